/** Every fault of the table does what its sentence says, as a client sees it. */
import { describe, expect, test } from 'vitest'
import { equal } from 'wasm-free-codec/crypto'
import {
  getChannelAuthenticationCapabilities,
  getChannelCipherSuites,
  getChannelPayloadSupport,
  getDeviceId,
  getPayloadActivationStatus,
  getSystemGuid,
  setSessionPrivilegeLevel,
} from 'wasm-free-codec/messages'
import { FAULTS, readFault } from '../../peers/bmc/index.ts'
import { opens15, type Packet20, writeAsf } from '../../peers/envelope.ts'
import { readMessage } from '../../peers/message.ts'
import { Bench, CLIENT, request } from './bench.ts'
import { Client15, Client20, loggedIn, login15, type Login15, login20, type Login20 } from './login.ts'

const withFaults = (...faults: string[]) => new Bench({ faults: faults.map(readFault) })

/** Where a login by RMCP+ ends: the refusal, or what of the codes fits. */
const outcome = (bench: Bench, login: Login20 = {}) => {
  const client = login20(bench, login)
  if (!(client instanceof Client20)) return [client.step, client.status]
  const { rakp2, rakp4 } = client.login.fits
  return rakp2 && rakp4 ? 'ok' : { rakp2, rakp4 }
}
const outcome15 = (bench: Bench, login: Login15 = {}) => {
  const client = login15(bench, login)
  return client instanceof Client15 ? 'ok' : client.code
}
const capabilities = (bench: Bench, ipmi20 = 1) =>
  bench.ask(getChannelAuthenticationCapabilities, { ipmi20, channel: 0xe, privilege: 2 })
const suites = (bench: Bench) =>
  bench.ask(getChannelCipherSuites, { channel: 0xe, by_suite: 1, list_index: 0 })
const ping = (bench: Bench) => bench.packets(writeAsf(0x80, 1, new Uint8Array())).length
const inSession = (bench: Bench) => loggedIn(bench).ask(getDeviceId)?.completion_code
/** Unopened packets that a request in a new session gets. */
const sealedReplies = (bench: Bench, login: Login20 = {}) => {
  const client = loggedIn(bench, login)
  const replies = () => bench.packets(client.seal(request(getDeviceId, {}))) as Packet20[]
  return { client, replies }
}
const codeProblem = (bench: Bench, login: Login20 = {}) => {
  const { client, replies } = sealedReplies(bench, login)
  const [reply] = replies()
  if (!reply) return 'silence'
  try {
    client.open(reply)
    return 'fits'
  } catch (error) {
    return (error as Error).message
  }
}
const codes15 = (bench: Bench) => {
  const client = login15(bench)
  if (!(client instanceof Client15)) throw new Error('refused')
  return client.packets(request(getDeviceId, {})).map((packet) => opens15(packet, client.sealing))
}

const rakp2Length = (bench: Bench, login: Login20 = {}) => {
  let length = 0
  const packets = bench.packets.bind(bench)
  bench.packets = (datagram, from) => {
    const replies = packets(datagram, from)
    for (const reply of replies)
      if (reply.kind === '2.0' && reply.payload_type === 0x13) length = reply.payload.length
    return replies
  }
  login20(bench, login)
  return length
}
const [RAKP2_SHA1, RAKP2_SHA256] = [60, 72]

