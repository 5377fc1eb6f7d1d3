/** What IP and the quotes in ICMP errors share: protocol numbers, and the walk over IPv6 extension headers. */

export const PROTOCOL_ICMP = 1
export const PROTOCOL_UDP = 17
export const PROTOCOL_ICMPV6 = 58
export const IPV6_HEADER = 40
export const HEADER_FRAGMENT = 44

/** No real packet has more; a crafted one could have thousands. */
export const MAX_EXTENSION_HEADERS = 16

/**
 * Length of the IPv6 extension header of this number at bytes[at], which has at least 2 bytes; 0 when the number is
 * of something else. All of them begin with the next header's number and their own length.
 */
export function extensionLength(protocol: number, bytes: Uint8Array, at: number): number {
  switch (protocol) {
    case 0: // hop-by-hop options
    case 43: // routing
    case 60: // destination options
    case 135: // mobility
      return (bytes[at + 1] + 1) << 3
    case 51: // authentication: RFC 4302 counts in words of 4 bytes, less 2
      return (bytes[at + 1] + 2) << 2
    case HEADER_FRAGMENT:
      return 8
    default:
      return 0
  }
}
