import { describe, expect, test } from 'vitest'
import type { NodeView } from '../../src/worker/api.ts'
import { baseName } from '../../src/lib/clipboard.ts'
import { asciiRun, hexDump, hexRun, percent, size, timestamp } from '../../src/lib/format.ts'
import { bytesOf, coveredBits, isBitField, layerName, layersOfBytes, movedCursor } from '../../src/lib/hex.ts'

const node = (start: number, end: number, more: Partial<NodeView> = {}): NodeView => ({
  id: 'n',
  name: 'n',
  label: 'n',
  value: '',
  layer: 'body',
  source: 0,
  start,
  end,
  ...more,
})

describe('the hex view', () => {
  test('a byte has the colour of its deepest field', () => {
    const layers = layersOfBytes(
      [
        node(0, 32, {
          layer: 'message',
          children: [node(8, 16, { layer: 'check' }), node(0, 8, { source: 1 })],
        }),
      ],
      0,
      5,
    )
    expect([...layers].map(layerName)).toEqual(['message', 'check', 'message', 'message', null])
  })

  test('marks the bits of a field in each byte that it touches', () => {
    const runs: [number, number][] = [[6, 20]]
    expect([0, 1, 2, 3].map((byte) => coveredBits(runs, byte))).toEqual([0b11, 0xff, 0b11110000, 0])
  })

  test('knows a field that divides a byte', () => {
    expect(isBitField(node(8, 16))).toBe(false)
    expect(isBitField(node(9, 16))).toBe(true)
  })

  test('copies each byte of a field in pieces once', () => {
    const source = { label: 'Packet', bytes: Uint8Array.of(1, 2, 3, 4) }
    expect([
      ...bytesOf(
        node(0, 32, {
          ranges: [
            [0, 4],
            [4, 8],
            [16, 20],
          ],
        }),
        source,
      ),
    ]).toEqual([1, 3])
    expect([...bytesOf(node(24, 64), source)]).toEqual([4])
  })

  test('the byte cursor stays within the bytes', () => {
    expect(movedCursor('ArrowDown', 3, 20, 16, 4)).toBe(19)
    expect(movedCursor('ArrowDown', 4, 20, 16, 4)).toBe(4)
    expect(movedCursor('ArrowLeft', 0, 20, 16, 4)).toBe(0)
    expect(movedCursor('End', 17, 20, 16, 4)).toBe(19)
    expect(movedCursor('PageDown', 0, 200, 16, 4)).toBe(64)
    expect(movedCursor('x', 0, 20, 16, 4)).toBeNull()
  })
})

describe('numbers and bytes in text', () => {
  test('bytes always have two digits', () => {
    expect(hexRun(Uint8Array.of(6, 0, 255))).toBe('06 00 ff')
  })

  test('a dump has offset, bytes and ASCII', () => {
    const dump = hexDump(new Uint8Array([...'ipmiscope reads it'].map((c) => c.charCodeAt(0))))
    expect(dump.split('\n')[0]).toBe(
      '0000  69 70 6d 69 73 63 6f 70 65 20 72 65 61 64 73 20  ipmiscope reads ',
    )
    expect(dump.split('\n')[1]).toBe('0010  69 74                                            it')
    expect(asciiRun(Uint8Array.of(0x41, 0x07))).toBe('A.')
  })

  test.each([
    [12, '12 bytes'],
    [2586, '2.6 kB'],
    [999_999, '1.0 MB'],
    [2_133_123_123, '2.1 GB'],
  ])('%i bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text))

  test('a time is grouped by thousands, without needless nanoseconds', () => {
    expect(timestamp('2026-11-23T04:25:22.853123000Z')).toBe('2026-11-23 04:25:22.853 123 UTC')
    expect(timestamp('2026-11-23T04:25:22.853123001Z')).toBe('2026-11-23 04:25:22.853 123 001 UTC')
    expect(timestamp('yesterday')).toBe('yesterday')
  })

  test('an unknown length has no per cent', () => {
    expect(percent(5, 0)).toBeNull()
    expect(percent(199, 200)).toBe(99)
  })

  test.each([
    ['login.pcap.gz', 'login'],
    ['a.b.pcapng', 'a.b'],
    ['.gz', 'capture'],
  ])('an export of %s is named after %s', (name, base) => expect(baseName(name)).toBe(base))
})
