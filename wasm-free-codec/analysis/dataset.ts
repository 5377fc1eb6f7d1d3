/**
 * A capture with its index: any row's bytes, and any row decoded with what the conversation knows of it.
 * The worker and the command line both work on this.
 */
import type { Capture } from '../capture/capture.ts'
import type { CaptureFailure } from '../capture/format.ts'
import { GrowingCapture } from '../capture/growing.ts'
import { type ReadProgress, readCapture } from '../capture/read.ts'
import type { CaptureInput } from '../capture/source.ts'
import type { ByteSource } from '../capture/types.ts'
import type { Opened, Packet, PacketContext, decodePacket } from '../packet.ts'
import { FLAG_FROM_BMC, FLAG_RESPONSE, FLAG_RSP, FLAG_SPOOLED, KIND_DROPPED, KIND_IPMB } from './kinds.ts'
import type { SessionCodes } from './keys/types.ts'
import type { SensorWords } from '../sensor-words.ts'
import { Manufacturers } from './manufacturers.ts'
import { PacketIndex } from './packet-index.ts'
import { SessionRows } from './session-rows.ts'

/** Rows stand close together in the file: one read serves many of them. */
const NEAR = 64 * 1024
const AHEAD = 1024 * 1024
/** Pieces of the file that are kept: sessions that run side by side are read one after the other. */
const WINDOWS = 8
/** Decoded packets that are kept: a screen of rows and their requests. */
const KEPT = 64

/** Of a row that tells of lost packets only. */
const NO_PACKET: Packet = { sources: [new Uint8Array()], layers: [], messages: [], diagnostics: [] }

/** A piece of the file. */
export interface Window {
  readonly source: ByteSource
  /** Where it begins, as the column `offset` counts. */
  readonly at: number
  readonly bytes: Uint8Array
}

export interface DatasetOptions {
  /** UDP ports that are RMCP whatever their datagrams look like. */
  decodeAs?: ReadonlySet<number>
  signal?: AbortSignal
  onProgress?: (progress: ReadProgress, dataset: Dataset) => void
}

/** What the keys given make of the capture; made by unlock() of keys/, which also fills the columns of what it opens. */
export interface Unlocked {
  /** Numbers of the sessions that the keys concern, ascending. */
  readonly sessions: readonly number[]
  /** Undefined where no key concerns the session. */
  codes(session: number): SessionCodes | undefined
  /** What the keys make of one row's bytes, made anew each time; undefined: nothing. */
  opened(row: number, bytes: Uint8Array): Opened | undefined
}

/** What records say of sensors, by the BMC's endpoint, who has the sensor (slave address, LUN), and its number. */
export interface SensorLookup {
  of(bmc: number, owner: number, lun: number, number: number): SensorWords | undefined
  /** The same for a capture that goes on from this one, without its rows. */
  handedOn(to: Dataset): SensorLookup
}

let decoder: Promise<typeof decodePacket> | undefined
/** What decodes packets is fetched with the first of them: the index pass does without. */
export const fetchDecoder = (): Promise<typeof decodePacket> =>
  (decoder ??= import('../packet.ts').then(
    (module) => module.decodePacket,
    (error: unknown) => {
      decoder = undefined
      throw error
    },
  ))

