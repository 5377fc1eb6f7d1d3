/**
 * The live capture: pcapng that grows datagram by datagram, and the dataset that reads it at once. Of a long one the
 * last rows are kept: a new capture begins with them, and with the logins of the sessions that they are in.
 */
import {
  Dataset,
  type GrowingCapture,
  icmpError,
  LINK_IPMB_KONTRON,
  LINK_LOST,
  LINK_RAW,
  Pause,
  PcapngWriter,
  type UdpEndpoints,
  udpPacket,
  type WritableFrame,
} from 'wasm-free-codec'
import { loginsBefore } from './logins.ts'
import { words } from './words.ts'

/** Where a datagram was seen: an interface of the capture. */
export type Tap = keyof typeof words.interfaces

const TAPS = Object.keys(words.interfaces) as Tap[]
const linkOf = (tap: Tap): number =>
  tap === 'lost' ? LINK_LOST : tap === 'bus' ? LINK_IPMB_KONTRON : LINK_RAW

/** What is kept while the list is paused. */
const MOST_WAITING = 100_000
const MOST_WAITING_BYTES = 32 * 1024 * 1024
/** An enhanced packet block begins so many bytes before its packet. */
const BLOCK_HEADER = 28
/** Rows that may be there beyond those to keep, before the first ones are forgotten: a part of them, and at least. */
const MORE = 0.5
const LEAST_MORE = 500
/** Bytes that are read anew before somebody else has a turn. */
const PIECE = 256 * 1024
const MILLION = 1_000_000

export interface TapeEvents {
  /** Another capture takes the place of the one before: `continued`, or another one altogether. */
  onCapture(dataset: Dataset, continued: boolean): void
  onChange(): void
}

export class Tape {
  dataset!: Dataset
  paused = false
  /** Rows to keep; 0: all. */
  keep = 100_000
  /** Rows that `keep` has cost, since the list was empty. */
  forgotten = 0
  /** By which row numbers are smaller now than at first. */
  shift = 0
  /** Rows at the beginning that are logins from before what is kept. */
  carried = 0
  private growing!: GrowingCapture
  private writer!: PcapngWriter
  private head!: Uint8Array[]
  private readonly events: TapeEvents
  /** Microseconds by which the relay's clock is ahead. */
  private ahead = 0
  private queue: WritableFrame[] = []
  private queued = 0
  private missed = 0
  private rewinding = false
  private over = false

  constructor(events: TapeEvents) {
    this.events = events
    this.begin(0)
    events.onCapture(this.dataset, false)
  }

  /** Datagrams that wait for the end of a pause. */
  get waiting(): number {
    return this.queue.length
  }

  /** Microseconds since 1970, by the relay's clock where there is a relay. */
  now(): number {
    return (performance.timeOrigin + performance.now()) * 1000 + this.ahead
  }

  /** What the relay's clock says now. */
  setClock(microseconds: number): void {
    this.ahead += microseconds - this.now()
  }

  /** The relay's clock has said this before now: of all that came, what was under way for the shortest time tells best. */
  notBefore(microseconds: number): void {
    this.ahead += Math.max(0, microseconds - this.now())
  }

  /** Row of a datagram, or -1 where it has none yet. `missing`: bytes that only the wire had. */
  udp(tap: Tap, endpoints: UdpEndpoints, payload: Uint8Array, time = this.now(), missing = 0): number {
    return this.add(tap, udpPacket(endpoints, payload, missing), time, { missing })
  }

  /** `quoted`: the datagram that the error is about, and who has sent it to whom. */
  icmp(
    tap: Tap,
    { from, type, code }: { from: Uint8Array; type: number; code: number },
    endpoints: UdpEndpoints,
    quoted: Uint8Array,
    time = this.now(),
  ): number {
    return this.add(tap, icmpError(from, type, code, udpPacket(endpoints, quoted)), time)
  }

  /** A message on the bus: a length and a port number come before it. */
  bus(message: Uint8Array, time: number, missing = 0): number {
    const bytes = new Uint8Array(2 + message.length)
    bytes[0] = message.length
    bytes.set(message, 2)
    return this.add('bus', bytes, time, { missing })
  }

  lost(count: number, text: string): void {
    this.add('lost', new Uint8Array(), this.now(), { dropped: count, comments: [text] })
  }

