// ipmiscope decode: a line for every RMCP, ASF and IPMI datagram of a capture, for people or for machines.
import { stripVTControlCharacters } from 'node:util'
import { defineCommand } from 'citty'
import { Dataset, rowCells, rowJson } from 'wasm-free-codec'
import { type Filter, compileFilter, runFilter } from 'wasm-free-codec/filter'
import { UsageError } from './arguments.ts'
import { openInput } from './input.ts'
import { Output } from './output.ts'

const systemReasons: Record<string, string> = {
  EACCES: 'no permission to read it',
  EISDIR: 'it is a directory',
  ENOENT: 'no such file',
}

export const decode = defineCommand({
  meta: { name: 'decode', description: 'Print a line for every RMCP, ASF and IPMI datagram' },
  args: {
    file: {
      type: 'positional',
      required: false,
      description: 'Captures: pcap or pcapng, plain or gzip; - is standard input',
    },
    filter: { type: 'string', description: 'Only rows that match, e.g. "cc != 0"', valueHint: 'expression' },
    ndjson: { type: 'boolean', description: 'A line of JSON a row', default: false },
  },
  async run({ args }) {
    const files = args._
    if (files.length === 0) throw new UsageError('decode needs a file, or - for standard input')
    const filter = args.filter?.trim() ? compileFilter(args.filter) : undefined
    if (filter && 'error' in filter) throw new UsageError(filterMistake(args.filter as string, filter.error))
    const output = new Output()
    for (const file of files) {
      const failure = await decodeFile(file, filter, args.ndjson, output)
      await output.flush()
      if (failure === undefined) continue
      complain(file, failure)
      process.exitCode = 2
    }
  },
})

export default decode

interface Mistake {
  start: number
  end: number
  text: string
}

const filterMistake = (expression: string, { start, end, text }: Mistake): string =>
  `--filter: ${text} (at ${start + 1}: ${expression.slice(start, Math.max(end, start + 1)) || 'the end'})`

function complain(file: string, text: string): void {
  console.error(
    `ipmiscope: ${stripVTControlCharacters(file)}: ${stripVTControlCharacters(text).replaceAll('\n', ' ')}`,
  )
}

/** Why the file could not be read, in one line; undefined when it could. */
async function decodeFile(
  file: string,
  filter: Filter | undefined,
  ndjson: boolean,
  output: Output,
): Promise<string | undefined> {
  let input
  try {
    input = await openInput(file)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return systemReasons[code] ?? message
  }
  try {
    const dataset = await Dataset.open(input.capture)
    if (!(dataset instanceof Dataset)) return `${dataset.text} ${dataset.advice}`
    for (const { text } of dataset.capture.diagnostics) complain(file, text)
    const rows = filter
      ? await runFilter(filter, dataset)
      : Array.from({ length: dataset.index.rows }, (_, row) => row)
    for await (const [row, packet] of dataset.packets(rows))
      await output.write(`${ndjson ? rowJson(dataset, row, packet) : line(dataset, row, packet)}\n`)
  } finally {
    await input.close()
  }
  return undefined
}

function line(...row: Parameters<typeof rowCells>): string {
  const { frame, time, source, destination, layer, info, note } = rowCells(...row)
  const cells = [
    String(frame).padStart(5),
    time.padStart(11),
    `${source} → ${destination}`,
    layer.padEnd(8),
    info,
  ]
  return cells.join('  ') + (note ? `  [${note}]` : '')
}
