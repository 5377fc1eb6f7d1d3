import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bytesSource, readCapture } from '../../../wasm-free-codec/capture/index.ts'
import type { Capture, ReadProgress } from '../../../wasm-free-codec/capture/index.ts'
import { Blocks, concat, ethernet, ipv4, pcap, PING, udp } from './build.ts'
import { Collector, read, readWhole } from './collect.ts'

/** Packets that differ, of 100 to 700 bytes, and that no compressor makes small. */
function many(count: number): Uint8Array[] {
  let state = 1
  const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16
  return Array.from({ length: count }, (_, i) => {
    const payload = Uint8Array.from({ length: 58 + (i % 600) }, () => next() & 0xff)
    return ethernet(ipv4(udp(payload)))
  })
}

/** Strings are compared much faster than arrays of bytes. */
const text = (list: readonly { bytes: Uint8Array }[]) =>
  list.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))

const packets = many(3000)
const texts = text(packets.map((bytes) => ({ bytes })))
const file = pcap(packets.map((bytes, i) => ({ bytes, seconds: i, fraction: i })))
const writer = new Blocks().section().interface(101).interface(1)
packets.forEach((bytes, i) => {
  if (i % 1000 === 999) writer.block(0x0bad, new Uint8Array(300_000)).interface(1)
  const options = i % 7 === 0 ? writer.comment(`number ${i + 1}`) : new Uint8Array(0)
  writer.enhanced(bytes, { id: 1 + Math.floor(i / 999.5), ticks: BigInt(i) * 1_000_001n, options })
})
const ngFile = writer.done()

async function* stream(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve()
    yield bytes.slice(at, at + size)
  }
}

function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes))
}

test.each([
  ['a blob', () => new Blob([file])],
  ['a source of bytes', () => bytesSource(file)],
  ['a stream of large chunks', () => stream(file, 100_000)],
  ['gzip in a blob', () => new Blob([gzip(file)])],
  ['gzip in a stream', () => stream(gzip(file), 1000)],
])('The same packets come from %s', async (_, input) => {
  const { sink, capture } = await readWhole(input())
  expect(text(sink.packets)).toEqual(texts)
  expect([capture.packets, capture.complete, sink.diagnostics]).toEqual([3000, true, []])
  const last = sink.packets[2999]
  expect(await capture.source.read(last.offset, last.bytes.length)).toEqual(last.bytes)
})

test('A stream of single bytes is read as it comes', async () => {
  const { sink, capture } = await readWhole(stream(file.subarray(0, 3000), 1))
  expect(sink.packets).toEqual((await readWhole(file.slice(0, 3000))).sink.packets)
  expect(await capture.frame(20)).toMatchObject({ bytes: packets[19] })
})

test('Rows come in slices with progress, and the capture can be asked for frames meanwhile', async () => {
  const progress: ReadProgress[] = []
  let started: Capture | undefined
  let early: Promise<unknown> | undefined
  const { capture } = await readWhole(new Blob([file]), {
    onStart: (given) => (started = given),
    onProgress: (given) => {
      progress.push(given)
      early ??= started?.frame(3)
    },
  })
  expect(started).toBe(capture)
  expect(await early).toMatchObject({ frame: 3, bytes: packets[2] })
  expect(progress[0]).toMatchObject({ bytesRead: 64 * 1024, totalBytes: file.length })
  expect(progress[0].packets).toBeGreaterThan(200)
  expect(progress.at(-1)).toEqual({ bytesRead: file.length, totalBytes: file.length, packets: 3000 })
})

test('Only a slice or two of a file are held at a time, each read once', async () => {
  const reads: [number, number][] = []
  const source = {
    size: file.length,
    read: async (offset: number, length: number) => {
      reads.push([offset, length])
      return file.slice(offset, offset + length)
    },
  }
  await readWhole(source)
  expect(reads).toEqual([
    [0, 64 * 1024],
    [64 * 1024, 128 * 1024],
    [192 * 1024, 256 * 1024],
    [448 * 1024, 512 * 1024],
    [960 * 1024, file.length - 960 * 1024],
  ])
})

