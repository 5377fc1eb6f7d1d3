// One page that is connected: its commands, and its ways to targets.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { endpointText } from './addresses.ts'
import { Channel } from './channel.ts'
import { microseconds } from './clock.ts'
import { Drops } from './drops.ts'
import type { Feed, Watcher } from './feed.ts'
import { type Limits, TokenBucket } from './limits.ts'
import { type Log, quoted } from './log.ts'
import { Outbox } from './outbox.ts'
import {
  CLOSE,
  type Command,
  ORIGIN,
  PAGE_HEADER,
  readCommand,
  type Refusal,
  type RelayEvent,
  relayFrame,
  type Source,
} from './protocol.ts'
import { Refused, type Targets } from './targets.ts'

const DEFAULT_PORT = 623

export interface ClientOptions {
  name: string
  limits: Limits
  log: Log
  targets: Targets
  feeds: Partial<Record<Source, Feed>>
}

export class Client implements Watcher {
  private readonly webSocket: WebSocket
  private readonly options: ClientOptions
  private readonly outbox: Outbox
  /** By number; without a channel while it is being opened. */
  private readonly ways = new Map<number, { channel?: Channel }>()
  private readonly drops = new Drops((dropped) => this.offer({ type: 'dropped', ...dropped }))
  private readonly datagrams: TokenBucket
  private readonly commands: TokenBucket
  private lastUse = performance.now()
  private lastPing = performance.now()
  private answered = true
  private isOpen = true
  /** Commands to open that are not answered yet: the page may close what is being opened. */
  private opening = 0
  private sent = 0
  private received = 0

  constructor(webSocket: WebSocket, stream: Duplex, options: ClientOptions) {
    this.webSocket = webSocket
    this.options = options
    const { limits } = options
    this.outbox = new Outbox(webSocket, stream, limits.unread)
    this.datagrams = new TokenBucket(limits.rate)
    this.commands = new TokenBucket(limits.commands)
    webSocket.on('message', (data, isBinary) => {
      if (!this.isOpen) return
      this.answered = true
      this.lastUse = performance.now()
      if (isBinary) this.takeDatagram(data as Buffer)
      else this.takeCommand(String(data))
    })
    webSocket.on('pong', () => (this.answered = true))
    let problem = ''
    // A message too long, too many fragments, text that is no UTF-8, ...: ws closes with the code that says so.
    webSocket.on('error', (error) => (problem = `: ${error.message}`))
    webSocket.on('close', (code) => this.ended(`${code}${problem}`))
  }

  private log(line: string): void {
    this.options.log(`${this.options.name} ${line}`)
  }

  get hasRoom(): boolean {
    return this.outbox.waiting < this.options.limits.unread / 2
  }

  event(event: RelayEvent): void {
    // As many as the traffic makes: dropped with the datagrams.
    if (event.type === 'icmp' || event.type === 'diagnostic') {
      if (!this.offer(event)) this.drops.add('slow-reader')
    } else if (this.isOpen && !this.outbox.text(JSON.stringify(event), true)) {
      this.end(CLOSE.unread, 'nothing is read')
    }
  }

  private offer(event: RelayEvent): boolean {
    return this.isOpen && this.outbox.text(JSON.stringify(event), false)
  }

  frame(bytes: Uint8Array): void {
    if (this.isOpen && !this.outbox.frame(bytes)) this.drops.add('slow-reader')
  }

  /** Lets go of everything, and closes the WebSocket. */
  end(code: number, reason: string): void {
    this.release()
    this.webSocket.close(code, reason)
  }

  terminate(): void {
    this.webSocket.terminate()
  }

  private takeDatagram(message: Buffer): void {
    if (message.length <= PAGE_HEADER) return this.drops.add('bad-frame')
    const number = message.readUInt16BE(0)
    if (!this.datagrams.take()) return this.drops.add('rate', { channel: number })
    const channel = this.ways.get(number)?.channel
    if (!channel) return this.drops.add('no-such-channel', { channel: number })
    channel.send(message.subarray(PAGE_HEADER))
  }

  private takeCommand(text: string): void {
    if (!this.commands.take()) return this.end(CLOSE.commands, 'too many commands')
    const command = readCommand(text)
    if (!command) {
      this.log('refused a command that cannot be understood')
      return this.event({
        type: 'refused',
        reason: 'bad-command',
        text: 'The command cannot be understood.',
      })
    }
    this.run(command)
  }

