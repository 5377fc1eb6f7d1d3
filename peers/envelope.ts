/**
 * Session packets both ways: IPMI 1.5 with its authentication codes, RMCP+ with encryption and integrity
 * (IPMI 2.0 §13.6, §13.28, §13.29). Both peers send and read with this; the layouts are the codec's declarations.
 */
import { type MessageOf, decode, Diagnostics, encode, type Layout } from 'wasm-free-codec'
import {
  authCode15,
  concat,
  decryptPayload,
  encryptPayload,
  equal,
  integrityCode,
  integrityLength,
  type LoginKeys,
  matchesIntegrity,
  type StreamState,
} from 'wasm-free-codec/crypto'
import { asfHeader, rmcpHeader, session15, session20, sessionType, trailer20 } from 'wasm-free-codec/messages'

const ASF = 6
const IPMI = 7
const RMCP_PLUS = 6

export interface PacketAsf {
  readonly kind: 'asf'
  /** Other than FFh: an acknowledge is wanted. */
  readonly rmcpSequence: number
  readonly type: number
  readonly tag: number
  readonly data: Uint8Array
}
export interface Packet15 {
  readonly kind: '1.5'
  readonly auth_type: number
  readonly sequence: number
  readonly id: number
  readonly auth_code?: Uint8Array
  readonly message: Uint8Array
}
export interface Packet20 {
  readonly kind: '2.0'
  readonly encrypted: number
  readonly authenticated: number
  readonly payload_type: number
  readonly oem_iana?: number
  readonly oem_payload_id?: number
  readonly id: number
  readonly sequence: number
  /** As it is on the wire. */
  readonly payload: Uint8Array
  /** From the authentication type to the payload's end, and what follows. */
  readonly covered: Uint8Array
  readonly rest: Uint8Array
}
export type Packet = PacketAsf | Packet15 | Packet20

const read = <L extends Layout>(layout: L, bytes: Uint8Array, at: number) => {
  const diagnostics = new Diagnostics()
  const { whole, values, at: next } = decode(layout, { bytes, at, end: bytes.length, what: '', diagnostics })
  return whole ? { values: values as MessageOf<L>, next } : undefined
}

/** Undefined for what is neither ASF nor IPMI, or cut. */
export function readPacket(bytes: Uint8Array): Packet | undefined {
  const rmcp = read(rmcpHeader, bytes, 0)
  if (!rmcp || rmcp.values.version !== 6 || rmcp.values.ack) return undefined
  if (rmcp.values.class === ASF) {
    const asf = read(asfHeader, bytes, rmcp.next)
    if (!asf) return undefined
    const { type, tag, data = new Uint8Array() } = asf.values
    return { kind: 'asf', rmcpSequence: rmcp.values.sequence, type, tag, data }
  }
  if (rmcp.values.class !== IPMI) return undefined
  const type = read(sessionType, bytes, rmcp.next)
  if (!type) return undefined
  if (type.values.auth_type === RMCP_PLUS) {
    const session = read(session20, bytes, rmcp.next)
    const end = session ? session.next + session.values.payload_length : Infinity
    if (!session || end > bytes.length) return undefined
    return {
      kind: '2.0',
      ...session.values,
      payload: bytes.subarray(session.next, end),
      covered: bytes.subarray(rmcp.next, end),
      rest: bytes.subarray(end),
    }
  }
  const session = read(session15, bytes, rmcp.next)
  const end = session ? session.next + session.values.payload_length : Infinity
  if (!session || end > bytes.length) return undefined
  return { kind: '1.5', ...session.values, message: bytes.subarray(session.next, end) }
}

const rmcp = (rmcpClass: number, ...rest: Uint8Array[]) =>
  concat(encode(rmcpHeader, { sequence: 0xff, class: rmcpClass }), ...rest)

export const writeAsf = (type: number, tag: number, data: Uint8Array): Uint8Array =>
  rmcp(ASF, encode(asfHeader, { type, tag, data }))

/** Answers an RMCP message whose sequence number asks for it (IPMI 2.0 §13.2.1). */
export const writeAcknowledge = (sequence: number, rmcpClass = ASF): Uint8Array =>
  encode(rmcpHeader, { sequence, ack: 1, class: rmcpClass })

/** How a 1.5 session authenticates its packets; its password is the first 16 bytes. */
export interface Sealing15 {
  readonly authType: number
  readonly password: Uint8Array
  readonly challenge?: Uint8Array
}

const NO_CODE = new Uint8Array(16)
const OUTSIDE: Sealing15 = { authType: 0, password: NO_CODE }

