/**
 * The relay as live traffic sees it: connected when it is needed, ways to targets, the tap and the pipe. What is
 * watched goes to the tape; what it refuses, drops and ends is said in words.
 */
import type { UdpEndpoints } from 'wasm-free-codec'
import type {
  CLOSE as Closes,
  Endpoint,
  ORIGIN as Origins,
  RelayEvent,
  Source,
} from '../../../server/protocol.ts'
import type { RelayView } from '../api-live.ts'
import { addressBytes, between, endpointText } from './addresses.ts'
import { type Received, RelaySocket } from './relay-socket.ts'
import type { Tape } from './tape.ts'
import { words } from './words.ts'

const IDLE: (typeof Closes)['idle'] = 4001
const ORIGIN: typeof Origins = { target: 0, tapClient: 1, tapTarget: 2, pipe: 3 }

type EventOf<Type extends RelayEvent['type']> = Extract<RelayEvent, { type: Type }>

/** What the relay will not do; the message says why, and what to do. */
export class RelayRefusal extends Error {}

/** Who has a way to a target. */
export interface WayOwner {
  onDatagram(bytes: Uint8Array, time: number): void
  onIcmp(event: EventOf<'icmp'>): void
  /** The relay has closed it because nothing went through. */
  onIdle(): void
  /** The relay is gone, with all that was open. */
  onLost(why: string): void
}

export interface Way {
  readonly channel: number
  readonly local: Endpoint
  readonly target: Endpoint
}

export interface RelayHost {
  /** Where what comes is kept; absent: nowhere. */
  tape(): Tape | undefined
  onChange(): void
  /** A sentence for the user. */
  notice(text: string): void
}

interface Asked<T> {
  resolve(value: T): void
  reject(error: RelayRefusal): void
}

/** Of a clients' datagrams through the tap that are remembered, to be quoted. */
const MOST_LAST = 256
const MOST_CHANNELS = 0xffff

export class Relay {
  view: RelayView = { state: 'none', dropped: [] }
  readonly watching = new Set<Source>()
  private readonly host: RelayHost
  private address?: { url: string; token: string }
  private socket?: RelaySocket
  private connecting?: Promise<RelaySocket>
  private readonly owners = new Map<number, WayOwner>()
  private readonly opening = new Map<number, Asked<Way>>()
  private readonly asking = new Map<Source, Asked<void>>()
  /** The last datagram from one to another through the tap. */
  private readonly last = new Map<string, Uint8Array>()
  private channels = 0

  constructor(host: RelayHost) {
    this.host = host
  }

  /** Connects; resolves when it is known whether that is possible. */
  async use(url: string, token: string): Promise<void> {
    this.address = { url, token }
    const { socket } = this
    if (socket) this.lose(words.again)
    socket?.close()
    await this.connect().catch(() => undefined)
  }

  private change(view: Partial<RelayView>): void {
    this.view = { ...this.view, ...view }
    this.host.onChange()
  }

  /** Rejects with RelayRefusal where there is no relay, or it does not let the page in. */
  private connect(): Promise<RelaySocket> {
    const { address } = this
    if (!address) return Promise.reject(new RelayRefusal(words.noRelay))
    this.connecting ??= new Promise((resolve, reject) => {
      this.change({ state: 'connecting', text: words.connecting, isIdle: false })
      let isIn = false
      const socket = new RelaySocket(address.url, address.token, {
        onDatagram: (received) => this.take(received),
        onEvent: (event) => {
          if (event.type === 'hello') {
            isIn = true
            this.greet(event)
            resolve(socket)
          } else this.hear(event)
        },
        onClosed: (code) => {
          const text = isIn ? (words.closed[code] ?? words.brokeOff) : words.notLetIn
          if (this.socket === socket) this.lose(text, code === IDLE)
          reject(new RelayRefusal(text))
        },
      })
      this.socket = socket
    })
    return this.connecting
  }

  private greet({ time, bmc, tap, pipe }: EventOf<'hello'>): void {
    this.host.tape()?.setClock(time)
    this.clock = { time, at: performance.now() }
    this.change({
      state: 'connected',
      text: undefined,
      bmc: bmc && endpointText(bmc),
      tap: tap && { at: endpointText(tap.at), target: endpointText(tap.target) },
      pipe,
      dropped: [],
    })
  }

  private clock?: { time: number; at: number }

  /** The relay's clock, where it is known. */
  get now(): number | undefined {
    return this.clock && this.clock.time + (performance.now() - this.clock.at) * 1000
  }

  private lose(text: string, isIdle = false): void {
    this.socket = this.connecting = undefined
    this.watching.clear()
    const waiting = [...this.opening.values(), ...this.asking.values()]
    const owners = [...this.owners.values()]
    for (const map of [this.opening, this.asking, this.owners, this.last]) map.clear()
    for (const { reject } of waiting) reject(new RelayRefusal(text))
    for (const owner of owners) owner.onLost(text)
    this.change({ state: 'closed', text, isIdle })
  }

  /** A way to a target; rejects with RelayRefusal. */
  async open(host: string, port: number, owner: WayOwner): Promise<Way> {
    const socket = await this.connect()
    do this.channels = (this.channels % MOST_CHANNELS) + 1
    while (this.owners.has(this.channels) || this.opening.has(this.channels))
    const channel = this.channels
    const way = await new Promise<Way>((resolve, reject) => {
      this.opening.set(channel, { resolve, reject })
      socket.command({ type: 'open', channel, host, port })
    })
    this.owners.set(channel, owner)
    return way
  }

