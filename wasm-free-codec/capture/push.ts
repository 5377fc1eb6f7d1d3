/**
 * What the pcap and the pcapng reader share: bytes are pushed in slices of any size, records are read where they
 * stand, and only a record that is split over two slices is copied. Memory is bounded by the longest record.
 */
import { Diagnostics } from './diagnostics.ts'
import type { SentenceCode, SentenceValues } from './sentences.ts'
import type { PacketInfo, PacketSink } from './types.ts'

/** Longest captured packet that is believed: four times what tcpdump and Wireshark ever capture by default. */
export const MAX_CAPTURED = 4 * 262_144

/** A place in the capture from which reading can start again. */
export interface Checkpoint {
  /** Number of the first packet at or after `offset`. */
  frame: number
  /** Of a record's or block's first byte. */
  offset: number
  /** What pcapng has to know there: byte order, the section's first interface, interfaces described so far. */
  littleEndian: boolean
  firstInterface: number
  interfaceCount: number
}

const CHECKPOINT_INTERVAL = 1 << 20

export interface CaptureInterface {
  linkType: number
  /** 0: no limit. */
  snapLength: number
}

export abstract class PushReader {
  /** Records, blocks, options and loop turns so far: the work done, for tests that it grows with the file. */
  steps = 0
  /** Packets so far; the number of the last one. */
  packets = 0
  /** True after finish() when the file ended where a record ends, and nothing stopped the reader before. */
  complete = false
  /** True when what follows cannot be read: feed() then ignores it. */
  stopped = false
  readonly checkpoints: Checkpoint[] = []
  readonly interfaces: CaptureInterface[] = []
  readonly diagnostics: Diagnostics

  protected readonly sink: PacketSink
  protected readonly info: PacketInfo = {
    frame: 0,
    offset: 0,
    seconds: 0,
    nanoseconds: 0,
    linkType: 0,
    interfaceId: 0,
    originalLength: 0,
  }
  /** Bytes that parse() wants to see at once, counted from where it stopped. */
  protected need = 1
  /** Bytes to pass over before parse() goes on. */
  protected skip = 0
  /** Offset of the next byte that parse() has not seen, or not finished. */
  protected position = 0
  protected nextCheckpoint = 0

  private carry = new Uint8Array(0)
  private carried = 0

  constructor(sink: PacketSink, diagnostics = new Diagnostics(sink)) {
    this.sink = sink
    this.diagnostics = diagnostics
  }

  /**
   * Reads whole records from bytes[start, end); bytes[0] stands at `origin` in the capture. Returns where it stopped:
   * at `end`, or at a record that needs `need` bytes.
   */
  protected abstract parse(bytes: Uint8Array, start: number, end: number, origin: number): number

  /** Says that the file ends `missing` bytes before the record at `offset` does. */
  protected abstract reportCut(offset: number, missing: number): void

  /** A second reader of the same capture that starts at the checkpoint. */
  abstract resume(checkpoint: Checkpoint, sink: PacketSink): PushReader

  /** Takes the capture's next bytes. They are not kept beyond the call. */
  feed(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && !this.stopped) {
      this.steps++
      if (this.skip > 0) {
        const passed = Math.min(this.skip, chunk.length - at)
        this.skip -= passed
        this.position += passed
        at += passed
      } else if (this.carried > 0) {
        const taken = Math.min(this.need - this.carried, chunk.length - at)
        this.keep(chunk, at, at + taken)
        at += taken
        if (this.carried < this.need) return
        const used = this.parse(this.carry, 0, this.carried, this.position)
        this.position += used
        // What parse() was given is either one whole record, or a header that told it how much more to ask for.
        if (used > 0) this.carried = 0
      } else {
        const stopped = this.parse(chunk, at, chunk.length, this.position - at)
        this.position += stopped - at
        if (this.stopped || this.skip > 0) {
          at = stopped
          continue
        }
        this.keep(chunk, stopped, chunk.length)
        return
      }
    }
  }

  /** The capture has no more bytes: says what is missing. */
  finish(): void {
    if (!this.stopped) {
      const missing =
        this.skip > 0 ? this.skip : this.carried > 0 || this.midway ? this.need - this.carried : 0
      if (missing > 0) this.reportCut(this.position, missing)
      else this.complete = true
    }
    this.stopped = true
    this.carry = new Uint8Array(0)
    this.diagnostics.finish(this.position)
  }

  /** Reading ends here, for a reason that lies outside of the file's format. What was read stays. */
  abandon(code: SentenceCode, offset: number, values: SentenceValues = {}): void {
    if (!this.stopped) this.diagnostics.report(code, offset, values)
    this.stopped = true
  }

  /** True where the file may not end although no byte of a next record was seen. */
  protected get midway(): boolean {
    return false
  }

  /** The rest of the file cannot be read. Returns `at`, for parse() to return. */
  protected stop(at: number, code: SentenceCode, offset: number, values: SentenceValues = {}): number {
    this.diagnostics.report(code, offset, { ...values, packets: this.packets })
    this.stopped = true
    return at
  }

  protected checkpoint(offset: number, littleEndian: boolean, firstInterface: number): void {
    this.checkpoints.push({
      frame: this.packets + 1,
      offset,
      littleEndian,
      firstInterface,
      interfaceCount: this.interfaces.length,
    })
    this.nextCheckpoint = offset + CHECKPOINT_INTERVAL
  }

  /** Makes this reader, which has read nothing, go on from the checkpoint. */
  protected startAt(checkpoint: Checkpoint): void {
    this.packets = checkpoint.frame - 1
    this.position = checkpoint.offset
    this.nextCheckpoint = Infinity
  }

  private keep(chunk: Uint8Array, start: number, end: number): void {
    const length = this.carried + end - start
    if (length > this.carry.length) {
      // Grown by what has arrived, not to what a length field claims.
      const grown = new Uint8Array(Math.max(length * 2, 4096))
      grown.set(this.carry.subarray(0, this.carried))
      this.carry = grown
    }
    // A header of a few bytes is the usual case: copying it by hand is faster than making a view for set().
    if (end - start <= 64) for (let i = start; i < end; i++) this.carry[this.carried + i - start] = chunk[i]
    else this.carry.set(chunk.subarray(start, end), this.carried)
    this.carried = length
  }
}
