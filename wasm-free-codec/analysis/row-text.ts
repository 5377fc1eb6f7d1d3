/** A row as the cells of the packet list, and of the command line's plain output. */
import type { Packet } from '../packet.ts'
import { hex } from '../sentences.ts'
import { summary } from '../summary.ts'
import { words } from '../words.ts'
import type { Dataset } from './dataset.ts'
import * as K from './kinds.ts'

export type Tone = 'plain' | 'request' | 'response' | 'warning' | 'error' | 'muted'

export interface RowCells {
  frame: number
  /** Seconds since the first row, with microseconds: `12.345 678`. */
  time: string
  /** Since the row before it in the capture. */
  delta: string
  source: string
  destination: string
  /** What carries it, in short: 'ASF', 'RMCP+', 'IPMI 1.5', 'IPMB', 'ICMP', ... */
  layer: string
  info: string
  /** A word or two for the margin: 'retry', 'no answer', 'C1h', '1.2 s', 'encrypted', ... */
  note: string
  tone: Tone
}

/** One second: what an engineer calls slow. */
const SLOW = 1e9

/** `12.345 678`: seconds with microseconds in groups of three. */
export const secondsText = (nanoseconds: number): string => {
  const micro = Math.round(Math.abs(nanoseconds) / 1000)
  const rest = String(micro % 1e6).padStart(6, '0')
  return `${nanoseconds < 0 ? '-' : ''}${Math.floor(micro / 1e6)}.${rest.slice(0, 3)} ${rest.slice(3)}`
}

/** `850 µs`, `1.2 ms`, `3.4 s`. */
export const durationText = (nanoseconds: number): string => {
  if (nanoseconds < 1e6) return `${Math.round(nanoseconds / 1e3)} µs`
  if (nanoseconds < 1e9) return `${(nanoseconds / 1e6).toFixed(1)} ms`
  return `${(nanoseconds / 1e9).toFixed(1)} s`
}

export const rowCells = (dataset: Dataset, row: number, packet: Packet): RowCells => {
  const { index } = dataset
  const { columns } = index
  return {
    frame: columns.frame[row],
    time: secondsText(columns.nanosecondsBetween(0, row)),
    delta: secondsText(row === 0 ? 0 : columns.nanosecondsBetween(row - 1, row)),
    ...index.endpointsOf(row),
    layer: K.KIND_LAYERS[columns.kind[row]],
    info: rowInfo(dataset, row, packet),
    ...margin(dataset, row, packet),
  }
}

/** The info column: what bare words of a filter search. */
export const rowInfo = (dataset: Dataset, row: number, packet: Packet): string => {
  const { columns, comments, losses } = dataset.index
  const { kind, netFnLun, cmd } = columns
  if (kind[row] === K.KIND_DROPPED)
    return comments.get(columns.frame[row])?.[0] ?? words.lost(losses.get(row) ?? 0)
  if (kind[row] !== K.KIND_ICMP) return summary(packet)
  const inner = packet.layers.length > 0 ? summary(packet) : words.someDatagram
  const version6 = dataset.index.endpointsOf(row).source.startsWith('[')
  return words.quoting(icmpText(netFnLun[row], cmd[row], version6), inner)
}

const icmpText = (type: number, code: number, version6: boolean): string =>
  (version6 ? words.icmp6 : words.icmp)[`${type}.${code}`] ?? words.otherIcmp(type, code)

const margin = ({ index }: Dataset, row: number, packet: Packet): { note: string; tone: Tone } => {
  const { columns } = index
  const flags = columns.flags[row]
  const notes: string[] = []
  let tone: Tone = flags & K.FLAG_RESPONSE ? 'response' : 'request'
  const mark = (note: string, as: Tone) => {
    notes.push(note)
    if (as === 'error' || tone !== 'error') tone = as
  }
  if (flags & K.FLAG_DECRYPTED) notes.push(words.notes.decrypted)
  else if (flags & K.FLAG_ENCRYPTED) mark(words.notes.encrypted, 'muted')
  const lost = index.losses.get(row)
  if (columns.kind[row] === K.KIND_DROPPED) tone = 'warning'
  else if (lost !== undefined) mark(words.notes.lost(lost), 'warning')
  if (columns.kind[row] === K.KIND_ICMP) mark(words.notes.unreachable, 'error')
  if (columns.kind[row] === K.KIND_RMCP_OTHER) mark(words.notes.unknown, 'warning')
  if (flags & K.FLAG_RETRY) mark(words.notes.retry, 'warning')
  if (flags & K.FLAG_DUPLICATE) mark(words.notes.duplicate, 'warning')
  if (flags & K.FLAG_TRUNCATED) mark(words.notes.cut, 'warning')
  if (flags & K.FLAG_CHECKSUM_BAD) mark(words.notes.badChecksum, 'error')
  if (flags & K.FLAG_CODE_BAD) mark(words.notes.badCode, 'error')
  const code = flags & K.FLAG_COMPLETION_CODE ? columns.completionCode[row] : 0
  const innerCode = packet.messages
    .map(({ body }) => Number(body.completion_code ?? 0))
    .find((code) => code !== 0)
  const failed = code || innerCode || 0
  if (failed) mark(hex(failed), 'error')
  if (index.expectsAnswer(row) && columns.partner[row] === 0) mark(words.notes.noAnswer, 'error')
  const request = columns.partner[row] - 1
  if (flags & K.FLAG_RESPONSE && request >= 0) {
    const latency = columns.nanosecondsBetween(request, row)
    if (latency >= SLOW) mark(durationText(latency), 'warning')
  }
  return { note: notes.join(', '), tone }
}
