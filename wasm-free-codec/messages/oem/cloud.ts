/**
 * Makers for their own data centres: Meta (number 40981) and Google (11129); and Ampere (52538), whose processors
 * others use. Facts: OpenBMC's fb-ipmi-oem and google-ipmi-sys, Ampere's ampere-ipmi-oem.
 */
import { command } from '../../command.ts'
import { bit, byte, bytes, choice, layout, reserved, text, u16be, u32, u8, uint } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const META = 40981
const meta30 = placeOf(META, 0x30)
const fb = 'OEM: OpenBMC fb-ipmi-oem'
const device = uint(2, 0, 'device', 'Device', {
  values: { 0: 'USB', 1: 'network', 2: 'hard disk', 3: 'CD', 4: 'other' },
  doc: 'What to boot from.',
})
const bootMode = byte(
  bit(7, 'valid', 'Valid', { default: 1, doc: 'Whether the BIOS shall mind this.' }),
  reserved(6, 3),
  bit(2, 'forced', 'Forced', { doc: 'Whether the order is forced.' }),
  bit(1, 'clear_cmos', 'Clear CMOS', { doc: 'Whether the BIOS forgets its settings.' }),
  bit(0, 'uefi', 'UEFI', { info: true, doc: 'Whether it boots by UEFI.' }),
)
/** Five devices, the first one first. */
const sequence = (['first', 'second', 'third', 'fourth', 'fifth'] as const).map((name) =>
  byte(reserved(7, 4), bit(3, `${name}_ipv6`, 'IPv6 first', { doc: 'Of the network: IPv6 before IPv4.' }), {
    ...device,
    name: `${name}_device`,
  }),
)

