/** Findings in how a session is protected. */
import { describe, expect, test } from 'vitest'
import {
  authCapabilities,
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
} from '../analysis/traffic.ts'
import { openFixture } from '../packet/datagrams.ts'
import { findings, found, Made } from './made.ts'

const codes = async (file: string, session = 1) =>
  (await findings(await openFixture(file), session)).map(({ code }) => code)

const security = [
  'cipher-suite-zero',
  'auth-none',
  'anonymous-login',
  'straight-password',
  'predictable-iv',
  'static-bmc-random',
  'no-encryption',
  'no-integrity',
  'weak-cipher',
  'rakp-hash-exposed',
  'default-kg',
]

// prettier-ignore
test.each([
  ['ok-lanplus-cs00-ipmitool.pcap', ['cipher-suite-zero', 'no-encryption', 'no-integrity', 'default-kg']],
  ['ok-lanplus-cs01-ipmitool.pcap', ['no-encryption', 'no-integrity', 'rakp-hash-exposed', 'default-kg']],
  ['ok-lanplus-cs02-ipmitool.pcap', ['no-encryption', 'rakp-hash-exposed', 'default-kg']],
  ['ok-lanplus-cs03-ipmitool.pcap', ['rakp-hash-exposed', 'default-kg']],
  ['ok-lanplus-cs06-ipmitool.pcap', ['no-encryption', 'no-integrity', 'weak-cipher', 'rakp-hash-exposed', 'default-kg']],
  ['lab-ok-cs08-ipmitool.pcap', ['weak-cipher', 'rakp-hash-exposed', 'default-kg']],
  ['lab-ok-cs17-ipmitool.pcap', ['rakp-hash-exposed', 'default-kg']],
  ['ok-kg-ipmitool.pcap', ['rakp-hash-exposed']],
  ['ok-lan15-none-ipmitool.pcap', ['auth-none', 'no-encryption', 'no-integrity']],
  ['ok-lan15-md2-freeipmi.pcap', ['no-encryption', 'weak-cipher']],
  ['ok-lan15-md5-ipmitool.pcap', ['no-encryption', 'weak-cipher']],
  ['ok-lan15-nulluser-ipmitool.pcap', ['anonymous-login', 'no-encryption', 'weak-cipher']],
  ['ok-lan15-password-ipmitool.pcap', ['straight-password', 'no-encryption']],
  // Refused or given up before anything was agreed.
  ['fail-cs17-ipmi_sim-ipmitool.pcap', ['default-kg']],
  ['fail-nulluser-lan15-ipmitool.pcap', []],
  ['fail-baduser-lanplus-ipmitool.pcap', ['default-kg']],
  ['fail-badpw-lanplus-ipmitool.pcap', ['rakp-hash-exposed', 'default-kg']],
])('%s', async (file, expected) => {
  expect((await codes(file)).filter((code) => security.includes(code))).toEqual(expected)
})

describe('The password in clear text', () => {
  test('is found in every packet of both sides, and not shown', async () => {
    const all = await findings(await openFixture('ok-lan15-password-ipmitool.pcap'))
    const [finding] = all.filter(({ code }) => code === 'straight-password')
    expect(finding.severity).toBe('error')
    expect(finding.evidence).toHaveLength(16)
    expect(JSON.stringify(all)).not.toContain('secret12')
  })
})

describe('A suite without a password', () => {
  test('that is proposed and refused is no finding', async () => {
    const made = new Made().toBmc(openRequest(0, 5, [0, 0, 0])).fromBmc(openResponse(0, 5, 0, 0x11))
    expect(await found(made, 'cipher-suite-zero')).toEqual([])
  })

  test('names the user that came in with it', async () => {
    const made = new Made().all([
      [true, openRequest(0, 5, [0, 0, 0])],
      [false, openResponse(0, 5, 9, 0, [0, 0, 0])],
      [true, rakp1(0, 9, 'ad\nmin')],
      [false, rakp2(0, 5)],
    ])
    const [[severity, summary, frames]] = await found(made, 'cipher-suite-zero')
    expect([severity, frames]).toEqual(['error', [2]])
    expect(summary).toContain('log in as ad\\x0amin.')
  })
})

describe('A user without a name', () => {
  test('is anonymous once the login succeeded', async () => {
    const datagrams = login(5, 9, '')
    expect(await found(new Made().all(datagrams), 'anonymous-login')).toEqual([
      ['error', expect.stringMatching(/user name/), [8]],
    ])
    expect(await found(new Made().all(datagrams.slice(0, -1)), 'anonymous-login')).toEqual([])
  })

  test('that the BMC allows is found in its capabilities', async () => {
    const made = new Made()
      .toBmc(authCapabilities())
      .fromBmc(ipmi15(message({ netFn: 7, cmd: 0x38, data: [0, 1, 0x96, 1, 3, 0, 0, 0, 0] })))
    expect(await found(made, 'anonymous-login')).toEqual([
      ['error', expect.stringMatching(/anonymous login is enabled/), [2]],
    ])
  })
})

