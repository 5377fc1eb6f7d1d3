/** The remote console against the virtual BMC: every suite, both versions, every fault with the verdict of its packets. */
import { describe, expect, test } from 'vitest'
import { getChassisStatus, getDeviceId } from 'wasm-free-codec/messages'
import { FAULTS, SUITES } from '../../peers/bmc/index.ts'
import type { Finding } from 'wasm-free-codec/diagnosis'
import { Console, ConsoleError, type ConsoleOptions, WORKAROUNDS } from '../../peers/console/index.ts'
import type { Workaround } from '../../peers/console/index.ts'
import { portPair } from '../../peers/port.ts'
import { settle, Talk } from './console.ts'
import { ManualEnvironment } from './bench.ts'

/** Logs in, after some seconds asks who the BMC is, closes. */
const visit =
  (talk: Talk, seconds = 0) =>
  async () => {
    await talk.console.login()
    if (seconds > 0) await talk.pass(seconds)
    const answer = await talk.console.ask(getDeviceId)
    await talk.console.logout()
    return answer
  }

describe('a login', () => {
  test.each(SUITES.map((_, suite) => suite))(
    'by cipher suite %i, and a command in the session',
    async (suite) => {
      const talk = new Talk({ suite })
      const answer = await talk.settle(visit(talk)())
      expect(answer).toMatchObject({ completion_code: 0, ipmi_major: 2 })
      expect((await talk.verdict()).code).toBe('ok')
      expect(talk.bmc.sessions.active).toHaveLength(0)
    },
  )

  test.each([
    ['no authentication', 0],
    ['MD2', 1],
    ['MD5', 2],
    ['the password itself', 4],
  ])('by IPMI 1.5 with %s, and a command in the session', async (_, authType) => {
    const talk = new Talk({ version: '1.5', authType })
    expect(await talk.settle(visit(talk)())).toMatchObject({ completion_code: 0 })
    expect((await talk.verdict()).code).toBe('ok')
  })

  test('takes suite 17 where both have it, else 3', async () => {
    const talk = new Talk()
    expect(await talk.login()).toMatchObject({ version: '2.0', suite: 17 })
    const older = new Talk({}, {}, 'suite3-only')
    expect(await older.login()).toMatchObject({ suite: 3 })
  })

  test('tries suite 3 where a BMC that lists no suites refuses 17', async () => {
    const talk = new Talk({}, {}, 'suite3-only', 'cipher-suites-code=c1h')
    expect(await talk.login()).toMatchObject({ suite: 3 })
  })

  test('never takes suite 0 by itself', async () => {
    const talk = new Talk({}, { suites: [0] })
    expect(await talk.outcome()).toBe('cipher-suite-unsupported')
  })

  test('by K_G', async () => {
    const kg = new TextEncoder().encode('a key of twenty byte')
    const talk = new Talk({ kg: 'a key of twenty byte' }, { kg })
    await talk.settle(visit(talk)())
    expect((await talk.verdict()).code).toBe('ok')
  })

  test('by name and privilege together', async () => {
    const talk = new Talk({ user: 'operator', privilege: 3, lookup: 'name-and-privilege' })
    expect(await talk.login()).toMatchObject({ privilege: 3 })
  })

  test('tells its keys only where that is asked for', async () => {
    for (const showKeys of [true, false]) {
      const talk = new Talk({ showKeys })
      await talk.login()
      expect(talk.events.some(({ kind }) => kind === 'keys')).toBe(showKeys)
      expect(talk.events).toContainEqual({
        kind: 'step',
        step: 'rakp2',
        text: expect.stringMatching(/^RAKP 2 fits/),
      })
      expect(JSON.stringify(talk.events.filter(({ kind }) => kind !== 'keys'))).not.toContain('ipmiscope')
    }
  })

  test('at IPMI 1.5 where the BMC has nothing else', async () => {
    const talk = new Talk({}, {}, 'no-ipmi20')
    expect(await talk.login()).toMatchObject({ version: '1.5', authType: 2 })
  })
})

test('cipher suites are read to their end, bare records too', async () => {
  for (const faults of [[], ['bare-cipher-records']]) {
    const talk = new Talk({}, {}, ...faults)
    const found = await talk.settle(talk.console.discover())
    expect(found).toMatchObject({
      pong: true,
      ipmi15: true,
      ipmi20: true,
      authTypes: [0, 1, 2, 4],
      kg: false,
    })
    expect(found.suites).toEqual(SUITES.map((_, id) => id))
    expect((await talk.verdict()).code).toBe('no-session')
  }
})

