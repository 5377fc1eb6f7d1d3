/**
 * The keys that a user gives: which BMCs and users they are for, and the secrets themselves. Read from JSON; what is
 * wrong with it is said by entry and field, and never by value.
 */
import { inNetwork, type Network, parseNetwork } from '../filter/address.ts'
import { type KeyringProblem, keyringSentences } from './sentences.ts'

export interface Secret {
  readonly bytes: Uint8Array
  /** As it was typed, where it is text. */
  readonly text?: string
}

export interface KeyringEntry {
  /** Of the BMC; absent: every one. */
  readonly network?: Network
  /** Absent: every user; empty: the null user. */
  readonly user?: Uint8Array
  readonly password?: Secret
  readonly kg?: Secret
  readonly sik?: Uint8Array
  readonly k1?: Uint8Array
  readonly k2?: Uint8Array
  /** The same for entries that say the same. A secret, like what it is made of. */
  readonly identity: string
}

export interface Keyring {
  readonly entries: readonly KeyringEntry[]
}

const MOST_ENTRIES = 10_000
/** Nothing that IPMI knows is longer than 64 bytes; of what was pasted wrongly, near misses still tell something. */
const LONGEST = 256

const FIELDS = ['address', 'user', 'password', 'kg', 'sik', 'k1', 'k2'] as const
type Field = (typeof FIELDS)[number]

class Problem extends Error {}

/**
 * A keyring from JSON: a list of entries, or an object with them under `keys` or `entries`. A value is text, or
 * bytes as `hex:00ff`. `error` is a sentence.
 */
export const parseKeyring = (value: unknown): Keyring | { readonly error: string } => {
  const list = keyringEntries(value)
  if (!list) return { error: keyringSentences.not_a_list() }
  if (list.length > MOST_ENTRIES) return { error: keyringSentences.too_many(MOST_ENTRIES) }
  try {
    return { entries: list.map((entry, index) => parseEntry(entry, index + 1)) }
  } catch (error) {
    if (error instanceof Problem) return { error: error.message }
    throw error
  }
}

/** The entries in such a value, unread; undefined: there is no list of them. */
export const keyringEntries = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return undefined
  const { keys, entries } = value as { keys?: unknown; entries?: unknown }
  const list = keys ?? entries
  return Array.isArray(list) ? list : undefined
}

const parseEntry = (value: unknown, number: number): KeyringEntry => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem(keyringSentences.not_an_entry(number))
  const given = value as Partial<Record<Field, unknown>>
  const unknown = Object.keys(given).find((name) => !FIELDS.includes(name as Field))
  if (unknown !== undefined) throw new Problem(keyringSentences.unknown_field(number, unknown.slice(0, 40)))
  const problem = (field: Field, code: KeyringProblem) =>
    new Problem(keyringSentences.of_field(number, field, keyringSentences[code]))

  const text = (field: Field): string | undefined => {
    const one = given[field]
    if (one === undefined || one === null) return undefined
    if (typeof one !== 'string') throw problem(field, 'not_text')
    return one
  }
  const secret = (field: Field): Secret | undefined => {
    const one = text(field)
    if (one === undefined) return undefined
    const hex = /^hex:/i.test(one) ? parseHex(one.slice('hex:'.length)) : undefined
    if (/^hex:/i.test(one) && !hex) throw problem(field, 'not_hex')
    const parsed = hex ? { bytes: hex } : { bytes: new TextEncoder().encode(one), text: one }
    if (parsed.bytes.length > LONGEST) throw problem(field, 'too_long')
    return parsed
  }
  const key = (field: Field): Uint8Array | undefined => {
    const one = secret(field)
    if (!one) return undefined
    // A session key is never text: 40 digits without the prefix are meant as what they are.
    const bytes = one.text === undefined ? one.bytes : parseHex(one.text)
    if (!bytes) throw problem(field, 'not_hex')
    if (bytes.length < 16 || bytes.length > 64) throw problem(field, 'not_a_key')
    return bytes
  }

  const address = text('address')
  const network = address ? parseNetwork(address.trim()) : undefined
  if (address && !network) throw problem('address', 'not_an_address')
  const [sik, k1, k2] = [key('sik'), key('k1'), key('k2')]
  const [user, password, kg] = [secret('user')?.bytes, secret('password'), secret('kg')]
  const identity = JSON.stringify([network, ...[user, password?.bytes, kg?.bytes, sik, k1, k2].map(listed)])
  return { network, user, password, kg, sik, k1, k2, identity }
}

const listed = (bytes: Uint8Array | undefined): number[] | null => (bytes ? [...bytes] : null)

/** Pairs of digits; blanks, colons and dashes may stand between them, and `0x` before. */
const parseHex = (text: string): Uint8Array | undefined => {
  const digits = text.replace(/^0x/i, '').replace(/[\s:-]/g, '')
  if (!/^([0-9a-f]{2})*$/i.test(digits)) return undefined
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

/** Whether the entry is for the BMC with this address, and for this user (null: the capture does not name any). */
export const concerns = (
  { network, user, sik, k1, k2 }: KeyringEntry,
  address: readonly number[],
  username: Uint8Array | null,
): boolean => {
  if (network && !inNetwork(address, network)) return false
  // Keys of a session are the session's, whoever it is; without a name seen, any may be meant.
  if (!user || !username || sik || k1 || k2) return true
  const [given, seen] = [unpadded(user), unpadded(username)]
  return given.length === seen.length && given.every((byte, i) => byte === seen[i])
}

/** Some clients send names padded with zeros to 16 bytes. */
const unpadded = (name: Uint8Array): Uint8Array => {
  let end = name.length
  while (end > 0 && name[end - 1] === 0) end--
  return name.subarray(0, end)
}
