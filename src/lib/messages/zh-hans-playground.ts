/** `en-playground.ts` in Simplified Chinese. */
import type { playgroundEn } from './en-playground.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof playgroundEn> = {}

export default chinese
