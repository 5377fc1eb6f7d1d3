/** A verdict before it has words, and what the rules for all of them share. */
import type { Columns } from '../columns.ts'
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import type { CodeCheck } from '../keys/types.ts'
import type { SessionTable } from '../session-table.ts'
import { SEEN_ALGORITHMS, STATE_ESTABLISHED } from '../session-table.ts'
import type { Offer } from './capabilities.ts'
import { tries } from './silence.ts'
import type { Exchange, Story } from './story.ts'
import type { Outcome, StepName, VerdictCode } from './types.ts'

/** What the sentences of one code tell apart. */
export type Reading =
  // What the BMC says
  | 'status'
  | 'completion-code'
  | 'other-algorithms'
  | 'no-rmcpplus'
  | 'no-auth-type'
  | 'none-used'
  // What the client does
  | 'zero-code'
  | 'after-open'
  | 'after-challenge'
  | 'after-login'
  | 'unread-login'
  | 'objected'
  | 'silent'
  | 'late'
  // What codes are made from
  | 'not-from'
  | 'from'
  | 'near-miss'
  | 'vendors-way'
  // Where the session broke off
  | 'first'
  | 'later'
  | 'bad-codes'
  // What the capture lacks
  | 'one-direction'
  | 'no-login'
  | 'one-try'
  | 'stray'
  | 'belated'
  | 'cut'
  | 'plain'

export interface Judgement {
  readonly code: VerdictCode
  readonly proven: boolean
  readonly reading: Reading
  /** Where the login ended. */
  readonly step?: StepName
  /** Status or completion code, where one decided. */
  readonly value?: number
  /** Rows that show it. */
  readonly evidence: readonly number[]
  /** Unanswered tries, where silence decided. */
  readonly tries?: readonly number[]
  readonly check?: CodeCheck
  readonly offer?: Offer
}

export const outcomeOf = (code: VerdictCode): Outcome =>
  code === 'ok' || code === 'no-session' ? 'ok' : code === 'incomplete' ? 'incomplete' : 'failed'

/** One session, as its judges see it. */
export interface Case {
  readonly dataset: Dataset
  readonly columns: Columns
  readonly table: SessionTable
  readonly story: Story
  readonly session: number
}

export const incomplete = (reading: Reading, { rows }: Story): Judgement => ({
  code: 'incomplete',
  proven: false,
  reading,
  evidence: rows.length > 0 ? [rows[0]] : [],
})

/** Last replies of a step that accept and refuse; -1: none. One that accepts counts, whatever a copy gets. */
export function outcomes(
  { columns }: Case,
  exchanges: readonly Exchange[],
): { accepted: number; refused: number } {
  const { flags, completionCode } = columns
  let accepted = -1
  let refused = -1
  for (const { replies } of exchanges) {
    for (const row of replies) {
      if ((flags[row] & K.FLAG_COMPLETION_CODE) === 0) continue
      if (completionCode[row] === 0) accepted = row
      else refused = row
    }
  }
  return { accepted, refused }
}

/** The reply's row behind its request's, where that was seen. */
export function withRequest({ columns }: Case, reply: number): number[] {
  const request = columns.partner[reply] - 1
  return request >= 0 ? [request, reply] : [reply]
}

/** Authentication algorithm of RMCP+, or authentication type of IPMI 1.5; -1: not seen. */
export function authenticationOf({ table, session }: Case): number {
  return (table.seen[session] & SEEN_ALGORITHMS) !== 0 ? table.algorithms[session] >>> 16 : -1
}

/** A code made anew from the password given. One of which the capture has not all bytes tells nothing. */
export function checkOf({ story, columns }: Case, kind: CodeCheck['kind']): CodeCheck | undefined {
  const { codes, open, rakp1, rakp3, challenge, activate } = story
  if (!codes?.passwordGiven) return undefined
  const cut = (row: number) => row >= 0 && (columns.flags[row] & K.FLAG_TRUNCATED) !== 0
  const whole = [open, rakp1, rakp3, challenge, activate].every((exchanges) =>
    exchanges.every(({ request, reply }) => !cut(request) && !cut(reply)),
  )
  return whole ? codes.checks.find((check) => check.kind === kind) : undefined
}

/** Another try of a request that was answered already: the attempt before it is the one that succeeds. */
export function isBelated({ table, session }: Case): boolean {
  const before = table.previous[session]
  return (
    before !== 0 &&
    table.state[before] >= STATE_ESTABLISHED &&
    table.lastRow[before] > table.firstRow[session]
  )
}

export function unsupported(
  reading: Reading,
  step: StepName,
  offer: Offer,
  rows: readonly number[],
): Judgement {
  const evidence = [offer.request, offer.reply, ...rows.slice(0, 8)].filter((row) => row >= 0)
  return { code: 'auth-type-unsupported', proven: true, reading, step, evidence, offer }
}

/** The BMC has answered something, but not this; or in a way that neither accepts nor refuses. */
export function silent(about: Case, step: StepName, exchanges: readonly Exchange[]): Judgement {
  const odd = exchanges.find(({ reply }) => reply >= 0)
  if (odd) {
    return {
      code: 'client-gave-up',
      proven: false,
      reading: 'unread-login',
      step,
      evidence: withRequest(about, odd.reply),
    }
  }
  const tried = tries(about.columns, exchanges)
  const proven = tried.length > 2 || (tried.length > 0 && goesOn(about, tried[tried.length - 1]))
  return { code: 'bmc-silent', proven, reading: 'silent', step, evidence: tried.slice(0, 10), tries: tried }
}

/** A client that begins anew for want of an answer waits so long before, and not longer. */
const RESTART_NANOSECONDS = [250e6, 3e9] as const

/** The client shows that it got no answer: by its fall-back, or by attempts in a row that ended here alike. */
function goesOn({ story, table, columns, session, dataset }: Case, row: number): boolean {
  if (story.others.some(({ request }) => request > row)) return true
  const [previous, next] = [table.previous[session], table.next[session]]
  return (previous !== 0 && restarts(previous, session)) || (next !== 0 && restarts(session, next))

  /** One restart may follow a refusal that the capture lacks; a second silence, here or before, does not. */
  function restarts(one: number, other: number): boolean {
    const [before, after] = [table.lastLogin[one] - 1, table.lastLogin[other] - 1]
    if (before < 0 || after < 0 || columns.partner[before] !== 0 || columns.partner[after] !== 0) return false
    if (table.state[one] >= STATE_ESTABLISHED || table.state[other] >= STATE_ESTABLISHED) return false
    if (columns.kind[before] !== columns.kind[row] || columns.kind[after] > columns.kind[row]) return false
    const first = table.firstRow[other]
    const waited = columns.nanosecondsBetween(before, first)
    return (
      waited >= RESTART_NANOSECONDS[0] &&
      waited <= RESTART_NANOSECONDS[1] &&
      dataset.index.expectsAnswer(first)
    )
  }
}
