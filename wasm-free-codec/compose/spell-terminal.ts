/** Terminal mode, as it is typed on a serial line: `[18 00 01]`, `[SYS POWER OFF]`, one or several (terminal.ts). */
import { decodePacket } from '../packet.ts'
import { readTerminal, type TerminalLine } from '../terminal.ts'
import { draftFrom, MOST_DATA, own, type Reading, shown, type Span, SpellingError } from './reader.ts'
import { readMessage } from './spell-bytes.ts'
import type { Draft } from './types.ts'
import { words } from './words.ts'

const MOST_LINES = 100

/**
 * Requests have an even netFn, which is four times as much in the first byte; what has an odd one is a response, or
 * no terminal mode at all but bytes in brackets.
 */
const isAsked = ({ kind, message }: TerminalLine): boolean =>
  kind === 'words' || (kind === 'message' && (message![1] & 4) === 0)

/** All brackets of a text in terminal mode; undefined where anything else stands there. */
export const terminalLines = (text: string): TerminalLine[] | undefined => {
  if (!/^\s*\[/.test(text)) return undefined
  const lines = readTerminal(text).slice(0, MOST_LINES)
  let at = 0
  for (const { start, end } of lines) {
    if (text.slice(at, start).trim() !== '') return undefined
    at = end
  }
  if (text.slice(at).trim() !== '' || !lines.some(isAsked)) return undefined
  return lines.some(({ kind }) => kind === 'other') ? undefined : lines
}

/** Words that are still being typed: what stands there may be a password already. */
export const isOpen = (text: string): boolean => /^\s*\[ *SYS\b[^\]]*$/i.test(text)

export const readOpen = (text: string, reading: Reading): never => {
  const [line] = readTerminal(`${text}]`)
  if (line) hideLogin(line, reading)
  const start = text.indexOf('[')
  throw new SpellingError({ start, end: text.length }, words.spell.terminal.open)
}

export const readTerminalLines = (lines: readonly TerminalLine[], reading: Reading): void => {
  for (const line of lines) hideLogin(line, reading)
  const drafts = lines.filter(isAsked).flatMap((line) => draftOf(line, reading))
  const last = lines.findLast(isAsked)!
  if (drafts.length === 0) throw new SpellingError(last, words.spell.terminal.onlyLogin)
  reading.drafts = drafts
}

const draftOf = (line: TerminalLine, reading: Reading): Draft[] => {
  const { message, request, user, text } = line
  if (message) {
    if (message.length > MOST_DATA) throw new SpellingError(line, words.spell.tooMuchData(MOST_DATA))
    return [readMessage(decodePacket(message, { form: 'ipmb' }).messages, message, line, reading)]
  }
  if (request) {
    reading.remark(line, words.spell.terminal.same)
    return [draftFrom(request, line)]
  }
  if (user !== undefined) return []
  const [, word = '', next = ''] = text.trim().split(/ +/)
  const why = own(words.spell.terminal.none, `${word} ${next}`.trim().toUpperCase()) ?? own(words.spell.terminal.none, word.toUpperCase()) // prettier-ignore
  throw new SpellingError(line, why ?? words.spell.terminal.unknown(shown(text)))
}

const hideLogin = ({ start, user, password, text }: TerminalLine, reading: Reading): void => {
  if (user === undefined) return
  if (user !== '') reading.connection.user = user
  if (!password) return
  const span: Span = { start: start + 1 + password[0], end: start + 1 + password[1] }
  reading.hide(span, words.spell.hiddenWord)
  reading.secrets.password = text.slice(...password)
}
