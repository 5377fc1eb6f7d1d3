/** What holds for every declaration that can be made, and every sequence of bytes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessor } from '../../../wasm-free-codec/accessor.ts'
import { fieldNames } from '../../../wasm-free-codec/compile.ts'
import { decodeWhole, type Node } from '../../../wasm-free-codec/decode.ts'
import { encode } from '../../../wasm-free-codec/encode.ts'
import type { Layout } from '../../../wasm-free-codec/field.ts'
import { Diagnostics } from '../../../wasm-free-codec/sentences.ts'
import { layouts } from './arbitrary-layout.ts'

const messages = fc.uint8Array({ maxLength: 48 }).map((bytes) => Uint8Array.from(bytes))
const small = fc.array(fc.oneof(fc.nat(2), fc.nat(255)), { maxLength: 48 }).map((b) => Uint8Array.from(b))
const any = fc.oneof(messages, small)

const read = (layout: Layout, bytes: Uint8Array, end = bytes.length) => {
  const diagnostics = new Diagnostics()
  return { ...decodeWhole(layout, { bytes, at: 0, end, what: 'test', diagnostics }), list: diagnostics.list }
}
const leaves = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => (node.children ? leaves(node.children) : [node]))
const essence = ({ name, value, start, end }: Node) => ({ name, value, start, end })

test('What is read whole is written back as the same bytes', () => {
  fc.assert(
    fc.property(layouts, any, (layout, bytes) => {
      const { values, whole } = read(layout, bytes)
      if (whole) expect([...encode(layout, values)]).toEqual([...bytes])
    }),
    { numRuns: 5000 },
  )
})

test('No bit belongs to two fields, and every node lies within the message', () => {
  fc.assert(
    fc.property(layouts, any, (layout, bytes) => {
      const { nodes, whole, at } = read(layout, bytes)
      const taken = new Uint8Array(bytes.length * 8)
      for (const { start, end, ranges = [[start, end] as const] } of leaves(nodes)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(bytes.length * 8)
        for (const [from, to] of ranges) for (let bit = from; bit < to; bit++) taken[bit]++
      }
      expect(Math.max(0, ...taken)).toBeLessThanOrEqual(1)
      if (whole) expect(taken.every((count) => count === 1)).toBe(true)
      expect(at).toBeLessThanOrEqual(bytes.length)
    }),
    { numRuns: 1500 },
  )
})

test('A cut packet keeps every field before the cut as it was', () => {
  fc.assert(
    fc.property(layouts, any, fc.nat(48), (layout, bytes, at) => {
      const cut = Math.min(at, bytes.length)
      const all = leaves(read(layout, bytes).nodes)
      const before = all.filter(({ end, name }) => end <= cut * 8 && name !== 'trailing')
      const short = leaves(read(layout, bytes.subarray(0, cut), bytes.length).nodes)
      expect(short.slice(0, before.length).map(essence)).toEqual(before.map(essence))
    }),
    { numRuns: 5000 },
  )
})

test('Reading one field gives what decoding all of it gives', () => {
  fc.assert(
    fc.property(layouts, any, (layout, bytes) => {
      const { values } = read(layout, bytes)
      for (const name of layout.fields.flatMap(fieldNames))
        expect(accessor(layout, name)(bytes, 0, bytes.length), name).toEqual(values[name])
    }),
    { numRuns: 1500 },
  )
})

test('What is missing is said, once, and nothing that is there is called missing', () => {
  fc.assert(
    fc.property(layouts, any, (layout, bytes) => {
      const { whole, list } = read(layout, bytes)
      const missing = list.filter(({ code }) => code === 'truncated' || code === 'cut')
      expect(missing.length).toBe(whole ? 0 : 1)
      for (const { start, end } of list) expect(end).toBeGreaterThanOrEqual(start)
    }),
    { numRuns: 1500 },
  )
})
