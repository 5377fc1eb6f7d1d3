/**
 * Link layers, by LINKTYPE_ number (draft-ietf-opsawg-pcaplinktype): what follows their header, and where.
 * The ones that carry IPMB itself are here too.
 */
import type { Datagram } from './types.ts'

export const LINK_NULL = 0
export const LINK_ETHERNET = 1
const LINK_PPP = 9
const LINK_RAW_BSD = 12
const LINK_RAW_OPENBSD = 14
const LINK_PPP_HDLC = 50
export const LINK_RAW = 101
export const LINK_LOOP = 108
export const LINK_LINUX_SLL = 113
export const LINK_IPMB_KONTRON = 199
export const LINK_I2C_LINUX = 209
export const LINK_IPV4 = 228
export const LINK_IPV6 = 229
/** LINKTYPE_USER0: of packets without a byte, which tell what the capture has lost. Any tool can show those. */
export const LINK_LOST = 147
export const LINK_IPMI_HPM_2 = 260
export const LINK_LINUX_SLL2 = 276

/** What comes after the link layer. */
export const NETWORK_NONE = 0
export const NETWORK_IPV4 = 4
export const NETWORK_IPV6 = 6
export const NETWORK_IPMB = 1

const ETHERTYPE_IPV4 = 0x0800
const ETHERTYPE_IPV6 = 0x86dd

/** Tags beyond these are no network that exists, but a loop that the packet decides. */
const MAX_TAGS = 8

/** Whether IPMI can be found behind this link type. */
export function isKnownLinkType(linkType: number): boolean {
  switch (linkType) {
    case LINK_NULL:
    case LINK_ETHERNET:
    case LINK_PPP:
    case LINK_RAW_BSD:
    case LINK_RAW_OPENBSD:
    case LINK_PPP_HDLC:
    case LINK_RAW:
    case LINK_LOOP:
    case LINK_LINUX_SLL:
    case LINK_IPMB_KONTRON:
    case LINK_I2C_LINUX:
    case LINK_IPV4:
    case LINK_IPV6:
    case LINK_IPMI_HPM_2:
    case LINK_LINUX_SLL2:
      return true
    default:
      return false
  }
}

/**
 * Reads the link header of the packet bytes[start, end). Returns NETWORK_..., and leaves the range of what follows in
 * out.payloadStart and out.payloadEnd.
 */
export function readLink(
  bytes: Uint8Array,
  start: number,
  end: number,
  linkType: number,
  out: Datagram,
): number {
  out.payloadEnd = end
  switch (linkType) {
    case LINK_ETHERNET:
      return readEtherType(bytes, start + 12, start + 14, end, out)
    case LINK_LINUX_SLL:
      return readEtherType(bytes, start + 14, start + 16, end, out)
    case LINK_LINUX_SLL2:
      return readEtherType(bytes, start, start + 20, end, out)
    case LINK_RAW:
    case LINK_RAW_BSD:
    case LINK_RAW_OPENBSD:
    case LINK_IPV4:
    case LINK_IPV6:
      return readVersion(bytes, start, end, out)
    case LINK_NULL:
    case LINK_LOOP:
      return readAddressFamily(bytes, start, end, out)
    case LINK_PPP:
    case LINK_PPP_HDLC:
      return readPpp(bytes, start, end, out)
    case LINK_I2C_LINUX:
      return readI2c(bytes, start, end, out)
    case LINK_IPMB_KONTRON:
      return readKontron(bytes, start, end, out)
    case LINK_IPMI_HPM_2:
      return readHpm2(bytes, start, end, out)
    default:
      return NETWORK_NONE
  }
}

/** `typeAt` is where the EtherType stands, `at` where its payload begins: with VLAN tags, each moves the next. */
function readEtherType(
  bytes: Uint8Array,
  typeAt: number,
  payloadAt: number,
  end: number,
  out: Datagram,
): number {
  let at = payloadAt
  if (at > end) return NETWORK_NONE
  let type = (bytes[typeAt] << 8) | bytes[typeAt + 1]
  for (let tags = 0; tags <= MAX_TAGS; tags++) {
    if (type === ETHERTYPE_IPV4) {
      out.payloadStart = at
      return NETWORK_IPV4
    }
    if (type === ETHERTYPE_IPV6) {
      out.payloadStart = at
      return NETWORK_IPV6
    }
    if (type === 0x8100 || type === 0x88a8 || type === 0x9100 || type === 0x9200) {
      if (at + 4 > end) return NETWORK_NONE
      type = (bytes[at + 2] << 8) | bytes[at + 3]
      at += 4
    } else if (type < 0x0600) {
      // IEEE 802.3: a length instead of a type, then LLC and SNAP.
      if (at + 8 > end || bytes[at] !== 0xaa || bytes[at + 1] !== 0xaa || bytes[at + 2] !== 3)
        return NETWORK_NONE
      type = (bytes[at + 6] << 8) | bytes[at + 7]
      at += 8
    } else {
      return NETWORK_NONE
    }
  }
  return NETWORK_NONE
}

