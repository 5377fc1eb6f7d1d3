import { describe, expect, test } from 'vitest'
import { DATAGRAM_ICMP, DATAGRAM_UDP, Reassembler } from '../../../wasm-free-codec/capture/index.ts'
import {
  Bytes,
  concat,
  fragmentHeader,
  ipv4,
  IPV4_DESTINATION,
  IPV4_SOURCE,
  ipv6,
  IPV6_DESTINATION,
  IPV6_SOURCE,
  PING,
  udp,
} from './build.ts'
import { look } from './collect.ts'

const RAW = 101
const found = { found: true, kind: DATAGRAM_UDP, payload: [...PING], truncated: false }
const long = udp(Uint8Array.from({ length: 2000 }, (_, i) => i & 0xff))

describe('IPv4', () => {
  test('Options are passed over', () => {
    expect(look(ipv4(udp(PING), { options: new Uint8Array(12).fill(1) }), RAW)).toMatchObject(found)
  })

  test('Padding of short Ethernet frames is no payload', () => {
    expect(look(concat(ipv4(udp(PING)), new Uint8Array(18)), RAW)).toMatchObject(found)
  })

  test('A length of 0, as left to the network card, takes all that was captured', () => {
    expect(look(ipv4(udp(PING), { total: 0 }), RAW)).toMatchObject(found)
  })

  test('What the snap length cut is marked', () => {
    const packet = ipv4(udp(PING))
    for (let length = 28; length < packet.length; length++) {
      expect(look(packet.subarray(0, length), RAW)).toMatchObject({
        found: true,
        truncated: true,
        payload: [...PING.subarray(0, length - 28)],
      })
    }
    for (let length = 0; length < 28; length++)
      expect(look(packet.subarray(0, length), RAW).found).toBe(false)
  })

  test.each([
    ['a header length below 20', (p: Uint8Array) => void (p[0] = 0x44)],
    ['a header longer than the packet', (p: Uint8Array) => void (p[0] = 0x4f)],
    ['a total length below the header', (p: Uint8Array) => void (p[3] = 19)],
    ['TCP', (p: Uint8Array) => void (p[9] = 6)],
  ])('Nothing is found with %s', (_, damage) => {
    const packet = ipv4(udp(PING))
    damage(packet)
    expect(look(packet, RAW).found).toBe(false)
  })
})

describe('UDP lengths', () => {
  test('Shorter than the packet: the rest is no payload', () => {
    expect(look(ipv4(udp(concat(PING, new Uint8Array(5)), { length: 20 })), RAW)).toMatchObject(found)
  })

  test('Longer than the packet: what there is, marked', () => {
    expect(look(ipv4(udp(PING, { length: 500 })), RAW)).toMatchObject({ ...found, truncated: true })
  })

  test.each([0, 7])('%i, which cannot be: all that IP carries', (length) => {
    expect(look(ipv4(udp(PING, { length })), RAW)).toMatchObject(found)
  })

  test('Of a datagram without payload', () => {
    expect(look(ipv4(udp(new Uint8Array(0))), RAW)).toMatchObject({ ...found, payload: [] })
  })
})

describe('IPv6', () => {
  const eight = new Uint8Array(6)
  test.each([
    ['hop-by-hop options', [[0, eight]]],
    ['routing', [[43, new Uint8Array(22)]]],
    ['destination options', [[60, new Uint8Array(14)]]],
    ['authentication', [[51, new Uint8Array(22)]]],
    ['a fragment header of a whole packet', [fragmentHeader(0, false)]],
    [
      'all of them',
      [[0, eight], [60, eight], [43, eight], fragmentHeader(0, false), [51, new Uint8Array(10)]],
    ],
  ] as [string, [number, Uint8Array][]][])('%s', (_, headers) => {
    expect(look(ipv6(udp(PING), { headers }), RAW)).toMatchObject({
      ...found,
      source: IPV6_SOURCE,
      destination: IPV6_DESTINATION,
    })
  })

  test('Extension headers without end are given up', () => {
    const headers = Array(100).fill([60, eight]) as [number, Uint8Array][]
    expect(look(ipv6(udp(PING), { headers }), RAW).found).toBe(false)
  })

  test('A length of 0 takes all that was captured', () => {
    expect(look(ipv6(udp(PING), { length: 0 }), RAW)).toMatchObject(found)
  })

  test('A chain that is cut anywhere is no datagram and no failure', () => {
    const packet = ipv6(udp(PING), { headers: [[0, eight], fragmentHeader(0, false)] })
    for (let length = 0; length < packet.length; length++) {
      expect(look(packet.subarray(0, length), RAW).found).toBe(length >= 64)
    }
  })
})

