/** The codes and keys of one RMCP+ login (IPMI 2.0 §13.28 to §13.32), and how BMCs with known bugs make them. */
import {
  constantLengths,
  deriveKeys,
  hashedUser,
  makeSik,
  padded,
  rakp2Code,
  rakp3Code,
  rakp4Code,
  type RmcpPlusHandshake,
  trimmed,
} from 'wasm-free-codec/crypto'
import type { Sealing20 } from './envelope.ts'

export const MAX_PASSWORD = 20

/** What is absent is done as the specification says. */
export interface KeyQuirks {
  /** Bytes of a password that count, by authentication algorithm. */
  readonly passwordLength?: (authentication: number) => number
  /** Privilege in the hashes of RAKP 2, 3 and 4 is the Open Session Request's. */
  readonly hashOpenPrivilege?: boolean
  /** User names are padded to 16 bytes in the hashes of RAKP 2 and the SIK. */
  readonly paddedName?: boolean
  /** The look-up bit is left out of the hash of RAKP 3. */
  readonly roleWithoutLookup?: boolean
  /** RAKP 4's code is made by the integrity algorithm. */
  readonly icvByIntegrity?: boolean
  /** The constants of K1 and K2 are as long as the hash. */
  readonly hashLengthConstants?: boolean
  /** What stands in the place of K1. */
  readonly integrityKey?: 'sik' | 'password'
}

/** The authentication algorithm with the hash of an integrity algorithm. */
const AUTHENTICATION_OF_INTEGRITY: Readonly<Record<number, number | undefined>> = { 1: 1, 2: 2, 4: 3 }

export class Keys20 {
  readonly rakp2: Uint8Array
  /** What the console has to send. */
  readonly rakp3: Uint8Array
  readonly rakp4: Uint8Array
  readonly sealing: Sealing20

  constructor(
    handshake: RmcpPlusHandshake,
    stored: Uint8Array,
    { kg, hasKg }: { readonly kg: Uint8Array; readonly hasKg: boolean },
    quirks: KeyQuirks,
  ) {
    const { authentication, integrity, confidentiality, openPrivilege, username } = handshake
    const password = stored.subarray(0, quirks.passwordLength?.(authentication) ?? MAX_PASSWORD)
    const role = quirks.hashOpenPrivilege ? (handshake.role & 0xf0) | openPrivilege : handshake.role
    const role3 = quirks.roleWithoutLookup ? role & ~0x10 : role
    const user = hashedUser(role, quirks.paddedName ? padded(username, 16) : username)
    const user3 = hashedUser(role3, quirks.paddedName ? trimmed(username) : username)
    const sik = makeSik(handshake, hasKg ? kg : password, user)
    const icv = quirks.icvByIntegrity ? AUTHENTICATION_OF_INTEGRITY[integrity] : undefined
    const constant = quirks.hashLengthConstants ? constantLengths(authentication).at(-1) : undefined
    this.rakp2 = rakp2Code(handshake, password, user)
    this.rakp3 = rakp3Code(handshake, password, user3)
    this.rakp4 = rakp4Code(handshake, sik, icv)
    const made = deriveKeys(authentication, sik, constant)
    const k1 = { sik, password, k1: made.k1 }[quirks.integrityKey ?? 'k1']
    const keys = authentication === 0 ? {} : { ...made, k1, password }
    this.sealing = { integrity, confidentiality, keys, sent: {}, received: {} }
  }
}