export const metaCommands = [
  command(meta30, 0x49, 'meta_get_post_codes', 'Get Port 80 Record', {
    spec: fb,
    privilege: 'user',
    doc: 'Reads how the BIOS went on.',
    request: layout(),
    response: layout(
      bytes('codes', 'POST codes', 'rest', { info: true, doc: 'The last ones that the BIOS has shown.' }),
    ),
  }),
  command(meta30, 0x52, 'meta_set_boot_order', 'Set Boot Order', {
    spec: fb,
    privilege: 'user',
    changes: true,
    doc: 'Sets what the system boots from.',
    request: layout(bootMode, ...sequence),
    response: layout(bytes('order', 'Order', 'rest', { doc: 'As it stands now.' })),
  }),
  command(meta30, 0x53, 'meta_get_boot_order', 'Get Boot Order', {
    spec: fb,
    privilege: 'user',
    doc: 'Reads what the system boots from.',
    request: layout(),
    response: layout(bootMode, ...sequence),
  }),
  command(meta30, 0xef, 'meta_set_system_guid', 'Set System GUID', {
    spec: fb,
    privilege: 'user',
    changes: true,
    doc: 'Writes the GUID of the system.',
    request: layout(
      bytes('guid', 'GUID', 16, { format: 'guid', info: true, doc: 'What Get System GUID shall give.' }),
    ),
    response: layout(),
  }),
  // prettier-ignore
  ...listed(meta30, [
    [0x10, 'meta_add_ras_sel', 'Add RAS SEL', 'operator', fb, 'The BIOS tells of an error in detail.', true],
    [0x11, 'meta_add_imc_log', 'Add IMC Log', 'operator', fb, 'A controller hands over its log.', true],
    [0x18, 'meta_set_mac', 'Set MAC Address', 'administrator', fb, 'Writes a MAC address.', true],
    [0x19, 'meta_get_mac', 'Get MAC Address', 'user', fb, 'Reads a MAC address.'],
    [0x1a, 'meta_set_processor', 'Set Processor Info', 'user', fb, 'The BIOS tells which processors there are.', true],
    [0x1b, 'meta_get_processor', 'Get Processor Info', 'user', fb, 'Reads which processors there are.'],
    [0x1c, 'meta_set_dimm', 'Set DIMM Info', 'user', fb, 'The BIOS tells which memory modules there are.', true],
    [0x1d, 'meta_get_dimm', 'Get DIMM Info', 'user', fb, 'Reads which memory modules there are.'],
    [0x34, 'meta_bypass', 'Bypass Command', 'user', fb, 'Sends a command past the BMC to another controller, or to the network part by NC-SI.', true],
    [0x37, 'meta_get_board', 'Get Board ID', 'user', fb, 'Reads which board this is.'],
    [0x55, 'meta_get_bios_flash', 'Get BIOS Flash Info', 'user', fb, 'Reads what the BIOS’s memory is.'],
    [0x57, 'meta_get_https_data', 'Get HTTPS Boot Data', 'user', fb, 'Reads certificates for booting over HTTPS.'],
    [0x58, 'meta_get_https_attributes', 'Get HTTPS Boot Attributes', 'user', fb, 'Reads how long those certificates are.'],
    [0x6a, 'meta_set_machine_config', 'Set Machine Config Info', 'user', fb, 'The BIOS tells what is in the machine.', true],
    [0x6e, 'meta_legacy_set_ppr', 'Set PPR (legacy)', 'user', fb, 'Has memory repaired at the next start.', true],
    [0x6f, 'meta_legacy_get_ppr', 'Get PPR (legacy)', 'user', fb, 'Reads which memory is to be repaired.'],
    [0x70, 'meta_crashdump', 'Crash Dump', 'user', fb, 'The host hands over what it knew when it failed.', true],
    [0x73, 'meta_post_start', 'Set POST Start', 'user', fb, 'The BIOS says that it begins.', true],
    [0x74, 'meta_post_end', 'Set POST End', 'user', fb, 'The BIOS says that it is done.', true],
    [0x77, 'meta_set_ppin', 'Set PPIN Info', 'user', fb, 'The BIOS tells the serial numbers of processors.', true],
    [0x7a, 'meta_set_adr', 'Set ADR Trigger', 'user', fb, 'Sets when memory is saved.', true],
    [0x7e, 'meta_get_platform', 'Get Platform Info', 'user', fb, 'Reads which platform this is, and which slot.'],
    [0x80, 'meta_get_pcie_port', 'Get PCIe Port Config', 'user', fb, 'Reads which PCIe ports are on.'],
    [0x81, 'meta_set_pcie_port', 'Set PCIe Port Config', 'user', fb, 'Sets which PCIe ports are on.', true],
    [0x82, 'meta_get_tpm', 'Get TPM Presence', 'user', fb, 'Reads whether there is a TPM.'],
    [0x83, 'meta_set_tpm', 'Set TPM Presence', 'user', fb, 'Sets whether the TPM is used.', true],
    [0x84, 'meta_get_fru', 'Get FRU ID', 'user', fb, 'Reads which FRU this is.'],
    [0x87, 'meta_set_bios_flash', 'Set BIOS Flash Info', 'user', fb, 'The BIOS tells what its memory is.', true],
    [0x90, 'meta_set_ppr', 'Set PPR', 'user', fb, 'Has memory repaired at the next start.', true],
    [0x91, 'meta_get_ppr', 'Get PPR', 'user', fb, 'Reads which memory is to be repaired.'],
    [0xe6, 'meta_ipmb_offline', 'Set IPMB Off or Online', 'user', fb, 'Takes a bus out of service, or back.', true],
    [0xe7, 'meta_riser_sensors', 'Riser Sensor Monitor Control', 'user', fb, 'Switches reading a riser’s sensors on or off.', true],
    [0xe9, 'meta_bbv_power_cycle', 'BBV Power Cycle', 'user', fb, 'Switches the whole chassis off and on.', true],
    [0xf2, 'meta_get_firmware', 'Get Firmware Info', 'user', fb, 'Reads the versions of firmware.'],
    [0xf3, 'meta_sled_cycle', 'Sled AC Cycle', 'user', fb, 'Switches the sled off and on.', true],
    [0xf4, 'meta_get_pcie', 'Get PCIe Config', 'user', fb, 'Reads how PCIe is wired.'],
    [0xf5, 'meta_set_imc_version', 'Set IMC Version', 'user', fb, 'A controller tells its version.', true],
    [0xf6, 'meta_set_update_state', 'Set Firmware Update State', 'user', fb, 'Says that firmware is being updated.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(META, 0x36), [
    [0x10, 'meta_q_set_processor', 'Set Processor Detail', 'user', fb, 'The BIOS tells of a processor, by parameter.', true],
    [0x11, 'meta_q_get_processor', 'Get Processor Detail', 'user', fb, 'Reads of a processor, by parameter.'],
    [0x12, 'meta_q_set_dimm', 'Set DIMM Detail', 'user', fb, 'The BIOS tells of a memory module, by parameter.', true],
    [0x13, 'meta_q_get_dimm', 'Get DIMM Detail', 'user', fb, 'Reads of a memory module, by parameter.'],
    [0x14, 'meta_q_set_drive', 'Set Drive Detail', 'user', fb, 'The BIOS tells of a drive, by parameter.', true],
    [0x15, 'meta_q_get_drive', 'Get Drive Detail', 'user', fb, 'Reads of a drive, by parameter.'],
  ]),
  // prettier-ignore
  ...listed(placeOf(META, 0x38), [
    [0x01, 'meta_bic_message', 'Bridge IC Message', 'user', fb, 'Carries an IPMI message from or to a bridge controller.', true],
    [0x03, 'meta_bic_get_gpio', 'Get Bridge IC GPIO State', 'user', fb, 'Reads the pins of a bridge controller.'],
    [0x08, 'meta_bic_send_post', 'Send POST Buffer', 'user', fb, 'A bridge controller hands over POST codes.', true],
    [0x0c, 'meta_bic_set_power', 'Set Host Power State', 'user', fb, 'A bridge controller tells whether its host is on.', true],
    [0x19, 'meta_bic_get_flash', 'Get BIOS Flash Size', 'user', fb, 'Reads how large the BIOS’s memory is.'],
    [0x25, 'meta_bic_clear_cmos', 'Clear CMOS', 'user', fb, 'Has the BIOS forget its settings.', true],
    [0x33, 'meta_bic_send_post_long', 'Send 4-Byte POST Buffer', 'user', fb, 'A bridge controller hands over long POST codes.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(META, 0x3c), [
    [0x01, 'meta_debug_frame_info', 'Debug Card Frame Info', 'user', fb, 'The debug card asks which pages it may show.'],
    [0x02, 'meta_debug_updated_frames', 'Debug Card Updated Frames', 'user', fb, 'The debug card asks which pages are new.'],
    [0x03, 'meta_debug_post', 'Debug Card POST Description', 'user', fb, 'The debug card asks what a POST code means.'],
    [0x04, 'meta_debug_gpio', 'Debug Card GPIO Description', 'user', fb, 'The debug card asks what a pin means.'],
    [0x05, 'meta_debug_frame_data', 'Debug Card Frame Data', 'user', fb, 'The debug card reads a page.'],
    [0x06, 'meta_debug_panel', 'Debug Card Control Panel', 'user', fb, 'The debug card’s user chooses from a menu.', true],
  ]),
]

const sys = {
  0x00: 'cable check',
  0x01: 'CPLD version',
  0x02: 'Ethernet device',
  0x03: 'delayed hard reset',
  0x04: 'PCIe slot count',
  0x05: 'PCIe slot and bus',
  0x06: 'entity name',
  0x07: 'machine name',
  0x08: 'hard reset on shutdown',
  0x09: 'flash size',
  0x0a: 'host power off',
  0x0b: 'accelerator count',
  0x0c: 'accelerator name',
  0x0d: 'accelerator read',
  0x0e: 'accelerator write',
}
const length = u8('length', 'Length', { doc: 'Characters of the name.' })
const name = text('name', 'Name', 'rest', { info: true, doc: 'Without an end mark.' })
const delay = u32('delay', 'Delay', { unit: 's', info: true, doc: 'How long to wait before.' })
const others = [bytes('data', 'Data', 'rest', { doc: 'What the subcommand takes or gives.' })] as const

export const google = [
  command(placeOf(11129, Oem), 0x32, 'google_sys', 'Google Sys Command', {
    spec: 'OEM: OpenBMC google-ipmi-sys',
    privilege: 'user',
    changes: true,
    doc: 'What the host’s software asks of the BMC; the first byte says which.',
    request: layout(
      u8('subcommand', 'Subcommand', {
        base: 16,
        values: sys,
        default: 7,
        info: true,
        doc: 'What is asked for.',
      }),
      choice(
        'subcommand',
        {
          0x00: [length, name],
          0x01: [u8('cpld', 'CPLD', { info: true, doc: 'Which programmable logic.' })],
          0x03: [delay],
          0x04: [],
          0x05: [u8('slot', 'Slot', { info: true, doc: 'Which slot, from 0.' })],
          0x06: [
            u8('entity_id', 'Entity ID', { base: 16, info: true, doc: 'Which kind of part.' }),
            u8('entity_instance', 'Entity instance', { info: true, doc: 'Which of several of the kind.' }),
          ],
          0x07: [],
          0x08: [],
          0x09: [],
          0x0a: [delay],
          0x0b: [],
        },
        others,
      ),
    ),
    response: layout(
      u8('subcommand', 'Subcommand', { base: 16, values: sys, doc: 'As asked for.' }),
      choice(
        'request.subcommand',
        {
          0x00: [
            u8('seen', 'Seen', {
              values: { 0: 'no', 1: 'yes' },
              info: true,
              doc: 'Whether there is traffic.',
            }),
          ],
          0x01: [
            u8('major', 'Major version', { info: true, doc: 'First part of the version.' }),
            u8('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
            u8('third', 'Third version', { info: true, doc: 'Third part of the version.' }),
            u8('fourth', 'Fourth version', { info: true, doc: 'Fourth part of the version.' }),
          ],
          0x02: [
            u8('channel', 'Channel', { info: true, doc: 'Channel number of the interface.' }),
            length,
            name,
          ],
          0x03: [],
          0x04: [u8('slots', 'Slots', { info: true, doc: 'How many PCIe slots there are.' })],
          0x05: [u8('bus', 'Bus', { info: true, doc: 'Number of the slot’s bus.' }), length, name],
          0x06: [length, name],
          0x07: [length, name],
          0x08: [],
          0x09: [u32('size', 'Size', { unit: 'bytes', info: true, doc: 'Of the BMC’s flash memory.' })],
          0x0a: [],
          0x0b: [u32('devices', 'Devices', { info: true, doc: 'How many accelerators there are.' })],
        },
        others,
      ),
    ),
  }),
]

const AMPERE = 52538
const place = placeOf(AMPERE, 0x3c)
const spec = 'OEM: ampere-ipmi-oem'

export const ampere = [
  command(place, 0x11, 'ampere_set_power_limit', 'Set SoC Power Limit', {
    spec,
    privilege: 'administrator',
    changes: true,
    doc: 'Limits the power of the processor.',
    request: layout(u16be('limit', 'Limit', { unit: 'W', info: true, doc: 'Highest power.' })),
    response: layout(),
  }),
  command(place, 0x12, 'ampere_get_power_limit', 'Get SoC Power Limit', {
    spec,
    privilege: 'user',
    doc: 'Reads the limit of the processor’s power.',
    request: layout(),
    response: layout(u16be('limit', 'Limit', { unit: 'W', info: true, doc: 'Highest power.' })),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x01, 'ampere_set_mac', 'Edit BMC MAC Address', 'administrator', spec, 'Writes the BMC’s MAC address.', true],
    [0x02, 'ampere_get_fan_control', 'Get Fan Control Status', 'user', spec, 'Reads whether the BMC controls fans.'],
    [0x03, 'ampere_set_fan_control', 'Set Fan Control Status', 'administrator', spec, 'Has the BMC control fans, or not.', true],
    [0x04, 'ampere_set_fan_speed', 'Set Fan Speed', 'administrator', spec, 'Sets how fast a fan runs.', true],
    [0x15, 'ampere_crash_dump', 'Trigger Host Firmware Crash Dump', 'administrator', spec, 'Has the host’s firmware write down what it knows.', true],
    [0x17, 'ampere_read_scp', 'Read SCP Register', 'user', spec, 'Reads a register of the processor’s controller.'],
    [0x18, 'ampere_write_scp', 'Write SCP Register', 'administrator', spec, 'Writes a register of the processor’s controller.', true],
    [0x1e, 'ampere_set_dram_throttle', 'Set DRAM Max Throttle', 'administrator', spec, 'Sets whether memory may be slowed down.', true],
    [0x1f, 'ampere_get_dram_throttle', 'Get DRAM Max Throttle', 'user', spec, 'Reads whether memory may be slowed down.'],
    [0x25, 'ampere_set_scandump', 'Set Scan Dump Mode', 'administrator', spec, 'Enters the mode for looking into the processor.', true],
    [0x26, 'ampere_get_scandump', 'Get Scan Dump Mode', 'user', spec, 'Reads whether the processor can be looked into.'],
    [0x27, 'ampere_set_vref', 'Set External VREF', 'administrator', spec, 'Sets a voltage of the memory.', true],
    [0xb0, 'ampere_uart', 'UART Switch', 'administrator', spec, 'Sets where a serial port leads.', true],
    [0xf0, 'ampere_set_firmware_revision', 'Set Host Firmware Revision', 'administrator', spec, 'The host’s firmware tells its version.', true],
    [0xf6, 'ampere_set_update_status', 'Set Firmware In-Band Update Status', 'administrator', spec, 'The host tells how an update of its firmware went.', true],
    [0xf9, 'ampere_sync_rtc', 'Sync RTC Time', 'administrator', spec, 'Gives the BMC the host’s time.', true],
  ]),
]
