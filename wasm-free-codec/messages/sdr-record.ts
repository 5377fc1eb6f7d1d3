/** Sensor data records: their header, and the bodies by type (IPMI 2.0 §43). Sensors are in sdr-sensor.ts. */
import { bit, byte, bytes, choice, layout, names, reserved, reservedBytes, u16, u8, uint } from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { compactSensor, entity, eventOnlySensor, fullSensor, idString, oemByte } from './sdr-sensor.ts'
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

const fruLocator = [
  u8('access_address', 'Device access address', {
    base: 16,
    default: 0x20,
    doc: 'Slave address of the controller that is asked for the inventory.',
  }),
  u8('fru_device_id', 'FRU device ID', {
    base: 16,
    doc: 'Or the slave address of an EEPROM on a private bus.',
  }),
  byte(
    bit(7, 'logical_fru', 'Device kind', {
      values: { 0: 'EEPROM on a bus', 1: 'logical, behind commands' },
      doc: 'How the inventory is read.',
    }),
    reserved(6, 5),
    uint(4, 3, 'lun', 'LUN', { doc: 'The logical unit of the controller.' }),
    uint(2, 0, 'private_bus', 'Private bus', { doc: 'Which one; 0 where it is no private bus.' }),
  ),
  byte(
    uint(7, 4, 'channel', 'Channel', {
      base: 16,
      values: channelNames,
      doc: 'The channel over which the controller is reached.',
    }),
    reserved(3, 0),
  ),
  reservedBytes(1),
  u8('device_type', 'Device type', {
    base: 16,
    values: {
      0x08: 'EEPROM 24C01',
      0x09: 'EEPROM 24C02',
      0x0a: 'EEPROM 24C04',
      0x0b: 'EEPROM 24C08',
      0x0c: 'EEPROM 24C16',
      0x0d: 'EEPROM 24C17',
      0x0e: 'EEPROM 24C32',
      0x0f: 'EEPROM 24C64',
      0x10: 'inventory behind a controller',
    },
    doc: 'Which kind of device.',
  }),
  u8('device_modifier', 'Device type modifier', { base: 16, doc: 'More on the kind of device.' }),
  ...entity,
  oemByte,
  idString,
] as const

const has = { doc: 'Whether the controller has this function.' }
const controllerLocator = [
  u8('slave_address', 'Slave address', { base: 16, default: 0x20, doc: 'Of the controller.' }),
  byte(
    reserved(7, 4),
    uint(3, 0, 'channel', 'Channel', {
      base: 16,
      values: channelNames,
      doc: 'The channel over which the controller is reached.',
    }),
  ),
  byte(
    bit(7, 'acpi_system', 'System power state notification', { doc: 'Whether it has to be told.' }),
    bit(6, 'acpi_device', 'Device power state notification', { doc: 'Whether it has to be told.' }),
    bit(5, 'static_controller', 'Controller', {
      values: { 0: 'dynamic', 1: 'static' },
      doc: 'Whether the controller is always there, or comes and goes.',
    }),
    reserved(4),
    bit(3, 'logs_errors', 'Logs initialization errors', { doc: 'Whether the controller does so itself.' }),
    bit(2, 'log_errors', 'Log errors while initializing it', {
      doc: 'Whether the initialization agent does so.',
    }),
    uint(1, 0, 'event_generation', 'Event generation', {
      values: { 0: 'enable', 1: 'disable', 2: 'do not initialize', 3: 'reserved' },
      doc: 'What the initialization agent does with its events.',
    }),
  ),
  byte(
    bit(7, 'chassis_device', 'Chassis device', has),
    bit(6, 'bridge', 'Bridge', has),
    bit(5, 'ipmb_event_generator', 'IPMB event generator', has),
    bit(4, 'ipmb_event_receiver', 'IPMB event receiver', has),
    bit(3, 'fru_inventory', 'FRU inventory device', has),
    bit(2, 'sel_device', 'SEL device', has),
    bit(1, 'sdr_repository', 'SDR repository device', has),
    bit(0, 'sensor_device', 'Sensor device', has),
  ),
  reservedBytes(3),
  ...entity,
  oemByte,
  idString,
] as const

/** By the record type. */
export const sdrBody = choice(
  'record_type',
  { 0x01: fullSensor, 0x02: compactSensor, 0x03: eventOnlySensor, 0x11: fruLocator, 0x12: controllerLocator },
  [bytes('record_data', 'Record data', 'rest', { doc: 'Of a record whose kind is not described here.' })],
)

export const sdrRecord = layout(...sdrHeader, sdrBody)
