// What the page and the relay say to each other over the WebSocket: the one place that defines it. A binary message
// is one datagram behind a short header, a text message is a command of the page or an event of the relay, in JSON.
// Numbers in headers have the most significant byte first; times are microseconds since 1970-01-01 UTC.

/** Where the relay listens on the server that serves the page. */
export const RELAY_PATH = '/relay'

/** Offered together with the token, `new WebSocket(url, [SUBPROTOCOL, token])`, and selected. */
export const SUBPROTOCOL = 'ipmiscope.v1'

export interface Endpoint {
  /** An IP address in its usual form; no name. */
  address: string
  port: number
}

/** What is watched, not sent to. */
export type Source = 'tap' | 'pipe'

/** Text messages of the page. A channel is a way to one target; the page chooses its number, 1 to 65535. */
export type Command =
  | { type: 'open'; channel: number; host: string; /** 623 unless given. */ port?: number }
  | { type: 'close'; channel: number }
  | { type: 'watch'; source: Source }
  | { type: 'unwatch'; source: Source }

export type Refusal =
  /** The command cannot be understood. */
  | 'bad-command'
  /** Neither an IP address in its usual form nor a name. */
  | 'bad-address'
  /** Link-local, multicast, broadcast, a metadata service, or an IPv4 address inside of an IPv6 one. */
  | 'never'
  /** Outside of the allowlist. */
  | 'not-allowed'
  | 'port-not-allowed'
  /** The name has no address. */
  | 'not-found'
  /** The name has several addresses and not all of them are allowed. */
  | 'ambiguous'
  /** The channel's number is in use. */
  | 'channel-in-use'
  | 'too-many-targets'
  /** The system cannot send there. */
  | 'unreachable'
  /** The relay has no tap, or no pipe. */
  | 'no-such-source'

export type Drop =
  /** From the page: no whole header, or nothing behind it. */
  | 'bad-frame'
  | 'no-such-channel'
  | 'not-rmcp'
  | 'too-long'
  | 'rate'
  /** The system's buffer for sending is full, or it refuses to send. */
  | 'not-sent'
  /** To the page: it does not read what the relay has for it. */
  | 'slow-reader'
  /** A client of the tap too many. */
  | 'too-many-clients'
  /** Older than what is kept of the pipe for the first who watches. */
  | 'nobody-watched'

/** Text messages of the relay. What concerns a channel names it, what concerns the tap or the pipe its source. */
export type RelayEvent =
  | {
      type: 'hello'
      /** The relay's clock, to compare with the page's. */
      time: number
      /** The built-in BMC, which may always be opened. */
      bmc?: Endpoint
      /** Where the tap listens, and where it leads. */
      tap?: { at: Endpoint; target: Endpoint }
      pipe: boolean
      limits: { channels: number; datagram: number; rate: number }
    }
  | { type: 'opened'; channel: number; target: Endpoint; local: Endpoint }
  | { type: 'watching'; source: Source }
  | { type: 'refused'; channel?: number; source?: Source; reason: Refusal; text: string }
  | {
      type: 'closed'
      channel?: number
      source?: Source
      /** `ended`: the pipe has no more bytes. `failed`: it holds no capture; `text` says what it holds. */
      reason: 'asked' | 'idle' | 'ended' | 'failed'
      text?: string
    }
  | { type: 'dropped'; channel?: number; source?: Source; reason: Drop; count: number }
  | {
      type: 'icmp'
      channel?: number
      source?: Source
      time: number
      /** ICMP's or ICMPv6's own numbers. */
      icmpType: number
      icmpCode: number
      version: 4 | 6
      /** Who reports it, where that is known. */
      reporter?: string
      /** The datagram that it is about: from, to, and the beginning of its payload in hex (from the pipe). */
      from: Endpoint
      to: Endpoint
      quote?: string
    }
  /** What the reader of the pipe found wrong with the capture. */
  | { type: 'diagnostic'; source: 'pipe'; text: string }

/** Codes with which the relay closes the WebSocket, besides 1009 (message too long) and 1008 (too many fragments). */
export const CLOSE = {
  /** The relay stops. */
  stopped: 1001,
  /** Text messages faster than anybody would type. */
  commands: 4000,
  /** Nothing open, nothing watched, nothing said. */
  idle: 4001,
  /** Nothing read, and too much to say. */
  unread: 4002,
} as const

/** Header of a binary message of the page: the channel. */
export const PAGE_HEADER = 2

/** Where a datagram that the relay hands to the page comes from. */
export const ORIGIN = {
  /** The target of a channel. */
  target: 0,
  /** A client of the tap, on its way to the tap's target. */
  tapClient: 1,
  /** The tap's target, on its way to one of the clients. */
  tapTarget: 2,
  /** The pipe. */
  pipe: 3,
} as const
export type Origin = (typeof ORIGIN)[keyof typeof ORIGIN]

/**
 * Header of a binary message of the relay:
 *
 *   0  origin
 *   1  length of an address: 4 or 16; 0 where there are no endpoints (a target's, which its channel tells).
 *      Its highest bit is set where the pipe's capture has only the beginning of the datagram
 *   2  channel; 0 unless the origin is a target
 *   4  time of receipt, 8 bytes
 *  12  source address and port, destination address and port (2 bytes a port), if any
 *
 * What follows is the datagram: UDP's payload. With origin `pipe` and no endpoints it is an IPMB message.
 */
export const RELAY_HEADER = 12
export const CUT = 0x80

/** Addresses as bytes, 4 or 16 of them, with their ports. */
export interface Endpoints {
  source: Uint8Array
  sourcePort: number
  destination: Uint8Array
  destinationPort: number
}

/** A binary message of the relay. */
export function relayFrame(
  origin: Origin,
  channel: number,
  time: number,
  datagram: Uint8Array,
  endpoints?: Endpoints,
  isCut = false,
): Uint8Array {
  const addressLength = endpoints ? endpoints.source.length : 0
  const start = RELAY_HEADER + (endpoints ? 2 * addressLength + 4 : 0)
  const frame = new Uint8Array(start + datagram.length)
  const view = new DataView(frame.buffer)
  frame[0] = origin
  frame[1] = addressLength | (isCut ? CUT : 0)
  view.setUint16(2, channel)
  view.setUint32(4, Math.floor(time / 0x1_0000_0000))
  view.setUint32(8, time % 0x1_0000_0000)
  if (endpoints) {
    frame.set(endpoints.source, RELAY_HEADER)
    view.setUint16(RELAY_HEADER + addressLength, endpoints.sourcePort)
    frame.set(endpoints.destination, RELAY_HEADER + addressLength + 2)
    view.setUint16(start - 2, endpoints.destinationPort)
  }
  frame.set(datagram, start)
  return frame
}

const isNumber = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most

/** The command that a text message is; undefined for anything else. */
export function readCommand(text: string): Command | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { type, channel, host, port, source } = value as Record<string, unknown>
  switch (type) {
    case 'open':
      if (!isNumber(channel, 1, 0xffff) || typeof host !== 'string') return undefined
      if (port !== undefined && !isNumber(port, 1, 0xffff)) return undefined
      return { type, channel, host, ...(port !== undefined && { port }) }
    case 'close':
      return isNumber(channel, 1, 0xffff) ? { type, channel } : undefined
    case 'watch':
    case 'unwatch':
      return source === 'tap' || source === 'pipe' ? { type, source } : undefined
    default:
      return undefined
  }
}
