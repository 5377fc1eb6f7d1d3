/**
 * Codes, keys and ciphers against recordings of ipmitool, FreeIPMI, OpenIPMI and pyghmi with three BMCs: each is made
 * anew from what the recording's notes say that client and BMC hold.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  authCode15,
  checkActivate,
  checkLogin,
  decryptPayload,
  findKeying,
  keysFrom,
  matchesIntegrity,
} from '../../../wasm-free-codec/crypto/index.ts'
import type { LoginKeys, RmcpPlusHandshake } from '../../../wasm-free-codec/crypto/index.ts'
import { captureFiles, capturesFolder } from '../packet/datagrams.ts'
import { fieldOf, handshakeOf, hex, layerOf, recordedSessions, sealed, toHex } from './recorded-sessions.ts'
import type { RecordedSession } from './recorded-sessions.ts'

const sessions = (await Promise.all(captureFiles.map(recordedSessions))).flat()
const logins = sessions.flatMap((session) => {
  const handshake = handshakeOf(session)
  return handshake && handshake.authentication !== 0 ? [{ ...session, handshake }] : []
})
const name = ({ file, session }: RecordedSession) => `${file}, session ${session}`

/** The BMC of this recording was made to send a wrong code. */
const wrongOnPurpose = /badhmac/

const sum = (bytes: Uint8Array) => bytes.reduce((total, byte) => total + byte, 0) & 255

/** Keys to try for a session, from what its BMC holds. */
const keysOf = ({ handshake, held }: (typeof logins)[number]): readonly LoginKeys[] =>
  checkLogin(handshake, held).keys

describe('RMCP+', () => {
  test('the recordings have suites 1 to 3, 6 to 8, 11, 12 and 15 to 17', () => {
    const suites = logins.map(({ handshake: h }) => `${h.authentication}/${h.integrity}/${h.confidentiality}`)
    expect([...new Set(suites)].sort()).toEqual([
      ...['1/0/0', '1/1/0', '1/1/1', '2/0/0', '2/2/0', '2/2/1', '2/3/0', '2/3/1'],
      ...['3/0/0', '3/4/0', '3/4/1'],
    ])
    expect(logins.length).toBeGreaterThan(100)
  })

  test.each(logins.map((login) => [name(login), login] as const))('every RAKP code of %s', (_, login) => {
    const { handshake, held, typed, file } = login
    const ofBmc = checkLogin(handshake, held).checks
    const ofClient = checkLogin(handshake, typed).checks
    const straight = { fits: true, variants: [] }
    const [rakp2, rakp3, rakp4] = (['rakp2', 'rakp3', 'rakp4'] as const).map((kind) => ({
      ofBmc: ofBmc.find((check) => check.kind === kind),
      ofClient: ofClient.find((check) => check.kind === kind),
    }))
    if (wrongOnPurpose.test(file)) {
      expect(rakp2.ofBmc).toMatchObject({ fits: false, variants: [] })
      return
    }
    expect(rakp2.ofBmc).toMatchObject(straight)
    expect(rakp2.ofBmc?.expected).toEqual(rakp2.ofBmc?.found)
    expect(rakp2.ofClient?.fits).toBe(toHex(typed.password) === toHex(held.password))
    if (handshake.rakp3) expect(rakp3.ofClient).toMatchObject(straight)
    if (handshake.rakp4) expect(rakp4.ofBmc).toMatchObject(straight)
  })

  test('every integrity code, and every message decrypted with the right checksums', () => {
    const count = { codes: 0, messages: 0, other: 0 }
    for (const login of logins) {
      const { integrity, confidentiality } = login.handshake
      const [keys, ...others] = keysOf(login)
      for (const one of login.packets) {
        const packet = sealed(one)
        if (!packet) continue
        const where = `${name(login)}, frame ${one.frame}`
        const fits = (k: LoginKeys) =>
          matchesIntegrity(integrity, k, login.held.password, packet.covered, packet.code)
        // The constants of 20 bytes are the first choice, and no recording has others.
        expect([fits(keys), others.some(fits)], where).toEqual([true, integrity === 3 && others.length > 0])
        count.codes++
        if (!packet.encrypted) continue
        const { bytes, length, problem } = decryptPayload(confidentiality, keys.k2!, packet.payload)!
        expect(problem, where).toBeUndefined()
        if (packet.type === 0) {
          expect([sum(bytes.subarray(0, 3)), sum(bytes.subarray(0, length))], where).toEqual([0, 0])
          count.messages++
        } else count.other++
      }
    }
    expect(count.codes).toBeGreaterThan(1400)
    expect(count.messages).toBeGreaterThan(1200)
    expect(count.other).toBeGreaterThan(30)
  })

  test('no integrity code fits after a change of any byte', () => {
    for (const integrity of [1, 2, 3, 4]) {
      const login = logins.find(
        ({ handshake, packets }) => handshake.integrity === integrity && packets.some(sealed),
      )!
      const { covered, code } = login.packets.map(sealed).find((packet) => packet !== undefined)!
      const [keys] = keysOf(login)
      const fits = (bytes: Uint8Array, found: Uint8Array) =>
        matchesIntegrity(integrity, keys, login.held.password, bytes, found)
      const changed = (bytes: Uint8Array, at: number) => bytes.with(at, bytes[at] ^ 1)
      expect(fits(covered, code)).toBe(true)
      for (let at = 0; at < covered.length; at++) expect(fits(changed(covered, at), code)).toBe(false)
      for (let at = 0; at < code.length; at++) expect(fits(covered, changed(code, at))).toBe(false)
      expect(fits(covered, code.subarray(1))).toBe(false)
    }
  })

  test('SIK, K1 and K2 are those that ipmitool printed', () => {
    const printed = (notes: string, what: string) => {
      const [, lines] = new RegExp(`Generated ${what} \\(\\d+ bytes\\)\\n((?: [0-9a-f ]+\\n)+)`).exec(notes)!
      return toHex(hex(lines))
    }
    for (const stem of ['oracle-ipmitool-cs01', 'oracle-ipmitool-cs03', 'oracle-ipmitool-kg']) {
      const notes = readFileSync(new URL(`${stem}.oracle.txt`, capturesFolder), 'utf8')
      const [keys] = keysOf(logins.find(({ file }) => file === `${stem}.pcap`)!)
      expect(toHex(keys.sik)).toBe(printed(notes, 'session integrity key'))
      expect(toHex(keys.k1)).toBe(printed(notes, 'K1'))
      expect(toHex(keys.k2)).toBe(printed(notes, 'K2'))
    }
  })

  test('keys given directly open a session as its password does', () => {
    const { handshake, held } = logins.find(({ file }) => file.includes('cs17-ipmitool'))!
    const [{ sik, k1, k2 }, ofHashLength] = checkLogin(handshake, held).keys
    expect(keysFrom({ sik }, handshake.authentication)).toEqual([
      { sik, k1, k2 },
      { sik: ofHashLength.sik, k1: ofHashLength.k1, k2: ofHashLength.k2 },
    ])
    expect(keysFrom({ k1, k2 }, handshake.authentication)).toEqual([{ k1, k2 }])
    expect(keysFrom({ sik }, 99)).toEqual([{ sik }])
  })

  test('a K_G that the BMC does not have is told apart from a wrong one', () => {
    const rakp4Of = (file: string) => {
      const { handshake, typed } = logins.find((login) => login.file === file)!
      return checkLogin(handshake, typed).checks.find(({ kind }) => kind === 'rakp4')
    }
    expect(rakp4Of('fail-extrakg-ipmitool.pcap')).toMatchObject({ fits: true, variants: ['kg-absent'] })
    expect(rakp4Of('fail-wrongkg-freeipmi.pcap')).toMatchObject({ fits: false, variants: [] })
  })

  test('no other keying is found where a code is right, nor where it is nonsense', () => {
    const login = logins.find(({ file }) => file === 'lab-ok-cs08-ipmitool.pcap')!
    const { authentication, integrity }: RmcpPlusHandshake = login.handshake
    const { covered, code } = login.packets.map(sealed).find((packet) => packet !== undefined)!
    const [right, other] = keysOf(login)
    const find = (keys: LoginKeys, found: Uint8Array) =>
      findKeying(integrity, authentication, keys, login.held.password, covered, found)
    expect(find(other, code)).toBe('k1-of-20-bytes')
    expect(find(right, code.toReversed())).toBeUndefined()
  })
})

