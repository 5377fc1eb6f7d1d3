/** Sensors and events of a test's own in the virtual BMC: any record with any answer, any entry of the log. */
import { encode, type Values } from 'wasm-free-codec'
import { sdrRecord } from 'wasm-free-codec/messages'
import type { VirtualBmc } from '../../peers/bmc/index.ts'
import type { Sensor } from '../../peers/bmc/machine/sensor.ts'

/** What it answers to Get Sensor Reading; `states` are the bits of its states or comparisons. */
export interface Own {
  readonly record: Values
  readonly reading?: number
  readonly states?: number
  readonly unavailable?: boolean
  /** Of a sensor that is not linear, for any reading. */
  readonly factor?: number
  readonly exponent?: number
}

const HEADER = 5
const text = (name: string) => ({
  type: 3,
  data: Uint8Array.from(name, (letter) => letter.charCodeAt(0)),
})

/** Its bytes, with the length that they have. */
export function recordBytes(values: Values): Uint8Array {
  const bytes = encode(sdrRecord, values)
  bytes[HEADER - 1] = bytes.length - HEADER
  return bytes
}

/** The sensors that the BMC has from now on, and no other ones. */
export function give(bmc: VirtualBmc, sensors: readonly Own[]): void {
  const { machine } = bmc.controller
  machine.sdr.clear()
  machine.sel.clear()
  for (const { record } of sensors) machine.sdr.add(recordBytes(record))
  const list = machine.sensors as Sensor[]
  list.length = 0
  for (const { record, reading = 0, states = 0, unavailable = false, factor, exponent } of sensors) {
    const analog = record.record_type === 1
    const sensor = {
      options: {
        number: record.sensor_number,
        type: record.sensor_type,
        eventType: record.event_type,
        factor,
        exponent,
      },
      analog,
      states,
      scanning: true,
      eventsEnabled: true,
      thresholds: Object.fromEntries(
        Object.keys(record)
          .filter((name) => record[`readable_${name}`] === 1)
          .map((name) => [name, record[name]]),
      ),
      hysteresis: { positive: record.positive_hysteresis ?? 0, negative: record.negative_hysteresis ?? 0 },
      available: () => !unavailable,
      readingAt: () => reading,
      compared: () => states,
      check: () => [],
    }
    list.push(sensor as unknown as Sensor)
  }
}

const common = {
  owner: 0x20,
  entity_id: 3,
  entity_instance: 1,
  init_scanning: 1,
  default_scanning: 1,
  base_unit: 1,
}
let next = 0x10
const full = (name: string, more: Values, answer: Omit<Own, 'record'>): Own => ({
  record: {
    ...common,
    record_type: 1,
    sensor_number: next++,
    sensor_type: 1,
    event_type: 1,
    m: 1,
    tolerance: 3,
    threshold_access: 2,
    hysteresis_support: 2,
    readable_upper_critical: 1,
    upper_critical: 100,
    readable_lower_non_critical: 1,
    lower_non_critical: 5,
    positive_hysteresis: 2,
    negative_hysteresis: 3,
    sensor_max: 255,
    id_string: text(name),
    ...more,
  },
  ...answer,
})
const discrete = (name: string, sensor_type: number, event_type: number, states: number): Own => ({
  record: {
    ...common,
    base_unit: 0,
    record_type: 2,
    sensor_number: next++,
    sensor_type,
    event_type,
    analog_format: 3,
    share_count: 1,
    id_string: text(name),
  },
  states,
})

/** Sensors of every kind that a record can describe. */
export const own: readonly Own[] = [
  ...Array.from({ length: 12 }, (_, linearization) =>
    full(
      `function ${linearization}`,
      { linearization, m: 3, b: 7, b_exponent: -1, r_exponent: -1 },
      { reading: 33 },
    ),
  ),
  full('twos', { analog_format: 2 }, { reading: 0xf6, states: 1 }),
  full('ones', { analog_format: 1 }, { reading: 0xf5, states: 7 }),
  full('minus nought', { analog_format: 1 }, { reading: 0xff }),
  full(
    'negative M',
    { m: 0xfe, m_high: 3, b: 0x9c, b_high: 3, b_exponent: 1 },
    { reading: 50, states: 0x18 },
  ),
  full('percent', { percentage: 1, base_unit: 0 }, { reading: 50, states: 0x38 }),
  full('rate', { base_unit: 0x12, rate_unit: 3 }, { reading: 50 }),
  full('divided', { base_unit: 0x22, modifier_unit: 0x16, modifier_use: 1 }, { reading: 50 }),
  full('multiplied', { base_unit: 5, modifier_unit: 0x18, modifier_use: 2 }, { reading: 50 }),
  full('volts', { base_unit: 4, m: 63, r_exponent: -3, sensor_type: 2 }, { reading: 190 }),
  full('exponents', { base_unit: 6, m: 9, b: 27, b_exponent: 5, r_exponent: 2 }, { reading: 33, states: 8 }),
  full('not linear', { linearization: 0x70 }, { reading: 50, factor: 3, exponent: -1 }),
  full('not there', {}, { reading: 50, unavailable: true }),
  discrete('supply', 8, 0x6f, 0x09),
  discrete('redundancy', 8, 0x0b, 0x02),
  discrete('memory', 0x0c, 0x6f, 0x0401),
  discrete('processor', 7, 0x6f, 0x0482),
  discrete('slot', 0x21, 0x6f, 0x0204),
  discrete('present', 0x25, 0x08, 0x02),
]
