// A way to one target: a UDP socket that is connected, so that the system hands on what comes from the target alone
// and says when an ICMP error came back.
import { createSocket, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { hasRmcpHeader } from 'wasm-free-codec/rmcp'
import type { Limits } from './limits.ts'
import type { Drop, Endpoint } from './protocol.ts'

/**
 * What the system may keep until it is read, as when this process has to wait for a processor; some 800 bytes a short
 * datagram. What does not fit is lost, and not counted. The system gives less where its own limit is lower.
 */
export const RECEIVE_BUFFER = 4 * 1024 * 1024
/** Bytes that may wait because the system's buffer for sending is full. */
const SEND_QUEUE = 256 * 1024

/** ICMP's and ICMPv6's type and code, by what the system makes of it. */
const icmpErrors: Record<string, { 4: [number, number]; 6: [number, number] }> = {
  ECONNREFUSED: { 4: [3, 3], 6: [1, 4] },
  EHOSTUNREACH: { 4: [3, 1], 6: [1, 3] },
  ENETUNREACH: { 4: [3, 0], 6: [1, 0] },
}

export interface IcmpError {
  version: 4 | 6
  icmpType: number
  icmpCode: number
}

export interface ChannelEvents {
  onDatagram(bytes: Uint8Array): void
  onDrop(reason: Drop): void
  onIcmp(error: IcmpError): void
}

export class Channel {
  readonly target: Endpoint
  readonly local: Endpoint
  sent = 0
  received = 0
  /** When a datagram went or came, on the clock of performance.now(). */
  lastUse = performance.now()
  private readonly socket: Socket
  private readonly events: ChannelEvents
  private readonly limits: Limits
  private closed = false

  /** Rejects with the system's error where the target cannot be reached at all. */
  static async open(target: Endpoint, limits: Limits, events: ChannelEvents): Promise<Channel> {
    const socket = createSocket({
      type: isIPv6(target.address) ? 'udp6' : 'udp4',
      recvBufferSize: RECEIVE_BUFFER,
      lookup: (address, _, done) => done(null, address, isIPv6(address) ? 6 : 4),
    })
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject)
        socket.connect(target.port, target.address, () => {
          socket.off('error', reject)
          resolve()
        })
      })
    } catch (error) {
      socket.close()
      throw error
    }
    return new Channel(socket, target, limits, events)
  }

  private constructor(socket: Socket, target: Endpoint, limits: Limits, events: ChannelEvents) {
    this.socket = socket
    this.target = target
    this.limits = limits
    this.events = events
    const { address, port } = socket.address()
    this.local = { address, port }
    socket.on('message', (bytes, from) => {
      // What came in before the socket was connected may be of anybody.
      if (from.port !== target.port || from.address !== target.address) return
      this.lastUse = performance.now()
      if (bytes.length > limits.datagram) return events.onDrop('too-long')
      this.received++
      events.onDatagram(bytes)
    })
    socket.on('error', (error) => this.failed(error))
  }

  /** Drops what is not RMCP or too long, and says so. */
  send(bytes: Uint8Array): void {
    if (this.closed) return
    if (bytes.length > this.limits.datagram) return this.events.onDrop('too-long')
    if (!hasRmcpHeader(bytes)) return this.events.onDrop('not-rmcp')
    if (this.socket.getSendQueueSize() > SEND_QUEUE) return this.events.onDrop('not-sent')
    this.lastUse = performance.now()
    this.sent++
    this.transmit(bytes, true)
  }

  private transmit(bytes: Uint8Array, mayRepeat: boolean): void {
    this.socket.send(bytes, (error) => {
      if (!error || this.closed) return
      const isIcmp = this.failed(error)
      // The system reports the ICMP error of an earlier datagram instead of sending this one.
      if (isIcmp && mayRepeat) this.transmit(bytes, false)
      else {
        this.sent--
        this.events.onDrop('not-sent')
      }
    })
  }

  /** Tells an ICMP error; false when it is another one. */
  private failed(error: NodeJS.ErrnoException): boolean {
    const found = icmpErrors[error.code ?? '']
    if (!found || this.closed) return false
    const version = isIPv6(this.target.address) ? 6 : 4
    const [icmpType, icmpCode] = found[version]
    this.events.onIcmp({ version, icmpType, icmpCode })
    return true
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.socket.close()
  }
}
