/** A session's story as it is read from its rows: one pass, and bytes only where the columns do not tell. */
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import type { SessionCodes } from '../keys/types.ts'
import type { SessionEntry } from '../session-table.ts'
import { VERSION_20 } from '../session-table.ts'
import { COPY_NANOSECONDS } from '../sessions.ts'
import type { Exchange, Story } from './story.ts'

/** Exchanges that a reply's request is looked for in. */
const LOOK_BACK = 64
/** Rows between a reply and its request, where the capture has them in reverse order. */
const REVERSED = 4
// Never written to: a list of its own replaces it.
const NONE: never[] = []
const NO_BYTES = new Uint8Array(0)

const APP = 0x06
const GET_SYSTEM_GUID = 0x37
const GET_CHANNEL_AUTH_CAPABILITIES = 0x38
const GET_SESSION_CHALLENGE = 0x39
const ACTIVATE_SESSION = 0x3a
const SET_SESSION_PRIVILEGE = 0x3b
const CLOSE_SESSION = 0x3c
const GET_CHANNEL_CIPHER_SUITES = 0x54
const INSIDE = K.FLAG_AUTHENTICATED | K.FLAG_ENCRYPTED

interface Open extends Exchange {
  request: number
  reply: number
  replies: number[]
}
type List = Open[]
type Name =
  | 'pings'
  | 'capabilities'
  | 'cipherSuites'
  | 'guids'
  | 'others'
  | 'open'
  | 'rakp1'
  | 'rakp3'
  | 'challenge'
  | 'activate'
  | 'privilege'
  | 'close'

export class SessionStory implements Story {
  readonly rows: Uint32Array
  pings: List = NONE
  capabilities: List = NONE
  cipherSuites: List = NONE
  guids: List = NONE
  others: List = NONE
  open: List = NONE
  rakp1: List = NONE
  rakp3: List = NONE
  challenge: List = NONE
  activate: List = NONE
  privilege: List = NONE
  close: List = NONE
  icmp: number[] = NONE
  inside: number[] = NONE
  flags = 0
  refuses = false
  fromClient = 0
  fromBmc = 0
  private readonly dataset: Dataset
  private readonly session: number
  private readonly plus: boolean
  private held: Map<number, Uint8Array> | undefined
  private at = 0
  private known?: SessionEntry
  /** RAKP 4 or Activate Session has succeeded: what follows without a session ID is the exception. */
  private done = false

  constructor(dataset: Dataset, session: number) {
    this.dataset = dataset
    this.session = session
    this.rows = dataset.rowsOf(session)
    this.plus = dataset.index.sessionTable.version[session] === VERSION_20
  }

  get entry(): SessionEntry {
    return (this.known ??= this.dataset.index.session(this.session))
  }

  get codes(): SessionCodes | undefined {
    return this.dataset.unlocked?.codes(this.session)
  }

  bytes(row: number): Uint8Array {
    return this.held?.get(row) ?? NO_BYTES
  }

  hold(row: number, bytes: Uint8Array): void {
    this.held ??= new Map()
    this.held.set(row, bytes)
  }

  /** Holds the rows' bytes; false where some are not at hand. */
  load(rows: readonly number[]): boolean {
    for (const row of rows) {
      if (this.held?.has(row)) continue
      const bytes = this.dataset.bytesAtHand(row)
      if (!bytes) return false
      this.hold(row, bytes)
    }
    return true
  }

  /** Reads the rows; stops at one whose bytes it lacks and returns it: read on when they are held. -1: all are read. */
  read(): number {
    const { rows } = this
    const { columns } = this.dataset.index
    for (; this.at < rows.length; this.at++) {
      const row = rows[this.at]
      const kind = columns.kind[row]
      const flags = columns.flags[row]
      const fromBmc = (flags & K.FLAG_FROM_BMC) !== 0
      this.flags |= flags
      this.refuses ||= (flags & K.FLAG_COMPLETION_CODE) !== 0 && columns.completionCode[row] !== 0
      switch (kind) {
        case K.KIND_IPMI15:
        case K.KIND_RMCPPLUS:
        case K.KIND_IPMB:
          if (!this.message(row, kind)) return row
          break
        case K.KIND_ASF_PING:
          this.request('pings', row)
          break
        case K.KIND_ASF_PONG:
          this.reply('pings', row)
          break
        case K.KIND_OPEN_SESSION_REQUEST:
          this.request('open', row)
          break
        case K.KIND_RAKP1:
          this.request('rakp1', row)
          break
        case K.KIND_RAKP3:
          this.request('rakp3', row)
          break
        case K.KIND_OPEN_SESSION_RESPONSE:
          this.reply('open', row)
          break
        case K.KIND_RAKP2:
          this.reply('rakp1', row)
          break
        case K.KIND_RAKP4:
          this.reply('rakp3', row)
          this.done ||= this.succeeded(row)
          break
        case K.KIND_SOL:
        case K.KIND_OEM_PAYLOAD:
        case K.KIND_PAYLOAD_OTHER:
          this.addInside(row)
          break
        case K.KIND_ICMP:
          if (fromBmc && this.unreachable(row)) {
            if (this.icmp === NONE) this.icmp = [row]
            else this.icmp.push(row)
          }
          continue
      }
      if (fromBmc) this.fromBmc++
      else this.fromClient++
    }
    return -1
  }

