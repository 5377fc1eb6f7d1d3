// The keys on the command line: every form that they are given in, what they open, and that nothing repeats them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt, ipmiscope } from '../setup/built.ts'
import type { SessionJson } from './report-shape.ts'
import { decodeRows, file, fixture, folder, lines, runInput } from './run.ts'

beforeAll(ensureBuilt, 120_000)

const good = fixture('ok-lanplus-cs03-ipmitool.pcap')
const twoKeys = fixture('ok-kg-ipmitool.pcap')
const failed = fixture('fail-badpw-lanplus-ipmitool.pcap')

async function session(...words: string[]): Promise<SessionJson> {
  const { status, stdout, stderr } = await ipmiscope('diagnose', '--json', ...words)
  expect([status, stderr]).toEqual([0, ''])
  return JSON.parse(stdout).sessions[0]
}
const opens = async (...words: string[]) => {
  const { encrypted, decrypted, integrity_bad } = await session(...words)
  expect(integrity_bad).toBe(0)
  return encrypted > 0 && decrypted === encrypted
}
/** Without a password nobody could say more than wrong-credentials. */
const isGiven = async (...words: string[]) =>
  (await session(failed, ...words)).verdict.code === 'wrong-password'

const hex = (text: string) => `hex:${Buffer.from(text).toString('hex')}`
const keyringOf = (name: string, value: unknown) => file(name, JSON.stringify(value))

describe('a password', () => {
  test.each([
    ['a word', ['--password', 'secret12']],
    ['joined', ['--password=secret12']],
    ['in hexadecimal', ['--password', hex('secret12')]],
    ['for its user', ['--user', 'admin', '--password', 'secret12']],
    ['for its user in hexadecimal', ['--user', hex('admin'), '--password', 'secret12']],
  ])('is understood as %s', async (_, words) => {
    expect(await opens(good, ...words)).toBe(true)
    expect(await opens(...words, good)).toBe(true)
  })

  test.each([
    ['empty', ['--password', '']],
    ['empty, joined', ['--password=']],
    ['with a dash', ['--password', '-x']],
    ['with a dash, joined', ['--password=-x']],
    ['two dashes', ['--password', '--']],
    ['like an option of its own', ['--password', '--json']],
    ['like a negated option', ['--password', '--no-json']],
    ['like a call for help', ['--password', '--help']],
    ['like a short call for help', ['--password=-h']],
    ['with an equals sign', ['--password', '--user=admin']],
    ['with blanks and quotes', ['--password', ` a 'b' "c" `]],
  ])('may be %s', async (_, words) => {
    expect(await isGiven(...words)).toBe(true)
    expect(await isGiven('--user', 'admin', ...words)).toBe(true)
  })

  test('of another user says nothing', async () => {
    expect(await isGiven('--user', 'oper', '--password', 'wrongpass')).toBe(false)
    expect(await isGiven('--user', '', '--password', 'wrongpass')).toBe(false)
  })
})

test('K_G is text or bytes, and is needed where the BMC has one', async () => {
  const password = ['--password', 'secret12']
  expect(await opens(twoKeys, ...password)).toBe(false)
  expect(await opens(twoKeys, ...password, '--kg', 'kg-lab-key-19bytes!')).toBe(true)
  expect(await opens(twoKeys, ...password, `--kg=${hex('kg-lab-key-19bytes!')}`)).toBe(true)
})

