/** All sessions of a capture with their verdicts: codes for all of them, words for one at a time. */
import { Pause } from '../../capture/pause.ts'
import type { Dataset } from '../dataset.ts'
import { SEEN_LOGIN_REQUEST, SEEN_LOGIN_RESPONSE, SEEN_RAKP } from '../session-table.ts'
import { CaptureFacts } from './capture-facts.ts'
import { makeReport } from './report.ts'
import { SessionStory } from './session-story.ts'
import { readStory } from './story.ts'
import type { Outcome, SessionReport, VerdictCode } from './types.ts'
import { VERDICT_CODES } from './types.ts'
import { outcomeOf } from './judgement.ts'
import { judge, rowsToJudge } from './verdict.ts'

export interface DiagnosisOptions {
  signal?: AbortSignal
  /** After every few thousand sessions. */
  onProgress?: (judged: number, sessions: number) => void
}

/** Sessions that are judged at a time: the bytes that some of them need are read in the order of the file. */
const BATCH = 4096
const AHEAD = 256 * 1024
/** Sessions after which the event loop turns, where each is judged by itself. */
const TURN = 256
const LOGIN = SEEN_LOGIN_REQUEST | SEEN_LOGIN_RESPONSE | SEEN_RAKP
const NUMBERS = new Map(VERDICT_CODES.map((code, number) => [code, number]))

export class Diagnosis {
  readonly dataset: Dataset
  /** Sessions: their numbers run from 1 to this. */
  readonly count: number
  private readonly ordered: Uint32Array
  private failures = 0
  private readonly codes: Uint8Array
  private readonly facts: CaptureFacts
  /** By session: the next attempt to log in between the same two endpoints; 0: none. */
  private readonly nextLogin: Uint32Array

  private constructor(dataset: Dataset, codes: Uint8Array) {
    this.dataset = dataset
    this.codes = codes
    this.count = codes.length - 1
    this.facts = new CaptureFacts(dataset)
    this.nextLogin = nextLogins(dataset, this.count)
    this.ordered = this.sort()
  }

  /** Numbers of all sessions: failed ones first (of these the last attempts), then incomplete ones, then good ones. */
  get order(): Uint32Array {
    return this.ordered
  }

  get failed(): number {
    return this.failures
  }

  /** Judges every session that the dataset has now, with the keys that it has now. Rejects when aborted. */
  static async of(dataset: Dataset, { signal, onProgress }: DiagnosisOptions = {}): Promise<Diagnosis> {
    const { sessionCount } = dataset.index
    const codes = new Uint8Array(sessionCount + 1)
    const pause = new Pause()
    try {
      for (let first = 1; first <= sessionCount; first += BATCH) {
        signal?.throwIfAborted()
        const end = Math.min(first + BATCH, sessionCount + 1)
        await judgeBatch(dataset, first, end, codes)
        onProgress?.(end - 1, sessionCount)
        if (end <= sessionCount) await pause.turn()
      }
    } finally {
      pause.close()
    }
    return new Diagnosis(dataset, codes)
  }

  /** The same, but for some sessions that are judged anew: those that other keys concern. Rejects when aborted. */
  async again(
    sessions: readonly number[],
    { signal, onProgress }: DiagnosisOptions = {},
  ): Promise<Diagnosis> {
    const codes = this.codes.slice()
    const pause = new Pause()
    try {
      for (const [i, id] of sessions.entries()) {
        if (i % TURN === 0) {
          signal?.throwIfAborted()
          onProgress?.(i, sessions.length)
          await pause.turn()
        }
        if (id >= 1 && id <= this.count) await judgeBatch(this.dataset, id, id + 1, codes)
      }
    } finally {
      pause.close()
    }
    signal?.throwIfAborted()
    return new Diagnosis(this.dataset, codes)
  }

  code(id: number): VerdictCode {
    return VERDICT_CODES[this.codes[id]]
  }

  outcome(id: number): Outcome {
    return outcomeOf(this.code(id))
  }

  /** The attempt that came after this one, which did not succeed; 0: none. */
  supersededBy(id: number): number {
    return this.outcome(id) === 'ok' ? 0 : this.nextLogin[id]
  }

  async report(id: number): Promise<SessionReport> {
    const story = await readStory(this.dataset, id)
    return makeReport(this.dataset, story, this.facts, this.nextLogin[id])
  }

  /** The reports of all sessions by their numbers, for who wants them all: without judging all of them first. */
  static async *reports(dataset: Dataset): AsyncGenerator<SessionReport> {
    const { sessionCount } = dataset.index
    const facts = new CaptureFacts(dataset)
    const next = nextLogins(dataset, sessionCount)
    for (let id = 1; id <= sessionCount; id++)
      yield makeReport(dataset, await readStory(dataset, id), facts, next[id])
  }

  private sort(): Uint32Array {
    const ranks = new Uint8Array(this.count + 1)
    this.failures = 0
    for (let id = 1; id <= this.count; id++) {
      ranks[id] = this.rank(id)
      if (ranks[id] < 2) this.failures++
    }
    return sorted(ranks)
  }

  private rank(id: number): number {
    const outcome = this.outcome(id)
    if (outcome === 'ok') return 3
    if (outcome === 'incomplete') return 2
    return this.nextLogin[id] === 0 ? 0 : 1
  }
}

async function judgeBatch(dataset: Dataset, first: number, end: number, codes: Uint8Array): Promise<void> {
  const waiting: { id: number; story: SessionStory }[] = []
  const wanted: { row: number; story: SessionStory }[] = []
  for (let id = first; id < end; id++) {
    const story = new SessionStory(dataset, id)
    for (let row = story.read(); row >= 0; row = story.read())
      story.hold(row, await dataset.bytes(row, AHEAD))
    const rows = rowsToJudge(dataset, story)
    if (rows.length === 0) codes[id] = NUMBERS.get(judge(dataset, story, id).code) as number
    else waiting.push({ id, story })
    for (const row of rows) wanted.push({ row, story })
  }
  wanted.sort((one, other) => one.row - other.row)
  for (const { row, story } of wanted) {
    const bytes = dataset.bytesAtHand(row) ?? (await dataset.bytes(row, AHEAD))
    story.hold(row, bytes.slice())
  }
  for (const { id, story } of waiting) codes[id] = NUMBERS.get(judge(dataset, story, id).code) as number
}

/** From the last session back, so that a million attempts in a row cost no more than one each. */
function nextLogins({ index }: Dataset, count: number): Uint32Array {
  const { seen, next } = index.sessionTable
  const found = new Uint32Array(count + 1)
  for (let id = count; id > 0; id--) {
    const following = next[id] <= count ? next[id] : 0
    if (following !== 0) found[id] = (seen[following] & LOGIN) !== 0 ? following : found[following]
  }
  return found
}

/** Session numbers by rank, and within one as they come. */
function sorted(ranks: Uint8Array): Uint32Array {
  const starts = new Uint32Array(5)
  for (let id = 1; id < ranks.length; id++) starts[ranks[id] + 1]++
  for (let rank = 1; rank < starts.length; rank++) starts[rank] += starts[rank - 1]
  const order = new Uint32Array(ranks.length - 1)
  for (let id = 1; id < ranks.length; id++) order[starts[ranks[id]]++] = id
  return order
}
