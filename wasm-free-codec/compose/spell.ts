/** Any spelling of a request to a draft; or which word is not understood, and why. Never throws, in linear time. */
import { registry } from '../messages/index.ts'
import { draftOf } from './form.ts'
import { search } from './found.ts'
import { readNumber } from './numbers.ts'
import { own, Reading, shown, type Span, SpellingError } from './reader.ts'
import { readLine, type Word } from './shell.ts'
import { piecesOfNumbers, readNumbers, readRaw } from './spell-bytes.ts'
import { readIpmiRaw } from './spell-freeipmi.ts'
import { type Assignments, readIpmitool } from './spell-ipmitool.ts'
import { isPython, readPython } from './spell-python.ts'
import { isOpen, readOpen, readTerminalLines, terminalLines } from './spell-terminal.ts'
import { isSubcommand, subcommand } from './subcommands.ts'
import type { Notation, Remark, Spelling } from './types.ts'
import { words } from './words.ts'

/** More is no request. */
const MOST_CHARACTERS = 100_000
/** Of a name: one of them is the one that no command has. */
const MOST_WORDS = 12
const MOST_NAME = 200

export const spell = (text: string): Spelling => {
  const reading = new Reading()
  const seen = { notation: 'nothing' as Notation }
  try {
    read(text.slice(0, MOST_CHARACTERS), reading, (notation) => (seen.notation = notation))
    return withoutSecrets(reading.result(seen.notation, text))
  } catch (error) {
    if (!(error instanceof SpellingError)) throw error
    return withoutSecrets(reading.result(seen.notation, text, error.remark))
  }
}

