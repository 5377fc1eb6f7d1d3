/**
 * Values to bytes, by a layout. A value that does not fit is a RangeError that names the field; lengths, counts and
 * checksums are filled in unless given, so that a deliberately wrong packet can be made by giving them.
 */
import { fieldNames } from './compile.ts'
import type {
  BitsField,
  BytesField,
  ChoiceField,
  Field,
  Layout,
  Part,
  TypeLength,
  UntilField,
  Value,
  Values,
} from './field.ts'

export interface Encoded {
  readonly bytes: Uint8Array
  /** Names of computed fields that were given a value other than the right one. */
  readonly overridden: readonly string[]
}

/** Throws RangeError for a value that does not fit its field, and names the field. */
export const encode = (layout: Layout, values: Values, context: Values = {}): Uint8Array =>
  encodeMarked(layout, values, context).bytes

/** encode(), and which computed fields were overridden. */
export const encodeMarked = (layout: Layout, values: Values, context: Values = {}): Encoded => {
  const encoder = new Encoder(context)
  encoder.fields(layout, values)
  encoder.settle()
  const { trailing } = values
  if (trailing instanceof Uint8Array) encoder.push(trailing)
  return { bytes: Uint8Array.from(encoder.out), overridden: encoder.overridden }
}

/** A number as the bits that stand for it. Throws RangeError for one that its width and sign cannot hold. */
const wire = (name: string, value: number, width: number, sign?: 'twos' | 'ones'): number => {
  const most = sign ? 2 ** (width - 1) - 1 : 2 ** width - 1
  check(name, value, most, '', sign === 'twos' ? -most - 1 : sign === 'ones' ? -most : 0)
  if (sign === 'ones' && (value < 0 || Object.is(value, -0))) return value + 2 ** width - 1
  return value < 0 ? value + 2 ** width : value
}

class Encoder {
  readonly out: number[] = []
  readonly overridden: string[] = []
  private readonly checksums: { name: string; at: number; value: number; range: number[] }[] = []
  /** What ends the fields that are made. */
  private mark = -1
  private readonly starts = new Map<string, number>()
  private readonly scopes: Values[] = []
  private readonly context: Values
  private reservedCount = 0
  private ended = false

  constructor(context: Values) {
    this.context = context
  }

  push(bytes: ArrayLike<number>) {
    for (let i = 0; i < bytes.length; i++) this.out.push(bytes[i] & 0xff)
  }

  fields(layout: Layout, given: Values) {
    const values = { ...given, ...this.lengths(layout, given) }
    this.scopes.push(values)
    // A status ends the message, but for what was given of the rest, and what stands before that.
    const last = layout.fields.findLastIndex((field) =>
      fieldNames(field).some((name) => given[name] !== undefined),
    )
    for (const [i, field] of layout.fields.entries()) {
      if (this.ended && i > last) break
      this.field(field, values)
    }
    this.scopes.pop()
  }

  /** Lengths and counts that other fields refer to, from the data that they measure. */
  private lengths(layout: Layout, given: Values): Values {
    const computed: Values = {}
    const always = new Set(
      layout.fields.flatMap((field) => (field.kind === 'optional' ? [] : fieldNames(field))),
    )
    const inside = (fields: readonly Field[]): readonly Field[] =>
      fields.flatMap((field) =>
        field.kind === 'optional' ? [field, ...inside(field.inner.fields)] : [field],
      )
    for (const field of inside(layout.fields)) {
      const extent = 'length' in field ? field.length : 'count' in field ? field.count : undefined
      if (typeof extent !== 'object' || !('ref' in extent) || !('name' in field)) continue
      const value = given[field.name]
      // An optional tail that is absent must not come into being by its length.
      if (value === undefined && !always.has(extent.ref)) continue
      const size = (value as { length?: number } | undefined)?.length ?? 0
      const right = Math.max(0, (size - (extent.add ?? 0)) / (extent.times ?? 1))
      if (given[extent.ref] === undefined) computed[extent.ref] = right
      else if (value !== undefined && given[extent.ref] !== right) this.overridden.push(extent.ref)
    }
    return computed
  }

  private field(field: Field, values: Values) {
    const at = this.out.length
    if ('name' in field && field.name) this.starts.set(field.name, at)
    switch (field.kind) {
      case 'uint': {
        const { sign } = field.about
        values[field.name] ??= number(field.name, undefined, field.about.default)
        const value = wire(field.name, number(field.name, values[field.name]), field.size * 8, sign)
        for (let i = 0; i < field.size; i++)
          this.out.push(Math.floor(value / 256 ** (field.bigEndian ? field.size - 1 - i : i)) & 0xff)
        if (field.ends && value !== 0) this.ended = true
        return
      }
      case 'bits':
        return this.bits(field, values)
      case 'bytes':
        return this.push(this.bytes(field, values))
      case 'payload': {
        const value = values[field.name]
        return this.push(value instanceof Uint8Array ? value : [])
      }
      case 'type_length': {
        const given = values[field.name] as TypeLength | undefined
        const { type, data, characters } = given ?? { type: 3, data: new Uint8Array() }
        check(field.name, data.length, 63, 'bytes')
        const announced = (type << 6) | (characters ?? data.length)
        if (announced === this.mark)
          throw new RangeError(`${field.name}: one 8-bit character reads as the end of the fields`)
        this.out.push(announced)
        return this.push(data)
      }
      case 'checksum': {
        const from = field.from === 'start' ? 0 : (this.starts.get(field.from) ?? 0)
        const value = number(field.name, values[field.name], -1)
        check(field.name, value, 255, '', -1)
        const range = field.ahead ? [at + 1 + field.ahead.skip] : [from, at]
        this.checksums.push({ name: field.name, at, value, range })
        this.out.push(0)
        return
      }
      case 'until':
        return this.until(field, values)
      case 'optional':
        if (field.inner.fields.some((inner) => this.present(inner, values))) this.fields(field.inner, values)
        return
      case 'repeat': {
        const items = values[field.name]
        if (Array.isArray(items)) for (const item of items) this.fields(field.item, item)
        return
      }
      case 'choice': {
        const chosen = this.chosen(field, values)
        if (chosen) this.fields(chosen, values)
      }
    }
  }

