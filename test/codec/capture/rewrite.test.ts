/** Frames with another payload: every reader of captures must agree that it is what was put in. */
import { describe, expect, it } from 'vitest'
import { createDatagram, dissect } from '../../../wasm-free-codec/capture/datagram.ts'
import { Reassembler } from '../../../wasm-free-codec/capture/fragments.ts'
import { replacePayload } from '../../../wasm-free-codec/capture/rewrite.ts'
import { concat, ethernet, fragmentHeader, ipv4, ipv6, PING, udp } from './build.ts'

const ports = { source: 40_000, destination: 623 }
const bytes = (...values: number[]) => Uint8Array.from(values)
const packet4 = ipv4(udp(PING))
const packet6 = ipv6(udp(PING))
const llc = (payload: Uint8Array) => concat(bytes(0xaa, 0xaa, 3, 0, 0, 0, 8, 0), payload)

/** LINKTYPE number and frame. */
const frames: Record<string, [linkType: number, frame: Uint8Array]> = {
  Ethernet: [1, ethernet(packet4)],
  'Ethernet, padded to 60 bytes': [1, concat(ethernet(packet4), new Uint8Array(6))],
  'Ethernet, IPv6': [1, ethernet(packet6, 0x86dd)],
  VLAN: [1, ethernet(packet4, 0x0800, [[0x8100, 5]])], // prettier-ignore
  'two VLANs': [1, ethernet(packet4, 0x0800, [[0x88a8, 5], [0x8100, 6]])], // prettier-ignore
  'IEEE 802.3 with SNAP': [1, ethernet(llc(packet4), packet4.length + 8)],
  SLL: [113, concat(new Uint8Array(14), bytes(8, 0), packet4)],
  SLL2: [276, concat(bytes(8, 0), new Uint8Array(18), packet4)],
  'raw IP': [101, packet4],
  'raw IPv6': [101, packet6],
  'BSD loopback': [0, concat(bytes(2, 0, 0, 0), packet4)],
  'OpenBSD loopback, IPv6': [108, concat(bytes(0, 0, 0, 24), packet6)],
  PPP: [9, concat(bytes(0xff, 3, 0, 0x21), packet4)],
  'IPv4 options': [101, ipv4(udp(PING), { options: bytes(7, 3, 4, 0) })],
  'IPv6 extension headers': [101, ipv6(udp(PING), { headers: [[60, new Uint8Array(6)], [0, new Uint8Array(14)]] })], // prettier-ignore
  'the last fragment of IPv4': [1, ethernet(ipv4(udp(PING).slice(8), { offset: 8 }))],
  'the first fragment of IPv4': [1, ethernet(ipv4(udp(PING).slice(0, 16), { more: true }))],
  'the last fragment of IPv6': [101, ipv6(udp(PING).slice(8), { headers: [fragmentHeader(8, false)] })],
}

const wordSum = (data: Uint8Array): number => {
  let sum = 0
  for (let i = 0; i < data.length; i += 2) sum += (data[i] << 8) | (data[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return sum
}

describe.each(Object.entries(frames))('a frame of %s', (_, [linkType, frame]) => {
  it.each([0, 1, 12, 13, 700])('carries another payload of %i bytes', (length) => {
    const payload = Uint8Array.from({ length }, (_, i) => i * 7 + 1)
    const made = replacePayload({ bytes: frame, linkType }, payload, ports)
    if (!made) throw new Error('not rewritten')
    const out = createDatagram()
    expect(dissect(made, 0, made.length, linkType, out, new Reassembler())).toBe(true)
    expect(out).toMatchObject({
      reassembled: false,
      truncated: false,
      sourcePort: 40_000,
      destinationPort: 623,
    })
    expect([...made.subarray(out.payloadStart, out.payloadEnd)]).toEqual([...payload])
    expect(out.payloadEnd).toBe(made.length)

    const start = out.sourceAddress - (out.addressLength === 4 ? 12 : 8)
    const transport = made.subarray(out.payloadStart - 8)
    const addresses = made.subarray(out.sourceAddress, out.sourceAddress + 2 * out.addressLength)
    const pseudo = concat(addresses, bytes(0, 17, transport.length >> 8, transport.length & 255), transport)
    expect(wordSum(pseudo)).toBe(0xffff)
    if (out.addressLength === 4)
      expect(wordSum(made.subarray(start, start + 4 * (made[start] & 15)))).toBe(0xffff)
    if (made[12] === 0 || linkType !== 1) return
    const type = (made[12] << 8) | made[13]
    if (type < 0x600) expect(type).toBe(made.length - 14)
  })
})

describe('a frame without UDP', () => {
  it.each([
    ['TCP', 1, ethernet(ipv4(udp(PING), { protocol: 6 }))],
    ['ARP', 1, ethernet(packet4, 0x0806)],
    ['IPMB', 209, bytes(0, 0, 0, 0, 0, 0x20, 0x18, 0xc8)],
    ['nothing', 1, bytes()],
    ['half a header', 101, packet4.slice(0, 12)],
    ['half an IPv6 header', 101, packet6.slice(0, 41)],
  ])('stays as it is: %s', (_, linkType, frame) => {
    expect(replacePayload({ bytes: frame, linkType }, PING, ports)).toBeUndefined()
  })

  it('or with too much to put in', () => {
    expect(replacePayload({ bytes: packet4, linkType: 101 }, new Uint8Array(65_530), ports)).toBeUndefined()
  })
})
