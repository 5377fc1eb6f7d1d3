/**
 * Follows IPMI 1.5 logins: Get Session Challenge and Activate Session, IPMI 2.0 §22.16 and §22.17. Keeps session IDs,
 * authentication type and user name. The same challenge asked for again is a retry while the first request has no
 * answer; after one it begins a new attempt, unless it is the network's copy.
 */
import type { Conversations } from './conversations.ts'
import type { DatagramFields } from './fields.ts'
import * as K from './kinds.ts'
import { readId } from './logins-rmcpplus.ts'
import type { Sessions } from './sessions.ts'
import type { SessionTable } from './session-table.ts'
import * as S from './session-table.ts'

const MAX_USERNAME = 16

export class ChallengeLogins {
  private readonly table: SessionTable
  private readonly conversations: Conversations
  private readonly sessions: Sessions

  constructor(table: SessionTable, conversations: Conversations, sessions: Sessions) {
    this.table = table
    this.conversations = conversations
    this.sessions = sessions
  }

  /** Get Session Challenge outside of a session; bytes[at, end) is its IPMI message. Returns the session. */
  challengeRequest(
    conversation: number,
    row: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): number {
    const { table, sessions } = this
    const whole = end - at >= 24
    const authType = whole ? bytes[at + 6] & 0x0f : 0
    let length = whole ? MAX_USERNAME : 0
    while (length > 0 && bytes[at + 7 + length - 1] === 0) length--
    let session = this.conversations.current[conversation]
    if (session === 0) {
      session = sessions.begin(conversation, row)
    } else if (table.state[session] !== S.STATE_DISCOVERY) {
      const same =
        table.version[session] === S.VERSION_15 &&
        table.sameUsername(session, bytes, at + 7, length) &&
        table.algorithms[session] >>> 16 === authType
      if (same && sessions.isCopyOfLogin(session, row, fields.sequence)) return session
      const seen = table.seen[session] & (S.SEEN_LOGIN_REQUEST | S.SEEN_LOGIN_RESPONSE)
      const login = table.version[session] === S.VERSION_15 && table.state[session] === S.STATE_LOGIN
      // Without an answer it is a retry; with an answer but no request the two were captured in reverse order.
      const joins = login && (seen === S.SEEN_LOGIN_REQUEST ? same : seen === S.SEEN_LOGIN_RESPONSE)
      if (!joins) session = sessions.begin(conversation, row)
    }
    if (table.state[session] === S.STATE_DISCOVERY) table.state[session] = S.STATE_LOGIN
    table.version[session] = S.VERSION_15
    table.seen[session] |= S.SEEN_LOGIN_REQUEST
    table.loginRequest[session] = row + 1
    if (whole) {
      table.algorithms[session] = authType << 16
      table.seen[session] |= S.SEEN_ALGORITHMS
      table.setUsername(session, bytes, at + 7, length)
    }
    return session
  }

  challengeResponse(
    conversation: number,
    session: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): void {
    const { table } = this
    if (table.state[session] > S.STATE_LOGIN || (fields.flags & K.FLAG_COMPLETION_CODE) === 0) return
    if (table.version[session] === S.VERSION_NONE) table.version[session] = S.VERSION_15
    table.seen[session] |= S.SEEN_LOGIN_RESPONSE
    table.state[session] = fields.completionCode === 0 ? S.STATE_LOGIN : S.STATE_FAILED
    if (fields.completionCode === 0 && end - at >= 12) {
      this.sessions.setRemoteId(conversation, session, readId(bytes, at + 7))
    }
  }

  activateRequest(session: number, bytes: Uint8Array, at: number, end: number): void {
    const { table } = this
    if (table.state[session] === S.STATE_DISCOVERY) table.state[session] = S.STATE_LOGIN
    if (table.version[session] === S.VERSION_NONE) table.version[session] = S.VERSION_15
    if (end - at >= 8 && table.version[session] === S.VERSION_15) {
      table.algorithms[session] = (bytes[at + 6] & 0x0f) << 16
      table.seen[session] |= S.SEEN_ALGORITHMS
    }
  }

  /** Activate Session response: completion code, authentication type, session ID, ... */
  activateResponse(
    conversation: number,
    session: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): void {
    const { table } = this
    if (table.version[session] !== S.VERSION_15 || (fields.flags & K.FLAG_COMPLETION_CODE) === 0) return
    if (fields.completionCode !== 0) {
      if (table.state[session] === S.STATE_LOGIN) table.state[session] = S.STATE_FAILED
      return
    }
    if (table.state[session] < S.STATE_ESTABLISHED) table.state[session] = S.STATE_ESTABLISHED
    if (end - at < 13) return
    const id = readId(bytes, at + 8)
    const former = table.managedId[session]
    if (former !== 0 && former !== id) this.sessions.setFormerId(conversation, session, former)
    this.sessions.setManagedId(conversation, session, id)
  }
}
