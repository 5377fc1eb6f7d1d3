/**
 * IP packets around datagrams that came without: what a capture at a socket writes as LINKTYPE_RAW. IPv4 (RFC 791) or
 * IPv6 (RFC 8200) with UDP (RFC 768), and ICMP (RFC 792) or ICMPv6 (RFC 4443) errors that quote such a packet.
 */
import { checksum, sumOf } from './checksum.ts'
import { IPV6_HEADER, PROTOCOL_ICMP, PROTOCOL_ICMPV6, PROTOCOL_UDP } from './ip-headers.ts'

/** Addresses of 4 or 16 bytes, both of the same length, and their ports. */
export interface UdpEndpoints {
  readonly source: Uint8Array
  readonly sourcePort: number
  readonly destination: Uint8Array
  readonly destinationPort: number
}

const IPV4_HEADER = 20
const HEADER = 8
const TIME_TO_LIVE = 64
/** RFC 1812 §4.3.2.3: an error with its quote is no longer than this; for IPv6, RFC 4443 §2.4, 1280. */
const LONGEST_ERROR = 576

/** `missing`: bytes of the datagram that were not captured. */
export function udpPacket(
  { source, sourcePort, destination, destinationPort }: UdpEndpoints,
  payload: Uint8Array,
  missing = 0,
): Uint8Array {
  const length = HEADER + payload.length
  const bytes = ipPacket(source, destination, PROTOCOL_UDP, length, missing)
  const at = bytes.length - length
  const view = new DataView(bytes.buffer, at)
  view.setUint16(0, sourcePort)
  view.setUint16(2, destinationPort)
  view.setUint16(4, length + missing)
  bytes.set(payload, at + HEADER)
  // Of bytes that are not there no sum can be made; 0 says that there is no checksum.
  if (missing === 0) view.setUint16(6, checksum(transportSum(bytes, at, PROTOCOL_UDP)) || 0xffff)
  return bytes
}

/** An error of that type and code that `from` reports to the sender of `quoted`, an IP packet of udpPacket(). */
export function icmpError(from: Uint8Array, type: number, code: number, quoted: Uint8Array): Uint8Array {
  const isLong = from.length === 16
  const header = isLong ? IPV6_HEADER : IPV4_HEADER
  const sender = isLong ? quoted.subarray(8, 24) : quoted.subarray(12, 16)
  const quote = quoted.subarray(0, LONGEST_ERROR - header - HEADER)
  const bytes = ipPacket(from, sender, isLong ? PROTOCOL_ICMPV6 : PROTOCOL_ICMP, HEADER + quote.length)
  bytes[header] = type
  bytes[header + 1] = code
  bytes.set(quote, header + HEADER)
  const sum = isLong ? transportSum(bytes, header, PROTOCOL_ICMPV6) : sumOf(bytes, header)
  new DataView(bytes.buffer).setUint16(header + 2, checksum(sum))
  return bytes
}

function ipPacket(
  source: Uint8Array,
  destination: Uint8Array,
  protocol: number,
  length: number,
  missing = 0,
): Uint8Array {
  if (source.length === 16) {
    const bytes = new Uint8Array(IPV6_HEADER + length)
    bytes[0] = 0x60
    new DataView(bytes.buffer).setUint16(4, length + missing)
    bytes[6] = protocol
    bytes[7] = TIME_TO_LIVE
    bytes.set(source, 8)
    bytes.set(destination, 24)
    return bytes
  }
  const bytes = new Uint8Array(IPV4_HEADER + length)
  const view = new DataView(bytes.buffer)
  bytes[0] = 0x45
  view.setUint16(2, bytes.length + missing)
  bytes[8] = TIME_TO_LIVE
  bytes[9] = protocol
  bytes.set(source, 12)
  bytes.set(destination, 16)
  view.setUint16(10, checksum(sumOf(bytes, 0, IPV4_HEADER)))
  return bytes
}

/** With the pseudo header: addresses, protocol and length. */
function transportSum(bytes: Uint8Array, at: number, protocol: number): number {
  const addresses = at === IPV6_HEADER ? 8 : 12
  return sumOf(bytes, addresses, at) + protocol + (bytes.length - at) + sumOf(bytes, at)
}
