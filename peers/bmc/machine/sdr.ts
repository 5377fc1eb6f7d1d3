/** The SDR repository: records made of the sensors, controllers and inventories that there are (IPMI 2.0 §33, §43). */
import { encode, type Values } from 'wasm-free-codec'
import { sdrRecord } from 'wasm-free-codec/messages'
import type { Clock } from './clock.ts'
import type { Sensor } from './sensor.ts'

const HEADER = 5
const text = (name: string) => ({ type: 3, data: Uint8Array.from(name, (letter) => letter.charCodeAt(0)) })

const bits = (prefix: string, mask: number): Values =>
  Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`${prefix}_${i}`, (mask >> i) & 1]))

/** The record of a sensor: full, compact or event-only. */
export function sensorRecord(sensor: Sensor, owner: number, channel: number): Values {
  const { number, name, type, eventType = 1, entity, eventOnly, unit = 0 } = sensor.options
  const { factor = 1, exponent = 0, base = 0, thresholds = {} } = sensor.options
  const key = {
    owner,
    channel,
    sensor_number: number,
    entity_id: entity[0],
    entity_instance: entity[1],
    sensor_type: type,
    event_type: eventType,
    id_string: text(name),
  }
  if (eventOnly) return { record_type: 3, ...key }
  const common = {
    ...key,
    init_scanning: 1,
    init_events: 1,
    default_events: 1,
    default_scanning: 1,
    auto_rearm: 1,
    event_control: 0,
    ...bits('assertion', sensor.analog ? sensor.assertions : 0x7fff & sensor.assertions),
    ...bits('deassertion', sensor.deassertions),
    base_unit: unit,
  }
  if (!sensor.analog)
    return { record_type: 2, ...common, ...bits('reading', 0x7fff), analog_format: 3, share_count: 1 }
  const named = Object.keys(thresholds)
  return {
    record_type: 1,
    ...common,
    assertion_12: 0,
    init_thresholds: 1,
    init_hysteresis: 1,
    threshold_access: named.length > 0 ? 2 : 0,
    hysteresis_support: named.length > 0 ? 2 : 0,
    ...Object.fromEntries(
      named.flatMap((name) =>
        [`returns_${name}`, `readable_${name}`, `settable_${name}`].map((key) => [key, 1]),
      ),
    ),
    m: factor,
    r_exponent: exponent,
    has_nominal: 1,
    nominal: sensor.raw(base),
    sensor_max: 255,
    ...sensor.thresholds,
    positive_hysteresis: sensor.hysteresis.positive,
    negative_hysteresis: sensor.hysteresis.negative,
  }
}

export const fruRecord = (device: number, name: string, entity: readonly [number, number]): Values => ({
  record_type: 0x11,
  fru_device_id: device,
  logical_fru: 1,
  device_type: 0x10,
  entity_id: entity[0],
  entity_instance: entity[1],
  id_string: text(name),
})

export const controllerRecord = (
  slave_address: number,
  channel: number,
  name: string,
  values: Values,
): Values => ({
  record_type: 0x12,
  slave_address,
  channel,
  entity_id: 6,
  entity_instance: 1,
  sensor_device: 1,
  ...values,
  id_string: text(name),
})

/** Bytes for records, in units of which each takes a whole number. */
const CAPACITY = 0x8000
const UNIT = 16
const unitsOf = (bytes: number) => Math.ceil(bytes / UNIT)
const LAST_ID = 0xfffe

interface Stored {
  readonly id: number
  readonly bytes: Uint8Array
}

export class SdrRepository {
  private records: Stored[] = []
  /** A record that comes in pieces. */
  private partial: { readonly id: number; bytes: Uint8Array } | undefined
  reservation = 0
  added = 0
  erased = 0
  private readonly clock: Clock

  constructor(records: readonly Values[], clock: Clock) {
    this.clock = clock
    for (const values of records) {
      const bytes = encode(sdrRecord, values)
      bytes[HEADER - 1] = bytes.length - HEADER
      this.add(bytes)
    }
  }

  get count(): number {
    return this.records.length
  }

  get allocation() {
    const used = this.records.reduce((units, { bytes }) => units + unitsOf(bytes.length), 0)
    const units = CAPACITY / UNIT
    return {
      units,
      unit_size: UNIT,
      free_units: units - used,
      largest_free: units - used,
      largest_record: 16,
    }
  }

  get free(): number {
    return this.allocation.free_units * UNIT
  }

  reserve(): number {
    return (this.reservation = (this.reservation % 0xffff) + 1)
  }

  find(id: number): { id: number; bytes: Uint8Array; next: number } | undefined {
    const { records } = this
    const at = id === 0 ? 0 : id === 0xffff ? records.length - 1 : records.findIndex((one) => one.id === id)
    const found = records[at]
    return found && { ...found, next: records[at + 1]?.id ?? 0xffff }
  }

  private get nextId(): number {
    return (this.records.at(-1)?.id ?? 0) + 1
  }

  /** The new record's ID; undefined where it does not fit any more. */
  add(bytes: Uint8Array): number | undefined {
    const id = this.nextId
    if (bytes.length > this.free || id > LAST_ID) return undefined
    const own = bytes.slice()
    own.set([id & 0xff, id >> 8])
    this.records.push({ id, bytes: own })
    this.added = this.clock.seconds
    return id
  }

  /** A piece of a record. Its ID; or what is wrong with the piece. */
  addPart(
    id: number,
    offset: number,
    piece: Uint8Array,
    last: boolean,
  ): number | 'order' | 'length' | 'space' {
    if (offset === 0 && id === 0) this.partial = { id: this.nextId, bytes: new Uint8Array() }
    const { partial } = this
    if (!partial || (offset > 0 && id !== partial.id) || offset !== partial.bytes.length) return 'order'
    partial.bytes = Uint8Array.of(...partial.bytes, ...piece)
    if (partial.bytes.length > HEADER + 0xff) return 'length'
    if (!last) return partial.id
    this.partial = undefined
    if (partial.bytes[HEADER - 1] !== partial.bytes.length - HEADER) return 'length'
    return this.add(partial.bytes) ?? 'space'
  }

  /** Reservations end with it. */
  remove(id: number): void {
    this.records = this.records.filter((one) => one.id !== id)
    this.erasedNow()
  }

  clear(): void {
    this.records = []
    this.erasedNow()
  }

  private erasedNow(): void {
    this.erased = this.clock.seconds
    this.partial = undefined
    this.reserve()
  }

  /** Record numbers of sensors of a type and an entity. */
  ofEntity(type: number, entity: number): number[] {
    return this.records.flatMap(({ id, bytes }) =>
      bytes[3] === 1 && bytes[12] === type && bytes[8] === entity ? [id] : [],
    )
  }
}
