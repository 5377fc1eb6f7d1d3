/** The sessions of a capture as the page sees them: verdicts, steps, recomputed codes, findings. */
import {
  FLAG_FROM_BMC,
  KIND_SOL,
  durationText,
  hexBytes,
  rowInfo,
  secondsText,
  type Dataset,
} from 'wasm-free-codec'
import type { CodeCheck, SessionReport } from 'wasm-free-codec/diagnosis'
import type { CodeView, DiagnosisSummary, EvidenceView, RowRef, SessionLine, SessionView } from './api.ts'
import { Diagnosis } from './diagnosis-stand-in.ts'

/** Steps of a session that was tried for hours. */
const MOST_ROWS = 100
/** Rows of a session that are looked at for what it carries. */
const SEARCHED = 100_000

export class Sessions {
  private readonly dataset: Dataset
  private judging?: Promise<Diagnosis>

  constructor(dataset: Dataset) {
    this.dataset = dataset
  }

  async diagnose(): Promise<DiagnosisSummary> {
    const diagnosis = await (this.judging ??= Diagnosis.of(this.dataset))
    const { count, order, failed } = diagnosis
    let incomplete = 0
    for (let at = failed; at < order.length && diagnosis.outcome(order[at]) === 'incomplete'; at++)
      incomplete++
    return { count, failed, incomplete, worst: failed > 0 ? order[0] : 0, decrypted: 0 }
  }

  async lines(from: number, to: number): Promise<SessionLine[]> {
    const diagnosis = await this.judging
    if (!diagnosis) return []
    const lines: SessionLine[] = []
    for (const id of diagnosis.order.subarray(from, to)) lines.push(this.line(await diagnosis.report(id)))
    return lines
  }

  async position(id: number): Promise<number> {
    const diagnosis = await this.judging
    return diagnosis ? diagnosis.order.indexOf(id) : -1
  }

  async session(id: number): Promise<SessionView | null> {
    const diagnosis = await this.judging
    if (!diagnosis || !(id >= 1 && id <= diagnosis.count)) return null
    const { firstRow, lastRow, verdict, findings, steps, ...facts } = await diagnosis.report(id)
    const codes = this.codes(id)
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

  private codes(_id: number): { checks: CodeCheck[]; passwordGiven: boolean; kgGiven: boolean } | undefined {
    return undefined
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
    const { columns, sessionTable } = this.dataset.index
    const { session, kind } = columns
    const first = sessionTable.firstRow[id]
    const end = Math.min(sessionTable.lastRow[id], first + SEARCHED)
    for (let row = first; row <= end; row++) if (session[row] === id && kind[row] === KIND_SOL) return true
    return false
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
