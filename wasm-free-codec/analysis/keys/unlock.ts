/**
 * Applies a keyring to a capture: only the sessions that changed entries concern are read again, in the order of the
 * file, a batch of sessions at a time. What has been opened is in the columns of the index, and in `dataset.unlocked`.
 */
import { Pause } from '../../capture/pause.ts'
import { parseEndpoint } from '../filter/address.ts'
import type { Opened } from '../../packet.ts'
import type { Dataset, Unlocked } from '../dataset.ts'
import { Exchanges } from '../exchanges.ts'
import type { SessionEntry } from '../session-table.ts'
import type { GivenEntry } from './credentials.ts'
import { concerns, type Keyring, type KeyringEntry } from './keyring.ts'
import { OpenSession } from './session.ts'
import type { SessionCodes } from './types.ts'

export interface UnlockProgress {
  /** Rows read, and how many there are to read; each twice. */
  done: number
  total: number
}

export interface UnlockOptions {
  signal?: AbortSignal
  /** Not more often than the event loop turns. */
  onProgress?: (progress: UnlockProgress) => void
}

/** Sessions whose logins are in memory at once. */
const BATCH = 4096
/** Rows after which the event loop turns: some 20 ms of codes and ciphers. */
const TURN = 512
/** Sessions after which it turns: some thousand codes where nothing fits. */
const TURN_SESSIONS = 8
/** Bytes that are read at once. */
const AHEAD = 1024 * 1024

/** Of each dataset the call that is under way: the next one waits for it. */
const running = new WeakMap<Dataset, Promise<unknown>>()

/**
 * Opens what the keyring opens, and locks what it no longer does. When the signal aborts, sessions that were not
 * reached stay locked, and the next call goes on with them. Rejects when the capture cannot be read.
 */
export const unlock = (
  dataset: Dataset,
  keyring: Keyring,
  options: UnlockOptions = {},
): Promise<UnlockedSessions> => {
  const before = running.get(dataset) ?? Promise.resolve()
  const run = before.then(() => new Run(dataset, options).apply(keyring))
  running.set(
    dataset,
    run.catch(() => undefined),
  )
  return run
}

export class UnlockedSessions implements Unlocked {
  readonly bySession: ReadonlyMap<number, OpenSession>
  /** Sessions that the call has locked or opened, ascending. */
  readonly changed: readonly number[]
  /** The first row that the call may have made to read differently. */
  readonly since: number
  /** Of a capture that grows: the sessions of which no key is known. */
  readonly closed: ReadonlyMap<number, OpenSession>
  readonly pairing: Pairing
  private readonly dataset: Dataset

  constructor(dataset: Dataset, { bySession, changed, since, closed, pairing }: Result) {
    this.dataset = dataset
    this.bySession = bySession
    this.changed = changed
    this.since = since
    this.closed = closed
    this.pairing = pairing
  }

  get sessions(): readonly number[] {
    return [...this.bySession.keys()].sort((a, b) => a - b)
  }

  codes(session: number): SessionCodes | undefined {
    return this.bySession.get(session)?.codes
  }

  opened(row: number, bytes: Uint8Array): Opened | undefined {
    return this.bySession.get(this.dataset.index.columns.session[row])?.opened(row, bytes)
  }
}

type Result = Pick<UnlockedSessions, 'bySession' | 'changed' | 'since' | 'closed' | 'pairing'>

/** Pairs the requests and responses of all sessions that are open; sessions come, and what is known stays. */
class Pairing {
  readonly exchanges: Exchanges
  private readonly counts = {
    requests: new Uint32Array(0),
    lastRequest: new Uint32Array(0),
    lastContent: new Int32Array(0),
  }

  constructor({ index }: Dataset) {
    this.exchanges = new Exchanges(index.columns, this.counts)
  }

