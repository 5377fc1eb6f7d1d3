import { describe, expect, test } from 'vitest'
import { inNetwork, parseIp, parseNetwork } from '../../../wasm-free-codec/analysis/filter/address.ts'
import { catalogue } from '../../../wasm-free-codec/analysis/filter/catalogue.ts'
import { compileFilter, filterExpression } from '../../../wasm-free-codec/analysis/filter/index.ts'
import {
  parseBytes,
  parseDate,
  parseDuration,
  parseNumber,
} from '../../../wasm-free-codec/analysis/filter/literals.ts'
import { parseFilter } from '../../../wasm-free-codec/analysis/filter/parser.ts'
import { makeTest, testValue } from '../../../wasm-free-codec/analysis/filter/values.ts'
import { aliases } from '../../../wasm-free-codec/analysis/filter/aliases.ts'
import type { Value } from '../../../wasm-free-codec/field.ts'
import { fixture } from './fixtures.ts'

/** Whether a value of the wire passes `field op value`. */
const passes = (text: string, value: Value): boolean => {
  const parsed = parseFilter(text)
  if ('error' in parsed || parsed.ast.kind !== 'compare') throw new Error(text)
  const { field, op, operand } = parsed.ast
  const resolved = catalogue().resolve(field.text)
  if (!resolved) throw new Error(`no field ${field.text}`)
  return testValue(makeTest(resolved, op, [operand]), value)
}

test.each([
  ['6', 6], ['0x06', 6], ['06h', 6], ['C1h', 0xc1], ['0b101', 5], ['1.5', 1.5], ['-3', -3], ['0X1f', 31],
  ['x', undefined], ['', undefined], ['0x', undefined], ['1e9', undefined], ['h', undefined],
])('%s is the number %s', (text, value) => {
  expect(parseNumber(text)?.value).toBe(value)
}) // prettier-ignore

test.each([
  ['200ms', 0.2], ['1.5s', 1.5], ['3us', 3e-6], ['3µs', 3e-6], ['2min', 120], ['0.25', 0.25],
  ['2h', undefined], ['0x10', undefined], ['s', undefined],
])('%s is %s seconds', (text, value) => {
  const seconds = parseDuration(text)
  if (value === undefined) expect(seconds).toBeUndefined()
  else expect(seconds).toBeCloseTo(value, 12)
}) // prettier-ignore

test.each([
  ['0a:0b:0c', [10, 11, 12]], ['0a-0b-0c', [10, 11, 12]], ['0a 0b', [10, 11]], ['0a0b0c', [10, 11, 12]],
  ['0x0a0b', [10, 11]], ['ff', [255]], ['0a:0b-0c', undefined], ['abc', undefined], ['', undefined],
])('%s is the bytes %s', (text, value) => {
  expect(parseBytes(text)).toEqual(value)
}) // prettier-ignore

test('dates are UTC', () => {
  expect(parseDate('2026-11-23')).toBe(Date.UTC(2026, 10, 23) / 1000)
  expect(parseDate('2026-11-23T04:22:12')).toBe(Date.UTC(2026, 10, 23, 4, 22, 12) / 1000)
  expect(parseDate('2026-13-40')).toBeUndefined()
})

