/** Requests and their responses, where the recorded captures have no example. */
import { describe, expect, test } from 'vitest'
import * as K from '../../../wasm-free-codec/analysis/index.ts'
import { I2C_LINUX, icmpPacket, ipmi15, message, rmcpPlus, udpPacket, Wire } from './traffic.ts'
import type { MessageParts } from './traffic.ts'

const CLIENT = '10.0.0.1:40000'
const BMC = '10.0.0.2:623'

/** Traffic in a session under way; the ID is 1 in both directions. */
class Session extends Wire {
  request(parts: MessageParts): this {
    return this.udp(CLIENT, BMC, rmcpPlus(0, message(parts), 1))
  }

  response(parts: MessageParts): this {
    return this.udp(BMC, CLIENT, rmcpPlus(0, message(parts), 1))
  }
}

const GET_DEVICE_ID = { netFn: 6, cmd: 1 }
const DEVICE_ID = { netFn: 7, cmd: 1, data: [0, 0x20] }

test('Sequence numbers come again: a response belongs to the latest request', () => {
  const wire = new Session()
  for (let i = 0; i < 200; i++)
    wire.request({ ...GET_DEVICE_ID, seq: i % 64 }).response({ ...DEVICE_ID, seq: i % 64 })
  expect(wire.partners).toEqual(Array.from({ length: 400 }, (_, row) => row ^ 1))
  expect(wire.flagged(K.FLAG_RETRY)).toEqual([])
  expect(wire.flagged(K.FLAG_DUPLICATE)).toEqual([])
})

test('A response to a request that was not captured is not given to one of 64 requests ago', () => {
  const wire = new Session().request({ ...GET_DEVICE_ID, seq: 5 })
  for (let i = 6; i < 70; i++) {
    wire.request({ netFn: 4, cmd: 0x2d, seq: i % 64, data: [i] })
    wire.response({ netFn: 5, cmd: 0x2d, seq: i % 64, data: [0, 1, 2, 3] })
  }
  wire.response({ ...DEVICE_ID, seq: 5 })
  expect(wire.partners.at(-1)).toBe(-1)
})

test('Requests that are under way together each get their own response', () => {
  const wire = new Session()
  for (let seq = 0; seq < 8; seq++) wire.request({ netFn: 10, cmd: 0x23, seq, data: [seq] })
  for (let seq = 7; seq >= 0; seq--) wire.response({ netFn: 11, cmd: 0x23, seq, data: [0] })
  expect(wire.partners).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  expect(wire.flagged(K.FLAG_RETRY)).toEqual([])
})

test('A response needs the request’s netFn, command and direction', () => {
  const wire = new Session().request({ ...GET_DEVICE_ID, seq: 3 })
  wire.response({ ...DEVICE_ID, netFn: 11, seq: 3 }).response({ ...DEVICE_ID, cmd: 2, seq: 3 })
  wire.udp(CLIENT, BMC, rmcpPlus(0, message({ ...DEVICE_ID, seq: 3 }), 1))
  expect(wire.partners).toEqual([-1, -1, -1, -1])
})

test('The response to the first try, when it comes after the retry, is the retry’s; the second is a duplicate', () => {
  const wire = new Session().request({ ...GET_DEVICE_ID, seq: 3 }).request({ ...GET_DEVICE_ID, seq: 3 })
  wire.response({ ...DEVICE_ID, seq: 3 }).response({ ...DEVICE_ID, seq: 3 })
  expect(wire.partners).toEqual([-1, 2, 1, 1])
  expect(wire.flagged(K.FLAG_RETRY)).toEqual([1])
  expect(wire.flagged(K.FLAG_DUPLICATE)).toEqual([3])
  expect(wire.index.latency(2)).toBe(1_000_000)
})

test('The same number and command with other data is no retry', () => {
  const wire = new Session().request({ netFn: 4, cmd: 0x2d, seq: 3, data: [1] })
  wire.request({ netFn: 4, cmd: 0x2d, seq: 3, data: [2] })
  expect(wire.flagged(K.FLAG_RETRY)).toEqual([])
})

test('The same request a minute later is asked anew', () => {
  const wire = new Session().request({ ...GET_DEVICE_ID, seq: 3 }).wait(59)
  wire
    .request({ ...GET_DEVICE_ID, seq: 4 })
    .wait(61)
    .request({ ...GET_DEVICE_ID, seq: 4 })
  expect(wire.flagged(K.FLAG_RETRY)).toEqual([1])
})

