/** What waits for a client that reads slowly: at most so much, in order, whole. */
import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { expect, test } from 'vitest'
import { Outbox } from '../../server/outbox.ts'

const MIB = 1024 * 1024

/** A WebSocket whose peer reads when the test says so. */
class Reader extends EventEmitter {
  bufferedAmount = 0
  readonly held: { bytes: Buffer; binary: boolean }[] = []
  readonly read: { bytes: Buffer; binary: boolean }[] = []

  send(bytes: Uint8Array, { binary }: { binary: boolean }): void {
    this.held.push({ bytes: Buffer.from(bytes), binary })
    this.bufferedAmount += bytes.length
  }

  /** Takes all that is held. */
  take(): void {
    this.read.push(...this.held.splice(0))
    this.bufferedAmount = 0
    this.emit('drain')
  }
}

const outboxFor = (reader: Reader) =>
  new Outbox(reader as unknown as WebSocket, reader as unknown as Duplex, MIB)

const numbered = (number: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length, number & 255)
  bytes.writeUInt32BE(number)
  return bytes
}

test('of 60 MB for one who does not read never more than 1 MiB waits; he gets what did, in order, and what comes after', () => {
  const reader = new Reader()
  const outbox = outboxFor(reader)
  const accepted: Buffer[] = []
  let most = 0
  for (let i = 0, total = 0; total < 60e6; i++) {
    const bytes = numbered(i, 20 + ((i * 7919) % 4000))
    total += bytes.length
    if (outbox.frame(bytes)) accepted.push(bytes)
    most = Math.max(most, outbox.waiting)
  }
  expect(most).toBeLessThanOrEqual(MIB)
  expect(outbox.waiting).toBeGreaterThan(MIB - 4100)
  while (outbox.waiting > 0) reader.take()
  expect(outbox.frame(numbered(1, 100))).toBe(true)
  reader.take()
  accepted.push(numbered(1, 100))
  expect(reader.read).toHaveLength(accepted.length)
  expect(Buffer.concat(reader.read.map(({ bytes }) => bytes)).equals(Buffer.concat(accepted))).toBe(true)
})

test('one who reads a little now and then gets what he can take, in order', () => {
  const reader = new Reader()
  const outbox = outboxFor(reader)
  const accepted: number[] = []
  for (let i = 0; i < 100_000; i++) {
    if (outbox.frame(numbered(i, 4 + ((i * 31) % 300)))) accepted.push(i)
    if (i % 700 === 0) reader.take()
  }
  while (outbox.waiting > 0) reader.take()
  expect(accepted.length).toBeLessThan(100_000)
  expect(reader.read.map(({ bytes }) => bytes.readUInt32BE())).toEqual(accepted)
})

test('events keep their place among datagrams, and have room of their own when there is none for datagrams', () => {
  const reader = new Reader()
  const outbox = outboxFor(reader)
  while (outbox.frame(Buffer.alloc(1000))) continue
  expect(outbox.text('{"type":"dropped"}', false)).toBe(true)
  while (outbox.text('{"type":"dropped"}', false)) continue
  expect(outbox.text('{"type":"closed"}', true)).toBe(true)
  for (let i = 0; outbox.text(`{"type":"refused","channel":${i}}`, true); i++) continue
  expect(outbox.waiting).toBeLessThanOrEqual(MIB + 64 * 1024)
  while (outbox.waiting > 0) reader.take()
  const texts = reader.read.filter(({ binary }) => !binary).map(({ bytes }) => String(bytes))
  expect(texts[0]).toBe('{"type":"dropped"}')
  expect(texts).toContain('{"type":"closed"}')
  expect(reader.read.slice(0, 1000).every(({ binary }) => binary)).toBe(true)
})
