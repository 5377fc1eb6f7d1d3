/** The sessions of a capture as the page sees them: verdicts, steps, recomputed codes, findings. */
import {
  FLAG_FROM_BMC,
  KIND_SOL,
  durationText,
  hexBytes,
  rowInfo,
  say,
  secondsText,
  type Dataset,
} from 'wasm-free-codec'
import {
  type CodeCheck,
  Diagnosis,
  keyringEntries,
  parseKeyring,
  type SessionReport,
  unlock,
  type UnlockedSessions,
  YOUNG_SECONDS,
} from 'wasm-free-codec/diagnosis'
import type {
  CodeView,
  DiagnosisSummary,
  EvidenceView,
  KeyEntry,
  KeysOutcome,
  Progress,
  RowRef,
  SessionLine,
  SessionView,
} from './api.ts'
import { type Keys, entryOf, isOpened } from './keys.ts'

type OnProgress = (progress: Progress) => void

/** Steps of a session that was tried for hours. */
const MOST_ROWS = 100
/** Lines of the list that are kept. */
const MOST_LINES = 200
/** Progress crosses to the page at most this often. */
const PROGRESS_MS = 40

const rarely = (report: (done: number, total: number) => void): typeof report => {
  let said = -Infinity
  return (done, total) => {
    if (performance.now() - said < PROGRESS_MS) return
    said = performance.now()
    report(done, total)
  }
}

/** What is wrong with keys that are given: a sentence without what is secret. */
export const problemOf = (entries: KeyEntry[]): string | undefined => {
  const read = parseKeyring(entries)
  return 'error' in read ? read.error : undefined
}

const LARGEST_KEYRING = 4 * 1024 * 1024

