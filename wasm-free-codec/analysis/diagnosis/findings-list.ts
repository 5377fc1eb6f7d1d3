/** The findings that there are, and a session's as they are collected: how often, and the first rows that show it. */
import type { Finding, FindingSeverity } from './types.ts'

/** With the usual severity; of one severity, what stands first is read first. */
export const FINDINGS = {
  // Commands
  'privilege-denied': 'warning',
  'bridge-nak': 'warning',
  'bridge-no-answer': 'warning',
  'node-busy': 'warning',
  'command-refused': 'warning',
  'slow-response': 'warning',
  // Protocol
  'integrity-bad': 'error',
  'checksum-bad': 'warning',
  truncated: 'warning',
  'rakp2-length': 'warning',
  'rakp4-icv-length': 'warning',
  'padding-bad': 'warning',
  'sequence-out-of-window': 'warning',
  'unexpected-session-id': 'warning',
  'unanswered-request': 'warning',
  'response-too-long': 'info',
  'late-response': 'info',
  'duplicate-response': 'info',
  retransmission: 'info',
  'discovery-unanswered': 'info',
  'tag-not-echoed': 'info',
  'reserved-bits': 'info',
  // Security
  'cipher-suite-zero': 'error',
  'auth-none': 'error',
  'anonymous-login': 'error',
  'straight-password': 'error',
  'predictable-iv': 'error',
  'static-bmc-random': 'error',
  'no-encryption': 'warning',
  'no-integrity': 'warning',
  'weak-cipher': 'warning',
  'rakp-hash-exposed': 'info',
  'default-kg': 'info',
} as const satisfies Record<string, FindingSeverity>
export type FindingCode = keyof typeof FINDINGS

const ORDER = Object.keys(FINDINGS)
const SEVERITIES: readonly FindingSeverity[] = ['error', 'warning', 'info']
const EVIDENCE = 100

/** Rows that show the same: how many there are, and the first hundred. */
export class Evidence {
  count = 0
  readonly rows: number[] = []

  add(row: number): void {
    this.count++
    if (this.rows.length < EVIDENCE) this.rows.push(row)
  }
}

export class FindingList {
  private readonly findings: Finding[] = []

  /** Without rows there is nothing to find. */
  add(
    code: FindingCode,
    rows: readonly number[],
    summary: () => string,
    severity: FindingSeverity = FINDINGS[code],
  ): void {
    if (rows.length === 0) return
    this.findings.push({ code, severity, summary: summary(), evidence: rows.slice(0, EVIDENCE) })
  }

  /** Worst first. */
  get sorted(): Finding[] {
    const rank = ({ code, severity }: Finding) => SEVERITIES.indexOf(severity) * 100 + ORDER.indexOf(code)
    return this.findings.sort((one, other) => rank(one) - rank(other))
  }
}
