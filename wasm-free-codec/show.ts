/** Values as people and as machines read them: text for the tree, JSON for exports, the shape for explanations. */
import type { Node } from './decode.ts'
import type { Format, Named, Names, TypeLength, Value } from './field.ts'
import { words } from './words.ts'

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as two digits each, separated by blanks. */
export const hexBytes = (bytes: Uint8Array, separator = ' '): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += i > 0 ? separator + DIGITS[bytes[i]] : DIGITS[bytes[i]]
  return text
}

/** 0x06: as engineers write it, padded to whole bytes. */
export const hexNumber = (value: number, bytes = 1): string =>
  `${value < 0 ? '-' : ''}0x${Math.abs(value)
    .toString(16)
    .padStart(bytes * 2, '0')}`

/** The name of a number, if its table has one. */
export const nameOf = (names: Names | undefined, value: number): string | undefined =>
  names?.table[value] ?? names?.ranges?.find(([first, last]) => value >= first && value <= last)?.[2]

/** What the declaration says of a node, with the names that apply to it. */
export const aboutOf = ({ field, names }: Node): Named['about'] => {
  const about = 'about' in field ? field.about : {}
  return names ? { ...about, values: names } : about
}

/** Width of a number on the wire, in bits. */
const width = ({ field }: Node): number =>
  field.kind === 'part' ? field.hi - field.lo + 1 : field.kind === 'uint' ? field.size * 8 : 8

/** `Administrator (4)`, `0x20`, `5.000 V`, `admin`, `00 11 22`. Empty for a group. */
export const showValue = (node: Node): string => {
  const { value } = node
  if (value === undefined || Array.isArray(value)) return ''
  if (typeof value === 'number' && node.meaning) return `${node.meaning} (${showDigits(node, value)})`
  if (typeof value === 'number') return showNumber(value, aboutOf(node), width(node))
  if (typeof value === 'string') return value === '' ? words.empty : printable(value)
  if (value instanceof Uint8Array) return showBytes(value, aboutOf(node).format)
  const other = otherReading(value)
  const text = printable(typeLengthText(value))
  return other === undefined ? text || words.empty : words.or(text, other.how, printable(other.text))
}

const showDigits = (node: Node, value: number): string =>
  aboutOf(node).base === 16 ? hexNumber(value, Math.ceil(width(node) / 8)) : String(value)

const showNumber = (
  value: number,
  { values, base, unit, scale, offset, format }: Named['about'],
  bits: number,
) => {
  const name = nameOf(values, value)
  const digits = base === 16 ? hexNumber(value, Math.ceil(bits / 8)) : String(value)
  if (name !== undefined) return `${name} (${digits})`
  if (bits === 1 && !values) return value ? words.yes : words.no
  if (format === 'time') return showTime(value)
  if (format === 'minutes') return showTime(value * 60 + BEGIN_OF_1996)
  if (format === 'bcd') return value.toString(16).padStart(2, '0')
  if (format === 'seconds') return showSeconds(value)
  if (scale !== undefined || offset !== undefined) {
    const shown = value * (scale ?? 1) + (offset ?? 0)
    return `${Number(shown.toPrecision(12))}${unit ? ` ${unit}` : ''}`
  }
  return unit ? `${digits} ${unit}` : digits
}

/** Seconds since 1970-01-01 UTC. */
const BEGIN_OF_1996 = 820454400

const showTime = (value: number): string =>
  value === 0xffffffff
    ? `${words.notSet} (0xffffffff)`
    : new Date(value * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC')

const showSeconds = (value: number): string => {
  const parts = [
    Math.floor(value / 86400),
    Math.floor(value / 3600) % 24,
    Math.floor(value / 60) % 60,
    value % 60,
  ]
  const text = parts.map((part, i) => (part ? `${part} ${['d', 'h', 'min', 's'][i]}` : '')).filter(Boolean)
  return text.join(' ') || '0 s'
}

/** Control characters as escapes, so that no byte of a packet can disturb what shows it. */
export const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\x00-\x1f\x7f-\x9f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)

/** Plain bytes beyond this are counted, not written. */
const MOST_BYTES = 64

const showBytes = (bytes: Uint8Array, format: Format | undefined): string => {
  if (bytes.length === 0) return words.empty
  const text = formatted(bytes, format)
  if (text !== undefined) return text
  if (bytes.length <= MOST_BYTES) return hexBytes(bytes)
  return `${hexBytes(bytes.subarray(0, MOST_BYTES))} … ${words.byteCount(bytes.length)}`
}

