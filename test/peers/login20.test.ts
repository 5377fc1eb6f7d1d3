/** RMCP+ logins at the virtual BMC: what a good BMC accepts, and the status that it gives for each mistake. */
import { describe, expect, test } from 'vitest'
import { getChannelCipherSuites, getDeviceId, getSystemGuid } from 'wasm-free-codec/messages'
import { SUITES } from '../../peers/bmc/index.ts'
import { Bench } from './bench.ts'
import { Client20, loggedIn, type Login20, login20, step } from './login.ts'

const refusal = (bench: Bench, login: Login20) => {
  const outcome = login20(bench, login)
  return outcome instanceof Client20 ? 'logged in' : [outcome.step, outcome.status]
}

describe('a login', () => {
  test.each(SUITES.map((_, suite) => suite))(
    'with suite %i has right codes and carries commands',
    (suite) => {
      const client = loggedIn(new Bench(), { suite })
      expect(client.login.fits).toEqual({ rakp2: true, rakp4: true })
      for (let i = 0; i < 3; i++)
        expect(client.ask(getDeviceId)).toMatchObject({ completion_code: 0, device_id: 0x20, ipmi_major: 2 })
    },
  )

  test('with K_G set takes K_G for the session’s keys, and the password for the rest', () => {
    const kg = 'key of the BMC'
    const bench = new Bench({ kg: new TextEncoder().encode(kg) })
    const client = loggedIn(bench, { kg })
    expect(client.login.fits).toEqual({ rakp2: true, rakp4: true })
    expect(client.ask(getDeviceId)?.completion_code).toBe(0)
    expect(loggedIn(bench).login.fits).toEqual({ rakp2: true, rakp4: false })
  })

  test('with a wrong password shows the console a code that does not fit, and is refused where that does not care', () => {
    expect(refusal(new Bench(), { password: 'wrong' })).toEqual(['rakp3', 0x0f])
  })

  test('of the user without a name is possible where user 1 is enabled', () => {
    expect(refusal(new Bench(), { user: '' })).toEqual(['rakp1', 0x0d])
    const bench = new Bench({ users: [{ name: '', password: 'x' }] })
    expect(loggedIn(bench, { user: '', password: 'x' }).login.fits.rakp2).toBe(true)
  })

  test('takes passwords of 20 bytes', () => {
    const password = '12345678901234567890'
    const bench = new Bench({ users: [{ name: 'long', password }] })
    expect(loggedIn(bench, { user: 'long', password }).login.fits).toEqual({ rakp2: true, rakp4: true })
  })

  test('that asks for the highest privilege gets the user’s', () => {
    const client = loggedIn(new Bench(), { user: 'operator', privilege: 0 })
    expect(client.ask(getDeviceId)?.completion_code).toBe(0)
    expect(client.login.maxPrivilege).toBe(4)
  })

  test('that leaves the algorithms to the BMC gets suite 17', () => {
    const left = {
      authentication_payload_length: 0,
      integrity_payload_length: 0,
      confidentiality_payload_length: 0,
    }
    const { handshake } = loggedIn(new Bench(), { suite: 17, open: left }).login
    expect([handshake.authentication, handshake.integrity, handshake.confidentiality]).toEqual(SUITES[17])
  })
})

