/** What the sessions of both versions have in common for a console. */
import type { Envelope } from 'wasm-free-codec/compose'
import type { Packet } from '../envelope.ts'

export interface ConsoleSession {
  readonly version: '1.5' | '2.0'
  /** The BMC's number for it. */
  readonly id: number
  readonly privilege: number
  /** Why the last packets from the BMC were not taken; false where none came, or good ones. */
  refusing: boolean
  /** Whether the packet is one of this session, good or not. */
  is(packet: Packet): boolean
  /** Undefined: not taken. */
  open(packet: Packet): { readonly type: number; readonly payload: Uint8Array } | undefined
  /** The datagram that carries a payload. Throws RangeError for one that is too long. */
  seal(type: number, payload: Uint8Array): Uint8Array
  /** What the next packet is made with, for who makes it in place of seal(); `take` uses its number up. */
  envelope(take: boolean): Envelope
}
