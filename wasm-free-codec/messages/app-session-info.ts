/** Who has a session, and checking a password (IPMI 2.0 §22.20, §22.21). */
import { command } from '../command.ts'
import { BYTES_LEFT } from '../field.ts'
import { byte, bytes, choice, layout, names, optional, reserved, u16, u32, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { channel, channelPart, privilege, userId } from './app-fields.ts'

const lan = [
  bytes('ip_address', 'IP address of remote console', 4, {
    format: 'ipv4',
    doc: 'Where the session comes from.',
  }),
  bytes('mac_address', 'MAC address of remote console', 6, {
    format: 'mac',
    note: 'OpenBMC sends zeros.',
    doc: 'Where its packets come from: the console, or the nearest router.',
  }),
  u16('port', 'Port of remote console', { doc: 'The UDP port that the session comes from.' }),
] as const
const serial = [
  u8('activity', 'Session or channel activity type', {
    values: {
      0: 'IPMI messaging session',
      1: 'callback messaging session',
      2: 'dial-out alert',
      3: 'TAP page',
    },
    doc: 'What the serial channel is in use for.',
  }),
  byte(
    reserved(7, 4),
    uint(3, 0, 'destination', 'Destination selector', {
      doc: 'Which stored destination was called or paged.',
    }),
  ),
  bytes('ppp_ip_address', 'IP address of remote console over PPP', 4, {
    format: 'ipv4',
    doc: 'Where the session comes from, over a modem or serial line.',
  }),
] as const

/** The session itself; without it where there is none, and the handle is 0. */
const session = [
  userId,
  byte(
    reserved(7, 4),
    privilege(3, 0, 'privilege', 'Operating privilege level', {
      doc: 'The level that the session has at present.',
    }),
  ),
  byte(
    uint(7, 4, 'protocol', 'Session protocol', {
      values: { 0: 'IPMI 1.5', 1: 'IPMI 2.0/RMCP+' },
      doc: 'On a LAN channel; auxiliary data of the channel’s type otherwise.',
    }),
    channelPart({ info: false }),
  ),
  // What follows depends on the channel's medium, which only its length tells; some BMCs pad the LAN form.
  choice(
    BYTES_LEFT,
    {
      6: serial,
      8: [
        ...serial,
        u16('ppp_port', 'Port of remote console over PPP', {
          doc: 'The UDP port that the session comes from.',
        }),
      ],
      12: lan,
      13: [...lan, bytes('padding', 'Padding', 1, { doc: 'One byte more than the specification has.' })],
    },
    [
      bytes('remote_console', 'Remote console', 'rest', {
        doc: 'Of a length that fits none of the specification’s forms.',
      }),
    ],
  ),
] as const

export const getSessionInfo = command(App, 0x3d, 'get_session_info', 'Get Session Info', {
  spec: 'IPMI 2.0 §22.20',
  privilege: 'user',
  doc: 'Who has a session, at what level and from where.',
  request: layout(
    u8('session_index', 'Session index', {
      base: 16,
      values: names({ 0x00: 'this session', 0xfe: 'by session handle', 0xff: 'by session ID' }, [
        [0x01, 0xfd, 'nth active session'],
      ]),
      info: true,
      doc: 'Which session is asked about; numbers count the sessions that are open now.',
    }),
    choice(
      'session_index',
      {
        0xfe: [
          u8('session_handle', 'Session handle', {
            info: true,
            doc: 'The short number that an earlier answer gave the session.',
          }),
        ],
        0xff: [
          u32('session_id', 'Session ID', {
            base: 16,
            info: true,
            doc: 'The number that the BMC gave the session at its login.',
          }),
        ],
      },
      [],
    ),
  ),
  response: layout(
    u8('session_handle', 'Session handle', { doc: '0 where no session is active at this index.' }),
    u8('possible_sessions', 'Possible active sessions', {
      doc: 'How many sessions the BMC can hold at once, over all channels.',
    }),
    u8('active_sessions', 'Currently active sessions', {
      info: true,
      doc: 'How many are open now; when all are, new logins fail.',
    }),
    choice('session_handle', { 0: [optional(...session)] }, session),
  ),
})

export const getAuthCode = command(App, 0x3f, 'get_auth_code', 'Get AuthCode', {
  spec: 'IPMI 2.0 §22.21',
  privilege: 'operator',
  doc: 'Lets the BMC hash 16 bytes with a user’s password, so that software can check one it was given.',
  request: layout(
    byte(
      uint(7, 6, 'algorithm_type', 'Kind of algorithm', {
        values: { 0: 'IPMI 1.5 AuthCode', 1: 'IPMI 2.0 integrity algorithm', 2: 'reserved', 3: 'reserved' },
        doc: 'From which list the algorithm’s number is.',
      }),
      uint(5, 0, 'algorithm', 'Algorithm', {
        default: 2,
        info: true,
        doc: 'An authentication type (1 MD2, 2 MD5, 5 OEM) or an integrity algorithm (1 HMAC-SHA1-96, ...).',
      }),
    ),
    channel,
    userId,
    bytes('data', 'Data to hash', 16, { doc: 'Chosen by the software that wants to check a password.' }),
  ),
  response: layout(
    choice(
      'request.algorithm_type',
      {
        0: [
          bytes('auth_code', 'AuthCode', 16, {
            doc: 'Equal to the software’s own hash where it was given the right password.',
          }),
        ],
      },
      [
        bytes('auth_code', 'AuthCode', 'rest', {
          doc: 'Equal to the software’s own hash where it was given the right password; up to 20 bytes.',
          note: 'Some BMCs pad a shorter hash with 00h.',
        }),
      ],
    ),
  ),
})

export const appSessionInfo = [getSessionInfo, getAuthCode]
