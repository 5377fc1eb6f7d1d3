/** Sensors that software feeds (IPMI 2.0 §35.17). */
import { command } from '../command.ts'
import { byte, layout, u8, uint } from '../layout.ts'
import { SensorEvent } from '../netfn.ts'
import { eventFlags, rawEventData, sensorNumber } from './sensor-fields.ts'

const eventBits = { 0: 'leave as they are', 1: 'write', 2: 'set those given', 3: 'clear those given' }

/** OpenBMC and FreeIPMI have all ten bytes in every request. */
export const setSensorReadingAndEventStatus = command(
  SensorEvent,
  0x30,
  'set_sensor_reading_and_event_status',
  'Set Sensor Reading And Event Status',
  {
    spec: 'IPMI 2.0 §35.17',
    privilege: 'operator',
    changes: true,
    doc: 'Writes the reading and the event states of a sensor that software feeds.',
    completionCodes: {
      0x80: 'reading or status bits not settable',
      0x81: 'event data bytes not settable',
    },
    request: layout(
      sensorNumber,
      byte(
        uint(7, 6, 'event_data_operation', 'Event data', {
          values: {
            0: 'leave to the controller',
            1: 'write, with the event’s offset',
            2: 'write, without the event’s offset',
            3: 'reserved',
          },
          doc: 'Whether an event that comes of this has the event data given here.',
        }),
        uint(5, 4, 'assertion_operation', 'Assertion bits', {
          values: eventBits,
          doc: 'What becomes of the states of assertion events.',
        }),
        uint(3, 2, 'deassertion_operation', 'Deassertion bits', {
          values: eventBits,
          doc: 'What becomes of the states of deassertion events.',
        }),
        uint(1, 0, 'reading_operation', 'Reading', {
          values: { 0: 'leave as it is', 1: 'write', 2: 'reserved', 3: 'reserved' },
          doc: 'Whether the reading is written.',
        }),
      ),
      u8('reading', 'Sensor reading', {
        format: 'reading',
        info: true,
        doc: 'The raw reading; the sensor’s record has the factors.',
      }),
      ...eventFlags('assertion', 'Assertion event'),
      ...eventFlags('deassertion', 'Deassertion event'),
      rawEventData,
    ),
    response: layout(),
  },
)
