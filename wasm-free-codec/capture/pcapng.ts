/**
 * pcapng: draft-ietf-opsawg-pcapng. Sections of either byte order, interfaces, enhanced, simple and obsolete packet
 * blocks and their comments. Every other block is passed over without being kept.
 */
import { isKnownLinkType } from './link.ts'
import {
  BYTE_ORDER_MARK,
  ENHANCED_PACKET_BLOCK,
  INTERFACE_BLOCK,
  isWanted,
  OBSOLETE_PACKET_BLOCK,
  SECTION_HEADER_BLOCK,
  shortest,
  SIMPLE_PACKET_BLOCK,
} from './pcapng-blocks.ts'
import { readInterface, readOptions, OPTION_COMMENT, OPTION_DROP_COUNT } from './pcapng-interface.ts'
import type { PcapngInterface } from './pcapng-interface.ts'
import { PushReader } from './push.ts'
import type { Checkpoint } from './push.ts'
import type { PacketSink } from './types.ts'

/** Longest block that is kept in memory. Wireshark's own limit is the same. */
const MAX_BLOCK = 16 * 1024 * 1024
const MAX_INTERFACES = 65_536

export class PcapngReader extends PushReader {
  declare readonly interfaces: PcapngInterface[]
  private littleEndian = true
  /** Index of the section's first interface among all interfaces. */
  private firstInterface = 0
  /** Length of the block that is being passed over: its trailing length still has to be seen. */
  private passing = 0
  private passingOffset = 0
  private readonly decoder = new TextDecoder()

  constructor(...args: ConstructorParameters<typeof PushReader>) {
    super(...args)
    this.need = 12
  }

  override resume(checkpoint: Checkpoint, sink: PacketSink): PcapngReader {
    const reader = new PcapngReader(sink)
    reader.littleEndian = checkpoint.littleEndian
    reader.firstInterface = checkpoint.firstInterface
    for (let i = 0; i < checkpoint.interfaceCount; i++) reader.interfaces.push(this.interfaces[i])
    reader.startAt(checkpoint)
    return reader
  }

  protected override parse(bytes: Uint8Array, start: number, end: number, origin: number): number {
    let at = start
    for (;;) {
      this.steps++
      if (this.passing > 0) {
        this.need = 4
        if (end - at < 4) return at
        this.checkTrailer(bytes, at, this.passing, this.passingOffset)
        this.passing = 0
        at += 4
      }
      this.need = 12
      if (end - at < 12) return at
      const offset = origin + at
      const type = this.u32(bytes, at)
      if (type === SECTION_HEADER_BLOCK && !this.readByteOrder(bytes, at, offset)) return at
      const length = this.u32(bytes, at + 4)
      if (length < 12 || length % 4 !== 0) return this.stop(at, 'block-length', offset, { length })
      let wanted = isWanted(type)
      if (wanted && length > MAX_BLOCK) {
        const values = { type: hex(type), length, limit: MAX_BLOCK }
        if (type === SECTION_HEADER_BLOCK || type === INTERFACE_BLOCK) {
          return this.stop(at, 'header-block-too-long', offset, values)
        }
        this.diagnostics.report('block-too-long', offset, values)
        this.packets++
        wanted = false
      }
      if (!wanted && end - at < length) {
        const seen = Math.min(end - at, length - 4)
        this.passing = length
        this.passingOffset = offset
        this.skip = length - 4 - seen
        at += seen
        if (this.skip > 0) return at
        continue
      }
      if (end - at < length) {
        this.need = length
        return at
      }
      this.checkTrailer(bytes, at + length - 4, length, offset)
      if (wanted) {
        if (offset >= this.nextCheckpoint) this.checkpoint(offset, this.littleEndian, this.firstInterface)
        this.readBlock(type, bytes, at, at + length, offset)
        if (this.stopped) return at
      }
      at += length
    }
  }

  protected override reportCut(offset: number, missing: number): void {
    const passing = this.passing > 0
    // Of a block that is passed over, its trailing length is missing too.
    const total = passing && this.skip > 0 ? missing + 4 : missing
    this.diagnostics.report('cut-block', passing ? this.passingOffset : offset, {
      missing: total,
      packets: this.packets,
    })
  }

