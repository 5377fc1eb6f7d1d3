/**
 * Which verdict a session gets: the first that fits, in the order of VERDICT_CODES. Columns and a few bytes decide;
 * words are made of the judgement later, for one session at a time.
 */
import type { Columns } from '../columns.ts'
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import type { CodeCheck } from '../keys/types.ts'
import type { SessionTable } from '../session-table.ts'
import { SEEN_ALGORITHMS, SEEN_CHOSEN, VERSION_20 } from '../session-table.ts'
import { byCompletionCode, byStatus, refusesAuthentication, WRONG_CHECK_VALUE } from './by-status.ts'
import type { Offer } from './capabilities.ts'
import { offerOf, offers, recent, refusalOf } from './capabilities.ts'
import { tailOf, tries } from './silence.ts'
import type { Exchange, Story } from './story.ts'
import type { Outcome, StepName, VerdictCode } from './types.ts'

/** What the summary tells apart under one code. */
export type Reading =
  | 'status'
  | 'completion-code'
  | 'other-algorithms'
  | 'no-rmcpplus'
  | 'no-auth-type'
  | 'none-used'
  | 'zero-code'
  | 'after-open'
  | 'after-challenge'
  | 'after-login'
  | 'unread-login'
  | 'vendor-way'
  | 'not-from'
  | 'from'
  | 'near-miss'
  | 'refused'
  | 'silent'
  | 'first'
  | 'later'
  | 'one-direction'
  | 'no-login'
  | 'cut'
  | 'one-answer'
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

/** Seconds before the end of a file that was cut: a session's silence there may be the cut. */
const CUT_SECONDS = 30
/** A client that starts anew for want of an answer waits so long before, and not longer. */
const RESTART_NANOSECONDS = [250e6, 10e9] as const
const MAX_AUTH_TYPE = 5
const APP = 0x06
const SET_SESSION_PRIVILEGE = 0x3b
const CLOSE_SESSION = 0x3c

export function judge(dataset: Dataset, story: Story, session: number): Judgement {
  const judgement = new Judge(dataset, story, session).judge()
  if (!restsOnSilence(judgement) || !isCut(dataset, story)) return judgement
  return {
    code: 'incomplete',
    proven: false,
    reading: 'cut',
    evidence: story.rows.length ? lastRow(story) : [],
  }
}

const lastRow = ({ rows }: Story): number[] => [rows[rows.length - 1]]

function restsOnSilence({ code, reading }: Judgement): boolean {
  if (code === 'ok' || code === 'incomplete' || code === 'port-closed') return false
  return reading !== 'status' && reading !== 'completion-code' && reading !== 'refused'
}

/** The file ends, or could not be read on, while the session may have gone on. */
function isCut({ capture, index }: Dataset, { rows }: Story): boolean {
  if (capture.complete || rows.length === 0) return false
  const { columns } = index
  const left = columns.nanosecondsBetween(rows[rows.length - 1], index.rows - 1)
  return left < CUT_SECONDS * 1e9
}

/** Rows whose bytes decide as well; none where the columns do. */
export function rowsToJudge({ index: { columns } }: Dataset, story: Story): number[] {
  const { rakp1, rakp3, open, activate, inside } = story
  if (story.fromBmc === 0 || story.fromClient === 0 || rakp1.length > 0 || rakp3.length > 0) return []
  if (inside.some((row) => (columns.flags[row] & K.FLAG_FROM_BMC) !== 0)) return []
  const rows: number[] = []
  for (const { request, reply } of recent(story.capabilities)) rows.push(request, reply)
  for (const { request } of recent(open)) rows.push(request)
  for (const { request } of recent(activate)) rows.push(request)
  return rows.filter((row) => row >= 0)
}

class Judge {
  private readonly columns: Columns
  private readonly table: SessionTable
  private readonly story: Story
  private readonly session: number
  private readonly dataset: Dataset

  constructor(dataset: Dataset, story: Story, session: number) {
    this.dataset = dataset
    this.columns = dataset.index.columns
    this.table = dataset.index.sessionTable
    this.story = story
    this.session = session
  }

