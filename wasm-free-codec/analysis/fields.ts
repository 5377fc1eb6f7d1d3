/**
 * What the index keeps of one datagram: RMCP, ASF and session headers, and the fixed part of an IPMI message, read
 * by hand. This is the one place besides the declarations where these layouts are known; a differential test holds
 * the two together. ASF 2.0 §3.2, IPMI 2.0 §13.6 (session headers), §13.8 (LAN messages); IPMB 1.0 §2.
 */
import * as K from './kinds.ts'

const NETFN_APP_REQUEST = 0x06
const CMD_GET_MESSAGE = 0x33
const CMD_SEND_MESSAGE = 0x34

/** `told`: which way the datagram goes, as far as it tells by itself. */
export const TOLD_NOTHING = 0
export const TOLD_FROM_CONSOLE = 1
export const TOLD_FROM_BMC = 2

/** Reused from one datagram to the next. Offsets count from the start of the payload. */
export class DatagramFields {
  /** One of KIND_*. */
  kind = 0
  /** FLAG_*; direction, retries and what else only the conversation tells is added later. */
  flags = 0
  /** netFn << 2 | LUN, as on the wire: the LUN is the responder's in a request, the requester's in a response. */
  netFnLun = 0
  /** Command; for ASF the message type. */
  cmd = 0
  completionCode = 0
  /** rqSeq << 2 | LUN; message tag of ASF, Open Session and RAKP; RMCP sequence number of an ACK. */
  sequence = 0
  /** IPMI message, RMCP+ payload or ASF message. 0: none, but for IPMB, where the message is the payload. */
  bodyOffset = 0
  /** End of the body, by its length field, but not beyond the payload. */
  bodyEnd = 0
  told = TOLD_NOTHING
  /** As a signed number, which V8 need not box; 0 outside of a session. In RMCP+ it is the receiver's. */
  sessionId = 0
  /** Of the session header: 6 for RMCP+. */
  authType = 0
  /** Addresses of the IPMI message, whichever place they have. */
  requester = 0
  responder = 0
  /** The message inside a Send Message, or a response to Send Message or Get Message; 0: none. */
  innerOffset = 0
  /** Hash of an IPMI message without its addresses and sequence number: what a retry repeats. */
  content = 0
}

function reset(out: DatagramFields): void {
  out.kind = 0
  out.flags = 0
  out.netFnLun = 0
  out.cmd = 0
  out.completionCode = 0
  out.sequence = 0
  out.bodyOffset = 0
  out.bodyEnd = 0
  out.told = TOLD_NOTHING
  out.sessionId = 0
  out.authType = 0
  out.requester = 0
  out.responder = 0
  out.innerOffset = 0
  out.content = 0
}

/**
 * Fills `out` from the UDP payload bytes[start, end). `rmcp` is where the RMCP header begins in it: 0, or 8 behind an
 * RMCP security-extension header. Never throws.
 */
export function fastFields(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: DatagramFields,
  rmcp = 0,
): void {
  reset(out)
  if (rmcp !== 0) out.flags = K.FLAG_RSP
  const at = start + rmcp
  if (end - at < 4) {
    out.kind = K.KIND_RMCP_OTHER
    return
  }
  const messageClass = bytes[at + 3]
  if ((messageClass & 0x80) !== 0) {
    out.kind = K.KIND_RMCP_ACK
    out.sequence = bytes[at + 2]
    return
  }
  switch (messageClass & 0x1f) {
    case 6:
      readAsf(bytes, start, at + 4, end, out)
      return
    case 7:
      readSession(bytes, start, at + 4, end, out)
      return
    default:
      out.kind = K.KIND_RMCP_OTHER
  }
}

/** The IPMB message bytes[start, end), as a bus capture has it. A broadcast (§2.2) has an address 00h before it. */
export function ipmbFields(bytes: Uint8Array, start: number, end: number, out: DatagramFields): void {
  reset(out)
  out.kind = K.KIND_IPMB
  const broadcast =
    end - start >= 8 &&
    bytes[start] === 0 &&
    ((bytes[start + 1] + bytes[start + 2] + bytes[start + 3]) & 0xff) === 0
  const at = broadcast ? start + 1 : start
  out.bodyOffset = at - start
  out.bodyEnd = end - start
  readMessage(bytes, start, at, end, end, out)
}

/** The IPMI message bytes[start, end): the payload of a packet, decrypted. */
export function messageFields(bytes: Uint8Array, start: number, end: number, out: DatagramFields): void {
  reset(out)
  out.kind = K.KIND_RMCPPLUS
  out.bodyEnd = end - start
  readMessage(bytes, start, start, end, end, out)
}

