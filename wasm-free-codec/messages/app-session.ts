/** Finding out how to log in, and sessions (IPMI 2.0 §22.13, §22.16 to §22.19). */
import { command } from '../command.ts'
import { authenticationTypes, manufacturers } from '../enums.ts'
import { bit, byte, bytes, layout, optional, reserved, text, u24, u32, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { actualChannel, channelPart, privilege } from './app-fields.ts'

const enabledUnlessSet = { values: { 0: 'enabled', 1: 'disabled' } }

export const getChannelAuthenticationCapabilities = command(
  App,
  0x38,
  'get_channel_authentication_capabilities',
  'Get Channel Authentication Capabilities',
  {
    spec: 'IPMI 2.0 §22.13',
    privilege: 'none',
    doc: 'Which authentication types and IPMI versions a channel takes: the first thing a client asks.',
    request: layout(
      byte(
        bit(7, 'ipmi20', 'IPMI 2.0 extended data', {
          values: { 0: 'as in IPMI 1.5', 1: 'get extended data' },
          default: 1,
        }),
        reserved(6, 4),
        channelPart({ default: 0x0e }),
      ),
      byte(
        reserved(7, 4),
        privilege(3, 0, 'privilege', 'Requested maximum privilege level', { default: 4, info: true }),
      ),
    ),
    response: layout(
      actualChannel,
      byte(
        bit(7, 'ipmi20', 'IPMI 2.0 extended capabilities available'),
        reserved(6),
        bit(5, 'auth_oem', 'OEM proprietary authentication'),
        bit(4, 'auth_password', 'Straight password authentication'),
        reserved(3),
        bit(2, 'auth_md5', 'MD5 authentication'),
        bit(1, 'auth_md2', 'MD2 authentication'),
        bit(0, 'auth_none', 'No authentication', {
          note: 'ASUS P5M2 and RS162-E4, Intel SR1520ML and X38ML, and Sun Fire ELOM misstate these bits and those of the next byte.',
        }),
      ),
      byte(
        reserved(7, 6),
        bit(5, 'kg', 'K_G status', {
          values: { 0: 'all zeros, the default', 1: 'set' },
          doc: 'Where it is set, an RMCP+ login needs K_G besides the password.',
        }),
        bit(4, 'per_message_authentication', 'Per-message authentication', {
          ...enabledUnlessSet,
          note: 'IBM eServer 325 says disabled and still asks for it.',
        }),
        bit(3, 'user_level_authentication', 'User level authentication', enabledUnlessSet),
        bit(2, 'non_null_users', 'Non-null user names enabled'),
        bit(1, 'null_users', 'Null user names enabled'),
        bit(0, 'anonymous_login', 'Anonymous login enabled', {
          doc: 'A user with neither name nor password may log in.',
        }),
      ),
      byte(
        reserved(7, 2),
        bit(1, 'ipmi20_connections', 'IPMI 2.0 connections', { info: true }),
        bit(0, 'ipmi15_connections', 'IPMI 1.5 connections', { info: true }),
      ),
      u24('oem_id', 'OEM ID', {
        values: manufacturers,
        doc: 'Who defined the OEM authentication type; 0 where there is none.',
      }),
      u8('oem_auxiliary', 'OEM auxiliary data', { base: 16 }),
    ),
  },
)

const authenticationType = byte(
  reserved(7, 4),
  uint(3, 0, 'authentication_type', 'Authentication type', {
    values: authenticationTypes,
    default: 2,
    info: true,
  }),
)

export const getSessionChallenge = command(App, 0x39, 'get_session_challenge', 'Get Session Challenge', {
  spec: 'IPMI 2.0 §22.16',
  privilege: 'none',
  doc: 'Begins an IPMI 1.5 login: names the user and gets a challenge to answer.',
  completionCodes: { 0x81: 'invalid user name', 0x82: 'null user name (User 1) not enabled' },
  request: layout(
    authenticationType,
    text('user_name', 'User name', 16, { info: true, doc: 'All zeros for User 1, who has no name.' }),
  ),
  response: layout(
    u32('temporary_session_id', 'Temporary session ID', { base: 16 }),
    bytes('challenge', 'Challenge string', 16),
  ),
})

export const activateSession = command(App, 0x3a, 'activate_session', 'Activate Session', {
  spec: 'IPMI 2.0 §22.17',
  privilege: 'none',
  changes: true,
  doc: 'Completes an IPMI 1.5 login: the session exists once this succeeds.',
  note: 'A wrong password is commonly answered by silence: the packet’s auth code does not match, so it is dropped.',
  completionCodes: {
    0x81: 'no session slot available',
    0x82: 'no slot available for this user',
    0x83: 'no slot available for this privilege level',
    0x84: 'session sequence number out of range',
    0x85: 'invalid session ID in request',
    0x86: 'requested maximum privilege level exceeds the user’s or the channel’s limit',
  },
  request: layout(
    authenticationType,
    byte(
      reserved(7, 4),
      privilege(3, 0, 'privilege', 'Requested maximum privilege level', { default: 4, info: true }),
    ),
    bytes('challenge', 'Challenge string or auth code', 16, {
      doc: 'The challenge, sent back as it came; on single-session channels the password or its hash.',
    }),
    u32('outbound_sequence', 'Initial outbound sequence number', {
      base: 16,
      default: 1,
      doc: 'Where the BMC is to start counting the packets that it sends; not 0.',
    }),
  ),
  response: layout(
    byte(
      reserved(7, 4),
      uint(3, 0, 'authentication_type', 'Authentication type for the session', {
        values: authenticationTypes,
      }),
    ),
    u32('session_id', 'Session ID', {
      base: 16,
      info: true,
      note: 'Tyan S2882 gives 0.',
    }),
    u32('inbound_sequence', 'Initial inbound sequence number', {
      base: 16,
      doc: 'Where the remote console is to start counting the packets that it sends.',
      note: 'Sun ILOM 1.0 and 2.0 send it most significant byte first.',
    }),
    byte(reserved(7, 4), privilege(3, 0, 'privilege', 'Maximum privilege level allowed', { info: true })),
  ),
})

export const setSessionPrivilegeLevel = command(
  App,
  0x3b,
  'set_session_privilege_level',
  'Set Session Privilege Level',
  {
    spec: 'IPMI 2.0 §22.18',
    privilege: 'user',
    changes: true,
    doc: 'Raises or lowers the level of the session that it is sent in; a session starts at user level.',
    completionCodes: {
      0x80: 'requested level not available for this user',
      0x81: 'requested level exceeds the channel’s or the user’s privilege limit',
      0x82: 'cannot disable user level authentication',
    },
    request: layout(
      byte(
        reserved(7, 4),
        privilege(3, 0, 'privilege', 'Requested privilege level', {
          default: 4,
          info: true,
          doc: '0 asks for the present level and changes nothing.',
        }),
      ),
    ),
    response: layout(
      byte(reserved(7, 4), privilege(3, 0, 'privilege', 'New privilege level', { info: true })),
    ),
  },
)

export const closeSession = command(App, 0x3c, 'close_session', 'Close Session', {
  spec: 'IPMI 2.0 §22.19',
  privilege: 'callback',
  changes: true,
  doc: 'Ends a session: one’s own, or another’s with administrator level.',
  completionCodes: { 0x87: 'invalid session ID in request', 0x88: 'invalid session handle in request' },
  request: layout(
    u32('session_id', 'Session ID', {
      base: 16,
      info: true,
      doc: 'The one that the BMC chose; 0 where a session handle follows.',
    }),
    optional(u8('session_handle', 'Session handle')),
  ),
  response: layout(),
})

export const appSession = [
  getChannelAuthenticationCapabilities,
  getSessionChallenge,
  activateSession,
  setSessionPrivilegeLevel,
  closeSession,
]
