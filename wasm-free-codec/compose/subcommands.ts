/**
 * What ipmitool's own commands send, as recorded from 1.8.19: words, then the request or requests that matter, netFn
 * and cmd first. Where what is sent depends on answers (lists, dumps), the first requests stand here. What ipmitool
 * asks after every login (HPM.2, Get Device ID, PICMG, VITA) is left out.
 */
import { readCNumber } from './numbers.ts'
import { own } from './reader.ts'

type Args = readonly string[]
/** Undefined where the arguments do not fit. */
type Requests = string | ((...args: string[]) => string | undefined)

const byte = (value: number): string => value.toString(16).padStart(2, '0')

/** A number of one byte as two digits. */
const number = (text: string | undefined, least = 0, most = 255): string | undefined => {
  const value = text === undefined ? NaN : readCNumber(text)
  return value >= least && value <= most ? byte(value) : undefined
}

/** Defined only where all parts are. */
const join = (...parts: (string | undefined)[]): string | undefined =>
  parts.every((part) => part !== undefined) ? parts.join(' ') : undefined

const oneOf =
  (table: Readonly<Record<string, string>>) =>
  (word = ''): string | undefined =>
    own(table, word)

const latin = (text: string, length: number): string | undefined =>
  text.length <= length && /^[\0-\xff]*$/.test(text)
    ? Array.from({ length }, (_, i) => byte(text.charCodeAt(i) || 0)).join(' ')
    : undefined

const record = (text: string | undefined): string | undefined => {
  const value = text === undefined ? NaN : readCNumber(text)
  return value >= 0 && value <= 0xffff ? `${byte(value & 0xff)} ${byte(value >> 8)}` : undefined
}

const channel = (text = '0x0e') => number(text, 0, 15)
const lanChannel = (text = '1') => number(text, 0, 15)

const sevenPlus = (user: string | undefined, operation: string) =>
  join('06 47', number(user, 1, 63), operation, latin('', 16))
const password = (user: string | undefined, operation: number, text: string | undefined, size = '16') => {
  const id = number(user, 1, 63)
  const data = text === undefined ? undefined : latin(text, size === '20' ? 20 : 16)
  return join('06 47', id && (size === '20' ? byte(parseInt(id, 16) | 0x80) : id), byte(operation), data)
}

const parameters = (command: string, list: readonly number[]) => (text?: string) => {
  const number = lanChannel(text)
  return number && list.map((parameter) => `${command} ${number} ${byte(parameter)} 00 00`).join('; ')
}

const PRIVILEGES: Readonly<Record<string, string>> = {
  '1': '01',
  '2': '02',
  '3': '03',
  '4': '04',
  '5': '05',
  '15': '0f',
}
// Boot devices as parameter 5 has them.
const DEVICES: Readonly<Record<string, string>> = { none: '00', pxe: '04', disk: '08', safe: '0c', diag: '10', cdrom: '14', bios: '18', floppy: '3c' } // prettier-ignore
const POLICIES: Readonly<Record<string, string>> = { list: '03', 'always-on': '02', previous: '01', 'always-off': '00' } // prettier-ignore
const EVENTS: Readonly<Record<string, string>> = { '1': '04 01 30 01 09 ff ff', '2': '04 02 60 01 02 ff ff', '3': '04 0c 53 6f 00 ff ff' } // prettier-ignore

