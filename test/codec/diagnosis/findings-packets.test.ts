/** Findings in packets by themselves: their sequence numbers, checksums, pads, lengths and session IDs. */
import { describe, expect, test } from 'vitest'
import { icmpPacket, ipmi15, message, rmcpPlus, udpPacket } from '../analysis/traffic.ts'
import { BMC, CLIENT, found, Made, opened, request, response, says } from './made.ts'

/** With an integrity pad and a code of 12 bytes. */
const trailed = (packet: number[], pad = -(packet.length - 4 + 2) & 3, fill = 0xff) => [
  ...packet,
  ...new Array<number>(pad).fill(fill),
  ...[pad, 7],
  ...new Array<number>(12).fill(0),
]

describe('Session sequence numbers', () => {
  const run = (sequences: readonly number[]) => {
    const made = opened()
    for (const sequence of sequences) made.toBmc(request(sequence))
    return found(made, 'sequence-out-of-window')
  }

  test.each([
    ['begin anywhere', [3, 4, 5]],
    ['may come in another order', [3, 5, 4, 7, 6]],
    ['may come again', [3, 3, 4, 4, 3]],
    ['may skip as many as the window has', [3, 18, 19, 3]],
    ['run over', [0xfffffffe, 0xffffffff, 1, 2]],
  ])('%s', async (_, sequences) => {
    expect(await run(sequences)).toEqual([])
  })

  test.each([
    ['jump ahead', [3, 4, 20, 21]],
    ['jump back', [40, 41, 24, 25]],
  ])('%s', async (_, sequences) => {
    const why = /jumps out of the window \(16 below to 15 above the last one\), from the client/
    expect(await run(sequences)).toEqual([['warning', says(why), [11]]])
  })

  test('count for each direction, and with a code apart from those without', async () => {
    const made = opened()
      .toBmc(request(300))
      .fromBmc(response(1))
      .toBmc(trailed(rmcpPlus(0x40, [1, 2, 3, 4], 9, 1)))
    expect(await found(made, 'sequence-out-of-window')).toEqual([])
  })

  test('of 1.5 have a window of 8', async () => {
    const inside = (sequence: number) => {
      const packet = ipmi15(message({ netFn: 6, cmd: 1, seq: sequence & 63 }), 9)
      packet[5] = sequence
      return packet
    }
    const good = new Made().toBmc(inside(1)).toBmc(inside(9)).toBmc(inside(10))
    expect(await found(good, 'sequence-out-of-window')).toEqual([])
    const bad = new Made().toBmc(inside(1)).toBmc(inside(10)).toBmc(inside(11))
    expect(await found(bad, 'sequence-out-of-window')).toEqual([['warning', says(/8 below to 8 above/), [2]]])
  })

  test('in the wrong byte order are Sun’s', async () => {
    const inside = (sequence: number) => {
      const packet = ipmi15(message({ netFn: 6, cmd: 1, seq: sequence & 63 }), 9)
      packet.splice(5, 4, 0, 0, 0, sequence)
      return packet
    }
    const made = new Made()
    for (let sequence = 1; sequence < 5; sequence++) made.toBmc(inside(sequence))
    expect(await found(made, 'sequence-out-of-window')).toEqual([['warning', says(/Sun ILOM/), [2, 3, 4]]])
  })
})

describe('Packets', () => {
  test('with a wrong checksum are counted by side', async () => {
    const bad = response(1, 1, [0, 1, 2]).map((byte, i) => (i === 25 ? byte ^ 1 : byte))
    const made = opened().toBmc(request(3)).fromBmc(bad)
    expect(await found(made, 'checksum-bad')).toEqual([
      ['warning', says(/from the BMC; .*Supermicro X9SCM/), [10]],
    ])
  })

  test('that ICMP errors quote are cut by rule', async () => {
    const asked = udpPacket(CLIENT, BMC, request(3))
    const made = opened()
      .packet(asked)
      .packet(icmpPacket('10.0.0.2', '10.0.0.1', 3, asked, 20))
    expect(await found(made, 'truncated')).toEqual([])
  })

  test('that were cut are counted', async () => {
    const cut = udpPacket(BMC, CLIENT, response(1, 1, [0, 1, 2, 3]))
    const made = opened()
      .toBmc(request(3))
      .packet(cut.subarray(0, cut.length - 3), 1000, cut.length)
    expect(await found(made, 'truncated')).toEqual([['warning', says(/^1 packet is shorter/), [10]]])
  })

  test('have integrity pads of FFh up to a multiple of 4', async () => {
    const packet = rmcpPlus(0x40, message({ netFn: 6, cmd: 1, seq: 1, data: [1] }), 9, 1)
    expect(await found(opened().toBmc(trailed(packet)), 'padding-bad')).toEqual([])
    expect(await found(opened().toBmc(trailed(packet, undefined, 0)), 'padding-bad')).toEqual([
      ['warning', says(/The integrity pad of 1 packet .* from the client\.$/), [9]],
    ])
    expect(await found(opened().toBmc(trailed(packet, -(packet.length - 4) & 3)), 'padding-bad')).toEqual([
      ['warning', says(/-o icts/), [9]],
    ])
  })

  test('with more bytes than their command gives are found in responses', async () => {
    const made = opened()
      .toBmc(request(3, 0x37))
      .fromBmc(response(1, 0x37, new Array<number>(20).fill(0), 3))
    expect(await found(made, 'response-too-long')).toEqual([
      ['info', 'Get System GUID, response has 3 bytes more than its form gives.', [10]],
    ])
  })

  test('of the BMC with another session ID inside a session say so', async () => {
    const answer = rmcpPlus(0, message({ netFn: 7, cmd: 1, seq: 3, data: [0] }), 0xdeadbeef, 1)
    const made = opened().toBmc(request(3)).fromBmc(answer)
    expect(await found(made, 'unexpected-session-id')).toEqual([
      ['warning', says(/\(0xdeadbeef\) than was agreed \(0x00000005\), from the BMC/), [10]],
    ])
  })

  test('of the BMC with session ID 0 inside a session are Tyan’s', async () => {
    const answer = rmcpPlus(0, message({ netFn: 7, cmd: 1, seq: 3, data: [0] }), 0, 1)
    const made = opened().toBmc(request(3)).fromBmc(answer)
    expect(await found(made, 'unexpected-session-id')).toEqual([['warning', says(/Tyan S2882/), [10]]])
  })
})
