/** The table of sessions: a line for each, with its verdict, as `diagnose --json` says it. */
import type { SessionReport } from '../diagnosis/types.ts'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Dataset } from '../dataset.ts'
import { type CellTypes, type ColumnType, type Table, column } from './column.ts'

export interface SessionSubject {
  readonly file: string
  readonly dataset: Dataset
  readonly report: SessionReport
}

const of = <N extends ColumnType>(
  name: string,
  type: N,
  doc: string,
  read: (report: SessionReport, subject: SessionSubject) => CellTypes[N] | null | undefined,
) => column<SessionSubject, N>(name, type, doc, (subject) => read(subject.report, subject))

/** '10.0.0.1:623', '[fe80::1]:623'; an IPMB address has no port. */
const hostOf = (endpoint: string): string => endpoint.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
const portOf = (endpoint: string): number | undefined => {
  const port = /:(\d+)$/.exec(endpoint)?.[1]
  return port === undefined ? undefined : Number(port)
}

const timeOf = ({ dataset }: SessionSubject, row: number) => {
  const { seconds, nanoseconds } = dataset.index.columns
  return { seconds: seconds[row], nanoseconds: nanoseconds[row] }
}
const frames = ({ dataset }: SessionSubject, rows: readonly number[]): number[] =>
  rows.map((row) => dataset.index.columns.frame[row])

export const sessionsTable: Table<SessionSubject> = {
  name: 'sessions',
  doc: 'a line for each attempt to log in, each session, and each conversation without one',
  columns: [
    of('file', 'text', 'the capture, as it was named', (_, { file }) => file),
    of('session', 'int', 'its number in the capture', ({ id }) => id),
    of('client', 'text', 'address and port', ({ client }) => client),
    of('client_host', 'text', 'address', ({ client }) => hostOf(client)),
    of('client_port', 'int', '', ({ client }) => portOf(client)),
    of('bmc', 'text', 'address and port', ({ bmc }) => bmc),
    of('bmc_host', 'text', 'address', ({ bmc }) => hostOf(bmc)),
    of('bmc_port', 'int', '', ({ bmc }) => portOf(bmc)),
    of('start', 'time', 'first packet, UTC', ({ firstRow }, it) => timeOf(it, firstRow)),
    of('end', 'time', 'last packet, UTC', ({ lastRow }, it) => timeOf(it, lastRow)),
    of(
      'duration',
      'real',
      'seconds',
      ({ firstRow, lastRow }, { dataset }) =>
        dataset.index.columns.nanosecondsBetween(firstRow, lastRow) / 1e9,
    ),
    of('first_frame', 'long', '', ({ firstRow }, it) => frames(it, [firstRow])[0]),
    of('last_frame', 'long', '', ({ lastRow }, it) => frames(it, [lastRow])[0]),
    of('version', 'text', 'of IPMI: 1.5, 2.0', ({ version }) => version),
    of('auth', 'text', 'authentication: rakp-hmac-sha1, md5, ...', ({ auth }) => auth),
    of('integrity', 'text', 'hmac-sha1-96, ...', ({ integrity }) => integrity),
    of('confidentiality', 'text', 'aes-cbc-128, ...', ({ confidentiality }) => confidentiality),
    of('cipher_suite', 'int', '', ({ cipherSuite }) => cipherSuite),
    of('username', 'text', '', ({ username }) => username),
    of('privilege', 'text', 'the level asked for', ({ privilege }) => privilege),
    of('client_software', 'text', 'ipmitool, freeipmi, ...', ({ clientSoftware }) => clientSoftware),
    of('superseded_by', 'int', 'the next attempt of the client', ({ supersededBy }) => supersededBy),
    of('verdict', 'text', 'its code: ok, wrong-password, ...', ({ verdict }) => verdict.code),
    of('outcome', 'text', 'ok, failed, incomplete', ({ verdict }) => verdict.outcome),
    of('proven', 'bool', 'the packets leave no other reading', ({ verdict }) => verdict.proven),
    of('summary', 'text', 'the verdict in a sentence', ({ verdict }) => verdict.summary),
    of('causes', 'texts', 'likely ones first', ({ verdict }) => verdict.causes),
    of('advice', 'texts', 'what to try', ({ verdict }) => verdict.advice),
    of('evidence', 'longs', 'frames that show it', ({ verdict }, it) => frames(it, verdict.evidence)),
    of('findings', 'texts', 'their codes', ({ findings }) => findings.map(({ code }) => code)),
    of('findings_json', 'json', 'with severity, summary and evidence', ({ findings }, it) =>
      findings.length > 0
        ? JSON.stringify(findings.map((finding) => ({ ...finding, evidence: frames(it, finding.evidence) })))
        : undefined,
    ),
    of('requests', 'int', '', ({ requests }) => requests),
    of('responses', 'int', '', ({ responses }) => responses),
    of('retries', 'int', '', ({ retries }) => retries),
    of('encrypted', 'int', 'packets', ({ encrypted }) => encrypted),
    of('decrypted', 'int', 'packets opened with the keys given', ({ decrypted }) => decrypted),
    of('integrity_ok', 'int', 'codes that the keys given make', ({ integrityOk }) => integrityOk),
    of('integrity_bad', 'int', 'codes that they do not', ({ integrityBad }) => integrityBad),
  ],
}

export async function* sessionSubjects(file: string, dataset: Dataset): AsyncGenerator<SessionSubject> {
  for await (const report of Diagnosis.reports(dataset)) yield { file, dataset, report }
}
