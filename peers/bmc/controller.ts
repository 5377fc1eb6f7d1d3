/** A management controller: answers commands, and passes messages on to those on the buses behind it. */
import { type Message, readMessage, respond, writeMessage } from '../message.ts'
import type { VirtualBmc } from './bmc.ts'
import { type Call, type Handler, HandlerTable } from './handler.ts'
import type { Login15 } from './lan15.ts'
import type { Machine } from './machine/machine.ts'
import type { Peer, Session } from './sessions.ts'

export interface ControllerOptions {
  /** Slave address: 20h is the BMC. */
  readonly address: number
  readonly handlers: readonly Handler[]
  readonly machine: Machine
  /** Controllers behind this one, by channel. */
  readonly buses?: ReadonlyMap<number, readonly Controller[]>
}

/** How a request came, and how its replies go back. */
export interface Origin {
  readonly bmc: VirtualBmc
  readonly session?: Session
  readonly login?: Login15
  readonly channel: number
  readonly privilege: number
  readonly peer: Peer
  send(message: Uint8Array): void
}

/** Messages for system software that wait for Get Message. */
const MAX_QUEUE = 16

export class Controller {
  readonly address: number
  readonly machine: Machine
  readonly buses: ReadonlyMap<number, readonly Controller[]>
  private readonly table: HandlerTable
  private readonly queue: { readonly channel: number; readonly message: Uint8Array }[] = []

  /** Throws where two handlers answer the same command. */
  constructor({ address, handlers, machine, buses = new Map() }: ControllerOptions) {
    this.address = address
    this.machine = machine
    this.buses = buses
    this.table = new HandlerTable(handlers)
  }

  /** Executes a request and sends the response, then what follows it. What is no request for this one is dropped. */
  serve(bytes: Uint8Array, origin: Origin): void {
    const message = readMessage(bytes)
    if (!message || (message.net_fn & 1) === 1 || message.rs_addr !== this.address) return
    const later: (() => void)[] = []
    const call: Call = {
      bmc: origin.bmc,
      controller: this,
      session: origin.session,
      login: origin.login,
      channel: origin.channel,
      privilege: origin.privilege,
      message,
      peer: origin.peer,
      follow: (reply) => later.push(() => origin.send(reply)),
      afterwards: (run) => later.push(run),
    }
    const data = this.table.answer(call)
    if (data) origin.send(this.write(origin.bmc, respond(message, data)))
    for (const run of later) run()
  }

  private write({ faults }: VirtualBmc, message: Message): Uint8Array {
    const { dataChecksum } = faults.quirks
    const bytes = writeMessage(message)
    return dataChecksum ? writeMessage({ ...message, data_checksum: dataChecksum(bytes.at(-1)!) }) : bytes
  }

  /** False where the queue is full. */
  enqueue(channel: number, message: Uint8Array): boolean {
    if (this.queue.length >= MAX_QUEUE) return false
    this.queue.push({ channel, message })
    return true
  }

  dequeue() {
    return this.queue.shift()
  }

  get waiting(): number {
    return this.queue.length
  }

  clearQueue(): void {
    this.queue.length = 0
  }
}
