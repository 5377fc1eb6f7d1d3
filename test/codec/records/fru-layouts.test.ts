/** Every area and every multi-record of an inventory: round trips, cuts, and bytes that were changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { danglingRefs } from '../../../wasm-free-codec/compile.ts'
import { decodeWhole } from '../../../wasm-free-codec/decode.ts'
import { encode } from '../../../wasm-free-codec/encode.ts'
import type { ChoiceField, Layout, Values } from '../../../wasm-free-codec/field.ts'
import {
  boardArea,
  chassisArea,
  commonHeader,
  internalUseArea,
  productArea,
} from '../../../wasm-free-codec/records/fru-areas.ts'
import { multiRecord } from '../../../wasm-free-codec/records/fru-records.ts'
import { readFru } from '../../../wasm-free-codec/records/fru.ts'
import { Diagnostics } from '../../../wasm-free-codec/sentences.ts'
import { drawValues } from '../messages/generate.ts'

type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T

const read = (layout: Layout, bytes: Uint8Array, end = bytes.length) => {
  const diagnostics = new Diagnostics()
  return { ...decodeWhole(layout, { bytes, at: 0, end, what: 'test', diagnostics }), list: diagnostics.list }
}

const lastOf = (layout: Layout) => layout.fields.at(-1) as ChoiceField
const PICMG = 12634
const VITA = 0x12a2
const oem = lastOf(multiRecord).cases.get(0xc0) as Layout
const picmg = lastOf(oem).cases.get(PICMG) as Layout
const fmc = lastOf(oem).cases.get(VITA) as Layout

/** What a record is, by its header and the fields that choose its data. */
const kinds: [what: string, fixed: Values, data: Layout][] = [
  ...[...lastOf(multiRecord).cases]
    .filter(([type]) => type < 0xc0)
    .map(([type, data]): [string, Values, Layout] => [`type ${type}`, { record_type: type }, data]),
  ...[...lastOf(picmg).cases].flatMap(([id, data]): [string, Values, Layout][] =>
    [0, 1].map((version) => [
      `PICMG ${id.toString(16)}h, version ${version}`,
      { record_type: 0xc0, manufacturer: PICMG, picmg_record: id, picmg_version: version },
      data,
    ]),
  ),
  ['mezzanine card', { record_type: 0xfa, manufacturer: VITA }, fmc],
  ['of another manufacturer', { record_type: 0xd0, manufacturer: 343 }, lastOf(oem).otherwise as Layout],
]

const drawRecord = (draw: Draw, fixed: Values, data: Layout): Uint8Array | undefined => {
  const values = { ...fixed, end_of_list: 1, ...drawValues(draw, data, {}, true, fixed) }
  const length = encode(multiRecord, { ...values, record_length: 0 }).length - 5
  return length > 255 ? undefined : encode(multiRecord, { ...values, record_length: length })
}

const holds = (layout: Layout, make: (draw: Draw) => Uint8Array | undefined) => {
  fc.assert(
    fc.property(fc.gen(), fc.nat(), fc.nat(), (gen, at, change) => {
      const bytes = make((arbitrary) => gen(() => arbitrary))
      if (!bytes || bytes.length === 0) return
      const whole = read(layout, bytes)
      expect(whole.list.map(({ text }) => text)).toEqual([])
      expect([...encode(layout, whole.values)]).toEqual([...bytes])
      // A part of it says the same as far as it goes.
      const cut = at % bytes.length
      const short = read(layout, bytes.subarray(0, cut), bytes.length)
      for (const node of short.nodes.filter(({ end, children }) => end < cut * 8 && !children))
        expect(
          whole.nodes.find(({ start, name }) => start === node.start && name === node.name),
        ).toMatchObject({
          value: node.value,
        })
      // One byte changed: nothing throws, nothing lies outside, and a checksum over it notices.
      const changed = bytes.slice()
      changed[cut] ^= 1 + (change % 255)
      const other = read(layout, changed)
      for (const { start, end } of other.nodes) {
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(bytes.length * 8)
      }
      if (other.whole) expect([...encode(layout, other.values)]).toEqual([...changed])
    }),
    // Values that depend on each other are not made smaller: that has no end.
    { numRuns: 40, endOnFailure: true },
  )
}

describe('what is written is read back, what is cut keeps its beginning, what is changed never throws', () => {
  const areas: [string, Layout][] = [
    ['common header', commonHeader],
    ['internal use area', internalUseArea],
    ['chassis info area', chassisArea],
    ['board info area', boardArea],
    ['product info area', productArea],
  ]
  test.each(areas)('%s', (_, layout) => {
    holds(layout, (draw) => encode(layout, drawValues(draw, layout, {})))
  })
  test.each(kinds)('multi-record %s', (_, fixed, data) => {
    holds(multiRecord, (draw) => drawRecord(draw, fixed, data))
  })
})

test('all that fields depend on stands before them', () => {
  for (const layout of [commonHeader, internalUseArea, chassisArea, boardArea, productArea, multiRecord])
    expect(danglingRefs(layout)).toEqual([])
})

test('one 8-bit character is refused: it reads as the end of the fields', () => {
  const values = { chassis_type: 1, part_number: { type: 3, data: Uint8Array.of(0x41) } }
  expect(() => encode(chassisArea, values)).toThrow(/part_number.*end of the fields/)
})

test('any bytes are read, in a time that their number bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.array(fc.nat(600), { maxLength: 6 }), (bytes, cuts) => {
      const sorted = [...new Set(cuts)].sort((a, b) => a - b)
      const holes = sorted.slice(1).map((end, i): [number, number] => [sorted[i], end])
      const { parts } = readFru(
        bytes,
        holes.filter((_, i) => i % 2 === 0),
      )
      expect(parts.length).toBeLessThanOrEqual(262)
      for (const { start, end } of parts) {
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(Math.max(start, bytes.length * 8))
      }
    }),
    { numRuns: 2000, endOnFailure: true },
  )
})