describe('a mistake of the user', () => {
  // prettier-ignore
  test.each<[string, Partial<ConsoleOptions>, Record<string, unknown>, string]>([
    ['a wrong password',                  { password: 'wrong-secret' },                    {}, 'wrong-password'],
    ['a wrong password, MD5',             { password: 'wrong-secret', version: '1.5' },    {}, 'wrong-password'],
    ['an unknown user',                   { user: 'nobody' },                              {}, 'unknown-user'],
    ['an unknown user, IPMI 1.5',         { user: 'nobody', version: '1.5' },              {}, 'unknown-user'],
    ['no user name, IPMI 1.5',            { user: '', version: '1.5' },                    {}, 'null-user-disabled'],
    ['too high a level',                  { user: 'operator' },                            {}, 'privilege-not-allowed'],
    ['too high a level, IPMI 1.5',        { user: 'operator', version: '1.5' },            {}, 'privilege-not-allowed'],
    ['a K_G that the BMC has not',        { kg: 'twenty' },                                {}, 'wrong-kg'],
    ['no K_G where the BMC has one',      {},                    { kg: Uint8Array.of(1, 2) }, 'wrong-kg'],
    ['a suite that the BMC has not',      { suite: 8 },                     { suites: [3] }, 'cipher-suite-unsupported'],
    ['RMCP+ where there is none',         { version: '2.0' },            { ipmi20: false }, 'auth-type-unsupported'],
  ])('%s gets the verdict that its packets have', async (_, given, bmc, code) => {
    const talk = new Talk(given, bmc)
    const error = await talk.failure(visit(talk))
    expect(error).toMatchObject({ code, message: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(error?.message).not.toMatch(/wrong-secret|twenty/)
    expect((await talk.verdict()).code).toBe(code)
  })

  test('an authentication type that the BMC does not offer is not tried', async () => {
    const talk = new Talk({ version: '1.5', authType: 4 }, { authTypes: [2] })
    expect(await talk.outcome()).toBe('auth-type-unsupported')
  })

  test.each<Partial<ConsoleOptions>>([
    { suite: 20 },
    { password: 'x'.repeat(21) },
    { user: 'x'.repeat(17) },
    { kg: 'x'.repeat(21) },
    { authType: 3 },
    { privilege: 0 },
    { workarounds: ['none' as Workaround] },
  ])('%j cannot be', (options) => {
    expect(() => new Console(portPair()[0], new ManualEnvironment(), options)).toThrow(RangeError)
  })
})

/** What a console meets: the fault, the code, and options that make it succeed. */
interface Met {
  code: string
  given?: Partial<ConsoleOptions>
  helps?: Workaround
  /** Where the packets alone say less than the console knows. */
  verdict?: string
  /** What the diagnosis finds beside the verdict. */
  finding?: Finding['code']
}

const old = { version: '1.5' } as const
const MD5_SUITE = { suite: 8 }

// prettier-ignore
const faults: Record<string, Met> = {
  drop:                    { code: 'ok', finding: 'retransmission' },
  delay:                   { code: 'ok', given: { timeout: 2000 } },
  'delay=1500':            { code: 'ok', finding: 'late-response' },
  duplicate:               { code: 'ok', finding: 'duplicate-response' },
  reorder:                 { code: 'ok' },
  // It is asked again, and given up: to whoever sees the packets, answered questions without a login.
  'wrong-checksum':        { code: 'client-gave-up', helps: 'nochecksumcheck', verdict: 'no-session', finding: 'checksum-bad' },
  'wrong-trailer':         { code: 'session-dropped', finding: 'integrity-bad' },
  'wrong-auth-code':       { code: 'client-gave-up', given: old, helps: 'noauthcodecheck', finding: 'integrity-bad' },
  'static-iv':             { code: 'ok', finding: 'predictable-iv' },
  'static-random':         { code: 'ok' },
  'open-status':           { code: 'cipher-suite-unsupported' },
  'rakp2-status':          { code: 'unknown-user' },
  'rakp4-status':          { code: 'rakp3-rejected' },
  'capabilities-code':     { code: 'privilege-not-allowed' },
  'cipher-suites-code':    { code: 'ok', finding: 'command-refused' },
  'challenge-code':        { code: 'unknown-user', given: old },
  'activate-code':         { code: 'no-session-slot', given: old },
  'privilege-code':        { code: 'privilege-not-allowed', finding: 'privilege-denied' },
  'command-code':          { code: 'ok', finding: 'node-busy' },
  'silent=ping':           { code: 'ok', finding: 'discovery-unanswered' },
  'silent=open':           { code: 'bmc-silent', finding: 'unanswered-request' },
  'silent=rakp1':          { code: 'bmc-silent' },
  'silent=rakp3':          { code: 'bmc-silent' },
  'silent=capabilities':   { code: 'bmc-silent' },
  'silent=cipher-suites':  { code: 'ok', finding: 'discovery-unanswered' },
  'silent=guid':           { code: 'ok' },
  'silent=challenge':      { code: 'bmc-silent', given: old },
  'silent=activate':       { code: 'wrong-password', given: old },
  // Close Session it answers.
  'silent=privilege':      { code: 'session-dropped', verdict: 'ok', finding: 'unanswered-request' },
  'silent=session':        { code: 'session-dropped' },
  'silent=close':          { code: 'ok' },
  'silent=everything':     { code: 'no-response' },
  'wrong-rakp2':           { code: 'wrong-password' },
  'wrong-icv':             { code: 'wrong-kg' },
  'tag-not-echoed':        { code: 'ok', finding: 'tag-not-echoed' },
  'no-slots':              { code: 'no-session-slot' },
  'no-slots ':             { code: 'no-session-slot', given: old },
  'lock-out=0':            { code: 'unknown-user' },
  'time-out=2':            { code: 'session-dropped', given: { keepAlive: 0 } },
  'time-out=3':            { code: 'ok', given: { keepAlive: 1000 } },
  'suite3-only':           { code: 'ok' },
  'no-ipmi15':             { code: 'auth-type-unsupported', given: old },
  'no-ipmi20':             { code: 'auth-type-unsupported', given: { version: '2.0' } },
  'privilege-limit':       { code: 'privilege-not-allowed', finding: 'command-refused' },
  supermicro20:            { code: 'wrong-password', helps: 'supermicro20', finding: 'rakp2-length' },
  sun20:                   { code: 'wrong-password', helps: 'sun20', finding: 'rakp2-length' },
  opensesspriv:            { code: 'wrong-password', helps: 'opensesspriv' },
  intel20:                 { code: 'illegal-parameter', helps: 'intel20' },
  integritycheckvalue:     { code: 'client-gave-up', given: { suite: 0 }, helps: 'integritycheckvalue', finding: 'rakp4-icv-length' },
  'hash-length-constants': { code: 'session-dropped', given: MD5_SUITE, helps: 'hashconstants' },
  'integrity-key=sik':     { code: 'session-dropped', given: MD5_SUITE, helps: 'sikintegrity' },
  'integrity-key=password':{ code: 'session-dropped', given: MD5_SUITE, helps: 'passwordintegrity' },
  icts:                    { code: 'ok', helps: 'icts', finding: 'padding-bad' },
  'other-algorithms':      { code: 'cipher-suite-unsupported', given: { suite: 17 } },
  'zero-privilege':        { code: 'ok' },
  'rakp2-reserved':        { code: 'ok', finding: 'reserved-bits' },
  'bare-cipher-records':   { code: 'ok' },
  // To these the BMC answers in the session; it is the console that cannot take the answers.
  idzero:                  { code: 'session-dropped', given: old, helps: 'idzero', verdict: 'ok', finding: 'unexpected-session-id' },
  endianseq:               { code: 'session-dropped', given: old, helps: 'endianseq', verdict: 'ok', finding: 'sequence-out-of-window' },
  unexpectedauth:          { code: 'session-dropped', given: old, helps: 'unexpectedauth', verdict: 'ok', finding: 'unanswered-request' },
  forcepermsg:             { code: 'session-dropped', given: old, helps: 'forcepermsg' },
  noauthcodecheck:         { code: 'client-gave-up', given: old, helps: 'noauthcodecheck' },
  authcap:                 { code: 'auth-type-unsupported', given: old, helps: 'authcap' },
  ipmiping:                { code: 'ok', finding: 'discovery-unanswered' },
  'embedded-bridging':     { code: 'ok' },
}

describe('a BMC with the fault', () => {
  test.each(Object.entries(faults))('%s', async (fault, { code, given, helps, verdict = code, finding }) => {
    const talk = new Talk(given, {}, fault.trim())
    // Long enough for a session to time out, if it is not kept alive.
    const pause = fault.startsWith('time-out') ? 10 : 0
    const error = await talk.failure(visit(talk, pause))
    expect(error?.code ?? 'ok', error?.message).toBe(code)
    if (error) expect(error.message).toMatch(/^[A-Z].*\.$/)
    const report = await talk.report()
    expect(report.verdict.code).toBe(verdict)
    if (finding) expect(report.findings.map(({ code }) => code)).toContain(finding)
    if (!helps) return
    const helped = new Talk({ ...given, workarounds: [helps] }, {}, fault)
    expect(await helped.failure(visit(helped))).toBeUndefined()
    expect((await helped.report()).verdict.code).toBe('ok')
  })

  test.each([1, 2, 8, 40])('refusals of %i bytes are read', async (length) => {
    const talk = new Talk({ user: 'nobody' }, {}, `refusal-length=${length}`)
    const code = length === 1 ? 'illegal-parameter' : 'unknown-user'
    expect(await talk.outcome()).toBe(code)
    expect((await talk.verdict()).code).toBe(code)
  })

  test('password-cut says so', async () => {
    const password = '0123456789abcdef0123'
    const talk = new Talk({ password }, { users: [{ name: 'admin', password }] }, 'password-cut')
    const error = await talk.failure()
    expect(error).toMatchObject({
      code: 'wrong-password',
      message: expect.stringContaining('first 16 bytes'),
    })
    expect((await talk.verdict()).code).toBe('wrong-password')
  })

  test('of SOL is met elsewhere; every other one is met here', () => {
    const elsewhere = /^(sol|refusal-length|password-cut)/
    const met = Object.keys(faults).map((fault) => fault.trim().replace(/=.*/, ''))
    const missing = FAULTS.map(({ name }) => name).filter(
      (name) => !met.includes(name) && !elsewhere.test(name),
    )
    expect(missing).toEqual([])
  })
})

describe('a request behind the BMC', () => {
  const single = { address: 0x82, channel: 0 }
  const double = { address: 0x72, channel: 7, transit: single }
  const ways = [
    ['single', single],
    ['double', double],
  ] as const
  for (const version of ['1.5', '2.0'] as const) {
    for (const style of ['lan', 'lanplus'] as const) {
      test.each(ways)(`is bridged: %s, IPMI ${version}, ${style} addresses`, async (_, target) => {
        for (const faults of [[], ['embedded-bridging'], ['duplicate'], ['reorder']]) {
          const talk = new Talk({ version }, {}, ...faults)
          await talk.login()
          const answer = await talk.settle(talk.console.ask(getDeviceId, {}, { ...target, style }))
          expect(answer).toMatchObject({ completion_code: 0 })
          await talk.settle(talk.console.logout())
          expect((await talk.verdict()).code).toBe('ok')
        }
      })
    }
  }

  test('without tracking is got from the receive message queue', async () => {
    const talk = new Talk()
    await talk.login()
    const target = { ...single, tracking: false }
    expect(await talk.settle(talk.console.ask(getDeviceId, {}, target))).toMatchObject({ completion_code: 0 })
  })

  test('nobody answers to is refused by the one before', async () => {
    const talk = new Talk()
    await talk.login()
    const nobody = talk.console.request(6, 1, new Uint8Array(), { address: 0x90, channel: 0 })
    expect(await talk.settle(nobody)).toMatchObject({ completionCode: 0x83, refusedBy: 0x20 })
    const further = talk.console.request(6, 1, new Uint8Array(), {
      address: 0x90,
      channel: 7,
      transit: single,
    })
    expect(await talk.settle(further)).toMatchObject({ completionCode: 0x83, refusedBy: 0x82 })
  })
})

describe('a session', () => {
  test('is kept alive, and without that ends', async () => {
    for (const [keepAlive, code] of [
      [20_000, 'ok'],
      [0, 'session-dropped'],
    ] as const) {
      const talk = new Talk({ keepAlive })
      await talk.login()
      for (let i = 0; i < 14; i++) {
        talk.environment.advance(10_000)
        await new Promise((resolve) => setImmediate(resolve))
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(await talk.outcome(() => talk.console.ask(getChassisStatus))).toBe(code)
    }
  })

  test('has more requests than there are sequence numbers, asked for at once', async () => {
    const talk = new Talk()
    await talk.login()
    const answers = await talk.settle(
      Promise.all(Array.from({ length: 150 }, () => talk.console.ask(getDeviceId))),
    )
    expect(answers.every(({ completion_code }) => completion_code === 0)).toBe(true)
  })

  test('that is closed fails what is asked for', async () => {
    const talk = new Talk()
    await talk.login()
    await talk.settle(talk.console.close())
    expect(await talk.outcome(() => talk.console.ask(getDeviceId))).toBe('client-gave-up')
    expect(talk.bmc.sessions.active).toHaveLength(0)
  })
})

test('an ICMP error and nothing else is a closed port', async () => {
  const environment = new ManualEnvironment()
  const console = new Console(portPair()[0], environment)
  const login = console.login()
  console.unreachable()
  await expect(settle(environment, login)).rejects.toMatchObject({ code: 'port-closed' })
})

test('bytes of any kind neither throw nor count as answers', async () => {
  const environment = new ManualEnvironment()
  const [one, other] = portPair()
  const console = new Console(one, environment, { user: 'admin', password: 'x', discovery: false })
  const login = console.login()
  for (let i = 0; i < 2000; i++) {
    const bytes = environment.random(i % 90)
    bytes.set([6, 0, 0xff, 7, 6, 0x11 + (i % 3) * 2].slice(0, bytes.length))
    other.send(bytes)
  }
  await expect(settle(environment, login)).rejects.toBeInstanceOf(ConsoleError)
})

test('every workaround has a sentence', () => {
  for (const text of Object.values(WORKAROUNDS)) expect(text).toMatch(/^[A-Z].*\.$/)
})
