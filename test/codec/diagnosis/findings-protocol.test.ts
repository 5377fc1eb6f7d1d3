/** Findings in the exchange of packets: what was repeated, lost, late, doubled, or not in its form. */
import { describe, expect, test } from 'vitest'
import {
  authCapabilities,
  authCapabilitiesResponse,
  icmpPacket,
  ipmi15,
  login,
  message,
  openRequest,
  openResponse,
  rakp1,
  rakp2,
  rakp3,
  rakp4,
  rmcpPlus,
  udpPacket,
} from '../analysis/traffic.ts'
import { openFixture } from '../packet/datagrams.ts'
import { BMC, CLIENT, findings, found, Made } from './made.ts'

const protocol = [
  'retransmission',
  'duplicate-response',
  'late-response',
  'unanswered-request',
  'discovery-unanswered',
  'checksum-bad',
  'integrity-bad',
  'sequence-out-of-window',
  'tag-not-echoed',
  'rakp2-length',
  'rakp4-icv-length',
  'padding-bad',
  'response-too-long',
  'truncated',
  'unexpected-session-id',
  'reserved-bits',
]
const says = (pattern: RegExp) => expect.stringMatching(pattern)

const request = (sequence: number, cmd = 1, seq = sequence) =>
  rmcpPlus(0, message({ netFn: 6, cmd, seq: seq & 63 }), 9, sequence)
const response = (sequence: number, cmd = 1, data = [0], seq = sequence) =>
  rmcpPlus(0, message({ netFn: 7, cmd, seq: seq & 63, data }), 5, sequence)
/** With an integrity pad and a code of 12 bytes. */
const trailed = (packet: number[], pad = -(packet.length - 4 + 2) & 3, fill = 0xff) => [
  ...packet,
  ...new Array<number>(pad).fill(fill),
  ...[pad, 7],
  ...new Array<number>(12).fill(0),
]
/** Other traffic, so that the capture does not end with the session. */
const goOn = (made: Made) => made.wait(5).udp('10.0.0.8:40000', '10.0.0.9:623', authCapabilities())
const opened = () => new Made().all(login(5, 9))

describe('Good recordings', () => {
  // prettier-ignore
  test.each([
    ['ok-lanplus-cs03-ipmitool.pcap', []],
    ['lab-ok-cs17-ipmitool.pcap', []], ['lab-ok-cs12-freeipmi.pcap', []], ['ok-lanplus-cs03-openipmi.pcap', []],
    ['fi-ipmi-sensors.pcap', []], ['sol-ipmiconsole.pcap', []], ['multi-concurrent.pcap', []],
    ['ok-lan15-md5-freeipmi.pcap', []], ['ok-lan15-none-ipmitool.pcap', []], ['fake-mcinfo.pcap', []],
    ['variant-midsession.pcap', []], ['lab-ok-csauto-ipmitool.pcap', []],
    ['ok-lanplus-csauto-ipmitool.pcap', ['retransmission', 'discovery-unanswered']],
    ['net-drop-req-lan15.pcap', ['retransmission']],
    ['net-dup-lanplus-cs01.pcap', ['duplicate-response']],
  ])('%s', async (file, expected) => {
    const codes = (await findings(await openFixture(file))).map(({ code }) => code)
    expect(codes.filter((code) => protocol.includes(code))).toEqual(expected)
  })
})

