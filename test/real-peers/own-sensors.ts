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
export const text = (name: string) => ({
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
