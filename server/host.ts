// The names a server may be called by. Any other Host is another site's page that was made to resolve here.
import type { IncomingMessage } from 'node:http'
import { hostname, networkInterfaces } from 'node:os'

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address)

export type Scheme = 'http' | 'https'

const usualPort: Record<Scheme, number> = { http: 80, https: 443 }

/** The Host headers, in lower case, of a server that listens on `host` and `port`, and is called `others` too. */
export function hostNames(
  host: string,
  port: number,
  scheme: Scheme = 'http',
  others: readonly string[] = [],
): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', bracketed(host), ...others.map(bracketed)]
  if (host === '0.0.0.0' || host === '::') {
    names.push(hostname())
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address, scopeid } of addresses ?? []) if (!scopeid) names.push(bracketed(address))
    }
  }
  const lower = names.map((name) => name.toLowerCase())
  return new Set([...lower.map((name) => `${name}:${port}`), ...(port === usualPort[scheme] ? lower : [])])
}

const hostForm = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/

export class OwnNames {
  private readonly names: ReadonlySet<string>
  private readonly scheme: Scheme
  private readonly behindProxy: boolean

  constructor(names: ReadonlySet<string>, scheme: Scheme, behindProxy: boolean) {
    this.names = names
    this.scheme = scheme
    this.behindProxy = behindProxy
  }

  /**
   * The origin of the page that this server serves to whoever sent the request; undefined when its Host is not the
   * server's. Behind a proxy the name is what the proxy was called by: X-Forwarded-Host, which a page cannot send
   * with a WebSocket, and https unless X-Forwarded-Proto says otherwise.
   */
  originOf({ headers }: IncomingMessage): string | undefined {
    const forwarded = headers['x-forwarded-host']
    if (this.behindProxy && forwarded !== undefined) {
      const name = String(forwarded).toLowerCase()
      const scheme = headers['x-forwarded-proto'] ?? 'https'
      if (!hostForm.test(name) || (scheme !== 'http' && scheme !== 'https')) return undefined
      return `${scheme}://${name}`
    }
    const name = headers.host?.toLowerCase() ?? ''
    if (!this.names.has(name)) return undefined
    return `${this.scheme}://${name}`
  }
}
