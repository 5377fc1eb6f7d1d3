/** A capture that is being made: pcapng, whose packets are there as soon as their bytes are appended. */
import { Capture } from './capture.ts'
import { PcapngReader } from './pcapng.ts'
import { Spool } from './source.ts'
import type { PacketSink } from './types.ts'

export class GrowingCapture {
  readonly capture: Capture
  private readonly spool = new Spool()
  private readonly reader: PcapngReader

  /** `frames`: packets that were there before its first one, and that its numbers go on from. */
  constructor(sink: PacketSink, frames = 0) {
    this.reader = new PcapngReader(sink)
    this.reader.packets = frames
    this.capture = new Capture('pcapng', false, this.spool, this.reader)
  }

  /** Gives the sink the packets that are whole now. The bytes are copied. */
  append(bytes: Uint8Array): void {
    this.spool.append(bytes)
    this.reader.feed(bytes)
  }

  /** There will be no more. */
  finish(): void {
    this.reader.finish()
  }
}
