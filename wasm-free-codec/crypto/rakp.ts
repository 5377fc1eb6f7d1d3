/** The codes of RAKP messages 2 to 4 and the keys of an RMCP+ session (IPMI 2.0 §13.20 to §13.23, §13.31, §13.32). */
import { concat, u32le } from './bytes.ts'
import { RAKP_HASHES } from './hashes.ts'

/** An RMCP+ login as its packets show it. */
export interface RmcpPlusHandshake {
  /** Algorithm numbers. */
  readonly authentication: number
  readonly integrity: number
  readonly confidentiality: number
  readonly consoleId: number
  readonly managedId: number
  /** Of the Open Session Request. */
  readonly openPrivilege: number
  /** The whole byte of RAKP message 1: privilege, and the look-up in bit 4. */
  readonly role: number
  /** As in RAKP message 1. */
  readonly username: Uint8Array
  readonly consoleRandom: Uint8Array
  readonly managedRandom: Uint8Array
  readonly guid: Uint8Array
  /** Codes as found; undefined where the message was not seen or refuses the login. */
  readonly rakp2?: Uint8Array
  readonly rakp3?: Uint8Array
  readonly rakp4?: Uint8Array
}

/** Keys of a session. The password is there for MD5-128 alone, which has no use for K1. */
export interface LoginKeys {
  readonly sik?: Uint8Array
  readonly k1?: Uint8Array
  readonly k2?: Uint8Array
  /** The one that the login's codes fit. */
  readonly password?: Uint8Array
}

/** Role, length of the name, name: what three of the four hashes end with. */
export const hashedUser = (role: number, username: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(role, username.length), username)

const NONE = new Uint8Array()

/** Keyed with the BMC's password. */
export const rakp2Code = (h: RmcpPlusHandshake, password: Uint8Array, user: Uint8Array): Uint8Array =>
  RAKP_HASHES[h.authentication]?.hmac(
    password,
    concat(u32le(h.consoleId), u32le(h.managedId), h.consoleRandom, h.managedRandom, h.guid, user),
  ) ?? NONE

/** Keyed with the console's password. */
export const rakp3Code = (h: RmcpPlusHandshake, password: Uint8Array, user: Uint8Array): Uint8Array =>
  RAKP_HASHES[h.authentication]?.hmac(password, concat(h.managedRandom, u32le(h.consoleId), user)) ?? NONE

/** Session integrity key. Keyed with K_G, or the password where the BMC has none. */
export const makeSik = (h: RmcpPlusHandshake, key: Uint8Array, user: Uint8Array): Uint8Array =>
  RAKP_HASHES[h.authentication]?.hmac(key, concat(h.consoleRandom, h.managedRandom, user)) ?? NONE

/** Integrity check value. `authentication` is another one than the login's for BMCs that take the wrong hash. */
export const rakp4Code = (
  h: RmcpPlusHandshake,
  sik: Uint8Array,
  authentication = h.authentication,
): Uint8Array => {
  const hash = RAKP_HASHES[authentication]
  if (!hash) return NONE
  return hash.hmac(sik, concat(h.consoleRandom, u32le(h.managedId), h.guid)).subarray(0, hash.icvLength)
}

/** K1, K2: a constant of n's hashed under the SIK. */
const makeKey = (authentication: number, sik: Uint8Array, n: 1 | 2, constantLength: number) =>
  RAKP_HASHES[authentication]?.hmac(sik, new Uint8Array(constantLength).fill(n))

/** ipmitool, FreeIPMI and pyghmi: 20 bytes whatever the hash. OpenIPMI: as long as the hash, for MD5 at least. */
export const constantLengths = (authentication: number): readonly number[] => {
  const length = RAKP_HASHES[authentication]?.length
  return length === undefined ? [] : [...new Set([20, length])]
}

export const deriveKeys = (
  authentication: number,
  sik: Uint8Array,
  constantLength = 20,
): { sik: Uint8Array; k1?: Uint8Array; k2?: Uint8Array } => ({
  sik,
  k1: makeKey(authentication, sik, 1, constantLength),
  k2: makeKey(authentication, sik, 2, constantLength),
})

/** Keys to try where they are given directly, likeliest first; what is missing is made from the SIK. */
export function keysFrom(
  given: Pick<LoginKeys, 'sik' | 'k1' | 'k2'>,
  authentication: number,
): readonly LoginKeys[] {
  const { sik } = given
  const known = Object.fromEntries(Object.entries(given).filter(([, key]) => key !== undefined))
  if (!sik || (given.k1 && given.k2)) return [known]
  const derived = constantLengths(authentication).map((length) => ({
    ...deriveKeys(authentication, sik, length),
    ...known,
  }))
  return derived.length ? derived : [known]
}
