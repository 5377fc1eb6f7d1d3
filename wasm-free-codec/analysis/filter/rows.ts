/** What the columns tell of a row's messages, and where its layers stand in its bytes. */
import { GroupExtension, isControllerSpecific } from '../../netfn.ts'
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'
import { carrying } from './carriers.ts'

/** (netFn, cmd) as one number: netFn has 6 bits. */
export const PLACES = 64 * 256

export const placeOf = (columns: Columns, row: number): number =>
  ((columns.netFnLun[row] >> 2) << 8) | columns.cmd[row]

/** Group extensions and OEM: bytes decide which command it is, or the manufacturer. */
export const isGrouped = (netFn: number): boolean => netFn >= GroupExtension || isControllerSpecific(netFn)

/** Rows that only the decoder knows: cut ones, ICMP errors with what they quote, headers of unknown types. */
export const isCut = (columns: Columns, row: number): boolean => {
  const flags = columns.flags[row]
  const kind = columns.kind[row]
  if ((flags & K.FLAG_TRUNCATED) !== 0 || kind === K.KIND_ICMP || kind === K.KIND_RMCP_OTHER) return true
  if ((flags & K.FLAG_MESSAGE) !== 0) return false
  // Locked: there is nothing to know.
  if ((flags & (K.FLAG_ENCRYPTED | K.FLAG_DECRYPTED)) === K.FLAG_ENCRYPTED) return false
  // Too short for a message.
  return (
    kind === K.KIND_IPMB ||
    ((kind === K.KIND_IPMI15 || kind === K.KIND_RMCPPLUS) && columns.bodyOffset[row] !== 0)
  )
}

/** Rows whose message may carry another: the columns know the outermost one only. */
export const isNested = (columns: Columns, row: number): boolean => {
  const flags = columns.flags[row]
  if ((flags & K.FLAG_BRIDGED) !== 0) return true
  return (flags & K.FLAG_MESSAGE) !== 0 && carrying[placeOf(columns, row)] !== 0
}

/** A row's payload in a buffer. Reused from one row to the next. */
export class RowBytes {
  bytes: Uint8Array = new Uint8Array(0)
  /** The payload is bytes [start, end). */
  start = 0
  end = 0
  /** The message that keys have opened, behind the payload in the buffer, is bytes [openedStart, openedEnd). */
  openedStart = 0
  openedEnd = 0
  /** The layer that was asked for is bytes [from, to). */
  from = 0
  to = 0
}

const rmcpStart = (columns: Columns, row: number): number => ((columns.flags[row] & K.FLAG_RSP) !== 0 ? 8 : 0)

const headerPlace = (columns: Columns, row: number, at: RowBytes): boolean => {
  at.from = at.start + rmcpStart(columns, row) + 4
  at.to = at.end
  return true
}

/** Finds a layer of a row that is not cut. False: only the decoded packet tells. */
export const places: Readonly<Record<string, (columns: Columns, row: number, at: RowBytes) => boolean>> = {
  rmcp(columns, row, at) {
    at.from = at.start + rmcpStart(columns, row)
    at.to = at.end
    return true
  },
  asf: headerPlace,
  session: headerPlace,
}

export const hasPayload = (columns: Columns, row: number): boolean =>
  columns.bodyOffset[row] !== 0 && (columns.flags[row] & K.FLAG_ENCRYPTED) === 0

/** The payload of a session: Open Session, RAKP, SOL. */
export const payloadPlace = (columns: Columns, row: number, at: RowBytes): boolean => {
  if (!hasPayload(columns, row)) return false
  at.from = at.start + columns.bodyOffset[row]
  at.to = at.from + payloadLength(columns, row, at)
  return true
}

/** By the length field right before it: a byte in IPMI 1.5, two in RMCP+; on the bus it is all there is. */
const payloadLength = (columns: Columns, row: number, { bytes, from, end }: RowBytes): number => {
  if (columns.kind[row] === K.KIND_IPMB) return end - from
  return columns.kind[row] === K.KIND_IPMI15 ? bytes[from - 1] : bytes[from - 2] | (bytes[from - 1] << 8)
}

/** The outermost message of a row that has one. */
export const messagePlace = (columns: Columns, row: number, at: RowBytes): void => {
  if ((columns.flags[row] & K.FLAG_DECRYPTED) !== 0) {
    at.from = at.openedStart
    at.to = at.openedEnd
    return
  }
  at.from = at.start + columns.bodyOffset[row]
  at.to = at.from + payloadLength(columns, row, at)
}
