/** What the columns tell of a row's messages, and where its layers stand in its bytes. */
import type { Columns } from '../columns.ts'
import { GroupExtension, Oem } from '../../netfn.ts'
import type { Layout } from '../../field.ts'
import { registry } from '../../messages/index.ts'
import * as K from '../kinds.ts'

/** (netFn, cmd) as one number: netFn has 6 bits. */
export const PLACES = 64 * 256

/** Commands whose data carries messages: such a row may have several, and is decoded. */
const carriers = new Uint8Array(PLACES)
const carries = (layout: Layout | undefined): boolean =>
  layout?.fields.some((field) => field.kind === 'payload') ?? false
for (const { netFn, cmd, request, response } of registry.commands) {
  if (carries(request)) carriers[(netFn << 8) | cmd] = 1
  if (carries(response)) carriers[((netFn | 1) << 8) | cmd] = 1
}

export const placeOf = (columns: Columns, row: number): number =>
  ((columns.netFnLun[row] >> 2) << 8) | columns.cmd[row]

/** Group extensions and OEM groups: the bytes decide which command it is. */
export const isGrouped = (netFn: number): boolean =>
  (netFn & 0x3e) === GroupExtension || (netFn & 0x3e) === Oem

/**
 * True where the outermost message of the columns is not all there is to know: bridged rows, rows that are cut, ICMP
 * errors with what they quote, and messages too short for the index.
 */
export const isOpen = (columns: Columns, row: number): boolean => {
  const flags = columns.flags[row]
  const kind = columns.kind[row]
  if ((flags & (K.FLAG_TRUNCATED | K.FLAG_BRIDGED)) !== 0 || kind === K.KIND_ICMP) return true
  if ((flags & K.FLAG_MESSAGE) !== 0) return carriers[placeOf(columns, row)] !== 0
  if ((flags & K.FLAG_ENCRYPTED) !== 0) return false
  if (kind === K.KIND_IPMI15 || kind === K.KIND_RMCPPLUS) return columns.bodyOffset[row] !== 0
  return kind === K.KIND_IPMB || kind === K.KIND_RMCP_OTHER
}

/** A row's payload in a buffer. Reused from one row to the next. */
export class RowBytes {
  bytes = new Uint8Array(0)
  /** The payload is bytes [start, end). */
  start = 0
  end = 0
  /** Set by the place functions: the layer is bytes [from, to). */
  from = 0
  to = 0
}

const rmcpStart = (columns: Columns, row: number): number => ((columns.flags[row] & K.FLAG_RSP) !== 0 ? 8 : 0)

/** Finds a layer of a row that is not open. False: only the decoded packet tells. */
export const places: Readonly<Record<string, (columns: Columns, row: number, at: RowBytes) => boolean>> = {
  rmcp(columns, row, at) {
    at.from = at.start + rmcpStart(columns, row)
    at.to = at.end
    return true
  },
  asf(columns, row, at) {
    at.from = at.start + rmcpStart(columns, row) + 4
    at.to = at.end
    return true
  },
  session(columns, row, at) {
    at.from = at.start + rmcpStart(columns, row) + 4
    at.to = at.end
    return columns.kind[row] !== K.KIND_RMCP_OTHER
  },
  message: messagePlace,
  body,
}

export const hasPayload = (columns: Columns, row: number): boolean =>
  columns.bodyOffset[row] !== 0 && (columns.flags[row] & K.FLAG_ENCRYPTED) === 0

/** The payload of a session: Open Session, RAKP. */
export function payloadPlace(columns: Columns, row: number, at: RowBytes): boolean {
  if (!hasPayload(columns, row)) return false
  at.from = at.start + columns.bodyOffset[row]
  at.to = at.from + payloadLength(columns, row, at)
  return true
}

/** By the length field right before it: a byte in IPMI 1.5, two in RMCP+; on the bus it is all there is. */
function payloadLength(columns: Columns, row: number, at: RowBytes): number {
  const { bytes, from } = at
  if (columns.kind[row] === K.KIND_IPMB) return at.end - from
  return columns.kind[row] === K.KIND_IPMI15 ? bytes[from - 1] : bytes[from - 2] | (bytes[from - 1] << 8)
}

function messagePlace(columns: Columns, row: number, at: RowBytes): boolean {
  at.from = at.start + columns.bodyOffset[row]
  at.to = at.from + payloadLength(columns, row, at)
  return (columns.flags[row] & K.FLAG_MESSAGE) !== 0
}

/** A message's data: between its header of 6 bytes and its checksum. */
function body(columns: Columns, row: number, at: RowBytes): boolean {
  if (!messagePlace(columns, row, at)) return false
  at.from += 6
  at.to -= 1
  return true
}
