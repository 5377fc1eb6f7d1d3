/** Frames byte by byte: bridging as clients put it on the wire, checksums with their sums, sessions, overrides. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Box,
  type Cell,
  compose,
  type Draft,
  type Envelope,
  isBox,
} from '../../../wasm-free-codec/compose/index.ts'
import { deriveKeys } from '../../../wasm-free-codec/crypto/index.ts'
import { decodePacket } from '../../../wasm-free-codec/packet.ts'
import { fromHex, toHex } from '../messages/body.ts'

const request = (target?: Draft['target'], more: Partial<Draft> = {}): Draft => ({
  netFn: 6,
  lun: 0,
  cmd: 1,
  data: new Uint8Array(),
  ...(target && { target }),
  ...more,
})
const spaced = (bytes: Uint8Array) => toHex(bytes).replace(/..(?=.)/g, '$& ')
const lan = (messageSequence: number): Envelope => ({ kind: '1.5', messageSequence })
const lanplus = (messageSequence: number): Envelope => ({ kind: '2.0', messageSequence })

const cells = (box: Box): Cell[] => box.parts.flatMap((part) => (isBox(part) ? cells(part) : [part]))
const cell = (box: Box, id: string) => cells(box).find((one) => one.id === id)
const boxes = (box: Box): Box[] => [box, ...box.parts.filter(isBox).flatMap(boxes)]

const to72 = { address: 0x72, channel: 7 }
const through82 = { ...to72, transit: { address: 0x82, channel: 0 } }

// prettier-ignore
const bridged: [how: string, draft: Draft, envelope: Envelope, hex: string][] = [
  ['plain, ipmitool lan',          request(),                                      lan(9),     '20 18 c8 81 24 01 5a'],
  ['-t 0x72 -b 7, lan',            request(to72),                                  lan(9),     '20 18 c8 81 24 34 47 72 18 76 20 24 01 bb e0'],
  ['-t 0x72 -b 7, lanplus',        request(to72),                                  lanplus(6), '20 18 c8 81 18 34 47 72 18 76 81 18 01 66 ec'],
  ['-T 0x82 -B 0 -t 0x72 -b 7, lan', request(through82),                           lan(9),     '20 18 c8 81 24 34 40 82 18 66 20 24 34 47 72 18 76 20 24 01 bb 41 e7'],
  ['-T 0x82 -B 0 -t 0x72 -b 7, lanplus', request(through82),                       lanplus(6), '20 18 c8 81 18 34 40 82 18 66 81 18 34 47 72 18 76 20 18 01 c7 ec f3'],
  ['double routing, python-ipmi',  request({ ...through82, style: 'lan' }),        lanplus(6), '20 18 c8 81 18 34 40 82 18 66 20 18 34 47 72 18 76 20 18 01 c7 4d f3'],
  ['README routing, python-ipmi',  request({ address: 0x82, channel: 0 }),         lan(9),     '20 18 c8 81 24 34 40 82 18 66 20 24 01 bb e7'],
  ['-m 0x82 -t 0x72 -b 7, lan',    request({ ...to72, ownAddress: 0x82 }),         lan(9),     '20 18 c8 81 24 34 47 72 18 76 82 24 01 59 e0'],
  ['-m 0x84, double, lan',         request({ ...through82, ownAddress: 0x84 }),    lan(9),     '20 18 c8 81 24 34 40 82 18 66 84 24 34 47 72 18 76 84 24 01 57 dd e7'],
  ['-m 0x82, lanplus: not used',   request({ ...to72, ownAddress: 0x82 }),         lanplus(6), '20 18 c8 81 18 34 47 72 18 76 81 18 01 66 ec'],
  ['-m 0x82, double, lanplus',     request({ ...through82, ownAddress: 0x82 }),    lanplus(6), '20 18 c8 81 18 34 40 82 18 66 81 18 34 47 72 18 76 82 18 01 65 ec f3'],
  ['without tracking',             request({ ...to72, tracking: false }),          lan(9),     '20 18 c8 81 24 34 07 72 18 76 20 24 01 bb 20'],
]

test.each(bridged)('%s: the bytes that clients send', (_, draft, envelope, hex) => {
  const { message, levels } = compose(draft, envelope)
  expect(spaced(message)).toBe(hex)
  expect(levels).toBe((hex.match(/34/g) ?? []).length)
})

test('every checksum comes with the bytes that it covers and their sum', () => {
  for (const [, draft, envelope] of bridged) {
    const { wire, box } = compose(draft, envelope)
    const sums = cells(box).filter(({ computed }) => computed === 'checksum')
    expect(sums.length).toBe(
      boxes(box).filter(({ kind }) => kind === 'message' || kind === 'bridged').length * 2,
    )
    for (const { covers, sum, value } of sums) {
      const covered = wire.subarray(covers![0], covers![1])
      expect(covered.reduce((all, byte) => all + byte, 0)).toBe(sum)
      expect((sum! + value!) & 0xff).toBe(0)
    }
  }
})

test('boxes stand inside of each other, and every bit has one cell', () => {
  for (const [, draft, envelope] of bridged) {
    const { wire, box } = compose({ ...draft, data: Uint8Array.of(1, 2, 3) }, envelope)
    const taken = new Uint8Array(wire.length * 8)
    for (const { start, end, ranges = [[start, end] as const] } of cells(box))
      for (const [from, to] of ranges) for (let bit = from; bit < to; bit++) taken[bit]++
    expect([...taken].every((count) => count === 1)).toBe(true)
  }
  const { box } = compose(request(through82, { data: Uint8Array.of(1) }), lanplus(6))
  expect(boxes(box).map(({ id }) => id)).toEqual([
    'udp', 'rmcp', 'session', 'message', 'send_message_0', 'bridged_1', 'send_message_1', 'bridged_2', 'body',
  ]) // prettier-ignore
})

describe('sessions', () => {
  const keys = {
    ...deriveKeys(1, fromHex('00112233445566778899aabbccddeeff00112233')),
    sik: fromHex('00112233445566778899aabbccddeeff00112233'),
  }
  const sealing = { integrity: 1, confidentiality: 1, keys, iv: fromHex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf') }

  test('outside of one: the packet of the specification', () => {
    expect(spaced(compose(request(), { kind: '1.5', messageSequence: 0 }).wire)).toBe(
      '06 00 ff 07 00 00 00 00 00 00 00 00 00 07 20 18 c8 81 00 01 7e',
    )
    expect(spaced(compose(request(), { kind: '2.0', messageSequence: 0 }).wire)).toBe(
      '06 00 ff 07 06 00 00 00 00 00 00 00 00 00 07 00 20 18 c8 81 00 01 7e',
    )
  })

  test('1.5 with a code: the right one by the password, without it a placeholder', () => {
    const envelope: Envelope = { kind: '1.5', authType: 2, id: 0x11223344, sequence: 5, messageSequence: 3 }
    const without = compose(request(), envelope)
    expect(cell(without.box, 'session.auth_code')).toMatchObject({ placeholder: true, covers: [30, 37] })
    expect(without.wire.length).toBe(37)
    const { wire, box } = compose(request(), { ...envelope, password: new TextEncoder().encode('secret12') })
    expect(cell(box, 'session.auth_code')!.placeholder).toBeUndefined()
    expect(toHex(wire.slice(13, 29))).not.toBe('00'.repeat(16))
  })

  test('sealed: what keys open is the message; before and after encryption stand side by side', () => {
    const frame = compose(request(through82), {
      kind: '2.0',
      id: 0x482,
      sequence: 7,
      messageSequence: 6,
      sealing,
    })
    const { wire, clear, clearBox, message } = frame
    expect(toHex(clear!).startsWith(toHex(message))).toBe(true)
    expect(clear!.length % 16).toBe(0)
    expect(boxes(clearBox!).map(({ id }) => id)).toContain('bridged_2')
    expect(toHex(wire.subarray(16, 32))).toBe('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf')
    const trailer = cell(frame.box, 'trailer.integrity_code')!
    expect(trailer).toMatchObject({ computed: 'code', covers: [4, wire.length - 12] })
    expect((wire.length - 12 - 4) % 4).toBe(0)
    expect(frame.problems).toEqual([])
  })

  test('sealed without keys: right lengths, marked placeholders', () => {
    const frame = compose(request(), { kind: '2.0', sealing: { integrity: 4, confidentiality: 1 } })
    const marked = cells(frame.box).filter(({ placeholder }) => placeholder)
    expect(marked.map(({ id }) => id)).toEqual([
      'payload.confidentiality_header',
      'payload.data',
      'trailer.integrity_code',
    ])
  })

  test('unknown algorithms are said', () => {
    const sealed = { integrity: 0x30, confidentiality: 0x31 }
    expect(compose(request(), { kind: '2.0', sealing: sealed }).problems).toHaveLength(2)
  })
})

describe('overrides', () => {
  const wrong = (overrides: Draft['overrides'], envelope: Envelope = lan(9), target?: Draft['target']) =>
    compose(request(target, { overrides }), envelope)

  test('a wrong checksum is sent and marked, with the right one beside it', () => {
    const { box, wire, overridden } = wrong({ 'message.data_checksum': 0x11 })
    expect(overridden).toEqual(['message.data_checksum'])
    expect(cell(box, 'message.data_checksum')).toMatchObject({ value: 0x11, overridden: true, right: '0x5a' })
    expect(decodePacket(wire).diagnostics.map(({ code }) => code)).toEqual(['checksum'])
  })

  test('what is around an overridden field is computed over it', () => {
    const { wire } = wrong({ 'bridged_1.data_checksum': 0 }, lan(9), to72)
    const { diagnostics } = decodePacket(wire)
    expect(diagnostics.map(({ code, start }) => [code, start / 8])).toEqual([['checksum', 27]])
  })

  test('lengths, sequences, addresses, flags and the channel can be wrong', () => {
    const { overridden, problems } = wrong(
      {
        'rmcp.sequence': 3,
        'session.payload_length': 200,
        'session.sequence': 77,
        'message.rq_seq': 12,
        'message.rq_addr': 0x20,
        'send_message_0.channel': 5,
      },
      lanplus(6),
      to72,
    )
    expect([...overridden].sort()).toEqual([
      'message.rq_addr', 'message.rq_seq', 'rmcp.sequence', 'send_message_0.channel', 'session.payload_length', 'session.sequence',
    ]) // prettier-ignore
    expect(problems).toEqual([])
  })

  test('an override that says what is right anyway is none', () => {
    expect(wrong({ 'message.data_checksum': 0x5a }).overridden).toEqual([])
  })

  test('pads and codes of a sealed packet can be wrong, and keep their boxes', () => {
    const sealing = { integrity: 1, confidentiality: 1 }
    const envelope: Envelope = { kind: '2.0', sealing, messageSequence: 1 }
    const code = new Uint8Array(12).fill(7)
    const { box, overridden, clear } = wrong(
      { 'trailer.integrity_code': code, 'trailer.integrity_pad': Uint8Array.of(1, 2, 3), 'confidentiality_trailer.confidentiality_pad': new Uint8Array(8) },
      envelope,
    ) // prettier-ignore
    expect(overridden).toHaveLength(3)
    expect(cell(box, 'trailer.pad_length')!.value).toBe(3)
    expect([...clear!.subarray(7)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 8])
  })

  test('what does not fit is left out, and said', () => {
    const { problems, overridden } = wrong({
      'message.data_checksum': 256,
      'message.cmd': 2,
      'trailer.pad_length': 1,
      'nothing.at_all': 1,
      'session.id': Uint8Array.of(1),
      'session.payload_length': -1,
    })
    expect(overridden).toEqual([])
    expect(problems.map(({ id }) => id).sort()).toEqual([
      'message.cmd', 'message.data_checksum', 'nothing.at_all', 'session.id', 'session.payload_length', 'trailer.pad_length',
    ]) // prettier-ignore
  })
})

test('a Send Message given as bytes is opened, too', () => {
  const data = fromHex('40 82 18 66 20 24 34 47 72 18 76 20 24 01 bb 41')
  const { box } = compose({ netFn: 6, lun: 0, cmd: 0x34, data }, lan(9))
  expect(boxes(box).map(({ id }) => id)).toEqual([
    'udp',
    'rmcp',
    'session',
    'message',
    'body',
    'inside_1',
    'body_1',
    'inside_2',
  ])
  expect(cell(box, 'inside_2.data_checksum')).toMatchObject({ overridable: false, sum: 0x45 })
})

test('no draft, no envelope and no override throws', () => {
  const byte = fc.nat(255)
  const some = fc.oneof(fc.integer({ min: -1, max: 2 ** 32 }), fc.uint8Array({ maxLength: 70 }), byte)
  const ids = [
    'rmcp.version', 'rmcp.class', 'rmcp.ack', 'session.auth_type', 'session.payload_type', 'session.payload_length', 'session.id', 'session.sequence', 'session.encrypted',
    'session.authenticated', 'session.auth_code', 'session.oem_iana', 'message.rs_addr', 'message.rs_lun', 'message.rq_addr', 'message.rq_seq', 'message.net_fn', 'message.data',
    'message.header_checksum', 'message.data_checksum', 'bridged_1.rq_addr', 'bridged_1.data_checksum', 'bridged_2.rs_lun', 'send_message_0.channel', 'send_message_1.tracking',
    'send_message_0.message', 'trailer.integrity_pad', 'trailer.pad_length', 'trailer.next_header', 'trailer.integrity_code', 'payload.confidentiality_header', 'payload.data',
    'confidentiality_trailer.confidentiality_pad', 'confidentiality_trailer.confidentiality_pad_length', 'legacy_pad.data', 'body.x', '__proto__', 'a.b.c', '.', '',
  ] // prettier-ignore
  const hop = { address: byte, channel: fc.nat(15) }
  const target = fc.option(
    fc.record(
      {
        ...hop,
        transit: fc.record(hop),
        style: fc.constantFrom('lan' as const, 'lanplus' as const),
        ownAddress: byte,
        tracking: fc.boolean(),
      },
      { requiredKeys: ['address', 'channel'] },
    ),
    { nil: undefined },
  )
  const drafts = fc.record({
    netFn: fc.nat(63),
    lun: fc.nat(3),
    cmd: byte,
    data: fc.uint8Array({ maxLength: 300 }),
    target,
    overrides: fc.dictionary(fc.constantFrom(...ids), some, { maxKeys: 6 }),
  })
  const sealing = fc.record(
    {
      integrity: fc.nat(6),
      confidentiality: fc.nat(5),
      iv: fc.uint8Array({ maxLength: 20 }),
      keys: fc.constant({ k1: new Uint8Array(20), k2: new Uint8Array(20) }),
    },
    { requiredKeys: ['integrity', 'confidentiality'] },
  )
  const envelopes: fc.Arbitrary<Envelope> = fc.oneof(
    fc.record({ kind: fc.constant('message' as const), messageSequence: fc.integer() }),
    fc.record({
      kind: fc.constant('1.5' as const),
      authType: fc.constantFrom(0, 1, 2, 3, 4, 5, 9),
      id: fc.nat(),
      sequence: fc.nat(),
      legacyPad: fc.boolean(),
    }),
    fc.record(
      { kind: fc.constant('2.0' as const), id: fc.nat(), sequence: fc.nat(), sealing },
      { requiredKeys: ['kind'] },
    ),
  )
  fc.assert(
    fc.property(drafts, envelopes, (draft, envelope) => {
      const { wire, box, clear, clearBox, overridden, problems } = compose(draft, envelope)
      decodePacket(wire)
      for (const [source, root] of [
        [wire, box],
        [clear, clearBox],
      ] as const) {
        if (!source || !root) continue
        expect([root.start, root.end]).toEqual([0, source.length])
        for (const { start, end } of cells(root))
          expect(0 <= start && start <= end && end <= source.length * 8).toBe(true)
      }
      const said = new Set([...overridden, ...problems.map(({ id }) => id)])
      for (const id of overridden) expect(Object.keys(draft.overrides)).toContain(id)
      expect(said.size).toBeLessThanOrEqual(Object.keys(draft.overrides).length + 4)
    }),
    { numRuns: 1500, endOnFailure: true },
  )
})
