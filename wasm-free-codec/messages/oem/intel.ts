/**
 * Intel's server boards, number 343: netFns 30h (general), 32h (platform), 3Eh (application) and 08h (firmware); in files
 * beside this one fans, firmware, what is known by name only, and who may do what. Facts:
 * OpenBMC's intel-ipmi-oem, with its privileges, and FreeIPMI ipmi-oem.
 */
import { command } from '../../command.ts'
import {
  bit,
  byte,
  bytes,
  layout,
  optional,
  reserved,
  reservedBytes,
  text,
  u16,
  u16be,
  u32,
  u8,
  uint,
} from '../../layout.ts'
import { intelAccess } from './intel-access.ts'
import { intelFans } from './intel-fans.ts'
import { intelFirmware } from './intel-firmware.ts'
import { intelNamed } from './intel-named.ts'
import { placeOf } from './place.ts'

const INTEL = 343
const place = placeOf(INTEL, 0x30)
const spec = 'OEM: OpenBMC intel-ipmi-oem'
const both = 'OEM: OpenBMC intel-ipmi-oem, FreeIPMI'
const user = { spec, privilege: 'user' } as const
const administrator = { spec, privilege: 'administrator', changes: true } as const

const restoreDelay = [
  u16be('delay', 'Delay', { unit: 's', info: true, doc: 'After which the system comes back; 11 bits.' }),
] as const
const nmiSource = u8('source', 'Source', {
  values: {
    0: 'none',
    1: 'front panel button',
    2: 'watchdog',
    3: 'chassis control',
    4: 'memory error',
    5: 'PCI error',
    6: 'PCH',
    7: 'chipset',
  },
  info: true,
  doc: 'What asked for the interrupt.',
})
const role = (name: 'presence' | 'node' | 'role', label: string, doc: string) =>
  u8(name, label, { info: true, doc })