export class Dataset {
  readonly index: PacketIndex
  /** Whether it is being made: see growing(). */
  grows = false
  private now = () => Infinity
  private keys?: Unlocked
  private lookup?: SensorLookup
  private readonly bySession = new SessionRows()
  private manufacturers = new Manufacturers()
  private opened?: Capture
  private readonly kept = new Map<number, Packet>()
  /** What was read, the last used first. */
  private readonly windows: Window[] = []

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
        void dataset.prefetch()
        onDataset?.(dataset)
      },
      onProgress: (progress) => onProgress?.(progress, dataset),
    })
    if (!result.ok) return result
    dataset.opened = result
    return dataset
  }

  /**
   * A capture that is being made: it has the rows of what is appended at once. `frames`: those before its first one.
   * `now`: seconds since 1970-01-01 UTC, on the clock of its packets; without it, silence is known to last.
   */
  static growing({ frames = 0, now = () => Infinity }: { frames?: number; now?: () => number } = {}): {
    dataset: Dataset
    growing: GrowingCapture
  } {
    const dataset = new Dataset(new PacketIndex())
    const growing = new GrowingCapture(dataset.index, frames)
    dataset.grows = true
    dataset.now = now
    dataset.opened = growing.capture
    return { dataset, growing }
  }

  /** What keys have opened, if any were given. */
  get unlocked(): Unlocked | undefined {
    return this.keys
  }

  /** Packets decoded so far were decoded with other keys, or none. */
  set unlocked(keys: Unlocked | undefined) {
    this.keys = keys
    this.manufacturers = this.manufacturers.again()
    this.kept.clear()
  }

  /** By what names packets show sensors; made by nameSensors() of inventory/. */
  get sensors(): SensorLookup | undefined {
    return this.lookup
  }

  /** Packets decoded so far were decoded without. */
  set sensors(lookup: SensorLookup | undefined) {
    this.lookup = lookup
    this.kept.clear()
  }

  /** The rows of a session, ascending; for all sessions at once when rows have come since the last time. */
  rowsOf(session: number): Uint32Array {
    return this.bySession.of(session, this.index)
  }

  /** Seconds of silence since the row, as far as the capture goes: it may go on yet. */
  silenceAfter(row: number): number {
    const { columns, rows } = this.index
    if (!this.grows || this.capture.complete) return columns.nanosecondsBetween(row, rows - 1) / 1e9
    return this.now() - columns.seconds[row] - columns.nanoseconds[row] / 1e9
  }

  /** The datagram's bytes as they were captured. Fast for rows that stand close together. */
  async bytes(row: number, ahead = NEAR): Promise<Uint8Array> {
    const near = this.bytesAtHand(row)
    if (near) return near
    const { offset, length } = this.index.columns
    const source = this.source(row)
    const [from, size] = [offset[row], length[row]]
    // A response asks for its request next, which stands shortly before it.
    const at = Math.max(0, from - ahead / 4)
    const bytes = await source.read(at, from - at + Math.max(size, ahead))
    this.windows.unshift({ source, at, bytes })
    if (this.windows.length > WINDOWS) this.windows.pop()
    return bytes.subarray(from - at, from - at + size)
  }

  /** The first rows are asked for while the file is still being read: their bytes are at hand then. */
  private async prefetch(): Promise<void> {
    const { source } = this.capture
    const bytes = await source.read(0, NEAR).catch(() => undefined)
    if (bytes && this.windows.length === 0) this.windows.push({ source, at: 0, bytes })
  }

  private source(row: number): ByteSource {
    return this.index.columns.flags[row] & FLAG_SPOOLED ? this.index.spool : this.capture.source
  }

  /** The datagram's bytes, where what was last read has them: bytes() without waiting. */
  bytesAtHand(row: number): Uint8Array | undefined {
    const { offset, length } = this.index.columns
    const window = this.windowOf(row)
    if (!window) return undefined
    const from = offset[row] - window.at
    return window.bytes.subarray(from, from + length[row])
  }

  /** The piece of the file with the datagram, if it is at hand: for who reads a million rows and makes nothing of each. */
  windowOf(row: number): Window | undefined {
    const { offset, length } = this.index.columns
    const source = this.source(row)
    const { windows } = this
    for (let i = 0; i < windows.length; i++) {
      const window = windows[i]
      const from = offset[row] - window.at
      if (window.source !== source || from < 0 || from + length[row] > window.bytes.length) continue
      if (i > 0) {
        windows.copyWithin(1, 0, i)
        windows[0] = window
      }
      return window
    }
    return undefined
  }

  /** The row decoded: a response with the values of its request, which choose between layouts. */
  async packet(row: number, ahead = NEAR): Promise<Packet> {
    const known = this.kept.get(row)
    if (known) return known
    if (this.index.columns.kind[row] === KIND_DROPPED) return NO_PACKET
    const request = this.requestOf(row)
    const asked = request < 0 ? undefined : await this.packet(request, ahead)
    const [bytes, decode] = await Promise.all([this.bytes(row, ahead), fetchDecoder(), this.learn()])
    return this.keep(row, decode(bytes, this.context(row, bytes, asked)))
  }

  /** packet(), where it and its request are at hand. */
  private packetAtHand(row: number, decode: typeof decodePacket): Packet | undefined {
    if (this.index.columns.kind[row] === KIND_DROPPED) return NO_PACKET
    const request = this.requestOf(row)
    const asked = request < 0 ? undefined : this.kept.get(request)
    const bytes = request >= 0 && !asked ? undefined : this.bytesAtHand(row)
    if (!bytes) return undefined
    const packet = decode(bytes, this.context(row, bytes, asked))
    return request < 0 ? this.keep(row, packet) : packet
  }

  /** IANA number of who made the controller with this slave address behind the BMC's endpoint, as far as it is told. */
  async manufacturer(bmc: number, responder: number): Promise<number | undefined> {
    this.manufacturers.concern(bmc)
    await this.learn()
    return this.manufacturers.of(this.index, bmc, responder)
  }

  /** Who made the controllers, of all rows there are: what was decoded before may have lacked it. */
  private async learn(): Promise<void> {
    if (await this.manufacturers.learn(this.index, this.alone)) this.kept.clear()
  }

  /** The row decoded without its request. */
  private readonly alone = async (row: number): Promise<Packet> => {
    const [bytes, decode] = await Promise.all([this.bytes(row), fetchDecoder()])
    return decode(bytes, this.context(row, bytes, undefined))
  }

  /** Goes on from an earlier capture of the same traffic: what that told of controllers and sensors stays known. */
  async goOnFrom(earlier: Dataset): Promise<void> {
    this.manufacturers = await earlier.manufacturers.handedOn(earlier.index, earlier.alone)
    this.sensors = earlier.lookup?.handedOn(this)
  }

  /** The row as if its datagram had been these bytes, and its request that packet; keys open nothing of it. */
  async packetOf(row: number, bytes: Uint8Array, request?: Packet): Promise<Packet> {
    const decode = await fetchDecoder()
    return decode(bytes, { ...this.context(row, bytes, request), opened: undefined })
  }

  private keep(row: number, packet: Packet): Packet {
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value as number)
    this.kept.set(row, packet)
    return packet
  }

  /** The row of the request that a response answers, or -1. */
  requestOf(row: number): number {
    const { flags, partner } = this.index.columns
    const request = partner[row] - 1
    const answers = (flags[row] & FLAG_RESPONSE) !== 0 && request >= 0
    return answers && (flags[request] & FLAG_RESPONSE) === 0 ? request : -1
  }

  private context(row: number, bytes: Uint8Array, request: Packet | undefined): PacketContext {
    const { lookup, index } = this
    const { columns, sessionTable } = index
    const { flags, kind } = columns
    return {
      form: kind[row] === KIND_IPMB ? 'ipmb' : 'rmcp',
      secure: (flags[row] & FLAG_RSP) !== 0,
      fromBmc: (flags[row] & FLAG_FROM_BMC) !== 0,
      request: request?.messages,
      opened: this.keys?.opened(row, bytes),
      sensor:
        lookup &&
        ((owner, lun, number) => lookup.of(sessionTable.bmc[columns.session[row]], owner, lun, number)),
      manufacturer: (responder) =>
        this.manufacturers.of(index, sessionTable.bmc[columns.session[row]], responder),
    }
  }

  /** Rows with their packets, in the order given; reads ahead, for exports. */
  async *packets(rows: Iterable<number>): AsyncGenerator<[row: number, packet: Packet]> {
    const [decode] = await Promise.all([fetchDecoder(), this.learn()])
    for (const row of rows) yield [row, this.packetAtHand(row, decode) ?? (await this.packet(row, AHEAD))]
  }
}