  protected override get midway(): boolean {
    return this.passing > 0 || (this.position === 0 && this.packets === 0)
  }

  private u32(bytes: Uint8Array, at: number): number {
    return this.littleEndian
      ? (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
      : ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0
  }

  private u16(bytes: Uint8Array, at: number): number {
    return this.littleEndian ? bytes[at] | (bytes[at + 1] << 8) : (bytes[at] << 8) | bytes[at + 1]
  }

  /** A section header says in which order its own bytes, and all that follow, are to be read. */
  private readByteOrder(bytes: Uint8Array, at: number, offset: number): boolean {
    this.littleEndian = true
    const mark = this.u32(bytes, at + 8)
    if (mark === BYTE_ORDER_MARK) return true
    this.littleEndian = false
    if (this.u32(bytes, at + 8) === BYTE_ORDER_MARK) return true
    this.stop(at, 'byte-order', offset, { mark: hex(this.u32(bytes, at + 8)) })
    return false
  }

  private checkTrailer(bytes: Uint8Array, at: number, length: number, offset: number): void {
    const trailing = this.u32(bytes, at)
    if (trailing !== length) this.diagnostics.report('trailing-length', offset, { length, trailing })
  }

  private readBlock(type: number, bytes: Uint8Array, at: number, end: number, offset: number): void {
    const length = end - at
    if (length < shortest(type)) {
      this.diagnostics.report('block-too-short', offset, { type: hex(type), length })
      if (type === SECTION_HEADER_BLOCK) this.startSection()
      return
    }
    switch (type) {
      case ENHANCED_PACKET_BLOCK:
        this.readPacket(this.u32(bytes, at + 8), bytes, at, end, offset)
        return
      case OBSOLETE_PACKET_BLOCK:
        this.readPacket(this.u16(bytes, at + 8), bytes, at, end, offset)
        return
      case SIMPLE_PACKET_BLOCK:
        this.readSimplePacket(bytes, at, end, offset)
        return
      case INTERFACE_BLOCK:
        this.addInterface(bytes, at, end, offset)
        return
      default: {
        const major = this.u16(bytes, at + 12)
        const minor = this.u16(bytes, at + 14)
        if (major !== 1) this.stop(at, 'section-version', offset, { major, minor })
        this.startSection()
      }
    }
  }

  private startSection(): void {
    this.firstInterface = this.interfaces.length
  }

  private addInterface(bytes: Uint8Array, at: number, end: number, offset: number): void {
    const id = this.interfaces.length
    if (id >= MAX_INTERFACES) {
      this.stop(at, 'too-many-interfaces', offset, { limit: MAX_INTERFACES })
      return
    }
    const described = readInterface(bytes, at, end, this.littleEndian, this.optionReport(offset))
    if (!isKnownLinkType(described.linkType)) described.unknownAt = offset
    this.interfaces.push(described)
  }

  /** Enhanced and obsolete packet blocks differ in how they name the interface only. */
  private readPacket(index: number, bytes: Uint8Array, at: number, end: number, offset: number): void {
    const id = this.firstInterface + index
    if (id >= this.interfaces.length) {
      this.diagnostics.report('unknown-interface', offset, { interface: index })
      return
    }
    const captured = this.u32(bytes, at + 20)
    const room = end - at - 32
    if (captured > room) {
      this.diagnostics.report('packet-length', offset, { length: captured, room })
      return
    }
    this.packets++
    this.readTime(this.interfaces[id], this.u32(bytes, at + 12), this.u32(bytes, at + 16), offset)
    this.emit(id, bytes, at + 28, captured, this.u32(bytes, at + 24), offset + 28)
    const options = at + 28 + captured + (-captured & 3)
    if (options < end - 4) this.readPacketOptions(bytes, options, end - 4, offset)
  }

  /** A simple packet has no time, and tells its captured length by the snap length of the section's first interface. */
  private readSimplePacket(bytes: Uint8Array, at: number, end: number, offset: number): void {
    const id = this.firstInterface
    if (id >= this.interfaces.length) {
      this.diagnostics.report('unknown-interface', offset, { interface: 0 })
      return
    }
    const original = this.u32(bytes, at + 8)
    const limit = this.interfaces[id].snapLength
    const captured = limit > 0 && limit < original ? limit : original
    const room = end - at - 16
    if (captured > room) {
      this.diagnostics.report('packet-length', offset, { length: captured, room })
      return
    }
    this.packets++
    this.diagnostics.once('no-time', offset, { frame: this.packets })
    this.info.seconds = 0
    this.info.nanoseconds = 0
    this.emit(id, bytes, at + 12, captured, original, offset + 12)
  }

  private emit(
    id: number,
    bytes: Uint8Array,
    at: number,
    captured: number,
    original: number,
    offset: number,
  ): void {
    const { info } = this
    info.frame = this.packets
    info.offset = offset
    const from = this.interfaces[id]
    if (from.unknownAt !== undefined && captured > 0) this.reportLinkType(id, from)
    info.linkType = from.linkType
    info.interfaceId = id
    info.originalLength = original
    this.sink.packet(bytes, at, at + captured, info)
  }

  /** With its first packet: an interface may as well have none, or tell of nothing but lost ones. */
  private reportLinkType(id: number, from: PcapngInterface): void {
    const { linkType, unknownAt = 0 } = from
    from.unknownAt = undefined
    this.diagnostics.report('link-type', unknownAt, { interface: id, linkType })
  }

  private readPacketOptions(bytes: Uint8Array, at: number, end: number, offset: number): void {
    const { sink, info } = this
    if (!sink.comment && !sink.dropped) return
    this.steps += readOptions(
      bytes,
      at,
      end,
      this.littleEndian,
      this.optionReport(offset),
      (code, start, stop) => {
        if (code === OPTION_COMMENT) {
          // Copied, since a shared buffer cannot be decoded in every browser.
          sink.comment?.(info.frame, this.decoder.decode(bytes.slice(start, stop)))
        } else if (code === OPTION_DROP_COUNT && stop - start === 8) {
          const [first, second] = [this.u32(bytes, start), this.u32(bytes, start + 4)]
          const [low, high] = this.littleEndian ? [first, second] : [second, first]
          const count = high * 4_294_967_296 + low
          if (count > 0) sink.dropped?.(count, info)
        }
      },
    )
  }

  private optionReport(offset: number): (length: number) => void {
    return (length) => this.diagnostics.report('option-length', offset, { length })
  }

  /**
   * Ticks to seconds and nanoseconds. 64 bits do not fit a double: divided as one, they give the seconds, at most one
   * too many or too few; the ticks that are left over fit 32 bits, and those can be told exactly.
   */
  private readTime(from: PcapngInterface, high: number, low: number, offset: number): void {
    const ticks = from.ticksPerSecond
    let seconds: number
    let nanoseconds: number
    if (ticks > 0) {
      seconds = Math.floor((high * 4_294_967_296 + low) / ticks)
      let left = (low - Math.imul(seconds, ticks)) | 0
      if (left < 0) {
        seconds--
        left += ticks
      } else if (left >= ticks) {
        seconds++
        left -= ticks
      }
      seconds += from.offsetSeconds
      nanoseconds = left * from.nanosecondsPerTick
    } else {
      const count = (BigInt(high) << 32n) | BigInt(low)
      seconds = Number(count / from.unusualTicks) + from.offsetSeconds
      nanoseconds = Number(((count % from.unusualTicks) * 1_000_000_000n) / from.unusualTicks)
    }
    if (seconds < 0 || seconds > 0xffffffff) {
      this.diagnostics.once('time-range', offset, { frame: this.packets })
      nanoseconds = seconds < 0 ? 0 : 999_999_999
      seconds = seconds < 0 ? 0 : 0xffffffff
    }
    this.info.seconds = seconds
    this.info.nanoseconds = nanoseconds
  }
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}
