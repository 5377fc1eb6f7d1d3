/** Rows exported as pcapng go back into Wireshark's tools: the same bytes, times, link types and comments. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { exportRows } from 'wasm-free-codec'
import { compileFilter, runFilter } from 'wasm-free-codec/filter'
import { capturesFolder } from '../codec/packet/datagrams.ts'
import { commandPath, requireTool } from '../setup/tools.ts'
import { open } from './rows.ts'

const fixture = (name: string) => fileURLToPath(new URL(name, capturesFolder))
const comments = new Map([
  [1, 'hello'],
  [3, 'zweite: größer, "quoted"\nand a second line'],
  [24, '=1+1'],
])

requireTool('tshark')('rows exported as pcapng', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-export-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (program: string, ...words: string[]) =>
    execFileSync(commandPath(program), words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

  /** Three link types in one file, written by tshark, with comments by editcap. */
  function record(): string {
    const [merged, written, commented] = ['merged', 'written', 'commented'].map((name) =>
      join(folder, `${name}.pcapng`),
    )
    const sources = ['cmd-mcinfo-cs03.pcap', 'link-sll-any.pcap', 'variant-loop-108.pcap']
    run('mergecap', '-a', '-w', merged, ...sources.map(fixture))
    run('tshark', '-r', merged, '-w', written)
    run(
      'editcap',
      ...[...comments].flatMap(([frame, text]) => ['-a', `${frame}:${text}`]),
      written,
      commented,
    )
    return commented
  }

  const fields = [
    'frame.time_epoch',
    'frame.len',
    'frame.cap_len',
    'frame.md5_hash',
    'frame.encap_type',
    'frame.comment',
  ]
  const frames = (file: string) =>
    run(
      'tshark',
      ...['-n', '-r', file, '-o', 'frame.generate_md5_hash:TRUE', '-T', 'fields', '-E', 'quote=d'],
      ...fields.flatMap((field) => ['-e', field]),
    )
      .replace(/\n$/, '')
      // A comment may have line ends in it, the hash has not.
      .split(/\n(?="\d+\.\d{9}")/)

  test.each(['', 'encrypted', 'not encrypted'])(
    'are what tshark read before: the rows of %j',
    async (expression) => {
      const source = record()
      const before = frames(source)
      const dataset = await open(readFileSync(source))
      expect(before).toHaveLength(dataset.index.packets)
      const filter = compileFilter(expression)
      if ('error' in filter) throw new Error(filter.error.text)
      const rows = expression
        ? await runFilter(filter, dataset)
        : Array.from({ length: dataset.index.rows }, (_, i) => i)
      expect(rows.length).toBeGreaterThan(10)

      const parts: Uint8Array[] = []
      for await (const part of exportRows('pcapng', dataset, rows)) parts.push(part as Uint8Array)
      const file = join(folder, 'exported.pcapng')
      writeFileSync(file, Buffer.concat(parts))

      const numbers = [...rows].map((row) => dataset.index.columns.frame[row])
      const after = frames(file)
      expect(after).toEqual(numbers.map((number) => before[number - 1]))
      for (const [number, text] of comments) {
        if (numbers.includes(number)) expect(after[numbers.indexOf(number)]).toContain(text.split('"')[0])
      }
      expect(new Set(after.map((frame) => frame.split('\t')[4])).size).toBe(3)
    },
  )
})
