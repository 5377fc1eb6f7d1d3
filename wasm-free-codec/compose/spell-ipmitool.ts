/** A whole ipmitool line (1.8.19): its options, and what its command sends. */
import { draftFrom, own, type Reading, shown, type Span, SpellingError } from './reader.ts'
import { readCNumber, readHex } from './numbers.ts'
import { type GivenOption, readOptions } from './options.ts'
import type { Word } from './shell.ts'
import { readRaw } from './spell-bytes.ts'
import { subcommand } from './subcommands.ts'
import type { Draft, Target } from './types.ts'
import { words } from './words.ts'

const RULES = {
  program: 'ipmitool',
  flags: 'hVvcgsEKYaZ46',
  valued: 'IHdPfUpCLATtmzSlbBekyORNDo',
}

const INTERFACES: Readonly<Record<string, 'lan' | 'lanplus' | 'open' | undefined>> = {
  lan: 'lan',
  lanplus: 'lanplus',
  open: 'open',
}
const OTHER_INTERFACES = ['imb', 'free', 'serial-terminal', 'serial-basic', 'dummy', 'usb', 'bmc', 'lipmi']
export const AUTH_TYPES: Readonly<Record<string, number | undefined>> = {
  NONE: 0,
  MD2: 1,
  MD5: 2,
  PASSWORD: 4,
  OEM: 5,
}
export const PRIVILEGES: Readonly<Record<string, number | undefined>> = {
  CALLBACK: 1,
  USER: 2,
  OPERATOR: 3,
  ADMINISTRATOR: 4,
  NO_ACCESS: 15,
}
/** -o, where the console has the workaround by a name of its own. */
const OEM_TYPES: Readonly<Record<string, readonly string[] | undefined>> = {
  intelplus: ['intelplus'],
  icts: ['icts'],
  supermicro: [],
  quanta: [],
  intelwv2: [],
  i82571spt: [],
  ibm: [],
  kontron: [],
}

const BMC = 0x20

/** Environment variables before the program: NAME=value. */
export interface Assignments {
  readonly [name: string]: Word
}

export const readIpmitool = (
  program: Word,
  given: readonly Word[],
  env: Assignments,
  reading: Reading,
): void => {
  hidePasswords(given, reading)
  const bridging: { t?: number; b?: number; T?: number; B?: number; m?: number; l?: number } = {}
  const { options, rest } = readOptions(given, RULES, (option) => readOption(option, env, bridging, reading))
  const target = targetOf(bridging, options, reading)
  const [first, ...others] = rest
  if (!first) throw new SpellingError(program, words.spell.noCommand('ipmitool'))
  const { l = 0 } = bridging
  if (first.text === 'raw') reading.drafts = [readRaw(others, first, reading, l, target)]
  else reading.drafts = readSubcommand(rest, target, reading)
}

const numberOf = ({ name, value }: GivenOption, least: number, most: number): number => {
  const number = readCNumber(value!.text)
  if (!(number >= least && number <= most))
    throw new SpellingError(value!, words.spell.optionRange(`-${name}`, shown(value!.text), least, most))
  return number
}

const readOption = (
  option: GivenOption,
  env: Assignments,
  bridging: Record<string, number | undefined>,
  reading: Reading,
): void => {
  const { connection, secrets } = reading
  const { name, value } = option
  switch (name) {
    case 'I':
      return readInterface(value!, reading)
    case 'H':
      return void (connection.host = plain(value!, reading))
    case 'U':
      return void (connection.user = plain(value!, reading))
    case 'p':
      return void (connection.port = numberOf(option, 1, 65535))
    case 'P':
      reading.hide(option, '-E')
      return secret(value!, reading, (text) => (secrets.password = text))
    case 'k':
      reading.hide(option, '-K')
      return secret(value!, reading, (text) => (secrets.kg = text))
    case 'y':
      reading.hide(option, '-K')
      return secret(value!, reading, (text) => {
        const key = /^([\da-f]{2})*$/i.test(text) ? readHex(text) : undefined
        if (!key) throw new SpellingError(value!, words.spell.kgNotHex)
        secrets.kg = key
      })
    case 'E':
      return fromEnvironment(option, env.IPMI_PASSWORD ?? env.IPMITOOL_PASSWORD, reading, (text) => (secrets.password = text)) // prettier-ignore
    case 'K':
      return fromEnvironment(option, env.IPMI_KGKEY, reading, (text) => (secrets.kg = text))
    case 'a':
    case 'Y':
    case 'f':
      return reading.remark(option, words.spell.elsewhere(`-${name}`))
    case 'C':
      return void (connection.suite = numberOf(option, 0, 255))
    case 'L': {
      const level = own(PRIVILEGES, value!.text.replace(/\+$/, '').toUpperCase())
      if (level === undefined) throw new SpellingError(value!, words.spell.noName('-L', shown(value!.text), Object.keys(PRIVILEGES).slice(0, 4).join(', '))) // prettier-ignore
      connection.privilege = level
      return
    }
    case 'A': {
      const type = own(AUTH_TYPES, value!.text.toUpperCase())
      if (type === undefined) throw new SpellingError(value!, words.spell.noName('-A', shown(value!.text), Object.keys(AUTH_TYPES).join(', '))) // prettier-ignore
      connection.authType = type
      return
    }
    case 'o': {
      if (!Object.hasOwn(OEM_TYPES, value!.text)) throw new SpellingError(value!, words.spell.noName('-o', shown(value!.text), Object.keys(OEM_TYPES).join(', '))) // prettier-ignore
      const names = OEM_TYPES[value!.text]!
      connection.workarounds = [...new Set([...(connection.workarounds ?? []), ...names])]
      if (names.length === 0) reading.remark(option, words.spell.noWorkaround(value!.text))
      return
    }
    case 't':
    case 'T':
    case 'm':
      bridging[name] = numberOf(option, 0, 255)
      return
    case 'b':
    case 'B':
      bridging[name] = numberOf(option, 0, 15)
      return
    case 'l':
      bridging.l = numberOf(option, 0, 3)
      return
    case 'N':
      connection.timeout = numberOf(option, 1, 3600) * 1000
      return
    case 'R':
      connection.tries = numberOf(option, 1, 100)
      return
    case 'h':
    case 'V':
      throw new SpellingError(option, words.spell.onlyTells(`-${name}`))
    default:
      // What changes the output, or has files and devices of that machine.
      return reading.remark(option, words.spell.noDifference(`-${name}`))
  }
}

