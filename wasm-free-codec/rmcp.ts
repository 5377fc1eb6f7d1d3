/** RMCP's header (ASF 2.0 §3.2.2, IPMI 2.0 §13.1.3), for those who need to know no more of a datagram. */

export const PORT_RMCP = 623
export const PORT_RMCP_SECURE = 664
export const RMCP_HEADER = 4
const VERSION = 6

/** The test of Wireshark's: class ASF (6), IPMI (7) or OEM (8), whatever the version. */
export function hasRmcpClass(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < RMCP_HEADER) return false
  const messageClass = bytes[start + 3] & 0x1f
  return messageClass >= 6 && messageClass <= 8
}

/** Whether the datagram begins as RMCP does: version, the reserved byte, any sequence number, one of the classes. */
export function hasRmcpHeader(bytes: Uint8Array): boolean {
  return (
    hasRmcpClass(bytes, 0, bytes.length) && bytes[0] === VERSION && bytes[1] === 0 && (bytes[3] & 0x60) === 0
  )
}
