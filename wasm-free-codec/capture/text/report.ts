/** What there is to say of a text, by line, and a bounded number of each kind. No text of the log is repeated: it may hold a password. */
import type { CaptureDiagnostic } from '../types.ts'
import { type TextCode, textSentences, textWords } from './sentences.ts'

const PER_CODE = 20
/** Runs of lines that are named. */
const MAX_RUNS = 20

export class Report {
  private readonly said = new Map<TextCode, number>()
  private readonly list: CaptureDiagnostic[] = []
  private readonly runs: [first: number, last: number][] = []
  private others = 0

  /** Lines that nothing was made of. */
  lost = 0

  say(code: TextCode, line: number, values: Readonly<Record<string, number | string>> = {}): void {
    const before = this.said.get(code) ?? 0
    this.said.set(code, before + 1)
    if (before < PER_CODE) this.add(code, line, { ...values, line })
  }

  notUnderstood(line: number): void {
    this.lost++
    const last = this.runs[this.runs.length - 1]
    if (last && last[1] === line - 1) last[1] = line
    else if (this.runs.length < MAX_RUNS) this.runs.push([line, line])
    else this.others++
  }

  /** In the order in which they are worth reading. */
  finish(first: readonly CaptureDiagnostic[]): CaptureDiagnostic[] {
    for (const [code, count] of this.said) {
      if (count > PER_CODE) this.add('more', 0, { code, count: count - PER_CODE })
    }
    if (this.runs.length > 0) {
      this.add('not-understood', this.runs[0][0], { lines: textWords.runs(this.runs, this.others) })
    }
    return [...first, ...this.list]
  }

  private add(code: TextCode, line: number, values: Readonly<Record<string, number | string>>): void {
    this.list.push(diagnostic(code, line, values))
  }
}

export function diagnostic(
  code: TextCode,
  line: number,
  values: Readonly<Record<string, number | string>> = {},
): CaptureDiagnostic {
  return { code, offset: 0, ...(line > 0 && { line }), text: textSentences[code](values) }
}