describe('Requests', () => {
  test('that were sent again are counted, and the network’s copies told apart', async () => {
    const made = opened()
      .toBmc(request(3))
      .wait(1)
      .toBmc(request(4, 1, 3))
      .fromBmc(response(1, 1, [0], 3))
    expect(await found(made, 'retransmission')).toEqual([['info', says(/^1 request was sent again/), [10]]])
    const doubled = opened()
      .toBmc(request(3))
      .toBmc(request(3))
      .fromBmc(response(1, 1, [0], 3))
    expect(await found(doubled, 'retransmission')).toEqual([
      ['info', says(/the network doubles packets/), [10]],
    ])
  })

  test('that nobody answers are named with their tries', async () => {
    const made = opened()
      .toBmc(request(3))
      .wait(1)
      .toBmc(request(4, 1, 3))
      .wait(1)
      .toBmc(request(5, 2))
    goOn(made)
    expect(await found(made, 'unanswered-request')).toEqual([
      ['warning', 'Never answered: Get Device ID (2 tries) and Cold Reset.', [10, 11]],
    ])
  })

  test('whose answers the client went on with are missing from the capture alone', async () => {
    const lost = goOn(new Made().all(login(5, 9).filter((_, i) => i !== 5)))
    expect(await found(lost, 'unanswered-request')).toEqual([
      ['info', says(/^The answer is not in the capture, .*: RAKP Message 1\./), [5]],
    ])
    const oneSided = goOn(new Made().all(login(5, 9).filter(([toBmc]) => toBmc)))
    expect(await found(oneSided, 'unanswered-request')).toEqual([
      ['info', says(/Packets are missing/), [1, 2, 3, 4]],
    ])
    expect(await found(oneSided, 'discovery-unanswered')).toEqual([])
  })

  test('at the end of a capture may have their answers after it', async () => {
    const made = opened().toBmc(request(3))
    expect(await found(made, 'unanswered-request')).toEqual([
      ['info', 'Not answered before the capture ends: Get Device ID.', [9]],
    ])
    expect(await found(goOn(made), 'unanswered-request')).toEqual([['warning', says(/^Never answered/), [9]]])
  })

  test('whose second try is answered are not unanswered', async () => {
    const made = opened()
      .toBmc(request(3))
      .wait(1)
      .toBmc(request(4, 1, 3))
      .fromBmc(response(1, 1, [0], 3))
    expect(await found(made, 'unanswered-request')).toEqual([])
  })

  test('of discovery count apart when the login goes on without them', async () => {
    const ping = [6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 1, 0, 0]
    const made = new Made().toBmc(ping).wait(2).all(login(5, 9))
    expect(await found(made, 'discovery-unanswered')).toEqual([
      ['info', says(/did not answer ASF Presence Ping, which cost the client 2\.0 s; Intel M50FCP/), [1]],
    ])
    expect(await found(made, 'unanswered-request')).toEqual([])
    const alone = goOn(new Made().toBmc(ping).wait(2).toBmc(authCapabilities()))
    expect(await found(alone, 'discovery-unanswered')).toEqual([])
    expect(await found(alone, 'unanswered-request')).toEqual([
      ['warning', says(/Ping and Get Channel/), [1, 2]],
    ])
  })
})

describe('Responses', () => {
  test('to both tries mean that the first came late', async () => {
    const made = opened()
      .toBmc(request(3))
      .wait(1)
      .toBmc(request(4, 1, 3))
    made.fromBmc(response(1, 1, [0], 3)).fromBmc(response(2, 1, [0], 3))
    expect(await found(made, 'late-response')).toEqual([['info', says(/BMC takes longer/), [11]]])
    expect(await found(made, 'duplicate-response')).toEqual([])
  })

  test('beyond the number of tries are duplicates', async () => {
    const made = opened()
      .toBmc(request(3))
      .fromBmc(response(1, 1, [0], 3))
      .fromBmc(response(1, 1, [0], 3))
    expect(await found(made, 'duplicate-response')).toEqual([['info', says(/^1 response came more/), [11]]])
    expect(await found(made, 'late-response')).toEqual([])
  })

  test('that come when the client has begun anew are late', async () => {
    const [open, opening] = [openRequest(0, 5), openResponse(0, 5, 9)]
    const made = new Made().toBmc(open).fromBmc(opening).toBmc(rakp1(0, 9)).wait(1)
    made.toBmc(openRequest(1, 6)).fromBmc(rakp2(0, 5))
    expect(await found(made, 'late-response')).toEqual([['info', says(/had begun anew/), [5]]])
  })

  test('that find the client’s port closed are late for another reason', async () => {
    const made = opened()
      .toBmc(request(3))
      .fromBmc(response(1, 1, [0], 3))
    made.packet(icmpPacket('10.0.0.1', '10.0.0.2', 3, udpPacket(BMC, CLIENT, response(1, 1, [0], 3))))
    expect(await found(made, 'late-response')).toEqual([['info', says(/client’s port closed/), [11]]])
  })
})

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

