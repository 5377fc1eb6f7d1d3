/** What stands for addresses and names: the same everywhere, and nobody's. */
import { describe, expect, it } from 'vitest'
import { parseAddress, StandIns } from '../../../wasm-free-codec/analysis/anonymise/stand-ins.ts'

const address = (standIns: StandIns, text: string): string => {
  const made = standIns.address(parseAddress(text)!)
  return made.length === 4 ? made.join('.') : Buffer.from(made).toString('hex')
}
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('addresses', () => {
  it('of one network stay in one network', () => {
    const standIns = new StandIns()
    expect(address(standIns, '10.1.2.3')).toBe('198.18.0.1')
    expect(address(standIns, '10.1.2.200')).toBe('198.18.0.2')
    expect(address(standIns, '192.168.7.1')).toBe('198.18.1.1')
    expect(address(standIns, '10.1.2.3')).toBe('198.18.0.1')
  })

  it('of IPv6 stay in their network, and link-local ones stay link-local', () => {
    const standIns = new StandIns()
    expect(address(standIns, '2a01:4f8:1::5')).toBe('20010db8000000010000000000000001')
    expect(address(standIns, '2a01:4f8:1::6')).toBe('20010db8000000010000000000000002')
    expect(address(standIns, 'fe80::aabb:ccff:fedd:eeff')).toBe('fe800000000000000000000000000001')
  })

  it.each(['127.0.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '::1', 'ff02::1'])(
    '%s names nobody',
    (text) => {
      const before = parseAddress(text)!
      expect(new StandIns().address(before)).toEqual(before)
    },
  )

  it('of a hundred thousand networks have a hundred thousand stand-ins', () => {
    const standIns = new StandIns()
    const made = new Set<string>()
    for (let i = 0; i < 100_000; i++)
      made.add(address(standIns, `11.${i >> 16}.${(i >> 8) & 255}.${i & 255}`))
    expect(made.size).toBe(100_000)
  })

  it('of network cards lose their maker', () => {
    const standIns = new StandIns()
    expect(standIns.mac(Uint8Array.of(0x00, 0x25, 0x90, 1, 2, 3))).toEqual(Uint8Array.of(2, 0, 0, 0, 0, 1))
    expect(standIns.mac(Uint8Array.of(255, 255, 255, 255, 255, 255))[0]).toBe(255)
  })
})

describe('names', () => {
  it.each(['a', 'root', 'admin', 'Administrator', 'maxname-16-chars'])(
    'stay as long as they were: %s',
    (name) => {
      const standIns = new StandIns()
      const made = textOf(standIns.name(ascii(name)))
      expect(made).toHaveLength(name.length)
      expect(made).not.toBe(name)
      expect(textOf(standIns.name(ascii(name)))).toBe(made)
    },
  )

  it('are replaced in a sentence where they are quoted, and addresses everywhere', () => {
    const standIns = new StandIns()
    standIns.name(ascii('a'))
    standIns.name(ascii('admin'))
    address(standIns, '10.0.0.5')
    address(standIns, '2a01::5')
    expect(
      standIns.inText(
        '10.0.0.5:623 refuses a user `admin`; try `ipmitool -H 10.0.0.5 -U admin -a` or [2a01::5]:623.',
      ),
    ).toBe(
      '198.18.0.1:623 refuses a user `anon2`; try `ipmitool -H 198.18.0.1 -U anon2 -a` or [2001:db8:0:1::1]:623.',
    )
    expect(standIns.inText('12:31:07.512 at ratio 1.2.3.4')).toBe('12:31:07.512 at ratio 1.2.3.4')
  })

  it('that have nothing in them stay', () => {
    const standIns = new StandIns()
    expect(standIns.name(ascii(''))).toEqual(ascii(''))
    expect(standIns.text(ascii('   '))).toEqual(ascii('   '))
    expect(standIns.guid(new Uint8Array(16))).toEqual(new Uint8Array(16))
  })
})
