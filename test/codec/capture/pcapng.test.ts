import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Blocks, Bytes, concat, ethernet, ipv4, PING, udp } from './build.ts'
import type { Order } from './build.ts'
import { push } from './collect.ts'

const packet = ethernet(ipv4(udp(PING)))
const odd = packet.subarray(0, packet.length - 3)

describe.each(['little', 'big'] as Order[])('pcapng, %s-endian', (order) => {
  const blocks = () => new Blocks(order).section()

  test('Enhanced, obsolete and simple packets, in frame order', () => {
    const file = blocks()
      .interface(1)
      .enhanced(packet, { ticks: 1_700_000_000_123_456n, original: 1500 })
      .obsolete(odd, { ticks: 1_700_000_001_000_001n })
      .simple(packet)
      .done()
    const { sink, reader } = push(file)
    expect(sink.packets).toMatchObject([
      { frame: 1, bytes: packet, seconds: 1_700_000_000, nanoseconds: 123_456_000, originalLength: 1500 },
      { frame: 2, bytes: odd, seconds: 1_700_000_001, nanoseconds: 1000, originalLength: odd.length },
      { frame: 3, bytes: packet, seconds: 0, nanoseconds: 0, originalLength: packet.length },
    ])
    for (const seen of sink.packets) {
      expect(file.subarray(seen.offset, seen.offset + seen.bytes.length)).toEqual(seen.bytes)
    }
    expect(sink.codes).toEqual(['no-time'])
    expect(reader.complete).toBe(true)
  })

  test.each([
    [0, 1_700_000_000n, 1_700_000_000, 0],
    [3, 1_700_000_000_999n, 1_700_000_000, 999_000_000],
    [6, 1_700_000_000_000_001n, 1_700_000_000, 1000],
    [9, 1_700_000_000_123_456_789n, 1_700_000_000, 123_456_789],
    [9, 4_294_967_295_999_999_999n, 4_294_967_295, 999_999_999],
    [12, 1_234_567_123_456_789_999n, 1_234_567, 123_456_789],
    [0x80 + 10, 1_700_000_000n * 1024n + 512n, 1_700_000_000, 500_000_000],
    [0x80 + 32, (1_700_000_000n << 32n) + 1n, 1_700_000_000, 0],
    [0x80 + 32, (1_700_000_000n << 32n) + 0xffffffffn, 1_700_000_000, 999_999_999],
  ] as [number, bigint, number, number][])(
    'Time resolution %i of %s',
    (resolution, ticks, seconds, nanoseconds) => {
      const writer = blocks()
      writer.interface(1, writer.option(9, Uint8Array.of(resolution)))
      expect(push(writer.enhanced(packet, { ticks }).done()).sink.packets).toMatchObject([
        { seconds, nanoseconds },
      ])
    },
  )

  test('Every nanosecond is exact', () => {
    const writer = blocks()
    writer.interface(1, writer.option(9, Uint8Array.of(9)))
    const times = Array.from({ length: 2000 }, (_, i) => BigInt(i) * 2_147_483_647_123_457n)
    for (const ticks of times) writer.enhanced(PING, { ticks })
    const seen = push(writer.done()).sink.packets.map(
      (p) => BigInt(p.seconds) * 1_000_000_000n + BigInt(p.nanoseconds),
    )
    expect(seen).toEqual(times)
  })

  test('Every time of every decimal resolution is exact', () => {
    const seconds = fc.oneof(fc.nat(), fc.integer({ min: 0x7fff_ff00, max: 0xffff_ffff }))
    fc.assert(
      fc.property(
        fc.nat(9),
        seconds,
        fc.integer({ min: -2, max: 2 }),
        fc.nat(),
        (exponent, whole, near, any) => {
          const perSecond = 10n ** BigInt(exponent)
          const limit = perSecond << 32n
          const writer = blocks()
          writer.interface(1, writer.option(9, Uint8Array.of(exponent)))
          const times = [BigInt(near), BigInt(any) % perSecond].map(
            (part) => BigInt(whole) * perSecond + part,
          )
          const given = times.filter((ticks) => ticks >= 0n && ticks < limit)
          for (const ticks of given) writer.enhanced(PING, { ticks })
          expect(push(writer.done()).sink.packets.map((p) => [p.seconds, p.nanoseconds])).toEqual(
            given.map((ticks) => [
              Number(ticks / perSecond),
              Number(((ticks % perSecond) * 1_000_000_000n) / perSecond),
            ]),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('A time offset is added; what leaves the range is clamped and said once', () => {
    const writer = blocks()
    writer.interface(1, writer.option(14, writer.body().u64(1_000_000_000n).done()))
    writer.interface(1, writer.option(14, writer.body().u64(-10n).done()))
    writer.enhanced(packet, { ticks: 5_000_000n })
    writer.enhanced(packet, { id: 1, ticks: 11_000_000n })
    writer.enhanced(packet, { id: 1, ticks: 9_999_999n })
    writer.enhanced(packet, { id: 1, ticks: 0xffff_ffff_ffff_ffffn })
    const { sink } = push(writer.done())
    expect(sink.packets.map((seen) => [seen.seconds, seen.nanoseconds])).toEqual([
      [1_000_000_005, 0],
      [1, 0],
      [0, 0],
      [0xffffffff, 999_999_999],
    ])
    expect(sink.codes).toEqual(['time-range'])
  })

  test('Comments follow their packet, several of them too', () => {
    const writer = blocks().interface(1)
    const options = concat(
      writer.comment('login fails here'),
      writer.option(2, new Uint8Array(4)),
      writer.comment('Größe ≠ 0'),
      writer.option(0, new Uint8Array(0)),
      writer.comment('after the end'),
    )
    writer.enhanced(odd).enhanced(odd, { options })
    expect(push(writer.done()).sink.comments).toEqual([
      [2, 'login fails here'],
      [2, 'Größe ≠ 0'],
    ])
  })

  test('An option that claims too much is said, and the packet is kept', () => {
    const writer = blocks().interface(1)
    writer.enhanced(packet, { options: writer.body().u16(1).u16(0xffff).done() })
    const { sink } = push(writer.done())
    expect([sink.packets.length, sink.comments, sink.codes]).toEqual([1, [], ['option-length']])
  })

  test('Unknown blocks are passed over, long ones too', () => {
    const file = blocks()
      .block(0x0bad, new Uint8Array(100_000))
      .interface(1)
      .block(5, new Uint8Array(7))
      .enhanced(packet)
      .done()
    expect(push(file).sink.packets).toHaveLength(1)
    expect(push(file, [50, 1000, 99_000, 100_030]).sink.packets).toHaveLength(1)
  })
})

test('Several sections, each with its byte order and its interfaces', () => {
  const file = concat(
    new Blocks('little').section().interface(1).interface(101).enhanced(packet, { id: 1 }).done(),
    new Blocks('big')
      .section()
      .interface(113, undefined, 5)
      .enhanced(packet)
      .simple(packet.subarray(0, 5), 99)
      .done(),
  )
  const { sink, reader } = push(file)
  expect(sink.packets).toMatchObject([
    { frame: 1, linkType: 101, interfaceId: 1 },
    { frame: 2, linkType: 113, interfaceId: 2 },
    { frame: 3, linkType: 113, interfaceId: 2, bytes: packet.subarray(0, 5), originalLength: 99 },
  ])
  expect(reader.interfaces).toMatchObject([
    { linkType: 1 },
    { linkType: 101 },
    { linkType: 113, snapLength: 5 },
  ])
})

test('An interface of an earlier section does not count in a later one', () => {
  const { sink } = push(
    new Blocks()
      .section()
      .interface(1)
      .section()
      .enhanced(packet)
      .simple(packet)
      .interface(1)
      .enhanced(packet)
      .done(),
  )
  expect(sink.codes).toEqual(['unknown-interface', 'unknown-interface'])
  expect(sink.packets).toMatchObject([{ frame: 1, interfaceId: 1 }])
})

describe('Damaged pcapng', () => {
  const good = () => new Blocks().section().interface(1).enhanced(packet)
  const wrong = (type: number, length: number) =>
    new Bytes('little').u32(type).u32(length).u32(0).u32(0).done()

  test.each([0xffffffff, 0, 4, 8, 13, 0xfffffffe])('A block length of %i stops the reading', (length) => {
    for (const type of [6, 0x0bad]) {
      const { sink, reader } = push(good().raw(wrong(type, length)).raw(good().done()).done())
      expect(sink.packets).toHaveLength(1)
      expect(sink.diagnostics).toMatchObject([{ code: 'block-length', offset: good().done().length }])
      expect(reader.complete).toBe(false)
    }
  })

  test('A block of 4 GB in a small file is passed over, and what is missing of it is said', () => {
    for (const [type, codes] of [
      [0x0bad, ['cut-block']],
      [6, ['block-too-long', 'cut-block']],
    ] as [number, string[]][]) {
      const { sink } = push(good().raw(wrong(type, 0xfffffffc)).done())
      expect([sink.packets.length, sink.codes]).toEqual([1, codes])
      expect(sink.diagnostics.at(-1)?.text).toContain('4,294,967,276 bytes are missing')
    }
  })

  test('A trailing length that differs is said, and the first is believed', () => {
    const file = good().done()
    new DataView(file.buffer).setUint32(file.length - 4, 40, true)
    const { sink } = push(concat(file, new Blocks().enhanced(packet).done()))
    expect([sink.packets.length, sink.codes]).toEqual([2, ['trailing-length']])
  })

  test('So is that of a block that is passed over', () => {
    const middle = new Blocks().block(0x0bad, new Uint8Array(40)).done()
    new DataView(middle.buffer).setUint32(middle.length - 4, 40, true)
    const file = good().raw(middle).enhanced(packet).done()
    const at = good().done().length
    for (const cuts of [[], [at + 20], [at + middle.length - 2]]) {
      const { sink } = push(file, cuts)
      expect(sink.packets).toHaveLength(2)
      expect(sink.diagnostics).toMatchObject([{ code: 'trailing-length', offset: at }])
    }
  })

  test('A packet longer than its block is passed over', () => {
    const file = good().done()
    new DataView(file.buffer).setUint32(file.length - packet.length - (-packet.length & 3) - 12, 5000, true)
    const { sink } = push(concat(file, new Blocks().enhanced(packet).done()))
    expect([sink.packets.length, sink.codes]).toEqual([1, ['packet-length']])
  })

  test('A section without a byte-order mark stops the reading', () => {
    const { sink } = push(good().raw(wrong(0x0a0d0d0a, 28)).done())
    expect([sink.packets.length, sink.codes]).toEqual([1, ['byte-order']])
  })

  test('So does another major version, and a section header of 4 GB', () => {
    expect(push(good().section(2).interface(1).enhanced(packet).done()).sink.codes).toEqual([
      'section-version',
    ])
    const huge = new Bytes('little').u32(0x0a0d0d0a).u32(0xfffffffc).u32(0x1a2b3c4d).done()
    expect(push(good().raw(huge).done()).sink.codes).toEqual(['header-block-too-long'])
  })

  test('Blocks that are too short for their fields are passed over', () => {
    const file = good().block(6, new Uint8Array(4)).block(1, new Uint8Array(0)).block(3, new Uint8Array(0))
    const { sink } = push(file.enhanced(packet).done())
    expect([sink.packets.length, sink.codes]).toEqual([2, Array(3).fill('block-too-short')])
  })

  test('Interfaces without end stop the reading', () => {
    const writer = new Blocks().section()
    const one = new Blocks().interface(1).done()
    for (let i = 0; i < 65_537; i++) writer.raw(one)
    const { sink, reader } = push(writer.done())
    expect(sink.codes).toEqual(['too-many-interfaces'])
    expect(reader.interfaces).toHaveLength(65_536)
  })

  test('Thousands of the same complaint are counted, not listed', () => {
    const writer = good()
    for (let i = 0; i < 5000; i++) writer.simple(packet, 1_000_000)
    const { sink } = push(writer.done())
    expect(sink.diagnostics).toHaveLength(21)
    expect(sink.diagnostics.at(-1)?.text).toBe('4,980 more of the kind "packet-length" were not listed.')
  })

  test('A file that is cut anywhere gives all whole packets and says so', () => {
    const file = good().block(0x0bad, new Uint8Array(16)).enhanced(packet).done()
    const ends = [28, 48, good().done().length, good().done().length + 28, file.length]
    for (let length = 1; length <= file.length; length++) {
      const { sink, reader } = push(file.subarray(0, length))
      expect(sink.packets).toHaveLength(length < ends[2] ? 0 : length < file.length ? 1 : 2)
      expect(reader.complete).toBe(ends.includes(length))
      expect(sink.codes).toEqual(ends.includes(length) ? [] : ['cut-block'])
    }
  })
})
