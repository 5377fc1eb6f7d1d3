import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createDatagram,
  DATAGRAM_NONE,
  dissect,
  PcapngReader,
  PcapReader,
  readCapture,
  Reassembler,
} from '../../../wasm-free-codec/capture/index.ts'
import { Blocks, concat, ethernet, fragmentHeader, ipv4, ipv6, pcap, PING, udp } from './build.ts'
import { Collector, fixture, push } from './collect.ts'

const writer = new Blocks().section()
writer.interface(1, writer.option(9, Uint8Array.of(9))).interface(101, writer.option(14, new Uint8Array(8)))
const FILES = [
  fixture('cmd-mcinfo-cs03.pcap'),
  fixture('fail-closedport-freeipmi.pcap'),
  fixture('variant-pcapng.pcapng'),
  fixture('variant-ipv6.pcap'),
  pcap([{ bytes: ethernet(ipv4(udp(PING))) }, { bytes: PING }], { order: 'big', magic: 0xa1b23c4d }),
  concat(
    writer
      .enhanced(ethernet(ipv4(udp(PING))), {
        options: writer.comment('a comment'),
        ticks: 1_700_000_000n * 10n ** 9n,
      })
      .simple(PING)
      .block(5, new Uint8Array(30))
      .obsolete(ipv6(udp(PING)), { id: 1 })
      .done(),
    new Blocks('big').section().interface(113).enhanced(PING).done(),
  ),
]

/** A file with some bytes changed, often to lengths that lie. */
const mutated = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x0a),
      ),
      {
        maxLength: 8,
      },
    ),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([file, changes, length]) => {
    const copy = file.slice(0, Math.ceil(file.length * length))
    // Never the first 12 bytes: the format stays what it is.
    for (const [place, value] of changes) {
      const at = 12 + Math.floor(place * (copy.length - 12))
      if (at < copy.length) copy[at] = value
    }
    return copy
  })

test('Any split of a file gives the same packets and the same diagnostics', () => {
  fc.assert(
    fc.property(mutated, fc.array(fc.nat(5000), { maxLength: 30 }), (file, cuts) => {
      const sorted = cuts.filter((cut) => cut <= file.length).sort((a, b) => a - b)
      const whole = push(file)
      const split = push(file, sorted)
      const bytewise = push(
        file,
        Array.from({ length: file.length }, (_, i) => i),
      )
      for (const other of [split, bytewise]) {
        expect(other.sink).toEqual(whole.sink)
        expect(other.reader.complete).toBe(whole.reader.complete)
        expect(other.reader.checkpoints).toEqual(whole.reader.checkpoints)
      }
    }),
    { numRuns: 300 },
  )
})

test('A changed file never throws, and its frames can be had again', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, fc.boolean(), async (file, zipped) => {
      const sink = new Collector()
      const capture = await readCapture(new Blob([zipped ? new Uint8Array(gzipSync(file)) : file]), sink)
      if (!capture.ok) return
      expect(capture.packets).toBeGreaterThanOrEqual(sink.packets.length)
      for (const packet of sink.packets.slice(-2)) {
        expect(await capture.frame(packet.frame)).toMatchObject(packet)
      }
    }),
    { numRuns: 300 },
  )
})

test('Random bytes after any beginning never throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FILES),
      fc.nat(60),
      fc.uint8Array({ maxLength: 500 }),
      (file, keep, rest) => {
        const sink = new Collector()
        for (const Reader of [PcapReader, PcapngReader]) {
          const reader = new Reader(sink)
          reader.feed(concat(file.subarray(0, keep), rest))
          reader.finish()
        }
      },
    ),
    { numRuns: 2000 },
  )
})

const PACKETS: [number, Uint8Array][] = [
  [1, ethernet(ipv4(udp(PING), { options: new Uint8Array(8) }))],
  [
    1,
    ethernet(ipv6(udp(PING), { headers: [[0, new Uint8Array(6)], fragmentHeader(0, true)] }), 0x86dd, [
      [0x8100, 1],
    ]),
  ],
  [1, ethernet(ipv4(concat(Uint8Array.of(3, 3, 0, 0, 0, 0, 0, 0), ipv4(udp(PING))), { protocol: 1 }))],
  [101, ipv4(udp(new Uint8Array(64)).subarray(0, 64), { more: true })],
]
const LINK_TYPES = [0, 1, 9, 12, 50, 101, 108, 113, 199, 209, 228, 229, 260, 276, 105]

test('Changed packets never throw, and what is found lies within the packet', () => {
  const out = createDatagram()
  const fragments = new Reassembler()
  fc.assert(
    fc.property(
      fc.constantFrom(...PACKETS),
      fc.option(fc.constantFrom(...LINK_TYPES)),
      fc.array(fc.tuple(fc.nat(100), fc.nat(255)), { maxLength: 5 }),
      fc.nat(120),
      ([own, packet], linkType, changes, length) => {
        const bytes = packet.slice(0, length)
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        const found = dissect(bytes, 0, bytes.length, linkType ?? own, out, fragments)
        expect(found).toBe(out.kind !== DATAGRAM_NONE)
        if (!found) return
        expect(out.bytes === bytes || out.reassembled).toBe(true)
        expect(out.payloadStart).toBeLessThanOrEqual(out.payloadEnd)
        for (const end of [
          out.payloadEnd,
          out.sourceAddress + out.addressLength,
          out.destinationAddress + out.addressLength,
        ]) {
          expect(end).toBeLessThanOrEqual(out.bytes.length)
        }
      },
    ),
    { numRuns: 20_000 },
  )
})
