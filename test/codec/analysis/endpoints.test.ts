import { expect, test } from 'vitest'
import { Endpoints } from '../../../wasm-free-codec/analysis/endpoints.ts'

const ipv6 = (...groups: number[]) => Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]))

test.each([
  ['[fe80::1]:623', [0xfe80, 0, 0, 0, 0, 0, 0, 1]],
  ['[::1]:623', [0, 0, 0, 0, 0, 0, 0, 1]],
  ['[::]:623', [0, 0, 0, 0, 0, 0, 0, 0]],
  ['[2001:db8::]:623', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0]],
  ['[2001:db8:0:1:1:1:1:1]:623', [0x2001, 0xdb8, 0, 1, 1, 1, 1, 1]],
  ['[2001:0:0:1::1]:623', [0x2001, 0, 0, 1, 0, 0, 0, 1]],
])('%s', (text, groups) => {
  const endpoints = new Endpoints()
  expect(endpoints.text(endpoints.find(ipv6(...groups), 0, 16, 623, true))).toBe(text)
})

test('An endpoint keeps its number, however many there are', () => {
  const endpoints = new Endpoints()
  const address = new Uint8Array(4)
  const view = new DataView(address.buffer)
  const find = (i: number, add: boolean) => {
    view.setUint32(0, 0x0a00_0000 + (i >> 4))
    return endpoints.find(address, 0, 4, 1000 + (i & 15), add)
  }
  const numbers = Array.from({ length: 5000 }, (_, i) => find(i, true))
  expect(new Set(numbers).size).toBe(5000)
  expect(Array.from({ length: 5000 }, (_, i) => find(i, false))).toEqual(numbers)
  expect(find(5001, false)).toBe(0)
})
