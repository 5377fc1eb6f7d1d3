/** A session's report as `ipmiscope diagnose --json` prints it: frames in place of rows, names with underscores. */
import type { Dataset } from '../dataset.ts'
import type { SessionReport } from './types.ts'

export function reportJson({ index: { columns } }: Dataset, report: SessionReport): string {
  const { verdict, findings } = report
  const frames = (rows: readonly number[]) => rows.map((row) => columns.frame[row])
  return JSON.stringify({
    id: report.id,
    client: report.client,
    bmc: report.bmc,
    version: report.version,
    auth: report.auth,
    integrity: report.integrity,
    confidentiality: report.confidentiality,
    cipher_suite: report.cipherSuite,
    username: report.username,
    privilege: report.privilege,
    client_software: report.clientSoftware,
    superseded_by: report.supersededBy,
    first_frame: columns.frame[report.firstRow],
    last_frame: columns.frame[report.lastRow],
    requests: report.requests,
    responses: report.responses,
    retries: report.retries,
    encrypted: report.encrypted,
    decrypted: report.decrypted,
    integrity_ok: report.integrityOk,
    integrity_bad: report.integrityBad,
    verdict: { ...verdict, evidence: frames(verdict.evidence) },
    findings: findings.map((finding) => ({ ...finding, evidence: frames(finding.evidence) })),
  })
}
