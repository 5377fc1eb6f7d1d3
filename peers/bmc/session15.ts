/** A session of IPMI 1.5 (IPMI 2.0 §6.12). */
import type { Sealing15 } from '../envelope.ts'
import { PRIVILEGES } from './handler.ts'
import type { Peer, Session } from './sessions.ts'
import type { User } from './users.ts'
import { SequenceWindow } from '../sequence-window.ts'

const WINDOW = 8

/** Sends a message to a peer, under a session ID and a sequence number. */
export type Write15 = (
  peer: Peer,
  id: number,
  sequence: number,
  message: Uint8Array,
  sealing?: Sealing15,
) => void

export class Session15 implements Session {
  readonly version = '1.5'
  handle = 0
  lastSeen = 0
  privilege: number
  last: Session['last']
  peer: Peer
  readonly window: SequenceWindow

  readonly id: number
  readonly user: User
  readonly channel: number
  readonly maxPrivilege: number
  readonly sealing: Sealing15
  private readonly write: Write15
  private sequence: number

  constructor(
    given: Pick<Session15, 'id' | 'user' | 'channel' | 'maxPrivilege' | 'sealing' | 'peer'> & {
      inbound: number
      outbound: number
      write: Write15
    },
  ) {
    this.id = given.id
    this.user = given.user
    this.channel = given.channel
    this.maxPrivilege = given.maxPrivilege
    this.privilege = Math.min(PRIVILEGES.user, given.maxPrivilege)
    this.sealing = given.sealing
    this.peer = given.peer
    this.window = new SequenceWindow(WINDOW, WINDOW, given.inbound)
    this.sequence = given.outbound
    this.write = given.write
  }

  /** Each number is used once; 0 stands for none. */
  nextSequence(): number {
    const { sequence } = this
    this.sequence = (sequence + 1) >>> 0 || 1
    return sequence
  }

  send(_payloadType: number, message: Uint8Array): void {
    this.write(this.peer, this.id, this.nextSequence(), message, this.sealing)
  }
}
