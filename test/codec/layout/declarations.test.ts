/** A declaration that contradicts itself does not start. */
import { expect, test } from 'vitest'
import { accessor } from '../../../wasm-free-codec/accessor.ts'
import { command } from '../../../wasm-free-codec/command.ts'
import { danglingRefs } from '../../../wasm-free-codec/compile.ts'
import type { Layout } from '../../../wasm-free-codec/field.ts'
import {
  bit,
  byte,
  bytes,
  checksum,
  choice,
  layout,
  optional,
  repeat,
  reserved,
  status,
  u16,
  u8,
  uint,
  word,
} from '../../../wasm-free-codec/layout.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'
import { Registry } from '../../../wasm-free-codec/registry.ts'

test.each<[string, () => unknown, RegExp]>([
  ['a gap in a byte', () => byte(bit(7, 'a', 'A'), bit(5, 'b', 'B')), /b: bits 5:5 where bit 6 is next/],
  ['bits that overlap', () => byte(uint(7, 4, 'a', 'A'), uint(4, 0, 'b', 'B')), /b: bits 4:0/],
  ['a byte that ends early', () => byte(uint(7, 1, 'a', 'A')), /bits 0:0 after a/],
  ['a byte that starts late', () => byte(uint(6, 0, 'a', 'A')), /a: bits 6:0 where bit 7 is next/],
  ['bits in the wrong order', () => byte(uint(0, 7, 'a', 'A')), /a: bits 0:7/],
  ['a word of eight bits', () => word(uint(7, 0, 'a', 'A')), /a: bits 7:0 where bit 15 is next/],
  ['reserved bits out of place', () => byte(bit(7, 'a', 'A'), reserved(5, 0)), /reserved: bits 5:0/],
  ['a name twice', () => layout(u8('a', 'A'), u16('a', 'A')), /a: declared twice/],
  [
    'a name in a byte and beside it',
    () => layout(byte(uint(7, 0, 'a', 'A')), u8('a', 'A')),
    /a: declared twice/,
  ],
  [
    'a name before and in a variant',
    () => layout(u8('a', 'A'), choice('a', { 1: [u8('a', 'A')] })),
    /a: declared twice/,
  ],
  ['a name in an optional tail', () => layout(u8('a', 'A'), optional(u8('a', 'A'))), /a: declared twice/],
  ['a name that is not snake_case', () => u8('deviceId', 'Device ID'), /deviceId: a wire name/],
  ['something after the rest', () => layout(bytes('a', 'A', 'rest'), u8('b', 'B')), /nothing can follow/],
  [
    'something after all the items',
    () => layout(repeat('a', 'A', 'rest', u8('i', 'I')), u8('b', 'B')),
    /nothing can follow/,
  ],
  [
    'two statuses',
    () => layout(status('a', 'A', 'stop'), status('b', 'B', 'stop')),
    /a layout has one status/,
  ],
])('%s throws when it is declared', (_, declare, message) => {
  expect(declare).toThrow(message)
})

test('The same name in two variants is one field', () => {
  expect(() => layout(u8('k', 'K'), choice('k', { 1: [u8('v', 'V')], 2: [u16('v', 'V')] }))).not.toThrow()
})

const about = { spec: 'IPMI 2.0 §20.1', privilege: 'user' } as const
const make = (netFn: number, cmd: number, name: string, request = layout()) =>
  command(netFn, cmd, name, 'Test', { ...about, request, response: layout() })

test.each<[string, () => unknown, RegExp]>([
  ['an odd netFn', () => new Registry([make(7, 1, 'a')]), /a: netFn 7 is odd/],
  ['a place twice', () => new Registry([make(6, 1, 'a'), make(6, 1, 'b')]), /b: same place or name as a/],
  ['a name twice', () => new Registry([make(6, 1, 'a'), make(6, 2, 'a')]), /a: same place or name as a/],
])('%s throws when the registry is made', (_, declare, message) => {
  expect(declare).toThrow(message)
})

test.each<[string, Layout, string]>([
  ['a length taken from a field that comes later', layout(bytes('d', 'D', { ref: 'n' }), u8('n', 'N')), 'n'],
  ['a selector that does not exist', layout(choice('k', { 1: [u8('v', 'V')] })), 'k'],
  ['a checksum from nowhere', layout(checksum('c', 'C', 'x')), 'x'],
])('%s is found', (_, declared, ref) => {
  expect(danglingRefs(declared)).toEqual([ref])
})

test('No command takes anything from a field that does not come before', () => {
  for (const { name, request, response } of registry.commands)
    for (const body of [request, response]) expect(body ? danglingRefs(body) : [], name).toEqual([])
})

test('One command number may belong to several defining bodies', () => {
  const of = (group: number, name: string) => command({ netFn: 0x2c, cmd: 0, group }, 0, name, 'Test', about)
  const two = new Registry([of(0, 'a'), of(3, 'b')])
  expect(two.find({ netFn: 0x2d, cmd: 0, group: 3 })?.name).toBe('b')
  expect(two.named('a')?.group).toBe(0)
})

test('A response begins with its completion code, and its accessor stops where the code says no', () => {
  const { response } = command(6, 1, 'a', 'A', { ...about, response: layout(u8('v', 'V')) })
  const read = accessor(response as NonNullable<typeof response>, 'v')
  expect(read(Uint8Array.of(0, 5), 0, 2)).toBe(5)
  expect(read(Uint8Array.of(0xc1, 5), 0, 2)).toBeUndefined()
  expect(read(Uint8Array.of(0), 0, 1)).toBeUndefined()
})

test('A field that a layout does not have has no accessor', () => {
  expect(() => accessor(layout(u8('a', 'A')), 'b')).toThrow(RangeError)
})
