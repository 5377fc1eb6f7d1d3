/** A sensor: its value as time goes by, its thresholds, and the events that it makes (IPMI 2.0 §35, §42). */
import type { ThresholdName } from 'wasm-free-codec/messages'
import type { Clock } from './clock.ts'
import type { SelEvent } from './sel.ts'

export interface SensorOptions {
  readonly number: number
  readonly name: string
  readonly type: number
  /** 1: thresholds; otherwise the list that its states are from. */
  readonly eventType?: number
  readonly entity: readonly [id: number, instance: number]
  /** Of a sensor with thresholds: what it moves around, and how far; in its unit. */
  readonly base?: number
  readonly swing?: number
  readonly unit?: number
  /** Value = factor * raw, in units of 10^exponent. */
  readonly factor?: number
  readonly exponent?: number
  readonly thresholds?: Readonly<Partial<Record<ThresholdName, number>>>
  /** Works while the system is off. */
  readonly standby?: boolean
  /** States of a discrete sensor at first. */
  readonly states?: number
  /** An event-only sensor has no reading. */
  readonly eventOnly?: boolean
}

// prettier-ignore
const NAMES: readonly ThresholdName[] = [
  'lower_non_critical', 'lower_critical', 'lower_non_recoverable',
  'upper_non_critical', 'upper_critical', 'upper_non_recoverable',
]
const EVENT_AND_THRESHOLD = 0x50

export class Sensor {
  readonly options: SensorOptions
  readonly thresholds: Partial<Record<ThresholdName, number>> = {}
  readonly hysteresis = { positive: 2, negative: 2 }
  assertions = 0
  deassertions = 0
  eventsEnabled = true
  scanning = true
  /** Bits of the event offsets that hold now. */
  active = 0
  states: number
  private readonly seed: number

  constructor(options: SensorOptions, seed: number) {
    this.options = options
    this.seed = seed + options.number * 977
    this.states = options.states ?? 0
    for (const [name, value] of Object.entries(options.thresholds ?? {}))
      this.thresholds[name as ThresholdName] = this.raw(value)
    NAMES.forEach((name, i) => {
      // Going low below a lower threshold, going high above an upper one.
      if (this.thresholds[name] !== undefined) this.assertions |= 1 << (2 * i + (i < 3 ? 0 : 1))
    })
    if (!this.analog) this.assertions = 0x7fff
    this.deassertions = this.assertions
  }

  get analog(): boolean {
    return (this.options.eventType ?? 1) === 1
  }

  raw(value: number): number {
    const { factor = 1, exponent = 0 } = this.options
    return Math.max(0, Math.min(255, Math.round(value / (factor * 10 ** exponent))))
  }

  available(power: boolean): boolean {
    return this.scanning && (power || Boolean(this.options.standby))
  }

  /** The raw reading at a moment: a slow wave with a little noise, the same for the same seed. */
  readingAt(milliseconds: number): number {
    const { base = 0, swing = 0 } = this.options
    const seconds = Math.floor(milliseconds / 1000)
    const noise = ((Math.imul(seconds ^ this.seed, 2654435761) >>> 16) & 0xff) / 255 - 0.5
    const wave = Math.sin((seconds + (this.seed % 60)) / 20)
    return this.raw(base + swing * (0.7 * wave + 0.6 * noise))
  }

  /** Bits 5:0 of the reading's comparison with the thresholds. */
  compared(reading: number): number {
    return NAMES.reduce((bits, name, i) => {
      const threshold = this.thresholds[name]
      if (threshold === undefined) return bits
      return (i < 3 ? reading <= threshold : reading >= threshold) ? bits | (1 << i) : bits
    }, 0)
  }

  /** Events that the present reading makes: past a threshold, or back by the hysteresis. */
  check(clock: Clock, power: boolean): SelEvent[] {
    if (!this.analog || this.options.eventOnly || !this.available(power)) return []
    const reading = this.readingAt(clock.now - clock.start)
    return NAMES.flatMap((name, i) => {
      const threshold = this.thresholds[name]
      const lower = i < 3
      const offset = 2 * i + (lower ? 0 : 1)
      if (threshold === undefined) return []
      const was = (this.active >> offset) & 1
      const margin = was ? (lower ? this.hysteresis.negative : this.hysteresis.positive) : 0
      const is = Number(lower ? reading <= threshold + margin : reading >= threshold - margin)
      if (is === was) return []
      this.active ^= 1 << offset
      const wanted = ((is ? this.assertions : this.deassertions) >> offset) & 1
      if (!wanted || !this.eventsEnabled) return []
      return [this.event(offset, is === 0, [reading, threshold], EVENT_AND_THRESHOLD)]
    })
  }

  /** Begins or ends a state of a discrete sensor. */
  change(offset: number, on: boolean): SelEvent | undefined {
    const states = on ? this.states | (1 << offset) : this.states & ~(1 << offset)
    if (states === this.states) return undefined
    this.states = states
    const wanted = ((on ? this.assertions : this.deassertions) >> offset) & 1
    return wanted && this.eventsEnabled ? this.event(offset, !on) : undefined
  }

  event(offset: number, deasserted = false, more: readonly number[] = [0xff, 0xff], kind = 0): SelEvent {
    const { type, number, eventType = 1 } = this.options
    return {
      sensor_type: type,
      sensor_number: number,
      event_type: eventType,
      deasserted: Number(deasserted),
      event_data: [kind | offset, ...more],
    }
  }
}
