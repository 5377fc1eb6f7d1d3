/** All messages of two sessions side by side, which are fetched when they are first looked at. */

import { compareEn } from './en-compare.ts'
import { table, together } from './language.ts'
import { messages as first } from './sessions.ts'

const own = table(compareEn, () => import('./zh-hans-compare.ts'))

export const messages = together(() => ({ ...first, ...own }))
