/** Records and inventories that come in parts: put together from recordings, and from traffic made here. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Image, imagesOf, readImage, titleOf } from '../../../wasm-free-codec/analysis/images/index.ts'
import { InventoryReader } from '../../../wasm-free-codec/analysis/inventory/index.ts'
import { parseKeyring, type Keyring, unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { Dataset } from '../../../wasm-free-codec/index.ts'
import { factsOf, readFru } from '../../../wasm-free-codec/records/fru.ts'
import { openFixture } from '../packet/datagrams.ts'
import { FIXTURES, ipmi15, message, udpPacket } from './traffic.ts'

const CLIENT = '10.0.0.1:40000'
const BMC = '10.0.0.2:623'
const u16 = (value: number) => [value & 255, value >> 8]

/** One command and its answer; without `answer` nobody answers. */
interface Exchange {
  netFn: number
  cmd: number
  data: readonly number[]
  answer?: readonly number[]
  /** The controller behind the BMC, and its channel. */
  satellite?: { address: number; channel: number }
}

const datagrams = (exchanges: readonly Exchange[]): [toBmc: boolean, payload: number[]][] =>
  exchanges.flatMap(({ netFn, cmd, data, answer, satellite }, i): [boolean, number[]][] => {
    const seq = i % 64
    const back = answer && { netFn: netFn | 1, cmd, seq, data: [0, ...answer] }
    if (!satellite)
      return [
        [true, ipmi15(message({ netFn, cmd, seq, data }), 1)],
        ...(back ? [[false, ipmi15(message(back), 1)] as [boolean, number[]]] : []),
      ]
    const inner = message({ netFn, cmd, seq, data, to: satellite.address, from: 0x20 })
    const outer = { netFn: 6, cmd: 0x34, seq, data: [0x40 | satellite.channel, ...inner] }
    const far = back && message({ ...back, to: 0x20, from: satellite.address })
    return [
      [true, ipmi15(message(outer), 1)],
      [false, ipmi15(message({ netFn: 7, cmd: 0x34, seq, data: [0] }), 1)],
      ...(far ? [[false, ipmi15(far, 1)] as [boolean, number[]]] : []),
    ]
  })

const open = async (packets: readonly [boolean, readonly number[]][]): Promise<Dataset> => {
  const header = new Uint8Array(24)
  new Uint32Array(header.buffer).set([0xa1b2c3d4, 0x00040002, 0, 0, 65535, 101])
  const frames = packets.flatMap(([toBmc, payload], i) => {
    const bytes = udpPacket(toBmc ? CLIENT : BMC, toBmc ? BMC : CLIENT, payload)
    const head = new Uint32Array([1_700_000_000 + (i >> 10), (i & 1023) * 900, bytes.length, bytes.length])
    return [new Uint8Array(head.buffer), bytes as Uint8Array<ArrayBuffer>]
  })
  const dataset = await Dataset.open(new Blob([header, ...frames]))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  return dataset
}
const read = async (...exchanges: readonly Exchange[]) =>
  (await imagesOf(await open(datagrams(exchanges)))).list

const RECORD = Array.from({ length: 30 }, (_, i) => (i === 0 ? 7 : i === 1 ? 0 : i === 4 ? 25 : i * 3))
const sdr = (id: number, offset: number, count: number, record = RECORD, reservation = 1): Exchange => ({
  netFn: 0x0a,
  cmd: 0x23,
  data: [...u16(reservation), ...u16(id), offset, count],
  answer: [...u16(8), ...record.slice(offset, count === 0xff ? undefined : offset + count)],
})
const fru = (offset: number, data: readonly number[], device = 0, count = data.length): Exchange => ({
  netFn: 0x0a,
  cmd: 0x11,
  data: [device, ...u16(offset), count],
  answer: [count, ...data],
})
const write = (offset: number, data: readonly number[], count = data.length): Exchange => ({
  netFn: 0x0a,
  cmd: 0x12,
  data: [0, ...u16(offset), ...data],
  answer: [count],
})
const area = (size: number, words = 0): Exchange => ({
  netFn: 0x0a,
  cmd: 0x10,
  data: [0],
  answer: [...u16(size), words],
})
const bytesOf = ({ bytes }: Image) => [...bytes]

