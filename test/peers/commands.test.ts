/** Commands of the virtual BMC's core: refusals by their codes, users, channel, payloads. */
import { beforeEach, describe, expect, test } from 'vitest'
import {
  activatePayload,
  deactivatePayload,
  getChannelAccess,
  getChannelInfo,
  getChannelPayloadSupport,
  getChannelPayloadVersion,
  getDeviceGuid,
  getDeviceId,
  getPayloadActivationStatus,
  getSelfTestResults,
  getSystemGuid,
  getUserAccess,
  getUserName,
  getUserPayloadAccess,
  setChannelAccess,
  setChannelSecurityKeys,
  setSessionPrivilegeLevel,
  setUserAccess,
  setUserName,
  setUserPassword,
  setUserPayloadAccess,
} from 'wasm-free-codec/messages'
import { Bench, request } from './bench.ts'
import { type Client20, loggedIn, login15, login20 } from './login.ts'
import { readMessage, writeMessage } from '../../peers/message.ts'

let bench: Bench
let client: Client20
beforeEach(() => {
  bench = new Bench()
  client = loggedIn(bench)
  client.ask(setSessionPrivilegeLevel, { privilege: 4 })
})

describe('a refusal', () => {
  const raw = (net_fn: number, cmd: number, data: number[], rs_lun = 0) => {
    const head = { rs_addr: 0x20, rs_lun, rq_addr: 0x81, rq_lun: 0, rq_seq: 33, net_fn, cmd }
    const [reply] = client.send(writeMessage({ ...head, data: Uint8Array.from(data) }))
    return reply && [...readMessage(reply)!.data]
  }

  // prettier-ignore
  test.each([
    ['an unknown command',                  [0x06, 0xe0, []],             [0xc1]],
    ['a network function that is unknown',  [0x3c, 0x01, []],             [0xc1]],
    ['ipmitool’s probe of PICMG',           [0x2c, 0x00, [0]],            [0xc1]],
    ['data too short',                      [0x06, 0x42, []],             [0xc7]],
    ['data too long',                       [0x06, 0x01, [1]],            [0xc7]],
    ['a logical unit without the command',  [0x06, 0x01, [], 2],          [0xc2]],
    ['a channel that is not there',         [0x06, 0x42, [9]],            [0xcc]],
  ])('of %s', (_, [netFn, cmd, data, lun], answer) => {
    expect(raw(netFn as number, cmd as number, data as number[], lun as number | undefined)).toEqual(answer)
  })

  test('none for what is not addressed to the BMC, is a response, or has a wrong checksum', () => {
    expect(client.send(request(getDeviceId, {}, { rs_addr: 0x82 }))).toEqual([])
    expect(client.send(request(getDeviceId, {}, { net_fn: 7 }))).toEqual([])
    expect(client.send(request(getDeviceId, {}, { data_checksum: 1 }))).toEqual([])
    expect(client.send(Uint8Array.of(0x20, 0x18))).toEqual([])
  })
})

test('the BMC says who it is', () => {
  expect(client.ask(getSelfTestResults)).toMatchObject({ result: 0x55 })
  const { guid } = bench.bmc.options
  expect(client.ask(getDeviceGuid)?.guid).toEqual(guid)
  expect(client.ask(getSystemGuid)?.guid).toEqual(guid)
})