/** The entries of a keyring file, as the command takes it. `error` quotes nothing of it. */
export const keyringIn = async (file: Blob): Promise<KeyEntry[] | { error: string }> => {
  if (file.size > LARGEST_KEYRING) return { error: say`The file is too large for a keyring.` }
  let value: unknown
  try {
    value = JSON.parse((await file.text()).replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message quotes what stands there: a password.
    return { error: say`The file is not JSON.` }
  }
  const read = parseKeyring(value)
  if ('error' in read) return { error: read.error }
  return (keyringEntries(value) ?? []).map((entry) => entryOf(entry as object))
}

export class Sessions {
  private readonly dataset: Dataset
  private readonly keys: Keys
  private readonly onOpened: (row: number) => void
  private stopped = new AbortController()
  private judging?: Promise<Diagnosis>
  private readonly kept = new Map<number, { state: string; line: SessionLine }>()
  /** What was judged last, if nothing has changed under it. */
  private last?: Diagnosis
  private underWay = false
  private unlocked?: UnlockedSessions
  private unlocking: Promise<void> = Promise.resolve()
  /** Rows that were there when it was judged last. */
  private judgedRows = 0
  /** Seconds, from then, after which silence tells more. */
  private young?: number
  /** There are keys that were not tried yet; those whose trial was stopped are not tried again by themselves. */
  private untried = true

  /** `onOpened` hears of the first row that reads otherwise because of keys. */
  constructor(dataset: Dataset, keys: Keys, onOpened: (row: number) => void = () => {}) {
    this.dataset = dataset
    this.keys = keys
    this.onOpened = onOpened
  }

  stop(): void {
    this.stopped.abort()
  }

  /** Judges all sessions once; after stop() or a failure, or where the capture has grown since, anew. */
  async diagnose(onProgress: OnProgress): Promise<DiagnosisSummary> {
    const diagnosis = await this.judged(onProgress)
    const { count, order, failed } = diagnosis
    let incomplete = 0
    for (let at = failed; at < order.length && diagnosis.outcome(order[at]) === 'incomplete'; at++)
      incomplete++
    const { decrypted } = this.opened()
    const { young } = this
    const again = young === undefined ? {} : { again: Math.ceil(young * 1000) }
    return { count, failed, incomplete, worst: failed > 0 ? order[0] : 0, decrypted, ...again }
  }

  /** Seconds until the silence of the sessions that are judged now is old enough; undefined: it is. */
  private waiting(): number | undefined {
    const { dataset } = this
    const { sessionCount, sessionTable } = dataset.index
    let longest = 0
    if (!dataset.grows || dataset.capture.complete) return undefined
    for (let session = 1; session <= sessionCount; session++)
      longest = Math.max(longest, YOUNG_SECONDS - dataset.silenceAfter(sessionTable.lastRow[session]))
    return longest > 0 ? longest : undefined
  }

  /** Reads again what the keys that were added or removed concern. */
  async withKeys(added: number, onProgress: OnProgress): Promise<KeysOutcome> {
    const before = this.opened()
    const former = await this.judging?.catch(() => undefined)
    this.judging = undefined
    this.untried = true
    const diagnosis = await this.judged(onProgress)
    const after = this.opened()
    const changed = this.unlocked?.changed ?? []
    const verdicts: KeysOutcome['verdicts'] = []
    for (const session of changed) {
      if (diagnosis.outcome(session) !== 'failed' || verdicts.length === MOST_ROWS) continue
      const { code, proven } = (await diagnosis.report(session)).verdict
      if (proven || code !== former?.code(session)) verdicts.push({ session, code, proven })
    }
    return {
      added,
      concerned: changed.length,
      opened: after.sessions - before.sessions,
      decrypted: after.decrypted - before.decrypted,
      verdicts,
    }
  }

  private judged(onProgress: OnProgress): Promise<Diagnosis> {
    const isBehind =
      this.dataset.grows && (this.dataset.index.rows !== this.judgedRows || this.young !== undefined)
    if (this.judging && (this.underWay || !isBehind)) return this.judging
    const { signal } = (this.stopped = new AbortController())
    this.judgedRows = this.dataset.index.rows
    this.young = this.waiting()
    this.underWay = true
    const judging = this.judge(signal, onProgress).finally(() => (this.underWay = false))
    judging.catch(() => {
      if (this.judging === judging) this.judging = undefined
    })
    return (this.judging = judging)
  }

  private async judge(signal: AbortSignal, onProgress: OnProgress): Promise<Diagnosis> {
    const report = rarely((done: number, total: number) => onProgress({ done, total, packets: 0, rows: 0 }))
    const options = { signal, onProgress: report }
    const { dataset, last, unlocked } = this
    this.last = undefined
    await this.unlock(signal, report)
    const changed = this.unlocked === unlocked ? [] : (this.unlocked?.changed ?? [])
    // Other keys change the verdicts of what they concern only; more packets, or time, those of all.
    const diagnosis = await (last && !dataset.grows && last.count === dataset.index.sessionCount
      ? last.again(changed, options)
      : Diagnosis.of(dataset, options))
    return (this.last = diagnosis)
  }

  /** Opens what keys open, of all sessions or of what has come since; one after the other. */
  unlock(signal = this.stopped.signal, report = (_done: number, _total: number) => {}): Promise<void> {
    const before = this.unlocking.catch(() => undefined)
    return (this.unlocking = before.then(() => this.tryKeys(signal, report)))
  }

  private async tryKeys(signal: AbortSignal, report: (done: number, total: number) => void): Promise<void> {
    const { dataset, keys } = this
    // A client's log may hold the keys of its sessions.
    const keyring = parseKeyring([...keys.entries, ...(dataset.capture.text?.keys ?? [])])
    if (!(this.untried || dataset.grows) || 'error' in keyring) return
    if (keyring.entries.length === 0 && !dataset.unlocked) return
    this.untried = false
    const unlocked = await unlock(dataset, keyring, {
      signal,
      onProgress: ({ done, total }) => report(done, total),
    })
    this.unlocked = unlocked
    if (unlocked.since < Infinity) this.onOpened(unlocked.since)
  }

  /** Sessions that keys have opened, and packets that they have decrypted. */
  private opened(): { sessions: number; decrypted: number } {
    const { unlocked } = this.dataset
    const opened = { sessions: 0, decrypted: 0 }
    for (const session of unlocked?.sessions ?? []) {
      const codes = unlocked?.codes(session)
      if (!codes) continue
      if (isOpened(codes)) opened.sessions++
      opened.decrypted += codes.decrypted
    }
    return opened
  }

  async lines(from: number, to: number): Promise<SessionLine[]> {
    const diagnosis = await this.judging
    if (!diagnosis) return []
    const lines: SessionLine[] = []
    for (const id of diagnosis.order.subarray(from, to)) lines.push(await this.lineOf(diagnosis, id))
    return lines
  }

  /** A live capture is judged again and again: what a session says of itself is the same until it has changed. */
  private async lineOf(diagnosis: Diagnosis, id: number): Promise<SessionLine> {
    const { unlocked, index } = this.dataset
    const { entry, decrypted, integrityOk, integrityBad } = unlocked?.codes(id) ?? {}
    const facts = [index.sessionTable.rows[id], diagnosis.code(id), diagnosis.supersededBy(id)]
    const state = [...facts, entry, decrypted, integrityOk, integrityBad].join(' ')
    const known = this.kept.get(id)
    if (known?.state === state) return known.line
    const line = this.line(await diagnosis.report(id))
    if (this.kept.size >= MOST_LINES) this.kept.delete(this.kept.keys().next().value as number)
    this.kept.set(id, { state, line })
    return line
  }

  async position(id: number): Promise<number> {
    const diagnosis = await this.judging
    return diagnosis ? diagnosis.order.indexOf(id) : -1
  }

  async session(id: number): Promise<SessionView | null> {
    const diagnosis = await this.judging
    if (!diagnosis || !(id >= 1 && id <= diagnosis.count)) return null
    const { firstRow, lastRow, verdict, findings, steps, ...facts } = await diagnosis.report(id)
    const codes = this.dataset.unlocked?.codes(id)
    return {
      ...facts,
      ...this.when(id),
      first: this.ref(firstRow),
      last: this.ref(lastRow),
      sol: this.hasSol(id),
      passwordGiven: codes?.passwordGiven ?? false,
      kgGiven: codes?.kgGiven ?? false,
      codes: codes?.checks.map((check) => this.code(check)) ?? [],
      verdict: { ...verdict, evidence: await this.evidence(verdict.evidence) },
      findings: findings.map((finding) => ({ ...finding, evidence: this.refs(finding.evidence) })),
      steps: steps.map(({ rows, ...step }) => ({ ...step, rows: this.refs(rows.slice(0, MOST_ROWS)) })),
    }
  }

  private line({ verdict, findings, ...report }: SessionReport): SessionLine {
    const { id, client, bmc, version, username, supersededBy } = report
    const counts = { error: 0, warning: 0, info: 0 }
    for (const { severity } of findings) counts[severity]++
    return {
      id,
      code: verdict.code,
      outcome: verdict.outcome,
      proven: verdict.proven,
      client,
      bmc,
      version,
      suite: report.cipherSuite,
      username,
      ...this.when(id),
      supersededBy: supersededBy ?? 0,
      software: report.clientSoftware,
      findings: counts,
    }
  }

  private when(id: number) {
    const { columns, sessionTable } = this.dataset.index
    const { firstRow, lastRow, rows } = sessionTable
    return {
      start: secondsText(columns.nanosecondsBetween(0, firstRow[id])),
      duration: durationText(columns.nanosecondsBetween(firstRow[id], lastRow[id])),
      packets: rows[id],
    }
  }

  private code({ kind, row, fits, variants, found, expected }: CodeCheck): CodeView {
    return {
      kind,
      at: this.ref(row),
      fits,
      variants,
      found: hexBytes(found),
      expected: hexBytes(expected),
    }
  }

  private hasSol(id: number): boolean {
    const { kind } = this.dataset.index.columns
    const rows = this.dataset.rowsOf(id)
    return rows.some((row) => kind[row] === KIND_SOL)
  }

  private async evidence(rows: readonly number[]): Promise<EvidenceView[]> {
    const { dataset } = this
    const { flags } = dataset.index.columns
    const views: EvidenceView[] = []
    for (const row of rows.slice(0, MOST_ROWS)) {
      const info = rowInfo(dataset, row, await dataset.packet(row))
      views.push({ ...this.ref(row), fromBmc: (flags[row] & FLAG_FROM_BMC) !== 0, info })
    }
    return views
  }

  private ref(row: number): RowRef {
    return { row, frame: this.dataset.index.columns.frame[row] }
  }

  private refs(rows: readonly number[]): RowRef[] {
    return rows.map((row) => this.ref(row))
  }
}
