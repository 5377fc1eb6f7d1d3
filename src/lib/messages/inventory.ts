/** All messages, for the views that are fetched when they are first looked at. */

import { inventoryEn } from './en-inventory.ts'
import { table, together } from './language.ts'
import { messages as first } from './sessions.ts'

const own = table(inventoryEn, () => import('./zh-hans-inventory.ts'))

export const messages = together(() => ({ ...first, ...own }))
