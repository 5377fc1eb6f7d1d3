// The pipe: a capture that arrives on standard input while it is made, as from `tcpdump -U -w -`. Pages get the RMCP
// datagrams of it, the ICMP errors about them, and IPMB messages. Nothing of it is kept but for the first who watches.
import {
  createDatagram,
  DATAGRAM_ICMP,
  dissect,
  type Datagram,
  type PacketInfo,
  type PacketSink,
  PcapngReader,
  PcapReader,
  Reassembler,
  sniff,
} from 'wasm-free-codec/capture'
import { hasRmcpHeader, PORT_RMCP, PORT_RMCP_SECURE } from 'wasm-free-codec/rmcp'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressText } from './addresses.ts'
import { Feed, type Watcher } from './feed.ts'
import type { Log } from './log.ts'
import { ORIGIN, type RelayEvent, relayFrame } from './protocol.ts'

/** Bytes that decide what the capture is. */
const HEAD = 12
/** Bytes of a quoted datagram that an event tells. */
const MAX_QUOTE = 512
/** Milliseconds that a slow reader may hold up the pipe, for each piece that is read of it. */
const PATIENCE = 100
/** What a frame that is kept costs beside its bytes, roughly. */
const OVERHEAD = 128

/** Keeps the last frames while nobody watches, for the first who does. */
class PipeFeed extends Feed {
  private readonly limit: number
  private kept: Uint8Array[] = []
  private size = 0
  private dropped = 0
  private last: RelayEvent | undefined

  /** `limit`: bytes. */
  constructor(limit: number) {
    super()
    this.limit = limit
  }

  override frame(bytes: Uint8Array): void {
    if (this.watchers.size > 0) return super.frame(bytes)
    this.kept.push(bytes)
    this.size += bytes.length + OVERHEAD
    if (this.size <= this.limit) return
    const old = this.kept.splice(0, Math.ceil(this.kept.length / 2))
    this.dropped += old.length
    for (const frame of old) this.size -= frame.length + OVERHEAD
  }

  override watch(watcher: Watcher): void {
    super.watch(watcher)
    if (this.dropped > 0) {
      watcher.event({ type: 'dropped', source: 'pipe', reason: 'nobody-watched', count: this.dropped })
    }
    for (const frame of this.kept) watcher.frame(frame)
    this.kept = []
    this.size = this.dropped = 0
    if (this.last) watcher.event(this.last)
  }

  /** The last event of all: told to those who come later, too. */
  end(event: RelayEvent): void {
    this.last = event
    this.event(event)
  }
}

const isRmcpPort = (port: number): boolean => port === PORT_RMCP || port === PORT_RMCP_SECURE

export class Pipe implements PacketSink {
  readonly feed: PipeFeed
  private readonly log: Log
  private readonly datagram = createDatagram()
  private readonly fragments = new Reassembler()
  private datagrams = 0
  private stopped = false

  constructor(limit: number, log: Log) {
    this.feed = new PipeFeed(limit / 2)
    this.log = log
  }

  /** Reads to the end. What cannot be read ends it with a line in the log and an event, never with an error. */
  async read(input: AsyncIterable<Uint8Array>): Promise<void> {
    let reader: PcapReader | PcapngReader | undefined
    let head = Buffer.alloc(0)
    try {
      for await (const chunk of input) {
        if (this.stopped) return
        if (reader) reader.feed(chunk)
        else {
          head = Buffer.concat([head, chunk])
          if (head.length < HEAD) continue
          const kind = sniff(head)
          if (!kind.ok) return this.end('failed', `${kind.text} ${kind.advice}`, kind.code)
          if (kind.format === 'gzip') {
            return this.end('failed', 'It is compressed: unpack it first, as with zcat.')
          }
          reader = kind.format === 'pcap' ? new PcapReader(this) : new PcapngReader(this)
          reader.feed(head)
        }
        if (reader.stopped) break
        await this.pace()
      }
      if (!reader) return this.end('failed', 'It ended before a capture began.')
      reader.finish()
      this.end('ended')
    } catch (error) {
      this.end('failed', (error as Error).message)
    }
  }

  stop(): void {
    this.stopped = true
  }

  /** `code` stands for the text in the log: the text may hold bytes of what was read. */
  private end(reason: 'ended' | 'failed', text?: string, code = text): void {
    if (this.stopped) return
    const count = `${this.datagrams} datagrams`
    this.log(`pipe: ${reason}, ${count}${code ? `: ${code}` : ''}`)
    this.feed.end({ type: 'closed', source: 'pipe', reason, ...(text && { text }) })
  }

  /** Gives slow readers a moment: a file that is piped in comes faster than any network. */
  private async pace(): Promise<void> {
    const until = performance.now() + PATIENCE
    const isFull = () => [...this.feed.watchers].some(({ hasRoom }) => !hasRoom)
    while (!this.stopped && isFull() && performance.now() < until) await sleep(5)
  }

  packet(bytes: Uint8Array, start: number, end: number, info: PacketInfo): void {
    const { datagram, fragments } = this
    fragments.frame = info.frame
    if (!dissect(bytes, start, end, info.linkType, datagram, fragments, info.originalLength)) return
    const payload = datagram.bytes.subarray(datagram.payloadStart, datagram.payloadEnd)
    const isIp = datagram.addressLength > 0
    if (isIp && !isRmcpPort(datagram.sourcePort) && !isRmcpPort(datagram.destinationPort)) {
      if (!hasRmcpHeader(payload)) return
    }
    const time = info.seconds * 1e6 + Math.floor(info.nanoseconds / 1000)
    if (datagram.kind === DATAGRAM_ICMP) return this.icmp(datagram, payload, time)
    this.datagrams++
    const endpoints = isIp
      ? {
          source: addressAt(datagram, datagram.sourceAddress),
          sourcePort: datagram.sourcePort,
          destination: addressAt(datagram, datagram.destinationAddress),
          destinationPort: datagram.destinationPort,
        }
      : undefined
    this.feed.frame(relayFrame(ORIGIN.pipe, 0, time, payload, endpoints, datagram.truncated))
  }

  private icmp(datagram: Datagram, payload: Uint8Array, time: number): void {
    const address = (at: number) => addressText(addressAt(datagram, at))
    this.feed.event({
      type: 'icmp',
      source: 'pipe',
      time,
      version: datagram.addressLength === 4 ? 4 : 6,
      icmpType: datagram.icmpType,
      icmpCode: datagram.icmpCode,
      reporter: address(datagram.sourceAddress),
      from: { address: address(datagram.quotedSource), port: datagram.sourcePort },
      to: { address: address(datagram.quotedDestination), port: datagram.destinationPort },
      quote: Buffer.from(payload.subarray(0, MAX_QUOTE)).toString('hex'),
    })
  }

  diagnostic({ text }: { text: string }): void {
    this.feed.event({ type: 'diagnostic', source: 'pipe', text })
  }
}

const addressAt = ({ bytes, addressLength }: Datagram, at: number): Uint8Array =>
  bytes.subarray(at, at + addressLength)
