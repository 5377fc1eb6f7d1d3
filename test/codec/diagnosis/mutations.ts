/** Recorded packets, and captures made of them with some lost, doubled or out of order. */
import { readFileSync } from 'node:fs'
import { readCapture } from '../../../wasm-free-codec/capture/index.ts'
import { capturesFolder } from '../packet/datagrams.ts'

export interface RecordedPacket {
  /** In the recording, from 1. */
  number: number
  bytes: Uint8Array
  /** Nanoseconds since the first packet. */
  time: number
  linkType: number
  /** Bytes on the wire, where not all were captured. */
  original?: number
}

export async function recordedPackets(file: string, folder = capturesFolder): Promise<RecordedPacket[]> {
  const packets: RecordedPacket[] = []
  let start: number | undefined
  await readCapture(new Blob([readFileSync(new URL(file, folder))]), {
    packet(bytes, from, to, { seconds, nanoseconds, linkType }) {
      start ??= seconds
      packets.push({
        number: packets.length + 1,
        bytes: bytes.slice(from, to),
        time: (seconds - start) * 1e9 + nanoseconds,
        linkType,
      })
    },
    diagnostic: () => undefined,
  })
  return packets
}

/** A pcap file with times in nanoseconds. All packets have the first one's link type. */
export function pcapOf(packets: readonly RecordedPacket[]): Uint8Array {
  const size = packets.reduce((sum, { bytes }) => sum + 16 + bytes.length, 24)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  view.setUint32(0, 0xa1b23c4d, true)
  view.setUint16(4, 2, true)
  view.setUint16(6, 4, true)
  view.setUint32(16, 262_144, true)
  view.setUint32(20, packets[0]?.linkType ?? 1, true)
  let at = 24
  for (const { bytes, time, original = bytes.length } of packets) {
    view.setUint32(at, 1_700_000_000 + Math.floor(time / 1e9), true)
    view.setUint32(at + 4, time % 1e9, true)
    view.setUint32(at + 8, bytes.length, true)
    view.setUint32(at + 12, original, true)
    file.set(bytes, at + 16)
    at += 16 + bytes.length
  }
  return file
}

export const dropped = (packets: readonly RecordedPacket[], i: number): RecordedPacket[] =>
  packets.toSpliced(i, 1)

/** The copy comes `later` packets after the packet: at once, or so late that others are between. */
export function doubled(packets: readonly RecordedPacket[], i: number, later = 0): RecordedPacket[] {
  const at = Math.min(i + later, packets.length - 1)
  return packets.toSpliced(at + 1, 0, { ...packets[i], time: packets[at].time + 20_000 })
}

/** A packet and the next one arrive the other way round. */
export function swapped(packets: readonly RecordedPacket[], i: number): RecordedPacket[] {
  const [one, other] = [packets[i], packets[i + 1]]
  return packets.toSpliced(i, 2, { ...other, time: one.time }, { ...one, time: other.time })
}

/** As if captured with this snap length. */
export const cut = (packet: RecordedPacket, length: number): RecordedPacket => ({
  ...packet,
  bytes: packet.bytes.subarray(0, length),
  original: packet.bytes.length,
})
