// The server process: one HTTP server on one address. It serves the page.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostNames } from './host.ts'
import { staticFiles } from './static.ts'

export interface ServeOptions {
  /** Folder of the built page. */
  folder: string
  /** Address or name to listen on. */
  host: string
  /** Ports to try, in this order; 0 is any free one. */
  ports: number[]
}

export interface Serving {
  /** Where a browser on this machine finds the page. */
  url: string
  port: number
  close(): Promise<void>
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Listens on the first free port. Rejects with Node's error (EADDRINUSE, EACCES, ENOTFOUND, ...) if there is none. */
export async function serve({ folder, host, ports }: ServeOptions): Promise<Serving> {
  const server = createServer()
  for (const [i, port] of ports.entries()) {
    try {
      await listen(server, host, port)
      break
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || i === ports.length - 1) throw error
    }
  }
  const { port } = server.address() as AddressInfo
  const names = hostNames(host, port)
  const answer = staticFiles(folder, (name) => names.has(name?.toLowerCase() ?? ''))
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  const wildcard = host === '0.0.0.0' || host === '::'
  const shown = wildcard ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${shown}:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
