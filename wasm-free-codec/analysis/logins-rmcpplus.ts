/**
 * Follows RMCP+ logins: Open Session and RAKP 1 to 4, IPMI 2.0 §13.17 to §13.24. Finds the attempt that a payload
 * belongs to, pairs it by its tag, and keeps session IDs, algorithms and user name.
 *
 * The same Open Session Request while the first has no answer is a retry; FreeIPMI takes a new tag for it, pyghmi a
 * new session ID as well, so only the algorithms count. After an answer it begins a new attempt, unless it is the
 * network's copy.
 */
import type { Columns } from './columns.ts'
import type { Conversations } from './conversations.ts'
import type { Exchanges } from './exchanges.ts'
import type { DatagramFields } from './fields.ts'
import { mix } from './hash.ts'
import * as K from './kinds.ts'
import type { Sessions } from './sessions.ts'
import { COPY_NANOSECONDS } from './sessions.ts'
import type { SessionTable } from './session-table.ts'
import * as S from './session-table.ts'

const MAX_USERNAME = 16

/** Least significant byte first; signed, as DatagramFields has it. */
export function readId(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)
}

const UNREADABLE = 0xffff_ffff
/** The BMC's random number in RAKP 2: behind tag, status, reserved bytes and the console's session ID. */
const RANDOM_AT = 8
const RANDOM_END = 24

function hashOf(bytes: Uint8Array, at: number): number {
  let hash = 0
  for (let i = 0; i < RANDOM_END - RANDOM_AT; i += 4) hash = mix(hash, readId(bytes, at + i), 0x85ebca6b)
  return hash
}

/** Whether two proposals may be the same: of one that is cut it is not known. */
const isSame = (one: number, other: number): boolean =>
  one === other || one === UNREADABLE || other === UNREADABLE

/** The three algorithm payloads from `at` on; UNREADABLE: they are cut. */
function readAlgorithms(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < 24) return UNREADABLE
  return ((bytes[at + 4] & 0x3f) << 16) | ((bytes[at + 12] & 0x3f) << 8) | (bytes[at + 20] & 0x3f)
}

export class RmcpPlusLogins {
  private readonly columns: Columns
  private readonly table: SessionTable
  private readonly conversations: Conversations
  private readonly sessions: Sessions
  private readonly exchanges: Exchanges

  constructor(
    columns: Columns,
    table: SessionTable,
    sessions: Sessions,
    conversations: Conversations,
    exchanges: Exchanges,
  ) {
    this.columns = columns
    this.table = table
    this.conversations = conversations
    this.sessions = sessions
    this.exchanges = exchanges
  }

  /** Open Session or RAKP in `row`, whose payload begins at `start`: pairs it and returns its session. */
  payload(
    conversation: number,
    row: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    start: number,
  ): number {
    // An encrypted or empty payload tells nothing.
    const readable = fields.bodyOffset !== 0 && (fields.flags & K.FLAG_ENCRYPTED) === 0
    const body = start + fields.bodyOffset
    const end = readable ? start + fields.bodyEnd : body
    return (fields.kind & 1) === 0
      ? this.request(conversation, row, fields, bytes, body, end)
      : this.response(conversation, row, fields, bytes, body, end)
  }

  private request(
    conversation: number,
    row: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    body: number,
    end: number,
  ): number {
    const { columns, table } = this
    const { kind } = fields
    const session =
      kind === K.KIND_OPEN_SESSION_REQUEST
        ? this.openSession(conversation, row, fields.sequence, bytes, body, end)
        : this.rakp(conversation, row, kind, bytes, body, end)
    const last = table.lastLogin[session]
    const unanswered = last !== 0 && columns.kind[last - 1] === kind && columns.partner[last - 1] === 0
    if (unanswered || (kind === K.KIND_OPEN_SESSION_REQUEST && table.loginRequest[session] !== 0)) {
      columns.flags[row] |= K.FLAG_RETRY
    }
    if (kind === K.KIND_OPEN_SESSION_REQUEST) table.loginRequest[session] = row + 1
    table.lastLogin[session] = row + 1
    table.requests[session]++
    this.exchanges.tagged(conversation, row, kind, fields.sequence)
    return session
  }

  private openSession(
    conversation: number,
    row: number,
    tag: number,
    bytes: Uint8Array,
    body: number,
    end: number,
  ): number {
    const { table, sessions } = this
    const id = end - body >= 8 ? readId(bytes, body + 4) : 0
    const algorithms = readAlgorithms(bytes, body + 8, end)
    let session = this.conversations.current[conversation]
    if (session === 0) {
      session = sessions.begin(conversation, row)
    } else if (table.state[session] !== S.STATE_DISCOVERY) {
      const same = table.remoteId[session] === id && isSame(table.proposed[session], algorithms)
      if (same && (sessions.isCopyOfLogin(session, row, tag) || this.crosses(session, row))) return session
      if (!this.repeatsOpenSession(session, id, algorithms)) session = sessions.begin(conversation, row)
    }
    if (table.state[session] === S.STATE_DISCOVERY) table.state[session] = S.STATE_LOGIN
    table.version[session] = S.VERSION_20
    table.seen[session] |= S.SEEN_LOGIN_REQUEST
    // What is cut says nothing new of a session that is known.
    if (id !== 0 || table.remoteId[session] === 0) sessions.setRemoteId(conversation, session, id)
    if (algorithms !== UNREADABLE || table.proposed[session] === 0) table.proposed[session] = algorithms
    if (algorithms !== UNREADABLE && (table.seen[session] & S.SEEN_CHOSEN) === 0) {
      table.algorithms[session] = algorithms
      table.seen[session] |= S.SEEN_ALGORITHMS
    }
    return session
  }

