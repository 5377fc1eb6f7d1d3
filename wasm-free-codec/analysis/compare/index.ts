/** Comparing two sessions: 'wasm-free-codec/compare'. */
export { compareSessions } from './compare.ts'
export type { Side } from './compare.ts'
export type { Comparison, FieldDifference, Pair, PairState } from './types.ts'
