/** As much of Python as calls with literals need: tokens, then values. Linear; what is not understood names its place. */
import { type Span, SpellingError } from './reader.ts'
import { words } from './words.ts'

export interface Token extends Span {
  readonly kind: 'name' | 'number' | 'text' | 'bytes' | 'sign' | 'end'
  readonly text: string
  readonly number?: number
}

/** A literal with its place; a name whose value is not here is `unknown`. */
export type Literal = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'bytes'; readonly value: Uint8Array }
    | { readonly kind: 'list'; readonly items: readonly Literal[] }
    | { readonly kind: 'dict'; readonly items: readonly (readonly [string, Literal])[] }
    | { readonly kind: 'none' }
    | { readonly kind: 'unknown'; readonly name: string }
  )

export interface Argument {
  readonly name?: string
  readonly value: Literal
}
export interface Call extends Span {
  /** The last name before the bracket. */
  readonly name: string
  readonly arguments: readonly Argument[]
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', "'": "'", '"': '"', '\\': '\\' } // prettier-ignore

export const tokens = (text: string): Token[] => {
  const list: Token[] = []
  const pattern =
    /[ \t\r\n\f\v]+|#[^\n]*|\\\r?\n|([bBrRuU]{0,2})('''|"""|'|")|(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|\d[\d_]*)|([A-Za-z_]\w*)|(.)/gsu
  let match: RegExpExecArray | null
  while ((match = pattern.exec(text))) {
    const [all, prefix = '', quote, digits, name, sign] = match
    const start = match.index
    if (quote) {
      const found = readString(text, pattern.lastIndex, quote, /r/i.test(prefix))
      if (!found) throw new SpellingError({ start, end: text.length }, words.spell.python.unfinished)
      pattern.lastIndex = found.end
      list.push({ kind: /b/i.test(prefix) ? 'bytes' : 'text', text: found.value, start, end: found.end })
    } else if (digits)
      list.push({ kind: 'number', text: digits, number: Number(digits.replaceAll('_', '')), start, end: start + all.length }) // prettier-ignore
    else if (name) list.push({ kind: 'name', text: name, start, end: start + all.length })
    else if (sign) list.push({ kind: 'sign', text: sign, start, end: start + all.length })
  }
  return [...list, { kind: 'end', text: '', start: text.length, end: text.length }]
}

const readString = (text: string, from: number, quote: string, raw: boolean) => {
  const parts: string[] = []
  for (let i = from; i < text.length; i++) {
    const char = text[i]
    if (text.startsWith(quote, i)) return { value: parts.join(''), end: i + quote.length }
    if (char === '\n' && quote.length === 1) return undefined
    if (char !== '\\' || raw) {
      parts.push(char)
      continue
    }
    const next = text[++i] ?? ''
    const digits = next === 'x' ? 2 : next === 'u' ? 4 : next === 'U' ? 8 : 0
    const code = digits > 0 ? text.slice(i + 1, i + 1 + digits) : ''
    if (digits > 0 && code.length === digits && /^[\da-f]+$/i.test(code) && parseInt(code, 16) <= 0x10ffff) {
      parts.push(String.fromCodePoint(parseInt(code, 16)))
      i += digits
    } else if (next !== '\n') parts.push(Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : `\\${next}`)
  }
  return undefined
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
/** Literals inside of each other. */
const MOST_DEPTH = 20

/** Reads the calls of the names asked for, wherever they stand in the text. */
export class PythonReader {
  private readonly list: readonly Token[]
  private at = 0

  constructor(text: string) {
    this.list = tokens(text)
  }

  calls(names: ReadonlySet<string>): Call[] {
    const calls: Call[] = []
    for (; this.here.kind !== 'end'; this.at++) {
      const { kind, text, start } = this.here
      if (kind !== 'name' || !names.has(text) || !this.is('(', 1)) continue
      this.at += 2
      const given = this.arguments()
      calls.push({ name: text, arguments: given, start, end: this.list[this.at].end })
    }
    return calls
  }

  private get here(): Token {
    return this.list[this.at]
  }

  private is(sign: string, ahead = 0): boolean {
    const token = this.list[this.at + ahead]
    return token?.kind === 'sign' && token.text === sign
  }

  private unfinished(): never {
    throw new SpellingError(this.here, words.spell.python.unfinished)
  }

  private arguments(): Argument[] {
    const given: Argument[] = []
    while (!this.is(')')) {
      if (this.here.kind === 'end') this.unfinished()
      const isNamed = this.here.kind === 'name' && this.is('=', 1) && !this.is('=', 2)
      const name = isNamed ? this.here.text : undefined
      if (name) this.at += 2
      given.push({ ...(name && { name }), value: this.value(0) })
      this.comma(')')
    }
    return given
  }

  private comma(closing: string) {
    if (this.is(',')) this.at++
    else if (this.here.kind === 'end') this.unfinished()
    else if (!this.is(closing))
      throw new SpellingError(this.here, words.spell.python.unexpected(this.here.text.slice(0, 24)))
  }

  private value(depth: number): Literal {
    const token = this.here
    const { kind, text, start, end } = token
    if (kind === 'end' || depth > MOST_DEPTH) this.unfinished()
    this.at++
    if (kind === 'number') return { kind, value: token.number!, start, end }
    if (kind === 'text') return { kind, value: this.joined(text, 'text'), start, end: this.before.end }
    if (kind === 'bytes')
      return { kind, value: latin(this.joined(text, 'bytes')), start, end: this.before.end }
    if (kind === 'sign' && Object.hasOwn(CLOSING, text)) return this.bracket(text, start, depth)
    if (kind === 'name') return this.named(token, depth)
    if (text === '-') {
      const value = this.value(depth + 1)
      if (value.kind === 'number') return { ...value, value: -value.value, start }
    }
    throw new SpellingError(token, words.spell.python.unexpected(text.slice(0, 24)))
  }

  private get before(): Token {
    return this.list[this.at - 1]
  }

  /** Literals of one kind beside each other are one. */
  private joined(text: string, kind: Token['kind']): string {
    const parts = [text]
    while (this.here.kind === kind) parts.push(this.list[this.at++].text)
    return parts.join('')
  }

  private bracket(open: string, start: number, depth: number): Literal {
    const closing = CLOSING[open]
    const items: Literal[] = []
    const entries: [string, Literal][] = []
    let commas = 0
    while (!this.is(closing)) {
      const item = this.value(depth + 1)
      if (open === '{' && this.is(':')) {
        this.at++
        entries.push([item.kind === 'text' ? item.value : '', this.value(depth + 1)])
      } else items.push(item)
      if (this.is(',')) commas++
      this.comma(closing)
    }
    const { end } = this.list[this.at++]
    if (open === '{') return { kind: 'dict', items: entries, start, end }
    // Round brackets around one value without a comma are only brackets.
    if (open === '(' && items.length === 1 && commas === 0) return items[0]
    return { kind: 'list', items, start, end }
  }

  /** None, bytes([..]), bytearray(..), array('B', [..]); any other name is not known here. */
  private named({ text, start, end }: Token, depth: number): Literal {
    if (text === 'None') return { kind: 'none', start, end }
    if (text === 'True' || text === 'False')
      return { kind: 'number', value: Number(text === 'True'), start, end }
    let name = text
    while (this.is('.') && this.list[this.at + 1]?.kind === 'name') {
      name = this.list[this.at + 1].text
      this.at += 2
    }
    if (!this.is('(')) return { kind: 'unknown', name: text, start, end: this.before.end }
    if (depth > MOST_DEPTH) this.unfinished()
    this.at++
    const items: Literal[] = []
    while (!this.is(')')) {
      if (this.here.kind === 'name' && this.is('=', 1)) this.at += 2
      items.push(this.value(depth + 1))
      this.comma(')')
    }
    const last = this.list[this.at++].end
    if (name === 'bytes' || name === 'bytearray' || name === 'tuple' || name === 'list')
      return items.length === 0
        ? { kind: 'list', items: [], start, end: last }
        : { ...items[0], start, end: last }
    if (name === 'array') return { ...(items[1] ?? { kind: 'list', items: [] }), start, end: last }
    if (name === 'fromhex' && items[0]?.kind === 'text' && /^[\da-f\s]*$/i.test(items[0].value)) {
      const digits = items[0].value.replace(/\s/g, '').match(/../g) ?? []
      return { kind: 'bytes', value: Uint8Array.from(digits, (pair) => parseInt(pair, 16)), start, end: last }
    }
    return { kind: 'unknown', name: text, start, end: last }
  }
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff)
