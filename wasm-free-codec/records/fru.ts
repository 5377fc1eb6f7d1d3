/**
 * A FRU inventory as a whole (FRU Information Storage Definition 1.0): the areas that its header places, and the
 * chain of multi-records. Each is decoded by its declaration; this file only knows where it lies.
 */
import { type Node, decodeWhole } from '../decode.ts'
import type { Layout, Values } from '../field.ts'
import { showValue } from '../show.ts'
import { type Diagnostic, Diagnostics } from '../sentences.ts'
import { boardArea, chassisArea, commonHeader, internalUseArea, productArea } from './fru-areas.ts'
import { multiRecord, recordName } from './fru-records.ts'
import { words } from './words.ts'

export type FruPartName = 'header' | 'internal_use' | 'chassis' | 'board' | 'product' | 'multirecord'

/** One area, or one multi-record. */
export interface FruPart {
  readonly name: FruPartName
  readonly label: string
  readonly spec: string
  /** Bits [start, end) of the inventory. */
  readonly start: number
  readonly end: number
  readonly nodes: readonly Node[]
  readonly values: Values
  /** Of all that it covers; absent where the checksum was not read, or there is none. */
  readonly checksum?: 'ok' | 'bad'
}

export interface Fru {
  /** The header first, then in the order of the header's offsets; multi-records each on its own. */
  readonly parts: readonly FruPart[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Bytes [start, end) that were not read. */
export type Hole = readonly [start: number, end: number]

/** A chain of more records than that is no chain. */
const MOST_RECORDS = 256

/** In the order of the header. */
const AREAS = [
  ['internal_use', internalUseArea, 'FRU 1.0 §9'],
  ['chassis', chassisArea, 'FRU 1.0 §10'],
  ['board', boardArea, 'FRU 1.0 §11'],
  ['product', productArea, 'FRU 1.0 §12'],
] as const

/** Never throws, whatever the bytes are. `holes`, ascending: what is not known of them. */
export const readFru = (bytes: Uint8Array, holes: readonly Hole[] = []): Fru => new Reader(bytes, holes).run()

class Reader {
  private readonly bytes: Uint8Array
  private readonly holes: readonly Hole[]
  private readonly parts: FruPart[] = []
  private readonly diagnostics = new Diagnostics()

  constructor(bytes: Uint8Array, holes: readonly Hole[]) {
    this.bytes = bytes
    this.holes = holes
  }

  run(): Fru {
    const header = this.part('header', words.fru.header, commonHeader, 'FRU 1.0 §8', 0, 8)
    const offsetOf = (name: FruPartName) => Number(header?.values[`${name}_offset`] ?? 0) * 8
    const starts = [...AREAS.map(([name]) => offsetOf(name)), offsetOf('multirecord')]
    for (const [name, layout, spec] of AREAS) {
      const at = offsetOf(name)
      if (at === 0 || !this.begins(at, words.fru[name])) continue
      const next = Math.min(...starts.filter((start) => start > at), this.bytes.length)
      const end = name === 'internal_use' ? next : at + Math.max((this.bytes[at + 1] ?? 0) * 8, 2)
      this.part(name, words.fru[name], layout, spec, at, end)
    }
    const at = offsetOf('multirecord')
    if (at > 0) this.records(at)
    return { parts: this.parts, diagnostics: this.diagnostics.list }
  }

  private records(from: number) {
    let at = from
    for (let count = 0; count < MOST_RECORDS && this.begins(at, words.fru.multirecord); count++) {
      const [, flags, length] = this.bytes.subarray(at, at + 3)
      const label = words.fru.record(recordName(this.bytes, at))
      const part = this.part('multirecord', label, multiRecord, 'FRU 1.0 §16', at, at + 5 + (length ?? 0))
      // A header with another sum is none, and where the next one would be is not known. Opal Kelly ends its chain with
      // an empty record instead of the mark.
      const checked = part?.values.header_checksum !== undefined
      const sum = this.bytes.subarray(at, at + 5).reduce((total, byte) => total + byte, 0) & 0xff
      if (!checked || sum !== 0 || flags & 0x80 || length === 0) return
      at += 5 + length
    }
  }

  /** Whether the first byte is known. */
  private begins(at: number, what: string): boolean {
    if (at < this.bytes.length) return this.readable(at, at + 1) > at
    this.diagnostics.add('beyond', 0, 64, { what, at, have: this.bytes.length })
    return false
  }

  /** The end of what is known of bytes [at, end). */
  private readable(at: number, end: number): number {
    const hole = this.holes.find(([from, to]) => from < end && to > at)
    return Math.min(this.bytes.length, hole ? Math.max(at, hole[0]) : end)
  }

  private part(
    name: FruPartName,
    label: string,
    layout: Layout,
    spec: string,
    at: number,
    end: number,
  ): FruPart | undefined {
    const { list } = this.diagnostics
    const [before, bytes] = [list.length, this.bytes.subarray(0, this.readable(at, end))]
    const decoded = decodeWhole(layout, { bytes, at, end, what: label, diagnostics: this.diagnostics })
    const { nodes, values, at: stopped } = decoded
    if (nodes.length === 0) return undefined
    const checksums = nodes.filter(({ field }) => field.kind === 'checksum')
    const whole = checksums.length > 0 && bytes.length >= end
    const bad = list.slice(before).some(({ code }) => code === 'checksum')
    const part = {
      name,
      label,
      spec,
      start: at * 8,
      end: Math.max(stopped, at) * 8,
      nodes,
      values,
      ...(whole && { checksum: bad ? ('bad' as const) : ('ok' as const) }),
    }
    this.parts.push(part)
    return part
  }
}

/** One value of a part, ready to be shown. */
export interface FruFact {
  /** Wire name. */
  readonly name: string
  readonly label: string
  readonly text: string
  /** The byte of the inventory where it begins. */
  readonly at: number
}

/** How a part is stored, and not what it says. */
const STORAGE = new Set([
  'checksum',
  'end_of_fields',
  'end_of_list',
  'filler',
  'format_version',
  'header_checksum',
  'length',
  'record_checksum',
  'record_length',
  'record_type',
  'trailing',
  'unused',
])

/** What a part says, without how it is stored; empty texts are left out. */
export const factsOf = (part: FruPart): FruFact[] =>
  part.name === 'header' ? [] : part.nodes.flatMap((node) => factsOfNode(node, node.label))

const factsOfNode = (node: Node, label: string): FruFact[] => {
  if (node.children)
    return node.children.flatMap((item) => {
      const inner = item.children ?? []
      return inner.flatMap((child) =>
        factsOfNode(child, inner.length === 1 ? item.label : `${item.label}, ${child.label}`),
      )
    })
  if (node.name === '' || STORAGE.has(node.name)) return []
  const text = isEmpty(node) ? '' : showValue(node)
  return text === '' ? [] : [{ name: node.name, label, text, at: node.start >> 3 }]
}

const isEmpty = ({ value }: Node): boolean => {
  if (value instanceof Uint8Array || typeof value === 'string') return value.length === 0
  return typeof value === 'object' && 'data' in value && value.data.length === 0
}
