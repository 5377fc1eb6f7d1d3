/**
 * Fujitsu, number 10368: netFn 2Eh, where a command has subcommands, and 30h. Facts: the iRMC S2 manual, FreeIPMI
 * ipmi-oem, ipmiutil.
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
  u32,
  u8,
  uint,
} from '../../layout.ts'
import { Oem } from '../../netfn.ts'
import { listed } from '../catalogue.ts'
import { placeOf } from './place.ts'

const FUJITSU = 10368
const place = placeOf(FUJITSU, Oem)
const spec = 'OEM: iRMC manual; FreeIPMI, ipmiutil'
const user = { spec, privilege: 'user' } as const
const operator = { spec, privilege: 'operator', changes: true } as const

const rest = [bytes('data', 'Data', 'rest', { doc: 'What the subcommand takes or gives.' })] as const
const subcommand = (values: Record<number, string>, first: number) =>
  u8('subcommand', 'Subcommand', { base: 16, values, default: first, info: true, doc: 'What it is about.' })
const led = u8('led', 'LED', {
  values: { 0: 'off', 1: 'on' },
  info: true,
  doc: 'State of the identification LED.',
})
const blinking = (name: 'css' | 'global_error', label: string, hi: number) =>
  uint(hi, hi - 1, name, label, {
    values: { 0: 'off', 1: 'on', 2: 'blinking' },
    info: true,
    doc: 'State of this LED.',
  })
const sources = {
  0x00: 'software or command',
  0x01: 'power switch',
  0x02: 'restart after power failure',
  0x03: 'clock or timer',
  0x04: 'restart after fan failure',
  0x05: 'restart after critical temperature',
  0x08: 'restart after watchdog',
  0x09: 'remote on',
  0x0c: 'restart after CPU error',
  0x15: 'hardware reset',
  0x16: 'warm start',
  0x1a: 'PCI bus power management event',
  0x1d: 'remote manager',
  0x1e: 'restart by remote manager',
}
const offSources = {
  0x00: 'software',
  0x01: 'power switch',
  0x02: 'power failure',
  0x03: 'clock or timer',
  0x04: 'fan failure',
  0x05: 'critical temperature',
  0x08: 'repeated watchdog timeouts',
  0x0c: 'repeated CPU errors',
  0x1d: 'remote manager',
}

export const fujitsu = [
  command(place, 0x01, 'fujitsu_power', 'Fujitsu Power Command', {
    ...operator,
    doc: 'Why the system was switched on and off, and when it switches on after power returns.',
    request: layout(
      subcommand(
        {
          0x15: 'power on source',
          0x16: 'power off source',
          0x1c: 'set power off inhibit',
          0x1d: 'power off inhibit',
          0x20: 'set next power on time',
        },
        0x15,
      ),
      choice(
        'subcommand',
        {
          0x15: [],
          0x16: [],
          0x1d: [],
          0x20: [
            u8('object', 'Object', { doc: 'Always 0.' }),
            u16('value', 'Value', { doc: 'Always 0.' }),
            u8('length', 'Length', { default: 4, doc: 'Bytes that follow.' }),
            u32('time', 'Time', {
              format: 'time',
              info: true,
              doc: 'When it switches on, once; 0 cancels it.',
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
          0x15: [
            u8('length', 'Length', { default: 1, doc: 'Bytes that follow.' }),
            u8('source', 'Source', { base: 16, values: sources, info: true, doc: 'Why it was switched on.' }),
          ],
          0x16: [
            u8('length', 'Length', { default: 1, doc: 'Bytes that follow.' }),
            u8('source', 'Source', {
              base: 16,
              values: offSources,
              info: true,
              doc: 'Why it was switched off.',
            }),
          ],
        },
        rest,
      ),
    ),
  }),
  command(place, 0x02, 'fujitsu_communication', 'Fujitsu Communication Command', {
    ...operator,
    doc: 'What the operating system’s agent and the service processor tell each other.',
    request: layout(
      subcommand(
        {
          0x05: 'request shutdown',
          0x06: 'request shutdown and reset',
          0x08: 'agent connect status',
          0x09: 'shutdown request cancelled',
        },
        0x08,
      ),
      ...rest,
    ),
    response: layout(...rest),
  }),
  command(place, 0xf1, 'fujitsu_bios', 'Fujitsu BIOS Command', {
    ...operator,
    doc: 'What the BIOS and the service processor tell each other.',
    request: layout(subcommand({ 0x09: 'BIOS POST state', 0x15: 'processor information' }, 0x09), ...rest),
    response: layout(
      choice(
        'request.subcommand',
        {
          0x09: [
            byte(
              reserved(7, 1),
              bit(0, 'post', 'POST', {
                values: { 0: 'done', 1: 'running' },
                info: true,
                doc: 'Whether the BIOS tests itself.',
              }),
            ),
          ],
        },
        rest,
      ),
    ),
  }),
  command(place, 0xf5, 'fujitsu_system', 'Fujitsu System Command', {
    ...operator,
    doc: 'State of the system, its LEDs, and events as text.',
    request: layout(
      subcommand(
        {
          0x10: 'system status',
          0x12: 'firmware versions',
          0x43: 'SEL entry as long text',
          0x45: 'SEL entry as text',
          0xb0: 'set identification LED',
          0xb1: 'identification LED',
          0xb3: 'error LEDs',
          0xdf: 'reset stored variables',
          0xe0: 'reset configuration space',
        },
        0xb1,
      ),
      choice(
        'subcommand',
        {
          0x10: [
            u32('timestamp', 'Since', { format: 'time', doc: 'From when on notifications are wanted.' }),
          ],
          0x12: [
            u8('eeprom', 'EEPROM', { values: { 0: 'first', 1: 'second' }, doc: 'Which of the two images.' }),
          ],
          0x43: [
            u16('record', 'Record', {
              base: 16,
              values: { 0: 'first', 0xffff: 'last' },
              info: true,
              doc: 'ID of the SEL record.',
            }),
            u8('offset', 'Offset', { doc: 'Character of the text to begin with.' }),
            u8('count', 'Characters', { default: 100, doc: 'How many at most.' }),
          ],
          0xb0: [led],
          0xb1: [],
          0xb3: [],
        },
        rest,
      ),
    ),
    response: layout(
      choice(
        'request.subcommand',
        {
          0x10: [
            byte(
              bit(7, 'on', 'System on', { info: true, doc: 'Whether the system is switched on.' }),
              reserved(6, 5),
              bit(4, 'sel_entries', 'SEL entries', { doc: 'Whether there are any.' }),
              reserved(3),
              bit(2, 'watchdog', 'Watchdog', { doc: 'Whether the watchdog runs.' }),
              bit(1, 'agent', 'Agent', { doc: 'Whether the operating system’s agent is connected.' }),
              bit(0, 'post', 'POST', { doc: 'Whether the BIOS tests itself.' }),
            ),
            byte(
              bit(7, 'identify', 'Identification LED', { doc: 'Whether it is on.' }),
              reserved(6, 4),
              blinking('css', 'Customer self service LED', 3),
              blinking('global_error', 'Global error LED', 1),
            ),
            byte(
              bit(7, 'sel_new', 'New SEL entry', { doc: 'There is one since that time.' }),
              bit(6, 'sel_cleared', 'SEL cleared', { doc: 'It was, since that time.' }),
              bit(5, 'sdr_modified', 'SDR modified', { doc: 'Sensor records have changed since that time.' }),
              bit(4, 'variable_modified', 'Variable modified', {
                doc: 'A stored variable has, since that time.',
              }),
              bit(3, 'configuration_modified', 'Configuration modified', { doc: 'It has, since that time.' }),
              reserved(2, 1),
              bit(0, 'display', 'Display', { doc: 'There is something new on the small display.' }),
            ),
            u8('post_code', 'POST code', { base: 16, doc: 'The last that the BIOS has shown.' }),
          ],
          0x12: [
            u8('status', 'Status', { values: { 0: 'checksum error', 1: 'good' }, doc: 'Of the firmware.' }),
            u8('firmware_major', 'Firmware major', { info: true, doc: 'Major version of the firmware.' }),
            u8('firmware_minor', 'Firmware minor', { info: true, doc: 'Minor version of the firmware.' }),
            bytes('firmware_aux', 'Firmware auxiliary', 3, { doc: 'Auxiliary version of the firmware.' }),
            text('firmware_letter', 'Firmware letter', 1, { doc: 'Letter of the firmware’s version.' }),
            u8('sdr_major', 'SDR major', { doc: 'Major version of the sensor records.' }),
            u8('sdr_minor', 'SDR minor', { format: 'bcd', doc: 'Minor version of the sensor records.' }),
            text('sdr_letter', 'SDR letter', 1, { doc: 'Letter of the sensor records’ version.' }),
            u16('sdr_id', 'SDR ID', { base: 16, doc: 'Which sensor records these are.' }),
            u8('booter_major', 'Booter major', { doc: 'Major version of the boot loader.' }),
            u8('booter_minor', 'Booter minor', { doc: 'Minor version of the boot loader.' }),
            bytes('booter_aux', 'Booter auxiliary', 2, { doc: 'Auxiliary version of the boot loader.' }),
          ],
          0x43: [
            u16('next_record', 'Next record', { base: 16, doc: 'ID of the next SEL record; FFFFh is none.' }),
            u16('this_record', 'Record', { base: 16, info: true, doc: 'ID of this one.' }),
            u8('record_type', 'Record type', { base: 16, doc: 'As the SEL has it.' }),
            u32('event_time', 'Time', { format: 'time', info: true, doc: 'When it happened.' }),
            byte(
              bit(7, 'css_component', 'CSS component', { doc: 'Whether the customer may replace the part.' }),
              uint(6, 4, 'severity', 'Severity', {
                values: { 0: 'informational', 1: 'minor', 2: 'major', 3: 'critical' },
                info: true,
                doc: 'How bad it is.',
              }),
              reserved(3, 0),
            ),
            u8('length', 'Length', { doc: 'Characters of the whole text.' }),
            text('text', 'Text', 'rest', { info: true, doc: 'The event in words, ended by NUL.' }),
          ],
          0xb0: [],
          0xb1: [led],
          0xb3: [
            u8('error_leds', 'Error LEDs', {
              values: {
                0: 'CSS off, error off',
                1: 'CSS off, error on',
                2: 'CSS off, error blinking',
                3: 'CSS on, error off',
                4: 'CSS on, error on',
                5: 'CSS on, error blinking',
                6: 'CSS blinking, error off',
                7: 'CSS blinking, error on',
                8: 'CSS blinking, error blinking',
              },
              info: true,
              doc: 'State of the customer self service LED and of the global error LED.',
            }),
          ],
        },
        rest,
      ),
    ),
  }),
  command(placeOf(FUJITSU, 0x30), 0x19, 'fujitsu_remote_storage', 'Get Remote Storage Status', {
    ...user,
    doc: 'Reads whether remote storage media are connected.',
    request: layout(
      u8('subcommand', 'Subcommand', {
        values: { 1: 'whether connected', 2: 'status' },
        default: 1,
        info: true,
        doc: 'What is asked for.',
      }),
      u8('unused', 'Unused', { doc: 'Of no apparent use.' }),
      u8('connection', 'Connection', { doc: 'Which connection’s status.' }),
    ),
    response: layout(
      u8('subcommand', 'Subcommand', { doc: 'As asked for.' }),
      choice(
        'request.subcommand',
        {
          1: [
            u8('connected', 'Connected', {
              values: { 0: 'no', 1: 'yes' },
              info: true,
              doc: 'Whether any media are.',
            }),
            reservedBytes(2),
          ],
          2: [
            reservedBytes(2),
            u8('status', 'Status', {
              values: { 0: 'invalid', 1: 'idle', 2: 'connection attempt pending', 3: 'connected', 4: 'retries exhausted', 5: 'lost', 6: 'disconnect pending' }, // prettier-ignore
              info: true,
              doc: 'What the connection does.',
            }),
            u8('kind', 'Kind', {
              values: { 0: 'invalid', 1: 'storage server', 2: 'applet', 3: 'none' },
              doc: 'What the media are on.',
            }),
          ],
        },
        rest,
      ),
    ),
  }),
  command(placeOf(FUJITSU, 0x30), 0x1a, 'fujitsu_set_video', 'Set Video Display On or Off', {
    ...operator,
    doc: 'Shows the screen at the server itself, or hides it while someone works on it from afar.',
    request: layout(
      u8('off', 'Display', { values: { 0: 'on', 1: 'off' }, info: true, doc: 'Whether it shows anything.' }),
    ),
    response: layout(),
  }),
  // prettier-ignore
  ...listed(place, [
    [0x10, 'fujitsu_fan_test', 'Fujitsu Fan Test Command', 'operator', spec, 'Tests fans; subcommand 02h writes to the small display.', true],
  ]),
  // prettier-ignore
  ...listed(placeOf(FUJITSU, 0x30), [
    [0x04, 'fujitsu_set_firmware_selector', 'Set Firmware Selector', 'operator', spec, 'Chooses with which firmware image the service processor starts.', true],
    [0x05, 'fujitsu_get_firmware_selector', 'Get Firmware Selector', 'user', spec, 'Reads with which firmware image the service processor starts.'],
  ]),
]