describe('a record', () => {
  test('that is read in parts is whole, and each byte knows the row that it came with', async () => {
    const [image, ...others] = await read(sdr(7, 0, 5), sdr(7, 5, 16), sdr(7, 21, 16))
    expect(others).toEqual([])
    expect(bytesOf(image)).toEqual(RECORD)
    expect(image).toMatchObject({ kind: 'sdr', id: 7, size: 30, known: 30, complete: true, holes: [] })
    expect([...image.rows]).toEqual([
      ...new Array<number>(5).fill(1),
      ...new Array<number>(16).fill(3),
      ...new Array<number>(9).fill(5),
    ])
    expect(image.parts).toEqual([1, 3, 5])
  })

  test('that is asked for as the first one has the ID that it says itself', async () => {
    const images = await read(sdr(0, 0, 5), sdr(0, 5, 0xff))
    expect(images.map(({ id, complete }) => [id, complete])).toEqual([[7, true]])
  })

  test('that is read again, or in overlapping parts, stays one image', async () => {
    const images = await read(sdr(7, 0, 20), sdr(7, 10, 20), sdr(7, 0, 0xff))
    expect(images).toHaveLength(1)
    expect(images[0].parts).toEqual([1, 3, 5])
    expect([images[0].rows[19], images[0].rows[20]]).toEqual([1, 3])
  })

  test('that has changed since is another image', async () => {
    const changed = RECORD.map((byte, i) => (i === 20 ? 0xee : byte))
    const images = await read(sdr(7, 0, 0xff), sdr(7, 0, 16, changed, 2), sdr(7, 16, 0xff, changed, 2))
    expect(images.map(({ generation, bytes }) => [generation, bytes[20]])).toEqual([
      [0, 60],
      [1, 0xee],
    ])
  })

  test('that contradicts itself under one reservation keeps what came last, and says so', async () => {
    const changed = RECORD.map((byte, i) => (i === 12 ? 0xee : byte))
    const [image] = await read(sdr(7, 0, 16), sdr(7, 10, 8, changed))
    expect(image.conflicts).toEqual([{ at: 12, was: 36, is: 0xee, rows: [1, 3] }])
    expect(image.bytes[12]).toBe(0xee)
  })

  test('of a controller behind the BMC is its own, and not the BMC’s', async () => {
    const satellite = { address: 0x82, channel: 0 }
    const images = await read(
      sdr(7, 0, 0xff),
      { ...sdr(7, 0, 16), satellite },
      { ...sdr(7, 16, 0xff), satellite },
    )
    expect(images.map((image) => [titleOf(image), image.complete])).toEqual([
      ['SDR record 0x0007', true],
      ['SDR record 0x0007 of 0x82 on channel 0', true],
    ])
    expect(images[1].target).toMatchObject({ path: [{ channel: 0, address: 0x82 }], key: '1/0-82h' })
  })

  test('of a controller whose answers wait in the BMC’s queue is whole too', async () => {
    const parts = [sdr(7, 0, 16), sdr(7, 16, 0xff)]
    const queued = parts.flatMap(({ netFn, cmd, data, answer = [] }, i): [boolean, number[]][] => {
      const inner = message({ netFn, cmd, seq: i, data, to: 0x82, from: 0x20 })
      const far = message({ netFn: netFn | 1, cmd, seq: i, data: [0, ...answer], to: 0x20, from: 0x82 })
      return [
        [true, ipmi15(message({ netFn: 6, cmd: 0x34, seq: 2 * i, data: [0, ...inner] }), 1)],
        [false, ipmi15(message({ netFn: 7, cmd: 0x34, seq: 2 * i, data: [0] }), 1)],
        [true, ipmi15(message({ netFn: 6, cmd: 0x33, seq: 2 * i + 1 }), 1)],
        [false, ipmi15(message({ netFn: 7, cmd: 0x33, seq: 2 * i + 1, data: [0, 0, ...far.slice(1)] }), 1)],
      ]
    })
    const { list } = await imagesOf(await open(queued))
    expect(list.map(({ target, parts, complete }) => [target.key, parts, complete])).toEqual([
      ['1/0-82h', [3, 7], true],
    ])
  })

  test('of a controller whose answer the acknowledgement carries is whole too', async () => {
    const { netFn, cmd, data, answer = [] } = sdr(7, 0, 0xff)
    const inner = message({ netFn, cmd, data, to: 0x82, from: 0x20 })
    const far = message({ netFn: netFn | 1, cmd, data: [0, ...answer], to: 0x20, from: 0x82 })
    const { list } = await imagesOf(
      await open([
        [true, ipmi15(message({ netFn: 6, cmd: 0x34, data: [0x40, ...inner] }), 1)],
        [false, ipmi15(message({ netFn: 7, cmd: 0x34, data: [0, ...far] }), 1)],
      ]),
    )
    expect(list.map(({ target, complete }) => [target.key, complete])).toEqual([['1/0-82h', true]])
  })

  test('of the event log is whole with sixteen bytes', async () => {
    const entry = [3, 0, 2, 0, 0, 0, 0x65, 0x20, 0, 4, 1, 0x30, 1, 0x57, 0x20, 0x1f]
    const get = (offset: number, count: number): Exchange => ({
      netFn: 0x0a,
      cmd: 0x43,
      data: [0, 0, 0xff, 0xff, offset, count],
      answer: [0xff, 0xff, ...entry.slice(offset, offset + count)],
    })
    const [image] = await read(get(0, 8), get(8, 8))
    expect(image).toMatchObject({ kind: 'sel', id: 3, complete: true })
    expect(readImage(image).layers[0].values).toMatchObject({ record_id: 3 })
  })
})

