/**
 * One layer of a frame that is being made: its values to bytes by its declaration, and the bytes read again by the
 * same declaration, so that every cell has its range. Overrides are put in last; what they replace is kept as `right`.
 */
import { decodeWhole, type Node } from '../decode.ts'
import { encode } from '../encode.ts'
import type { Layout, Values } from '../field.ts'
import { explained } from '../language.ts'
import type { LayerType } from '../layers.ts'
import { Diagnostics } from '../sentences.ts'
import { showValue } from '../show.ts'
import type { Box, Cell, Overrides } from './types.ts'
import { words } from './words.ts'

/** A layer with its place relative to its own first byte. */
export interface Piece {
  readonly box: Omit<Box, 'start' | 'end' | 'parts'>
  readonly bytes: Uint8Array
  readonly parts: readonly (Cell | { readonly at: number; readonly piece: Piece })[]
}

export type Computed = Exclude<Cell['computed'], undefined>

export interface PieceOptions {
  readonly layout?: Layout
  readonly context?: Values
  /** The context without overrides, where they change it. */
  readonly rightContext?: Values
  /** By wire name: what the composer fills in. */
  readonly computed?: Readonly<Record<string, Computed>>
  /** Wire names that are part of the request, and not for overriding. */
  readonly fixed?: readonly string[]
  /** By wire name: the piece that stands there. */
  readonly inside?: Readonly<Record<string, Piece>>
  /** By wire name: bytes [start, end) that a code covers, relative to the piece. */
  readonly covers?: Readonly<Record<string, readonly [number, number]>>
  /** Wire names of what is made without the session's keys. */
  readonly placeholders?: readonly string[]
}

type Kind = Pick<LayerType, 'label' | 'kind' | 'spec' | 'doc'>

/** Makes the layers of one frame, and remembers what its overrides did. */
export class PieceMaker {
  readonly overridden: string[] = []
  readonly problems: { id: string; text: string }[] = []
  private readonly overrides: Overrides
  private readonly used = new Set<string>()

  constructor(overrides: Overrides = {}) {
    this.overrides = overrides
  }

  /** Values that are given in place of what would be computed, of one box. */
  given(id: string): Values {
    const prefix = `${id}.`
    return Object.fromEntries(
      Object.entries(this.overrides)
        .filter(([name]) => name.startsWith(prefix) && !name.slice(prefix.length).includes('.'))
        .map(([name, value]) => [name.slice(prefix.length), value]),
    )
  }

  /** A layer from values, overrides included. */
  make(id: string, type: LayerType, values: Values, options: PieceOptions = {}): Piece {
    const { layout = type.layout, context, rightContext = context, fixed = [] } = options
    const right = encode(layout, values, rightContext)
    const rightNodes = read(layout, right, rightContext)
    const given = this.accepted(id, rightNodes, fixed)
    if (Object.keys(given).length === 0) return this.piece(id, type, right, rightNodes, rightNodes, options)
    const bytes = encode(layout, { ...values, ...given }, context)
    return this.piece(id, type, bytes, read(layout, bytes, context), rightNodes, options)
  }

  /** A layer from its bytes: nothing of it is for overriding. */
  show(id: string, type: LayerType, bytes: Uint8Array, options: PieceOptions = {}): Piece {
    const nodes = read(options.layout ?? type.layout, bytes, options.context)
    const fixed = nodes.map(({ name }) => name)
    return this.piece(id, type, bytes, nodes, nodes, { ...options, fixed })
  }

  /** Overrides that name nothing in the frame. */
  finish() {
    for (const id of Object.keys(this.overrides))
      if (!this.used.has(id)) this.problems.push({ id, text: words.frame.noCell })
  }

  private accepted(id: string, nodes: readonly Node[], fixed: readonly string[]): Values {
    const accepted: Values = {}
    for (const [name, value] of Object.entries(this.given(id))) {
      const node = nodes.find((one) => one.name === name)
      if (!node) continue
      const cell = `${id}.${name}`
      this.used.add(cell)
      const text = fixed.includes(name) ? words.frame.notOverridable : unfit(node, value)
      if (text) this.problems.push({ id: cell, text })
      else accepted[name] = value
    }
    return accepted
  }

  private piece(
    id: string,
    { label, kind, spec, doc }: Kind,
    bytes: Uint8Array,
    nodes: readonly Node[],
    rightNodes: readonly Node[],
    { computed = {}, fixed = [], inside = {}, covers = {}, placeholders = [] }: PieceOptions,
  ): Piece {
    const parts = nodes.map((node, index) => {
      const inner = inside[node.name]
      if (inner) return { at: node.start / 8, piece: inner }
      return this.cell(id, node, bytes, nodes, rightNodes, {
        index,
        computed: computed[node.name],
        overridable: node.name !== '' && !node.children && !fixed.includes(node.name),
        covers: covers[node.name],
        placeholder: placeholders.includes(node.name),
      })
    })
    return { box: { id, label, kind, ...(spec && { spec }), ...explained({ doc }) }, bytes, parts }
  }

