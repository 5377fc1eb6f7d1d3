/** What the Learn view asks for: the reference, the lessons and the failed logins. */
import type { LearnEngine } from '../api-learn.ts'
import { referenceLines, referencePage } from './reference.ts'

export const learnEngine = (): LearnEngine => ({
  reference: async () => referenceLines(),
  referencePage: async (name) => referencePage(name),
})
