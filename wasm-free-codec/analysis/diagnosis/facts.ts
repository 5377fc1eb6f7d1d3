/** What is said of a session in words and in JSON: names and numbers from its columns and its login. */
import { say } from '../../language.ts'
import {
  confidentialityAlgorithms,
  integrityAlgorithms,
  privilegeLevels,
  rmcpAuthAlgorithms,
} from '../../enums.ts'
import type { Names } from '../../field.ts'
import { latin1 } from '../../read.ts'
import { printable } from '../../show.ts'
import type { Dataset } from '../dataset.ts'
import type { SessionEntry } from '../session-table.ts'
import type { Story } from './story.ts'

/** Authentication, integrity and confidentiality of each standard suite, by its number (IPMI 2.0 table 22-20). */
// prettier-ignore
const SUITES = [
  '0.0.0',
  '1.0.0', '1.1.0', '1.1.1', '1.1.2', '1.1.3',
  '2.0.0', '2.2.0', '2.2.1', '2.2.2', '2.2.3', '2.3.0', '2.3.1', '2.3.2', '2.3.3',
  '3.0.0', '3.4.0', '3.4.1', '3.4.2', '3.4.3',
]

const AUTHENTICATION_TYPES: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'md2',
  2: 'md5',
  4: 'password',
  5: 'oem',
}

const authTypeName = (type: number): string => AUTHENTICATION_TYPES[type] ?? String(type)

/** Of the bits of Get Channel Authentication Capabilities. */
export const typeNames = (types: number): string =>
  [0, 1, 2, 4, 5]
    .filter((type) => (types & (1 << type)) !== 0)
    .map(authTypeName)
    .join(', ') || 'nothing'

/** Null: no standard suite. */
export function suiteOf(authentication: number, integrity: number, confidentiality: number): number | null {
  const suite = SUITES.indexOf(`${authentication}.${integrity}.${confidentiality}`)
  return suite < 0 ? null : suite
}

const named = (names: Names, value: number): string => names.table[value] ?? String(value)
const id = (names: Names, value: number): string => named(names, value).toLowerCase()

/** 'cipher suite 3 (RAKP-HMAC-SHA1 / HMAC-SHA1-96 / AES-CBC-128)'. `packed`: a byte each from bit 16 down. */
export function suiteText(packed: number): string {
  const [a, i, c] = [packed >>> 16, (packed >>> 8) & 0xff, packed & 0xff]
  const algorithms = [
    named(rmcpAuthAlgorithms, a),
    named(integrityAlgorithms, i),
    named(confidentialityAlgorithms, c),
  ]
  const suite = suiteOf(a, i, c)
  return suite === null ? algorithms.join(' / ') : say`cipher suite ${suite} (${algorithms.join(' / ')})`
}

export interface Facts {
  readonly auth: string | null
  readonly integrity: string | null
  readonly confidentiality: string | null
  readonly cipherSuite: number | null
  /** Control characters as escapes. */
  readonly username: string | null
  /** The level that the client asked for. */
  readonly privilege: string | null
}

export function factsOf(dataset: Dataset, story: Story, entry: SessionEntry): Facts {
  const { authentication, integrity, confidentiality, version, username } = entry
  const plus = version === '2.0' && authentication !== null && integrity !== null && confidentiality !== null
  const auth =
    authentication === null
      ? null
      : plus
        ? id(rmcpAuthAlgorithms, authentication)
        : authTypeName(authentication)
  return {
    auth,
    integrity: plus ? id(integrityAlgorithms, integrity) : null,
    confidentiality: plus ? id(confidentialityAlgorithms, confidentiality) : null,
    cipherSuite: plus ? suiteOf(authentication, integrity, confidentiality) : null,
    username: username && printable(latin1(username)),
    privilege: privilegeOf(dataset, story),
  }
}

/** RAKP 1 and Activate Session name the level; Open Session does where the client does not leave it open. */
function privilegeOf({ index: { columns } }: Dataset, story: Story): string | null {
  const places = [
    [story.rakp1, 24],
    [story.activate, 7],
    [story.open, 1],
  ] as const
  for (const [exchanges, offset] of places) {
    for (const { request } of exchanges) {
      if (request < 0 || columns.bodyOffset[request] === 0) continue
      const level = story.bytes(request)[columns.bodyOffset[request] + offset] & 0x0f
      const name = privilegeLevels.table[level]
      if (name) return level === 5 ? 'oem' : name
    }
  }
  return null
}
