/**
 * PPP, among the serial/modem parameters (IPMI 2.0 §25.2, table 25-4). The parameters' numbers have FreeIPMI and
 * ipmitool, too; what is in them Wireshark alone states.
 */
import { bit, byte, bytes, names, reserved, text, u16, u32be, u8, uint } from '../layout.ts'
import { count } from './serial-fields.ts'

const account = u8('ppp_account', 'PPP account', { default: 1, doc: 'Which of the accounts to log in with.' })
const address = <const N extends string>(name: N, label: string, doc: string) =>
  bytes(name, label, 4, { format: 'ipv4', doc })
const port = <const N extends string>(name: N, label: string, port: number) =>
  u16(name, label, { default: port, info: true, doc: 'Where the BMC listens over PPP.' })
const compression = (at: number, name: string, label: string, doc: string) => bit(at, name, label, { doc })
const controlCharacters = <const N extends string>(name: N, label: string, doc: string) =>
  u32be(name, label, { base: 16, doc: `${doc} A bit for each control character.` })
const protocol = byte(
  reserved(7, 4),
  uint(3, 0, 'link_authentication', 'Link authentication', {
    values: names(
      {
        0: 'none',
        1: 'CHAP',
        2: 'PAP',
        3: 'MS-CHAP v1, Windows NT',
        4: 'MS-CHAP v1, LAN Manager',
        5: 'MS-CHAP v2',
      },
      [[6, 15, 'reserved']],
    ),
    info: true,
    doc: 'How the PPP link itself is logged in to.',
  }),
)

export const serialPppParameters = {
  30: [
    byte(
      reserved(7, 3),
      bit(2, 'snooping', 'Negotiation snooping', {
        doc: 'Whether the BMC listens to what the system negotiates over PPP.',
      }),
      uint(1, 0, 'snoop_control', 'ACCM in use', {
        values: names({ 0: 'transmit ACCM', 1: 'snoop ACCM' }, [[2, 3, 'reserved']]),
        doc: 'Which list of control characters the BMC goes by.',
      }),
    ),
    byte(
      reserved(7, 6),
      uint(5, 4, 'negotiation', 'Negotiation by the BMC', {
        values: { 0: 'on connection and mux switch', 1: 'on connection', 2: 'never', 3: 'reserved' },
        doc: 'When the BMC negotiates the link.',
      }),
      reserved(3),
      bit(2, 'filter', 'Incoming control characters', {
        values: { 0: 'all taken as escaped', 1: 'filtered by transmit ACCM' },
        doc: 'What the BMC makes of control characters that come in.',
      }),
      compression(1, 'send_short_address', 'Send short address', 'Whether address and control are left out.'),
      compression(
        0,
        'send_short_protocol',
        'Send short protocol',
        'Whether the protocol is sent in one byte.',
      ),
    ),
    byte(
      reserved(7, 5),
      uint(4, 3, 'ip_negotiation', 'IP address', {
        values: { 0: 'requested', 1: 'requested, a fixed one', 2: 'not negotiated', 3: 'reserved' },
        doc: 'What the BMC negotiates of its address.',
      }),
      compression(2, 'negotiate_accm', 'ACCM', 'Whether control characters are negotiated.'),
      compression(1, 'negotiate_address', 'Short address', 'Whether leaving out address is negotiated.'),
      compression(0, 'negotiate_protocol', 'Short protocol', 'Whether a protocol of one byte is negotiated.'),
    ),
  ],
  31: [port('ppp_port', 'Primary RMCP port', 623)],
  32: [port('ppp_secure_port', 'Secondary RMCP port', 664)],
  33: [protocol],
  34: [text('chap_name', 'CHAP name', 16, { info: true, doc: 'What the BMC calls itself in CHAP.' })],
  35: [
    controlCharacters('receive_accm', 'Receive ACCM', 'What the other side is to escape.'),
    controlCharacters('transmit_accm', 'Transmit ACCM', 'What the BMC escapes.'),
  ],
  36: [controlCharacters('snoop_accm', 'Snoop ACCM', 'What is escaped on a link that the system made.')],
  37: [count('ppp_accounts', 'Number of PPP accounts', 'Accounts that are kept.')],
  38: [account, u8('dial_selector', 'Dial string', { default: 1, doc: 'Which dial string reaches it.' })],
  39: [account, address('account_ip', 'IP address', 'The address that the BMC asks for or has there.')],
  40: [account, text('user_name', 'User name', 'rest', { info: true, doc: 'Up to 16 characters.' })],
  41: [account, text('user_domain', 'User domain', 'rest', { info: true, doc: 'Up to 16 characters.' })],
  42: [
    account,
    bytes('user_password', 'User password', 'rest', { format: 'secret', doc: 'Up to 16 characters.' }),
  ],
  43: [account, protocol],
  44: [
    account,
    u8('hold_time', 'Connection hold time', {
      unit: 's',
      doc: 'How long the link stays up with nothing to send.',
    }),
  ],
  45: [
    address('proxy_source', 'Source IP address', 'Of UDP packets that the system’s software sends.'),
    address(
      'proxy_destination',
      'Destination IP address',
      'Of UDP packets that the system’s software sends.',
    ),
  ],
  46: [u16('transmit_size', 'Transmit buffer size', { unit: 'bytes', doc: 'The longest packet to send.' })],
  47: [u16('receive_size', 'Receive buffer size', { unit: 'bytes', doc: 'The longest packet to take.' })],
  48: [address('console_ip', 'Remote console IP address', 'Of who called in over PPP.')],
} as const
