import { expect, test } from 'vitest'
import { PcapngReader, PcapReader } from '../../../wasm-free-codec/capture/index.ts'
import type { PacketInfo } from '../../../wasm-free-codec/capture/index.ts'
import { Blocks, Bytes, concat, ethernet, ipv4, pcap, PING, udp } from './build.ts'
import type { Order } from './build.ts'
import { push } from './collect.ts'

const packet = ethernet(ipv4(udp(PING)))
const other = ethernet(ipv4(udp(Uint8Array.from([1, 2, 3]))))

test.each([
  ['microseconds', 'little', 0xa1b2c3d4, 123_456_000],
  ['microseconds', 'big', 0xa1b2c3d4, 123_456_000],
  ['nanoseconds', 'little', 0xa1b23c4d, 123_456],
  ['nanoseconds', 'big', 0xa1b23c4d, 123_456],
  ['the modified format', 'little', 0xa1b2cd34, 123_456_000],
  ['the modified format', 'big', 0xa1b2cd34, 123_456_000],
] as [string, Order, number, number][])('pcap with %s, %s-endian', (_, order, magic, nanoseconds) => {
  const file = pcap(
    [
      { bytes: packet, seconds: 0xfffffffe, fraction: 123_456 },
      { bytes: other, original: 1500 },
    ],
    { order, magic },
  )
  const { sink, reader } = push(file)
  const recordHeader = magic === 0xa1b2cd34 ? 24 : 16
  expect(sink.packets).toEqual([
    {
      bytes: packet,
      frame: 1,
      offset: 24 + recordHeader,
      seconds: 0xfffffffe,
      nanoseconds,
      linkType: 1,
      interfaceId: 0,
      originalLength: packet.length,
    },
    {
      bytes: other,
      frame: 2,
      offset: 24 + 2 * recordHeader + packet.length,
      seconds: 1_700_000_000,
      nanoseconds: 0,
      linkType: 1,
      interfaceId: 0,
      originalLength: 1500,
    },
  ])
  expect(sink.diagnostics).toEqual([])
  expect(reader.complete).toBe(true)
})

test('A capture without packets is complete', () => {
  const { sink, reader } = push(pcap([]))
  expect([sink.packets, sink.diagnostics, reader.complete]).toEqual([[], [], true])
})

test('A snap length of 0 limits nothing', () => {
  expect(push(pcap([{ bytes: packet }], { snap: 0 })).sink.packets).toHaveLength(1)
})

test('The frame check length in the link type field is no part of the link type', () => {
  expect(push(pcap([{ bytes: packet }], { linkType: 0x5000_0001 })).sink.packets[0].linkType).toBe(1)
})

test('A packet of no bytes counts', () => {
  const { sink } = push(pcap([{ bytes: new Uint8Array(0), original: 60 }, { bytes: packet }]))
  expect(sink.packets.map((seen) => [seen.frame, seen.bytes.length])).toEqual([
    [1, 0],
    [2, packet.length],
  ])
})

test('Before version 2.4 the two lengths may stand in the other order', () => {
  const file = pcap([{ bytes: packet }], { minor: 3 })
  const view = new DataView(file.buffer)
  view.setUint32(24 + 8, 1500, true)
  view.setUint32(24 + 12, packet.length, true)
  expect(push(file).sink.packets[0]).toMatchObject({ bytes: packet, originalLength: 1500 })
})

test('A file that is cut anywhere gives all whole packets, and says what is missing and where', () => {
  const file = pcap([{ bytes: packet }, { bytes: other }])
  const second = 24 + 16 + packet.length
  for (let length = 1; length < file.length; length++) {
    const { sink, reader } = push(file.subarray(0, length))
    const whole = length < second ? 0 : 1
    expect(sink.packets).toHaveLength(whole)
    if (length === 24 || length === second) {
      expect(sink.diagnostics).toEqual([])
      continue
    }
    expect(reader.complete).toBe(false)
    const [code, offset] =
      length < 24 ? ['cut-file-header', 0] : ['cut-record', length < second ? 24 : second]
    expect(sink.diagnostics).toMatchObject([{ code, offset }])
    const header = offset + (code === 'cut-record' ? 16 : 24)
    const end = length < header ? header : length < second ? second : file.length
    expect(sink.diagnostics[0].text).toContain(` ${end - length} byte`)
  }
})

test('A record of 4 GB in a file of 100 bytes ends the reading with a diagnostic', () => {
  const file = concat(pcap([{ bytes: new Uint8Array(20) }, { bytes: new Uint8Array(24) }]))
  expect(file.length).toBe(100)
  new DataView(file.buffer).setUint32(24 + 16 + 20 + 8, 0xffffffff, true)
  const { sink, reader } = push(file)
  expect(sink.packets).toHaveLength(1)
  expect(sink.diagnostics).toMatchObject([{ code: 'record-too-long', offset: 60 }])
  expect(sink.diagnostics[0].text).toMatch(/^Packet 2, at byte 60, claims 4,294,967,295 bytes/)
  expect(reader.complete).toBe(false)
})

test('A fraction of more than a second is carried over, and said once', () => {
  const { sink } = push(
    pcap([
      { bytes: packet, seconds: 10, fraction: 2_500_000 },
      { bytes: packet, seconds: 0xffffffff, fraction: 4_000_000_000 },
    ]),
  )
  expect(sink.packets.map((seen) => [seen.seconds, seen.nanoseconds])).toEqual([
    [12, 500_000_000],
    [0xffffffff, 999_999_999],
  ])
  expect(sink.codes).toEqual(['time-fraction', 'time-range'])
})

test('A link type that nothing is known of is said', () => {
  const { sink } = push(pcap([{ bytes: packet }], { linkType: 105 }))
  expect(sink.packets).toHaveLength(1)
  expect(sink.diagnostics).toMatchObject([{ code: 'link-type', text: expect.stringContaining('105') }])
})

test('Another version is said, and read all the same', () => {
  const { sink } = push(pcap([{ bytes: packet }], { major: 3, minor: 0 }))
  expect([sink.packets.length, sink.codes]).toEqual([1, ['pcap-version']])
})

test('Offsets beyond 4 GiB are exact', () => {
  const seen: number[] = []
  const sink = {
    packet: (_: unknown, __: number, ___: number, info: PacketInfo) => void seen.push(info.offset),
    diagnostic() {},
  }
  const large = pcap([{ bytes: new Uint8Array(1_000_000) }])
  const classic = new PcapReader(sink)
  classic.feed(large.subarray(0, 24))
  for (let i = 0; i < 5000; i++) classic.feed(large.subarray(24))
  expect(seen.at(-1)).toBe(24 + 4999 * 1_000_016 + 16)
  expect(classic.checkpoints.at(-1)).toMatchObject({ frame: 4999, offset: 24 + 4998 * 1_000_016 })

  const ng = new PcapngReader(sink)
  ng.feed(new Blocks().section().interface(1).done())
  const unknown = new Bytes('little').u32(0x0bad).u32(0xfffffff0).done()
  ng.feed(unknown)
  const rest = new Uint8Array(1 << 24)
  for (let left = 0xfffffff0 - 12; left > 0; left -= rest.length)
    ng.feed(rest.subarray(0, Math.min(left, rest.length)))
  ng.feed(new Bytes('little').u32(0xfffffff0).done())
  ng.feed(new Blocks().enhanced(packet).done())
  expect(seen.at(-1)).toBe(48 + 0xfffffff0 + 28)
})
