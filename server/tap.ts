// The tap: a UDP port of this machine that forwards to one target, so that any client can be watched. Each client
// gets a socket of its own towards the target, as a router with address translation does, and so its own answers.
import { createSocket, type Socket } from 'node:dgram'
import { hasRmcpHeader } from 'wasm-free-codec/rmcp'
import { addressBytes, endpointText } from './addresses.ts'
import { Channel, RECEIVE_BUFFER } from './channel.ts'
import { microseconds } from './clock.ts'
import { Drops } from './drops.ts'
import { Feed } from './feed.ts'
import { type Limits, TokenBucket } from './limits.ts'
import type { Log } from './log.ts'
import { type Drop, type Endpoint, type Endpoints, ORIGIN, type Origin, relayFrame } from './protocol.ts'

/** The tap asks nobody who he is: it is for this machine. */
const HOST = '127.0.0.1'
/** Datagrams that wait while a client's socket is being connected. */
const MAX_WAITING = 16

interface Peer {
  at: Endpoint
  channel?: Channel
  waiting: Buffer[]
}

export class Tap {
  readonly feed = new Feed()
  readonly at: Endpoint
  readonly target: Endpoint
  private readonly socket: Socket
  private readonly limits: Limits
  private readonly log: Log
  private readonly peers = new Map<string, Peer>()
  private readonly drops = new Drops((dropped) => {
    this.feed.event({ type: 'dropped', ...dropped })
    return true
  })
  private readonly bucket: TokenBucket
  private closed = false

  /** Listens on the first free port. Rejects with the system's error where there is none. */
  static async listen(target: Endpoint, ports: readonly number[], limits: Limits, log: Log): Promise<Tap> {
    for (const [i, port] of ports.entries()) {
      const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER })
      try {
        await new Promise<void>((resolve, reject) => {
          socket.once('error', reject)
          socket.bind({ port, address: HOST, exclusive: true }, resolve)
        })
        return new Tap(socket, target, limits, log)
      } catch (error) {
        socket.close()
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || i === ports.length - 1) throw error
      }
    }
    throw new RangeError('no port for the tap')
  }

  private constructor(socket: Socket, target: Endpoint, limits: Limits, log: Log) {
    this.socket = socket
    this.target = target
    this.limits = limits
    this.log = log
    this.bucket = new TokenBucket(limits.rate)
    const { address, port } = socket.address()
    this.at = { address, port }
    socket.removeAllListeners('error')
    // Of a client that has gone: it ends nothing.
    socket.on('error', () => {})
    socket.on('message', (bytes, { address, port }) => this.take(bytes, { address, port }))
  }

  private drop(reason: Drop): void {
    this.drops.add(reason, { source: 'tap' })
  }

  private take(bytes: Buffer, from: Endpoint): void {
    const time = microseconds()
    if (!this.bucket.take()) return this.drop('rate')
    if (bytes.length > this.limits.datagram) return this.drop('too-long')
    if (!hasRmcpHeader(bytes)) return this.drop('not-rmcp')
    const name = endpointText(from)
    let peer = this.peers.get(name)
    if (!peer) {
      if (this.peers.size >= this.limits.tapClients && !this.makeRoom()) return this.drop('too-many-clients')
      peer = { at: from, waiting: [] }
      this.peers.set(name, peer)
      void this.connect(name, peer)
    }
    this.show(ORIGIN.tapClient, time, bytes, from, this.target)
    if (peer.channel) peer.channel.send(bytes)
    else if (peer.waiting.length < MAX_WAITING) peer.waiting.push(bytes)
    else this.drop('not-sent')
  }

  private async connect(name: string, peer: Peer): Promise<void> {
    const { at } = peer
    try {
      const channel = await Channel.open(this.target, this.limits, {
        onDatagram: (bytes) => {
          this.show(ORIGIN.tapTarget, microseconds(), bytes, this.target, at)
          this.socket.send(bytes, at.port, at.address, (error) => {
            if (error) this.drop('not-sent')
          })
        },
        onDrop: (reason) => this.drop(reason),
        onIcmp: (error) =>
          this.feed.event({
            type: 'icmp',
            source: 'tap',
            time: microseconds(),
            ...error,
            from: at,
            to: this.target,
          }),
      })
      if (this.closed) return channel.close()
      peer.channel = channel
      this.log(`tap: ${name} began`)
      for (const bytes of peer.waiting.splice(0)) channel.send(bytes)
    } catch {
      for (let i = 0; i < peer.waiting.length; i++) this.drop('not-sent')
      this.peers.delete(name)
    }
  }

  private show(origin: Origin, time: number, bytes: Uint8Array, from: Endpoint, to: Endpoint): void {
    if (this.feed.watchers.size === 0) return
    this.feed.frame(relayFrame(origin, 0, time, bytes, endpoints(from, to)))
  }

  /** Forgets the clients that were silent for too long. */
  sweep(now: number): void {
    for (const [name, { channel }] of this.peers) {
      if (channel && now - channel.lastUse >= this.limits.idle) this.forget(name, channel, 'was idle')
    }
  }

  /**
   * Forgets who was silent for the longest time. Each run of a client comes from a port of its own: a script that
   * runs one after the other is soon as many clients as there may be.
   */
  private makeRoom(): boolean {
    let oldest: [name: string, channel: Channel] | undefined
    for (const [name, { channel }] of this.peers) {
      if (channel && (!oldest || channel.lastUse < oldest[1].lastUse)) oldest = [name, channel]
    }
    if (!oldest || performance.now() - oldest[1].lastUse < this.limits.tapSilence) return false
    this.forget(...oldest, 'made room')
    return true
  }

  private forget(name: string, channel: Channel, why: string): void {
    channel.close()
    this.peers.delete(name)
    this.log(`tap: ${name} ${why}: ${channel.sent} sent, ${channel.received} received`)
  }

  close(): void {
    this.closed = true
    this.drops.close()
    this.socket.close()
    for (const [name, { channel }] of this.peers) if (channel) this.forget(name, channel, 'ended')
    this.peers.clear()
  }
}

/** Both as bytes. A client of this machine's IPv4 may speak to an IPv6 target: then IPv4 addresses are mapped. */
function endpoints(from: Endpoint, to: Endpoint): Endpoints {
  const long = from.address.includes(':') || to.address.includes(':')
  const bytes = ({ address }: Endpoint) =>
    addressBytes(long && !address.includes(':') ? `::ffff:${address}` : address)
  return { source: bytes(from), sourcePort: from.port, destination: bytes(to), destinationPort: to.port }
}