describe('a mistake gets its status', () => {
  const only3 = { suites: [3] }
  // prettier-ignore
  const cases: [mistake: string, options: ConstructorParameters<typeof Bench>[0], login: Login20, step: string, status: number][] = [
    ['an authentication algorithm that is not there',  only3, { suite: 17 },                                    'open',  0x04],
    ['an integrity algorithm that is not there',       only3, { open: { authentication_algorithm: 1 } },        'open',  0x05],
    ['a confidentiality algorithm that is not there',  only3, { suite: 4 },                                     'open',  0x10],
    ['algorithms that make no suite',                  { suites: [1, 17] }, { suite: 17, open: { authentication_algorithm: 1 } }, 'open', 0x11],
    ['an authentication payload of another type',      {},    { open: { authentication_payload: 1 } },          'open',  0x06],
    ['an integrity payload of another type',           {},    { open: { integrity_payload: 0 } },               'open',  0x07],
    ['a payload of another length',                    {},    { open: { integrity_payload_length: 9 } },        'open',  0x12],
    ['a role that does not exist',                     {},    { openPrivilege: 9 },                             'open',  0x09],
    ['session ID 0',                                   {},    { open: { console_session_id: 0 } },              'open',  0x02],
    ['no session slot left',                           { slots: 0 }, {},                                        'open',  0x01],
    ['a session that the BMC did not open',            {},    { rakp1: { managed_session_id: 1 } },             'rakp1', 0x02],
    ['an unknown user',                                {},    { user: 'nobody' },                               'rakp1', 0x0d],
    ['a user name in other letters',                   {},    { user: 'ADMIN' },                                'rakp1', 0x0d],
    ['a name of more than 16 bytes',                   {},    { user: 'a name of seventeen' },                  'rakp1', 0x0c],
    ['a user name cut short',                          {},    { rakp1: { user_name_length: 16 } },              'rakp1', 0x12],
    ['a user who is disabled',                         { users: [{ name: 'admin', password: 'ipmiscope', enabled: false }] }, {}, 'rakp1', 0x0d],
    ['a user without access',                          { users: [{ name: 'admin', password: 'ipmiscope', limit: 15 }] }, {},     'rakp1', 0x0d],
    ['a privilege above the user’s, by name alone',    {},    { user: 'operator' },                             'rakp1', 0x0a],
    ['a privilege above the user’s, by both',          {},    { user: 'operator', nameOnly: false },            'rakp1', 0x0d],
    ['a privilege above the channel’s',                { channelLimit: 2 }, { privilege: 3 },                   'rakp1', 0x0a],
    ['a privilege that does not exist',                {},    { privilege: 7 },                                 'rakp1', 0x09],
    ['a RAKP 3 for a session that was not opened',     {},    { rakp3: { managed_session_id: 1 } },             'rakp3', 0x02],
    ['a RAKP 3 without its code',                      {},    { rakp3: { auth_code: new Uint8Array() } },       'rakp3', 0x0f],
    ['a wrong password',                               {},    { password: 'wrong' },                            'rakp3', 0x0f],
  ]
  test.each(cases)('%s', (_, options, login, ...expected) => {
    expect(refusal(new Bench(options), login)).toEqual(expected)
  })

  test('the refusal carries tag and console session ID', () => {
    const outcome = login20(new Bench(only3), { suite: 17, tag: 0x77 })
    expect(outcome).toMatchObject({ payload: Uint8Array.of(0x77, 0x04, 0, 0, 0xa4, 0xa3, 0xa2, 0xa0) })
  })

  test.each([0x10, 0x12, 0x14])('messages of type %i that are cut get status 12h', (type) => {
    const reply = step(new Bench(), type, Uint8Array.of(9, 0, 0))
    expect([...reply!.payload.subarray(0, 2)]).toEqual([9, 0x12])
  })

  test('a console that refuses RAKP 2 gets no answer', () => {
    expect(refusal(new Bench(), { rakp3: { status: 2 } })).toEqual(['rakp3', undefined])
  })
})

describe('retries', () => {
  test('of RAKP 1 and RAKP 3 get the same answers, another RAKP 1 another', () => {
    const bench = new Bench()
    const sent: { bytes: Uint8Array; replies: Uint8Array[] }[] = []
    const exchange = bench.exchange.bind(bench)
    bench.exchange = (bytes, from) => {
      const replies = exchange(bytes, from)
      sent.push({ bytes, replies })
      return replies
    }
    loggedIn(bench)
    const [open, one, three] = sent
    expect(exchange(one!.bytes)).toEqual(one!.replies)
    expect(exchange(three!.bytes)).toEqual(three!.replies)
    expect(exchange(open!.bytes)).not.toEqual(open!.replies)
  })

  test('sessions in the making are forgotten before new logins are refused', () => {
    const bench = new Bench({ slots: 2 })
    for (let i = 0; i < 200; i++) expect(refusal(bench, { user: 'nobody' })).toEqual(['rakp1', 0x0d])
    loggedIn(bench)
  })
})

describe('outside of a session', () => {
  test.each([false, true])('GUID and cipher suites can be asked for, by RMCP+ too (%s)', (plus) => {
    const bench = new Bench({ suites: [3, 17] })
    const { guid } = bench.ask(getSystemGuid, {}, plus)!
    expect(guid).toEqual(bench.bmc.options.guid)
    const suites = (by_suite: number, list_index: number) =>
      bench.ask(getChannelCipherSuites, { channel: 0xe, by_suite, list_index }, plus)
    expect(suites(1, 0)).toMatchObject({
      channel: 1,
      records: [
        ...[{ element: 0xc0, cipher_suite: 3 }, { element: 1 }, { element: 0x41 }, { element: 0x81 }],
        ...[{ element: 0xc0, cipher_suite: 17 }, { element: 3 }, { element: 0x44 }, { element: 0x81 }],
      ],
    })
    expect(suites(1, 1)?.record_data).toBeUndefined()
    expect(suites(0, 0)?.records).toHaveLength(5)
  })

  test('other commands are refused for want of privilege', () => {
    expect(new Bench().ask(getDeviceId, {}, true)?.completion_code).toBe(0xd4)
  })
})
