/** `en-sessions.ts` in Simplified Chinese. */
import type { sessionsEn } from './en-sessions.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof sessionsEn> = {}

export default chinese
