/** Boot options of the system: Set and Get System Boot Options (IPMI 2.0 §28.12, §28.13, table 28-14). */
import { command } from '../command.ts'
import { manufacturers } from '../enums.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, u24, u32, u8, uint } from '../layout.ts'
import { Chassis } from '../netfn.ts'
import { channelNames } from './app-fields.ts'

const parameters = names(
  {
    0: 'set in progress',
    1: 'service partition selector',
    2: 'service partition scan',
    3: 'boot flag valid bit clearing',
    4: 'boot info acknowledge',
    5: 'boot flags',
    6: 'boot initiator info',
    7: 'boot initiator mailbox',
  },
  [
    [8, 95, 'reserved'],
    [96, 127, 'OEM'],
  ],
)

const parameterSelector = uint(6, 0, 'parameter_selector', 'Parameter', {
  values: parameters,
  info: true,
  doc: 'Which boot option is meant.',
})
const parameterInvalid = bit(7, 'parameter_invalid', 'Parameter validity', {
  values: { 0: 'valid, unlocked', 1: 'invalid, locked' },
  doc: 'Whether the parameter’s data may be used.',
  note: 'Some clients set this bit when they mean valid; BMCs take the data all the same.',
})

const write = { doc: 'Whether this bit of the next byte is written; the mask reads as 00h.' }
const handled = {
  values: { 0: 'not handled', 1: 'handled' },
  doc: 'Whether this party has read the boot info and done its part.',
}
const keep = {
  values: { 0: 'clear', 1: 'keep' },
  doc: 'Whether the boot flags stay valid after such a start.',
}

