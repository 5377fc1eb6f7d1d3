/** Multi-records of a FRU inventory (FRU 1.0 §16 to §18): their header, and what they hold by type. */
import { manufacturers } from '../enums.ts'
import type { Field } from '../field.ts'
import { entities } from '../messages/sdr-names.ts'
import {
  bit,
  byte,
  bytes,
  checksum,
  checksumAhead,
  choice,
  layout,
  names,
  repeat,
  reserved,
  text,
  u24,
  u8,
  uint,
} from '../layout.ts'
import { nameOf } from '../show.ts'
import { fmcRecord, VITA_OUI } from './fru-fmc.ts'
import { amcRecords } from './fru-amc.ts'
import { atcaRecords } from './fru-atca.ts'
import { utcaRecords } from './fru-utca.ts'
import { dcLoad, dcOutput, extendedDcLoad, extendedDcOutput, powerSupply } from './fru-power.ts'

const recordTypes = names(
  {
    0x00: 'power supply information',
    0x01: 'DC output',
    0x02: 'DC load',
    0x03: 'management access',
    0x04: 'base compatibility',
    0x05: 'extended compatibility',
    0x06: 'ASF fixed SMBus device',
    0x07: 'ASF legacy-device alerts',
    0x08: 'ASF remote control',
    0x09: 'extended DC output',
    0x0a: 'extended DC load',
  },
  [
    [0x0b, 0x0f, 'NVM Express'],
    [0xc0, 0xff, 'OEM'],
  ],
)

const managementAccess = [
  u8('access_type', 'Sub-record type', {
    values: {
      1: 'system management URL',
      2: 'system name',
      3: 'system ping address',
      4: 'component management URL',
      5: 'component name',
      6: 'component ping address',
      7: 'system unique ID',
    },
    default: 1,
    doc: 'What the record tells.',
  }),
  choice(
    'access_type',
    {
      7: [bytes('system_guid', 'System unique ID', 16, { format: 'guid', doc: 'The GUID of SMBIOS.' })],
    },
    [text('access', 'Text', 'rest', { doc: 'The address or name.' })],
  ),
] as const

const compatibility = [
  u24('manufacturer', 'Manufacturer', { values: manufacturers, doc: 'Who defines what is compatible.' }),
  u8('entity_id', 'Entity ID', { values: entities, doc: 'What kind of thing has to be compatible.' }),
  u8('compatibility_base', 'Compatibility base', {
    base: 16,
    doc: 'A number of the manufacturer’s: what differs in it is not compatible.',
  }),
  byte(reserved(7), uint(6, 0, 'code_start', 'Code start', { doc: 'The first code that is compatible.' })),
  repeat(
    'code_ranges',
    'Code range mask',
    'rest',
    u8('mask', 'Compatible codes', {
      base: 16,
      doc: 'Bit 0 of the first mask is the code after the first one; every bit that is set is compatible.',
    }),
  ),
] as const

const oemData = [
  bytes('oem_data', 'OEM data', 'rest', { doc: 'Whatever the manufacturer has defined.' }),
] as const

const PICMG = 12634
/** By record ID. */
const picmgKinds = { ...atcaRecords, ...amcRecords, ...utcaRecords }
const picmgCases = Object.fromEntries(
  Object.entries(picmgKinds).map(([id, [, fields]]) => [Number(id), fields ?? oemData]),
)
const picmg: readonly Field[] = [
  u8('picmg_record', 'PICMG record ID', {
    base: 16,
    values: Object.fromEntries(Object.entries(picmgKinds).map(([id, [name]]) => [id, name])),
    doc: 'What the record describes.',
  }),
  u8('picmg_version', 'Record format version', { doc: 'Of this kind of record.' }),
  choice('picmg_record', picmgCases, oemData),
]

const oem: readonly Field[] = [
  u24('manufacturer', 'Manufacturer', {
    values: names({ ...manufacturers.table, [VITA_OUI]: 'VITA, by its OUI' }, manufacturers.ranges),
    doc: 'Who has defined the record.',
  }),
  choice('manufacturer', { [PICMG]: picmg, [VITA_OUI]: fmcRecord }, oemData),
]

const oemTypes = Object.fromEntries(Array.from({ length: 0x40 }, (_, i) => [0xc0 + i, oem]))

/** Header and data; what the data is of, recordName() says. */
export const multiRecord = layout(
  u8('record_type', 'Record type', { base: 16, values: recordTypes, doc: 'What the record describes.' }),
  byte(
    bit(7, 'end_of_list', 'End of list', { doc: 'Whether it is the last record.' }),
    reserved(6, 4),
    uint(3, 0, 'format_version', 'Format version', { default: 2, doc: 'Of the record; usually 2.' }),
  ),
  u8('record_length', 'Record length', { unit: 'bytes', doc: 'Of the data behind the header.' }),
  checksumAhead(
    'record_checksum',
    'Record checksum',
    1,
    { ref: 'record_length' },
    {
      doc: 'Makes the sum of itself and the data behind the header 0, modulo 256.',
    },
  ),
  checksum('header_checksum', 'Header checksum', 'start', {
    doc: 'Makes the sum of the five bytes of the header 0, modulo 256.',
  }),
  choice(
    'record_type',
    {
      0x00: powerSupply,
      0x01: dcOutput,
      0x02: dcLoad,
      0x03: managementAccess,
      0x04: compatibility,
      0x05: compatibility,
      0x09: extendedDcOutput,
      0x0a: extendedDcLoad,
      ...oemTypes,
    },
    [bytes('data', 'Data', 'rest', { doc: 'Of a record whose kind is not described here.' })],
  ),
)

/** 'power supply information', 'PICMG address table', 'OEM': of the record that begins at `at`. */
export const recordName = (bytes: Uint8Array, at: number): string => {
  const type = bytes[at]
  const manufacturer = bytes[at + 5] + bytes[at + 6] * 256 + bytes[at + 7] * 65536
  if (type >= 0xc0 && manufacturer === PICMG) {
    const name = picmgKinds[bytes[at + 8]]?.[0]
    return name === undefined ? 'PICMG' : `PICMG ${name}`
  }
  if (type >= 0xc0 && manufacturer === VITA_OUI) return 'VITA 57 mezzanine card'
  return nameOf(recordTypes, type) ?? ''
}
