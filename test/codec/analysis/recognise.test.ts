/** Which datagrams become rows. */
import { describe, expect, test } from 'vitest'
import * as K from '../../../wasm-free-codec/analysis/index.ts'
import {
  icmpPacket,
  ipmi15,
  message,
  openRequest,
  RAW_IP,
  rmcp,
  rmcpPlus,
  udpPacket,
  Wire,
} from './traffic.ts'

const CLIENT = '10.0.0.1:40000'
const TAP = '10.0.0.2:6230'
const GET_DEVICE_ID = ipmi15(message({ netFn: 6, cmd: 1 }))
const PING = [6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 9, 0, 0]

const rowsOf = (port: number, payload: readonly number[]) =>
  new Wire().udp(CLIENT, `10.0.0.2:${port}`, payload).index.rows

describe('On port 623', () => {
  test.each([
    ['a message class is enough', [9, 9, 9, 7], 1],
    ['of OEM too', [6, 0, 0xff, 8], 1],
    ['an unknown class is not', [6, 0, 0xff, 5, 0, 0, 0, 0], 0],
    ['three bytes are not', [6, 0, 0xff], 0],
    ['one byte, with which pyghmi wakes itself, is not', [0], 0],
    ['nothing is not', [], 0],
  ])('%s', (_, payload, rows) => {
    expect(rowsOf(623, payload)).toBe(rows)
  })
})

describe('On any other port', () => {
  test.each([
    ['IPMI 1.5 without authentication', GET_DEVICE_ID],
    ['IPMI 1.5 with an auth code', ipmi15(message({ netFn: 6, cmd: 1 }), 5, 2)],
    ['IPMI 1.5 with a byte of padding', [...GET_DEVICE_ID, 0]],
    ['RMCP+', openRequest(0, 5)],
    [
      'RMCP+ with a trailer',
      [...rmcpPlus(0xc0, Array<number>(32).fill(1), 5), ...Array<number>(16).fill(0xff)],
    ],
    ['an OEM payload', rmcp(6, 2, 1, 0, 0, 0, 5, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 7, 7, 7)],
    ['an ASF ping', PING],
    ['an ACK', [6, 0, 1, 0x87]],
  ])('%s is found by its shape', (_, payload) => {
    expect(rowsOf(6230, payload)).toBe(1)
  })

  test.each([
    ['another version', [5, ...GET_DEVICE_ID.slice(1)]],
    ['a reserved byte that is not 0', [6, 1, ...GET_DEVICE_ID.slice(2)]],
    ['an unknown authentication type', rmcp(3, ...GET_DEVICE_ID.slice(5))],
    ['a length beyond the datagram', GET_DEVICE_ID.slice(0, -1)],
    ['bytes behind the message', [...GET_DEVICE_ID, 0, 0]],
    ['ASF of another enterprise', PING.with(7, 0xbf)],
    ['an ACK with something behind it', [6, 0, 1, 0x87, 0]],
  ])('%s is not', (_, payload) => {
    expect(rowsOf(6230, payload)).toBe(0)
  })

  test('a datagram that the snap length cut is found by what is left', () => {
    const packet = udpPacket(CLIENT, TAP, rmcpPlus(0xc0, Array<number>(64).fill(1), 5))
    const wire = new Wire().packet(packet.slice(0, 60), RAW_IP, packet.length)
    expect(wire.flagged(K.FLAG_TRUNCATED)).toEqual([0])
  })

  test('a conversation that was found has all of its datagrams, both ways', () => {
    const odd = rmcp(7, 1, 2, 3)
    const wire = new Wire().udp(CLIENT, TAP, odd)
    expect(wire.index.rows).toBe(0)
    wire.udp(CLIENT, TAP, GET_DEVICE_ID).udp(CLIENT, TAP, odd).udp(TAP, CLIENT, odd)
    expect(wire.index.rows).toBe(3)
    wire.udp('10.0.0.3:40000', TAP, odd)
    expect(wire.index.rows).toBe(3)
  })

  test('an ICMP error about it is found as well', () => {
    const packet = udpPacket(CLIENT, TAP, GET_DEVICE_ID)
    const wire = new Wire().packet(packet).packet(icmpPacket('10.0.0.2', '10.0.0.1', 3, packet, 8))
    expect(wire.kinds).toEqual(['ipmi15', 'icmp'])
  })

  test('the BMC is the one that is asked', () => {
    const { index } = new Wire().udp('10.0.0.1:1000', TAP, GET_DEVICE_ID)
    expect(index.endpointText(index.session(1).bmc)).toBe(TAP)
  })

  test('what is not found is counted by its lower port, and found with "decode as"', () => {
    const odd = rmcp(7, 1, 2, 3)
    const wire = new Wire().udp(CLIENT, TAP, odd).udp(TAP, CLIENT, odd).udp(CLIENT, '10.0.0.2:53', [1])
    expect(wire.index.otherPorts()).toEqual([
      { port: 6230, datagrams: 2 },
      { port: 53, datagrams: 1 },
    ])
    expect(new Wire({ decodeAs: new Set([6230]) }).udp(CLIENT, TAP, odd).index.rows).toBe(1)
  })
})