  /** Fields that are given, but none after the last one; then the mark. */
  private until({ inner, mark }: UntilField, values: Values) {
    const last = inner.fields.findLastIndex((field) => this.present(field, values))
    const outer = this.mark
    this.mark = mark.about.default as number
    for (const field of inner.fields.slice(0, last + 1)) this.field(field, values)
    this.mark = outer
    this.field(mark, values)
  }

  /** Fills in the checksums, when all that they cover is there. */
  settle() {
    for (const { name, at, value, range } of this.checksums) {
      const right = -this.out.slice(...range).reduce((sum, byte) => sum + byte, 0) & 0xff
      this.out[at] = value < 0 ? right : value
      if (this.out[at] !== right) this.overridden.push(name)
    }
  }

  /**
   * By the value that it depends on; where the surroundings do not tell it, the case of which most is given, and least
   * is missing.
   */
  private chosen({ on, cases, otherwise }: ChoiceField, values: Values): Layout | undefined {
    const value = this.lookup(on)
    if (typeof value === 'number') return cases.get(value) ?? otherwise
    if (!/^(context|request)\./.test(on)) return cases.get(0) ?? otherwise
    let best = { layout: otherwise, given: 0, missing: 0 }
    for (const layout of otherwise ? [otherwise, ...cases.values()] : cases.values()) {
      const names = layout.fields.flatMap(fieldNames)
      const given = names.filter((name) => values[name] !== undefined).length
      const missing = names.length - given
      if (given > best.given || (given > 0 && given === best.given && missing < best.missing))
        best = { layout, given, missing }
    }
    return best.layout
  }

  private present(field: Field, values: Values): boolean {
    const given = fieldNames(field).some((name) => values[name] !== undefined)
    return given || (field.kind === 'bytes' && Boolean(field.reserved) && this.reservedValue(1) !== undefined)
  }

  private reservedValue(ahead: number): Value | undefined {
    return this.scopes.at(-1)?.[`reserved_${this.reservedCount + ahead}`]
  }

  private bits(field: BitsField, values: Values) {
    let word = 0
    for (const part of field.parts) {
      const reserved = part.reserved ? `reserved_${++this.reservedCount}` : ''
      const name = part.name || reserved
      const width = part.hi - part.lo + 1
      if (part.name) values[name] ??= number(name, undefined, part.about.default)
      const value = wire(name, number(name, values[name]), width, part.about.sign)
      word += value * 2 ** part.lo
    }
    for (let i = 0; i < field.size; i++) this.out.push(Math.floor(word / 256 ** i) & 0xff)
    for (const part of field.parts as Part[])
      if (part.name) this.starts.set(part.name, this.out.length - field.size)
  }

  private bytes(field: BytesField, values: Values): ArrayLike<number> {
    const name = field.reserved ? `reserved_${++this.reservedCount}` : field.name
    const value = values[name] ?? (field.reserved ? undefined : field.about.default)
    const data = typeof value === 'string' ? Array.from(value, (char) => char.charCodeAt(0)) : value
    if (data !== undefined && !(data instanceof Uint8Array) && !Array.isArray(data))
      throw new RangeError(`${name}: bytes or text are needed`)
    const given = (data ?? []) as ArrayLike<number>
    const wide = Array.prototype.find.call(given, (code: number) => code > 255) as number | undefined
    if (wide !== undefined) throw new RangeError(`${name}: only 8-bit characters can be sent`)
    const length = typeof field.length === 'number' ? field.length : given.length
    if (given.length > length) throw new RangeError(`${name}: ${given.length} bytes where ${length} fit`)
    const out = new Uint8Array(length)
    out.set(given)
    return out
  }

  private lookup(name: string): Value | undefined {
    for (const values of [...this.scopes].reverse()) if (values[name] !== undefined) return values[name]
    return this.context[name]
  }
}

const number = (name: string, value: Value | undefined, fallback: number | string = 0): number => {
  const given = value ?? fallback
  if (typeof given !== 'number' || !Number.isInteger(given))
    throw new RangeError(`${name}: a whole number is needed`)
  return given
}

const check = (name: string, value: number, most: number, unit = '', least = 0) => {
  if (value >= least && value <= most) return
  throw new RangeError(`${name}: ${value} is not between ${least} and ${most}${unit && ` ${unit}`}`)
}
