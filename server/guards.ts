// Who may open a WebSocket: decided from the request's head, before anything is upgraded, in this order. The page of
// another site can reach this server with its visitor's browser; it is told apart by Host and Origin, which no script
// can set, and it does not have the token.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { OwnNames } from './host.ts'
import { quoted } from './log.ts'
import { RELAY_PATH, SUBPROTOCOL } from './protocol.ts'
import { securityHeaders } from './static.ts'

/** 256 bits, in letters that a subprotocol may have. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Takes the same time whatever is different. */
const equal = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

export interface Refused {
  status: number
  /** For who asked. */
  text: string
  /** For the log. */
  reason: string
}

const offered = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())

/** Why the request may not be upgraded; undefined when it may. `isFull`: there are as many clients as may be. */
export function refusal(
  request: IncomingMessage,
  names: OwnNames,
  token: string,
  isFull: boolean,
): Refused | undefined {
  const { host, origin } = request.headers
  const own = names.originOf(request)
  if (own === undefined) {
    return { status: 421, text: 'This server does not answer to that name.', reason: `host ${quoted(host)}` }
  }
  if (origin !== own) {
    return {
      status: 403,
      text: 'Only the page of this server may connect.',
      reason: `origin ${quoted(origin)}`,
    }
  }
  const offers = offered(request)
  // Every offer is compared, whatever the others were.
  if (offers.filter((name) => equal(name, token)).length === 0) {
    return {
      status: 401,
      text: 'The token is missing or wrong: open the address that the server printed.',
      reason: offers.some((name) => name !== '' && name !== SUBPROTOCOL) ? 'wrong token' : 'no token',
    }
  }
  if (isFull) return { status: 503, text: 'There are too many clients.', reason: 'too many clients' }
  if ((request.url ?? '').replace(/[?#].*$/s, '') !== RELAY_PATH) {
    return { status: 404, text: 'No such address.', reason: 'another address' }
  }
  if (!offers.includes(SUBPROTOCOL)) {
    return { status: 400, text: `Offer the subprotocol ${SUBPROTOCOL}.`, reason: 'another subprotocol' }
  }
  return undefined
}

/** Milliseconds for a refusal to be read. */
const PATIENCE = 1000

/** Answers a request for an upgrade with an error, and ends the connection. */
export function refuse(socket: Duplex, { status, text }: Refused): void {
  const body = `${text}\n`
  const headers = {
    ...securityHeaders,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.on('error', () => socket.destroy())
  setTimeout(() => socket.destroy(), PATIENCE).unref()
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}
