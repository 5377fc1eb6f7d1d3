/** Finding out how to log in, and sessions (IPMI 2.0 §22.13, §22.16 to §22.19). */
import { command } from '../command.ts'
import { authenticationTypes, manufacturers, privilegeLevels } from '../enums.ts'
import { bit, byte, bytes, layout, names, optional, reserved, text, u24, u32, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { aboutPerMessage, aboutUserLevel, actualChannel, channelPart, privilege } from './app-fields.ts'

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
          doc: 'Without it the answer hides IPMI 2.0, and the BMC seems to have 1.5 alone.',
        }),
        reserved(6, 4),
        channelPart({ default: 0x0e }),
      ),
      byte(
        reserved(7, 4),
        privilege(3, 0, 'privilege', 'Requested maximum privilege level', {
          default: 4,
          info: true,
          doc: 'The level that the client wants to log in for.',
        }),
      ),
    ),
    response: layout(
      actualChannel,
      byte(
        bit(7, 'ipmi20', 'IPMI 2.0 extended capabilities available', {
          doc: 'Whether the bits that IPMI 2.0 added to this answer count.',
        }),
        reserved(6),
        bit(5, 'auth_oem', 'OEM proprietary authentication', {
          doc: 'IPMI 1.5: a way of the manufacturer’s own; the OEM ID says whose.',
          note: 'Supermicro and Quanta use it with a hash of their own; ipmitool knows it as -o supermicro.',
        }),
        bit(4, 'auth_password', 'Straight password authentication', {
          doc: 'IPMI 1.5: the password itself, readable in each packet.',
        }),
        reserved(3),
        bit(2, 'auth_md5', 'MD5 authentication', { doc: 'IPMI 1.5: an MD5 hash over password and message.' }),
        bit(1, 'auth_md2', 'MD2 authentication', { doc: 'IPMI 1.5: an MD2 hash over password and message.' }),
        bit(0, 'auth_none', 'No authentication', {
          note: 'ASUS P5M2, P5MT-R, RS162-E4 and RX4, Intel SR1520ML and X38ML, and Sun Fire ELOM misstate these bits and those of the next byte.',
          doc: 'IPMI 1.5: no password is asked for.',
        }),
      ),
      byte(
        reserved(7, 6),
        bit(5, 'kg', 'K_G status', {
          values: { 0: 'all zeros, the default', 1: 'set' },
          doc: 'Where it is set, an RMCP+ login needs K_G besides the password.',
        }),
        bit(4, 'per_message_authentication', 'Per-message authentication', {
          ...aboutPerMessage,
          note: 'IBM eServer 325 says disabled and still asks for it.',
        }),
        bit(3, 'user_level_authentication', 'User level authentication', aboutUserLevel),
        bit(2, 'non_null_users', 'Non-null user names enabled', {
          doc: 'Whether a user with a name can log in.',
        }),
        bit(1, 'null_users', 'Null user names enabled', {
          doc: 'Whether user 1, who has no name, can log in with a password.',
        }),
        bit(0, 'anonymous_login', 'Anonymous login enabled', {
          doc: 'A user with neither name nor password may log in.',
        }),
      ),
      byte(
        reserved(7, 2),
        bit(1, 'ipmi20_connections', 'IPMI 2.0 connections', {
          info: true,
          doc: 'Whether the channel takes RMCP+ logins.',
        }),
        bit(0, 'ipmi15_connections', 'IPMI 1.5 connections', {
          info: true,
          doc: 'Whether the channel takes IPMI 1.5 logins.',
          note: 'OpenBMC and newer iDRAC and iLO have IPMI 2.0 alone.',
        }),
      ),
      u24('oem_id', 'OEM ID', {
        values: manufacturers,
        doc: 'Who defined the OEM authentication type; 0 where there is none.',
      }),
      u8('oem_auxiliary', 'OEM auxiliary data', {
        base: 16,
        doc: 'Details of the OEM authentication type; 0 where there is none.',
      }),
    ),
  },
)

const authenticationType = byte(
  reserved(7, 4),
  uint(3, 0, 'authentication_type', 'Authentication type', {
    values: authenticationTypes,
    default: 2,
    info: true,
    doc: 'How the client wants to log in; the channel’s capabilities say what it may choose.',
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
    u32('temporary_session_id', 'Temporary session ID', {
      base: 16,
      doc: 'The session ID of Activate Session, and of no other packet.',
    }),
    bytes('challenge', 'Challenge string', 16, { doc: 'Random bytes for Activate Session to send back.' }),
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
      privilege(3, 0, 'privilege', 'Requested maximum privilege level', {
        default: 4,
        info: true,
        doc: 'The highest level that the session is to be raised to later.',
      }),
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
        doc: 'How later packets are authenticated; none where per-message authentication is off.',
      }),
    ),
    u32('session_id', 'Session ID', {
      base: 16,
      info: true,
      note: 'Tyan S2882 gives 0.',
      doc: 'The number that all later packets of the session carry.',
    }),
    u32('inbound_sequence', 'Initial inbound sequence number', {
      base: 16,
      doc: 'Where the remote console is to start counting the packets that it sends.',
      note: 'Sun ILOM 1.0 and 2.0 send it most significant byte first.',
    }),
    byte(
      reserved(7, 4),
      privilege(3, 0, 'privilege', 'Maximum privilege level allowed', {
        info: true,
        doc: 'The highest level that the session may be raised to; it begins at user level.',
      }),
    ),
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
    note: 'After unanswered logins ipmitool 1.8.19 sends it with session ID 0 and then blames the privilege; the BMC was silent before.',
    completionCodes: {
      0x80: 'requested level not available for this user',
      0x81: 'requested level exceeds the channel’s or the user’s privilege limit',
      0x82: 'cannot disable user level authentication',
    },
    request: layout(
      byte(
        reserved(7, 4),
        privilege(3, 0, 'privilege', 'Requested privilege level', {
          values: names({ ...privilegeLevels.table, 0: 'no change' }),
          default: 4,
          info: true,
          doc: 'What later commands are to be allowed; 0 asks for the present level and changes nothing.',
        }),
      ),
    ),
    response: layout(
      byte(
        reserved(7, 4),
        privilege(3, 0, 'privilege', 'New privilege level', {
          info: true,
          doc: 'What later commands of the session are allowed to do.',
        }),
      ),
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
    optional(
      u8('session_handle', 'Session handle', {
        doc: 'The short number of the session, where its ID is given as 0.',
      }),
    ),
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
