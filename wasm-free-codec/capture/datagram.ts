/** The way in for the index pass: from a captured packet to the datagram, ICMP error or IPMB message in it. */
import type { Reassembler } from './fragments.ts'
import { readIpv4, readIpv6 } from './ip.ts'
import { NETWORK_IPMB, NETWORK_IPV4, NETWORK_IPV6, readLink } from './link.ts'
import { DATAGRAM_IPMB, DATAGRAM_NONE } from './types.ts'
import type { Datagram } from './types.ts'

/** A datagram to be filled by dissect(), again and again. */
export function createDatagram(): Datagram {
  return {
    kind: DATAGRAM_NONE,
    bytes: new Uint8Array(0),
    reassembled: false,
    payloadStart: 0,
    payloadEnd: 0,
    truncated: false,
    sourceAddress: 0,
    destinationAddress: 0,
    addressLength: 0,
    sourcePort: 0,
    destinationPort: 0,
    icmpType: 0,
    icmpCode: 0,
    quotedSource: 0,
    quotedDestination: 0,
  }
}

/**
 * Reads the captured packet bytes[start, end) of the given LINKTYPE_ into `out`. False, and DATAGRAM_NONE, when it
 * carries nothing for us, or a fragment of a datagram that is not complete yet, or (truncated) an ICMP error that was
 * cut too short to tell. `originalLength` is the packet's length on the wire: only IPMB needs it, since IP and UDP have
 * lengths of their own.
 */
export function dissect(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
  out: Datagram,
  fragments: Reassembler,
  originalLength = end - start,
): boolean {
  out.kind = DATAGRAM_NONE
  out.bytes = bytes
  out.reassembled = false
  out.truncated = false
  switch (readLink(bytes, start, end, linkType, out)) {
    case NETWORK_IPV4:
      return readIpv4(bytes, out.payloadStart, out.payloadEnd, out, fragments)
    case NETWORK_IPV6:
      return readIpv6(bytes, out.payloadStart, out.payloadEnd, out, fragments)
    case NETWORK_IPMB:
      out.kind = DATAGRAM_IPMB
      if (originalLength > end - start) out.truncated = true
      out.sourceAddress = 0
      out.destinationAddress = 0
      out.addressLength = 0
      out.sourcePort = 0
      out.destinationPort = 0
      return true
    default:
      return false
  }
}