  judge(): Judgement {
    const { story } = this
    if (story.fromClient === 0) return incomplete('one-direction', story)
    if (story.fromBmc === 0) return this.unanswered()
    if (story.inside.length > 0) {
      const began = story.open.length + story.rakp1.length + story.rakp3.length > 0
      if (!began && story.challenge.length + story.activate.length === 0) return incomplete('no-login', story)
      const judgement = this.established()
      if (judgement) return judgement
    }
    if (story.rakp3.length > 0) return this.rakp3()
    if (story.rakp1.length > 0) return this.rakp1()
    if (story.open.length > 0) return this.openSession()
    if (story.activate.length > 0) return this.activate()
    if (story.challenge.length > 0) return this.challenge()
    return this.discovery()
  }

  /** Nothing came from the BMC's side, but perhaps ICMP errors. */
  private unanswered(): Judgement {
    const { story, columns } = this
    // What follows an answer was sent: the answers are missing here.
    const answered = story.rakp1.length + story.rakp3.length + story.activate.length + story.inside.length
    if (answered > 0) return incomplete('one-direction', story)
    const asked = [...story.rows].filter((row) => this.dataset.index.expectsAnswer(row))
    if (story.icmp.length > 0) {
      const quoted = story.icmp.filter((row) => columns.partner[row] !== 0).length
      const first = asked.length === 0 || story.icmp.some((row) => columns.partner[row] - 1 === asked[0])
      const evidence = [...asked.slice(0, 1), ...story.icmp.slice(0, 3)]
      const proven = first && quoted * 2 >= asked.length
      return { code: 'port-closed', proven, reading: 'plain', evidence, tries: asked }
    }
    if (asked.length === 0) return incomplete('one-direction', story)
    const tried = tries(
      columns,
      asked.map((request) => ({ request, reply: -1, replies: [] })),
    )
    return {
      code: 'no-response',
      proven: tried.length > 1,
      reading: 'plain',
      step: story.open.length > 0 ? 'open' : story.challenge.length > 0 ? 'challenge' : 'discover',
      evidence: tried.slice(0, 10),
      tries: tried,
    }
  }

  /** Packets inside the session were seen. Undefined: they tell nothing, the login itself was refused. */
  private established(): Judgement | undefined {
    const { story, columns } = this
    const { flags } = columns
    const fromBmc = (row: number) => (flags[row] & K.FLAG_FROM_BMC) !== 0
    const first = story.inside.findIndex((row) => !fromBmc(row))
    const answer = story.inside.find((row, i) => fromBmc(row) && i > first && first >= 0)
    const anyAnswer = answer ?? story.inside.find(fromBmc)
    if (anyAnswer === undefined && this.loginRefused()) return undefined
    const refused = this.privilegeRefused()
    if (refused) return refused

    const tail = tailOf(columns, story)
    const evidence = [
      ...(tail.last >= 0 ? [tail.last] : []),
      ...tail.tries.slice(0, 9),
      ...tail.icmp.slice(0, 3),
    ]
    const about = { evidence, tries: tail.tries, step: 'commands' as const }
    const died = tail.icmp.length > 0 && tail.tries.length > 0
    const dropped = (tail.spread || died) && !tail.maybeClose
    if (dropped || tail.last < 0) {
      const reading = tail.last < 0 ? 'first' : 'later'
      return { code: 'session-dropped', proven: dropped, reading, ...about }
    }
    return {
      code: 'ok',
      proven: answer !== undefined && !(tail.maybeClose && tail.spread),
      reading: answer !== undefined ? 'plain' : 'one-answer',
      step: 'commands',
      evidence: answer !== undefined ? [story.inside[first], answer] : [anyAnswer as number],
    }
  }

  /** The BMC refused the login's last message. */
  private loginRefused(): boolean {
    const { rakp1, rakp3, open, activate } = this.story
    for (const list of [rakp3, rakp1, open, activate]) {
      const { accepted, refused } = this.outcomes(list)
      if (accepted >= 0) return false
      if (refused >= 0) return true
    }
    return false
  }

