/** IPMI messages and the session headers around them: IPMI 2.0 §13.6, §13.8; ASF 2.0 §3.2.4. */
import { encrypt, md5Code, packetCode, type SessionKeys, type Suite } from './codes.ts'
import type { Random } from './random.ts'

export const BMC_ADDRESS = 0x20
export const CONSOLE_ADDRESS = 0x81

const PAYLOAD_ENCRYPTED = 0x80
const PAYLOAD_AUTHENTICATED = 0x40
const RMCP_IPMI = [0x06, 0x00, 0xff, 0x07]

/** A command and its data. */
export interface Request {
  netFn: number
  cmd: number
  data: Buffer
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

/** A message over LAN or IPMB: addresses, sequence number and both checksums. */
function message(
  to: number,
  netFn: number,
  from: number,
  sequence: number,
  cmd: number,
  data: Buffer,
): Buffer {
  const bytes = Buffer.allocUnsafe(data.length + 7)
  bytes[0] = to
  bytes[1] = netFn << 2
  bytes[2] = -(to + bytes[1])
  bytes[3] = from
  bytes[4] = sequence << 2
  bytes[5] = cmd
  bytes.set(data, 6)
  let sum = 0
  for (let i = 3; i < bytes.length - 1; i++) sum += bytes[i]
  bytes[bytes.length - 1] = -sum
  return bytes
}

export function requestMessage(
  { netFn, cmd, data }: Request,
  sequence: number,
  from = CONSOLE_ADDRESS,
  to = BMC_ADDRESS,
): Buffer {
  return message(to, netFn, from, sequence, cmd, data)
}

/** `data` begins with the completion code. */
export function responseMessage(
  { netFn, cmd }: Request,
  data: Buffer,
  sequence: number,
  to = CONSOLE_ADDRESS,
  from = BMC_ADDRESS,
): Buffer {
  return message(to, netFn | 1, from, sequence, cmd, data)
}

/** Outside of a session, in the format of IPMI 1.5. */
export function sessionless(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([...RMCP_IPMI, 0, 0, 0, 0, 0, 0, 0, 0, 0, payload.length]), payload])
}

/** Outside of a session, in the format of RMCP+: Open Session and RAKP. */
export function setupPayload(type: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(16)
  header.set([...RMCP_IPMI, 0x06, type])
  header.writeUInt16LE(payload.length, 14)
  return Buffer.concat([header, payload])
}

/** IPMI 1.5 with an MD5 auth code. */
export function md5Packet(password: string, sessionId: Buffer, sequence: number, payload: Buffer): Buffer {
  const number = u32(sequence)
  const code = md5Code(password, sessionId, payload, number)
  return Buffer.concat([
    Buffer.from([...RMCP_IPMI, 2]),
    number,
    sessionId,
    code,
    Buffer.from([payload.length]),
    payload,
  ])
}

/** An IPMI message inside an RMCP+ session. */
export function sessionPacket(
  suite: Suite,
  keys: SessionKeys,
  random: Random,
  sessionId: Buffer,
  sequence: number,
  plain: Buffer,
): Buffer {
  const authenticated = suite.integrity !== 0
  const encrypted = suite.confidentiality !== 0
  const payload = encrypted ? encrypt(keys, random.bytes(16), plain) : plain
  const type = (encrypted ? PAYLOAD_ENCRYPTED : 0) | (authenticated ? PAYLOAD_AUTHENTICATED : 0)
  const header = Buffer.from([...RMCP_IPMI, 0x06, type])
  const length = Buffer.from([payload.length & 0xff, payload.length >>> 8])
  const packet = Buffer.concat([header, sessionId, u32(sequence), length, payload])
  if (!authenticated) return packet
  // What the code covers is a multiple of four bytes long.
  const padLength = -(packet.length - 4 + 2) & 3
  const trailer = Buffer.alloc(padLength + 2, 0xff)
  trailer[padLength] = padLength
  trailer[padLength + 1] = 7
  const covered = Buffer.concat([packet.subarray(4), trailer])
  return Buffer.concat([packet, trailer, packetCode(suite, keys, covered)])
}

const ASF = [0x06, 0x00, 0xff, 0x06, 0x00, 0x00, 0x11, 0xbe]

export const presencePing = (tag: number): Buffer => Buffer.from([...ASF, 0x80, tag, 0, 0])

/** Supports IPMI, and no interaction beyond. */
export const presencePong = (tag: number): Buffer =>
  Buffer.from([...ASF, 0x40, tag, 0, 16, 0, 0, 0x11, 0xbe, 0, 0, 0, 0, 0x81, 0, 0, 0, 0, 0, 0, 0])
