/**
 * Puts another UDP payload into a captured frame: lengths and checksums of IPv4 (RFC 791), IPv6 (RFC 8200) and
 * UDP (RFC 768) are made anew, the headers stay. The last fragment of a datagram becomes the whole of it.
 */
import { checksum, sumOf } from './checksum.ts'
import { createDatagram } from './datagram.ts'
import {
  extensionLength,
  HEADER_FRAGMENT,
  IPV6_HEADER,
  MAX_EXTENSION_HEADERS,
  PROTOCOL_UDP,
} from './ip-headers.ts'
import { LINK_ETHERNET, NETWORK_IPV4, NETWORK_IPV6, readLink } from './link.ts'

export interface Ports {
  readonly source: number
  readonly destination: number
}

const UDP_HEADER = 8
const MAX_LENGTH = 0xffff

/** `ports` stand in the first fragment only. Undefined where the frame is no UDP, or the payload is too long. */
export function replacePayload(
  frame: { readonly bytes: Uint8Array; readonly linkType: number },
  payload: Uint8Array,
  ports: Ports,
): Uint8Array | undefined {
  const { bytes, linkType } = frame
  const out = createDatagram()
  const network = readLink(bytes, 0, bytes.length, linkType, out)
  const start = out.payloadStart
  const header =
    network === NETWORK_IPV4
      ? ipv4Header(bytes, start)
      : network === NETWORK_IPV6
        ? ipv6Header(bytes, start)
        : undefined
  if (!header || header.length + UDP_HEADER + payload.length > MAX_LENGTH) return undefined
  const length = UDP_HEADER + payload.length
  const ip = start + header.length
  const made = new Uint8Array(ip + length)
  const view = new DataView(made.buffer)
  made.set(bytes.subarray(0, start))
  made.set(header, start)
  view.setUint16(ip, ports.source)
  view.setUint16(ip + 2, ports.destination)
  view.setUint16(ip + 4, length)
  made.set(payload, ip + UDP_HEADER)
  const addresses =
    network === NETWORK_IPV4
      ? made.subarray(start + 12, start + 20)
      : made.subarray(start + 8, start + IPV6_HEADER)
  if (network === NETWORK_IPV4) {
    view.setUint16(start + 2, header.length + length)
    view.setUint16(start + 10, checksum(sumOf(made.subarray(start, ip))))
  } else view.setUint16(start + 4, header.length - IPV6_HEADER + length)
  const sum = sumOf(addresses) + PROTOCOL_UDP + length + sumOf(made.subarray(ip))
  // 0 says that there is no checksum.
  view.setUint16(ip + 6, checksum(sum) || 0xffff)
  // IEEE 802.3 has a length where Ethernet II has a type.
  if (linkType === LINK_ETHERNET && view.getUint16(12) < 0x0600) view.setUint16(12, made.length - 14)
  return made
}

/** With its options; no longer a fragment. */
function ipv4Header(bytes: Uint8Array, start: number): Uint8Array | undefined {
  const length = (bytes[start] & 0x0f) << 2
  if (start + length > bytes.length || length < 20 || bytes[start + 9] !== PROTOCOL_UDP) return undefined
  const header = bytes.slice(start, start + length)
  // More fragments, and the offset; "do not fragment" stays.
  header[6] &= 0x40
  header[7] = header[10] = header[11] = 0
  return header
}

/** With the extension headers that the frame has, but for that of fragments: what it hides is not looked for. */
function ipv6Header(bytes: Uint8Array, start: number): Uint8Array | undefined {
  let at = start + IPV6_HEADER
  // Where the number of the next header stands.
  let link = start + 6
  for (let headers = 0; headers < MAX_EXTENSION_HEADERS && at + 2 <= bytes.length; headers++) {
    const protocol = bytes[link]
    if (protocol === PROTOCOL_UDP || protocol === HEADER_FRAGMENT) {
      const header = bytes.slice(start, at)
      header[link - start] = PROTOCOL_UDP
      return header
    }
    const length = extensionLength(protocol, bytes, at)
    if (length === 0) return undefined
    link = at
    at += length
  }
  return undefined
}
