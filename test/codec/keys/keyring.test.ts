/** Keyrings as users write them. */
import { describe, expect, it } from 'vitest'
import { concerns, type KeyringEntry, parseKeyring } from '../../../wasm-free-codec/analysis/keys/keyring.ts'

const entry = (value: unknown): KeyringEntry => {
  const keyring = parseKeyring([value])
  if ('error' in keyring) throw new Error(keyring.error)
  return keyring.entries[0]
}
const error = (value: unknown): string => {
  const keyring = parseKeyring(value)
  return 'error' in keyring ? keyring.error : ''
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a keyring', () => {
  it('is a list, or a list under `keys` or `entries`', () => {
    for (const value of [
      [{ password: 'a' }],
      { keys: [{ password: 'a' }] },
      { entries: [{ password: 'a' }] },
    ])
      expect(parseKeyring(value)).toMatchObject({ entries: [{ password: { text: 'a' } }] })
    expect(parseKeyring([])).toEqual({ entries: [] })
  })

  it('takes text as UTF-8 and bytes behind hex:', () => {
    expect(entry({ password: 'Gänse' }).password?.bytes).toEqual(bytes('Gänse'))
    expect(entry({ password: 'hex:00 ff:10' }).password).toEqual({ bytes: Uint8Array.of(0, 255, 16) })
    expect(entry({ password: '' }).password).toEqual({ bytes: new Uint8Array(0), text: '' })
    expect(entry({ sik: '00112233445566778899aabbccddeeff' }).sik).toHaveLength(16)
  })

  it('lets a user stand alone', () => {
    expect(entry({ user: 'admin' })).toMatchObject({ user: bytes('admin') })
  })

  it.each([
    [[{ password: 'right' }, { password: 'hex:0g-secret' }], 'entry 2: password: hex: needs pairs'],
    [[{ password: 12345 }], 'entry 1: password: must be text'],
    [[{ kg: 'hex:123' }], 'entry 1: kg: hex:'],
    [[{ address: '10.0.0.300', password: 'a' }], 'entry 1: address: must be an address'],
    [[{ k1: 'hex:0011' }], 'entry 1: k1: a session key has 16 to 64 bytes'],
    [[{ passwd: 'secret' }], 'entry 1: there is no field "passwd"'],
    [['secret'], 'entry 1: must be an object'],
    ['secret', 'A keyring is a list'],
    [null, 'A keyring is a list'],
    [[{ password: 'x'.repeat(300) }], 'entry 1: password: has more than 256 bytes'],
  ])('says what is wrong by entry and field, never by value (%#)', (value, sentence) => {
    expect(error(value)).toContain(sentence)
    expect(error(value)).not.toMatch(/0g-secret|12345|300$|secret(?!\.)/)
  })
})

describe('an entry', () => {
  const name = bytes('admin')
  const bmc = [10, 0, 0, 7]

  it('is for every BMC and user unless it names them', () => {
    expect(concerns(entry({ password: 'a' }), bmc, name)).toBe(true)
    expect(concerns(entry({ password: 'a' }), bmc, null)).toBe(true)
  })

  it.each([
    ['10.0.0.7', true],
    ['10.0.0.8', false],
    ['10.0.0.0/29', true],
    ['10.0.0.8/29', false],
    ['0.0.0.0/0', true],
    ['::/0', false],
  ])('for %s is for 10.0.0.7: %s', (address, expected) => {
    expect(concerns(entry({ address, password: 'a' }), bmc, name)).toBe(expected)
  })

  it('knows IPv6 networks', () => {
    const link = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    expect(concerns(entry({ address: 'fe80::/10', password: 'a' }), link, name)).toBe(true)
    expect(concerns(entry({ address: 'fe80::2', password: 'a' }), link, name)).toBe(false)
  })

  it('compares user names byte by byte, but for the padding of some clients', () => {
    const admin = entry({ user: 'admin', password: 'a' })
    expect(concerns(admin, bmc, bytes('admin\0\0\0'))).toBe(true)
    expect(concerns(admin, bmc, bytes('Admin'))).toBe(false)
    expect(concerns(admin, bmc, bytes('admin2'))).toBe(false)
    expect(concerns(entry({ user: '', password: 'a' }), bmc, bytes(''))).toBe(true)
    expect(concerns(entry({ user: '', password: 'a' }), bmc, name)).toBe(false)
  })

  it('with the keys of a session is for it whoever logged in', () => {
    expect(concerns(entry({ user: 'x', k2: 'hex:' + '00'.repeat(20) }), bmc, name)).toBe(true)
  })
})
