import { expect, test } from 'vitest'
import * as enums from '../../../wasm-free-codec/enums.ts'
import type { Names } from '../../../wasm-free-codec/field.ts'

const nameOf = ({ table, ranges = [] }: Names, value: number): string | undefined =>
  table[value] ?? ranges.find(([first, last]) => value >= first && value <= last)?.[2]

test.each(Object.entries(enums))(
  'Ranges of %s are ordered, apart, and give way to no single name',
  (_, names) => {
    let next = 0
    for (const [first, last] of [...(names.ranges ?? [])].sort(([a], [b]) => a - b)) {
      expect(first).toBeGreaterThanOrEqual(next)
      expect(last).toBeGreaterThanOrEqual(first)
      for (const value of Object.keys(names.table).map(Number))
        expect(value >= first && value <= last, `${value}`).toBe(false)
      next = last + 1
    }
  },
)

test('Every generic completion code has a name, and the ranges of devices and commands too', () => {
  const { completionCodes } = enums
  for (let code = 0xc0; code <= 0xd6; code++) expect(nameOf(completionCodes, code)).toBeDefined()
  for (const code of [0x00, 0xff]) expect(nameOf(completionCodes, code)).toBeDefined()
  expect(nameOf(completionCodes, 0x01)).toBe('OEM code of this device')
  expect(nameOf(completionCodes, 0x7e)).toBe('OEM code of this device')
  expect(nameOf(completionCodes, 0x80)).toBe('code of this command')
  expect(nameOf(completionCodes, 0xbe)).toBe('code of this command')
  for (const code of [0x7f, 0xbf, 0xd7, 0xfe]) expect(nameOf(completionCodes, code)).toBeUndefined()
})

test('RMCP+ statuses 00h to 12h are named', () => {
  for (let code = 0; code <= 0x12; code++) expect(enums.rmcpStatus.table[code]).toBeDefined()
  expect(enums.rmcpStatus.table[0x13]).toBeUndefined()
})

test('Every netFn has a name, and the response of each is the request’s with “response”', () => {
  for (let netFn = 0; netFn < 0x30; netFn += 2) {
    const name = nameOf(enums.netFns, netFn)
    const response = nameOf(enums.netFns, netFn + 1)
    expect(response).toBe(name === 'reserved' ? 'reserved' : `${name} response`)
  }
  for (let netFn = 0x30; netFn <= 0x3f; netFn++)
    expect(nameOf(enums.netFns, netFn)).toBe('controller-specific OEM')
})

test.each([
  [0x20, 'BMC'],
  [0x01, 'BIOS'],
  [0x1f, 'BIOS'],
  [0x21, 'SMI handler'],
  [0x41, 'system management software'],
  [0x7f, 'OEM software'],
  [0x81, 'remote console 1'],
  [0x8d, 'remote console 7'],
  [0x8f, 'terminal mode remote console'],
  [0x82, undefined],
])('Address %i on the wire is %s', (address, name) => {
  expect(nameOf(enums.addresses, address)).toBe(name)
})

test('An odd address names the same software as its software ID', () => {
  for (let id = 0; id <= 0x3f; id++)
    expect(enums.addresses.table[id * 2 + 1]).toBe(nameOf(enums.softwareIds, id))
})

test.each([
  [0, 'none / none / none'],
  [3, 'HMAC-SHA1 / HMAC-SHA1-96 / AES-CBC-128'],
  [12, 'HMAC-MD5 / MD5-128 / AES-CBC-128'],
  [17, 'HMAC-SHA256 / HMAC-SHA256-128 / AES-CBC-128'],
])('Cipher suite %i is %s', (suite, name) => {
  expect(enums.cipherSuites.table[suite]).toBe(name)
})

test.each([
  [2, 'IBM'],
  [343, 'Intel'],
  [674, 'Dell'],
  [10876, 'Supermicro'],
  [12634, 'PICMG'],
  [47196, 'Hewlett Packard Enterprise'],
  [49871, 'OpenBMC'],
])('IANA enterprise number %i is %s', (number, name) => {
  expect(enums.manufacturers.table[number]).toBe(name)
})