  send(channel: number, datagram: Uint8Array): void {
    this.socket?.datagram(channel, datagram)
  }

  close(channel: number): void {
    if (this.owners.delete(channel)) this.socket?.command({ type: 'close', channel })
  }

  /** Rejects with RelayRefusal. */
  async watch(source: Source, on: boolean): Promise<void> {
    if (!on) {
      this.watching.delete(source)
      this.socket?.command({ type: 'unwatch', source })
      return this.host.onChange()
    }
    const socket = await this.connect()
    if (this.watching.has(source) || this.asking.has(source)) return
    await new Promise<void>((resolve, reject) => {
      this.asking.set(source, { resolve, reject })
      socket.command({ type: 'watch', source })
    })
  }

  private take({ origin, channel, time, endpoints, isCut, datagram }: Received): void {
    const tape = this.host.tape()
    if (origin !== ORIGIN.pipe) tape?.notBefore(time)
    if (origin === ORIGIN.target) return this.owners.get(channel)?.onDatagram(datagram, time)
    const source: Source = origin === ORIGIN.pipe ? 'pipe' : 'tap'
    if (!tape || !this.watching.has(source)) return
    // How much is missing nobody has told: something is.
    const missing = isCut ? 1 : 0
    if (!endpoints) return void tape.bus(datagram, time, missing)
    if (source === 'tap') this.remember(endpoints, datagram)
    tape.udp(source, endpoints, datagram, time, missing)
  }

  private remember(endpoints: UdpEndpoints, datagram: Uint8Array): void {
    const key = nameOf(endpoints)
    this.last.delete(key)
    if (this.last.size >= MOST_LAST) this.last.delete(this.last.keys().next().value as string)
    this.last.set(key, datagram)
  }

  private hear(event: Exclude<RelayEvent, EventOf<'hello'>>): void {
    switch (event.type) {
      case 'opened': {
        const { channel, local, target } = event
        this.opening.get(channel)?.resolve({ channel, local, target })
        this.opening.delete(channel)
        return
      }
      case 'watching':
        this.watching.add(event.source)
        this.asking.get(event.source)?.resolve()
        this.asking.delete(event.source)
        return this.host.onChange()
      case 'refused':
        return this.refused(event)
      case 'closed':
        return this.closed(event)
      case 'dropped':
        return this.dropped(event)
      case 'icmp':
        return this.icmp(event)
      case 'diagnostic':
        return this.host.notice(words.pipeProblem(event.text))
    }
  }

  private refused({ channel, source, reason, text }: EventOf<'refused'>): void {
    const advice = words.refused[reason]
    const refusal = new RelayRefusal(advice ? `${text} ${advice}` : text)
    if (channel !== undefined) {
      this.opening.get(channel)?.reject(refusal)
      this.opening.delete(channel)
    } else if (source !== undefined) {
      this.asking.get(source)?.reject(refusal)
      this.asking.delete(source)
    } else this.host.notice(refusal.message)
  }

  private closed({ channel, source, reason, text = '' }: EventOf<'closed'>): void {
    if (source !== undefined) {
      this.watching.delete(source)
      if (reason === 'ended') this.host.notice(words.pipeEnded)
      if (reason === 'failed') this.host.notice(words.pipeFailed(text))
      return this.host.onChange()
    }
    const owner = channel === undefined ? undefined : this.owners.get(channel)
    if (channel === undefined || !owner || reason !== 'idle') return
    this.owners.delete(channel)
    owner.onIdle()
  }

  private dropped({ reason, count }: EventOf<'dropped'>): void {
    this.host.tape()?.lost(count, words.dropped(count, reason))
    const known = this.view.dropped.find((one) => one.reason === reason)
    const others = this.view.dropped.filter((one) => one !== known)
    this.change({ dropped: [...others, { reason, count: count + (known?.count ?? 0) }] })
  }

  private icmp(event: EventOf<'icmp'>): void {
    const { channel, source, from, to, reporter, icmpType: type, icmpCode: code, quote, time } = event
    if (channel !== undefined) return this.owners.get(channel)?.onIcmp(event)
    const tape = this.host.tape()
    if (!tape || !source || !this.watching.has(source)) return
    const endpoints = between(from, to)
    const quoted = quote === undefined ? this.last.get(nameOf(endpoints)) : bytesOf(quote)
    const sender = reporterBytes(reporter, endpoints)
    tape.icmp(source, { from: sender, type, code }, endpoints, quoted ?? new Uint8Array(), time)
  }
}

/** Who reports an error: the datagram's destination, where nobody else is named. */
export const reporterBytes = (reporter: string | undefined, { destination }: UdpEndpoints): Uint8Array => {
  const bytes = reporter === undefined ? destination : addressBytes(reporter)
  return bytes.length === destination.length ? bytes : destination
}

const nameOf = ({ source, sourcePort, destination, destinationPort }: UdpEndpoints): string =>
  `${source} ${sourcePort} ${destination} ${destinationPort}`

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/[0-9a-f]{2}/gi) ?? [], (pair) => parseInt(pair, 16))
