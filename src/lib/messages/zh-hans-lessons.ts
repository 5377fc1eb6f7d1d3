/** `en-lessons.ts` in Simplified Chinese. */
import type { lessonsEn } from './en-lessons.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof lessonsEn> = {}

export default chinese
