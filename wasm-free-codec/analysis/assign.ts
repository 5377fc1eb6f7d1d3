/**
 * Gives a row its session and its partner: the rules of sessions.ts, exchanges.ts and the logins, applied to what the
 * index pass has read of one datagram.
 */
import type { Columns } from './columns.ts'
import type { Conversations } from './conversations.ts'
import { UNKNOWN_DIRECTION } from './conversations.ts'
import { Exchanges } from './exchanges.ts'
import type { DatagramFields } from './fields.ts'
import * as K from './kinds.ts'
import { ChallengeLogins } from './logins-challenge.ts'
import { RmcpPlusLogins } from './logins-rmcpplus.ts'
import { COPY_NANOSECONDS, Sessions } from './sessions.ts'
import type { SessionTable } from './session-table.ts'
import { STATE_CLOSED, STATE_DISCOVERY, STATE_ESTABLISHED, STATE_LOGIN } from './session-table.ts'

// IPMI 2.0, appendix G.
const APP_REQUEST = 0x06
const APP_RESPONSE = 0x07
const GET_SYSTEM_GUID = 0x37
const GET_CHANNEL_AUTH_CAPABILITIES = 0x38
const GET_SESSION_CHALLENGE = 0x39
const ACTIVATE_SESSION = 0x3a
const CLOSE_SESSION = 0x3c
const GET_CHANNEL_CIPHER_SUITES = 0x54

export class Assigner {
  private readonly columns: Columns
  private readonly table: SessionTable
  private readonly conversations: Conversations
  private readonly fields: DatagramFields
  private readonly sessions: Sessions
  private readonly exchanges: Exchanges
  private readonly logins: RmcpPlusLogins
  private readonly challenges: ChallengeLogins

  constructor(columns: Columns, table: SessionTable, conversations: Conversations, fields: DatagramFields) {
    this.columns = columns
    this.table = table
    this.conversations = conversations
    this.fields = fields
    this.sessions = new Sessions(columns, table, conversations)
    this.exchanges = new Exchanges(columns, table)
    this.logins = new RmcpPlusLogins(columns, table, this.sessions, conversations, this.exchanges)
    this.challenges = new ChallengeLogins(table, conversations, this.sessions)
  }

  get steps(): number {
    return this.sessions.steps + this.exchanges.steps
  }

  /** The row's session; pairs it with its request or response on the way. */
  assign(conversation: number, direction: number, row: number, bytes: Uint8Array, start: number): number {
    const { fields, sessions } = this
    switch (fields.kind) {
      case K.KIND_IPMI15:
      case K.KIND_RMCPPLUS:
      case K.KIND_IPMB:
        return this.assignMessage(conversation, direction, row, bytes, start)
      case K.KIND_SOL:
      case K.KIND_OEM_PAYLOAD:
      case K.KIND_PAYLOAD_OTHER:
        if (fields.sessionId === 0) return sessions.outside(conversation, row)
        return this.inSession(conversation, direction, row)
      case K.KIND_OPEN_SESSION_REQUEST:
      case K.KIND_OPEN_SESSION_RESPONSE:
      case K.KIND_RAKP1:
      case K.KIND_RAKP2:
      case K.KIND_RAKP3:
      case K.KIND_RAKP4:
        return this.logins.payload(conversation, row, fields, bytes, start)
      case K.KIND_ASF_PING:
      case K.KIND_ASF_PONG:
      case K.KIND_ASF_OTHER:
        return this.assignAsf(conversation, row)
      default:
        return sessions.outside(conversation, row)
    }
  }

  private inSession(conversation: number, direction: number, row: number): number {
    const { fields, sessions, table, columns } = this
    const plus = fields.authType === 6
    const session = sessions.inSession(conversation, direction, fields.sessionId, plus, row)
    let fromBmc = direction === 1
    if (direction === UNKNOWN_DIRECTION && sessions.direction === 1) {
      columns.flags[row] |= K.FLAG_FROM_BMC
      fromBmc = true
    }
    // The BMC answers inside the session, or the capture began there. Activate Session has an ID, but a temporary one.
    const state = table.state[session]
    const activates =
      !plus && fields.cmd === ACTIVATE_SESSION && (fields.netFnLun >> 2 === APP_REQUEST || fromBmc)
    if (activates) {
      if (state === STATE_DISCOVERY) table.state[session] = STATE_LOGIN
    } else if (state !== STATE_CLOSED && (fromBmc || state === STATE_DISCOVERY)) {
      table.state[session] = STATE_ESTABLISHED
    }
    return session
  }

