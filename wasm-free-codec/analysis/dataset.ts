/**
 * A capture with its index: any row's bytes, and any row decoded with what the conversation knows of it.
 * The worker and the command line both work on this.
 */
import type { Capture } from '../capture/capture.ts'
import type { CaptureFailure } from '../capture/format.ts'
import { type ReadProgress, readCapture } from '../capture/read.ts'
import type { CaptureInput } from '../capture/source.ts'
import type { ByteSource } from '../capture/types.ts'
import { type Packet, type PacketContext, decodePacket } from '../packet.ts'
import { FLAG_FROM_BMC, FLAG_RESPONSE, FLAG_RSP, FLAG_SPOOLED, KIND_IPMB } from './kinds.ts'
import { PacketIndex } from './packet-index.ts'

/** Rows stand close together in the file: one read serves many of them. */
const NEAR = 64 * 1024
const AHEAD = 1024 * 1024
/** Decoded packets that are kept: a screen of rows and their requests. */
const KEPT = 256

export interface DatasetOptions {
  /** UDP ports that are RMCP whatever their datagrams look like. */
  decodeAs?: ReadonlySet<number>
  signal?: AbortSignal
  onProgress?: (progress: ReadProgress, dataset: Dataset) => void
}

export class Dataset {
  readonly index: PacketIndex
  private opened?: Capture
  private readonly kept = new Map<number, Packet>()
  private readonly windows = new Map<ByteSource, { at: number; bytes: Uint8Array }>()

  constructor(index: PacketIndex) {
    this.index = index
  }

  /** Known as soon as reading has begun. */
  get capture(): Capture {
    if (!this.opened) throw new Error('the capture is not open yet')
    return this.opened
  }

  /** Reads all of a capture. `onDataset` gives it while it is being read: its rows grow. */
  static async open(
    input: CaptureInput,
    { decodeAs, signal, onProgress }: DatasetOptions = {},
    onDataset?: (dataset: Dataset) => void,
  ): Promise<Dataset | CaptureFailure> {
    const dataset = new Dataset(new PacketIndex({ decodeAs }))
    const result = await readCapture(input, dataset.index, {
      signal,
      onStart: (capture) => {
        dataset.opened = capture
        onDataset?.(dataset)
      },
      onProgress: (progress) => onProgress?.(progress, dataset),
    })
    if (!result.ok) return result
    dataset.opened = result
    return dataset
  }

  /** The datagram's bytes as they were captured. Fast for rows in ascending order. */
  async bytes(row: number, ahead = NEAR): Promise<Uint8Array> {
    const { offset, length, flags } = this.index.columns
    const source = flags[row] & FLAG_SPOOLED ? this.index.spool : this.capture.source
    const [from, size] = [offset[row], length[row]]
    const window = this.windows.get(source)
    if (window && from >= window.at && from + size <= window.at + window.bytes.length)
      return window.bytes.subarray(from - window.at, from - window.at + size)
    // A response asks for its request next, which stands shortly before it.
    const at = Math.max(0, from - ahead / 4)
    const bytes = await source.read(at, from - at + Math.max(size, ahead))
    this.windows.set(source, { at, bytes })
    return bytes.subarray(from - at, from - at + size)
  }

  /** The row decoded: a response with the values of its request, which choose between layouts. */
  async packet(row: number): Promise<Packet> {
    const known = this.kept.get(row)
    if (known) return known
    const packet = decodePacket(await this.bytes(row), await this.context(row))
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value as number)
    this.kept.set(row, packet)
    return packet
  }

  private async context(row: number): Promise<PacketContext> {
    const { flags, kind, partner } = this.index.columns
    const request = partner[row] - 1
    const answers =
      (flags[row] & FLAG_RESPONSE) !== 0 && request >= 0 && (flags[request] & FLAG_RESPONSE) === 0
    return {
      form: kind[row] === KIND_IPMB ? 'ipmb' : 'rmcp',
      secure: (flags[row] & FLAG_RSP) !== 0,
      fromBmc: (flags[row] & FLAG_FROM_BMC) !== 0,
      ...(answers && { request: (await this.packet(request)).messages }),
    }
  }

  /** Rows with their packets, in the order given; reads ahead, for exports and filters. */
  async *packets(rows: Iterable<number>): AsyncGenerator<[row: number, packet: Packet]> {
    for (const row of rows) {
      await this.bytes(row, AHEAD)
      yield [row, await this.packet(row)]
    }
  }
}
