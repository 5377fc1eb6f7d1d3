/** The port as a console uses it: what comes goes to the session that it belongs to, or to the step that waits for it. */
import type { Environment } from '../environment.ts'
import { type Packet, readPacket } from '../envelope.ts'
import type { DatagramPort } from '../port.ts'
import { ConsoleError } from './error.ts'
import { Exchanges, type Patience } from './exchanges.ts'
import { fail } from './sentences.ts'

export class Link {
  readonly exchanges: Exchanges<Packet>
  /** Takes the packets of a session. */
  session: ((packet: Packet) => boolean) | undefined
  /** Packets that could be read. */
  received = 0
  /** Answers came outside of a session that could not be read. */
  unreadable = false
  private readonly port: DatagramPort

  constructor(port: DatagramPort, environment: Environment) {
    this.port = port
    this.exchanges = new Exchanges(environment)
    port.onDatagram = (bytes) => this.receive(bytes)
  }

  private receive(bytes: Uint8Array): void {
    const packet = readPacket(bytes)
    if (!packet) return
    this.received++
    if (!this.session?.(packet)) this.exchanges.offer(packet)
  }

  send(datagram: Uint8Array): void {
    this.port.send(datagram)
  }

  exchange<T>(
    patience: Patience,
    make: (attempt: number) => Uint8Array,
    read: (packet: Packet) => T | undefined,
  ): Promise<T | undefined> {
    return this.exchanges.run(patience, (attempt) => this.send(make(attempt)), read)
  }

  /** An ICMP error came. It counts where nothing else does: anybody may send one. */
  unreachable(): void {
    if (this.received > 0) return
    this.exchanges.fail(new ConsoleError('port-closed', 'discover', fail.portClosed))
  }

  close(): void {
    this.port.onDatagram = undefined
    this.port.close()
  }
}