describe('On port 664', () => {
  const SECURE = '10.0.0.2:664'
  const header = [1, 2, 3, 4, 0, 0, 0, 1]

  test('ASF stands behind the header of the security extensions', () => {
    const wire = new Wire().udp(CLIENT, SECURE, [...header, ...PING])
    expect(wire.kinds).toEqual(['asf_ping'])
    expect(wire.flagged(K.FLAG_RSP)).toEqual([0])
    expect(wire.index.columns.bodyOffset[0]).toBe(12)
  })

  test('IPMI stands there without it', () => {
    const wire = new Wire().udp(CLIENT, SECURE, GET_DEVICE_ID)
    expect(wire.kinds).toEqual(['ipmi15'])
    expect(wire.flagged(K.FLAG_RSP)).toEqual([])
  })

  test('anything else is no row', () => {
    expect(rowsOf(664, [0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5, 6, 3])).toBe(0)
  })
})

test('A datagram in fragments is one row, at the frame that completes it, and its bytes are in the spool', async () => {
  const payload = [...rmcpPlus(0x21, Array<number>(120).fill(7), 5)]
  const whole = udpPacket(CLIENT, '10.0.0.2:623', payload)
  const fragment = (from: number, to: number, more: boolean) => {
    const bytes = Uint8Array.from([...whole.slice(0, 20), ...whole.slice(20 + from, 20 + to)])
    bytes.set(
      [
        (20 + to - from) >> 8,
        (20 + to - from) & 255,
        0,
        9,
        (more ? 0x20 : 0) | (from >> 11),
        (from >> 3) & 255,
      ],
      2,
    )
    return bytes
  }
  const wire = new Wire().packet(fragment(0, 64, true)).packet(fragment(64, whole.length - 20, false))
  const { columns, spool } = wire.index
  expect(wire.kinds).toEqual(['oem_payload'])
  expect([columns.frame[0], columns.length[0], columns.payloadOffset[0]]).toEqual([2, payload.length, 0])
  expect(wire.flagged(K.FLAG_SPOOLED)).toEqual([0])
  expect([...(await spool.read(columns.offset[0], columns.length[0]))]).toEqual(payload)
})

test('Offsets lead to the payload in the capture', () => {
  const wire = new Wire().udp(CLIENT, '10.0.0.2:623', GET_DEVICE_ID).udp(CLIENT, '10.0.0.2:623', PING)
  const { offset, payloadOffset, length } = wire.index.columns
  expect([...payloadOffset.subarray(0, 2)]).toEqual([28, 28])
  expect([...offset.subarray(0, 2)]).toEqual([24 + 16 + 28, 24 + 16 + 28 + GET_DEVICE_ID.length + 16 + 28])
  expect([...length.subarray(0, 2)]).toEqual([GET_DEVICE_ID.length, PING.length])
})

test('Comments are kept for frames that have a row', () => {
  const wire = new Wire().udp(CLIENT, '10.0.0.2:53', [1, 2])
  wire.index.comment(1, 'lost')
  wire.udp(CLIENT, '10.0.0.2:623', PING)
  wire.index.comment(2, 'kept')
  wire.index.comment(2, 'as well')
  expect([...wire.index.comments]).toEqual([[2, ['kept', 'as well']]])
})

test('Addresses are written as people write them', () => {
  const { index } = new Wire().udp(CLIENT, '10.0.0.2:623', PING)
  const { client, bmc } = index.session(1)
  expect([index.endpointText(client), index.endpointText(bmc)]).toEqual([CLIENT, '10.0.0.2:623'])
  expect(index.timeText(0)).toBe('2023-11-14T22:13:20.001000000Z')
  expect(K.timeText(4294967295, 999_999_999)).toBe('2106-02-07T06:28:15.999999999Z')
  expect(K.timeText(0, 7)).toBe('1970-01-01T00:00:00.000000007Z')
})
