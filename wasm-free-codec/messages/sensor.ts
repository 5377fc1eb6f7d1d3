/** Sensors: readings, thresholds, events (IPMI 2.0 §35.5 to §35.16). */
import { command } from '../command.ts'
import { eventTypes, sensorTypes } from '../enums.ts'
import { bit, byte, layout, optional, reserved, u8, uint, word } from '../layout.ts'
import { SensorEvent } from '../netfn.ts'
import {
  eventFlags,
  hysteresis,
  lowerThresholds,
  sensorNumber,
  stateFlags,
  thresholdBits,
  upperThresholds,
} from './sensor-fields.ts'

export const getSensorReadingFactors = command(
  SensorEvent,
  0x23,
  'get_sensor_reading_factors',
  'Get Sensor Reading Factors',
  {
    spec: 'IPMI 2.0 §35.5',
    privilege: 'user',
    doc: 'Reads the factors that turn a raw reading into its unit, for a sensor that is not linear.',
    request: layout(
      sensorNumber,
      u8('reading', 'Reading', {
        format: 'reading',
        info: true,
        doc: 'The raw reading that the factors are for.',
      }),
    ),
    response: layout(
      u8('next_reading', 'Next reading', { doc: 'The next raw reading that has other factors.' }),
      word(
        uint(15, 14, 'm_high', 'M, high bits', { doc: 'Bits 9:8 of M, which is in two’s complement.' }),
        uint(13, 8, 'tolerance', 'Tolerance', { doc: 'In half raw counts, plus or minus.' }),
        uint(7, 0, 'm', 'M', {
          doc: 'Value = (M * raw + B * 10^B exponent) * 10^R exponent. Bits 7:0.',
        }),
      ),
      word(
        uint(15, 14, 'b_high', 'B, high bits', { doc: 'Bits 9:8 of B, which is in two’s complement.' }),
        uint(13, 8, 'accuracy', 'Accuracy', {
          doc: 'Bits 5:0, in hundredths of a percent times 10^exponent.',
        }),
        uint(7, 0, 'b', 'B', { doc: 'What is added to M * raw, times 10^B exponent. Bits 7:0.' }),
      ),
      byte(
        uint(7, 4, 'accuracy_high', 'Accuracy, high bits', { doc: 'Bits 9:6 of the accuracy.' }),
        uint(3, 2, 'accuracy_exponent', 'Accuracy exponent', { doc: 'Power of ten of the accuracy.' }),
        reserved(1, 0),
      ),
      byte(
        uint(7, 4, 'r_exponent', 'R exponent', { sign: 'twos', doc: 'Power of ten of the result.' }),
        uint(3, 0, 'b_exponent', 'B exponent', { sign: 'twos', doc: 'Power of ten of B.' }),
      ),
    ),
  },
)

/** For future use: FFh. */
const hysteresisMask = u8('hysteresis_mask', 'Mask', { base: 16, default: 0xff, doc: 'For future use: FFh.' })

export const setSensorHysteresis = command(
  SensorEvent,
  0x24,
  'set_sensor_hysteresis',
  'Set Sensor Hysteresis',
  {
    spec: 'IPMI 2.0 §35.6',
    privilege: 'operator',
    changes: true,
    doc: 'Sets how far a reading must come back before an event ends.',
    request: layout(sensorNumber, hysteresisMask, ...hysteresis),
    response: layout(),
  },
)

export const getSensorHysteresis = command(
  SensorEvent,
  0x25,
  'get_sensor_hysteresis',
  'Get Sensor Hysteresis',
  {
    spec: 'IPMI 2.0 §35.7',
    privilege: 'user',
    doc: 'Reads how far a reading must come back before an event ends.',
    request: layout(sensorNumber, hysteresisMask),
    response: layout(...hysteresis),
  },
)

export const setSensorThresholds = command(
  SensorEvent,
  0x26,
  'set_sensor_thresholds',
  'Set Sensor Thresholds',
  {
    spec: 'IPMI 2.0 §35.8',
    privilege: 'operator',
    changes: true,
    doc: 'Sets the thresholds of a sensor.',
    request: layout(
      sensorNumber,
      thresholdBits('set', 'set', 'Whether this threshold is set.'),
      ...lowerThresholds,
      ...upperThresholds,
    ),
    response: layout(),
  },
)

export const getSensorThresholds = command(
  SensorEvent,
  0x27,
  'get_sensor_thresholds',
  'Get Sensor Thresholds',
  {
    spec: 'IPMI 2.0 §35.9',
    privilege: 'user',
    doc: 'Reads the thresholds of a sensor.',
    request: layout(sensorNumber),
    response: layout(
      thresholdBits('readable', 'readable', 'Whether the byte for this threshold means anything.'),
      ...lowerThresholds,
      ...upperThresholds,
    ),
  },
)

