/** All messages, for the Learn view, which is fetched when it is first looked at. */

import { learnEn } from './en-learn.ts'
import { lessonsEn } from './en-lessons.ts'
import { casesEn, keysEn, saidEn } from './en-said.ts'
import { messages as first } from './sessions.ts'

export const messages = {
  ...first,
  ...learnEn,
  lessons: lessonsEn,
  said: saidEn,
  madeKeys: keysEn,
  cases: casesEn,
}
