/** What a row of the index can be, and what its flags say. Numbers live in columns, names outside (filters, JSON). */

export const KIND_ASF_PING = 1
export const KIND_ASF_PONG = 2
/** Any other ASF message, or an ASF header that is cut. */
export const KIND_ASF_OTHER = 3
export const KIND_RMCP_ACK = 4
/** RMCP of class OEM, or of class IPMI with an unknown authentication type or a header that is cut. */
export const KIND_RMCP_OTHER = 5
export const KIND_IPMI15 = 6
export const KIND_RMCPPLUS = 7
export const KIND_SOL = 8
export const KIND_OEM_PAYLOAD = 9
// In the order of their payload types, 10h to 15h: a response is its request's kind plus one.
export const KIND_OPEN_SESSION_REQUEST = 10
export const KIND_OPEN_SESSION_RESPONSE = 11
export const KIND_RAKP1 = 12
export const KIND_RAKP2 = 13
export const KIND_RAKP3 = 14
export const KIND_RAKP4 = 15
export const KIND_PAYLOAD_OTHER = 16
export const KIND_IPMB = 17
/** An ICMP error that quotes a datagram of ours. */
export const KIND_ICMP = 18
/** No packet: the capture says that some were lost here. */
export const KIND_DROPPED = 19

/** By kind. */
export const KIND_NAMES: readonly string[] = [
  'none',
  'asf_ping',
  'asf_pong',
  'asf_other',
  'rmcp_ack',
  'rmcp_other',
  'ipmi15',
  'rmcpplus',
  'sol',
  'oem_payload',
  'open_session_request',
  'open_session_response',
  'rakp1',
  'rakp2',
  'rakp3',
  'rakp4',
  'payload_other',
  'ipmb',
  'icmp',
  'dropped',
]

/** By kind: what the packet list's Layer column says. */
// prettier-ignore
export const KIND_LAYERS: readonly string[] = [
  'none', 'ASF', 'ASF', 'ASF', 'RMCP', 'RMCP', 'IPMI 1.5', 'RMCP+', 'SOL', 'RMCP+',
  'RMCP+', 'RMCP+', 'RMCP+', 'RMCP+', 'RMCP+', 'RMCP+', 'RMCP+', 'IPMB', 'ICMP', 'Capture',
]

/** From the BMC to the remote console; on IPMB from the responder. An ICMP error: from the BMC's side of the path. */
export const FLAG_FROM_BMC = 0x0001
/** Odd netFn, pong, Open Session Response, RAKP 2 and 4. */
export const FLAG_RESPONSE = 0x0002
/** `completionCode` is valid: a completion code in clear, or the status of Open Session Response and RAKP 2, 3, 4. */
export const FLAG_COMPLETION_CODE = 0x0004
/** `netFnLun`, `cmd` and `sequence` are those of an IPMI message in clear at `bodyOffset`. */
export const FLAG_MESSAGE = 0x0008
/** The payload is encrypted: nothing behind the session header is known. */
export const FLAG_ENCRYPTED = 0x0010
export const FLAG_AUTHENTICATED = 0x0020
/** Header or body checksum of the outermost IPMI message. The body's counts only where all of it was captured. */
export const FLAG_CHECKSUM_BAD = 0x0040
/** Cut by the snap length, or shorter than its own length fields say. */
export const FLAG_TRUNCATED = 0x0080
/** The same request once more while the earlier one had no response, or a copy of a login request by the network. */
export const FLAG_RETRY = 0x0100
/** A response to a request that had its response already. */
export const FLAG_DUPLICATE = 0x0200
/** Carries a message inside a Send Message or Get Message, or answers one that did. */
export const FLAG_BRIDGED = 0x0400
/** `offset` counts in the index's spool of reassembled datagrams, not in the capture. */
export const FLAG_SPOOLED = 0x0800
/** Begins with the 8-byte RMCP security-extension header of port 664 (ASF 2.0 §3.2.3.3). */
export const FLAG_RSP = 0x1000
// What the keys given have made of the row; see analysis/keys/. Never set by the index pass.
/** The payload was encrypted (FLAG_ENCRYPTED stays) and is open: columns and flags of a message speak of its inside. */
export const FLAG_DECRYPTED = 0x2000
/** The integrity code, or the authentication code of IPMI 1.5, is the one that the keys make. */
export const FLAG_CODE_OK = 0x4000
/** It is another one. */
export const FLAG_CODE_BAD = 0x8000
