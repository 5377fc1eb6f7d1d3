/**
 * Serial over LAN (IPMI 2.0 §15, §24.1). The system echoes what is typed, and asks for a login after each line, a
 * break, a hang-up and a start.
 */
import { encode, type Values } from 'wasm-free-codec'
import { sol } from 'wasm-free-codec/messages'
import { latin1 } from '../../latin1.ts'
import { readWhole } from '../../message.ts'
import { type Answer, type Call, CC } from '../handler.ts'
import type { PayloadService } from '../payload-service.ts'
import type { Session } from '../sessions.ts'
import type { Machine } from './machine.ts'

const SOL = 1
const ACTIVE_ELSEWHERE = 0x80
const ALREADY_INACTIVE = 0x80
const DISABLED = 0x81
const SIZE = 200
const NO_VLAN = 0xffff
const RETRY_UNIT = 10
const toBmc: Values = { 'context.from_bmc': 0 }
const fromBmc: Values = { 'context.from_bmc': 1 }
const BANNER = '\r\nvirtual-server login: '

export class SolService implements PayloadService {
  readonly type = SOL
  readonly version = { major_version: 1, minor_version: 0 }
  private session: Session | undefined
  private how = { encrypt: true, authenticate: true }
  /** Characters that wait for their turn. */
  private waiting: number[] = []
  /** Sent, and not acknowledged. */
  private sent: { sequence: number; data: Uint8Array; tries: number } | undefined
  private sequence = 0
  private received = { sequence: 0, count: 0 }
  /** The console holds the system's output back. */
  private paused = false
  /** To the system it looks as if nobody were there. */
  private hungUp = false
  private cancelRetry = () => {}
  private readonly machine: Machine

  constructor(machine: Machine) {
    this.machine = machine
    const { onPower } = machine.chassis
    machine.chassis.onPower = (on) => {
      onPower(on)
      this.powered(on)
    }
  }

  private get power(): boolean {
    return this.machine.chassis.power
  }

  private powered(on: boolean): void {
    if (on) return this.print(BANNER)
    this.waiting = []
    this.send({})
  }

  get instances(): readonly (Session | undefined)[] {
    return [this.session]
  }

  private parameter(number: number): Values {
    return this.machine.parameters.get(`sol ${number}`) ?? {}
  }

  activate({ instance, encrypt, authenticate }: Values, { bmc, session, afterwards }: Call): Answer<Values> {
    if (this.parameter(1).sol_enabled === 0) return DISABLED
    if (instance !== 1 || !session) return CC.invalidField
    if (!session.user.sol) return CC.privilege
    if (this.session && this.session !== session) return ACTIVE_ELSEWHERE
    this.end()
    this.session = session
    this.how = { encrypt: encrypt === 1, authenticate: authenticate === 1 || encrypt === 1 }
    afterwards(() => this.print(BANNER))
    return { test_mode: 0, inbound_size: SIZE, outbound_size: SIZE, port: bmc.udpPort, vlan: NO_VLAN }
  }

  deactivate({ instance }: Values, { session }: Call): Answer<Values> {
    if (instance !== 1) return CC.invalidField
    if (!this.session) return ALREADY_INACTIVE
    if (session !== this.session) this.send({ sol_deactivated: 1 })
    this.end()
    return {}
  }

  info(): Values {
    return { port_number: 1 }
  }

  closed(session: Session): void {
    if (session === this.session) this.end()
  }

  private end(): void {
    this.cancelRetry()
    this.session = undefined
    this.sent = undefined
    this.waiting = []
    this.sequence = 0
    this.received = { sequence: 0, count: 0 }
    this.paused = false
    this.hungUp = false
  }

  receive(payload: Uint8Array, session: Session): void {
    if (session !== this.session) return
    this.machine.catchUp()
    const packet = readWhole(sol, payload, toBmc)
    if (!packet) return
    const {
      sol_sequence,
      sol_acknowledged,
      sol_accepted,
      nack,
      sol_data = new Uint8Array(),
    } = packet as Values
    if (this.sent && sol_acknowledged === this.sent.sequence)
      this.acknowledged(Number(sol_accepted), nack === 1)
    if (packet.flush_outbound) this.waiting = []
    if (sol_sequence === 0 || sol_sequence !== this.received.sequence) this.signal(packet as Values)
    if (sol_sequence !== 0) this.take(Number(sol_sequence), codesOf(sol_data))
    this.sendNext()
  }

  /** What was not accepted is sent again, under a new number. */
  private acknowledged(count: number, nack: boolean): void {
    const rest = nack && this.sent ? this.sent.data.subarray(count) : new Uint8Array()
    this.cancelRetry()
    this.sent = undefined
    this.waiting.unshift(...rest)
  }

  /** The lines of a serial port that are no characters. Those that pause and hang up stay as each packet has them. */
  private signal({ ring, send_break, cts_pause, drop_dcd_dsr }: Values): void {
    this.paused = cts_pause === 1
    const cameBack = this.hungUp && drop_dcd_dsr !== 1
    this.hungUp = drop_dcd_dsr === 1
    if (this.hungUp) this.waiting = []
    if (ring === 1) this.machine.chassis.set(true, false)
    if (send_break === 1 || cameBack) this.print(BANNER)
  }

  /** A packet that comes again is acknowledged again, and its characters count once. */
  private take(sequence: number, data: Uint8Array): void {
    // There is nobody to take them: they may come again.
    if (!this.power && data.length > 0) return this.send({ sol_acknowledged: sequence, nack: 1 })
    const again = sequence === this.received.sequence
    if (!again) {
      this.received = { sequence, count: data.length }
      for (const code of data) this.echo(code)
    }
    this.send({ sol_acknowledged: sequence, sol_accepted: this.received.count })
  }

  private echo(code: number): void {
    if (this.hungUp) return
    if (code !== 0x0d && code !== 0x0a) this.waiting.push(code)
    else this.waiting.push(...latin1(BANNER))
  }

  /** Puts text out on the serial console. */
  print(text: string): void {
    if (!this.session || !this.power || this.hungUp) return
    this.waiting.push(...latin1(text))
    this.sendNext()
  }

  /** One packet at a time waits for its acknowledge. */
  private sendNext(): void {
    if (this.sent || this.paused || this.waiting.length === 0 || !this.session) return
    this.sequence = (this.sequence % 15) + 1
    const data = Uint8Array.from(this.waiting.splice(0, SIZE - 4))
    this.sent = { sequence: this.sequence, data, tries: 0 }
    this.transmit()
  }

  private transmit(): void {
    const { sent } = this
    if (!sent) return
    this.send({ sol_sequence: sent.sequence, sol_data: sent.data })
    const { retry_count = 7, retry_interval = 48 } = this.parameter(4)
    this.cancelRetry = this.machine.environment.after(Number(retry_interval) * RETRY_UNIT, () => {
      if (sent !== this.sent) return
      // What nobody acknowledges is lost.
      if (sent.tries++ >= Number(retry_count)) this.sent = undefined
      else this.transmit()
    })
  }

  private send(values: Values): void {
    const flags = { transfer_unavailable: Number(!this.power) }
    this.session?.send(SOL, encode(sol, { ...flags, ...values }, fromBmc), this.how)
  }
}

const codesOf = (data: unknown): Uint8Array =>
  typeof data === 'string' ? latin1(data) : data instanceof Uint8Array ? data : new Uint8Array()
