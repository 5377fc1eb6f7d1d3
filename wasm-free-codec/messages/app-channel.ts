/** Channels: access, what they are, keys (IPMI 2.0 §22.22 to §22.25). */
import { command } from '../command.ts'
import { channelMedia, channelProtocols, manufacturers } from '../enums.ts'
import { bit, byte, bytes, choice, layout, names, reserved, u24, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { aboutPerMessage, aboutUserLevel, actualChannel, channel, privilege } from './app-fields.ts'

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
  doc: 'When the channel takes IPMI messages; some channels share their port with the system.',
})
const pefAlerting = bit(5, 'pef_alerting', 'PEF alerting', {
  values: { 0: 'enabled', 1: 'disabled' },
  doc: 'Whether event filters may send alerts over this channel.',
})
const perMessage = bit(4, 'per_message_authentication', 'Per-message authentication', aboutPerMessage)
const userLevel = bit(3, 'user_level_authentication', 'User level authentication', aboutUserLevel)
const privilegeLimit = privilege(3, 0, 'privilege_limit', 'Channel privilege level limit', {
  info: true,
  doc: 'The highest level that any session on this channel may have.',
})
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
    byte(uint(7, 6, 'set_privilege', 'Privilege level limit', settings), reserved(5, 4), privilegeLimit),
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
        doc: 'Whether what counts now is asked for, or what will count after a restart.',
      }),
      reserved(5, 0),
    ),
  ),
  response: layout(
    byte(reserved(7, 6), pefAlerting, perMessage, userLevel, accessMode),
    byte(reserved(7, 4), privilegeLimit),
  ),
})

export const interrupts = names(
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
      uint(6, 0, 'medium', 'Channel medium type', {
        base: 16,
        values: channelMedia,
        info: true,
        doc: 'The kind of bus or network behind the channel.',
      }),
    ),
    byte(
      reserved(7, 5),
      uint(4, 0, 'protocol', 'Channel protocol type', {
        base: 16,
        values: channelProtocols,
        doc: 'The form that messages have on the channel.',
      }),
    ),
    byte(
      uint(7, 6, 'session_support', 'Session support', {
        values: { 0: 'session-less', 1: 'single-session', 2: 'multi-session', 3: 'session-based' },
        doc: 'Whether messages need a session here, and whether there may be several.',
      }),
      uint(5, 0, 'active_sessions', 'Active session count', {
        doc: 'Sessions that are open on this channel now.',
      }),
    ),
    u24('vendor', 'Vendor ID', {
      values: manufacturers,
      doc: 'Who defined the channel’s protocol: 7154, the IPMI forum, for the specification’s own.',
    }),
    choice(
      'channel',
      {
        0x0f: [
          u8('sms_interrupt', 'SMS interrupt type', {
            base: 16,
            values: interrupts,
            doc: 'The interrupt that tells system software of a message.',
          }),
          u8('event_interrupt', 'Event message buffer interrupt type', {
            base: 16,
            values: interrupts,
            doc: 'The interrupt that tells system software of an event.',
          }),
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
      u8('key_id', 'Key ID', {
        values: { 0: 'K_R', 1: 'K_G' },
        default: 1,
        info: true,
        doc: 'K_G takes part in RMCP+ logins; K_R seeds the BMC’s random numbers.',
      }),
      bytes('key', 'Key value', 'rest', { format: 'secret', doc: '20 bytes, where a key is set.' }),
    ),
    response: layout(
      byte(
        reserved(7, 2),
        uint(1, 0, 'lock_status', 'Lock status', {
          values: { 0: 'not lockable', 1: 'locked', 2: 'unlocked', 3: 'reserved' },
          info: true,
          doc: 'Whether the key can still be read and set.',
        }),
      ),
      bytes('key', 'Key value', 'rest', { format: 'secret', doc: '20 bytes, where a key was read.' }),
    ),
  },
)

export const appChannel = [setChannelAccess, getChannelAccess, getChannelInfo, setChannelSecurityKeys]
