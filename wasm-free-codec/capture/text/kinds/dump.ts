/**
 * Dumps with offsets: `hexdump -C`, `xxd`, `tcpdump -x/-xx/-X`, Wireshark's, od's, all that text2pcap takes. An offset,
 * bytes in ones or twos, perhaps their characters. A packet ends where the offset begins anew.
 */
import { ByteRun, digit, isBlank } from '../hex.ts'
import { isLink, isPacket, isUnfinished, lengthOf, NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out, Time } from '../types.ts'

/** What tcpdump prints above the bytes. */
const HEAD =
  /^(?:IP6? |In |Out |ethertype |[\w.:-]{1,64} > [\w.:-]{1,64}(?::|, ethertype) |[\w%-]{1,32} {1,2}(?:In|Out|M|B|P) )/
const CAPTURED = /^(?:IP6? [\w.:-]{1,64} > [\w.:-]{1,64}: |[0-9a-f:]{17} > [0-9a-f:]{17}, ethertype )/
/** The most bytes in a line of a dump: `xxd -c`, `od -w`. */
const WIDEST = 256

export class Dump implements Kind {
  readonly name = 'hex dump'

  static begins(text: string): boolean {
    const offset = offsetOf(text)
    if (!offset) return CAPTURED.test(text)
    const bytes = offset.value === 0 ? bytesOf(text, offset.end, WIDEST) : []
    return [Uint8Array.from(bytes), swapped(Uint8Array.from(bytes))].some(
      (one) => isPacket(one) || isLink(one),
    )
  }

  private readonly out: Out
  private readonly run = new ByteRun()
  private first = 0
  private last = 0
  private time: Time | undefined
  /** Of the line before the dump: tcpdump's, which has the time. */
  private headTime: Time | undefined
  /** Bytes in a line of this dump. */
  private width = 0

  constructor(out: Out) {
    this.out = out
  }

  line(line: Line): boolean {
    const { text, number } = line
    // Copied from a mail with empty lines between.
    if (text === '') return this.run.length > 0
    const offset = offsetOf(text)
    if (!offset) {
      // The characters of the line before, where they were wrapped.
      return this.head(line) || (this.run.length > 0 && isUnfinished(this.run.view))
    }
    const due = this.run.length
    // od counts in octal digits.
    const value = due > 0 && offset.octal === due ? due : offset.value
    const { end } = offset
    if (value === 0 || value !== due) {
      if (value !== 0 && due === 0) return false
      this.end()
      if (value !== 0) {
        // hexdump -C and xxd end with the length alone.
        this.out.say('offset-jump', number, { found: hex(value), wanted: hex(due) })
        return true
      }
      const bytes = bytesOf(text, end, WIDEST)
      if (bytes.length === 0) return false
      this.first = number
      this.time = line.time ?? this.headTime
      this.headTime = undefined
      this.width = bytes.length
      this.run.push(bytes)
    } else this.run.push(bytesOf(text, end, this.width))
    this.last = number
    return true
  }

  end(): void {
    if (this.run.length === 0) return
    const run = trimmed(this.run.take())
    const bytes = recognise(run) === NOTHING && recognise(swapped(run)) !== NOTHING ? swapped(run) : run
    this.out.frame({ bytes, time: this.time, line: this.first, lastLine: this.last })
  }

  /** tcpdump's line above the bytes, and the lines that it prints with -v. */
  private head({ text, time }: Line): boolean {
    if (!HEAD.test(text)) return false
    this.end()
    // Where it prints two lines, the first has the time.
    this.headTime = time ?? this.headTime
    return true
  }
}

const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`

/** The characters behind the bytes may look like bytes: what the packet's own lengths leave over is none. */
function trimmed(bytes: Uint8Array): Uint8Array {
  const length = lengthOf(bytes)
  const over = bytes.length - length
  return length > 0 && over > 0 && over < 4 && (bytes[4] & 15) !== 6 ? bytes.subarray(0, length) : bytes
}

/** hexdump and `od -x` print words of a machine that has the least significant byte first. */
function swapped(bytes: Uint8Array): Uint8Array {
  const pairs = bytes.slice(0, bytes.length + (bytes.length & 1))
  for (let i = 0; i + 1 < pairs.length; i += 2) [pairs[i], pairs[i + 1]] = [bytes[i + 1], bytes[i]]
  const length = lengthOf(pairs)
  // An odd last byte is filled up.
  return length === pairs.length - 1 ? pairs.subarray(0, length) : pairs
}

/** `0000`, `0x0010:`, `00000020 `, from three digits on; with what follows it. */
function offsetOf(text: string): { value: number; octal: number; end: number } | undefined {
  let at = text.startsWith('0x') || text.startsWith('0X') ? 2 : 0
  const from = at
  let [value, octal] = [0, 0]
  for (let one = digit(text.charCodeAt(at)); one >= 0; one = digit(text.charCodeAt(++at))) {
    if (at - from > 8) return undefined
    value = value * 16 + one
    octal = octal * 8 + one
  }
  const colon = text[at] === ':'
  if (at - from < (colon ? 2 : 3) || (!colon && at - from === 2)) return undefined
  if (colon) at++
  if (at < text.length && !isBlank(text.charCodeAt(at))) return undefined
  // Four digits and a blank may be two bytes of a line without an offset.
  return { value, octal, end: at }
}

/** Up to `most` bytes in groups of pairs, until something else comes, or two blanks that do not stand in the middle. */
function bytesOf(text: string, from: number, most: number): number[] {
  const bytes: number[] = []
  let at = from
  while (bytes.length < most) {
    let blanks = 0
    while (isBlank(text.charCodeAt(at))) {
      at++
      blanks++
    }
    // Only in the middle of a line, as hexdump and Wireshark leave it; else the characters begin there.
    if (bytes.length > 0 && (blanks === 0 || (blanks > 1 && bytes.length % 8 !== 0) || blanks > 2)) break
    if (bytes.length >= 16 && blanks > 1) break
    const group = groupAt(text, at)
    if (group === undefined) break
    bytes.push(...group.bytes)
    at = group.end
    // Wireshark's `00-01`.
    if (text[at] === '-' && digit(text.charCodeAt(at + 1)) >= 0 && bytes.length === 8) {
      const next = groupAt(text, at + 1)
      if (!next) break
      bytes.push(...next.bytes)
      at = next.end
    }
  }
  return bytes
}

/** Pairs of digits up to a blank or the end: one to four, up to eight of them. */
function groupAt(text: string, from: number): { bytes: number[]; end: number } | undefined {
  const bytes: number[] = []
  let at = from
  for (; bytes.length < 8; at += 2) {
    const high = digit(text.charCodeAt(at))
    const low = digit(text.charCodeAt(at + 1))
    if (high < 0 || low < 0) break
    bytes.push((high << 4) | low)
  }
  const after = text.charCodeAt(at)
  const ends = Number.isNaN(after) || isBlank(after) || after === 45
  return bytes.length > 0 && ends ? { bytes, end: at } : undefined
}
