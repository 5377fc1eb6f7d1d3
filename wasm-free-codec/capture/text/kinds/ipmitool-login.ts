/**
 * The login of an ipmitool that prints no packets, put together from fields, random numbers and the input of hashes; as
 * soon as all is known that a packet needs, or in the end from what is known (IPMI 2.0 §13.17 to §13.23).
 */
import { login, packet20 } from '../build.ts'
import { hexDigits } from '../hex.ts'
import { textWords } from '../sentences.ts'
import type { Place } from '../types.ts'
import * as words from './ipmitool-words.ts'

/** What ipmitool calls its side of every session. */
const CONSOLE_ID = 0xa0a2a3a4
/** One frame to come: made as soon as all that it needs is known, or of what is known in the end. */
export interface Slot {
  readonly place: Place
  readonly line: number
  readonly fromBmc: boolean
  make(final: boolean): Made | undefined
}

export interface Made {
  readonly bytes: Uint8Array
  readonly missing?: number
  readonly comment?: string
  readonly isMadeUp?: boolean
}

/** From one Open Session Request on. */
export interface Attempt {
  slots: Slot[]
  steps: Set<string>
  managedId?: number
  consoleId: number
  algorithms?: { authentication: number; integrity: number; confidentiality: number }
  consoleRandom?: Uint8Array
  /** Role byte, length and user name, as they go into the hashes. */
  who?: Uint8Array
  code3?: Uint8Array
  /** The user name of the command line. */
  user?: string
}

export const newAttempt = (): Attempt => ({ slots: [], steps: new Set(), consoleId: CONSOLE_ID })

/** No frame comes. */
export const NOTHING: Made = { bytes: new Uint8Array() }

export function openRequest({ algorithms, consoleId }: Attempt, final: boolean): Made | undefined {
  if (!algorithms && !final) return undefined
  const bytes = packet20(
    { payloadType: 0x10 },
    login(0x10, { console_session_id: consoleId, ...algorithmValues(algorithms) }),
  )
  // The proposed algorithms are not printed: only an answer that takes them tells.
  return algorithms ? { bytes } : cut(bytes, 24)
}

export function rakp1(attempt: Attempt, final: boolean): Made | undefined {
  const { managedId, consoleRandom, who: printed, user } = attempt
  if (!final && (managedId === undefined || !printed)) return undefined
  if (managedId === undefined || !consoleRandom) return NOTHING
  const who = printed ?? (user === undefined ? undefined : whoIs(user))
  const [role, length] = who ?? [0, 0]
  const bytes = packet20(
    { payloadType: 0x12 },
    login(0x12, {
      managed_session_id: managedId,
      console_random: consoleRandom,
      name_only_lookup: (role >> 4) & 1,
      max_privilege: role & 15,
      user_name_length: length,
      user_name: who?.subarray(2, 2 + length) ?? new Uint8Array(),
    }),
  )
  if (!who) return cut(bytes, 4)
  return printed ? { bytes } : { bytes, isMadeUp: true }
}

/** What a user name is sent with, unless other options say otherwise: an administrator, found by name alone. */
function whoIs(user: string): Uint8Array {
  const name = new TextEncoder().encode(user).subarray(0, 16)
  return Uint8Array.of(0x14, name.length, ...name)
}

export function rakp3({ managedId, code3, algorithms }: Attempt, final: boolean): Made | undefined {
  if (!final && (managedId === undefined || !code3)) return undefined
  if (managedId === undefined) return NOTHING
  const unknown = new Uint8Array([0, 20, 16, 32][algorithms?.authentication ?? 1] ?? 0)
  const bytes = packet20(
    { payloadType: 0x14 },
    login(0x14, { managed_session_id: managedId, auth_code: code3 ?? unknown }),
  )
  return code3 ? { bytes } : cut(bytes, unknown.length)
}

/** A reply of the login from its fields; what of it is not printed is what ipmitool did not get. */
export function replyOf(title: string, values: Map<string, string>, attempt: Attempt): Made {
  const bytesOf = (name: string) => hexDigits(values.get(name)?.replace(/^0x/, '') ?? '')
  const numberOf = (name: string) => Number(values.get(name) ?? 0) >>> 0
  const status = words.status(values.get('RMCP+ status') ?? '') ?? 0
  const common = {
    message_tag: numberOf('Message tag') & 0xff,
    status: status & 0xff,
    console_session_id: numberOf('Console Session ID'),
  }
  if (title === 'OPEN SESSION RESPONSE') {
    const max_privilege = (words.privilege(values.get('Maximum privilege level') ?? '') ?? 0) & 15
    if (status !== 0)
      return { bytes: packet20({ payloadType: 0x11 }, login(0x11, { ...common, max_privilege })) }
    attempt.managedId = numberOf('BMC Session ID')
    attempt.consoleId = common.console_session_id
    attempt.algorithms = {
      authentication:
        (words.authentication(values.get('Negotiated authentication algorithm') ?? '') ?? 0) & 63,
      integrity: (words.integrity(values.get('Negotiated integrity algorithm') ?? '') ?? 0) & 63,
      confidentiality: (words.confidentiality(values.get('Negotiated encryption algorithm') ?? '') ?? 0) & 63,
    }
    const payload = login(0x11, {
      ...common,
      max_privilege,
      managed_session_id: attempt.managedId,
      ...algorithmValues(attempt.algorithms),
    })
    return { bytes: packet20({ payloadType: 0x11 }, payload) }
  }
  if (title === 'RAKP 2 MESSAGE') {
    const payload = login(0x13, {
      ...common,
      ...(status === 0 && {
        managed_random: sixteen(bytesOf('BMC random number')),
        managed_guid: sixteen(bytesOf('BMC GUID')),
        auth_code: bytesOf('Key exchange auth code') ?? new Uint8Array(),
      }),
    })
    return { bytes: packet20({ payloadType: 0x13 }, payload) }
  }
  const code = status === 0 ? (bytesOf('Key exchange auth code') ?? new Uint8Array()) : undefined
  const payload = login(0x15, { ...common, ...(code && { integrity_check_value: code }) })
  return { bytes: packet20({ payloadType: 0x15 }, payload) }
}

export function cut(bytes: Uint8Array, missing: number): Made {
  return {
    bytes: bytes.subarray(0, bytes.length - missing),
    missing,
    isMadeUp: true,
    comment: `${textWords.fromFields}; ${textWords.cutThere}`,
  }
}

function algorithmValues(algorithms: Attempt['algorithms']) {
  return {
    authentication_algorithm: algorithms?.authentication ?? 0,
    integrity_algorithm: algorithms?.integrity ?? 0,
    confidentiality_algorithm: algorithms?.confidentiality ?? 0,
  }
}

const sixteen = (bytes: Uint8Array | undefined): Uint8Array => (bytes ?? new Uint8Array()).subarray(0, 16)
