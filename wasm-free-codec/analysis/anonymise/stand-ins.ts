/**
 * What stands for what: each address, name, GUID and text has one stand-in wherever it is met. Stand-ins say nothing of
 * what they stand for but what is wanted: which addresses share a network, and how long a name is.
 */
import { hexBytes, ipv6Text } from '../../show.ts'

/** 198.18.0.0/15 is kept for measurements (RFC 2544), 240.0.0.0/4 for nothing: nobody's addresses. */
const MEASURING_NETWORKS = 512

/** Bytes by chance the same are rare from here on. */
const SHORTEST_SOUGHT = 4

export interface Sought {
  readonly bytes: Uint8Array
  readonly standIn: Uint8Array
}

const NOTHING: readonly Sought[] = []

export class StandIns {
  private readonly made = new Map<string, Uint8Array>()
  private readonly counts = new Map<string, number>()
  private readonly names = new Map<string, string>()
  private pattern?: RegExp
  private readonly toSeek = new Map<number, Sought[]>()

  /** 4 or 16 bytes; addresses of one network (/24, /64) stay together. Those that mean no host stay as they are. */
  address(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 4)
      return isNobody4(bytes) ? bytes : this.once('ip', bytes, () => this.address4(bytes))
    if (bytes.length !== 16 || isNobody6(bytes)) return bytes
    return this.once('ip', bytes, () => this.address6(bytes))
  }

  /** 02:00:00 is nobody's: locally administered. Broadcast and multicast addresses stay. */
  mac(bytes: Uint8Array): Uint8Array {
    if (bytes[0] & 1 || bytes.every((byte) => byte === 0)) return bytes
    return this.once('mac', bytes, () => {
      const number = this.next('mac')
      return Uint8Array.of(2, 0, 0, number >> 16, number >> 8, number)
    })
  }

  /** Least significant byte first: 00000001-0000-... is written a0000001-0000-.... One without content stays. */
  guid(bytes: Uint8Array): Uint8Array {
    if (bytes.every((byte) => byte === bytes[0])) return bytes
    return this.once('guid', bytes, () => {
      const made = new Uint8Array(bytes.length)
      const number = this.next('guid')
      for (let i = 0; i < Math.min(3, made.length); i++) made[i] = number >> (8 * i)
      made[made.length - 1] = 0xa0
      return made
    })
  }

  /** A user's name, as long as it was. */
  name(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes
    const made = this.text(bytes)
    const [from, to] = [characters(bytes), characters(made)]
    if (!this.names.has(from)) {
      this.names.set(from, to)
      this.pattern = undefined
    }
    return made
  }

  /** Any other text, as long as it was. */
  text(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0 || bytes.every((byte) => byte === 0x20)) return bytes
    return this.once('text', bytes, () => ascii(numbered(this.next('text'), bytes.length)))
  }

  /** Digits of a packed field (BCD plus, 6-bit ASCII): any bytes are some of their text. */
  digits(bytes: Uint8Array): Uint8Array {
    if (bytes.length === 0) return bytes
    return this.once('digits', bytes, () => {
      const made = new Uint8Array(bytes.length)
      for (
        let number = this.next('digits'), i = made.length - 1;
        i >= 0;
        i--, number = Math.floor(number / 100)
      )
        made[i] = (Math.floor((number % 100) / 10) << 4) | (number % 10)
      return made
    })
  }

  /** Addresses in a text, and names where they are quoted or part of a command line, as far as they were met. */
  inText(text: string): string {
    return text
      .replace(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g, (word) =>
        this.addressText(word, parse4(word)),
      )
      .replace(/(?<![\w:])[\da-f]*(?::[\da-f]*){2,7}(?![\w:])/gi, (word) =>
        this.addressText(word, parse6(word)),
      )
      .replace(/`[^`]*`|"[^"]*"/g, (quoted) => this.namesIn(quoted))
  }

  /** Whether one of the names stands in the text, as a word. */
  isNamedIn(text: string): boolean {
    return text.split(/[^\w.@-]+/).some((word) => this.names.has(word))
  }

  /** The name's stand-in, if it was met. */
  nameText(name: string): string {
    return this.names.get(name) ?? name
  }

  /** All values are known: sought() finds them from now on. */
  settle(): void {
    for (const [key, standIn] of this.made) {
      const [kind, hex] = key.split(' ')
      const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
      if (kind === 'ip' ? bytes.length === 4 : bytes.length < SHORTEST_SOUGHT) continue
      const first = bytes[0] | (bytes[1] << 8)
      const others = this.toSeek.get(first)
      if (others) others.push({ bytes, standIn })
      else this.toSeek.set(first, [{ bytes, standIn }])
    }
    for (const all of this.toSeek.values()) all.sort((a, b) => b.bytes.length - a.bytes.length)
  }

  /** What has a stand-in and begins with these two bytes, the longest first, where it is no mere number. */
  sought(first: number, second: number): readonly Sought[] {
    return this.toSeek.get(first | (second << 8)) ?? NOTHING
  }

  private once(kind: string, bytes: Uint8Array, make: () => Uint8Array): Uint8Array {
    const key = `${kind} ${hexBytes(bytes, '')}`
    let made = this.made.get(key)
    if (!made) {
      made = make()
      this.made.set(key, made)
    }
    return made
  }

  /** From 1. */
  private next(kind: string): number {
    const number = (this.counts.get(kind) ?? 0) + 1
    this.counts.set(kind, number)
    return number
  }

  private address4(bytes: Uint8Array): Uint8Array {
    const network = this.numberOf('network', bytes.subarray(0, 3))
    const host = this.next(`hosts ${network}`) & 0xff
    if (network <= MEASURING_NETWORKS)
      return Uint8Array.of(198, 18 + ((network - 1) >> 8), (network - 1) & 0xff, host)
    return Uint8Array.of(240 | ((network >> 16) & 7), network >> 8, network, host)
  }

  /** 2001:db8::/32 is kept for documentation (RFC 3849). Link-local addresses stay link-local. */
  private address6(bytes: Uint8Array): Uint8Array {
    const made = new Uint8Array(16)
    const mapped =
      bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff
    if (mapped) {
      made.set(bytes.subarray(0, 12))
      made.set(this.address(bytes.subarray(12)), 12)
      return made
    }
    const local = bytes[0] === 0xfe && (bytes[1] & 0xc0) === 0x80
    const network = local ? 0 : this.numberOf('network6', bytes.subarray(0, 8))
    const host = this.next(`hosts6 ${network}`)
    made.set(
      local ? [0xfe, 0x80] : [0x20, 0x01, 0x0d, 0xb8, network >> 24, network >> 16, network >> 8, network],
    )
    made.set([host >> 24, host >> 16, host >> 8, host], 12)
    return made
  }

  private readonly numbers = new Map<string, number>()

  private numberOf(kind: string, bytes: Uint8Array): number {
    const key = `${kind} ${hexBytes(bytes, '')}`
    let number = this.numbers.get(key)
    if (number === undefined) this.numbers.set(key, (number = this.next(kind)))
    return number
  }

  private addressText(word: string, bytes: Uint8Array | undefined): string {
    const made = bytes && this.made.get(`ip ${hexBytes(bytes, '')}`)
    if (!made) return word
    return made.length === 4 ? made.join('.') : ipv6Text(made, 0)
  }

  private namesIn(text: string): string {
    this.pattern ??= new RegExp(
      `(?<![\\w-])(?:${[...this.names.keys()]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})(?!\\w)`,
      'g',
    )
    return this.names.size === 0 ? text : text.replace(this.pattern, (name) => this.nameText(name))
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** Bytes as characters, one each. */
const characters = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** `anon1`, `anon0012`: the number at the end, as long as is wanted. */
const numbered = (number: number, length: number): string => {
  const digits = String(number).slice(-length)
  const word = 'anon'.slice(0, length - digits.length)
  return word + digits.padStart(length - word.length, '0')
}

/** "This network", loopback, multicast, broadcast. */
const isNobody4 = ([first, ...rest]: Uint8Array): boolean =>
  first === 0 ||
  first === 127 ||
  (first >= 224 && first < 240) ||
  (first === 255 && rest.every((byte) => byte === 255))

/** None, loopback, multicast without an address in it. */
const isNobody6 = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 15).every((byte) => byte === 0) ||
  (bytes[0] === 0xff && bytes.subarray(2, 15).every((byte) => byte === 0))

/** Of '10.0.0.1' or 'fe80::1'; undefined: it is no such address. */
export const parseAddress = (text: string): Uint8Array | undefined =>
  text.includes(':') ? parse6(text) : /^\d+(\.\d+){3}$/.test(text) ? parse4(text) : undefined

const parse4 = (text: string): Uint8Array => Uint8Array.from(text.split('.'), Number)

const parse6 = (text: string): Uint8Array | undefined => {
  const [head, tail, more] = text.split('::')
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const [before, after] = [groups(head), groups(tail)]
  const missing = 8 - before.length - after.length
  if (more !== undefined || (tail === undefined ? missing !== 0 : missing < 1)) return undefined
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  if (all.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return undefined
  return Uint8Array.from(all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]))
}
