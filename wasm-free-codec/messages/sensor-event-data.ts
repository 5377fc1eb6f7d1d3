/**
 * The three bytes of event data (IPMI 2.0 §29.7, table 29-6): which event it is, by event type and sensor type, and
 * what its other two bytes are.
 */
import { eventNames, NODE_MANAGER, severities } from '../enums/sensor-events.ts'
import type { Field } from '../field.ts'
import { byte, choice, namesBy, optional, u8, uint } from '../layout.ts'
import { type Extension, extension2, extension3 } from './sensor-event-extension.ts'
import { nodeManager2, nodeManager3 } from './sensor-event-intel.ts'
import { picmg2, picmg3 } from './sensor-event-picmg.ts'

const THRESHOLD = 0x01
const SENSOR_SPECIFIC = 0x6f

const uses = (threshold: string, discrete: string) =>
  namesBy(
    'event_type',
    { [THRESHOLD]: { 0: 'unspecified', 1: threshold, 2: 'OEM code', 3: 'sensor-specific extension' } },
    { 0: 'unspecified', 1: discrete, 2: 'OEM code', 3: 'sensor-specific extension' },
  )

const which = byte(
  uint(7, 6, 'event_data_2_use', 'Event data 2 is', {
    values: uses('triggering reading', 'previous state or severity'),
    doc: 'What the second byte has.',
  }),
  uint(5, 4, 'event_data_3_use', 'Event data 3 is', {
    values: uses('triggering threshold', 'reserved'),
    doc: 'What the third byte has.',
  }),
  uint(3, 0, 'event_offset', 'Event', {
    values: eventNames(),
    info: true,
    doc: 'Its number in the list that event type and sensor type choose.',
  }),
)

const plain2 = u8('event_data_2', 'Event data 2', {
  base: 16,
  default: 0xff,
  values: { 0xff: 'unspecified' },
  doc: 'As the sensor’s maker defines it, where the first byte says that it is used.',
})
const plain3 = u8('event_data_3', 'Event data 3', {
  base: 16,
  default: 0xff,
  values: { 0xff: 'unspecified' },
  doc: 'As the sensor’s maker defines it, where the first byte says that it is used.',
})

/** By sensor type, and by the event where a type has several. */
const extended = (extension: Extension, plain: Field) =>
  choice(
    'sensor_type',
    Object.fromEntries(
      Object.entries(extension).map(([type, one]) => [
        type,
        'kind' in one
          ? [one as Field]
          : [
              choice(
                'event_offset',
                Object.fromEntries(Object.entries(one).map(([offset, field]) => [offset, [field as Field]])),
                [plain],
              ),
            ],
      ]),
    ),
    [plain],
  )
const specificOnly = (extension: Extension, plain: Field) =>
  choice('event_type', { [SENSOR_SPECIFIC]: [extended(extension, plain)] }, [plain])

/** Of PICMG's sensor types, and of Intel Node Manager by its event types. */
const oem = (picmg: Extension, intel: Readonly<Record<number, Field>>, plain: Field) =>
  choice(
    'event_type',
    {
      [SENSOR_SPECIFIC]: [extended(picmg, plain)],
      ...Object.fromEntries(
        Object.entries(intel).map(([type, field]) => [
          type,
          [choice('sensor_type', { [NODE_MANAGER]: [field] }, [plain])],
        ]),
      ),
    },
    [plain],
  )

const second = choice(
  'event_data_2_use',
  {
    1: [
      choice(
        'event_type',
        {
          [THRESHOLD]: [
            u8('trigger_reading', 'Triggering reading', {
              format: 'reading',
              values: { 0xff: 'unspecified' },
              doc: 'The raw reading; the sensor’s record has the factors.',
            }),
          ],
        },
        [
          byte(
            uint(7, 4, 'severity', 'Severity', {
              values: { ...severities, 15: 'unspecified' },
              doc: 'How grave the event is.',
            }),
            uint(3, 0, 'previous_offset', 'Previous state', {
              values: eventNames({}, { 15: 'unspecified' }),
              doc: 'What the state was before.',
            }),
          ),
        ],
      ),
    ],
    2: [oem(picmg2, nodeManager2, plain2)],
    3: [specificOnly(extension2, plain2)],
  },
  [plain2],
)

const third = choice(
  'event_data_3_use',
  {
    1: [
      choice(
        'event_type',
        {
          [THRESHOLD]: [
            u8('trigger_threshold', 'Triggering threshold', {
              format: 'reading',
              values: { 0xff: 'unspecified' },
              doc: 'As a raw reading; the sensor’s record has the factors.',
            }),
          ],
        },
        [plain3],
      ),
    ],
    2: [oem(picmg3, nodeManager3, plain3)],
    3: [specificOnly(extension3, plain3)],
  },
  [plain3],
)

export const eventData = [which, second, third] as const
/** Of an event message: what the event does not need may be left out. */
export const shortEventData = [which, optional(second, optional(third))] as const
