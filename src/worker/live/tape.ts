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
  type PacketIndex,
  PcapngWriter,
  type UdpEndpoints,
  udpPacket,
  type WritableFrame,
} from 'wasm-free-codec'
import { beginAt, keepNotes, type Rewound } from './rewound.ts'
import { savedPieces } from './saved.ts'
import { words } from './words.ts'

/** Where a datagram was seen: an interface of the capture. */
export type Tap = keyof typeof words.interfaces

const TAPS = Object.keys(words.interfaces) as Tap[]
const linkOf = (tap: Tap): number =>
  tap === 'lost' ? LINK_LOST : tap === 'bus' ? LINK_IPMB_KONTRON : LINK_RAW

/** What is kept while the list is paused. */
const MOST_WAITING = 100_000
/** Of them so many are written before somebody else has a turn. */
const AT_ONCE = 1000
const MOST_WAITING_BYTES = 32 * 1024 * 1024
/** Rows that may be there beyond those to keep, before the first ones are forgotten: a part of them, and at least. */
const MORE = 0.5
const LEAST_MORE = 500
const MILLION = 1_000_000

export interface TapeEvents {
  /** Another capture takes the place of the one before: `continued`, or another one altogether. */
  onCapture(dataset: Dataset, continued: boolean): void
  /** Reads what is to be known of the capture at hand, and with the keys what will take its place. */
  prepare(dataset: Dataset): Promise<void>
  onChange(): void
}

export class Tape {
  dataset: Dataset
  paused = false
  /** Rows to keep; 0: all. */
  keep = 100_000
  /** Rows that `keep` has cost, since the list was empty. */
  forgotten = 0
  /** By which row numbers are smaller now than at first. */
  shift = 0
  /** Rows at the beginning that are logins from before what is kept. */
  carried = 0
  private growing: GrowingCapture
  private readonly writer = new PcapngWriter()
  private readonly head: readonly Uint8Array[]
  private readonly events: TapeEvents
  /** Microseconds by which the relay's clock is ahead. */
  private ahead = 0
  private queue: WritableFrame[] = []
  private queued = 0
  private missed = 0
  /** A capture that begins later is being made of the one at hand, and what comes waits. */
  private building = false
  private built: Promise<unknown> = Promise.resolve()
  /** It will take the place of the one at hand. */
  private next?: Rewound
  private rewindings = 0
  private over = false

  constructor(events: TapeEvents) {
    this.events = events
    const { dataset, growing } = Dataset.growing({ now: () => this.now() / MILLION })
    const { writer } = this
    const interfaces = TAPS.map((tap, id) => writer.interface(id, linkOf(tap), words.interfaces[tap]))
    this.head = [writer.header(), ...interfaces]
    for (const part of this.head) growing.append(part)
    this.dataset = dataset
    this.growing = growing
    events.onCapture(dataset, false)
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
    if (!this.paused && !this.building && this.queue.length === 0) return this.write(frame)
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
    const { dataset, next, keep } = this
    const { index } = dataset
    const before = index.rows
    const block = this.writer.frame(frame)
    this.growing.append(block)
    next?.growing.append(block)
    const isLong = keep > 0 && index.rows > keep + Math.max(LEAST_MORE, keep * MORE)
    if (isLong && !next && !this.building) void this.forget()
    this.events.onChange()
    return index.rows > before ? before : -1
  }

  pause(on: boolean): void {
    this.paused = on
    this.release()
    this.events.onChange()
  }

  /** Writes what waits, unless it has to wait still; of very much, so much at a time. */
  private release(most = AT_ONCE): void {
    if (this.paused || this.building || this.over) return
    for (const frame of this.queue.splice(0, most)) {
      this.queued -= frame.bytes.length
      this.write(frame)
    }
    if (this.queue.length > 0) return void setTimeout(() => this.release())
    if (this.missed === 0) return
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
    await this.rewind(({ rows }) => rows)
    this.forgotten = 0
    this.events.onChange()
  }

  private async forget(): Promise<void> {
    await this.rewind(({ rows }) => Math.max(0, rows - this.keep))
  }

  /**
   * Begins again with a row. What comes meanwhile waits at first; then it goes to both captures, until the new one
   * can be read as the old one is. The last who wants it gets it.
   */
  private async rewind(firstOf: (index: PacketIndex) => number): Promise<void> {
    const number = ++this.rewindings
    this.next = undefined
    await this.built
    if (number !== this.rewindings || this.over) return
    this.building = true
    const build = beginAt(this.dataset, firstOf(this.dataset.index), this.head, () => this.now() / MILLION)
    // What cannot be read again stays as it is.
    const built = build.catch(() => undefined).finally(() => (this.building = false))
    this.built = built
    const next = await built
    if (number === this.rewindings) this.next = next
    this.release()
    if (!next || this.next !== next) return
    await this.events.prepare(next.dataset).catch(() => {})
    await next.dataset.goOnFrom(this.dataset).catch(() => {})
    if (this.next !== next || this.over) return
    const { dataset, growing, gone, logins } = next
    keepNotes(this.dataset, next)
    Object.assign(this, { dataset, growing, carried: logins.length, next: undefined })
    this.forgotten += gone
    this.shift += gone
    this.events.onCapture(dataset, true)
    this.events.onChange()
  }

  /** All of it as a file, with the notes that were made. */
  async save(): Promise<Blob> {
    const parts: BlobPart[] = []
    for await (const piece of savedPieces(this.dataset, this.writer)) parts.push(piece as BlobPart)
    return new Blob(parts, { type: 'application/vnd.tcpdump.pcap' })
  }

  /** Nothing comes any more; what is there stays. */
  async end(): Promise<void> {
    this.rewindings++
    this.next = undefined
    await this.built
    this.paused = false
    this.release(Infinity)
    this.over = true
    this.growing.finish()
  }
}
