/** Sensor data records: their header, and the bodies by type (IPMI 2.0 §43). Each kind is in a file of its own. */
import { bytes, choice, layout, names, u16, u8 } from '../layout.ts'
import { entityAssociation, relativeEntityAssociation } from './sdr-association.ts'
import { controllerConfirmation, controllerLocator, fruLocator, genericLocator } from './sdr-locator.ts'
import { channelInfo, oemRecord } from './sdr-other.ts'
import { compactSensor, eventOnlySensor, fullSensor } from './sdr-sensor.ts'
import { versionByte } from './storage-fields.ts'

export const sdrTypes = names(
  {
    0x01: 'full sensor',
    0x02: 'compact sensor',
    0x03: 'event-only sensor',
    0x08: 'entity association',
    0x09: 'device-relative entity association',
    0x10: 'generic device locator',
    0x11: 'FRU device locator',
    0x12: 'management controller locator',
    0x13: 'management controller confirmation',
    0x14: 'BMC message channel info',
  },
  [[0xc0, 0xff, 'OEM']],
)

export const sdrHeader = [
  u16('record_id', 'Record ID', {
    base: 16,
    doc: 'The number of the record; it may change with the repository.',
  }),
  versionByte,
  u8('record_type', 'Record type', {
    base: 16,
    values: sdrTypes,
    info: true,
    doc: 'What the record describes.',
  }),
  u8('record_length', 'Record length', { unit: 'bytes', doc: 'Of what follows this byte.' }),
] as const

/** By the record type. */
export const sdrBody = choice(
  'record_type',
  {
    0x01: fullSensor,
    0x02: compactSensor,
    0x03: eventOnlySensor,
    0x08: entityAssociation,
    0x09: relativeEntityAssociation,
    0x10: genericLocator,
    0x11: fruLocator,
    0x12: controllerLocator,
    0x13: controllerConfirmation,
    0x14: channelInfo,
    0xc0: oemRecord,
  },
  [bytes('record_data', 'Record data', 'rest', { doc: 'Of a record whose kind is not described here.' })],
)

export const sdrRecord = layout(...sdrHeader, sdrBody)
