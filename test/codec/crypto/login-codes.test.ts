/** Near misses: logins made with something altered on one side, by Node's own HMAC. */
import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkActivate, checkLogin } from '../../../wasm-free-codec/crypto/index.ts'
import type { RmcpPlusHandshake } from '../../../wasm-free-codec/crypto/index.ts'
import { bytesOf, hex, toHex } from './recorded-sessions.ts'

const HASHES = ['', 'sha1', 'md5', 'sha256']
const ICV_LENGTHS = [0, 12, 16, 16]
const INTEGRITY = [0, 1, 2, 4]

interface Side {
  password: string
  role: number
  name: string
}

interface Login {
  authentication?: number
  integrity?: number
  openPrivilege?: number
  /** What RAKP message 1 has. */
  role?: number
  name?: string
  /** How BMC and client put it into their hashes, where it is something else. */
  bmc?: Partial<Side>
  client?: Partial<Side>
  /** Key of the SIK; the BMC's password where there is none. */
  kg?: Uint8Array
  icvHash?: number
  password: string
}

const u32 = (value: number) => Uint8Array.from([0, 8, 16, 24], (shift) => value >>> shift)
const random = (seed: number) => Uint8Array.from({ length: 16 }, (_, i) => i * 7 + seed)
const user = ({ role, name }: Side) => Uint8Array.of(role, name.length, ...bytesOf(name))

function login(given: Login): RmcpPlusHandshake {
  const { authentication = 1, openPrivilege = 0, role = 0x14, name = 'admin', password } = given
  const { integrity = INTEGRITY[authentication], icvHash = authentication } = given
  const bmc = { password, role, name, ...given.bmc }
  const client = { password, role, name, ...given.client }
  const [consoleId, managedId, guid] = [0xa0a2a3a4, 0x02001234, random(3)]
  const [consoleRandom, managedRandom] = [random(1), random(2)]
  const hmac = (hash: number, key: Uint8Array, ...parts: Uint8Array[]) => {
    const code = createHmac(HASHES[hash], key)
    for (const part of parts) code.update(part)
    return Uint8Array.from(code.digest())
  }
  const ofBmc = bytesOf(bmc.password)
  const both = [consoleRandom, managedRandom]
  const sik = hmac(authentication, given.kg ?? ofBmc, ...both, user(bmc))
  return {
    ...{ authentication, integrity, confidentiality: 1, consoleId, managedId, openPrivilege, role },
    ...{ username: bytesOf(name), consoleRandom, managedRandom, guid },
    rakp2: hmac(authentication, ofBmc, u32(consoleId), u32(managedId), ...both, guid, user(bmc)),
    rakp3: hmac(authentication, bytesOf(client.password), managedRandom, u32(consoleId), user(client)),
    rakp4: hmac(icvHash, sik, consoleRandom, u32(managedId), guid).subarray(0, ICV_LENGTHS[icvHash]),
  }
}

/** Kind of code, and how it fits; 'no' where it does not. */
const fitsOf = (handshake: RmcpPlusHandshake, given: Parameters<typeof checkLogin>[1]) =>
  Object.fromEntries(
    checkLogin(handshake, given).checks.map(({ kind, fits, variants }) => [
      kind,
      fits ? variants.join(' ') : 'no',
    ]),
  )

const long = 'a password of twenty-five'
const straight = { rakp2: '', rakp3: '', rakp4: '' }

