/**
 * The codes of a login, made anew from what was given: straight, then by near misses that are known from clients and
 * BMCs. What is tried is the table of each input below; their products are bounded: 4 passwords, 4 role bytes and 2
 * user names make at most 32 codes for RAKP 2 and for RAKP 3, at most 6 K_G beside the passwords 160 for RAKP 4.
 */
import type { CodeCheck, Variant } from '../analysis/keys/types.ts'
import { authCode15 } from './auth-code.ts'
import type { AuthCodeInput } from './auth-code.ts'
import { equal, padded, startsWith, trimmed } from './bytes.ts'
import { RAKP_HASHES } from './hashes.ts'
import { constantLengths, deriveKeys, hashedUser, makeSik, rakp2Code, rakp3Code, rakp4Code } from './rakp.ts'
import type { LoginKeys, RmcpPlusHandshake } from './rakp.ts'

export interface Given {
  readonly password?: Uint8Array
  readonly kg?: Uint8Array
  /** K_G as it was typed; absent where it was given as bytes, in hex. */
  readonly kgText?: string
}

export type Check = Omit<CodeCheck, 'row'>

export interface LoginCheck {
  readonly checks: readonly Check[]
  /** Keys to try, likeliest first. Where RAKP 4 fits, its own alone. */
  readonly keys: readonly LoginKeys[]
}

/** One reading of an input. The first of a list is the straight one. */
interface Form {
  readonly bytes: Uint8Array
  readonly variants: readonly Variant[]
}

/** Everything that one code is made from. */
interface Way {
  readonly key: Form
  readonly user: Form
  readonly variants: readonly Variant[]
}

const MAX_USERNAME = 16
const MAX_KG = 20
const MAX_SIKS = 16

/** What is the same under a hash is tried once, with the fewest variants. */
function fewest(forms: readonly Form[], same: (a: Uint8Array, b: Uint8Array) => boolean): Form[] {
  const result: Form[] = []
  for (const form of forms.toSorted((a, b) => a.variants.length - b.variants.length)) {
    if (!result.some(({ bytes }) => same(bytes, form.bytes))) result.push(form)
  }
  return result
}

const sameKey = (a: Uint8Array, b: Uint8Array) => equal(trimmed(a), trimmed(b))

function passwordForms(password: Uint8Array): Form[] {
  return fewest(
    [
      { bytes: password, variants: [] },
      { bytes: password.subarray(0, 16), variants: ['password-cut-16'] },
      { bytes: password.subarray(0, 20), variants: ['password-cut-20'] },
      { bytes: new Uint8Array(), variants: ['password-empty'] },
    ],
    sameKey,
  )
}