const codeOf = (
  { authType, password, challenge }: Sealing15,
  id: number,
  sequence: number,
  message: Uint8Array,
) => authCode15(authType, password, id, sequence, message, challenge)

/** `change` makes another code of the right one. */
export function writePacket15(
  { id, sequence, message }: Pick<Packet15, 'id' | 'sequence' | 'message'>,
  sealing = OUTSIDE,
  change: (code: Uint8Array) => Uint8Array = (code) => code,
): Uint8Array {
  const header: MessageOf<typeof session15> = {
    auth_type: sealing.authType,
    sequence,
    id,
    payload_length: message.length,
  }
  const auth_code = sealing.authType === 0 ? undefined : (codeOf(sealing, id, sequence, message) ?? NO_CODE)
  return rmcp(
    IPMI,
    encode(session15, auth_code ? { ...header, auth_code: change(auth_code) } : header),
    message,
  )
}

/** Whether a packet of the session's authentication type carries the right code. */
export function opens15(
  { auth_type, id, sequence, message, auth_code }: Packet15,
  sealing: Sealing15,
): boolean {
  if (auth_type !== sealing.authType) return false
  const code = codeOf(sealing, id, sequence, message)
  return auth_type === 0 || (code !== undefined && auth_code !== undefined && equal(code, auth_code))
}

/** The algorithms and keys of an RMCP+ session. */
export interface Sealing20 {
  readonly integrity: number
  readonly confidentiality: number
  readonly keys: LoginKeys
  /** Key streams of xRC4, one a direction: `{}` at first. */
  readonly sent: StreamState
  readonly received: StreamState
}

type Head20 = Pick<Packet20, 'payload_type' | 'id' | 'sequence' | 'payload'> &
  Partial<Pick<Packet20, 'oem_iana' | 'oem_payload_id'>>

/** Outside of a session. */
export const writePacket20 = (head: Head20): Uint8Array =>
  rmcp(IPMI, encode(session20, { ...head, payload_length: head.payload.length }), head.payload)

/** Ready-made alterations of a sealed packet, for whoever wants a wrong one. */
export interface Altered20 {
  readonly encrypt?: boolean
  readonly authenticate?: boolean
  code?(code: Uint8Array): Uint8Array
  pad?(covered: number): number
}

/** Inside a session: encrypted and authenticated as it was agreed, or not where `altered` says so. */
export function sealPacket20(
  head: Head20,
  sealing: Sealing20,
  random: (length: number) => Uint8Array,
  altered: Altered20 = {},
): Uint8Array {
  const { integrity, confidentiality, keys } = sealing
  const encrypted = confidentiality !== 0 && (altered.encrypt ?? true)
  const authenticated = integrity !== 0 && (altered.authenticate ?? true)
  const payload = encrypted
    ? encryptPayload(confidentiality, keys.k2 ?? NO_CODE, head.payload, random(16), sealing.sent)
    : head.payload
  if (!payload) throw new RangeError(`confidentiality algorithm ${confidentiality} is not known`)
  const flags = { encrypted: Number(encrypted), authenticated: Number(authenticated) }
  const covered = concat(encode(session20, { ...head, ...flags, payload_length: payload.length }), payload)
  if (!authenticated) return rmcp(IPMI, covered)
  const length = (altered.pad ?? padLength)(covered.length)
  const pad = encode(trailer20, { integrity_pad: new Uint8Array(length).fill(0xff), pad_length: length })
  const all = concat(covered, pad)
  const code = integrityCode(integrity, keys, undefined, all) ?? NO_CODE
  return rmcp(IPMI, all, altered.code?.(code) ?? code)
}

/** Pad, pad length and next header make what the code covers a multiple of 4. */
const padLength = (covered: number) => -(covered + 2) & 3

/** The payload in clear, or why the packet is none of this session's. */
export function openPacket20(
  { covered, rest, authenticated, encrypted, payload }: Packet20,
  { integrity, confidentiality, keys, received }: Sealing20,
): { readonly payload: Uint8Array } | { readonly problem: 'trailer' | 'integrity' | 'encryption' } {
  if (authenticated) {
    const at = rest.length - integrityLength(integrity)
    if (integrity === 0 || at < 2) return { problem: 'trailer' }
    const sealed = concat(covered, rest.subarray(0, at))
    if (!matchesIntegrity(integrity, keys, undefined, sealed, rest.subarray(at)))
      return { problem: 'integrity' }
  }
  if (!encrypted) return { payload }
  const opened =
    confidentiality === 0 ? undefined : decryptPayload(confidentiality, keys.k2 ?? NO_CODE, payload, received)
  if (!opened || opened.problem) return { problem: 'encryption' }
  return { payload: opened.bytes.subarray(0, opened.length) }
}
