/** What keys make of recordings. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  Dataset,
  FLAG_AUTHENTICATED,
  FLAG_CHECKSUM_BAD,
  FLAG_CODE_OK,
  FLAG_DECRYPTED,
  FLAG_ENCRYPTED,
  FLAG_MESSAGE,
  FLAG_RESPONSE,
  KIND_RMCPPLUS,
} from 'wasm-free-codec'
import { unlock } from '../../../wasm-free-codec/analysis/keys/index.ts'
import { LoginMessages } from '../../../wasm-free-codec/analysis/keys/handshake.ts'
import { authCode15, checkLogin } from '../../../wasm-free-codec/crypto/index.ts'
import { bytesOf, open, rewritten } from '../filter/fixtures.ts'
import { openFixture } from '../packet/datagrams.ts'
import { longSession, type Made, MADE_FROM } from './made.ts'
import { columnsOf, count, keyringOf, openUnlocked, secretsOf, sum, withSecrets } from './recordings.ts'

/** Begin inside a session, or have lost RAKP message 2: no password opens them. */
const locked = /^variant-(midsession|nohandshake)/
/** The client's codes are made from another password. */
const otherPassword = /^fail-badpw-lan15/

describe('the right credentials', () => {
  it.each(withSecrets.filter((file) => !locked.test(file) && !otherPassword.test(file)))(
    'open every encrypted payload and verify every code: %s',
    async (file) => {
      const { dataset, keys } = await openUnlocked(file)
      const { columns, rows } = dataset.index
      expect(sum(keys, 'decrypted')).toBe(count(dataset, FLAG_ENCRYPTED))
      expect(count(dataset, FLAG_DECRYPTED)).toBe(count(dataset, FLAG_ENCRYPTED))
      expect(sum(keys, 'integrityOk')).toBe(count(dataset, FLAG_AUTHENTICATED))
      expect(sum(keys, 'integrityBad')).toBe(0)
      for (let row = 0; row < rows; row++) {
        const flags = columns.flags[row]
        if ((flags & FLAG_DECRYPTED) === 0) continue
        const isMessage = columns.kind[row] === KIND_RMCPPLUS
        expect((flags & FLAG_MESSAGE) !== 0, `row ${row}`).toBe(isMessage)
        expect(flags & FLAG_CHECKSUM_BAD, `row ${row}`).toBe(0)
      }
    },
  )

  it.each(withSecrets.filter((file) => /-ok-|^ok-|cs0?3|sol-/.test(file) && !/^(lab-fail|fail)/.test(file)))(
    'pair the responses inside with their requests: %s',
    async (file) => {
      const { dataset } = await openUnlocked(file)
      const { columns, rows } = dataset.index
      for (let row = 0; row < rows; row++) {
        if ((columns.flags[row] & (FLAG_DECRYPTED | FLAG_RESPONSE)) !== (FLAG_DECRYPTED | FLAG_RESPONSE))
          continue
        const request = columns.partner[row] - 1
        expect(request, `row ${row}`).toBeGreaterThanOrEqual(0)
        expect(columns.flags[request] & FLAG_RESPONSE).toBe(0)
      }
    },
  )

  it.each([
    ['ok-lanplus-cs03-ipmitool.pcap', ['rakp2', 'rakp3', 'rakp4']],
    ['ok-lan15-md2-freeipmi.pcap', ['activate']],
    ['fail-badpw-lanplus-ipmitool.pcap', ['rakp2']],
  ])('make the codes of the login anew: %s', async (file, kinds) => {
    const { dataset, keys } = await openUnlocked(file)
    const checks = keys.codes(1)?.checks ?? []
    expect(checks.map(({ kind }) => kind)).toEqual(kinds)
    for (const { fits, found, expected, row } of checks) {
      expect(fits).toBe(true)
      expect([...expected]).toEqual([...found])
      expect(dataset.index.columns.flags[row] & FLAG_CODE_OK).not.toBe(0)
    }
  })

  it('are used once each where several are given', async () => {
    const dataset = await openFixture('multi-concurrent.pcap')
    const keys = await unlock(
      dataset,
      keyringOf(
        { user: 'oper', password: 'nonsense' },
        { password: 'nonsense' },
        secretsOf('multi-concurrent.pcap'),
      ),
    )
    expect(keys.sessions.map((session) => keys.codes(session)?.entry)).toEqual(keys.sessions.map(() => 2))
    expect(sum(keys, 'decrypted')).toBe(count(dataset, FLAG_ENCRYPTED))
  })

  it.each([
    // MD5-128 is keyed with the password, so that only what comes out tells which K2 it is.
    ['openipmi-cs12.pcap', { integrityBad: 0 }],
    // openipmicmd keys HMAC-MD5-128 with the SIK: its codes are wrong, but its messages are not.
    ['openipmi-cs08.pcap', { integrityOk: 0, badFromBmc: 0, badKeying: 'sik' }],
    ['ipmitool-kg-cs06.pcap', { integrityBad: 0 }],
  ])('open what clients make in their own way: %s', async (file, expected) => {
    const folder = new URL('../../fixtures/handshakes/', import.meta.url)
    const { credentials } = JSON.parse(
      readFileSync(new URL(file.replace('pcap', 'json'), folder), 'utf8'),
    ) as {
      credentials: { username: string; password: string; kg?: string }
    }
    const { username: user, ...secrets } = credentials
    const dataset = await open(new Uint8Array(readFileSync(new URL(file, folder))))
    const keys = await unlock(dataset, keyringOf({ user, ...secrets }))
    expect(count(dataset, FLAG_DECRYPTED)).toBe(count(dataset, FLAG_ENCRYPTED))
    expect(keys.codes(keys.sessions.at(-1) ?? 0)).toMatchObject({
      keys: true,
      undecryptable: [],
      ...expected,
    })
  })

  it.each([
    ['2001:db8::7f00:1', 14],
    ['2001:db8::/32', 14],
    ['2001:db8::2', 0],
    ['127.0.0.1', 0],
  ])('are for the BMC alone that they name: %s', async (address, decrypted) => {
    const dataset = await openFixture('variant-ipv6.pcap')
    await unlock(dataset, keyringOf({ address, ...secretsOf('variant-ipv6.pcap') }))
    expect(count(dataset, FLAG_DECRYPTED)).toBe(decrypted)
  })

  it('may stand in two entries, password and K_G', async () => {
    const dataset = await openFixture('ok-kg-ipmitool.pcap')
    const { password, kg } = secretsOf('ok-kg-ipmitool.pcap') ?? {}
    const keys = await unlock(dataset, keyringOf({ address: '127.0.0.0/8', kg }, { user: 'admin', password }))
    expect(keys.codes(1)).toMatchObject({ decrypted: 14, kgGiven: true, passwordGiven: true, entry: 1 })
  })

  it('may be K_G alone, which makes the keys without the password', async () => {
    const dataset = await openFixture('ok-kg-ipmitool.pcap')
    const keys = await unlock(dataset, keyringOf({ kg: secretsOf('ok-kg-ipmitool.pcap')?.kg }))
    expect(keys.codes(1)).toMatchObject({ decrypted: 14, integrityOk: 14, passwordGiven: false })
  })
})