  /** The same request once more right behind the answer: the two have crossed. */
  private crosses(session: number, row: number): boolean {
    const { table, columns } = this
    return (
      table.version[session] === S.VERSION_20 &&
      table.state[session] === S.STATE_LOGIN &&
      (table.seen[session] & (S.SEEN_LOGIN_RESPONSE | S.SEEN_RAKP)) === S.SEEN_LOGIN_RESPONSE &&
      columns.nanosecondsBetween(table.lastRow[session], row) < COPY_NANOSECONDS
    )
  }

  private repeatsOpenSession(session: number, id: number, algorithms: number): boolean {
    const { table } = this
    if (table.version[session] !== S.VERSION_20 || table.state[session] !== S.STATE_LOGIN) return false
    const seen = table.seen[session]
    if ((seen & S.SEEN_RAKP) !== 0) return false
    // The response was captured before its request.
    if ((seen & S.SEEN_LOGIN_REQUEST) === 0) return table.remoteId[session] === id
    if ((seen & S.SEEN_LOGIN_RESPONSE) !== 0) return false
    return isSame(table.proposed[session], algorithms)
  }

  private rakp(
    conversation: number,
    row: number,
    kind: number,
    bytes: Uint8Array,
    body: number,
    end: number,
  ): number {
    const { table } = this
    const id = end - body >= 8 ? readId(bytes, body + 4) : 0
    const session = this.sessions.ofManagedId(conversation, id, row)
    this.begins(session)
    table.seen[session] |= S.SEEN_RAKP
    if (kind === K.KIND_RAKP1 && end - body >= 28) {
      const length = bytes[body + 27]
      if (length <= MAX_USERNAME && body + 28 + length <= end) {
        table.setUsername(session, bytes, body + 28, length)
      }
    }
    return session
  }

  private response(
    conversation: number,
    row: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    body: number,
    end: number,
  ): number {
    const { columns, table } = this
    const requestKind = fields.kind - 1
    const id = end - body >= 8 ? readId(bytes, body + 4) : 0
    const opens = fields.kind === K.KIND_OPEN_SESSION_RESPONSE
    let session = this.sessions.ofRemoteId(conversation, id, row, opens)
    // By tag. ipmitool's tag and console session ID never change: what this answers may be of an earlier attempt.
    let request = this.exchanges.findTagged(conversation, requestKind, fields.sequence)
    if (request !== 0 && !this.fits(request, session, id, row)) request = 0
    if (request === 0) {
      // Some BMCs do not echo the tag in an error reply.
      const last = table.lastLogin[session]
      if (last !== 0 && columns.kind[last - 1] === requestKind && columns.partner[last - 1] === 0) {
        request = last
      }
    }
    if (request !== 0) {
      session = columns.session[request - 1]
      columns.partner[row] = request
      if (columns.partner[request - 1] !== 0) {
        columns.flags[row] |= K.FLAG_DUPLICATE
        return session
      }
      columns.partner[request - 1] = row + 1
    }
    this.begins(session)
    this.outcome(conversation, session, fields, bytes, body, end)
    const accepts = fields.kind === K.KIND_RAKP2 && fields.completionCode === 0 && end - body >= RANDOM_END
    if (accepts && table.rakp2[session] === 0) {
      table.rakp2[session] = row + 1
      table.random[session] = hashOf(bytes, body + RANDOM_AT)
    }
    return session
  }

  private fits(request: number, session: number, id: number, row: number): boolean {
    const { columns } = this
    const of = columns.session[request - 1]
    if (of === session) return true
    if (id !== 0 && this.table.remoteId[of] !== id) return false
    // What an earlier attempt asked is answered already: only a copy comes so late.
    const answered = columns.partner[request - 1] !== 0
    return !answered || columns.nanosecondsBetween(request - 1, row) < COPY_NANOSECONDS
  }

  private outcome(
    conversation: number,
    session: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    body: number,
    end: number,
  ): void {
    const { table } = this
    const { kind } = fields
    const known = (fields.flags & K.FLAG_COMPLETION_CODE) !== 0
    const failed = known && fields.completionCode !== 0
    if (kind === K.KIND_OPEN_SESSION_RESPONSE) {
      table.seen[session] |= S.SEEN_LOGIN_RESPONSE
      if (end - body >= 8 && table.remoteId[session] === 0) {
        this.sessions.setRemoteId(conversation, session, readId(bytes, body + 4))
      }
      const algorithms = readAlgorithms(bytes, body + 12, end)
      if (!failed && end - body >= 12) {
        // The client may have taken another response already.
        if ((table.seen[session] & S.SEEN_RAKP) === 0) {
          this.sessions.setManagedId(conversation, session, readId(bytes, body + 8))
        }
        if (algorithms !== UNREADABLE) {
          table.algorithms[session] = algorithms
          table.seen[session] |= S.SEEN_ALGORITHMS | S.SEEN_CHOSEN
        }
      }
    } else {
      table.seen[session] |= S.SEEN_RAKP
    }
    if (table.state[session] > S.STATE_FAILED) return
    if (failed) table.state[session] = S.STATE_FAILED
    else if (known && kind === K.KIND_RAKP4) table.state[session] = S.STATE_ESTABLISHED
  }

  private begins(session: number): void {
    const { table } = this
    if (table.state[session] === S.STATE_DISCOVERY) table.state[session] = S.STATE_LOGIN
    if (table.version[session] === S.VERSION_NONE) table.version[session] = S.VERSION_20
  }
}
