/**
 * A virtual BMC: answers what a good one answers, over any port. Datagrams come in here and go to ASF, to IPMI 1.5 or
 * to RMCP+; commands end at the controller's tables of handlers.
 */
import type { Environment } from '../environment.ts'
import { readPacket } from '../envelope.ts'
import type { ServerPort } from '../port.ts'
import { Channel } from './channel.ts'
import { Controller, type Origin } from './controller.ts'
import { chosenFaults } from './faults/table.ts'
import { Faults } from './faults/fault.ts'
import { bmcHandlers } from './handlers.ts'
import { Lan15 } from './lan15.ts'
import { Lan20 } from './lan20.ts'
import { createMachine } from './machine/index.ts'
import { type BmcOptions, DEFAULTS, type GivenOptions } from './options.ts'
import type { PayloadService } from './payload-service.ts'
import { answerPing } from './ping.ts'
import { type Peer, SessionTable } from './sessions.ts'
import { Users } from './users.ts'

export const BMC_ADDRESS = 0x20
const RMCP_PORT = 623
/** Requests that come again within this time, as they were, get the same replies. */
const RETRY_TIME = 2000

export class VirtualBmc {
  readonly environment: Environment
  readonly options: BmcOptions
  readonly faults: Faults
  readonly users: Users
  readonly sessions: SessionTable
  readonly channel: Channel
  readonly controller: Controller
  /** What sessions carry beside IPMI messages, by payload type: SOL. */
  readonly payloads: Map<number, PayloadService>
  readonly lan15: Lan15
  private readonly lan20: Lan20
  private readonly ports = new Set<ServerPort>()
  private cancelSweep: (() => void) | undefined
  /** Where payloads are to be sent: where the BMC listens. */
  udpPort = RMCP_PORT

  /** Throws RangeError for an option that cannot be. */
  constructor(given: GivenOptions) {
    this.environment = given.environment
    this.faults = new Faults(chosenFaults(given.faults ?? []))
    this.options = { ...DEFAULTS, ...given, ...this.faults.options }
    this.users = new Users(this.options.users)
    this.sessions = new SessionTable(this.environment, this.options.slots, this.options.inactivity)
    this.channel = new Channel(this.options)
    const { machine, buses, payloads } = createMachine(this)
    this.payloads = new Map(payloads.map((service) => [service.type, service]))
    this.sessions.onClose((session) => payloads.forEach((service) => service.closed(session)))
    this.controller = new Controller({ address: BMC_ADDRESS, handlers: bmcHandlers, machine, buses })
    this.lan15 = new Lan15(this)
    this.lan20 = new Lan20(this)
  }

  /** Serves a port until it is closed. */
  attach(port: ServerPort): void {
    this.ports.add(port)
    if (port.address) this.udpPort = Number(port.address.split(':').at(-1))
    // A fault that holds datagrams back has a state of its own for each client, as long as the client is known.
    const senders = new Map<string, (datagram: Uint8Array) => void>()
    port.onDatagram = (bytes, address) => {
      let send = senders.get(address)
      if (!send) {
        if (senders.size >= MAX_SENDERS) senders.delete(senders.keys().next().value as string)
        send = this.faults.sender(this.environment, (datagram) => port.send(datagram, address))
        senders.set(address, send)
      }
      this.receive(bytes, { address, send })
    }
  }

  /** Ends all sessions. */
  reset(): void {
    for (const session of this.sessions.active) this.sessions.close(session)
  }

  /** Ends all sessions and closes the ports. */
  close(): void {
    this.reset()
    this.cancelSweep?.()
    for (const port of this.ports) port.close()
    this.ports.clear()
  }

  private receive(bytes: Uint8Array, peer: Peer): void {
    this.sweep()
    const packet = readPacket(bytes)
    if (packet?.kind === 'asf') answerPing(this, packet, peer)
    else if (packet?.kind === '1.5') this.lan15.receive(packet, peer)
    else if (packet?.kind === '2.0') this.lan20.receive(packet, peer)
  }

  /** Sessions end when their time is over, whether anything comes or not. */
  private sweep(): void {
    this.sessions.sweep()
    this.cancelSweep?.()
    this.cancelSweep = undefined
    if (this.sessions.active.length > 0)
      this.cancelSweep = this.environment.after(this.options.inactivity + 1, () => this.sweep())
  }

  /** Executes a request that came in a session, or outside of one. */
  serve(request: Uint8Array, origin: Omit<Origin, 'bmc' | 'peer' | 'channel'>, peer: Peer): void {
    const { session } = origin
    const now = this.environment.now()
    if (session?.last && now - session.last.at < RETRY_TIME && sameBytes(session.last.request, request)) {
      for (const reply of session.last.replies) origin.send(reply)
      return
    }
    const replies: Uint8Array[] = []
    const send = (reply: Uint8Array) => {
      replies.push(reply)
      origin.send(reply)
    }
    const { number } = this.channel
    this.controller.serve(request, { ...origin, send, bmc: this, peer, channel: number })
    if (session) session.last = { request, replies, at: now }
  }
}

const MAX_SENDERS = 256

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
