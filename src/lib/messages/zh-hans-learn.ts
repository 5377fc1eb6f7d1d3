/** `en-learn.ts` in Simplified Chinese. */
import type { learnEn } from './en-learn.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof learnEn> = {}

export default chinese
