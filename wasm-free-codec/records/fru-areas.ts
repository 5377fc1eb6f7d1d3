/**
 * The areas of a FRU inventory (FRU Information Storage Definition 1.0, revision 1.3): the common header, which says
 * where the others begin, and what each of them holds. fru.ts knows which comes next.
 */
import {
  byte,
  bytes,
  checksum,
  layout,
  repeat,
  reserved,
  reservedBytes,
  typeLength,
  u24,
  u8,
  uint,
  until,
} from '../layout.ts'
import { chassisTypes, languages } from './fru-names.ts'

const formatVersion = byte(
  reserved(7, 4),
  uint(3, 0, 'format_version', 'Format version', { default: 1, doc: 'Of the area; 1 is the only one.' }),
)
const length = u8('length', 'Area length', {
  scale: 8,
  unit: 'bytes',
  doc: 'Of the whole area, its checksum included, in multiples of 8 bytes.',
})
const areaChecksum = checksum('checksum', 'Checksum', 'start', {
  doc: 'Makes the sum of all bytes of the area 0, modulo 256.',
  note: 'Inventec 5441 and Dell R610 and R710 store wrong ones.',
})
const offset = <const N extends string>(name: N, label: string) =>
  u8(name, label, {
    scale: 8,
    unit: 'bytes',
    values: { 0: 'no such area' },
    doc: 'Where the area begins, in multiples of 8 bytes.',
  })

export const commonHeader = layout(
  formatVersion,
  offset('internal_use_offset', 'Internal use area'),
  offset('chassis_offset', 'Chassis info area'),
  offset('board_offset', 'Board info area'),
  offset('product_offset', 'Product info area'),
  offset('multirecord_offset', 'Multi-record area'),
  reservedBytes(1),
  checksum('checksum', 'Checksum', 'start', {
    doc: 'Makes the sum of the eight bytes of the header 0, modulo 256.',
  }),
)

export const internalUseArea = layout(
  formatVersion,
  bytes('internal_data', 'Internal data', 'rest', { doc: 'Whatever the controller keeps here for itself.' }),
)

const LANGUAGE = 'language'
const language = u8(LANGUAGE, 'Language', {
  values: languages,
  default: 25,
  doc: 'Of the texts of the area. Texts of type 3 have 16-bit characters unless it is English.',
  note: 'Many vendors put 0 there, or another code beside 8-bit texts.',
})

/** What follows the fixed part: the texts given, those of the vendor, an end mark, unused space and a checksum. */
const end = u8('end_of_fields', 'End of fields', {
  base: 16,
  default: 0xc1,
  doc: 'C1h where the type and length of a text would stand: no more texts.',
})
const custom = (inLanguage?: string) =>
  repeat(
    'custom',
    'Custom field',
    'rest',
    typeLength('value', 'Value', { doc: 'Whatever the vendor has put there.' }, inLanguage),
  )
const unused = bytes('unused', 'Unused space', { allBut: 1 }, { doc: 'Zeros, up to the checksum.' })

const fileId = (inLanguage?: string) =>
  typeLength(
    'fru_file_id',
    'FRU file ID',
    { doc: 'The file that manufacturing loaded the inventory from.' },
    inLanguage,
  )

/** Its texts are always English. */
export const chassisArea = layout(
  formatVersion,
  length,
  u8('chassis_type', 'Chassis type', { base: 16, values: chassisTypes, doc: 'As SMBIOS counts them.' }),
  until(
    end,
    1,
    typeLength('part_number', 'Part number', { doc: 'Of the chassis.' }),
    typeLength('serial_number', 'Serial number', { doc: 'Of the chassis.' }),
    custom(),
  ),
  unused,
  areaChecksum,
)

export const boardArea = layout(
  formatVersion,
  length,
  language,
  u24('manufactured', 'Manufactured', {
    format: 'minutes',
    values: { 0: 'unspecified' },
    doc: 'When, in minutes since the beginning of 1996. The specification names no time zone; it is shown as UTC.',
  }),
  until(
    end,
    1,
    typeLength('manufacturer', 'Manufacturer', { doc: 'Who has made the board.' }, LANGUAGE),
    typeLength('product_name', 'Product name', { doc: 'Of the board.' }, LANGUAGE),
    typeLength('serial_number', 'Serial number', { doc: 'Of the board; always English.' }),
    typeLength('part_number', 'Part number', { doc: 'Of the board.' }, LANGUAGE),
    fileId(),
    custom(LANGUAGE),
  ),
  unused,
  areaChecksum,
)

export const productArea = layout(
  formatVersion,
  length,
  language,
  until(
    end,
    1,
    typeLength('manufacturer', 'Manufacturer', { doc: 'Who sells the product.' }, LANGUAGE),
    typeLength('product_name', 'Product name', { doc: 'Of what is sold.' }, LANGUAGE),
    typeLength('part_number', 'Part or model number', { doc: 'Of the product.' }, LANGUAGE),
    typeLength('version', 'Version', { doc: 'Of the product.' }, LANGUAGE),
    typeLength('serial_number', 'Serial number', { doc: 'Of the product; always English.' }),
    typeLength('asset_tag', 'Asset tag', { doc: 'Which its owner has given it.' }, LANGUAGE),
    fileId(LANGUAGE),
    custom(LANGUAGE),
  ),
  unused,
  areaChecksum,
)
