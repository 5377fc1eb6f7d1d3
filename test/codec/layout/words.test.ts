import { expect, test } from 'vitest'
import { decodeWhole } from '../../../wasm-free-codec/decode.ts'
import { encode, encodeMarked } from '../../../wasm-free-codec/encode.ts'
import type { Layout, Values } from '../../../wasm-free-codec/field.ts'
import {
  bit,
  byte,
  bytes,
  checksum,
  checksumAhead,
  choice,
  layout,
  optional,
  payload,
  repeat,
  reserved,
  reservedBytes,
  status,
  text,
  typeLength,
  u16,
  u16be,
  u24,
  u32,
  u32be,
  u8,
  uint,
  until,
  word,
  word24,
} from '../../../wasm-free-codec/layout.ts'
import { Diagnostics } from '../../../wasm-free-codec/sentences.ts'
import { typeLengthText } from '../../../wasm-free-codec/show.ts'
import { fromHex, toHex } from '../messages/body.ts'

const read = (declared: Layout, hex: string, context: Values = {}, end?: number) => {
  const data = fromHex(hex)
  const diagnostics = new Diagnostics()
  const input = { bytes: data, at: 0, end: end ?? data.length, context, what: 'Test', diagnostics }
  return { ...decodeWhole(declared, input), list: diagnostics.list }
}

const signed = (sign: 'twos' | 'ones') => layout(u8('v', 'V', { sign }))
const nibbles = (sign: 'twos' | 'ones') =>
  layout(byte(uint(7, 4, 'high', 'High', { sign }), uint(3, 0, 'low', 'Low')))
const counted = layout(u8('n', 'Number'), repeat('items', 'Items', { ref: 'n' }, u16('v', 'V')))
const measured = layout(
  u8('n', 'Length'),
  bytes('data', 'Data', { ref: 'n', times: 2, add: 1 }),
  u8('z', 'Z'),
)
const selected = layout(
  u8('kind', 'Kind'),
  choice('kind', { 1: [u8('one', 'One')], 2: [u16('two', 'Two')] }, [bytes('other', 'Other', 'rest')]),
)
const asked = layout(choice('request.kind', { 1: [u8('one', 'One')], 2: [u16('two', 'Two')] }))

const ended = layout(
  until(
    u8('end', 'End', { default: 0xc1 }),
    1,
    typeLength('a', 'A'),
    repeat('more', 'More', 'rest', typeLength('b', 'B')),
  ),
  bytes('pad', 'Pad', { allBut: 1 }),
  checksum('sum', 'Sum', 'start'),
)
const ahead = layout(
  u8('n', 'Length'),
  checksumAhead('sum', 'Sum', 1, { ref: 'n' }),
  checksum('head', 'Header', 'start'),
  bytes('data', 'Data', 'rest'),
)
const inLanguage = layout(u8('language', 'Language'), typeLength('v', 'V', {}, 'language'))

