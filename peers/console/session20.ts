/** A session of RMCP+, as the console has it (IPMI 2.0 §6.12.13, §13.28). */
import type { Envelope } from 'wasm-free-codec/compose'
import { SequenceWindow } from '../sequence-window.ts'
import type { Environment } from '../environment.ts'
import { openPacket20, type Packet, type Sealing20, sealPacket20 } from '../envelope.ts'
import type { Emit } from './events.ts'
import type { Settings } from './options.ts'
import { say } from './sentences.ts'
import type { ConsoleSession } from './session.ts'

const AHEAD = 15
const BEHIND = 16
const IPMI = 0
const IV = 16

interface Given {
  readonly id: number
  /** The console's number for it, in packets from the BMC. */
  readonly consoleId: number
  readonly suite: number
  readonly privilege: number
  readonly sealing: Sealing20
}

export class ConsoleSession20 implements ConsoleSession {
  readonly version = '2.0'
  readonly id: number
  readonly privilege: number
  readonly suite: number
  refusing = false
  private readonly given: Given
  private readonly settings: Settings
  private readonly environment: Environment
  private readonly emit: Emit
  /** Authenticated packets and others are counted apart. */
  private readonly windows = [new SequenceWindow(AHEAD, BEHIND), new SequenceWindow(AHEAD, BEHIND)]
  private sequence = 0

  constructor(given: Given, settings: Settings, environment: Environment, emit: Emit) {
    this.id = given.id
    this.privilege = given.privilege
    this.suite = given.suite
    this.given = given
    this.settings = settings
    this.environment = environment
    this.emit = emit
  }

  is(packet: Packet): boolean {
    return packet.kind === '2.0' && packet.id !== 0 && packet.id === this.given.consoleId
  }

  open(packet: Packet) {
    if (packet.kind !== '2.0') return undefined
    const { integrity, confidentiality } = this.given.sealing
    const message = packet.payload_type === IPMI
    if (message && integrity !== 0 && !packet.authenticated) return this.refuse(say.notSealed)
    if (message && confidentiality !== 0 && !packet.encrypted) return this.refuse(say.notSealed)
    const opened = openPacket20(packet, this.given.sealing)
    if ('problem' in opened)
      return this.refuse(opened.problem === 'encryption' ? say.badEncryption : say.badCode)
    if (!this.windows[packet.authenticated]!.take(packet.sequence))
      return this.refuse(say.oldSequence, this.refusing)
    this.refusing = false
    return { type: packet.payload_type, payload: opened.payload }
  }

  private refuse(text: string, refusing = true): undefined {
    this.refusing = refusing
    this.emit({ kind: 'ignored', text })
  }

  seal(payload_type: number, payload: Uint8Array): Uint8Array {
    this.sequence = this.next
    const head = { payload_type, id: this.id, sequence: this.sequence, payload }
    const pad = this.settings.has('icts') ? (covered: number) => -covered & 3 : undefined
    return sealPacket20(head, this.given.sealing, this.environment.random, { pad })
  }

  envelope(take: boolean): Envelope {
    const { integrity, confidentiality, keys } = this.given.sealing
    const sequence = this.next
    if (take) this.sequence = sequence
    const sealing = {
      integrity,
      confidentiality,
      keys,
      ...(take && { iv: this.environment.random(IV) }),
    }
    return { kind: '2.0', id: this.id, sequence, sealing }
  }

  private get next(): number {
    return (this.sequence + 1) >>> 0 || 1
  }
}
