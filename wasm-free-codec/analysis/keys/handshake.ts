/**
 * The RMCP+ logins that a session's packets hold, read by their declarations (IPMI 2.0 §13.17 to §13.23). With
 * retries, copies and lost packets there may be several readings: which RAKP messages 1 and 2 belong together, only
 * the codes tell. The likeliest comes first.
 */
import type { RmcpPlusHandshake } from '../../crypto/index.ts'
import { type Decoded, decode } from '../../decode.ts'
import { sessionSetup } from '../../layers.ts'
import { Diagnostics } from '../../sentences.ts'
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'

export interface Handshake {
  readonly login: RmcpPlusHandshake
  /** Rows of the codes; absent where the message is not there, or refuses the login. */
  readonly rakp2: number
  readonly rakp3?: number
  readonly rakp4?: number
}

/** No algorithm has this number: they have six bits. */
export const UNKNOWN_ALGORITHM = 0xff

/** What is kept of one login message. */
interface LoginMessage {
  readonly row: number
  readonly consoleId?: number
  readonly managedId?: number
  /** Authentication, integrity and confidentiality. */
  readonly algorithms?: readonly [number, number, number]
  /** The byte that the privilege stands in. */
  readonly role?: number
  readonly username?: Uint8Array
  readonly random?: Uint8Array
  readonly guid?: Uint8Array
  readonly code?: Uint8Array
}

/** Of each kind: a login that is repeated more often is not one. */
const MOST_MESSAGES = 32
/** Readings of one session's login. */
const MOST_READINGS = 16

export const isLoginKind = (kind: number): boolean =>
  kind >= K.KIND_OPEN_SESSION_REQUEST && kind <= K.KIND_RAKP4

/** The login messages of one session, in the order of the rows. */
export class LoginMessages {
  private readonly columns: Columns
  private readonly byKind = new Map<number, LoginMessage[]>()

  constructor(columns: Columns) {
    this.columns = columns
  }

  /** `bytes` is the datagram of a row whose kind isLoginKind(). Refusals are left out: no code in them counts. */
  add(row: number, bytes: Uint8Array): void {
    const { columns, byKind } = this
    const kind = columns.kind[row]
    const known = byKind.get(kind) ?? []
    const at = columns.bodyOffset[row]
    if (at === 0 || known.length >= MOST_MESSAGES || (columns.flags[row] & K.FLAG_ENCRYPTED) !== 0) return
    const end = Math.min(at + (bytes[at - 2] | (bytes[at - 1] << 8)), bytes.length)
    const type = (kind - K.KIND_OPEN_SESSION_REQUEST + 0x10) as keyof typeof sessionSetup
    const { layout, label } = sessionSetup[type]
    const decoded = decode(layout, { bytes, at, end, what: label, diagnostics: new Diagnostics() })
    if (!decoded.ended) byKind.set(kind, [...known, readMessage(row, decoded, bytes)])
  }

  /** The likeliest first; none without RAKP messages 1 and 2, which have what the codes cover. */
  handshakes(): Handshake[] {
    const readings: Handshake[] = []
    const { partner } = this.columns
    for (const paired of [true, false])
      for (const second of this.of(K.KIND_RAKP2))
        for (const first of this.of(K.KIND_RAKP1)) {
          if ((partner[second.row] === first.row + 1) !== paired) continue
          const reading = this.reading(first, second)
          if (reading && readings.length < MOST_READINGS) readings.push(reading)
        }
    return readings
  }

  private of(kind: number): readonly LoginMessage[] {
    return this.byKind.get(kind) ?? []
  }

  private reading(first: LoginMessage, second: LoginMessage): Handshake | undefined {
    const { managedId, role, username, random: consoleRandom } = first
    const { random: managedRandom, guid, code } = second
    const responses = this.of(K.KIND_OPEN_SESSION_RESPONSE)
    const requests = this.of(K.KIND_OPEN_SESSION_REQUEST)
    const response = responses.find((one) => one.managedId === managedId)
    const consoleId = response?.consoleId ?? second.consoleId
    const request = requests.find((one) => one.consoleId === consoleId) ?? requests.at(0)
    if (managedId === undefined || consoleId === undefined || role === undefined || !username)
      return undefined
    if (!consoleRandom || !managedRandom || !guid) return undefined
    // Where no Open Session was captured, the code's length tells the hash; the trailers may tell the rest.
    const [authentication, integrity, confidentiality] = (response ?? responses.at(0) ?? request)
      ?.algorithms ?? [hashOf(code), UNKNOWN_ALGORITHM, UNKNOWN_ALGORITHM]
    const [third, fourth] = [after(this.of(K.KIND_RAKP3), second), after(this.of(K.KIND_RAKP4), second)]
    const login = {
      ...{ authentication, integrity, confidentiality, consoleId, managedId, role, username },
      openPrivilege: (request?.role ?? role) & 0x0f,
      ...{ consoleRandom, managedRandom, guid, rakp2: code, rakp3: third?.code, rakp4: fourth?.code },
    }
    return { login, rakp2: second.row, rakp3: third?.row, rakp4: fourth?.row }
  }
}

/** The message that follows, or else the first: rows may stand in another order than they were sent. */
const after = (messages: readonly LoginMessage[], { row }: LoginMessage): LoginMessage | undefined =>
  messages.find((message) => message.row > row) ?? messages.at(0)

const readMessage = (row: number, { values, nodes }: Decoded, bytes: Uint8Array): LoginMessage => {
  const number = (name: string) => {
    const value = values[name]
    return typeof value === 'number' ? value : undefined
  }
  const nodeOf = (name: string) => nodes.find((node) => node.name === name)
  /** The bytes of a field; undefined unless it has `length` of them. */
  const field = (name: string, length?: number) => {
    const node = nodeOf(name)
    const found = node && bytes.slice(node.start / 8, node.end / 8)
    return length === undefined || found?.length === length ? found : undefined
  }
  const [authentication, integrity, confidentiality] = [
    number('authentication_algorithm'),
    number('integrity_algorithm'),
    number('confidentiality_algorithm'),
  ]
  const known = authentication !== undefined && integrity !== undefined && confidentiality !== undefined
  const privilege = nodeOf('max_privilege')
  const nameLength = number('user_name_length')
  return {
    row,
    consoleId: number('console_session_id'),
    managedId: number('managed_session_id'),
    algorithms: known ? [authentication, integrity, confidentiality] : undefined,
    role: privilege && bytes[Math.floor(privilege.start / 8)],
    username: nameLength === 0 ? new Uint8Array(0) : field('user_name', nameLength),
    random: field('console_random', 16) ?? field('managed_random', 16),
    guid: field('managed_guid', 16),
    code: field('auth_code') ?? field('integrity_check_value'),
  }
}

/** RAKP-HMAC-SHA1, -MD5 or -SHA256 by the length of its code; some BMCs send one byte too many. */
const hashOf = (code: Uint8Array | undefined): number => {
  const length = code?.length ?? 0
  if (length >= 32) return 3
  if (length >= 20) return 1
  return length >= 16 ? 2 : 0
}
