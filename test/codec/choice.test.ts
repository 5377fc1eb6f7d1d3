/** A choice that the surroundings decide: the request's value, or how many bytes are left. */
import { describe, expect, test } from 'vitest'
import { decode } from '../../wasm-free-codec/decode.ts'
import { encode } from '../../wasm-free-codec/encode.ts'
import type { Layout, Values } from '../../wasm-free-codec/field.ts'
import { bytes, choice, layout, text, u16, u8 } from '../../wasm-free-codec/layout.ts'
import { Diagnostics } from '../../wasm-free-codec/sentences.ts'

const read = (declaration: Layout, data: number[], context?: Values) => {
  const diagnostics = new Diagnostics()
  const input = { bytes: Uint8Array.from(data), at: 0, end: data.length, what: 'test', context, diagnostics }
  return { values: decode(declaration, input).values, said: diagnostics.list.map(({ code }) => code) }
}

describe('a choice by the bytes that are left', () => {
  const declaration = layout(
    u8('first', 'First'),
    choice('context.bytes_left', { 1: [u8('short', 'Short')], 2: [u16('long', 'Long')] }, [
      bytes('other', 'Other', 'rest'),
    ]),
  )

  test.each([
    [[9], { first: 9 }],
    [[9, 1], { first: 9, short: 1 }],
    [[9, 1, 2], { first: 9, long: 0x0201 }],
    [[9, 1, 2, 3], { first: 9, other: Uint8Array.of(1, 2, 3) }],
  ])('%j is read, and written back the same', (data, values) => {
    expect(read(declaration, data)).toEqual({ values, said: [] })
    expect([...encode(declaration, values)]).toEqual(data)
  })

  test('encoding takes the case of which most values are given', () => {
    const nested = layout(
      choice('context.bytes_left', { 1: [u8('a', 'A')], 2: [u8('a', 'A'), u8('b', 'B')] }),
    )
    expect([...encode(nested, { a: 1 })]).toEqual([1])
    expect([...encode(nested, { a: 1, b: 2 })]).toEqual([1, 2])
  })
})

describe('a choice by the request', () => {
  const declaration = layout(
    choice('request.kind', { 1: [u8('one', 'One')] }, [bytes('data', 'Data', 'rest')]),
  )

  test('without the request the data is read as it stands, and written back the same', () => {
    expect(read(declaration, [7, 8])).toEqual({ values: { data: Uint8Array.of(7, 8) }, said: [] })
    expect([...encode(declaration, { data: Uint8Array.of(7, 8) })]).toEqual([7, 8])
  })

  test('the request’s value decides, whatever else is given', () => {
    const context = { 'request.kind': 1 }
    expect(read(declaration, [7], context).values).toEqual({ one: 7 })
    expect([...encode(declaration, { one: 7 }, context)]).toEqual([7])
    expect([...encode(declaration, { one: 7 })]).toEqual([7])
  })
})

test('a value that is not given counts with its default', () => {
  const declaration = layout(
    u8('kind', 'Kind', { default: 2 }),
    choice('kind', { 0: [u8('none', 'None')], 2: [u16('two', 'Two')] }),
  )
  expect([...encode(declaration, { two: 0x0201 })]).toEqual([2, 1, 2])
})

test('a text that takes what is left keeps its NULs, a text of fixed length loses its padding', () => {
  expect(read(layout(text('name', 'Name', 'rest')), [0x61, 0, 0]).values).toEqual({ name: 'a\0\0' })
  expect(read(layout(text('name', 'Name', 3)), [0x61, 0, 0]).values).toEqual({ name: 'a' })
})
