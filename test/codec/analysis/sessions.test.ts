/** Which session a datagram belongs to, where the recorded captures have no example. */
import { describe, expect, test } from 'vitest'
import { FLAG_FROM_BMC, FLAG_RETRY, STATE_CLOSED } from '../../../wasm-free-codec/analysis/index.ts'
import {
  authCapabilities,
  authCapabilitiesResponse,
  ipmi15,
  login,
  message,
  openRequest,
  openResponse,
  rakp1,
  rakp2,
  rmcpPlus,
  Wire,
} from './traffic.ts'

const CLIENT = '10.0.0.1:40000'
const OTHER = '10.0.0.1:40001'
const BMC = '10.0.0.2:623'
const CONSOLE_ID = 0xa0a2a3a4
const MANAGED = 0x02000186

/** A login between two endpoints, then Set Session Privilege Level in clear. */
function logIn(wire: Wire, client = CLIENT, bmc = BMC, managed = MANAGED): Wire {
  for (const [toBmc, payload] of login(CONSOLE_ID, managed)) {
    wire.udp(toBmc ? client : bmc, toBmc ? bmc : client, payload)
  }
  return wire
    .udp(client, bmc, rmcpPlus(0, message({ netFn: 6, cmd: 0x3b, seq: 1, data: [4] }), managed, 1))
    .udp(bmc, client, rmcpPlus(0, message({ netFn: 7, cmd: 0x3b, seq: 1, data: [0, 4] }), CONSOLE_ID, 1))
}

test('A client that begins again on the same port, without closing, starts a new session', () => {
  const wire = logIn(new Wire())
  logIn(wire.wait(1), CLIENT, BMC, MANAGED + 1)
  expect(wire.sessions).toEqual([...Array(10).fill(1), ...Array(10).fill(2)])
  expect(wire.index.session(1).next).toBe(2)
})

test('A late packet of the session before still goes there', () => {
  const wire = logIn(new Wire())
  logIn(wire.wait(1), CLIENT, BMC, MANAGED + 1)
  const close = message({ netFn: 6, cmd: 0x3c, seq: 2, data: [0x86, 1, 0, 2] })
  wire.udp(CLIENT, BMC, rmcpPlus(0, close, MANAGED, 2))
  expect(wire.sessions.at(-1)).toBe(1)
})

test('Two clients of one BMC, and two BMCs of one client, have sessions of their own', () => {
  const wire = new Wire()
  const pairs = [
    [CLIENT, BMC],
    [OTHER, BMC],
    [CLIENT, '10.0.0.3:623'],
  ]
  const logins = pairs.map(() => login(CONSOLE_ID, MANAGED))
  for (let step = 0; step < 8; step++) {
    pairs.forEach(([client, bmc], i) => {
      const [toBmc, payload] = logins[i][step]
      wire.udp(toBmc ? client : bmc, toBmc ? bmc : client, payload)
    })
  }
  expect(wire.sessions).toEqual(Array(8).fill([1, 2, 3]).flat())
  const ends = [1, 2, 3].map((id) => {
    const { client, bmc } = wire.index.session(id)
    return [wire.index.endpointText(client), wire.index.endpointText(bmc)]
  })
  expect(ends).toEqual(pairs)
})

describe('Both sides at one address and port', () => {
  test('are told apart by what the messages say', () => {
    const wire = logIn(new Wire(), BMC, BMC)
    expect(new Set(wire.sessions)).toEqual(new Set([1]))
    expect(wire.flagged(FLAG_FROM_BMC)).toEqual([1, 3, 5, 7, 9])
    expect(wire.partners).toEqual([1, 0, 3, 2, 5, 4, 7, 6, 9, 8])
  })

  test('and once encrypted by the session ID, which is the receiver’s', () => {
    const wire = logIn(new Wire(), BMC, BMC)
    wire.udp(BMC, BMC, rmcpPlus(0xc0, [1, 2, 3, 4], MANAGED, 5))
    wire.udp(BMC, BMC, rmcpPlus(0xc0, [1, 2, 3, 4], CONSOLE_ID, 5))
    expect(wire.flagged(FLAG_FROM_BMC)).toEqual([1, 3, 5, 7, 9, 11])
    expect(wire.sessions.slice(10)).toEqual([1, 1])
  })
})

