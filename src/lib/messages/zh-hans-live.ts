/** `en-live.ts` in Simplified Chinese. */
import type { liveEn } from './en-live.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof liveEn> = {}

export default chinese
