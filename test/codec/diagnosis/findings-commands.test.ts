/** Findings in what commands were answered. */
import { describe, expect, test } from 'vitest'
import { authCapabilities, ipmi15, login, message, rmcpPlus } from '../analysis/traffic.ts'
import { openFixture } from '../packet/datagrams.ts'
import { findings, found, Made, says } from './made.ts'

const opened = () => new Made().all(login(5, 9))

let sequence = 0
/** A request inside the session, and its response, if there is one. */
function exchange(made: Made, netFn: number, cmd: number, request: number[], response?: number[]): Made {
  const seq = ++sequence & 63
  made.toBmc(rmcpPlus(0, message({ netFn, cmd, seq, data: request }), 9, sequence))
  if (response) {
    made.fromBmc(rmcpPlus(0, message({ netFn: netFn + 1, cmd, seq, data: response }), 5, sequence))
  }
  return made
}
const refused = (netFn: number, cmd: number, cc: number, count = 1, request: number[] = []) => {
  const made = opened()
  for (let i = 0; i < count; i++) exchange(made, netFn, cmd, request, [cc])
  return made
}

describe('A refused command', () => {
  test('is named with what the code means for it', async () => {
    expect(await found(refused(6, 0x48, 0x80), 'command-refused')).toEqual([
      [
        'warning',
        'Activate Payload was refused with 80h (payload already active on another session): another session holds it; `ipmitool sol deactivate` frees it.',
        [10],
      ],
    ])
    expect(await found(refused(6, 0x3b, 0x82, 1, [4]), 'command-refused')).toEqual([
      ['warning', says(/82h \(cannot disable user level authentication\)/), [10]],
    ])
    expect(await found(refused(6, 0x01, 0x80), 'command-refused')).toEqual([
      ['warning', says(/80h \(code of this command\)/), [10]],
    ])
  })

  test('that nobody knows is named by its numbers', async () => {
    expect(await found(refused(0x30, 0x99, 0xc1), 'command-refused')).toEqual([
      ['warning', 'Command 99h of netFn 30h was refused with C1h (invalid command).', [10]],
    ])
  })

  test('of a defining body is named by its request, where the refusal leaves the body out', async () => {
    expect(await found(refused(0x2c, 0x02, 0xc1, 1, [0xdc, 1, 0, 0]), 'command-refused')).toEqual([
      ['warning', says(/^Get Power Reading was refused with C1h/), [10]],
    ])
  })

  test('is one finding, however often it comes', async () => {
    expect(await found(refused(6, 1, 0xc1, 120), 'command-refused')).toEqual([
      ['warning', 'Get Device ID was refused with C1h (invalid command) 120 times.', expect.any(Array)],
    ])
    const [[, , frames]] = await found(refused(6, 1, 0xc1, 120), 'command-refused')
    expect(frames).toHaveLength(100)
  })

  test('does not bury the others, however many there are', async () => {
    const made = opened()
    for (let cmd = 0; cmd < 60; cmd++) exchange(made, 0x30, cmd, [], [0xc1])
    const all = await found(made, 'command-refused')
    expect(all).toHaveLength(21)
    expect(all[20][1]).toBe('40 more refusals of other kinds.')
  })

  test('is harmless where ipmitool probes after its login', async () => {
    const made = exchange(opened(), 0x2c, 0x3e, [0], [0xc1])
    exchange(made, 0x2c, 0x00, [0], [0xc1])
    exchange(made, 0x2c, 0x00, [3], [0xd4])
    const all = await findings(await made.open())
    const [finding] = all.filter(({ code }) => code === 'command-refused')
    expect(finding).toMatchObject({ severity: 'info', summary: says(/^3 probes .* harmless\.$/) })
    expect(all.some(({ code }) => code === 'privilege-denied')).toBe(false)
  })

  test('at discovery says how BMCs without IPMI 2.0 answer, if the next try is taken', async () => {
    const refusal = ipmi15(message({ netFn: 7, cmd: 0x38, data: [0xcc] }))
    const plain = ipmi15(message({ netFn: 6, cmd: 0x38, seq: 1, data: [0x0e, 4] }))
    const taken = ipmi15(message({ netFn: 7, cmd: 0x38, seq: 1, data: [0, 1, 4, 4, 0, 0, 0, 0, 0] }))
    const made = new Made().toBmc(authCapabilities()).fromBmc(refusal).toBmc(plain)
    expect(await found(made.fromBmc(taken), 'command-refused')).toEqual([
      ['info', says(/so answer BMCs without IPMI 2\.0/), [2]],
    ])
    const both = await found(new Made().toBmc(authCapabilities()).fromBmc(refusal), 'command-refused')
    expect(both).toEqual([['warning', says(/CCh \(invalid data field in the request\)\.$/), [2]]])
  })

  test('of the login itself is the verdict’s', async () => {
    const all = await findings(await openFixture('fail-baduser-lan15-ipmitool.pcap'))
    expect(all.filter(({ code }) => code === 'command-refused')).toEqual([])
  })

  test('without the keys says nothing: encrypted answers show no code', async () => {
    const all = await findings(await openFixture('cmd-raw-invalid-cs03.pcap'))
    expect(all.filter(({ code }) => code === 'command-refused')).toEqual([])
  })
})