test('With port 623 on both sides the first message tells who is the BMC', () => {
  const wire = logIn(new Wire(), '10.0.0.1:623', BMC)
  expect(wire.index.endpointText(wire.index.session(1).bmc)).toBe(BMC)
  const reverse = new Wire().udp(BMC, '10.0.0.1:623', authCapabilitiesResponse())
  expect(reverse.index.endpointText(reverse.index.session(1).bmc)).toBe(BMC)
})

test('A guess of the sides is put right by the first message that tells', () => {
  const wire = new Wire({ decodeAs: new Set([7000, 8000]) })
  wire.udp('10.0.0.1:7000', '10.0.0.2:8000', rmcpPlus(0xc0, [1, 2, 3, 4], 9))
  wire.udp('10.0.0.2:8000', '10.0.0.1:7000', rmcpPlus(0, message({ netFn: 7, cmd: 1, data: [0] }), 8))
  expect(wire.index.endpointText(wire.index.session(1).bmc)).toBe('10.0.0.2:8000')
  expect(wire.index.sessionCount).toBe(1)
})

describe('Discovery', () => {
  test('after a login belongs to the attempt that follows', () => {
    const wire = new Wire()
    for (const [toBmc, payload] of login(CONSOLE_ID, MANAGED).slice(0, 6)) {
      wire.udp(toBmc ? CLIENT : BMC, toBmc ? BMC : CLIENT, payload)
    }
    wire.wait(1).udp(CLIENT, BMC, authCapabilities(1)).udp(BMC, CLIENT, authCapabilitiesResponse(1))
    wire.udp(CLIENT, BMC, openRequest(0, CONSOLE_ID))
    expect(wire.sessions).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2])
  })

  test('that the network doubled stays with its login', () => {
    const wire = new Wire().udp(CLIENT, BMC, authCapabilities()).udp(BMC, CLIENT, authCapabilitiesResponse())
    wire.udp(CLIENT, BMC, openRequest(0, CONSOLE_ID)).udp(CLIENT, BMC, authCapabilities())
    wire.udp(BMC, CLIENT, openResponse(0, CONSOLE_ID, MANAGED)).udp(BMC, CLIENT, authCapabilitiesResponse())
    wire.udp(CLIENT, BMC, openRequest(0, CONSOLE_ID)).udp(CLIENT, BMC, rakp1(0, MANAGED))
    expect(new Set(wire.sessions)).toEqual(new Set([1]))
  })
})

describe('Open Session Requests', () => {
  test('with another cipher suite are another attempt, answered or not', () => {
    const wire = new Wire().udp(CLIENT, BMC, openRequest(0, CONSOLE_ID, [3, 4, 1]))
    wire.udp(CLIENT, BMC, openRequest(0, CONSOLE_ID, [1, 1, 1]))
    expect(wire.sessions).toEqual([1, 2])
  })

  test('with a new tag and console session ID are retries while nothing answers, as pyghmi sends them', () => {
    const wire = new Wire().udp(CLIENT, BMC, openRequest(1, 5))
    wire
      .wait(1)
      .udp(CLIENT, BMC, openRequest(2, 6))
      .udp(BMC, CLIENT, openResponse(2, 6, MANAGED))
    expect(wire.sessions).toEqual([1, 1, 1])
    expect(wire.partners).toEqual([-1, 2, 1])
    expect(wire.flagged(FLAG_RETRY)).toEqual([1])
  })

  test('after a refusal are a new attempt', () => {
    const wire = new Wire().udp(CLIENT, BMC, openRequest(0, CONSOLE_ID))
    wire.udp(BMC, CLIENT, openResponse(0, CONSOLE_ID, 0, 0x11)).udp(CLIENT, BMC, openRequest(0, CONSOLE_ID))
    expect(wire.sessions).toEqual([1, 1, 2])
  })

  test('that were captured after their response are no new attempt', () => {
    const wire = new Wire().udp(BMC, CLIENT, openResponse(0, CONSOLE_ID, MANAGED))
    wire.udp(CLIENT, BMC, openRequest(0, CONSOLE_ID)).udp(CLIENT, BMC, rakp1(0, MANAGED))
    expect(wire.sessions).toEqual([1, 1, 1])
  })
})