test('Equal requests right after each other are no retries: some clients send several at once', () => {
  const wire = new Session().request({ ...GET_DEVICE_ID, seq: 3 }).request({ ...GET_DEVICE_ID, seq: 4 })
  expect(wire.flagged(K.FLAG_RETRY)).toEqual([])
})

test('An answer under session ID 0 to a request inside the session is found', () => {
  const wire = new Session().request({ ...GET_DEVICE_ID, seq: 3 })
  wire.udp(BMC, CLIENT, rmcpPlus(0, message({ ...DEVICE_ID, seq: 3 })))
  expect(wire.partners).toEqual([1, 0])
  expect(wire.sessions).toEqual([1, 1])
})

test('Encrypted requests and responses are not paired by guessing', () => {
  const wire = new Wire().udp(CLIENT, BMC, rmcpPlus(0xc0, Array<number>(32).fill(1), 1))
  wire.udp(BMC, CLIENT, rmcpPlus(0xc0, Array<number>(32).fill(2), 1))
  expect(wire.partners).toEqual([-1, -1])
  expect(wire.flagged(K.FLAG_MESSAGE)).toEqual([])
  expect(wire.index.expectsAnswer(0)).toBe(false)
})

describe('Bridging', () => {
  const far = { netFn: 6, cmd: 1, seq: 9, to: 0x72, from: 0x20 }
  const single = { netFn: 6, cmd: 0x34, seq: 9, data: [0x47, ...message(far)] }
  const acknowledged = { netFn: 7, cmd: 0x34, seq: 9, data: [0] }
  const reply = { netFn: 7, cmd: 1, seq: 9, data: [0, 0x20], to: 0x20, from: 0x72 }
  const middle = { netFn: 6, cmd: 0x34, seq: 9, to: 0x82, from: 0x20, data: [0x47, ...message(far)] }
  const double = { netFn: 6, cmd: 0x34, seq: 9, data: [0x40, ...message(middle)] }
  const middleAcknowledged = { netFn: 7, cmd: 0x34, seq: 9, data: [0], to: 0x20, from: 0x82 }

  test('the far reply is the answer, in whichever order the two come', () => {
    const wire = new Session().request(single).response(reply).response(acknowledged)
    expect(wire.partners).toEqual([1, 0, 0])
    expect(wire.index.replies(0)).toEqual([1, 2])
    expect(wire.flagged(K.FLAG_DUPLICATE)).toEqual([])
  })

  test('over two bridges there are two acknowledgements and the answer', () => {
    const wire = new Session().request(double)
    wire.response(acknowledged).response(middleAcknowledged).response(reply)
    expect(wire.partners).toEqual([3, 0, 0, 0])
    expect(wire.index.replies(0)).toEqual([1, 2, 3])
    expect(wire.flagged(K.FLAG_BRIDGED)).toEqual([0, 2, 3])
    expect(wire.flagged(K.FLAG_DUPLICATE)).toEqual([])
  })

  test('a second far reply is a duplicate', () => {
    const wire = new Session().request(single).response(acknowledged).response(reply).response(reply)
    expect(wire.flagged(K.FLAG_DUPLICATE)).toEqual([3])
    expect(wire.partners).toEqual([2, 0, 0, 0])
  })

  test('levels may have sequence numbers of their own', () => {
    const inner = message({ ...far, seq: 33 })
    const wire = new Session().request({ ...single, data: [0x47, ...inner] })
    wire.response(acknowledged).response({ ...reply, seq: 33 })
    expect(wire.partners).toEqual([2, 0, 0])
  })

  test('a reply nested in the acknowledgement is one row', () => {
    const wire = new Session().request(single)
    wire.response({ ...acknowledged, data: [0, ...message(reply)] })
    expect(wire.partners).toEqual([1, 0])
    expect(wire.flagged(K.FLAG_BRIDGED)).toEqual([0, 1])
  })

  test('an acknowledgement, then a second one with the reply nested in it, as in AMC.0', () => {
    const wire = new Session().request(single).response(acknowledged)
    wire.response({ ...acknowledged, data: [0, ...message(reply)] })
    expect(wire.partners).toEqual([2, 0, 0])
    expect(wire.flagged(K.FLAG_DUPLICATE)).toEqual([])
  })

  test('a reply from the queue answers both Get Message and the request', () => {
    const wire = new Session()
      .request(single)
      .response(acknowledged)
      .request({ netFn: 6, cmd: 0x33, seq: 10 })
    wire.response({ netFn: 7, cmd: 0x33, seq: 10, data: [0, 7, ...message(reply).slice(1)] })
    expect(wire.partners).toEqual([3, 0, 3, 2])
    expect(wire.index.replies(0)).toEqual([1, 3])
    expect(wire.flagged(K.FLAG_BRIDGED)).toEqual([0, 3])
  })
})

