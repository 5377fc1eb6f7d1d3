/** IPMI 1.5 logins that ended before the first packet inside the session: §13.14, §22.16, §22.17. */
import * as K from '../kinds.ts'
import { byCompletionCode, refusesAuthentication } from './by-status.ts'
import type { Offer } from './capabilities.ts'
import { offerOf, offers } from './capabilities.ts'
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
import { wrongPassword } from './verdict-rmcpplus.ts'

const TYPE_NONE = 0
const TYPE_PASSWORD = 4
const TYPE_OEM = 5
const MAX_TYPE = 5
const CODE_BYTES = 16
/** Tries of Activate Session whose codes are looked at. */
const LOOKED_AT = 16

/** Undefined: there was no login of IPMI 1.5. */
export function judgeChallenge(about: Case): Judgement | undefined {
  const { story } = about
  if (story.activate.length > 0) return afterActivate(about)
  return story.challenge.length > 0 ? afterChallenge(about) : undefined
}

function afterActivate(about: Case): Judgement {
  const { story, columns } = about
  const step = 'activate'
  const { accepted, refused } = outcomes(about, story.activate)
  if (accepted >= 0) {
    const evidence = withRequest(about, accepted)
    return { code: 'client-gave-up', proven: false, reading: 'unread-login', step, evidence }
  }
  const offer = offerOf(columns, story)
  const missing = offer !== undefined && lacksType(about, offer)
  const check = checkOf(about, 'activate')
  if (refused >= 0) {
    const value = columns.completionCode[refused]
    const evidence = withRequest(about, refused)
    if (refusesAuthentication(value)) {
      if (missing) return { ...unsupported('no-auth-type', step, offer, evidence), value }
      if (check && !check.fits) return { ...wrongPassword(step, evidence, check), value }
    }
    // A password was given, and the request that would tell whether it is the client's is missing or cut.
    const untold = story.codes?.passwordGiven === true && check === undefined && refusesAuthentication(value)
    const judgement = byCodeOf(about, step, refused, offer)
    return untold ? { ...judgement, proven: false } : judgement
  }
  const tried = tries(columns, story.activate)
  if (missing) return unsupported('no-auth-type', step, offer, tried)
  const type = authenticationOf(about)
  if (type === TYPE_NONE || tried.length === 0) return silent(about, step, story.activate)
  const ended = { reading: 'silent', step, evidence: tried.slice(0, 10), tries: tried } as const
  if (type !== TYPE_PASSWORD && tried.slice(-LOOKED_AT).every((row) => hasZeroCode(about, row))) {
    return { code: 'client-gave-up', proven: true, ...ended, reading: 'zero-code' }
  }
  if (check) {
    const judgement = wrongPassword(step, ended.evidence, check)
    // Of the manufacturers' own types only one is known.
    return { ...ended, ...judgement, proven: judgement.proven && (type !== TYPE_OEM || check.fits) }
  }
  return { code: 'wrong-credentials', proven: false, ...ended }
}

function afterChallenge(about: Case): Judgement {
  const { story, columns } = about
  const step = 'challenge'
  const { accepted, refused } = outcomes(about, story.challenge)
  const offer = offerOf(columns, story)
  const missing = offer !== undefined && lacksType(about, offer)
  if (accepted >= 0) {
    if (isBelated(about)) return incomplete('belated', story)
    const evidence = withRequest(about, accepted)
    if (missing) return unsupported('no-auth-type', step, offer, evidence)
    return { code: 'client-gave-up', proven: false, reading: 'after-challenge', step, evidence }
  }
  if (refused >= 0) {
    const value = columns.completionCode[refused]
    if (!missing || !refusesAuthentication(value)) return byCodeOf(about, step, refused, offer)
    return { ...unsupported('no-auth-type', step, offer, withRequest(about, refused)), value }
  }
  if (missing) return unsupported('no-auth-type', step, offer, tries(columns, story.challenge))
  return silent(about, step, story.challenge)
}

function byCodeOf(
  about: Case,
  step: 'challenge' | 'activate',
  reply: number,
  offer: Offer | undefined,
): Judgement {
  const value = about.columns.completionCode[reply]
  // Whether the type was offered is not known: it may be that.
  const proven = offer !== undefined || !refusesAuthentication(value)
  const evidence = withRequest(about, reply)
  return { code: byCompletionCode(step, value), proven, reading: 'completion-code', step, value, evidence }
}

function lacksType(about: Case, { types }: Offer): boolean {
  const type = authenticationOf(about)
  return type >= 0 && type <= MAX_TYPE && !offers(types, type)
}

/** The code stands before the message's length, in the session header. */
function hasZeroCode({ story, columns }: Case, row: number): boolean {
  const bytes = story.bytes(row)
  const end = columns.bodyOffset[row] - 1
  const at = end - CODE_BYTES
  if (at < 0 || bytes.length < end || (columns.flags[row] & K.FLAG_AUTHENTICATED) === 0) return false
  return bytes.subarray(at, end).every((byte) => byte === 0)
}
