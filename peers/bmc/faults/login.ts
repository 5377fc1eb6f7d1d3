/** Faults of logins: refusals, silence, wrong codes, what a BMC may lack or limit. */
import type { Values } from 'wasm-free-codec'
import type { Behaviour, Fault, Step } from './fault.ts'
import { code, flipped, oneOf, whole } from './values.ts'

const steps: Readonly<Record<string, Step>> = { ping: 'ping', open: 'open', rakp1: 'rakp1', rakp3: 'rakp3' }
const commands: Readonly<Record<string, string>> = {
  capabilities: 'get_channel_authentication_capabilities',
  'cipher-suites': 'get_channel_cipher_suites',
  guid: 'get_system_guid',
  challenge: 'get_session_challenge',
  activate: 'activate_session',
  privilege: 'set_session_privilege_level',
  close: 'close_session',
  session: '*',
}
const silentAt = [...Object.keys(steps), ...Object.keys(commands), 'everything'] as const

function silence(step: string): Behaviour {
  if (steps[step]) return { steps: { [steps[step]]: () => undefined } }
  const command = commands[step]
  return command ? { commands: { [command]: () => undefined } } : { datagrams: () => () => {} }
}

const refusing = (name: string, step: Step, message: string, usual: string): Fault => ({
  name,
  doc: `Refuses the login in ${message} with this status.`,
  value: ['STATUS', usual],
  behaviour(value) {
    const status = code(value)
    return { steps: { [step]: (reply: Values) => ({ ...reply, status }) } }
  },
})

const failing = (name: string, command: string, label: string, usual: string): Fault => ({
  name,
  doc: `Answers ${label} with this completion code.`,
  value: ['CODE', usual],
  behaviour(value) {
    const completion = code(value)
    return { commands: { [command]: () => completion } }
  },
})

/** What belongs to the session itself goes on working. */
const OF_SESSIONS = ['set_session_privilege_level', 'close_session']

const changed =
  (field: string, change: (bytes: Uint8Array) => Uint8Array) =>
  (reply: Values): Values =>
    reply[field] instanceof Uint8Array ? { ...reply, [field]: change(reply[field]) } : reply

export const loginFaults: readonly Fault[] = [
  refusing('open-status', 'open', 'the Open Session Response', '11h'),
  refusing('rakp2-status', 'rakp1', 'RAKP message 2', '0dh'),
  refusing('rakp4-status', 'rakp3', 'RAKP message 4', '0fh'),
  failing('capabilities-code', commands.capabilities!, 'Get Channel Authentication Capabilities', 'cch'),
  failing('cipher-suites-code', commands['cipher-suites']!, 'Get Channel Cipher Suites', 'c1h'),
  failing('challenge-code', commands.challenge!, 'Get Session Challenge', '81h'),
  failing('activate-code', commands.activate!, 'Activate Session', '81h'),
  failing('privilege-code', commands.privilege!, 'Set Session Privilege Level', '81h'),
  {
    name: 'command-code',
    doc: 'Answers every command of a session with this completion code, once logged in.',
    value: ['CODE', 'c0h'],
    behaviour(value) {
      const completion = code(value)
      return { commands: { '*': (answer, name) => (OF_SESSIONS.includes(name) ? answer : completion) } }
    },
  },
  {
    name: 'silent',
    doc: `Falls silent at a step: ${silentAt.join(', ')}.`,
    value: ['STEP', 'rakp1'],
    behaviour: (value) => silence(oneOf(value, silentAt)),
  },
  {
    name: 'wrong-rakp2',
    doc: 'Sends a key exchange code in RAKP message 2 that is wrong by one bit, as with another password.',
    behaviour: () => ({ steps: { rakp1: changed('auth_code', flipped) } }),
  },
  {
    name: 'wrong-icv',
    doc: 'Sends an integrity check value in RAKP message 4 that is wrong by one bit, as with another K_G.',
    behaviour: () => ({ steps: { rakp3: changed('integrity_check_value', flipped) } }),
  },
  {
    name: 'refusal-length',
    doc: 'Refuses logins with so many bytes: 1 (C7h alone), 2, 8, or all filled up with zeros.',
    value: ['BYTES', '2'],
    behaviour: (value) => ({ quirks: { refusalLength: whole(value, 1, 40) } }),
  },
  {
    name: 'tag-not-echoed',
    doc: 'Answers the steps of an RMCP+ login under another message tag.',
    behaviour() {
      const other = (reply: Values) => ({ ...reply, message_tag: (Number(reply.message_tag) + 1) & 0xff })
      return { steps: { open: other, rakp1: other, rakp3: other } }
    },
  },
  {
    name: 'password-cut',
    doc: 'Knows the first 16 bytes of passwords alone.',
    behaviour: () => ({ quirks: { passwordLength: () => 16 } }),
  },
  {
    name: 'no-slots',
    doc: 'Has no session left for anybody.',
    behaviour: () => ({ options: { slots: 0 } }),
  },
  {
    name: 'lock-out',
    doc: 'Refuses a user after so many logins that came no further than RAKP message 2.',
    value: ['N', '3'],
    behaviour: (value) => ({ quirks: { lockOutAfter: whole(value, 0) } }),
  },
  {
    name: 'time-out',
    doc: 'Ends sessions after so many seconds without a packet.',
    value: ['SECONDS', '3'],
    behaviour: (value) => ({ options: { inactivity: whole(value, 1, 3600) * 1000 } }),
  },
  {
    name: 'suite3-only',
    doc: 'Has cipher suite 3 alone, as HPE iLO 4 and older boards.',
    behaviour: () => ({ options: { suites: [3] } }),
  },
  {
    name: 'no-ipmi15',
    doc: 'Takes no IPMI 1.5 logins, as OpenBMC and newer iDRAC and iLO.',
    behaviour: () => ({ options: { ipmi15: false } }),
  },
  {
    name: 'no-ipmi20',
    doc: 'Takes no RMCP+ logins, and refuses to be asked about them.',
    behaviour: () => ({ options: { ipmi20: false } }),
  },
  {
    name: 'privilege-limit',
    doc: 'Limits the LAN channel to this privilege level: 2 user, 3 operator.',
    value: ['LEVEL', '2'],
    behaviour: (value) => ({ options: { channelLimit: whole(value, 1, 5) } }),
  },
]
