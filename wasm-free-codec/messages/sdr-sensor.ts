/** Sensor data records of sensors: what full, compact and event-only records consist of (IPMI 2.0 §43.1 to §43.3). */
import { eventTypes, sensorTypes } from '../enums.ts'
import { eventNames, THRESHOLD_EVENTS } from '../enums/sensor-events.ts'
import type { Part } from '../field.ts'
import {
  bit,
  byte,
  choice,
  names,
  reserved,
  reservedBytes,
  characterString,
  u8,
  uint,
  word,
} from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { entities, units } from './sdr-names.ts'
import { hysteresis, thresholdBits, THRESHOLDS } from './sensor-fields.ts'

export const idString = characterString('id_string', 'ID string', {
  info: true,
  doc: 'The name of the sensor or device, of 16 bytes at most.',
})
export const oemByte = u8('oem', 'OEM', { base: 16, doc: 'For the maker’s own use.' })

export const entity = [
  u8('entity_id', 'Entity ID', { base: 16, values: entities, doc: 'What the sensor or device belongs to.' }),
  byte(
    bit(7, 'logical_entity', 'Entity kind', {
      values: { 0: 'physical', 1: 'logical container' },
      doc: 'Whether the entity is a thing, or stands for several.',
    }),
    uint(6, 0, 'entity_instance', 'Entity instance', {
      default: 1,
      doc: 'Which of its kind: 00h to 5Fh in the whole system, 60h to 7Fh below one controller.',
    }),
  ),
] as const

const owner = u8('owner', 'Sensor owner', {
  base: 16,
  default: 0x20,
  doc: 'Slave address of the controller that has the sensor, or a software ID with bit 0 set.',
})
const channel = uint(7, 4, 'channel', 'Channel', {
  base: 16,
  values: channelNames,
  doc: 'The channel over which the owner is reached.',
})
const ownerLun = uint(1, 0, 'owner_lun', 'Owner LUN', {
  doc: 'The logical unit of the owner that has the sensor.',
})
const sensorNumber = u8('sensor_number', 'Sensor number', {
  base: 16,
  format: 'sensor',
  doc: 'The number by which commands and events name the sensor.',
})
const key = [owner, byte(channel, reserved(3, 2), ownerLun), sensorNumber] as const
const fruLun = uint(3, 2, 'fru_lun', 'FRU LUN', {
  doc: 'The logical unit of the owner whose inventory is that of the entity.',
})

const types = [
  u8('sensor_type', 'Sensor type', { base: 16, values: sensorTypes, info: true, doc: 'What it watches.' }),
  u8('event_type', 'Event/reading type', {
    base: 16,
    values: eventTypes,
    default: 1,
    doc: 'Which list its states are from.',
  }),
] as const

const initialise = { doc: 'Whether the initialization agent sets this when the system starts.' }
/** Of a compact record ipmitool reads all of it, and FreeIPMI takes bit 7 for reserved. */
const initialisation = byte(
  bit(7, 'settable', 'Settable', { doc: 'Whether Set Sensor Reading writes it.' }),
  bit(6, 'init_scanning', 'Initialize scanning', initialise),
  bit(5, 'init_events', 'Initialize events', initialise),
  bit(4, 'init_thresholds', 'Initialize thresholds', initialise),
  bit(3, 'init_hysteresis', 'Initialize hysteresis', initialise),
  bit(2, 'init_type', 'Initialize sensor type', initialise),
  bit(1, 'default_events', 'Event generation at power-up', {
    values: { 0: 'disabled', 1: 'enabled' },
    doc: 'Whether it makes events before it is initialized.',
  }),
  bit(0, 'default_scanning', 'Scanning at power-up', {
    values: { 0: 'disabled', 1: 'enabled' },
    doc: 'Whether it is read before it is initialized.',
  }),
)
const capabilities = byte(
  bit(7, 'ignore_with_entity', 'Ignore if entity is absent', {
    doc: 'Whether it means nothing when its entity is not there.',
  }),
  bit(6, 'auto_rearm', 'Re-arm', {
    values: { 0: 'by command', 1: 'by itself' },
    doc: 'How an event becomes possible again.',
  }),
  uint(5, 4, 'hysteresis_support', 'Hysteresis', {
    values: { 0: 'none', 1: 'readable', 2: 'readable and settable', 3: 'fixed' },
    doc: 'What can be done with it.',
  }),
  uint(3, 2, 'threshold_access', 'Threshold access', {
    values: { 0: 'none', 1: 'readable', 2: 'readable and settable', 3: 'fixed' },
    doc: 'What can be done with the thresholds.',
  }),
  uint(1, 0, 'event_control', 'Event message control', {
    values: { 0: 'per threshold or state', 1: 'whole sensor', 2: 'whole controller', 3: 'no events' },
    doc: 'What can be switched on and off.',
  }),
)