  /** Set Session Privilege Level was refused, and the client went no further. */
  private privilegeRefused(): Judgement | undefined {
    const { story, columns } = this
    const { refused, accepted } = this.outcomes(story.privilege)
    if (refused < 0 || accepted > refused) return undefined
    const { flags, cmd, netFnLun } = columns
    for (const row of story.inside) {
      if (row > refused && (flags[row] & K.FLAG_FROM_BMC) !== 0) continue
      const app = (flags[row] & K.FLAG_MESSAGE) !== 0 && netFnLun[row] >> 3 === APP >> 1
      if (!app || (cmd[row] !== SET_SESSION_PRIVILEGE && cmd[row] !== CLOSE_SESSION)) return undefined
    }
    const value = columns.completionCode[refused]
    return {
      code: byCompletionCode('privilege', value),
      proven: true,
      reading: 'completion-code',
      step: 'privilege',
      value,
      evidence: this.withRequest(refused),
    }
  }

  private rakp3(): Judgement {
    const { story, columns } = this
    const { accepted, refused } = this.outcomes(story.rakp3)
    const objection = story.rakp3.find(
      ({ request }) =>
        request >= 0 &&
        (columns.flags[request] & K.FLAG_COMPLETION_CODE) !== 0 &&
        columns.completionCode[request] !== 0,
    )
    if (accepted < 0 && objection) {
      // OpenIPMI answers an error in RAKP 2 by one of its own.
      const before = this.outcomes(story.rakp1)
      if (before.accepted < 0 && before.refused >= 0) return this.refused('rakp2', before.refused)
      return this.password('rakp3', objection.request)
    }
    if (accepted >= 0) return this.keyed(accepted)
    if (refused >= 0) {
      const value = columns.completionCode[refused]
      // Whether RAKP 3 had a code, or the client's own refusal, is not known where it was not seen.
      const proven = value !== WRONG_CHECK_VALUE || story.rakp3.some(({ request }) => request >= 0)
      return this.refused('rakp4', refused, proven)
    }
    return this.silent('rakp3', story.rakp3)
  }

  private rakp1(): Judgement {
    const { accepted, refused } = this.outcomes(this.story.rakp1)
    if (accepted >= 0) return this.password('rakp2', accepted)
    if (refused >= 0) return this.refused('rakp2', refused)
    return this.silent('rakp1', this.story.rakp1)
  }

  private openSession(): Judgement {
    const { story, session, table } = this
    const { accepted, refused } = this.outcomes(story.open)
    if (accepted < 0 && refused >= 0) return this.refused('open', refused)
    const offer = offerOf(this.columns, story)
    if (accepted >= 0) {
      const chosen = (table.seen[session] & SEEN_CHOSEN) !== 0
      const evidence = this.withRequest(accepted)
      if (chosen && this.otherAlgorithms(table.algorithms[session], table.proposed[session])) {
        const tried = story.open.some(({ request }) => request >= 0)
        return {
          code: 'cipher-suite-unsupported',
          proven: tried,
          reading: 'other-algorithms',
          step: 'open',
          evidence,
          offer,
        }
      }
      return { code: 'client-gave-up', proven: false, reading: 'after-open', step: 'open', evidence }
    }
    if (offer?.lacksRmcpPlus)
      return this.unsupported('no-rmcpplus', 'open', offer, tries(this.columns, story.open))
    return this.silent('open', story.open)
  }

  /** The client left the choice to the BMC where it sent no algorithm at all: `proposed` is unreadable or 0 then. */
  private otherAlgorithms(chosen: number, proposed: number): boolean {
    return proposed !== 0xffff_ffff && proposed !== chosen && !this.leavesChoice()
  }

