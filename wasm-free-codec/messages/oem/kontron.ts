/**
 * Kontron, number 15000: netFn 3Eh, and its firmware manager in netFn 08h. Facts: ipmitool's kontronoem and fwum.
 */
import { command } from '../../command.ts'
import { bit, byte, bytes, layout, optional, repeat, reserved, text, u16, u24, u8 } from '../../layout.ts'
import { Firmware } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const KONTRON = 15000
const place = placeOf(KONTRON, 0x3e)
const firmware = placeOf(KONTRON, Firmware)
const spec = 'OEM: ipmitool kontronoem'
const fwum = 'OEM: ipmitool fwum'
const user = { spec: fwum, privilege: 'user' } as const
const administrator = { spec: fwum, privilege: 'administrator', changes: true } as const

const key = bytes('key', 'Key', 4, { doc: 'Opens the command: B4h 90h 91h 8Bh. It is for logical unit 3.' })
const version = [
  u8('version_major', 'Major version', { info: true, doc: 'First part of the firmware’s version.' }),
  u8('version_minor', 'Minor version', {
    base: 16,
    info: true,
    doc: 'Second part of the version in bits 7:4, third part in bits 3:0.',
  }),
] as const

export const kontron = [
  command(place, 0x02, 'kontron_set_next_boot', 'Set Next Boot', {
    spec,
    privilege: 'administrator',
    changes: true,
    doc: 'Chooses what the board boots from next.',
    request: layout(
      key,
      u8('boot_option', 'Boot option', { base: 16, default: 0x9d, doc: 'Always 9Dh.' }),
      u8('device', 'Device', {
        values: { 0: 'BIOS', 1: 'floppy disk', 2: 'hard disk', 3: 'CD', 4: 'network' },
        info: true,
        doc: 'What to boot from.',
      }),
      u8('instance', 'Instance', {
        base: 16,
        values: { 0xff: 'any' },
        default: 0xff,
        doc: 'Which of several.',
      }),
    ),
    response: layout(),
  }),
  command(place, 0x0c, 'kontron_get_serial_number', 'Get Board Serial Number', {
    spec,
    privilege: 'user',
    doc: 'Reads the serial number that the factory has stored, for the FRU.',
    request: layout(key),
    response: layout(text('serial_number', 'Serial number', 'rest', { info: true, doc: 'Of the board.' })),
  }),
  command(place, 0x0e, 'kontron_get_manufacturing_date', 'Get Manufacturing Date', {
    spec,
    privilege: 'user',
    doc: 'Reads the date that the factory has stored, for the FRU.',
    request: layout(key),
    response: layout(
      u24('minutes', 'Date', {
        unit: 'min',
        info: true,
        doc: 'Minutes since the beginning of 1996, as FRUs have it.',
      }),
    ),
  }),
  command(place, 0x82, 'kontron_set_channel_buffer', 'Set Channel Buffer Length', {
    spec,
    privilege: 'administrator',
    changes: true,
    doc: 'Allows longer messages on a channel, for upgrades of the firmware.',
    request: layout(
      u8('channel', 'Channel', {
        values: { 14: 'this one' },
        default: 14,
        info: true,
        doc: 'Channel number.',
      }),
      u8('length', 'Length', { values: { 0: 'default' }, info: true, doc: 'Bytes that a message may have.' }),
    ),
    response: layout(),
  }),
  command(firmware, 0x00, 'kontron_get_firmware_info', 'Get Firmware Info', {
    ...user,
    doc: 'Reads what the firmware manager is and can do.',
    request: layout(),
    response: layout(
      u8('protocol', 'Protocol revision', { doc: 'Of the firmware manager.' }),
      u8('controller', 'Controller', { base: 16, doc: 'Device ID of the controller.' }),
      byte(
        reserved(7, 2),
        bit(1, 'by_sequence', 'Numbered pieces', { doc: 'Set: pieces have numbers, not addresses.' }),
        bit(0, 'debug', 'Debug build', { doc: 'Set where this is a build for finding faults.' }),
      ),
      ...version,
      u8('banks', 'Banks', { doc: 'How many images there is room for.' }),
    ),
  }),
  command(firmware, 0x07, 'kontron_get_firmware_status', 'Get Firmware Status', {
    ...user,
    doc: 'Reads what is in a bank.',
    request: layout(u8('bank', 'Bank', { info: true, doc: 'Number of the bank.' })),
    response: layout(
      u8('state', 'State', {
        values: {
          0: 'not programmed',
          1: 'new firmware',
          2: 'waiting for validation',
          3: 'last known good',
          4: 'previous good',
        },
        info: true,
        doc: 'Of the image in the bank.',
      }),
      u24('length', 'Length', { doc: 'Bytes of the image.' }),
      ...version,
      u8('sdr_revision', 'SDR revision', { doc: 'Of the sensor records in the image.' }),
    ),
  }),
  command(firmware, 0x09, 'kontron_start_firmware_update', 'Start Firmware Update', {
    ...administrator,
    doc: 'Starts the firmware that was sent.',
    request: layout(u8('kind', 'Kind', { doc: 'How to update; 0 waits until the controller shuts down.' })),
    response: layout(),
  }),
  command(firmware, 0x0a, 'kontron_start_firmware_image', 'Start Firmware Image', {
    ...administrator,
    doc: 'Begins to send an image.',
    request: layout(
      u24('length', 'Length', { info: true, doc: 'Bytes of the image.' }),
      u16('padding', 'Padding', { base: 16, doc: 'Makes the checksum right.' }),
      optional(u8('by_sequence', 'Numbered pieces', { default: 1, doc: '1: pieces will have numbers.' })),
    ),
    response: layout(u8('bank', 'Bank', { info: true, doc: 'Where the image goes.' })),
  }),
  command(firmware, 0x0b, 'kontron_save_firmware_image', 'Save Firmware Image', {
    ...administrator,
    doc: 'Sends a piece of an image.',
    note: 'Old firmware managers take an address of three bytes and the length in place of the number.',
    request: layout(
      u8('number', 'Number', { info: true, doc: 'Of the piece.' }),
      bytes('image', 'Image', 'rest', { doc: 'The piece.' }),
    ),
    response: layout(),
  }),
  command(firmware, 0x0c, 'kontron_finish_firmware_image', 'Finish Firmware Image', {
    ...administrator,
    doc: 'Ends sending an image, and says which version it should be.',
    request: layout(
      u8('version_major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u8('version_minor', 'Minor version', {
        base: 16,
        info: true,
        doc: 'Second and third part of the version.',
      }),
      u8('sdr_revision', 'SDR revision', { doc: 'Of the sensor records in the image.' }),
      optional(u8('reserved_byte', 'Reserved byte', { doc: 'Always 0.' })),
    ),
    response: layout(),
  }),
  command(firmware, 0x0e, 'kontron_manual_rollback', 'Manual Rollback', {
    ...administrator,
    doc: 'Goes back to the firmware before this one.',
    request: layout(u8('kind', 'Kind', { doc: 'How to go back; ipmitool sends 0.' })),
    response: layout(),
  }),
  command(firmware, 0x0f, 'kontron_get_trace_log', 'Get Trace Log', {
    ...user,
    doc: 'Reads which steps the firmware manager has taken.',
    request: layout(u8('part', 'Part', { doc: 'Which part of the log, from 0.' })),
    response: layout({
      ...repeat(
        'steps',
        'Steps',
        'rest',
        u8('step', 'Step', { base: 16, doc: 'Number of the command; from C0h on of an inner step.' }),
        u8('state', 'State', {
          values: { 0: 'invalid', 1: 'begin', 2: 'in progress', 3: 'complete' },
          doc: 'How far it got.',
        }),
        u8('result', 'Result', { base: 16, doc: 'How it ended.' }),
      ),
      about: { doc: 'Seven at most.' },
    }),
  }),
  // prettier-ignore
  ...listed(firmware, [
    [0x01, 'kontron_kick_watchdog', 'Kick IPMC Watchdog', 'system', fwum, 'Tells the firmware manager that the controller is alive.', true],
    [0x02, 'kontron_get_last_answer', 'Get Last Answer', 'user', fwum, 'Reads the last answer once more.'],
    [0x03, 'kontron_boot_handshake', 'Boot Handshake', 'system', fwum, 'Tells the firmware manager that the new firmware runs.', true],
    [0x04, 'kontron_report_status', 'Report Status', 'system', fwum, 'Tells the firmware manager how the controller is.', true],
    [0x05, 'kontron_control_ipmb', 'Control IPMB Line', 'system', fwum, 'Connects the controller with the bus, or takes it off.', true],
    [0x06, 'kontron_set_firmware_state', 'Set Firmware State', 'administrator', fwum, 'Sets what an image counts as.', true],
    [0x08, 'kontron_get_memory_status', 'Get SPI Memory Status', 'user', fwum, 'Reads the state of the memory that images are in.'],
    [0x0d, 'kontron_read_firmware_image', 'Read Firmware Image', 'administrator', fwum, 'Reads a piece of an image.'],
  ]),
]