/** ASF 2.0 §3.2.3.2: IANA number, message type, tag, reserved, data length. */
function readAsf(bytes: Uint8Array, start: number, at: number, end: number, out: DatagramFields): void {
  out.kind = K.KIND_ASF_OTHER
  if (end > at) {
    out.bodyOffset = at - start
    out.bodyEnd = end - start
  }
  if (end - at < 8) {
    out.flags |= K.FLAG_TRUNCATED
    return
  }
  const type = bytes[at + 4]
  out.cmd = type
  out.sequence = bytes[at + 5]
  const dataEnd = at + 8 + bytes[at + 7]
  if (dataEnd > end) out.flags |= K.FLAG_TRUNCATED
  else out.bodyEnd = dataEnd - start
  // Of another enterprise: the types are its own.
  if (bytes[at] !== 0 || bytes[at + 1] !== 0 || bytes[at + 2] !== 0x11 || bytes[at + 3] !== 0xbe) return
  if (type === 0x80) out.kind = K.KIND_ASF_PING
  else if (type === 0x40) out.kind = K.KIND_ASF_PONG
  // 4xh and RAKP 2 (C1h) come from the managed client, resets (1xh), requests (8xh) and RAKP 1, 3 from the console.
  if ((type & 0xf0) === 0x40 || type === 0xc1) {
    out.told = TOLD_FROM_BMC
    out.flags |= K.FLAG_RESPONSE
  } else {
    out.told = TOLD_FROM_CONSOLE
  }
}

function readSession(bytes: Uint8Array, start: number, at: number, end: number, out: DatagramFields): void {
  out.kind = K.KIND_RMCP_OTHER
  if (at >= end) {
    out.flags |= K.FLAG_TRUNCATED
    return
  }
  const authType = bytes[at] & 0x0f
  out.authType = authType
  if (authType === 6) {
    readRmcpPlus(bytes, start, at, end, out)
    return
  }
  if (authType > 5 || authType === 3) return
  out.kind = K.KIND_IPMI15
  if (authType !== 0) out.flags |= K.FLAG_AUTHENTICATED
  const lengthAt = authType === 0 ? at + 9 : at + 25
  if (lengthAt >= end) {
    out.flags |= K.FLAG_TRUNCATED
    return
  }
  out.sessionId = bytes[at + 5] | (bytes[at + 6] << 8) | (bytes[at + 7] << 16) | (bytes[at + 8] << 24)
  const body = lengthAt + 1
  const declared = body + bytes[lengthAt]
  const bodyEnd = declared < end ? declared : end
  if (declared > end) out.flags |= K.FLAG_TRUNCATED
  if (bodyEnd === body) return
  out.bodyOffset = body - start
  out.bodyEnd = bodyEnd - start
  readMessage(bytes, start, body, bodyEnd, declared, out)
}

/** By payload type, IPMI 2.0 table 13-16. */
function payloadKind(type: number): number {
  if (type === 0) return K.KIND_RMCPPLUS
  if (type === 1) return K.KIND_SOL
  if (type >= 0x10 && type <= 0x15) return type - 0x10 + K.KIND_OPEN_SESSION_REQUEST
  if (type === 2 || (type >= 0x20 && type <= 0x27)) return K.KIND_OEM_PAYLOAD
  return K.KIND_PAYLOAD_OTHER
}

function readRmcpPlus(bytes: Uint8Array, start: number, at: number, end: number, out: DatagramFields): void {
  if (end - at < 2) {
    out.flags |= K.FLAG_TRUNCATED
    return
  }
  const typeByte = bytes[at + 1]
  const type = typeByte & 0x3f
  const kind = payloadKind(type)
  out.kind = kind
  if ((typeByte & 0x40) !== 0) out.flags |= K.FLAG_AUTHENTICATED
  const encrypted = (typeByte & 0x80) !== 0
  if (encrypted) out.flags |= K.FLAG_ENCRYPTED
  // OEM explicit: IANA number and payload ID come before the session ID.
  const id = type === 2 ? at + 8 : at + 2
  const body = id + 10
  if (body > end) {
    out.flags |= K.FLAG_TRUNCATED
    return
  }
  out.sessionId = bytes[id] | (bytes[id + 1] << 8) | (bytes[id + 2] << 16) | (bytes[id + 3] << 24)
  const declared = body + (bytes[id + 8] | (bytes[id + 9] << 8))
  const bodyEnd = declared < end ? declared : end
  if (declared > end) out.flags |= K.FLAG_TRUNCATED
  if (bodyEnd > body) {
    out.bodyOffset = body - start
    out.bodyEnd = bodyEnd - start
  }
  if (kind >= K.KIND_OPEN_SESSION_REQUEST && kind <= K.KIND_RAKP4) {
    const response = (kind & 1) !== 0
    out.told = response ? TOLD_FROM_BMC : TOLD_FROM_CONSOLE
    if (response) out.flags |= K.FLAG_RESPONSE
    if (!encrypted) readLogin(bytes, body, bodyEnd, kind, out)
  } else if (kind === K.KIND_RMCPPLUS && !encrypted && bodyEnd > body) {
    readMessage(bytes, start, body, bodyEnd, declared, out)
  }
}

