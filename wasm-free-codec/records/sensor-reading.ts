/** The answer of Get Sensor Reading (IPMI 2.0 §35.14) in the sensor's own words: a value, states, and how it stands. */
import { eventName, THRESHOLD_STATES } from '../enums/sensor-events.ts'
import type { Values } from '../field.ts'
import { inUnit, type Sensor } from './sdr.ts'
import type { SensorFactors } from './sensor.ts'
import { words } from './words.ts'

/** `nc`, `cr`, `nr`: beyond a non-critical, critical, non-recoverable threshold; `na`: there is no reading. */
export type SensorStatus = 'ok' | 'nc' | 'cr' | 'nr' | 'na'

export interface SensorReading {
  /** As on the wire. */
  readonly raw?: number
  /** Absent for a sensor that has states only, whose record is not known, or that has no reading now. */
  readonly value?: number
  readonly unit: string
  /** '48 °C', 'presence detected', '0x30'. */
  readonly text: string
  /** Those that hold: of a sensor with thresholds the ones that are passed. */
  readonly states: readonly string[]
  readonly status: SensorStatus
}

const THRESHOLD = 1
const STATES = 15
/** By bit, as THRESHOLD_STATES. */
const SEVERITIES: readonly SensorStatus[] = ['nc', 'cr', 'nr', 'nc', 'cr', 'nr']
const BY_SEVERITY: readonly SensorStatus[] = ['nr', 'cr', 'nc']

/**
 * `values` are those of the response. `factors` are for this reading, of a sensor that is not linear: what
 * Get Sensor Reading Factors said (factorsFor). Without a sensor the numbers stay as they are.
 */
export const readingOf = (
  sensor: Sensor | undefined,
  values: Values,
  factors: SensorFactors | undefined = sensor?.factors,
): SensorReading => {
  const { reading: raw } = values
  const unit = sensor?.unit ?? ''
  const without = (text: string): SensorReading => ({ unit, text, states: [], status: 'na' })
  if (typeof raw !== 'number') return without(words.noReading)
  if (values.scanning_enabled === 0) return { ...without(words.noScanning), raw }
  if (values.unavailable === 1) return { ...without(words.unavailable), raw }
  const bits = bitsOf(values)
  if (!sensor) return { raw, unit, text: words.raw(raw), states: bits.map(words.state), status: 'ok' }
  const { type, eventType } = sensor
  const made = inUnit(raw, factors)
  if (eventType === THRESHOLD) {
    const passed = bits.filter((bit) => bit < THRESHOLD_STATES.length)
    const states = passed.map((bit) => THRESHOLD_STATES[bit])
    const status = BY_SEVERITY.find((one) => passed.some((bit) => SEVERITIES[bit] === one)) ?? 'ok'
    return { raw, ...made, unit, states, status }
  }
  const states = bits.map((bit) => eventName(eventType, type, bit) ?? words.state(bit))
  const text = states.length > 0 ? states.join(', ') : words.noState
  // HP has values of discrete sensors.
  return factors
    ? { raw, ...made, unit, text: `${made.text}, ${text}`, states, status: 'ok' }
    : { raw, unit, text, states, status: 'ok' }
}

/** Numbers of the states whose bits are set. */
const bitsOf = (values: Values): number[] =>
  Array.from({ length: STATES }, (_, bit) => bit).filter((bit) => values[`state_${bit}`] === 1)
