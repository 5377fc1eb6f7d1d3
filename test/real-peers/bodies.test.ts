/** Messages drawn at random, for every command and beyond: what tshark reads in them is read here. */
import { beforeAll, expect, test } from 'vitest'
import { registry } from 'wasm-free-codec'
import { ipmi15, RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { random } from '../codec/packet/datagrams.ts'
import { requireTool } from '../setup/tools.ts'
import { bodyFields } from './body-fields.ts'
import { bodyDifferences, isWithoutSignature, messageHeader, theirHeader } from './compare.ts'
import { dissectBytes, type TsharkFrame } from './pdml.ts'
import { type Row, messagesOf, open, rowsOf } from './rows.ts'
import { ipmb, type WireMessage } from './wire.ts'

const next = random(623)
const below = (limit: number) => Math.floor(next() * limit)
/** Small numbers are selectors, and named. */
const byte = () => below(next() < 0.4 ? 8 : 256)
const bytes = (most: number) => Array.from({ length: below(most + 1) }, byte)
/** Wrong now and then. */
const error = () => (next() < 0.1 ? 1 + below(255) : 0)

const header = (): Partial<WireMessage> => ({
  ...(next() < 0.5 && { to: 2 * below(128), from: 2 * below(128) + 1 }),
  toLun: below(4),
  fromLun: below(4),
  sequence: below(64),
  headerError: error(),
  dataError: error(),
})

/** A request and its response, between ports of their own: no other request can be meant. */
let port = 1024
function exchange(netFn: number, cmd: number, request: number[], response: number[]) {
  const [client, bmc] = [`127.0.0.1:${port++}`, '127.0.0.1:623']
  const { headerError, dataError, sequence, ...parts } = header()
  const answer = { ...parts, toLun: parts.fromLun, fromLun: parts.toLun, sequence }
  return [
    udpPacket(client, bmc, ipmi15(ipmb({ netFn, cmd, ...parts, sequence, data: request }))),
    udpPacket(
      bmc,
      client,
      ipmi15(ipmb({ netFn: netFn + 1, cmd, ...answer, headerError, dataError, data: response })),
    ),
  ]
}

const name = [...Buffer.from('admin')]
const bodies = (): [request: number[], response: number[]] => [bytes(24), [0, ...bytes(28)]]
/** Without a parameter a request has none to compare. */
const ofParameter = (netFn: number) => (netFn === 0x0c ? [byte(), byte(), byte(), byte()] : [])

/** Of manufacturers' commands tshark knows nothing. */
const standard = registry.commands.filter(({ oem }) => oem === undefined)

function* draw(): Generator<Uint8Array> {
  for (const { netFn, cmd, group, request, response } of standard) {
    if (group !== undefined || (!request && !response)) continue
    for (let round = 0; round < 8; round++) {
      const [asked, answered] = bodies()
      yield* exchange(netFn, cmd, [...ofParameter(netFn), ...asked], answered)
    }
    yield* exchange(netFn, cmd, bytes(24), [0x80 + below(0x80), ...bytes(4)])
  }
  // What chance seldom meets: an alert's status, SDRs counted, a failed self test, a user name that is text.
  for (let round = 0; round < 8; round++) {
    yield* exchange(4, 0x16, [1, 0x41, 0], [0, 1])
    yield* exchange(4, 0x20, [round % 2], [0, 3, 1])
  }
  for (let flags = 1; flags < 256; flags *= 2) yield* exchange(6, 4, [], [0, 0x57, flags])
  yield* exchange(
    6,
    0x39,
    [2, ...name, ...Array<number>(11).fill(0)],
    [0, ...Array.from({ length: 20 }, byte)],
  )
  // Every LAN parameter, with each format of addresses and tags.
  for (let selector = 0; selector < 27; selector++)
    for (const format of [0, 0x10, 0x20]) {
      const parameter = Array.from({ length: 18 }, byte)
      yield* exchange(0x0c, 1, [1, selector, parameter[0]!, format, ...parameter.slice(2)], [0])
      yield* exchange(0x0c, 2, [1, selector, 0, 0], [0, 0x11, ...parameter])
    }
  for (let selector = 0; selector < 12; selector++)
    yield* exchange(0x04, 0x12, [selector, ...Array.from({ length: 17 }, byte)], [0])
  for (let selector = 0; selector < 8; selector++) {
    const parameter = Array.from({ length: 12 }, byte)
    yield* exchange(0, 8, [selector, ...parameter], [0])
    yield* exchange(0, 9, [selector, 0, 0], [0, 1, selector, ...parameter])
  }
  for (let log = 0; log < 3; log++)
    yield* exchange(0x0a, 0x5b, [log, ...Array.from({ length: 15 }, byte)], [0])
  // Every serial/modem parameter, with each type of destination.
  for (let selector = 0; selector < 54; selector++)
    for (let type = 0; type < 6; type++) {
      const parameter = Array.from({ length: 17 }, byte)
      yield* exchange(0x0c, 0x10, [1, selector, parameter[0]!, type, ...parameter.slice(2)], [0])
    }
}

function* drawAnything(): Generator<Uint8Array> {
  for (const { netFn, cmd } of standard) yield* exchange(netFn, cmd, ...bodies())
  for (let i = 0; i < 500; i++) yield* exchange(2 * below(32), below(256), ...bodies())
}

async function read(packets: Iterable<Uint8Array>): Promise<[Row, TsharkFrame][]> {
  const capture = pcap(
    [...packets].map((packet) => ({ bytes: packet })),
    { linkType: RAW_IP },
  )
  const frames = dissectBytes(capture)
  const rows = await rowsOf(await open(capture))
  expect(rows.map(({ frame }) => frame)).toEqual(frames.map(({ number }) => number))
  return rows.map((row, i) => [row, frames[i]])
}

requireTool('tshark')('messages drawn at random', () => {
  let described: [Row, TsharkFrame][]
  beforeAll(async () => void (described = await read(draw())), 60_000)

  test('have the fields and values in their bodies that tshark reads there', () => {
    const seen = new Set<string>()
    const differences = described.flatMap(([row, { messages }]) =>
      bodyDifferences(messagesOf(row)[0], messages[0], seen).different.map(
        (text) => `frame ${row.frame}, ${row.name}: ${text}`,
      ),
    )
    expect(differences).toEqual([])
    expect([...bodyFields.keys()].filter((field) => !seen.has(field))).toEqual([])
  })

  test('have the same headers and checksum states, of whatever netFn and command', async () => {
    const seen = { ok: 0, bad: 0, hidden: 0, short: 0 }
    for (const [row, frame] of [...described, ...(await read(drawAnything()))]) {
      const [message] = messagesOf(row)
      if (isWithoutSignature(message)) {
        seen.hidden++
        continue
      }
      const where = `frame ${row.frame}, ${row.name}`
      const theirs = theirHeader(frame.messages[0])
      const ours = messageHeader(message)
      // Where data is too short for its command tshark gives the packet up, and never comes to the last byte.
      if ('_ws.malformed' in frame.layers) {
        seen.short++
        expect({ ...ours, dataChecksum: undefined, checksums: undefined }, where).toEqual({
          ...theirs,
          checksums: undefined,
        })
        continue
      }
      expect(ours, where).toEqual(theirs)
      seen[message.checksums ?? 'ok']++
    }
    expect(seen.ok).toBeGreaterThan(1500)
    expect(seen.bad).toBeGreaterThan(100)
    expect(seen.hidden).toBeLessThan(50)
  }, 60_000)
})
