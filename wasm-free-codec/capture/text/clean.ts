/**
 * Takes off a line what others have put around it: colours, quote marks of mails, time stamps, the prefixes of syslog,
 * containers and loggers. What is left is the line as the client wrote it, but for its own `>>` and `<<`.
 */
import type { Time } from './types.ts'

export interface Cleaned {
  text: string
  time?: Time
}

/** Parts of a prefix that are taken off: who has more of them is read as it is. */
const MAX_PARTS = 16

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

// eslint-disable-next-line no-control-regex -- escape sequences of terminals
const COLOURS = /\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])/g

const ISO =
  /\[?(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?\]?[:,]?(?=\s|$|\|)/y
const SYSLOG =
  /\[?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?: (\d{4}))?\]?(?=\s)/y
const CLOCK = /\[?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\]?(?=\s)/y
const SINCE_START = /\[ {0,8}(\d{1,10})\.(\d{3,9})\](?=\s)/y
const EPOCH = /\[?(1\d{9})\.(\d{3,9})\]?:?(?=\s)/y
/** Behind a time: `host program[123]:`, `stderr F`. */
const PROGRAM = /[\w.-]{1,64} [\w./@:-]{1,64}(?:\[\d{1,10}\])?: /y
const STREAM = /(?:stdout|stderr) [FP] /y
const LEVEL =
  /[[(]?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|debug|info|warn|error)[\])]?(?::[\w.]{1,64}:|:| -|\t| )\s*/y
/** Python's loggers: `- pyipmi.session - `. */
const LOGGER = /-? ?[\w.]{1,64} - (?=[A-Z])|- /y
/** `bmc-client-1  | `, `[pod/name/container] `; a line's number from `cat -n`. */
const CONTAINER = /[\w.][\w./-]{0,127} {1,32}\| ?|\[pod\/[\w./-]{1,200}\] |\d{1,9}\t/y
/** Of Kubernetes' own programs: `I1123 16:25:01.000123       1 ipmi.go:42] `. */
const KLOG = /[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,9} [\w./-]{1,64}:\d{1,6}\] ?/y
/** `0|poller  | `. */
const PM2 = /\d{1,4}\|[\w./-]{1,64} {1,32}\| ?/y
/** `time="2026-11-23T16:25:01Z" level=debug msg="`. */
const LOGFMT = /^(?:time|ts)="?([\w:.+-]{1,40})"? level=\w{1,16} msg=(?=")/
const PRIORITY = /<\d{1,3}>(?:1 )?/y

const ENTITIES: Readonly<Record<string, string>> = {
  '&gt;': '>',
  '&lt;': '<',
  '&amp;': '&',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
}

/** Time and work in proportion to the line's length. */
export function clean(raw: string): Cleaned {
  let text = raw
  if (text.includes('\x1b')) text = text.replace(COLOURS, '')
  if (text.includes('&')) text = text.replace(/&(?:gt|lt|amp|quot|nbsp|#39);/g, (entity) => ENTITIES[entity])
  let time: Time | undefined
  if (text.startsWith('{"')) {
    const inside = fromJson(text)
    if (inside) text = inside
  } else if (text.startsWith('t')) text = fromLogfmt(text) ?? text
  let at = quoteEnd(text, 0)
  for (let parts = 0; parts < MAX_PARTS && at < text.length; parts++) {
    const stamp = stampAt(text, at)
    if (stamp) {
      time = stamp.time
      at = quoteEnd(text, stamp.end)
      const end = endOf(STREAM, text, at) || endOf(PROGRAM, text, at)
      if (end > 0) at = quoteEnd(text, end)
      continue
    }
    const end =
      endOf(PM2, text, at) ||
      endOf(CONTAINER, text, at) ||
      endOf(KLOG, text, at) ||
      endOf(PRIORITY, text, at) ||
      endOf(LEVEL, text, at) ||
      (time ? endOf(LOGGER, text, at) : 0)
    if (end === 0) break
    at = quoteEnd(text, end)
  }
  let end = text.length
  while (end > at && text.charCodeAt(end - 1) <= 32) end--
  // A line of a list in JSON, as Ansible prints them.
  if (text[at] === '"' && end - at > 1 && !text.startsWith('"\\x', at)) {
    const comma = text[end - 1] === ',' ? 1 : 0
    if (text[end - 1 - comma] === '"')
      return { text: text.slice(quoteEnd(text, at + 1), end - 1 - comma), time }
  }
  return { text: at === 0 && end === text.length ? text : text.slice(at, end), time }
}

/** Behind quote marks, `| ` and blanks, however many. The client's own `>>` and `<<` go with them. */
function quoteEnd(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const isMark =
      code === 62 || code === 124 || code === 32 || code === 9 || code === 0xa0 || code === 0x2502
    // `<14>` is a priority, `<<` and `< SOL` are a client's.
    if (!isMark && !(code === 60 && !isDigit(text.charCodeAt(at + 1)))) break
  }
  return at
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : 0
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function stampAt(text: string, at: number): { time: Time; end: number } | undefined {
  const first = text.charCodeAt(at)
  if (!isDigit(first) && first !== 91 && !(first >= 65 && first <= 90)) return undefined
  let found = match(ISO, text, at)
  if (found) {
    const [all, year, month, day, hour, minute, second, fraction, zone] = found
    const seconds = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second) / 1000 - offsetOf(zone)
    return { time: timeOf(seconds, fraction), end: at + all.length }
  }
  found = match(SYSLOG, text, at)
  if (found) {
    const [all, month, day, hour, minute, second, fraction, year = '1970'] = found
    const seconds = Date.UTC(+year, MONTHS.indexOf(month) / 3, +day, +hour, +minute, +second) / 1000
    return { time: timeOf(seconds, fraction), end: at + all.length }
  }
  found = match(CLOCK, text, at)
  if (found) {
    const [all, hour, minute, second, fraction] = found
    return { time: timeOf(+hour * 3600 + +minute * 60 + +second, fraction), end: at + all.length }
  }
  found = match(SINCE_START, text, at) ?? match(EPOCH, text, at)
  return found ? { time: timeOf(+found[1], found[2]), end: at + found[0].length } : undefined
}

const LAST_SECOND = 0xffffffff

function timeOf(seconds: number, fraction = ''): Time {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.min(Math.floor(seconds), LAST_SECOND)) : 0
  return { seconds: whole, nanoseconds: +fraction.padEnd(9, '0') }
}

/** Seconds that a zone such as `+02:00` is ahead. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0
  const minutes = +zone.slice(1, 3) * 60 + +zone.slice(-2)
  return (zone[0] === '-' ? -minutes : minutes) * 60
}

/** What a line of JSON holds under one of the names that loggers use; with its time before it. */
function fromJson(text: string): string | undefined {
  try {
    const entry = JSON.parse(text) as Record<string, unknown>
    const said = entry.log ?? entry.message ?? entry.msg ?? entry.MESSAGE
    if (typeof said !== 'string') return undefined
    const time = entry.time ?? entry.timestamp ?? entry['@timestamp']
    return `${typeof time === 'string' ? `${time} ` : ''}${said.trimEnd()}`
  } catch {
    return undefined
  }
}

/** What a line of `key=value` says, with its time before it; what stands behind the message is left out. */
function fromLogfmt(text: string): string | undefined {
  const found = LOGFMT.exec(text)
  if (!found) return undefined
  const start = found[0].length
  let end = start + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  try {
    return `${found[1]} ${String(JSON.parse(text.slice(start, end + 1))).trimEnd()}`
  } catch {
    return undefined
  }
}