describe('users', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const setPassword = (user_id: number, operation: number, text = '', long = 0) =>
    client.ask(setUserPassword, { user_id, operation, long_password: long, password: bytes(text) })
      ?.completion_code

  test('a new one is named, given a password and access, switched on, and logs in', () => {
    expect(client.ask(setUserName, { user_id: 6, user_name: 'late' })?.completion_code).toBe(0)
    expect(setPassword(6, 2, 'secret')).toBe(0)
    const access = { channel: 1, user_id: 6, change: 1, ipmi_messaging: 1, privilege_limit: 3 }
    expect(client.ask(setUserAccess, access)?.completion_code).toBe(0)
    expect(login20(bench, { user: 'late', password: 'secret', privilege: 3 })).toMatchObject({ status: 0x0d })
    expect(setPassword(6, 1)).toBe(0)
    loggedIn(bench, { user: 'late', password: 'secret', privilege: 3 })
    expect(client.ask(getUserName, { user_id: 6 })).toMatchObject({ user_name: 'late' })
    expect(client.ask(getUserAccess, { channel: 0xe, user_id: 6 })).toMatchObject({
      ...{ max_users: 10, enabled_users: 4, enable_status: 1, ipmi_messaging: 1, privilege_limit: 3 },
    })
    expect(setPassword(6, 0)).toBe(0)
    expect(login20(bench, { user: 'late', password: 'secret', privilege: 3 })).toMatchObject({ status: 0x0d })
  })

  test('passwords of 16 and 20 bytes are set and tested', () => {
    expect(setPassword(2, 2, '0123456789abcdef0123', 1)).toBe(0)
    loggedIn(bench, { password: '0123456789abcdef0123' })
    expect(setPassword(2, 3, '0123456789abcdef0123', 1)).toBe(0)
    expect(setPassword(2, 3, '0123456789abcdef9999', 1)).toBe(0x80)
    expect(setPassword(2, 3, '0123456789abcdef')).toBe(0x81)
    expect(setPassword(2, 2, '0123456789abcdef')).toBe(0)
    loggedIn(bench, { password: '0123456789abcdef' })
    expect(login15(bench, { password: '0123456789abcdef' })).not.toHaveProperty('code')
  })

  test.each([0, 11, 63])('there is no user %i', (user_id) => {
    expect(client.ask(getUserName, { user_id })?.completion_code).toBe(0xcc)
    expect(client.ask(getUserAccess, { channel: 1, user_id })?.completion_code).toBe(0xcc)
  })

  test('user 1 stays without a name', () => {
    expect(client.ask(setUserName, { user_id: 1, user_name: 'x' })?.completion_code).toBe(0xcc)
  })

  test('may be allowed SOL or not', () => {
    const sol = () => client.ask(getUserPayloadAccess, { channel: 1, user_id: 2 })?.sol
    expect(sol()).toBe(1)
    client.ask(setUserPayloadAccess, { channel: 1, user_id: 2, operation: 1, sol: 1 })
    expect(sol()).toBe(0)
  })
})

describe('the channel', () => {
  test('is the LAN, among others', () => {
    const info = (channel: number) => client.ask(getChannelInfo, { channel })
    expect(info(0xe)).toMatchObject({
      channel: 1,
      medium: 4,
      session_support: 2,
      active_sessions: 1,
      vendor: 7154,
    })
    expect(info(0)).toMatchObject({ channel: 0, medium: 1, session_support: 0 })
    expect(info(0xf)).toMatchObject({ channel: 15, medium: 0x0c, sms_interrupt: 0xff })
  })

  test('its access is set for now and for later, apart', () => {
    const access = (settings: number) => client.ask(getChannelAccess, { channel: 1, settings })
    const change = {
      channel: 1,
      set_access: 2,
      access_mode: 2,
      per_message_authentication: 1,
      set_privilege: 1,
    }
    expect(client.ask(setChannelAccess, { ...change, privilege_limit: 3 })?.completion_code).toBe(0)
    expect(access(2)).toMatchObject({ per_message_authentication: 1, privilege_limit: 4 })
    expect(access(1)).toMatchObject({ per_message_authentication: 0, privilege_limit: 3 })
    expect(client.ask(getChannelAccess, { channel: 0, settings: 2 })?.completion_code).toBe(0x82)
    expect(client.ask(setChannelAccess, { ...change, access_mode: 5 })?.completion_code).toBe(0x83)
  })

  test('K_G is set, read and locked', () => {
    const key = new TextEncoder().encode('a key of twenty byte')
    const ask = (operation: number, value?: Uint8Array, key_id = 1) =>
      client.ask(setChannelSecurityKeys, { channel: 1, operation, key_id, key: value })
    expect(ask(1, key)?.completion_code).toBe(0)
    expect(loggedIn(bench, { kg: 'a key of twenty byte' }).login.fits.rakp4).toBe(true)
    expect(ask(0)).toMatchObject({ lock_status: 2, key })
    expect(ask(1, key.subarray(1))?.completion_code).toBe(0x81)
    expect(ask(2)).toMatchObject({ lock_status: 1 })
    expect(ask(0)?.completion_code).toBe(0x80)
    expect(ask(0, undefined, 0)?.completion_code).toBe(0x84)
  })
})

describe('payloads', () => {
  test('IPMI messages and the login are there', () => {
    const support = client.ask(getChannelPayloadSupport, { channel: 1 })
    expect(support).toMatchObject({
      payload_00: 1,
      payload_10: 1,
      payload_15: 1,
      payload_02: 0,
      payload_20: 0,
    })
    const version = (payload_type: number) =>
      client.ask(getChannelPayloadVersion, { channel: 1, payload_type })
    expect(version(0)).toMatchObject({ major_version: 1, minor_version: 0 })
    expect(version(2)?.completion_code).toBe(0x80)
  })

  test('one that is not there cannot be activated', () => {
    const payload = { payload_type: 0x20, instance: 1 }
    expect(client.ask(activatePayload, payload)?.completion_code).toBe(0x81)
    expect(client.ask(deactivatePayload, payload)?.completion_code).toBe(0x81)
    expect(client.ask(getPayloadActivationStatus, { payload_type: 0x20 })?.completion_code).toBe(0xcc)
  })
})
