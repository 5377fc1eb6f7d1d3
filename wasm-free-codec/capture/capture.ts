/** A capture that is being read, or was: its bytes, and any of its frames again. */
import type { PcapngReader } from './pcapng.ts'
import type { PcapReader } from './pcap.ts'
import type { CaptureInterface, Checkpoint, PushReader } from './push.ts'
import type { TextLog } from './text/index.ts'
import type { ByteSource, CaptureDiagnostic, CapturedFrame, PacketSink } from './types.ts'

/** What is read at a time to find frames again: most reads stay between two checkpoints. */
const REPLAY_SLICE = 256 * 1024

export class Capture {
  readonly ok = true
  readonly format: 'pcap' | 'pcapng'
  /** Whether the file is gzipped: offsets and `source` are of what it unpacks to. */
  readonly compressed: boolean
  readonly source: ByteSource
  /** What the packets were read from, where that was text: offsets and `source` are of the pcapng made from it. */
  readonly text?: TextLog
  private readonly reader: PcapReader | PcapngReader

  constructor(
    format: 'pcap' | 'pcapng',
    compressed: boolean,
    source: ByteSource,
    reader: PcapReader | PcapngReader,
    text?: TextLog,
  ) {
    this.format = format
    this.compressed = compressed
    this.source = source
    this.reader = reader
    this.text = text
  }

  /** What it was before it was read. */
  get kind(): 'pcap' | 'pcapng' | 'text' {
    return this.text ? 'text' : this.format
  }

  /** Packets read so far. */
  get packets(): number {
    return this.reader.packets
  }

  /** True once all of the file was read, and nothing was missing. */
  get complete(): boolean {
    return this.reader.complete
  }

  get diagnostics(): readonly CaptureDiagnostic[] {
    return this.reader.diagnostics.list
  }

  get interfaces(): readonly CaptureInterface[] {
    return this.reader.interfaces
  }

  /** Work done by the reader: grows with the file, and no faster. */
  get steps(): number {
    return this.reader.steps
  }

  /** The frame of this number, from 1; undefined when there is none (yet). Rejects when the file cannot be read. */
  async frame(number: number): Promise<CapturedFrame | undefined> {
    return (await this.frames([number]).next()).value as CapturedFrame | undefined
  }

  /** The frames of these numbers, which ascend. Numbers that the capture does not have are passed over. */
  async *frames(numbers: Iterable<number>): AsyncGenerator<CapturedFrame> {
    const wanted = numbers[Symbol.iterator]()
    let next = wanted.next()
    let replay: Replay | undefined
    while (!next.done) {
      const number = next.value
      const checkpoint = this.checkpointBefore(number)
      if (!(number >= 1 && number <= this.packets) || checkpoint === undefined) {
        next = wanted.next()
        continue
      }
      if (replay === undefined || number < replay.first || checkpoint.offset > replay.offset) {
        replay = new Replay(this.reader, checkpoint)
      }
      while (!replay.stopped && replay.first <= number) {
        const bytes = await this.source.read(replay.offset, REPLAY_SLICE)
        if (bytes.length === 0) break
        replay.feed(bytes, (frame) => {
          while (!next.done && next.value < frame) next = wanted.next()
          if (next.done || next.value !== frame) return false
          next = wanted.next()
          return true
        })
        yield* replay.found.splice(0)
      }
      // A frame that was there while reading, but not now: the file has changed.
      if (!next.done && next.value === number) next = wanted.next()
    }
  }

  private checkpointBefore(frame: number): Checkpoint | undefined {
    const { checkpoints } = this.reader
    let low = 0
    let high = checkpoints.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (checkpoints[middle].frame <= frame) low = middle
      else high = middle - 1
    }
    return checkpoints[low]
  }
}

/** Reads on from a checkpoint and copies the frames that are wanted. */
class Replay implements PacketSink {
  readonly found: CapturedFrame[] = []
  offset: number
  private readonly reader: PushReader
  private wants: (frame: number) => boolean = () => false

  constructor(reader: PushReader, checkpoint: Checkpoint) {
    this.reader = reader.resume(checkpoint, this)
    this.offset = checkpoint.offset
  }

  /** The number of the next frame that can be met. */
  get first(): number {
    return this.reader.packets + 1
  }

  get stopped(): boolean {
    return this.reader.stopped
  }

  feed(bytes: Uint8Array, wants: (frame: number) => boolean): void {
    this.wants = wants
    this.offset += bytes.length
    this.reader.feed(bytes)
  }

  packet(bytes: Uint8Array, start: number, end: number, info: Parameters<PacketSink['packet']>[3]): void {
    if (this.wants(info.frame)) this.found.push({ ...info, bytes: bytes.slice(start, end), comments: [] })
  }

  dropped(count: number, { frame }: Parameters<PacketSink['packet']>[3]): void {
    const last = this.found[this.found.length - 1]
    if (last?.frame === frame) last.dropped = count
  }

  comment(frame: number, text: string): void {
    const last = this.found[this.found.length - 1]
    if (last?.frame === frame) last.comments.push(text)
  }

  diagnostic(): void {}
}
