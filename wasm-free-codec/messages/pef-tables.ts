/** The tables of platform event filtering, an entry a parameter set (IPMI 2.0 §17.7, §17.8, table 30-6). */
import { eventTypes, sensorTypes } from '../enums.ts'
import { eventNames } from '../enums/sensor-events.ts'
import { bit, byte, names, reserved, text, u8, uint, word } from '../layout.ts'
import { channelNames } from './app-fields.ts'

/** What an event filter may have done, as the specification orders them in every byte that has them. */
export const pefActions = (doc: string) =>
  [
    bit(5, 'diagnostic_interrupt', 'Diagnostic interrupt', { doc }),
    bit(4, 'oem_action', 'OEM action', { doc }),
    bit(3, 'power_cycle', 'Power cycle', { doc }),
    bit(2, 'reset', 'Reset', { doc }),
    bit(1, 'power_down', 'Power down', { doc }),
    bit(0, 'alert', 'Alert', { doc }),
  ] as const

const any = { 0xff: 'any' }

const filterNumber = byte(
  reserved(7),
  uint(6, 0, 'filter', 'Filter number', {
    values: { 0: 'reserved' },
    default: 1,
    info: true,
    doc: 'Which entry of the table of event filters, from 1.',
  }),
)
const filterConfiguration = byte(
  bit(7, 'filter_enabled', 'Filter', {
    values: { 0: 'disabled', 1: 'enabled' },
    info: true,
    doc: 'Whether events are held against this entry.',
  }),
  uint(6, 5, 'filter_type', 'Filter type', {
    values: {
      0: 'software configurable',
      1: 'reserved',
      2: 'pre-configured by the manufacturer',
      3: 'reserved',
    },
    doc: 'Whether software may change more of it than whether it is enabled.',
  }),
  reserved(4, 0),
)

/** A byte of event data is masked, then compared: bit by bit exactly, or so that one bit of several is enough. */
const compared = <const N extends 1 | 2 | 3>(of: N) =>
  [
    u8(`data${of}_mask`, `Event data ${of}: AND mask`, {
      base: 16,
      doc: 'Bits of the event data that are compared; the others count as 0.',
    }),
    u8(`data${of}_compare1`, `Event data ${of}: compare 1`, {
      base: 16,
      doc: 'Bits that must be equal; of the others one that is equal is enough.',
    }),
    u8(`data${of}_compare2`, `Event data ${of}: compare 2`, {
      base: 16,
      doc: 'What the bits are compared with.',
    }),
  ] as const

const events = eventNames({ event_type: 'event_trigger' })
const eventFilter = [
  filterNumber,
  filterConfiguration,
  byte(
    reserved(7),
    bit(6, 'group_control', 'Group control operation', { doc: 'Whether the filter has this done.' }),
    ...pefActions('Whether the filter has this done.'),
  ),
  byte(
    reserved(7),
    uint(6, 4, 'group_control_selector', 'Group control selector', {
      doc: 'Entry of the group control table, from 1.',
    }),
    uint(3, 0, 'policy', 'Alert policy number', { doc: 'The policy by which alerts are sent.' }),
  ),
  u8('severity', 'Event severity', {
    base: 16,
    values: {
      0x00: 'unspecified',
      0x01: 'monitor',
      0x02: 'information',
      0x04: 'OK',
      0x08: 'non-critical',
      0x10: 'critical',
      0x20: 'non-recoverable',
    },
    doc: 'What a platform event trap says of the event; with several filters the highest number.',
  }),
  u8('generator_1', 'Generator ID 1', {
    base: 16,
    values: any,
    default: 0xff,
    doc: 'Slave address or software ID of the event.',
  }),
  u8('generator_2', 'Generator ID 2', {
    base: 16,
    values: any,
    default: 0xff,
    doc: 'Channel and LUN of the event.',
  }),
  u8('sensor_type', 'Sensor type', {
    base: 16,
    values: names({ ...sensorTypes.table, ...any }, sensorTypes.ranges),
    default: 0xff,
    info: true,
    doc: 'Sensor type of the event.',
  }),
  u8('sensor_number', 'Sensor number', {
    base: 16,
    values: any,
    default: 0xff,
    info: true,
    doc: 'Sensor number of the event.',
  }),
  u8('event_trigger', 'Event trigger', {
    base: 16,
    values: names({ ...eventTypes.table, ...any }, eventTypes.ranges),
    default: 0xff,
    doc: 'Event/reading type of the event.',
  }),
  word(
    ...Array.from({ length: 16 }, (_, i) =>
      bit(15 - i, `offset_${15 - i}`, `Event offset ${15 - i}`, {
        doc: 'Whether an event with this offset is meant.',
        stands: { of: events, entry: 15 - i },
      }),
    ),
  ),
  ...compared(1),
  ...compared(2),
  ...compared(3),
] as const

