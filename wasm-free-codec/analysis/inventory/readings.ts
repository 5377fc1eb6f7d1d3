/** What was read of the sensors of one controller, by LUN and number, over time (IPMI 2.0 §35.9, §35.14, §35.16). */
import type { Values } from '../../field.ts'
import type { Answer } from './answers.ts'
import { Track } from './series.ts'

/** Of one sensor. */
export interface Heard {
  readonly lun: number
  readonly number: number
  /** Get Sensor Reading: see packed(). */
  readonly track: Track
  /** The values of the last answer. */
  last?: { row: number; values: Values }
  /** Get Sensor Thresholds. */
  thresholds?: { row: number; values: Values }
  /** Get Sensor Reading Factors, by the raw reading that they are for. */
  readonly factors: Map<number, Values>
  /** Get Sensor Type. */
  types?: { row: number; values: Values }
}

export class Readings {
  readonly sensors = new Map<number, Heard>()

  take({ row, message, asked }: Answer): void {
    const number = asked?.body.sensor_number
    const { command, body } = message
    if (typeof number !== 'number' || body.completion_code !== 0) return
    const heard = () => this.of(Number(asked?.header.rs_lun ?? 0), number)
    if (command?.name === 'get_sensor_reading') {
      const sensor = heard()
      sensor.track.add(row, packed(body))
      sensor.last = { row, values: body }
    } else if (command?.name === 'get_sensor_thresholds') heard().thresholds = { row, values: body }
    else if (command?.name === 'get_sensor_type') heard().types = { row, values: body }
    else if (command?.name === 'get_sensor_reading_factors')
      heard().factors.set(Number(asked?.body.reading) & 0xff, body)
  }

  private of(lun: number, number: number): Heard {
    const key = (lun << 8) | number
    let sensor = this.sensors.get(key)
    if (!sensor) this.sensors.set(key, (sensor = { lun, number, track: new Track(), factors: new Map() }))
    return sensor
  }
}

/** Neither the value nor the states are to be believed. */
const UNAVAILABLE = 0x100

/** Bits 7:0 the raw reading, 8 whether it is not available, 30:16 the states. */
const packed = (body: Values): number => {
  let states = 0
  for (let i = 0; i < 15; i++) if (body[`state_${i}`] === 1) states |= 1 << i
  const gone = body.unavailable === 1 || body.scanning_enabled === 0
  return ((Number(body.reading ?? 0) & 0xff) | (gone ? UNAVAILABLE : 0) | (states << 16)) >>> 0
}

/** NaN where it was not available. */
export const rawOf = (packed: number): number => (packed & UNAVAILABLE ? NaN : packed & 0xff)
export const statesOf = (packed: number): number => (packed & UNAVAILABLE ? NaN : packed >>> 16)
