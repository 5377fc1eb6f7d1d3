/** A sensor's record, read from the BMC's repository (IPMI 2.0 §33.12), and what it makes of raw bytes. */
import { decode, Diagnostics, registry, type Values } from 'wasm-free-codec'
import type { Draft } from 'wasm-free-codec/compose'
import { convert, factorsOf, recordName } from 'wasm-free-codec/records'
import { type Asked, readRecord } from '../../../peers/console/index.ts'
import type { Answer, ReadingView, SensorName } from '../api-playground.ts'

const FIRST = 0
const LAST = 0xffff
const MOST_RECORDS = 1024

/** Record by record, until the sensor's own is found. */
export async function findRecord(console: Asked, sensor: SensorName): Promise<Values | undefined> {
  let id = FIRST
  for (let read = 0; read < MOST_RECORDS && id !== LAST; read++) {
    const got = await readRecord(console, id)
    if (!got || isOf(got.values, sensor)) return got?.values
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
