/** Recordings with the credentials that their truth gives. */
import { existsSync, readFileSync } from 'node:fs'
import type { Dataset } from 'wasm-free-codec'
import { KIND_NAMES } from 'wasm-free-codec'
import {
  type Keyring,
  parseKeyring,
  unlock,
  type UnlockedSessions,
} from '../../../wasm-free-codec/analysis/keys/index.ts'
import { captureFiles, capturesFolder, openFixture } from '../packet/datagrams.ts'

interface Truth {
  credentials?: { username?: string; password?: string; kg?: string }
  bmc_secret?: { password?: string | null; kg?: string | null } | null
  expected: { outcome: string; reason: string | null }
}

export const truthOf = (file: string): Truth | undefined => {
  const url = new URL(file.replace(/\.pcap(ng)?(\.gz)?$/, '.json'), capturesFolder)
  return existsSync(url) ? (JSON.parse(readFileSync(url, 'utf8')) as Truth) : undefined
}

/** What the BMC holds, or else what the client was given. */
export const secretsOf = (file: string): { password: string; kg?: string } | undefined => {
  const truth = truthOf(file)
  const password = truth?.bmc_secret?.password ?? truth?.credentials?.password
  const kg = truth?.bmc_secret ? truth.bmc_secret.kg : truth?.credentials?.kg
  return password === undefined ? undefined : { password, ...(kg && { kg }) }
}

export const keyringOf = (...entries: unknown[]): Keyring => {
  const keyring = parseKeyring(entries)
  if ('error' in keyring) throw new Error(keyring.error)
  return keyring
}

export const withSecrets = captureFiles.filter((file) => secretsOf(file) !== undefined)

export const openUnlocked = async (file: string): Promise<{ dataset: Dataset; keys: UnlockedSessions }> => {
  const dataset = await openFixture(file)
  return { dataset, keys: await unlock(dataset, keyringOf(secretsOf(file))) }
}

/** All columns that keys may change, as plain numbers. */
export const columnsOf = ({ index: { columns, rows } }: Dataset): Record<string, number[]> => {
  const { flags, partner, netFnLun, cmd, completionCode, sequence, session, kind } = columns
  const all = { flags, partner, netFnLun, cmd, completionCode, sequence, session, kind }
  return Object.fromEntries(
    Object.entries(all).map(([name, column]) => [name, [...column.subarray(0, rows)]]),
  )
}

export const kindOf = ({ index }: Dataset, row: number): string => KIND_NAMES[index.columns.kind[row]]

/** Rows with the flag. */
export const count = ({ index: { columns, rows } }: Dataset, flag: number): number =>
  columns.flags.subarray(0, rows).reduce((sum, flags) => sum + ((flags & flag) !== 0 ? 1 : 0), 0)

/** Over all sessions that keys have opened. */
export const sum = (keys: UnlockedSessions, what: 'integrityOk' | 'integrityBad' | 'decrypted'): number =>
  keys.sessions.reduce((total, session) => total + (keys.codes(session)?.[what] ?? 0), 0)
