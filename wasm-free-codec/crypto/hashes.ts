/** The hashes of IPMI sessions, and which one an RMCP+ authentication algorithm uses (IPMI 2.0 §13.28, table 13-17). */
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'

export { md2 } from './md2.ts'
export { md5, sha1, sha256 }

export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array

export const hmacSha1: Hmac = (key, message) => hmac(sha1, key, message)
export const hmacMd5: Hmac = (key, message) => hmac(md5, key, message)
export const hmacSha256: Hmac = (key, message) => hmac(sha256, key, message)

export interface RakpHash {
  readonly hmac: Hmac
  /** Bytes of a whole code, of SIK, K1 and K2. */
  readonly length: number
  /** Bytes of RAKP message 4's code. */
  readonly icvLength: number
}

/** By authentication algorithm; RAKP-none has no codes. */
// prettier-ignore
export const RAKP_HASHES: Readonly<Record<number, RakpHash | undefined>> = {
  1: { hmac: hmacSha1,   length: 20, icvLength: 12 },
  2: { hmac: hmacMd5,    length: 16, icvLength: 16 },
  3: { hmac: hmacSha256, length: 32, icvLength: 16 },
}