describe('IPMB', () => {
  const ipmb = (bytes: readonly number[]) => Uint8Array.from([0, 0, 0, 0, 0, ...bytes])

  test('messages of a bus capture are paired by both addresses', () => {
    const wire = new Wire()
    const send = (parts: MessageParts) => wire.packet(ipmb(message(parts)), I2C_LINUX)
    send({ ...GET_DEVICE_ID, seq: 1, to: 0x20, from: 0x82 }).packet(
      ipmb(message({ ...GET_DEVICE_ID, seq: 1, to: 0x20, from: 0x84 })),
      I2C_LINUX,
    )
    send({ ...DEVICE_ID, seq: 1, to: 0x84, from: 0x20 })
    send({ ...DEVICE_ID, seq: 1, to: 0x82, from: 0x20 })
    send({ ...GET_DEVICE_ID, seq: 1, to: 0x82, from: 0x20 })
    expect(wire.kinds).toEqual(Array(5).fill('ipmb'))
    expect(wire.partners).toEqual([3, 2, 1, 0, -1])
    expect(wire.sessions).toEqual([1, 2, 2, 1, 3])
    expect(wire.index.endpointsOf(0)).toEqual({ source: '82h', destination: '20h' })
    expect(wire.index.endpointsOf(2)).toEqual({ source: '20h', destination: '84h' })
  })

  test('a broadcast has its message behind the address 00h', () => {
    const bytes = [0, ...message({ ...GET_DEVICE_ID, seq: 1, to: 0x72, from: 0x20 })]
    const wire = new Wire().packet(ipmb(bytes), I2C_LINUX)
    expect(wire.index.columns.bodyOffset[0]).toBe(1)
    expect(wire.index.columns.cmd[0]).toBe(1)
    expect(wire.flagged(K.FLAG_CHECKSUM_BAD)).toEqual([])
  })
})

describe('ICMP errors', () => {
  const request = udpPacket(CLIENT, BMC, ipmi15(message({ ...GET_DEVICE_ID, seq: 7 })))

  test('that quote eight bytes only are rows, and about the latest datagram', () => {
    const wire = new Wire().packet(request).packet(icmpPacket('10.0.0.2', '10.0.0.1', 3, request, 8))
    expect(wire.kinds).toEqual(['ipmi15', 'icmp'])
    expect(wire.partners).toEqual([-1, 0])
    expect(wire.sessions).toEqual([1, 1])
  })

  test('find what they quote among several requests', () => {
    const wire = new Wire()
    const other = udpPacket(CLIENT, BMC, ipmi15(message({ ...GET_DEVICE_ID, seq: 8 })))
    wire
      .packet(request)
      .packet(other)
      .packet(icmpPacket('10.0.0.2', '10.0.0.1', 3, request))
    expect(wire.partners).toEqual([-1, -1, 0])
  })

  test('from a router name it as their source', () => {
    const wire = new Wire().packet(request).packet(icmpPacket('10.0.0.254', '10.0.0.1', 1, request))
    expect(wire.index.endpointsOf(1)).toEqual({ source: '10.0.0.254', destination: CLIENT })
  })

  test('of a client that has gone come from the client’s side', () => {
    const answer = udpPacket(BMC, CLIENT, ipmi15(message({ ...DEVICE_ID, seq: 7 })))
    const wire = new Wire()
      .packet(request)
      .packet(answer)
      .packet(icmpPacket('10.0.0.1', '10.0.0.2', 3, answer))
    expect(wire.partners).toEqual([1, 0, 1])
    expect(wire.flagged(K.FLAG_FROM_BMC)).toEqual([1])
    expect(wire.index.endpointsOf(2)).toEqual({ source: CLIENT, destination: BMC })
  })

  test('that quote other protocols are no rows', () => {
    const dns = udpPacket('10.0.0.1:40000', '10.0.0.2:53', [1, 2, 3, 4])
    expect(new Wire().packet(icmpPacket('10.0.0.2', '10.0.0.1', 3, dns)).index.rows).toBe(0)
  })
})