const alertPolicy = [
  byte(
    reserved(7),
    uint(6, 0, 'policy_entry', 'Entry number', {
      default: 1,
      info: true,
      doc: 'Which entry of the table of alert policies, from 1.',
    }),
  ),
  byte(
    uint(7, 4, 'policy', 'Policy number', {
      values: { 0: 'reserved' },
      doc: 'Entries with one number form a policy, which event filters name.',
    }),
    bit(3, 'policy_enabled', 'Entry', {
      values: { 0: 'disabled', 1: 'enabled' },
      info: true,
      doc: 'Whether alerts are sent by this entry.',
    }),
    uint(2, 0, 'policy_rule', 'Policy', {
      values: names(
        {
          0: 'always send to this destination',
          1: 'after a success: skip this entry',
          2: 'after a success: end the policy',
          3: 'after a success: on to an entry with another channel',
          4: 'after a success: on to an entry with another destination type',
        },
        [[5, 7, 'reserved']],
      ),
      doc: 'What becomes of this entry where the alert before it has arrived.',
    }),
  ),
  byte(
    uint(7, 4, 'channel', 'Channel number', {
      base: 16,
      values: channelNames,
      info: true,
      doc: 'The channel that alerts are sent over.',
    }),
    uint(3, 0, 'destination', 'Destination selector', {
      doc: 'Which of the channel’s destinations gets them; the channel’s parameters say who that is.',
    }),
  ),
  byte(
    bit(7, 'event_specific', 'Alert string', {
      values: { 0: 'by its selector', 1: 'by set and event filter' },
      doc: 'Whether the string depends on the event filter.',
    }),
    uint(6, 0, 'string_key', 'Alert string set/selector', {
      doc: 'The set, or the string itself; 0 with none.',
    }),
  ),
] as const

const stringSelector = byte(
  reserved(7),
  uint(6, 0, 'string', 'String selector', {
    values: { 0: 'volatile string' },
    info: true,
    doc: 'Which alert string; 0 is for alerts sent at once.',
  }),
)
const alertStringKeys = [
  stringSelector,
  byte(
    reserved(7),
    uint(6, 0, 'filter', 'Event filter number', {
      values: { 0: 'unspecified' },
      doc: 'The event filter that the string belongs to.',
    }),
  ),
  byte(
    reserved(7),
    uint(6, 0, 'string_set', 'Alert string set', {
      values: { 0: 'unspecified' },
      doc: 'The set that the string belongs to.',
    }),
  ),
] as const
const alertString = [
  stringSelector,
  u8('string_block', 'Block number', { default: 1, doc: 'Which 16 characters of the string, from 1.' }),
  text('alert_string', 'Alert string', 'rest', { doc: 'The characters; NUL ends the string.' }),
] as const

const member = <const N extends 0 | 1 | 2 | 3>(of: N) =>
  [
    u8(`group_${of}`, `Group ID ${of}`, {
      values: { 0: 'unspecified', 0xff: 'all groups' },
      doc: 'A group of chassis that the operation is for.',
    }),
    byte(
      reserved(7, 5),
      bit(4, `unchecked_${of}`, `Member ID check ${of}`, {
        values: { 0: 'enabled', 1: 'disabled' },
        doc: 'Whether the member ID counts.',
      }),
      uint(3, 0, `member_${of}`, `Member ID ${of}`, { doc: 'Of this chassis within that group.' }),
    ),
  ] as const
const groupControl = [
  byte(
    reserved(7),
    uint(6, 0, 'group_entry', 'Entry number', {
      default: 1,
      info: true,
      doc: 'Which entry of the group control table.',
    }),
  ),
  byte(
    reserved(7, 6),
    bit(5, 'forced', 'Operation', {
      values: { 0: 'requested', 1: 'forced' },
      doc: 'Whether all groups and members must have asked for it before it is done.',
    }),
    bit(4, 'delayed', 'Control', {
      values: { 0: 'immediate', 1: 'delayed' },
      doc: 'Which of the two is asked for.',
    }),
    uint(3, 0, 'channel', 'Channel number', {
      base: 16,
      values: channelNames,
      doc: 'Of the ICMB.',
    }),
  ),
  ...member(0),
  ...member(1),
  ...member(2),
  ...member(3),
  byte(
    reserved(7),
    uint(6, 4, 'retries', 'Retries', { doc: 'How often the command is broadcast again.' }),
    uint(3, 0, 'operation', 'Operation to perform', {
      values: names(
        {
          0: 'power down',
          1: 'power up',
          2: 'power cycle',
          3: 'hard reset',
          4: 'pulse diagnostic interrupt',
          5: 'soft shutdown',
        },
        [[6, 15, 'reserved']],
      ),
      info: true,
      doc: 'What the chassis are told to do.',
    }),
  ),
] as const

/** By parameter selector. IPMI 1.5 rev. 1.1, go-ipmi and FreeIPMI agree on all but 14 and 15, which FreeIPMI lacks. */
export const pefTables = {
  6: eventFilter,
  7: [filterNumber, filterConfiguration],
  9: alertPolicy,
  12: alertStringKeys,
  13: alertString,
  14: [u8('group_count', 'Group control entries', { doc: 'How many places the table has: 4 to 8.' })],
  15: groupControl,
} as const
