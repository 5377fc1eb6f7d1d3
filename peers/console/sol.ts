/**
 * Serial over LAN (IPMI 2.0 §15, §24): characters go out one packet at a time, each until it is acknowledged; what
 * comes is acknowledged and told once.
 */
import { encode, type Values } from 'wasm-free-codec'
import { activatePayload, deactivatePayload, sol } from 'wasm-free-codec/messages'
import { latin1 } from '../latin1.ts'
import type { Environment } from '../environment.ts'
import { readWhole } from '../message.ts'
import type { Console } from './console.ts'
import { ConsoleError } from './error.ts'
import type { Settings } from './options.ts'
import { codeText, fail } from './sentences.ts'

export interface SolOptions {
  readonly instance: number
  /** Ends another session's SOL that is in the way. */
  readonly takeOver: boolean
  /** Milliseconds until a packet is sent again, and how often it is sent. */
  readonly timeout: number
  readonly tries: number
}

interface Given {
  readonly console: Console
  readonly environment: Environment
  readonly settings: Settings
  readonly send: (type: number, payload: Uint8Array) => void
  readonly options: Partial<SolOptions>
}

interface Outgoing {
  data: Uint8Array
  readonly control: Values
  readonly done: () => void
  readonly failed: (error: Error) => void
}

const SOL = 1
const HEADER = 4
const ACTIVE_ELSEWHERE = 0x80
const LAST_SEQUENCE = 15
const MAX_CHARACTERS = 255
/** In place of impossible sizes: some BMCs send 0, FFFFh, or the bytes swapped. */
const USUAL_SIZE = 64
const NONE = new Uint8Array()

export class Sol {
  /** Characters of the system. */
  onData: ((bytes: Uint8Array) => void) | undefined
  /** The system takes characters again, or does not: they wait. */
  onAvailable: ((available: boolean) => void) | undefined
  /** The system has sent a break. */
  onBreak: (() => void) | undefined
  /** The BMC has ended SOL, or does not take characters any more. */
  onClosed: (() => void) | undefined
  /** Characters that a packet may have. */
  size = USUAL_SIZE - HEADER
  private readonly given: Given
  private readonly options: SolOptions
  private active = false
  private readonly queue: Outgoing[] = []
  private sequence = 0
  private attempt = 0
  private waiting = false
  private cancel = () => {}
  private last: { sequence: number; length: number } | undefined
  private available = true

  constructor(given: Given) {
    this.given = given
    this.options = { instance: 1, takeOver: false, timeout: 500, tries: 8, ...given.options }
  }

  /** Throws ConsoleError where the BMC refuses. */
  async activate(): Promise<void> {
    const { console, settings } = this.given
    const { instance, takeOver } = this.options
    const values = {
      payload_type: SOL,
      instance,
      encrypt: 1,
      authenticate: 1,
      shared_serial_alerts: Number(settings.has('serialalertsdeferred')),
    }
    this.active = true
    let answer = await console.ask(activatePayload, values)
    if (answer.completion_code === ACTIVE_ELSEWHERE && takeOver) {
      await console.ask(deactivatePayload, { payload_type: SOL, instance, auxiliary: new Uint8Array(4) })
      answer = await console.ask(activatePayload, values)
    }
    const { completion_code } = answer
    if (completion_code !== 0) {
      this.active = false
      const text = fail.refused(
        'Activate Payload',
        codeText(completion_code, activatePayload.completionCodes),
      )
      throw new ConsoleError('command-refused', 'commands', text, completion_code)
    }
    const size = Number(answer.inbound_size ?? 0)
    const possible = size > HEADER && size <= MAX_CHARACTERS + HEADER
    this.size = (possible ? size : USUAL_SIZE) - HEADER
  }

  /** Resolves when the BMC has taken all of it. */
  send(data: Uint8Array): Promise<void> {
    return this.put(data.slice(), {})
  }

  /** Has the BMC send a break to the system. */
  sendBreak(): Promise<void> {
    return this.put(NONE, { send_break: 1 })
  }

