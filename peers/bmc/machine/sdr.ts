/** The SDR repository: records made of the sensors, controllers and inventories that there are (IPMI 2.0 §33, §43). */
import { encode, type Values } from 'wasm-free-codec'
import { sdrRecord } from 'wasm-free-codec/messages'
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

export class SdrRepository {
  private readonly records: readonly Uint8Array[]
  reservation = 0
  readonly time: number

  constructor(records: readonly Values[], time: number) {
    this.time = time
    this.records = records.map((values, i) => {
      const bytes = encode(sdrRecord, { ...values, record_id: i + 1 })
      bytes[HEADER - 1] = bytes.length - HEADER
      return bytes
    })
  }

  get count(): number {
    return this.records.length
  }

  reserve(): number {
    return (this.reservation = (this.reservation % 0xffff) + 1)
  }

  find(id: number): { bytes: Uint8Array; next: number } | undefined {
    const number = id === 0 ? 1 : id === 0xffff ? this.count : id
    const bytes = this.records[number - 1]
    return bytes && { bytes, next: number < this.count ? number + 1 : 0xffff }
  }

  /** Record numbers of sensors of a type and an entity. */
  ofEntity(type: number, entity: number): number[] {
    return this.records.flatMap((bytes, i) =>
      bytes[3] === 1 && bytes[12] === type && bytes[8] === entity ? [i + 1] : [],
    )
  }
}