/** Text of bytes that have a form of their own; undefined for plain bytes. */
const formatted = (bytes: Uint8Array, format: Format | undefined): string | undefined => {
  const { length } = bytes
  if (format === 'secret') return words.hidden(length)
  if (format === 'guid' && length === 16) {
    const digits = hexBytes(Uint8Array.from(bytes).reverse(), '')
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
  if (format === 'mac') return hexBytes(bytes, ':')
  if (format === 'ipv4' && length === 4) return bytes.join('.')
  if (format === 'ipv6' && length === 16) return ipv6Text(bytes)
  if (format === 'sixbit') return sixBit(bytes)
  if (format === 'bcdplus') return bcdPlus(bytes)
  return undefined
}

/** RFC 5952: lower case, the longest run of two or more zero groups as '::'. `at` is where the 16 bytes begin. */
export const ipv6Text = (bytes: Uint8Array, at = 0): string => {
  const groups = Array.from({ length: 8 }, (_, i) => bytes[at + i * 2] * 256 + bytes[at + i * 2 + 1])
  let [best, bestLength] = [-1, 1]
  for (let i = 0; i < 8; i++) {
    let length = 0
    while (i + length < 8 && groups[i + length] === 0) length++
    if (length > bestLength) [best, bestLength] = [i, length]
  }
  const digits = groups.map((group) => group.toString(16))
  if (best < 0) return digits.join(':')
  return `${digits.slice(0, best).join(':')}::${digits.slice(best + bestLength).join(':')}`
}

const BCD_PLUS = '0123456789 -.:,_'

/** High digit first, as most tools read it; FRU 1.0 §13.1 leaves the order of the digits open. */
const bcdPlus = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => BCD_PLUS[byte >> 4] + BCD_PLUS[byte & 15]).join('')

/** Six-bit ASCII, packed least significant bits first: 20h to 5Fh (IPMI 2.0 §43.15). */
const sixBit = (bytes: Uint8Array): string => {
  let text = ''
  for (let bit = 0; bit + 6 <= bytes.length * 8; bit += 6) {
    const pair = bytes[bit >> 3] | ((bytes[(bit >> 3) + 1] ?? 0) << 8)
    text += String.fromCharCode(0x20 + ((pair >> (bit & 7)) & 0x3f))
  }
  return text
}

export const typeLengthText = ({ type, data, wide, characters }: TypeLength): string => {
  if (characters !== undefined) return counted(type, data, wide, characters & 0x1f)
  if (type === 1) return bcdPlus(data)
  if (type === 2) return sixBit(data)
  if (type === 3) return wide ? wideText(data) : String.fromCharCode(...data)
  return hexBytes(data)
}

/** 16-bit characters, least significant byte first. */
/** Of a sensor data record: of what fills the last byte only `count` characters are meant. */
const counted = (type: number, data: Uint8Array, wide: boolean | undefined, count: number): string => {
  if (wide) return wideText(data)
  if (type === 0 || type === 3) return String.fromCharCode(...data)
  const text = type === 1 ? bcdPlus(data) : sixBit(data)
  return data.length < count ? text.slice(0, count) : text
}

const wideText = (data: Uint8Array): string => {
  let text = ''
  for (let i = 0; i + 1 < data.length; i += 2) text += String.fromCharCode(data[i] | (data[i + 1] << 8))
  return text
}

/**
 * What others read, where it is not the same: BCD plus with the low digit of each byte first, and 8-bit characters where
 * the language calls for 16-bit ones.
 */
const otherReading = ({ type, data, wide }: TypeLength): { how: string; text: string } | undefined => {
  if (type === 1) {
    const swapped = data.map((byte) => (byte << 4) | (byte >> 4))
    return swapped.every((byte, i) => byte === data[i])
      ? undefined
      : { how: words.lowDigitFirst, text: bcdPlus(swapped) }
  }
  return type === 3 && wide && data.length > 0
    ? { how: words.eightBit, text: String.fromCharCode(...data) }
    : undefined
}

/** Wire names to values, as JSON: numbers as on the wire, bytes as hexadecimal digits. Reserved fields are left out. */
export const jsonFields = (nodes: readonly Node[]): string => {
  let text = ''
  for (const node of nodes) if (node.name) text += `${text ? ',' : ''}"${node.name}":${jsonValue(node)}`
  return `{${text}}`
}

const jsonValue = (node: Node): string => {
  const { value, children } = node
  if (typeof value === 'number') return String(value)
  if (children) return `[${children.map((item) => jsonFields(item.children ?? [])).join(',')}]`
  return JSON.stringify(plain(value, aboutOf(node).format))
}

const plain = (value: Value | undefined, format: Format | undefined): string => {
  if (value === undefined || typeof value === 'number' || Array.isArray(value)) return ''
  if (typeof value === 'string') return value
  return value instanceof Uint8Array
    ? (formatted(value, format) ?? hexBytes(value, ''))
    : typeLengthText(value)
}

/** How a field lies on the wire: 'bits 6:4 of byte 3', 'bytes 4 to 5, least significant first'. Bytes count from 1. */
export const wireShape = (node: Node, layerStart: number): string => {
  const at = Math.floor((node.start - layerStart) / 8) + 1
  const { field } = node
  if (field.kind === 'part') {
    const { hi, lo } = field
    if (node.ranges) return words.spread(hi, lo, at)
    return hi === lo ? words.bit(hi & 7, at) : words.bits(hi & 7, lo & 7, at)
  }
  const size = (node.end - node.start) / 8
  if (size <= 1) return words.byte(at)
  const shape = words.bytes(at, at + size - 1)
  if (field.kind !== 'uint') return shape
  return field.bigEndian ? words.mostFirst(shape) : words.leastFirst(shape)
}
