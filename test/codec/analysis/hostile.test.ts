/** Nothing that a capture holds makes the index throw, or its work grow faster than the capture. */
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  DatagramFields,
  fastFields,
  FLAG_MESSAGE,
  ipmbFields,
  KIND_ICMP,
} from '../../../wasm-free-codec/analysis/index.ts'
import type { PacketIndex } from '../../../wasm-free-codec/analysis/index.ts'
import { readCapture } from '../../../wasm-free-codec/capture/index.ts'
import { readFileSync } from 'node:fs'
import {
  authCapabilities,
  FIXTURES,
  ipmi15,
  message,
  openRequest,
  rmcpPlus,
  udpPacket,
  Wire,
} from './traffic.ts'

const packets: { bytes: Uint8Array; linkType: number }[] = []

beforeAll(async () => {
  for (const name of readdirSync(FIXTURES).filter((name) => name.endsWith('.pcap'))) {
    await readCapture(new Blob([readFileSync(new URL(name, FIXTURES))]), {
      packet: (bytes, start, end, { linkType }) => packets.push({ bytes: bytes.slice(start, end), linkType }),
      diagnostic: () => undefined,
    })
  }
})

/** Every row must lead somewhere that exists. */
function checkRows(index: PacketIndex): void {
  const { columns, rows } = index
  for (let row = 0; row < rows; row++) {
    expect(columns.session[row]).toBeGreaterThan(0)
    expect(columns.session[row]).toBeLessThanOrEqual(index.sessionCount)
    expect(columns.partner[row]).toBeLessThanOrEqual(rows)
    expect(columns.bodyOffset[row]).toBeLessThanOrEqual(columns.length[row])
    const partner = columns.partner[row] - 1
    if (partner >= 0 && columns.kind[row] !== KIND_ICMP) expect(partner).not.toBe(row)
    index.endpointsOf(row)
    index.expectsAnswer(row)
    index.latency(row)
    index.replies(row)
  }
  for (let id = 1; id <= index.sessionCount; id++) index.session(id)
  index.timeline(10)
}

const seeds = fc.record({
  picks: fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
  changes: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(255)), { maxLength: 20 }),
  cuts: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
})

test('Recorded packets that are changed, cut, left out and mixed up never throw', () => {
  let rows = 0
  fc.assert(
    fc.property(seeds, ({ picks, changes, cuts }) => {
      const chosen = picks.map((pick) => {
        const { bytes, linkType } = packets[pick % packets.length]
        return { bytes: bytes.slice(), linkType }
      })
      // Behind the link layer, so that most packets are still looked into.
      for (const [pick, at, value] of changes) {
        const { bytes } = chosen[pick % chosen.length]
        bytes[Math.min(14 + (at % bytes.length), bytes.length - 1)] = value
      }
      const wire = new Wire()
      chosen.forEach(({ bytes, linkType }, i) => {
        const cut = cuts.find(([pick]) => pick % chosen.length === i)
        wire.packet(cut ? bytes.slice(0, cut[1] % bytes.length) : bytes, linkType, bytes.length)
      })
      checkRows(wire.index)
      rows += wire.index.rows
    }),
    { numRuns: 1000 },
  )
  expect(rows).toBeGreaterThan(5000)
})

test('Random datagrams on port 623 never throw', () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .tuple(fc.constantFrom(6, 7, 8, 0x86), fc.uint8Array({ maxLength: 80 }))
      .map(([kind, rest]) => Uint8Array.from([6, 0, 0xff, kind, ...rest])),
    fc
      .tuple(fc.integer({ min: 0, max: 0x27 }), fc.uint8Array({ maxLength: 80 }))
      .map(([type, rest]) => Uint8Array.from(rmcpPlus(type, [...rest]))),
    fc
      .tuple(
        fc.constantFrom(6, 7),
        fc.constantFrom(0x33, 0x34, 0x38, 0x39, 0x3a, 0x3c),
        fc.uint8Array({ maxLength: 60 }),
      )
      .map(([netFn, cmd, rest]) => Uint8Array.from(ipmi15(message({ netFn, cmd, data: [...rest] })))),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), payload), { maxLength: 30 }), (datagrams) => {
      const wire = new Wire()
      for (const [toBmc, bytes] of datagrams) {
        const [from, to] = toBmc ? ['10.0.0.1:40000', '10.0.0.2:623'] : ['10.0.0.2:623', '10.0.0.1:40000']
        wire.udp(from, to, [...bytes])
      }
      checkRows(wire.index)
    }),
    { numRuns: 1000 },
  )
})

