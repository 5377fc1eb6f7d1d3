/** `en-compare.ts` in Simplified Chinese. */
import type { compareEn } from './en-compare.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof compareEn> = {}

export default chinese
