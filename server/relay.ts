// The relay: WebSocket to UDP. It lets pages in, keeps the tap and the pipe that they may watch, and ends all of it.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { endpointText } from './addresses.ts'
import { Client } from './client.ts'
import { microseconds } from './clock.ts'
import { newToken, refusal, refuse } from './guards.ts'
import type { OwnNames } from './host.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { limitedLog, type Log } from './log.ts'
import { Pipe } from './pipe.ts'
import { CLOSE, PAGE_HEADER, SUBPROTOCOL } from './protocol.ts'
import { Tap } from './tap.ts'
import { type TargetOptions, Targets } from './targets.ts'

export interface RelayOptions extends TargetOptions {
  /** Where the tap leads, and the ports to try for it, in this order; 0 is any free one. */
  tap?: { host: string; port: number; ports: readonly number[] }
  /** A capture that is being made. */
  pipe?: AsyncIterable<Uint8Array>
  limits?: Partial<Limits>
  log?: Log
}

/** Milliseconds for a page to answer that it closes, too. */
const CLOSE_PATIENCE = 1000

export class Relay {
  readonly token = newToken()
  readonly limits: Limits
  readonly tap: Tap | undefined
  private readonly log: Log
  private readonly targets: Targets
  private readonly bmc: TargetOptions['bmc']
  private readonly pipe: Pipe | undefined
  private readonly clients = new Set<Client>()
  private readonly webSockets: WebSocketServer
  private readonly sweeping: NodeJS.Timeout
  private numbers = 0

  /** Rejects with Refused where the tap may not lead there, with the system's error where it cannot listen. */
  static async start(options: RelayOptions): Promise<Relay> {
    const limits = { ...defaultLimits, ...options.limits }
    const log = limitedLog(options.log ?? (() => {}))
    const targets = new Targets(options, limits.lookup)
    const { tap } = options
    if (!tap) return new Relay(options, limits, log, targets, undefined)
    const target = await targets.find(tap.host, tap.port)
    return new Relay(options, limits, log, targets, await Tap.listen(target, tap.ports, limits, log))
  }

  private constructor(
    options: RelayOptions,
    limits: Limits,
    log: Log,
    targets: Targets,
    tap: Tap | undefined,
  ) {
    this.limits = limits
    this.log = log
    this.targets = targets
    this.tap = tap
    this.bmc = options.bmc
    if (options.pipe) {
      this.pipe = new Pipe(limits.unread, log)
      void this.pipe.read(options.pipe)
    }
    this.webSockets = new WebSocketServer({
      // One message of a page in each turn: what targets answer to a burst is read while the rest of it is sent, and
      // does not overflow the system's buffers; the page's connection waits meanwhile.
      allowSynchronousEvents: false,
      clientTracking: false,
      handleProtocols: () => SUBPROTOCOL,
      maxFragments: limits.fragments,
      maxPayload: PAGE_HEADER + limits.datagram,
      noServer: true,
      perMessageDeflate: false,
      // Not in the types yet.
      ...{ closeTimeout: CLOSE_PATIENCE },
    })
    const period = Math.min(1000, limits.idle / 4, limits.heartbeat / 4)
    this.sweeping = setInterval(() => this.sweep(), period).unref()
  }

  /** A request for an upgrade: refused, or a client more. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, names: OwnNames): void {
    const refused = refusal(request, names, this.token, this.clients.size >= this.limits.clients)
    if (refused) {
      this.log(`refused ${request.socket.remoteAddress}: ${refused.status}, ${refused.reason}`)
      return refuse(socket, refused)
    }
    this.webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const name = `client ${++this.numbers}`
      const { remoteAddress = '?', remotePort = 0 } = request.socket
      this.log(`${name} connected from ${endpointText({ address: remoteAddress, port: remotePort })}`)
      const client = new Client(webSocket, socket, {
        name,
        limits: this.limits,
        log: this.log,
        targets: this.targets,
        feeds: { tap: this.tap?.feed, pipe: this.pipe?.feed },
      })
      this.clients.add(client)
      webSocket.on('close', () => this.clients.delete(client))
      const { channels, datagram, rate } = this.limits
      client.event({
        type: 'hello',
        time: microseconds(),
        ...(this.bmc && { bmc: this.bmc }),
        ...(this.tap && { tap: { at: this.tap.at, target: this.tap.target } }),
        pipe: this.pipe !== undefined,
        limits: { channels, datagram, rate },
      })
    })
  }

  private sweep(): void {
    const now = performance.now()
    for (const client of this.clients) client.sweep(now)
    this.tap?.sweep(now)
  }

  /** Resolves when every WebSocket is closed; those who do not answer are cut off. */
  async close(): Promise<void> {
    clearInterval(this.sweeping)
    this.pipe?.stop()
    this.tap?.close()
    for (const client of this.clients) client.end(CLOSE.stopped, 'the relay stops')
    await new Promise<void>((resolve) => {
      this.webSockets.close()
      const since = performance.now()
      const check = setInterval(() => {
        if (performance.now() - since > CLOSE_PATIENCE) for (const client of this.clients) client.terminate()
        if (this.clients.size > 0) return
        clearInterval(check)
        resolve()
      }, 5)
    })
  }
}