describe.each([1, 2, 3])('authentication algorithm %i', (authentication) => {
  test.each([
    ['nothing altered', { password: 'secret' }, straight],
    [
      'the client was given another password',
      { password: 'secret', client: { password: 'other' } },
      { ...straight, rakp3: 'no' },
    ],
    [
      'the BMC holds another password',
      { password: 'secret', bmc: { password: 'other' } },
      { rakp2: 'no', rakp3: '', rakp4: 'no' },
    ],
    [
      'the BMC cut it to 16 bytes',
      { password: long, bmc: { password: long.slice(0, 16) } },
      { rakp2: 'password-cut-16', rakp3: '', rakp4: 'password-cut-16' },
    ],
    [
      'both cut it to 20 bytes',
      { password: long, bmc: { password: long.slice(0, 20) }, client: { password: long.slice(0, 20) } },
      { rakp2: 'password-cut-20', rakp3: 'password-cut-20', rakp4: 'password-cut-20' },
    ],
    [
      'the BMC has none',
      { password: 'secret', bmc: { password: '' } },
      { rakp2: 'password-empty', rakp3: '', rakp4: 'password-empty' },
    ],
    [
      'RAKP 3 without bit 4 of the role',
      { password: 'secret', client: { role: 0x04 } },
      { ...straight, rakp3: 'role-without-lookup' },
    ],
    [
      'Open Session’s privilege on the BMC',
      { password: 'secret', openPrivilege: 3, bmc: { role: 0x13 } },
      { rakp2: 'open-session-privilege', rakp3: '', rakp4: 'open-session-privilege' },
    ],
    [
      'the bare privilege of Open Session',
      { password: 'secret', openPrivilege: 3, bmc: { role: 3 } },
      {
        rakp2: 'role-without-lookup open-session-privilege',
        rakp3: '',
        rakp4: 'role-without-lookup open-session-privilege',
      },
    ],
    [
      'the BMC pads the name',
      { password: 'secret', bmc: { name: 'admin'.padEnd(16, '\0') } },
      { rakp2: 'name-padded', rakp3: '', rakp4: 'name-padded' },
    ],
    [
      'FreeIPMI -W intel20',
      { password: 'secret', name: 'admin'.padEnd(16, '\0'), client: { name: 'admin', role: 0x04 } },
      { ...straight, rakp3: 'role-without-lookup name-padded' },
    ],
  ] as [string, Login, Record<string, string>][])('%s', (_, given, expected) => {
    expect(fitsOf(login({ ...given, authentication }), { password: bytesOf(given.password) })).toEqual(
      expected,
    )
  })

  const digits = '6b67206f66203230206279746573202121212121'
  const kg = hex(digits)
  test.each([
    ['as given', kg, { kg }, ''],
    ['absent on the BMC', undefined, { kg }, 'kg-absent'],
    ['cut to 16 bytes', kg.slice(0, 16), { kg }, 'kg-cut-16'],
    ['typed as text, hex on the BMC', kg, { kg: bytesOf(digits), kgText: digits }, 'kg-as-hex'],
    [
      'typed as text with 0x, hex on the BMC',
      kg,
      { kg: bytesOf(`0x${digits}`), kgText: `0x${digits}` },
      'kg-as-hex',
    ],
    [
      'given as hex, its digits on the BMC',
      bytesOf('0102030aFf'.toLowerCase()),
      { kg: hex('0102030aff') },
      'kg-as-text',
    ],
    [
      'given as hex, its capital digits on the BMC',
      bytesOf('0102030AFF'),
      { kg: hex('0102030aff') },
      'kg-as-text',
    ],
    ['of zeros: the password takes its place', undefined, { kg: new Uint8Array(20) }, ''],
    ['longer than 20 bytes', kg, { kg: Uint8Array.of(...kg, 1, 2) }, ''],
    ['another one', bytesOf('another'), { kg }, 'no'],
    ['not given', kg, {}, 'no'],
  ] as const)('K_G %s', (_, held, given, expected) => {
    const handshake = login({ authentication, password: 'secret', kg: held })
    expect(fitsOf(handshake, { password: bytesOf('secret'), ...given })).toEqual({
      ...straight,
      rakp4: expected,
    })
  })

  test('a code longer than it should be still proves its key', () => {
    const handshake = login({ authentication, password: 'secret' })
    const rakp2 = Uint8Array.of(...handshake.rakp2!, 0)
    const rakp4 = Uint8Array.of(...handshake.rakp4!, 1, 2, 3)
    expect(fitsOf({ ...handshake, rakp2, rakp4 }, { password: bytesOf('secret') })).toEqual({
      ...{ rakp2: 'code-too-long', rakp3: '', rakp4: 'code-too-long' },
    })
    const short = handshake.rakp2!.subarray(1)
    expect(fitsOf({ ...handshake, rakp2: short }, { password: bytesOf('secret') }).rakp2).toBe('no')
  })

  test('whatever fits opens the session: its keys are the first to try', () => {
    for (const given of [
      { password: long, bmc: { password: long.slice(0, 16) } },
      { password: 'secret', kg },
      { password: 'secret', openPrivilege: 2, bmc: { role: 0x12 } },
    ]) {
      const handshake = login({ ...given, authentication })
      const secrets = { password: bytesOf(given.password), kg: 'kg' in given ? given.kg : undefined }
      const { checks, keys } = checkLogin(handshake, secrets)
      const code = createHmac(HASHES[authentication], keys[0].sik!)
      code.update(handshake.consoleRandom).update(u32(handshake.managedId)).update(handshake.guid)
      expect(code.digest('hex').startsWith(toHex(handshake.rakp4))).toBe(true)
      const k1 = (length: number) =>
        createHmac(HASHES[authentication], keys[0].sik!).update(Buffer.alloc(length, 1)).digest('hex')
      const { length } = handshake.rakp2!
      expect(keys.map((each) => toHex(each.k1))).toEqual(length === 20 ? [k1(20)] : [k1(20), k1(length)])
      // Without RAKP 4 the same keys are still among the candidates.
      const guessed = checkLogin({ ...handshake, rakp4: undefined }, secrets).keys
      expect(guessed.map(({ sik }) => toHex(sik))).toContain(toHex(keys[0].sik))
      expect(checks).toHaveLength(3)
    }
  })
})