  /** False: the row's bytes are needed. */
  private message(row: number, kind: number): boolean {
    const { netFnLun, cmd, flags } = this.dataset.index.columns
    const response = (flags[row] & K.FLAG_RESPONSE) !== 0
    const command = (flags[row] & K.FLAG_MESSAGE) !== 0 && netFnLun[row] >> 3 === APP >> 1 ? cmd[row] : -1
    if (command === GET_SESSION_CHALLENGE || command === ACTIVATE_SESSION) {
      const name = command === ACTIVATE_SESSION ? 'activate' : 'challenge'
      if (!response) this.request(name, row)
      else this.reply(name, row)
      if (response && command === ACTIVATE_SESSION && this.succeeded(row)) this.done = true
      return true
    }
    const discovery =
      command === GET_CHANNEL_AUTH_CAPABILITIES
        ? 'capabilities'
        : command === GET_CHANNEL_CIPHER_SUITES
          ? 'cipherSuites'
          : command === GET_SYSTEM_GUID
            ? 'guids'
            : undefined
    const inside = this.isInside(row, kind, discovery !== undefined)
    if (inside === undefined) return false
    if (inside) this.addInside(row)
    const name = inside
      ? command === SET_SESSION_PRIVILEGE
        ? 'privilege'
        : command === CLOSE_SESSION
          ? 'close'
          : undefined
      : (discovery ?? ((flags[row] & K.FLAG_MESSAGE) !== 0 ? 'others' : undefined))
    if (name && response) this.reply(name, row)
    else if (name) this.request(name, row)
    return true
  }

  /** Whether the message has a session ID. Undefined: only its bytes tell, and they are not at hand. */
  private isInside(row: number, kind: number, discovery: boolean): boolean | undefined {
    const { flags } = this.dataset.index.columns
    if (kind === K.KIND_IPMB) return false
    if (this.plus && kind === K.KIND_IPMI15) return false
    if ((flags[row] & INSIDE) !== 0) return true
    if (discovery ? !this.done : this.done) return this.done
    const bytes = this.held?.get(row) ?? this.dataset.bytesAtHand(row)
    return bytes && sessionIdOf(bytes, kind, (flags[row] & K.FLAG_RSP) !== 0) !== 0
  }

  private addInside(row: number): void {
    if (this.inside === NONE) this.inside = [row]
    else this.inside.push(row)
  }

  private request(name: Name, row: number): void {
    const list = this[name]
    const last = list[list.length - 1]
    // Where it has a reply of its own, the other one is that of a request which the capture lacks.
    const paired = this.dataset.index.columns.partner[row] !== 0
    if (last?.request === -1 && !paired && this.reversed(last.reply, row)) {
      last.request = row
      return
    }
    const exchange = { request: row, reply: -1, replies: [] }
    if (list === NONE) this[name] = [exchange]
    else list.push(exchange)
  }

  private reply(name: Name, row: number): void {
    const list = this[name]
    const request = this.dataset.index.columns.partner[row] - 1
    const asked = request < 0 ? undefined : list.slice(-LOOK_BACK).findLast((one) => one.request === request)
    if (asked) {
      if (asked.reply < 0) asked.reply = row
      asked.replies.push(row)
      return
    }
    const exchange = { request: -1, reply: row, replies: [row] }
    if (list === NONE) this[name] = [exchange]
    else list.push(exchange)
  }

  private reversed(reply: number, request: number): boolean {
    const { columns } = this.dataset.index
    return (
      request - reply <= REVERSED &&
      columns.sequence[reply] === columns.sequence[request] &&
      Math.abs(columns.nanosecondsBetween(reply, request)) < COPY_NANOSECONDS
    )
  }

  private succeeded(row: number): boolean {
    const { flags, completionCode } = this.dataset.index.columns
    return (flags[row] & K.FLAG_COMPLETION_CODE) !== 0 && completionCode[row] === 0
  }

  /** ICMP: type 3 without "fragmentation needed". ICMPv6 (RFC 4443 §3.1): type 1. */
  private unreachable(row: number): boolean {
    const { netFnLun, cmd } = this.dataset.index.columns
    const { index } = this.dataset
    const v6 = index.endpointText(index.sessionTable.bmc[this.session]).startsWith('[')
    return v6 ? netFnLun[row] === 1 : netFnLun[row] === 3 && cmd[row] !== 4
  }
}

/** Of a datagram of class IPMI; 0 where it is cut. */
function sessionIdOf(bytes: Uint8Array, kind: number, secure: boolean): number {
  const at = (secure ? 12 : 4) + (kind === K.KIND_IPMI15 ? 5 : 2)
  return at + 4 > bytes.length ? 0 : bytes[at] | bytes[at + 1] | bytes[at + 2] | bytes[at + 3]
}
