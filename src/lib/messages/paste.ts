/** The messages of the dialog for a pasted log, fetched with it. */
import { pasteEn } from './en-paste.ts'
import { table } from './language.ts'

export const messages = table(pasteEn, () => import('./zh-hans-paste.ts'))