const read = (text: string, reading: Reading, is: (notation: Notation) => void): void => {
  if (text.trim() === '') return is('nothing')
  const lines = terminalLines(text)
  if (lines || isOpen(text)) is('terminal')
  if (lines) return readTerminalLines(lines, reading)
  if (isOpen(text)) return readOpen(text, reading)
  if (isPython(text)) return readPython(text, reading, is)
  // The prompt before a line that was copied.
  const line = readLine(text.replace(/^\s*[#$%>]\s+/, (prompt) => ' '.repeat(prompt.length)))
  const given = [...line.words]
  while (given.length > 0 && /^(sudo|doas|env|time)$/.test(given[0].text)) given.shift()
  const env = Object.create(null) as Record<string, Word>
  while (given.length > 0 && /^[A-Za-z_]\w*=/.test(given[0].text)) assign(given.shift()!, env, reading)
  // Options alone are ipmitool's: `-t 0x82 -b 0 raw 0x06 0x01`.
  const bare = /^-[A-Za-z-]/.test(given[0]?.text ?? '')
  const [program, ...others] = bare ? [given[0], ...given] : given
  const name = bare ? 'ipmitool' : program?.text.replace(/^.*\//, '')
  const reader = own(PROGRAMS, name ?? '')
  if (reader) {
    is(reader.notation)
    if (line.open !== undefined) readBeforeQuote(line.open, () => reader.read(program, others, env, reading), text, reading) // prettier-ignore
    reader.read(program, others, env, reading)
    if (line.operator !== undefined && text.slice(line.operator).trim() !== '')
      reading.remark({ start: line.operator, end: text.length }, words.spell.operator)
    return
  }
  if (name === 'raw') {
    is('bytes')
    reading.drafts = [readRaw(others, program, reading)]
    return
  }
  const pieces = piecesOfNumbers(text)
  if (pieces && !(pieces.length === 1 && isName(pieces[0].text))) return readBare(pieces, reading, is)
  if (name && /^(ipmi-?\w+|bmc-\w+|ipmiutil|openipmicmd)$/.test(name) && !search(name, 1).length)
    throw new SpellingError(program, words.spell.noTool(shown(name)))
  readName(text, given, reading, is)
}

/** What stands before a quote that does not end may hold secrets, and so may the quote. */
const readBeforeQuote = (start: number, before: () => void, text: string, reading: Reading): never => {
  const quote = { start, end: text.length }
  reading.hide(quote)
  try {
    before()
  } catch (error) {
    if (!(error instanceof SpellingError)) throw error
  }
  throw new SpellingError(quote, words.spell.openQuote)
}

const PROGRAMS: Readonly<
  Record<
    string,
    {
      notation: Notation
      read: (program: Word, given: readonly Word[], env: Assignments, reading: Reading) => void
    }
  >
> = {
  ipmitool: { notation: 'ipmitool', read: readIpmitool },
  'ipmi-raw': {
    notation: 'ipmi-raw',
    read: (program, given, _, reading) => readIpmiRaw(program, given, reading),
  },
  ipmiraw: {
    notation: 'ipmi-raw',
    read: (program, given, _, reading) => readIpmiRaw(program, given, reading),
  },
}

/** IPMI_PASSWORD=... before the program: its value is a secret whether or not it is used. */
const assign = (word: Word, env: Record<string, Word>, reading: Reading) => {
  const equals = word.text.indexOf('=')
  env[word.text.slice(0, equals)] = { ...word, text: word.text.slice(equals + 1) }
  reading.hide(word)
}

/** `add`, `dead`: a word of letters that are digits, too. */
const isName = (text: string) => /^[a-f]+$/i.test(text) && search(text, 1).length > 0

const readBare = (
  pieces: NonNullable<ReturnType<typeof piecesOfNumbers>>,
  reading: Reading,
  is: (notation: Notation) => void,
) => {
  is('bytes')
  if (pieces.length === 1 && pieces[0].text.replace(/^0x|h$/gi, '').length <= 2) {
    reading.found = search(pieces[0].text)
    throw new SpellingError(pieces[0], words.spell.numberAlone)
  }
  is(readNumbers(pieces, reading))
  const [draft] = reading.drafts
  if (draft) reading.found = search(`${draft.netFn} ${draft.cmd}`)
}

/** Words of a name, and numbers behind them: its data. ipmitool's own commands are understood without it, too. */
const readName = (
  text: string,
  given: readonly Word[],
  reading: Reading,
  is: (notation: Notation) => void,
): void => {
  is('name')
  const tail = firstOfTail(given)
  const numbers = tail < 0 ? [] : given.slice(tail)
  const end = tail < 0 ? text.length : given[tail].start
  const name = text.slice(0, end).trim()
  reading.found = search(text)
  const span = spanOf(text)
  const exact = named(text.trim()) ?? named(name)
  if (exact) {
    const draft = draftOf(exact)!
    if (named(text.trim()) || numbers.length === 0) reading.drafts = [draft]
    else {
      const data = numbers.map((word) => {
        const value = readNumber(word.text)
        if (!(value <= 255))
          throw new SpellingError(word, words.spell.noByte(words.spell.number, shown(word.text)))
        return value
      })
      reading.drafts = [{ ...draft, data: Uint8Array.from(data) }]
    }
    if (reading.found.length === 0) reading.found = search(name)
    return
  }
  if (
    given.length > 0 &&
    isSubcommand(given[0].text) &&
    !('problem' in subcommand(given.map((one) => one.text)))
  ) {
    is('ipmitool')
    return readIpmitool(given[0], given, {}, reading)
  }
  if (reading.found.length === 1 && !reading.found[0].field && reading.found[0].marks.length > 0) {
    reading.drafts = [draftOf(reading.found[0].name)!]
    return
  }
  if (reading.found.length > 0) throw new SpellingError(span, words.spell.partOfName)
  const strange = given.slice(0, MOST_WORDS).find((word) => search(word.text, 1).length === 0)
  throw new SpellingError(
    strange ?? span,
    strange ? words.spell.noSuchName(shown(strange.text)) : words.spell.notUnderstood,
  )
}

/** Where the numbers at the end begin, after one word at least; -1 where there are none. */
const firstOfTail = (given: readonly Word[]): number => {
  let first = given.length
  while (first > 1 && isNumber(given[first - 1].text)) first--
  return first < given.length ? first : -1
}

const isNumber = (text: string) => /^(0x[\da-f]+|\d+|[\da-f]{1,2}h)$/i.test(text)

/** The command with exactly this label or wire name. */
const named = (text: string): string | undefined => {
  if (text.length > MOST_NAME) return undefined
  const label = text.toLowerCase().replace(/\s+/g, ' ')
  const name = label.replaceAll(' ', '_')
  return registry.commands.find((one) => one.label.toLowerCase() === label || one.name === name)?.name
}

const spanOf = (text: string): Span => {
  const start = text.length - text.trimStart().length
  return { start, end: Math.max(start, text.trimEnd().length) }
}

/** A sentence that quotes a word which happens to be the secret says less. */
const withoutSecrets = (spelling: Spelling): Spelling => {
  const { password, kg } = spelling.secrets ?? {}
  const secrets = [password, typeof kg === 'string' ? kg : undefined].filter((one) => one !== undefined && one !== '') as string[] // prettier-ignore
  if (secrets.length === 0) return spelling
  const safe = (remark: Remark): Remark =>
    secrets.some((one) => remark.text.includes(shown(one)))
      ? { ...remark, text: words.spell.notUnderstood }
      : remark
  return {
    ...spelling,
    remarks: spelling.remarks.map(safe),
    ...(spelling.problem && { problem: safe(spelling.problem) }),
  }
}
