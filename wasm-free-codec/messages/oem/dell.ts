/**
 * Dell, number 674: netFns 30h and 34h, and 2Eh for its extended configuration. Facts: FreeIPMI ipmi-oem (from Dell's
 * documents), ipmitool's delloem, and what administrators send.
 */
import { command } from '../../command.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  reserved,
  reservedBytes,
  text,
  u16,
  u8,
  uint,
} from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { dellPower, notLicensed } from './dell-power.ts'
import { placeOf } from './place.ts'

const place = placeOf(674, 0x30)
const extended = placeOf(674, Oem)
const spec = 'OEM: FreeIPMI ipmi-oem, ipmitool delloem'
const SOURCE = 'OEM: ipmitool delloem'
const user = { spec, privilege: 'user', completionCodes: notLicensed } as const
const administrator = {
  spec,
  privilege: 'administrator',
  changes: true,
  completionCodes: notLicensed,
} as const

const selection = u8('port', 'Port', {
  values: { 0: 'shared', 1: 'shared, failover to LOM 2', 2: 'dedicated', 3: 'shared, failover to all' },
  info: true,
  doc: 'Which network port iDRAC uses.',
})
const selection12 = [
  u8('port', 'Port', {
    values: { 1: 'dedicated', 2: 'LOM 1', 3: 'LOM 2', 4: 'LOM 3', 5: 'LOM 4' },
    default: 1,
    info: true,
    doc: 'Which network port iDRAC uses.',
  }),
  u8('failover', 'Failover', {
    values: { 0: 'none', 2: 'LOM 1', 3: 'LOM 2', 4: 'LOM 3', 5: 'LOM 4', 6: 'all' },
    info: true,
    doc: 'Which port takes over when that one has no link.',
    note: 'FreeIPMI’s list has 5 for all; ipmitool and firmware take 6.',
  }),
] as const
const activePort = u8('active', 'Active port', {
  values: {
    0: 'none (dedicated)',
    1: 'LOM 1',
    2: 'LOM 2',
    3: 'LOM 3',
    4: 'LOM 4',
    5: 'dedicated',
    0xff: 'unknown',
  },
  info: true,
  doc: 'Which port carries iDRAC’s traffic now.',
})
const link = (values: Record<number, string>, name: 'link' | 'speed' | 'mode', label: string, doc: string) =>
  byte(reserved(7, 4), uint(3, 0, name, label, { values, info: true, doc }))

const LINK = { 0: 'down', 1: 'up' }
const SPEED = { 0: '10 Mbit/s', 1: '100 Mbit/s', 2: '1 Gbit/s', 15: 'unknown' }
const MODE = { 0: 'half duplex', 1: 'full duplex', 15: 'unknown' }

const reservation = u8('reservation', 'Reservation', {
  doc: 'As Reserve Extended Configuration has given it.',
})
const token = u8('token', 'Token', { base: 16, info: true, doc: 'Which group of settings.' })
const index = u8('index', 'Index', { doc: 'Which of several, where the token has several.' })
const offset = u16('offset', 'Offset', { doc: 'Byte of the token’s data to begin with.' })

