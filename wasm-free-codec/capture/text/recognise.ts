/** What bytes without a name are: an RMCP datagram, a packet with its IP or link header, a message as on IPMB. */
import { looksLikeRmcp } from '../../analysis/recognise.ts'
import { hasRmcpHeader } from '../../rmcp.ts'
import { createDatagram } from '../datagram.ts'
import {
  LINK_ETHERNET,
  LINK_I2C_LINUX,
  LINK_LINUX_SLL,
  LINK_LINUX_SLL2,
  LINK_NULL,
  LINK_RAW,
  NETWORK_IPV4,
  NETWORK_IPV6,
  readLink,
} from '../link.ts'

/** A LINKTYPE_ number, `RMCP` for what needs an IP packet around it, or NOTHING. */
export const NOTHING = -1
export const RMCP = -2

/** The likeliest first. Only a whole IP header behind them tells them apart. */
const LINKS = [LINK_RAW, LINK_ETHERNET, LINK_LINUX_SLL2, LINK_LINUX_SLL, LINK_NULL]

const datagram = createDatagram()

export function recognise(bytes: Uint8Array): number {
  if (hasRmcpHeader(bytes) && looksLikeRmcp(bytes, 0, bytes.length, bytes.length < 32)) return RMCP
  for (const link of LINKS) if (isIp(bytes, link)) return link
  if (isIpmb(bytes, 0) || (bytes[0] === 0 && isIpmb(bytes, 1))) return LINK_I2C_LINUX
  // Cut, or with lengths that lie: the header alone has to do.
  return hasRmcpHeader(bytes) && bytes.length >= 10 ? RMCP : NOTHING
}

/**
 * Bytes that the packet has in all by its own lengths, as far as its beginning tells; 0: it does not tell yet, or no
 * packet begins so. An RMCP+ packet with a trailer is as long as it is.
 */
export function lengthOf(bytes: Uint8Array): number {
  for (const link of LINKS) if (isIp(bytes, link)) return ipLength(bytes, link)
  if (!hasRmcpHeader(bytes)) return 0
  if ((bytes[3] & 0x1f) === 6) return bytes.length < 12 ? 0 : 12 + bytes[11]
  if (bytes.length < 6) return 0
  if ((bytes[4] & 15) === 6) {
    const header = (bytes[5] & 0x3f) === 2 ? 22 : 16
    return bytes.length < header ? 0 : header + bytes[header - 2] + (bytes[header - 1] << 8)
  }
  const at = (bytes[4] & 15) === 0 ? 13 : 29
  return bytes.length <= at ? 0 : at + 1 + bytes[at]
}

/** Whether a packet begins here, and no line of one that goes on. */
export const begins = (bytes: Uint8Array): boolean =>
  (bytes.length >= 4 && hasRmcpHeader(bytes)) || LINKS.some((link) => isIp(bytes, link))

/** Of a link header, which fills the first line: IP, or a VLAN's tag, where Ethernet or Linux' own captures have it. */
export const isLink = (bytes: Uint8Array): boolean =>
  [12, 14, 0].some((at) => [0x0800, 0x86dd, 0x8100].includes((bytes[at] << 8) | bytes[at + 1])) &&
  bytes.length >= 16

/** Whether bytes of the packet are still to come, by its own lengths, or before them. */
export function isUnfinished(bytes: Uint8Array): boolean {
  const length = lengthOf(bytes)
  return length === 0 ? hasRmcpHeader(bytes) || isLink(bytes) : bytes.length < length
}

/** A whole one, or its beginning. */
export const isPacket = (bytes: Uint8Array): boolean => begins(bytes) || recognise(bytes) !== NOTHING

/** IPMB 1.0: both checksums fit. */
function isIpmb(bytes: Uint8Array, start: number): boolean {
  const { length } = bytes
  if (length - start < 7 || length - start > 300) return false
  if (((bytes[start] + bytes[start + 1] + bytes[start + 2]) & 0xff) !== 0) return false
  let sum = 0
  for (let i = start + 3; i < length; i++) sum += bytes[i]
  return (sum & 0xff) === 0
}

function isIp(bytes: Uint8Array, link: number): boolean {
  const network = readLink(bytes, 0, bytes.length, link, datagram)
  const at = datagram.payloadStart
  const left = bytes.length - at
  if (network === NETWORK_IPV6) return left >= 8 && bytes[at] === 0x60
  if (network !== NETWORK_IPV4 || left < 10) return false
  const protocol = bytes[at + 9]
  const length = (bytes[at + 2] << 8) | bytes[at + 3]
  return (bytes[at] & 15) >= 5 && length >= 20 && [1, 6, 17].includes(protocol)
}

function ipLength(bytes: Uint8Array, link: number): number {
  const network = readLink(bytes, 0, bytes.length, link, datagram)
  const at = datagram.payloadStart
  if (network === NETWORK_IPV6) return at + 40 + ((bytes[at + 4] << 8) | bytes[at + 5])
  return at + ((bytes[at + 2] << 8) | bytes[at + 3])
}
