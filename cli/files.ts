// The captures that a command was given, one after the other: what cannot be read is one line on standard error and
// exit status 2, and the others are still read.
import { stripVTControlCharacters } from 'node:util'
import { Dataset } from 'wasm-free-codec'
import { UsageError } from './arguments.ts'
import { openInput } from './input.ts'
import { Output } from './output.ts'

const systemReasons: Record<string, string> = {
  EACCES: 'no permission to read it',
  EISDIR: 'it is a directory',
  ENOENT: 'no such file',
}

/** Why the system could not do it, in a few words. */
export function systemReason(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return systemReasons[code] ?? message
}

export const capturesArgument = {
  type: 'positional',
  required: false,
  description: 'Captures: pcap or pcapng, plain or gzip; logs and hex dumps; - is standard input',
} as const

export type Work = (dataset: Dataset, file: string, output: Output) => Promise<void>

export async function forEachCapture(command: string, files: readonly string[], work: Work): Promise<void> {
  if (files.length === 0) throw new UsageError(`${command} needs a file, or - for standard input`)
  const output = new Output()
  for (const file of files) {
    const failure = await readFile(file, output, work)
    await output.flush()
    if (failure === undefined) continue
    complain(file, failure)
    process.exitCode = 2
  }
}

function complain(file: string, text: string): void {
  console.error(
    `ipmiscope: ${stripVTControlCharacters(file)}: ${stripVTControlCharacters(text).replaceAll('\n', ' ')}`,
  )
}

/** Why the file could not be read, in one line; undefined when it could. */
async function readFile(file: string, output: Output, work: Work): Promise<string | undefined> {
  let input
  try {
    input = await openInput(file)
  } catch (error) {
    return systemReason(error)
  }
  try {
    const dataset = await Dataset.open(input.capture)
    if (!(dataset instanceof Dataset)) return `${dataset.text} ${dataset.advice}`
    for (const { text } of dataset.capture.diagnostics) complain(file, text)
    await work(dataset, file, output)
  } catch (error) {
    // It was cut, or taken away, while it was read.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    return systemReason(error)
  } finally {
    await input.close()
  }
  return undefined
}
