/**
 * Writes pcapng (draft-ietf-opsawg-pcapng): one section, one interface for every interface of the capture that is
 * met, times in nanoseconds. Bytes and lengths of a packet are written as they were captured.
 */
import { OPTION_COMMENT, OPTION_DROP_COUNT, OPTION_NAME, OPTION_TIME_RESOLUTION } from './pcapng-interface.ts'
import {
  BYTE_ORDER_MARK,
  ENHANCED_PACKET_BLOCK,
  INTERFACE_BLOCK,
  SECTION_HEADER_BLOCK,
} from './pcapng-blocks.ts'
import type { CapturedFrame } from './types.ts'

export type WritableFrame = Pick<
  CapturedFrame,
  'bytes' | 'linkType' | 'seconds' | 'nanoseconds' | 'interfaceId' | 'originalLength'
> & { comments?: readonly string[]; dropped?: number }

const SECTION_LENGTH = 28
const INTERFACE_HEADER = 16
/** An option's length has 16 bits. */
const MAX_COMMENT = 65_535
/** Pieces of this size at least, so that a blob of a million packets has no million parts. */
const PIECE = 256 * 1024

/** The file's pieces, in order, from frames in the order in which they shall stand. */
export async function* writePcapng(
  frames: AsyncIterable<WritableFrame> | Iterable<WritableFrame>,
): AsyncGenerator<Uint8Array> {
  const writer = new PcapngWriter()
  let parts = [writer.header()]
  let size = parts[0].length
  for await (const frame of frames) {
    const blocks = writer.frame(frame)
    parts.push(blocks)
    size += blocks.length
    if (size >= PIECE) {
      yield concatenate(parts, size)
      parts = []
      size = 0
    }
  }
  if (size > 0) yield concatenate(parts, size)
}

export class PcapngWriter {
  /** Index in the file by interfaceId and link type of the capture: the same id may mean another link type elsewhere. */
  private readonly interfaces = new Map<string, number>()
  private readonly encoder = new TextEncoder()

  /** The section header block, which every file begins with. */
  header(): Uint8Array {
    const block = new Uint8Array(SECTION_LENGTH)
    const view = new DataView(block.buffer)
    view.setUint32(0, SECTION_HEADER_BLOCK, true)
    view.setUint32(4, SECTION_LENGTH, true)
    view.setUint32(8, BYTE_ORDER_MARK, true)
    view.setUint16(12, 1, true)
    // The section's length is not known in advance: all bits set.
    view.setBigInt64(16, -1n, true)
    view.setUint32(24, SECTION_LENGTH, true)
    return block
  }

  /** An interface's block; frame() writes those that were not asked for. */
  interface(interfaceId: number, linkType: number, name = ''): Uint8Array {
    this.interfaces.set(keyOf(interfaceId, linkType), this.interfaces.size)
    const options: Option[] = name ? [[OPTION_NAME, this.encode(name)]] : []
    const resolution: Option = [OPTION_TIME_RESOLUTION, Uint8Array.of(9)]
    const block = newBlock(INTERFACE_BLOCK, INTERFACE_HEADER, [...options, resolution])
    new DataView(block.buffer).setUint16(8, linkType, true)
    return block
  }

  /** The packet's block, after that of its interface when it is the interface's first packet. */
  frame(frame: WritableFrame): Uint8Array {
    const { bytes, comments = [], dropped = 0, interfaceId, linkType } = frame
    const known = this.interfaces.get(keyOf(interfaceId, linkType))
    const before = known === undefined ? [this.interface(interfaceId, linkType)] : []
    const options: Option[] = dropped > 0 ? [[OPTION_DROP_COUNT, number64(dropped)]] : []
    for (const comment of comments) options.push([OPTION_COMMENT, this.encode(comment)])

    const block = newBlock(ENHANCED_PACKET_BLOCK, 28 + padded(bytes.length), options)
    const view = new DataView(block.buffer)
    view.setUint32(8, known ?? this.interfaces.size - 1, true)
    writeTime(view, 12, frame.seconds, frame.nanoseconds)
    view.setUint32(20, bytes.length, true)
    view.setUint32(24, frame.originalLength, true)
    block.set(bytes, 28)
    return before.length === 0 ? block : concatenate([...before, block], before[0].length + block.length)
  }

  /** UTF-8, cut before a character that does not fit. */
  private encode(text: string): Uint8Array {
    const bytes = this.encoder.encode(text)
    if (bytes.length <= MAX_COMMENT) return bytes
    let end = MAX_COMMENT
    while (end > 0 && (bytes[end] & 0xc0) === 0x80) end--
    return bytes.subarray(0, end)
  }
}

type Option = readonly [code: number, value: Uint8Array]

/** With its type, its lengths and its options; `head` bytes stand before these. */
function newBlock(type: number, head: number, options: readonly Option[]): Uint8Array {
  const ending = options.length > 0 ? 4 : 0
  const length = options.reduce((sum, [, { length }]) => sum + 4 + padded(length), head + ending + 4)
  const block = new Uint8Array(length)
  const view = new DataView(block.buffer)
  view.setUint32(0, type, true)
  view.setUint32(4, length, true)
  let at = head
  for (const [code, value] of options) {
    view.setUint16(at, code, true)
    view.setUint16(at + 2, value.length, true)
    block.set(value, at + 4)
    at += 4 + padded(value.length)
  }
  view.setUint32(length - 4, length, true)
  return block
}

function keyOf(interfaceId: number, linkType: number): string {
  return `${interfaceId} ${linkType}`
}

function number64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true)
  return bytes
}

/** seconds * 10^9 + nanoseconds as two halves of 32 bits, multiplied 16 bits at a time: doubles end at 2^53. */
function writeTime(view: DataView, at: number, seconds: number, nanoseconds: number): void {
  const low = (seconds % 65_536) * 1e9 + nanoseconds
  const high = Math.floor(seconds / 65_536) * 1e9 + Math.floor(low / 65_536)
  view.setUint32(at, Math.floor(high / 65_536), true)
  view.setUint32(at + 4, (high % 65_536) * 65_536 + (low % 65_536), true)
}

function padded(length: number): number {
  return length + (-length & 3)
}

function concatenate(parts: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
