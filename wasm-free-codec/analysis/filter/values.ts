/**
 * What stands behind a comparison sign, read by the type of the field before it; and the test of a value against it.
 *
 * `!=` holds where the field is there and is not that value: `cc != 0` selects no request.
 */
import type { TypeLength, Value } from '../../field.ts'
import { typeLengthText } from '../../show.ts'
import { inNetwork, type Network, parseIp, parseNetwork } from './address.ts'
import {
  convert,
  parseBytes,
  parseDate,
  parseDuration,
  parseGuid,
  parseNumber,
  parseQuantity,
} from './literals.ts'
import { findNamed, nearest } from './names.ts'
import type { Comparison, Operand } from './parser.ts'
import { FilterProblem, type SentenceCode, type SentenceValues } from './sentences.ts'
import type { Token } from './lexer.ts'
import type { Resolved, ValueKind, ValueType } from './types.ts'

/** One value that is compared with, in every form that the field's values can have. */
interface Wanted {
  /** Numbers [first, last], any of them. */
  ranges: [number, number][]
  text?: string
  bytes?: readonly number[]
  network?: Network
}

/** A comparison, ready to be applied to values. */
export interface Test {
  number(value: number): boolean
  text(value: string): boolean
  bytes(value: Uint8Array): boolean
  address(value: readonly number[]): boolean
  /** True for `!=`: none of a field's values may be equal, where the others ask for one that is. */
  readonly none: boolean
}

export const testValue = (test: Test, value: Value): boolean => {
  if (typeof value === 'number') return test.number(value)
  if (typeof value === 'string') return test.text(value)
  if (value instanceof Uint8Array) return test.bytes(value)
  return !Array.isArray(value) && test.text(typeLengthText(value as TypeLength))
}

/** A field alone: it is there, and not 0 or empty. */
export const present: Test = {
  number: (value) => !Number.isNaN(value) && value !== 0,
  text: (value) => value !== '',
  bytes: (value) => value.length > 0,
  address: (value) => value.length > 0,
  none: false,
}

/** Throws FilterProblem where the value does not fit the field. */
export const makeTest = (
  field: Resolved,
  op: Comparison | 'in' | 'not in',
  operands: readonly Operand[],
): Test => {
  if (op === 'contains') return containing(field, operands[0].low)
  if (op === '==' || op === '!=' || op === 'in' || op === 'not in')
    return equal(
      operands.map((operand) => wanted(field, operand)),
      op === '!=' || op === 'not in',
    )
  return ordered(field, op, operands[0].low)
}

/** `none` turns the result round: the caller asks for a value that is there, and for none that is equal. */
const equal = (all: readonly Wanted[], none: boolean): Test => {
  const ranges = all.flatMap(({ ranges }) => ranges)
  const texts = new Set(all.flatMap(({ text }) => text ?? []))
  const bytes = all.flatMap(({ bytes }) => (bytes ? [bytes] : []))
  const networks = all.flatMap(({ network }) => network ?? [])
  const [first, last] = ranges[0] ?? [NaN, NaN]
  return {
    number:
      ranges.length === 1
        ? (value) => value >= first && value <= last
        : (value) => ranges.some(([first, last]) => value >= first && value <= last),
    text: (value) => texts.has(value),
    bytes: (value) =>
      bytes.some((one) => one.length === value.length && one.every((byte, i) => byte === value[i])),
    address: (value) => networks.some((network) => inNetwork(value, network)),
    none,
  }
}

const ordered = (field: Resolved, op: '<' | '<=' | '>' | '>=', value: Token): Test => {
  const contains = has(field, 'text') || has(field, 'bytes') || has(field, 'address')
  if (!has(field, 'number') && !has(field, 'duration'))
    problem('not_ordered', value, { name: field.name, more: contains ? ', or `contains`' : '' })
  const { ranges } = wanted(field, { low: value, start: value.start, end: value.end })
  if (ranges.length > 1) problem('no_order_of_many', value, { value: value.text })
  const [low, high] = ranges[0]
  const number = {
    '<': (value: number) => value < low,
    '<=': (value: number) => value <= high,
    '>': (value: number) => value > high,
    '>=': (value: number) => value >= low,
  }[op]
  return { number, text: () => false, bytes: () => false, address: () => false, none: false }
}

const containing = (field: Resolved, value: Token): Test => {
  const { text } = value
  if (text === '') problem('empty_text', value)
  if (!has(field, 'text') && !has(field, 'bytes') && !has(field, 'address'))
    problem('no_contains', value, { name: field.name })
  const part = text.toLowerCase()
  const bytes = value.kind === 'quoted' ? charCodes(text) : (parseBytes(text) ?? charCodes(text))
  return {
    number: () => false,
    text: (value) => value.toLowerCase().includes(part),
    bytes: (value) => hasBytes(value, bytes),
    address: () => false,
    none: false,
  }
}

