// ipmiscope diagnose: a verdict on every session of a capture, in words or as JSON.
import { basename } from 'node:path'
import { defineCommand } from 'citty'
import type { Dataset } from 'wasm-free-codec'
import { Diagnosis, type SessionReport, reportJson } from 'wasm-free-codec/diagnosis'
import type { ReportFormat } from 'wasm-free-codec/report'
import { UsageError } from './arguments.ts'
import { credentialArguments, keysFrom } from './credentials.ts'
import { capturesArgument, forEachCapture } from './files.ts'
import type { Output } from './output.ts'
import { ReportText } from './report-text.ts'

export const diagnose = defineCommand({
  meta: { name: 'diagnose', description: 'Say of every session whether the login worked, and why not' },
  args: {
    file: capturesArgument,
    json: { type: 'boolean', description: 'A line of JSON a file', default: false },
    report: {
      type: 'string',
      description: 'A report to be passed on, without secrets: markdown or html',
      valueHint: 'format',
    },
    session: { type: 'string', description: 'Of the report: this session only', valueHint: 'number' },
    anonymous: {
      type: 'boolean',
      description: 'Of the report: addresses, names, GUIDs and serial numbers replaced',
      default: false,
    },
    ...credentialArguments,
  },
  async run({ args }) {
    const report = reportOf(args)
    const open = await keysFrom(args)
    let first = true
    await forEachCapture('diagnose', args._, async (dataset, file, output) => {
      await open(dataset)
      if (report) {
        const { makeReport } = await import('wasm-free-codec/report')
        await (await import('wasm-free-codec/inventory')).nameSensors(dataset)
        const name = file === '-' ? 'standard input' : basename(file)
        return output.write(await makeReport(report.format, dataset, { name, ...report.options }))
      }
      if (args.json) return writeJson(dataset, file, output)
      if (!first) await output.write('\n')
      first = false
      await writeText(dataset, await Diagnosis.of(dataset), file, output)
    })
  },
})

export default diagnose

const FORMATS: readonly ReportFormat[] = ['markdown', 'html']

/** Which report is wanted, if one is. */
function reportOf(args: { json: boolean; report?: string; session?: string; anonymous: boolean }) {
  const { json, report, session, anonymous } = args
  if (report === undefined) {
    if (session !== undefined || anonymous) throw new UsageError('--session and --anonymous need --report')
    return undefined
  }
  const format = FORMATS.find((one) => one === report)
  if (!format) throw new UsageError(`--report ${report}: there are ${FORMATS.join(' and ')}`)
  if (json) throw new UsageError('--json and --report exclude each other')
  if (session !== undefined && !/^[1-9]\d{0,8}$/.test(session))
    throw new UsageError(`--session ${session}: a number is wanted`)
  return { format, options: { anonymous, ...(session !== undefined && { session: Number(session) }) } }
}

/** One line, written piece by piece: a capture may hold a hundred thousand sessions. */
async function writeJson(dataset: Dataset, file: string, output: Output) {
  const { packets, rows } = dataset.index
  const head = JSON.stringify({ file, packets, ipmi_packets: rows })
  await output.write(`${head.slice(0, -1)},"sessions":[`)
  try {
    for await (const report of Diagnosis.reports(dataset)) {
      const json = reportJson(dataset, report)
      await output.write(report.id === 1 ? json : `,${json}`)
    }
  } finally {
    // A line whatever happens: others follow.
    await output.write(']}\n')
  }
}

/** What failed first, the same failures together; then what is good, a line a session. */
async function writeText(dataset: Dataset, diagnosis: Diagnosis, file: string, output: Output) {
  const text = new ReportText(dataset)
  await output.write(text.heading(file, diagnosis))
  const { order, count } = diagnosis
  const same = new Map<string, number[]>()
  const good: number[] = []
  for (const id of order) {
    if (diagnosis.outcome(id) === 'ok') good.push(id)
    else {
      const key = likeness(await diagnosis.report(id))
      const ids = same.get(key)
      if (ids) ids.push(id)
      else same.set(key, [id])
    }
  }
  for (const [id, ...others] of same.values()) {
    await output.write(text.session(await diagnosis.report(id), others))
  }
  if (good.length === 0) return
  if (count === 1) return output.write(text.session(await diagnosis.report(good[0]), []))
  await output.write(text.goodHeading(good.length))
  for (const id of good.sort((a, b) => a - b)) await output.write(text.line(await diagnosis.report(id)))
}

/** What two sessions share that need no words of their own. */
const likeness = ({ verdict, client, bmc }: SessionReport): string => {
  const summary = verdict.summary.replace(/ \(packets?[^)]*\)/g, '')
  return JSON.stringify([verdict.code, verdict.proven, summary, host(client), bmc])
}

const host = (endpoint: string) => endpoint.replace(/:\d+$/, '')
