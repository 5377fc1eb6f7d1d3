/** What silence proves: only the client can show that an answer did not come, by asking again. */
import type { Columns } from '../columns.ts'
import { COPY_NANOSECONDS } from '../sessions.ts'
import * as K from '../kinds.ts'
import type { Exchange, Story } from './story.ts'
import { isCopy } from './story.ts'

const CLOSE_SESSION = 0x3c
const APP = 0x06
/** A client's last message, Close Session, is sent this often at most: ipmitool does so where nothing answers it. */
const TRIES_OF_ONE = 4
/** The largest encrypted Close Session: 32 bytes of AES, a trailer with 16 bytes of code. */
const LARGEST_CLOSE = 68
/** Pauses between tries vary by this much without meaning anything. */
const SHORTER = 0.6

/** Rows of the requests without those that the network has copied. */
export function tries(columns: Columns, exchanges: readonly Exchange[]): number[] {
  const rows: number[] = []
  for (const { request } of exchanges) {
    if (request < 0) continue
    if (rows.length > 0 && isCopy(columns, rows[rows.length - 1], request)) continue
    rows.push(request)
  }
  return rows
}

/** What the client sent inside the session after the BMC's last packet there. */
export interface Tail {
  /** Row of the BMC's last packet inside; -1: there was none. */
  readonly last: number
  /** Tries; Close Session is among them only where it cannot be told, or nothing else was sent. */
  readonly tries: readonly number[]
  /** ICMP errors from the BMC's side since. */
  readonly icmp: readonly number[]
  /** The tries are all of one message, which may be Close Session. */
  readonly maybeClose: boolean
  /** The tries spread over time, as those of a client that waits for an answer. */
  readonly spread: boolean
  /** A readable request, and after a pause the Close Session of a client that gave up waiting: both unanswered. */
  readonly closedInVain: boolean
}

export function tailOf(columns: Columns, story: Story): Tail {
  const { flags, kind, cmd, netFnLun, length } = columns
  const { inside } = story
  let at = inside.length - 1
  while (at >= 0 && (flags[inside[at]] & K.FLAG_FROM_BMC) === 0) at--
  const last = at < 0 ? -1 : inside[at]
  const rows: number[] = []
  const closing: number[] = []
  let readable = true
  for (let i = at + 1; i < inside.length; i++) {
    const row = inside[i]
    if (kind[row] !== K.KIND_IPMI15 && kind[row] !== K.KIND_RMCPPLUS) continue
    const clear = (flags[row] & K.FLAG_MESSAGE) !== 0
    const close = clear && cmd[row] === CLOSE_SESSION && netFnLun[row] >> 2 === APP
    const list = close ? closing : rows
    if (list.length > 0 && isCopy(columns, list[list.length - 1], row)) continue
    list.push(row)
    readable &&= clear
  }
  const sent = last < 0 && rows.length === 0 ? closing : rows
  return {
    last,
    tries: sent,
    icmp: story.icmp.filter((row) => row > last),
    maybeClose: !readable && last >= 0 && isOneMessage(columns, sent) && length[sent[0]] <= LARGEST_CLOSE,
    spread: sent.length > 1 && apart(columns, sent[0], sent[sent.length - 1]),
    closedInVain: readable && rows.length > 0 && closing.length > 0 && apart(columns, rows[0], closing[0]),
  }
}

const apart = (columns: Columns, earlier: number, later: number): boolean =>
  columns.nanosecondsBetween(earlier, later) >= COPY_NANOSECONDS

/** Few packets of one length, with pauses that do not begin anew: tries of one message. */
function isOneMessage(columns: Columns, rows: readonly number[]): boolean {
  if (rows.length > TRIES_OF_ONE) return false
  let pause = 0
  for (let i = 1; i < rows.length; i++) {
    if (columns.length[rows[i]] !== columns.length[rows[0]]) return false
    const next = columns.nanosecondsBetween(rows[i - 1], rows[i])
    if (next < pause * SHORTER) return false
    pause = next
  }
  return true
}