export const dell = [
  command(place, 0x24, 'dell_set_nic_selection', 'Set NIC Selection', {
    ...administrator,
    doc: 'Sets which network port iDRAC uses, up to the 11th generation.',
    request: layout(selection),
    response: layout(),
  }),
  command(place, 0x25, 'dell_get_nic_selection', 'Get NIC Selection', {
    ...user,
    doc: 'Reads which network port iDRAC uses, up to the 11th generation.',
    request: layout(),
    response: layout(selection),
  }),
  command(place, 0x28, 'dell_set_nic_failover', 'Set NIC Selection and Failover', {
    ...administrator,
    doc: 'Sets which network port iDRAC uses, and which one takes over; from the 12th generation on.',
    request: layout(...selection12),
    response: layout(),
  }),
  command(place, 0x29, 'dell_get_nic_failover', 'Get NIC Selection and Failover', {
    ...user,
    doc: 'Reads which network port iDRAC uses, and which one takes over; from the 12th generation on.',
    request: layout(),
    response: layout(...selection12),
  }),
  command(place, 0xc1, 'dell_get_active_nic', 'Get Active LOM Status', {
    ...user,
    doc: 'Reads over which port iDRAC’s traffic goes, and what its link is like.',
    request: layout(
      u8('what', 'What', {
        values: { 0: 'active port', 1: 'link', 2: 'speed', 3: 'duplex' },
        info: true,
        doc: 'What is asked for; only the active port up to the 11th generation.',
      }),
      reservedBytes(2),
    ),
    response: layout(
      activePort,
      choice(
        'request.what',
        {
          1: [link(LINK, 'link', 'Link', 'Whether there is a link.')],
          2: [link(SPEED, 'speed', 'Speed', 'How fast the link is.')],
          3: [link(MODE, 'mode', 'Duplex', 'Whether both directions may be used at once.')],
        },
        [reservedBytes(1)],
      ),
      reservedBytes(1),
    ),
  }),
  command(extended, 0x01, 'dell_reserve_extended_configuration', 'Reserve Extended Configuration', {
    ...administrator,
    doc: 'Gives a reservation for reading and writing settings.',
    request: layout(),
    response: layout(reservation),
  }),
  command(extended, 0x02, 'dell_get_extended_configuration', 'Get Extended Configuration', {
    ...user,
    doc: 'Reads a part of a group of settings.',
    request: layout(
      reservation,
      token,
      index,
      offset,
      u8('count', 'Bytes', { values: { 0xff: 'all' }, default: 0xff, doc: 'How many bytes to read.' }),
    ),
    response: layout(
      token,
      index,
      u8('count', 'Bytes', { doc: 'How many bytes there are.' }),
      bytes('token_data', 'Token data', 'rest', { doc: 'The settings as they stand.' }),
    ),
  }),
  command(extended, 0x03, 'dell_set_extended_configuration', 'Set Extended Configuration', {
    ...administrator,
    doc: 'Writes a part of a group of settings; with the last part they apply.',
    request: layout(
      reservation,
      token,
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
      bytes('token_data', 'Token data', 'rest', { doc: 'The settings as they are to stand.' }),
    ),
    response: layout(u8('count', 'Bytes', { doc: 'How many bytes were written.' })),
  }),
  command(place, 0x18, 'dell_get_blade_slot', 'Get Blade Slot ID', {
    ...user,
    doc: 'Reads in which slot of its chassis the blade is.',
    request: layout(),
    response: layout(
      byte(
        bit(7, 'sleeve', 'Sleeve', { doc: 'Set where the blade is in a sleeve with others.' }),
        reserved(6),
        uint(5, 0, 'slot', 'Slot', { info: true, doc: 'Number of the slot, from 1.' }),
      ),
    ),
  }),
  command(place, 0x21, 'dell_reset_to_defaults', 'Reset to Defaults', {
    ...administrator,
    doc: 'Sets everything back to its defaults, or says how far that is.',
    request: layout(
      u8('operation', 'Operation', {
        base: 16,
        values: { 0: 'read status', 0xaa: 'reset' },
        info: true,
        doc: 'Whether it is done, or asked for.',
      }),
    ),
    response: layout(
      u8('status', 'Status', {
        values: { 0: 'in progress', 1: 'complete' },
        info: true,
        doc: 'How far it is.',
      }),
    ),
  }),
  command(place, 0x30, 'dell_fan_control', 'Fan Control', {
    ...administrator,
    spec: 'OEM: ipmitool users',
    doc: 'Takes fans out of iDRAC’s control, gives them back, or sets their speed.',
    note: 'From iDRAC 9 firmware 3.34 on it is refused with D4h.',
    request: layout(
      u8('operation', 'Operation', {
        values: { 1: 'who controls', 2: 'set speed' },
        default: 1,
        info: true,
        doc: 'What is set.',
      }),
      choice(
        'operation',
        {
          1: [
            u8('automatic', 'Control', {
              values: { 0: 'manual', 1: 'automatic' },
              default: 1,
              info: true,
              doc: 'Whether iDRAC controls fans itself.',
            }),
          ],
          2: [
            u8('fan', 'Fan', { base: 16, values: { 0xff: 'all' }, default: 0xff, doc: 'Which fan.' }),
            u8('speed', 'Speed', { unit: '%', default: 30, info: true, doc: 'Speed of the fan.' }),
          ],
        },
        [bytes('data', 'Data', 'rest', { doc: 'What the operation takes.' })],
      ),
    ),
    response: layout(),
  }),
  command(place, 0x32, 'dell_get_identify_status', 'Query Chassis Identify Status', {
    ...user,
    doc: 'Reads whether the identification LED blinks.',
    request: layout(),
    response: layout(
      u8('status', 'Status', { values: { 0: 'off', 1: 'on' }, info: true, doc: 'Whether it blinks.' }),
    ),
  }),
  command(place, 0x99, 'dell_get_last_post_code', 'Get Last POST Code', {
    ...user,
    doc: 'Reads how far the BIOS got.',
    request: layout(),
    response: layout(
      u8('post_code', 'POST code', { base: 16, info: true, doc: 'The last that the BIOS has shown.' }),
      u8('length', 'Length', { doc: 'Characters of the text.' }),
      text('text', 'Text', 'rest', { info: true, doc: 'What the code means.' }),
    ),
  }),
  command(place, 0xf0, 'dell_slot_power_control', 'Slot Power Control', {
    ...administrator,
    doc: 'Presses the power button of a slot of a C410x.',
    request: layout(
      u16('slots', 'Slots', { base: 16, info: true, doc: 'Bit 0 is slot 1, bit 15 slot 16; one at a time.' }),
    ),
    response: layout(),
  }),
  ...dellPower,
  // prettier-ignore
  ...listed(place, [
    [0x33, 'dell_get_cpld_version', 'Get CPLD Version', 'user', 'OEM: FreeIPMI', 'Reads the version of the board’s programmable logic.'],
    [0x35, 'dell_fresh_air', 'Fresh Air', 'user', 'OEM: FreeIPMI', 'Says whether the system bears warm air from outside, and for how long.'],
    [0x8f, 'dell_get_server_power_consumption', 'Get Server Power Consumption', 'user', SOURCE, 'Reads what the server draws.'],
    [0xa4, 'dell_get_sd_card_info', 'Get Extended SD Card Info', 'user', SOURCE, 'Reads the state of the vFlash card.'],
    [0xb2, 'dell_get_average_power_range_11g', 'Get Average Power Interval Range (11th generation)', 'user', 'OEM: FreeIPMI', 'Reads over which intervals power can be averaged.'],
    [0xb5, 'dell_get_front_panel_info', 'Get Front Panel Info', 'user', 'OEM: FreeIPMI', 'Reads the display and buttons of the front panel.'],
    [0xbe, 'dell_rollback_firmware', 'Rollback Firmware Version', 'administrator', 'OEM: FreeIPMI', 'Goes back to the firmware before this one.', true],
    [0xbf, 'dell_get_idrac_version', 'Get iDRAC Firmware Version', 'user', 'OEM: FreeIPMI', 'Reads the firmware version in words.'],
    [0xc0, 'dell_get_power_efficiency', 'Get Power Efficiency', 'user', SOURCE, 'Reads how efficient the power supplies are.'],
    [0xc9, 'dell_get_virtual_mac', 'Get iDRAC Virtual MAC', 'user', SOURCE, 'Reads the MAC address that the chassis has given to iDRAC.'],
    [0xce, 'dell_third_party_fan_response', 'Third-Party PCIe Fan Response', 'administrator', 'OEM: ipmitool users', 'Reads or sets whether fans speed up for PCIe cards of other makers.', true],
    [0xd5, 'dell_storage_led', 'Drive LED and Backplane', 'administrator', SOURCE, 'Reads which drive is in which bay, or sets its LED.', true],
  ]),
  ...listed(placeOf(674, 0x34), [
    [
      0xc8,
      'dell_port_map',
      'Port Map',
      'administrator',
      'OEM: FreeIPMI',
      'Reads or sets which slots of a C410x belong to which host.',
      true,
    ],
  ]),
]
