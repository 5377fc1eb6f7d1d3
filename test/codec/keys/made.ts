/** Sessions made long: a recorded login, and then as many sealed packets under its keys as wanted. */
import type { Dataset } from 'wasm-free-codec'
import {
  KIND_OPEN_SESSION_REQUEST,
  KIND_OPEN_SESSION_RESPONSE,
  KIND_RAKP4,
  type CapturedFrame,
} from 'wasm-free-codec'
import { credentialsOf } from '../../../wasm-free-codec/analysis/keys/credentials.ts'
import { isLoginKind, LoginMessages } from '../../../wasm-free-codec/analysis/keys/handshake.ts'
import {
  checkLogin,
  encryptPayload,
  integrityCode,
  type LoginKeys,
  type StreamState,
} from '../../../wasm-free-codec/crypto/index.ts'
import { replacePayload } from '../../../wasm-free-codec/capture/rewrite.ts'
import { writePcapng } from '../../../wasm-free-codec/capture/writer.ts'
import { openFixture } from '../packet/datagrams.ts'
import { keyringOf, secretsOf } from './recordings.ts'

export const MADE_FROM = 'ok-lanplus-cs03-ipmitool.pcap'

/** Keys of the first session of a recording. */
export const keysOf = async (dataset: Dataset, file: string): Promise<LoginKeys> => {
  const { columns } = dataset.index
  const login = new LoginMessages(columns)
  for (const row of dataset.rowsOf(1))
    if (isLoginKind(columns.kind[row])) login.add(row, await dataset.bytes(row))
  const [given] = credentialsOf([{ entry: keyringOf(secretsOf(file)).entries[0], number: 0 }])
  return checkLogin(login.handshakes()[0].login, given).keys[0]
}

/** An IPMI message: Get Device ID, or the answer to it. */
const message = (sequence: number, answers: boolean): Uint8Array => {
  const head = answers ? [0x81, 0x1c, 0x63] : [0x20, 0x18, 0xc8]
  const body = answers
    ? [0x20, sequence << 2, 1, 0, 0x20, 1, 2, 3, 2, 0xbf, 0x57, 1, 0, 1, 0, 0, 0, 0, 0]
    : [0x81, sequence << 2, 1]
  return Uint8Array.from([...head, ...body, -body.reduce((sum, byte) => sum + byte) & 0xff])
}

export interface Made {
  /** 1: AES-CBC-128; 2, 3: xRC4-128, xRC4-40. */
  confidentiality?: 1 | 2 | 3
  /** Pairs of packets that are encrypted, but not in the capture. */
  lost?: ReadonlySet<number>
}

/** An RMCP+ packet with HMAC-SHA1-96. */
const seal = (
  keys: LoginKeys,
  sessionId: number,
  sequence: number,
  inside: Uint8Array,
  confidentiality: number,
  state: StreamState,
): Uint8Array => {
  const iv = Uint8Array.from(
    { length: 16 },
    (_, i) => (sequence * 7 + i * 13 + (sequence >> (i % 24)) + (sessionId >> i)) & 0xff,
  )
  const k2 = keys.k2 ?? new Uint8Array()
  const payload = encryptPayload(confidentiality, k2, inside, iv, state) ?? new Uint8Array()
  const pad = (4 - ((12 + payload.length + 2) % 4)) % 4
  const packet = new Uint8Array(4 + 12 + payload.length + pad + 2 + 12)
  const view = new DataView(packet.buffer)
  packet.set([6, 0, 0xff, 7, 6, 0xc0])
  view.setUint32(6, sessionId, true)
  view.setUint32(10, sequence, true)
  view.setUint16(14, payload.length, true)
  packet.set(payload, 16)
  packet.fill(0xff, 16 + payload.length, 16 + payload.length + pad)
  packet.set([pad, 7], 16 + payload.length + pad)
  const covered = packet.subarray(4, packet.length - 12)
  packet.set(integrityCode(1, keys, undefined, covered) ?? [], packet.length - 12)
  return packet
}

/** Where Open Session messages have their confidentiality algorithm, behind RMCP and session header. */
const ALGORITHM_AT: Readonly<Record<number, number | undefined>> = {
  [KIND_OPEN_SESSION_REQUEST]: 16 + 28,
  [KIND_OPEN_SESSION_RESPONSE]: 16 + 32,
}

/** The login of the recording, then `pairs` requests with their responses. */
export const longSession = async (pairs: number, { confidentiality = 1, lost }: Made = {}): Promise<Blob> => {
  const dataset = await openFixture(MADE_FROM)
  const { columns } = dataset.index
  const keys = await keysOf(dataset, MADE_FROM)
  const { managedId, remoteId } = dataset.index.session(1)
  const last = columns.kind.indexOf(KIND_RAKP4)
  const login: CapturedFrame[] = []
  for await (const frame of dataset.capture.frames(Array.from({ length: last + 1 }, (_, i) => i + 1))) {
    const at = ALGORITHM_AT[columns.kind[login.length]]
    if (at !== undefined) frame.bytes[columns.payloadOffset[login.length] + at] = confidentiality
    login.push(frame)
  }
  const frames = function* () {
    yield* login
    const [asked, answered] = login.slice(-2)
    const states: [StreamState, StreamState] = [{}, {}]
    for (let pair = 0; pair < pairs; pair++)
      for (const frame of [asked, answered]) {
        const answers = frame === answered
        const inside = message(pair & 63, answers)
        const to = answers ? remoteId : managedId
        const payload = seal(keys, to, pair + 1, inside, confidentiality, states[answers ? 1 : 0])
        if (lost?.has(pair)) continue
        const ports = answers ? { source: 623, destination: 49_605 } : { source: 49_605, destination: 623 }
        const bytes = replacePayload(frame, payload, ports) ?? frame.bytes
        const seconds = frame.seconds + 1 + (pair >> 10)
        const nanoseconds = (pair & 1023) * 900_000 + (answers ? 400_000 : 0)
        yield { ...frame, bytes, originalLength: bytes.length, seconds, nanoseconds }
      }
  }
  const parts: BlobPart[] = []
  for await (const part of writePcapng(frames())) parts.push(part as BlobPart)
  return new Blob(parts)
}
