/** `en-paste.ts` in Simplified Chinese. */
import type { pasteEn } from './en-paste.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof pasteEn> = {}

export default chinese