  private cell(
    id: string,
    node: Node,
    bytes: Uint8Array,
    nodes: readonly Node[],
    rightNodes: readonly Node[],
    about: {
      index: number
      computed?: Computed
      overridable: boolean
      covers?: readonly [number, number]
      placeholder: boolean
    },
  ): Cell {
    const { name, label, field, value, start, end, ranges } = node
    const reserved = name === ''
    const cell = `${id}.${name || `reserved_${about.index}`}`
    const sum = field.kind === 'checksum' ? checksumOf(node, field.from, nodes, bytes) : undefined
    const right =
      sum && typeof value === 'number'
        ? { ...node, value: sum.right }
        : rightNodes.find((one) => one.name === name)
    const overridden = !reserved && right !== undefined && !same(right.value, value)
    if (overridden && about.overridable) this.overridden.push(cell)
    const computed = about.computed ?? (sum && 'checksum')
    return {
      id: cell,
      label,
      text: node.children ? '' : showValue(node),
      start,
      end,
      ...(ranges && { ranges }),
      ...('about' in field && explained(field.about)),
      ...(reserved && { reserved }),
      ...(computed && { computed }),
      ...(typeof value === 'number' && { value }),
      overridable: about.overridable,
      ...(about.overridable && limits(node)),
      ...(overridden && { overridden, right: showValue(right) }),
      ...(about.placeholder && !overridden && { placeholder: true }),
      ...(about.covers && { covers: about.covers }),
      ...(sum && { covers: [sum.from, sum.at] as const, sum: sum.sum }),
    }
  }
}

const read = (layout: Layout, bytes: Uint8Array, context?: Values): readonly Node[] => {
  const input = { bytes, at: 0, end: bytes.length, context, what: '', diagnostics: new Diagnostics() }
  return decodeWhole(layout, input).nodes
}

const same = (a: Node['value'], b: Node['value']): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array
    ? a.length === b.length && a.every((byte, i) => byte === b[i])
    : a === b

const checksumOf = (node: Node, from: string, nodes: readonly Node[], bytes: Uint8Array) => {
  const at = node.start / 8
  const first = nodes.find(({ name }) => name === from)
  const begin = first ? first.start / 8 : from === 'start' ? 0 : at
  let sum = 0
  for (let i = begin; i < at; i++) sum += bytes[i]
  return { from: begin, at, sum, right: -sum & 0xff }
}

/** What may be given in place of a field. */
const limits = ({ field, value }: Node): Pick<Cell, 'max' | 'unit'> => {
  if (field.kind === 'part') return { unit: 'number', max: 2 ** (field.hi - field.lo + 1) - 1 }
  if (field.kind === 'uint') return { unit: 'number', max: 2 ** (field.size * 8) - 1 }
  if (field.kind === 'checksum') return { unit: 'number', max: 255 }
  if (field.kind === 'bytes' && typeof field.length === 'number') return { unit: 'bytes', max: field.length }
  return { unit: 'bytes', max: value instanceof Uint8Array ? Math.max(value.length, 64) : 64 }
}

/** Why a value cannot stand there. */
const unfit = (node: Node, value: Values[string]): string | undefined => {
  const { max = 0, unit } = limits(node)
  if (unit === 'number') {
    if (typeof value !== 'number' || !Number.isInteger(value)) return words.frame.numberNeeded
    return value >= 0 && value <= max ? undefined : words.frame.tooLarge(max)
  }
  if (!(value instanceof Uint8Array)) return words.frame.bytesNeeded
  const fixed = node.field.kind === 'bytes' && typeof node.field.length === 'number'
  if (fixed && value.length !== max) return words.frame.exactly(max)
  return value.length <= max ? undefined : words.frame.tooLarge(max)
}

/** The piece at byte `at` of its source. */
export const place = ({ box, bytes, parts }: Piece, at: number): Box => {
  const bits = at * 8
  return {
    ...box,
    start: at,
    end: at + bytes.length,
    parts: parts.map((part) => {
      if ('piece' in part) return place(part.piece, at + part.at)
      const { start, end, ranges, covers } = part
      return {
        ...part,
        start: start + bits,
        end: end + bits,
        ...(ranges && { ranges: ranges.map(([from, to]) => [from + bits, to + bits] as const) }),
        ...(covers && { covers: [covers[0] + at, covers[1] + at] as const }),
      }
    }),
  }
}
