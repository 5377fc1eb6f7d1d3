/** All messages of the playground, which is fetched when it is first looked at. */

import { playgroundEn } from './en-playground.ts'
import { messages as first } from './index.ts'

export const messages = { ...first, ...playgroundEn }