describe('Fragments', () => {
  const payload = [...long.subarray(8)]

  test('An IPv4 datagram is given at the fragment that completes it, with its addresses', () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [0, 2, 1],
    ]) {
      const fragments = new Reassembler()
      const parts = [0, 800, 1600].map((offset) =>
        ipv4(long.subarray(offset, offset + 800), { offset, more: offset < 1600 }),
      )
      expect(look(parts[order[0]], RAW, fragments).found).toBe(false)
      expect(look(parts[order[1]], RAW, fragments).found).toBe(false)
      expect(look(parts[order[2]], RAW, fragments)).toMatchObject({
        found: true,
        reassembled: true,
        payload,
        source: IPV4_SOURCE,
        destination: IPV4_DESTINATION,
        sourcePort: 40_000,
        destinationPort: 623,
        truncated: false,
      })
    }
  })

  test('An IPv6 datagram too, with options inside of the fragments', () => {
    const fragments = new Reassembler()
    const inner = concat(Uint8Array.of(17, 0, 1, 4, 0, 0, 0, 0), long)
    const part = (offset: number, end: number) =>
      ipv6(inner.subarray(offset, end), { next: 60, headers: [fragmentHeader(offset, end < inner.length)] })
    expect(look(part(1280, inner.length), RAW, fragments).found).toBe(false)
    expect(look(part(0, 1280), RAW, fragments)).toMatchObject({
      found: true,
      reassembled: true,
      payload,
      source: IPV6_SOURCE,
      destination: IPV6_DESTINATION,
    })
  })

  test('A fragment that the snap length cut is not used', () => {
    const fragments = new Reassembler()
    look(ipv4(long.subarray(0, 800), { more: true }).subarray(0, 100), RAW, fragments)
    expect(look(ipv4(long.subarray(800), { offset: 800 }), RAW, fragments).found).toBe(false)
  })
})

describe('ICMP errors', () => {
  const icmp = (type: number, code: number, quote: Uint8Array, second = 0) =>
    new Bytes().u8(type, code, 0, 0, 0, second, 0, 0).add(quote).done()
  const icmp6 = (type: number, code: number, quote: Uint8Array, first = 0) =>
    new Bytes().u8(type, code, 0, 0, first, 0, 0, 0).add(quote).done()
  const quote = ipv4(udp(PING))

  test.each([
    [3, 3],
    [4, 0],
    [5, 1],
    [11, 0],
    [12, 0],
  ])('Type %i code %i quotes the datagram', (type, code) => {
    const packet = ipv4(icmp(type, code, quote), { protocol: 1 })
    const seen = look(packet, RAW)
    expect(seen).toMatchObject({
      found: true,
      kind: DATAGRAM_ICMP,
      icmpType: type,
      icmpCode: code,
      payload: [...PING],
      sourcePort: 40_000,
      destinationPort: 623,
      truncated: false,
      source: IPV4_SOURCE,
    })
    expect([...seen.bytes.slice(seen.quotedDestination, seen.quotedDestination + 4)]).toEqual(
      IPV4_DESTINATION,
    )
  })

  test('A quote of the UDP header alone is enough', () => {
    expect(look(ipv4(icmp(3, 3, quote.subarray(0, 28)), { protocol: 1 }), RAW)).toMatchObject({
      found: true,
      payload: [],
      truncated: true,
    })
    expect(look(ipv4(icmp(3, 3, quote.subarray(0, 27)), { protocol: 1 }), RAW).found).toBe(false)
  })

  test('Extensions after the quote are none of it (RFC 4884)', () => {
    const large = ipv4(udp(new Uint8Array(300).fill(7)))
    const message = icmp(3, 3, concat(large.subarray(0, 128), new Uint8Array(40).fill(9)), 32)
    expect(look(ipv4(message, { protocol: 1 }), RAW)).toMatchObject({
      payload: Array(100).fill(7),
      truncated: true,
    })
  })

  test.each([
    [1, 4],
    [2, 0],
    [3, 0],
    [4, 1],
  ])('ICMPv6 type %i code %i quotes the datagram', (type, code) => {
    const quoted = ipv6(udp(PING), { headers: [[60, new Uint8Array(6)]] })
    const seen = look(ipv6(icmp6(type, code, quoted), { next: 58 }), RAW)
    expect(seen).toMatchObject({ kind: DATAGRAM_ICMP, icmpType: type, icmpCode: code, payload: [...PING] })
    expect(seen.addressLength).toBe(16)
    expect([...seen.bytes.slice(seen.quotedSource, seen.quotedSource + 16)]).toEqual(IPV6_SOURCE)
  })

  test.each([
    ['an echo request', ipv4(icmp(8, 0, quote), { protocol: 1 })],
    ['a quote of TCP', ipv4(icmp(3, 3, ipv4(udp(PING), { protocol: 6 })), { protocol: 1 })],
    ['a quote of a later fragment', ipv4(icmp(3, 3, ipv4(udp(PING), { offset: 800 })), { protocol: 1 })],
    ['an ICMPv6 echo request', ipv6(icmp6(128, 0, quote), { next: 58 })],
    [
      'an ICMPv6 quote of a later fragment',
      ipv6(icmp6(1, 4, ipv6(udp(PING), { headers: [fragmentHeader(800, false)] })), { next: 58 }),
    ],
  ])('Nothing is found in %s', (_, packet) => {
    expect(look(packet, RAW).found).toBe(false)
  })
})
