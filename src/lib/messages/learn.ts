/** All messages, for the Learn view, which is fetched when it is first looked at. */

import { learnEn } from './en-learn.ts'
import { messages as first } from './index.ts'

export const messages = { ...first, ...learnEn }