test('A late RAKP 2 goes to the attempt whose RAKP 1 it answers, although all of ipmitool’s IDs are the same', () => {
  const wire = new Wire().udp(CLIENT, BMC, openRequest(0, CONSOLE_ID))
  wire
    .udp(BMC, CLIENT, openResponse(0, CONSOLE_ID, 1))
    .udp(CLIENT, BMC, rakp1(0, 1))
    .wait(1)
  wire.udp(CLIENT, BMC, openRequest(0, CONSOLE_ID)).udp(BMC, CLIENT, rakp2(0, CONSOLE_ID))
  wire.udp(BMC, CLIENT, openResponse(0, CONSOLE_ID, 2)).udp(CLIENT, BMC, rakp1(0, 2))
  expect(wire.sessions).toEqual([1, 1, 1, 2, 1, 2, 2])
  expect(wire.partners[4]).toBe(2)
})

test('A RAKP 2 error reply is paired without its tag, and at any length', () => {
  for (const payload of [
    [0xc7],
    [0, 0x0d],
    [0, 0x0d, 0, 0, 0, 0, 0, 0],
    Array<number>(40).fill(0).with(1, 0x0d),
  ]) {
    const wire = new Wire().udp(CLIENT, BMC, openRequest(8, 5)).udp(BMC, CLIENT, openResponse(8, 5, MANAGED))
    wire.udp(CLIENT, BMC, rakp1(9, MANAGED)).udp(BMC, CLIENT, rmcpPlus(0x13, payload))
    expect(wire.partners).toEqual([1, 0, 3, 2])
    expect(wire.index.columns.completionCode[3]).toBe(payload.length === 1 ? 0xc7 : 0x0d)
    expect(wire.sessions).toEqual([1, 1, 1, 1])
  }
})

describe('IPMI 1.5', () => {
  const name = [...Buffer.from('admin'), ...Array<number>(11).fill(0)]
  const challenge = (seq: number, user = name) =>
    ipmi15(message({ netFn: 6, cmd: 0x39, seq, data: [2, ...user] }))
  const challenged = (seq: number, id: number) =>
    ipmi15(message({ netFn: 7, cmd: 0x39, seq, data: [0, id, 0, 0, 0, ...Array<number>(16).fill(7)] }))

  test('the same challenge again is a retry until it is answered, then a new attempt', () => {
    const wire = new Wire().udp(CLIENT, BMC, challenge(1)).wait(1).udp(CLIENT, BMC, challenge(1))
    wire.udp(BMC, CLIENT, challenged(1, 5)).wait(1).udp(CLIENT, BMC, challenge(1))
    expect(wire.sessions).toEqual([1, 1, 1, 2])
    expect(wire.flagged(FLAG_RETRY)).toEqual([1])
  })

  test('the session goes on under the ID that Activate Session gives', () => {
    const wire = new Wire().udp(CLIENT, BMC, challenge(1)).udp(BMC, CLIENT, challenged(1, 5))
    const activate = message({ netFn: 6, cmd: 0x3a, seq: 2, data: [2, 4, ...Array<number>(20).fill(7)] })
    const activated = message({ netFn: 7, cmd: 0x3a, seq: 2, data: [0, 2, 9, 0, 0, 0, 1, 0, 0, 0, 4] })
    wire.udp(CLIENT, BMC, ipmi15(activate, 5, 2)).udp(BMC, CLIENT, ipmi15(activated, 5, 2))
    wire.udp(CLIENT, BMC, ipmi15(message({ netFn: 6, cmd: 0x3c, seq: 3, data: [9, 0, 0, 0] }), 9, 2))
    wire.udp(BMC, CLIENT, ipmi15(message({ netFn: 7, cmd: 0x3c, seq: 3, data: [0] }), 9, 2))
    expect(new Set(wire.sessions)).toEqual(new Set([1]))
    expect(wire.partners).toEqual([1, 0, 3, 2, 5, 4])
    expect(wire.index.session(1)).toMatchObject({ managedId: 9, remoteId: 5, state: STATE_CLOSED })
  })

  test('after RMCP+ on the same ports it is another attempt', () => {
    const wire = new Wire().udp(CLIENT, BMC, openRequest(0, 5)).udp(CLIENT, BMC, challenge(1))
    expect(wire.sessions).toEqual([1, 2])
  })
})

test('Sessions in the middle of which the capture began are told apart by their IDs', () => {
  const wire = new Wire()
  const get = (seq: number) => message({ netFn: 6, cmd: 1, seq })
  for (const id of [11, 12, 11, 12]) wire.udp(CLIENT, BMC, rmcpPlus(0, get(1), id))
  expect(wire.sessions).toEqual([1, 2, 1, 2])
})
