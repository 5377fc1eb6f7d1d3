/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) errors that quote a UDP datagram: what tells that a port is closed, a host
 * does not answer, or a packet was too big.
 */
import {
  extensionLength,
  HEADER_FRAGMENT,
  IPV6_HEADER,
  MAX_EXTENSION_HEADERS,
  PROTOCOL_UDP,
} from './ip-headers.ts'
import { DATAGRAM_ICMP } from './types.ts'
import type { Datagram } from './types.ts'

/**
 * Reads the ICMP message bytes[at, end). False when it is no error, or quotes anything but UDP; `out.truncated` is true
 * then where too little of an error was captured to tell.
 */
export function readIcmp(
  bytes: Uint8Array,
  at: number,
  end: number,
  version6: boolean,
  out: Datagram,
): boolean {
  if (end - at < 8) return false
  const type = bytes[at]
  if (version6 ? type < 1 || type > 4 : !isError(type)) return false
  // RFC 4884: where extensions follow the quote, its length stands in words of 4 (ICMP) or 8 (ICMPv6) bytes.
  const words = version6 ? bytes[at + 4] << 3 : bytes[at + 5] << 2
  const hasLength = version6 ? type === 1 || type === 3 : type === 3 || type === 11 || type === 12
  const quoteEnd = hasLength && words >= 128 && at + 8 + words < end ? at + 8 + words : end
  if (!readQuote(bytes, at + 8, quoteEnd, out)) return false
  out.icmpType = type
  out.icmpCode = bytes[at + 1]
  out.kind = DATAGRAM_ICMP
  return true
}

/** Destination unreachable, source quench, redirect, time exceeded, parameter problem: RFC 1122 §3.2.2. */
function isError(type: number): boolean {
  return type === 3 || type === 4 || type === 5 || type === 11 || type === 12
}

/** The quoted datagram begins with its IP header and is usually cut. */
function readQuote(bytes: Uint8Array, start: number, end: number, out: Datagram): boolean {
  if (end - start < 20) return cut(out)
  let at: number
  let protocol: number
  const version = bytes[start] >>> 4
  if (version === 4) {
    const headerLength = (bytes[start] & 0x0f) << 2
    if (headerLength < 20 || (((bytes[start + 6] << 8) | bytes[start + 7]) & 0x1fff) !== 0) return false
    at = start + headerLength
    protocol = bytes[start + 9]
    out.quotedSource = start + 12
    out.quotedDestination = start + 16
  } else if (version === 6 && end - start >= IPV6_HEADER) {
    at = start + IPV6_HEADER
    protocol = bytes[start + 6]
    for (let headers = 0; headers < MAX_EXTENSION_HEADERS; headers++) {
      const length = end - at < 8 ? 0 : extensionLength(protocol, bytes, at)
      if (length === 0) break
      // Only the first fragment has the ports.
      if (protocol === HEADER_FRAGMENT && (((bytes[at + 2] << 8) | bytes[at + 3]) & 0xfff8) !== 0)
        return false
      protocol = bytes[at]
      at += length
    }
    out.quotedSource = start + 8
    out.quotedDestination = start + 24
  } else {
    return version === 6 && cut(out)
  }
  // RFC 792 demands the 8 bytes of UDP's header and no more.
  if (protocol !== PROTOCOL_UDP) return false
  if (end - at < 8) return cut(out)
  out.sourcePort = (bytes[at] << 8) | bytes[at + 1]
  out.destinationPort = (bytes[at + 2] << 8) | bytes[at + 3]
  const length = (bytes[at + 4] << 8) | bytes[at + 5]
  const udpEnd = length < 8 ? end : at + length
  out.payloadStart = at + 8
  out.payloadEnd = udpEnd < end ? udpEnd : end
  out.truncated = udpEnd > end
  return true
}

function cut(out: Datagram): false {
  out.truncated = true
  return false
}
