/**
 * Which session a datagram belongs to, decided as it arrives. A session is one attempt of one client to log in to one
 * BMC, with the discovery before it and the traffic after it; or traffic between the two outside of any session.
 *
 * - A datagram with a session ID goes to the session that has this ID, between the same two endpoints: ipmitool's
 *   console session ID is the same in all of its sessions, so the latest session counts. An ID that is not known
 *   belongs to the login under way if that lacks one, else it begins a session (the capture began in the middle).
 * - Discovery begins a session when the one before has begun a login; the login that follows joins it.
 * - Everything else without a session ID belongs to the latest session of the two endpoints.
 */
import type { Columns } from './columns.ts'
import type { Conversations } from './conversations.ts'
import { UNKNOWN_DIRECTION } from './conversations.ts'
import { PairMap } from './hash.ts'
import * as K from './kinds.ts'
import type { SessionTable } from './session-table.ts'
import * as S from './session-table.ts'

const ACTIVATE_SESSION = 0x3a
const FOUR_KEYS = 4
const KEY_15 = 2
/** A doubled datagram comes within this; a client that begins again takes longer. */
export const COPY_NANOSECONDS = 250e6

export class Sessions {
  /** Direction of the datagram that inSession() was asked about last, where only its session ID could tell. */
  direction = 0
  private readonly columns: Columns
  private readonly table: SessionTable
  private readonly conversations: Conversations
  /** Session IDs of sessions that are no longer their conversation's current one. */
  private readonly older = new PairMap()

  constructor(columns: Columns, table: SessionTable, conversations: Conversations) {
    this.columns = columns
    this.table = table
    this.conversations = conversations
  }

  get steps(): number {
    return this.older.steps
  }

  /** The current session of the conversation, or a new one. */
  outside(conversation: number, row: number): number {
    const current = this.conversations.current[conversation]
    return current !== 0 ? current : this.begin(conversation, row)
  }

  /** For discovery by the client; `copy` when the network has doubled an earlier one. */
  discovery(conversation: number, row: number, copy: boolean): number {
    const current = this.conversations.current[conversation]
    if (current === 0) return this.begin(conversation, row)
    const state = this.table.state[current]
    if (state === S.STATE_DISCOVERY) return current
    if (copy && (state === S.STATE_LOGIN || state === S.STATE_ESTABLISHED)) return current
    return this.begin(conversation, row)
  }

  /** A new session, from now on the conversation's current one. */
  begin(conversation: number, row: number): number {
    const { table, conversations } = this
    const earlier = conversations.current[conversation]
    const session = table.add(conversations.client(conversation), conversations.bmc(conversation), row)
    conversations.current[conversation] = session
    if (earlier !== 0) {
      table.next[earlier] = session
      table.previous[session] = earlier
      this.remember(conversation, earlier, table.managedId[earlier], 0)
      this.remember(conversation, earlier, table.remoteId[earlier], 1)
    }
    return session
  }

  /** For a datagram with a session ID (not 0). `fromBmc` 1, 0 or UNKNOWN_DIRECTION. */
  inSession(conversation: number, fromBmc: number, id: number, plus: boolean, row: number): number {
    const { table } = this
    const version = plus ? S.VERSION_20 : S.VERSION_15
    const current = this.conversations.current[conversation]
    this.direction = fromBmc === 1 ? 1 : 0
    if (current !== 0 && table.version[current] === version) {
      const managed = table.managedId[current] === id
      const remote = table.remoteId[current] === id
      if (!plus) {
        if (managed || remote) return current
      } else if (fromBmc === UNKNOWN_DIRECTION) {
        if (managed || remote) {
          this.direction = managed ? 0 : 1
          return current
        }
      } else if (fromBmc === 1 ? remote : managed) {
        return fromBmc === 1 ? this.established(conversation, current, id) : current
      }
    }
    const older = this.findOlder(conversation, fromBmc, id, plus)
    if (older !== 0) {
      // 1.5: of several answers to Activate Session the client has taken an earlier one.
      if (!plus && older === current) table.managedId[current] = id
      return older
    }
    // A BMC that sends a wrong ID: nobody else answers in its session.
    const open =
      current !== 0 && table.version[current] === version && table.state[current] === S.STATE_ESTABLISHED
    if (open && fromBmc === 1 && table.remoteId[current] !== 0) return current
    let session = current
    if (current === 0 || !this.lacksId(current, fromBmc, version)) session = this.begin(conversation, row)
    table.version[session] = version
    if (plus && fromBmc === 1) this.setRemoteId(conversation, session, id)
    else this.setManagedId(conversation, session, id)
    return session
  }

  /** ipmitool takes the same ID for each attempt: one that has not come to RAKP 1 has no packets inside. */
  private established(conversation: number, current: number, id: number): number {
    const { table } = this
    if (table.state[current] !== S.STATE_LOGIN || (table.seen[current] & S.SEEN_RAKP) !== 0) return current
    const older = this.findOlder(conversation, 1, id, true)
    return table.state[older] === S.STATE_ESTABLISHED ? older : current
  }