  private put(data: Uint8Array, control: Values): Promise<void> {
    return new Promise((done, failed) => {
      if (!this.active) {
        failed(new ConsoleError('client-gave-up', 'commands', fail.closed))
        return
      }
      this.queue.push({ data, control, done, failed })
      if (!this.waiting) this.next()
    })
  }

  /** The next packet of the first in the queue, under a number of its own. */
  private next(): void {
    this.cancel()
    this.waiting = this.queue.length > 0 && this.active
    if (!this.waiting) return
    this.sequence = (this.sequence % LAST_SEQUENCE) + 1
    this.attempt = 0
    this.transmit()
  }

  private transmit(): void {
    const [first] = this.queue
    if (!first) return
    if (++this.attempt > this.options.tries) {
      this.end(new ConsoleError('session-dropped', 'commands', fail.dropped(false)))
      return
    }
    const sol_data = first.data.subarray(0, this.size)
    this.packet({ sol_sequence: this.sequence, ...this.acknowledgement(), ...first.control, sol_data })
    this.cancel = this.given.environment.after(this.options.timeout, () => this.transmit())
  }

  private acknowledgement(): Values {
    return this.last ? { sol_acknowledged: this.last.sequence, sol_accepted: this.last.length } : {}
  }

  private packet(values: Values): void {
    this.given.send(SOL, encode(sol, values, { 'context.from_bmc': 0 }))
  }

  /** A payload of the session that is no IPMI message. */
  receive(type: number, payload: Uint8Array): void {
    if (type !== SOL || !this.active) return
    const packet = readWhole(sol, payload, { 'context.from_bmc': 1 }) as Values | undefined
    if (!packet) return
    const number = (name: string) => Number(packet[name] ?? 0)
    const [sequence, acknowledged] = [number('sol_sequence'), number('sol_acknowledged')]
    // Characters come as text.
    const data = latin1(String(packet.sol_data ?? ''))
    this.setAvailable(number('transfer_unavailable') === 0)
    if (number('break_detected') === 1 && sequence !== this.last?.sequence) this.onBreak?.()
    if (sequence !== 0) this.take(sequence, data)
    if (acknowledged !== 0 && acknowledged === this.sequence && this.waiting)
      this.acknowledged(number('sol_accepted'), number('nack') === 1)
    if (number('sol_deactivated') === 1) this.end(new ConsoleError('client-gave-up', 'commands', fail.closed))
  }

  private setAvailable(available: boolean): void {
    if (available === this.available) return
    this.available = available
    this.onAvailable?.(available)
  }

  /** A packet that comes again may have grown. */
  private take(sequence: number, data: Uint8Array): void {
    const known = this.last?.sequence === sequence ? this.last.length : 0
    const length = Math.max(known, Math.min(data.length, MAX_CHARACTERS))
    this.last = { sequence, length }
    this.packet({ sol_sequence: 0, sol_acknowledged: sequence, sol_accepted: length })
    if (length > known) this.onData?.(data.slice(known, length))
  }

  private acknowledged(accepted: number, nack: boolean): void {
    const [first] = this.queue
    if (!first) return
    const sent = Math.min(first.data.length, this.size)
    const taken = Math.min(accepted, sent)
    // Refused: the same again, when its time has come. Where the system takes nothing now, for as long as that is so.
    if (nack && taken === 0) {
      if (!this.available) this.attempt = 0
      return
    }
    first.data = first.data.subarray(taken)
    if (first.data.length === 0) {
      this.queue.shift()
      first.done()
    } else if (taken === 0) return
    this.next()
  }

  private end(error: Error): void {
    if (!this.active) return
    this.active = false
    this.waiting = false
    this.cancel()
    for (const { failed } of this.queue.splice(0)) failed(error)
    this.onClosed?.()
  }

  /** Deactivates SOL; that it was ended already is no error. */
  async close(): Promise<void> {
    if (!this.active) return
    this.end(new ConsoleError('client-gave-up', 'commands', fail.closed))
    const { instance } = this.options
    const values = { payload_type: SOL, instance, auxiliary: new Uint8Array(4) }
    await this.given.console.ask(deactivatePayload, values)
  }
}