// prettier-ignore
const checks: Record<string, () => void> = {
  drop() {
    const bench = withFaults('drop=3')
    expect([1, 2, 3, 4, 5, 6].map(() => ping(bench))).toEqual([1, 1, 0, 1, 1, 0])
  },
  delay() {
    const bench = withFaults('delay=200')
    expect(ping(bench)).toBe(0)
    bench.environment.advance(199)
    expect(bench.take()).toHaveLength(0)
    bench.environment.advance(1)
    expect(bench.take()).toHaveLength(1)
  },
  duplicate: () => expect(ping(withFaults('duplicate'))).toBe(2),
  reorder() {
    const bench = withFaults('reorder')
    const send = (tag: number) =>
      bench.packets(writeAsf(0x80, tag, new Uint8Array())).map((pong) => (pong as { tag: number }).tag)
    expect([send(1), send(2), send(3)]).toEqual([[], [2, 1], []])
    bench.environment.advance(300)
    expect(bench.take(CLIENT)).toHaveLength(1)
  },
  'wrong-checksum'() {
    const client = loggedIn(withFaults('wrong-checksum'))
    const [reply] = client.send(request(getDeviceId, {}))
    expect(readMessage(reply!)).toBeUndefined()
  },
  'wrong-trailer': () => expect(codeProblem(withFaults('wrong-trailer'))).toBe('integrity'),
  'wrong-auth-code': () => expect(codes15(withFaults('wrong-auth-code'))).toEqual([false]),
  'static-iv'() {
    const { replies } = sealedReplies(withFaults('static-iv'))
    for (let i = 0; i < 2; i++) expect(replies()[0]?.payload.subarray(0, 16)).toEqual(new Uint8Array(16))
  },
  'static-random': () =>
    expect(loggedIn(withFaults('static-random')).login.handshake.managedRandom).toEqual(new Uint8Array(16)),
  'open-status': () => expect(outcome(withFaults('open-status=0x10'))).toEqual(['open', 0x10]),
  'rakp2-status': () => expect(outcome(withFaults('rakp2-status=09h'))).toEqual(['rakp1', 9]),
  'rakp4-status': () => expect(outcome(withFaults('rakp4-status'))).toEqual(['rakp3', 0x0f]),
  'capabilities-code': () => expect(capabilities(withFaults('capabilities-code'))?.completion_code).toBe(0xcc),
  'cipher-suites-code': () => expect(suites(withFaults('cipher-suites-code'))?.completion_code).toBe(0xc1),
  'challenge-code': () => expect(outcome15(withFaults('challenge-code=c4h'))).toBe(0xc4),
  'activate-code': () => expect(outcome15(withFaults('activate-code=134'))).toBe(0x86),
  'privilege-code'() {
    const client = loggedIn(withFaults('privilege-code'))
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 4 })?.completion_code).toBe(0x81)
    expect(client.ask(getDeviceId)?.completion_code).toBe(0)
  },
  'command-code'() {
    const client = loggedIn(withFaults('command-code'))
    expect(client.ask(setSessionPrivilegeLevel, { privilege: 4 })?.completion_code).toBe(0)
    expect(client.ask(getDeviceId)?.completion_code).toBe(0xc0)
  },
  silent() {
    const silentAt = (step: string) => withFaults(`silent=${step}`)
    expect(ping(silentAt('ping'))).toBe(0)
    for (const step of ['open', 'rakp1', 'rakp3']) expect(outcome(silentAt(step))).toEqual([step, undefined])
    expect(capabilities(silentAt('capabilities'))).toBeUndefined()
    expect(suites(silentAt('cipher-suites'))).toBeUndefined()
    expect(silentAt('guid').ask(getSystemGuid)).toBeUndefined()
    for (const step of ['challenge', 'activate']) expect(outcome15(silentAt(step))).toBeUndefined()
    expect(loggedIn(silentAt('privilege')).ask(setSessionPrivilegeLevel, { privilege: 4 })).toBeUndefined()
    expect(inSession(silentAt('session'))).toBeUndefined()
    expect(ping(silentAt('everything'))).toBe(0)
    expect(() => silentAt('nowhere')).toThrow(RangeError)
  },
  'wrong-rakp2': () => expect(outcome(withFaults('wrong-rakp2'))).toEqual({ rakp2: false, rakp4: true }),
  'wrong-icv': () => expect(outcome(withFaults('wrong-icv'))).toEqual({ rakp2: true, rakp4: false }),
  'refusal-length'() {
    for (const [length, bytes] of [[1, [0xc7]], [2, [0x21, 0x0d]], [8, [0x21, 0x0d, 0, 0, 0xa4, 0xa3, 0xa2, 0xa0]]] as const)
      expect(login20(withFaults(`refusal-length=${length}`), { user: 'nobody' })).toMatchObject({ payload: Uint8Array.from(bytes) })
    expect(login20(withFaults('refusal-length=40'), { user: 'nobody' })).toMatchObject({ payload: { length: 40 } })
  },
  'tag-not-echoed'() {
    expect(login20(withFaults('tag-not-echoed', 'open-status'), { tag: 3 })).toMatchObject({ payload: { 0: 4 } })
  },
  'password-cut'() {
    const bench = new Bench({ faults: [{ name: 'password-cut' }], users: [{ name: 'admin', password: '0123456789abcdef0123' }] })
    expect(outcome(bench, { password: '0123456789abcdef0123' })).toEqual(['rakp3', 0x0f])
    expect(outcome(bench, { password: '0123456789abcdef' })).toBe('ok')
  },
  'no-slots'() {
    expect(outcome(withFaults('no-slots'))).toEqual(['open', 1])
    expect(outcome15(withFaults('no-slots'))).toBe(0x81)
  },
  'lock-out'() {
    const bench = withFaults('lock-out=2')
    for (let i = 0; i < 2; i++) expect(outcome(bench, { password: 'wrong' })).toEqual(['rakp3', 0x0f])
    expect(outcome(bench)).toEqual(['rakp1', 0x0d])
    expect(outcome(bench, { user: 'user', privilege: 2 })).toBe('ok')
    expect(outcome(withFaults('lock-out=0'))).toEqual(['rakp1', 0x0d])
  },
  'time-out'() {
    const bench = withFaults('time-out=2')
    const client = loggedIn(bench)
    bench.environment.advance(2001)
    expect(client.ask(getDeviceId)).toBeUndefined()
  },
  'suite3-only'() {
    expect(outcome(withFaults('suite3-only'))).toEqual(['open', 4])
    expect(outcome(withFaults('suite3-only'), { suite: 3 })).toBe('ok')
  },
  'no-ipmi15'() {
    expect(capabilities(withFaults('no-ipmi15'))).toMatchObject({ ipmi15_connections: 0, auth_md5: 0 })
    expect(outcome15(withFaults('no-ipmi15'))).toBe(0xc1)
  },
  'no-ipmi20'() {
    expect(capabilities(withFaults('no-ipmi20'))?.completion_code).toBe(0xcc)
    expect(capabilities(withFaults('no-ipmi20'), 0)?.completion_code).toBe(0)
    expect(outcome(withFaults('no-ipmi20'))).toEqual(['open', undefined])
  },
  'privilege-limit': () => expect(outcome(withFaults('privilege-limit=3'))).toEqual(['rakp1', 0x0a]),
  supermicro20() {
    expect(rakp2Length(withFaults('supermicro20'))).toBe(RAKP2_SHA256 + 1)
    expect(rakp2Length(new Bench())).toBe(RAKP2_SHA256)
  },
  sun20() {
    expect(rakp2Length(withFaults('sun20'), { suite: 3 })).toBe(RAKP2_SHA1 + 1)
    expect(suites(withFaults('sun20'))?.records?.[0]).not.toHaveProperty('cipher_suite')
  },
  opensesspriv() {
    expect(outcome(withFaults('opensesspriv'))).toEqual(['rakp3', 0x0f])
    expect(outcome(withFaults('opensesspriv'), { openPrivilege: 4 })).toBe('ok')
  },
  intel20() {
    expect(outcome(withFaults('intel20'))).toEqual(['open', 0x12])
    expect(outcome(withFaults('intel20'), { openPrivilege: 4 })).toEqual(['rakp3', 0x0f])
  },
  integritycheckvalue: () => expect(outcome(withFaults('integritycheckvalue'), { suite: 0 })).toEqual({ rakp2: true, rakp4: false }),
  'hash-length-constants'() {
    expect(codeProblem(withFaults('hash-length-constants'))).toBe('silence')
    expect(codeProblem(withFaults('hash-length-constants'), { suite: 3 })).toBe('fits')
  },
  'integrity-key': () => expect(codeProblem(withFaults('integrity-key=sik'))).toBe('silence'),
  icts() {
    const lengths = (bench: Bench) => sealedReplies(bench, { suite: 2 }).replies().map(({ covered, rest }) => (covered.length + rest.length - 12) % 4)
    expect(lengths(withFaults('icts'))).toEqual([2])
    expect(lengths(new Bench())).toEqual([0])
  },
  'other-algorithms': () =>
    expect(loggedIn(withFaults('other-algorithms')).login.handshake).toMatchObject({ authentication: 1, integrity: 1, confidentiality: 1 }),
  'zero-privilege': () => expect(loggedIn(withFaults('zero-privilege')).login.maxPrivilege).toBe(0),
  'rakp2-reserved': () => expect(outcome(withFaults('rakp2-reserved'))).toBe('ok'),
  'bare-cipher-records': () => expect(suites(withFaults('bare-cipher-records'))?.records?.[0]).toEqual({ element: 0 }),
  idzero() {
    const client = login15(withFaults('idzero')) as Client15
    expect(client.activated.session_id).not.toBe(0)
    expect(client.packets(request(getDeviceId, {}))).toMatchObject([{ id: 0 }])
  },
  endianseq() {
    const client = login15(withFaults('endianseq'), { activate: { outbound_sequence: 1 } }) as Client15
    const sequences = [0, 1].map(() => client.packets(request(getDeviceId, {}))[0]?.sequence)
    expect([client.activated.outbound, ...sequences]).toEqual([0x01000000, 0x02000000, 0x03000000])
  },
  unexpectedauth() {
    const client = login15(withFaults('unexpectedauth')) as Client15
    const none = { authType: 0, password: new Uint8Array() }
    expect(client.packets(request(getDeviceId, {}), none)).toMatchObject([{ auth_type: 2 }])
  },
  forcepermsg() {
    const bench = withFaults('forcepermsg')
    expect(capabilities(bench)).toMatchObject({ per_message_authentication: 1 })
    const client = login15(bench) as Client15
    expect(client.activated).toMatchObject({ authentication_type: 0 })
    expect(client.packets(request(getDeviceId, {}), { authType: 0, password: new Uint8Array() })).toEqual([])
  },
  noauthcodecheck: () => expect(codes15(withFaults('noauthcodecheck'))).toEqual([false]),
  authcap: () => expect(capabilities(withFaults('authcap'))).toMatchObject({ auth_md5: 0, non_null_users: 0, kg: 1 }),
  ipmiping() {
    expect(ping(withFaults('ipmiping'))).toBe(0)
    expect(capabilities(withFaults('ipmiping'))).toBeDefined()
  },
  'embedded-bridging': () => expect(withFaults('embedded-bridging').bmc.faults.quirks.embeddedReplies).toBe(true),
  solstatus: () =>
    expect(loggedIn(withFaults('solstatus')).ask(getPayloadActivationStatus, { payload_type: 1 })?.completion_code).toBe(0xc1),
  solchannelsupport: () =>
    expect(loggedIn(withFaults('solchannelsupport')).ask(getChannelPayloadSupport, { channel: 1 })?.completion_code).toBe(0xc1),
  solpayloadsize() {
    const { faults } = withFaults('solpayloadsize').bmc
    expect(faults.command('activate_payload', { port: 623 }, {} as never)).toEqual({ port: 623, inbound_size: 0xffff, outbound_size: 0 })
  },
  solport() {
    const { faults } = withFaults('solport').bmc
    expect(faults.command('activate_payload', {}, {} as never)).toEqual({ port: 0x6f02 })
    expect(faults.command('activate_payload', 0x80, {} as never)).toBe(0x80)
  },
}

