/** A verdict as plain text, to be pasted into a bug report. */

import type { SessionView } from '../worker/api.ts'
import { messages as t } from './messages/sessions.ts'

/** Who spoke to whom, as what. */
export function whoText({
  client,
  bmc,
  username,
  cipherSuite,
  version,
  clientSoftware,
}: SessionView): string {
  return [
    `${client} → ${bmc}`,
    version && `IPMI ${version}`,
    username !== null && (username === '' ? t.sessions.anonymous : t.sessions.user(username)),
    cipherSuite !== null && t.sessions.suite(cipherSuite),
    clientSoftware,
  ]
    .filter(Boolean)
    .join(', ')
}

export function verdictName(view: SessionView): string {
  return t.sessions.verdictOf(view.id)
}

export function verdictText(view: SessionView): string {
  const { verdict, findings } = view
  const lines = [
    `${t.sessions.detail(view.id)}: ${verdict.code}, ${(verdict.proven ? t.sessions.proven : t.sessions.likely).toLowerCase()}`,
    whoText(view),
    '',
    verdict.summary,
  ]
  if (verdict.evidence.length) lines.push(t.sessions.evidenceText(verdict.evidence.map(({ frame }) => frame)))
  if (verdict.causes.length) {
    lines.push('', `${t.sessions.causes}:`, ...verdict.causes.map((cause, i) => `${i + 1}. ${cause}`))
  }
  if (verdict.advice.length) {
    lines.push('', `${t.sessions.advice}:`, ...verdict.advice.map((line) => `- ${line}`))
  }
  if (findings.length) {
    lines.push(
      '',
      `${t.sessions.findings}:`,
      ...findings.map(({ severity, code, summary }) => `- ${severity}, ${code}: ${summary}`),
    )
  }
  return `${lines.join('\n')}\n`
}