  private add(
    tap: Tap,
    bytes: Uint8Array,
    time: number,
    { missing = 0, ...more }: { missing?: number; dropped?: number; comments?: string[] } = {},
  ): number {
    if (this.over) return -1
    const seconds = Math.floor(time / MILLION)
    const frame: WritableFrame = {
      bytes,
      linkType: linkOf(tap),
      seconds,
      nanoseconds: Math.round((time - seconds * MILLION) * 1000) % 1e9,
      interfaceId: TAPS.indexOf(tap),
      originalLength: bytes.length + missing,
      ...more,
    }
    if (!this.paused && !this.rewinding) return this.write(frame)
    if (this.queue.length >= MOST_WAITING || this.queued + bytes.length > MOST_WAITING_BYTES) {
      this.missed += more.dropped ?? 1
    } else {
      this.queue.push(frame)
      this.queued += bytes.length
    }
    this.events.onChange()
    return -1
  }

  private write(frame: WritableFrame): number {
    const { index } = this.dataset
    const before = index.rows
    this.growing.append(this.writer.frame(frame))
    if (this.keep > 0 && index.rows > this.keep + Math.max(LEAST_MORE, this.keep * MORE)) void this.forget()
    this.events.onChange()
    return index.rows > before ? before : -1
  }

  pause(on: boolean): void {
    this.paused = on
    if (!on && !this.rewinding) this.release()
    this.events.onChange()
  }

  private release(): void {
    const frames = this.queue
    this.queue = []
    this.queued = 0
    for (const frame of frames) {
      // Forgetting the first rows begins on the way.
      if (this.rewinding) this.queue.push(frame)
      else this.write(frame)
    }
    if (this.missed === 0 || this.rewinding) return
    const { missed } = this
    this.missed = 0
    this.lost(missed, words.droppedInPause(missed))
  }

  setKeep(rows: number): void {
    this.keep = Math.max(0, Math.floor(rows))
    if (this.keep > 0 && this.dataset.index.rows > this.keep) void this.forget()
    this.events.onChange()
  }

  /** No row is left, but for the logins of the sessions that go on. */
  async clear(): Promise<void> {
    this.queue = []
    this.queued = this.missed = 0
    await this.rewind(this.dataset.index.rows)
    this.forgotten = 0
    this.events.onChange()
  }

  private async forget(): Promise<void> {
    const { rows } = this.dataset.index
    await this.rewind(Math.max(0, rows - this.keep))
  }

  /** Begins again with the row. What comes meanwhile waits. */
  private async rewind(first: number): Promise<void> {
    if (this.rewinding || this.over) return
    this.rewinding = true
    const pause = new Pause()
    const { dataset: old, writer } = this
    try {
      const { columns, rows } = old.index
      const { source } = old.capture
      const logins = loginsBefore(old, first)
      const frames = first < rows ? columns.frame[first] - 1 : old.capture.packets
      const end = source.size
      const blockAt = (row: number) => columns.offset[row] - columns.payloadOffset[row] - BLOCK_HEADER
      const { dataset, growing } = this.grow(frames - logins.length)
      for (const part of this.head) growing.append(part)
      for (const row of logins) {
        const at = blockAt(row)
        const [length = 0] = new Uint32Array((await source.read(at + 4, 4)).slice().buffer)
        growing.append(await source.read(at, length))
      }
      const begin = first < rows ? blockAt(first) : end
      for (let at = begin; at < end; at += PIECE) {
        growing.append(await source.read(at, Math.min(PIECE, end - at)))
        await pause.turn()
      }
      if (this.over) return
      Object.assign(this, { dataset, growing, writer })
      const gone = first - logins.length
      this.forgotten += gone
      this.shift += gone
      this.carried = logins.length
      this.events.onCapture(dataset, true)
    } finally {
      pause.close()
      this.rewinding = false
      if (!this.paused) this.release()
      this.events.onChange()
    }
  }

  private grow(frames: number) {
    return Dataset.growing({ frames, now: () => this.now() / MILLION })
  }

  private begin(frames: number): void {
    const { dataset, growing } = this.grow(frames)
    const writer = new PcapngWriter()
    this.head = [
      writer.header(),
      ...TAPS.map((tap, id) => writer.interface(id, linkOf(tap), words.interfaces[tap])),
    ]
    for (const part of this.head) growing.append(part)
    Object.assign(this, { dataset, growing, writer })
  }

  /** All of it as a file. */
  async save(): Promise<Blob> {
    const { source } = this.dataset.capture
    const parts: BlobPart[] = []
    const { size } = source
    for (let at = 0; at < size; at += 16 * PIECE) {
      const part = await source.read(at, Math.min(16 * PIECE, size - at))
      parts.push(part as BlobPart)
    }
    return new Blob(parts, { type: 'application/vnd.tcpdump.pcap' })
  }

  /** Nothing comes any more; what is there stays. */
  end(): void {
    if (this.paused) this.pause(false)
    this.over = true
    this.growing.finish()
  }
}