const readInterface = (value: Word, reading: Reading): void => {
  const known = own(INTERFACES, value.text)
  if (!known && !OTHER_INTERFACES.includes(value.text))
    throw new SpellingError(value, words.spell.noName('-I', shown(value.text), 'lan, lanplus, open'))
  if (!known || known === 'open') reading.remark(value, words.spell.notLan(shown(value.text)))
  if (known) reading.connection.interface = known
}

/** A value that is no secret; a variable's is not here. */
const plain = (value: Word, reading: Reading): string | undefined => {
  if (!value.expands) return value.text
  reading.remark(value, words.spell.variable)
  return undefined
}

const secret = (value: Word, reading: Reading, take: (text: string) => void): void => {
  if (value.expands) reading.remark(value, words.spell.variable)
  else take(value.text)
}

const fromEnvironment = (
  option: Span,
  given: Word | undefined,
  reading: Reading,
  take: (text: string) => void,
): void => {
  if (given && !given.expands) take(given.text)
  else reading.remark(option, words.spell.environment)
}

/** As ipmi_intf.c and ipmi_main.c have it: no target, or the own address, is the BMC itself. */
const targetOf = (
  { t, b = 0, T, B = 0, m }: { t?: number; b?: number; T?: number; B?: number; m?: number },
  options: readonly GivenOption[],
  reading: Reading,
): Target | undefined => {
  const own = m ?? BMC
  const option = (name: string) => options.findLast((one) => one.name === name)
  if (t === undefined || t === 0 || t === own || (t === BMC && m === undefined)) {
    for (const name of ['T', 't', 'b', 'B', 'm']) {
      const unused = option(name)
      if (unused) reading.remark(unused, words.spell.notBridged(`-${name}`))
    }
    return undefined
  }
  const { interface: style } = reading.connection
  const transit =
    T !== undefined && T !== 0 && T !== own && T !== BMC ? { address: T, channel: B } : undefined
  const ignored = !transit && option('T')
  if (ignored) reading.remark(ignored, words.spell.noTransit)
  return {
    address: t,
    channel: b,
    ...(transit && { transit }),
    ...((style === 'lan' || style === 'lanplus') && { style }),
    ...(own !== BMC && { ownAddress: own }),
  }
}

const readSubcommand = (given: readonly Word[], target: Target | undefined, reading: Reading): Draft[] => {
  const texts = given.map(({ text }) => text)
  const found = subcommand(texts)
  const span = { start: given[0].start, end: given[Math.min(found.words, given.length) - 1].end }
  if ('problem' in found) {
    const text =
      found.problem === 'unknown'
        ? words.spell.noSubcommand(shown(texts[0]))
        : words.spell.subcommandArguments
    throw new SpellingError(found.problem === 'unknown' ? given[0] : span, text)
  }
  const name = texts.slice(0, found.words).join(' ')
  reading.remark(span, words.spell.sends(name, found.requests.length))
  return found.requests.map(([netFn, cmd, ...data]) => draftFrom({ netFn, cmd, data }, span, target))
}

/** `user set password ID TEXT`, `user test ID SIZE TEXT`. */
const hidePasswords = (given: readonly Word[], reading: Reading): void => {
  const at = given.findIndex(({ text }) => text === 'user')
  if (at < 0) return
  const line = given
    .slice(at, at + 3)
    .map(({ text }) => text)
    .join(' ')
  const word = /^user (set password$|test )/.test(line) ? given[at + 4] : undefined
  if (word) reading.hide(word, words.spell.hiddenWord)
}
