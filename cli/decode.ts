// ipmiscope decode: a line for every RMCP, ASF and IPMI datagram of a capture, for people or for machines.
import { defineCommand } from 'citty'
import { rowCells, rowJson } from 'wasm-free-codec'
import { compileFilter, runFilter } from 'wasm-free-codec/filter'
import { UsageError } from './arguments.ts'
import { credentialArguments, keysFrom } from './credentials.ts'
import { capturesArgument, forEachCapture } from './files.ts'

export const decode = defineCommand({
  meta: { name: 'decode', description: 'Print a line for every RMCP, ASF and IPMI datagram' },
  args: {
    file: capturesArgument,
    filter: { type: 'string', description: 'Only rows that match, e.g. "cc != 0"', valueHint: 'expression' },
    ndjson: { type: 'boolean', description: 'A line of JSON a row', default: false },
    ...credentialArguments,
  },
  async run({ args }) {
    const filter = args.filter?.trim() ? compileFilter(args.filter) : undefined
    if (filter && 'error' in filter) throw new UsageError(filterMistake(args.filter as string, filter.error))
    const open = await keysFrom(args)
    await forEachCapture('decode', args._, async (dataset, _file, output) => {
      await open(dataset)
      // The words of a filter are looked for in what is shown.
      if (!args.ndjson || filter) await (await import('wasm-free-codec/inventory')).nameSensors(dataset)
      const rows = filter
        ? await runFilter(filter, dataset)
        : Array.from({ length: dataset.index.rows }, (_, row) => row)
      for await (const [row, packet] of dataset.packets(rows))
        await output.write(`${args.ndjson ? rowJson(dataset, row, packet) : line(dataset, row, packet)}\n`)
    })
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
