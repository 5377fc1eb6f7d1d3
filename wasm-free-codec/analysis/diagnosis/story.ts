/**
 * What was seen of one session's login, in the order of the steps: IPMI 2.0 §13.14 (1.5) and §13.15 to §13.24 (RMCP+).
 * Made from the columns alone; bytes are read for what they do not tell: the session ID of a few messages in clear.
 */
import type { Columns } from '../columns.ts'
import type { Dataset } from '../dataset.ts'
import type { SessionCodes } from '../keys/types.ts'
import type { SessionEntry } from '../session-table.ts'
import { COPY_NANOSECONDS } from '../sessions.ts'
import { SessionStory } from './session-story.ts'

/** A request and what answered it. A retry is an exchange of its own: the replies belong to the latest try. */
export interface Exchange {
  /** Row; -1: only the reply was seen. */
  readonly request: number
  /** Row of the first reply; -1: none was seen. */
  readonly reply: number
  /** With duplicates. */
  readonly replies: readonly number[]
}

export interface Story {
  readonly entry: SessionEntry
  /** All rows of the session, ascending. */
  readonly rows: Uint32Array
  /** Outside of the session: ASF pings, and discovery. */
  readonly pings: readonly Exchange[]
  readonly capabilities: readonly Exchange[]
  readonly cipherSuites: readonly Exchange[]
  readonly guids: readonly Exchange[]
  /** Any other command without a session ID, among them ipmitool's Set Session Privilege Level after a failed login. */
  readonly others: readonly Exchange[]
  /** RMCP+: Open Session, RAKP 1 with RAKP 2, RAKP 3 with RAKP 4. */
  readonly open: readonly Exchange[]
  readonly rakp1: readonly Exchange[]
  readonly rakp3: readonly Exchange[]
  /** IPMI 1.5: Get Session Challenge, Activate Session. */
  readonly challenge: readonly Exchange[]
  readonly activate: readonly Exchange[]
  /** Inside the session, where they can be read. */
  readonly privilege: readonly Exchange[]
  readonly close: readonly Exchange[]
  /** ICMP errors from the BMC's side that say that something cannot be reached. */
  readonly icmp: readonly number[]
  /** Rows inside the session: messages, SOL and other payloads, both directions. */
  readonly inside: readonly number[]
  /** The flags of all rows together, and whether any has a completion code or status other than 0. */
  readonly flags: number
  readonly refuses: boolean
  /** Datagrams of either side; ICMP errors are not among them. */
  readonly fromClient: number
  readonly fromBmc: number
  /** Bytes of a row outside of the session; empty for others. */
  bytes(row: number): Uint8Array
  /** What the keys given make of the session. */
  readonly codes: SessionCodes | undefined
}

/** Rows of a kind whose bytes a story keeps, from either end: more are no login. */
const KEPT = 500
const AHEAD = 16 * 1024

/** The story of a session with its login's bytes; at once where they are at hand. */
export function readStory(dataset: Dataset, session: number): Story | Promise<Story> {
  const story = new SessionStory(dataset, session)
  const missing = story.read()
  return missing < 0 && story.load(loginRows(story)) ? story : finish(dataset, story, missing)
}

async function finish(dataset: Dataset, story: SessionStory, missing: number): Promise<Story> {
  for (let row = missing; row >= 0; row = story.read()) story.hold(row, await dataset.bytes(row, AHEAD))
  for (const row of loginRows(story)) story.hold(row, await dataset.bytes(row, AHEAD))
  return story
}

/** Of every list the first and last rows: a login has few, and whoever sends a million of them does not log in. */
function loginRows(story: Story): number[] {
  const rows: number[] = []
  for (const list of [story.pings, story.capabilities, story.cipherSuites, story.guids, story.others])
    add(list)
  for (const list of [story.open, story.rakp1, story.rakp3, story.challenge, story.activate]) add(list)
  return rows.sort((one, other) => one - other)

  function add(list: readonly Exchange[]): void {
    const last = Math.max(KEPT, list.length - KEPT)
    for (let i = 0; i < list.length; i++) {
      if (i >= KEPT && i < last) i = last
      const { request, replies } = list[i]
      if (request >= 0) rows.push(request)
      rows.push(...replies.slice(0, 2))
    }
  }
}

/** Whether the later row is the network's copy of the earlier one, not the client's next try. */
export function isCopy(columns: Columns, earlier: number, later: number): boolean {
  return (
    columns.kind[earlier] === columns.kind[later] &&
    columns.cmd[earlier] === columns.cmd[later] &&
    columns.sequence[earlier] === columns.sequence[later] &&
    columns.length[earlier] === columns.length[later] &&
    Math.abs(columns.nanosecondsBetween(earlier, later)) < COPY_NANOSECONDS
  )
}
