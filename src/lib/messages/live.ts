/** All messages of the live views, which are fetched when they are first looked at. */

import { liveEn } from './en-live.ts'
import { messages as first } from './index.ts'
import { table, together } from './language.ts'

const own = table(liveEn, () => import('./zh-hans-live.ts'))

export const messages = together(() => ({ ...first, live: { ...first.live, ...own.live } }))