test('Cancelling keeps what was read and says so', async () => {
  const controller = new AbortController()
  const { sink, capture } = await readWhole(new Blob([file]), {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  })
  expect(sink.packets.length).toBeGreaterThan(200)
  expect(sink.packets.length).toBeLessThan(3000)
  expect([capture.complete, sink.codes]).toEqual([false, ['cancelled']])
  expect(await capture.frame(2)).toMatchObject({ bytes: packets[1] })
})

test('Cancelling does not wait for a stream that is silent', async () => {
  const controller = new AbortController()
  async function* silent() {
    yield file.slice(0, 5000)
    await new Promise(() => {})
  }
  setTimeout(() => controller.abort(), 10)
  const { sink } = await readWhole(silent(), { signal: controller.signal })
  expect([sink.packets.length > 5, sink.codes]).toEqual([true, ['cancelled']])
})

test('A file that fails while it is read keeps what was read', async () => {
  const source = {
    size: file.length,
    read: async (offset: number, length: number) => {
      if (offset > 0) throw new Error('device gone')
      return file.slice(offset, offset + length)
    },
  }
  const { sink, capture } = await readWhole(source)
  expect(sink.packets.length).toBeGreaterThan(200)
  expect(capture.complete).toBe(false)
  expect(sink.diagnostics).toMatchObject([
    { code: 'read-failed', text: expect.stringContaining('device gone') },
  ])
})

test('A file that cannot be read at all is a failure with advice', async () => {
  const { result } = await read({ size: 100, read: () => Promise.reject(new Error('no permission')) })
  expect(result).toMatchObject({
    ok: false,
    code: 'cannot-read',
    text: 'The file cannot be read (no permission).',
  })
})

test('Gzip that is cut gives all that can be unpacked, and says so', async () => {
  const packed = gzip(file)
  for (const part of [0.3, 0.7, 0.999]) {
    const { sink, capture } = await readWhole(packed.slice(0, Math.floor(packed.length * part)))
    expect([capture.compressed, capture.complete, sink.codes]).toEqual([true, false, ['gzip-cut']])
    // The packets are incompressible: so much of the file, so many packets.
    expect(sink.packets.length).toBeGreaterThan(3000 * part - 150)
    expect(text(sink.packets)).toEqual(texts.slice(0, sink.packets.length))
  }
})

test('Gzip that is damaged in the middle gives what came before', async () => {
  const packed = gzip(file)
  packed.fill(0xff, packed.length / 2, packed.length / 2 + 1000)
  const { sink, capture } = await readWhole(packed)
  expect([capture.complete, sink.codes.includes('gzip-damaged')]).toEqual([false, true])
  expect(sink.packets.length).toBeGreaterThan(1000)
  expect(sink.packets[500].bytes).toEqual(packets[500])
})

test('Gzip in two members is one capture, or said not to be', async () => {
  const half = Math.floor(file.length / 2)
  const { sink, capture } = await readWhole(concat(gzip(file.slice(0, half)), gzip(file.slice(half))))
  expect(capture.complete ? sink.packets.length : sink.codes).toEqual(
    capture.complete ? 3000 : ['gzip-damaged'],
  )
})

test('A gzip bomb stops at the limit', async () => {
  const bomb = gzip(
    concat(pcap(packets.slice(0, 10).map((bytes) => ({ bytes }))), new Uint8Array(300_000_000)),
  )
  expect(bomb.length).toBeLessThan(400_000)
  const { sink, capture } = await readWhole(bomb, { spoolLimit: 100_000 })
  expect([capture.complete, capture.source.size]).toEqual([false, 100_000])
  expect(sink.packets.slice(0, 10).map((seen) => seen.bytes)).toEqual(packets.slice(0, 10))
  expect(sink.diagnostics).toMatchObject([
    { code: 'spool-limit', text: expect.stringContaining('100,000 bytes') },
  ])
})

