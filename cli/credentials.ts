// The keys that a command was given: by flags, by a file, or both. No message repeats a value.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Dataset } from 'wasm-free-codec'
import type { KeyringEntry } from 'wasm-free-codec/diagnosis'
import { UsageError } from './arguments.ts'
import { systemReason } from './files.ts'

export const credentialArguments = {
  user: { type: 'string', description: 'Whose password it is; without this, every user', valueHint: 'name' },
  password: { type: 'string', description: 'Text, or bytes as hex:00ff; may be empty', valueHint: 'text' },
  kg: {
    type: 'string',
    description: 'The key of the BMC, K_G: text, or bytes as hex:00ff',
    valueHint: 'key',
  },
  keyring: {
    type: 'string',
    description: 'Keys for several BMCs and users, as JSON; - is standard input',
    valueHint: 'file',
  },
} as const

export type Credentials = { [Name in keyof typeof credentialArguments]?: string }

/**
 * Gives what opens a capture's sessions with the keys, and with those that a client has printed in its log; without any
 * it does nothing, and no cryptography is loaded.
 */
export async function keysFrom(credentials: Credentials): Promise<(dataset: Dataset) => Promise<void>> {
  const { user, password, kg, keyring } = credentials
  const flags =
    user === undefined && password === undefined && kg === undefined ? [] : [{ user, password, kg }]
  if (flags.length === 0 && keyring === undefined) return (dataset) => unlockWith([], dataset)

  const { parseKeyring } = await import('wasm-free-codec/diagnosis')
  const entriesOf = (value: unknown, say: (error: string) => string) => {
    const parsed = parseKeyring(value)
    if ('error' in parsed) throw new UsageError(say(parsed.error))
    return parsed.entries
  }
  const entries = [...entriesOf(flags, (error) => error.replace(/^entry 1: (\w+)/, '--$1'))]
  if (keyring !== undefined) {
    entries.push(...entriesOf(await readJson(keyring), (error) => `--keyring ${keyring}: ${error}`))
  }
  return (dataset) => unlockWith(entries, dataset)
}

async function unlockWith(given: readonly KeyringEntry[], dataset: Dataset): Promise<void> {
  const printed = dataset.capture.text?.keys ?? []
  if (given.length === 0 && printed.length === 0) return
  const { parseKeyring, unlock } = await import('wasm-free-codec/diagnosis')
  const ofLog = parseKeyring(printed)
  await unlock(dataset, { entries: 'error' in ofLog ? given : [...given, ...ofLog.entries] })
}

async function readJson(file: string): Promise<unknown> {
  let json
  try {
    json = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`--keyring ${file}: ${systemReason(error)}`)
  }
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message quotes what stands there: a password.
    throw new UsageError(`--keyring ${file}: it is not JSON`)
  }
}