  /** Payload length 0 in an Open Session Request: any algorithm will do (IPMI 2.0 §13.17). */
  private leavesChoice(): boolean {
    const { story, columns } = this
    for (const { request } of recent(story.open)) {
      const bytes = request < 0 ? undefined : story.bytes(request)
      const at = request < 0 ? 0 : columns.bodyOffset[request] + 8
      if (!bytes || bytes.length < at + 24) continue
      if (bytes[at + 3] === 0 || bytes[at + 11] === 0 || bytes[at + 19] === 0) return true
    }
    return false
  }

  private challenge(): Judgement {
    const { story, columns } = this
    const { accepted, refused } = this.outcomes(story.challenge)
    const offer = offerOf(columns, story)
    const missing = offer !== undefined && this.typeMissing(offer)
    if (accepted >= 0) {
      if (missing) return this.unsupported('no-auth-type', 'challenge', offer, [accepted])
      const evidence = this.withRequest(accepted)
      return {
        code: 'client-gave-up',
        proven: false,
        reading: 'after-challenge',
        step: 'challenge',
        evidence,
      }
    }
    if (refused >= 0) {
      const value = columns.completionCode[refused]
      if (missing && refusesAuthentication(value)) {
        return { ...this.unsupported('no-auth-type', 'challenge', offer, this.withRequest(refused)), value }
      }
      return this.refusedCommand('challenge', refused, offer !== undefined || !refusesAuthentication(value))
    }
    const tried = tries(columns, story.challenge)
    if (missing) return this.unsupported('no-auth-type', 'challenge', offer, tried)
    return this.silent('challenge', story.challenge)
  }

  private activate(): Judgement {
    const { story, columns } = this
    const { accepted, refused } = this.outcomes(story.activate)
    if (accepted >= 0) {
      const evidence = this.withRequest(accepted)
      return { code: 'client-gave-up', proven: false, reading: 'unread-login', step: 'activate', evidence }
    }
    const offer = offerOf(columns, story)
    const missing = offer !== undefined && this.typeMissing(offer)
    const check = this.check('activate')
    const tried = tries(columns, story.activate)
    if (refused >= 0) {
      const value = columns.completionCode[refused]
      if (refusesAuthentication(value)) {
        const evidence = this.withRequest(refused)
        if (missing) return { ...this.unsupported('no-auth-type', 'activate', offer, evidence), value }
        if (check && !check.fits) return { ...this.wrongPassword('activate', evidence, check, true), value }
      }
      return this.refusedCommand('activate', refused, offer !== undefined || !refusesAuthentication(value))
    }
    if (missing) return this.unsupported('no-auth-type', 'activate', offer, tried)
    const type = this.authType()
    if (type === 0 || tried.length === 0) return this.silent('activate', story.activate)
    if (type !== 4 && this.zeroCode(tried)) {
      return {
        code: 'client-gave-up',
        proven: true,
        reading: 'zero-code',
        step: 'activate',
        evidence: tried,
        tries: tried,
      }
    }
    const judgement = check ? this.wrongPassword('activate', tried, check, false) : undefined
    return (
      judgement ?? {
        code: 'wrong-credentials',
        proven: false,
        reading: 'silent',
        step: 'activate',
        evidence: tried,
        tries: tried,
      }
    )
  }

  private discovery(): Judgement {
    const { story, columns } = this
    const offer = offerOf(columns, story)
    if (offer?.lacksRmcpPlus && offer.asked20) return this.unsupported('no-rmcpplus', 'discover', offer, [])
    if (offer && !offer.asked20 && this.stopsAtTypes(offer))
      return this.unsupported('none-used', 'discover', offer, [])
    const refusal = refusalOf(columns, story)
    if (refusal && (!refusal.extendedOnly || refusal.code !== 0xcc)) {
      return {
        code: byCompletionCode('discover', refusal.code),
        proven: true,
        reading: 'completion-code',
        step: 'discover',
        value: refusal.code,
        evidence: refusal.rows.flatMap((row) => this.withRequest(row)),
      }
    }
    const asked = tries(columns, story.capabilities)
    const answered = story.capabilities.some(({ reply }) => reply >= 0)
    if (!answered && asked.length > 1) return this.silent('discover', story.capabilities)
    return this.noSession(asked.length > 0 && !answered)
  }