describe('Initialization vectors', () => {
  const sealed = (sequence: number, iv: number, rest = 1) => {
    const payload = [...new Array<number>(16).fill(iv), ...new Array<number>(16).fill(rest)]
    return rmcpPlus(0x80, payload, 9, sequence)
  }
  const start = () => new Made().all(login(5, 9))

  test('that come again with another packet are predictable', async () => {
    const made = start()
      .toBmc(sealed(3, 1))
      .toBmc(sealed(4, 2))
      .toBmc(sealed(5, 1, 2))
    expect(await found(made, 'predictable-iv')).toEqual([
      ['error', expect.stringMatching(/1 packet carries/), [11]],
    ])
  })

  test('of a packet that the network doubled are the same packet’s', async () => {
    const made = start().toBmc(sealed(3, 1)).toBmc(sealed(3, 1)).toBmc(sealed(4, 2))
    expect(await found(made, 'predictable-iv')).toEqual([])
  })

  test('may be the same in two sessions, which have keys of their own', async () => {
    const made = start().toBmc(sealed(3, 1)).all(login(6, 10))
    made.toBmc(rmcpPlus(0x80, new Array<number>(32).fill(1), 10, 1))
    expect(await found(made, 'predictable-iv', 1)).toEqual([])
    expect(await found(made, 'predictable-iv', 2)).toEqual([])
  })
})

describe('The BMC’s random number', () => {
  const attempt = (console: number, managed: number, random: number) =>
    [
      [true, openRequest(0, console)],
      [false, openResponse(0, console, managed)],
      [true, rakp1(0, managed)],
      [false, withRandom(rakp2(0, console), random, managed)],
      [true, rakp3(0, managed)],
      [false, rakp4(0, console)],
    ] as const
  /** RAKP 2 with a random number, and a code that no other session has. */
  const withRandom = (rakp2: number[], random: number, code: number) =>
    rakp2.map((byte, i) => (i >= 24 && i < 40 ? random : i >= 56 ? code : byte))

  test('must differ from session to session', async () => {
    const made = new Made()
      .all(attempt(5, 9, 1))
      .wait(1)
      .all(attempt(5, 10, 1))
      .wait(1)
      .all(attempt(5, 11, 2))
    expect(await found(made, 'static-bmc-random', 1)).toEqual([
      ['error', expect.stringMatching(/in 2 sessions/), [4, 10]],
    ])
    expect(await found(made, 'static-bmc-random', 2)).toEqual([
      ['error', expect.stringMatching(/in 2 sessions/), [10, 4]],
    ])
    expect(await found(made, 'static-bmc-random', 3)).toEqual([])
  })

  test('may be that of another BMC', async () => {
    const made = new Made().all(attempt(5, 9, 1))
    for (const [toBmc, payload] of attempt(5, 10, 1)) {
      if (toBmc) made.udp('10.0.0.1:40000', '10.0.0.3:623', payload)
      else made.udp('10.0.0.3:623', '10.0.0.1:40000', payload)
    }
    expect(await found(made, 'static-bmc-random', 1)).toEqual([])
  })

  test('comes again in a copy of the same datagram, early or late', async () => {
    const [open, opened, asked, answer, ...rest] = attempt(5, 9, 1)
    const made = new Made().all([open, opened, asked, answer, answer, ...rest])
    const next = attempt(5, 10, 2)
    made.wait(1)
    made.all(next.slice(0, 3)).all([answer]).all(next.slice(3))
    for (const session of [1, 2]) expect(await found(made, 'static-bmc-random', session)).toEqual([])
  })

  test('is each session’s own in every recording', async () => {
    for (const file of ['lab-sweep-cc-ipmitool.pcap', 'multi-concurrent.pcap', 'net-dup-lanplus-cs01.pcap']) {
      expect(await codes(file)).not.toContain('static-bmc-random')
    }
  })
})

test('Packets of a session that switches its protection off are counted', async () => {
  const trailer = (payload: number[]) => [...payload, 0xff, 0xff, 2, 7, ...new Array<number>(12).fill(0)]
  const made = new Made()
    .all(login(5, 9))
    .toBmc(trailer(rmcpPlus(0xc0, new Array<number>(32).fill(1), 9, 1)))
    .toBmc(trailer(rmcpPlus(0xc0, new Array<number>(32).fill(2), 9, 2)))
    .toBmc(rmcpPlus(0, message({ netFn: 6, cmd: 1 }), 9, 1))
  expect(await found(made, 'no-encryption')).toEqual([
    ['warning', expect.stringMatching(/^1 of the 3 packets/), [11]],
  ])
  expect(await found(made, 'no-integrity')).toEqual([
    ['warning', expect.stringMatching(/^1 of the 3 packets/), [11]],
  ])
})

test('A 1.5 session whose BMC has per-message authentication switched off says so', async () => {
  const user = [...Buffer.from('admin'), ...new Array<number>(11).fill(0)]
  const get = { netFn: 6, cmd: 1 }
  const made = new Made().all([
    [true, ipmi15(message({ netFn: 6, cmd: 0x39, data: [2, ...user] }))],
    [false, ipmi15(message({ netFn: 7, cmd: 0x39, data: [0, 7, 0, 0, 0, ...user] }))],
    [true, ipmi15(message({ netFn: 6, cmd: 0x3a, data: [2, 4, ...user, 1, 0, 0, 0] }), 7, 2)],
    [false, ipmi15(message({ netFn: 7, cmd: 0x3a, data: [0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 4] }), 7, 2)],
    [true, ipmi15(message(get), 8)],
    [false, ipmi15(message({ netFn: 7, cmd: 1, data: [0] }), 8)],
  ])
  expect(await found(made, 'no-integrity')).toEqual([
    ['warning', expect.stringMatching(/per-message/), [5, 6]],
  ])
  expect(await found(made, 'auth-none')).toEqual([])
})
