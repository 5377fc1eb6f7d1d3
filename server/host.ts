// The names a server may be called by. Any other Host is another site's page that was made to resolve here.
import { hostname, networkInterfaces } from 'node:os'

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address)

/** The Host headers, in lower case, of a server that listens on `host` and `port`. */
export function hostNames(host: string, port: number): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]', bracketed(host)]
  if (host === '0.0.0.0' || host === '::') {
    names.push(hostname())
    for (const addresses of Object.values(networkInterfaces())) {
      for (const { address, scopeid } of addresses ?? []) if (!scopeid) names.push(bracketed(address))
    }
  }
  const lower = names.map((name) => name.toLowerCase())
  return new Set([...lower.map((name) => `${name}:${port}`), ...(port === 80 ? lower : [])])
}