export const intel = [
  command(place, 0x01, 'intel_get_bmc_version', 'Get BMC Version String', {
    ...user,
    doc: 'Reads the version of the BMC’s firmware as text.',
    request: layout(),
    response: layout(
      u8('length', 'Length', { doc: 'Characters of the text.' }),
      text('version', 'Version', 'rest', { info: true, doc: 'Of the firmware.' }),
    ),
  }),
  command(place, 0x02, 'intel_restore_configuration', 'Restore Configuration', {
    ...administrator,
    spec: both,
    doc: 'Sets the BMC’s configuration back to its defaults, or says how far that is.',
    request: layout(
      bytes('key', 'Key', 3, { doc: 'Against mistakes: CLR in ASCII.' }),
      u8('operation', 'Operation', {
        base: 16,
        values: { 0: 'read status', 0xaa: 'restore' },
        info: true,
        doc: 'What is done.',
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
  command(place, 0x27, 'intel_get_device_info', 'Get OEM Device Info', {
    ...user,
    doc: 'Reads a version: of the BIOS, of devices, or of the sensor records.',
    request: layout(
      u8('entity', 'Entity', {
        values: { 0: 'BIOS', 1: 'devices', 2: 'SDR' },
        info: true,
        doc: 'Whose version.',
      }),
      optional(
        u8('count', 'Bytes', { doc: 'How many bytes of the text to read.' }),
        optional(u8('offset', 'Offset', { doc: 'Byte of the text to begin with.' })),
      ),
    ),
    response: layout(
      bytes('version', 'Version', 'rest', { doc: 'The BIOS’s as text with its length before it.' }),
    ),
  }),
  command(place, 0x42, 'intel_disable_reset', 'Disable BMC System Reset', {
    ...administrator,
    doc: 'Keeps the BMC from resetting the system where it hangs in system management mode.',
    request: layout(
      byte(
        reserved(7, 1),
        bit(0, 'smi', 'No reset on SMI', { info: true, doc: 'Set: the system is left alone.' }),
      ),
    ),
    response: layout(),
  }),
  command(place, 0x43, 'intel_get_reset_disables', 'Get BMC Reset Disables', {
    spec,
    privilege: 'administrator',
    doc: 'Reads whether the BMC resets the system where it hangs in system management mode.',
    request: layout(),
    response: layout(
      byte(
        reserved(7, 1),
        bit(0, 'smi', 'No reset on SMI', { info: true, doc: 'Set: the system is left alone.' }),
      ),
    ),
  }),
  command(place, 0x44, 'intel_send_update_status', 'Send Embedded Firmware Update Status', {
    spec,
    privilege: 'operator',
    changes: true,
    doc: 'Tells the BMC of an update of some firmware, for the event log.',
    request: layout(
      u8('status', 'Status', { base: 16, info: true, doc: 'How the update went.' }),
      u8('target', 'Target', {
        values: { 0: 'BMC', 1: 'BIOS', 2: 'ME', 4: 'OEM EWS' },
        info: true,
        doc: 'Which firmware, in bits 7:4; its instance in bits 3:1.',
      }),
      u8('major', 'Major version', { doc: 'Of the new firmware.' }),
      u8('minor', 'Minor version', { doc: 'Of the new firmware.' }),
      u32('auxiliary', 'Auxiliary', { base: 16, doc: 'More of the version.' }),
    ),
    response: layout(),
  }),
  command(place, 0x54, 'intel_set_power_restore_delay', 'Set Power Restore Delay', {
    ...administrator,
    spec: both,
    doc: 'Sets how long the system waits when power returns.',
    request: layout(...restoreDelay),
    response: layout(),
  }),
  command(place, 0x55, 'intel_get_power_restore_delay', 'Get Power Restore Delay', {
    ...user,
    spec: both,
    doc: 'Reads how long the system waits when power returns.',
    request: layout(),
    response: layout(...restoreDelay),
  }),
  command(place, 0x57, 'intel_set_fault_indication', 'Set Fault Indication', {
    spec: both,
    privilege: 'operator',
    changes: true,
    doc: 'Tells the BMC of a fault that somebody else has found, or that it is gone.',
    request: layout(
      u8('source', 'Source', {
        values: { 0: 'not given', 1: 'hot-swap controller 0', 2: 'hot-swap controller 1', 3: 'BIOS' },
        doc: 'Who found it.',
      }),
      u8('fault', 'Fault', {
        values: { 0: 'fan', 1: 'temperature', 2: 'power', 3: 'drive slot', 4: 'software', 5: 'memory' },
        info: true,
        doc: 'What it is about.',
      }),
      u8('state', 'State', {
        values: { 0: 'good', 1: 'degraded', 2: 'non-critical', 3: 'critical', 4: 'non-recoverable' },
        info: true,
        doc: 'How bad it is.',
      }),
      u8('group', 'LED group', {
        base: 16,
        values: { 0xff: 'none' },
        default: 0xff,
        doc: 'Which LEDs show it.',
      }),
      bytes('leds', 'LEDs', 'rest', {
        doc: 'A bit an LED, least significant first; eight bytes with OpenBMC.',
      }),
    ),
    response: layout(),
  }),
  command(place, 0x66, 'intel_get_buffer_size', 'Get Buffer Size', {
    ...user,
    doc: 'Reads how long messages may be.',
    request: layout(),
    response: layout(
      u8('kcs', 'KCS', { unit: 'bytes', scale: 4, info: true, doc: 'On the system interface.' }),
      u8('ipmb', 'IPMB', { unit: 'bytes', scale: 4, info: true, doc: 'On the bus.' }),
    ),
  }),
  command(place, 0x93, 'intel_get_board_product', 'Read Base Board Product ID', {
    spec,
    privilege: 'administrator',
    doc: 'Reads which board this is.',
    request: layout(),
    response: layout(u8('product', 'Product', { base: 16, info: true, doc: 'Intel’s number of the board.' })),
  }),
  command(place, 0xb0, 'intel_get_led_status', 'Get LED Status', {
    spec,
    privilege: 'administrator',
    doc: 'Reads the LEDs for identification and for the system’s state.',
    request: layout(),
    response: layout(
      u8('leds', 'LEDs', { base: 16, info: true, doc: 'Two bits an LED: off, blinking, on.' }),
    ),
  }),
  command(place, 0xe2, 'intel_get_reading', 'Get Multi-Node Reading', {
    ...user,
    doc: 'Reads power or temperature of a chassis with several nodes.',
    request: layout(
      byte(
        uint(7, 4, 'kind', 'Kind', { values: { 0: 'platform power', 1: 'inlet temperature', 2: 'current' }, info: true, doc: 'What is asked for.' }), // prettier-ignore
        uint(3, 0, 'domain', 'Domain', { doc: 'Always 0.' }),
      ),
      reservedBytes(2),
    ),
    response: layout(
      byte(
        uint(7, 4, 'kind', 'Kind', { values: { 0: 'platform power', 1: 'inlet temperature', 2: 'current' }, doc: 'As asked for.' }), // prettier-ignore
        uint(3, 0, 'domain', 'Domain', { doc: 'As asked for.' }),
      ),
      u16('reading', 'Reading', { info: true, doc: 'In watts, degrees or amperes.' }),
    ),
  }),
  command(place, 0xe5, 'intel_get_nmi_source', 'Get NMI Source', {
    ...user,
    doc: 'Reads what asked for the last diagnostic interrupt.',
    request: layout(),
    response: layout(nmiSource),
  }),
  command(place, 0xed, 'intel_set_nmi_source', 'Set NMI Source', {
    spec,
    privilege: 'operator',
    changes: true,
    doc: 'Interrupts the processors for diagnosis, and says why.',
    request: layout(nmiSource),
    response: layout(),
  }),
  ...[
    command(place, 0x33, 'intel_get_node_role', 'Get Multi-Node Role', {
      ...user,
      doc: 'Reads whether this node speaks for its chassis.',
      request: layout(),
      response: layout(role('role', 'Role', 'Which part the node plays.')),
    }),
    command(place, 0x36, 'intel_get_node_id', 'Get Multi-Node ID', {
      ...user,
      doc: 'Reads which node of its chassis this is.',
      request: layout(),
      response: layout(role('node', 'Node', 'Number of the node.')),
    }),
    command(place, 0x63, 'intel_get_node_presence', 'Get Multi-Node Presence', {
      ...user,
      doc: 'Reads which nodes of the chassis are there.',
      request: layout(),
      response: layout(role('presence', 'Presence', 'A bit a node.')),
    }),
  ],
  command(placeOf(INTEL, 0x32), 0x91, 'intel_clear_cmos', 'Clear CMOS', {
    ...administrator,
    doc: 'Forgets the settings of the BIOS.',
    request: layout(),
    response: layout(),
  }),
  ...intelAccess,
  ...intelFans,
  ...intelFirmware,
  ...intelNamed,
]
