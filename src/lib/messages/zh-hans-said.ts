/** `en-said.ts` in Simplified Chinese. */
import type { casesEn, keysEn, saidEn } from './en-said.ts'
import type { Translation } from './language.ts'

const chinese: Translation<{ said: typeof saidEn; madeKeys: typeof keysEn; cases: typeof casesEn }> = {}

export default chinese
