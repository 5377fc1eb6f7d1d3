// The server process: one HTTP server on one address. It serves the page, and relays for it.
import { X509Certificate } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { isIP, type AddressInfo } from 'node:net'
import { endpointText, isLoopback } from './addresses.ts'
import { hostNames, OwnNames } from './host.ts'
import type { Endpoint } from './protocol.ts'
import { Relay, type RelayOptions } from './relay.ts'
import { staticFiles } from './static.ts'

export { Refused } from './targets.ts'
export type { Endpoint } from './protocol.ts'

export interface ServeOptions extends RelayOptions {
  /** Folder of the built page. */
  folder: string
  /** Address or name to listen on. */
  host: string
  /** Ports to try, in this order; 0 is any free one. */
  ports: number[]
  /** In PEM. */
  tls?: { cert: Buffer; key: Buffer }
  /** Requests come through a proxy that speaks TLS and says by which name it was called. */
  behindProxy?: boolean
}

export interface Serving {
  /** Where a browser on this machine finds the page. */
  url: string
  /** For the page, in the fragment of its address. Whoever has it may use the relay. */
  token: string
  port: number
  tap?: { at: Endpoint; target: Endpoint }
  close(): Promise<void>
}

/** What the server will not do: others could read the token, and use the relay. */
export class UnsafeError extends Error {
  override name = 'UnsafeError'
}

/** A connection that is none of the relay's clients: a page's files come over six at a time. */
const MORE_CONNECTIONS = 256
/** Milliseconds between two looks at requests that take too long. */
const CHECK_INTERVAL = 500
const MAX_HEADER_BYTES = 8192

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** The address of a name: what was judged is what is listened on. */
async function addressOf(host: string): Promise<string> {
  return isIP(host) ? host : (await lookup(host)).address
}

/** Names and addresses that the certificate is for; what stands for many names is none. */
function certifiedNames(cert: Buffer): string[] {
  const { subjectAltName = '' } = new X509Certificate(cert)
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([^\s,*]+)/g)].map(([, name]) => name)
}

/**
 * Listens on the first free port. Rejects with an UnsafeError, with Refused (the tap's target), or with Node's error
 * (EADDRINUSE, EACCES, ENOTFOUND, ...).
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { folder, host, ports, tls, behindProxy = false } = options
  const address = await addressOf(host)
  if (!isLoopback(address) && !tls && !behindProxy) {
    throw new UnsafeError(
      `${host} can be reached from other machines, and what is said to it read: give --cert and --key, or --behind-proxy`,
    )
  }
  const relay = await Relay.start(options)
  const { limits } = relay
  const timeouts = {
    connectionsCheckingInterval: Math.min(CHECK_INTERVAL, limits.header / 2),
    headersTimeout: limits.header,
    maxHeaderSize: MAX_HEADER_BYTES,
    requestTimeout: 2 * limits.header,
  }
  try {
    const server = tls
      ? createHttpsServer({ ...timeouts, ...tls, handshakeTimeout: limits.header })
      : createHttpServer(timeouts)
    server.maxConnections = limits.clients + MORE_CONNECTIONS
    server.timeout = limits.stalled
    for (const [i, port] of ports.entries()) {
      try {
        await listen(server, address, port)
        break
      } catch (error) {
        const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        if (!taken || i === ports.length - 1) throw error
      }
    }
    const { port } = server.address() as AddressInfo
    const scheme = tls ? 'https' : 'http'
    const certified = tls ? certifiedNames(tls.cert) : []
    const names = new OwnNames(hostNames(host, port, scheme, certified), scheme, behindProxy)
    const answer = staticFiles(folder, (request) => names.originOf(request) !== undefined)
    server.on('request', (request, response) => {
      answer(request, response).catch(() => response.destroy())
    })
    server.on('upgrade', (request, socket, head) => relay.upgrade(request, socket, head, names))
    // Where it listens on all addresses, by the name that a browser finds in the certificate.
    const shown = host === '0.0.0.0' || host === '::' ? (certified[0] ?? '127.0.0.1') : host
    return {
      url: `${scheme}://${endpointText({ address: shown, port })}/`,
      token: relay.token,
      port,
      ...(relay.tap && { tap: { at: relay.tap.at, target: relay.tap.target } }),
      close: async () => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        await relay.close()
        server.closeAllConnections()
        await closed
      },
    }
  } catch (error) {
    await relay.close()
    throw error
  }
}
