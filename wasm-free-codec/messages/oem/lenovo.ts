/** Lenovo, number 19046: netFn 3Ah of its XCC. Facts: Lenovo's own list of OEM IPMI commands. */
import { command } from '../../command.ts'
import { layout, optional, text, u8 } from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const LENOVO = 19046
const place = placeOf(LENOVO, 0x3a)
const spec = 'OEM: Lenovo XCC manual'
const user = { spec, privilege: 'user' } as const

export const lenovo = [
  command(place, 0x00, 'lenovo_get_firmware_version', 'Query Firmware Version', {
    ...user,
    doc: 'Reads the version of the XCC’s firmware.',
    request: layout(
      optional(u8('with_revision', 'With revision', { doc: 'Present: the revision is wanted, too.' })),
    ),
    response: layout(
      u8('major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u8('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
      optional(
        u8('revision', 'Revision', { info: true, doc: 'Third part of the version, where it was asked for.' }),
      ),
    ),
  }),
  command(place, 0x50, 'lenovo_get_build', 'Get Build Information', {
    ...user,
    doc: 'Reads which build of the firmware this is.',
    request: layout(),
    response: layout(
      text('build', 'Build', 9, { info: true, doc: 'Its name.' }),
      text('date', 'Date', 'rest', { info: true, doc: 'When it was made.' }),
    ),
  }),
  command(placeOf(LENOVO, Oem), 0xcc, 'lenovo_reset_to_defaults', 'Reset XCC to Default', {
    spec: 'OEM: Lenovo XCC3 manual',
    privilege: 'user',
    changes: true,
    doc: 'Sets the XCC’s configuration back to its defaults.',
    note: 'XCC and XCC2 take it with the number of OSA Technologies, 11102, and parameter 0Ah.',
    request: layout(),
    response: layout(
      u8('parameter', 'Parameter', { base: 16, doc: 'Always 0Ah.' }),
      u8('operation', 'Operation', { doc: 'Always 1.' }),
      u8('result', 'Result', { values: { 0: 'success' }, info: true, doc: 'How it went: 0 is success.' }),
    ),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x07, 'lenovo_set_fan_speed', 'Set Fan Speed', 'administrator', 'OEM: ipmitool users', 'Sets how fast fans run.', true],
    [0x0d, 'lenovo_get_board', 'Board Information', 'user', spec, 'Reads which board this is.'],
    [0x1e, 'lenovo_power_restore_delay', 'Chassis Power Restore Delay Options', 'user', spec, 'Reads or sets how long the system waits when power returns.', true],
    [0x38, 'lenovo_nmi_and_reset', 'NMI and Reset', 'user', spec, 'Interrupts the processors for diagnosis, and resets the system.', true],
    [0x49, 'lenovo_start_data_collection', 'Initiate Data Collection', 'user', spec, 'Begins to collect data for the maker’s service.', true],
    [0x4a, 'lenovo_push_file', 'Push File', 'user', spec, 'Sends the data that was collected to a server.', true],
    [0x4d, 'lenovo_get_data_collection', 'Data Collection Status', 'user', spec, 'Says how far collecting data is.'],
    [0x55, 'lenovo_host_name', 'Host Name', 'user', spec, 'Reads or sets the XCC’s host name.', true],
    [0x6b, 'lenovo_get_fpga_revision', 'Query FPGA Firmware Revision Level', 'user', spec, 'Reads the version of the board’s programmable logic.'],
    [0x6c, 'lenovo_get_board_revision', 'Query Board Hardware Revision Level', 'user', spec, 'Reads the version of the board.'],
    [0x6d, 'lenovo_get_psoc_revision', 'Query PSoC Firmware Revision Level', 'user', spec, 'Reads the versions of the board’s small controllers.'],
    [0x98, 'lenovo_usb_port', 'Front Panel USB Port Control', 'user', spec, 'Says whether the USB port at the front belongs to the host or to the XCC, and switches it.', true],
    [0xc7, 'lenovo_node_manager_switch', 'Native Node Manager Switch', 'administrator', spec, 'Allows commands to Intel’s Node Manager, or forbids them.', true],
  ]),
]
