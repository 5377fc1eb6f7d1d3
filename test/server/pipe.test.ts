/** A capture on standard input, while it is made. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { ORIGIN } from '../../server/protocol.ts'
import type { RelayOptions } from '../../server/relay.ts'
import { Lab, type Page, until } from './support.ts'

const lab = new Lab()
afterAll(() => lab.close())

const capture = (name: string) => readFileSync(new URL(`../fixtures/captures/${name}.pcap`, import.meta.url))
const one = capture('cmd-mcinfo-cs03')

/** Packets of a pcap file, little-endian, microseconds, Ethernet, IPv4 without options. */
function packets(file: Buffer) {
  const found: { time: number; source: string; destination: string; payload: Buffer }[] = []
  for (let at = 24; at < file.length;) {
    const length = file.readUInt32LE(at + 8)
    const bytes = file.subarray(at + 16, at + 16 + length)
    const endpoint = (address: number, port: number) =>
      `${bytes.subarray(address, address + 4).join('.')}:${bytes.readUInt16BE(port)}`
    found.push({
      time: file.readUInt32LE(at) * 1e6 + file.readUInt32LE(at + 4),
      source: endpoint(26, 34),
      destination: endpoint(30, 36),
      payload: bytes.subarray(42, 34 + bytes.readUInt16BE(38)),
    })
    at += 16 + length
  }
  return found
}

/** The same packets as a pcapng capture. */
function pcapng(file: Buffer): Buffer {
  const block = (type: number, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const ends = Buffer.alloc(12)
    ends.writeUInt32LE(type)
    ends.writeUInt32LE(12 + body.length, 4)
    ends.writeUInt32LE(12 + body.length, 8)
    return Buffer.concat([ends.subarray(0, 8), body, ends.subarray(8)])
  }
  const words = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer)
  const blocks = [block(0x0a0d0d0a, words(0x1a2b3c4d, 1, 0xffffffff, 0xffffffff)), block(1, words(1, 65535))]
  for (let at = 24; at < file.length;) {
    const length = file.readUInt32LE(at + 8)
    const time = file.readUInt32LE(at) * 1e6 + file.readUInt32LE(at + 4)
    const data = Buffer.alloc((length + 3) & ~3)
    file.copy(data, 0, at + 16, at + 16 + length)
    blocks.push(block(6, words(0, Math.floor(time / 2 ** 32), time % 2 ** 32, length, length), data))
    at += 16 + length
  }
  return Buffer.concat(blocks)
}

/** A pipe that is written to as the test goes. */
class Writer implements AsyncIterable<Uint8Array> {
  private readonly waiting: Uint8Array[] = []
  private ended = false

  write(bytes: Uint8Array): void {
    this.waiting.push(bytes)
  }

  end(): void {
    this.ended = true
  }

  async *[Symbol.asyncIterator]() {
    while (!this.ended || this.waiting.length > 0) {
      const bytes = this.waiting.shift()
      if (bytes) yield bytes
      else await sleep(1)
    }
  }
}

async function watch(pipe: AsyncIterable<Uint8Array>, options: RelayOptions = {}): Promise<Page> {
  const page = await lab.page(await lab.relay({ pipe, ...options }))
  expect((await page.event('hello')).pipe).toBe(true)
  page.command({ type: 'watch', source: 'pipe' })
  await page.event('watching', { source: 'pipe' })
  return page
}

const shown = (page: Page) =>
  page.frames.map(({ time, source, destination, datagram }) => ({
    time,
    source,
    destination,
    payload: datagram,
  }))

describe.each([
  ['pcap', one],
  ['pcapng', pcapng(one)],
])('%s', (_, file) => {
  test.each([1, 7, 4096])('that comes %d bytes at a time shows every datagram', async (size) => {
    const pipe = new Writer()
    const page = await watch(pipe)
    for (let at = 0; at < file.length; at += size) pipe.write(file.subarray(at, at + size))
    pipe.end()
    await page.event('closed', { source: 'pipe', reason: 'ended' })
    expect(shown(page)).toEqual(packets(one))
    expect(page.frames.every(({ origin, channel }) => origin === ORIGIN.pipe && channel === 0)).toBe(true)
  })

  test('shows each datagram as soon as it has come', async () => {
    const pipe = new Writer()
    const page = await watch(pipe)
    const half = Math.floor(file.length / 2)
    pipe.write(file.subarray(0, half))
    await page.received(5)
    await sleep(20)
    const before = page.frames.length
    expect(before).toBeLessThan(packets(one).length)
    pipe.write(file.subarray(half))
    await page.received(packets(one).length)
    pipe.end()
  })
})

test('who comes first gets what came before him; who comes later is told of the end', async () => {
  const pipe = new Writer()
  pipe.write(one)
  pipe.end()
  const serving = await lab.relay({ pipe })
  await sleep(50)
  const pages = [await lab.page(serving), await lab.page(serving)]
  for (const page of pages) {
    page.command({ type: 'watch', source: 'pipe' })
    await page.event('closed', { source: 'pipe', reason: 'ended' })
  }
  expect(shown(pages[0]!)).toEqual(packets(one))
  expect(pages[1]!.frames).toEqual([])
})

