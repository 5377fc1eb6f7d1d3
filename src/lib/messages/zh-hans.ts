/** `en.ts` in Simplified Chinese. */
import type { en } from './en.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof en> = {}

export default chinese
