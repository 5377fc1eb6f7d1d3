/** All messages, for the Learn view, which is fetched when it is first looked at. */

import { learnEn } from './en-learn.ts'
import { lessonsEn } from './en-lessons.ts'
import { casesEn, keysEn, saidEn } from './en-said.ts'
import { table, together } from './language.ts'
import { messages as first } from './sessions.ts'

const own = table(learnEn, () => import('./zh-hans-learn.ts'))
const lessons = table(lessonsEn, () => import('./zh-hans-lessons.ts'))
const said = table({ said: saidEn, madeKeys: keysEn, cases: casesEn }, () => import('./zh-hans-said.ts'))

export const messages = together(() => ({ ...first, ...own, lessons, ...said }))
