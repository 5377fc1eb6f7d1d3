/** The LAN channel and its settings (IPMI 2.0 §6.3 to §6.6): in use now, and stored for the next start. */
import { trimmed } from 'wasm-free-codec/crypto'
import type { BmcOptions } from './options.ts'

/** "This channel", in requests. */
const THIS = 0x0e

export interface ChannelAccess {
  pef_alerting: number
  /** 1 is disabled, here and in the next. */
  per_message_authentication: number
  user_level_authentication: number
  access_mode: number
  privilege_limit: number
}

export class Channel {
  readonly number = 1
  readonly volatile: ChannelAccess
  readonly stored: ChannelAccess
  kg: Uint8Array
  kgLocked = false

  constructor({ perMessage, userLevel, channelLimit, kg }: BmcOptions) {
    if (kg.length > 20) throw new RangeError('K_G has at most 20 bytes')
    this.volatile = {
      pef_alerting: 0,
      per_message_authentication: Number(!perMessage),
      user_level_authentication: Number(!userLevel),
      access_mode: 2,
      privilege_limit: channelLimit,
    }
    this.stored = { ...this.volatile }
    this.kg = kg
  }

  /** Whether a request speaks of this channel. */
  is(channel: number): boolean {
    return channel === THIS || channel === this.number
  }

  get limit(): number {
    return this.volatile.privilege_limit
  }

  get perMessage(): boolean {
    return this.volatile.per_message_authentication === 0
  }

  get userLevel(): boolean {
    return this.volatile.user_level_authentication === 0
  }

  get hasKg(): boolean {
    return trimmed(this.kg).length > 0
  }
}
