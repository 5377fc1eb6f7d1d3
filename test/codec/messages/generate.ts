/** Values that fit a layout, drawn at random: what a composer could send, and a decoder has to read back the same. */
import fc from 'fast-check'
import {
  BYTES_LEFT,
  type Extent,
  type Field,
  type Layout,
  type Part,
  type Value,
  type Values,
} from '../../../wasm-free-codec/field.ts'

/** Draws a value of an arbitrary. */
type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T

const among = (draw: Draw, low: number, high: number): number => draw(fc.integer({ min: low, max: high }))

/** Values for all fields; an optional tail is sometimes absent, where nothing comes after it. */
export const drawValues = (
  draw: Draw,
  layout: Layout,
  context: Values,
  last = true,
  outer: Values = {},
): Values => {
  const values: Values = {}
  layout.fields.forEach((field, index) => {
    const scope = { ...context, ...outer, ...values }
    Object.assign(values, drawField(draw, field, scope, context, last && index === layout.fields.length - 1))
  })
  return values
}

const drawField = (draw: Draw, field: Field, scope: Values, context: Values, last: boolean): Values => {
  switch (field.kind) {
    case 'uint':
      return { [field.name]: field.ends ? 0 : drawUint(draw, field, field.size * 8) }
    case 'bits':
      return Object.fromEntries(
        field.parts
          .filter((part) => !part.reserved)
          .map((part) => [part.name, drawUint(draw, part, part.hi - part.lo + 1)]),
      )
    case 'bytes':
    case 'payload': {
      if (field.kind === 'bytes' && field.reserved) return {}
      const fixed = typeof field.length === 'number'
      const length = typeof field.length === 'number' ? field.length : among(draw, 0, 24)
      const counted = countOf(field.length, length)
      if (length === 0) return counted
      const text = field.kind === 'bytes' && field.about.format === 'latin1'
      return { ...counted, [field.name]: text ? drawText(draw, length, fixed) : drawBytes(draw, length) }
    }
    case 'optional':
      if (last && draw(fc.boolean())) return {}
      return drawValues(draw, field.inner, context, last, scope)
    case 'repeat': {
      const count = among(draw, 1, 6)
      const item = (i: number) => drawValues(draw, field.item, context, last && i === count - 1, scope)
      const items = Array.from({ length: count }, (_, i) => item(i))
      return { ...countOf(field.count, count), [field.name]: items }
    }
    case 'type_length': {
      const wide = field.language !== undefined && ![0, 25].includes(scope[field.language] as number)
      const data = drawBytes(draw, among(draw, 2, field.counts ? 31 : 63))
      const type = among(draw, 0, 3)
      return { [field.name]: { type, data, ...(wide && type === 3 && { wide }) } }
    }
    case 'until': {
      // Fields may be missing at the end.
      const fields = field.inner.fields.slice(0, among(draw, 0, field.inner.fields.length))
      const inner = { ...field.inner, fields }
      return {
        ...drawValues(draw, inner, context, false, scope),
        [field.mark.name]: field.mark.about.default,
      }
    }
    case 'checksum':
      return {}
    case 'choice': {
      const chosen = choose(draw, field, scope)
      return chosen ? drawValues(draw, chosen, context, last, scope) : {}
    }
  }
}

/** The field that says how many there are, which was drawn before, has to say so. */
const countOf = (extent: Extent, count: number): Values =>
  typeof extent === 'object' && 'ref' in extent
    ? { [extent.ref]: count * (extent.times ?? 1) + (extent.add ?? 0) }
    : {}

/** By the value that it depends on; by the bytes that are left, any case will do. */
const choose = (draw: Draw, { on, cases, otherwise }: Extract<Field, { kind: 'choice' }>, scope: Values) => {
  if (on === BYTES_LEFT) return draw(fc.constantFrom(...cases.values()))
  const value = scope[on]
  return typeof value === 'number' ? (cases.get(value) ?? otherwise) : otherwise
}

const drawUint = (draw: Draw, { about }: Part | Extract<Field, { kind: 'uint' }>, width: number): Value => {
  const half = 2 ** (width - 1)
  const [least, most] = about.sign ? [about.sign === 'twos' ? -half : 1 - half, half - 1] : [0, half * 2 - 1]
  const table = Object.keys(about.values?.table ?? {}).map(Number)
  const named = table.filter((value) => value >= least && value <= most)
  return named.length > 0 && draw(fc.boolean()) ? draw(fc.constantFrom(...named)) : among(draw, least, most)
}

const drawBytes = (draw: Draw, length: number): Uint8Array =>
  draw(fc.uint8Array({ minLength: length, maxLength: length }))

/** A text of fixed length is padded with NULs, which are not part of it. */
const drawText = (draw: Draw, length: number, padded: boolean): string => {
  const text = String.fromCharCode(...drawBytes(draw, length))
  return padded ? text.replace(/\0+$/, '') : text
}
