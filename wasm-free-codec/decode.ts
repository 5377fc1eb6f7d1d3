/**
 * Bytes to nodes, by a layout. Never throws on bytes: what is missing or odd becomes a diagnostic, and every
 * field before it is kept. The steps are bounded by the declaration and the number of bytes.
 */
import { fixedSize } from './compile.ts'
import { BYTES_LEFT } from './field.ts'
import type {
  BitsField,
  ChecksumField,
  Extent,
  Field,
  Layout,
  Named,
  Part,
  RepeatField,
  TypeLength,
  TypeLengthField,
  UintField,
  UntilField,
  Value,
  Values,
} from './field.ts'
import { type Node, partNode, withNames } from './node.ts'
import { characters, latin1, readBits, readUint, sumOf } from './read.ts'
import { type Diagnostics, hex } from './sentences.ts'

export type { Node } from './node.ts'

/** What a message carries, for packet.ts to decode in its turn: `kind` is the declaration's `carries`. */
export interface Carried {
  readonly kind: string
  readonly node: Node
  /** Bytes [start, end) of the source; `end` is the declared end, which a cut packet may not reach. */
  readonly start: number
  readonly end: number
}

export interface Input {
  readonly bytes: Uint8Array
  /** First byte, and the declared end: where the bytes stop before it, the packet was cut. */
  readonly at: number
  readonly end: number
  /** What the surroundings know: 'request.parameter_selector', 'context.auth_code_length'. */
  readonly context?: Values
  /** Name for sentences: 'RAKP message 2'. */
  readonly what: string
  readonly diagnostics: Diagnostics
  /** Running sums of all bytes, modulo 256, for checksums in deep nests; made by the caller where it pays. */
  readonly sums?: Uint8Array
}

export interface Decoded {
  readonly nodes: Node[]
  readonly values: Values
  readonly carried: Carried[]
  /** Byte after the last one that was read. */
  readonly at: number
  /** False when a field was missing. */
  readonly whole: boolean
  /** True when a status other than 0 ended the message. */
  readonly ended: boolean
}

/** Decodes what the layout describes from input.at on; what follows is the caller's (see decodeWhole). */
export const decode = (layout: Layout, input: Input): Decoded => new Decoder(input).run(layout)

/** decode(), and a node and a diagnostic for bytes that are left before input.end. */
export const decodeWhole = (layout: Layout, input: Input): Decoded => {
  const decoded = decode(layout, input)
  const { at, nodes, values, ended, whole } = decoded
  const end = Math.min(input.end, input.bytes.length)
  if (at >= end) return decoded
  const rest = { ...trailing, start: at * 8, end: end * 8, value: input.bytes.subarray(at, end) }
  nodes.push(rest)
  values[trailing.name] = rest.value
  if (whole)
    input.diagnostics.add(ended ? 'error_data' : 'trailing', at * 8, end * 8, {
      count: end - at,
      what: input.what,
    })
  return { ...decoded, at: end }
}

const trailing = {
  name: 'trailing',
  label: 'Data beyond the message',
  field: { kind: 'bytes', name: 'trailing', label: 'Data beyond the message', length: 'rest', about: {} },
} as const

/** Values that a lookup by name finds: this layout's first, then those around it, then the context. */
interface Scope {
  readonly values: Values
  readonly outer?: Scope
}

/** Bits of a length that count characters. */
const CHARACTERS = 0x1f

class Decoder {
  private readonly bytes: Uint8Array
  private readonly input: Input
  private readonly carried: Carried[] = []
  private at: number
  /** The declared end; that of the fields up to a mark, while they are read. */
  private end: number
  /** What ends the fields that are read, wherever one would begin. */
  private mark = -1
  /** Something was missing before the end, and what follows could be placed nevertheless. */
  private lacks = false
  private ended = false
  /** What ended it, ends it even where bytes follow. */
  private stops = false
  private reservedCount = 0

