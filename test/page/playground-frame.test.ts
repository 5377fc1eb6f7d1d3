// The frame as the page draws it: tiles, boxes, checksums and their sums.
import { expect, test } from 'vitest'
import { compose, draftOf } from 'wasm-free-codec/compose'
import {
  bytesOfSource,
  checksOf,
  frameCells,
  isCovered,
  itemsOf,
  type Item,
} from '../../src/lib/playground-frame.ts'

const draft = draftOf('get_device_id')!
const bridged = { ...draft, target: { address: 0x82, channel: 0 } }

const bytesOf = (items: Item[]): number =>
  items.reduce((sum, item) => sum + (item.kind === 'tile' ? item.end - item.start : bytesOf(item.items)), 0)

test('every byte stands in one tile', () => {
  for (const kind of ['1.5', '2.0', 'message'] as const)
    for (const one of [draft, bridged]) {
      const frame = compose(one, { kind })
      expect(bytesOf(itemsOf(frame.box))).toBe(frame.wire.length)
    }
})

test('fields that share a byte share its tile', () => {
  const [message] = itemsOf(compose(draft, { kind: 'message' }).box).filter(({ kind }) => kind === 'tile')
  expect(message).toMatchObject({ start: 0, end: 1 })
  const tiles = itemsOf(compose(draft, { kind: 'message' }).box)
  expect(tiles[1]).toMatchObject({ kind: 'tile', start: 1, end: 2 })
  expect(tiles[1]!.kind === 'tile' && tiles[1]!.cells.map(({ label }) => label)).toEqual([
    'Network function',
    'Responder LUN',
  ])
})

test('of an encrypted frame, what is inside comes before what it is encrypted to', () => {
  const frame = compose(draft, { kind: '2.0', sealing: { integrity: 1, confidentiality: 1 } })
  const cells = frameCells(frame)
  const sources = cells.map(({ source }) => source)
  expect(new Set(sources)).toEqual(new Set(['wire', 'clear']))
  const clear = cells.findIndex(({ cell }) => cell.id === 'message.cmd')
  const sealed = cells.findIndex(({ cell }) => cell.id.startsWith('payload.'))
  expect(clear).toBeGreaterThan(0)
  expect(clear).toBeLessThan(sealed)
  expect(bytesOfSource(frame, 'clear')).toBe(frame.clear)
})

test('a checksum and what it covers add up to 0 modulo 256', () => {
  const frame = compose(bridged, { kind: '1.5' })
  const checks = checksOf(frame)
  expect(checks).toHaveLength(4)
  for (const { from, to, value, sum, right } of checks) {
    const bytes = frame.wire.subarray(from, to)
    expect(bytes.reduce((all, byte) => all + byte, 0)).toBe(sum)
    expect((sum + value) & 0xff).toBe(0)
    expect(right).toBe(true)
  }
  const wrong = checksOf(
    compose({ ...draft, overrides: { 'message.data_checksum': 0 } }, { kind: 'message' }),
  )
  expect(wrong.map(({ right }) => right)).toEqual([true, false])
})

test('what a checksum covers is marked, in its own buffer alone', () => {
  const frame = compose(draft, { kind: 'message' })
  const data = frameCells(frame).find(({ cell }) => cell.id === 'message.data_checksum')
  const covered = itemsOf(frame.box).filter((item) => item.kind === 'tile' && isCovered(item, 'wire', data))
  expect(covered).toHaveLength(3)
  const [first] = itemsOf(frame.box)
  expect(first!.kind === 'tile' && isCovered(first!, 'clear', data)).toBe(false)
})
