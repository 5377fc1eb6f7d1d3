/**
 * Terminal mode: IPMI on a serial line, as text (IPMI 2.0 §14.7, appendix E). `[18 00 22]` is a message: netFn and
 * LUN, sequence number and bridge field, command, data. It has no checksums, and neither address: the other end is
 * the BMC. `[SYS POWER OFF]` is a command in words. A backslash before a newline goes on in the next line.
 */
import { Chassis, Transport } from './netfn.ts'

const sumOf = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum + byte, 0)

/** What stands between brackets. */
export interface TerminalLine {
  /** In characters of the text, the brackets included. */
  readonly start: number
  readonly end: number
  readonly kind:
    | 'message'
    /** Words that begin with SYS: `request` has what they ask for, where a message can ask for it. */
    | 'words'
    | 'handshake' // [SYS]: there is room for a message
    | 'ok'
    | 'error'
    | 'other'
  /** What is between the brackets, lines joined. */
  readonly text: string
  /** The message as on IPMB, with the addresses that the line implies, and checksums. */
  readonly message?: Uint8Array
  /** Bits 1:0 of the second byte: 0 for the BMC itself, 1 for what was bridged. */
  readonly bridge?: number
  readonly request?: { readonly netFn: number; readonly cmd: number; readonly data: Uint8Array }
  /** Of an error: its completion code. */
  readonly code?: number
  /** Of SYS PWD: who logs in, and where the password stands in `text`. */
  readonly user?: string
  readonly password?: readonly [start: number, end: number]
}

/** The longest line that is looked at: a message of 40 bytes takes 122 characters. */
const MOST_CHARACTERS = 4096
/** Characters that a BMC has to take on one line (§14.9). */
const LINE = 80
const BMC = 0x20
/** Software ID 40h, as §14.7.3 and figure 14-11 have it; table 5-4 gives terminal mode 47h. */
const CONSOLE = 0x81

/** All that stands in brackets, in order. In linear time; nothing throws. */
export const readTerminal = (text: string): TerminalLine[] => {
  const lines: TerminalLine[] = []
  for (let start = text.indexOf('['); start >= 0; start = text.indexOf('[', start + 1)) {
    const next = text.indexOf('[', start + 1)
    const end = text
      .slice(start, Math.min(next < 0 ? text.length : next, start + MOST_CHARACTERS))
      .indexOf(']')
    if (end > 0) lines.push(readLine(text.slice(start + 1, start + end), start, start + end + 1))
  }
  return lines
}

const readLine = (inside: string, start: number, end: number): TerminalLine => {
  // As long as before, so that places in it are places in the text.
  const text = inside.replace(/\\(?:\r\n?|\n|\0)/g, (newline) => ' '.repeat(newline.length))
  const line = { start, end, text }
  const digits = text.replace(/[ \t\r\n]+/g, '')
  if (/^(?:[\da-f]{2}){3,}$/i.test(digits) && /^[ \t\r\n]*(?:[\da-f]{2}[ \t\r\n]*)+$/i.test(text)) {
    const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
      parseInt(digits.slice(2 * i, 2 * i + 2), 16),
    )
    return { ...line, kind: 'message', message: onIpmb(bytes), bridge: bytes[1] & 3 }
  }
  if (/^SYS *$/i.test(text)) return { ...line, kind: 'handshake' }
  if (/^OK\b/i.test(text)) return { ...line, kind: 'ok' }
  const error = /^ERR *([\da-f]{2})? *$/i.exec(text)
  if (error) return { ...line, kind: 'error', ...(error[1] && { code: parseInt(error[1], 16) }) }
  if (!/^SYS /i.test(text)) return { ...line, kind: 'other' }
  return { ...line, kind: 'words', ...loginIn(text), ...requestIn(text) }
}

/** The message that the line stands for, as IPMB and LAN have it. */
const onIpmb = ([address, sequence, cmd, ...data]: Uint8Array): Uint8Array => {
  const response = (address & 4) !== 0
  const [to, from] = response ? [CONSOLE, BMC] : [BMC, CONSOLE]
  // The LUN beside netFn is always the BMC's side's; in a response on IPMB that stands beside the sequence number.
  const lun = address & 3
  const head = [to, response ? address & 0xfc : address]
  const body = [from, (sequence & 0xfc) | (response ? lun : 0), cmd, ...data]
  return Uint8Array.from([...head, -sumOf(head), ...body, -sumOf(body)])
}