const states = eventNames()
const fifteen = (prefix: string, label: string, doc: string): Part[] => [
  reserved(15),
  ...Array.from({ length: 15 }, (_, i) => 14 - i).map((entry) =>
    bit(entry, `${prefix}_${entry}`, `${label} ${entry}`, { doc, stands: { of: states, entry } }),
  ),
]
const lowerFirst = [...THRESHOLDS].slice(0, 3)
const upperFirst = [...THRESHOLDS].slice(3)
const thresholdMask = (
  prefix: string,
  label: string,
  compared: readonly (readonly [string, string])[],
): Part[] => [
  reserved(15),
  ...[...compared].reverse().map(([name, what], i) =>
    bit(14 - i, `returns_${name}`, `${what} comparison`, {
      doc: 'Whether Get Sensor Reading tells how the reading compares with it.',
    }),
  ),
  ...THRESHOLD_EVENTS.map((event, offset) =>
    bit(offset, `${prefix}_${offset}`, `${label}: ${event}`, { doc: 'Whether the sensor makes this event.' }),
  ).reverse(),
]
const masks = choice(
  'event_type',
  {
    1: [
      word(...thresholdMask('assertion', 'Assertion', lowerFirst)),
      word(...thresholdMask('deassertion', 'Deassertion', upperFirst)),
      thresholdBits('readable', 'readable', 'Whether the threshold can be read.'),
      thresholdBits('settable', 'settable', 'Whether the threshold can be set.'),
    ],
  },
  [
    word(...fifteen('assertion', 'Assertion', 'Whether the sensor reports that this state begins.')),
    word(...fifteen('deassertion', 'Deassertion', 'Whether the sensor reports that this state ends.')),
    word(...fifteen('reading', 'Reading', 'Whether the sensor can have this state.')),
  ],
)

const unitFields = [
  byte(
    uint(7, 6, 'analog_format', 'Analog data format', {
      values: { 0: 'unsigned', 1: 'one’s complement', 2: 'two’s complement', 3: 'no analog reading' },
      doc: 'How a raw reading is to be taken.',
    }),
    uint(5, 3, 'rate_unit', 'Rate unit', {
      values: names({
        0: 'none',
        1: 'per µs',
        2: 'per ms',
        3: 'per s',
        4: 'per minute',
        5: 'per hour',
        6: 'per day',
        7: 'reserved',
      }),
      doc: 'The time that the unit is taken over.',
    }),
    uint(2, 1, 'modifier_use', 'Modifier unit use', {
      values: { 0: 'none', 1: 'base / modifier', 2: 'base * modifier', 3: 'reserved' },
      doc: 'How the two units go together.',
    }),
    bit(0, 'percentage', 'Percentage', { doc: 'Whether the reading is a percentage.' }),
  ),
  u8('base_unit', 'Base unit', { values: units, doc: 'What the reading is in.' }),
  u8('modifier_unit', 'Modifier unit', { values: units, doc: 'The second unit, where there is one.' }),
] as const

const sensor = [...key, ...entity, initialisation, capabilities, ...types, masks, ...unitFields] as const

const raw = <const N extends string>(name: N, label: string) =>
  u8(name, label, { format: 'reading', doc: 'As a raw reading.' })

