/** What is measured on a capture, each in a process of its own. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findCommand } from '../scripts/tools.js'
import { type Sample, run } from './processes.ts'

/** One line of the table. */
export interface Line {
  /** As in --only. */
  name: string
  label: string
}

export interface Subject {
  lines: readonly Line[]
  /** Why it cannot be measured here; undefined when it can. */
  missing(): string | undefined
  /** A sample for each line. */
  measure(file: string): Promise<Sample[]>
}

const WIREGASM = '@goodtools/wiregasm@1.9.1'

/** `build` holds the bench's own programs, `cache` is for what is installed. */
export function subjects(root: string, build: string, cache: string): Subject[] {
  const node = process.execPath
  const command = join(root, 'bin/ipmiscope.js')
  const wiregasm = join(cache, 'node_modules/@goodtools/wiregasm/dist')
  const tshark = findCommand('tshark')
  // IPMI bodies are decoded only on demand, and names are not looked up.
  const tsharkOptions = ['-n', '-o', 'ipmi.dissect_bus_commands:TRUE']
  const fields = ['frame.number', 'frame.time_epoch', 'ip.src', 'ip.dst', 'ipmi_session.id']
  fields.push('ipmi.header.netfn', 'ipmi.header.command', 'ipmi.header.completion')

  const pass = (what: string) => async (file: string) => {
    const { output } = await run(node, [join(build, 'passes.js'), what, file], true)
    const { milliseconds, peak } = JSON.parse(output)
    return [{ milliseconds, peak }]
  }
  const program = (path: string, options: readonly string[]) => async (file: string) => [
    await run(
      path,
      options.map((option) => (option === 'FILE' ? file : option)),
    ),
  ]
  const here = () => undefined
  const withTshark = () => (tshark ? undefined : 'tshark is not installed')

  return [
    {
      lines: [{ name: 'headers', label: 'record headers only' }],
      missing: here,
      measure: pass('headers'),
    },
    {
      lines: [{ name: 'index', label: 'index pass' }],
      missing: here,
      measure: pass('index'),
    },
    {
      lines: [{ name: 'diagnose', label: 'diagnosis of all sessions, without keys' }],
      missing: here,
      measure: pass('diagnose'),
    },
    {
      lines: [{ name: 'diagnose-json', label: 'ipmiscope diagnose --json, every session' }],
      missing: here,
      measure: program(node, [command, 'diagnose', '--json', 'FILE']),
    },
    {
      // It reads and indexes all of the file, and prints nothing.
      lines: [{ name: 'command', label: 'ipmiscope decode, to all rows indexed' }],
      missing: here,
      measure: program(node, [command, 'decode', 'FILE', '--filter', 'frame == 0']),
    },
    {
      lines: [{ name: 'ndjson', label: 'ipmiscope decode --ndjson, every packet' }],
      missing: here,
      measure: program(node, [command, 'decode', 'FILE', '--ndjson']),
    },
    {
      lines: [{ name: 'tshark', label: 'tshark -T fields' }],
      missing: withTshark,
      measure: program(tshark ?? '', [
        ...tsharkOptions,
        ...['-r', 'FILE', '-T', 'fields'],
        ...fields.flatMap((field) => ['-e', field]),
      ]),
    },
    {
      lines: [{ name: 'hierarchy', label: 'tshark -q -z io,phs' }],
      missing: withTshark,
      measure: program(tshark ?? '', [...tsharkOptions, '-r', 'FILE', '-q', '-z', 'io,phs']),
    },
    {
      lines: [
        { name: 'wiregasm-load', label: 'Wiregasm, load' },
        { name: 'wiregasm-rows', label: 'Wiregasm, load and all rows' },
      ],
      missing: () => installed(wiregasm, cache),
      async measure(file) {
        const { output } = await run(node, [join(build, 'wiregasm.js'), wiregasm, file], true)
        // Wireshark's start-up says what it does on the same stream.
        const { load, rows, peak } = JSON.parse(output.trim().split('\n').at(-1) ?? '')
        return [
          { milliseconds: load, peak },
          { milliseconds: load + rows, peak },
        ]
      },
    },
  ]
}

/** Installs Wiregasm on first use, apart from the project's own packages. Gives the reason where that fails. */
function installed(folder: string, cache: string): string | undefined {
  if (existsSync(join(folder, 'wiregasm.wasm'))) return undefined
  console.log(`Installing ${WIREGASM} to ${cache} ...`)
  const args = ['install', '--prefix', cache, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const done = spawnSync('npm', [...args, WIREGASM], { stdio: ['ignore', 'ignore', 'inherit'] })
  return done.status === 0 ? undefined : `${WIREGASM} cannot be installed`
}
