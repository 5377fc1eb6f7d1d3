/** Times as loggers write them before a line. */
import { isDigit } from './hex.ts'
import type { Time } from './types.ts'

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'

const ISO =
  /\[?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?\]?[:,]?(?=\s|$|\|)/y
const SYSLOG =
  /\[?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?: (\d{4}))?\]?(?=\s|$)/y
const DAY_FIRST = /\[?(\d\d)\.(\d\d)\.(\d{4}),? (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\]?:?(?=\s|$)/y
/** Of Kubernetes' own programs: `I1123 16:25:01.000123`. */
const KLOG = /[IWEF](\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{1,9})(?=\s|$)/y
const CLOCK = /\[?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\]?:?(?=\s|$)/y
const SINCE_START = /\[ {0,8}(\d{1,10})\.(\d{3,9})\](?=\s|$)/y
const EPOCH = /\[?(1\d{9})\.(\d{3,9})\]?:?(?=\s|$)/y

const LAST_SECOND = 0xffffffff

export interface Stamp {
  readonly time: Time
  readonly end: number
}

export function stampAt(text: string, at: number): Stamp | undefined {
  const first = text.charCodeAt(at)
  if (!isDigit(first) && first !== 91 && !(first >= 65 && first <= 90)) return undefined
  let found = match(ISO, text, at)
  if (found) {
    const [all, year, month, day, hour, minute, second, fraction, zone] = found
    const seconds = secondsOf(year, +month, day, hour, minute, second) - offsetOf(zone)
    return { time: timeOf(seconds, fraction), end: at + all.length }
  }
  found = match(SYSLOG, text, at)
  if (found) {
    const [all, name, day, hour, minute, second, fraction, year = '1970'] = found
    const seconds = secondsOf(year, MONTHS.indexOf(name) / 3 + 1, day, hour, minute, second)
    return { time: timeOf(seconds, fraction), end: at + all.length }
  }
  found = match(DAY_FIRST, text, at)
  if (found) {
    const [all, day, month, year, hour, minute, second, fraction] = found
    return {
      time: timeOf(secondsOf(year, +month, day, hour, minute, second), fraction),
      end: at + all.length,
    }
  }
  found = match(KLOG, text, at)
  if (found) {
    const [all, month, day, hour, minute, second, fraction] = found
    return {
      time: timeOf(secondsOf('1970', +month, day, hour, minute, second), fraction),
      end: at + all.length,
    }
  }
  found = match(CLOCK, text, at)
  if (found) {
    const [all, hour, minute, second, fraction] = found
    return { time: timeOf(+hour * 3600 + +minute * 60 + +second, fraction), end: at + all.length }
  }
  found = match(SINCE_START, text, at) ?? match(EPOCH, text, at)
  return found ? { time: timeOf(+found[1], found[2]), end: at + found[0].length } : undefined
}

/** The last one that begins a word between two places of a line: of several, the client's own stands nearest to what it says. */
export function timeIn(text: string, from: number, end: number): Time | undefined {
  let time: Time | undefined
  for (let at = from; at < end; at++) {
    if (at > from && isWordBefore(text, at)) continue
    const stamp = stampAt(text, at)
    if (!stamp || stamp.end > end) continue
    time = stamp.time
    at = stamp.end - 1
  }
  return time
}

const isWordBefore = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at - 1)
  return (
    isDigit(code) || code === 46 || code === 58 || code === 45 || ((code | 32) >= 97 && (code | 32) <= 122)
  )
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const secondsOf = (year: string, month: number, day: string, hour: string, minute: string, second: string) =>
  Date.UTC(+year, month - 1, +day, +hour, +minute, +second) / 1000

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
