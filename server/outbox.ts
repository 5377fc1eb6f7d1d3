// What waits for a client that reads slowly: at most so many bytes, in one piece of memory. The WebSocket itself is
// given little at a time, for each of its messages costs several times its bytes.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** Bytes that the WebSocket may hold. More than the stream's high-water mark, or it would not say that it drains. */
const IN_HAND = 64 * 1024
/** For events, beyond the limit for datagrams. */
const RESERVE = 64 * 1024
const FIRST_SIZE = 16 * 1024

/** Before each entry: its length, with the highest bit set for text. */
const HEADER = 4
const TEXT = 0x8000_0000

export class Outbox {
  private readonly webSocket: WebSocket
  private readonly limit: number
  private readonly header = Buffer.alloc(HEADER)
  /** A ring: `used` bytes from `start`, and on from 0 behind its end. */
  private ring: Buffer = Buffer.alloc(0)
  private start = 0
  private used = 0

  /** `stream` is what the WebSocket writes to. */
  constructor(webSocket: WebSocket, stream: Duplex, limit: number) {
    this.webSocket = webSocket
    this.limit = limit
    stream.on('drain', () => this.flush())
  }

  /** Bytes that wait, here and in the WebSocket. */
  get waiting(): number {
    return this.used + this.webSocket.bufferedAmount
  }

  /** False when there is no room for the datagram's frame: it is dropped. */
  frame(bytes: Uint8Array): boolean {
    return this.add(bytes, false, this.limit)
  }

  /** False when there is no room. With the reserve: the client has stopped reading long ago. */
  text(text: string, useReserve: boolean): boolean {
    return this.add(Buffer.from(text), true, this.limit + (useReserve ? RESERVE : 0))
  }

  private add(bytes: Uint8Array, isText: boolean, limit: number): boolean {
    if (this.used === 0 && this.webSocket.bufferedAmount < IN_HAND) {
      this.webSocket.send(bytes, { binary: !isText })
      return true
    }
    if (this.waiting + HEADER + bytes.length > limit) return false
    this.grow(this.used + HEADER + bytes.length)
    this.header.writeUInt32LE((bytes.length | (isText ? TEXT : 0)) >>> 0)
    this.put(this.header)
    this.put(bytes)
    return true
  }

  private flush(): void {
    while (this.used > 0 && this.webSocket.bufferedAmount < IN_HAND) {
      const header = this.take(HEADER).readUInt32LE()
      this.webSocket.send(this.take(header & ~TEXT), { binary: header < TEXT })
    }
    if (this.used > 0) return
    this.ring = Buffer.alloc(0)
    this.start = 0
  }

  private grow(size: number): void {
    if (size <= this.ring.length) return
    const wanted = Math.max(FIRST_SIZE, Math.min(2 * size, this.limit + RESERVE))
    const larger = Buffer.allocUnsafeSlow(wanted)
    const { used } = this
    this.take(used).copy(larger)
    this.ring = larger
    this.start = 0
    this.used = used
  }

  private put(bytes: Uint8Array): void {
    const at = (this.start + this.used) % this.ring.length
    const first = Math.min(bytes.length, this.ring.length - at)
    this.ring.set(bytes.subarray(0, first), at)
    this.ring.set(bytes.subarray(first), 0)
    this.used += bytes.length
  }

  /** A copy of the next bytes, which leave the ring. */
  private take(length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length)
    const first = this.ring.copy(bytes, 0, this.start, Math.min(this.start + length, this.ring.length))
    if (first < length) this.ring.copy(bytes, first, 0, length - first)
    if (length > 0) this.start = (this.start + length) % this.ring.length
    this.used -= length
    return bytes
  }
}