export const fullSensor = [
  ...sensor,
  byte(
    reserved(7),
    uint(6, 0, 'linearization', 'Linearization', {
      values: names(
        {
          0: 'linear',
          1: 'ln',
          2: 'log10',
          3: 'log2',
          4: 'e',
          5: 'exp10',
          6: 'exp2',
          7: '1/x',
          8: 'square',
          9: 'cube',
          10: 'square root',
          11: 'cube root',
          0x70: 'non-linear',
        },
        [[0x71, 0x7f, 'non-linear, OEM']],
      ),
      doc: 'What is done to the value that the factors give.',
    }),
  ),
  word(
    uint(15, 14, 'm_high', 'M, high bits', { doc: 'Bits 9:8 of M, which is in two’s complement.' }),
    uint(13, 8, 'tolerance', 'Tolerance', { doc: 'In half raw counts, plus or minus.' }),
    uint(7, 0, 'm', 'M', {
      default: 1,
      doc: 'Value = (M * raw + B * 10^B exponent) * 10^R exponent. Bits 7:0.',
    }),
  ),
  word(
    uint(15, 14, 'b_high', 'B, high bits', { doc: 'Bits 9:8 of B, which is in two’s complement.' }),
    uint(13, 8, 'accuracy', 'Accuracy', { doc: 'Bits 5:0, in hundredths of a percent times 10^exponent.' }),
    uint(7, 0, 'b', 'B', { doc: 'What is added to M * raw, times 10^B exponent. Bits 7:0.' }),
  ),
  byte(
    uint(7, 4, 'accuracy_high', 'Accuracy, high bits', { doc: 'Bits 9:6 of the accuracy.' }),
    uint(3, 2, 'accuracy_exponent', 'Accuracy exponent', { doc: 'Power of ten of the accuracy.' }),
    uint(1, 0, 'direction', 'Sensor direction', {
      values: { 0: 'unspecified', 1: 'input', 2: 'output', 3: 'reserved' },
      doc: 'Whether it measures what goes into its entity or comes out.',
    }),
  ),
  byte(
    uint(7, 4, 'r_exponent', 'R exponent', { sign: 'twos', doc: 'Power of ten of the result.' }),
    uint(3, 0, 'b_exponent', 'B exponent', { sign: 'twos', doc: 'Power of ten of B.' }),
  ),
  byte(
    reserved(7, 3),
    bit(2, 'has_normal_min', 'Normal minimum given', { doc: 'Whether the normal minimum means anything.' }),
    bit(1, 'has_normal_max', 'Normal maximum given', { doc: 'Whether the normal maximum means anything.' }),
    bit(0, 'has_nominal', 'Nominal reading given', { doc: 'Whether the nominal reading means anything.' }),
  ),
  raw('nominal', 'Nominal reading'),
  raw('normal_max', 'Normal maximum'),
  raw('normal_min', 'Normal minimum'),
  raw('sensor_max', 'Sensor maximum'),
  raw('sensor_min', 'Sensor minimum'),
  raw('upper_non_recoverable', 'Upper non-recoverable threshold'),
  raw('upper_critical', 'Upper critical threshold'),
  raw('upper_non_critical', 'Upper non-critical threshold'),
  raw('lower_non_recoverable', 'Lower non-recoverable threshold'),
  raw('lower_critical', 'Lower critical threshold'),
  raw('lower_non_critical', 'Lower non-critical threshold'),
  ...hysteresis,
  reservedBytes(2),
  oemByte,
  idString,
] as const

const sharing = [
  byte(
    uint(7, 6, 'direction', 'Sensor direction', {
      values: { 0: 'unspecified', 1: 'input', 2: 'output', 3: 'reserved' },
      doc: 'Whether it measures what goes into its entity or comes out.',
    }),
    uint(5, 4, 'modifier_kind', 'ID string modifier', {
      values: { 0: 'numeric', 1: 'letters', 2: 'reserved', 3: 'reserved' },
      doc: 'What is put after the name to tell the sensors of one record apart.',
    }),
    uint(3, 0, 'share_count', 'Share count', {
      default: 1,
      doc: 'How many sensors with numbers one after another have this record.',
    }),
  ),
  byte(
    bit(7, 'entity_increments', 'Entity instance', {
      values: { 0: 'the same for all', 1: 'increments with the sensor' },
      doc: 'Of the sensors that share the record.',
    }),
    uint(6, 0, 'modifier_offset', 'ID string modifier offset', {
      doc: 'What the numbers or letters after the name begin with.',
    }),
  ),
] as const

export const compactSensor = [
  ...sensor,
  ...sharing,
  ...hysteresis,
  reservedBytes(3),
  oemByte,
  idString,
] as const

export const eventOnlySensor = [
  owner,
  byte(channel, fruLun, ownerLun),
  sensorNumber,
  ...entity,
  ...types,
  ...sharing,
  reservedBytes(1),
  oemByte,
  idString,
] as const
