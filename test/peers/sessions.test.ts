/** Sessions at the virtual BMC: privilege, slots, time, sequence windows, retries, closing. */
import { describe, expect, test } from 'vitest'
import {
  closeSession,
  getDeviceId,
  getMessageFlags,
  getSessionInfo,
  setSessionPrivilegeLevel,
  setUserName,
} from 'wasm-free-codec/messages'
import { SequenceWindow } from '../../peers/sequence-window.ts'
import { Bench, request } from './bench.ts'
import { Client15, Client20, loggedIn, login15, login20 } from './login.ts'

describe('privilege', () => {
  test('begins at user level and is raised as far as login, user and channel allow', () => {
    const bench = new Bench()
    const client = loggedIn(bench)
    const name = { user_id: 5, user_name: 'new' }
    expect(client.ask(setUserName, name)?.completion_code).toBe(0xd4)
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 0 })).toMatchObject({ privilege: 2 })
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 4 })).toMatchObject({ privilege: 4 })
    expect(client.ask(setUserName, name)?.completion_code).toBe(0)
    bench.bmc.channel.volatile.privilege_limit = 3
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 4 })?.completion_code).toBe(0x81)
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 9 })?.completion_code).toBe(0xcc)
  })

  test('is not raised above what RAKP 1 asked for', () => {
    const client = loggedIn(new Bench(), { privilege: 3 })
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 4 })?.completion_code).toBe(0x81)
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 3 })?.completion_code).toBe(0)
  })
})

describe('slots', () => {
  test('are counted over both versions, and free again when a session is closed', () => {
    const bench = new Bench({ slots: 2 })
    const first = loggedIn(bench)
    expect(login15(bench)).toBeInstanceOf(Client15)
    expect(login20(bench)).toMatchObject({ step: 'open', status: 0x01 })
    expect(login15(bench)).toEqual({ code: 0x81 })
    expect(first.ask(closeSession, { session_id: first.login.handshake.managedId })?.completion_code).toBe(0)
    expect(first.ask(getDeviceId)).toBeUndefined()
    loggedIn(bench)
  })

  test('of one user can be limited', () => {
    const bench = new Bench()
    bench.bmc.users.byId(2)!.sessionLimit = 1
    loggedIn(bench)
    expect(login20(bench)).toMatchObject({ step: 'rakp1', status: 0x0b })
    expect(login15(bench)).toEqual({ code: 0x82 })
  })
})

describe('time', () => {
  test('ends a session after 60 s without a packet, and no sooner', () => {
    const bench = new Bench()
    const client = loggedIn(bench)
    bench.environment.advance(59_000)
    expect(client.ask(getDeviceId)).toBeDefined()
    bench.environment.advance(59_000)
    expect(bench.bmc.sessions.active).toHaveLength(1)
    bench.environment.advance(2000)
    expect(bench.bmc.sessions.active).toEqual([])
    expect(client.ask(getDeviceId)).toBeUndefined()
  })

  test('ends a challenge that nobody answers', () => {
    const bench = new Bench()
    loggedIn(bench)
    bench.environment.advance(10 * 60_000)
    expect(login20(bench)).toBeInstanceOf(Client20)
  })
})

describe('sequence numbers', () => {
  const window = (numbers: number[], first?: number) => {
    const window = first === undefined ? new SequenceWindow(15, 16) : new SequenceWindow(8, 8, first)
    return numbers.map((number) => window.take(number))
  }

  // prettier-ignore
  test.each([
    ['each is taken once',                   [1, 2, 2, 3, 1],            [true, true, false, true, false]],
    ['15 ahead at most',                     [1, 16, 32],                [true, true, false]],
    ['16 behind at most',                    [40, 24, 23],               [true, true, false]],
    ['whatever comes first, but never 0',    [0, 900, 901],              [false, true, true]],
    ['beyond the last comes the first one',  [0xffffffff, 1, 0xfffffffe], [true, true, true]],
  ])('of RMCP+: %s', (_, numbers, taken) => {
    expect(window(numbers)).toEqual(taken)
  })

  test('of IPMI 1.5 begin where the BMC said, with 8 to either side', () => {
    expect(window([50, 58, 67, 49, 50], 50)).toEqual([true, true, false, false, false])
  })

  test('a packet sent a second time is dropped', () => {
    const bench = new Bench()
    const client = loggedIn(bench)
    const datagram = client.seal(request(getDeviceId, {}))
    expect(bench.exchange(datagram)).toHaveLength(1)
    expect(bench.exchange(datagram)).toEqual([])
  })
})

