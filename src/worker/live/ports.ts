/** Ways to a BMC as a console's port: all that goes through is on the tape. */
import type { UdpEndpoints } from 'wasm-free-codec'
import { VirtualBmc } from '../../../peers/bmc/index.ts'
import { readFault } from '../../../peers/bmc/index.ts'
import type { DatagramPort, ServerPort } from '../../../peers/port.ts'
import { between, endpointText, reversed } from './addresses.ts'
import { environment } from './environment.ts'
import { type Relay, reporterBytes, type Way } from './relay.ts'
import type { Tape } from './tape.ts'
import { words } from './words.ts'

/** Row of a datagram that was sent or received, -1: it has none (yet). */
export interface PortEvents {
  onSent(row: number): void
  onReceived(row: number): void
  /** Nobody listens there. */
  onUnreachable(): void
  /** The way is gone, for good. */
  onLost(why: string): void
  onNote(text: string): void
}

export interface RecordedPort extends DatagramPort {
  /** 'host:port' of both ends, as they stand in the list. */
  readonly client: string
  readonly target: string
  /** Host address alone. */
  readonly address: string
}

const BMC = { address: '127.0.0.2', port: 623 }
const FIRST_PORT = 49_152
const LAST_PORT = 65_535

/** The BMC in the worker. What is set in it is kept as long as it has the same faults. */
export class BuiltIn {
  private bmc?: { machine: VirtualBmc; server: ServerPort; faults: string }
  private readonly clients = new Map<string, (bytes: Uint8Array) => void>()
  private port = FIRST_PORT - 1

  /** Throws RangeError for a fault that there is not. */
  connect(faults: readonly string[], tape: Tape, events: PortEvents): RecordedPort {
    const server = this.server(faults)
    this.port = this.port >= LAST_PORT ? FIRST_PORT : this.port + 1
    const client = { address: '127.0.0.1', port: this.port }
    const name = endpointText(client)
    const there = between(client, BMC)
    const back = reversed(there)
    const port: RecordedPort = {
      client: name,
      target: endpointText(BMC),
      address: BMC.address,
      onDatagram: undefined,
      send(bytes) {
        const copy = bytes.slice()
        events.onSent(tape.udp('builtin', there, copy))
        void Promise.resolve().then(() => server.onDatagram?.(copy, name))
      },
      close: () => void this.clients.delete(name),
    }
    this.clients.set(name, (bytes) => {
      events.onReceived(tape.udp('builtin', back, bytes))
      port.onDatagram?.(bytes)
    })
    return port
  }

  private server(faults: readonly string[]): ServerPort {
    const key = faults.join('\n')
    if (this.bmc?.faults === key) return this.bmc.server
    const server: ServerPort = {
      address: endpointText(BMC),
      onDatagram: undefined,
      send: (bytes, to) => {
        const copy = bytes.slice()
        void Promise.resolve().then(() => this.clients.get(to)?.(copy))
      },
      close: () => {},
    }
    const machine = new VirtualBmc({ environment, faults: faults.map(readFault) })
    this.bmc?.machine.close()
    machine.attach(server)
    this.bmc = { machine, server, faults: key }
    return server
  }
}

/** Datagrams that wait until the relay has opened a way again. */
const MOST_WAITING = 64

/** A way through the relay; where it is closed because it was not used, it is opened again. */
export class RelayPort implements RecordedPort {
  onDatagram: ((bytes: Uint8Array) => void) | undefined
  private readonly relay: Relay
  private readonly tape: Tape
  private readonly events: PortEvents
  private way!: Way
  private there!: UdpEndpoints
  private back!: UdpEndpoints
  private last: Uint8Array = new Uint8Array()
  private state: 'open' | 'idle' | 'opening' | 'closed' = 'open'
  private waiting: Uint8Array[] = []

  /** Rejects with RelayRefusal. */
  static async open(
    relay: Relay,
    { host, port = BMC.port }: { host: string; port?: number },
    tape: Tape,
    events: PortEvents,
  ): Promise<RelayPort> {
    const made = new RelayPort(relay, tape, events)
    await made.open(host, port)
    return made
  }

  private constructor(relay: Relay, tape: Tape, events: PortEvents) {
    this.relay = relay
    this.tape = tape
    this.events = events
  }

  get client(): string {
    return endpointText(this.way.local)
  }

  get target(): string {
    return endpointText(this.way.target)
  }

  get address(): string {
    return this.way.target.address
  }

  private async open(host: string, port: number): Promise<void> {
    this.way = await this.relay.open(host, port, {
      onDatagram: (bytes, time) => {
        this.events.onReceived(this.tape.udp('relay', this.back, bytes, time))
        this.onDatagram?.(bytes)
      },
      onIcmp: ({ icmpType: type, icmpCode: code, reporter, time }) => {
        const from = reporterBytes(reporter, this.there)
        this.tape.icmp('relay', { from, type, code }, this.there, this.last, time)
        this.events.onUnreachable()
      },
      onIdle: () => (this.state = 'idle'),
      onLost: (why) => {
        this.state = 'closed'
        this.events.onLost(why)
      },
    })
    this.there = between(this.way.local, this.way.target)
    this.back = reversed(this.there)
  }

  send(bytes: Uint8Array): void {
    if (this.state === 'open') return this.transmit(bytes.slice())
    if (this.state === 'closed' || this.waiting.length >= MOST_WAITING) return
    this.waiting.push(bytes.slice())
    if (this.state === 'idle') void this.reopen()
  }

  private transmit(bytes: Uint8Array): void {
    this.last = bytes
    this.events.onSent(this.tape.udp('relay', this.there, bytes))
    this.relay.send(this.way.channel, bytes)
  }

  private async reopen(): Promise<void> {
    this.state = 'opening'
    this.events.onNote(words.reopening)
    const { address, port } = this.way.target
    try {
      await this.open(address, port)
    } catch (error) {
      this.state = 'closed'
      return this.events.onLost((error as Error).message)
    }
    // Closed meanwhile.
    if ((this.state as string) === 'closed') return this.relay.close(this.way.channel)
    this.state = 'open'
    for (const bytes of this.waiting.splice(0)) this.transmit(bytes)
  }

  close(): void {
    this.state = 'closed'
    this.relay.close(this.way.channel)
  }
}
