/** Fields of sensors that records and commands share: thresholds, and a flag for each state or event. */
import {
  eventsInContext,
  statesInContext,
  THRESHOLD_EVENTS,
  THRESHOLD_STATES,
} from '../enums/sensor-events.ts'
import type { BitsField, NamesBy, Part } from '../field.ts'
import { bit, byte, bytes, reserved, u8 } from '../layout.ts'

type Flags<P extends string> = BitsField<Record<`${P}_${number}`, number>>

/** Bits for the states `first` to `first` + 7, highest first; there are 15 of them. */
const eight = (prefix: string, label: string, first: number, of: NamesBy, about: Doc): Part[] =>
  Array.from({ length: 8 }, (_, i) => first + 7 - i).map((entry) =>
    entry > 14
      ? reserved(7)
      : bit(entry - first, `${prefix}_${entry}`, `${label} ${entry}`, {
          doc: about(entry),
          stands: { of, entry },
          info: prefix === 'state',
        }),
  )
type Doc = (offset: number) => string
const meaning =
  (thresholds: readonly string[]): Doc =>
  (offset) =>
    `State ${offset} of a discrete sensor${thresholds[offset] ? `; with thresholds: ${thresholds[offset]}` : ''}.`
const eventMeaning = meaning(THRESHOLD_EVENTS)
const stateMeaning = meaning(THRESHOLD_STATES)

/** The first byte (states 7 to 0) and the second (14 to 8) of a mask. */
export const eventFlags = <const P extends string>(prefix: P, label: string) =>
  [
    byte(...eight(prefix, label, 0, eventsInContext, eventMeaning)) as Flags<P>,
    byte(...eight(prefix, label, 8, eventsInContext, eventMeaning)) as Flags<P>,
  ] as const

export const stateFlags = [
  byte(...eight('state', 'State', 0, statesInContext, stateMeaning)) as Flags<'state'>,
  byte(...eight('state', 'State', 8, statesInContext, stateMeaning)) as Flags<'state'>,
] as const

// prettier-ignore
export const THRESHOLDS = [
  ['lower_non_critical',    'Lower non-critical'],
  ['lower_critical',        'Lower critical'],
  ['lower_non_recoverable', 'Lower non-recoverable'],
  ['upper_non_critical',    'Upper non-critical'],
  ['upper_critical',        'Upper critical'],
  ['upper_non_recoverable', 'Upper non-recoverable'],
] as const
export type ThresholdName = (typeof THRESHOLDS)[number][0]

/** A bit for each threshold, the lower non-critical one in bit 0. */
export const thresholdBits = <const P extends string>(prefix: P, label: string, doc: string) =>
  byte(
    reserved(7, 6),
    ...[...THRESHOLDS]
      .reverse()
      .map(([name, what], i) => bit(5 - i, `${prefix}_${name}`, `${what} ${label}`, { doc })),
  ) as BitsField<Record<`${P}_${ThresholdName}`, number>>

const threshold = <const N extends ThresholdName>(name: N, label: string) =>
  u8(name, `${label} threshold`, {
    format: 'reading',
    doc: 'As a raw reading; the sensor’s record has the factors.',
  })

export const lowerThresholds = [
  threshold('lower_non_critical', 'Lower non-critical'),
  threshold('lower_critical', 'Lower critical'),
  threshold('lower_non_recoverable', 'Lower non-recoverable'),
] as const
export const upperThresholds = [
  threshold('upper_non_critical', 'Upper non-critical'),
  threshold('upper_critical', 'Upper critical'),
  threshold('upper_non_recoverable', 'Upper non-recoverable'),
] as const

export const hysteresis = [
  u8('positive_hysteresis', 'Positive-going hysteresis', {
    format: 'distance',
    doc: 'How far below an upper threshold a raw reading must fall before that event ends.',
  }),
  u8('negative_hysteresis', 'Negative-going hysteresis', {
    format: 'distance',
    doc: 'How far above a lower threshold a raw reading must rise before that event ends.',
  }),
] as const

export const sensorNumber = u8('sensor_number', 'Sensor number', {
  base: 16,
  format: 'sensor',
  info: true,
  doc: 'Which sensor of the controller; its data record has its name.',
})

/** Event data of a message that does not tell the sensor's type. */
export const rawEventData = bytes('event_data', 'Event data', 3, {
  doc: 'The event’s offset in bits 3:0 of the first byte; its bits 7:4 say what the other two are.',
})
