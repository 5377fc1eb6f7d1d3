/** Copies: what is copied and spelled again is the same request; no copy holds a secret. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { look, readWhole } from '../capture/collect.ts'
import {
  type Connection,
  compose,
  composeMessage,
  copy,
  type CopyKind,
  copyPcapng,
  type Draft,
  spell,
  type Target,
} from '../../../wasm-free-codec/compose/index.ts'
import { toHex } from '../messages/body.ts'

const LINES = ['ipmitool', 'ipmi-raw', 'python-ipmi', 'pyghmi'] as const
const address = fc.integer({ min: 1, max: 255 })
const hop = fc.record({ address, channel: fc.nat(15) })
const target: fc.Arbitrary<Target> = fc
  .record(
    {
      hop,
      transit: hop,
      style: fc.constantFrom('lan' as const, 'lanplus' as const),
      ownAddress: address,
      tracking: fc.constant(false),
    },
    { requiredKeys: ['hop'] },
  )
  .map(({ hop: far, ...rest }) => ({ ...far, ...rest }))
const drafts: fc.Arbitrary<Draft> = fc
  .record(
    { netFn: fc.nat(31).map((n) => n * 2), lun: fc.nat(3), cmd: fc.nat(255), data: fc.uint8Array({ maxLength: 40 }), target },
    { requiredKeys: ['netFn', 'lun', 'cmd', 'data'] },
  ) // prettier-ignore
const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.startsWith('-'))
const connections: fc.Arbitrary<Connection> = fc.record(
  {
    host: fc.constantFrom('10.0.0.1', 'bmc-1.lab', 'fe80::1'),
    port: fc.constantFrom(623, 6230),
    user: word,
    interface: fc.constantFrom('lan' as const, 'lanplus' as const),
    suite: fc.nat(17),
    privilege: fc.integer({ min: 2, max: 4 }),
    authType: fc.constantFrom(0, 1, 2, 4),
    workarounds: fc.constant(['idzero']),
  },
  { requiredKeys: [] },
)

/** The same bytes in sessions of both versions, at any sequence number. */
const bytes = (draft: Draft, version: '1.5' | '2.0') =>
  toHex(composeMessage(draft, { messageSequence: 5, version }))

test('Terminal mode: a line typed again is the same request', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      const { text } = copy('terminal', draft) as { text: string }
      const again = spell(text)
      expect(again.notation).toBe('terminal')
      expect(bytes(again.draft!, '2.0')).toBe(bytes(draft, '2.0'))
    }),
  )
})

test.each(LINES)('%s: a line spelled again is the same request', (kind) => {
  let copied = 0
  fc.assert(
    fc.property(drafts, fc.option(connections, { nil: {} }), (draft, connection: Connection) => {
      const { text, problem } = { text: undefined, ...copy(kind, draft, { connection }) }
      if (problem !== undefined) return
      copied++
      const again = spell(text!)
      expect(again.problem, text).toBeUndefined()
      expect(again.notation).toBe(kind)
      expect(again.secrets).toBeUndefined()
      const { target, ...rest } = again.draft!
      expect(rest).toEqual({
        netFn: draft.netFn,
        lun: draft.lun,
        cmd: draft.cmd,
        data: draft.data,
        ...(rest.overrides && { overrides: rest.overrides }),
      })
      const version = connection.interface === 'lan' ? '1.5' : '2.0'
      // Clients that have one style of their own, where the draft leaves it to the session.
      if (draft.target?.style || kind === 'python-ipmi')
        expect(bytes(again.draft!, version), text).toBe(bytes(draft, version))
      if (kind === 'ipmitool') expect(target ?? {}).toMatchObject(canonical(draft.target))
      if (connection.host)
        expect(again.connection).toMatchObject({
          host: connection.host,
          ...(connection.user && { user: connection.user }),
        })
    }),
    { numRuns: 600, endOnFailure: true },
  )
  expect(copied).toBeGreaterThan(60)
})

const canonical = (target: Target | undefined): object => {
  if (!target) return {}
  const { ownAddress, ...rest } = target
  return ownAddress === undefined || ownAddress === 0x20 ? rest : target
}

test('without a session in the line the draft is the same to the letter', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      const copied = copy('ipmitool', draft)
      if (copied.problem !== undefined) return
      const { target, ...rest } = draft
      const expected = { ...rest, ...(target && { target: canonical(target) }) }
      expect(spell(copied.text).draft).toEqual(expected)
    }),
    { numRuns: 500, endOnFailure: true },
  )
})

test('hex, C and Python are the frame’s bytes, and hex spelled again the same request', () => {
  const draft: Draft = { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array() }
  const frame = compose(draft, { kind: '1.5', messageSequence: 9 })
  const text = (kind: CopyKind) => (copy(kind, draft, { frame }) as { text: string }).text
  expect(text('hex')).toBe('06 00 ff 07 00 00 00 00 00 00 00 00 00 07 20 18 c8 81 24 01 5a')
  expect(spell(text('hex')).draft).toEqual(draft)
  expect(text('c')).toContain('packet[21] = {\n  0x06, 0x00, 0xff')
  expect(text('python')).toMatch(/^b'\\x06\\x00\\xff\\x07.*\\x5a'$/)
})

describe('a packet that is wrong on purpose', () => {
  const draft: Draft = {
    netFn: 6,
    lun: 0,
    cmd: 1,
    data: new Uint8Array(),
    overrides: { 'message.data_checksum': 1, 'message.rq_seq': 9 },
  }
  test('is copied as bytes, and no client is told to send it', () => {
    for (const kind of LINES) expect(copy(kind, draft).problem).toContain('wrong on purpose')
    const { text } = copy('hex', draft) as { text: string }
    expect(text).toMatch(/ 01$/)
    const again = spell(text).draft!
    expect(toHex(composeMessage(again))).toBe(toHex(composeMessage(draft)))
  })
})

test('what a client cannot send it is not told to', () => {
  const base: Draft = { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array() }
  const double: Draft = {
    ...base,
    target: { address: 0x72, channel: 7, transit: { address: 0x82, channel: 0 } },
  }
  const untracked: Draft = { ...base, target: { address: 0x72, channel: 7, tracking: false } }
  for (const kind of ['ipmi-raw', 'pyghmi'] as const) expect(copy(kind, double).problem).toContain('once')
  for (const kind of LINES) expect(copy(kind, untracked).problem).toContain('tracking')
})

test('pcapng is a capture with the frame in it', async () => {
  const frame = compose(
    { netFn: 6, lun: 0, cmd: 1, data: new Uint8Array() },
    { kind: '2.0', messageSequence: 1 },
  )
  const file = copyPcapng(frame, { seconds: 1_700_000_000 })
  const { sink } = await readWhole(file as Uint8Array<ArrayBuffer>)
  expect(sink.diagnostics).toEqual([])
  const [packet] = sink.packets
  expect(packet).toMatchObject({ seconds: 1_700_000_000, linkType: 101 })
  const { found, payload, destinationPort } = look(packet.bytes, 101)
  expect({ found, destinationPort, payload }).toEqual({
    found: true,
    destinationPort: 623,
    payload: [...frame.wire],
  })
})