describe('IPMI 1.5', () => {
  const authenticated = sessions.flatMap((session) =>
    session.packets.flatMap((one) => {
      const layer = layerOf(one.packet, 'session')
      const type = Number(layer?.values.auth_type)
      if (!layer || type === 0 || type === 6) return []
      const at = layer.end / 8
      const input = {
        sessionId: Number(layer.values.id),
        sequence: Number(layer.values.sequence),
        message: one.bytes.slice(at, at + Number(layer.values.payload_length)),
      }
      return [{ session, one, type, input, found: fieldOf(one, 'session', 'auth_code') }]
    }),
  )

  test('the recordings have MD2, MD5 and straight passwords', () => {
    const types = new Map<number, number>()
    for (const { type } of authenticated) types.set(type, (types.get(type) ?? 0) + 1)
    expect([...types.keys()].sort()).toEqual([1, 2, 4])
    for (const count of types.values()) expect(count).toBeGreaterThan(5)
  })

  test('every authentication code is made from the password of the side that sent it', () => {
    for (const { session, one, type, input, found } of authenticated) {
      const { password } = one.fromBmc ? session.held : session.typed
      const where = `${name(session)}, frame ${one.frame}`
      const { sessionId, sequence, message } = input
      expect(toHex(authCode15(type, password!, sessionId, sequence, message)), where).toBe(toHex(found))
      expect(checkActivate(type, found, input, password!), where).toMatchObject({ fits: true, variants: [] })
    }
  })

  test('no code fits another password, and what is expected never shows a straight one', () => {
    for (const { one, type, input, found } of authenticated) {
      const { fits, expected } = checkActivate(type, found, input, new TextEncoder().encode('another'))
      expect(fits, `frame ${one.frame}`).toBe(false)
      expect(expected.length).toBe(type === 4 ? 0 : 16)
    }
  })
})