describe('a keyring', () => {
  const entry = { user: 'admin', password: 'secret12', kg: 'kg-lab-key-19bytes!' }

  test.each([
    ['a list', [entry]],
    ['a list by name', { keys: [entry] }],
    ['a list for a network', [{ address: '127.0.0.0/8', ...entry }]],
    ['a list for an address, others before it', [{ address: '10.0.0.1', password: 'other' }, { address: '127.0.0.2', ...entry }]], // prettier-ignore
    ['bytes', [{ password: hex('secret12'), kg: hex(entry.kg) }]],
  ])('is %s', async (_, value) => {
    expect(await opens(twoKeys, '--keyring', keyringOf('keyring.json', value))).toBe(true)
  })

  test('for another BMC says nothing', async () => {
    const path = keyringOf('elsewhere.json', [{ address: '10.0.0.0/8', ...entry }])
    expect(await opens(twoKeys, '--keyring', path)).toBe(false)
  })

  test('and flags apply together', async () => {
    const path = keyringOf('kg.json', [{ user: 'admin', password: 'secret12' }])
    expect(await opens(twoKeys, '--keyring', path)).toBe(false)
    expect(await opens(twoKeys, '--keyring', path, '--kg', entry.kg)).toBe(true)
    expect(await opens(good, '--keyring', keyringOf('other.json', [{ user: 'oper', password: 'x' }]), '--password', 'secret12')).toBe(true) // prettier-ignore
  })

  test('may come on standard input', async () => {
    const { status, stdout } = await runInput(
      'diagnose',
      Buffer.from(JSON.stringify([entry])),
      '--json',
      '--keyring',
      '-',
      twoKeys,
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout).sessions[0].decrypted).toBeGreaterThan(0)
  })
})

describe('what cannot be understood ends with status 2 and one line that keeps the values to itself', () => {
  const secret = 'sEcReT-91'
  test.each<[string, () => string[], RegExp]>([
    ['half a byte', () => ['--password', `hex:0${secret}`], /^ipmiscope: --password: .*hexadecimal/],
    ['K_G that is no hexadecimal', () => ['--kg', `hex:${secret}`], /^ipmiscope: --kg: .*hexadecimal/],
    ['no value', () => ['--password'], /^ipmiscope: --password needs a value/],
    ['an unknown option with a value', () => [`--pass=${secret}`], /^ipmiscope: unknown option: --pass$/m],
    ['an unknown option as ipmitool takes it', () => [`-P${secret}`], /^ipmiscope: unknown option: -P$/m],
    ['an absent keyring', () => ['--keyring', join(folder, 'absent.json')], /absent\.json: no such file/],
    ['a folder for a keyring', () => ['--keyring', folder], /it is a directory/],
    [
      'a keyring of no JSON',
      () => ['--keyring', file('k1.json', `{ "password": ${secret} }`)],
      /k1\.json: it is not JSON/,
    ],
    [
      'a keyring that ends inside',
      () => ['--keyring', file('k2.json', `[{ "password": "${secret}`)],
      /k2\.json: it is not JSON/,
    ],
    ['a keyring of text', () => ['--keyring', keyringOf('k3.json', secret)], /k3\.json: /],
    ['an entry of text', () => ['--keyring', keyringOf('k4.json', [{}, secret])], /k4\.json: .*entry 2/],
    [
      'a number',
      () => ['--keyring', keyringOf('k5.json', [{ password: 12345678 }])],
      /k5\.json: .*entry 1.*password/,
    ],
    [
      'an unknown field',
      () => ['--keyring', keyringOf('k6.json', [{ pasword: secret }])],
      /k6\.json: .*entry 1.*pasword/,
    ],
    [
      'no network',
      () => ['--keyring', keyringOf('k7.json', [{ address: '172.16.9', password: secret }])],
      /k7\.json: .*entry 1.*address/,
    ],
    [
      'a short key',
      () => ['--keyring', keyringOf('k8.json', [{}, { k1: 'hex:0ab1' }])],
      /k8\.json: .*entry 2.*k1/,
    ],
  ])('%s', async (_, words, reason) => {
    for (const command of ['diagnose', 'decode']) {
      const { status, stdout, stderr } = await ipmiscope(command, good, ...words())
      expect([status, stdout]).toEqual([2, ''])
      expect(lines(stderr)).toHaveLength(1)
      expect(stderr).toMatch(reason)
      expect(stderr).not.toMatch(/sEcReT|12345678|172|0ab1/)
    }
  })
})

