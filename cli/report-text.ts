// A diagnosis as text: for a terminal, and to be pasted into a bug report as it is.
import { stripVTControlCharacters, styleText } from 'node:util'
import { type Dataset, durationText } from 'wasm-free-codec'
import type { Diagnosis, Finding, Outcome, SessionReport, Step } from 'wasm-free-codec/diagnosis'
import { ladderWords } from 'wasm-free-codec/ladder'
import { counted, ranges, wrap } from './wrap.ts'

const stepStates = { passed: 'ok', failed: 'failed', missing: 'missing', absent: '' }

const colours = { ok: 'green', failed: 'red', incomplete: 'yellow' } as const
const severities = { error: 'red', warning: 'yellow', info: 'dim' } as const

type Style = Parameters<typeof styleText>[0]

/** Columns of a pipe's lines; a terminal's own, within reason. */
const PLAIN = 90
const NARROWEST = 60
const WIDEST = 100

export class ReportText {
  private readonly dataset: Dataset
  private readonly width: number
  private readonly coloured: boolean

  constructor(dataset: Dataset) {
    const { isTTY, columns } = process.stdout
    this.dataset = dataset
    this.width = isTTY ? Math.min(Math.max(columns || PLAIN, NARROWEST), WIDEST) : PLAIN
    this.coloured = isTTY && !process.env.NO_COLOR
  }

  /** What the file holds, and how many sessions went which way. */
  heading(file: string, diagnosis: Diagnosis): string {
    const { packets, rows } = this.dataset.index
    const name = this.paint('bold', stripVTControlCharacters(file === '-' ? 'standard input' : file))
    if (rows === 0) return `${name}\nno IPMI in ${counted(packets, 'packet')}\n`
    const { count } = diagnosis
    const outcomes: Record<Outcome, number> = { failed: 0, incomplete: 0, ok: 0 }
    for (let id = 1; id <= count; id++) outcomes[diagnosis.outcome(id)]++
    const tally = Object.entries(outcomes).filter(([, sessions]) => sessions > 0)
    const facts = [
      `${counted(packets, 'packet')}, ${rows} of IPMI`,
      `${this.time(0)}, ${this.duration(0, rows - 1)}`,
      `${counted(count, 'session')}: ${tally.map(([word, n]) => (count === 1 ? word : `${n} ${word}`)).join(', ')}`,
    ]
    return `${name}\n${lines(wrap(facts.join('; '), this.width))}`
  }

  /** Everything about a session. `others` ended in the same way. */
  session(report: SessionReport, others: readonly number[]): string {
    const { id, findings, verdict } = report
    const { code, outcome, proven, causes, advice, evidence } = verdict
    const sure = outcome === 'incomplete' ? '' : proven ? ' (proven)' : ' (likely)'
    const parts = [
      '',
      `Session ${id}: ${this.paint(['bold', colours[outcome]], outcome)}${code === outcome ? '' : `, ${code}`}${sure}`,
      ...this.paragraph(verdict.summary),
    ]
    if (outcome === 'ok') parts.push(...this.paragraph(this.inShort(report)))
    else if (evidence.length > 0) parts.push(...this.paragraph(`Shown by ${this.packets(evidence)}.`))
    if (others.length > 0) {
      parts.push(
        ...this.paragraph(`The same in ${counted(others.length, 'more session')}: ${ranges(others, 100)}.`),
      )
    }
    if (causes.length > 0) {
      parts.push('', '  Likely causes')
      causes.forEach((cause, i) => parts.push(...wrap(cause, this.width, '       ', `    ${i + 1}. `)))
    }
    if (advice.length > 0) {
      parts.push('', '  What to try')
      for (const text of advice) parts.push(...this.advice(text))
    }
    if (outcome !== 'ok') parts.push('', ...this.facts(report))
    if (findings.length > 0) parts.push('', '  Also found', ...this.findings(findings))
    return lines(parts)
  }

  goodHeading(sessions: number): string {
    return `\n${counted(sessions, 'session')} ${this.paint(colours.ok, 'ok')}\n`
  }