  /** For RAKP 1 and 3, which name the BMC's session ID in their body. */
  ofManagedId(conversation: number, id: number, row: number): number {
    const { table } = this
    const current = this.conversations.current[conversation]
    if (current === 0) return this.beginLogin(conversation, id, row)
    if (id === 0 || table.managedId[current] === id) return current
    const older = this.findOlder(conversation, 0, id, true)
    if (older !== 0) return older
    if (table.version[current] === S.VERSION_15 || table.state[current] > S.STATE_LOGIN) {
      return this.beginLogin(conversation, id, row)
    }
    // Two responses to two tries: the client took the other one.
    this.setManagedId(conversation, current, id)
    return current
  }

  /** For Open Session Response, RAKP 2 and 4, which name the console's session ID (0: they are too short). */
  ofRemoteId(conversation: number, id: number, row: number, opens: boolean): number {
    const { table } = this
    const current = this.conversations.current[conversation]
    if (current === 0) return this.begin(conversation, row)
    if (id === 0 || table.remoteId[current] === id) return current
    const older = this.findOlder(conversation, 1, id, true)
    const state = table.state[current]
    const logsIn = state === S.STATE_DISCOVERY || state === S.STATE_LOGIN
    if (older !== 0) {
      // ipmitool and pyghmi take the same ID again: the attempt that lacks one may be meant.
      const lacks = logsIn && table.remoteId[current] === 0 && table.version[current] !== S.VERSION_15
      const late = this.columns.nanosecondsBetween(table.lastRow[older], row) < COPY_NANOSECONDS
      return lacks && !late ? current : older
    }
    // The attempt before is over: this answers a request that follows, or is missing.
    return opens && !logsIn ? this.begin(conversation, row) : current
  }

  /** Whether the login request in `row` came so soon after an equal one of the session that the network doubled it. */
  isCopyOfLogin(session: number, row: number, sequence: number): boolean {
    const { columns, table } = this
    const state = table.state[session]
    if (state !== S.STATE_LOGIN && state !== S.STATE_ESTABLISHED) return false
    const earlier = table.loginRequest[session]
    return (
      earlier !== 0 &&
      columns.sequence[earlier - 1] === sequence &&
      columns.nanosecondsBetween(earlier - 1, row) < COPY_NANOSECONDS
    )
  }

  setManagedId(conversation: number, session: number, id: number): void {
    this.table.managedId[session] = id
    if (this.conversations.current[conversation] !== session) this.remember(conversation, session, id, 0)
  }

  setRemoteId(conversation: number, session: number, id: number): void {
    this.table.remoteId[session] = id
    if (this.conversations.current[conversation] !== session) this.remember(conversation, session, id, 1)
  }

  /** IPMI 1.5: another answer to Activate Session came before, with this ID. */
  setFormerId(conversation: number, session: number, id: number): void {
    this.remember(conversation, session, id, 0)
  }

  private beginLogin(conversation: number, managedId: number, row: number): number {
    const session = this.begin(conversation, row)
    this.table.managedId[session] = managedId
    return session
  }

  private remember(conversation: number, session: number, id: number, fromBmc: number): void {
    if (id === 0) return
    const slot = this.table.version[session] === S.VERSION_15 ? KEY_15 : fromBmc
    this.older.set(conversation * FOUR_KEYS + slot, id, session)
  }

  private findOlder(conversation: number, fromBmc: number, id: number, plus: boolean): number {
    if (this.older.size === 0) return 0
    const key = conversation * FOUR_KEYS
    if (!plus) return this.older.get(key + KEY_15, id)
    if (fromBmc !== UNKNOWN_DIRECTION) return this.older.get(key + fromBmc, id)
    const toBmc = this.older.get(key, id)
    if (toBmc !== 0) return toBmc
    const session = this.older.get(key + 1, id)
    if (session !== 0) this.direction = 1
    return session
  }

  /** Whether the session may turn out to have an ID that was not seen before. */
  private lacksId(session: number, fromBmc: number, version: number): boolean {
    const { table } = this
    const state = table.state[session]
    if (state === S.STATE_FAILED || state === S.STATE_CLOSED) return false
    if (table.version[session] === S.VERSION_NONE) return true
    if (table.version[session] !== version) return false
    if (version === S.VERSION_15)
      return table.managedId[session] === 0 || state === S.STATE_LOGIN || this.activates(session)
    return (fromBmc === 1 ? table.remoteId[session] : table.managedId[session]) === 0
  }

  /** Nothing has come inside yet: the answer to another try of Activate Session may be missing. */
  private activates(session: number): boolean {
    const { columns, table } = this
    const last = table.lastRow[session]
    return columns.kind[last] === K.KIND_IPMI15 && columns.cmd[last] === ACTIVATE_SESSION
  }
}