/** Tag and status of the login payloads, IPMI 2.0 §13.17 to §13.24. */
function readLogin(bytes: Uint8Array, body: number, end: number, kind: number, out: DatagramFields): void {
  const length = end - body
  if (length === 0) return
  const hasStatus = kind !== K.KIND_OPEN_SESSION_REQUEST && kind !== K.KIND_RAKP1
  if (length === 1) {
    // Some BMCs answer a login message that they cannot read with a completion code (C7h) and nothing else.
    if ((kind & 1) === 0) {
      out.sequence = bytes[body]
    } else {
      out.completionCode = bytes[body]
      out.flags |= K.FLAG_COMPLETION_CODE
    }
    return
  }
  out.sequence = bytes[body]
  if (hasStatus) {
    out.completionCode = bytes[body + 1]
    out.flags |= K.FLAG_COMPLETION_CODE
  }
}

/**
 * The IPMI message bytes[at, end), which by its length field ends at `declared`. Request: rsSA, netFn/rsLUN, chk1,
 * rqSA, rqSeq/rqLUN, cmd, data, chk2. Response: rqSA, netFn/rqLUN, chk1, rsSA, rqSeq/rsLUN, cmd, cc, data, chk2.
 */
function readMessage(
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  declared: number,
  out: DatagramFields,
): void {
  if (declared - at < 7 || end - at < 6) {
    if (end < declared) out.flags |= K.FLAG_TRUNCATED
    return
  }
  const first = bytes[at]
  const netFnLun = bytes[at + 1]
  const second = bytes[at + 3]
  const sequence = bytes[at + 4]
  const cmd = bytes[at + 5]
  const response = (netFnLun & 4) !== 0
  let flags = out.flags | K.FLAG_MESSAGE
  out.netFnLun = netFnLun
  out.cmd = cmd
  out.sequence = sequence
  if (((first + netFnLun + bytes[at + 2]) & 0xff) !== 0) flags |= K.FLAG_CHECKSUM_BAD
  if (response) {
    flags |= K.FLAG_RESPONSE
    out.told = TOLD_FROM_BMC
    out.requester = first
    out.responder = second
    if (declared - at >= 8 && at + 6 < end) {
      flags |= K.FLAG_COMPLETION_CODE
      out.completionCode = bytes[at + 6]
    }
  } else {
    out.told = TOLD_FROM_CONSOLE
    out.responder = first
    out.requester = second
  }
  let sum = second + sequence + cmd
  for (let i = at + 6; i < end; i++) sum += bytes[i]
  if (!response) {
    // What a retry repeats: all but the addresses, the sequence number and so the checksum.
    const dataEnd = end === declared ? end - 1 : end
    let content = netFnLun ^ (cmd << 8)
    for (let i = at + 6; i < dataEnd; i++) content = ((content << 5) - content + bytes[i]) | 0
    out.content = content
  }
  if (end === declared && (sum & 0xff) !== 0) flags |= K.FLAG_CHECKSUM_BAD
  if ((netFnLun >> 3) << 1 === NETFN_APP_REQUEST && (cmd === CMD_SEND_MESSAGE || cmd === CMD_GET_MESSAGE)) {
    const inner = innerMessage(bytes, at, end, declared, response)
    if (inner !== 0) {
      flags |= K.FLAG_BRIDGED
      out.innerOffset = inner - start
    }
  }
  out.flags = flags
}

/**
 * Where in a Send Message request, or in the response to Send Message or Get Message, another message begins; 0: it
 * carries none. `at` is the outer message. A response holds one only when the first checksum fits, since it may hold
 * anything. Get Message leaves the requester's address out (§22.6): the channel stands in its place.
 */
function innerMessage(
  bytes: Uint8Array,
  at: number,
  end: number,
  declared: number,
  response: boolean,
): number {
  const inner = at + 7
  if (declared - 1 - inner < 7 || end - inner < 6) return 0
  const send = bytes[at + 5] === CMD_SEND_MESSAGE
  if (!response) return send ? inner : 0
  const sum = bytes[inner + 1] + bytes[inner + 2]
  if (((sum + (send ? bytes[inner] : 0x20)) & 0xff) === 0) return inner
  // Behind the channel the whole message, as some BMCs send it.
  return !send && ((sum + bytes[inner + 3]) & 0xff) === 0 && declared - inner >= 9 ? inner + 1 : 0
}
