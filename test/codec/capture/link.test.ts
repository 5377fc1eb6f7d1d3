import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DATAGRAM_IPMB, DATAGRAM_NONE, DATAGRAM_UDP } from '../../../wasm-free-codec/capture/index.ts'
import { requireTool } from '../../setup/tools.ts'
import {
  Blocks,
  Bytes,
  concat,
  ethernet,
  IPMB_REQUEST,
  ipv4,
  IPV4_DESTINATION,
  IPV4_SOURCE,
  ipv6,
  IPV6_DESTINATION,
  IPV6_SOURCE,
  PING,
  udp,
} from './build.ts'
import { look, tshark } from './collect.ts'

const v4 = ipv4(udp(PING))
const v6 = ipv6(udp(PING))
const sll = (type: number, payload: Uint8Array) =>
  new Bytes().u16(0).u16(1).u16(6).u64(0n).u16(type).add(payload).done()
const sll2 = (type: number, payload: Uint8Array) =>
  new Bytes().u16(type).u16(0).u32(3).u16(1).u8(0, 6).u64(0n).add(payload).done()
const snap = (type: number, payload: Uint8Array) =>
  ethernet(new Bytes().u8(0xaa, 0xaa, 3, 0, 0, 0).u16(type).add(payload).done(), 8 + payload.length)

/** [name, link type, packet, IP version] */
const CARRIERS: [string, number, Uint8Array, 4 | 6][] = [
  ['Ethernet', 1, ethernet(v4), 4],
  ['Ethernet', 1, ethernet(v6, 0x86dd), 6],
  ['Ethernet with a VLAN tag', 1, ethernet(v4, 0x0800, [[0x8100, 5]]), 4],
  [
    'Ethernet with QinQ tags',
    1,
    ethernet(v4, 0x0800, [
      [0x88a8, 5],
      [0x8100, 6],
    ]),
    4,
  ],
  [
    'Ethernet with the tags of before 802.1ad',
    1,
    ethernet(v6, 0x86dd, [
      [0x9100, 5],
      [0x8100, 6],
    ]),
    6,
  ],
  ['IEEE 802.3 with SNAP', 1, snap(0x0800, v4), 4],
  ['Linux cooked', 113, sll(0x0800, v4), 4],
  ['Linux cooked', 113, sll(0x86dd, v6), 6],
  ['Linux cooked with a VLAN tag', 113, sll(0x8100, new Bytes().u16(9).u16(0x0800).add(v4).done()), 4],
  ['Linux cooked v2', 276, sll2(0x0800, v4), 4],
  ['Linux cooked v2', 276, sll2(0x86dd, v6), 6],
  ['raw IP', 101, v4, 4],
  ['raw IP', 101, v6, 6],
  ['raw IP as DLT 12', 12, v4, 4],
  ['raw IP as DLT 14', 14, v6, 6],
  ['IPv4 alone', 228, v4, 4],
  ['IPv6 alone', 229, v6, 6],
  ['NULL, little-endian', 0, concat(Uint8Array.of(2, 0, 0, 0), v4), 4],
  ['NULL, big-endian', 0, concat(Uint8Array.of(0, 0, 0, 2), v4), 4],
  ['NULL of NetBSD', 0, concat(Uint8Array.of(24, 0, 0, 0), v6), 6],
  ['NULL of FreeBSD', 0, concat(Uint8Array.of(28, 0, 0, 0), v6), 6],
  ['NULL of macOS', 0, concat(Uint8Array.of(30, 0, 0, 0), v6), 6],
  ['LOOP', 108, concat(Uint8Array.of(0, 0, 0, 2), v4), 4],
  ['LOOP', 108, concat(Uint8Array.of(0, 0, 0, 24), v6), 6],
  ['PPP', 9, concat(Uint8Array.of(0xff, 3, 0, 0x21), v4), 4],
  ['PPP without address and control', 9, concat(Uint8Array.of(0, 0x57), v6), 6],
  ['PPP with a compressed protocol', 9, concat(Uint8Array.of(0x21), v4), 4],
]

test.each(CARRIERS)('%s (%i) carries UDP', (_, linkType, packet, version) => {
  expect(look(packet, linkType)).toMatchObject({
    found: true,
    kind: DATAGRAM_UDP,
    payload: [...PING],
    source: version === 4 ? IPV4_SOURCE : IPV6_SOURCE,
    destination: version === 4 ? IPV4_DESTINATION : IPV6_DESTINATION,
    sourcePort: 40_000,
    destinationPort: 623,
    truncated: false,
    reassembled: false,
  })
})

const hpm2 = (type: number, data: Uint8Array, { protocol = 1, length = data.length } = {}) =>
  new Bytes()
    .u8(type << 4, 5, 0, 0, 0, 6, 0, protocol, 0, 0, length)
    .add(data)
    .done()

