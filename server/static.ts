// Static files of one folder over node:http: the page, and nothing outside it.
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { headerPolicy } from './csp.ts'

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pcap': 'application/vnd.tcpdump.pcap',
  '.pcapng': 'application/x-pcapng',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** On every response, errors included. No CORS header: no other origin has a reason to read this one. */
export const securityHeaders: Record<string, string> = {
  'Content-Security-Policy': headerPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** The build puts a hash of the content into the names below assets/. */
const hashedName = /^\/assets\/.*-[\w-]{8}\.\w+$/

interface Found {
  path: string
  size: number
  tag: string
}

/**
 * The file that an address path names, or undefined. `folder` is the real path of the folder. Refused: names
 * that begin with a dot ('..' among them), backslashes and NUL, however escaped, and links out of the folder.
 */
async function find(folder: string, address: string): Promise<Found | undefined> {
  let name: string
  try {
    name = decodeURIComponent(address)
  } catch {
    return undefined
  }
  if (!name.startsWith('/') || /\/\.|\\|\0/.test(name)) return undefined
  if (name.endsWith('/')) name += 'index.html'
  try {
    const path = await realpath(join(folder, name))
    if (!path.startsWith(folder + sep)) return undefined
    const status = await stat(path)
    if (!status.isFile()) return undefined
    return { path, size: status.size, tag: `"${status.size.toString(36)}-${status.mtimeMs.toString(36)}"` }
  } catch {
    return undefined
  }
}

function refuse(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
) {
  const body = `${text}\n`
  response.writeHead(status, {
    ...securityHeaders,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  })
  response.end(body)
}

/**
 * Answers requests with the files of `folder`. `isOwnHost` says whether a request names this server: a page
 * of another name that resolves to this address (DNS rebinding) gets 421.
 */
export function staticFiles(folder: string, isOwnHost: (request: IncomingMessage) => boolean) {
  const root = realpath(folder)
  // Reported by the first request, which awaits it.
  root.catch(() => {})

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isOwnHost(request)) {
      return refuse(response, 421, 'This server does not answer to that name.')
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'Only GET and HEAD.', { Allow: 'GET, HEAD', Connection: 'close' })
    }
    const address = (request.url ?? '').replace(/[?#].*$/s, '')
    const file = await find(await root, address)
    if (!file) return refuse(response, 404, 'No such file.')

    const headers = {
      ...securityHeaders,
      'Cache-Control': hashedName.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: file.tag,
    }
    if (request.headers['if-none-match'] === file.tag) {
      response.writeHead(304, headers).end()
      return
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': mediaTypes[extname(file.path)] ?? 'application/octet-stream',
      'Content-Length': String(file.size),
    })
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    const stream = createReadStream(file.path)
    stream.on('error', () => response.destroy())
    response.on('close', () => stream.destroy())
    stream.pipe(response)
  }
}
