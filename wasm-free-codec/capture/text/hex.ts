/** Bytes as hex digits, in the spellings that tools have. Everything here takes time in proportion to the text. */

/** The value of a hex digit's character code, or -1. */
export function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

/** Blank, tab. */
export const isBlank = (code: number): boolean => code === 32 || code === 9

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Between two bytes: blanks, `:`, `-`, `,`, `;`. */
const isBetween = (code: number): boolean =>
  isBlank(code) || code === 58 || code === 45 || code === 44 || code === 59

/**
 * A line that is nothing but bytes: `06 00 ff`, `0600ff`, `06:00:ff`, `0x06, 0x00, 0xff`, `06h 00h FFh`. Undefined where
 * anything else stands in it, or a digit alone.
 */
export function hexLine(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array((text.length >>> 1) + 1)
  let length = 0
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    if (isBetween(code)) {
      at++
      continue
    }
    if (code === 48 && (text.charCodeAt(at + 1) | 32) === 120) {
      at += 2
      const high = digit(text.charCodeAt(at))
      const low = digit(text.charCodeAt(at + 1))
      if (high < 0) return undefined
      if (low < 0) {
        bytes[length++] = high
        at++
        continue
      }
    }
    const high = digit(text.charCodeAt(at))
    const low = digit(text.charCodeAt(at + 1))
    if (high < 0 || low < 0) return undefined
    bytes[length++] = (high << 4) | low
    at += 2
    if ((text.charCodeAt(at) | 32) === 104) at++
  }
  return length > 0 ? bytes.slice(0, length) : undefined
}

/** The bytes that a line ends in as pairs of digits, with a blank before each, whatever stands before them. */
export function pairsAtEnd(text: string): number[] {
  const found: number[] = []
  let at = text.length
  for (;;) {
    while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--
    if (at < 2) break
    const high = digit(text.charCodeAt(at - 2))
    const low = digit(text.charCodeAt(at - 1))
    if (high < 0 || low < 0 || (at > 2 && !isBlank(text.charCodeAt(at - 3)))) break
    found.push((high << 4) | low)
    at -= 2
  }
  return found.reverse()
}

/** Digits without anything between; undefined where it is not that. */
export function hexDigits(text: string): Uint8Array | undefined {
  if (text.length === 0 || text.length % 2 === 1) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = digit(text.charCodeAt(2 * i))
    const low = digit(text.charCodeAt(2 * i + 1))
    if (high < 0 || low < 0) return undefined
    bytes[i] = (high << 4) | low
  }
  return bytes
}

export const hexText = (bytes: ArrayLike<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A growing run of bytes, up to the longest datagram there is. */
export class ByteRun {
  length = 0
  private bytes = new Uint8Array(256)

  /** What does not fit any more is left out. */
  push(more: ArrayLike<number>): void {
    const length = Math.min(this.length + more.length, MAX_FRAME)
    if (length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.bytes.length * 2))
      grown.set(this.bytes.subarray(0, this.length))
      this.bytes = grown
    }
    for (let i = 0; this.length < length; i++) this.bytes[this.length++] = more[i]
  }

  /** What there is, uncopied: until the next push. */
  get view(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  take(): Uint8Array {
    const bytes = this.bytes.slice(0, this.length)
    this.length = 0
    return bytes
  }
}

/** An IP packet's 65,535 bytes and a link header. */
export const MAX_FRAME = 65_600