describe('a session of RMCP+', () => {
  test.each(['trailer', 'payload', 'flags'])('drops packets that were changed: %s', (what) => {
    const bench = new Bench()
    const client = loggedIn(bench)
    const datagram = client.seal(request(getDeviceId, {}))
    datagram[what === 'trailer' ? datagram.length - 1 : what === 'payload' ? 30 : 5] ^= 0x40
    expect(bench.exchange(datagram)).toEqual([])
  })

  test('drops what is not encrypted or not authenticated', () => {
    const bench = new Bench()
    const { login, sealing } = loggedIn(bench)
    for (const less of [{ integrity: 0 }, { confidentiality: 0 }]) {
      const other = new Client20(bench, login, { ...sealing, ...less })
      other.sequence = 5
      expect(bench.exchange(other.seal(request(getDeviceId, {})))).toEqual([])
    }
  })

  test('goes on when its client’s port changes', () => {
    const bench = new Bench()
    const { login, sealing } = loggedIn(bench)
    const moved = new Client20(bench, login, sealing, '192.0.2.7:40001')
    expect(moved.ask(getDeviceId)?.completion_code).toBe(0)
  })
})

test('a request that comes again with the same sequence number is answered, not executed again', () => {
  const bench = new Bench()
  const client = loggedIn(bench)
  const message = request(setUserName, { user_id: 5, user_name: 'one' }, { rq_seq: 9 })
  client.ask(setSessionPrivilegeLevel, { privilege: 4 })
  const [reply] = client.send(message)
  bench.bmc.users.byId(5)!.name = 'two'
  expect(client.send(message)).toEqual([reply])
  expect(bench.bmc.users.byId(5)!.name).toBe('two')
  bench.environment.advance(5000)
  client.send(message)
  expect(bench.bmc.users.byId(5)!.name).toBe('one')
})

describe('session info', () => {
  test('tells who has which session from where', () => {
    const bench = new Bench()
    const client = loggedIn(bench)
    const info = {
      completion_code: 0,
      session_handle: 1,
      active_sessions: 1,
      possible_sessions: 16,
      user_id: 2,
    }
    const here = {
      ip_address: Uint8Array.of(192, 0, 2, 7),
      port: 40000,
      protocol: 1,
      channel: 1,
      privilege: 2,
    }
    const { managedId } = client.login.handshake
    const asked = [{ session_index: 0 }, { session_index: 1 }, { session_index: 0xfe, session_handle: 1 }]
    for (const one of [...asked, { session_index: 0xff, session_id: managedId }])
      expect(client.ask(getSessionInfo, one)).toMatchObject({ ...info, ...here })
    expect(client.ask(getSessionInfo, { session_index: 2 })).toEqual({
      ...{ completion_code: 0, session_handle: 0, possible_sessions: 16, active_sessions: 1 },
    })
    expect(client.ask(getSessionInfo, { session_index: 0xfe, session_handle: 9 })?.completion_code).toBe(0xcb)
  })

  test('another’s session is closed by administrators alone', () => {
    const bench = new Bench()
    const [admin, user] = [loggedIn(bench), loggedIn(bench, { user: 'user', privilege: 2 })]
    const close = (client: Client20, of: Client20) =>
      client.ask(closeSession, { session_id: of.login.handshake.managedId })?.completion_code
    expect(close(user, admin)).toBe(0xd4)
    admin.ask(setSessionPrivilegeLevel, { privilege: 4 })
    expect(close(admin, user)).toBe(0)
    expect(close(admin, user)).toBe(0x87)
    expect(admin.ask(closeSession, { session_id: 0, session_handle: 7 })?.completion_code).toBe(0x88)
  })
})

test('a reset ends all sessions', () => {
  const bench = new Bench()
  const client = loggedIn(bench)
  expect(client.ask(getMessageFlags)).toBeDefined()
  bench.bmc.reset()
  expect(client.ask(getDeviceId)).toBeUndefined()
})