  /** Makes room for the sessions that there are now. */
  grow(sessions: number): void {
    const { counts } = this
    if (sessions < counts.requests.length) return
    const { requests, lastRequest, lastContent } = counts
    const size = sessions + 1 + requests.length
    counts.requests = new Uint32Array(size)
    counts.lastRequest = new Uint32Array(size)
    counts.lastContent = new Int32Array(size)
    counts.requests.set(requests)
    counts.lastRequest.set(lastRequest)
    counts.lastContent.set(lastContent)
  }

  /** Of a session that is read anew. */
  forget(session: number): void {
    const { requests, lastRequest, lastContent } = this.counts
    requests[session] = lastRequest[session] = lastContent[session] = 0
  }
}

class Run {
  private readonly dataset: Dataset
  private readonly options: UnlockOptions
  private readonly pause = new Pause()
  private readonly former: UnlockedSessions | undefined
  private readonly pairing: Pairing
  /** By session: its place in the batch, from 1. */
  private readonly places: Uint32Array
  private readonly progress: UnlockProgress = { done: 0, total: 0 }
  private work = 0

  constructor(dataset: Dataset, options: UnlockOptions) {
    this.dataset = dataset
    this.options = options
    const { sessionCount } = dataset.index
    this.former = dataset.unlocked instanceof UnlockedSessions ? dataset.unlocked : undefined
    this.pairing = this.former?.pairing ?? new Pairing(dataset)
    this.pairing.grow(sessionCount)
    this.places = new Uint32Array(sessionCount + 1)
  }

  async apply(keyring: Keyring): Promise<UnlockedSessions> {
    const { dataset, pause, pairing } = this
    const former = this.former?.bySession ?? NONE
    const open = new Map<number, OpenSession>()
    const closed = new Map<number, OpenSession>()
    const changed: number[] = []
    const todo: OpenSession[] = []
    const grown: OpenSession[] = []
    let since = Infinity
    for (const session of concernedSessions(dataset, keyring)) {
      const { entry, entries, identity } = session
      const known = former.get(entry.id) ?? this.former?.closed.get(entry.id)
      const rows = dataset.rowsOf(entry.id)
      if (known?.identity === identity && known.continues(rows)) {
        known.entries = entries
        if (!former.has(entry.id)) closed.set(entry.id, known)
        else open.set(entry.id, known)
        if (former.has(entry.id) && known.rows.length < rows.length) grown.push(known)
      } else if (entries.length > 0) {
        todo.push(new OpenSession(entry, rows.slice(), dataset.index.columns, entries, identity))
        this.progress.total += 2 * rows.length
      }
    }
    for (const [id, session] of former) {
      if (open.has(id)) continue
      session.lock()
      pairing.forget(id)
      changed.push(id)
      since = Math.min(since, session.rows[0])
    }
    const publish = () => {
      changed.sort(ascending)
      dataset.unlocked = new UnlockedSessions(dataset, { bySession: open, changed, since, closed, pairing })
    }
    publish()
    try {
      for (const session of grown) {
        since = Math.min(since, dataset.rowsOf(session.id)[session.rows.length])
        await this.grow(session)
      }
      for (let from = 0; from < todo.length; from += BATCH) {
        const batch = todo.slice(from, from + BATCH)
        if (!(await this.batch(batch, open))) break
        for (const session of batch) {
          if (!session.codes) {
            if (dataset.grows) closed.set(session.id, session)
            continue
          }
          open.set(session.id, session)
          since = Math.min(since, session.rows[0])
          if (!former.has(session.id)) changed.push(session.id)
        }
      }
    } finally {
      pause.close()
      publish()
    }
    const result = dataset.unlocked as UnlockedSessions
    if (keyring.entries.length === 0) dataset.unlocked = undefined
    return result
  }

