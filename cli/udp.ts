// Peers over UDP: a socket as their port, and the clock, timers and random bytes that they ask for.
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import type { Environment } from '../peers/environment.ts'
import type { ServerPort } from '../peers/port.ts'

export const environment: Environment = {
  now: () => performance.now(),
  random: (length) => new Uint8Array(randomBytes(length)),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}

export const endpoint = (address: string, port: number): string =>
  `${isIPv6(address) ? `[${address}]` : address}:${port}`

/** Binds a socket; rejects with the system's error where that is not possible. Port 0 is any free one. */
export async function listen(host: string, port: number): Promise<ServerPort & { readonly address: string }> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  socket.bind(port, host)
  await once(socket, 'listening')
  const bound = socket.address()
  let closed = false
  const server: ServerPort & { readonly address: string } = {
    address: endpoint(bound.address, bound.port),
    onDatagram: undefined,
    send(bytes, to) {
      if (closed) return
      const at = to.lastIndexOf(':')
      // What cannot be sent is lost, as any datagram may be.
      socket.send(bytes, Number(to.slice(at + 1)), to.slice(0, at).replace(/[[\]]/g, ''), () => {})
    },
    close() {
      if (!closed) socket.close()
      closed = true
    },
  }
  // Errors of a socket that listens, say of an ICMP message, end nothing.
  socket.on('error', () => {})
  socket.on('message', (bytes, from) => {
    server.onDatagram?.(new Uint8Array(bytes), endpoint(from.address, from.port))
  })
  return server
}
