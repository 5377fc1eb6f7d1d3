/** RMCP+ logins that ended before the first packet inside the session: Open Session and RAKP, IPMI 2.0 §13.17 to 13.24. */
import * as K from '../kinds.ts'
import type { CodeCheck } from '../keys/types.ts'
import { SEEN_CHOSEN, STATE_ESTABLISHED } from '../session-table.ts'
import { COPY_NANOSECONDS } from '../sessions.ts'
import { byStatus, WRONG_CHECK_VALUE } from './by-status.ts'
import { offerOf, recent } from './capabilities.ts'
import type { Case, Judgement } from './judgement.ts'
import {
  authenticationOf,
  checkOf,
  incomplete,
  isBelated,
  outcomes,
  silent,
  unsupported,
  withRequest,
} from './judgement.ts'
import { tries } from './silence.ts'
import type { StepName } from './types.ts'

const RAKP_NONE = 0
/** Attempts back that a late reply may answer. */
const LOOK_BACK = 16
const UNREADABLE = 0xffff_ffff

/** Undefined: there was no RMCP+ login. */
export function judgeRmcpPlus(about: Case): Judgement | undefined {
  const { story } = about
  if (story.rakp3.length > 0) return afterRakp3(about)
  if (story.rakp1.length > 0) return afterRakp1(about)
  return story.open.length > 0 ? afterOpenSession(about) : undefined
}

function afterRakp3(about: Case): Judgement {
  const { story, columns } = about
  const { accepted, refused } = outcomes(about, story.rakp3)
  if (accepted >= 0) return keyed(about, accepted)
  const objection = story.rakp3.find(
    ({ request }) =>
      request >= 0 &&
      (columns.flags[request] & K.FLAG_COMPLETION_CODE) !== 0 &&
      columns.completionCode[request] !== 0,
  )
  if (objection) return afterObjection(about, objection.request)
  if (refused >= 0) {
    // Whether RAKP 3 had a code, or the client's own refusal, is not known where it was not seen.
    return byStatusOf(about, 'rakp4', refused, rakp3Seen(about))
  }
  return silent(about, 'rakp3', story.rakp3)
}

const rakp3Seen = ({ story }: Case): boolean => story.rakp3.some(({ request }) => request >= 0)

/** RAKP 3 has a status: OpenIPMI answers so to a code that does not fit (0Fh), to an error, and to silence (12h). */
function afterObjection(about: Case, objection: number): Judgement {
  const { story, columns } = about
  const { accepted, refused } = outcomes(about, story.rakp1)
  if (accepted < 0 && refused >= 0) return byStatusOf(about, 'rakp2', refused)
  if (accepted < 0 && columns.completionCode[objection] !== WRONG_CHECK_VALUE && story.rakp1.length > 0) {
    return silent(about, 'rakp1', story.rakp1)
  }
  return password(about, 'rakp3', objection)
}

function afterRakp1(about: Case): Judgement {
  const { accepted, refused } = outcomes(about, about.story.rakp1)
  if (accepted >= 0) return password(about, 'rakp2', accepted)
  if (refused >= 0) return byStatusOf(about, 'rakp2', refused)
  return silent(about, 'rakp1', about.story.rakp1)
}

function afterOpenSession(about: Case): Judgement {
  const { story, columns, table, session } = about
  const { accepted, refused } = outcomes(about, story.open)
  if (accepted >= 0) {
    if (isBelated(about)) return incomplete('belated', story)
    const evidence = withRequest(about, accepted)
    const chosen = (table.seen[session] & SEEN_CHOSEN) !== 0
    if (chosen && table.algorithms[session] !== table.proposed[session] && proposesOne(about)) {
      return {
        code: 'cipher-suite-unsupported',
        // Where the client goes on to RAKP 1 in another attempt, it may have done so here.
        proven: !reachesElsewhere(about, K.KIND_RAKP1),
        reading: 'other-algorithms',
        step: 'open',
        evidence,
      }
    }
    return { code: 'client-gave-up', proven: false, reading: 'after-open', step: 'open', evidence }
  }
  if (refused >= 0) return byStatusOf(about, 'open', refused)
  const offer = offerOf(columns, story)
  if (offer?.lacksRmcpPlus) return unsupported('no-rmcpplus', 'open', offer, tries(columns, story.open))
  return silent(about, 'open', story.open)
}

/** The client's proposal was seen, and left no choice to the BMC: payload length 0 does (IPMI 2.0 §13.17). */
function proposesOne({ story, columns, table, session }: Case): boolean {
  if (table.proposed[session] === UNREADABLE) return false
  return recent(story.open).some(({ request }) => {
    if (request < 0) return false
    const bytes = story.bytes(request)
    const at = columns.bodyOffset[request] + 8
    return bytes.length >= at + 24 && bytes[at + 3] !== 0 && bytes[at + 11] !== 0 && bytes[at + 19] !== 0
  })
}

function choosesOtherHash({ table, session }: Case): boolean {
  if ((table.seen[session] & SEEN_CHOSEN) === 0 || table.proposed[session] === UNREADABLE) return false
  return table.proposed[session] >>> 16 !== table.algorithms[session] >>> 16
}

function byStatusOf(about: Case, step: 'open' | 'rakp2' | 'rakp4', reply: number, proven = true): Judgement {
  const value = about.columns.completionCode[reply]
  return {
    code: byStatus(step, value),
    proven,
    reading: 'status',
    step,
    value,
    evidence: withRequest(about, reply),
  }
}

