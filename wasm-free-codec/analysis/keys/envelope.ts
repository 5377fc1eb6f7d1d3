/**
 * The sealed parts of a datagram: what its code covers, the code, the encrypted payload. RMCP+ IPMI 2.0 §13.6 and
 * §13.28.4; 1.5 §13.6 and §22.17.1. Offsets are those that the index has found.
 */
import { readUint } from '../../read.ts'
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'

const RMCP_LENGTH = 4
const RSP_LENGTH = 8

export interface Envelope {
  /** From the authentication type on; undefined where the packet is not authenticated. */
  readonly covered?: Uint8Array
  /** The integrity code that follows; shorter than it should be where the packet is. */
  readonly code?: Uint8Array
  /** The payload, where it is encrypted. */
  readonly sealed?: Uint8Array
}

const sessionStart = (columns: Columns, row: number): number =>
  ((columns.flags[row] & K.FLAG_RSP) !== 0 ? RSP_LENGTH : 0) + RMCP_LENGTH

/** Whether the row is an RMCP+ packet that is authenticated or encrypted, and was captured whole. */
export const isSealed = ({ flags, kind }: Columns, row: number): boolean => {
  const sealed = (flags[row] & (K.FLAG_AUTHENTICATED | K.FLAG_ENCRYPTED)) !== 0
  if (!sealed || (flags[row] & K.FLAG_TRUNCATED) !== 0) return false
  return kind[row] >= K.KIND_RMCPPLUS && kind[row] <= K.KIND_PAYLOAD_OTHER
}

/** Whether the row is an IPMI 1.5 packet with an authentication code, and was captured whole. */
export const hasAuthCode = ({ flags, kind, bodyOffset }: Columns, row: number): boolean =>
  kind[row] === K.KIND_IPMI15 &&
  bodyOffset[row] !== 0 &&
  (flags[row] & (K.FLAG_AUTHENTICATED | K.FLAG_TRUNCATED)) === K.FLAG_AUTHENTICATED

/** Of a row that isSealed(). `codeLength` is that of the session's integrity algorithm. */
export const envelopeOf = (
  columns: Columns,
  row: number,
  bytes: Uint8Array,
  codeLength: number,
): Envelope => {
  const flags = columns.flags[row]
  const start = sessionStart(columns, row)
  const at = columns.bodyOffset[row]
  const end = at === 0 ? 0 : at + readUint(bytes, at - 2, 2, false)
  const sealed = (flags & K.FLAG_ENCRYPTED) !== 0 ? bytes.subarray(at, end) : undefined
  if ((flags & K.FLAG_AUTHENTICATED) === 0) return { sealed }
  const split = Math.max(start, bytes.length - codeLength)
  return { sealed, covered: bytes.subarray(start, split), code: bytes.subarray(split) }
}

export interface AuthCode {
  readonly type: number
  readonly sequence: number
  readonly sessionId: number
  readonly code: Uint8Array
  readonly message: Uint8Array
}

/** Of a row that hasAuthCode(). */
export const authCodeOf = (columns: Columns, row: number, bytes: Uint8Array): AuthCode => {
  const start = sessionStart(columns, row)
  const at = columns.bodyOffset[row]
  return {
    type: bytes[start] & 0x0f,
    sequence: readUint(bytes, start + 1, 4, false),
    sessionId: readUint(bytes, start + 5, 4, false),
    code: bytes.subarray(start + 9, start + 25),
    message: bytes.subarray(at, at + bytes[at - 1]),
  }
}

/** The packet under another session ID. */
export const withSessionId = (columns: Columns, row: number, bytes: Uint8Array, id: number): Uint8Array => {
  const start = sessionStart(columns, row)
  const plus = (bytes[start] & 0x0f) === RMCP_PLUS
  const explicit = (bytes[start + 1] & 0x3f) === OEM_EXPLICIT
  const made = bytes.slice()
  const at = start + (plus ? (explicit ? 8 : 2) : 5)
  for (let i = 0; i < 4; i++) made[at + i] = id >>> (8 * i)
  return made
}

const RMCP_PLUS = 6
const OEM_EXPLICIT = 2