const hasBytes = (value: Uint8Array, part: readonly number[]): boolean => {
  for (let at = value.indexOf(part[0]); at >= 0; at = value.indexOf(part[0], at + 1))
    if (part.every((byte, i) => value[at + i] === byte)) return true
  return false
}

const has = (field: Resolved, kind: ValueKind): boolean => field.type.kinds.includes(kind)

const problem = (
  code: SentenceCode,
  { start, end }: { start: number; end: number },
  values?: SentenceValues,
): never => {
  throw new FilterProblem(code, start, end, values)
}

const wanted = (field: Resolved, operand: Operand): Wanted => {
  const low = single(field, operand.low)
  if (!operand.high) return low
  const high = single(field, operand.high)
  if (low.ranges.length === 0 || high.ranges.length === 0) problem('no_range', operand, { name: field.name })
  const [first, last] = [low.ranges[0][0], high.ranges[high.ranges.length - 1][1]]
  if (first > last) problem('range_backwards', operand, { low: operand.low.text, high: operand.high.text })
  return { ranges: [[first, last]] }
}

const single = (field: Resolved, value: Token): Wanted => {
  const { kinds } = field.type
  const found: Wanted = { ranges: [] }
  if (kinds.includes('text')) found.text = value.text
  if (kinds.includes('address')) found.network = parseNetwork(value.text)
  if (kinds.includes('bytes')) found.bytes = bytesOf(field, value)
  if (kinds.includes('duration')) {
    const seconds = parseDuration(value.text)
    if (seconds !== undefined) found.ranges = [[seconds, seconds]]
  } else if (kinds.includes('number')) {
    const number = numberOf(field, value)
    if (number !== undefined) found.ranges = [[number, number]]
    else found.ranges = namedRanges(field, value, found)
  }
  const understood = found.text !== undefined || found.network || found.bytes || found.ranges.length > 0
  return understood ? found : misunderstood(field, value)
}

const misunderstood = (field: Resolved, value: Token): never => {
  const values = { name: field.name, value: value.text }
  if (has(field, 'address')) return problem('not_address', value, values)
  if (has(field, 'duration')) return problem('not_duration', value, values)
  return problem(has(field, 'bytes') ? 'not_bytes' : 'not_number', value, values)
}

/** The number as it is on the wire. In decimal digits it is read as it is shown, in hexadecimal as it is on the wire. */
const numberOf = (field: Resolved, value: Token): number | undefined => {
  const { format, unit } = field.type
  const plain = parseNumber(value.text)
  if (plain) return plain.decimal ? onWire(plain.value, field.type) : plain.value
  if (format === 'time') return parseDate(value.text)
  const quantity = parseQuantity(value.text)
  if (!quantity) return undefined
  const own = unit ?? (format === 'seconds' ? 's' : undefined)
  if (own === undefined) return undefined
  const shown = convert(quantity.value, quantity.unit, own)
  if (shown === undefined) return problem('not_unit', value, { name: field.name, unit: quantity.unit })
  return onWire(shown, field.type)
}

const onWire = (shown: number, { format, scale = 1, offset = 0 }: ValueType): number => {
  // Two decimal digits in a byte: 45 is shown for 45h.
  if (format === 'bcd') return parseInt(String(shown), 16)
  // In tenths of a second 0.3 s is 3, not 2.9999999999999996.
  return scale === 1 && offset === 0 ? shown : Number(((shown - offset) / scale).toPrecision(12))
}

const namedRanges = (field: Resolved, value: Token, found: Wanted): [number, number][] => {
  const { names } = field.type
  const result = findNamed(names, value.text)
  if ('found' in result) return result.found.map(({ first, last }) => [first, last])
  if (found.text !== undefined || found.bytes) return []
  const values = { name: field.name, value: value.text }
  if (result.several.length > 0)
    return problem('several_named', value, {
      ...values,
      names: result.several.slice(0, 3).join(', ') + (result.several.length > 3 ? ', …' : ''),
    })
  if (names.length === 0 || /^[-\d]/.test(value.text)) return problem('not_number', value, values)
  const near = nearest(
    value.text.toLowerCase(),
    names.map(({ slug }) => slug),
  )
  return problem(near ? 'not_named_near' : 'not_named', value, { ...values, near: near ?? '' })
}

const bytesOf = (field: Resolved, { kind, text }: Token): readonly number[] | undefined => {
  const { format } = field.type
  if (format === 'guid') return parseGuid(text) ?? parseBytes(text)
  if (format === 'ipv4' || format === 'ipv6') return parseIp(text) ?? parseBytes(text)
  if (kind === 'quoted' && format !== 'mac') return charCodes(text)
  return parseBytes(text)
}

const charCodes = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0) & 0xff)
