/**
 * Which UDP datagrams are RMCP. On ports 623 and 664 (and those of `decodeAs`) it is the message class that decides,
 * as in Wireshark: at least four bytes, and class ASF, IPMI or OEM. So the one-byte datagrams with which pyghmi wakes
 * itself on port 623 are no rows here either, and both count the same. On any other port only what has the whole
 * shape of RMCP is taken; once it was, the other datagrams between the two endpoints are read as on port 623.
 */

import { hasRmcpClass } from '../rmcp.ts'

export { hasRmcpClass, PORT_RMCP, PORT_RMCP_SECURE } from '../rmcp.ts'

/** Session ID and sequence number, ASF 2.0 §3.2.3.3. */
const RSP_HEADER = 8

/**
 * Where the RMCP header begins in a datagram of a port that is known to be RMCP's: 0, or 8 behind the header of the
 * security extensions on port 664; -1: it is not RMCP. IPMI uses port 664 without that header, ASF always with it.
 */
export function rmcpOffset(bytes: Uint8Array, start: number, end: number, secure: boolean): number {
  if (!secure) return hasRmcpClass(bytes, start, end) ? 0 : -1
  if (bytes[start] === 6 && hasRmcpClass(bytes, start, end)) return 0
  return hasRmcpClass(bytes, start + RSP_HEADER, end) ? RSP_HEADER : -1
}

/** Whether bytes[start, end), on any port, has RMCP's shape down to the next layer's header. */
export function looksLikeRmcp(bytes: Uint8Array, start: number, end: number, truncated: boolean): boolean {
  const length = end - start
  if (length < 4 || bytes[start] !== 6 || bytes[start + 1] !== 0) return false
  const messageClass = bytes[start + 3]
  if (messageClass === 0x86 || messageClass === 0x87) return length === 4
  const at = start + 4
  if (messageClass === 6) {
    return (
      length >= 12 &&
      bytes[at] === 0 &&
      bytes[at + 1] === 0 &&
      bytes[at + 2] === 0x11 &&
      bytes[at + 3] === 0xbe &&
      (truncated || at + 8 + bytes[at + 7] <= end)
    )
  }
  if (messageClass !== 7 || length < 14) return false
  const authType = bytes[at]
  if (authType === 6) {
    const header = at + ((bytes[at + 1] & 0x3f) === 2 ? 18 : 12)
    if (header > end) return false
    return truncated || header + (bytes[header - 2] | (bytes[header - 1] << 8)) <= end
  }
  if (authType > 5 || authType === 3) return false
  const lengthAt = authType === 0 ? at + 9 : at + 25
  if (lengthAt >= end) return false
  const messageLength = bytes[lengthAt]
  // A message has 7 bytes at least, and one byte of padding may follow (§13.6).
  if (messageLength < 7) return false
  const rest = end - (lengthAt + 1 + messageLength)
  return truncated || rest === 0 || rest === 1
}

/** Datagrams that were not recognised, by the lower of their two ports: where "decode as" could help. */
export class OtherPorts {
  private counts: Uint32Array | null = null

  add(sourcePort: number, destinationPort: number): void {
    this.counts ??= new Uint32Array(65_536)
    this.counts[(sourcePort < destinationPort ? sourcePort : destinationPort) & 0xffff]++
  }

  /** The busiest ports first. */
  top(limit: number): { port: number; datagrams: number }[] {
    const list: { port: number; datagrams: number }[] = []
    this.counts?.forEach((datagrams, port) => {
      if (datagrams > 0) list.push({ port, datagrams })
    })
    return list.sort((a, b) => b.datagrams - a.datagrams || a.port - b.port).slice(0, limit)
  }
}