test('An asset tag is as long as its answers say', async () => {
  const tag = [...Buffer.from('ASSET-0123456789-ABC')]
  const get = (offset: number, count: number): Exchange => ({
    netFn: 0x2c,
    cmd: 0x06,
    data: [0xdc, offset, count],
    answer: [0xdc, tag.length, ...tag.slice(offset, offset + count)],
  })
  const [image] = await read(get(0, 16), get(16, 4))
  expect(image).toMatchObject({ kind: 'dcmi_asset_tag', size: 20, complete: true })
  expect(readImage(image).layers[0].values).toEqual({ text: 'ASSET-0123456789-ABC' })
  expect(titleOf(image)).toBe('Asset tag')
})

describe('an inventory', () => {
  test('has holes where nobody has read', async () => {
    const [image] = await read(area(256), fru(0, [1, 2, 3, 4]), fru(16, [5, 6]))
    expect(image).toMatchObject({ kind: 'fru', size: 256, known: 6, complete: false, holes: [[4, 16]] })
    expect(image.rows[10]).toBe(-1)
  })

  test('that is read by words has them at twice their offset', async () => {
    const [image] = await read(area(8, 1), fru(0, [1, 2, 3, 4], 0, 2), fru(2, [5, 6, 7, 8], 0, 2))
    expect(image).toMatchObject({ complete: true })
    expect(bytesOf(image)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('has what was written to it, beside what was read before', async () => {
    const images = await read(area(8), fru(0, [1, 2, 3, 4, 5, 6, 7, 8]), write(2, [9, 9]), write(4, [9]))
    expect(images.map((image) => [image.generation, bytesOf(image), image.parts, image.complete])).toEqual([
      [0, [1, 2, 3, 4, 5, 6, 7, 8], [3], true],
      [1, [1, 2, 9, 9, 9, 6, 7, 8], [5, 7], true],
    ])
    expect([...images[1].rows]).toEqual([3, 3, 5, 5, 7, 3, 3, 3])
    expect(images[1].conflicts).toEqual([])
  })

  test('that is read again after it was written is the same one, if the write has done what it says', async () => {
    const old = fru(0, [1, 2, 3, 4])
    const images = await read(area(4), old, write(2, [9, 9]), fru(0, [1, 2, 9, 9]))
    expect(images.map(({ parts }) => parts)).toEqual([[3], [5, 7]])
    const ignored = await read(area(4), old, write(2, [9, 9]), old)
    expect(ignored.map(bytesOf)).toEqual([
      [1, 2, 3, 4],
      [1, 2, 9, 9],
      [1, 2, 3, 4],
    ])
    // What is read as before the write is no repeat.
    const dataset = await open(datagrams([area(4), old, write(2, [9, 9]), old]))
    const [{ frus }] = (await new InventoryReader(dataset).read()).targets
    expect(frus.map(({ rows }) => rows)).toEqual([[7]])
  })

  test('that nobody has read is what was written, as much as was stored', async () => {
    const [image, ...others] = await read(area(8), write(0, [1, 2, 3, 4], 2), write(2, [5, 6, 7]))
    expect(others).toEqual([])
    expect(bytesOf(image)).toEqual([1, 2, 5, 6, 7])
    expect((await read(area(8, 1), write(2, [1, 2, 3, 4], 2)))[0]).toMatchObject({ known: 4, end: 8 })
    const refused = { ...write(0, [1, 2]), answer: undefined }
    expect(await read(refused)).toEqual([])
  })

  test('says nothing where an answer is an error, or has no request', async () => {
    const [ask, answer] = datagrams([fru(0, [1, 2])])
    const failed = ipmi15(message({ netFn: 0x0b, cmd: 0x11, data: [0x81] }), 1)
    expect((await imagesOf(await open([ask, [false, failed]]))).list).toEqual([])
    expect((await imagesOf(await open([answer]))).list).toEqual([])
  })

  test('costs no more memory than what was read of it, wherever its parts stand', async () => {
    const [image] = await read(area(65535), fru(65530, [1]), fru(0, [2]))
    expect(image).toMatchObject({ known: 2, end: 65531, holes: [[1, 65530]] })
    const pages = (image as unknown as { pages: Map<number, unknown> }).pages
    expect(pages.size).toBe(2)
  })
})

describe('many reads', () => {
  test('of the same inventory take linear time, can be stopped, and say how far they are', async () => {
    const polls = (count: number) =>
      Array.from({ length: count }, (_, i) => fru((i % 32) * 8, [1, 2, 3, i % 7, 5, 6, 7, 8]))
    const timed = async (count: number) => {
      const dataset = await open(datagrams(polls(count)))
      const begin = performance.now()
      const { list } = await imagesOf(dataset)
      expect(list.length).toBeLessThanOrEqual(count)
      return performance.now() - begin
    }
    await timed(500)
    // Read and written in turns, it is copied each time, but not for ever.
    const large = Array.from({ length: 32 }, (_, i) => fru(i * 2000, [1]))
    const turns = Array.from({ length: 1000 }, (_, i) => [write(0, [i % 7, 9]), fru(0, [i % 7])]).flat()
    const copies = await read(...large, ...turns)
    expect(copies.length).toBeLessThan(100)
    const [few, many] = [await timed(2000), await timed(8000)]
    expect(many / few).toBeLessThan(12)

    const stop = new AbortController()
    let said = 0
    const dataset = await open(datagrams(polls(3000)))
    const { list } = await imagesOf(dataset, {
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        said++
        expect(done).toBeLessThan(total)
        stop.abort()
      },
    })
    expect(said).toBe(1)
    expect(list.length).toBeGreaterThan(0)
  })
})

describe('recordings', () => {
  const images = async (name: string, password?: string) => {
    const dataset = await openFixture(`${name}.pcap`)
    if (password) await unlock(dataset, parseKeyring([{ password }]) as Keyring)
    return (await imagesOf(dataset)).list
  }

  test('that are encrypted give what ipmitool printed, once there is a key', async () => {
    expect(await images('cmd-fruprint-cs03')).toEqual([])
    const inventories = (await images('cmd-fruprint-cs03', 'secret12')).filter(({ kind }) => kind === 'fru')
    expect(inventories.map((image) => [image.target.path.length, image.id])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ])
    const { steps } = JSON.parse(readFileSync(new URL('cmd-fruprint-cs03.json', FIXTURES), 'utf8')) as {
      steps: { stdout: string }[]
    }
    const printed = steps[0].stdout.split('\n\n').map((block) =>
      block
        .split('\n')
        .filter((line) => line.startsWith(' '))
        .map((line) => line.replace(/^[^:]*: /, '')),
    )
    const facts = inventories.map(({ bytes, holes }) =>
      readFru(bytes, holes)
        .parts.flatMap((part) => factsOf(part))
        // ipmitool prints neither without being asked to.
        .filter(({ name }) => name !== 'language' && name !== 'fru_file_id')
        .map(({ name, text }) => (name === 'manufactured' ? Date.parse(text) : text)),
    )
    const asFacts = (value: string) =>
      value === 'Rack Mount Chassis'
        ? 'Rack-mount chassis (0x17)'
        : / UTC$/.test(value)
          ? Date.parse(value)
          : value
    expect(facts).toEqual(printed.slice(0, 3).map((block) => block.map(asFacts)))
    expect(facts.flat()).toHaveLength(14 + 6 + 6)
  })

  test.each(['cmd-sdrlist-cs01', 'bridge-82-sdr-cs01'])('%s gives nine whole records', async (name) => {
    const records = await images(name)
    expect(records.map(({ id, complete }) => [id, complete])).toEqual(
      Array.from({ length: 9 }, (_, i) => [i + 1, true]),
    )
    for (const record of records) expect(readImage(record).diagnostics).toEqual([])
  })

  test('of one session can be asked for alone', async () => {
    const dataset = await openFixture('cmd-sdrlist-cs01.pcap')
    const all = await imagesOf(dataset)
    const [session] = all.list.map(({ target }) => target.session)
    const own = await imagesOf(dataset, { session })
    expect(own.list).toHaveLength(9)
    expect(own.of(own.list[3].parts[1])).toBe(own.list[3])
    expect((await imagesOf(dataset, { session: dataset.index.sessionCount + 1 })).list).toEqual([])
  })
})
