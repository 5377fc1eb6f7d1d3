/** The sessions that were found, as columns: a capture may hold one for each packet. */
import { doubled } from './hash.ts'

/** Nothing but discovery or other traffic outside of a session, so far. */
export const STATE_DISCOVERY = 0
/** Open Session Request or Get Session Challenge was sent, or another part of a login seen. */
export const STATE_LOGIN = 1
/** The BMC refused a login message. */
export const STATE_FAILED = 2
/** RAKP 4 or Activate Session succeeded, or packets inside the session were seen. */
export const STATE_ESTABLISHED = 3
/** Close Session was answered. */
export const STATE_CLOSED = 4

export const VERSION_NONE = 0
export const VERSION_15 = 1
export const VERSION_20 = 2

/** `seen`: which parts of the login were seen. */
export const SEEN_LOGIN_REQUEST = 0x01
export const SEEN_LOGIN_RESPONSE = 0x02
export const SEEN_RAKP = 0x04
export const SEEN_ALGORITHMS = 0x08
/** The algorithms are those of the Open Session Response, not the proposed ones. */
export const SEEN_CHOSEN = 0x10
export const SEEN_USERNAME = 0x20

/** A session as others see it, made on demand. */
export interface SessionEntry {
  /** From 1, in the order of first rows. */
  id: number
  /** Endpoint numbers; `index.endpointText()` makes them readable. */
  client: number
  bmc: number
  version: '1.5' | '2.0' | null
  /** One of STATE_*. */
  state: number
  /** Row numbers, both included. */
  firstRow: number
  lastRow: number
  rows: number
  requests: number
  /** RMCP+: the BMC's session ID. 1.5: the session ID. 0: not seen. */
  managedId: number
  /** RMCP+: the console's session ID. 1.5: the temporary session ID of the challenge. 0: not seen. */
  remoteId: number
  /** Algorithm numbers of RMCP+; for 1.5 `authentication` is the authentication type. Null: not seen. */
  authentication: number | null
  integrity: number | null
  confidentiality: number | null
  /** False when only the client's proposal was seen. */
  algorithmsChosen: boolean
  /** Bytes of the user name in RAKP 1 or Get Session Challenge, without padding. Null: not seen. */
  username: Uint8Array | null
  /** The next attempt or discovery between the same two endpoints; 0: none. */
  next: number
  /** The one before; 0: none. */
  previous: number
}

const NAME_BYTES = 16

export class SessionTable {
  /** Sessions found; numbers run from 1 to `count`. */
  count = 0
  client = new Uint32Array(16)
  bmc = new Uint32Array(16)
  version = new Uint8Array(16)
  state = new Uint8Array(16)
  seen = new Uint8Array(16)
  firstRow = new Uint32Array(16)
  lastRow = new Uint32Array(16)
  rows = new Uint32Array(16)
  requests = new Uint32Array(16)
  /** As signed numbers, like those of DatagramFields. */
  managedId = new Int32Array(16)
  remoteId = new Int32Array(16)
  /** Authentication, integrity and confidentiality algorithm, a byte each from bit 16 down. */
  algorithms = new Uint32Array(16)
  /** Those that the Open Session Request proposed. */
  proposed = new Uint32Array(16)
  next = new Uint32Array(16)
  previous = new Uint32Array(16)
  /** Row + 1 of the last Open Session Request or Get Session Challenge. */
  loginRequest = new Uint32Array(16)
  /** Row + 1 of the last Open Session Request, RAKP 1 or RAKP 3. */
  lastLogin = new Uint32Array(16)
  /** Row + 1 of the first RAKP 2 that accepts, and a hash of the BMC's random number in it. */
  rakp2 = new Uint32Array(16)
  random = new Int32Array(16)
  /** Row + 1, and hash, of the last IPMI request in clear. */
  lastRequest = new Uint32Array(16)
  lastContent = new Int32Array(16)
  // User names stand apart: few sessions of a large capture have one of their own.
  private name = new Uint32Array(16)
  private names = new Uint8Array(16 * NAME_BYTES)
  private nameLengths = new Uint8Array(16)
  private nameCount = 0

  add(client: number, bmc: number, row: number): number {
    const session = ++this.count
    if (session === this.client.length) this.grow()
    this.client[session] = client
    this.bmc[session] = bmc
    this.firstRow[session] = row
    return session
  }

  setUsername(session: number, bytes: Uint8Array, start: number, length: number): void {
    let name = this.name[session]
    if (name === 0) {
      name = ++this.nameCount
      if (name === this.nameLengths.length) {
        this.names = doubled(this.names)
        this.nameLengths = doubled(this.nameLengths)
      }
      this.name[session] = name
    }
    for (let i = 0; i < length; i++) this.names[name * NAME_BYTES + i] = bytes[start + i]
    this.nameLengths[name] = length
    this.seen[session] |= SEEN_USERNAME
  }

  sameUsername(session: number, bytes: Uint8Array, start: number, length: number): boolean {
    const name = this.name[session]
    if (name === 0 || this.nameLengths[name] !== length) return false
    for (let i = 0; i < length; i++) {
      if (this.names[name * NAME_BYTES + i] !== bytes[start + i]) return false
    }
    return true
  }

  get(session: number): SessionEntry {
    const seen = this.seen[session]
    const version = this.version[session]
    const algorithms = (seen & SEEN_ALGORITHMS) !== 0 ? this.algorithms[session] : null
    const name = this.name[session]
    return {
      id: session,
      client: this.client[session],
      bmc: this.bmc[session],
      version: version === VERSION_NONE ? null : version === VERSION_15 ? '1.5' : '2.0',
      state: this.state[session],
      firstRow: this.firstRow[session],
      lastRow: this.lastRow[session],
      rows: this.rows[session],
      requests: this.requests[session],
      managedId: this.managedId[session] >>> 0,
      remoteId: this.remoteId[session] >>> 0,
      authentication: algorithms === null ? null : algorithms >>> 16,
      integrity: algorithms === null || version !== VERSION_20 ? null : (algorithms >>> 8) & 0xff,
      confidentiality: algorithms === null || version !== VERSION_20 ? null : algorithms & 0xff,
      algorithmsChosen: (seen & SEEN_CHOSEN) !== 0,
      username:
        (seen & SEEN_USERNAME) === 0
          ? null
          : this.names.slice(name * NAME_BYTES, name * NAME_BYTES + this.nameLengths[name]),
      next: this.next[session],
      previous: this.previous[session],
    }
  }

  private grow(): void {
    this.client = doubled(this.client)
    this.bmc = doubled(this.bmc)
    this.version = doubled(this.version)
    this.state = doubled(this.state)
    this.seen = doubled(this.seen)
    this.firstRow = doubled(this.firstRow)
    this.lastRow = doubled(this.lastRow)
    this.rows = doubled(this.rows)
    this.requests = doubled(this.requests)
    this.managedId = doubled(this.managedId)
    this.remoteId = doubled(this.remoteId)
    this.algorithms = doubled(this.algorithms)
    this.proposed = doubled(this.proposed)
    this.next = doubled(this.next)
    this.previous = doubled(this.previous)
    this.loginRequest = doubled(this.loginRequest)
    this.lastLogin = doubled(this.lastLogin)
    this.rakp2 = doubled(this.rakp2)
    this.random = doubled(this.random)
    this.lastRequest = doubled(this.lastRequest)
    this.lastContent = doubled(this.lastContent)
    this.name = doubled(this.name)
  }
}
