/** What a diagnosis says of a session: one verdict, with its proof, and the findings beside it. */

export type Outcome = 'ok' | 'failed' | 'incomplete'

/** In the order of precedence. */
export const VERDICT_CODES = [
  'port-closed',
  'no-response',
  'no-session-slot',
  'cipher-suite-unsupported',
  'privilege-not-allowed',
  'unknown-user',
  'null-user-disabled',
  'session-sequence',
  'rakp3-rejected',
  'illegal-parameter',
  'auth-type-unsupported',
  'client-gave-up',
  'wrong-password',
  'wrong-credentials',
  'wrong-kg',
  'kg-or-integrity-mismatch',
  'bmc-silent',
  'session-dropped',
  'ok',
  'no-session',
  'incomplete',
] as const
export type VerdictCode = (typeof VERDICT_CODES)[number]

export interface Verdict {
  readonly code: VerdictCode
  readonly outcome: Outcome
  /** The packets, with the keys given if any, establish the summary, and no other reading is left. */
  readonly proven: boolean
  /** One plain sentence. */
  readonly summary: string
  /** The likely ones first. */
  readonly causes: readonly string[]
  /** What to try; a command line in it stands between backquotes. */
  readonly advice: readonly string[]
  /** Rows that show it. */
  readonly evidence: readonly number[]
}

export type FindingSeverity = 'info' | 'warning' | 'error'

export interface Finding {
  readonly code: string
  readonly severity: FindingSeverity
  readonly summary: string
  /** Rows, the first hundred. */
  readonly evidence: readonly number[]
}

/** The steps of a login, in their order. 1.5 has challenge and activate where RMCP+ has open and RAKP. */
export type StepName =
  | 'discover'
  | 'open'
  | 'rakp1'
  | 'rakp2'
  | 'rakp3'
  | 'rakp4'
  | 'challenge'
  | 'activate'
  | 'privilege'
  | 'commands'
  | 'close'

/** `passed`; `failed`: refused, or its code does not fit; `missing`: asked for, and not answered, or not sent. */
export type StepState = 'passed' | 'failed' | 'missing' | 'absent'

export interface Step {
  readonly name: StepName
  readonly state: StepState
  /** A few words: '2 tries', 'status 0Dh unauthorized name', 'code does not fit'. */
  readonly detail: string
  readonly rows: readonly number[]
}

/** Everything about one session; rows, not frames. */
export interface SessionReport {
  readonly id: number
  readonly client: string
  readonly bmc: string
  readonly version: '1.5' | '2.0' | null
  /** 'rakp-hmac-sha1', 'md5', ...; null: not seen. */
  readonly auth: string | null
  readonly integrity: string | null
  readonly confidentiality: string | null
  readonly cipherSuite: number | null
  readonly username: string | null
  readonly privilege: string | null
  readonly clientSoftware: string | null
  readonly supersededBy: number | null
  readonly firstRow: number
  readonly lastRow: number
  readonly requests: number
  readonly responses: number
  readonly retries: number
  readonly encrypted: number
  readonly decrypted: number
  readonly integrityOk: number
  readonly integrityBad: number
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly steps: readonly Step[]
}
