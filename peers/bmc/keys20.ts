/** The codes and keys of one RMCP+ login from the BMC's side, and how BMCs with known bugs make them. */
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
import type { Sealing20 } from '../envelope.ts'
import type { Channel } from './channel.ts'
import type { Quirks } from './faults/fault.ts'
import { MAX_PASSWORD } from './users.ts'

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
    { kg, hasKg }: Pick<Channel, 'kg' | 'hasKg'>,
    quirks: Quirks,
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
