/**
 * Sensor data records that say where devices are: generic ones, those with an inventory, and management controllers
 * (IPMI 2.0 §43.7 to §43.10). Device types as FreeIPMI has them (§43.13).
 */
import { manufacturers } from '../enums.ts'
import { bit, byte, bytes, names, namesBy, reserved, reservedBytes, u16, u24, u8, uint } from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { entity, idString, oemByte } from './sdr-sensor.ts'

const deviceTypes = names(
  {
    0x02: 'DS1624 temperature sensor and EEPROM',
    0x03: 'DS1621 temperature sensor',
    0x04: 'LM75 temperature sensor',
    0x05: 'Heceta ASIC',
    0x08: 'EEPROM 24C01',
    0x09: 'EEPROM 24C02',
    0x0a: 'EEPROM 24C04',
    0x0b: 'EEPROM 24C08',
    0x0c: 'EEPROM 24C16',
    0x0d: 'EEPROM 24C17',
    0x0e: 'EEPROM 24C32',
    0x0f: 'EEPROM 24C64',
    0x10: 'inventory behind a controller',
    0x14: 'PCF 8570 RAM of 256 bytes',
    0x15: 'PCF 8573 clock',
    0x16: 'PCF 8574a I/O port',
    0x17: 'PCF 8583 clock',
    0x18: 'PCF 8593 clock',
    0x19: 'clock',
    0x1a: 'PCF 8591 A/D and D/A converter',
    0x1b: 'I/O port',
    0x1c: 'A/D converter',
    0x1d: 'D/A converter',
    0x1e: 'A/D and D/A converter',
    0x1f: 'LCD controller',
    0x20: 'core logic',
    0x21: 'LMC6874 battery controller',
    0x22: 'battery controller',
    0x23: 'combined management ASIC',
    0x24: 'Maxim 1617 temperature sensor',
    0xbf: 'other',
  },
  [[0xc0, 0xff, 'OEM']],
)
const inventory = { 1: 'DIMM memory ID', 2: 'IPMI FRU inventory', 3: 'processor cartridge' }
const eeprom = { ...inventory, 0: 'unspecified' }
const deviceType = [
  u8('device_type', 'Device type', { base: 16, values: deviceTypes, doc: 'Which kind of device.' }),
  u8('device_modifier', 'Device type modifier', {
    base: 16,
    values: namesBy('device_type', {
      0x05: { 0: 'Heceta 1', 1: 'Heceta 2', 2: 'LM80', 3: 'Heceta 3', 4: 'Heceta 4', 5: 'Heceta 5' },
      ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [0x08 + i, eeprom])),
      0x10: { ...inventory, 0: 'IPMI FRU inventory', 0xff: 'unspecified' },
    }),
    doc: 'More on the kind of device.',
  }),
] as const

const accessAddress = u8('access_address', 'Device access address', {
  base: 16,
  default: 0x20,
  doc: 'Slave address of the controller that gives access; 00h where the device is on the IPMB itself.',
})
const lun = uint(4, 3, 'lun', 'LUN', { doc: 'The logical unit of the controller.' })
const privateBus = uint(2, 0, 'private_bus', 'Private bus', {
  doc: 'Which one; 0 where it is no private bus.',
})

export const genericLocator = [
  accessAddress,
  byte(
    uint(7, 1, 'device_address', 'Device slave address', {
      base: 16,
      doc: 'Of the device, on its bus: seven bits.',
    }),
    bit(0, 'channel_high', 'Channel, high bit', { doc: 'Bit 3 of the channel’s number.' }),
  ),
  byte(
    uint(7, 5, 'channel', 'Channel, low bits', {
      doc: 'Bits 2:0 of the channel over which the controller is reached.',
    }),
    lun,
    privateBus,
  ),
  byte(
    uint(7, 5, 'address_span', 'Address span', { doc: 'How many more addresses the device takes.' }),
    reserved(4, 0),
  ),
  reservedBytes(1),
  ...deviceType,
  ...entity,
  oemByte,
  idString,
] as const

export const fruLocator = [
  accessAddress,
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
    lun,
    privateBus,
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
  ...deviceType,
  ...entity,
  oemByte,
  idString,
] as const

const has = { doc: 'Whether the controller has this function.' }
export const controllerLocator = [
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

export const controllerConfirmation = [
  u8('slave_address', 'Slave address', { base: 16, default: 0x20, doc: 'Of the controller.' }),
  u8('device_id', 'Device ID', { base: 16, doc: 'As Get Device ID gives it.' }),
  byte(
    uint(7, 4, 'channel', 'Channel', {
      base: 16,
      values: channelNames,
      doc: 'The channel over which the controller is reached.',
    }),
    uint(3, 0, 'device_revision', 'Device revision', { doc: 'As Get Device ID gives it.' }),
  ),
  byte(
    reserved(7),
    uint(6, 0, 'firmware_major', 'Major firmware revision', {
      doc: 'The part of the firmware’s version before the point.',
    }),
  ),
  u8('firmware_minor', 'Minor firmware revision', {
    format: 'bcd',
    doc: 'The part after the point, as two decimal digits.',
  }),
  byte(
    uint(7, 4, 'ipmi_minor', 'IPMI version, minor digit', { doc: 'The digit after the point.' }),
    uint(3, 0, 'ipmi_major', 'IPMI version, major digit', { doc: 'The digit before the point.' }),
  ),
  u24('manufacturer', 'Manufacturer', { values: manufacturers, doc: 'As Get Device ID gives it.' }),
  u16('product', 'Product ID', { base: 16, doc: 'As Get Device ID gives it.' }),
  bytes('guid', 'Device GUID', 16, {
    format: 'guid',
    doc: 'As Get Device GUID gives it; zeros where there is none.',
  }),
] as const
