/** Near misses of real clients, recorded against ipmi_sim: `description` in the notes beside each says which. */
import { expect, test } from 'vitest'
import {
  checkLogin,
  decryptPayload,
  findKeying,
  matchesIntegrity,
} from '../../../wasm-free-codec/crypto/index.ts'
import { handshakeOf, recordedSessions, sealed } from './recorded-sessions.ts'

const read = async (name: string) => {
  const [session] = await recordedSessions(`../handshakes/${name}.pcap`)
  const handshake = handshakeOf(session)!
  const { checks, keys } = checkLogin(handshake, {
    ...session.typed,
    kgText: session.typed.kg && new TextDecoder().decode(session.typed.kg),
  })
  const variants = checks.map(({ kind, fits, variants }) => `${kind}: ${fits ? variants.join(' ') : 'no'}`)
  const packets = session.packets.flatMap((one) => sealed(one) ?? [])
  return { handshake, password: session.typed.password, keys, variants, packets }
}

test.each([
  ['ipmitool-intelplus', ['rakp2: ', 'rakp3: role-without-lookup']],
  ['freeipmi-intel20', ['rakp2: ', 'rakp3: role-without-lookup name-padded']],
  ['ipmitool-kg-cs06', ['rakp2: ', 'rakp3: ', 'rakp4: kg-cut-16']],
])('%s', async (name, expected) => expect((await read(name)).variants).toEqual(expected))

test('OpenIPMI’s payloads of suite 12 open with K2 from a constant of 16 bytes alone', async () => {
  const { handshake, keys, password, packets, variants } = await read('openipmi-cs12')
  expect(variants).toEqual(['rakp2: ', 'rakp3: ', 'rakp4: '])
  expect(packets).toHaveLength(10)
  for (const { covered, code, payload } of packets) {
    expect(matchesIntegrity(handshake.integrity, keys[0], password, covered, code)).toBe(true)
    const problems = keys.map(({ k2 }) => decryptPayload(handshake.confidentiality, k2!, payload)!.problem)
    expect(problems).toEqual(['pad', undefined])
  }
})

test('openipmicmd’s integrity codes of suite 8 are told to be keyed with the SIK', async () => {
  const { handshake, keys, password, packets } = await read('openipmi-cs08')
  const { integrity, authentication } = handshake
  expect(packets).toHaveLength(7)
  for (const { covered, code } of packets) {
    for (const each of keys) expect(matchesIntegrity(integrity, each, password, covered, code)).toBe(false)
    expect(findKeying(integrity, authentication, keys[0], password, covered, code)).toBe('sik')
  }
})
