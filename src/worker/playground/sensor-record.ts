/** A sensor's record, read from the BMC's repository (IPMI 2.0 §33.12), and what it makes of raw bytes. */
import { decode, Diagnostics, registry, type Values } from 'wasm-free-codec'
import type { Draft } from 'wasm-free-codec/compose'
import { sdrRecord } from 'wasm-free-codec/messages'
import { convert, factorsOf, recordName } from 'wasm-free-codec/records'
import type { Answer, ReadingView, SensorName } from '../api-playground.ts'

/** Sends a request to the BMC; undefined where nothing came back. */
export type Ask = (netFn: number, cmd: number, data: Uint8Array) => Promise<Answer | undefined>

const STORAGE = 0x0a
const RESERVE = 0x22
const GET_SDR = 0x23
const LAST = 0xffff
const MOST_RECORDS = 1024
/** Bytes of a record's header, and as many of the rest as every BMC gives at once. */
const HEADER = 5
const PIECE = 16

/** Record by record, until the sensor's own is found. */
export async function findRecord(ask: Ask, sensor: SensorName): Promise<Values | undefined> {
  let id = 0
  for (let read = 0; read < MOST_RECORDS && id !== LAST; read++) {
    const got = await readRecord(ask, id)
    if (!got) return undefined
    const record = recordOf(got.bytes)
    if (isOf(record, sensor)) return record
    if (got.next === id) return undefined
    id = got.next
  }
  return undefined
}

/** The sensor itself, or one of several that share a record. */
const isOf = (record: Values, { number, owner, lun }: SensorName): boolean => {
  const first = record.sensor_number as number | undefined
  if (first === undefined || record.owner !== owner || (record.owner_lun ?? 0) !== lun) return false
  return number >= first && number < first + Math.max(1, (record.share_count as number | undefined) ?? 1)
}

const recordOf = (bytes: Uint8Array): Values =>
  decode(sdrRecord, { bytes, at: 0, end: bytes.length, what: 'SDR', diagnostics: new Diagnostics() }).values

interface Read {
  readonly next: number
  readonly bytes: Uint8Array
}

/** All at once where the BMC can, else in pieces, which need a reservation. */
async function readRecord(ask: Ask, id: number): Promise<Read | undefined> {
  const whole = await getSdr(ask, 0, id, 0, 0xff)
  if (whole !== 'too much') return whole
  const reserved = await ask(STORAGE, RESERVE, new Uint8Array())
  const reservation = reserved?.completionCode === 0 ? reserved.data[0] + reserved.data[1] * 256 : 0
  const header = await getSdr(ask, reservation, id, 0, HEADER)
  if (!header || header === 'too much' || header.bytes.length < HEADER) return undefined
  const bytes = new Uint8Array(HEADER + header.bytes[4])
  bytes.set(header.bytes)
  for (let at = HEADER; at < bytes.length; at += PIECE) {
    const piece = await getSdr(ask, reservation, id, at, Math.min(PIECE, bytes.length - at))
    if (!piece || piece === 'too much') return undefined
    bytes.set(piece.bytes.subarray(0, bytes.length - at), at)
  }
  return { next: header.next, bytes }
}

async function getSdr(
  ask: Ask,
  reservation: number,
  id: number,
  offset: number,
  count: number,
): Promise<Read | 'too much' | undefined> {
  const low = (word: number) => [word & 0xff, word >> 8]
  const got = await ask(
    STORAGE,
    GET_SDR,
    Uint8Array.of(...low(reservation), ...low(id), offset & 0xff, count & 0xff),
  )
  if (!got) return undefined
  if (got.completionCode !== 0) return count === 0xff ? 'too much' : undefined
  return { next: got.data[0] + got.data[1] * 256, bytes: got.data.subarray(2) }
}

const THRESHOLDS = [
  'upper_non_recoverable',
  'upper_critical',
  'upper_non_critical',
  'lower_non_critical',
  'lower_critical',
  'lower_non_recoverable',
]

/** The raw bytes of the answer in the sensor's unit; undefined where its record has no factors for that. */
export function readingOf(
  { netFn, cmd, data }: Draft,
  answer: Answer,
  record: Values,
): ReadingView | undefined {
  const factors = factorsOf(record)
  const layout = registry.find({ netFn, cmd })?.response
  if (!factors || !layout) return undefined
  const bytes = Uint8Array.of(answer.completionCode, ...answer.data)
  const { nodes } = decode(layout, {
    bytes,
    at: 0,
    end: bytes.length,
    what: '',
    diagnostics: new Diagnostics(),
    context: { 'request.sensor_number': data[0] },
  })
  const given = Object.fromEntries(nodes.map(({ name, value }) => [name, value]))
  const values = nodes.flatMap(({ name, label, value }) => {
    const shown = name === 'reading' || (THRESHOLDS.includes(name) && given[`readable_${name}`] !== 0)
    const made = shown && typeof value === 'number' ? convert(value, factors) : undefined
    return made ? [{ label, raw: made.raw, text: made.text, worked: made.worked }] : []
  })
  const formula = convert(0, factors)?.formula
  if (formula === undefined || values.length === 0) return undefined
  const thresholds = THRESHOLDS.flatMap((name) => {
    const raw = record[name]
    const made =
      record[`readable_${name}`] === 1 && typeof raw === 'number' ? convert(raw, factors) : undefined
    return made ? [{ label: labelOf(name), text: made.text }] : []
  })
  return {
    sensor: recordName(record),
    values,
    formula,
    unit: factors.unit,
    thresholds,
    factors: [
      { name: 'M', value: factors.m },
      { name: 'B', value: factors.b },
      { name: 'K1', value: factors.bExponent },
      { name: 'K2', value: factors.rExponent },
    ],
  }
}

const labelOf = (name: string): string =>
  (name[0].toUpperCase() + name.slice(1).replaceAll('_', ' ')).replace(
    / non (critical|recoverable)/,
    ' non-$1',
  )
