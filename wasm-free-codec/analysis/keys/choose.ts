/**
 * Which of the credentials given are a session's: those whose codes fit, in the login and in the first packets inside
 * the session. IPMI 2.0 §13.20 to §13.33; 1.5 §22.17.
 */
import {
  checkActivate,
  checkLogin,
  decryptPayload,
  integrityCode,
  integrityLength,
  keysFrom,
  type LoginKeys,
} from '../../crypto/index.ts'
import type { Columns } from '../columns.ts'
import { FLAG_AUTHENTICATED, FLAG_ENCRYPTED, KIND_RMCPPLUS } from '../kinds.ts'
import type { SessionEntry } from '../session-table.ts'
import type { Credentials } from './credentials.ts'
import { authCodeOf, envelopeOf } from './envelope.ts'
import { type Handshake, UNKNOWN_ALGORITHM } from './handshake.ts'
import type { CodeCheck } from './types.ts'
import { equal, isMadeFrom } from './verify.ts'

export interface Algorithms {
  readonly authentication: number
  readonly integrity: number
  readonly confidentiality: number
}

/** What opens a session. */
export interface Chosen {
  readonly credentials: Credentials
  readonly checks: readonly CodeCheck[]
  /** RMCP+; NO_ALGORITHMS for 1.5. */
  readonly algorithms: Algorithms
  /** Absent where neither a code of the login nor one of a packet fits. */
  readonly keys?: LoginKeys
  /** The one that 1.5 codes are made from. */
  readonly password?: Uint8Array
  /** The challenge string of 1.5, where it was seen. */
  readonly challenge?: Uint8Array
}

/** A packet inside the session, to try keys on. */
export interface Sample {
  readonly row: number
  readonly bytes: Uint8Array
}

/** The first packets of each side that keys are tried on. */
export const MOST_SAMPLES = 4
/** Of keys whose RAKP message 4 does not fit in any way: those made straight, with either length of constants. */
const STRAIGHT = 2
/** Keys that fit none of so many packets fit no other. */
const ENOUGH = 3

const NO_ALGORITHMS: Algorithms = { authentication: 0, integrity: 0, confidentiality: 0 }

/** What a fit says for the credentials. RAKP 4 is of both sides; the others are of one. */
const WEIGHTS = { rakp4: 64, rakp3: 32, rakp2: 16, activate: 16 } as const

const weightOf = (checks: readonly Omit<CodeCheck, 'row'>[]): number =>
  checks.reduce((sum, { kind, fits, variants }) => sum + (fits ? WEIGHTS[kind] - variants.length : 0), 0)

/** Undefined where credentials were given for some session, and this one is another. */
export const chooseKeys = (
  session: SessionEntry,
  given: readonly Credentials[],
  handshakes: readonly Handshake[],
  samples: readonly Sample[],
  columns: Columns,
): Chosen | undefined => {
  let best: Chosen | undefined
  let most = -1
  /** What opens most packets, where it may be another than what made the login's codes. */
  let opener: Trial | undefined
  for (const credentials of given) {
    const trials = credentials.keys ? [undefined] : handshakes.length > 0 ? handshakes : [undefined]
    for (const handshake of trials) {
      const { checks, keys } = handshake ? checkLogin(handshake.login, credentials) : NOTHING
      const ofLogin = weightOf(checks)
      const last = checks.find(({ kind }) => kind === 'rakp4')
      const algorithms = handshake?.login ?? handshakes.at(0)?.login ?? algorithmsOf(session)
      const trial = credentials.keys
        ? tryGiven(credentials, algorithms, samples, columns)
        : tryKeys(
            last && !last.fits ? keys.slice(0, STRAIGHT) : keys,
            algorithms,
            credentials.password,
            samples,
            columns,
          )
      // Keys of one session open no other; and whether a nameless session is this user's, only a fit tells.
      const meant = !credentials.keys && (session.username !== null || !credentials.named)
      if (trial.fits === 0 && ofLogin === 0 && !meant) continue
      if (trial.fits > (opener?.fits ?? 0)) opener = trial
      const score = ofLogin + trial.fits
      if (score <= most) continue
      most = score
      const known = trial.fits > 0 || last?.fits
      best = {
        credentials,
        algorithms: trial.algorithms,
        checks: handshake ? checks.map((check) => ({ ...check, row: rowOf(handshake, check.kind) })) : [],
        keys: known ? trial.keys : undefined,
      }
      // No other can fit as well.
      if (last?.fits && last.variants.length === 0 && credentials.password) return best
    }
  }
  // The password was given, K_G was not, and the session's keys were: its codes are checked, and its packets opened.
  if (best && !best.keys && opener) return { ...best, keys: opener.keys, algorithms: opener.algorithms }
  return best
}

const NOTHING = { checks: [], keys: [] }

const rowOf = (handshake: Handshake, kind: CodeCheck['kind']): number =>
  (kind === 'activate' ? undefined : handshake[kind]) ?? handshake.rakp2

const algorithmsOf = ({ authentication, integrity, confidentiality }: SessionEntry): Algorithms => ({
  authentication: authentication ?? UNKNOWN_ALGORITHM,
  integrity: integrity ?? UNKNOWN_ALGORITHM,
  confidentiality: confidentiality ?? UNKNOWN_ALGORITHM,
})