  private noSession(unanswered: boolean): Judgement {
    const { story, columns } = this
    let last = -1
    for (const row of story.rows) if (this.dataset.index.expectsAnswer(row)) last = row
    const paired = last < 0 || columns.partner[last] !== 0
    const orphan = story.capabilities.some(({ request }) => request < 0)
    const evidence = last < 0 ? lastRow(story) : paired ? this.withRequest(columns.partner[last] - 1) : [last]
    return { code: 'no-session', proven: paired && !orphan && !unanswered, reading: 'plain', evidence }
  }

  /** A login of IPMI 1.5 would have followed: the BMC offers some types only, and none of them was used. */
  private stopsAtTypes({ types, request }: Offer): boolean {
    const { story, columns } = this
    if (offers(types, 1) && offers(types, 2) && offers(types, 4)) return false
    // Who only looks whether a BMC is there asks again after an answer, or asks as a user, without a ping.
    const answered = story.capabilities.filter(({ reply }) => reply >= 0).length
    const bytes = story.bytes(request)
    const privilege = bytes[columns.bodyOffset[request] + 7] & 0x0f
    return answered === 1 && (story.pings.length > 0 || privilege !== 2)
  }

  /** RAKP 2 has status 0 (`at` is it), or RAKP 3 an error (`at` is that); the client went no further. */
  private password(step: 'rakp2' | 'rakp3', at: number): Judgement {
    const { table, session } = this
    const algorithms = (table.seen[session] & SEEN_ALGORITHMS) !== 0 ? table.algorithms[session] >>> 16 : -1
    const reply = this.outcomes(this.story.rakp1).accepted
    const evidence = step === 'rakp3' ? (reply >= 0 ? [reply, at] : [at]) : this.withRequest(at)
    const value = step === 'rakp3' ? this.columns.completionCode[at] : undefined
    if (algorithms === 0) {
      // RAKP-none: no password has been used so far.
      return {
        code: 'client-gave-up',
        proven: false,
        reading: 'unread-login',
        step: 'rakp2',
        evidence,
        value,
      }
    }
    const check = this.check('rakp2')
    const reading = step === 'rakp3' ? 'refused' : 'silent'
    if (!check) return { code: 'wrong-credentials', proven: false, reading, step, evidence, value }
    return { ...this.wrongPassword(step, evidence, check, step === 'rakp3'), value }
  }

  private wrongPassword(
    step: StepName,
    evidence: readonly number[],
    check: CodeCheck,
    refused: boolean,
  ): Judgement {
    const near = check.fits && check.variants.some((variant) => variant.startsWith('password-'))
    const reading = near
      ? 'near-miss'
      : check.fits
        ? check.variants.length > 0
          ? 'vendor-way'
          : 'from'
        : 'not-from'
    const tries = refused ? undefined : step === 'activate' ? evidence : undefined
    return { code: 'wrong-password', proven: near || !check.fits, reading, step, evidence, check, tries }
  }

  /** RAKP 4 has status 0, and the client went no further. */
  private keyed(reply: number): Judgement {
    const evidence = this.withRequest(reply)
    const about = { step: 'rakp4' as const, evidence }
    const { codes } = this.story
    const password = this.check('rakp2')
    const check = this.check('rakp4')
    if (this.authentication() === 0)
      return { code: 'client-gave-up', proven: false, reading: 'unread-login', ...about }
    if (!codes || !password?.fits || !check) {
      return { code: 'kg-or-integrity-mismatch', proven: false, reading: 'plain', ...about }
    }
    if (!check.fits) return { code: 'wrong-kg', proven: true, reading: 'not-from', check, ...about }
    if (check.variants.some((variant) => variant.startsWith('kg-'))) {
      return { code: 'wrong-kg', proven: true, reading: 'near-miss', check, ...about }
    }
    if (check.variants.length > 0)
      return { code: 'client-gave-up', proven: false, reading: 'vendor-way', check, ...about }
    if (codes.kgGiven) return { code: 'wrong-kg', proven: false, reading: 'from', check, ...about }
    return { code: 'client-gave-up', proven: false, reading: 'after-login', check, ...about }
  }

