/** What holds for every described body of every command, whatever bytes arrive. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessor } from '../../../wasm-free-codec/accessor.ts'
import { fieldNames } from '../../../wasm-free-codec/compile.ts'
import { type Decoded, decodeWhole, type Node } from '../../../wasm-free-codec/decode.ts'
import { encode } from '../../../wasm-free-codec/encode.ts'
import type { Layout, Values } from '../../../wasm-free-codec/field.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { Diagnostics } from '../../../wasm-free-codec/sentences.ts'

const bodies = registry.commands.flatMap(({ name, request, response }): [string, Layout][] => [
  ...(request ? [[`${name} request`, request] satisfies [string, Layout]] : []),
  ...(response ? [[`${name} response`, response] satisfies [string, Layout]] : []),
])

/** What layouts take from the request that they answer. */
const asked = new Set(bodies.flatMap(([, layout]) => outsideRefs(layout)))

function outsideRefs({ fields }: Layout): string[] {
  return fields.flatMap((field) => {
    const extent = 'length' in field ? field.length : 'count' in field ? field.count : undefined
    const refs = typeof extent === 'object' && 'ref' in extent ? [extent.ref] : []
    if (field.kind === 'choice') {
      refs.push(field.on)
      for (const one of [...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])])
        refs.push(...outsideRefs(one))
    }
    if (field.kind === 'optional') refs.push(...outsideRefs(field.inner))
    if (field.kind === 'repeat') refs.push(...outsideRefs(field.item))
    return refs.filter((ref) => ref.startsWith('request.'))
  })
}

const contexts = fc.record(
  Object.fromEntries([...asked].map((ref) => [ref, fc.oneof(fc.integer({ min: 0, max: 15 }), fc.nat(255))])),
  { requiredKeys: [] },
) as fc.Arbitrary<Values>

/** Bytes as they arrive: small numbers and 0 (success) often, as selectors and counts are. */
const messages = fc
  .tuple(
    fc.constantFrom(0x00, 0x00, 0x00, 0x80, 0xd4),
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 8 }), fc.nat(255)), { maxLength: 40 }),
  )
  .map(([first, rest]) => Uint8Array.from([first, ...rest]))

const read = (layout: Layout, bytes: Uint8Array, context: Values, end = bytes.length) => {
  const diagnostics = new Diagnostics()
  const decoded = decodeWhole(layout, { bytes, at: 0, end, context, what: 'test', diagnostics })
  return { ...decoded, diagnostics: diagnostics.list }
}

const leaves = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => (node.children ? leaves(node.children) : [node]))

test('There are bodies to look at', () => {
  expect(bodies.length).toBeGreaterThanOrEqual(150)
})

test.each(bodies)('%s: what is read whole is written back as the same bytes', (_, layout) => {
  fc.assert(
    fc.property(messages, contexts, (bytes, context) => {
      const { values, whole } = read(layout, bytes, context)
      if (!whole) return
      expect([...encode(layout, values, context)]).toEqual([...bytes])
    }),
    { numRuns: 150 },
  )
})

test.each(bodies)('%s: every bit of the message belongs to exactly one field', (_, layout) => {
  fc.assert(
    fc.property(messages, contexts, (bytes, context) => {
      const { nodes, whole } = read(layout, bytes, context)
      const taken = new Uint8Array(bytes.length * 8)
      for (const { start, end, ranges = [[start, end] as const] } of leaves(nodes))
        for (const [from, to] of ranges) for (let bit = from; bit < to; bit++) taken[bit]++
      expect(Math.max(0, ...taken)).toBeLessThanOrEqual(1)
      if (whole) expect(taken.every((count) => count === 1)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test.each(bodies)('%s: a cut packet keeps every field before the cut as it was', (_, layout) => {
  fc.assert(
    fc.property(messages, contexts, (bytes, context) => {
      const all = leaves(read(layout, bytes, context).nodes)
      for (let cut = 0; cut < bytes.length; cut++) {
        const { nodes, whole } = read(layout, bytes.subarray(0, cut), context, bytes.length)
        const before = all.filter(({ end, name }) => end <= cut * 8 && name !== 'trailing')
        expect(leaves(nodes).slice(0, before.length).map(essence)).toEqual(before.map(essence))
        if (before.length < all.filter(({ name }) => name !== 'trailing').length) expect(whole).toBe(false)
      }
    }),
    { numRuns: 20 },
  )
})

const essence = ({ name, value, start, end }: Node) => ({ name, value, start, end })

test.each(bodies)('%s: reading one field gives what decoding all of it gives', (_, layout) => {
  const names = layout.fields.flatMap(fieldNames)
  const accessors = names.map((name) => [name, accessor(layout, name)] as const)
  fc.assert(
    fc.property(messages, contexts, fc.nat(3), (bytes, context, before) => {
      const { values }: Decoded = read(layout, bytes, context)
      const shifted = Uint8Array.from([...new Array<number>(before).fill(0xaa), ...bytes, 0x55])
      for (const [name, get] of accessors)
        expect(get(shifted, before, before + bytes.length, context), name).toEqual(values[name])
    }),
    { numRuns: 60 },
  )
})
