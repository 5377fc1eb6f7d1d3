/** A virtual BMC whose time is run by hand, and packets to and from it one at a time. */
import { type Command, decode, Diagnostics, type Values } from 'wasm-free-codec'
import { bodyOf } from 'wasm-free-codec/messages'
import { requestData } from '../../peers/console/body.ts'
import { type GivenOptions, VirtualBmc } from '../../peers/bmc/index.ts'
import type { Environment } from '../../peers/environment.ts'
import { type Packet, readPacket, writePacket15, writePacket20 } from '../../peers/envelope.ts'
import { type Message, readMessage, writeMessage } from '../../peers/message.ts'
import type { ServerPort } from '../../peers/port.ts'

/** Time stands still until it is moved; random bytes are the same in every run. */
export class ManualEnvironment implements Environment {
  private time = 1_000_000
  private seed = 1
  private timers: { at: number; run: () => void }[] = []

  now = () => this.time

  random = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => {
      this.seed = (Math.imul(this.seed, 1103515245) + 12345) >>> 0
      return this.seed >>> 16
    })

  after = (milliseconds: number, run: () => void) => {
    const timer = { at: this.time + milliseconds, run }
    this.timers.push(timer)
    return () => void (this.timers = this.timers.filter((other) => other !== timer))
  }

  advance(milliseconds: number): void {
    const end = this.time + milliseconds
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.timers = this.timers.filter((timer) => timer !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
    }
    this.time = end
  }
}

export const CLIENT = '192.0.2.7:40000'

export class Bench implements ServerPort {
  readonly environment = new ManualEnvironment()
  readonly bmc: VirtualBmc
  onDatagram: ServerPort['onDatagram']
  private out: { bytes: Uint8Array; to: string }[] = []

  constructor(options: Omit<GivenOptions, 'environment'> = {}) {
    this.bmc = new VirtualBmc({ ...options, environment: this.environment })
    this.bmc.attach(this)
  }

  send(bytes: Uint8Array, to: string): void {
    this.out.push({ bytes, to })
  }

  close(): void {}

  /** What has been sent to an address since the last time. */
  take(to = CLIENT): Uint8Array[] {
    const mine = this.out.filter((datagram) => datagram.to === to)
    this.out = this.out.filter((datagram) => datagram.to !== to)
    return mine.map(({ bytes }) => bytes)
  }

  exchange(datagram: Uint8Array, from = CLIENT): Uint8Array[] {
    this.onDatagram?.(datagram, from)
    return this.take(from)
  }

  packets(datagram: Uint8Array, from = CLIENT): Packet[] {
    return this.exchange(datagram, from).map((bytes) => {
      const packet = readPacket(bytes)
      if (!packet) throw new Error('no packet')
      return packet
    })
  }

  /** A command outside of a session: the response's values, undefined for silence. */
  ask<Q, S>(command: Command<Q, S>, values: Partial<Q> = {}, plus = false): Answered<S> | undefined {
    const message = request(command, values as Values)
    const [reply] = this.packets(
      plus
        ? writePacket20({ payload_type: 0, id: 0, sequence: 0, payload: message })
        : writePacket15({ id: 0, sequence: 0, message }),
    )
    if (!reply) return undefined
    return answer(
      command,
      reply.kind === '1.5' ? reply.message : (reply as { payload: Uint8Array }).payload,
      values as Values,
    )
  }
}

export type Answered<S> = Partial<S> & { completion_code: number }

/** A request from the console's software ID to the BMC. */
export const request = (
  command: Command,
  values: Values,
  changed: Partial<Message> & Values = {},
): Uint8Array =>
  writeMessage({
    rs_addr: 0x20,
    rs_lun: 0,
    rq_addr: 0x81,
    rq_lun: 0,
    rq_seq: 5,
    net_fn: command.netFn,
    cmd: command.cmd,
    data: requestData(command, values),
    ...changed,
  })

/** The values of a response, with both checksums right. */
export function answer<Q, S>(command: Command<Q, S>, bytes: Uint8Array, sent: Values = {}): Answered<S> {
  const message = readMessage(bytes)
  if (!message) throw new Error('no message, or a wrong checksum')
  const { net_fn, cmd, data } = message
  if (net_fn !== (command.netFn | 1) || cmd !== command.cmd) throw new Error(`answers ${net_fn}/${cmd}`)
  const context = Object.fromEntries(Object.entries(sent).map(([name, value]) => [`request.${name}`, value]))
  const { layout } = bodyOf(net_fn, cmd, data, 0, undefined, command.oem)
  const input = { bytes: data, at: 0, end: data.length, what: '', context, diagnostics: new Diagnostics() }
  return decode(layout, input).values as Answered<S>
}
