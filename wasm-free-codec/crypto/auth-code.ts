/** Authentication codes of IPMI 1.5 sessions (IPMI 1.5 §12.9.1, IPMI 2.0 §22.17.1). */
import { concat, padded, trimmed, u32le } from './bytes.ts'
import { md2, md5 } from './hashes.ts'

/** What the code of one packet covers besides the password. */
export interface AuthCodeInput {
  readonly sessionId: number
  readonly sequence: number
  /** The IPMI message, from the responder's address to the last checksum. */
  readonly message: Uint8Array
  /** The challenge string that the BMC gave; type 5 alone needs it. */
  readonly challenge?: Uint8Array
}

const PASSWORD_LENGTH = 16

const hashed =
  (hash: (bytes: Uint8Array) => Uint8Array) =>
  (password: Uint8Array, { sessionId, sequence, message }: AuthCodeInput): Uint8Array => {
    const key = padded(password, PASSWORD_LENGTH)
    return hash(concat(key, u32le(sessionId), message, u32le(sequence), key))
  }

/**
 * What ipmitool -o supermicro (and quanta) sends under type 5, OEM: MD5 over the challenge with the password's MD5
 * laid over it. The same in every packet of a session. From one source, ipmitool's; no recording of a BMC at hand.
 */
function supermicro(password: Uint8Array, { challenge }: AuthCodeInput): Uint8Array | undefined {
  if (challenge?.length !== 16) return undefined
  const mask = md5(trimmed(padded(password, PASSWORD_LENGTH)))
  return md5(challenge.map((byte, i) => byte ^ mask[i]))
}

type MakeCode = (password: Uint8Array, input: AuthCodeInput) => Uint8Array | undefined

/** By authentication type. */
const AUTH_CODES: Readonly<Record<number, MakeCode | undefined>> = {
  0: () => new Uint8Array(),
  1: hashed(md2),
  2: hashed(md5),
  4: (password) => padded(password, PASSWORD_LENGTH),
  5: supermicro,
}

/**
 * The code of one packet, made from a password (its first 16 bytes count): 16 bytes, none for type 0; undefined where
 * the type is not known or its challenge is missing. For type 4 it is the password itself.
 */
export const authCode15 = (
  type: number,
  password: Uint8Array,
  sessionId: number,
  sequence: number,
  message: Uint8Array,
  challenge?: Uint8Array,
): Uint8Array | undefined => AUTH_CODES[type]?.(password, { sessionId, sequence, message, challenge })