const [assertionLow, assertionHigh] = eventFlags('assertion', 'Assertion event')
const [deassertionLow, deassertionHigh] = eventFlags('deassertion', 'Deassertion event')
/** Bytes that are not sent say no event. */
const eventMasks = optional(
  assertionLow,
  optional(assertionHigh, optional(deassertionLow, optional(deassertionHigh))),
)
const enabled = { 0: 'disabled', 1: 'enabled' }
const allEvents = bit(7, 'events_enabled', 'All event messages', {
  values: enabled,
  doc: 'Whether the sensor may send any event.',
})
const scanning = bit(6, 'scanning_enabled', 'Scanning', {
  values: enabled,
  doc: 'Whether the sensor is read at all.',
})

export const setSensorEventEnable = command(
  SensorEvent,
  0x28,
  'set_sensor_event_enable',
  'Set Sensor Event Enable',
  {
    spec: 'IPMI 2.0 §35.10',
    privilege: 'operator',
    changes: true,
    doc: 'Chooses which events of a sensor are sent, and whether it is scanned.',
    request: layout(
      sensorNumber,
      byte(
        allEvents,
        scanning,
        uint(5, 4, 'operation', 'Selected events', {
          values: { 0: 'leave as they are', 1: 'enable', 2: 'disable', 3: 'reserved' },
          info: true,
          doc: 'What becomes of the events whose bits are set.',
        }),
        reserved(3, 0),
      ),
      eventMasks,
    ),
    response: layout(),
  },
)

export const getSensorEventEnable = command(
  SensorEvent,
  0x29,
  'get_sensor_event_enable',
  'Get Sensor Event Enable',
  {
    spec: 'IPMI 2.0 §35.11',
    privilege: 'user',
    doc: 'Reads which events of a sensor are sent, and whether it is scanned.',
    request: layout(sensorNumber),
    response: layout(byte(allEvents, scanning, reserved(5, 0)), eventMasks),
  },
)

export const rearmSensorEvents = command(SensorEvent, 0x2a, 'rearm_sensor_events', 'Re-arm Sensor Events', {
  spec: 'IPMI 2.0 §35.12',
  privilege: 'operator',
  changes: true,
  doc: 'Forgets the present event states, so that conditions that still hold are reported again.',
  request: layout(
    sensorNumber,
    byte(
      bit(7, 'selected_only', 'Events', {
        values: { 0: 'all', 1: 'those whose bits are set' },
        doc: 'Which event states are forgotten.',
      }),
      reserved(6, 0),
    ),
    eventMasks,
  ),
  response: layout(),
})

const unavailable = bit(5, 'unavailable', 'Reading or state unavailable', {
  doc: 'The reading cannot be had now: the sensor’s entity is off or being updated, for example.',
})

export const getSensorEventStatus = command(
  SensorEvent,
  0x2b,
  'get_sensor_event_status',
  'Get Sensor Event Status',
  {
    spec: 'IPMI 2.0 §35.13',
    privilege: 'user',
    doc: 'Reads which events of a sensor are asserted or deasserted.',
    request: layout(sensorNumber),
    response: layout(byte(allEvents, scanning, unavailable, reserved(4, 0)), eventMasks),
  },
)

const [states, moreStates] = stateFlags

export const getSensorReading = command(SensorEvent, 0x2d, 'get_sensor_reading', 'Get Sensor Reading', {
  spec: 'IPMI 2.0 §35.14',
  privilege: 'user',
  doc: 'Reads the present value and state of a sensor.',
  note: 'Dell 2900, 2950, R410 and R610 and HP rx3600 say that scanning is disabled while the value is good; HP DL380 G7 and ML310 G5 send analog values of discrete sensors.',
  request: layout(sensorNumber),
  response: layout(
    u8('reading', 'Sensor reading', {
      format: 'reading',
      info: true,
      doc: 'The raw reading; the sensor’s record has the factors. 0 for a sensor that has states only.',
    }),
    byte(allEvents, scanning, unavailable, reserved(4, 0)),
    optional(states, optional(moreStates)),
  ),
})

const typeBytes = [
  u8('sensor_type', 'Sensor type', { base: 16, values: sensorTypes, info: true, doc: 'What it watches.' }),
  byte(
    reserved(7),
    uint(6, 0, 'event_type', 'Event/reading type', {
      base: 16,
      values: eventTypes,
      doc: 'Which list its states are from.',
    }),
  ),
] as const

export const setSensorType = command(SensorEvent, 0x2e, 'set_sensor_type', 'Set Sensor Type', {
  spec: 'IPMI 2.0 §35.15',
  privilege: 'operator',
  changes: true,
  doc: 'Assigns a sensor type and an event type to a sensor.',
  request: layout(sensorNumber, ...typeBytes),
  response: layout(),
})

export const getSensorType = command(SensorEvent, 0x2f, 'get_sensor_type', 'Get Sensor Type', {
  spec: 'IPMI 2.0 §35.16',
  privilege: 'user',
  doc: 'Reads the sensor type and the event type of a sensor.',
  request: layout(sensorNumber),
  response: layout(...typeBytes),
})

export const sensors = [
  getSensorReadingFactors,
  setSensorHysteresis,
  getSensorHysteresis,
  setSensorThresholds,
  getSensorThresholds,
  setSensorEventEnable,
  getSensorEventEnable,
  rearmSensorEvents,
  getSensorEventStatus,
  getSensorReading,
  setSensorType,
  getSensorType,
]
