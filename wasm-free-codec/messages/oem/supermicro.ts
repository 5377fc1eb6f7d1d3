/**
 * Supermicro, number 10876: netFn 30h, and 3Ch of the firmware that ATEN and Peppercon made before. Facts: FreeIPMI,
 * ipmiutil, and what administrators send with ipmitool and IPMICFG.
 */
import { command } from '../../command.ts'
import { bytes, choice, layout, optional, text, u32, u8 } from '../../layout.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const place = placeOf(10876, 0x30)
const spec = 'OEM: FreeIPMI ipmi-oem, ipmitool users'
const SOURCE = 'OEM: zipmi'
const administrator = { spec, privilege: 'administrator', changes: true } as const

const rest = [bytes('data', 'Data', 'rest', { doc: 'What the operation takes or gives.' })] as const
const readOrSet = { 0: 'read', 1: 'set' }
const fanModes = { 0: 'standard', 1: 'full', 2: 'optimal', 3: 'PUE optimal', 4: 'heavy I/O' }
const ports = { 0: 'dedicated', 1: 'shared', 2: 'failover' }

const LAN_PORT = 0x0c
const FAN_DUTY = 0x66
const SERVICES = 0xf0
const extensions = {
  0x01: 'start file upload',
  0x02: 'file status',
  0x04: 'upload status',
  0x05: 'start download',
  [LAN_PORT]: 'LAN port',
  0x10: 'start firmware upgrade',
  0x11: 'upload firmware',
  0x12: 'flash firmware',
  0x15: 'cancel firmware upgrade',
  0x16: 'finish firmware upgrade',
  0x26: 'host name',
  0x30: 'start restore of configuration',
  0x31: 'status of restore',
  [FAN_DUTY]: 'fan duty',
  0x70: 'platform information',
  0x72: 'read GPIO',
  0x88: 'fan duty (X14)',
  0xc0: 'read TLS configuration',
  0xc1: 'set TLS configuration',
  0xc2: 'certificate',
  0xc5: 'web ports',
  [SERVICES]: 'BMC services',
}
const operation = u8('operation', 'Operation', {
  values: readOrSet,
  info: true,
  doc: 'Whether the setting is read or changed.',
})

