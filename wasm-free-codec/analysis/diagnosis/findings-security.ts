/** Findings in how the session is protected, and in what its login gives away (IPMI 2.0 §13.14, §13.28, §13.31). */
import { accessor } from '../../accessor.ts'
import {
  authenticationTypes,
  confidentialityAlgorithms,
  integrityAlgorithms,
  rmcpAuthAlgorithms,
} from '../../enums.ts'
import type { Layout, Names } from '../../field.ts'
import { getChannelAuthenticationCapabilities } from '../../messages/app-session.ts'
import { nameOf, printable } from '../../show.ts'
import { FLAG_COMPLETION_CODE } from '../kinds.ts'
import type { Inside } from './findings-packets.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'
import type { Exchange } from './story.ts'

const NONE = 0
const MD2 = 1
const MD5 = 2
/** Bytes before a response's data, the completion code being the first of them. */
const MESSAGE_HEADER = 6
const answer = getChannelAuthenticationCapabilities.response as Layout
const ipmi20 = accessor(answer, 'ipmi20')
const kgStatus = accessor(answer, 'kg')
const anonymousLogin = accessor(answer, 'anonymous_login')
/** Algorithm numbers that rest on MD5 or on RC4. */
const WEAK_AUTHENTICATION = [2]
const WEAK_INTEGRITY = [2, 3]
const WEAK_CONFIDENTIALITY = [2, 3]

export async function securityFindings(scene: Scene, inside: Inside): Promise<void> {
  const { story, list } = scene
  const { version, username } = story.entry
  const login = version === '1.5' ? login15(scene) : version === '2.0' ? await loginPlus(scene) : []
  if (username?.length === 0) list.add('anonymous-login', login, () => words.anonymousUsed)
  list.add('straight-password', inside.straightPassword.rows, () =>
    words.straightPassword(inside.straightPassword.count),
  )
  const { total, clear, unauthenticated } = inside
  list.add('no-encryption', clear.rows, () => words.noEncryption(clear.count, total, version === '1.5'))
  const without = version === '1.5' && story.entry.authentication !== NONE ? words.perMessageOff : ''
  list.add('no-integrity', unauthenticated.rows, () =>
    words.noIntegrity(unauthenticated.count, total, without),
  )
  capabilities(scene)
}

/** Replies that accept something. */
function accepting({ dataset }: Scene, exchanges: readonly Exchange[]): number[] {
  const { flags, completionCode } = dataset.index.columns
  return exchanges
    .map(({ reply }) => reply)
    .filter((row) => row >= 0 && (flags[row] & FLAG_COMPLETION_CODE) !== 0 && completionCode[row] === 0)
}

/** Returns the rows that show that the login succeeded. */
function login15(scene: Scene): number[] {
  const { story, list } = scene
  const { authentication } = story.entry
  const accepted = accepting(scene, story.activate)
  if (authentication === NONE) list.add('auth-none', accepted, () => words.authNone(userOf(scene)))
  if (authentication === MD2 || authentication === MD5) {
    list.add('weak-cipher', accepted, () =>
      words.weakCipher([nameOf(authenticationTypes, authentication) ?? '']),
    )
  }
  return accepted
}

async function loginPlus(scene: Scene): Promise<number[]> {
  const { dataset, story, facts, list } = scene
  const { entry } = story
  const opened = accepting(scene, story.open)
  const rakp2 = accepting(scene, story.rakp1)
  if (entry.algorithmsChosen && entry.authentication === NONE) {
    list.add('cipher-suite-zero', opened, () => words.cipherSuiteZero(userOf(scene)))
  } else {
    list.add('rakp-hash-exposed', rakp2, () => words.rakpHashExposed(rakp2.length))
  }
  if (entry.algorithmsChosen) {
    const names = [
      weak(entry.authentication, WEAK_AUTHENTICATION, rmcpAuthAlgorithms),
      weak(entry.integrity, WEAK_INTEGRITY, integrityAlgorithms),
      weak(entry.confidentiality, WEAK_CONFIDENTIALITY, confidentialityAlgorithms),
    ].flat()
    if (names.length > 0) list.add('weak-cipher', opened, () => words.weakCipher(names))
  }
  if (rakp2.length > 0) {
    const same = await facts.sameRandom(entry.id)
    const sessions = new Set(same.map((row) => dataset.index.columns.session[row]))
    list.add('static-bmc-random', same.length > 0 ? [rakp2[0], ...same] : [], () =>
      words.staticRandom(sessions.size + 1),
    )
  }
  return accepting(scene, story.rakp3)
}

function weak(algorithm: number | null, numbers: readonly number[], names: Names): string[] {
  return algorithm !== null && numbers.includes(algorithm) ? [nameOf(names, algorithm) ?? ''] : []
}

function userOf({ story }: Scene): string {
  const { username } = story.entry
  if (!username || username.length === 0) return ''
  return words.as(printable(String.fromCharCode(...username)))
}

/** What the BMC says of itself: Get Channel Authentication Capabilities. */
function capabilities(scene: Scene): void {
  const { dataset, story, list } = scene
  const [row] = accepting(scene, story.capabilities)
  if (row === undefined) return
  const bytes = story.bytes(row)
  const data = dataset.index.columns.bodyOffset[row] + MESSAGE_HEADER
  if (anonymousLogin(bytes, data, bytes.length) === 1)
    list.add('anonymous-login', [row], () => words.anonymousAllowed)
  // Only the extended answer has the bit.
  const extended = ipmi20(bytes, data, bytes.length) === 1 && story.entry.version === '2.0'
  if (extended && kgStatus(bytes, data, bytes.length) === 0)
    list.add('default-kg', [row], () => words.defaultKg)
}
