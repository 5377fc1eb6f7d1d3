/** Fields that commands of Intel's Node Manager share (Intel Intelligent Power Node Manager 2.0 and 3.0). */
import { bit, byte, reserved, repeat, u16, u32, u8, uint } from '../../layout.ts'

export const domains = {
  0: 'whole platform',
  1: 'processors',
  2: 'memory',
  3: 'hardware protection',
  4: 'high-power I/O',
}
export const triggers = {
  0: 'none',
  1: 'inlet temperature',
  2: 'power reading missing',
  3: 'time after platform reset',
  4: 'boot time',
}
/** Completion codes of all that names a policy. */
export const policyCodes = { 0x80: 'no such policy', 0x81: 'no such domain' }
const onOff = { 0: 'disabled', 1: 'enabled' }

const domainPart = uint(3, 0, 'domain', 'Domain', {
  values: domains,
  info: true,
  doc: 'Which part of the platform.',
})
export const domain = byte(reserved(7, 4), domainPart)
export const policyId = u8('policy_id', 'Policy', { info: true, doc: 'Number of the policy.' })

/** Domain and policy control of a policy that is set or read: the flags of bits 7:4 differ. */
export const domainSet = byte(
  reserved(7, 5),
  bit(4, 'policy_enabled', 'Policy enabled', {
    values: onOff,
    default: 1,
    doc: 'Whether the policy applies.',
  }),
  domainPart,
)
export const domainRead = byte(
  bit(7, 'managed_elsewhere', 'Managed by another client', {
    doc: 'Set where someone else made this policy and looks after it.',
  }),
  bit(6, 'global_control', 'Global control', {
    values: onOff,
    doc: 'Whether Node Manager may limit at all.',
  }),
  bit(5, 'domain_control', 'Domain control', { values: onOff, doc: 'Whether it may limit this domain.' }),
  bit(4, 'policy_enabled', 'Policy enabled', { values: onOff, doc: 'Whether the policy applies.' }),
  domainPart,
)

const correction = uint(6, 5, 'cpu_correction', 'Processor power correction', {
  values: { 0: 'automatic', 1: 'not aggressive', 2: 'aggressive' },
  doc: 'Whether processors may be throttled hard to keep to the limit.',
})
const storage = bit(7, 'volatile', 'Storage', {
  values: { 0: 'persistent', 1: 'volatile' },
  doc: 'Whether the policy outlives a reset.',
})
const trigger = uint(3, 0, 'trigger', 'Trigger', { values: triggers, doc: 'What makes the policy limit.' })

export const actionSet = byte(
  storage,
  correction,
  bit(4, 'action', 'Action', {
    values: { 0: 'remove', 1: 'add' },
    default: 1,
    info: true,
    doc: 'Whether the policy is removed, or added or changed.',
  }),
  trigger,
)
export const actionRead = byte(
  storage,
  correction,
  bit(4, 'policy_type', 'Policy type', {
    values: { 1: 'power control' },
    doc: 'What the policy is for; always power control.',
  }),
  trigger,
)

/** The rest of a policy, from its exception actions on. */
export const limits = [
  byte(
    bit(7, 'power_domain', 'Power measured', {
      values: { 0: 'primary side', 1: 'secondary side' },
      doc: 'Before or behind the power supplies.',
    }),
    reserved(6, 2),
    bit(1, 'shutdown', 'Shut down on exception', {
      doc: 'Switches the system off where the limit is not kept.',
    }),
    bit(0, 'alert', 'Alert on exception', { doc: 'Sends an alert where the limit is not kept.' }),
  ),
  u16('limit', 'Limit', {
    info: true,
    doc: 'In watts; a percentage of throttling with the trigger of a missing reading.',
    note: 'With the boot-time trigger bit 0 chooses performance, and bits 7:1 say how many cores are disabled.',
  }),
  u32('correction_time', 'Correction time', { unit: 'ms', doc: 'Within which the limit is to be reached.' }),
  u16('trigger_limit', 'Trigger limit', {
    doc: 'In degrees Celsius, or tenths of a second, by the trigger.',
  }),
  u16('reporting_period', 'Statistics period', { unit: 's', doc: 'Over which statistics are averaged.' }),
] as const

export const thresholds = [
  u8('count', 'Thresholds', { doc: 'How many follow, three at most.' }),
  {
    ...repeat(
      'thresholds',
      'Thresholds',
      { ref: 'count' },
      u16('threshold', 'Threshold', {
        doc: 'An alert is sent where it is passed; in the unit of the limit.',
      }),
    ),
    about: { doc: 'Where they are.' },
  },
] as const

const day = (at: number, name: string, label: string) =>
  bit(at, name, label, { doc: 'Whether the policy rests on this day of the week.' })
export const suspendPeriods = [
  u8('count', 'Periods', { doc: 'How many follow, five at most.' }),
  {
    ...repeat(
      'periods',
      'Periods',
      { ref: 'count' },
      u8('start', 'From', { unit: 'min', scale: 6, doc: 'Time of the day from which the policy rests.' }),
      u8('stop', 'Until', { unit: 'min', scale: 6, doc: 'Time of the day until which the policy rests.' }),
      byte(
        reserved(7),
        day(6, 'sunday', 'Sunday'),
        day(5, 'saturday', 'Saturday'),
        day(4, 'friday', 'Friday'),
        day(3, 'thursday', 'Thursday'),
        day(2, 'wednesday', 'Wednesday'),
        day(1, 'tuesday', 'Tuesday'),
        day(0, 'monday', 'Monday'),
      ),
    ),
    about: { doc: 'At which times of which days the policy rests.' },
  },
] as const

export const alertReceiver = [
  byte(
    bit(7, 'unregistered', 'Receiver', {
      values: { 0: 'registered', 1: 'not registered' },
      doc: 'Whether alerts are sent there.',
    }),
    reserved(6, 4),
    uint(3, 0, 'channel', 'Channel', { info: true, doc: 'Channel number that alerts are sent on.' }),
  ),
  u8('destination', 'Destination', {
    base: 16,
    doc: 'On IPMB the slave address in bits 7:1, on LAN the destination selector in bits 3:0.',
  }),
  byte(
    bit(7, 'send_string', 'Alert string', {
      values: { 0: 'none', 1: 'sent' },
      doc: 'Whether a string goes with it.',
    }),
    uint(6, 0, 'string_selector', 'String selector', { doc: 'Which alert string; 0 is the volatile one.' }),
  ),
] as const
