/** Integrity codes of RMCP+ packets (IPMI 2.0 §13.28.4, table 13-18). */
import { concat, equal, padded } from './bytes.ts'
import { hmacMd5, hmacSha1, hmacSha256, md5 } from './hashes.ts'
import type { Hmac } from './hashes.ts'
import { constantLengths, deriveKeys } from './rakp.ts'
import type { LoginKeys } from './rakp.ts'

interface Integrity {
  readonly code: Hmac
  readonly keyed: 'k1' | 'password'
  readonly length: number
}

/** The password, padded to 20 bytes, before and behind. */
const md5Enclosed: Hmac = (password, bytes) => {
  const key = padded(password, 20)
  return md5(concat(key, bytes, key))
}

// prettier-ignore
const INTEGRITY: Readonly<Record<number, Integrity | undefined>> = {
  1: { code: hmacSha1,    keyed: 'k1',       length: 12 },
  2: { code: hmacMd5,     keyed: 'k1',       length: 16 },
  3: { code: md5Enclosed, keyed: 'password', length: 16 },
  4: { code: hmacSha256,  keyed: 'k1',       length: 16 },
}

/** Bytes of a code; 0 for none and for algorithms that are not known. */
export const integrityLength = (algorithm: number): number => INTEGRITY[algorithm]?.length ?? 0

const makeCode = (algorithm: number, key: Uint8Array | undefined, bytes: Uint8Array) => {
  const integrity = INTEGRITY[algorithm]
  return key && integrity?.code(key, bytes).subarray(0, integrity.length)
}

/**
 * The code over `bytes`: from the authentication type to the next header. Undefined for none, for an algorithm that is
 * not known, and where the key that it needs is missing: K1, or for MD5-128 the password (the login's, if its codes
 * told which one, before the one given).
 */
export const integrityCode = (
  algorithm: number,
  keys: LoginKeys,
  password: Uint8Array | undefined,
  bytes: Uint8Array,
): Uint8Array | undefined =>
  makeCode(
    algorithm,
    INTEGRITY[algorithm]?.keyed === 'password' ? (keys.password ?? password) : keys.k1,
    bytes,
  )

export const matchesIntegrity = (
  algorithm: number,
  keys: LoginKeys,
  password: Uint8Array | undefined,
  bytes: Uint8Array,
  code: Uint8Array,
): boolean => {
  const expected = integrityCode(algorithm, keys, password, bytes)
  return expected !== undefined && equal(expected, code)
}

/** Keys that peers take in place of K1. */
export type OtherKeying = 'password' | 'sik' | 'k1-of-hash-length' | 'k1-of-20-bytes'

/**
 * Which key a code that does not fit was made with instead, if one of those known fits: openipmicmd takes the SIK and
 * ipmi_sim the password for HMAC-MD5-128, OpenIPMI makes K1 from a constant as long as the hash.
 */
export function findKeying(
  algorithm: number,
  authentication: number,
  keys: LoginKeys,
  password: Uint8Array | undefined,
  bytes: Uint8Array,
  code: Uint8Array,
): OtherKeying | undefined {
  const { sik } = keys
  const [k1Of20, k1OfHash] = sik
    ? constantLengths(authentication).map((length) => deriveKeys(authentication, sik, length).k1)
    : []
  const others: [OtherKeying, Uint8Array | undefined][] = [
    ['k1-of-20-bytes', k1Of20],
    ['k1-of-hash-length', k1OfHash],
    ['sik', sik],
    ['password', keys.password],
    ['password', password],
  ]
  return others.find(([, key]) => {
    const other = makeCode(algorithm, key, bytes)
    return other !== undefined && equal(other, code)
  })?.[0]
}
