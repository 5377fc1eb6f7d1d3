/**
 * A datagram anonymised: made anew from its decoded fields, so that nothing is in it but what a field accounts for.
 * Lengths stay; checksums are as right, or as wrong, as they were.
 */
import type { Node } from '../../decode.ts'
import type { Layer, Packet } from '../../packet.ts'
import { standInOf } from './fru.ts'
import { treatmentOf } from './fields.ts'
import type { StandIns } from './stand-ins.ts'

/** In place of codes and ciphertext: to be read in any view of bytes. */
const MARK = new TextEncoder().encode('no longer valid ')

/** What was done besides replacing what names somebody. */
export interface Changes {
  /** Codes, ciphertext or secrets were replaced by marked bytes. */
  codes: boolean
  /** Characters of a serial console were replaced by x. */
  console: boolean
  /** Bytes of which nothing is known, and which are zeros now. */
  blanked: number
}

/** The inventory data of one message. */
export type FruPart = (layer: Layer, bytes: Uint8Array) => Uint8Array

/** Of one of the packet's sources. */
export interface AnonymousSource {
  readonly bytes: Uint8Array
  readonly changes: Changes
}

/** By source, as in the packet. Without stand-ins only what is secret is replaced. */
export const anonymisePayload = (
  packet: Packet,
  standIns: StandIns | undefined,
  fruPart: FruPart,
): AnonymousSource[] => {
  const made = packet.sources.map(({ length }): AnonymousSource => ({
    bytes: new Uint8Array(length),
    changes: { codes: false, console: false, blanked: 0 },
  }))
  for (const layer of packet.layers) {
    const from = packet.sources[layer.source]
    const { bytes: to, changes } = made[layer.source]
    for (const node of leaves(layer.nodes)) {
      const [start, end] = [node.start >> 3, Math.min(from.length, (node.end + 7) >> 3)]
      if (end > start) place(to, start, from.slice(start, end), layer, node, changes, standIns, fruPart)
    }
  }
  made.forEach(({ bytes }, source) => {
    if (standIns) sweep(bytes, packet.sources[source], standIns)
    repairChecksums(packet, source, bytes)
  })
  return made
}

function* leaves(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    if (node.children) yield* leaves(node.children)
    else yield node
  }
}

const place = (
  to: Uint8Array,
  at: number,
  bytes: Uint8Array,
  layer: Layer,
  node: Node,
  changes: Changes,
  standIns: StandIns | undefined,
  fruPart: FruPart,
): void => {
  const treatment = treatmentOf(layer, node)
  if (treatment === 'code' || treatment === 'secret') {
    changes.codes = true
    for (let i = 0; i < bytes.length; i++) to[at + i] = MARK[i % MARK.length]
    return
  }
  if (treatment === 'console') {
    changes.console = true
    return to.set(
      bytes.map((byte) => (byte > 0x20 && byte !== 0x7f ? 0x78 : byte)),
      at,
    )
  }
  if (treatment === 'keep' || !standIns) return to.set(bytes, at)
  // A field that was cut off leaves no room for all of its stand-in.
  const put = (made: Uint8Array) => to.set(made.subarray(0, bytes.length), at)
  switch (treatment) {
    case 'address':
      return put(standIns.address(bytes))
    case 'mac':
      return put(standIns.mac(bytes))
    case 'guid':
      return put(standIns.guid(bytes))
    case 'name':
      return put(standIns.name(untilNul(bytes)))
    case 'text':
      return put(standIns.text(withoutPad(bytes)))
    case 'typed-text':
      to[at] = bytes[0]
      return to.set(standInOf(standIns, bytes[0] >> 6, bytes.subarray(1)), at + 1)
    case 'fru':
      return put(fruPart(layer, bytes))
    case 'blank':
      // Zeros tell nothing.
      if (bytes.some((byte) => byte !== 0)) changes.blanked += bytes.length
  }
}

const untilNul = (bytes: Uint8Array): Uint8Array => {
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.subarray(0, end)
}

const withoutPad = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

/** What is known from a field elsewhere goes from bytes that were kept, too; what is a stand-in already is kept. */
const sweep = (to: Uint8Array, from: Uint8Array, standIns: StandIns): void => {
  for (let at = 0; at + 1 < to.length; at++) {
    for (const { bytes, standIn } of standIns.sought(to[at], to[at + 1])) {
      if (
        at + bytes.length > to.length ||
        !bytes.every((byte, i) => to[at + i] === byte && from[at + i] === byte)
      )
        continue
      to.set(standIn, at)
      at += bytes.length - 1
      break
    }
  }
}

/** Each checksum moves by as much as what it covers: in ascending order, since one message lies inside another. */
const repairChecksums = (packet: Packet, source: number, to: Uint8Array): void => {
  const before = packet.sources[source]
  const found: [from: number, at: number][] = []
  for (const layer of packet.layers) {
    if (layer.source !== source) continue
    for (const { field, start } of layer.nodes) {
      if (field.kind !== 'checksum') continue
      const first = layer.nodes.find(({ name }) => name === field.from)?.start ?? layer.start
      found.push([first >> 3, start >> 3])
    }
  }
  for (const [from, at] of found.sort(([, a], [, b]) => a - b)) {
    let sum = before[at]
    for (let i = from; i < at; i++) sum += before[i] - to[i]
    to[at] = sum
  }
}
