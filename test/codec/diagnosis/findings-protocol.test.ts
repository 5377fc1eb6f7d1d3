/** Findings in the exchange of packets: what was repeated, lost, late or doubled. */
import { describe, expect, test } from 'vitest'
import {
  authCapabilities,
  authCapabilitiesResponse,
  icmpPacket,
  login,
  openRequest,
  openResponse,
  rakp1,
  rakp2,
  udpPacket,
} from '../analysis/traffic.ts'
import { openFixture } from '../packet/datagrams.ts'
import { BMC, CLIENT, findings, found, Made, opened, request, response, says } from './made.ts'

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

/** Other traffic, so that the capture does not end with the session. */
const goOn = (made: Made) => made.wait(5).udp('10.0.0.8:40000', '10.0.0.9:623', authCapabilities())

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

test('A login over IPMI 1.5 that is answered at once has no findings of this kind', async () => {
  const made = new Made().toBmc(authCapabilities()).fromBmc(authCapabilitiesResponse())
  const codes = (await findings(await made.open())).map(({ code }) => code)
  expect(codes.filter((code) => protocol.includes(code))).toEqual([])
})