describe('The login', () => {
  test('whose replies carry another tag names OpenBMC for refusals', async () => {
    const made = new Made()
      .toBmc(openRequest(3, 5))
      .fromBmc(openResponse(3, 5, 9))
      .toBmc(rakp1(4, 9))
    made.fromBmc(rakp2(0, 0, 0x0d))
    expect(await found(made, 'tag-not-echoed')).toEqual([
      ['info', says(/^RAKP Message 2 carries message tag 00h where the request had 04h; OpenBMC/), [4]],
    ])
  })

  test('may be refused by one byte, which is no tag', async () => {
    const made = new Made()
      .toBmc(openRequest(3, 5))
      .fromBmc(openResponse(3, 5, 9))
      .toBmc(rakp1(4, 9))
    made.fromBmc(rmcpPlus(0x13, [0xc7]))
    expect(await found(made, 'tag-not-echoed')).toEqual([])
  })

  const longer = (packet: number[], bytes: number) => {
    const size = packet[14] + packet[15] * 256 + bytes
    const all = bytes < 0 ? packet.slice(0, bytes) : [...packet, ...new Array<number>(bytes).fill(1)]
    return [...all.slice(0, 14), size & 255, size >> 8, ...all.slice(16)]
  }

  test.each([
    [1, /21 bytes where RAKP-HMAC-SHA1 gives 20; Supermicro H8QME and Sun Fire/],
    [-4, /16 bytes where RAKP-HMAC-SHA1 gives 20\./],
    [-20, /0 bytes where RAKP-HMAC-SHA1 gives 20\./],
  ])('whose RAKP 2 is %i bytes longer says so', async (bytes, why) => {
    const datagrams = login(5, 9)
    datagrams[5][1] = longer(rakp2(0, 5), bytes)
    expect(await found(new Made().all(datagrams), 'rakp2-length')).toEqual([['warning', says(why), [6]]])
  })

  test('whose RAKP 4 has another length says so', async () => {
    const datagrams = login(5, 9)
    datagrams[7][1] = longer(rakp4(0, 5), 8)
    expect(await found(new Made().all(datagrams), 'rakp4-icv-length')).toEqual([
      ['warning', says(/20 bytes where RAKP-HMAC-SHA1 gives 12; Intel/), [8]],
    ])
  })

  test('with cipher suite 0 has no check value, but Supermicro’s', async () => {
    const none = [0, 0, 0]
    const made = new Made().toBmc(openRequest(0, 5, none)).fromBmc(openResponse(0, 5, 9, 0, none))
    made
      .toBmc(rakp1(0, 9))
      .fromBmc(longer(rakp2(0, 5), -20))
      .toBmc(longer(rakp3(0, 9), -20))
      .fromBmc(rakp4(0, 5))
    expect(await found(made, 'rakp2-length')).toEqual([])
    expect(await found(made, 'rakp4-icv-length')).toEqual([['warning', says(/Supermicro X8DTG/), [6]]])
  })

  test('has refusals of any length', async () => {
    const made = new Made()
      .toBmc(openRequest(0, 5))
      .fromBmc(openResponse(0, 5, 9))
      .toBmc(rakp1(0, 9))
    made.fromBmc(longer(rakp2(0, 5, 0x0d), 7))
    expect(await found(made, 'rakp2-length')).toEqual([])
  })

  test('whose reserved bits are set is Gigabyte’s in RAKP 2', async () => {
    const datagrams = login(5, 9)
    datagrams[5][1] = datagrams[5][1].map((byte, i) => (i === 18 ? 4 : byte))
    expect(await found(new Made().all(datagrams), 'reserved-bits')).toEqual([
      ['info', 'Reserved bits are not 0 (04 00) in RAKP Message 2; Gigabyte boards are known for it.', [6]],
    ])
  })

  test('that is addressed to another session says so', async () => {
    const datagrams = login(5, 9)
    datagrams[5][1] = rakp2(0, 77)
    expect(await found(new Made().all(datagrams), 'unexpected-session-id')).toEqual([
      [
        'warning',
        says(
          /^RAKP Message 2 is addressed to console session ID 0x0000004d where the client chose 0x00000005/,
        ),
        [6],
      ],
    ])
  })

  test('that got no answer is followed by ipmitool’s request under session ID 0', async () => {
    const dataset = await openFixture('lab-mute-open-ipmitool.pcap')
    const all = await findings(dataset)
    expect(all.find(({ code }) => code === 'unexpected-session-id')).toMatchObject({
      summary: says(/^Set Session Privilege Level was sent with session ID 0/),
      evidence: [6],
    })
    expect(all.some(({ code }) => code === 'command-refused')).toBe(false)
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

test('A login over IPMI 1.5 that is answered at once has no findings of this kind', async () => {
  const made = new Made().toBmc(authCapabilities()).fromBmc(authCapabilitiesResponse())
  const codes = (await findings(await made.open())).map(({ code }) => code)
  expect(codes.filter((code) => protocol.includes(code))).toEqual([])
})
