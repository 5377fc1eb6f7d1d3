/** Login replies as BMCs send them: whole, short, padded, and of one byte. */
import { describe, expect, it } from 'vitest'
import { decodePacket, summary } from 'wasm-free-codec'

/** An RMCP+ packet of session 0 with this payload. */
const rmcpPlus = (type: number, payload: readonly number[]): Uint8Array =>
  Uint8Array.of(6, 0, 0xff, 7, 6, type, 0, 0, 0, 0, 0, 0, 0, 0, payload.length, 0, ...payload)

describe('a refused login', () => {
  it.each([
    [
      '2 bytes',
      0x11,
      [0, 0x11],
      'Open Session Response: no cipher suite matches the proposed algorithms (0x11)',
    ],
    [
      '8 bytes',
      0x13,
      [0, 0x0d, 0, 0, 0xa4, 0xa3, 0xa2, 0xa0],
      'RAKP Message 2: user name not authorized (0x0d)',
    ],
    [
      '40 bytes of zeros behind the status',
      0x13,
      [0, 0x0d, ...Array<number>(38).fill(0)],
      'RAKP Message 2: user name not authorized (0x0d)',
    ],
    ['1 byte, a completion code', 0x15, [0xc7], 'RAKP Message 4: wrong request data length (0xc7)'],
  ])('is read from %s', (_, type, payload, info) => {
    const packet = decodePacket(rmcpPlus(type, payload))
    expect(summary(packet).toLowerCase()).toBe(info.toLowerCase())
    expect(packet.diagnostics).toEqual([])
    expect(packet.layers.at(-1)?.values.status).toBe(payload.length === 1 ? payload[0] : payload[1])
  })

  it('with status 0 and too few bytes says what is missing', () => {
    const { diagnostics, layers } = decodePacket(rmcpPlus(0x13, [7, 0, 0, 0, 1, 2, 3, 4]))
    expect(diagnostics.map(({ code }) => code)).toEqual(['truncated'])
    expect(diagnostics[0].text).toContain('Managed system random number')
    expect(layers.at(-1)?.values).toMatchObject({ message_tag: 7, status: 0, console_session_id: 0x04030201 })
  })
})

describe('bytes that no length accounts for', () => {
  it('are kept and named, one pad byte of IPMI 1.5 without complaint', () => {
    const ping = [6, 0, 0xff, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0x20, 0x18, 0xc8, 0x81, 0x04, 0x01, 0x7a]
    const padded = decodePacket(Uint8Array.of(...ping, 0))
    expect(padded.layers.at(-1)?.name).toBe('legacy_pad')
    expect(padded.diagnostics).toEqual([])
    const more = decodePacket(Uint8Array.of(...ping, 1, 2, 3))
    expect(more.layers.at(-1)).toMatchObject({
      name: 'trailing',
      start: ping.length * 8,
      end: ping.length * 8 + 24,
    })
    expect(more.diagnostics.map(({ code }) => code)).toEqual(['trailing'])
    expect(decodePacket(Uint8Array.of(...ping)).diagnostics).toEqual([])
  })
})