  private refused(step: 'open' | 'rakp2' | 'rakp4', reply: number, proven = true): Judgement {
    const value = this.columns.completionCode[reply]
    return {
      code: byStatus(step, value),
      proven,
      reading: 'status',
      step,
      value,
      evidence: this.withRequest(reply),
    }
  }

  private refusedCommand(step: 'challenge' | 'activate', reply: number, proven: boolean): Judgement {
    const value = this.columns.completionCode[reply]
    const evidence = this.withRequest(reply)
    return { code: byCompletionCode(step, value), proven, reading: 'completion-code', step, value, evidence }
  }

  private unsupported(reading: Reading, step: StepName, offer: Offer, rows: readonly number[]): Judgement {
    const evidence = [offer.request, offer.reply, ...rows.slice(0, 8)].filter((row) => row >= 0)
    return { code: 'auth-type-unsupported', proven: true, reading, step, evidence, offer }
  }

  /** The BMC has answered something, but not this. */
  private silent(step: StepName, exchanges: readonly Exchange[]): Judgement {
    const tried = tries(this.columns, exchanges)
    const proven = tried.length > 1 || (tried.length === 1 && this.goesOn(tried[0]))
    return { code: 'bmc-silent', proven, reading: 'silent', step, evidence: tried.slice(0, 10), tries: tried }
  }

  /** After this request the client shows that it got no answer: its fall-back, or the same login from its beginning. */
  private goesOn(row: number): boolean {
    const { story, table, columns, session, dataset } = this
    if (story.others.some(({ request }) => request > row)) return true
    const next = table.next[session]
    if (next === 0 || table.version[next] !== VERSION_20 || table.version[session] !== VERSION_20)
      return false
    const first = dataset.index.session(next).firstRow
    const waited = columns.nanosecondsBetween(row, first)
    return (
      columns.kind[first] === K.KIND_OPEN_SESSION_REQUEST &&
      table.proposed[next] === table.proposed[session] &&
      waited >= RESTART_NANOSECONDS[0] &&
      waited <= RESTART_NANOSECONDS[1]
    )
  }

  /** Last replies of a step that accept and refuse; -1: none. One accepted answer counts, whatever a copy gets. */
  private outcomes(exchanges: readonly Exchange[]): { accepted: number; refused: number } {
    const { flags, completionCode } = this.columns
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

  private withRequest(reply: number): number[] {
    const request = this.columns.partner[reply] - 1
    return request >= 0 ? [request, reply] : [reply]
  }

  private check(kind: CodeCheck['kind']): CodeCheck | undefined {
    const { codes } = this.story
    return codes?.passwordGiven ? codes.checks.find((check) => check.kind === kind) : undefined
  }

  private authentication(): number {
    const { table, session } = this
    return (table.seen[session] & SEEN_ALGORITHMS) !== 0 ? table.algorithms[session] >>> 16 : -1
  }

  /** The authentication type of IPMI 1.5 that the client asked for; -1: not seen. */
  private authType(): number {
    return this.authentication()
  }

  private typeMissing(offer: Offer): boolean {
    const type = this.authType()
    return type >= 0 && type <= MAX_AUTH_TYPE && !offers(offer.types, type)
  }

  private zeroCode(rows: readonly number[]): boolean {
    return rows.slice(-16).every((row) => {
      const bytes = this.story.bytes(row)
      const at = this.columns.bodyOffset[row] - 17
      if (at < 0 || bytes.length < at + 16 || (this.columns.flags[row] & K.FLAG_AUTHENTICATED) === 0)
        return false
      for (let i = at; i < at + 16; i++) if (bytes[i] !== 0) return false
      return true
    })
  }
}

function incomplete(reading: Reading, { rows }: Story): Judgement {
  return { code: 'incomplete', proven: false, reading, evidence: rows.length ? [rows[0]] : [] }
}