function readVersion(bytes: Uint8Array, at: number, end: number, out: Datagram): number {
  if (at >= end) return NETWORK_NONE
  out.payloadStart = at
  const version = bytes[at] >>> 4
  return version === 4 ? NETWORK_IPV4 : version === 6 ? NETWORK_IPV6 : NETWORK_NONE
}

/** The address family is in the order of the host that captured; LOOP is always big-endian. Either is taken. */
function readAddressFamily(bytes: Uint8Array, at: number, end: number, out: Datagram): number {
  if (at + 4 > end) return NETWORK_NONE
  const big = bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 0
  const little = bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3] === 0
  const family = big ? bytes[at + 3] : little ? bytes[at] : 0
  out.payloadStart = at + 4
  switch (family) {
    case 2:
      return NETWORK_IPV4
    case 10: // Linux
    case 24: // NetBSD, OpenBSD
    case 28: // FreeBSD
    case 30: // macOS
      return NETWORK_IPV6
    default:
      return NETWORK_NONE
  }
}

/** RFC 1661 and 1662: the address and control bytes may be absent, and the protocol's first byte when it is 0. */
function readPpp(bytes: Uint8Array, start: number, end: number, out: Datagram): number {
  let at = start
  if (at + 2 <= end && bytes[at] === 0xff && bytes[at + 1] === 3) at += 2
  if (at + 2 > end) return NETWORK_NONE
  const compressed = (bytes[at] & 1) === 1
  const protocol = compressed ? bytes[at] : (bytes[at] << 8) | bytes[at + 1]
  out.payloadStart = at + (compressed ? 1 : 2)
  return protocol === 0x21 ? NETWORK_IPV4 : protocol === 0x57 ? NETWORK_IPV6 : NETWORK_NONE
}

/**
 * LINKTYPE_I2C_LINUX: a byte with the bus number and, in its upper bit, whether this is an event of the controller
 * instead of data; four bytes of flags, big-endian. IPMB has no master reads (flag bit 0).
 */
function readI2c(bytes: Uint8Array, at: number, end: number, out: Datagram): number {
  if (at + 5 >= end || bytes[at] >= 0x80 || (bytes[at + 4] & 1) === 1) return NETWORK_NONE
  out.payloadStart = at + 5
  return NETWORK_IPMB
}

/**
 * LINKTYPE_IPMB_KONTRON: a length, a port number, then the bus's bytes. The type was first published (as DLT_IPMB)
 * without those two: a capture of that kind is known by the header checksum, which only fits at one place.
 */
function readKontron(bytes: Uint8Array, at: number, end: number, out: Datagram): number {
  if (at + 2 >= end) return NETWORK_NONE
  out.payloadStart = !hasIpmbHeader(bytes, at + 2, end) && hasIpmbHeader(bytes, at, end) ? at : at + 2
  return NETWORK_IPMB
}

/** IPMB 1.0: responder's address, netFn and LUN, and the checksum that makes the three sum up to 0. */
function hasIpmbHeader(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 3 <= end && ((bytes[at] + bytes[at + 1] + bytes[at + 2]) & 0xff) === 0
}

/**
 * LINKTYPE_IPMI_HPM_2 (PICMG HPM.2, trace data block): block type and channel, time (4 + 2 bytes), trace data type,
 * protocol data (2 bytes), data length. Block type 0 is a packet; trace data type 1 is IPMB.
 */
function readHpm2(bytes: Uint8Array, at: number, end: number, out: Datagram): number {
  if (at + 11 >= end || ((bytes[at] >>> 4) & 3) !== 0 || bytes[at + 7] !== 1) return NETWORK_NONE
  out.payloadStart = at + 11
  const announced = at + 11 + bytes[at + 10]
  if (announced > end) out.truncated = true
  else if (announced > at + 11) out.payloadEnd = announced
  return NETWORK_IPMB
}
