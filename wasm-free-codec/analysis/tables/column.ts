/** A table for engines that query many captures: its columns are declared once, whatever the file's format. */

export type ColumnType =
  | 'text'
  | 'json' // text that holds JSON
  | 'int'
  | 'long' // a whole number that may be beyond 2^31
  | 'real'
  | 'bool'
  | 'time'
  | 'nanoseconds' // the same time, as nanoseconds since 1970-01-01 UTC
  | 'texts'
  | 'longs'

export interface Time {
  readonly seconds: number
  readonly nanoseconds: number
}

export interface CellTypes {
  text: string
  json: string
  int: number
  long: number
  real: number
  bool: boolean
  time: Time
  nanoseconds: Time
  texts: readonly string[]
  longs: readonly number[]
}

export type Cell = CellTypes[ColumnType] | undefined

export interface Column<T = never> {
  readonly name: string
  readonly type: ColumnType
  /** What it says, in a few words. */
  readonly doc: string
  /** Undefined: not known, or of no meaning here. */
  readonly of: (subject: T) => Cell
}

export const column = <T, K extends ColumnType>(
  name: string,
  type: K,
  doc: string,
  of: (subject: T) => CellTypes[K] | null | undefined,
): Column<T> => ({ name, type, doc, of: (subject) => of(subject) ?? undefined })

export interface Table<T = never> {
  readonly name: 'messages' | 'sessions'
  readonly doc: string
  readonly columns: readonly Column<T>[]
}

/** Nanoseconds since 1970-01-01 UTC. */
export const nanosecondsOf = ({ seconds, nanoseconds }: Time): bigint =>
  BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds)
