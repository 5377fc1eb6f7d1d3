/** Findings in the login: tags, lengths, reserved bits and session IDs that are not as they should be. */
import { describe, expect, test } from 'vitest'
import {
  login,
  openRequest,
  openResponse,
  rakp1,
  rakp2,
  rakp3,
  rakp4,
  rmcpPlus,
} from '../analysis/traffic.ts'
import { openFixture } from '../packet/datagrams.ts'
import { findings, found, Made, says } from './made.ts'

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
