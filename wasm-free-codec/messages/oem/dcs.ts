/**
 * Commands that Dell asked of the makers of its cloud servers: firmware over the network (netFn 08h), extended
 * configuration and defaults (30h). Inventec, Quanta and Wistron have them, each under its own number. Facts: FreeIPMI.
 */
import { command } from '../../command.ts'
import { bit, byte, bytes, layout, optional, reserved, u16, u32, u8, uint } from '../../layout.ts'
import { Firmware } from '../../netfn.ts'
import { placeOf } from './place.ts'

const spec = 'OEM: FreeIPMI ipmi-oem'
const user = { spec, privilege: 'user' } as const
const administrator = { spec, privilege: 'administrator', changes: true } as const

const statuses = {
  0x00: 'transmitting',
  0x01: 'validating',
  0x02: 'programming',
  0x03: 'ready for an image',
  0x04: 'starting USB',
  0x05: 'connecting to server',
  0x80: 'error',
  0x81: 'no connection',
  0x82: 'path not found',
  0x83: 'transmission aborted',
  0x84: 'checksum error',
  0x85: 'wrong platform',
  0x86: 'out of memory',
  0x87: 'virtual media detached',
  0xff: 'complete',
}
const task = u8('task', 'Task', { doc: 'Number of the task, for asking how far it is; 0 is none.' })
const reservation = u8('reservation', 'Reservation', { doc: 'As the reservation command has given it.' })
const token = u8('configuration', 'Configuration', { base: 16, info: true, doc: 'Which group of settings.' })
const attribute = u8('attribute', 'Attribute', { base: 16, doc: 'Which setting of the group.' })
const index = u8('index', 'Index', { doc: 'Which of several, where there are several.' })
const offset = u16('offset', 'Offset', { doc: 'Byte to begin with.' })
const keep = (at: number, name: string, label: string) =>
  bit(at, name, label, { default: 1, doc: 'Set where these are to be as they were at first.' })

export const dcsFirmware = (oem: number, prefix: string) => {
  const place = placeOf(oem, Firmware)
  return [
    command(place, 0x01, `${prefix}_update_firmware`, 'Update Firmware', {
      ...administrator,
      doc: 'Begins to update the firmware.',
      request: layout(
        u8('source', 'Source', {
          values: { 0: 'system interface', 1: 'network', 2: 'USB storage', 3: 'USB start' },
          info: true,
          doc: 'Where the image comes from.',
        }),
        byte(
          bit(7, 'forced', 'Forced', { doc: 'Set: board, product and version are not compared.' }),
          reserved(6, 3),
          uint(2, 0, 'entity', 'Entity', { doc: 'Which firmware.' }),
        ),
        bytes('options', 'Options', 'rest', { doc: 'The maker’s own, up to 12 bytes.' }),
      ),
      response: layout(task),
    }),
    command(place, 0x02, `${prefix}_get_update_status`, 'Get Update Status', {
      ...user,
      doc: 'Reads how far an update of the firmware is.',
      request: layout(task),
      response: layout(
        u8('status', 'Status', { base: 16, values: statuses, info: true, doc: 'How far it is.' }),
        optional(
          u8('progress', 'Progress', { unit: '%', info: true, doc: 'How much of that step is done.' }),
        ),
      ),
    }),
    command(place, 0x03, `${prefix}_copy_image_data`, 'Copy Image Data', {
      ...administrator,
      doc: 'Sends a piece of a firmware image.',
      request: layout(
        u8('last', 'Last', {
          values: { 0: 'more follows', 1: 'last piece' },
          doc: 'Whether the image ends here.',
        }),
        u32('image_offset', 'Offset', { info: true, doc: 'Where in the image it belongs.' }),
        bytes('image', 'Image', 'rest', { doc: 'The piece.' }),
      ),
      response: layout(),
    }),
  ]
}

export const dcsDefaults = (oem: number, prefix: string) => {
  const place = placeOf(oem, 0x30)
  return [
    command(place, 0x04, `${prefix}_reset_to_defaults`, 'Reset to Defaults', {
      ...administrator,
      doc: 'Sets parts of the configuration back to their defaults.',
      request: layout(
        byte(
          uint(7, 5, 'others', 'All others', {
            values: { 0: 'stay', 7: 'reset' },
            doc: 'What is not named here.',
          }),
          keep(4, 'pef', 'PEF'),
          keep(3, 'serial', 'Serial'),
          keep(2, 'sol', 'SOL'),
          keep(1, 'lan', 'LAN'),
          keep(0, 'users', 'Users'),
        ),
      ),
      response: layout(task),
    }),
    command(place, 0x05, `${prefix}_get_restore_status`, 'Get Restore Status', {
      ...user,
      doc: 'Reads whether the defaults are back; for two minutes.',
      request: layout(task),
      response: layout(
        u8('status', 'Status', {
          values: { 0: 'in progress', 1: 'complete' },
          info: true,
          doc: 'How far it is.',
        }),
      ),
    }),
  ]
}

export const dcsConfiguration = (oem: number, prefix: string) => {
  const place = placeOf(oem, 0x30)
  return [
    command(place, 0x01, `${prefix}_reserve_extended_configuration`, 'Reserve Extended Configuration', {
      ...administrator,
      doc: 'Gives a reservation for reading and writing settings.',
      request: layout(),
      response: layout(reservation),
    }),
    command(place, 0x02, `${prefix}_get_extended_configuration`, 'Get Extended Configuration', {
      ...user,
      doc: 'Reads settings that IPMI has no command for.',
      request: layout(
        reservation,
        token,
        attribute,
        index,
        offset,
        u8('count', 'Bytes', { values: { 0xff: 'all' }, default: 0xff, doc: 'How many bytes to read.' }),
      ),
      response: layout(
        token,
        attribute,
        index,
        u8('count', 'Bytes', { doc: 'How many bytes there are.' }),
        bytes('setting', 'Setting', 'rest', { doc: 'As it stands.' }),
      ),
    }),
    command(place, 0x03, `${prefix}_set_extended_configuration`, 'Set Extended Configuration', {
      ...administrator,
      doc: 'Writes settings that IPMI has no command for.',
      request: layout(
        reservation,
        token,
        attribute,
        index,
        offset,
        byte(
          reserved(7, 4),
          uint(3, 0, 'progress', 'Progress', {
            values: { 0: 'more follows', 1: 'last part' },
            default: 1,
            doc: 'Whether this is the last part.',
          }),
        ),
        bytes('setting', 'Setting', 'rest', { doc: 'As it is to stand.' }),
      ),
      response: layout(u8('count', 'Bytes', { doc: 'How many were written.' })),
    }),
  ]
}
