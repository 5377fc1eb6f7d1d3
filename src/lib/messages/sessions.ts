/** All messages, for the views that are fetched when they are first looked at. */

import { sessionsEn } from './en-sessions.ts'
import { messages as first } from './index.ts'
import { table, together } from './language.ts'

const own = table(sessionsEn, () => import('./zh-hans-sessions.ts'))

export const messages = together(() => ({ ...first, ...own }))
