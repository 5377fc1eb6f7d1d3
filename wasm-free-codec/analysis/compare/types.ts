/** What comparing two sessions gives: their messages side by side, and where they part. */

/** A field that has another value, or that only one of both has. */
export interface FieldDifference {
  /** Wire names from the layer down: 'open_session_request.authentication_algorithm'. */
  readonly path: string
  readonly label: string
  /** As shown; undefined: the message has no such field. */
  readonly a?: string
  readonly b?: string
  /** It is another in any two sessions: session IDs, random numbers, sequence numbers, and the codes made from them. */
  readonly expected: boolean
}

/** `same`: but for what always differs. */
export type PairState = 'same' | 'differs' | 'only-a' | 'only-b'

/** A message of one session beside its like of the other. */
export interface Pair {
  /** 'RAKP Message 1', 'Get Device ID, request'. */
  readonly name: string
  readonly fromBmc: boolean
  readonly state: PairState
  /** Rows of their captures; -1: there is none. */
  readonly a: number
  readonly b: number
  /** What decides first, what always differs last. */
  readonly fields: readonly FieldDifference[]
}

export interface Comparison {
  readonly pairs: readonly Pair[]
  /** Index of the first pair that is not `same`; -1: both went the same way. */
  readonly first: number
  /** One plain sentence each: where they part, and what came of it. */
  readonly sentences: readonly string[]
  /** One of them has more messages than are compared. */
  readonly cut: boolean
}