  private run(command: Command): void {
    switch (command.type) {
      case 'open':
        return void this.open(command.channel, command.host, command.port ?? DEFAULT_PORT)
      case 'close':
        return this.closeChannel(command.channel, 'asked')
      case 'watch':
        return this.watch(command.source)
      case 'unwatch':
        this.options.feeds[command.source]?.watchers.delete(this)
        return this.event({ type: 'closed', source: command.source, reason: 'asked' })
    }
  }

  private watch(source: Source): void {
    const feed = this.options.feeds[source]
    if (!feed) {
      const text = `The server was started without a ${source}.`
      return this.event({ type: 'refused', source, reason: 'no-such-source', text })
    }
    this.event({ type: 'watching', source })
    feed.watch(this)
    this.log(`watches the ${source}`)
  }

  private async open(number: number, host: string, port: number): Promise<void> {
    const refuse = (reason: Refusal, text: string) => {
      this.log(`was refused ${quoted(host)} port ${port}: ${reason}`)
      this.event({ type: 'refused', channel: number, reason, text })
    }
    const { limits, targets } = this.options
    if (this.ways.has(number)) return refuse('channel-in-use', `Channel ${number} is in use.`)
    if (Math.max(this.ways.size, this.opening) >= limits.channels) {
      return refuse('too-many-targets', `No more than ${limits.channels} targets at once.`)
    }
    const way: { channel?: Channel } = {}
    this.ways.set(number, way)
    this.opening++
    try {
      const target = await targets.find(host, port)
      const channel = await Channel.open(target, limits, {
        onDatagram: (bytes) => this.frame(relayFrame(ORIGIN.target, number, microseconds(), bytes)),
        onDrop: (reason) => this.drops.add(reason, { channel: number }),
        onIcmp: (error) =>
          this.event({
            type: 'icmp',
            channel: number,
            time: microseconds(),
            ...error,
            from: channel.local,
            to: target,
          }),
      })
      // Closed meanwhile, by the page or with it.
      if (this.ways.get(number) !== way) return channel.close()
      way.channel = channel
      this.log(`opened ${endpointText(target)}`)
      this.event({ type: 'opened', channel: number, target, local: channel.local })
    } catch (error) {
      if (this.ways.get(number) !== way) return
      this.ways.delete(number)
      if (error instanceof Refused) return refuse(error.reason, error.message)
      const { code } = error as NodeJS.ErrnoException
      refuse('unreachable', `The system cannot send there (${code}).`)
    } finally {
      this.opening--
    }
  }

  private closeChannel(number: number, reason: 'asked' | 'idle'): void {
    const channel = this.ways.get(number)?.channel
    this.ways.delete(number)
    if (channel) this.count(channel, reason)
    this.event({ type: 'closed', channel: number, reason })
  }

  private count(channel: Channel, reason: string): void {
    channel.close()
    this.sent += channel.sent
    this.received += channel.received
    const { sent, received, target } = channel
    this.log(`closed ${endpointText(target)} (${reason}): ${sent} sent, ${received} received`)
  }

  private get isWatching(): boolean {
    return Object.values(this.options.feeds).some((feed) => feed?.watchers.has(this))
  }

  /** Closes what is idle, and asks whether anybody is still there. */
  sweep(now: number): void {
    const { idle, heartbeat } = this.options.limits
    if (!this.isOpen) return
    for (const [number, { channel }] of this.ways) {
      if (channel && now - channel.lastUse >= idle) this.closeChannel(number, 'idle')
    }
    if (this.ways.size === 0 && !this.isWatching && now - this.lastUse >= idle) {
      return this.end(CLOSE.idle, 'idle')
    }
    if (now - this.lastPing < heartbeat) return
    if (!this.answered) {
      this.log('does not answer')
      return this.terminate()
    }
    this.lastPing = now
    this.answered = false
    this.webSocket.ping()
  }

  private release(): void {
    this.isOpen = false
    for (const feed of Object.values(this.options.feeds)) feed?.watchers.delete(this)
    for (const { channel } of this.ways.values()) if (channel) this.count(channel, 'gone')
    this.ways.clear()
    this.drops.close()
  }

  private ended(how: string): void {
    this.release()
    this.log(`disconnected (${how}): ${this.sent} sent, ${this.received} received${this.drops}`)
  }
}