export const supermicro = [
  command(place, 0x03, 'supermicro_reset_intrusion', 'Reset Chassis Intrusion', {
    ...administrator,
    doc: 'Forgets that the chassis was opened.',
    request: layout(),
    response: layout(),
  }),
  command(place, 0x45, 'supermicro_fan_mode', 'Fan Mode', {
    ...administrator,
    doc: 'Reads or sets how fans are controlled.',
    request: layout(
      operation,
      choice('operation', {
        1: [u8('mode', 'Mode', { values: fanModes, info: true, doc: 'How fans are to be controlled.' })],
      }),
    ),
    response: layout(
      choice('request.operation', {
        0: [u8('mode', 'Mode', { values: fanModes, info: true, doc: 'How fans are controlled.' })],
      }),
    ),
  }),
  command(place, 0x70, 'supermicro_extended', 'Supermicro Extended Command', {
    ...administrator,
    doc: 'Many commands in one: the first byte says which. Its LAN port is the shared or dedicated socket of the BMC.',
    request: layout(
      u8('subcommand', 'Subcommand', {
        base: 16,
        values: extensions,
        info: true,
        default: LAN_PORT,
        doc: 'Which of the commands.',
      }),
      choice(
        'subcommand',
        {
          [LAN_PORT]: [
            operation,
            choice('operation', {
              1: [
                u8('port', 'Port', {
                  values: ports,
                  info: true,
                  doc: 'Which socket the BMC is to use.',
                  note: 'Boards before X9 take a channel number before it.',
                }),
                optional(
                  u8('port_after', 'Next byte', { doc: 'Only boards before X9 take it: the port itself.' }),
                ),
              ],
            }),
          ],
          [FAN_DUTY]: [
            operation,
            u8('zone', 'Zone', {
              values: { 0: 'system fans', 1: 'peripheral fans' },
              info: true,
              doc: 'Fans with numbers are in zone 0, those with letters in zone 1.',
            }),
            choice('operation', {
              1: [
                u8('duty', 'Duty', {
                  unit: '%',
                  info: true,
                  doc: 'Speed of the fans of the zone; the fan mode should be full.',
                }),
              ],
            }),
          ],
          [SERVICES]: [
            u8('action', 'Action', {
              values: { 0: 'disable', 1: 'enable', 2: 'read' },
              info: true,
              doc: 'Whether the BMC’s network services are switched, or asked for.',
            }),
          ],
        },
        rest,
      ),
    ),
    response: layout(
      choice(
        'request.subcommand',
        {
          [LAN_PORT]: [
            choice('request.operation', {
              0: [u8('port', 'Port', { values: ports, info: true, doc: 'Which socket the BMC uses.' })],
            }),
          ],
          [FAN_DUTY]: [
            choice('request.operation', {
              0: [u8('duty', 'Duty', { unit: '%', info: true, doc: 'Speed of the fans of the zone.' })],
            }),
          ],
          [SERVICES]: [
            choice('request.action', {
              2: [
                u8('services', 'Services', {
                  values: { 0: 'disabled', 1: 'enabled' },
                  info: true,
                  doc: 'Whether the BMC’s network services are on.',
                }),
              ],
            }),
          ],
        },
        rest,
      ),
    ),
  }),
  command(place, 0x91, 'supermicro_write_fan_register', 'Write Fan Register', {
    ...administrator,
    doc: 'Sets a fan’s duty on X9 boards, in the register of their fan controller.',
    request: layout(
      u8('controller', 'Controller', { base: 16, default: 0x5a, doc: 'Bus address of the fan controller.' }),
      u8('bank', 'Bank', { default: 3, doc: 'Bank of registers.' }),
      u8('register', 'Register', { base: 16, default: 0x10, info: true, doc: 'From 10h on, a zone each.' }),
      u8('duty', 'Duty', { info: true, doc: 'From 0 to 255, which is full speed.' }),
    ),
    response: layout(),
  }),
  command(place, 0x90, 'supermicro_read_fan_register', 'Read Fan Register', {
    spec,
    privilege: 'user',
    doc: 'Reads a fan’s duty on X9 boards, from the register of their fan controller.',
    request: layout(
      u8('controller', 'Controller', { base: 16, default: 0x5a, doc: 'Bus address of the fan controller.' }),
      u8('bank', 'Bank', { default: 3, doc: 'Bank of registers.' }),
      u8('register', 'Register', { base: 16, default: 0x10, info: true, doc: 'From 10h on, a zone each.' }),
      u8('count', 'Bytes', { default: 1, doc: 'How many bytes to read.' }),
    ),
    response: layout(
      bytes('values', 'Values', 'rest', { info: true, doc: 'A byte a register: 255 is full speed.' }),
    ),
  }),
  command(placeOf(10876, 0x3c), 0x20, 'supermicro_get_firmware_info', 'Get Extra Firmware Info', {
    spec,
    privilege: 'user',
    doc: 'Reads the whole firmware version.',
    request: layout(),
    response: layout(
      u32('major', 'Major version', { info: true, doc: 'First part of the version.' }),
      u32('minor', 'Minor version', { info: true, doc: 'Second part of the version.' }),
      u32('sub', 'Sub version', { doc: 'Third part of the version.' }),
      u32('build', 'Build', { doc: 'Number of the build.' }),
      u8('hardware', 'Hardware ID', { base: 16, doc: 'Which hardware the firmware is for.' }),
      text('tag', 'Tag', 'rest', { doc: 'A word for the version, ended by NUL.' }),
    ),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x04, 'supermicro_graceful_power', 'Graceful Power Control', 'operator', SOURCE, 'Asks the operating system to shut down or restart.', true],
    [0x06, 'supermicro_lock_fru', 'Lock FRU', 'administrator', SOURCE, 'Allows that FRU data is written, or forbids it.', true],
    [0x0c, 'supermicro_get_uid', 'Get UID LED', 'user', SOURCE, 'Reads whether the identification LED is lit.'],
    [0x0d, 'supermicro_uid_on', 'UID LED On', 'operator', SOURCE, 'Lights the identification LED.', true],
    [0x0e, 'supermicro_uid_off', 'UID LED Off', 'operator', SOURCE, 'Switches the identification LED off.', true],
    [0x10, 'supermicro_get_uid_present', 'Get UID Presence', 'user', SOURCE, 'Reads whether there is an identification LED.'],
    [0x11, 'supermicro_get_sensors', 'Get Sensors', 'user', SOURCE, 'Reads several sensors at once.'],
    [0x20, 'supermicro_set_product_id', 'Set Product ID', 'administrator', SOURCE, 'Writes which board this is.', true],
    [0x21, 'supermicro_get_product_id', 'Get Product ID', 'user', SOURCE, 'Reads which board this is.'],
    [0x2b, 'supermicro_network_info', 'Network Information', 'administrator', SOURCE, 'Reads or sets all network settings at once.', true],
    [0x30, 'supermicro_blade', 'Blade Command', 'administrator', SOURCE, 'Commands of the blades of a chassis: power, KVM, names, LED; the first byte says which.', true],
    [0x31, 'supermicro_blade_power', 'Blade Power Supply Command', 'administrator', SOURCE, 'Commands of a chassis’s power supplies and fans; the first byte says which.', true],
    [0x33, 'supermicro_blade_switch', 'Blade Switch Command', 'administrator', SOURCE, 'Commands of a chassis’s network switches; the first byte says which.', true],
    [0x34, 'supermicro_cmm', 'Chassis Management Module Command', 'administrator', SOURCE, 'Commands of the chassis management module: time, NTP, its slot; the first byte says which.', true],
    [0x36, 'supermicro_get_system_info', 'Get Structured System Information', 'user', SOURCE, 'Reads what is in the chassis, in parts.'],
    [0x40, 'supermicro_factory_defaults', 'Reset to Factory Defaults', 'administrator', SOURCE, 'Sets everything back to what it was when it left the factory.', true],
    [0x42, 'supermicro_send_message', 'Send Message OEM', 'operator', SOURCE, 'Sends a message to another controller.', true],
    [0x47, 'supermicro_host_name', 'Host Name', 'administrator', SOURCE, 'Reads or sets the BMC’s host name.', true],
    [0x48, 'supermicro_factory_defaults_2', 'Reset to Factory Defaults (newer)', 'administrator', SOURCE, 'Sets everything back to what it was when it left the factory.', true],
    [0x60, 'supermicro_get_bios_info', 'Get BIOS Information', 'user', SOURCE, 'Reads the version of a BIOS image.'],
    [0x61, 'supermicro_start_bios_upgrade', 'Start BIOS Upgrade', 'administrator', SOURCE, 'Begins to upgrade the BIOS and gives a reservation.', true],
    [0x62, 'supermicro_upload_bios', 'Upload BIOS', 'administrator', SOURCE, 'Sends a piece of a BIOS image.', true],
    [0x63, 'supermicro_flash_bios', 'Flash BIOS', 'administrator', SOURCE, 'Writes the BIOS image that was sent.', true],
    [0x64, 'supermicro_cancel_bios_upgrade', 'Cancel BIOS Upgrade', 'administrator', SOURCE, 'Ends a BIOS upgrade without writing.', true],
    [0x65, 'supermicro_finish_bios_upgrade', 'Finish BIOS Upgrade', 'administrator', SOURCE, 'Ends a BIOS upgrade.', true],
    [0x66, 'supermicro_get_bios_state', 'Get BIOS Upgrade State', 'user', SOURCE, 'Reads how far a BIOS upgrade is.'],
    [0x68, 'supermicro_services', 'Network Service Settings', 'administrator', SOURCE, 'Settings of NTP, directory, DNS, mail and alerts; the first byte says which.', true],
    [0xa0, 'supermicro_diagnostics', 'Out-of-Band BIOS Command', 'administrator', SOURCE, 'Reads or writes BIOS settings from outside; the first byte says which.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(10876, 0x3e), [
    [0x1d, 'supermicro_firmware_dump_start', 'Start Firmware Dump', 'administrator', SOURCE, 'Has the BMC copy its flash memory for reading.', true],
    [0x1e, 'supermicro_firmware_dump_status', 'Firmware Dump Status', 'administrator', SOURCE, 'Says whether the copy is ready, and how large it is.'],
    [0x1f, 'supermicro_firmware_dump_read', 'Firmware Dump Read', 'administrator', SOURCE, 'Reads the next piece of the copy.'],
  ]),
  // prettier-ignore
  ...listed(placeOf(10876, 0x3c), [
    [0x40, 'supermicro_factory_defaults_aten', 'Reset to Factory Defaults (ATEN)', 'administrator', 'OEM: ipmiutil', 'Sets everything back to what it was when it left the factory.', true],
  ]),
]
