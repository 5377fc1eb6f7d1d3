// ipmiscope compare: two sessions side by side, and the first message where they part.
import { defineCommand } from 'citty'
import type { Dataset } from 'wasm-free-codec'
import { type Comparison, compareSessions, type Pair } from 'wasm-free-codec/compare'
import { Diagnosis } from 'wasm-free-codec/diagnosis'
import { UsageError } from './arguments.ts'
import { credentialArguments, keysFrom } from './credentials.ts'
import { capturesArgument, forEachCapture } from './files.ts'
import type { Output } from './output.ts'

const MARKS = { same: '=', differs: '!', 'only-a': 'A', 'only-b': 'B' } as const

export const compare = defineCommand({
  meta: { name: 'compare', description: 'Say where two sessions part, of one capture or of two' },
  args: {
    file: { ...capturesArgument, description: 'One capture, or two: A and B' },
    sessions: {
      type: 'string',
      description: 'Numbers of the sessions of A and B; without them, the first login of each',
      valueHint: 'N,M',
    },
    json: { type: 'boolean', description: 'As JSON, rows as frames', default: false },
    ...credentialArguments,
  },
  async run({ args }) {
    const [first, second = first, ...more] = args._
    if (first === undefined || more.length > 0) throw new UsageError('compare needs one file, or two')
    const wanted = args.sessions === undefined ? undefined : numbers(args.sessions)
    if (!wanted && second === first) throw new UsageError('compare needs --sessions for two of one file')
    const open = await keysFrom(args)
    await forEachCapture('compare', [first], async (a) => {
      await open(a)
      await forEachCapture('compare', [second], async (b, _, output) => {
        await open(b)
        const sides = {
          a: { dataset: a, session: sessionOf(a, first, wanted?.[0] ?? (await firstLogin(a))) },
          b: { dataset: b, session: sessionOf(b, second, wanted?.[1] ?? (await firstLogin(b))) },
        }
        const comparison = await compareSessions(sides.a, sides.b)
        await (args.json ? writeJson : writeText)(comparison, a, b, output)
      })
    })
  },
})

export default compare

function numbers(text: string): [number, number] {
  const match = /^([1-9]\d{0,8}),([1-9]\d{0,8})$/.exec(text)
  if (!match) throw new UsageError(`--sessions ${text}: two numbers are wanted, as in 1,2`)
  return [Number(match[1]), Number(match[2])]
}

async function firstLogin(dataset: Dataset): Promise<number> {
  const diagnosis = await Diagnosis.of(dataset)
  for (let id = 1; id <= diagnosis.count; id++) if (diagnosis.code(id) !== 'no-session') return id
  return 1
}

function sessionOf({ index }: Dataset, file: string, session: number): number {
  if (session > index.sessionCount)
    throw new UsageError(`${file} has ${index.sessionCount} sessions, not ${session}`)
  return session
}

const frameOf = ({ index }: Dataset, row: number): number | null =>
  row < 0 ? null : index.columns.frame[row]

async function writeText({ sentences, pairs }: Comparison, a: Dataset, b: Dataset, output: Output) {
  const lines = [...sentences, '']
  const frame = (dataset: Dataset, row: number) => String(frameOf(dataset, row) ?? '-').padStart(6)
  for (const pair of pairs) {
    const arrow = pair.fromBmc ? '<-' : '->'
    lines.push(`${frame(a, pair.a)} ${frame(b, pair.b)}  ${MARKS[pair.state]} ${arrow} ${pair.name}`)
    for (const { label, a: one, b: other, expected } of pair.fields)
      if (!expected) lines.push(`${' '.repeat(20)} ${label}: ${one ?? 'not there'} | ${other ?? 'not there'}`)
  }
  await output.write(`${lines.join('\n')}\n`)
}

async function writeJson({ sentences, first, pairs }: Comparison, a: Dataset, b: Dataset, output: Output) {
  const shown = ({ name, fromBmc, state, fields, ...rows }: Pair) => ({
    name,
    from_bmc: fromBmc,
    state,
    a: frameOf(a, rows.a),
    b: frameOf(b, rows.b),
    fields,
  })
  await output.write(`${JSON.stringify({ sentences, first, messages: pairs.map(shown) })}\n`)
}