// prettier-ignore
const TABLE: readonly (readonly [words: string, requests: Requests])[] = [
  ['mc info',                 '06 01'],
  ['mc guid',                 '06 37'],
  ['mc selftest',             '06 04'],
  ['mc getenables',           '06 2f'],
  ['mc reset warm',           '06 03'],
  ['mc reset cold',           '06 02'],
  ['mc watchdog get',         '06 25'],
  ['mc watchdog reset',       '06 22'],
  ['mc watchdog off',         '06 24 04 00 00 10 b8 0b'],
  ['chassis status',          '00 01'],
  ['chassis power status',    '00 01'],
  ['chassis power on',        '00 02 01'],
  ['chassis power up',        '00 02 01'],
  ['chassis power off',       '00 02 00'],
  ['chassis power down',      '00 02 00'],
  ['chassis power cycle',     '00 02 02'],
  ['chassis power reset',     '00 02 03'],
  ['chassis power diag',      '00 02 04'],
  ['chassis power soft',      '00 02 05'],
  ['chassis identify force',  '00 04 00 01'],
  ['chassis identify',        (seconds) => seconds === undefined ? '00 04' : join('00 04', number(seconds))],
  ['chassis poh',             '00 0f'],
  ['chassis restart_cause',   '00 07'],
  ['chassis selftest',        '06 04'],
  ['chassis policy',          (policy) => join('00 06', oneOf(POLICIES)(policy))],
  ['chassis bootparam get',   (parameter) => join('00 09', number(parameter), '00 00')],
  ['chassis bootdev',         (device) => join('00 08 00 01; 00 08 04 01 01; 00 08 05 80', oneOf(DEVICES)(device), '00 00 00; 00 08 00 02; 00 08 00 00')],
  ['sel info',                '0a 40; 0a 41'],
  ['sel',                     (...more) => more.length === 0 ? '0a 40; 0a 41' : undefined],
  ['sel time get',            '0a 48'],
  ['sel list',                '0a 40; 0a 43 00 00 00 00 00 ff'],
  ['sel elist',               '0a 40; 0a 43 00 00 00 00 00 ff'],
  ['sel get',                 (id) => join('0a 43 00 00', record(id), '00 ff')],
  ['sel delete',              (id) => join('0a 42; 0a 46 01 00', record(id))],
  ['sel clear',               '0a 42; 0a 47 01 00 43 4c 52 aa'],
  ['sdr info',                '0a 20'],
  ['sdr list',                '0a 20; 0a 22; 0a 23 01 00 00 00 00 05'],
  ['sdr elist',               '0a 20; 0a 22; 0a 23 01 00 00 00 00 05'],
  ['sdr',                     (...more) => more.length === 0 ? '0a 20; 0a 22; 0a 23 01 00 00 00 00 05' : undefined],
  ['sensor list',             '0a 20; 0a 22; 0a 23 01 00 00 00 00 05'],
  ['sensor',                  (...more) => more.length === 0 ? '0a 20; 0a 22; 0a 23 01 00 00 00 00 05' : undefined],
  ['fru print',               (id = '0') => { const fru = number(id); return join('0a 10', fru, `; 0a 11`, fru, '00 00 08') }],
  ['fru',                     (...more) => more.length === 0 ? '0a 10 00; 0a 11 00 00 00 08' : undefined],
  ['lan print',               parameters('0c 02', [0, 1, 2, 4, 3, 6, 5])],
  ['lan stats get',           (one) => join('0c 04', lanChannel(one), '00')],
  ['user list',               (one) => { const at = channel(one); return join('06 44', at, '01; 06 46 01') }],
  ['user summary',            (one) => join('06 44', channel(one), '01')],
  ['user enable',             (user) => sevenPlus(user, '01')],
  ['user disable',            (user) => sevenPlus(user, '00')],
  ['user priv',               (user, level, one) => join('06 43', channel(one), number(user, 1, 63), oneOf(PRIVILEGES)(level), '00')],
  ['user set name',           (user, name) => join('06 45', number(user, 1, 63), name === undefined ? undefined : latin(name, 16))],
  ['user set password',       (user, text, size) => password(user, 2, text, size)],
  ['user test',               (user, size, text) => password(user, 3, text, size)],
  ['channel info',            (one) => { const at = channel(one); return join('06 42', at, one === undefined ? '' : `; 06 41 ${at} 80; 06 41 ${at} 40`) }],
  ['channel authcap',         (one, level) => { const at = channel(one); return join('06 38', at && byte(parseInt(at, 16) | 0x80), number(level, 1, 5)) }],
  ['channel getaccess',       (one, user) => { const [at, id] = [channel(one), number(user, 1, 63)]; return join('06 44', at, id, '; 06 46', id) }],
  ['channel getciphers ipmi', (one) => join('06 54', channel(one), '00 80')],
  ['session info active',     '06 3d 00'],
  ['session info all',        '06 3d 01'],
  ['sol info',                (one = '0x0e') => parameters('0c 22', [0, 1, 2, 3, 4, 5, 6, 7, 8])(one)],
  ['sol payload status',      (one, user) => join('06 4d', channel(one), number(user, 1, 63))],
  ['dcmi power reading',      '2c 02 dc 01 00 00'],
  ['dcmi discover',           '2c 01 dc 01; 2c 01 dc 02; 2c 01 dc 03; 2c 01 dc 04'],
  ['dcmi asset_tag',          '2c 06 dc 00 00'],
  ['event',                   (event) => join('04 02', oneOf(EVENTS)(event))],
  ['pef status',              '04 15'],
]

/** Words that ipmitool takes for others. */
const ALIASES: Readonly<Record<string, readonly string[]>> = { bmc: ['mc'], power: ['chassis', 'power'] }

/** First words that stand for a command of ipmitool's. */
const firstWords = new Set([...TABLE.map(([words]) => words.split(' ')[0]), ...Object.keys(ALIASES)])
export const isSubcommand = (word: string): boolean => firstWords.has(word)

/** The longest entry that the words begin with; the requests as bytes, or why there are none. */
export const subcommand = (
  given: Args,
): { requests: Uint8Array[]; words: number } | { problem: 'unknown' | 'arguments'; words: number } => {
  const alias = own(ALIASES, given[0] ?? '')
  const all = alias ? [...alias, ...given.slice(1)] : given
  const shift = all.length - given.length
  let best: { words: string[]; requests: Requests } | undefined
  for (const [text, requests] of TABLE) {
    const words = text.split(' ')
    if (words.length > (best?.words.length ?? 0) && words.every((word, i) => all[i] === word))
      best = { words, requests }
  }
  if (!best) return { problem: 'unknown', words: 1 }
  const words = best.words.length - shift
  const args = all.slice(best.words.length)
  const { requests } = best
  const text = typeof requests === 'string' ? requests : requests(...args)
  if (text === undefined) return { problem: 'arguments', words }
  const bytes = text
    .split(';')
    .map((one) => Uint8Array.from(one.trim().split(/\s+/), (pair) => parseInt(pair, 16)))
  return { requests: bytes, words }
}