  constructor(input: Input) {
    this.input = input
    this.bytes = input.bytes
    this.at = input.at
    this.end = input.end
  }

  run(layout: Layout): Decoded {
    const nodes: Node[] = []
    const values: Values = {}
    const whole = this.fields(layout, nodes, { values }) && !this.lacks
    return { nodes, values, carried: this.carried, at: this.at, whole, ended: this.ended }
  }

  /** False when a field was missing: nothing after it can be placed. */
  private fields(layout: Layout, nodes: Node[], scope: Scope): boolean {
    for (const field of layout.fields) {
      if (this.ended && (this.stops || this.at >= this.end)) return true
      if (this.mark >= 0 && (this.at >= this.end || this.bytes[this.at] === this.mark)) return true
      if (!this.field(field, nodes, scope)) return false
    }
    return true
  }

  private field(field: Field, nodes: Node[], scope: Scope): boolean {
    const size = fixedSize(field)
    const at = this.at
    switch (field.kind) {
      case 'optional':
        return at >= this.end || this.fields(field.inner, nodes, scope)
      case 'until':
        return this.until(field, nodes, scope)
      case 'choice':
        return this.choice(field, nodes, scope)
      case 'repeat':
        return this.repeat(field, nodes, scope)
      case 'type_length':
        return this.typeLength(field, nodes, scope)
      case 'uint':
        if (!this.has(size, field.label)) return false
        this.uint(field, nodes, scope)
        break
      case 'bits':
        if (!this.has(size, firstLabel(field))) return this.cutBits(field, nodes, scope)
        this.bits(field, nodes, scope)
        break
      case 'checksum': {
        if (!this.has(1, field.label)) return false
        const named = nodes.find(({ name }) => name === field.from)
        const from = named ? named.start / 8 : field.from === 'start' ? this.input.at : at
        if (field.ahead) this.checksumAhead(field.ahead, field.label, scope)
        else this.checksum(sumOf(this.bytes, from, at, this.input.sums), field.label)
        this.put(field, this.bytes[at], at, at + 1, nodes, scope)
        break
      }
      case 'bytes':
      case 'payload': {
        const length = this.extent(field.length, scope)
        const end = Math.min(at + length, this.bytes.length, this.end)
        const data = this.bytes.subarray(at, Math.max(end, at))
        const isText = field.kind === 'bytes' && field.about.format === 'latin1'
        if (end > at || (field.kind === 'bytes' && field.length !== 'rest') || length > 0) {
          if (end < at + length && data.length === 0 && !this.has(length, field.label)) return false
          const value = isText ? (typeof field.length === 'number' ? latin1(data) : characters(data)) : data
          this.put(field, value, at, at + data.length, nodes, scope)
          if (field.kind === 'payload')
            this.carried.push({
              kind: field.carries,
              node: nodes[nodes.length - 1],
              start: at,
              end: at + length,
            })
        }
        this.at = at + data.length
        return end === at + length || this.missing(length, field.label, at)
      }
    }
    this.at = at + size
    return true
  }

  private put(
    field: Exclude<Field, BitsField>,
    value: Value,
    at: number,
    end: number,
    nodes: Node[],
    scope: Scope,
  ) {
    if (!('name' in field)) return
    const name = field.name || `reserved_${++this.reservedCount}`
    if (field.name || (value as Uint8Array).some((byte) => byte !== 0)) scope.values[name] = value
    const node = { name: field.name, label: field.label, field, value, start: at * 8, end: end * 8 }
    nodes.push(this.explained(node, field.about, scope))
  }

  /** With the names that other fields choose. */
  private explained(node: Node, about: Named['about'], scope: Scope): Node {
    return about.valuesBy || about.stands ? withNames(node, about, (name) => this.lookup(name, scope)) : node
  }

  private uint(field: UintField, nodes: Node[], scope: Scope) {
    const raw = readUint(this.bytes, this.at, field.size, field.bigEndian)
    const { sign } = field.about
    this.put(
      field,
      sign ? readBits(raw, field.size * 8 - 1, 0, sign) : raw,
      this.at,
      this.at + field.size,
      nodes,
      scope,
    )
    if (field.ends && raw !== 0) {
      this.ended = true
      this.stops = field.ends === 'stop'
    }
  }

