// The ipmiscope command. Each subcommand is loaded only when it runs. Exit status 2, with one line on standard
// error, for what cannot be understood.
import { stripVTControlCharacters } from 'node:util'
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from 'citty'
import { version } from '../package.json'
import { joinArguments, UsageError } from './arguments.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of commands with different arguments
type AnyCommand = CommandDef<any> & {
  /** What --help says after the options. */
  details?: string
}

const commands: Record<string, () => Promise<AnyCommand>> = {
  anonymise: async () => (await import('./anonymise.ts')).default,
  bmc: async () => (await import('./bmc.ts')).default,
  compare: async () => (await import('./compare.ts')).default,
  decode: async () => (await import('./decode.ts')).default,
  diagnose: async () => (await import('./diagnose.ts')).default,
  export: async () => (await import('./export.ts')).default,
  inventory: async () => (await import('./inventory.ts')).default,
  serve: async () => (await import('./serve.ts')).default,
}

const help: ArgsDef = { help: { type: 'boolean', alias: 'h' } }

const main: AnyCommand = {
  meta: { name: 'ipmiscope', version, description: 'RMCP and IPMI protocol analyzer' },
  subCommands: commands,
}

/** Colours are for terminals. */
function print(text: string): void {
  console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text))
}

async function run(argv: string[]): Promise<void> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(await renderUsage(main))
    if (name === undefined) process.exitCode = 2
    return
  }
  if (name === '--version' || name === '-v') {
    console.log(version)
    return
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    throw new UsageError(`unknown command: ${name} (there are ${Object.keys(commands).join(', ')})`)
  }
  const command = await load()
  const definitions = (command.args ?? {}) as ArgsDef
  const rawArgs = joinArguments(rest, { ...definitions, ...help })
  if (rawArgs.includes('--help') || rawArgs.includes('-h')) {
    print([await renderUsage(command, main), command.details].filter(Boolean).join('\n'))
    return
  }
  await runCommand(command, { rawArgs })
}

// A reader that has seen enough, as in `ipmiscope decode x.pcap | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

// Not a top-level await: the build may put what the subcommands share into this file.
run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Error) || !['UsageError', 'CLIError'].includes(error.name)) throw error
  console.error(`ipmiscope: ${stripVTControlCharacters(error.message)}`)
  process.exitCode = 2
})
