/** One control of a form: what kind of input a field wants, and what stands in it. */
import type { Node } from '../decode.ts'
import type { About, Field, Names, Part, TypeLength } from '../field.ts'
import { explained } from '../language.ts'
import { hexBytes, hexNumber, showValue } from '../show.ts'
import { writeSecret, writeTypeLength } from './numbers.ts'
import type { Control, Option } from './types.ts'

export type Leaf = Exclude<Field, { kind: 'bits' | 'optional' | 'choice' | 'repeat' | 'until' }> | Part
type Without<T> = T extends unknown ? Omit<T, 'path' | 'start' | 'end'> : never

export const isSecret = (field: Field | Part): boolean =>
  field.kind === 'bytes' && field.about.format === 'secret'

/** What a numeric field can hold. */
export const rangeOf = (bits: number, sign: About['sign']): { min: number; max: number } => {
  const most = sign ? 2 ** (bits - 1) - 1 : 2 ** bits - 1
  return { min: sign === 'twos' ? -most - 1 : sign === 'ones' ? -most : 0, max: most }
}

export const optionsOf = (values: Names | undefined, min: number, max: number): Option[] =>
  Object.entries(values?.table ?? {})
    .map(([value, label]) => ({ value: Number(value), label }))
    .filter(({ value }) => value >= min && value <= max)

/** Names that are most of what there is, and not a few special numbers, are chosen among. */
const isChoice = (options: readonly Option[], bits: number) =>
  options.length >= 4 || options.length * 2 >= 2 ** bits

export const bitsOf = (field: Leaf): number =>
  field.kind === 'part' ? field.hi - field.lo + 1 : field.kind === 'uint' ? field.size * 8 : 8

/** Without its place. */
export const controlOf = (field: Leaf, node: Node | undefined): Without<Control> => {
  const label = node?.label ?? field.label
  const about = { label, ...explained(field.about) }
  const value = node?.value
  if (field.kind === 'part' || field.kind === 'uint' || field.kind === 'checksum') {
    const missing = value === undefined && { missing: true }
    return { ...about, ...missing, ...numeric(field, node) }
  }
  if (field.kind === 'type_length')
    return { ...about, kind: 'text', text: writeTypeLength(value as TypeLength | undefined), maxLength: 63 }
  const length = typeof field.length === 'number' ? field.length : undefined
  const missing = value === undefined && length !== undefined && { missing: true }
  const { format } = field.about
  if (typeof value === 'string' || (value === undefined && format === 'latin1'))
    return { ...about, ...missing, kind: 'text', text: value ?? '', ...(length && { maxLength: length }) }
  const bytes = value instanceof Uint8Array ? value : new Uint8Array()
  if (format === 'secret') {
    const text = writeSecret(bytes, length !== undefined)
    return { ...about, ...missing, kind: 'text', text, secret: true, ...(length && { maxLength: length }) }
  }
  const shaped = format === 'mac' || format === 'ipv4' || format === 'ipv6' || format === 'guid'
  const text = shaped && node && bytes.length > 0 ? showValue(node) : hexBytes(bytes)
  return {
    ...about,
    ...missing,
    kind: 'bytes',
    text,
    value: bytes,
    ...(length !== undefined && { length }),
    ...(shaped && { format }),
  }
}

const numeric = (
  field: Extract<Leaf, { kind: 'part' | 'uint' | 'checksum' }>,
  node: Node | undefined,
): Without<Control> => {
  const { about } = field
  const label = node?.label ?? field.label
  const start = typeof about.default === 'number' ? about.default : 0
  const value = typeof node?.value === 'number' ? node.value : start
  const bits = bitsOf(field)
  const base = about.base ?? 10
  const text = base === 16 ? hexNumber(value, Math.ceil(bits / 8)) : String(value)
  if (field.kind === 'part' && field.reserved) return { label, kind: 'reserved', value, text, bits }
  const { min, max } = rangeOf(bits, about.sign)
  const options = optionsOf(node?.names ?? about.values, min, max)
  if (bits === 1 && options.length === 0) return { label, kind: 'flag', value: value !== 0 }
  if (options.length > 0 && isChoice(options, bits))
    return { label, kind: 'choice', value, options, min, max, base }
  const shown = node && showValue(node)
  return {
    label,
    kind: 'number',
    value,
    text,
    ...(shown && shown !== text && { shown }),
    ...(about.unit && { unit: about.unit }),
    options,
    min,
    max,
    base,
  }
}
