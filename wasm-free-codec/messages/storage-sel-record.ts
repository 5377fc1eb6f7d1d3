/** An event record of 16 bytes, as the SEL keeps it (IPMI 2.0 §32.1 to §32.3). */
import { eventTypes, manufacturers, sensorTypes } from '../enums.ts'
import { bit, byte, bytes, choice, layout, names, reserved, u16, u24, u32, u8, uint } from '../layout.ts'
import { channelNames, ownMeaning } from './app-fields.ts'
import { eventData } from './sensor-event-data.ts'

const timestamp = u32('timestamp', 'Timestamp', {
  format: 'time',
  doc: 'When the BMC recorded the event, by the clock of its event log.',
})
const oemTimestamped = [
  timestamp,
  u24('manufacturer', 'Manufacturer', { values: manufacturers, doc: 'Who defines the data that follows.' }),
  bytes('oem_data', 'OEM data', 6, { doc: ownMeaning }),
] as const
export const selRecordTypes = names({ 0x02: 'system event' }, [
  [0xc0, 0xdf, 'OEM, with timestamp'],
  [0xe0, 0xff, 'OEM, without timestamp'],
])

/** From the event message revision on, an event message has the same fields. */
export const eventRevision = u8('event_revision', 'Event message revision', {
  base: 16,
  default: 4,
  values: { 3: 'IPMI 1.0', 4: 'IPMI 1.5 and 2.0' },
  doc: 'Which form of event the generator speaks.',
})
export const eventFields = [
  u8('sensor_type', 'Sensor type', {
    base: 16,
    values: sensorTypes,
    info: true,
    doc: 'What the sensor watches.',
  }),
  u8('sensor_number', 'Sensor number', {
    base: 16,
    format: 'sensor',
    info: true,
    doc: 'Which sensor of the generator; its data record has its name.',
  }),
  byte(
    bit(7, 'deasserted', 'Event direction', {
      values: { 0: 'asserted', 1: 'deasserted' },
      doc: 'Whether the state has begun or ended.',
    }),
    uint(6, 0, 'event_type', 'Event/reading type', {
      base: 16,
      values: eventTypes,
      doc: 'Which list of states the event is from: thresholds, a common list, the sensor type’s own.',
    }),
  ),
] as const
const event = [
  timestamp,
  u8('generator', 'Generator', {
    base: 16,
    doc: 'Slave address of the controller, or a software ID in bits 7:1 with bit 0 set.',
  }),
  byte(
    uint(7, 4, 'generator_channel', 'Generator channel', {
      base: 16,
      values: channelNames,
      doc: 'The channel that the event came over; 0 is the primary IPMB.',
    }),
    reserved(3, 2),
    uint(1, 0, 'generator_lun', 'Generator LUN', { doc: 'The logical unit that the sensor belongs to.' }),
  ),
  eventRevision,
  ...eventFields,
  ...eventData,
] as const

export const selRecord = [
  u16('record_id', 'Record ID', {
    base: 16,
    doc: 'Number of the record in the event log, if it was logged.',
  }),
  u8('record_type', 'Record type', {
    base: 16,
    values: selRecordTypes,
    default: 2,
    info: true,
    doc: 'Which form the rest has.',
  }),
  choice(
    'record_type',
    {
      0x02: event,
      ...Object.fromEntries(Array.from({ length: 32 }, (_, i) => [0xc0 + i, oemTimestamped])),
    },
    [bytes('oem_record', 'OEM record', 13, { doc: ownMeaning })],
  ),
] as const

export const selRecordLayout = layout(...selRecord)
