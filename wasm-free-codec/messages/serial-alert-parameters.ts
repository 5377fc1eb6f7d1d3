/** Pages and alerts over a modem, among the serial/modem parameters (IPMI 2.0 §25.2, table 25-4). */
import { bit, byte, bytes, choice, names, reserved, text, u32, u8, uint } from '../layout.ts'
import { bitRate, count, destinationByte, dtrHangUp, flowControl } from './serial-fields.ts'

const dialString = uint(7, 4, 'dial_string', 'Dial string', { doc: 'Which of the dial strings is called.' })
const account = u8('tap_account', 'TAP account', { default: 1, doc: 'Which account with a paging service.' })

// Of PPP callback Wireshark has the selectors of a PPP alert; ipmitool's masks for it contradict each other.
const pppDestination = [
  byte(
    uint(7, 4, 'ip_destination', 'Destination IP address', { doc: 'Which of the destination IP addresses.' }),
    uint(3, 0, 'ppp_account', 'PPP account', { doc: 'Which of the PPP accounts logs in.' }),
  ),
] as const
const dialled = [byte(dialString, reserved(3, 0))] as const

// Wireshark with EDK2, ipmitool and ipmiutil. The unit of 14 is Wireshark's; nobody names one for 18.
const alerts = {
  14: [
    u8('page_blackout', 'Page blackout interval', {
      unit: 'min',
      doc: 'How long no further page is sent after one.',
    }),
  ],
  15: [text('community', 'Community string', 18, { doc: 'Goes with platform event traps over PPP.' })],
  16: [count('destinations', 'Number of destinations', 'Alert destinations that are kept.')],
  17: [
    destinationByte,
    byte(
      bit(7, 'acknowledged', 'Alert acknowledge', {
        doc: 'Whether an alert is repeated until it is acknowledged.',
      }),
      reserved(6, 4),
      uint(3, 0, 'destination_type', 'Destination type', {
        values: names(
          {
            0: 'dial page',
            1: 'TAP page',
            2: 'PPP alert',
            3: 'basic mode callback',
            4: 'PPP mode callback',
            14: 'OEM 1',
            15: 'OEM 2',
          },
          [[5, 13, 'reserved']],
        ),
        info: true,
        doc: 'What is done to reach it.',
      }),
    ),
    u8('acknowledge_timeout', 'Alert acknowledge timeout', {
      unit: 's',
      doc: 'Or the time between retries.',
    }),
    byte(
      reserved(7),
      uint(6, 4, 'alert_retries', 'Alert retries', { doc: 'How often it is sent again once connected.' }),
      reserved(3),
      uint(2, 0, 'call_retries', 'Call retries', { doc: 'How often the number is called again.' }),
    ),
    choice(
      'destination_type',
      {
        0: dialled,
        1: [
          byte(
            reserved(7, 4),
            uint(3, 0, 'tap_destination', 'TAP account', { doc: 'Which account is paged.' }),
          ),
        ],
        2: pppDestination,
        3: dialled,
        4: pppDestination,
      },
      [u8('type_specific', 'Type-specific data', { base: 16, doc: 'Of a destination type not defined.' })],
    ),
  ],
  18: [u8('call_retry', 'Call retry interval', { doc: 'How long until a number is called again.' })],
  19: [
    destinationByte,
    byte(
      flowControl,
      dtrHangUp,
      bit(4, 'stop_bits', 'Stop bits', { values: { 0: '1', 1: '2' }, doc: 'After each character.' }),
      bit(3, 'character_size', 'Character size', {
        values: { 0: '8 bits', 1: '7 bits' },
        doc: 'How many bits a character has.',
      }),
      uint(2, 0, 'parity', 'Parity', {
        values: names({ 0: 'none', 1: 'odd', 2: 'even' }, [[3, 7, 'reserved']]),
        doc: 'What the check bit of a character is.',
      }),
    ),
    bitRate('bit_rate', 'Of the line while this destination is called.'),
  ],
  20: [count('dial_strings', 'Number of dial strings', 'Numbers to call that are kept.')],
  21: [
    byte(
      reserved(7, 4),
      uint(3, 0, 'dial_string', 'Dial string', { default: 1, doc: 'Which of the dial strings.' }),
    ),
    u8('dial_block', 'Block number', { default: 1, doc: 'Which 16 characters of it, from 1.' }),
    text('dial_text', 'Text', 'rest', { info: true, doc: 'The number to call, and what the modem reads.' }),
  ],
  22: [count('ip_destinations', 'Number of IP addresses', 'Destination IP addresses that are kept.')],
  23: [
    byte(
      reserved(7, 4),
      uint(3, 0, 'ip_destination', 'Destination IP address', { default: 1, doc: 'Which of the addresses.' }),
    ),
    bytes('destination_ip', 'IP address', 4, { format: 'ipv4', doc: 'Where alerts go over PPP.' }),
  ],
} as const

// Wireshark adds one count to these and to the timeout above; ipmitool shows that timeout as it stands.
const timer = (
  hi: 7 | 3,
  name: 't1' | 't2' | 't3' | 't4' | 't5' | 't6',
  scale: 0.5 | 1 | 2,
  doc = 'A waiting time as TAP defines it.',
) => uint(hi, hi - 3, name, `Timeout ${name.toUpperCase()}`, { unit: 's', scale, doc })
const retries = (hi: 7 | 3, name: 'n1' | 'n2' | 'n3' | 'n4') =>
  uint(hi, hi - 3, name, `Retries ${name.toUpperCase()}`, { doc: 'A number of tries in the dialogue.' })

// 24 to 28: Wireshark with ipmitool, but for 26, and the halves of the bytes of times and retries.
const paging = {
  24: [count('tap_accounts', 'Number of TAP accounts', 'Accounts with paging services that are kept.')],
  25: [
    account,
    byte(
      dialString,
      uint(3, 0, 'tap_service', 'TAP service settings', { doc: 'Which set of settings (parameter 28).' }),
    ),
  ],
  26: [
    account,
    bytes('tap_password', 'TAP password', 'rest', {
      format: 'secret',
      doc: 'Up to 6 characters; never read.',
    }),
  ],
  27: [
    account,
    text('pager_id', 'Pager ID', 'rest', { info: true, doc: 'Whom the service pages; up to 16 characters.' }),
  ],
  28: [
    byte(
      reserved(7, 4),
      uint(3, 0, 'tap_service', 'TAP service settings', { default: 1, doc: 'Which set of settings.' }),
    ),
    byte(
      reserved(7, 2),
      uint(1, 0, 'confirmation', 'Confirmation', {
        values: {
          0: 'ACK after the end of the transaction',
          1: 'code 211 and ACK after ETX',
          2: 'code 211 or 213 and ACK after ETX',
          3: 'reserved',
        },
        doc: 'What shows that a page was taken.',
      }),
    ),
    text('service_type', 'Service type', 3, { doc: 'The three characters that TAP calls SST.' }),
    u32('escape_mask', 'Escape mask', {
      base: 16,
      doc: 'A bit for each control character: whether it is escaped.',
    }),
    byte(timer(7, 't2', 0.5), timer(3, 't1', 1)),
    byte(timer(7, 't4', 1), timer(3, 't3', 2)),
    byte(timer(7, 't6', 1, 'A waiting time of IPMI’s own.'), timer(3, 't5', 2)),
    byte(retries(7, 'n2'), retries(3, 'n1')),
    byte(retries(7, 'n4'), retries(3, 'n3')),
  ],
} as const

export const serialAlertParameters = { ...alerts, ...paging }
