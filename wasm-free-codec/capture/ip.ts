/**
 * IPv4 (RFC 791) and IPv6 (RFC 8200) with options, extension headers and fragments, down to UDP (RFC 768).
 * UDP checksums are not judged: a capture at the sender shows them before the network card fills them in.
 */
import type { Reassembler } from './fragments.ts'
import { readIcmp } from './icmp.ts'
import {
  extensionLength,
  HEADER_FRAGMENT,
  IPV6_HEADER,
  MAX_EXTENSION_HEADERS,
  PROTOCOL_ICMP,
  PROTOCOL_ICMPV6,
  PROTOCOL_UDP,
} from './ip-headers.ts'
import { DATAGRAM_UDP } from './types.ts'
import type { Datagram } from './types.ts'

export function readIpv4(
  bytes: Uint8Array,
  start: number,
  captured: number,
  out: Datagram,
  fragments: Reassembler,
): boolean {
  if (captured - start < 20) return false
  const first = bytes[start]
  const headerLength = (first & 0x0f) << 2
  if (first >>> 4 !== 4 || headerLength < 20) return false
  const total = (bytes[start + 2] << 8) | bytes[start + 3]
  // 0: captured at a sender whose network card cuts large packets into segments. The packet is all there is.
  const announced = total === 0 ? captured : start + total
  const end = announced < captured ? announced : captured
  const payload = start + headerLength
  if (payload > end) return false
  const protocol = bytes[start + 9]
  const fragment = ((bytes[start + 6] << 8) | bytes[start + 7]) & 0x3fff
  if (fragment !== 0) {
    if (announced > captured || (protocol !== PROTOCOL_UDP && protocol !== PROTOCOL_ICMP)) return false
    const whole = fragments.add(
      bytes,
      start,
      20,
      (bytes[start + 4] << 8) | bytes[start + 5],
      protocol,
      (fragment & 0x1fff) << 3,
      (fragment & 0x2000) !== 0,
      payload,
      end,
    )
    if (whole === undefined) return false
    setAddresses(whole, 12, 16, 4, out)
    out.reassembled = true
    return readTransport(whole, 20, whole.length, whole.length, protocol, out)
  }
  setAddresses(bytes, start + 12, start + 16, 4, out)
  return readTransport(bytes, payload, end, announced, protocol, out)
}

export function readIpv6(
  bytes: Uint8Array,
  start: number,
  captured: number,
  out: Datagram,
  fragments: Reassembler,
): boolean {
  if (captured - start < IPV6_HEADER || bytes[start] >>> 4 !== 6) return false
  const length = (bytes[start + 4] << 8) | bytes[start + 5]
  // 0: a jumbogram, or left to the network card as in IPv4.
  const announced = length === 0 ? captured : start + IPV6_HEADER + length
  const end = announced < captured ? announced : captured
  let protocol = bytes[start + 6]
  let at = start + IPV6_HEADER
  for (let headers = 0; headers < MAX_EXTENSION_HEADERS; headers++) {
    // UDP first: it is nearly always that.
    const length = protocol === PROTOCOL_UDP ? 0 : extensionLength(protocol, bytes, at)
    if (length === 0) {
      setAddresses(bytes, start + 8, start + 24, 16, out)
      return readTransport(bytes, at, end, announced, protocol, out)
    }
    if (end - at < length) return false
    if (protocol === HEADER_FRAGMENT) {
      const field = (bytes[at + 2] << 8) | bytes[at + 3]
      // A "fragment" that is the whole packet (RFC 6946) is read like any other packet.
      if ((field & 0xfff9) !== 0)
        return addIpv6Fragment(bytes, start, at, end, announced, field, out, fragments)
    }
    protocol = bytes[at]
    at += length
  }
  return false
}

function addIpv6Fragment(
  bytes: Uint8Array,
  start: number,
  header: number,
  end: number,
  announced: number,
  field: number,
  out: Datagram,
  fragments: Reassembler,
): boolean {
  if (announced > end) return false
  const id =
    ((bytes[header + 4] << 24) | (bytes[header + 5] << 16) | (bytes[header + 6] << 8) | bytes[header + 7]) >>>
    0
  const more = (field & 1) !== 0
  let protocol = bytes[header]
  const whole = fragments.add(bytes, start, IPV6_HEADER, id, protocol, field & 0xfff8, more, header + 8, end)
  if (whole === undefined) return false
  setAddresses(whole, 8, 24, 16, out)
  out.reassembled = true
  // Extension headers that came inside the fragments (destination options) are read now.
  let at = IPV6_HEADER
  for (let headers = 0; headers < MAX_EXTENSION_HEADERS; headers++) {
    const length = whole.length - at < 8 ? 0 : extensionLength(protocol, whole, at)
    if (length === 0 || protocol === HEADER_FRAGMENT) break
    if (whole.length - at < length) return false
    protocol = whole[at]
    at += length
  }
  return readTransport(whole, at, whole.length, whole.length, protocol, out)
}

function setAddresses(
  bytes: Uint8Array,
  source: number,
  destination: number,
  length: number,
  out: Datagram,
): void {
  out.bytes = bytes
  out.sourceAddress = source
  out.destinationAddress = destination
  out.addressLength = length
}

/** bytes[at, end) is what was captured of the IP payload, which itself ends at `announced`. */
function readTransport(
  bytes: Uint8Array,
  at: number,
  end: number,
  announced: number,
  protocol: number,
  out: Datagram,
): boolean {
  if (protocol === PROTOCOL_UDP) {
    if (end - at < 8) return false
    out.sourcePort = (bytes[at] << 8) | bytes[at + 1]
    out.destinationPort = (bytes[at + 2] << 8) | bytes[at + 3]
    const length = (bytes[at + 4] << 8) | bytes[at + 5]
    // Too short to be true (0 is a jumbogram): all that IP carries is taken. Too long: what there is, marked.
    const udpEnd = length < 8 ? announced : at + length
    out.payloadStart = at + 8
    out.payloadEnd = udpEnd < end ? udpEnd : end
    out.truncated = udpEnd > end
    out.kind = DATAGRAM_UDP
    return true
  }
  if (protocol === PROTOCOL_ICMP || protocol === PROTOCOL_ICMPV6) {
    return readIcmp(bytes, at, end, protocol === PROTOCOL_ICMPV6, out)
  }
  return false
}