test('A cut never changes what was read before it', () => {
  const whole = new DatagramFields()
  const part = new DatagramFields()
  for (const payload of [
    ipmi15(message({ netFn: 6, cmd: 1, seq: 5, data: [1, 2, 3] })),
    ipmi15(message({ netFn: 7, cmd: 1, seq: 5, data: [0xc1, 2, 3] }), 5, 2),
    openRequest(3, 5),
  ]) {
    const bytes = Uint8Array.from(payload)
    fastFields(bytes, 0, bytes.length, whole)
    for (let end = 0; end < bytes.length; end++) {
      fastFields(bytes, 0, end, part)
      if (part.sessionId !== 0) expect(part.sessionId).toBe(whole.sessionId)
      if (part.bodyOffset !== 0) expect(part.bodyOffset).toBe(whole.bodyOffset)
      if (part.flags & FLAG_MESSAGE) {
        expect([part.netFnLun, part.cmd, part.sequence]).toEqual([whole.netFnLun, whole.cmd, whole.sequence])
      }
      ipmbFields(bytes, 0, end, part)
    }
  }
})

describe('Work', () => {
  const CLIENT = '10.0.0.1:40000'
  const BMC = '10.0.0.2:623'
  const put = (bytes: Uint8Array, at: number, value: number) =>
    bytes.set([value >>> 24, value >>> 16, value >>> 8, value], at)
  /** Offsets in a packet: the source address, and the UDP payload. */
  const [SOURCE, PAYLOAD] = [12, 28]
  const SESSION_ID = PAYLOAD + 6
  const MESSAGE = PAYLOAD + 16

  // A packet, and what makes the i-th one of it.
  const cases: [string, Uint8Array, (bytes: Uint8Array, i: number) => void][] = [
    [
      'a new pair of endpoints in each packet',
      udpPacket(CLIENT, BMC, authCapabilities()),
      (bytes, i) => put(bytes, SOURCE, i),
    ],
    [
      'a new session in each packet',
      udpPacket(CLIENT, BMC, rmcpPlus(0xc0, [1, 2, 3, 4], 1)),
      (bytes, i) => put(bytes, SESSION_ID, i + 1),
    ],
    [
      'a new attempt in each packet',
      udpPacket(CLIENT, BMC, openRequest(0, 1)),
      (bytes, i) => bytes.set([i & 63], MESSAGE + 12),
    ],
    [
      'a request that is never answered in each packet',
      udpPacket(CLIENT, BMC, rmcpPlus(0, message({ netFn: 6, cmd: 1 }), 1)),
      (bytes, i) => bytes.set([i & 0xfc, i >> 8], MESSAGE + 4),
    ],
    [
      'a response without a request in each packet',
      udpPacket(BMC, CLIENT, rmcpPlus(0, message({ netFn: 7, cmd: 1, data: [0] }), 1)),
      (bytes, i) => bytes.set([i & 0xfc, i >> 8], MESSAGE + 4),
    ],
    [
      'other protocols',
      udpPacket('10.0.0.1:53', '10.0.0.2:4000', [6, 0, 0, 7, 9]),
      (bytes, i) => put(bytes, SOURCE, i),
    ],
  ]

  // Tables double at powers of two, and those of bounded size are full by then.
  const [SMALL, LARGE] = [0x10000, 0x40000]

  test.each(cases)('grows with the capture: %s', (_, packet, change) => {
    const wire = new Wire()
    let small = 0
    for (let i = 0; i < LARGE; i++) {
      if (i === SMALL) small = wire.index.steps
      change(packet, i)
      wire.packet(packet)
    }
    const large = wire.index.steps
    expect(small).toBeGreaterThanOrEqual(2 * SMALL)
    expect(Math.log(large / small) / Math.log(LARGE / SMALL)).toBeLessThan(1.05)
    expect(large / LARGE).toBeLessThan(40)
  })

  test('of a message nested as deep as a datagram allows is that of its bytes', () => {
    let inner = message({ netFn: 6, cmd: 1 })
    while (inner.length < 1400) inner = message({ netFn: 6, cmd: 0x34, data: [0x40, ...inner] })
    const packet = udpPacket('10.0.0.1:40000', '10.0.0.2:623', rmcpPlus(0, inner, 1))
    const wire = new Wire().packet(packet)
    expect(wire.index.steps).toBeLessThan(packet.length * 5)
  })
})
