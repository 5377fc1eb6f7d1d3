/**
 * What the page may ask about sessions and keys, and the shapes of the answers. Types only, plain data only: see
 * `api.ts`. Secrets go from the page to the worker and never back.
 */
import type {
  CodeCheck,
  Finding,
  FindingSeverity,
  Outcome,
  SessionReport,
  Step,
  StepName,
  StepState,
  Variant,
  Verdict,
  VerdictCode,
} from 'wasm-free-codec/diagnosis'
import type { Progress } from './api.ts'

export type { FindingSeverity, Outcome, StepName, StepState, Variant, VerdictCode }

/** A packet, as the list and as a person know it. */
export interface RowRef {
  row: number
  frame: number
}

export interface DiagnosisSummary {
  /** Sessions. */
  count: number
  failed: number
  incomplete: number
  /** The session to look at first; 0: none failed. */
  worst: number
  /** Packets that were decrypted with the keys given. */
  decrypted: number
  /** Milliseconds until silence will tell more: of a live capture whose last packets have just come. */
  again?: number
}

/** One line of the list of sessions. */
export interface SessionLine {
  id: number
  code: VerdictCode
  outcome: Outcome
  proven: boolean
  /** '10.0.0.1:40000'. */
  client: string
  bmc: string
  version: '1.5' | '2.0' | null
  /** Cipher suite of RMCP+. */
  suite: number | null
  username: string | null
  /** Seconds since the first row, `12.345 678`; from its first to its last packet, `1.2 s`. */
  start: string
  duration: string
  packets: number
  /** The next attempt of the same client; 0: none. */
  supersededBy: number
  software: string | null
  findings: Record<FindingSeverity, number>
}

/** One code of a login, recomputed: bytes as hex. */
export interface CodeView extends Pick<CodeCheck, 'kind' | 'fits' | 'variants'> {
  at: RowRef
  found: string
  /** Made straight from what was given; empty where it would show a password. */
  expected: string
}

/** A packet that shows what a verdict says. */
export interface EvidenceView extends RowRef {
  fromBmc: boolean
  info: string
}

export interface VerdictView extends Omit<Verdict, 'evidence'> {
  evidence: EvidenceView[]
}

export interface FindingView extends Omit<Finding, 'evidence'> {
  evidence: RowRef[]
}

export interface StepView extends Omit<Step, 'rows'> {
  /** The first hundred. */
  rows: RowRef[]
}

/** Everything about one session. */
export interface SessionView extends Omit<
  SessionReport,
  'verdict' | 'findings' | 'steps' | 'firstRow' | 'lastRow'
> {
  start: string
  duration: string
  packets: number
  first: RowRef
  last: RowRef
  /** It carries Serial over LAN. */
  sol: boolean
  /** Which keys were given for it. */
  passwordGiven: boolean
  kgGiven: boolean
  codes: CodeView[]
  verdict: VerdictView
  findings: FindingView[]
  steps: StepView[]
}

/** What a person gives: text, or bytes as `hex:00ff`. Absent is not given; '' is an empty password. */
export interface KeyEntry {
  /** Host address of the BMC, or a network such as 10.0.0.0/24; absent: any. */
  address?: string
  /** Absent: any. */
  user?: string
  password?: string
  kg?: string
  sik?: string
  k1?: string
  k2?: string
}

export type SecretName = 'password' | 'kg' | 'sik' | 'k1' | 'k2'

/** An entry of the keyring, without what is secret. */
export interface KeyLine {
  id: number
  address?: string
  user?: string
  holds: SecretName[]
  /** Sessions that it concerns, and those of them whose codes fit or whose messages came out right. */
  sessions: number
  opened: number
}

/** What the keyring makes of the capture, compared with before. */
export interface KeysOutcome {
  /** Id of the entry added first; 0: none was. */
  added: number
  /** Sessions that it concerns; of these, opened (codes fit, or messages decrypted) now and not before. */
  concerned: number
  opened: number
  /** Packets decrypted now and not before; negative after a removal. */
  decrypted: number
  /** Failed logins that have another verdict now, or one that is proven: the first hundred. */
  verdicts: { session: number; code: VerdictCode; proven: boolean }[]
}

export interface SessionsEngine {
  /** Judges all sessions of the capture, with the keys given; asked again it answers at once. */
  diagnose(onProgress: (progress: Progress) => void): Promise<DiagnosisSummary>
  /** Lines [from, to), worst first; after diagnose(). */
  sessionLines(from: number, to: number): Promise<SessionLine[]>
  /** Position of a session among the lines, or -1. */
  sessionPosition(id: number): Promise<number>
  /** Null: the capture has no such session. */
  session(id: number): Promise<SessionView | null>
  /** Adds to the keyring and reads what it concerns again. */
  addKeys(
    entries: KeyEntry[],
    onProgress: (progress: Progress) => void,
  ): Promise<KeysOutcome | { error: string }>
  /** Adds what is new of a keyring file: JSON, as the command takes it. */
  addKeyring(
    file: Blob,
    onProgress: (progress: Progress) => void,
  ): Promise<(KeysOutcome & { entries: number }) | { error: string }>
  removeKey(id: number): Promise<KeysOutcome>
  keyLines(): Promise<KeyLine[]>
}
