/** The keys that were given: in the worker's memory only, whatever capture is open. */
import type { Dataset } from 'wasm-free-codec'
import type { SessionCodes } from 'wasm-free-codec/diagnosis'
import type { KeyEntry, KeyLine, SecretName } from './api.ts'

const SECRETS: readonly SecretName[] = ['password', 'kg', 'sik', 'k1', 'k2']
const FIELDS = ['address', 'user', ...SECRETS] as const
const textOf = (entry: KeyEntry): string => JSON.stringify(FIELDS.map((name) => entry[name] ?? null))

/** What is not text is left out: null says that nothing is given. */
export const entryOf = (given: object): KeyEntry => {
  const entry: KeyEntry = {}
  for (const name of FIELDS) {
    const value: unknown = (given as KeyEntry)[name]
    if (typeof value === 'string') entry[name] = value
  }
  return entry
}

/** Its login's codes fit, or messages of it came out right. */
export const isOpened = ({ checks, decrypted, integrityOk }: SessionCodes): boolean =>
  decrypted > 0 || integrityOk > 0 || checks.some(({ fits }) => fits)

export class Keys {
  private given: { id: number; entry: KeyEntry }[] = []
  private last = 0

  get entries(): KeyEntry[] {
    return this.given.map(({ entry }) => entry)
  }

  /** Id of the first that is new; 0: all were given already. */
  add(entries: KeyEntry[]): number {
    const next = this.last + 1
    return this.addNew(entries) > 0 ? next : 0
  }

  /** Unless the same was given already. */
  addOnce(entry: KeyEntry): void {
    this.addNew([entry])
  }

  /** Those that were not given already. Returns how many that are. */
  addNew(entries: KeyEntry[]): number {
    const known = new Set(this.entries.map(textOf))
    const before = known.size
    for (const entry of entries) {
      if (known.has(textOf(entry))) continue
      known.add(textOf(entry))
      this.given.push({ id: ++this.last, entry })
    }
    return known.size - before
  }

  remove(id: number): void {
    this.given = this.given.filter((one) => one.id !== id)
  }

  /** What was given, without the secrets, and what it did for this capture. */
  lines(dataset?: Dataset): KeyLine[] {
    const lines = this.given.map(({ id, entry }) => ({
      id,
      ...(entry.address !== undefined && { address: entry.address }),
      ...(entry.user !== undefined && { user: entry.user }),
      holds: SECRETS.filter((name) => entry[name] !== undefined),
      sessions: 0,
      opened: 0,
    }))
    for (const session of dataset?.unlocked?.sessions ?? []) {
      const codes = dataset?.unlocked?.codes(session)
      const line = codes && lines[codes.entry]
      if (!line) continue
      line.sessions++
      if (isOpened(codes)) line.opened++
    }
    return lines
  }
}
