/**
 * Makers of servers that others sell: Quanta (number 7244), Inventec (6569), Wistron (11161) and Gigabyte (15370).
 * Facts: FreeIPMI ipmi-oem, ipmitool, OpenBMC.
 */
import { command } from '../../command.ts'
import { bit, byte, bytes, choice, layout, text, u16, u8, uint } from '../../layout.ts'
import { Firmware, Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { dcsConfiguration, dcsDefaults, dcsFirmware } from './dcs.ts'
import { placeOf } from './place.ts'

const spec = 'OEM: FreeIPMI ipmi-oem'
const user = { spec, privilege: 'user' } as const
const administrator = { spec, privilege: 'administrator', changes: true } as const
const lanSource = u8('lan_source', 'LAN source', {
  values: { 0: 'shared', 1: 'dedicated' },
  info: true,
  doc: 'Which network port the BMC uses.',
})

const QUANTA = 7244
const quantaPlace = placeOf(QUANTA, 0x30)
const processor = u8('processor', 'Processor', { default: 1, info: true, doc: 'Which one, from 1.' })
const processorFacts = [
  u8('processor_type', 'Processor type', { base: 16, doc: 'Quanta’s number of the kind.' }),
  u16('frequency', 'Frequency', { unit: 'MHz', info: true, doc: 'Its clock.' }),
] as const

export const quanta = [
  ...dcsFirmware(QUANTA, 'quanta'),
  ...dcsConfiguration(QUANTA, 'quanta'),
  ...dcsDefaults(QUANTA, 'quanta'),
  command(quantaPlace, 0x10, 'quanta_get_temperature', 'Get Sensor Temperature Reading', {
    ...user,
    doc: 'Reads a temperature.',
    request: layout(u8('sensor', 'Sensor', { info: true, doc: 'Number of the sensor.' })),
    response: layout(u8('temperature', 'Temperature', { unit: '°C', info: true, doc: 'What it reads.' })),
  }),
  command(quantaPlace, 0x17, 'quanta_set_processor', 'Set Processor Information', {
    ...administrator,
    doc: 'The BIOS tells which processor is in a socket.',
    request: layout(processor, ...processorFacts),
    response: layout(),
  }),
  command(quantaPlace, 0x18, 'quanta_get_processor', 'Get Processor Information', {
    ...user,
    doc: 'Reads which processor is in a socket.',
    request: layout(processor),
    response: layout(...processorFacts),
  }),
  command(placeOf(QUANTA, 0x36), 0x65, 'quanta_get_platform', 'Get Platform ID', {
    spec: 'OEM: ipmitool quantaoem',
    privilege: 'user',
    doc: 'Reads which platform this is; events are told by it.',
    request: layout(bytes('key', 'Key', 4, { doc: 'Opens the command: 4Ch 1Ch 00h 02h.' })),
    response: layout(
      u8('platform', 'Platform', {
        values: { 0: 'unknown', 1: 'Grantley', 2: 'Purley' },
        info: true,
        doc: 'Which family of boards.',
      }),
      bytes('more', 'More', 'rest', { doc: 'Bytes that ipmitool does not look at.' }),
    ),
  }),
  // prettier-ignore
  ...listed(quantaPlace, [
    [0x1b, 'quanta_set_wake_on_lan', 'Set Power On by Wake-on-LAN', 'administrator', spec, 'Sets whether a packet from the network switches the system on.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(QUANTA, Firmware), [
    [0x04, 'quanta_usb_firmware_update', 'USB Firmware Update', 'administrator', spec, 'Updates the firmware from a virtual USB disk.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(QUANTA, 0x36), [
    [0x01, 'quanta_get_gpio', 'Get GPIO State', 'user', 'OEM: OpenBMC', 'Reads a pin of the BMC.'],
    [0x02, 'quanta_set_gpio', 'Set GPIO State', 'user', 'OEM: OpenBMC', 'Sets a pin of the BMC.', true],
  ]),
]

const INVENTEC = 6569
const inventecPlace = placeOf(INVENTEC, 0x34)
const board = u8('board', 'Board', { base: 16, info: true, doc: 'Which board this is.' })
const fanVersion = [
  u8('major', 'Major version', { base: 16, info: true, doc: 'Of the fan control board’s firmware.' }),
  u8('minor', 'Minor version', { base: 16, info: true, doc: 'Of the fan control board’s firmware.' }),
] as const
const fanControl = byte(
  bit(7, 'enabled', 'Fan control', {
    values: { 0: 'disabled', 1: 'enabled' },
    info: true,
    doc: 'Whether fans run at the duty set.',
  }),
  uint(6, 0, 'duty', 'Duty', { unit: '%', info: true, doc: 'Speed of the fans.' }),
)
const webPorts = [
  u16('web_port', 'Web port', { info: true, doc: 'TCP port of the web server.' }),
  u16('https_port', 'HTTPS port', { info: true, doc: 'TCP port of the encrypted web server.' }),
] as const

export const inventec = [
  ...dcsFirmware(INVENTEC, 'inventec'),
  ...dcsConfiguration(INVENTEC, 'inventec'),
  ...dcsDefaults(INVENTEC, 'inventec'),
  command(placeOf(INVENTEC, 0x30), 0xb3, 'inventec_set_system_guid', 'Set System GUID', {
    ...administrator,
    doc: 'Writes the GUID of the system.',
    request: layout(
      bytes('guid', 'GUID', 16, { format: 'guid', info: true, doc: 'What Get System GUID shall give.' }),
    ),
    response: layout(),
  }),
  command(inventecPlace, 0x02, 'inventec_set_web_ports', 'Set Web Port Numbers', {
    ...administrator,
    doc: 'Sets on which ports the web server listens.',
    request: layout(...webPorts),
    response: layout(),
  }),
  command(inventecPlace, 0x03, 'inventec_get_web_ports', 'Get Web Port Numbers', {
    ...user,
    doc: 'Reads on which ports the web server listens.',
    request: layout(),
    response: layout(...webPorts),
  }),
  command(inventecPlace, 0x10, 'inventec_set_board', 'Set Board ID', {
    ...administrator,
    doc: 'Writes which board this is.',
    note: 'FreeIPMI’s comments swap the numbers of Get and Set Board ID; its code has them like this.',
    request: layout(board),
    response: layout(),
  }),
  command(inventecPlace, 0x11, 'inventec_get_board', 'Get Board ID', {
    ...user,
    doc: 'Reads which board this is.',
    request: layout(),
    response: layout(board),
  }),
  command(inventecPlace, 0x12, 'inventec_set_asset_tag', 'Set Asset Tag', {
    ...administrator,
    doc: 'Writes the asset tag.',
    request: layout(text('tag', 'Tag', 10, { info: true, doc: 'The tag’s characters.' })),
    response: layout(u8('count', 'Bytes', { doc: 'How many were written.' })),
  }),
  command(inventecPlace, 0x13, 'inventec_set_lan_source', 'Set LAN Source', {
    ...administrator,
    doc: 'Sets which network port the BMC uses.',
    request: layout(lanSource),
    response: layout(lanSource),
  }),
  command(inventecPlace, 0x14, 'inventec_get_lan_source', 'Get LAN Source', {
    ...user,
    doc: 'Reads which network port the BMC uses.',
    request: layout(),
    response: layout(lanSource),
  }),
  command(inventecPlace, 0x15, 'inventec_set_fan_board_version', 'Set FCB Firmware Version', {
    ...administrator,
    doc: 'The fan control board tells its version.',
    request: layout(...fanVersion),
    response: layout(),
  }),
  command(inventecPlace, 0x16, 'inventec_get_fan_board_version', 'Get FCB Firmware Version', {
    ...user,
    doc: 'Reads the version of the fan control board.',
    request: layout(),
    response: layout(...fanVersion),
  }),
  command(inventecPlace, 0x61, 'inventec_set_fan_control', 'Set Fan Control', {
    ...administrator,
    doc: 'Sets how fast fans run.',
    request: layout(fanControl),
    response: layout(),
  }),
  command(inventecPlace, 0x62, 'inventec_get_fan_control', 'Get Fan Control', {
    ...user,
    doc: 'Reads how fast fans run.',
    request: layout(),
    response: layout(fanControl),
  }),
  // prettier-ignore
  ...listed(inventecPlace, [
    [0x63, 'inventec_set_fan_table', 'Set FSC Table', 'administrator', spec, 'Chooses the table by which fans are controlled.', true],
    [0x64, 'inventec_get_fan_table', 'Get FSC Table', 'user', spec, 'Reads by which table fans are controlled.'],
    [0x6a, 'inventec_get_fan_board_sku', 'Get FCB SKU Info', 'user', spec, 'Reads which fan control board this is.'],
    [0x6b, 'inventec_get_fan_board_throttling', 'Get FCB Power Throttling Status', 'user', spec, 'Reads whether the fan control board slows the system down.'],
    [0x70, 'inventec_get_pic_model', 'Get PIC Model', 'user', spec, 'Reads which microcontroller the fan control board has.'],
    [0x71, 'inventec_set_flash_pin', 'Set Flash Pin', 'administrator', spec, 'Sets which flash memory the BMC reaches.', true],
    [0x72, 'inventec_get_flash_pin', 'Get Flash Pin', 'user', spec, 'Reads which flash memory the BMC reaches.'],
    [0x73, 'inventec_master_write_read', 'New Master Write-Read', 'administrator', spec, 'Writes to and reads from a part on a private bus.', true],
    [0xb1, 'inventec_set_power_throttling', 'Set Power Throttling Behavior', 'administrator', spec, 'Sets what happens where power is short.', true],
    [0xb2, 'inventec_get_power_throttling', 'Get Power Throttling Behavior', 'user', spec, 'Reads what happens where power is short.'],
    [0xb3, 'inventec_get_power_supplies', 'Get PSU Mismatch and Type', 'user', spec, 'Reads which power supplies there are, and whether they match.'],
  ]),
  // prettier-ignore
  ...listed({ ...placeOf(INVENTEC, Oem), bare: true }, [
    [0x21, 'inventec_set_dedicated_mac', 'Set Dedicated MAC Address', 'administrator', spec, 'Writes the MAC address of the dedicated port, as text.', true],
    [0x23, 'inventec_set_shared_mac', 'Set Shared MAC Address', 'administrator', spec, 'Writes the MAC address of the shared port, as text.', true],
  ]),
]

const WISTRON = 11161

export const wistron = [
  ...dcsFirmware(WISTRON, 'wistron'),
  ...dcsConfiguration(WISTRON, 'wistron'),
  ...dcsDefaults(WISTRON, 'wistron'),
  // prettier-ignore
  ...listed(placeOf(WISTRON, Firmware), [
    [0x04, 'wistron_usb_firmware_update', 'USB Firmware Update', 'administrator', spec, 'Updates the firmware from a virtual USB disk.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(WISTRON, 0x30), [
    [0x0b, 'wistron_write_string', 'Write Proprietary String', 'administrator', spec, 'Writes a text that is nobody else’s affair.', true],
    [0x0c, 'wistron_read_string', 'Read Proprietary String', 'user', spec, 'Reads the text that was written.'],
    [0x0d, 'wistron_clear_string', 'Clear Proprietary String', 'administrator', spec, 'Forgets the text that was written.', true],
    [0x11, 'wistron_set_chassis', 'Set Chassis Configuration', 'administrator', spec, 'Sets what is in the chassis.', true],
    [0x12, 'wistron_get_chassis', 'Get Chassis Configuration', 'user', spec, 'Reads what is in the chassis.'],
    [0x13, 'wistron_set_chassis_name', 'Set Chassis Name', 'administrator', spec, 'Writes the name of the chassis.', true],
    [0x14, 'wistron_get_chassis_name', 'Get Chassis Name', 'user', spec, 'Reads the name of the chassis.'],
    [0x15, 'wistron_set_sensor_info', 'Set Sensor Info', 'administrator', spec, 'The chassis tells what a sensor reads.', true],
    [0x16, 'wistron_get_sensor_info', 'Get Sensor Info', 'user', spec, 'Reads a sensor of the chassis.'],
    [0x17, 'wistron_set_power_cap', 'Set Chassis Enclosure Power Capping', 'administrator', spec, 'Limits the power of the chassis.', true],
    [0x18, 'wistron_get_power_cap', 'Get Chassis Enclosure Power Capping', 'user', spec, 'Reads the limit of the chassis’s power.'],
    [0x19, 'wistron_set_fan_speed', 'Set Fan Speed Control', 'administrator', spec, 'Sets how fast fans run.', true],
    [0x1a, 'wistron_get_fan_speed', 'Get Fan Speed Control', 'user', spec, 'Reads how fast fans run.'],
    [0x1b, 'wistron_set_chassis_led', 'Set Chassis LED Status', 'administrator', spec, 'Sets the LED of the chassis.', true],
    [0x1c, 'wistron_get_chassis_led', 'Get Chassis LED Status', 'user', spec, 'Reads the LED of the chassis.'],
    [0x1d, 'wistron_set_drive_info', 'Set HDD Info', 'administrator', spec, 'The host tells which drives there are.', true],
    [0x1e, 'wistron_set_power_supply_info', 'Set PSU Info', 'administrator', spec, 'The chassis tells which power supplies there are.', true],
    [0x1f, 'wistron_get_power_supply_info', 'Get PSU Info', 'user', spec, 'Reads which power supplies there are.'],
    [0x20, 'wistron_set_service_tag', 'Set Chassis Service Tag', 'administrator', spec, 'Writes the service tag of the chassis.', true],
    [0x25, 'wistron_get_service_tag', 'Get Chassis Service Tag', 'user', spec, 'Reads the service tag of the chassis.'],
    [0x27, 'wistron_set_power_supplies', 'Set PSU Configuration', 'administrator', spec, 'Sets which power supplies are required.', true],
    [0x28, 'wistron_get_power_supplies', 'Get PSU Configuration', 'user', spec, 'Reads which power supplies are required.'],
    [0x29, 'wistron_synchronize_power', 'Synchronize Chassis Enclosure Power', 'administrator', spec, 'Brings the power limits of chassis and node together.', true],
    [0x2a, 'wistron_set_thermal_throttling', 'Set Thermal Throttling', 'administrator', spec, 'Sets whether heat slows the system down.', true],
    [0x2b, 'wistron_get_thermal_throttling', 'Get Thermal Throttling', 'user', spec, 'Reads whether heat slows the system down.'],
    [0x2c, 'wistron_get_protocol_version', 'Get BMC’s SC-BMC Protocol Version', 'user', spec, 'Reads which protocol the BMC speaks with the chassis.'],
    [0x2d, 'wistron_get_chassis_protocol_version', 'Get SC’s SC-BMC Protocol Version', 'user', spec, 'Reads which protocol the chassis speaks with the BMC.'],
    [0x2e, 'wistron_get_chassis_power', 'Get Chassis Power Readings', 'user', spec, 'Reads the power of the chassis.'],
    [0x2f, 'wistron_set_chassis_power', 'Set Chassis Power Readings', 'administrator', spec, 'The chassis tells its power.', true],
    [0x51, 'wistron_set_password_policy', 'Set Password Policy', 'administrator', spec, 'Sets which passwords are accepted.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(WISTRON, 0x32), [
    [0x01, 'wistron_detect_riser', 'Detect Riser F', 'system', 'OEM: OpenBMC', 'Says whether a riser card is in its slot.'],
    [0x02, 'wistron_switch_fpga_image', 'Switch FPGA Image', 'system', 'OEM: OpenBMC', 'Chooses which image an FPGA starts with.', true],
  ]),
]

const GIGABYTE = 15370
/** The number of OSA Technologies, whose firmware this is; FreeIPMI has it as bytes that it cannot explain. */
const OSA = 11102
const nicMode = u8('mode', 'Mode', {
  values: { 1: 'dedicated', 2: 'shared', 3: 'failover' },
  default: 1,
  info: true,
  doc: 'Which network port the BMC uses.',
})
const portBlock = [
  u8('table', 'Table', { base: 16, default: 0x15, doc: 'Always 15h.' }),
  u16('tcp_port', 'TCP port', { info: true, doc: 'Port that is blocked, or not.' }),
] as const

export const gigabyte = [
  command(placeOf(OSA, Oem), 0xcc, 'osa_configuration', 'OSA Configuration', {
    ...administrator,
    doc: 'Reads or sets which network port the BMC uses; Gigabyte’s boards have it.',
    request: layout(
      u8('parameter', 'Parameter', {
        base: 16,
        values: { 0x0c: 'NIC mode' },
        default: 0x0c,
        info: true,
        doc: 'What it is about.',
      }),
      u8('operation', 'Operation', {
        values: { 1: 'set', 2: 'read' },
        default: 2,
        info: true,
        doc: 'Set or read.',
      }),
      choice('operation', { 1: [nicMode] }),
    ),
    response: layout(
      choice('request.operation', {
        2: [
          u8('parameter', 'Parameter', { base: 16, doc: 'As asked for.' }),
          u8('operation', 'Operation', { doc: 'As asked for.' }),
          nicMode,
        ],
      }),
    ),
  }),
  command(placeOf(GIGABYTE, Oem), 0x20, 'gigabyte_set_port', 'Set Port Block', {
    ...administrator,
    doc: 'Blocks a TCP port of the BMC, or opens it.',
    request: layout(
      ...portBlock,
      u8('open', 'Open', { values: { 0: 'blocked', 1: 'open' }, info: true, doc: 'Which.' }),
    ),
    response: layout(),
  }),
  command(placeOf(GIGABYTE, Oem), 0x21, 'gigabyte_get_port', 'Get Port Block', {
    ...user,
    doc: 'Reads whether a TCP port of the BMC is blocked.',
    request: layout(...portBlock),
    response: layout(u8('open', 'Open', { values: { 0: 'blocked', 1: 'open' }, info: true, doc: 'Which.' })),
  }),
]