  /** Opens what has come of a session that is open. What it is stopped before, the next call goes on with. */
  private async grow(session: OpenSession): Promise<void> {
    const { dataset, pairing } = this
    const rows = dataset.rowsOf(session.id).slice()
    let from = session.rows.length
    while (from < rows.length && this.options.signal?.aborted !== true) {
      const to = Math.min(from + TURN, rows.length)
      session.extend(rows.subarray(0, to))
      for (const row of rows.subarray(from, to)) {
        if (!session.opens(row)) continue
        session.open(row, dataset.bytesAtHand(row) ?? (await dataset.bytes(row)), pairing.exchanges)
      }
      if (to < rows.length) await this.turn()
      from = to
    }
    session.done(dataset.grows)
  }

  /** False when it was told to stop; then the batch is locked as before. */
  private async batch(
    batch: readonly OpenSession[],
    open: ReadonlyMap<number, OpenSession>,
  ): Promise<boolean> {
    batch.forEach(({ id }, i) => (this.places[id] = i + 1))
    let whole = false
    try {
      whole = await this.each(batch, 'teaches', (session, row, bytes) => session.learn(row, bytes))
      if (!whole) return false
      whole = await this.choose(batch, open)
      if (!whole) return false
      whole = await this.each(batch, 'opens', (session, row, bytes) =>
        session.open(row, bytes, this.pairing.exchanges),
      )
    } finally {
      for (const session of batch) {
        this.places[session.id] = 0
        if (whole) session.done(this.dataset.grows)
        else {
          session.lock()
          this.pairing.forget(session.id)
        }
      }
    }
    return whole
  }

  private async choose(
    batch: readonly OpenSession[],
    open: ReadonlyMap<number, OpenSession>,
  ): Promise<boolean> {
    let likely: KeyringEntry | undefined
    for (const [i, session] of batch.entries()) {
      const place = this.places[session.previous]
      session.choose(place > 0 ? batch[place - 1] : open.get(session.previous), likely)
      likely = session.fitting ?? likely
      if (i % TURN_SESSIONS === 0 && !(await this.turn())) return false
    }
    return true
  }

  /** Gives the sessions of the batch those rows that they want, in the order of the file. */
  private async each(
    batch: readonly OpenSession[],
    wants: 'teaches' | 'opens',
    take: (session: OpenSession, row: number, bytes: Uint8Array) => void,
  ): Promise<boolean> {
    const { dataset, places, progress } = this
    const { index } = dataset
    const first = batch.reduce((row, { rows }) => Math.min(row, rows[0]), Infinity)
    const last = batch.reduce((row, { rows }) => Math.max(row, rows[rows.length - 1]), 0)
    for (let row = first; row <= last; row++) {
      const place = places[index.columns.session[row]]
      if (place === 0) continue
      progress.done++
      const session = batch[place - 1]
      if (!session[wants](row)) continue
      take(session, row, dataset.bytesAtHand(row) ?? (await dataset.bytes(row, AHEAD)))
      if (++this.work % TURN === 0 && !(await this.turn())) return false
    }
    return this.turn()
  }

  private async turn(): Promise<boolean> {
    this.options.onProgress?.(this.progress)
    await this.pause.turn()
    return this.options.signal?.aborted !== true
  }
}

const NONE: ReadonlyMap<number, OpenSession> = new Map()

const ascending = (a: number, b: number): number => a - b

interface Concerned {
  readonly entry: SessionEntry
  readonly entries: readonly GivenEntry[]
  /** The same where the same is given. */
  readonly identity: string
}

/** Every session in which somebody logged in, or may have, with the entries that concern it. */
function* concernedSessions({ index }: Dataset, { entries }: Keyring): Generator<Concerned> {
  const numbered = entries.map((entry, number) => ({ entry, number }))
  const addresses = new Map<number, readonly number[]>()
  for (let id = 1; id <= index.sessionCount; id++) {
    const entry = index.session(id)
    if (entry.version === null) continue
    const { bmc, username } = entry
    const address = addresses.get(bmc) ?? parseEndpoint(index.endpointText(bmc)).bytes
    addresses.set(bmc, address)
    const given = numbered.filter((one) => concerns(one.entry, address, username))
    yield { entry, entries: given, identity: given.map((one) => one.entry.identity).join('\n') }
  }
}
