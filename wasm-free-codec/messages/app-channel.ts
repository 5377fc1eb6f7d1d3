/** Channels: cipher suites, access, what they are, keys (IPMI 2.0 §22.15, §22.22 to §22.25). */
import { command } from '../command.ts'
import {
  channelMedia,
  channelProtocols,
  cipherSuites,
  confidentialityAlgorithms,
  integrityAlgorithms,
  manufacturers,
  payloadTypes,
  rmcpAuthAlgorithms,
} from '../enums.ts'
import type { Names } from '../field.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  optional,
  repeat,
  reserved,
  u24,
  u8,
  uint,
} from '../layout.ts'
import { App } from '../netfn.ts'
import { actualChannel, channel, privilege } from './app-fields.ts'

/** An algorithm's number in bits 5:0, and in bits 7:6 what it is for. */
const tagged = (tag: number, what: string, { table }: Names) =>
  Object.entries(table).map(([number, name]) => [tag + Number(number), `${what}: ${name}`])

const elements = names(
  Object.fromEntries([
    ...tagged(0x00, 'authentication', rmcpAuthAlgorithms),
    ...tagged(0x40, 'integrity', integrityAlgorithms),
    ...tagged(0x80, 'confidentiality', confidentialityAlgorithms),
    [0xc0, 'standard cipher suite'],
    [0xc1, 'OEM cipher suite'],
  ]) as Record<number, string>,
  [
    [0x00, 0x3f, 'authentication algorithm'],
    [0x40, 0x7f, 'integrity algorithm'],
    [0x80, 0xbf, 'confidentiality algorithm'],
    [0xc2, 0xff, 'reserved'],
  ],
)

/**
 * Cipher suite records (§22.15.1): a start byte with the suite's ID, then one byte an algorithm. The last record of
 * a chunk of 16 bytes may go on in the next.
 */
const records = [
  repeat(
    'records',
    'Cipher suite records',
    'rest',
    u8('element', 'Element', { base: 16, values: elements }),
    choice(
      'element',
      {
        0xc0: [optional(u8('cipher_suite', 'Cipher suite ID', { values: cipherSuites }))],
        0xc1: [
          optional(
            u8('oem_cipher_suite', 'OEM cipher suite ID'),
            optional(u24('oem_iana', 'OEM IANA', { values: manufacturers })),
          ),
        ],
      },
      [],
    ),
  ),
] as const
const chunk = bytes('record_data', 'Cipher suite record data', 'rest', {
  doc: 'Up to 16 bytes of the list; fewer than 16 end it. The records begin in the chunk of list index 0.',
})

export const getChannelCipherSuites = command(
  App,
  0x54,
  'get_channel_cipher_suites',
  'Get Channel Cipher Suites',
  {
    spec: 'IPMI 2.0 §22.15',
    privilege: 'none',
    doc: 'Which cipher suites, or which algorithms, an RMCP+ session may use; 16 bytes of the list a request.',
    note: 'Some BMCs do not answer it outside a session, or answer C1h, CCh or D4h: name the suite to the client instead.',
    request: layout(
      channel,
      byte(reserved(7, 6), uint(5, 0, 'payload_type', 'Payload type', { base: 16, values: payloadTypes })),
      byte(
        bit(7, 'by_suite', 'List', {
          values: { 0: 'supported algorithms', 1: 'algorithms by cipher suite' },
          default: 1,
        }),
        reserved(6),
        uint(5, 0, 'list_index', 'List index', { info: true, doc: 'Which 16 bytes of the list, from 0.' }),
      ),
    ),
    response: layout(
      actualChannel,
      choice('request.by_suite', { 0: records, 1: [choice('request.list_index', { 0: records }, [chunk])] }, [
        chunk,
      ]),
    ),
  },
)

const accessMode = uint(2, 0, 'access_mode', 'Access mode for IPMI messaging', {
  values: {
    0: 'disabled',
    1: 'pre-boot only',
    2: 'always available',
    3: 'shared',
    4: 'reserved',
    5: 'reserved',
    6: 'reserved',
    7: 'reserved',
  },
  info: true,
})
const enabledUnlessSet = { values: { 0: 'enabled', 1: 'disabled' } }
const pefAlerting = bit(5, 'pef_alerting', 'PEF alerting', enabledUnlessSet)
const perMessage = bit(4, 'per_message_authentication', 'Per-message authentication', enabledUnlessSet)
const userLevel = bit(3, 'user_level_authentication', 'User level authentication', enabledUnlessSet)
const settings = {
  values: { 0: 'leave as it is', 1: 'set non-volatile', 2: 'set volatile', 3: 'reserved' },
  doc: 'Volatile settings count now and until the BMC restarts; non-volatile ones count from then on.',
}

