/** Fujitsu's system command, F5h: state, versions, the event log in words, and LEDs. Facts: as in fujitsu.ts. */
import { command } from '../../command.ts'
import { bit, byte, bytes, choice, layout, reserved, text, u16, u32, u8, uint } from '../../layout.ts'
import { operator, place, rest, subcommand } from './fujitsu-fields.ts'

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

export const fujitsuSystem = command(place, 0xf5, 'fujitsu_system', 'Fujitsu System Command', {
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
        0x10: [u32('timestamp', 'Since', { format: 'time', doc: 'From when on notifications are wanted.' })],
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
})
