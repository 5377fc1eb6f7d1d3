// What `diagnose --json` promises of a file: every key and its type. Keys stay.
import { expect } from 'vitest'

export interface SessionJson {
  id: number
  version: '1.5' | '2.0' | null
  integrity: string | null
  username: string | null
  superseded_by: number | null
  first_frame: number
  last_frame: number
  encrypted: number
  decrypted: number
  integrity_ok: number
  integrity_bad: number
  verdict: {
    code: string
    outcome: string
    proven: boolean
    summary: string
    causes: string[]
    advice: string[]
    evidence: number[]
  }
  findings: { code: string; severity: string; summary: string; evidence: number[] }[]
  [key: string]: unknown
}

export interface FileReport {
  file: string
  packets: number
  ipmi_packets: number
  sessions: SessionJson[]
}

const ofFile = { file: 'text', packets: 'number', ipmi_packets: 'number', sessions: 'list' }
const ofSession = {
  ...{ id: 'number', client: 'text', bmc: 'text', version: 'text or null' },
  ...{ auth: 'text or null', integrity: 'text or null', confidentiality: 'text or null' },
  ...{ cipher_suite: 'number or null', username: 'text or null', privilege: 'text or null' },
  ...{ client_software: 'text or null', superseded_by: 'number or null' },
  ...{
    first_frame: 'number',
    last_frame: 'number',
    requests: 'number',
    responses: 'number',
    retries: 'number',
  },
  ...{ encrypted: 'number', decrypted: 'number', integrity_ok: 'number', integrity_bad: 'number' },
  ...{ verdict: 'object', findings: 'list' },
}
const ofVerdict = {
  ...{ code: 'text', outcome: 'text', proven: 'boolean', summary: 'text' },
  ...{ causes: 'list', advice: 'list', evidence: 'list' },
}
const ofFinding = { code: 'text', severity: 'text', summary: 'text', evidence: 'list' }

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value

function checkKeys(value: object, types: Record<string, string>, where: string): void {
  expect(Object.keys(value), where).toEqual(Object.keys(types))
  for (const [key, type] of Object.entries(types)) {
    expect(type.split(' or '), `${where}: ${key}`).toContain(typeOf(value[key as keyof typeof value]))
  }
}

const sentence = /^[^\x00-\x1f]*[^\x00-\x1f\s]$/ // eslint-disable-line no-control-regex

/** Frames in order of the file, each within the session's own. */
function checkEvidence(evidence: number[], packets: number, where: string): void {
  for (const frame of evidence) {
    expect(Number.isInteger(frame) && frame >= 1 && frame <= packets, `${where}: ${frame}`).toBe(true)
  }
  expect(new Set(evidence).size, where).toBe(evidence.length)
}

export function checkShape(report: FileReport): void {
  checkKeys(report, ofFile, report.file)
  const { file, packets, sessions } = report
  expect(sessions.map(({ id }) => id)).toEqual(sessions.map((_, i) => i + 1))
  for (const session of sessions) {
    const where = `${file}, session ${session.id}`
    checkKeys(session, ofSession, where)
    expect(session.version).toBeOneOf(['1.5', '2.0', null])
    expect(session.first_frame, where).toBeGreaterThanOrEqual(1)
    expect(session.last_frame, where).toBeGreaterThanOrEqual(session.first_frame)
    expect(session.last_frame, where).toBeLessThanOrEqual(packets)
    expect(session.decrypted, where).toBeLessThanOrEqual(session.encrypted)
    if (session.superseded_by !== null) expect(session.superseded_by, where).toBeGreaterThan(session.id)

    const { verdict, findings } = session
    checkKeys(verdict, ofVerdict, where)
    expect(verdict.outcome, where).toBeOneOf(['ok', 'failed', 'incomplete'])
    for (const text of [verdict.summary, ...verdict.causes, ...verdict.advice])
      expect(text, where).toMatch(sentence)
    checkEvidence(verdict.evidence, packets, where)
    if (verdict.outcome === 'failed') {
      expect(verdict.causes.length, where).toBeGreaterThan(0)
      expect(verdict.advice.length, where).toBeGreaterThan(0)
      expect(verdict.evidence.length, where).toBeGreaterThan(0)
    }
    for (const finding of findings) {
      checkKeys(finding, ofFinding, where)
      expect(finding.severity, where).toBeOneOf(['info', 'warning', 'error'])
      expect(finding.summary, where).toMatch(sentence)
      checkEvidence(finding.evidence, packets, `${where}, ${finding.code}`)
    }
  }
}
