/** Who has a session, and checking a password (IPMI 2.0 §22.20, §22.21). */
import { command } from '../command.ts'
import { byte, bytes, choice, layout, optional, reserved, u16, u32, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { channel, channelPart, privilege, userId } from './app-fields.ts'

const lan = [
  bytes('ip_address', 'IP address of remote console', 4, { format: 'ipv4' }),
  bytes('mac_address', 'MAC address of remote console', 6, {
    format: 'mac',
    note: 'OpenBMC sends zeros.',
  }),
  u16('port', 'Port of remote console'),
] as const
const serial = [
  u8('activity', 'Session or channel activity type', {
    values: {
      0: 'IPMI messaging session',
      1: 'callback messaging session',
      2: 'dial-out alert',
      3: 'TAP page',
    },
  }),
  byte(reserved(7, 4), uint(3, 0, 'destination', 'Destination selector')),
  bytes('ppp_ip_address', 'IP address of remote console over PPP', 4, { format: 'ipv4' }),
] as const

export const getSessionInfo = command(App, 0x3d, 'get_session_info', 'Get Session Info', {
  spec: 'IPMI 2.0 §22.20',
  privilege: 'user',
  doc: 'Who has a session, at what level and from where.',
  request: layout(
    u8('session_index', 'Session index', {
      base: 16,
      values: { 0x00: 'this session', 0xfe: 'by session handle', 0xff: 'by session ID' },
      info: true,
      doc: 'N asks for the Nth active session.',
    }),
    choice(
      'session_index',
      {
        0xfe: [u8('session_handle', 'Session handle', { info: true })],
        0xff: [u32('session_id', 'Session ID', { base: 16, info: true })],
      },
      [],
    ),
  ),
  response: layout(
    u8('session_handle', 'Session handle', { doc: '0 where no session is active at this index.' }),
    u8('possible_sessions', 'Possible active sessions'),
    u8('active_sessions', 'Currently active sessions', { info: true }),
    optional(
      userId,
      byte(reserved(7, 4), privilege(3, 0, 'privilege', 'Operating privilege level')),
      byte(
        uint(7, 4, 'protocol', 'Session protocol', {
          values: { 0: 'IPMI 1.5', 1: 'IPMI 2.0/RMCP+' },
          doc: 'On a LAN channel; auxiliary data of the channel’s type otherwise.',
        }),
        channelPart({ info: false }),
      ),
      // What follows depends on the channel's medium, which only its length tells; some BMCs pad the LAN form.
      choice(
        'context.bytes_left',
        {
          6: serial,
          8: [...serial, u16('ppp_port', 'Port of remote console over PPP')],
          12: lan,
          13: [...lan, bytes('padding', 'Padding', 1)],
        },
        [bytes('remote_console', 'Remote console', 'rest')],
      ),
    ),
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
      }),
      uint(5, 0, 'algorithm', 'Algorithm', {
        default: 2,
        info: true,
        doc: 'An authentication type (1 MD2, 2 MD5, 5 OEM) or an integrity algorithm (1 HMAC-SHA1-96, ...).',
      }),
    ),
    channel,
    userId,
    bytes('data', 'Data to hash', 16),
  ),
  response: layout(
    choice('request.algorithm_type', { 0: [bytes('auth_code', 'AuthCode', 16)] }, [
      bytes('auth_code', 'AuthCode', 'rest', {
        doc: 'Up to 20 bytes; some BMCs pad a shorter hash with 00h.',
      }),
    ]),
  ),
})

export const appSessionInfo = [getSessionInfo, getAuthCode]