// prettier-ignore
const table: [string, Layout, string, Values, Values?][] = [
  ['numbers, least significant byte first', layout(u8('a', 'A'), u16('b', 'B'), u24('c', 'C'), u32('d', 'D')), '01 0201 030201 040302ff', { a: 1, b: 0x102, c: 0x10203, d: 0xff020304 }],
  ['numbers, most significant byte first', layout(u16be('b', 'B'), u32be('d', 'D')), '0102 ff020304', { b: 0x102, d: 0xff020304 }],
  ['two’s complement -1', signed('twos'), 'ff', { v: -1 }],
  ['two’s complement, least', signed('twos'), '80', { v: -128 }],
  ['two’s complement, most', signed('twos'), '7f', { v: 127 }],
  ['one’s complement -1', signed('ones'), 'fe', { v: -1 }],
  ['one’s complement, least', signed('ones'), '80', { v: -127 }],
  ['one’s complement, negative zero', signed('ones'), 'ff', { v: -0 }],
  ['two’s complement in 4 bits', nibbles('twos'), '8f', { high: -8, low: 15 }],
  ['one’s complement in 4 bits', nibbles('ones'), '8f', { high: -7, low: 15 }],
  ['a number across the bytes of a word', layout(word(uint(15, 12, 'a', 'A'), uint(11, 4, 'b', 'B'), uint(3, 0, 'c', 'C'))), '2143', { a: 4, b: 0x32, c: 1 }],
  ['ten bits, as in a threshold factor', layout(word24(reserved(23, 18), uint(17, 8, 'm', 'M', { sign: 'twos' }), uint(7, 0, 't', 'T'))), '05ff03', { m: -1, t: 5 }],
  ['reserved bits that are not 0', layout(byte(reserved(7, 4), uint(3, 0, 'v', 'V'))), '51', { v: 1, reserved_1: 5 }],
  ['reserved bytes that are not 0', layout(reservedBytes(2), u8('v', 'V')), '000107', { v: 7, reserved_1: Uint8Array.of(0, 1) }],
  ['bytes of a fixed length', layout(bytes('v', 'V', 2)), '0102', { v: Uint8Array.of(1, 2) }],
  ['text, its padding left out', layout(text('v', 'V', 4)), '61620000', { v: 'ab' }],
  ['a length from a field before, times 2 and 1 more', measured, '01 aabbcc 09', { n: 1, data: Uint8Array.of(0xaa, 0xbb, 0xcc), z: 9 }],
  ['all but the last byte', layout(bytes('v', 'V', { allBut: 1 }), u8('z', 'Z')), 'aabb09', { v: Uint8Array.of(0xaa, 0xbb), z: 9 }],
  ['a length that the surroundings know', layout(bytes('v', 'V', { ref: 'context.size' }), u8('z', 'Z')), 'aabb09', { v: Uint8Array.of(0xaa, 0xbb), z: 9 }, { 'context.size': 2 }],
  ['as many items as a field before says', counted, '02 0100 0200', { n: 2, items: [{ v: 1 }, { v: 2 }] }],
  ['as many items as there are bytes', layout(repeat('items', 'Items', 'rest', u8('a', 'A'), u8('b', 'B'))), '01020304', { items: [{ a: 1, b: 2 }, { a: 3, b: 4 }] }],
  ['no items', counted, '00', { n: 0, items: [] }],
  ['items that are chosen by their own selector', layout(repeat('items', 'Items', 'rest', u8('k', 'K'), choice('k', { 0: [], 1: [u16('v', 'V')] }))), '00 01 0500 00', { items: [{ k: 0 }, { k: 1, v: 5 }, { k: 0 }] }],
  ['a selector outside the items', layout(u8('k', 'K'), repeat('items', 'Items', 'rest', choice('k', { 1: [u16('v', 'V')] }))), '01 0500 0600', { k: 1, items: [{ v: 5 }, { v: 6 }] }],
  ['the first of two variants', selected, '0105', { kind: 1, one: 5 }],
  ['the second of two variants', selected, '020500', { kind: 2, two: 5 }],
  ['another variant', selected, '090500', { kind: 9, other: Uint8Array.of(5, 0) }],
  ['a variant that the request decides', asked, '0500', { two: 5 }, { 'request.kind': 2 }],
  ['an optional tail that is there', layout(u8('a', 'A'), optional(u8('b', 'B'), optional(u8('c', 'C')))), '010203', { a: 1, b: 2, c: 3 }],
  ['half of an optional tail', layout(u8('a', 'A'), optional(u8('b', 'B'), optional(u8('c', 'C')))), '0102', { a: 1, b: 2 }],
  ['an optional tail that is absent', layout(u8('a', 'A'), optional(u8('n', 'N'), bytes('d', 'D', { ref: 'n' }))), '01', { a: 1 }],
  ['a type/length string of 8-bit text', layout(typeLength('v', 'V'), u8('z', 'Z')), 'c2616209', { v: { type: 3, data: Uint8Array.of(0x61, 0x62) }, z: 9 }],
  ['an empty type/length string', layout(typeLength('v', 'V')), 'c0', { v: { type: 3, data: Uint8Array.of() } }],
  ['fields up to the byte that ends them', ended, '0161 0162 c1 0000 7a', { a: { type: 0, data: Uint8Array.of(0x61) }, more: [{ b: { type: 0, data: Uint8Array.of(0x62) } }], end: 0xc1, pad: Uint8Array.of(0, 0), sum: 0x7a }],
  ['no fields before the byte that ends them', ended, 'c1 3f', { end: 0xc1, pad: Uint8Array.of(), sum: 0x3f }],
  ['a checksum before what it covers', ahead, '02 fd 01 0102', { n: 2, sum: 0xfd, head: 1, data: Uint8Array.of(1, 2) }],
  ['16-bit characters in another language', inLanguage, '87 c2 2d4e', { language: 135, v: { type: 3, data: Uint8Array.of(0x2d, 0x4e), wide: true } }],
  ['8-bit characters in English', inLanguage, '19 c2 2d4e', { language: 25, v: { type: 3, data: Uint8Array.of(0x2d, 0x4e) } }],
  ['a checksum of all before it', layout(u8('a', 'A'), u8('b', 'B'), checksum('sum', 'Sum', 'start')), '2018c8', { a: 0x20, b: 0x18, sum: 0xc8 }],
  ['a checksum from a field on', layout(u8('a', 'A'), u8('b', 'B'), checksum('sum', 'Sum', 'b')), '2018e8', { a: 0x20, b: 0x18, sum: 0xe8 }],
  ['a status of success and what follows', layout(status('s', 'S', 'stop'), u8('a', 'A')), '0005', { s: 0, a: 5 }],
  ['a status that ends the message', layout(status('s', 'S', 'stop'), u8('a', 'A')), 'c1', { s: 0xc1 }],
  ['a status after which the message may end', layout(status('s', 'S', 'may'), u8('a', 'A'), u8('b', 'B')), '0105', { s: 1, a: 5 }],
  ['a payload', layout(payload('v', 'V', { allBut: 1 }, 'test'), u8('z', 'Z')), 'aabb09', { v: Uint8Array.of(0xaa, 0xbb), z: 9 }],
]

