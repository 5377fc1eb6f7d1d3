/**
 * Captures of any size with a realistic mix: several consoles poll sensors, walk SDRs and read logs of many BMCs,
 * over IPMI 1.5 and RMCP+ with and without encryption, bridged too; some requests are lost, some refused, and a
 * tenth of the packets is none of IPMI's. The same seed gives the same bytes, and a short capture is the beginning
 * of a long one.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Random } from './generate/random.ts'
import { cast } from './generate/scenarios.ts'

/** At least one of them: the capture ends where the first is reached. */
export interface Size {
  packets?: number
  bytes?: number
}

export interface GenerateOptions extends Size {
  /** Default: 1. */
  seed?: number
  /** Default: 'pcap', with microseconds. */
  format?: CaptureFormat
}

export type CaptureFormat = 'pcap' | 'pcapng'

export interface GeneratedFrame {
  /** Microseconds since 1970-01-01 UTC. */
  time: number
  /** From the Ethernet header on. */
  bytes: Buffer
}

const START = Date.UTC(2026, 0, 5) * 1000
/** Share of packets that are not IPMI's. */
const OTHERS = 0.1
const ETHERNET = 1
const SNAP_LENGTH = 262_144
const CHUNK = 1 << 20

/** Frames in the order of their times, without end. */
export function* generateFrames(seed = 1): Generator<GeneratedFrame> {
  const { consoles, others } = cast(seed)
  const random = new Random(seed ^ 0x5eed)
  const next = consoles.map((console) => console.next().value)
  const times = consoles.map((_, i) => START + i * 1500 + next[i].wait)
  let now = START
  for (;;) {
    if (random.chance(OTHERS)) {
      yield { time: ++now, bytes: others.next().value.frame }
      continue
    }
    let first = 0
    for (let i = 1; i < times.length; i++) if (times[i] < times[first]) first = i
    now = Math.max(now + 1, times[first])
    yield { time: now, bytes: next[first].frame }
    next[first] = consoles[first].next().value
    times[first] = now + next[first].wait
  }
}

const formats = {
  pcap: { header: pcapHeader, record: pcapRecord },
  pcapng: { header: pcapngHeader, record: pcapngRecord },
}

/** The file in pieces of about a megabyte. */
export function* generate({ seed, format = 'pcap', ...size }: GenerateOptions): Generator<Buffer> {
  const file = new Growing(size, formats[format].header())
  for (const frame of generateFrames(seed)) {
    if (!file.add(formats[format].record(frame))) break
    if (file.waiting >= CHUNK) yield file.take()
  }
  yield file.take()
}

/** Writes captures of several sizes in one go; each file appears when it is whole. */
export async function writeCaptures(
  sizes: readonly (Size & { path: string })[],
  seed?: number,
): Promise<void> {
  const { header, record } = formats.pcap
  let open = sizes.map(({ path, ...size }) => ({
    path,
    file: new Growing(size, header()),
    stream: createWriteStream(`${path}.part`),
  }))
  for (const frame of generateFrames(seed)) {
    const bytes = record(frame)
    for (const one of open) {
      const { path, file, stream } = one
      const goesOn = file.add(bytes)
      if ((!goesOn || file.waiting >= CHUNK) && !stream.write(file.take())) await once(stream, 'drain')
      if (goesOn) continue
      open = open.filter((other) => other !== one)
      stream.end()
      await once(stream, 'close')
      await rename(`${path}.part`, path)
    }
    if (open.length === 0) break
  }
}

/** A file of which the beginning has been taken away. */
class Growing {
  /** Bytes to be taken. */
  waiting: number
  private readonly packets: number
  private readonly bytes: number
  private parts: Buffer[]
  private total: number
  private count = 0

  constructor({ packets = Infinity, bytes = Infinity }: Size, header: Buffer) {
    this.packets = packets
    this.bytes = bytes
    this.parts = [header]
    this.waiting = this.total = header.length
  }

  /** False when the file has reached its size: the record is no longer part of it. */
  add(record: Buffer): boolean {
    if (this.count >= this.packets || this.total + record.length > this.bytes) return false
    this.parts.push(record)
    this.count++
    this.waiting += record.length
    this.total += record.length
    return true
  }

  take(): Buffer {
    const taken = Buffer.concat(this.parts, this.waiting)
    this.parts = []
    this.waiting = 0
    return taken
  }
}

function pcapHeader(): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(SNAP_LENGTH, 16)
  header.writeUInt32LE(ETHERNET, 20)
  return header
}

function pcapRecord({ time, bytes }: GeneratedFrame): Buffer {
  const record = Buffer.allocUnsafe(16 + bytes.length)
  record.writeUInt32LE(Math.floor(time / 1e6))
  record.writeUInt32LE(time % 1e6, 4)
  record.writeUInt32LE(bytes.length, 8)
  record.writeUInt32LE(bytes.length, 12)
  record.set(bytes, 16)
  return record
}

/** A section and one interface, whose times count in microseconds as is the default. */
function pcapngHeader(): Buffer {
  const header = Buffer.alloc(48)
  header.writeUInt32LE(0x0a0d0d0a)
  header.writeUInt32LE(28, 4)
  header.writeUInt32LE(0x1a2b3c4d, 8)
  header.writeUInt16LE(1, 12)
  header.fill(0xff, 16, 24)
  header.writeUInt32LE(28, 24)
  header.writeUInt32LE(1, 28)
  header.writeUInt32LE(20, 32)
  header.writeUInt16LE(ETHERNET, 36)
  header.writeUInt32LE(SNAP_LENGTH, 40)
  header.writeUInt32LE(20, 44)
  return header
}

function pcapngRecord({ time, bytes }: GeneratedFrame): Buffer {
  const padded = bytes.length + (-bytes.length & 3)
  const block = Buffer.alloc(32 + padded)
  block.writeUInt32LE(6)
  block.writeUInt32LE(block.length, 4)
  block.writeUInt32LE(Math.floor(time / 2 ** 32), 12)
  block.writeUInt32LE(time % 2 ** 32, 16)
  block.writeUInt32LE(bytes.length, 20)
  block.writeUInt32LE(bytes.length, 24)
  block.set(bytes, 28)
  block.writeUInt32LE(block.length, block.length - 4)
  return block
}
