/** Inventories of FRUs, as bytes: their areas are those of the FRU information specification (IPMI 2.0 §34). */
import { command } from '../command.ts'
import { bit, byte, bytes, layout, reserved, u16, u8 } from '../layout.ts'
import { Storage } from '../netfn.ts'

const fruDevice = u8('fru_device_id', 'FRU device ID', {
  base: 16,
  values: { 0x00: 'the controller’s own', 0xff: 'reserved' },
  info: true,
  doc: 'Which inventory of the controller is meant; its locator record has its name.',
})
const offset = u16('offset', 'Offset', {
  info: true,
  doc: 'Where to begin, in bytes or words as the area info says.',
})

export const getFruInventoryAreaInfo = command(
  Storage,
  0x10,
  'get_fru_inventory_area_info',
  'Get FRU Inventory Area Info',
  {
    spec: 'IPMI 2.0 §34.1',
    privilege: 'user',
    doc: 'Tells how large the inventory of a FRU is, and whether it is read by bytes or words.',
    request: layout(fruDevice),
    response: layout(
      u16('area_size', 'Inventory area size', { unit: 'bytes', info: true, doc: 'Of the whole inventory.' }),
      byte(
        reserved(7, 1),
        bit(0, 'by_words', 'Access', {
          values: { 0: 'by bytes', 1: 'by words' },
          doc: 'What offsets and counts stand for.',
        }),
      ),
    ),
  },
)

export const readFruData = command(Storage, 0x11, 'read_fru_data', 'Read FRU Data', {
  spec: 'IPMI 2.0 §34.2',
  privilege: 'user',
  doc: 'Reads a part of the inventory of a FRU.',
  note: 'Inventec 5441 and Dell R610 and R710 store inventories with wrong checksums.',
  completionCodes: { 0x81: 'FRU device busy' },
  request: layout(
    fruDevice,
    offset,
    u8('read_count', 'Count to read', { default: 16, doc: 'How many bytes or words are wanted.' }),
  ),
  response: layout(
    u8('count_returned', 'Count returned', { info: true, doc: 'How many bytes or words follow.' }),
    bytes('fru_data', 'Inventory data', 'rest', { doc: 'A part of the inventory, as it is stored.' }),
  ),
})

export const writeFruData = command(Storage, 0x12, 'write_fru_data', 'Write FRU Data', {
  spec: 'IPMI 2.0 §34.3',
  privilege: 'operator',
  changes: true,
  doc: 'Writes a part of the inventory of a FRU.',
  completionCodes: { 0x80: 'write-protected offset', 0x81: 'FRU device busy' },
  request: layout(
    fruDevice,
    offset,
    bytes('fru_data', 'Inventory data', 'rest', { doc: 'What is to be stored there.' }),
  ),
  response: layout(
    u8('count_written', 'Count written', { info: true, doc: 'How many bytes or words were stored.' }),
  ),
})

export const storageFru = [getFruInventoryAreaInfo, readFruData, writeFruData]