describe('addresses', () => {
  const isIn = (address: string, network: string) => {
    const parsed = parseNetwork(network)
    return parsed !== undefined && inNetwork(parseIp(address) ?? [], parsed)
  }
  test.each([
    ['10.0.0.1', '10.0.0.0/24', true],
    ['10.0.1.1', '10.0.0.0/24', false],
    ['10.0.1.1', '10.0.0.0/23', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['255.1.2.3', '0.0.0.0/0', true],
    ['fe80::1', 'fe80::/10', true],
    ['febf::1', 'fe80::/10', true],
    ['fec0::1', 'fe80::/10', false],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['::ffff:10.0.0.1', '::ffff:0:0/96', true],
    ['10.0.0.1', '::/0', false],
  ])('%s in %s: %s', (address, network, expected) => {
    expect(isIn(address, network)).toBe(expected)
  })

  test.each([
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1/33',
    'fe80:::1',
    '1:2:3',
    '::1::2',
    'fe80::/129',
    '10.0.0.0/',
    'g::',
  ])('%s is none', (text) => {
    expect(parseNetwork(text)).toBeUndefined()
  })
})

describe('a value is read by the type of its field', () => {
  test.each<[string, Value, boolean]>([
    // BCD: in decimal as it is shown, in hexadecimal as it is on the wire.
    ['get_device_id.firmware_minor == 45', 0x45, true],
    ['get_device_id.firmware_minor == 0x45', 0x45, true],
    ['get_device_id.firmware_minor == 45', 45, false],
    // Counts of 100 ms.
    ['set_watchdog_timer.initial_countdown == 30s', 300, true],
    ['set_watchdog_timer.initial_countdown == 30', 300, true],
    ['set_watchdog_timer.initial_countdown == 0x12c', 300, true],
    ['set_watchdog_timer.initial_countdown > 1min', 601, true],
    ['set_watchdog_timer.initial_countdown == 300ms', 3, true],
    ['read_event_message_buffer.timestamp >= 2026-01-01', Date.UTC(2026, 0, 2) / 1000, true],
    ['get_device_id.manufacturer == Dell', 674, true],
    ['get_device_id.manufacturer == "Hewlett-Packard"', 11, true],
    ['get_device_id.manufacturer == hewlett-packard', 11, true],
    ['get_device_id.provides_sdrs == yes', 1, true],
    ['rakp2.managed_guid == 00112233-4455-6677-8899-aabbccddeeff', Uint8Array.from(
      [0xff, 0xee, 0xdd, 0xcc, 0xbb, 0xaa, 0x99, 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0]), true],
    ['rakp2.auth_code contains 02:03', Uint8Array.of(1, 2, 3, 4), true],
    ['rakp2.auth_code contains 02:04', Uint8Array.of(1, 2, 3, 4), false],
    ['rakp2.auth_code contains "ab"', Uint8Array.of(0x61, 0x61, 0x62), true],
    ['rakp2.auth_code == 0x0102', Uint8Array.of(1, 2), true],
    ['rakp1.user_name contains ADM', 'admin', true],
    ['rakp1.user_name == 123', '123', true],
    ['cc == insufficient_privilege', 0xd4, true],
    ['cc == "invalid command"', 0xc1, true],
  ])('%s, value %s: %s', (text, value, expected) => {
    expect(passes(text, value)).toBe(expected)
  }) // prettier-ignore

  test('a unit that is not the field’s is told', () => {
    const compiled = compileFilter('set_watchdog_timer.initial_countdown > 3mV')
    expect('error' in compiled && compiled.error.text).toBe(
      '`set_watchdog_timer.initial_countdown` is not measured in mV.',
    )
  })
})

test('every alias stands for a field', () => {
  for (const name of Object.keys(aliases))
    expect(catalogue().resolve(name)?.fields.length, name).toBeGreaterThan(0)
  for (const target of Object.values(aliases).flat())
    expect(catalogue().resolve(target)?.fields.length, target).toBeGreaterThan(0)
})

test('a filter tells what it has to read, and whether later rows can change it', () => {
  const about = (text: string) => {
    const compiled = compileFilter(text)
    return 'error' in compiled ? compiled.error.text : [compiled.reads, compiled.settled]
  }
  expect(about('cmd == 1')).toEqual(['columns', true])
  expect(about('get_device_id.manufacturer == 674')).toEqual(['bytes', true])
  expect(about('frame < 5 and device')).toEqual(['packets', true])
  expect(about('unanswered')).toEqual(['columns', false])
})

test('a click on a value gives its expression; a password gives none', async () => {
  const of = async (name: string, row: number, layer: string, field: string) => {
    const packet = await (await fixture(name)).packet(row)
    const found = packet.layers.find((one) => one.name === layer)
    const node = found?.nodes.find((one) => one.name === field)
    if (!found || !node) throw new Error(`${name} has no ${layer}.${field} in row ${row}`)
    return filterExpression(found, node)
  }
  expect(await of('bridge-82-cs01.pcap', 4, 'rakp1', 'user_name')).toBe('rakp1.user_name == "admin"')
  expect(await of('bridge-82-cs01.pcap', 12, 'message', 'cmd')).toBe('cmd == 0x01')
  expect(await of('bridge-82-cs01.pcap', 13, 'get_device_id', 'firmware_minor')).toMatch(
    /^get_device_id\.firmware_minor == 0x/,
  )
  const dataset = await fixture('ok-lan15-password-ipmitool.pcap')
  const codes: (string | undefined)[] = []
  for (let row = 0; row < dataset.index.rows; row++)
    for (const layer of (await dataset.packet(row)).layers)
      for (const node of layer.nodes)
        if (node.field.kind === 'bytes' && node.field.about.format === 'secret')
          codes.push(filterExpression(layer, node))
  expect(codes.length).toBeGreaterThan(0)
  expect(codes.every((text) => text === undefined)).toBe(true)
})
