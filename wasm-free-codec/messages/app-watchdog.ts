/** BMC watchdog timer (IPMI 2.0 §27). */
import { command } from '../command.ts'
import { bit, byte, layout, reserved, u16, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'

export const resetWatchdogTimer = command(App, 0x22, 'reset_watchdog_timer', 'Reset Watchdog Timer', {
  spec: 'IPMI 2.0 §27.5',
  privilege: 'operator',
  changes: true,
  doc: 'Starts the watchdog, or starts it again from its initial countdown.',
  completionCodes: { 0x80: 'attempt to start a watchdog that was never set' },
  request: layout(),
  response: layout(),
})

const dontLog = bit(7, 'dont_log', 'Logging of its expiration', {
  values: { 0: 'log', 1: 'do not log' },
  doc: 'Whether its expiration makes an entry in the event log.',
})
const timerUse = uint(2, 0, 'timer_use', 'Timer use', {
  values: {
    0: 'reserved',
    1: 'BIOS FRB2',
    2: 'BIOS/POST',
    3: 'OS load',
    4: 'SMS/OS',
    5: 'OEM',
    6: 'reserved',
    7: 'reserved',
  },
  default: 4,
  info: true,
  doc: 'Who set it; the log names it when it expires.',
})
const actions = byte(
  reserved(7),
  uint(6, 4, 'pre_timeout_interrupt', 'Pre-timeout interrupt', {
    values: {
      0: 'none',
      1: 'SMI',
      2: 'NMI or diagnostic interrupt',
      3: 'messaging interrupt',
      4: 'reserved',
      5: 'reserved',
      6: 'reserved',
      7: 'reserved',
    },
    doc: 'How the system is warned before the timeout.',
  }),
  reserved(3),
  uint(2, 0, 'timeout_action', 'Timeout action', {
    values: {
      0: 'no action',
      1: 'hard reset',
      2: 'power down',
      3: 'power cycle',
      4: 'reserved',
      5: 'reserved',
      6: 'reserved',
      7: 'reserved',
    },
    info: true,
    doc: 'What the BMC does to the system when the countdown ends.',
  }),
)
const preTimeout = u8('pre_timeout', 'Pre-timeout interval', {
  unit: 's',
  doc: 'How long before the timeout the interrupt comes.',
})
const expirationFlags = (values: Record<number, string>, doc: string) =>
  byte(
    reserved(7, 6),
    bit(5, 'expired_oem', 'OEM expiration flag', { values, doc }),
    bit(4, 'expired_sms_os', 'SMS/OS expiration flag', { values, doc }),
    bit(3, 'expired_os_load', 'OS load expiration flag', { values, doc }),
    bit(2, 'expired_bios_post', 'BIOS/POST expiration flag', { values, doc }),
    bit(1, 'expired_bios_frb2', 'BIOS FRB2 expiration flag', { values, doc }),
    reserved(0),
  )
const countdown = <const N extends string>(name: N, label: string, what: string, info = false) =>
  u16(name, label, { unit: 's', scale: 0.1, info, doc: `${what} In counts of 100 ms on the wire.` })

const from = 'Where the countdown begins each time.'

export const setWatchdogTimer = command(App, 0x24, 'set_watchdog_timer', 'Set Watchdog Timer', {
  spec: 'IPMI 2.0 §27.6',
  privilege: 'operator',
  changes: true,
  doc: 'Sets the watchdog’s use, actions and countdown; it also stops it unless told not to.',
  request: layout(
    byte(
      dontLog,
      bit(6, 'dont_stop', 'Running timer', {
        values: { 0: 'stop', 1: 'let run on with the new countdown' },
        doc: 'Whether this command stops a countdown that runs.',
      }),
      reserved(5, 3),
      timerUse,
    ),
    actions,
    preTimeout,
    expirationFlags(
      { 0: 'leave as it is', 1: 'clear' },
      'A watchdog that expired for this use leaves a mark.',
    ),
    countdown('initial_countdown', 'Initial countdown', from, true),
  ),
  response: layout(),
})

export const getWatchdogTimer = command(App, 0x25, 'get_watchdog_timer', 'Get Watchdog Timer', {
  spec: 'IPMI 2.0 §27.7',
  privilege: 'user',
  doc: 'The watchdog’s settings, whether it runs, and what is left of its countdown.',
  request: layout(),
  response: layout(
    byte(
      dontLog,
      bit(6, 'started', 'Timer state', {
        values: { 0: 'stopped', 1: 'running' },
        info: true,
        doc: 'Whether the countdown runs.',
      }),
      reserved(5, 3),
      timerUse,
    ),
    actions,
    preTimeout,
    expirationFlags(
      { 0: 'not expired', 1: 'expired' },
      'Whether a watchdog expired for this use since the flag was cleared.',
    ),
    countdown('initial_countdown', 'Initial countdown', from),
    countdown('present_countdown', 'Present countdown', 'What is left until the timeout.', true),
  ),
})

export const appWatchdog = [resetWatchdogTimer, setWatchdogTimer, getWatchdogTimer]