const hexBytes = (text: string): Uint8Array | undefined => {
  const digits = text
    .slice(0, 200)
    .replace(/^(hex:|0x)/i, '')
    .replace(/[\s:-]/g, '')
  if (!/^([0-9a-f]{2})+$/i.test(digits)) return undefined
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

const hexDigits = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** K_G has 20 bytes; clients cut what is longer. Typed as text it may have been meant as hex, and the other way. */
function kgForms(kg: Uint8Array, typed: string | undefined): Form[] {
  const forms: Form[] = [{ bytes: kg, variants: [] }]
  const asHex = typed === undefined ? undefined : hexBytes(typed)
  if (asHex) forms.push({ bytes: asHex, variants: ['kg-as-hex'] })
  const digits = typed === undefined ? hexDigits(kg.subarray(0, MAX_KG)) : ''
  for (const text of [typed?.slice(0, MAX_KG) ?? digits, digits.toUpperCase()]) {
    if (text) forms.push({ bytes: new TextEncoder().encode(text), variants: ['kg-as-text'] })
  }
  const cutTo = (length: number, ...more: Variant[]) =>
    forms.map(({ bytes, variants }) => ({
      bytes: bytes.subarray(0, length),
      variants: [...variants, ...more],
    }))
  return fewest([...cutTo(MAX_KG), ...cutTo(16, 'kg-cut-16')], sameKey)
}

function roles({ role, openPrivilege }: RmcpPlusHandshake): [role: number, variants: Variant[]][] {
  return [
    [role, []],
    [role & ~0x10, ['role-without-lookup']],
    [(role & 0xf0) | (openPrivilege & 0x0f), ['open-session-privilege']],
    [openPrivilege & 0x0f, ['role-without-lookup', 'open-session-privilege']],
  ]
}

/** Padding put on, or taken off again where the client sent it. */
function usernames({ username }: RmcpPlusHandshake): [username: Uint8Array, variants: Variant[]][] {
  const bare = trimmed(username)
  const other =
    bare.length < username.length ? bare : padded(username, Math.max(username.length, MAX_USERNAME))
  return [
    [username, []],
    [other, ['name-padded']],
  ]
}

/** Role and name as they are hashed. */
const userForms = (handshake: RmcpPlusHandshake): Form[] =>
  fewest(
    roles(handshake).flatMap(([role, ofRole]) =>
      usernames(handshake).map(([username, ofName]) => ({
        bytes: hashedUser(role, username),
        variants: [...ofRole, ...ofName],
      })),
    ),
    equal,
  )

const waysOf = (keys: readonly Form[], users: readonly Form[]): Way[] =>
  keys
    .flatMap((key) =>
      users.map((user) => ({ key, user, variants: [...new Set([...key.variants, ...user.variants])] })),
    )
    .sort((a, b) => a.variants.length - b.variants.length)

/** How a code found agrees with one made: what variants that takes, undefined if it does not. */
function agreement(found: Uint8Array, made: Uint8Array): readonly Variant[] | undefined {
  if (equal(found, made)) return []
  return made.length > 0 && found.length > made.length && startsWith(found, made)
    ? ['code-too-long']
    : undefined
}

interface Fit {
  readonly check: Check
  readonly way?: Way
}

type Made = readonly [code: Uint8Array, variants: readonly Variant[]]

function fit(
  kind: CodeCheck['kind'],
  found: Uint8Array,
  ways: readonly Way[],
  make: (way: Way) => readonly Made[],
): Fit {
  let expected: Uint8Array | undefined
  for (const way of ways) {
    for (const [made, ofMaking] of make(way)) {
      expected ??= made
      const ofCode = agreement(found, made)
      if (!ofCode) continue
      const variants = [...way.variants, ...ofMaking, ...ofCode]
      return { check: { kind, fits: true, variants, found, expected }, way }
    }
  }
  return { check: { kind, fits: false, variants: [], found, expected: expected ?? new Uint8Array() } }
}

/** The hash of RAKP 4 where a BMC takes the integrity algorithm's: HMAC-SHA1-96, HMAC-MD5-128, HMAC-SHA256-128. */
const AUTHENTICATION_OF_INTEGRITY: Readonly<Record<number, number | undefined>> = { 1: 1, 2: 2, 4: 3 }

/**
 * The codes of an RMCP+ login against what was given; a code that was not found or is empty, or for which nothing was
 * given, is not among the checks. RAKP-none has neither codes nor keys.
 */
export function checkLogin(handshake: RmcpPlusHandshake, given: Given): LoginCheck {
  if (!RAKP_HASHES[handshake.authentication]) return { checks: [], keys: [] }
  const checks: Check[] = []
  const passwords = given.password ? passwordForms(given.password) : []
  const users = userForms(handshake)
  const ways = waysOf(passwords, users)

  let rakp2: Way | undefined
  if (handshake.rakp2?.length && given.password) {
    const found = fit('rakp2', handshake.rakp2, ways, ({ key, user }) => [
      [rakp2Code(handshake, key.bytes, user.bytes), []],
    ])
    checks.push(found.check)
    rakp2 = found.way
  }
  if (handshake.rakp3?.length && given.password) {
    const found = fit('rakp3', handshake.rakp3, ways, ({ key, user }) => [
      [rakp3Code(handshake, key.bytes, user.bytes), []],
    ])
    checks.push(found.check)
  }

  // A K_G of zeros is none: the password takes its place. RAKP 2, where it fits, tells how the BMC reads it.
  const hasKg = given.kg !== undefined && trimmed(given.kg).length > 0
  const bmcPasswords = rakp2 ? [rakp2.key] : passwords
  const keys = hasKg
    ? [
        ...kgForms(given.kg, given.kgText),
        ...bmcPasswords.map(({ bytes, variants }): Form => ({ bytes, variants: [...variants, 'kg-absent'] })),
      ]
    : bmcPasswords
  const sikWays = waysOf(keys, rakp2 ? fewest([rakp2.user, users[0]], equal) : users)
  const password = rakp2?.key.bytes ?? given.password
  const keysOf = (ways: readonly Way[]): LoginKeys[] =>
    ways
      .slice(0, MAX_SIKS)
      .map(({ key, user }) => makeSik(handshake, key.bytes, user.bytes))
      .flatMap((sik) =>
        constantLengths(handshake.authentication).map((length) => ({
          ...deriveKeys(handshake.authentication, sik, length),
          password,
        })),
      )

  if (!handshake.rakp4?.length || !sikWays.length) return { checks, keys: keysOf(sikWays) }
  const other = AUTHENTICATION_OF_INTEGRITY[handshake.integrity]
  const rakp4 = fit('rakp4', handshake.rakp4, sikWays, ({ key, user }) => {
    const sik = makeSik(handshake, key.bytes, user.bytes)
    const straight: Made = [rakp4Code(handshake, sik), []]
    if (other === undefined || other === handshake.authentication) return [straight]
    return [straight, [rakp4Code(handshake, sik, other), ['integrity-algorithm']]]
  })
  checks.push(rakp4.check)
  return { checks, keys: keysOf(rakp4.way ? [rakp4.way] : sikWays) }
}

/** The authentication code of a 1.5 session's packet, Activate Session's say, against a password. */
export function checkActivate(
  type: number,
  found: Uint8Array,
  input: AuthCodeInput,
  password: Uint8Array,
): Check {
  const { sessionId, sequence, message, challenge } = input
  // A longer one cannot be given straight: 16 bytes are all that there is room for.
  const passwords = passwordForms(password).filter(({ bytes }) => bytes.length <= 16)
  const ways = waysOf(passwords, [{ bytes: new Uint8Array(), variants: [] }])
  const { check } = fit('activate', found, ways, ({ key }) => {
    const made = authCode15(type, key.bytes, sessionId, sequence, message, challenge)
    return made ? [[made, []]] : []
  })
  return type === 4 ? { ...check, expected: new Uint8Array() } : check
}
