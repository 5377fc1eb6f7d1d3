/** A sensor data record, read from the BMC's repository: at once where the BMC can, else in pieces (IPMI 2.0 §33.12). */
import { decode, Diagnostics, type Values } from 'wasm-free-codec'
import { getSdr, reserveSdrRepository, sdrRecord } from 'wasm-free-codec/messages'
import type { Target } from './bridge.ts'

/** The part of the Console that is needed. */
export interface Asked {
  request(
    netFn: number,
    cmd: number,
    data: Uint8Array,
    target?: Target,
  ): Promise<{ readonly completionCode: number; readonly data: Uint8Array }>
}

export interface SensorRecord {
  /** FFFFh after the last. */
  readonly next: number
  readonly values: Values
}

interface Piece {
  readonly next: number
  readonly bytes: Uint8Array
}

const WHOLE = 0xff
const HEADER = 5
const LENGTH_AT = 4
/** Bytes that every BMC gives at once. */
const PIECE = 16
const MOST_RESERVATIONS = 8
const LOST_RESERVATION = 0xc5

/** Undefined where the BMC refuses. */
export async function readRecord(console: Asked, id: number): Promise<SensorRecord | undefined> {
  let got: Piece | number = await read(console, 0, id, 0, WHOLE)
  for (let tried = 0; typeof got === 'number' && tried < MOST_RESERVATIONS; tried++) {
    got = await readPieces(console, id)
    if (typeof got === 'number' && got !== LOST_RESERVATION) return undefined
  }
  if (typeof got === 'number') return undefined
  const { bytes, next } = got
  const input = { bytes, at: 0, end: bytes.length, what: '', diagnostics: new Diagnostics() }
  return { next, values: decode(sdrRecord, input).values }
}

/** Or the completion code of the piece that was refused. */
async function readPieces(console: Asked, id: number): Promise<Piece | number> {
  const { netFn, cmd } = reserveSdrRepository
  const { completionCode, data } = await console.request(netFn, cmd, new Uint8Array())
  if (completionCode !== 0) return completionCode
  const reservation = word(data, 0)
  const header = await read(console, reservation, id, 0, HEADER)
  if (typeof header === 'number') return header
  const bytes = new Uint8Array(HEADER + (header.bytes[LENGTH_AT] ?? 0))
  bytes.set(header.bytes.subarray(0, HEADER))
  for (let at = HEADER; at < bytes.length; at += PIECE) {
    const piece = await read(console, reservation, id, at, Math.min(PIECE, bytes.length - at))
    if (typeof piece === 'number') return piece
    bytes.set(piece.bytes.subarray(0, bytes.length - at), at)
  }
  return { next: header.next, bytes }
}

async function read(
  console: Asked,
  reservation: number,
  id: number,
  offset: number,
  count: number,
): Promise<Piece | number> {
  const low = (value: number) => [value & 0xff, value >> 8]
  const asked = Uint8Array.of(...low(reservation), ...low(id), offset, count)
  const { completionCode, data } = await console.request(getSdr.netFn, getSdr.cmd, asked)
  return completionCode === 0 ? { next: word(data, 0), bytes: data.subarray(2) } : completionCode
}

/** Where it is missing, nothing follows. */
const word = (data: Uint8Array, at: number): number => (data[at] ?? 0xff) + (data[at + 1] ?? 0xff) * 256