describe('session keys', () => {
  /** Those of the recording that the variants were cut from. */
  const keysOf = async (file: string) => {
    const dataset = await openFixture(file)
    const login = new LoginMessages(dataset.index.columns)
    for (const row of dataset.rowsOf(1)) {
      const kind = dataset.index.columns.kind[row]
      if (kind >= 10 && kind <= 15) login.add(row, await dataset.bytes(row))
    }
    const password = new TextEncoder().encode(secretsOf(file)?.password)
    return checkLogin(login.handshakes()[0].login, { password }).keys[0]
  }
  const hex = (bytes: Uint8Array | undefined) => `hex:${Buffer.from(bytes ?? []).toString('hex')}`

  it.each(['variant-midsession.pcap', 'variant-nohandshake-rakp2.pcap'])(
    'open a session whose login was not captured: %s',
    async (file) => {
      const { sik, k1, k2 } = await keysOf('variant-pcapng.pcapng')
      for (const entry of [{ sik: hex(sik) }, { k1: hex(k1), k2: hex(k2) }, { k2: hex(k2) }]) {
        const dataset = await openFixture(file)
        const keys = await unlock(dataset, keyringOf(entry))
        const encrypted = count(dataset, FLAG_ENCRYPTED)
        expect(keys.codes(1)).toMatchObject({ decrypted: encrypted, integrityBad: 0 })
        expect(keys.codes(1)?.integrityOk).toBe('k2' in entry && !('k1' in entry) ? 0 : encrypted)
      }
    },
  )

  it('of another session are nobody’s', async () => {
    const { sik } = await keysOf('ok-lanplus-cs03-freeipmi.pcap')
    const dataset = await openFixture('ok-lanplus-cs03-ipmitool.pcap')
    const keys = await unlock(dataset, keyringOf({ sik: hex(sik) }))
    expect(keys.sessions).toEqual([])
    expect(columnsOf(dataset)).toEqual(columnsOf(await openFixture('ok-lanplus-cs03-ipmitool.pcap')))
  })
})

