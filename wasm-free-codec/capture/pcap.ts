/**
 * Classic pcap: draft-ietf-opsawg-pcap. Microseconds or nanoseconds, either byte order, and the "modified" pcap of
 * old Linux distributions, whose record headers are 8 bytes longer.
 */
import { isKnownLinkType } from './link.ts'
import { MAX_CAPTURED, PushReader } from './push.ts'
import type { Checkpoint } from './push.ts'
import type { PacketSink } from './types.ts'

export const PCAP_MICROSECONDS = 0xa1b2c3d4
export const PCAP_NANOSECONDS = 0xa1b23c4d
export const PCAP_MODIFIED = 0xa1b2cd34

const FILE_HEADER = 24
const NANOSECONDS_A_SECOND = 1_000_000_000

function u32(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  return littleEndian
    ? (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
    : ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0
}

export class PcapReader extends PushReader {
  private littleEndian = true
  private recordHeader = 0
  /** Nanoseconds that one unit of the fraction stands for. */
  private unit = 1000
  /** Before version 2.4 some writers put the two lengths in the other order. */
  private lengthsMayBeSwapped = false

  constructor(...args: ConstructorParameters<typeof PushReader>) {
    super(...args)
    this.need = FILE_HEADER
  }

  override resume(checkpoint: Checkpoint, sink: PacketSink): PcapReader {
    const reader = new PcapReader(sink)
    reader.littleEndian = this.littleEndian
    reader.recordHeader = this.recordHeader
    reader.unit = this.unit
    reader.lengthsMayBeSwapped = this.lengthsMayBeSwapped
    reader.interfaces.push(...this.interfaces)
    reader.info.linkType = this.info.linkType
    reader.startAt(checkpoint)
    return reader
  }

  protected override parse(bytes: Uint8Array, start: number, end: number, origin: number): number {
    let at = start
    if (this.recordHeader === 0) {
      this.need = FILE_HEADER
      if (end - at < FILE_HEADER) return at
      this.readFileHeader(bytes, at)
      at += FILE_HEADER
    }
    const { info, littleEndian, recordHeader, unit } = this
    for (;;) {
      this.steps++
      if (end - at < recordHeader) {
        this.need = recordHeader
        return at
      }
      let seconds = u32(bytes, at, littleEndian)
      const fraction = u32(bytes, at + 4, littleEndian)
      let captured = u32(bytes, at + 8, littleEndian)
      let original = u32(bytes, at + 12, littleEndian)
      if (this.lengthsMayBeSwapped && captured > original) {
        const swapped = captured
        captured = original
        original = swapped
      }
      const offset = origin + at
      if (captured > MAX_CAPTURED) {
        const frame = this.packets + 1
        return this.stop(at, 'record-too-long', offset, { frame, length: captured, limit: MAX_CAPTURED })
      }
      if (end - at < recordHeader + captured) {
        this.need = recordHeader + captured
        return at
      }
      if (offset >= this.nextCheckpoint) this.checkpoint(offset, littleEndian, 0)
      this.packets++
      let nanoseconds = fraction * unit
      if (nanoseconds >= NANOSECONDS_A_SECOND) {
        this.diagnostics.once('time-fraction', offset, { frame: this.packets })
        const whole = Math.floor(nanoseconds / NANOSECONDS_A_SECOND)
        nanoseconds -= whole * NANOSECONDS_A_SECOND
        seconds += whole
        if (seconds > 0xffffffff) {
          this.diagnostics.once('time-range', offset, { frame: this.packets })
          seconds = 0xffffffff
          nanoseconds = NANOSECONDS_A_SECOND - 1
        }
      }
      at += recordHeader
      info.frame = this.packets
      info.offset = origin + at
      info.seconds = seconds
      info.nanoseconds = nanoseconds
      info.originalLength = original
      this.sink.packet(bytes, at, at + captured, info)
      at += captured
    }
  }

  protected override reportCut(offset: number, missing: number): void {
    if (this.recordHeader === 0) this.diagnostics.report('cut-file-header', offset, { missing })
    else this.diagnostics.report('cut-record', offset, { frame: this.packets + 1, missing })
  }

  protected override get midway(): boolean {
    return this.recordHeader === 0
  }

  private readFileHeader(bytes: Uint8Array, at: number): void {
    const magic = u32(bytes, at, true)
    this.littleEndian = magic === PCAP_MICROSECONDS || magic === PCAP_NANOSECONDS || magic === PCAP_MODIFIED
    const ordered = u32(bytes, at, this.littleEndian)
    this.unit = ordered === PCAP_NANOSECONDS ? 1 : 1000
    this.recordHeader = ordered === PCAP_MODIFIED ? 24 : 16
    const version = u32(bytes, at + 4, this.littleEndian)
    const major = this.littleEndian ? version & 0xffff : version >>> 16
    const minor = this.littleEndian ? version >>> 16 : version & 0xffff
    this.lengthsMayBeSwapped = major === 2 && minor < 4
    if (major !== 2) this.diagnostics.report('pcap-version', 4, { major, minor })
    // The upper half holds the length of the frame check sequence, where it is known.
    const linkType = u32(bytes, at + 20, this.littleEndian) & 0xffff
    this.interfaces.push({ linkType, snapLength: u32(bytes, at + 16, this.littleEndian) })
    this.info.linkType = linkType
    if (!isKnownLinkType(linkType)) this.diagnostics.report('link-type', 20, { interface: 0, linkType })
  }
}
