/** What the keys need of an IPMI 1.5 login: the challenge, and the request that answers it (IPMI 2.0 §22.16, §22.17). */
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'
import { hasAuthCode } from './envelope.ts'

const APP_REQUEST = 0x06
const APP_RESPONSE = 0x07
const GET_SESSION_CHALLENGE = 0x39
const ACTIVATE_SESSION = 0x3a

/** Activate Session with an authentication code: a request, so from the client. */
export const isActivate = (columns: Columns, row: number): boolean =>
  hasAuthCode(columns, row) &&
  columns.netFnLun[row] >> 2 === APP_REQUEST &&
  columns.cmd[row] === ACTIVATE_SESSION &&
  (columns.flags[row] & K.FLAG_MESSAGE) !== 0

/** The answer to Get Session Challenge (IPMI 2.0 §22.16). */
export const isChallenge = (columns: Columns, row: number): boolean =>
  columns.kind[row] === K.KIND_IPMI15 &&
  columns.netFnLun[row] >> 2 === APP_RESPONSE &&
  columns.cmd[row] === GET_SESSION_CHALLENGE &&
  columns.completionCode[row] === 0 &&
  (columns.flags[row] & (K.FLAG_MESSAGE | K.FLAG_COMPLETION_CODE | K.FLAG_TRUNCATED)) ===
    (K.FLAG_MESSAGE | K.FLAG_COMPLETION_CODE)

/** Behind the header of the message, completion code and temporary session ID. */
export const challengeOf = (columns: Columns, row: number, bytes: Uint8Array): Uint8Array => {
  const at = columns.bodyOffset[row] + 6 + 1 + 4
  return bytes.slice(at, at + 16)
}