describe('Codes with a finding of their own', () => {
  test.each([
    [0x00, 0x02, 0xd4, [1], 'privilege-denied', /^Chassis Control was refused with D4h/],
    [
      0x06,
      0x3b,
      0x80,
      [4],
      'privilege-denied',
      /80h \(requested level not available for this user\): a lower/,
    ],
    [0x06, 0x3b, 0x81, [4], 'privilege-denied', /81h .*`-L OPERATOR`/],
    [0x30, 0x30, 0xd4, [1, 0], 'privilege-denied', /iDRAC 9/],
    [0x04, 0x2d, 0xc0, [1], 'node-busy', /^Get Sensor Reading was refused with C0h \(busy, try again\)/],
  ])('%i/%i answered %i', async (netFn, cmd, cc, request, code, why) => {
    const made = exchange(opened(), netFn, cmd, request, [cc])
    expect(await found(made, code)).toEqual([['warning', says(why), [10]]])
    expect(await found(made, 'command-refused')).toEqual([])
  })
})

describe('A bridged message', () => {
  const inner = message({ netFn: 6, cmd: 1, seq: 1, to: 0x82, from: 0x20 })
  const SEND = [6, 0x34] as const
  const answer = (seq: number) => message({ netFn: 7, cmd: 1, seq, data: [0], to: 0x20, from: 0x82 })

  test('that nobody takes names where it went', async () => {
    const made = exchange(opened(), ...SEND, [0x47, ...inner], [0x83])
    exchange(made, ...SEND, [0x40, ...inner], [0x83])
    expect(await found(made, 'bridge-nak')).toEqual([
      ['warning', says(/at address 82h on channel 7 and address 82h on channel 0: .* twice;/), [10, 12]],
    ])
    expect(await found(made, 'command-refused')).toEqual([])
    expect(await found(made, 'bridge-no-answer')).toEqual([])
  })

  test('that is passed on and not answered is missing', async () => {
    const made = exchange(opened(), ...SEND, [0x40, ...inner], [0])
    expect(await found(made, 'bridge-no-answer')).toEqual([
      ['warning', says(/passed 1 message on to address 82h on channel 0, .* absent or busy\.$/), [9]],
    ])
  })

  test('without tracking may have its answer in the queue', async () => {
    const made = exchange(opened(), ...SEND, [0x00, ...inner], [0])
    expect(await found(made, 'bridge-no-answer')).toEqual([['warning', says(/Get Message/), [9]]])
  })

  test('that is answered in a datagram of its own is not missing', async () => {
    const made = exchange(opened(), ...SEND, [0x40, ...inner], [0])
    made.fromBmc(rmcpPlus(0, answer(1), 5, 99))
    expect(await found(made, 'bridge-no-answer')).toEqual([])
  })

  test('that is answered inside the acknowledgement is not missing, and its refusal is seen', async () => {
    const far = message({ netFn: 7, cmd: 1, seq: 1, data: [0xc1], to: 0x20, from: 0x82 })
    const made = exchange(opened(), ...SEND, [0x40, ...inner], [0, ...far])
    expect(await found(made, 'bridge-no-answer')).toEqual([])
    expect(await found(made, 'command-refused')).toEqual([
      ['warning', says(/^Get Device ID was refused with C1h/), [10]],
    ])
  })

  test('of recordings that reached the far side is not missing', async () => {
    for (const file of ['bridge-82-cs01.pcap', 'bridge-82-lan15.pcap', 'bridge-82-sdr-cs01.pcap']) {
      const codes = (await findings(await openFixture(file))).map(({ code }) => code)
      expect(codes).not.toContain('bridge-no-answer')
      expect(codes).not.toContain('bridge-nak')
    }
  })
})

describe('A slow response', () => {
  const slowAfter = (seconds: number, others: number) => {
    const made = opened()
    for (let i = 0; i < 9; i++) {
      const seq = ++sequence & 63
      made.toBmc(rmcpPlus(0, message({ netFn: 6, cmd: 1, seq }), 9, sequence)).wait(others)
      made.fromBmc(rmcpPlus(0, message({ netFn: 7, cmd: 1, seq, data: [0] }), 5, sequence))
    }
    const seq = ++sequence & 63
    made.toBmc(rmcpPlus(0, message({ netFn: 0x0a, cmd: 0x43, seq }), 9, sequence)).wait(seconds)
    return made.fromBmc(rmcpPlus(0, message({ netFn: 0x0b, cmd: 0x43, seq, data: [0] }), 5, sequence))
  }

  test('is slow beside the session’s others', async () => {
    expect(await found(slowAfter(2, 0.01), 'slow-response')).toEqual([
      [
        'warning',
        says(/^1 response took more than 1 s, the longest \(Get SEL Entry\) 2\.0 s; .* 11 ms\.$/),
        [28],
      ],
    ])
  })

  test('of a session that is slow throughout is none', async () => {
    expect(await found(slowAfter(2, 0.4), 'slow-response')).toEqual([])
    expect(await found(slowAfter(0.9, 0), 'slow-response')).toEqual([])
  })
})

test('Findings come worst first, and each row of theirs is the session’s', async () => {
  const rank = { error: 0, warning: 1, info: 2 }
  for (const file of [
    'ok-lanplus-cs00-ipmitool.pcap',
    'net-dup-lanplus-cs01.pcap',
    'multi-concurrent.pcap',
  ]) {
    const dataset = await openFixture(file)
    for (let id = 1; id <= dataset.index.sessionCount; id++) {
      const all = await findings(dataset, id)
      const ranks = all.map(({ severity }) => rank[severity])
      expect(ranks).toEqual(ranks.toSorted())
      for (const { evidence } of all) {
        for (const row of evidence) expect(dataset.index.columns.session[row]).toBe(id)
      }
    }
  }
})