/** Of one boot option, by its number. */
const parameterData = choice(
  'parameter_selector',
  {
    0: [
      byte(
        reserved(7, 2),
        uint(1, 0, 'set_state', 'Set in progress', {
          values: { 0: 'set complete', 1: 'set in progress', 2: 'commit write', 3: 'reserved' },
          info: true,
          doc: 'Lets one party at a time write parameters; commit needs a BMC that can roll back.',
        }),
      ),
    ],
    1: [
      u8('service_partition', 'Service partition', {
        values: { 0: 'unspecified' },
        doc: 'Which service partition the BIOS is to boot.',
      }),
    ],
    2: [
      byte(
        reserved(7, 2),
        bit(1, 'scan_requested', 'Scan requested', {
          doc: 'The BIOS looks for the service partition and clears this bit.',
        }),
        bit(0, 'service_partition_discovered', 'Service partition discovered', {
          doc: 'Set by the BIOS at the last scan.',
        }),
      ),
    ],
    3: [
      byte(
        reserved(7, 5),
        bit(4, 'keep_on_pef', 'On reset or power cycle by an event filter', keep),
        bit(3, 'keep_on_timeout', 'On no Chassis Control within 60 s', {
          ...keep,
          doc: 'Boot flags are forgotten unless a Chassis Control command follows within a minute.',
        }),
        bit(2, 'keep_on_watchdog', 'On reset or power cycle by the watchdog', keep),
        bit(1, 'keep_on_reset', 'On reset button or soft reset', keep),
        bit(0, 'keep_on_power_button', 'On power button or wake event', keep),
      ),
    ],
    4: [
      byte(
        uint(7, 5, 'write_mask_reserved', 'Write bits 7:5', write),
        bit(4, 'write_oem', 'Write bit 4, OEM', write),
        bit(3, 'write_sms', 'Write bit 3, system management software', write),
        bit(2, 'write_os', 'Write bit 2, operating system', write),
        bit(1, 'write_os_loader', 'Write bit 1, operating system loader', write),
        bit(0, 'write_bios', 'Write bit 0, BIOS', write),
      ),
      byte(
        uint(7, 5, 'handled_reserved', 'Reserved, written as 111b', {
          doc: 'The party that starts the boot writes FFh into this byte; these bits read as 000b.',
        }),
        bit(4, 'handled_oem', 'OEM', handled),
        bit(3, 'handled_sms', 'System management software', handled),
        bit(2, 'handled_os', 'Operating system or service partition', handled),
        bit(1, 'handled_os_loader', 'Operating system loader', handled),
        bit(0, 'handled_bios', 'BIOS or POST', handled),
      ),
    ],
    5: [
      byte(
        bit(7, 'boot_flags_valid', 'Boot flags valid', {
          doc: 'Without it the flags are not looked at. The BMC may clear it; see parameter 3.',
        }),
        bit(6, 'persistent', 'Applies to', {
          values: { 0: 'next boot only', 1: 'all future boots' },
          doc: 'Whether the flags are forgotten after one boot.',
        }),
        bit(5, 'boot_type', 'Boot type', {
          values: { 0: 'legacy PC', 1: 'EFI' },
          doc: 'Which kind of boot loader the firmware is to start.',
        }),
        reserved(4, 0),
      ),
      byte(
        bit(7, 'clear_cmos', 'Clear CMOS', { doc: 'The BIOS goes back to its own defaults.' }),
        bit(6, 'lock_keyboard', 'Lock keyboard', {
          doc: 'The keyboard does nothing while the system boots.',
        }),
        uint(5, 2, 'boot_device', 'Boot device', {
          values: names(
            {
              0x0: 'no override',
              0x1: 'PXE',
              0x2: 'default hard drive',
              0x3: 'default hard drive, safe mode',
              0x4: 'diagnostic partition',
              0x5: 'CD or DVD',
              0x6: 'BIOS setup',
              0x7: 'remote floppy or primary removable media',
              0x8: 'remote CD or DVD',
              0x9: 'primary remote media',
              0xb: 'remote hard drive',
              0xf: 'floppy or primary removable media',
            },
            [
              [10, 10, 'reserved'],
              [12, 14, 'reserved'],
            ],
          ),
          doc: 'Where the system is to boot from.',
          info: true,
        }),
        bit(1, 'screen_blank', 'Blank the screen', {
          doc: 'The screen shows nothing while the system boots.',
        }),
        bit(0, 'lock_reset_button', 'Lock out reset buttons', {
          doc: 'The reset buttons do nothing while the system boots.',
        }),
      ),
      byte(
        bit(7, 'lock_power_button', 'Lock out power button', {
          doc: 'No power off or sleep request by the power button.',
        }),
        uint(6, 5, 'verbosity', 'Firmware verbosity', {
          values: { 0: 'system default', 1: 'quiet', 2: 'verbose', 3: 'reserved' },
          doc: 'How much the BIOS says on the screen.',
        }),
        bit(4, 'force_progress_traps', 'Force progress event traps', {
          doc: 'The BIOS sends its progress as platform event traps.',
        }),
        bit(3, 'bypass_user_password', 'Bypass user password', {
          doc: 'The BIOS starts without asking for the user password.',
        }),
        bit(2, 'lock_sleep_button', 'Lock out sleep button', {
          doc: 'The sleep button does nothing while the system boots.',
        }),
        uint(1, 0, 'console_redirection', 'Console redirection', {
          values: { 0: 'as set in the BIOS', 1: 'suppress', 2: 'enable', 3: 'reserved' },
          doc: 'Whether the BIOS shows its screen on the serial port, too.',
        }),
      ),
      byte(
        reserved(7, 4),
        bit(3, 'shared_mode_override', 'BIOS shared mode override', {
          doc: 'Asks the BIOS to share the serial port with the BMC for this boot.',
        }),
        uint(2, 0, 'mux_override', 'BIOS mux control override', {
          values: names(
            {
              0: 'as recommended at the end of POST',
              1: 'mux to the BMC at the end of POST',
              2: 'mux to the system at the end of POST',
            },
            [[3, 7, 'reserved']],
          ),
          doc: 'Who has a shared serial port once the BIOS is done.',
        }),
      ),
      byte(
        reserved(7, 5),
        uint(4, 0, 'device_instance', 'Device instance', {
          doc: 'Which device of its kind: 0 any, 1 to 15 the internal ones, 17 to 31 the external ones.',
        }),
      ),
    ],
    6: [
      byte(
        reserved(7, 4),
        uint(3, 0, 'channel', 'Channel', {
          base: 16,
          values: channelNames,
          doc: 'The channel that the boot was asked for on.',
        }),
      ),
      u32('session_id', 'Session ID', { base: 16, doc: 'Of the session that asked for the boot.' }),
      u32('boot_info_time', 'Boot info timestamp', { format: 'time', doc: 'When the boot was asked for.' }),
    ],
    7: [
      u8('mailbox_block', 'Mailbox block', { doc: 'Which 16 bytes of the mailbox; counted from 0.' }),
      choice(
        'mailbox_block',
        {
          0: [
            optional(
              u24('mailbox_owner', 'Mailbox owner', {
                values: manufacturers,
                doc: 'IANA number of who defines what the mailbox holds.',
              }),
              bytes('mailbox_data', 'Mailbox data', 'rest', {
                doc: 'What one program leaves for another, in the form that the mailbox’s owner defines.',
              }),
            ),
          ],
        },
        [
          bytes('mailbox_data', 'Mailbox data', 'rest', {
            doc: 'What one program leaves for another, in the form that the mailbox’s owner defines.',
          }),
        ],
      ),
    ],
  },
  [
    bytes('parameter_data', 'Parameter data', 'rest', {
      doc: 'Of a parameter that the specification does not define.',
    }),
  ],
)

const notSupported = { 0x80: 'parameter not supported' }

export const setSystemBootOptions = command(
  Chassis,
  0x08,
  'set_system_boot_options',
  'Set System Boot Options',
  {
    spec: 'IPMI 2.0 §28.12',
    privilege: 'operator',
    doc: 'Sets one boot option for the BIOS to follow. Without data only its validity changes.',
    changes: true,
    completionCodes: {
      ...notSupported,
      0x81: 'another party is setting parameters',
      0x82: 'parameter is read-only',
    },
    request: layout(byte(parameterInvalid, parameterSelector), optional(parameterData)),
    response: layout(),
  },
)

export const getSystemBootOptions = command(
  Chassis,
  0x09,
  'get_system_boot_options',
  'Get System Boot Options',
  {
    spec: 'IPMI 2.0 §28.13',
    privilege: 'operator',
    doc: 'Reads one boot option.',
    completionCodes: notSupported,
    request: layout(
      byte(reserved(7), parameterSelector),
      u8('set_selector', 'Set selector', { doc: 'Block of the mailbox; 00h for all other parameters.' }),
      u8('block_selector', 'Block selector', { doc: 'No parameter of the specification uses it: 00h.' }),
    ),
    response: layout(
      byte(
        reserved(7, 4),
        uint(3, 0, 'parameter_version', 'Parameter version', {
          default: 1,
          doc: 'Version of the parameters’ format.',
        }),
      ),
      byte(parameterInvalid, parameterSelector),
      parameterData,
    ),
  },
)
