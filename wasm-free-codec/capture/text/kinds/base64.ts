/** Base64, also over lines: known by what it decodes to. */
import { begins, lengthOf, NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out, Time } from '../types.ts'

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Characters in which a packet tells its length. */
const HEAD = 120
/** Characters of a datagram of the longest kind. */
const LONGEST = 90_000

export class Base64 implements Kind {
  readonly name = 'base64'

  static begins(text: string): boolean {
    return text.length >= 12 && BASE64.test(text) && begins(decoded(text.slice(0, 64)))
  }

  private readonly out: Out
  private parts: string[] = []
  private length = 0
  private width = 0
  private first = 0
  private last = 0
  private time: Time | undefined

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    // Copied from a mail with empty lines between.
    if (text === '') return this.parts.length > 0 && this.isUnfinished()
    if (!BASE64.test(text) || text.length < (this.parts.length > 0 ? 2 : 4)) return false
    const start = decoded(text.slice(0, 64))
    if (begins(start)) this.end()
    else if (this.parts.length === 0) {
      // Not a word: a whole message, or nothing.
      if (text.length < 12 || text.length > 400 || recognise(decoded(text)) === NOTHING) return false
    }
    if (this.length + text.length > LONGEST) return false
    if (this.parts.length === 0) {
      this.first = number
      this.time = time
      this.width = text.length
    }
    this.parts.push(text)
    this.length += text.length
    this.last = number
    if (text.length < this.width || text.endsWith('=')) this.end()
    return true
  }

  end(): void {
    if (this.parts.length === 0) return
    const bytes = decoded(this.parts.join(''))
    this.parts = []
    this.length = 0
    this.out.frame({ bytes, time: this.time, line: this.first, lastLine: this.last })
  }

  private isUnfinished(): boolean {
    // A packet's lengths stand at its beginning.
    const wanted = lengthOf(decoded(this.parts.slice(0, HEAD).join('').slice(0, HEAD)))
    return wanted === 0 || (this.length * 3) / 4 < wanted
  }
}

/** Either alphabet; what is left over at the end is no byte. */
function decoded(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [length, bits, value] = [0, 0, 0]
  for (const char of text) {
    const six = ALPHABET.indexOf(char === '-' ? '+' : char === '_' ? '/' : char)
    if (six < 0) break
    value = ((value << 6) | six) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (value >> bits) & 0xff
  }
  return bytes.slice(0, length)
}