  private bits(field: BitsField, nodes: Node[], scope: Scope) {
    const raw = readUint(this.bytes, this.at, field.size, false)
    const valueOf = ({ hi, lo, about }: Part) => readBits(raw, hi, lo, about.sign)
    // What names depend on may stand in lower bits.
    for (const part of field.parts) if (!part.reserved) scope.values[part.name] = valueOf(part)
    for (const part of field.parts) {
      const value = part.reserved ? valueOf(part) : (scope.values[part.name] as number)
      const node = this.explained(partNode(part, value, this.at), part.about, scope)
      nodes.push(node)
      if (!part.reserved) continue
      this.reservedCount++
      if (value === 0) continue
      scope.values[`reserved_${this.reservedCount}`] = value
      const params = { value: `${value.toString(16)}h`, what: this.input.what }
      this.input.diagnostics.add('reserved', node.start, node.end, params)
    }
  }

  /** Of a word that was cut: the parts whose bytes are there. */
  private cutBits(field: BitsField, nodes: Node[], scope: Scope): false {
    const there = Math.min(this.end, this.bytes.length) - this.at
    const parts = field.parts.filter((part) => part.hi < there * 8)
    if (parts.length === 0) return false
    this.bits({ ...field, size: there, parts }, nodes, scope)
    this.at += there
    return false
  }

  /** Of bytes that come after it; where they are not all there, nothing can be said. */
  private checksumAhead({ skip, length }: NonNullable<ChecksumField['ahead']>, label: string, scope: Scope) {
    const from = this.at + 1 + skip
    const to = from + this.extent(length, scope)
    if (to <= this.bytes.length) this.checksum(sumOf(this.bytes, from, to, this.input.sums), label)
  }

  private checksum(sum: number, label: string) {
    const right = -sum & 0xff
    const value = this.bytes[this.at]
    if (value === right) return
    const params = { field: label, value: hex(value), right: hex(right) }
    this.input.diagnostics.add('checksum', this.at * 8, this.at * 8 + 8, params)
  }

  private choice(field: Extract<Field, { kind: 'choice' }>, nodes: Node[], scope: Scope): boolean {
    const on = this.lookup(field.on, scope)
    const chosen = typeof on === 'number' ? (field.cases.get(on) ?? field.otherwise) : field.otherwise
    if (chosen) return this.fields(chosen, nodes, scope)
    if (on !== undefined && this.at < this.end) {
      const params = { field: field.on.replace(/^\w+\./, ''), value: String(on) }
      this.input.diagnostics.add('unknown_choice', this.at * 8, this.end * 8, params)
    }
    return true
  }

  private repeat(field: RepeatField, nodes: Node[], scope: Scope): boolean {
    const count = field.count === 'rest' ? Infinity : this.extent(field.count, scope)
    const start = this.at
    const items: Values[] = []
    const children: Node[] = []
    let whole = true
    for (let i = 0; i < count && whole && (this.at < this.end || field.count !== 'rest'); i++) {
      const before = this.at
      const inner: Node[] = []
      const values: Values = {}
      whole = this.fields(field.item, inner, { values, outer: scope })
      if (this.at === before) break
      items.push(values)
      const range = { start: before * 8, end: this.at * 8 }
      children.push({ name: field.name, label: `${field.label} ${i + 1}`, field, ...range, children: inner })
    }
    scope.values[field.name] = items
    if (children.length > 0)
      nodes.push({
        name: field.name,
        label: field.label,
        field,
        start: start * 8,
        end: this.at * 8,
        children,
      })
    return whole
  }