/** [name, link type, packet] */
const BUSES: [string, number, Uint8Array][] = [
  ['I2C_LINUX', 209, concat(Uint8Array.of(1, 0, 0, 0, 0), IPMB_REQUEST)],
  ['IPMB_KONTRON', 199, concat(Uint8Array.of(7, 3), IPMB_REQUEST)],
  ['IPMI_HPM_2', 260, hpm2(0, IPMB_REQUEST)],
]

test.each(BUSES)('%s (%i) carries IPMB', (_, linkType, packet) => {
  expect(look(packet, linkType)).toMatchObject({
    found: true,
    kind: DATAGRAM_IPMB,
    payload: [...IPMB_REQUEST],
    addressLength: 0,
    truncated: false,
  })
})

test('Kontron captures of before the two-byte header are known by their checksum', () => {
  expect(look(IPMB_REQUEST, 199).payload).toEqual([...IPMB_REQUEST])
})

test('HPM.2 tells its length: what follows is none of it, and what is missing is said', () => {
  const longer = hpm2(0, concat(IPMB_REQUEST, Uint8Array.of(0xaa)), { length: 7 })
  expect(look(longer, 260)).toMatchObject({ payload: [...IPMB_REQUEST], truncated: false })
  expect(look(hpm2(0, IPMB_REQUEST, { length: 9 }), 260)).toMatchObject({
    payload: [...IPMB_REQUEST],
    truncated: true,
  })
})

test('A bus message that the snap length cut is marked', () => {
  expect(look(BUSES[0][2].subarray(0, 9), 209, undefined, 12)).toMatchObject({ found: true, truncated: true })
})

test.each([
  ['an I2C event', 209, Uint8Array.of(0x81, 0, 0, 0, 1, 0)],
  ['an I2C read', 209, concat(Uint8Array.of(1, 0, 0, 0, 1), IPMB_REQUEST)],
  ['an I2C header alone', 209, Uint8Array.of(1, 0, 0, 0, 0)],
  ['an HPM.2 state change', 260, hpm2(1, Uint8Array.of(0, 15))],
  ['an HPM.2 comment', 260, hpm2(2, Uint8Array.of(65), { protocol: 0 })],
  ['an HPM.2 trace of KCS', 260, hpm2(0, IPMB_REQUEST, { protocol: 5 })],
  ['ARP', 1, ethernet(v4, 0x0806)],
  ['LLC without SNAP', 1, ethernet(Uint8Array.of(0x42, 0x42, 3, 0, 0, 0, 0, 0), 38)],
  ['VLAN tags without end', 1, ethernet(v4, 0x0800, Array(20).fill([0x8100, 1]))],
  ['an unknown link type', 105, v4],
  ['raw bytes of no IP version', 101, Uint8Array.of(0x10, ...v4.slice(1))],
  ['a loopback of another family', 0, concat(Uint8Array.of(7, 0, 0, 0), v4)],
  ['PPP of another protocol', 9, concat(Uint8Array.of(0xc0, 0x21), v4)],
])('Nothing is found in %s', (_, linkType, packet) => {
  expect(look(packet, linkType)).toMatchObject({ found: false, kind: DATAGRAM_NONE })
})

test('A link header that is cut anywhere is no datagram and no failure', () => {
  for (const [, linkType, packet] of [...CARRIERS, ...BUSES]) {
    for (let length = 0; length < packet.length; length++) {
      const seen = look(packet.subarray(0, length), linkType, undefined, packet.length)
      if (seen.found) expect(seen.truncated).toBe(true)
    }
  }
})

requireTool('tshark')('tshark agrees on what the link types carry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-link-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** One interface for each packet. */
  const ask = (
    packets: readonly [string, number, Uint8Array, ...unknown[]][],
    fields: string[],
    options: string[] = [],
  ) => {
    const blocks = new Blocks().section()
    for (const [, linkType] of packets) blocks.interface(linkType)
    packets.forEach(([, , packet], id) => blocks.enhanced(packet, { id }))
    const file = join(folder, 'all.pcapng')
    writeFileSync(file, blocks.done())
    return tshark(file, fields, options).map((row, i) => [packets[i][0], ...row])
  }

  test('UDP', () => {
    // Its PPP takes no compressed protocol, and old QinQ tags need a preference.
    const known = CARRIERS.filter(([name]) => !/compressed|before 802/.test(name))
    expect(ask(known, ['udp.srcport', 'udp.dstport', 'rmcp.class'])).toEqual(
      known.map(([name]) => [name, '40000', '623', '0x06']),
    )
  })

  test('IPMB', () => {
    const options = [
      '-o',
      'ipmi.dissect_bus_commands:TRUE',
      '-o',
      'ipmi.msgfmt:IPMB',
      '-d',
      'i2c.message,ipmi',
    ]
    const fields = ['ipmi.header.target', 'ipmi.header.source', 'ipmi.header.command']
    expect(ask(BUSES, fields, options)).toEqual(BUSES.map(([name]) => [name, '0x20', '0x82', '0x01']))
  })
})
