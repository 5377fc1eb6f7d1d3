/** A session of IPMI 1.5, as the console has it (IPMI 2.0 §6.12). */
import type { Envelope } from 'wasm-free-codec/compose'
import { SequenceWindow } from '../sequence-window.ts'
import { opens15, type Packet, type Sealing15, writePacket15 } from '../envelope.ts'
import type { Emit } from './events.ts'
import type { Settings } from './options.ts'
import { fail, say } from './sentences.ts'
import type { ConsoleSession } from './session.ts'

const WINDOW = 8
const MAX_MESSAGE = 255

const swapped = (value: number): number =>
  ((value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0

interface Given {
  readonly id: number
  readonly privilege: number
  /** Of packets both ways. */
  readonly sealing: Sealing15
  /** Of replies that come authenticated although none were agreed. */
  readonly loginSealing: Sealing15
  /** First number of the console's packets, as the field had it. */
  readonly inbound: number
}

export class ConsoleSession15 implements ConsoleSession {
  readonly version = '1.5'
  readonly id: number
  readonly privilege: number
  refusing = false
  readonly authType: number
  private readonly given: Given
  private readonly settings: Settings
  private readonly emit: Emit
  private readonly window = new SequenceWindow(WINDOW, WINDOW)
  private sequence: number

  constructor(given: Given, settings: Settings, emit: Emit) {
    this.id = given.id
    this.privilege = given.privilege
    this.authType = given.sealing.authType
    this.given = given
    this.settings = settings
    this.emit = emit
    this.sequence = given.inbound
  }

  /** Of the BMC's packets. */
  private order(sequence: number): number {
    return this.settings.has('endianseq') ? swapped(sequence) : sequence
  }

  is(packet: Packet): boolean {
    if (packet.kind !== '1.5') return false
    const zero = packet.id === 0 && packet.sequence !== 0
    return zero ? this.id === 0 || this.settings.has('idzero') : packet.id === this.id
  }

  open(packet: Packet) {
    if (packet.kind !== '1.5') return undefined
    const { settings, given } = this
    const unexpected = settings.has('unexpectedauth') && packet.auth_type === given.loginSealing.authType
    const fits =
      settings.has('noauthcodecheck') ||
      opens15(packet, given.sealing) ||
      (unexpected && opens15(packet, given.loginSealing))
    if (!fits) return this.refuse(say.badCode)
    if (!this.window.take(this.order(packet.sequence))) return this.refuse(say.oldSequence, this.refusing)
    this.refusing = false
    return { type: 0, payload: packet.message }
  }

  private refuse(text: string, refusing = true): undefined {
    this.refusing = refusing
    this.emit({ kind: 'ignored', text })
  }

  seal(_type: number, message: Uint8Array): Uint8Array {
    if (message.length > MAX_MESSAGE) throw new RangeError(fail.tooLong)
    const { sequence } = this
    this.count()
    return writePacket15({ id: this.id, sequence, message }, this.given.sealing)
  }

  envelope(take: boolean): Envelope {
    const { id, sequence } = this
    const { authType, password, challenge } = this.given.sealing
    if (take) this.count()
    return { kind: '1.5', id, sequence, authType, password, ...(challenge && { challenge }) }
  }

  private count(): void {
    this.sequence = (this.sequence + 1) >>> 0 || 1
  }
}
