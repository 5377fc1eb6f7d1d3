/** What was typed into a control, as the value that its field takes; or why it is none. */
import type { Field, Part, Value, Values } from '../field.ts'
import { bitsOf, type Leaf, optionsOf, rangeOf } from './control.ts'
import { readFormatted, readNumber, readSecret, readTypeLength } from './numbers.ts'
import type { Input } from './types.ts'
import { words } from './words.ts'

interface Refused {
  readonly problem: string
}
const refuse = (problem: string): Refused => ({ problem })

/** Never throws. */
export const readInput = (
  field: Leaf | Extract<Field, { kind: 'repeat' }> | 'reserved',
  before: Value | undefined,
  input: Input,
): Value | Refused => {
  if (field === 'reserved') {
    const value = numberOf(input)
    return Number.isInteger(value) ? value : refuse(words.form.numberNeeded)
  }
  switch (field.kind) {
    case 'part':
    case 'uint':
    case 'checksum':
      return readNumeric(field, input)
    case 'repeat':
      return readItems(before, input)
    case 'type_length':
      return (typeof input === 'string' && readTypeLength(input)) || refuse(words.form.characters)
    default:
      return readBytes(field, input)
  }
}

const numberOf = (input: Input): number =>
  typeof input === 'number'
    ? input
    : typeof input === 'boolean'
      ? Number(input)
      : typeof input === 'string'
        ? readNumber(input)
        : NaN

const readNumeric = (
  field: Extract<Leaf, { kind: 'part' | 'uint' | 'checksum' }>,
  input: Input,
): number | Refused => {
  const { about } = field
  const { min, max } = rangeOf(bitsOf(field), about.sign)
  let value = numberOf(input)
  if (Number.isNaN(value) && typeof input === 'string') {
    const named = optionsOf(about.values, min, max).find(
      ({ label }) => label.toLowerCase() === input.trim().toLowerCase(),
    )
    value = named?.value ?? readScaled(field, input)
    if (Number.isNaN(value))
      return refuse(about.values ? words.form.noName(min, max) : words.form.numberNeeded)
  }
  if (!Number.isInteger(value)) return refuse(words.form.numberNeeded)
  return value >= min && value <= max ? value : refuse(words.form.between(min, max))
}

/** `5.0 V`, `30 s`, `2026-01-31 12:00`: a number with its unit, in the scale that it is shown in. */
const readScaled = ({ about }: Part | Leaf, input: string): number => {
  const { unit = '', scale = 1, offset = 0, format } = about
  if (format === 'time') {
    const time = /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?( ?UTC|Z)?$/.test(input.trim())
      ? Date.parse(
          `${input
            .trim()
            .replace(/ ?UTC$|Z$/, '')
            .replace(' ', 'T')
            .padEnd(16, 'T00:00')
            .slice(0, 19)}Z`,
        )
      : NaN
    return time / 1000
  }
  const text = input.trim()
  const bare = unit && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text
  if (!/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(bare)) return NaN
  return Math.round((Number(bare) - offset) / scale)
}

const bytesOf = (input: Input, format: string | undefined): Uint8Array | undefined =>
  input instanceof Uint8Array ? input : typeof input === 'string' ? readFormatted(input, format) : undefined

const readBytes = (field: Extract<Leaf, { kind: 'bytes' | 'payload' }>, input: Input): Value | Refused => {
  const { format } = field.about
  if (format === 'latin1') {
    if (typeof input !== 'string') return refuse(words.form.characters)
    return /^[\0-\xff]*$/.test(input) ? input : refuse(words.form.characters)
  }
  if (format === 'secret' && typeof input === 'string')
    return readSecret(input) ?? refuse(words.form.hexNeeded)
  const shaped = format === 'mac' || format === 'ipv4' || format === 'ipv6' || format === 'guid'
  const bytes = bytesOf(input, format)
  if (!bytes) return refuse(shaped ? words.form.addressNeeded[format] : words.form.hexNeeded)
  const { length } = field
  if (typeof length === 'number' && bytes.length !== length)
    return refuse(shaped ? words.form.addressNeeded[format] : words.form.exactly(length))
  return bytes
}

const MOST_ITEMS = 64

/** So many items, or one less. */
const readItems = (before: Value | undefined, input: Input): Values[] | Refused => {
  const items = Array.isArray(before) ? before : []
  if (typeof input === 'object' && 'remove' in input) return items.filter((_, i) => i !== input.remove)
  const count = numberOf(input)
  if (!(count >= 0 && count <= MOST_ITEMS && Number.isInteger(count)))
    return refuse(words.form.items(MOST_ITEMS))
  return Array.from({ length: count }, (_, i) => items[i] ?? {})
}
