/** Sensor data records (IPMI 2.0 §43), and the sensors that they describe. */
import { decodeWhole, type Node } from '../decode.ts'
import type { Values } from '../field.ts'
import { sdrRecord, sdrTypes } from '../messages/sdr-record.ts'
import { THRESHOLDS, type ThresholdName } from '../messages/sensor-fields.ts'
import { type Diagnostic, Diagnostics } from '../sentences.ts'
import { nameOf } from '../show.ts'
import { convert, factorsOf, recordName, type SensorFactors, unitText } from './sensor.ts'
import { words } from './words.ts'

export interface SdrRecord {
  readonly id: number
  readonly type: number
  /** 'full sensor'. */
  readonly kind: string
  /** Its ID string; empty where the type has none. */
  readonly name: string
  readonly values: Values
  readonly nodes: readonly Node[]
  readonly problems: readonly Diagnostic[]
}

/** Never throws, whatever the bytes are: what is missing is in `problems`. */
export const readSdr = (bytes: Uint8Array): SdrRecord => {
  const diagnostics = new Diagnostics()
  const end = Math.max(bytes.length, bytes.length < 5 ? 5 : 5 + bytes[4])
  const { nodes, values } = decodeWhole(sdrRecord, { bytes, at: 0, end, what: words.sdr, diagnostics })
  return recordOf(values, nodes, diagnostics.list)
}

/** Of a record that is decoded already. */
export const recordOf = (
  values: Values,
  nodes: readonly Node[] = [],
  problems: readonly Diagnostic[] = [],
): SdrRecord => {
  const type = numberOf(values, 'record_type')
  return {
    id: numberOf(values, 'record_id'),
    type,
    kind: nameOf(sdrTypes, type) ?? '',
    name: recordName(values),
    values,
    nodes,
    problems,
  }
}

export interface Entity {
  readonly id: number
  readonly instance: number
  /** It stands for several. */
  readonly logical: boolean
}

/** A threshold of a full record. */
export interface Threshold {
  readonly name: ThresholdName
  readonly label: string
  readonly raw: number
  /** Absent without factors. */
  readonly value?: number
  readonly text: string
  readonly readable: boolean
  readonly settable: boolean
}

export interface Sensor {
  readonly name: string
  readonly number: number
  /** Slave address, or software ID with bit 0 set, and channel and LUN of who has it. */
  readonly owner: number
  readonly channel: number
  readonly lun: number
  /** Numbers of sensor type and event/reading type. */
  readonly type: number
  readonly eventType: number
  readonly entity: Entity
  /** Absent where readings are states only. */
  readonly factors?: SensorFactors
  readonly unit: string
  /** Of a full record: those that its masks call readable or settable. */
  readonly thresholds: readonly Threshold[]
  readonly record: SdrRecord
}

/** What commands and events name a sensor by. */
export const sensorKey = ({ owner, lun, number }: Pick<Sensor, 'owner' | 'lun' | 'number'>): string =>
  `${owner}.${lun}.${number}`

const FULL = 0x01
const COMPACT = 0x02
const EVENT_ONLY = 0x03

/** One, or as many as share the record; none where the record is of something else. */
export const sensorsOf = (record: SdrRecord): Sensor[] => {
  const { type, values } = record
  if ((type !== FULL && type !== COMPACT && type !== EVENT_ONLY) || values.event_type === undefined) return []
  const of = (name: string) => numberOf(values, name)
  const count = type === FULL ? 1 : Math.max(1, of('share_count'))
  const factors = type === FULL && isAnalog(values) ? factorsOf(values) : undefined
  const first: Sensor = {
    name: record.name,
    number: of('sensor_number'),
    owner: of('owner'),
    channel: of('channel'),
    lun: of('owner_lun'),
    type: of('sensor_type'),
    eventType: of('event_type'),
    entity: { id: of('entity_id'), instance: of('entity_instance'), logical: of('logical_entity') === 1 },
    ...(factors && { factors }),
    unit: factors?.unit ?? unitText(values),
    thresholds: thresholdsOf(values, factors),
    record,
  }
  return Array.from({ length: count }, (_, i) => (count === 1 ? first : shared(first, i)))
}

/** By the specification only thresholds go with analog readings; HP has discrete sensors with units, too. */
const isAnalog = (values: Values): boolean =>
  values.event_type === 1 ||
  ['percentage', 'base_unit', 'modifier_unit', 'modifier_use'].some((name) => numberOf(values, name) !== 0)

/** The i-th of the sensors that share a record. */
const shared = (first: Sensor, i: number): Sensor => {
  const { values } = first.record
  const instance = first.entity.instance + (values.entity_increments === 1 ? i : 0)
  const counted = numberOf(values, 'modifier_offset') + i
  const modifier = values.modifier_kind === 1 ? letters(counted) : String(counted)
  return {
    ...first,
    name: `${first.name}${modifier}`,
    number: (first.number + i) & 0xff,
    entity: { ...first.entity, instance },
  }
}

/** A, B, ... Z, AA, AB, ... */
const letters = (count: number): string => {
  const letter = String.fromCharCode(0x41 + (count % 26))
  return count < 26 ? letter : letters(Math.floor(count / 26) - 1) + letter
}

/** Records that do not set them have zeros there (OpenIPMI): the sensor knows better. */
const thresholdsOf = (values: Values, factors: SensorFactors | undefined): Threshold[] =>
  values.init_thresholds === 1 || THRESHOLDS.some(([name]) => numberOf(values, name) !== 0)
    ? THRESHOLDS.flatMap(([name, label]) => {
        const raw = values[name]
        const readable = values[`readable_${name}`] === 1
        const settable = values[`settable_${name}`] === 1
        if (typeof raw !== 'number' || !(readable || settable)) return []
        return [{ name, label, raw, ...inUnit(raw, factors), readable, settable }]
      })
    : []

/** The value where there are factors, and its text: the raw byte without. */
export const inUnit = (
  raw: number,
  factors: SensorFactors | undefined,
): { readonly value?: number; readonly text: string } => {
  const made = factors && convert(raw, factors)
  return made ? { value: made.value, text: made.text } : { text: words.raw(raw) }
}

const numberOf = (values: Values, name: string): number => {
  const value = values[name]
  return typeof value === 'number' ? value : 0
}
