/** FreeIPMI's ipmi-raw: LUN, network function, command and data, all of it hexadecimal; bridged by its target options. */
import { readCNumber, readHex } from './numbers.ts'
import { type GivenOption, readOptions } from './options.ts'
import { draftFrom, MOST_DATA, own, type Reading, shown, SpellingError } from './reader.ts'
import type { Word } from './shell.ts'
import type { Target } from './types.ts'
import { words } from './words.ts'

const RULES = {
  program: 'ipmi-raw',
  flags: 'PKBCEV?',
  valued: 'DhupkaIlWF',
  long: {
    'driver-type': 'D=',
    'disable-auto-probe': 'disable-auto-probe',
    'driver-address': 'driver-address=',
    'driver-device': 'driver-device=',
    'register-spacing': 'register-spacing=',
    'target-channel-number': 'target-channel-number=',
    'target-slave-address': 'target-slave-address=',
    hostname: 'h=',
    username: 'u=',
    password: 'p=',
    'password-prompt': 'P',
    'k-g': 'k=',
    'k-g-prompt': 'K',
    'session-timeout': 'session-timeout=',
    'retransmission-timeout': 'retransmission-timeout=',
    'authentication-type': 'a=',
    'cipher-suite-id': 'I=',
    'privilege-level': 'l=',
    'config-file': 'config-file=',
    'workaround-flags': 'W=',
    'buffer-output': 'B',
    'consolidate-output': 'C',
    fanout: 'F=',
    eliminate: 'E',
    'always-prefix': 'always-prefix',
    debug: 'debug',
    file: 'file=',
    'no-session': 'no-session',
    help: '?',
    usage: 'usage',
    version: 'V',
  },
} as const

const PRIVILEGES: Readonly<Record<string, number | undefined>> = { USER: 2, OPERATOR: 3, ADMIN: 4 }
const AUTH_TYPES: Readonly<Record<string, number | undefined>> = {
  NONE: 0,
  MD2: 1,
  MD5: 2,
  STRAIGHT_PASSWORD_KEY: 4,
}

export const readIpmiRaw = (program: Word, given: readonly Word[], reading: Reading): void => {
  let address: number | undefined
  let channel: number | undefined
  const { rest } = readOptions(given, RULES, (option) => {
    if (option.name === 'target-slave-address') address = numberOf(option, 0, 255)
    else if (option.name === 'target-channel-number') channel = numberOf(option, 0, 15)
    else readOption(option, reading)
  })
  // FreeIPMI puts the BMC's address into the bridged message, in sessions of both versions.
  const bridged = address !== undefined && address !== 0x20
  const target: Target | undefined = bridged
    ? { address: address!, channel: channel ?? 0, style: 'lan' }
    : undefined
  const roles = [words.spell.lun, words.spell.netFn, words.spell.cmd]
  const numbers = rest.map((word, i) => {
    const digits = word.text.replace(/^0x/i, '')
    const value = /^[\da-f]{1,8}$/i.test(digits) ? parseInt(digits, 16) : NaN
    const role = roles[i] ?? words.spell.data(i - 2)
    if (Number.isNaN(value)) throw new SpellingError(word, words.spell.noHexNumber(role, shown(word.text)))
    if (value > 255) throw new SpellingError(word, words.spell.noByte(role, shown(word.text)))
    return value
  })
  const [lun, netFn, cmd, ...data] = numbers
  if (lun === undefined) throw new SpellingError(program, words.spell.noCommand('ipmi-raw'))
  if (lun > 3) throw new SpellingError(rest[0], words.spell.lunRange(lun))
  if (cmd === undefined) throw new SpellingError(rest.at(-1)!, words.spell.lunNetFnCmd)
  if (data.length > MOST_DATA) throw new SpellingError(rest.at(-1)!, words.spell.tooMuchData(MOST_DATA))
  reading.drafts = [draftFrom({ netFn, lun, cmd, data }, rest[1], target)]
}

const numberOf = ({ name, value }: GivenOption, least: number, most: number): number => {
  const number = readCNumber(value!.text)
  const option = name.length === 1 ? `-${name}` : `--${name}`
  if (!(number >= least && number <= most))
    throw new SpellingError(value!, words.spell.optionRange(option, shown(value!.text), least, most))
  return number
}

const named = (table: Readonly<Record<string, number | undefined>>, { name, value }: GivenOption): number => {
  const found = own(table, value!.text.toUpperCase())
  if (found === undefined)
    throw new SpellingError(
      value!,
      words.spell.noName(`-${name}`, shown(value!.text), Object.keys(table).join(', ')),
    )
  return found
}

const readOption = (option: GivenOption, reading: Reading): void => {
  const { connection, secrets } = reading
  const { name, value } = option
  const text = value && !value.expands ? value.text : undefined
  if (value?.expands) reading.remark(value, words.spell.variable)
  switch (name) {
    case 'D': {
      const driver = value!.text.toUpperCase()
      if (driver === 'LAN') connection.interface = 'lan'
      else if (driver === 'LAN_2_0' || driver === 'LAN20') connection.interface = 'lanplus'
      else reading.remark(option, words.spell.notLan(shown(value!.text)))
      return
    }
    case 'h':
      return readHost(value!, reading)
    case 'u':
      return void (connection.user = text)
    case 'p':
      reading.hide(option, '-P')
      if (text !== undefined) secrets.password = text
      return
    case 'k':
      reading.hide(option, '-K')
      if (text !== undefined) secrets.kg = /^0x/i.test(text) ? (readHex(text.slice(2)) ?? text) : text
      return
    case 'P':
    case 'K':
      return reading.remark(option, words.spell.elsewhere(`-${name}`))
    case 'I':
      return void (connection.suite = numberOf(option, 0, 255))
    case 'l':
      return void (connection.privilege = named(PRIVILEGES, option))
    case 'a':
      return void (connection.authType = named(AUTH_TYPES, option))
    case 'W':
      connection.workarounds = [...(connection.workarounds ?? []), ...value!.text.split(/[,\s]+/).filter((one) => one && one !== 'none')].slice(0, 32) // prettier-ignore
      return
    case 'retransmission-timeout':
      return void (connection.timeout = numberOf(option, 1, 3_600_000))
    case '?':
    case 'V':
    case 'usage':
      throw new SpellingError(option, words.spell.onlyTells(name.length === 1 ? `-${name}` : `--${name}`))
    case 'file':
      throw new SpellingError(option, words.spell.fromFile)
    default:
      return reading.remark(option, words.spell.noDifference(name.length === 1 ? `-${name}` : `--${name}`))
  }
}

/** The first of several; `[fe80::1]:623`, `host:623`. */
const readHost = (value: Word, reading: Reading): void => {
  if (value.expands) return
  const [first, ...others] = value.text.split(',')
  if (others.length > 0 || /\[\d[\d,-]*\]$/.test(first)) reading.remark(value, words.spell.severalHosts)
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(first) ?? []
  reading.connection.host = (host ?? first).replace(/^\[(.*:.*)\]$/, '$1')
  if (port !== undefined && Number(port) > 0 && Number(port) < 65536) reading.connection.port = Number(port)
}