  private assignMessage(
    conversation: number,
    direction: number,
    row: number,
    bytes: Uint8Array,
    start: number,
  ): number {
    const { fields, sessions, exchanges, columns, table } = this
    const clear = (fields.flags & K.FLAG_MESSAGE) !== 0
    const outside = fields.sessionId === 0
    let session = outside ? 0 : this.inSession(conversation, direction, row)
    if (!clear) return outside ? sessions.outside(conversation, row) : session
    const netFn = fields.netFnLun >> 2
    const at = start + fields.bodyOffset
    const end = start + fields.bodyEnd

    if ((fields.flags & K.FLAG_RESPONSE) === 0) {
      if (outside) session = this.requestOutside(conversation, row, netFn, bytes, at, end)
      else if (netFn === APP_REQUEST && fields.cmd === ACTIVATE_SESSION) {
        this.challenges.activateRequest(session, bytes, at, end)
      }
      const scope = outside ? -conversation : session
      if (exchanges.request(scope, session, row, fields, bytes, start)) columns.flags[row] |= K.FLAG_RETRY
      return session
    }

    const current = this.conversations.current[conversation]
    let request = exchanges.response(outside ? -conversation : session, row, fields, bytes, start)
    if (request === 0) {
      // Some BMCs answer with session ID 0 inside the session, or the other way round.
      const scope = outside ? current : -conversation
      if (scope !== 0) request = exchanges.response(scope, row, fields, bytes, start)
    }
    if (outside) session = request !== 0 ? columns.session[request - 1] : sessions.outside(conversation, row)
    if (netFn !== APP_RESPONSE || (columns.flags[row] & K.FLAG_DUPLICATE) !== 0) return session
    if (fields.cmd === GET_SESSION_CHALLENGE) {
      this.challenges.challengeResponse(conversation, session, fields, bytes, at, end)
    } else if (fields.cmd === ACTIVATE_SESSION) {
      this.challenges.activateResponse(conversation, session, fields, bytes, at, end)
    } else if (fields.cmd === CLOSE_SESSION && request !== 0) {
      const closed = (fields.flags & K.FLAG_COMPLETION_CODE) !== 0 && fields.completionCode === 0
      if (closed) table.state[session] = STATE_CLOSED
    }
    return session
  }

  private requestOutside(
    conversation: number,
    row: number,
    netFn: number,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): number {
    const { fields, sessions, exchanges } = this
    if (netFn !== APP_REQUEST || fields.kind === K.KIND_IPMB) return sessions.outside(conversation, row)
    switch (fields.cmd) {
      case GET_SYSTEM_GUID:
      case GET_CHANNEL_AUTH_CAPABILITIES:
      case GET_CHANNEL_CIPHER_SUITES:
        return sessions.discovery(conversation, row, exchanges.copyOf(conversation, row, fields) !== 0)
      case GET_SESSION_CHALLENGE:
        return this.challenges.challengeRequest(conversation, row, fields, bytes, at, end)
      default:
        return sessions.outside(conversation, row)
    }
  }

  /** Types 8xh are requests, answered by 4xh; RAKP 1 (C0h) is answered by RAKP 2 (C1h). ASF 2.0 §3.2.4. */
  private assignAsf(conversation: number, row: number): number {
    const { fields, sessions, exchanges, columns, table } = this
    const { cmd, sequence } = fields
    if ((fields.flags & K.FLAG_RESPONSE) === 0) {
      const earlier = exchanges.tagged(conversation, row, cmd, sequence)
      const copy = earlier !== 0 && columns.nanosecondsBetween(earlier - 1, row) < COPY_NANOSECONDS
      const session = sessions.discovery(conversation, row, copy)
      if (cmd >= 0x80) {
        table.requests[session]++
        const repeats = earlier !== 0 && columns.partner[earlier - 1] === 0
        if (repeats && columns.session[earlier - 1] === session) columns.flags[row] |= K.FLAG_RETRY
      }
      return session
    }
    const request = exchanges.findTagged(conversation, cmd === 0xc1 ? 0xc0 : cmd ^ 0xc0, sequence)
    if (request === 0) return sessions.outside(conversation, row)
    columns.partner[row] = request
    if (columns.partner[request - 1] === 0) columns.partner[request - 1] = row + 1
    else columns.flags[row] |= K.FLAG_DUPLICATE
    return columns.session[request - 1]
  }

  /** An ICMP error: its partner is the datagram that it quotes, `fromBmc` that one's direction. */
  assignIcmp(conversation: number, fromBmc: boolean, row: number): number {
    const { columns, conversations, fields } = this
    const last = fromBmc ? conversations.lastFromBmc[conversation] : conversations.lastToBmc[conversation]
    let quoted = last
    const same =
      last !== 0 &&
      columns.kind[last - 1] === fields.kind &&
      ((columns.flags[last - 1] & K.FLAG_DECRYPTED) !== 0 ||
        (columns.cmd[last - 1] === fields.cmd && columns.sequence[last - 1] === fields.sequence))
    // Where the quote is too short to compare, it is the latest datagram.
    if (!same && fields.bodyOffset !== 0) {
      const scope = fields.sessionId === 0 || last === 0 ? -conversation : columns.session[last - 1]
      quoted = (fields.flags & K.FLAG_MESSAGE) !== 0 ? this.exchanges.findRequest(scope, fields) : 0
    }
    columns.partner[row] = quoted
    return quoted !== 0 ? columns.session[quoted - 1] : this.sessions.outside(conversation, row)
  }
}
