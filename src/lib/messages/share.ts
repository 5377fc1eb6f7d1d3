/** All messages, for what is passed on and noted. */

import { shareEn } from './en-share.ts'
import { messages as first } from './index.ts'
import { table, together } from './language.ts'

const own = table(shareEn, () => import('./zh-hans-share.ts'))

export const messages = together(() => ({ ...first, ...own }))
