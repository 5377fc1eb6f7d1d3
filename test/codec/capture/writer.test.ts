import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { writePcapng } from '../../../wasm-free-codec/capture/index.ts'
import type { WritableFrame } from '../../../wasm-free-codec/capture/index.ts'
import { requireTool } from '../../setup/tools.ts'
import { concat, ethernet, IPMB_REQUEST, ipv4, PING, udp } from './build.ts'
import { fixture, push, readWhole, tshark } from './collect.ts'

async function write(frames: Iterable<WritableFrame> | AsyncIterable<WritableFrame>) {
  const parts = []
  for await (const part of writePcapng(frames)) parts.push(part)
  return concat(...parts)
}

const frame: WritableFrame = {
  bytes: ethernet(ipv4(udp(PING))),
  linkType: 1,
  seconds: 1_700_000_000,
  nanoseconds: 123_456_789,
  interfaceId: 0,
  originalLength: 1500,
  comments: ['first', 'zweite: größer'],
}
const frames: WritableFrame[] = [
  frame,
  { ...frame, seconds: 0xffffffff, nanoseconds: 999_999_999, comments: [] },
  { ...frame, bytes: Uint8Array.of(1, ...IPMB_REQUEST), linkType: 199, comments: undefined },
  { ...frame, bytes: new Uint8Array(0), interfaceId: 4, seconds: 0, nanoseconds: 0, comments: ['x'] },
]

test('What is written is read again: bytes, times, lengths, link types, comments', async () => {
  const { sink, reader } = push(await write(frames))
  expect(sink.diagnostics).toEqual([])
  expect(reader.complete).toBe(true)
  expect(sink.packets).toMatchObject(
    frames.map(({ comments: _, interfaceId: __, ...rest }, i) => ({ ...rest, interfaceId: [0, 0, 1, 2][i] })),
  )
  expect(sink.comments).toEqual([
    [1, 'first'],
    [1, 'zweite: größer'],
    [4, 'x'],
  ])
})

test('Any frame is read as it was written', async () => {
  const any = fc.record({
    bytes: fc.uint8Array({ maxLength: 100 }),
    linkType: fc.integer({ min: 0, max: 0xffff }),
    seconds: fc.integer({ min: 0, max: 0xffffffff }),
    nanoseconds: fc.integer({ min: 0, max: 999_999_999 }),
    interfaceId: fc.nat(3),
    originalLength: fc.integer({ min: 0, max: 0xffffffff }),
    comments: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(any), async (list) => {
      const { sink } = push(await write(list))
      expect(
        sink.packets.map(({ bytes, seconds, nanoseconds, linkType }) => [
          bytes,
          seconds,
          nanoseconds,
          linkType,
        ]),
      ).toEqual(
        list.map(({ bytes, seconds, nanoseconds, linkType }) => [bytes, seconds, nanoseconds, linkType]),
      )
      expect(sink.comments).toEqual(list.flatMap(({ comments }, i) => comments.map((text) => [i + 1, text])))
    }),
  )
})

test('A comment that is too long ends before a character that does not fit', async () => {
  const { sink } = push(await write([{ ...frame, comments: ['x' + '€'.repeat(30_000)] }]))
  expect(sink.comments).toEqual([[1, 'x' + '€'.repeat(21_844)]])
})

test('Frames of a capture go into a file as they were', async () => {
  const { sink, capture } = await readWhole(fixture('variant-pcapng.pcapng'))
  const copy = push(await write(capture.frames([2, 3, 5, 8, 22])))
  const original = [2, 3, 5, 8, 22].map((number) => sink.packets[number - 1])
  const kept = (list: typeof original) =>
    list.map(({ bytes, seconds, nanoseconds, originalLength }) => [
      bytes,
      seconds,
      nanoseconds,
      originalLength,
    ])
  expect(kept(copy.sink.packets)).toEqual(kept(original))
})

requireTool('tshark')('What is written is read by tshark', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-writer-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('with the same times, lengths and comments', async () => {
    const file = join(folder, 'written.pcapng')
    writeFileSync(file, await write(frames))
    const fields = ['frame.time_epoch', 'frame.len', 'frame.cap_len', 'frame.comment']
    expect(tshark(file, fields)).toEqual([
      ['1700000000.123456789', '1500', String(frame.bytes.length), 'first,zweite: größer'],
      ['4294967295.999999999', '1500', String(frame.bytes.length), ''],
      ['1700000000.123456789', '1500', '8', ''],
      ['0.000000000', '1500', '0', 'x'],
    ])
  })
})
