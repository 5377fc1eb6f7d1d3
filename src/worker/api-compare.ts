/** What the page may ask about two sessions side by side: of the capture at hand, or of one opened beside it. */
import type { FieldDifference, PairState } from 'wasm-free-codec/compare'
import type { Opened } from './api.ts'
import type { RowRef, SessionLine } from './api-sessions.ts'

export type { FieldDifference, PairState }

export interface ComparedSession {
  /** Of the capture opened beside; else of the one at hand. */
  beside: boolean
  session: number
}

/** A message of A beside its like of B; see the codec's Pair. */
export interface PairView {
  name: string
  fromBmc: boolean
  state: PairState
  a: RowRef | null
  b: RowRef | null
  /** Fields that differ and need not. */
  differences: number
}

export interface ComparisonView {
  sentences: readonly string[]
  /** Index of the first pair that is not the same; -1: there is none. */
  first: number
  pairs: PairView[]
  cut: boolean
}

export interface CompareEngine {
  /** Opens a second capture beside the one at hand, which stays; the keys given count for it, too. */
  openBeside(file: Blob, name: string): Promise<Opened>
  /** The sessions to choose among, worst first. */
  sessions(beside: boolean): Promise<SessionLine[]>
  /** Null: there is no such session. */
  compare(a: ComparedSession, b: ComparedSession): Promise<ComparisonView | null>
  /** The fields of one pair of what was compared last, those that always differ at the end. */
  fields(pair: number): Promise<readonly FieldDifference[]>
}