/** RAKP 2 accepts (`row` is it), or the client objects to it by RAKP 3 (`row` is that), and goes no further. */
function password(about: Case, step: 'rakp2' | 'rakp3', row: number): Judgement {
  const objected = step === 'rakp3'
  const reply = outcomes(about, about.story.rakp1).accepted
  const evidence = !objected ? withRequest(about, row) : reply >= 0 ? [reply, row] : [row]
  const value = objected ? about.columns.completionCode[row] : undefined
  if (authenticationOf(about) === RAKP_NONE) {
    // No password was used so far.
    return { code: 'client-gave-up', proven: false, reading: 'unread-login', step: 'rakp2', evidence }
  }
  const check = checkOf(about, 'rakp2')
  if (check?.fits && check.variants.length === 0 && choosesOtherHash(about)) {
    // The password is right: the client makes its codes by the hash that it asked for.
    return {
      code: 'cipher-suite-unsupported',
      proven: false,
      reading: 'other-algorithms',
      step: 'open',
      evidence,
    }
  }
  const own = objected || isOwn(about, row)
  if (check && (own || check.fits)) {
    const judgement = wrongPassword(step, evidence, check)
    // A client that has taken RAKP 2 in another attempt has another password than the one given.
    const proven = judgement.proven && own && (objected || !reachesElsewhere(about, K.KIND_RAKP3))
    return { ...judgement, proven, value }
  }
  const reading = objected ? 'objected' : own ? 'silent' : 'late'
  return { code: 'wrong-credentials', proven: false, reading, step, evidence, value }
}

/**
 * Whether the codes of the reply are this attempt's for certain: its algorithms were seen, and neither the attempt
 * before nor the one behind waits for such a reply. ipmitool's attempts all have the same tag and session ID.
 */
function isOwn({ story, table, columns, session }: Case, reply: number): boolean {
  if ((table.seen[session] & SEEN_CHOSEN) === 0) return false
  const request = columns.partner[reply] - 1
  // Whatever was lost before it may have been another attempt.
  if (request < 0) return false
  // Two replies far apart are no copies: one of them answers another attempt.
  const twice = [...story.rakp1, ...story.rakp3].some(
    ({ replies }) =>
      replies.includes(reply) &&
      columns.nanosecondsBetween(replies[0], replies[replies.length - 1]) >= COPY_NANOSECONDS,
  )
  if (twice) return false
  // An attempt before was not answered: this may be its answer, late.
  let previous = table.previous[session]
  for (let i = 0; i < LOOK_BACK && previous !== 0; i++, previous = table.previous[previous]) {
    const before = table.lastLogin[previous] - 1
    const waits =
      before >= 0 && columns.partner[before] === 0 && columns.kind[before] === columns.kind[request]
    if (waits && table.remoteId[previous] === table.remoteId[session]) return false
  }
  const next = table.next[session]
  if (next === 0) return true
  const anew = table.firstRow[next]
  if (anew < reply && table.remoteId[next] === table.remoteId[session]) return false
  const hasty = columns.nanosecondsBetween(reply, anew) < COPY_NANOSECONDS
  return !hasty || columns.nanosecondsBetween(request, anew) < COPY_NANOSECONDS
}

/** Whether the same two got so far in another attempt, just before or behind, without the client's objection. */
function reachesElsewhere({ table, columns, session }: Case, kind: number): boolean {
  return [table.previous[session], table.next[session]].some((other) => {
    const last = table.lastLogin[other] - 1
    if (other === 0 || last < 0) return false
    if (columns.kind[last] < kind) return table.state[other] >= STATE_ESTABLISHED
    return (columns.flags[last] & K.FLAG_COMPLETION_CODE) === 0 || columns.completionCode[last] === 0
  })
}

export function wrongPassword(step: StepName, evidence: readonly number[], check: CodeCheck): Judgement {
  const near = check.fits && check.variants.some((variant) => variant.startsWith('password-'))
  const straight = check.variants.length === 0
  const reading = near ? 'near-miss' : !check.fits ? 'not-from' : straight ? 'from' : 'vendors-way'
  return { code: 'wrong-password', proven: near || !check.fits, reading, step, evidence, check }
}

/** RAKP 4 accepts, and the client goes no further. */
function keyed(about: Case, reply: number): Judgement {
  const step = 'rakp4'
  const evidence = withRequest(about, reply)
  const { codes } = about.story
  const check = checkOf(about, 'rakp4')
  const gaveUp = { code: 'client-gave-up', proven: false, step, evidence, check } as const
  if (authenticationOf(about) === RAKP_NONE) return { ...gaveUp, reading: 'unread-login' }
  const own = isOwn(about, reply)
  if (!codes || !check || !checkOf(about, 'rakp2')?.fits || !(own || check.fits)) {
    return {
      code: 'kg-or-integrity-mismatch',
      proven: false,
      reading: own ? 'plain' : 'late',
      step,
      evidence,
    }
  }
  const wrongKg = { code: 'wrong-kg', proven: own, step, evidence, check } as const
  if (!check.fits) return { ...wrongKg, reading: 'not-from' }
  if (check.variants.some((variant) => variant.startsWith('kg-'))) return { ...wrongKg, reading: 'near-miss' }
  if (check.variants.length > 0) return { ...gaveUp, reading: 'vendors-way' }
  return codes.kgGiven
    ? { ...wrongKg, proven: false, reading: 'from' }
    : { ...gaveUp, reading: 'after-login' }
}