test('what is kept for the first is bounded: the oldest is dropped, and counted', async () => {
  const file = Buffer.concat([one, ...Array.from({ length: 50 }, () => one.subarray(24))])
  const pipe = new Writer()
  pipe.write(file)
  pipe.end()
  const log: string[] = []
  const serving = await lab.relay({ pipe, limits: { unread: 100_000 }, log: (line) => log.push(line) })
  await until(() => log.find((line) => line.includes('pipe: ended')), 'the end')
  const page = await lab.page(serving)
  page.command({ type: 'watch', source: 'pipe' })
  await page.event('closed', { source: 'pipe' })
  const all = packets(file)
  expect(page.frames.length).toBeGreaterThan(50)
  expect(page.dropped('nobody-watched') + page.frames.length).toBe(all.length)
  expect(shown(page)).toEqual(all.slice(-page.frames.length))
})

test('an ICMP error in it is told, with what it quotes', async () => {
  const pipe = new Writer()
  const page = await watch(pipe)
  const [request] = packets(one)
  const quoted = one.subarray(24 + 16 + 14, 24 + 16 + 42 + 8)
  const ethernet = one.subarray(24 + 16, 24 + 16 + 14)
  const ip = Buffer.from(quoted.subarray(0, 20))
  ip[9] = 1
  ip.writeUInt16BE(20 + 8 + quoted.length, 2)
  ip.set([10, 0, 0, 1], 12)
  const packet = Buffer.concat([ethernet, ip, Buffer.of(3, 13, 0, 0, 0, 0, 0, 0), quoted])
  const record = Buffer.alloc(16)
  record.writeUInt32LE(7)
  record.writeUInt32LE(packet.length, 8)
  record.writeUInt32LE(packet.length, 12)
  pipe.write(Buffer.concat([one.subarray(0, 24), record, packet]))
  const icmp = await page.event('icmp')
  const endpoint = (text: string) => ({ address: text.split(':')[0], port: Number(text.split(':')[1]) })
  expect(icmp).toEqual({
    type: 'icmp',
    source: 'pipe',
    time: 7e6,
    version: 4,
    icmpType: 3,
    icmpCode: 13,
    reporter: '10.0.0.1',
    from: endpoint(request!.source),
    to: endpoint(request!.destination),
    quote: request!.payload.subarray(0, 8).toString('hex'),
  })
  pipe.end()
})

test('what is neither on an IPMI port nor looks like RMCP is left out', async () => {
  const pipe = new Writer()
  const page = await watch(pipe)
  const record = Buffer.from(one.subarray(24, 24 + 16 + one.readUInt32LE(24 + 8)))
  const other = Buffer.from(record)
  other.writeUInt16BE(40000, 16 + 34)
  other.writeUInt16BE(53, 16 + 36)
  const dns = Buffer.from(other)
  dns[16 + 42] = 0x12
  pipe.write(Buffer.concat([one.subarray(0, 24), record, dns, other]))
  pipe.end()
  await page.event('closed', { source: 'pipe' })
  expect(page.frames.map(({ destination }) => destination!.split(':')[1])).toEqual(['623', '53'])
})

describe('what is no capture ends the pipe with its reason, in the log without a byte of it', () => {
  test.each([
    ['text', Buffer.from('tcpdump: lo: You do not have permission'), /text/],
    ['bytes', Buffer.from('0102030405060708090a0b0c0d', 'hex'), /01 02 03/],
    ['what is compressed', gzipSync(one), /compressed/],
    ['nothing', Buffer.alloc(0), /ended before/],
    ['the beginning of a beginning', one.subarray(0, 5), /ended before/],
  ])('%s', async (_, bytes, text) => {
    const log: string[] = []
    const pipe = new Writer()
    if (bytes.length > 0) pipe.write(bytes)
    pipe.end()
    const page = await watch(pipe, { log: (line) => log.push(line) })
    expect(await page.event('closed')).toEqual({
      type: 'closed',
      source: 'pipe',
      reason: 'failed',
      text: expect.stringMatching(text),
    })
    const lines = log.filter((line) => line.includes('pipe: failed, 0 datagrams: '))
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/01 02|permission/)
  })

  test('a damaged one: what came before is shown, and the damage told', async () => {
    const pipe = new Writer()
    const page = await watch(pipe)
    const damaged = Buffer.from(one)
    const length = one.readUInt32LE(24 + 8)
    damaged.fill(0xff, 24 + 16 + length)
    pipe.write(damaged)
    pipe.end()
    await page.event('diagnostic')
    await page.event('closed', { source: 'pipe' })
    expect(shown(page)).toEqual(packets(one).slice(0, 1))
  })
})

test('a whole file that is piped in is not faster than those who read it', async () => {
  const file = Buffer.concat([one, ...Array.from({ length: 400 }, () => one.subarray(24))])
  const pipe = new Writer()
  const page = await watch(pipe)
  for (let at = 0; at < file.length; at += 65536) pipe.write(file.subarray(at, at + 65536))
  pipe.end()
  await page.event('closed', { source: 'pipe', reason: 'ended' })
  expect(page.dropped('slow-reader')).toBe(0)
  expect(page.frames).toHaveLength(packets(file).length)
})
