/** All messages of the playground, which is fetched when it is first looked at. */

import { playgroundEn } from './en-playground.ts'
import { messages as first } from './index.ts'
import { table, together } from './language.ts'

const own = table(playgroundEn, () => import('./zh-hans-playground.ts'))

export const messages = together(() => ({ ...first, ...own }))
