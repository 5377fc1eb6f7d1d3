/**
 * A filter expression as tokens with their places. A word is whatever stands between blanks and signs: what it means
 * (a field, a number, an address, a name) is decided by where it stands.
 */
import { FilterProblem } from './sentences.ts'

export interface Token {
  readonly kind: 'word' | 'quoted' | 'sign' | 'end'
  /** Of what is quoted: without the quotes. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Long enough for a pasted list of values. */
export const MAX_LENGTH = 10_000

const SIGNS = ['==', '!=', '<=', '>=', '&&', '||', '..', '=', '<', '>', '!', '(', ')', '{', '}', ',']
const ENDS_WORD = new Set([...' \t\r\n\f\v\u00a0=!<>&|(){},"'])

/** The tokens, and as the last one an 'end'. Throws FilterProblem. */
export const tokens = (text: string): Token[] => {
  if (text.length > MAX_LENGTH)
    throw new FilterProblem('too_long', MAX_LENGTH, text.length, { limit: '10,000' })
  const list: Token[] = []
  let at = 0
  while (at < text.length) {
    const token = next(text, at)
    if (token) list.push(token)
    at = token ? token.end : at + 1
  }
  list.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return list
}

/** The tokens up to a problem: for completion, which helps where an expression is not finished. */
export const tokensBefore = (text: string): Token[] => {
  const list: Token[] = []
  let at = 0
  try {
    while (at < Math.min(text.length, MAX_LENGTH)) {
      const token = next(text, at)
      if (token) list.push(token)
      at = token ? token.end : at + 1
    }
  } catch {
    // An open quote: nothing can be offered inside of it.
    list.push({ kind: 'quoted', text: text.slice(at), start: at, end: text.length })
  }
  return list
}

const next = (text: string, at: number): Token | undefined => {
  const char = text[at]
  if (/\s/.test(char)) return undefined
  if (char === '"' || char === "'") return quoted(text, at)
  const sign = SIGNS.find((sign) => text.startsWith(sign, at))
  if (sign) return { kind: 'sign', text: sign, start: at, end: at + sign.length }
  if (char === '&') throw new FilterProblem('single_and', at, at + 1)
  if (char === '|') throw new FilterProblem('single_or', at, at + 1)
  let end = at + 1
  while (end < text.length && !ENDS_WORD.has(text[end]) && !text.startsWith('..', end)) end++
  return { kind: 'word', text: text.slice(at, end), start: at, end }
}

/** A backslash takes the next character as it is. */
const quoted = (text: string, start: number): Token => {
  let inside = ''
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === text[start]) return { kind: 'quoted', text: inside, start, end: at + 1 }
    if (text[at] === '\\' && at + 1 < text.length) at++
    inside += text[at]
  }
  throw new FilterProblem('open_quote', start, text.length)
}
