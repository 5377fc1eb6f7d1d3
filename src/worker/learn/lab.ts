/**
 * A BMC of the lesson's own, and a console beside it: what the BMC really receives and answers is kept, and so is every
 * datagram between them. Datagrams can be held, so that a login goes on step by step.
 */
import { type GivenOptions, readFault, VirtualBmc } from '../../../peers/bmc/index.ts'
import { Console, type ConsoleOptions } from '../../../peers/console/index.ts'
import { type DatagramPort, portPair, serverPort } from '../../../peers/port.ts'
import { LeapClock } from './clock.ts'

/** The credentials of every built-in BMC: no secret. */
export const PUBLIC = { user: 'admin', password: 'ipmiscope' }
/** Suite 3: the one that most BMCs have. */
const SUITE = 3
const LONG = 30 * 24 * 3600_000
const IPMI = 0
/** What a satellite or a slow fault may take, in milliseconds. */
const PATIENCE = 1500

/** One request as the BMC got it, and what it answered. */
export interface Exchange {
  readonly request: Uint8Array
  readonly replies: readonly Uint8Array[]
  /** The datagram that carried the request. */
  readonly sent: Uint8Array
  /** Nothing of it came to be executed: the packet itself was refused. */
  readonly dropped: boolean
}

export interface Datagram {
  readonly fromBmc: boolean
  readonly bytes: Uint8Array
  readonly at: number
}

export class Lab {
  readonly clock: LeapClock
  readonly bmc: VirtualBmc
  /** Those that were let through. */
  readonly datagrams: Datagram[] = []
  readonly held: { readonly datagram: Datagram; readonly deliver: () => void }[] = []
  private readonly port: DatagramPort
  private readonly holding: boolean
  private console: Console | undefined
  private served: { request: Uint8Array; replies: Uint8Array[] }[] = []
  private sequence = 0

  constructor(options: Partial<GivenOptions> = {}, faults: readonly string[] = [], holding = false) {
    this.holding = holding
    // Who holds a datagram back may take all the time there is: the console does not grow impatient.
    this.clock = new LeapClock(holding)
    this.bmc = new VirtualBmc({
      inactivity: LONG,
      ...options,
      environment: this.clock,
      faults: faults.map(readFault),
    })
    this.listen()
    const [near, far] = portPair()
    this.bmc.attach(serverPort(far))
    this.port = this.watch(near)
  }

  /** Keeps what the BMC is asked and what it answers, in clear. */
  private listen(): void {
    const { bmc } = this
    const serve = bmc.serve.bind(bmc)
    bmc.serve = (request, origin, peer) => {
      const exchange = { request: request.slice(), replies: [] as Uint8Array[] }
      this.served.push(exchange)
      const send = (reply: Uint8Array) => {
        exchange.replies.push(reply.slice())
        origin.send(reply)
      }
      serve(request, { ...origin, send }, peer)
    }
  }

  private watch(port: DatagramPort): DatagramPort {
    const pass = (fromBmc: boolean, bytes: Uint8Array, deliver: () => void): void => {
      const datagram = { fromBmc, bytes: bytes.slice(), at: this.clock.now() }
      if (this.holding) this.held.push({ datagram, deliver })
      else {
        this.datagrams.push(datagram)
        deliver()
      }
    }
    const watched: DatagramPort = {
      onDatagram: undefined,
      send: (bytes) => pass(false, bytes, () => port.send(bytes)),
      close: () => port.close(),
    }
    port.onDatagram = (bytes) => pass(true, bytes, () => watched.onDatagram?.(bytes))
    return watched
  }

  /** Lets the next datagram through. */
  async letThrough(): Promise<void> {
    const next = this.held.shift()
    if (!next) return
    this.datagrams.push(next.datagram)
    next.deliver()
    await this.clock.rest()
  }

  newConsole(options: Partial<ConsoleOptions> = {}): Console {
    this.console = new Console(this.port, this.clock, {
      ...PUBLIC,
      discovery: false,
      keepAlive: 0,
      suite: SUITE,
      ...options,
    })
    return this.console
  }

  /** Logs in by RMCP+, out of the session before; throws ConsoleError. */
  async login(options: Partial<ConsoleOptions> = {}): Promise<void> {
    if (this.console) await this.clock.settle(this.console.logout())
    await this.clock.settle(this.newConsole(options).login())
  }

  nextSequence(): number {
    return (this.sequence = (this.sequence + 1) & 0x3f)
  }

  /** Sends one message as it is, right or wrong, once: in the session of the console, or as `seal` puts it into a datagram. */
  async send(message: Uint8Array, seal?: (bytes: Uint8Array) => Uint8Array): Promise<Exchange> {
    this.served = []
    const sent = seal ? seal(message) : this.console?.session?.seal(IPMI, message)
    if (!sent) throw new Error('nobody is logged in')
    this.port.send(sent)
    await this.clock.rest(PATIENCE)
    const [got] = this.served
    return {
      request: got?.request ?? message,
      replies: got?.replies ?? [],
      sent,
      dropped: got === undefined,
    }
  }

  close(): void {
    this.bmc.close()
    this.port.close()
  }
}