describe('fault', () => {
  test.each(FAULTS.filter(({ name }) => checks[name]).map(({ name }) => name))('%s', (name) =>
    checks[name]!(),
  )

  test('names are each there once, with a sentence and a check', () => {
    const names = FAULTS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !checks[name])).toEqual([])
    for (const { doc, value } of FAULTS) {
      expect(doc).toMatch(/^[A-Z].*\.$/)
      if (value) expect(value[1]).not.toBe('')
    }
  })

  test('its usual value is one that it takes', () => {
    for (const { name } of FAULTS) withFaults(name)
  })

  test.each([
    'none',
    'drop=0',
    'drop=x',
    'duplicate=1',
    'open-status=0',
    'open-status=256',
    'refusal-length=',
  ])('%s is refused with its name', (text) => expect(() => withFaults(text)).toThrow(text.split('=')[0]))

  test('several act together', () => {
    const bench = withFaults('duplicate', 'static-random', 'open-status=5')
    expect(outcome(bench)).toEqual(['open', 5])
  })
})

test('a good BMC has no fault', () => {
  const bench = new Bench()
  expect(outcome(bench)).toBe('ok')
  expect(codes15(bench)).toEqual([true])
  expect(codeProblem(bench)).toBe('fits')
  expect(equal(loggedIn(bench).login.handshake.managedRandom, new Uint8Array(16))).toBe(false)
})
