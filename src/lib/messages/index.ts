/** The messages that the first load needs, in the language of the page. */

import { en } from './en.ts'
import { table } from './language.ts'

export type Messages = typeof en

export const messages = table(en, () => import('./zh-hans.ts'))
