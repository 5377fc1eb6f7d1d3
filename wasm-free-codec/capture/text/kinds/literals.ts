/**
 * Bytes as programs write them: C arrays, Python's bytes and lists, Wireshark's escaped strings, the buffers that strace
 * shows. A literal may go on over lines.
 */
import { ByteRun, digit } from '../hex.ts'
import { begins, isUnfinished, lengthOf, NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out, Time } from '../types.ts'
import { fromBmcBy, LABEL } from './labelled.ts'

const QUOTED = /b?(["'])(?=(?:[^"'\\]|\\.){0,64}\\[x0-7rnt])/
/** A list of numbers, at once or, in C, from the next line on. */
const LIST = /\[(?=\s*(?:0x)?[0-9a-fA-F]{1,3}\s*,)|\{(?=\s*(?:(?:0x)?[0-9a-fA-F]{1,3}\s*,|$|\/[*/]))/
/** A list that C or its like declare. */
const ARRAY = /^(?:(?:static|const|unsigned|char|uint8_t|u8|BYTE|guint8) ){1,4}\w{1,64} ?\[\d{0,5}\] ?= ?\{/
/** Escapes of one letter, and their bytes. */
const LETTERS: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 }
/** Numbers in a list that are no packet yet. */
const SHORTEST = 7

export class Literals implements Kind {
  readonly name = 'bytes of a program'

  static begins(text: string, before: string): boolean {
    const quoted = /^b?["']/.test(text) ? QUOTED.exec(text) : undefined
    if (quoted?.index !== 0) return ARRAY.test(text)
    const { bytes } = unescaped(text, quoted[0].length, quoted[1])
    return begins(bytes) && fromBmcBy(before.slice(-LABEL)) === undefined
  }

  private readonly out: Out
  private readonly run = new ByteRun()
  private first = 0
  private last = 0
  private time: Time | undefined
  private fromBmc: boolean | undefined
  /** What closes the list that is open. */
  private closes = ''
  /** What closes the string that is open. */
  private quote = ''

  constructor(out: Out) {
    this.out = out
  }

  line(line: Line): boolean {
    const { text } = line
    // Copied from a mail with empty lines between.
    if (text === '') return this.closes !== '' || (this.run.length > 0 && isUnfinished(this.run.view))
    if (this.closes) return this.list(text, line)
    if (this.quote && isUnfinished(this.run.view)) {
      // Wrapped where there was a blank.
      this.push(unescaped(` ${text}`, 0, this.quote), line.number)
      return true
    }
    const quoted = QUOTED.exec(text)
    if (quoted) {
      const string = unescaped(text, quoted.index + quoted[0].length, quoted[1])
      return this.take(line, string, text.slice(0, quoted.index))
    }
    const open = LIST.exec(text)
    if (!open) return false
    if (this.run.length > 0) this.end()
    this.closes = open[0] === '[' ? ']' : '}'
    this.begin(line, text.slice(0, open.index))
    return this.list(text.slice(open.index + 1), line)
  }

  end(): void {
    this.closes = this.quote = ''
    if (this.run.length === 0) return
    const bytes = this.run.take()
    // Not everything that programs list is a packet.
    if (bytes.length < SHORTEST || (recognise(bytes) === NOTHING && !begins(bytes))) return
    this.out.frame({ bytes, time: this.time, fromBmc: this.fromBmc, line: this.first, lastLine: this.last })
  }

  private begin({ number, time }: Line, before: string): void {
    this.first = number
    this.time = time
    this.fromBmc = fromBmcBy(before.slice(-200))
  }

  /** A line of a string: its next, or that of another packet. */
  private take(line: Line, string: Unescaped, before: string): boolean {
    const { bytes } = string
    // What has a name of its own is no continuation.
    const isNew = before.trim() !== '' || (begins(bytes) && (this.isWhole() || !begins(this.run.view)))
    if (this.run.length > 0 && isNew) this.end()
    if (this.run.length === 0) this.begin(line, before)
    this.push(string, line.number)
    return true
  }

  private push({ bytes, quote }: Unescaped, number: number): void {
    this.run.push(bytes)
    this.quote = quote
    this.last = number
  }

  private isWhole(): boolean {
    const { view } = this.run
    const length = lengthOf(view)
    return length === 0 ? recognise(view) !== NOTHING : view.length >= length
  }

  /** Numbers up to what closes the list. */
  private list(text: string, { number }: Line): boolean {
    const plain = text.replace(/\/\*[^*]{0,200}\*\//g, ' ').replace(/(?:\/\/|#).*$/, '')
    const at = plain.indexOf(this.closes)
    const numbers: number[] = []
    for (const word of (at < 0 ? plain : plain.slice(0, at)).split(/[\s,]+/)) {
      if (word === '') continue
      const value = /^(?:0x[0-9a-fA-F]{1,2}|\d{1,3})[uU]?$/.test(word)
        ? Number(word.replace(/[uU]$/, ''))
        : NaN
      if (!(value < 256)) {
        this.closes = ''
        this.run.take()
        return false
      }
      numbers.push(value)
    }
    this.run.push(numbers)
    this.last = number
    if (at >= 0) this.end()
    return true
  }
}

interface Unescaped {
  readonly bytes: Uint8Array
  /** The quote that is still to come. */
  readonly quote: string
}

/** What a string with escapes holds, up to its quote or the end of the line. */
function unescaped(text: string, from: number, quote: string): Unescaped {
  const bytes: number[] = []
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === quote) {
      // Python and C join strings that stand beside each other.
      const next = /^\s{0,8}b?(["'])/.exec(text.slice(at + 1, at + 16))
      if (!next) return { bytes: Uint8Array.from(bytes), quote: '' }
      at += next[0].length
      continue
    }
    if (char !== '\\') {
      bytes.push(text.charCodeAt(at) & 0xff)
      continue
    }
    const escape = text[++at] ?? ''
    if (escape === 'x') {
      const [high, low] = [digit(text.charCodeAt(at + 1)), digit(text.charCodeAt(at + 2))]
      if (high < 0 || low < 0) break
      bytes.push((high << 4) | low)
      at += 2
    } else if (escape >= '0' && escape <= '7') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3))![0]
      bytes.push(parseInt(octal, 8) & 0xff)
      at += octal.length - 1
    } else if (escape !== '') bytes.push(LETTERS[escape] ?? escape.charCodeAt(0) & 0xff)
  }
  return { bytes: Uint8Array.from(bytes), quote }
}