  /** A good session among others. */
  line(report: SessionReport): string {
    const { id, findings, verdict } = report
    const notable = new Set(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code))
    const code = verdict.code === 'ok' ? [] : [verdict.code]
    const lead = `  ${String(id).padStart(4)}  `
    const text = [...code, this.inShort(report), ...notable].join(', ')
    return lines(wrap(text, this.width, ' '.repeat(lead.length), lead))
  }

  private inShort(report: SessionReport): string {
    const { client, bmc, username, cipherSuite, version, clientSoftware, firstRow, lastRow } = report
    const { encrypted, decrypted, integrityOk, integrityBad } = report
    const facts = [
      `${client} → ${bmc}`,
      username === null ? null : quoted(username),
      cipherSuite === null ? version && `IPMI ${version}` : `cipher suite ${cipherSuite}`,
      clientSoftware,
      this.duration(firstRow, lastRow),
      decrypted > 0 ? `${decrypted} of ${encrypted} messages decrypted` : null,
      integrityOk > 0 ? `${integrityOk} codes fit` : null,
      integrityBad > 0 ? `${integrityBad} codes do not fit` : null,
    ]
    return facts.filter((fact) => fact !== null).join(', ')
  }

  private facts(report: SessionReport): string[] {
    const { encrypted, decrypted, integrityOk, integrityBad, requests, responses, retries } = report
    const { auth, integrity, confidentiality, firstRow, lastRow, supersededBy } = report
    const algorithms = [auth, integrity, confidentiality].filter((name) => name !== null).join(', ')
    const suite = report.cipherSuite === null ? '' : `, cipher suite ${report.cipherSuite}`
    const traffic = [
      counted(requests, 'request'),
      counted(responses, 'response'),
      counted(retries, 'retry', 'retries'),
    ]
    const time = [
      this.time(firstRow),
      this.duration(firstRow, lastRow),
      this.packets([firstRow, lastRow], ' to '),
    ]
    const facts: [name: string, text: string | null | false][] = [
      ['client', [report.client, report.clientSoftware].filter(Boolean).join(', ')],
      ['BMC', report.bmc],
      ['login', report.version && `IPMI ${report.version}${suite}${algorithms && ` (${algorithms})`}`],
      ['user', report.username === null ? null : quoted(report.username)],
      ['privilege', report.privilege],
      [
        'steps',
        report.steps
          .filter(({ state }) => state !== 'absent')
          .map(stepText)
          .join(', '),
      ],
      ['traffic', traffic.join(', ')],
      ['time', time.join(', ')],
      ['codes', integrityOk + integrityBad > 0 && `${integrityOk} fit, ${integrityBad} do not`],
      ['encrypted', encrypted > 0 && `${counted(encrypted, 'message')}, ${decrypted} decrypted`],
      ['then', supersededBy !== null && `the client tried again: session ${supersededBy}`],
    ]
    return facts.flatMap(([name, text]) =>
      text ? wrap(text, this.width, ' '.repeat(14), `  ${name.padEnd(12)}`) : [],
    )
  }

  private paragraph(text: string): string[] {
    return wrap(text, this.width, '  ')
  }

  private findings(findings: readonly Finding[]): string[] {
    return findings.flatMap(({ code, severity, summary, evidence }) => {
      const where = evidence.length > 0 ? ` (${this.packets(evidence)})` : ''
      const text = `${code}: ${summary.replace(/\.$/, '')}${where}`
      const [first, ...rest] = wrap(text, this.width, ' '.repeat(13), `    ${severity.padEnd(9)}`)
      return [first.replace(severity, this.paint(severities[severity], severity)), ...rest]
    })
  }

  /** Wrapped, with each command on a line of its own, to be copied whole. */
  private advice(text: string): string[] {
    const parts: string[] = []
    let lead = '    - '
    let sentence = ''
    const flush = () => {
      if (sentence.trim() !== '') parts.push(...wrap(sentence, this.width, '      ', lead))
      sentence = ''
      lead = '      '
    }
    text.split('`').forEach((part, i) => {
      const command = i % 2 === 1 && /^\w\S* /.test(part)
      if (command) {
        flush()
        parts.push(`          ${part}`)
      } else if (i % 2 === 1) sentence += `\`${part}\``
      else sentence += sentence === '' && i > 0 ? part.replace(/^[.,;:]\s*/, '') : part
    })
    flush()
    return parts
  }

  /** `packet 5`, `packets 5-6, 9`: as every packet tool counts them. */
  private packets(rows: readonly number[], between?: string): string {
    const frames = [...new Set(rows.map((row) => this.dataset.index.columns.frame[row]))]
    return `packet${frames.length === 1 ? '' : 's'} ${between ? frames.join(between) : ranges(frames)}`
  }

  private duration(from: number, to: number): string {
    return durationText(this.dataset.index.columns.nanosecondsBetween(from, to))
  }

  private time(row: number): string {
    return `${this.dataset.index.timeText(row).slice(0, 19).replace('T', ' ')} UTC`
  }

  private paint(style: Style, text: string): string {
    return this.coloured ? styleText(style, text) : text
  }
}

const stepText = ({ name, state, detail }: Step): string =>
  `${ladderWords.steps[name]} ${stepStates[state]}${detail && ` (${detail})`}`

const quoted = (name: string): string => (name === '' ? 'no name (the null user)' : `"${name}"`)

const lines = (parts: readonly string[]): string => `${parts.join('\n')}\n`