describe('authentication type 5', () => {
  it('is made from the challenge of the BMC, which ipmitool does not send back', async () => {
    const file = 'ok-lan15-md5-ipmitool.pcap'
    const original = await openFixture(file)
    const { columns } = original.index
    const row = columns.cmd.findIndex((cmd, at) => cmd === 0x39 && (columns.flags[at] & FLAG_RESPONSE) !== 0)
    const challenge = (await original.bytes(row)).slice(columns.bodyOffset[row] + 11).subarray(0, 16)
    const password = new TextEncoder().encode(secretsOf(file)?.password)
    const code = authCode15(5, password, 0, 0, new Uint8Array(), challenge) ?? []
    const supermicro = rewritten(bytesOf(file), (packet, index) => {
      if ((columns.flags[index] & FLAG_AUTHENTICATED) === 0) return packet
      const rmcp = columns.payloadOffset[index]
      packet[rmcp + 4] = 5
      packet.set(code, rmcp + 13)
      if (columns.cmd[index] === 0x3a && packet[rmcp + 29] === 0x20) packet.fill(0, rmcp + 38, rmcp + 54)
      return packet
    })
    const dataset = await open(supermicro)
    const keys = await unlock(dataset, keyringOf(secretsOf(file)))
    expect(keys.codes(1)).toMatchObject({
      integrityOk: 16,
      integrityBad: 0,
      checks: [{ kind: 'activate', fits: true }],
    })
  })
})

describe('a straight password', () => {
  it('is nowhere in what is told of its codes', async () => {
    const file = 'ok-lan15-password-ipmitool.pcap'
    const { keys } = await openUnlocked(file)
    const [check] = keys.codes(1)?.checks ?? []
    expect(check).toMatchObject({ kind: 'activate', fits: true })
    expect([check.found.length, check.expected.length]).toEqual([0, 0])
  })
})

describe('xRC4, whose packets open in their order only,', () => {
  const openMade = async (made: Made) => {
    const dataset = await Dataset.open(await longSession(40, made))
    if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
    return { dataset, keys: await unlock(dataset, keyringOf(secretsOf(MADE_FROM))) }
  }

  it.each([1, 2, 3] as const)(
    'opens like AES, whichever row is asked for first (%i)',
    async (confidentiality) => {
      const { dataset, keys } = await openMade({ confidentiality })
      expect(keys.codes(1)).toMatchObject({
        decrypted: 80,
        integrityOk: 80,
        undecryptable: [],
        repeatedIvs: [],
      })
      for (let row = dataset.index.rows - 1; row > 7; row--) {
        const [message] = (await dataset.packet(row)).messages
        expect([message.cmd, message.checksums]).toEqual([1, 'ok'])
      }
    },
  )

  it('opens behind lost packets', async () => {
    const { keys } = await openMade({ confidentiality: 2, lost: new Set([5, 6, 20]) })
    expect(keys.codes(1)).toMatchObject({ decrypted: 74, integrityOk: 74, undecryptable: [] })
  })

  it('stays locked where its beginning was lost', async () => {
    const { dataset, keys } = await openMade({ confidentiality: 2, lost: new Set([0]) })
    expect(keys.codes(1)).toMatchObject({ decrypted: 0, integrityOk: 78 })
    expect((await dataset.packet(dataset.index.rows - 1)).code).toBe('ok')
  })
})
