/** The decoder on real packets that are cut and changed: nothing throws, and nothing before a cut moves. */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Node,
  type Packet,
  DatagramFields,
  FLAG_CHECKSUM_BAD,
  FLAG_COMPLETION_CODE,
  FLAG_ENCRYPTED,
  FLAG_MESSAGE,
  FLAG_RSP,
  decodePacket,
  encode,
  fastFields,
  registry,
  summary,
} from 'wasm-free-codec'
import { type Recorded, random, recordedDatagrams } from './datagrams.ts'

let recorded: Recorded[]
beforeAll(async () => {
  recorded = await recordedDatagrams()
})

/** Leaves as text, one per field that ends before `end` bits. */
const leaves = (packet: Packet, end: number): string[] => {
  const lines: string[] = []
  const visit = (path: string, nodes: readonly Node[]) => {
    for (const node of nodes) {
      if (node.children) visit(`${path}.${node.name}`, node.children)
      else if (node.end <= end)
        lines.push(`${path}.${node.name || 'reserved'} ${node.start}-${node.end} ${String(node.value)}`)
    }
  }
  for (const layer of packet.layers) visit(layer.name, layer.nodes)
  return lines
}

describe('a packet that was cut', () => {
  it('keeps every field before the cut as it was, at every length', () => {
    const seen = new Set<string>()
    for (const { bytes, context } of recorded) {
      const key = `${bytes.length} ${bytes.slice(0, 6).join()} ${bytes.slice(14, 24).join()}`
      if (seen.has(key)) continue
      seen.add(key)
      const whole = decodePacket(bytes, context)
      for (let length = 0; length < bytes.length; length++) {
        const cut = decodePacket(bytes.slice(0, length), { ...context, length: bytes.length })
        const kept = new Set(leaves(cut, length * 8))
        // Whose address a message begins with, the byte after it tells.
        const told = (leaf: string) => leaf.replace(/^message\.r[qs]_addr/, 'message.address')
        const lost = leaves(whole, length * 8).filter((leaf) => !kept.has(leaf) && !kept.has(told(leaf)))
        expect(lost, `cut to ${length} of ${bytes.length}`).toEqual([])
      }
    }
    expect(seen.size).toBeGreaterThan(300)
  })
})

describe('a recorded packet', () => {
  it('is covered by its layers without a gap', () => {
    for (const { bytes, context, file, row } of recorded) {
      const covered = new Uint8Array(bytes.length * 8)
      for (const line of leaves(decodePacket(bytes, context), bytes.length * 8)) {
        const [start, end] = (/ (\d+)-(\d+) /.exec(line) as RegExpExecArray).slice(1).map(Number)
        covered.fill(1, start, end)
      }
      expect(covered.indexOf(0), `${file} row ${row}`).toBe(-1)
    }
  })

  it('encodes to the same bytes, body by body', () => {
    let bodies = 0
    for (const { bytes, context, file, row } of recorded) {
      const packet = decodePacket(bytes, context)
      for (const layer of packet.layers) {
        const command = registry.named(layer.name)
        const layout = layer.message?.response ? command?.response : command?.request
        if (!command || !layout || layer.kind !== 'body' || command.group !== undefined) continue
        const again = encode(layout, layer.values)
        expect([...again], `${file} row ${row} ${layer.name}`).toEqual([
          ...bytes.subarray(layer.start / 8, layer.end / 8),
        ])
        bodies++
      }
    }
    expect(bodies).toBeGreaterThan(500)
  })
})

describe('a million changed packets', () => {
  const RUNS = Number(process.env.MUTATIONS ?? 1_000_000)

  it('decode without a throw, and as the index reads them', () => {
    const next = random(0x1d1)
    const fields = new DatagramFields()
    const differences: string[] = []
    for (let run = 0; run < RUNS; run++) {
      const { bytes: original, context, kind } = recorded[Math.floor(next() * recorded.length)]
      const changed = mutate(original, next)
      const packet = decodePacket(changed, context)
      if (run % 16 === 0) summary(packet)
      if (context.form === 'ipmb' || kind === 0) continue
      fastFields(changed, 0, changed.length, fields, context.secure ? 8 : 0)
      const difference = compare(fields, packet)
      if (difference && differences.length < 10)
        differences.push(`${difference}: ${Buffer.from(changed).toString('hex')}`)
    }
    expect(differences).toEqual([])
  }, 240_000)
})

/** A copy with bytes changed, cut off, doubled or appended: one to four times. */
const mutate = (original: Uint8Array, next: () => number): Uint8Array => {
  let bytes = original.slice()
  for (let times = 1 + Math.floor(next() * 4); times > 0; times--) {
    const at = Math.floor(next() * bytes.length)
    const how = next()
    if (how < 0.6) bytes[at] = Math.floor(next() * 256)
    else if (how < 0.75) bytes[at] ^= 1 << Math.floor(next() * 8)
    else if (how < 0.85) bytes = bytes.slice(0, at)
    else if (how < 0.95) bytes = Uint8Array.from([...bytes, ...bytes.slice(at)])
    else bytes = Uint8Array.from([...bytes.slice(0, at), Math.floor(next() * 256), ...bytes.slice(at)])
  }
  return bytes
}

/** What the index and the declarations say differently of the outermost message; undefined where they agree. */
const compare = (fields: DatagramFields, packet: Packet): string | undefined => {
  const [message] = packet.messages
  const has = (fields.flags & FLAG_MESSAGE) !== 0
  if (fields.flags & FLAG_RSP) return undefined
  if (has !== (message !== undefined))
    return `message ${has} in the index, ${message !== undefined} in the decode`
  const session = packet.layers.find((layer) => layer.name === 'session')
  const encrypted = (fields.flags & FLAG_ENCRYPTED) !== 0
  if (
    session &&
    session.values.auth_type === 6 &&
    session.values.payload_length !== undefined &&
    encrypted !== Boolean(session.values.encrypted)
  )
    return `encrypted ${encrypted} in the index`
  if (!message) return undefined
  const { netFn, cmd, header, body, checksums } = message
  if (fields.netFnLun >> 2 !== netFn)
    return `netFn ${fields.netFnLun >> 2} in the index, ${netFn} in the decode`
  if (fields.cmd !== cmd) return `cmd ${fields.cmd} in the index, ${cmd} in the decode`
  if (fields.sequence >> 2 !== header.rq_seq)
    return `sequence ${fields.sequence >> 2}, ${String(header.rq_seq)}`
  const code = (fields.flags & FLAG_COMPLETION_CODE) !== 0 ? fields.completionCode : undefined
  if (code !== body.completion_code)
    return `completion code ${code} in the index, ${String(body.completion_code)} in the decode`
  const bad = (fields.flags & FLAG_CHECKSUM_BAD) !== 0
  if (bad !== (checksums === 'bad')) return `checksum bad ${bad} in the index, ${checksums} in the decode`
  return undefined
}