test('RAKP 4 may be made with the hash of the integrity algorithm', () => {
  const handshake = login({ authentication: 1, integrity: 2, icvHash: 2, password: 'secret' })
  const expected = { ...straight, rakp4: 'integrity-algorithm' }
  expect(fitsOf(handshake, { password: bytesOf('secret') })).toEqual(expected)
})

test('what was not given or not found is not checked', () => {
  const handshake = login({ password: 'secret', kg: bytesOf('a key') })
  expect(fitsOf(handshake, {})).toEqual({})
  expect(checkLogin(handshake, {}).keys).toEqual([])
  expect(fitsOf(handshake, { kg: bytesOf('a key') })).toEqual({ rakp4: '' })
  const { rakp2, rakp3, rakp4, ...unseen } = handshake
  expect([rakp2, rakp3, rakp4].every(Boolean)).toBe(true)
  expect(fitsOf(unseen, { password: bytesOf('secret') })).toEqual({})
  expect(checkLogin(unseen, { password: bytesOf('secret') }).keys.length).toBeGreaterThan(0)
  const empty = new Uint8Array()
  const emptied = { ...handshake, rakp2: empty, rakp3: empty, rakp4: empty }
  expect(fitsOf(emptied, { password: bytesOf('secret') })).toEqual({})
  expect(checkLogin({ ...handshake, authentication: 0 }, { password: bytesOf('secret') })).toEqual({
    ...{ checks: [], keys: [] },
  })
})

test('lengths that no specification allows do no harm', () => {
  const handshake = login({ password: 'secret' })
  const odd = [new Uint8Array(), new Uint8Array(1), new Uint8Array(70_000).fill(0x61)]
  for (const bytes of odd) {
    for (const field of ['username', 'consoleRandom', 'managedRandom', 'guid', 'rakp2', 'rakp3', 'rakp4']) {
      const { checks, keys } = checkLogin({ ...handshake, [field]: bytes }, { password: bytes, kg: bytes })
      expect(checks.length).toBeLessThanOrEqual(3)
      expect(keys.length).toBeLessThanOrEqual(32)
    }
    expect(
      checkLogin(handshake, { kg: bytes, kgText: 'f'.repeat(100_000) }).checks.length,
    ).toBeLessThanOrEqual(1)
  }
})

describe('IPMI 1.5', () => {
  const message = hex('2018c8810c3a0204e12cb4d317dc40dfe9781e6d8e10adeb2ce85ca05b')
  const input = { sessionId: 0x12345678, sequence: 9, message }
  const code = (password: string) => {
    const key = Buffer.alloc(16)
    key.write(password)
    const parts = [key, u32(input.sessionId), message, u32(input.sequence), key]
    return Uint8Array.from(createHash('md5').update(Buffer.concat(parts)).digest())
  }
  const check = (password: string, found: Uint8Array) => {
    const { fits, variants } = checkActivate(2, found, input, bytesOf(password))
    return fits ? variants.join(' ') : 'no'
  }

  test('a password is checked straight, cut to 16 bytes and empty', () => {
    expect(check('secret', code('secret'))).toBe('')
    expect(check('secret', code('other'))).toBe('no')
    expect(check('secret', code(''))).toBe('password-empty')
    expect(check(long, code(long.slice(0, 16)))).toBe('password-cut-16')
  })

  test('the OEM type is made from challenge and password', () => {
    const challenge = random(5)
    const mask = createHash('md5').update('secret').digest()
    const found = createHash('md5')
      .update(challenge.map((byte, i) => byte ^ mask[i]))
      .digest()
    const given = { ...input, challenge }
    expect(checkActivate(5, Uint8Array.from(found), given, bytesOf('secret')).fits).toBe(true)
    expect(checkActivate(5, Uint8Array.from(found), given, bytesOf('other')).fits).toBe(false)
    expect(checkActivate(5, Uint8Array.from(found), input, bytesOf('secret')).fits).toBe(false)
    expect(checkActivate(3, Uint8Array.from(found), input, bytesOf('secret')).fits).toBe(false)
  })
})
