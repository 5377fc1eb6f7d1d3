/** Messages inside messages, as ipmitool and python-ipmi send them and as BMCs answer. */
import { describe, expect, it } from 'vitest'
import { type Packet, decodePacket, summary } from 'wasm-free-codec'

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.trim().split(/\s+/), (byte) => parseInt(byte, 16))

const decodeIpmb = (hex: string): Packet => decodePacket(bytes(hex), { form: 'ipmb' })

const DEVICE_ID = '20 01 03 05 02 89 57 01 00 03 0f 00 00 00 00'

/** Closes an open IPMB message with the checksum of all bytes from the fourth on. */
const sealed = (hex: string): string => {
  const sum = bytes(hex)
    .slice(3)
    .reduce((total, byte) => total + byte, 0)
  return `${hex} ${(-sum & 0xff).toString(16).padStart(2, '0')}`
}

describe('a bridged request', () => {
  it.each([
    ['ipmitool lan, -t 0x72 -b 7', '20 18 c8 81 24 34 47 72 18 76 20 24 01 bb e0', [7], [0x20, 0x72]],
    ['ipmitool lanplus, -t 0x72 -b 7', '20 18 c8 81 18 34 47 72 18 76 81 18 01 66 ec', [7], [0x20, 0x72]],
    [
      'ipmitool lan, -T 0x82 -B 0 -t 0x72 -b 7',
      '20 18 c8 81 24 34 40 82 18 66 20 24 34 47 72 18 76 20 24 01 bb 41 e7',
      [0, 7],
      [0x20, 0x82, 0x72],
    ],
    [
      'ipmitool lanplus, the same',
      '20 18 c8 81 18 34 40 82 18 66 81 18 34 47 72 18 76 20 18 01 c7 ec f3',
      [0, 7],
      [0x20, 0x82, 0x72],
    ],
    [
      'python-ipmi, [(0x81,0x20,0),(0x20,0x82,7)]',
      '20 18 c8 81 24 34 40 82 18 66 20 24 01 bb e7',
      [0],
      [0x20, 0x82],
    ],
    ['ipmitool lan, -m 0x82', '20 18 c8 81 24 34 47 72 18 76 82 24 01 59 e0', [7], [0x20, 0x72]],
  ])('of %s is decoded to the innermost message', (_, hex, channels, responders) => {
    const { messages, diagnostics } = decodeIpmb(hex)
    expect(diagnostics).toEqual([])
    expect(messages.map(({ header }) => header.rs_addr)).toEqual(responders)
    expect(messages.map(({ checksums }) => checksums)).toEqual(responders.map(() => 'ok'))
    expect(messages.slice(0, -1).map(({ body }) => body.channel)).toEqual(channels)
    expect(messages.at(-1)?.command?.name).toBe('get_device_id')
    expect(messages.map(({ depth }) => depth)).toEqual(responders.map((_, depth) => depth))
  })

  it('with a wrong checksum deep inside names the place, and the right sum', () => {
    const { diagnostics, messages } = decodeIpmb(
      '20 18 c8 81 24 34 40 82 18 66 20 24 34 47 72 18 77 20 24 01 bb 41 e7',
    )
    expect(diagnostics.find(({ start }) => start === 16 * 8)).toMatchObject({
      code: 'checksum',
      end: 17 * 8,
      params: { value: '77h', right: '76h' },
    })
    expect(messages[2].checksums).toBe('bad')
    expect(messages.at(-1)?.command?.name).toBe('get_device_id')
  })

  it('is summed up with every step of its way', () => {
    expect(
      summary(decodeIpmb('20 18 c8 81 24 34 40 82 18 66 20 24 34 47 72 18 76 20 24 01 bb 41 e7')),
    ).toMatch(/Send Message.*0x82.*Send Message.*0x72.*Get Device ID/)
  })
})

describe('the reply to a bridged request', () => {
  const far = sealed(`20 1c c4 72 24 01 00 ${DEVICE_ID}`)

  it('may come by itself, with the bridged command', () => {
    const { messages } = decodeIpmb(far)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      response: true,
      header: { rq_addr: 0x20, rs_addr: 0x72 },
      body: { manufacturer: 343 },
    })
  })

  it('may stand inside the acknowledgement, twice over', () => {
    const nested = sealed(`81 1c 63 20 24 34 00 ${sealed(`20 1c c4 82 24 34 00 ${far}`)}`)
    const { messages, diagnostics } = decodeIpmb(nested)
    expect(diagnostics).toEqual([])
    expect(messages.map(({ command }) => command?.name)).toEqual([
      'send_message',
      'send_message',
      'get_device_id',
    ])
    expect(messages.map(({ body }) => body.completion_code)).toEqual([0, 0, 0])
    expect(messages[2].body.manufacturer).toBe(343)
  })

  it('may be an acknowledgement alone, or a refusal', () => {
    expect(decodeIpmb('81 1c 63 20 24 34 00 88').messages).toHaveLength(1)
    expect(summary(decodeIpmb(sealed('81 1c 63 20 24 34 83')))).toContain('0x83')
  })

  it('may be fetched by Get Message, without the BMC’s own address', () => {
    const carried = bytes(far).slice(1)
    const hex = [...carried].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const { messages, diagnostics } = decodeIpmb(sealed(`81 1c 63 20 24 33 00 07 ${hex}`))
    expect(diagnostics).toEqual([])
    expect(messages.map(({ command }) => command?.name)).toEqual(['get_message', 'get_device_id'])
    expect(messages[1].body.manufacturer).toBe(343)
  })
})

describe('a nest as deep as a datagram allows', () => {
  it('is decoded to its last message, in steps that grow with its length', () => {
    const inner = [0x20, 0x18, 0xc8, 0x81, 0x04, 0x01, 0x7a]
    const nest = (levels: number): Uint8Array => {
      // Every whole message sums to 0, so the enclosing checksum covers its own few bytes only.
      const before = [0x20, 0x18, 0xc8, 0x20, 0x04, 0x34, 0x40]
      const check = -(0x20 + 0x04 + 0x34 + 0x40) & 0xff
      return Uint8Array.from([
        ...Array<number[]>(levels).fill(before).flat(),
        ...inner,
        ...Array<number>(levels).fill(check),
      ])
    }
    const levels = 8000
    const { messages, diagnostics } = decodePacket(nest(levels), { form: 'ipmb' })
    expect(messages).toHaveLength(levels + 1)
    expect(diagnostics).toEqual([])
    expect(messages.at(-1)).toMatchObject({ depth: levels, cmd: 1, checksums: 'ok' })
  })
})
