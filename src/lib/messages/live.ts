/** All messages of the live views, which are fetched when they are first looked at. */

import { liveEn } from './en-live.ts'
import { messages as first } from './index.ts'

export const messages = { ...first, live: { ...first.live, ...liveEn.live } }
