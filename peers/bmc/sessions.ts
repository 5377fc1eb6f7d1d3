/** Sessions of both versions: slots, handles, time-outs (IPMI 2.0 §6.11.13, §6.12). */
import { type Environment, randomNumber } from '../environment.ts'
import type { User } from './users.ts'

/** Where a session's packets go. */
export interface Peer {
  readonly address: string
  send(datagram: Uint8Array): void
}

export const IPMI_PAYLOAD = 0

/** What both versions have in common. */
export interface Session {
  readonly version: '1.5' | '2.0'
  /** The BMC's number for it, in packets to the BMC. */
  readonly id: number
  readonly user: User
  readonly channel: number
  readonly maxPrivilege: number
  privilege: number
  /** Where its last good packet came from. */
  peer: Peer
  /** Short number, from 1; 0 before it is open. */
  handle: number
  lastSeen: number
  /** The last request and what went back, for one that comes again. */
  last?: { readonly request: Uint8Array; readonly replies: Uint8Array[]; readonly at: number }
  /** Sends a payload, sealed as the session agreed. IPMI 1.5 knows payload type 0 alone. */
  send(
    payloadType: number,
    payload: Uint8Array,
    options?: { encrypt?: boolean; authenticate?: boolean },
  ): void
}

export class SessionTable {
  private readonly byHandle = new Map<number, Session>()
  private readonly closing = new Set<(session: Session) => void>()
  private readonly environment: Environment
  readonly slots: number
  private readonly inactivity: number

  constructor(environment: Environment, slots: number, inactivity: number) {
    this.environment = environment
    this.slots = slots
    this.inactivity = inactivity
  }

  /** In the order of their handles. */
  get active(): readonly Session[] {
    return [...this.byHandle.values()].sort((a, b) => a.handle - b.handle)
  }

  get full(): boolean {
    return this.byHandle.size >= this.slots
  }

  byId(id: number): Session | undefined {
    return this.active.find((session) => session.id === id)
  }

  handled(handle: number): Session | undefined {
    return this.byHandle.get(handle)
  }

  ofUser(user: User): number {
    return this.active.filter((session) => session.user === user).length
  }

  /** A number that no session has. */
  freeId(taken: (id: number) => boolean = () => false): number {
    let id = randomNumber(this.environment)
    while (this.byId(id) || taken(id)) id = randomNumber(this.environment)
    return id
  }

  /** False where all slots are taken. */
  open(session: Session): boolean {
    if (this.full) return false
    let handle = 1
    while (this.byHandle.has(handle)) handle++
    session.handle = handle
    this.byHandle.set(handle, session)
    this.touch(session)
    return true
  }

  touch(session: Session): void {
    session.lastSeen = this.environment.now()
  }

  close(session: Session): void {
    if (this.byHandle.get(session.handle) !== session) return
    this.byHandle.delete(session.handle)
    for (const tell of this.closing) tell(session)
  }

  /** Closes those that were silent for too long. */
  sweep(): void {
    const oldest = this.environment.now() - this.inactivity
    for (const session of this.active) if (session.lastSeen < oldest) this.close(session)
  }

  onClose(tell: (session: Session) => void): void {
    this.closing.add(tell)
  }
}