/** A request on IPMB as the line that asks the same, at most 80 characters between continuations. */
export const terminalLine = (message: Uint8Array): string => {
  const bytes = [message[1], message[4] & 0xfc, message[5], ...message.subarray(6, -1)]
  const pairs = bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
  const perLine = Math.floor((LINE - 2) / 3)
  const rows: string[] = []
  for (let i = 0; i < pairs.length; i += perLine) rows.push(pairs.slice(i, i + perLine).join(' '))
  return `[${rows.join(' \\\n')}]`
}

// Commands in words (§14.7.8)

const hex = (text: string): number[] => (text.match(/[\da-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16))
const CHASSIS_CONTROL = 0x02
const IDENTIFY = 0x04
const SET_BOOT = 0x08
const GET_BOOT = 0x09
const BOOT_FLAGS = 5
const VALID = 0x80
const SET_SERIAL = 0x10
const GET_SERIAL = 0x11
/** The channel that the line is. */
const THIS_CHANNEL = 0x0e
const TERMINAL_PARAMETER = 29
const NON_VOLATILE = 0x40

type Asked = readonly [netFn: number, cmd: number, data: readonly number[]]
// prettier-ignore
const COMMANDS: readonly (readonly [RegExp, (rest: string) => Asked])[] = [
  [/^RESET *$/i,                     () => [Chassis, CHASSIS_CONTROL, [3]]],
  [/^POWER OFF *$/i,                 () => [Chassis, CHASSIS_CONTROL, [0]]],
  [/^POWER ON *$/i,                  () => [Chassis, CHASSIS_CONTROL, [1]]],
  [/^IDENTIFY *$/i,                  () => [Chassis, IDENTIFY, []]],
  [/^IDENTIFY [-–]ON *$/i,           () => [Chassis, IDENTIFY, []]],
  [/^IDENTIFY [-–]ON ([\da-f]{2}) *$/i, (rest) => [Chassis, IDENTIFY, hex(rest)]],
  [/^IDENTIFY [-–]OFF *$/i,          () => [Chassis, IDENTIFY, [0]]],
  [/^SET BOOT ((?:[\da-f]{2} *){5})$/i, (rest) => bootFlags(hex(rest))],
  [/^SET BOOTOPT ((?:[\da-f]{2} *)+)$/i, (rest) => [Chassis, SET_BOOT, hex(rest)]],
  [/^GET BOOTOPT ((?:[\da-f]{2} *){3})$/i, (rest) => [Chassis, GET_BOOT, hex(rest)]],
  [/^SET TCFG *$/i,                  () => [Transport, GET_SERIAL, [THIS_CHANNEL, TERMINAL_PARAMETER, 0, 0]]],
  [/^SET TCFG -V ((?:[\da-f]{2} *){2})$/i, (rest) => terminalConfiguration(0, hex(rest))],
  [/^SET TCFG -N ((?:[\da-f]{2} *){2})$/i, (rest) => terminalConfiguration(NON_VOLATILE, hex(rest))],
]

/** The BMC marks the flags as valid by itself. */
const bootFlags = ([first, ...others]: number[]): Asked => [
  Chassis,
  SET_BOOT,
  [BOOT_FLAGS, first | VALID, ...others],
]
const terminalConfiguration = (where: number, [first, second]: number[]): Asked => [
  Transport,
  SET_SERIAL,
  [THIS_CHANNEL, TERMINAL_PARAMETER, (first & 0x3f) | where, second],
]

const requestIn = (text: string): Pick<TerminalLine, 'request'> => {
  const said = text.slice(4).replace(/ +/g, ' ').trimStart()
  for (const [pattern, ask] of COMMANDS) {
    const match = pattern.exec(said)
    if (!match) continue
    const [netFn, cmd, data] = ask(match[1] ?? '')
    return { request: { netFn, cmd, data: Uint8Array.from(data) } }
  }
  return {}
}

const loginIn = (text: string): Pick<TerminalLine, 'user' | 'password'> => {
  const match = /^SYS +PWD +(?:-N|-U +([^ ]+))(?: +([^ ]+))? *$/i.exec(text)
  if (!match) return {}
  const [, user = '', password] = match
  if (password === undefined) return { user }
  const end = text.trimEnd().length
  return { user, password: [end - password.length, end] }
}