test.each(table)('%s: read from the bytes and written as them', (_, declared, hex, values, context) => {
  const { list, values: found } = read(declared, hex, context)
  expect(found).toEqual(values)
  expect(list.filter(({ severity }) => severity !== 'note')).toEqual([])
  expect(toHex(encode(declared, values, context))).toBe(hex.replace(/ /g, ''))
})

// prettier-ignore
test.each([
  ['8-bit text', 'c3414243', 'ABC'],
  ['six-bit ASCII', '8329dca6', 'IPMI'],
  ['six-bit ASCII, digits', '8350244d', '0123'],
  ['BCD plus', '4312a3bc', '12 3-.'],
  ['BCD plus, all sixteen', '480123456789abcdef', '0123456789 -.:,_'],
  ['binary', '03010203', '01 02 03'],
])('A type/length string of %s is shown as text', (_, hex, shown) => {
  const { v } = read(layout(typeLength('v', 'V')), hex).values
  expect(typeLengthText(v as { type: number; data: Uint8Array })).toBe(shown)
})

test('A field across two bytes names the runs of bits that it has in each', () => {
  const declared = layout(word(uint(15, 12, 'a', 'A'), uint(11, 4, 'b', 'B'), uint(3, 0, 'c', 'C')))
  const [a, b, c] = read(declared, '2143').nodes
  expect([a.start, a.end, a.ranges]).toEqual([8, 12, undefined])
  expect(b.ranges).toEqual([
    [0, 4],
    [12, 16],
  ])
  expect([c.start, c.end]).toEqual([4, 8])
})

test('Fields without the byte that ends them are said to lack it, and what follows is read all the same', () => {
  const { list, values, whole } = read(ended, '0161 0000 9e')
  expect(list.map(({ code, params }) => [code, params.field])).toEqual([['truncated', 'End']])
  expect(values.sum).toBe(0x9e)
  expect(whole).toBe(false)
})

test('A checksum of bytes that are not all there says nothing', () => {
  expect(read(ahead, '02 fd 01 01', {}, 5).list.map(({ code }) => code)).toEqual(['cut'])
})

test('A wrong checksum is an error that tells the right one', () => {
  const { list } = read(layout(u8('a', 'A'), checksum('sum', 'Header checksum', 'start')), '2001')
  expect(list).toMatchObject([{ code: 'checksum', severity: 'error', start: 8, end: 16 }])
  expect(list[0].text).toContain('E0h')
})

test('Checksums, lengths and counts are filled in; a deliberately wrong one is sent and marked', () => {
  const sum = layout(u8('a', 'A'), checksum('sum', 'Sum', 'start'))
  expect(toHex(encode(sum, { a: 0x20 }))).toBe('20e0')
  expect(encodeMarked(sum, { a: 0x20 }).overridden).toEqual([])
  expect(encodeMarked(sum, { a: 0x20, sum: 1 })).toEqual({ bytes: fromHex('2001'), overridden: ['sum'] })
  expect(toHex(encode(counted, { items: [{ v: 1 }, { v: 2 }] }))).toBe('0201000200')
  expect(encodeMarked(counted, { n: 7, items: [{ v: 1 }] })).toEqual({
    bytes: fromHex('070100'),
    overridden: ['n'],
  })
  expect(toHex(encode(measured, { data: Uint8Array.of(1, 2, 3), z: 9 }))).toBe('0101020309')
})

