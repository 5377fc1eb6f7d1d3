// Every kind of SDR and SEL record: what is encoded is read back the same, the other way too, and anything is borne.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encode, type Layout, type Values } from 'wasm-free-codec'
import { sdrRecord, selRecordLayout } from 'wasm-free-codec/messages'
import { eventOf, readingOf, readSdr, sensorsOf } from 'wasm-free-codec/records'
import { accessor } from '../../../wasm-free-codec/accessor.ts'
import { fieldNames } from '../../../wasm-free-codec/compile.ts'
import { drawValues } from '../messages/generate.ts'
import { read } from '../messages/round-trip.ts'

const SDR_TYPES = [0x01, 0x02, 0x03, 0x08, 0x09, 0x10, 0x11, 0x12, 0x13, 0x14, 0xc0, 0x55]
const SEL_TYPES = [0x02, 0xc0, 0xdf, 0xe0, 0xff, 0x01]
const kinds: [string, Layout, number][] = [
  ...SDR_TYPES.map((type): [string, Layout, number] => [`SDR ${type.toString(16)}h`, sdrRecord, type]),
  ...SEL_TYPES.map((type): [string, Layout, number] => [`SEL ${type.toString(16)}h`, selRecordLayout, type]),
]
const TYPE_AT = (layout: Layout) => (layout === sdrRecord ? 3 : 2)

/** Of one record type, which the first draws rarely hit. */
const draw = (layout: Layout, type: number, one: <T>(arbitrary: fc.Arbitrary<T>) => T): Values => {
  const fixed = layout.fields.map((field) =>
    field.kind === 'uint' && field.name === 'record_type'
      ? { ...field, about: { ...field.about, values: { table: { [type]: '' } } } }
      : field,
  )
  for (;;) {
    const values = drawValues(one, { ...layout, fields: fixed }, {})
    if (values.record_type === type) return values
  }
}

describe.each(kinds)('%s', (_, layout, type) => {
  test('is read back as the values that it was made from', () => {
    fc.assert(
      fc.property(fc.gen(), (gen) => {
        const values = draw(layout, type, (one) => gen(() => one))
        const decoded = read(layout, encode(layout, values))
        expect(decoded).toMatchObject({ values, whole: true, said: [] })
        expect(Object.keys(decoded.values).sort()).toEqual(Object.keys(values).sort())
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  const bytes = fc
    .uint8Array({ minLength: 3, maxLength: 70 })
    .map((bytes) => bytes.map((byte, i) => (i === TYPE_AT(layout) ? type : byte)))

  test('is written back as the bytes that it was read from', () => {
    fc.assert(
      fc.property(bytes, (bytes) => {
        const { values, whole } = read(layout, bytes)
        if (whole) expect([...encode(layout, values)]).toEqual([...bytes])
      }),
      { numRuns: 200 },
    )
  })

  test('that is cut keeps the fields before the cut', () => {
    fc.assert(
      fc.property(bytes, (bytes) => {
        const all = read(layout, bytes).nodes.filter(({ name }) => name !== 'trailing')
        for (let cut = 0; cut < bytes.length; cut++) {
          const before = all.filter(({ end }) => end <= cut * 8)
          const { nodes } = read(layout, bytes.subarray(0, cut))
          expect(nodes.slice(0, before.length).map(({ name, start, end }) => [name, start, end])).toEqual(
            before.map(({ name, start, end }) => [name, start, end]),
          )
        }
      }),
      { numRuns: 30 },
    )
  })

  test('gives each field alone as it gives all of them', () => {
    const names = [...new Set(layout.fields.flatMap(fieldNames))].map(
      (name) => [name, accessor(layout, name)] as const,
    )
    fc.assert(
      fc.property(bytes, (bytes) => {
        const { values } = read(layout, bytes)
        for (const [name, get] of names) expect(get(bytes, 0, bytes.length), name).toEqual(values[name])
      }),
      { numRuns: 20 },
    )
  })

  test('is borne by what reads sensors and events, whatever its bytes', () => {
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 8 }), (bytes, answer) => {
        const record = readSdr(bytes)
        const reading: Values = Object.fromEntries([...answer].map((byte, i) => [`state_${i}`, byte & 1]))
        for (const sensor of [undefined, ...sensorsOf(record)]) {
          expect(readingOf(sensor, { ...reading, reading: answer[0] }).text).not.toBe('')
          const event = eventOf(read(selRecordLayout, bytes).values, sensor)
          expect(event.details.every((detail) => detail !== '')).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

test('What an SDR says of its length is not believed', () => {
  const record = Uint8Array.of(1, 0, 0x51, 1, 0xff)
  expect(readSdr(record).problems.map(({ code }) => code)).toEqual(['cut'])
})

test('Intel’s record names the sensors of Node Manager', () => {
  const bytes = [2, 0, 0x51, 0xc0, 0x0b, 0x57, 1, 0, 0x0d, 1, 0x2c, 0x60, 0x18, 0x19, 0x1a, 0x1b]
  const { values, kind, problems } = readSdr(Uint8Array.from(bytes))
  expect(kind).toBe('OEM')
  expect(problems).toEqual([])
  expect(values).toMatchObject({
    manufacturer: 343,
    slave_address: 0x2c,
    channel: 6,
    health_sensor: 0x18,
    alert_sensor: 0x1b,
  })
})
