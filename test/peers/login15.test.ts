/** IPMI 1.5 at the virtual BMC: discovery, logins, per-message authentication. */
import { describe, expect, test } from 'vitest'
import {
  activateSession,
  getChannelAuthenticationCapabilities,
  getDeviceId,
  setSessionPrivilegeLevel,
} from 'wasm-free-codec/messages'
import { writeAsf, writePacket15 } from '../../peers/envelope.ts'
import { Bench, request } from './bench.ts'
import { Client15, login15, type Login15 } from './login.ts'

const loggedIn = (bench: Bench, given: Login15 = {}): Client15 => {
  const client = login15(bench, given)
  if (!(client instanceof Client15)) throw new Error(`refused: ${client.code}`)
  return client
}

describe('discovery', () => {
  test('a presence ping gets a pong with its tag, one with tag FFh none', () => {
    const bench = new Bench()
    const [pong] = bench.packets(writeAsf(0x80, 0x34, new Uint8Array()))
    expect(pong).toMatchObject({ kind: 'asf', type: 0x40, tag: 0x34 })
    expect(bench.packets(writeAsf(0x80, 0xff, new Uint8Array()))).toEqual([])
  })

  test('capabilities say what is there, and of IPMI 2.0 only to who asks for it', () => {
    const bench = new Bench({ authTypes: [2, 4], kg: Uint8Array.of(1) })
    const ask = (ipmi20: number, privilege = 4, channel = 0xe) =>
      bench.ask(getChannelAuthenticationCapabilities, { ipmi20, channel, privilege })
    expect(ask(1)).toMatchObject({
      ...{ completion_code: 0, channel: 1, ipmi20: 1, ipmi20_connections: 1, ipmi15_connections: 1 },
      ...{
        auth_none: 0,
        auth_md2: 0,
        auth_md5: 1,
        auth_password: 1,
        kg: 1,
        non_null_users: 1,
        null_users: 0,
      },
    })
    expect(ask(0)).toMatchObject({ ipmi20: 0, ipmi20_connections: 0, ipmi15_connections: 0 })
    expect(ask(1, 0)?.completion_code).toBe(0xcc)
    expect(ask(1, 4, 3)?.completion_code).toBe(0xcc)
  })
})

describe('a login', () => {
  test.each([0, 1, 2, 4])('by authentication type %i carries commands', (authType) => {
    const client = loggedIn(new Bench(), { authType })
    expect(client.ask(getDeviceId)).toMatchObject({ completion_code: 0, device_id: 0x20 })
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 4 })).toMatchObject({ privilege: 4 })
  })

  // prettier-ignore
  test.each([
    ['an unknown user',                     { user: 'nobody' },                          0x81],
    ['no name, and no user without one',    { user: '' },                                0x82],
    ['a type that is not offered',          { authType: 5 },                             0xcc],
    ['a privilege above the user’s',        { user: 'user' },                            0x86],
    ['sequence number 0',                   { activate: { outbound_sequence: 0 } },      0x84],
    ['another challenge',                   { activate: { challenge: new Uint8Array(16) } }, 0xcc],
    ['another authentication type',         { activate: { authentication_type: 1 } },    0xcc],
    ['a wrong password, by silence',        { password: 'wrong' },                       undefined],
  ])('with %s is refused', (_, login, code) => {
    expect(login15(new Bench(), login)).toEqual({ code })
  })

  test('without a challenge is refused', () => {
    const bench = new Bench()
    const values = {
      authentication_type: 0,
      privilege: 4,
      challenge: new Uint8Array(16),
      outbound_sequence: 1,
    }
    expect(bench.ask(activateSession, values)?.completion_code).toBe(0x85)
  })

  test('is refused where no session is left', () => {
    expect(login15(new Bench({ slots: 0 }))).toEqual({ code: 0x81 })
  })

  test('counts the packets that it sends from where the console said', () => {
    const client = loggedIn(new Bench())
    expect(client.activated.outbound).toBe(100)
    const sequences = [1, 2].map(() => client.packets(request(getDeviceId, {}))[0]?.sequence)
    expect(sequences).toEqual([101, 102])
  })
})

describe('per-message authentication', () => {
  const plain = (client: Client15, sequence = client.sequence++) =>
    client.packets(request(getDeviceId, {}), { authType: 0, password: new Uint8Array() }, sequence)

  test('on: packets without a code, or with a wrong one, are dropped', () => {
    const client = loggedIn(new Bench())
    expect(plain(client)).toEqual([])
    const wrong = { ...client.sealing, password: new Uint8Array(16) }
    expect(client.packets(request(getDeviceId, {}), wrong)).toEqual([])
    expect(client.ask(getDeviceId)?.completion_code).toBe(0)
  })

  test('off: they are taken, and answered the same way', () => {
    const client = loggedIn(new Bench({ perMessage: false }))
    expect(plain(client)).toMatchObject([{ auth_type: 0 }])
  })

  test('off at user level: commands of user level are taken, others refused', () => {
    const bench = new Bench({ userLevel: false })
    const client = loggedIn(bench)
    client.ask(setSessionPrivilegeLevel, { privilege: 4 })
    expect(plain(client)).toHaveLength(1)
  })
})

test('a packet of a session that does not exist is dropped', () => {
  const message = request(getDeviceId, {})
  expect(new Bench().packets(writePacket15({ id: 77, sequence: 1, message }))).toEqual([])
})
