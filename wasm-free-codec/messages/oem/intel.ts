/**
 * Intel's server boards, number 343: netFns 30h (general), 32h (platform), 3Eh (application) and 08h (firmware). Facts:
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
import { listed } from '../catalogue.ts'
import { intelFirmware } from './intel-firmware.ts'
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
const services = [
  byte(
    bit(7, 'ssh', 'SSH', { doc: 'The secure shell.' }),
    reserved(6),
    bit(5, 'web', 'Web', { doc: 'HTTP and HTTPS.' }),
    reserved(4),
    bit(3, 'rmcp', 'RMCP', { doc: 'IPMI over LAN.' }),
    reserved(2, 0),
  ),
  byte(bit(7, 'kvm', 'KVM', { doc: 'Screen and keyboard from afar.' }), reserved(6, 0)),
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
const speedOffset = u8('offset', 'Offset', {
  unit: '%',
  info: true,
  doc: 'What is added to the speed of fans.',
})
const dimmOffsetType = u8('kind', 'Kind', { values: { 0: 'static CLTT', 2: 'power' }, doc: 'Of the offset.' })
const restriction = u8('restriction', 'Restriction', {
  values: { 3: 'provisioning', 4: 'provisioned, allowed commands only', 5: 'provisioned, none' },
  info: true,
  doc: 'Which commands the host may send.',
})
const special = u8('special', 'Special mode', {
  values: { 0: 'none', 1: 'manufacturing' },
  doc: 'Whether the board is being made or validated.',
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
  command(place, 0x89, 'intel_set_fan_config', 'Set Fan Control Configuration', {
    ...user,
    changes: true,
    doc: 'The BIOS sets how fans are controlled.',
    request: layout(
      u8('profile', 'Profile', { values: { 0xff: 'as it is' }, doc: 'Which fan profile.' }),
      byte(
        bit(7, 'set_profile', 'Profile given', { doc: 'Whether the profile is to be set.' }),
        bit(6, 'set_mode', 'Mode given', { doc: 'Whether the performance mode is to be set.' }),
        reserved(5, 3),
        bit(2, 'performance', 'Performance mode', {
          values: { 0: 'acoustic', 1: 'performance' },
          doc: 'What fans are to favour.',
        }),
        reserved(1, 0),
      ),
      optional(
        u8('dimm_group', 'Memory group', { doc: 'Which group of memory modules.' }),
        optional(u32('dimm_presence', 'Memory presence', { base: 16, doc: 'A bit a module that is there.' })),
      ),
    ),
    response: layout(),
  }),
  command(place, 0x8a, 'intel_get_fan_config', 'Get Fan Control Configuration', {
    ...user,
    doc: 'Reads how fans are controlled.',
    request: layout(u8('dimm_group', 'Memory group', { doc: 'Which group of memory modules.' })),
    response: layout(
      u8('profiles', 'Profiles', { base: 16, doc: 'A bit a profile that there is.' }),
      u8('profile', 'Profile', { base: 16, info: true, doc: 'The one in use, and the performance mode.' }),
      u8('flags', 'Flags', { base: 16, doc: 'How memory is kept cool.' }),
      u32('dimm_presence', 'Memory presence', { base: 16, doc: 'A bit a module that is there.' }),
    ),
  }),
  command(place, 0x8c, 'intel_set_fan_offset', 'Set Fan Speed Offset', {
    ...user,
    changes: true,
    doc: 'Makes fans run faster than their control asks for.',
    request: layout(speedOffset),
    response: layout(),
  }),
  command(place, 0x8d, 'intel_get_fan_offset', 'Get Fan Speed Offset', {
    ...user,
    doc: 'Reads how much faster fans run than their control asks for.',
    request: layout(),
    response: layout(speedOffset),
  }),
  command(place, 0x8f, 'intel_get_dimm_offset', 'Get DIMM Offset', {
    spec,
    privilege: 'operator',
    doc: 'Reads the offset of a memory module’s temperature.',
    request: layout(dimmOffsetType, u8('dimm', 'DIMM', { info: true, doc: 'Which memory module.' })),
    response: layout(u8('offset', 'Offset', { info: true, doc: 'What is added.' })),
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
  command(place, 0xb1, 'intel_control_services', 'Control BMC Services', {
    ...administrator,
    spec: both,
    doc: 'Switches the BMC’s network services on or off.',
    request: layout(
      u8('enable', 'Enable', {
        values: { 0: 'off', 1: 'on' },
        info: true,
        doc: 'Whether those named are switched on.',
      }),
      ...services,
    ),
    response: layout(),
  }),
  command(place, 0xb2, 'intel_get_service_status', 'Get BMC Service Status', {
    ...user,
    spec: both,
    doc: 'Reads which of the BMC’s network services are on.',
    request: layout(),
    response: layout(...services),
  }),
  command(place, 0xb3, 'intel_get_security_mode', 'Get Security Mode', {
    ...user,
    doc: 'Reads which commands the host may send.',
    request: layout(),
    response: layout(restriction, special),
  }),
  command(place, 0xb4, 'intel_set_security_mode', 'Set Security Mode', {
    ...administrator,
    doc: 'Sets which commands the host may send.',
    request: layout(restriction, optional(special)),
    response: layout(),
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
  command(placeOf(INTEL, 0x3e), 0x84, 'intel_read_pfr_mailbox', 'Read PFR Mailbox', {
    spec,
    privilege: 'administrator',
    doc: 'Reads registers of the part that guards the firmware.',
    request: layout(
      u8('register', 'Register', { base: 16, info: true, doc: 'The first one.' }),
      u8('count', 'Bytes', { default: 1, doc: 'How many to read.' }),
      u8('kind', 'Kind', { values: { 0: 'single register', 1: 'FIFO' }, doc: 'How the register is read.' }),
    ),
    response: layout(bytes('values', 'Values', 'rest', { info: true, doc: 'What they hold.' })),
  }),
  ...intelFirmware,
  // prettier-ignore
  ...listed(place, [
    [0x14, 'intel_get_sm_signal', 'Get SM Signal', 'administrator', spec, 'Reads a pin, button or fan, in the factory.'],
    [0x15, 'intel_set_sm_signal', 'Set SM Signal', 'administrator', spec, 'Sets a pin, button or fan, in the factory.', true],
    [0x26, 'intel_set_bios_id', 'Set BIOS ID', 'administrator', spec, 'The BIOS tells its version.', true],
    [0x2d, 'intel_set_cold_redundancy', 'Set Cold Redundancy Configuration', 'user', spec, 'Sets which power supplies rest.', true],
    [0x2e, 'intel_get_cold_redundancy', 'Get Cold Redundancy Configuration', 'user', spec, 'Reads which power supplies rest.'],
    [0x31, 'intel_get_slot_records', 'Get Add-In Card Slot Records', 'user', spec, 'Reads which FRU is in which slot.'],
    [0x41, 'intel_set_system_guid', 'Set System GUID', 'administrator', spec, 'Writes the GUID of the system.', true],
    [0x52, 'intel_slot_i2c', 'Slot I2C Write-Read', 'administrator', spec, 'Writes to and reads from a part behind a slot.', true],
    [0x5a, 'intel_activate_user2', 'Set OEM User 2 Activation', 'callback', spec, 'Gives user 2 a name and a password, the first time only.', true],
    [0x5f, 'intel_set_special_password', 'Set Special User Password', 'callback', spec, 'Sets a password for other protocols.', true],
    [0x60, 'intel_set_shutdown_policy', 'Set Shutdown Policy', 'administrator', spec, 'Sets whether too much current or heat switches the system off.', true],
    [0x62, 'intel_get_shutdown_policy', 'Get Shutdown Policy', 'administrator', spec, 'Reads whether too much current or heat switches the system off.'],
    [0x8e, 'intel_set_dimm_offset', 'Set DIMM Offset', 'operator', spec, 'Sets the offsets of memory modules’ temperatures.', true],
    [0x90, 'intel_set_fsc_parameter', 'Set FSC Parameter', 'user', spec, 'Sets a value of the fan control.', true],
    [0x91, 'intel_get_fsc_parameter', 'Get FSC Parameter', 'user', spec, 'Reads a value of the fan control.'],
    [0x92, 'intel_get_chassis_identifier', 'Get Chassis Identifier', 'user', spec, 'Reads in which chassis the board is.'],
    [0x9a, 'intel_get_processor_errors', 'Get Processor Error Configuration', 'user', spec, 'Reads what happens where a processor fails, and how often one has.'],
    [0x9b, 'intel_set_processor_errors', 'Set Processor Error Configuration', 'administrator', spec, 'Sets what happens where a processor fails.', true],
    [0xa1, 'intel_set_manufacturing_data', 'Set Manufacturing Data', 'administrator', spec, 'Writes MAC addresses, in the factory.', true],
    [0xa2, 'intel_get_manufacturing_data', 'Get Manufacturing Data', 'administrator', spec, 'Reads MAC addresses.'],
    [0xa3, 'intel_set_fitc_layout', 'Set FITc Layout', 'administrator', spec, 'Says how the firmware’s flash memory is laid out.', true],
    [0xa4, 'intel_feature_control', 'BMC Feature Control', 'administrator', spec, 'Switches parts of the BMC on or off, in the factory.', true],
    [0xb5, 'intel_keep_alive', 'Manufacturing Keep Alive', 'administrator', spec, 'Keeps the BMC in the mode for the factory.', true],
    [0xd3, 'intel_set_bios_capability', 'Set BIOS Capability', 'administrator', spec, 'The BIOS tells what it can do.', true],
    [0xd4, 'intel_get_bios_capability', 'Get BIOS Capability', 'user', spec, 'Reads what the BIOS can do.'],
    [0xd5, 'intel_set_payload', 'Set Payload', 'administrator', spec, 'The BIOS hands over its settings, in parts.', true],
    [0xd6, 'intel_get_payload', 'Get Payload', 'user', spec, 'The BIOS fetches the settings that it should have, in parts.'],
    [0xd7, 'intel_set_bios_password', 'Set BIOS Password Hash Info', 'administrator', spec, 'The BIOS hands over the hash of its password.', true],
    [0xd8, 'intel_get_bios_password', 'Get BIOS Password Hash', 'user', spec, 'The BIOS fetches the hash of its password.'],
    [0xea, 'intel_set_efi_boot', 'Set EFI Boot Options', 'operator', spec, 'Sets what EFI boots from.', true],
    [0xeb, 'intel_get_efi_boot', 'Get EFI Boot Options', 'user', spec, 'Reads what EFI boots from.'],
    [0xef, 'intel_get_power_supply_version', 'Get PSU Version', 'user', spec, 'Reads the firmware versions of power supplies.'],
  ]),
  // prettier-ignore
  ...listed(placeOf(INTEL, 0x32), [
    [0x37, 'intel_set_smtp', 'Set SMTP Configuration', 'administrator', 'OEM: FreeIPMI ipmi-oem', 'Sets where alerts are mailed to, by parameter.', true],
    [0x38, 'intel_get_smtp', 'Get SMTP Configuration', 'user', 'OEM: FreeIPMI ipmi-oem', 'Reads where alerts are mailed to, by parameter.'],
    [0x90, 'intel_serial_speed', 'Configure Host Serial Port Speed', 'administrator', spec, 'Reads or sets the speed of the host’s serial port.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(INTEL, 0x3e), [
    [0x20, 'intel_mdr_status', 'MDR Status', 'operator', spec, 'Reads the state of a region of managed data.'],
    [0x21, 'intel_mdr_complete', 'MDR Complete', 'operator', spec, 'Says that a region of managed data is complete.', true],
    [0x22, 'intel_mdr_event', 'MDR Event', 'operator', spec, 'Tells of an event of managed data.', true],
    [0x23, 'intel_mdr_read', 'MDR Read', 'operator', spec, 'Reads managed data.'],
    [0x24, 'intel_mdr_write', 'MDR Write', 'operator', spec, 'Writes managed data.', true],
    [0x25, 'intel_mdr_lock', 'MDR Lock', 'operator', spec, 'Locks a region of managed data.', true],
    [0x30, 'intel_mdr2_agent_status', 'MDR II Agent Status', 'operator', spec, 'The BIOS says that it has managed data, such as SMBIOS tables.', true],
    [0x31, 'intel_mdr2_get_dir', 'MDR II Get Directory', 'operator', spec, 'Reads which managed data there are.'],
    [0x32, 'intel_mdr2_get_data_info', 'MDR II Get Data Info', 'operator', spec, 'Reads what is known of managed data.'],
    [0x33, 'intel_mdr2_lock_data', 'MDR II Lock Data', 'operator', spec, 'Locks managed data for reading.', true],
    [0x34, 'intel_mdr2_unlock_data', 'MDR II Unlock Data', 'operator', spec, 'Lets managed data go.', true],
    [0x35, 'intel_mdr2_get_block', 'MDR II Get Data Block', 'operator', spec, 'Reads a block of managed data.'],
    [0x38, 'intel_mdr2_send_dir', 'MDR II Send Directory', 'operator', spec, 'Sends which managed data there are.', true],
    [0x39, 'intel_mdr2_send_offer', 'MDR II Send Data Info Offer', 'operator', spec, 'Says which managed data could be sent.', true],
    [0x3a, 'intel_mdr2_send_info', 'MDR II Send Data Info', 'operator', spec, 'Sends what is known of managed data.', true],
    [0x3b, 'intel_mdr2_start', 'MDR II Data Start', 'operator', spec, 'Begins to send managed data.', true],
    [0x3c, 'intel_mdr2_done', 'MDR II Data Done', 'operator', spec, 'Ends sending managed data.', true],
    [0x3d, 'intel_mdr2_send_block', 'MDR II Send Data Block', 'operator', spec, 'Sends a block of managed data.', true],
    [0x51, 'intel_slot_ipmb', 'Slot IPMB', 'administrator', spec, 'Sends an IPMI message to the card in a slot.', true],
  ]),
]