interface Trial {
  readonly fits: number
  readonly keys?: LoginKeys
  readonly algorithms: Algorithms
}

/** Keys that were given directly; where the hash was not seen, each may have made K1 and K2. */
const tryGiven = (
  { keys = {}, password }: Credentials,
  algorithms: Algorithms,
  samples: readonly Sample[],
  columns: Columns,
): Trial => {
  const { authentication } = algorithms
  const hashes = authentication === UNKNOWN_ALGORITHM ? [1, 3, 2] : [authentication]
  const derived = hashes.flatMap((hash) => keysFrom(keys, hash))
  return tryKeys(
    derived.map((one) => ({ ...one, password })),
    algorithms,
    password,
    samples,
    columns,
  )
}

/** The keys that fit most packets; the first of them where none does. */
const tryKeys = (
  candidates: readonly LoginKeys[],
  algorithms: Algorithms,
  password: Uint8Array | undefined,
  samples: readonly Sample[],
  columns: Columns,
): Trial => {
  let best: Trial = { fits: 0, keys: candidates.at(0), algorithms }
  const most = mostPoints(samples, columns)
  for (const keys of candidates)
    for (const one of possible(algorithms)) {
      let fits = 0
      for (const [i, sample] of samples.entries()) {
        if (i >= ENOUGH && fits === 0) break
        fits += pointsOf(keys, one, password, sample, columns)
      }
      if (fits > best.fits) best = { fits, keys, algorithms: one }
      if (fits === most) return best
    }
  return best
}

/** Integrity algorithms in the order in which they are met. */
const possible = ({ authentication, integrity, confidentiality }: Algorithms): Algorithms[] =>
  (integrity === UNKNOWN_ALGORITHM ? [1, 4, 2, 3] : [integrity]).map((one) => ({
    authentication,
    integrity: one,
    confidentiality: confidentiality === UNKNOWN_ALGORITHM ? 1 : confidentiality,
  }))

/**
 * A point for the packet's code, and one for the message that comes out. Either may fail alone: MD5-128 is keyed with
 * the password whatever K1 and K2 are, and openipmicmd keys HMAC-MD5-128 with the SIK.
 */
const pointsOf = (
  keys: LoginKeys,
  { integrity, confidentiality }: Algorithms,
  password: Uint8Array | undefined,
  { row, bytes }: Sample,
  columns: Columns,
): number => {
  const { covered, code, sealed } = envelopeOf(columns, row, bytes, integrityLength(integrity))
  const made = covered && integrityCode(integrity, keys, password, covered)
  const fits = made !== undefined && equal(made, code)
  const clear =
    sealed && keys.k2 && columns.kind[row] === KIND_RMCPPLUS
      ? decryptPayload(confidentiality, keys.k2, sealed)
      : undefined
  const opens = clear !== undefined && !clear.problem && beginsMessage(clear.bytes)
  return (fits ? 1 : 0) + (opens ? 1 : 0)
}

/** Points that keys can have for these packets. */
const mostPoints = (samples: readonly Sample[], { flags, kind }: Columns): number =>
  samples.reduce((sum, { row }) => {
    const sealed = (flags[row] & FLAG_ENCRYPTED) !== 0 && kind[row] === KIND_RMCPPLUS
    return sum + ((flags[row] & FLAG_AUTHENTICATED) !== 0 ? 1 : 0) + (sealed ? 1 : 0)
  }, 0)

const beginsMessage = (bytes: Uint8Array): boolean => ((bytes[0] + bytes[1] + bytes[2]) & 0xff) === 0

/** What was seen of a 1.5 login: the Activate Session request, and the challenge string before it. */
export interface Challenged {
  readonly activate?: Sample
  readonly challenge?: Uint8Array
}

/** IPMI 1.5: every code stands for itself, but for type 5, which needs the challenge that the BMC gave. */
export const choosePassword = (
  session: SessionEntry,
  given: readonly Credentials[],
  samples: readonly Sample[],
  { activate, challenge }: Challenged,
  columns: Columns,
): Chosen | undefined => {
  let best: Chosen | undefined
  let most = -1
  for (const credentials of given) {
    if (!credentials.password) continue
    for (const password of [credentials.password, new Uint8Array(0)]) {
      const fits = samples.filter((sample) => isMadeFrom(password, challenge, sample, columns)).length
      const straight = password === credentials.password
      const meant = straight && (session.username !== null || !credentials.named)
      if ((fits === 0 && !meant) || fits <= most) continue
      most = fits
      const checks = activate ? [activateCheck(activate, credentials.password, challenge, columns)] : []
      best = { credentials, checks, algorithms: NO_ALGORITHMS, password, challenge }
    }
  }
  return best
}

const STRAIGHT_PASSWORD = 4

const activateCheck = (
  { row, bytes }: Sample,
  password: Uint8Array,
  challenge: Uint8Array | undefined,
  columns: Columns,
): CodeCheck => {
  const { type, code, ...input } = authCodeOf(columns, row, bytes)
  const check = { ...checkActivate(type, code.slice(), { ...input, challenge }, password), row }
  // A straight password is the code itself.
  return type === STRAIGHT_PASSWORD ? { ...check, found: new Uint8Array(0) } : check
}