export const setChannelAccess = command(App, 0x40, 'set_channel_access', 'Set Channel Access', {
  spec: 'IPMI 2.0 §22.22',
  privilege: 'administrator',
  changes: true,
  doc: 'Switches a channel, its alerts and authentication, and limits the privilege level on it.',
  completionCodes: { 0x82: 'cannot be set on this channel', 0x83: 'access mode not supported' },
  request: layout(
    channel,
    byte(
      uint(7, 6, 'set_access', 'Channel access', settings),
      pefAlerting,
      perMessage,
      userLevel,
      accessMode,
    ),
    byte(
      uint(7, 6, 'set_privilege', 'Privilege level limit', settings),
      reserved(5, 4),
      privilege(3, 0, 'privilege_limit', 'Channel privilege level limit'),
    ),
  ),
  response: layout(),
})

export const getChannelAccess = command(App, 0x41, 'get_channel_access', 'Get Channel Access', {
  spec: 'IPMI 2.0 §22.23',
  privilege: 'user',
  doc: 'What Set Channel Access has set, now or for after the next restart.',
  completionCodes: { 0x82: 'not supported for this channel' },
  request: layout(
    channel,
    byte(
      uint(7, 6, 'settings', 'Settings', {
        values: { 0: 'reserved', 1: 'non-volatile', 2: 'volatile, in use now', 3: 'reserved' },
        default: 2,
        info: true,
      }),
      reserved(5, 0),
    ),
  ),
  response: layout(
    byte(reserved(7, 6), pefAlerting, perMessage, userLevel, accessMode),
    byte(reserved(7, 4), privilege(3, 0, 'privilege_limit', 'Channel privilege level limit', { info: true })),
  ),
})

const interrupts = names(
  { 0x14: 'SMI', 0x15: 'SCI', 0x60: 'assigned by ACPI or plug and play', 0xff: 'none' },
  [
    [0x00, 0x0f, 'IRQ 0 to 15'],
    [0x10, 0x13, 'PCI A to D'],
    [0x20, 0x5f, 'system interrupt 0 to 63'],
  ],
)

export const getChannelInfo = command(App, 0x42, 'get_channel_info', 'Get Channel Info', {
  spec: 'IPMI 2.0 §22.24',
  privilege: 'user',
  doc: 'What a channel is: its medium, its protocol and its sessions.',
  request: layout(channel),
  response: layout(
    actualChannel,
    byte(
      reserved(7),
      uint(6, 0, 'medium', 'Channel medium type', { base: 16, values: channelMedia, info: true }),
    ),
    byte(
      reserved(7, 5),
      uint(4, 0, 'protocol', 'Channel protocol type', { base: 16, values: channelProtocols }),
    ),
    byte(
      uint(7, 6, 'session_support', 'Session support', {
        values: { 0: 'session-less', 1: 'single-session', 2: 'multi-session', 3: 'session-based' },
      }),
      uint(5, 0, 'active_sessions', 'Active session count'),
    ),
    u24('vendor', 'Vendor ID', {
      values: manufacturers,
      doc: 'Who defined the channel’s protocol: 7154, the IPMI forum, for the specification’s own.',
    }),
    choice(
      'channel',
      {
        0x0f: [
          u8('sms_interrupt', 'SMS interrupt type', { base: 16, values: interrupts }),
          u8('event_interrupt', 'Event message buffer interrupt type', { base: 16, values: interrupts }),
        ],
      },
      [
        bytes('auxiliary', 'Auxiliary channel info', 2, {
          doc: 'Chosen by whoever defined an OEM channel; 0 otherwise.',
        }),
      ],
    ),
  ),
})

export const setChannelSecurityKeys = command(
  App,
  0x56,
  'set_channel_security_keys',
  'Set Channel Security Keys',
  {
    spec: 'IPMI 2.0 §22.25',
    privilege: 'administrator',
    changes: true,
    doc: 'Reads, sets or locks K_G, the key of a two-key login, and K_R, the seed of random numbers.',
    completionCodes: {
      0x80: 'cannot set or confirm, the key is locked',
      0x81: 'insufficient key bytes',
      0x82: 'too many key bytes',
      0x83: 'key value does not meet the criteria for this key',
      0x84: 'K_R is not used',
    },
    request: layout(
      channel,
      byte(
        reserved(7, 2),
        uint(1, 0, 'operation', 'Operation', {
          values: { 0: 'read key', 1: 'set key', 2: 'lock key', 3: 'reserved' },
          info: true,
          doc: 'A locked key can neither be read nor set again.',
        }),
      ),
      u8('key_id', 'Key ID', { values: { 0: 'K_R', 1: 'K_G' }, default: 1, info: true }),
      bytes('key', 'Key value', 'rest', { format: 'secret', doc: '20 bytes, where a key is set.' }),
    ),
    response: layout(
      byte(
        reserved(7, 2),
        uint(1, 0, 'lock_status', 'Lock status', {
          values: { 0: 'not lockable', 1: 'locked', 2: 'unlocked', 3: 'reserved' },
          info: true,
        }),
      ),
      bytes('key', 'Key value', 'rest', { format: 'secret', doc: '20 bytes, where a key was read.' }),
    ),
  },
)

export const appChannel = [
  getChannelCipherSuites,
  setChannelAccess,
  getChannelAccess,
  getChannelInfo,
  setChannelSecurityKeys,
]
