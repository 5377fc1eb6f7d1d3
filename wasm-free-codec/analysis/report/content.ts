/** What a report says of a session, before it is written in some form. */
import type { Dataset } from '../dataset.ts'
import type { Anonymiser } from '../anonymise/index.ts'
import type { Outcome, SessionReport } from '../diagnosis/types.ts'
import { durationText } from '../row-text.ts'
import { words as ladderWords } from '../ladder/words.ts'
import { words } from './words.ts'

export interface SessionContent {
  readonly id: number
  readonly outcome: Outcome
  /** 'failed, wrong-password (proven)'. */
  readonly headline: string
  readonly summary: string
  readonly evidence: string
  readonly causes: readonly string[]
  readonly advice: readonly string[]
  readonly steps: readonly { name: string; state: string; detail: string }[]
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly findings: readonly { severity: 'error' | 'warning' | 'info'; code: string; text: string }[]
}

export const contentOf = (
  dataset: Dataset,
  report: SessionReport,
  anonymiser: Anonymiser,
): SessionContent => {
  const { id, verdict } = report
  const text = (given: string) => anonymiser.text(given)
  const frames = (rows: readonly number[]) => framesOf(dataset, rows)
  const sure = verdict.outcome === 'incomplete' ? '' : ` (${verdict.proven ? words.proven : words.likely})`
  const code = (verdict.code as string) === verdict.outcome ? '' : `, ${verdict.code}`
  return {
    id,
    outcome: verdict.outcome,
    headline: `${words.outcomes[verdict.outcome]}${code}${sure}`,
    summary: text(verdict.summary),
    evidence: verdict.evidence.length > 0 ? words.evidence(frames(verdict.evidence)) : '',
    causes: verdict.causes.map(text),
    advice: verdict.advice.map(text),
    steps: report.steps
      .filter(({ state }) => state !== 'absent')
      .map(({ name, state, detail }) => ({
        name: ladderWords.steps[name],
        state: words.stepStates[state],
        detail: text(detail),
      })),
    facts: factsOf(dataset, report, anonymiser),
    findings: report.findings.map(({ code, severity, summary, evidence }) => ({
      severity,
      code,
      text: `${text(summary)}${evidence.length > 0 ? ` (${frames(evidence)})` : ''}`,
    })),
  }
}

const factsOf = (
  dataset: Dataset,
  report: SessionReport,
  anonymiser: Anonymiser,
): (readonly [string, string])[] => {
  const { index } = dataset
  const { username, firstRow, lastRow, encrypted, decrypted, integrityOk, integrityBad } = report
  const algorithms = [report.auth, report.integrity, report.confidentiality].filter((name) => name !== null)
  const duration = durationText(index.columns.nanosecondsBetween(firstRow, lastRow))
  const { fact } = words
  const facts: [string, string | null | false | undefined][] = [
    [fact.client, anonymiser.text(report.client)],
    [fact.software, report.clientSoftware],
    [fact.bmc, anonymiser.text(report.bmc)],
    [fact.version, report.version],
    [fact.suite, report.cipherSuite === null ? null : String(report.cipherSuite)],
    [fact.algorithms, algorithms.join(', ')],
    [
      fact.user,
      username === '' ? words.nullUser : username === null ? null : `\`${anonymiser.name(username)}\``,
    ],
    [fact.privilege, report.privilege],
    [fact.time, timed(dataset, firstRow, duration)],
    [fact.traffic, words.traffic(report.requests, report.responses, report.retries)],
    [fact.encrypted, encrypted > 0 && words.encrypted(encrypted, decrypted)],
    [fact.codes, integrityOk + integrityBad > 0 && words.codes(integrityOk, integrityBad)],
    [fact.next, report.supersededBy !== null && words.next(report.supersededBy)],
  ]
  return facts.filter((pair): pair is [string, string] => Boolean(pair[1]))
}

/** When it began, and how long it took; null for a text without times, whose packets have made ones. */
export const timed = (dataset: Dataset, row: number, duration: string): string | null =>
  dataset.capture.text?.summary.standInTimes
    ? null
    : words.time(`${dataset.index.timeText(row).slice(0, 19).replace('T', ' ')} UTC`, duration)

/** '5, 6, 9-12'. */
export const framesOf = ({ index: { columns } }: Dataset, rows: readonly number[]): string => {
  const frames = [...new Set(rows.map((row) => columns.frame[row]))].sort((a, b) => a - b)
  const parts: string[] = []
  for (let i = 0; i < frames.length; i++) {
    const first = i
    while (frames[i + 1] === frames[i] + 1) i++
    parts.push(i > first ? `${frames[first]}-${frames[i]}` : String(frames[i]))
  }
  return parts.join(', ')
}
