/**
 * Nothing that a capture holds makes the diagnosis throw or loop, and what it says stays well-formed.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { KIND_ICMP, FLAG_FROM_BMC } from '../../../wasm-free-codec/analysis/index.ts'
import type { Dataset } from '../../../wasm-free-codec/analysis/index.ts'
import {
  Diagnosis,
  parseKeyring,
  reportJson,
  unlock,
  VERDICT_CODES,
} from '../../../wasm-free-codec/analysis/diagnosis/index.ts'
import type { Keyring, SessionReport } from '../../../wasm-free-codec/analysis/diagnosis/index.ts'
import { captureFiles, openFixture, random } from '../packet/datagrams.ts'
import { openBytes } from './made.ts'
import { Traffic } from './many-sessions.ts'
import type { Datagram } from './many-sessions.ts'

const OUTCOMES = ['ok', 'failed', 'incomplete']
const SEVERITIES = ['error', 'warning', 'info']
/** Findings whose proof is another session's packet. */
const ELSEWHERE = ['static-bmc-random']

function checkReport(dataset: Dataset, report: SessionReport): void {
  const { columns, rows, sessionCount } = dataset.index
  const { id, verdict, findings, steps } = report
  const inside = (evidence: readonly number[]) => {
    for (const row of evidence) {
      if (!(row >= 0 && row < rows) || columns.session[row] !== id) return false
    }
    return evidence.length <= 100
  }
  const sentence = (text: string) =>
    text.length > 0 && text.length < 1000 && !/undefined|NaN|\[object/.test(text)
  const wrong: unknown[] = []
  if (!VERDICT_CODES.includes(verdict.code) || !OUTCOMES.includes(verdict.outcome)) wrong.push(verdict)
  if (!sentence(verdict.summary) || !inside(verdict.evidence)) wrong.push(verdict)
  if (![...verdict.causes, ...verdict.advice].every(sentence)) wrong.push(verdict)
  if (report.supersededBy !== null && !(report.supersededBy > id && report.supersededBy <= sessionCount)) {
    wrong.push(report.supersededBy)
  }
  for (const finding of findings) {
    const { code, severity, summary, evidence } = finding
    const shown = evidence.length > 0 && (ELSEWHERE.includes(code) || inside(evidence))
    if (!sentence(summary) || !shown || !SEVERITIES.includes(severity)) wrong.push(finding)
  }
  for (const step of steps) if (!step.rows.every((row) => columns.session[row] === id)) wrong.push(step)
  const json = JSON.parse(reportJson(dataset, report))
  if (typeof json.verdict.summary !== 'string' && typeof json.summary !== 'string') wrong.push(json)
  expect(wrong).toEqual([])
}

/** Sessions judged; every one of `each` reported. */
async function diagnose(dataset: Dataset, each: number): Promise<number> {
  const diagnosis = await Diagnosis.of(dataset)
  expect(diagnosis.order.toSorted()).toEqual(Uint32Array.from({ length: diagnosis.count }, (_, i) => i + 1))
  for (let id = 1; id <= diagnosis.count; id++) {
    if (id % each === 0) checkReport(dataset, await diagnosis.report(id))
    else if (!OUTCOMES.includes(diagnosis.outcome(id)))
      throw new Error(`session ${id}: ${diagnosis.code(id)}`)
  }
  return diagnosis.count
}

describe('Mutated sessions', () => {
  /** Of every recording the first datagrams, as the sessions that are mutated. */
  const recorded: Datagram[][] = []
  const MOST = 40

  beforeAll(async () => {
    for (const file of captureFiles) {
      const dataset = await openFixture(file)
      const { kind, flags } = dataset.index.columns
      const datagrams: Datagram[] = []
      for (let row = 0; row < Math.min(dataset.index.rows, MOST); row++) {
        datagrams.push({
          bytes: (await dataset.bytes(row)).slice(),
          fromBmc: (flags[row] & FLAG_FROM_BMC) !== 0,
          icmp: kind[row] === KIND_ICMP,
          time: dataset.index.columns.nanosecondsBetween(0, row),
        })
      }
      recorded.push(datagrams)
    }
  })

  const next = random(20)
  const below = (limit: number) => Math.floor(next() * limit)

  function mutated(): Datagram[] {
    const datagrams = [...recorded[below(recorded.length)]]
    for (let changes = 1 + below(5); changes > 0 && datagrams.length > 0; changes--) {
      const i = below(datagrams.length)
      const datagram = datagrams[i]
      switch (below(7)) {
        case 0:
          datagrams.splice(i, 1 + below(3))
          break
        case 1:
          datagrams.splice(Math.min(i + below(5), datagrams.length), 0, { ...datagram })
          break
        case 2: {
          const j = below(datagrams.length)
          datagrams[i] = { ...datagrams[j], time: datagram.time }
          datagrams[j] = { ...datagram, time: datagrams[j].time }
          break
        }
        case 3:
          datagrams[i] = { ...datagram, bytes: datagram.bytes.subarray(0, below(datagram.bytes.length + 1)) }
          break
        case 4: {
          const other = recorded[below(recorded.length)]
          if (other.length > 0) datagrams.splice(i, 0, { ...other[below(other.length)], time: datagram.time })
          break
        }
        default: {
          const bytes = datagram.bytes.slice()
          for (let bits = 1 + below(4); bits > 0 && bytes.length > 0; bits--) {
            bytes[below(bytes.length)] ^= 1 << below(8)
          }
          datagrams[i] = { ...datagram, bytes }
        }
      }
    }
    return datagrams
  }

  const sessions = (variants: number) => {
    const traffic = new Traffic()
    for (let i = 0; i < variants; i++) traffic.session(mutated())
    return traffic.bytes
  }

  test(
    'never make the diagnosis throw or loop: 100,000 variants, every 100th session reported',
    { timeout: 120_000 },
    async () => {
      let judged = 0
      for (let batch = 0; batch < 50; batch++) judged += await diagnose(await openBytes(sessions(2000)), 100)
      expect(judged).toBeGreaterThan(100_000)
    },
  )

  test('with keys are opened as far as they go', { timeout: 120_000 }, async () => {
    const dataset = await openBytes(sessions(1000))
    await unlock(dataset, parseKeyring([{ password: 'secret12' }]) as Keyring)
    await diagnose(dataset, 10)
  })
})
