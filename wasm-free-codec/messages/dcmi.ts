/** Data center manageability: identification, temperatures (DCMI 1.5 §6.1 to §6.5, §6.7). Power is in dcmi-power.ts. */
import { command } from '../command.ts'
import { sensorTypes } from '../enums.ts'
import { bit, byte, layout, repeat, text, u16, u8, uint } from '../layout.ts'
import { explained } from './app-fields.ts'
import { dcmiGetCapabilitiesInfo, dcmiGroup } from './dcmi-capabilities.ts'
import { dcmiPower } from './dcmi-power.ts'
import { entities } from './sdr-names.ts'

const readPart = layout(
  u8('offset', 'Offset', { unit: 'bytes', doc: 'Where to begin to read.' }),
  u8('read_count', 'Bytes to read', { default: 16, doc: 'How many bytes are wanted; 16 at most.' }),
)
const part = (what: string) =>
  layout(
    u8('total_length', 'Total length', { unit: 'bytes', doc: `Of the whole ${what}.` }),
    text('text', 'Text', 'rest', { info: true, doc: 'The bytes that were asked for.' }),
  )
const writePart = layout(
  u8('offset', 'Offset', { unit: 'bytes', doc: 'Where to begin to write.' }),
  u8('write_count', 'Bytes to write', { doc: 'How many bytes follow; 16 at most.' }),
  text('text', 'Text', 'rest', { info: true, doc: 'What is to be written.' }),
)
const written = layout(
  u8('total_length', 'Total length', { unit: 'bytes', doc: 'Of all that is written now.' }),
)
const tag = {
  0x80: 'encoding type in FRU is binary',
  0x81: 'encoding type in FRU is BCD plus',
  0x82: 'encoding type in FRU is 6-bit ASCII',
  0x83: 'encoding type in FRU is Latin-1, but language is not English',
}

export const dcmiGetAssetTag = command(dcmiGroup, 0x06, 'dcmi_get_asset_tag', 'Get Asset Tag', {
  spec: 'DCMI 1.5 §6.4',
  privilege: 'user',
  doc: 'Reads a part of the asset tag.',
  completionCodes: tag,
  request: readPart,
  response: part('asset tag'),
})

export const dcmiSetAssetTag = command(dcmiGroup, 0x08, 'dcmi_set_asset_tag', 'Set Asset Tag', {
  spec: 'DCMI 1.5 §6.4',
  privilege: 'operator',
  changes: true,
  doc: 'Writes a part of the asset tag.',
  request: writePart,
  response: written,
})

export const dcmiGetMcIdString = command(
  dcmiGroup,
  0x09,
  'dcmi_get_mc_id_string',
  'Get Management Controller Identifier String',
  {
    spec: 'DCMI 1.5 §6.4',
    privilege: 'user',
    doc: 'Reads a part of the name of the controller.',
    request: readPart,
    response: part('name'),
  },
)

export const dcmiSetMcIdString = command(
  dcmiGroup,
  0x0a,
  'dcmi_set_mc_id_string',
  'Set Management Controller Identifier String',
  {
    spec: 'DCMI 1.5 §6.4',
    privilege: 'administrator',
    changes: true,
    doc: 'Writes a part of the name of the controller.',
    request: writePart,
    response: written,
  },
)

const entityAsked = layout(
  u8('sensor_type', 'Sensor type', {
    base: 16,
    values: sensorTypes,
    default: 1,
    doc: 'Only temperature is defined.',
  }),
  u8('entity_id', 'Entity ID', {
    base: 16,
    values: entities,
    default: 0x40,
    info: true,
    doc: 'Whose sensors are meant.',
  }),
  u8('entity_instance', 'Entity instance', {
    values: { 0: 'all' },
    doc: 'One instance, or 0 for all of them.',
  }),
  u8('instance_start', 'First instance', { doc: 'Where to begin, when all are asked for.' }),
)
const available = u8('available', 'Instances available', { doc: 'How many there are in all.' })

export const dcmiGetSensorInfo = command(dcmiGroup, 0x07, 'dcmi_get_sensor_info', 'Get DCMI Sensor Info', {
  spec: 'DCMI 1.5 §6.5',
  privilege: 'operator',
  doc: 'Lists the sensor records of an entity, such as the inlet temperature.',
  request: entityAsked,
  response: layout(
    available,
    u8('record_count', 'Record IDs', { doc: 'How many follow.' }),
    explained(
      'Where to look the sensors of the entity up.',
      repeat(
        'records',
        'Record IDs',
        { ref: 'record_count' },
        u16('record_id', 'Record ID', { base: 16, doc: 'Of a sensor data record of the entity.' }),
      ),
    ),
  ),
})

export const dcmiGetTemperatureReadings = command(
  dcmiGroup,
  0x10,
  'dcmi_get_temperature_readings',
  'Get Temperature Readings',
  {
    spec: 'DCMI 1.5 §6.7',
    privilege: 'user',
    doc: 'Reads the temperatures of an entity.',
    request: entityAsked,
    response: layout(
      available,
      u8('reading_count', 'Readings', { doc: 'How many follow.' }),
      explained(
        'The temperatures of the entity, one for each instance.',
        repeat(
          'readings',
          'Readings',
          { ref: 'reading_count' },
          byte(
            bit(7, 'below_zero', 'Sign', {
              values: { 0: 'plus', 1: 'minus' },
              doc: 'Whether it is below zero.',
            }),
            uint(6, 0, 'temperature', 'Temperature', { unit: '°C', doc: 'Without its sign.' }),
          ),
          u8('instance', 'Entity instance', { doc: 'Whose temperature it is.' }),
        ),
      ),
    ),
  },
)

export const dcmiDescribed = [
  dcmiGetCapabilitiesInfo,
  dcmiGetAssetTag,
  dcmiSetAssetTag,
  dcmiGetMcIdString,
  dcmiSetMcIdString,
  dcmiGetSensorInfo,
  dcmiGetTemperatureReadings,
  ...dcmiPower,
]
