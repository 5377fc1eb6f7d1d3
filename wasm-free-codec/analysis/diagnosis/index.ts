/** Why a login failed: verdicts and findings, and the keys that prove them. */
export * from './types.ts'
export * from '../keys/index.ts'
export { solTranscript } from './sol.ts'
export type { SolChunk, SolTranscript } from './sol.ts'