describe('decode with keys', () => {
  const keys = ['--user', 'admin', '--password', 'secret12']

  test('shows what was encrypted, as rows that say so', async () => {
    const sealed = await decodeRows(good, '--filter', 'encrypted')
    const rows = await decodeRows(good, ...keys)
    const opened = rows.filter(({ decrypted }) => decrypted)
    expect(opened.map(({ frame }) => frame)).toEqual(sealed.map(({ frame }) => frame))
    for (const row of opened) {
      expect(row).toMatchObject({ encrypted: true, checksums: 'ok' })
      expect(row.net_fn, row.name).toBeTypeOf('number')
      expect(row.request_frame ?? row.response_frame).toBeTypeOf('number')
    }
    const names = opened.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['set_session_privilege_level', 'get_device_id', 'close_session'])) // prettier-ignore
  })

  test('makes them filterable by what they carry', async () => {
    expect(await decodeRows(good, '--filter', 'cmd == 0x3c')).toEqual([])
    const rows = await decodeRows(good, ...keys, '--filter', 'cmd == 0x3c')
    expect(rows.map(({ net_fn, decrypted }) => [net_fn, decrypted])).toEqual([
      [6, true],
      [7, true],
    ])
  })

  test('shows them to people', async () => {
    const { stdout } = await ipmiscope('decode', good, ...keys)
    expect(stdout).toMatch(/Close Session/)
    expect(stdout).not.toMatch(/Encrypted: /)
  })

  test('shows bridged messages inside of sealed ones', async () => {
    const rows = await decodeRows(
      fixture('bridge-82-cs03.pcap'),
      ...keys,
      '--filter',
      'cmd == 0x34 and net_fn == 6',
    )
    expect(rows).toMatchObject([{ name: 'send_message', decrypted: true, inner: { name: 'get_device_id' } }])
  })

  test('with the wrong ones shows what was there without, and which codes do not fit', async () => {
    const plain = (rows: Record<string, unknown>[]) => rows.map((row) => ({ ...row, diagnostics: [] }))
    const rows = await decodeRows(good, '--password', 'other')
    expect(plain(rows)).toEqual(plain(await decodeRows(good)))
    const doubted = rows.filter(({ diagnostics }) => diagnostics.length > 0)
    expect(doubted.map(({ kind }) => kind)).toContain('rakp2')
  })

  test.each([
    'ok-lan15-password-ipmitool',
    'cmd-setuserpw-cs01',
    'ok-lan15-md5-ipmitool',
    'ok-kg-ipmitool',
    'cmd-lanprint-cs03',
  ])('prints neither the passwords given nor those inside: %s', async (name) => {
    const { server } = JSON.parse(readFileSync(fixture(`${name}.json`), 'utf8'))
    const secrets: string[] = server.users.map(({ password }: { password: string }) => password)
    secrets.push('kg-lab-key-19bytes!', ...newPasswords(name))
    const given = [...keys, '--kg', 'kg-lab-key-19bytes!']
    for (const form of [['--ndjson'], []]) {
      for (const words of [given, []]) {
        const { stdout } = await ipmiscope('decode', ...form, ...words, fixture(`${name}.pcap`))
        expect(lines(stdout).length).toBeGreaterThan(10)
        for (const secret of secrets.filter(Boolean)) {
          expect(stdout).not.toContain(secret)
          expect(stdout).not.toContain(Buffer.from(secret).toString('hex'))
        }
      }
    }
  })
})

/** What Set User Password was run with. */
function newPasswords(name: string): string[] {
  const { steps } = JSON.parse(readFileSync(fixture(`${name}.json`), 'utf8'))
  return (steps as { argv: string[] }[]).flatMap(({ argv }) => {
    const at = argv.indexOf('password')
    return argv[at - 1] === 'set' ? [argv[at + 2]] : []
  })
}