test.each([
  ['gzip of gzip', gzip(gzip(file)), 'compressed', 'Unpacked from gzip: This is compressed with gzip, twice'],
  [
    'gzip of text',
    gzip(new TextEncoder().encode('hello')),
    'text',
    'Unpacked from gzip: This is a text file',
  ],
  ['gzip of nothing', gzip(new Uint8Array(0)), 'empty', 'Unpacked from gzip: The file is empty.'],
  [
    'no gzip after its first bytes',
    Uint8Array.of(0x1f, 0x8b, 1, 2, 3),
    'gzip-unreadable',
    'nothing can be unpacked',
  ],
])('%s is refused', async (_, bytes, code, text) => {
  expect((await read(bytes)).result).toMatchObject({ ok: false, code, text: expect.stringContaining(text) })
})

test.each([
  ['pcap', file],
  ['pcap, gzipped', gzip(file)],
  ['pcapng', ngFile],
  ['pcapng, gzipped', gzip(ngFile)],
])('Any frame of a %s can be had again, with its comments', async (_, bytes) => {
  const { sink, capture } = await readWhole(bytes)
  expect(sink.packets).toHaveLength(3000)
  const comments = new Map(sink.comments)
  const expected = (number: number) => {
    const comment = comments.get(number)
    return { ...sink.packets[number - 1], comments: comment === undefined ? [] : [comment] }
  }
  for (const number of [1, 2, 999, 1000, 1001, 1500, 2048, 2999, 3000]) {
    expect(await capture.frame(number)).toEqual(expected(number))
  }
  for (const number of [0, -1, 3001, NaN, 1.5]) expect(await capture.frame(number)).toBeUndefined()

  const chosen = Array.from({ length: 3002 }, (_, i) => i).filter((i) => i % 3 === 0 || (i > 100 && i < 140))
  const frames = []
  for await (const frame of capture.frames(chosen)) frames.push(frame)
  expect(frames).toEqual(chosen.filter((number) => number >= 1 && number <= 3000).map(expected))
})

test('A frame is found from the nearest checkpoint, not from the beginning', async () => {
  const large = pcap(Array.from({ length: 20_000 }, (_, i) => ({ bytes: packets[i % 3000] })))
  const reads: number[] = []
  const source = {
    size: large.length,
    read: async (offset: number, length: number) => {
      reads.push(offset)
      return large.subarray(offset, offset + length)
    },
  }
  const { capture } = await readWhole(source)
  reads.length = 0
  expect(await capture.frame(19_000)).toMatchObject({ frame: 19_000, bytes: packets[18_999 % 3000] })
  expect(reads.length).toBeLessThanOrEqual(5)
  expect(Math.min(...reads)).toBeGreaterThan(large.length / 2)
})

test('Nothing found in an empty capture', async () => {
  const { capture } = await readWhole(pcap([]))
  expect([capture.packets, capture.complete, await capture.frame(1)]).toEqual([0, true, undefined])
})

test('Work grows with the file, and no faster', async () => {
  const small = PING
  const of = (count: number) => pcap(Array.from({ length: count }, () => ({ bytes: small })))
  const ngOf = (count: number) => {
    const blocks = new Blocks().section().interface(1)
    const one = new Blocks().enhanced(small, { options: blocks.comment('x') }).done()
    const unknown = new Blocks().block(99, small).done()
    for (let i = 0; i < count; i++) blocks.raw(one).raw(unknown)
    return blocks.done()
  }
  for (const make of [of, ngOf]) {
    for (const input of [
      (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]),
      (bytes: Uint8Array<ArrayBuffer>) => stream(bytes, 7),
      (bytes: Uint8Array<ArrayBuffer>) => new Blob([gzip(bytes)]),
    ]) {
      const steps = []
      for (const count of [2000, 4000]) {
        const capture = await readCapture(input(make(count)), new Collector())
        steps.push((capture as Capture).steps)
      }
      expect(steps[1] / steps[0]).toBeLessThan(2.01)
    }
  }
})
