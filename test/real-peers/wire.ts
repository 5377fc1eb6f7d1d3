/** IPMI messages with any header, right or wrong, for the tests that ask tshark about them. */

const sum = (bytes: readonly number[]) => bytes.reduce((total, byte) => total + byte, 0)
const complement = (bytes: readonly number[]) => -sum(bytes) & 0xff

export interface WireMessage {
  netFn: number
  cmd: number
  /** First address, which in a request is the responder's, and second; each with its LUN. */
  to?: number
  toLun?: number
  from?: number
  fromLun?: number
  sequence?: number
  data?: readonly number[]
  /** What is added to the right checksums. */
  headerError?: number
  dataError?: number
}

/** IPMI 2.0 §13.8. */
export function ipmb(message: WireMessage): number[] {
  const { netFn, cmd, to, toLun = 0, from, fromLun = 0, sequence = 0, data = [] } = message
  const request = netFn % 2 === 0
  const head = [to ?? (request ? 0x20 : 0x81), netFn * 4 + toLun]
  const body = [from ?? (request ? 0x81 : 0x20), sequence * 4 + fromLun, cmd, ...data]
  return [
    ...[...head, (complement(head) + (message.headerError ?? 0)) & 0xff],
    ...[...body, (complement(body) + (message.dataError ?? 0)) & 0xff],
  ]
}

/** Send Message to a channel, with tracking (§22.7). */
export const sendMessage = (
  channel: number,
  message: readonly number[],
  outer: Partial<WireMessage> = {},
): number[] => ipmb({ netFn: 6, cmd: 0x34, data: [0x40 | channel, ...message], ...outer })

/** The response to Get Message (§22.6): what came in from IPMB stands there without its first address. */
export const messageGot = (
  channel: number,
  message: readonly number[],
  outer: Partial<WireMessage> = {},
): number[] => ipmb({ netFn: 7, cmd: 0x33, data: [0, channel, ...message.slice(1)], ...outer })