test('A missing byte is cut where the packet declares it, truncated where it does not', () => {
  const declared = layout(u8('a', 'A'), u16('b', 'Second'))
  expect(read(declared, '0102').list).toMatchObject([{ code: 'truncated', params: { field: 'Second' } }])
  expect(read(declared, '0102', {}, 3).list).toMatchObject([{ code: 'cut', params: { field: 'Second' } }])
  expect(read(declared, '0102').values).toMatchObject({ a: 1 })
})

test('Bytes beyond the message are kept and named', () => {
  const { values, list } = read(layout(u8('a', 'A')), '010203')
  expect(values).toEqual({ a: 1, trailing: Uint8Array.of(2, 3) })
  expect(list).toMatchObject([{ code: 'trailing', start: 8, end: 24, params: { count: 2 } }])
})

test('Bytes after a completion code that says no are kept without alarm', () => {
  const { values, list } = read(layout(status('s', 'S', 'stop'), u8('a', 'A')), 'c10203')
  expect(values).toEqual({ s: 0xc1, trailing: Uint8Array.of(2, 3) })
  expect(list).toMatchObject([{ code: 'error_data', severity: 'note' }])
})

test('A selector without a variant is said, and its bytes stand as they are', () => {
  const { values, list } = read(layout(u8('kind', 'Kind'), choice('kind', { 1: [u8('a', 'A')] })), '0905')
  expect(values).toEqual({ kind: 9, trailing: Uint8Array.of(5) })
  expect(list.map(({ code }) => code)).toContain('unknown_choice')
})

test('A count that promises more than there is costs only what is there', () => {
  const declared = layout(u32('n', 'N'), repeat('items', 'Items', { ref: 'n' }, u8('v', 'V')))
  const { values, whole } = read(declared, 'ffffffff0102')
  expect(values.items).toHaveLength(2)
  expect(whole).toBe(false)
  const endless = layout(u32('n', 'N'), repeat('items', 'Items', { ref: 'n' }, bytes('v', 'V', 0)))
  expect(read(endless, 'ffffffff').whole).toBe(true)
  const long = layout(u32('n', 'N'), bytes('v', 'V', { ref: 'n' }))
  expect(read(long, 'ffffffff01').values.v).toEqual(Uint8Array.of(1))
})

// prettier-ignore
test.each<[string, Layout, Values, RegExp]>([
  ['too large', layout(u8('a', 'A')), { a: 256 }, /^a: 256 is not between 0 and 255/],
  ['negative', layout(u8('a', 'A')), { a: -1 }, /^a: -1 is not between 0 and 255/],
  ['not whole', layout(u8('a', 'A')), { a: 1.5 }, /^a: a whole number/],
  ['not a number', layout(u8('a', 'A')), { a: 'x' }, /^a: a whole number/],
  ['too large for its bits', layout(byte(uint(7, 4, 'a', 'A'), uint(3, 0, 'b', 'B'))), { b: 16 }, /^b: 16 is not between 0 and 15/],
  ['beyond two’s complement', signed('twos'), { v: -129 }, /^v: -129 is not between -128 and 127/],
  ['beyond two’s complement, above', signed('twos'), { v: 128 }, /^v: 128 /],
  ['beyond one’s complement', signed('ones'), { v: -128 }, /^v: -128 is not between -127 and 127/],
  ['too long', layout(bytes('a', 'A', 2)), { a: Uint8Array.of(1, 2, 3) }, /^a: 3 bytes where 2 fit/],
  ['not 8-bit text', layout(text('a', 'A', 4)), { a: '€' }, /^a: only 8-bit/],
  ['too long for a type/length string', layout(typeLength('a', 'A')), { a: { type: 3, data: new Uint8Array(64) } }, /^a: 64 /],
])('A value that is %s is refused by name', (_, declared, values, message) => {
  expect(() => encode(declared, values)).toThrow(RangeError)
  expect(() => encode(declared, values)).toThrow(message)
})

test('One bit is a number of 0 or 1', () => {
  const declared = layout(byte(bit(7, 'a', 'A'), reserved(6, 1), bit(0, 'b', 'B')))
  expect(read(declared, '80').values).toEqual({ a: 1, b: 0 })
})
