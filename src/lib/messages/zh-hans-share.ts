/** `en-share.ts` in Simplified Chinese. */
import type { shareEn } from './en-share.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof shareEn> = {}

export default chinese