  /** Of so many characters. BMCs count bytes, too: then that many are left, and no more. */
  private bytesOf(type: number, announced: number, at: number): number {
    const count = announced & CHARACTERS
    if (announced !== count)
      this.input.diagnostics.add('reserved', at * 8 + 2, at * 8 + 3, { value: '1h', what: this.input.what })
    const left = this.end - at - 1
    const bytes = [count * 2, Math.ceil(count / 2), Math.ceil((count * 3) / 4), count][type]
    return left === count || (type === 0 && left < bytes) ? count : bytes
  }

  private typeLength(field: Extract<Field, { kind: 'type_length' }>, nodes: Node[], scope: Scope): boolean {
    const at = this.at
    if (!this.has(1, field.label)) return false
    const announced = this.bytes[at] & 0x3f
    const type = this.bytes[at] >> 6
    const length = field.counts ? this.bytesOf(type, announced, at) : announced
    const end = Math.min(at + 1 + length, this.end, this.bytes.length)
    const data = this.bytes.subarray(at + 1, end)
    const wide = field.counts
      ? type === 0 && length > (announced & CHARACTERS)
      : this.isWide(field, type, scope)
    const value: TypeLength = {
      type,
      data,
      ...(wide && { wide }),
      ...(field.counts && { characters: announced }),
    }
    this.put(field, value, at, end, nodes, scope)
    this.at = end
    return end === at + 1 + length || this.missing(length + 1, field.label, at)
  }

  private isWide({ language }: TypeLengthField, type: number, scope: Scope): boolean {
    if (type !== 3 || language === undefined) return false
    return !ENGLISH.includes(this.lookup(language, scope) as number)
  }

  /** What a mark ends. Fields may be missing before it; where it is missing, what comes after it can be placed all the same. */
  private until({ inner, mark, keep }: UntilField, nodes: Node[], scope: Scope): boolean {
    const { end: outerEnd, mark: outerMark } = this
    this.end = Math.max(this.at, outerEnd - keep)
    this.mark = mark.about.default as number
    const whole = this.fields(inner, nodes, scope)
    const marked = this.at < this.end && this.bytes[this.at] === this.mark
    this.mark = outerMark
    if (marked) {
      this.put(mark, this.bytes[this.at], this.at, this.at + 1, nodes, scope)
      this.at++
    } else if (whole) this.missing(1, mark.label, this.at)
    this.lacks ||= !marked
    this.end = outerEnd
    return true
  }

  private extent(extent: Extent, scope: Scope): number {
    const left = Math.max(0, this.end - this.at)
    if (typeof extent === 'number') return extent
    if (extent === 'rest') return left
    if ('allBut' in extent) return Math.max(0, left - extent.allBut)
    const value = this.lookup(extent.ref, scope)
    return typeof value === 'number' ? Math.max(0, value * (extent.times ?? 1) + (extent.add ?? 0)) : 0
  }

  private lookup(name: string, scope: Scope): Value | undefined {
    for (let inner: Scope | undefined = scope; inner; inner = inner.outer)
      if (name in inner.values) return inner.values[name]
    if (name === BYTES_LEFT) return Math.max(0, this.end - this.at)
    return this.input.context?.[name]
  }

  private has(size: number, label: string): boolean {
    const { at } = this
    return at + size <= this.end && at + size <= this.bytes.length ? true : this.missing(size, label, at)
  }

  /** Says what is missing, unless a status has already said that the message may end here. */
  private missing(need: number, label: string, at: number): false {
    if (this.ended || this.lacks) return false
    const { bytes, what, diagnostics } = this.input
    const { end } = this
    const have = Math.max(0, Math.min(bytes.length, end) - at)
    const code = at + need > end ? 'truncated' : 'cut'
    diagnostics.add(code, at * 8, (at + have) * 8, { what, field: label, need, have })
    return false
  }
}

/** Language codes whose type 3 is of 8-bit characters (FRU 1.0 §13). */
const ENGLISH: readonly number[] = [0, 25]

const firstLabel = (field: BitsField): string =>
  field.parts.find((part) => !part.reserved)?.label ?? 'Reserved'
