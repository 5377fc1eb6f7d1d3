/**
 * Where datagrams come in and go out: a WebSocket to the relay, a UDP socket, or the other peer in the same process.
 * Nothing here waits for anything: what is sent may be lost.
 */

/** One end of a way to one other end. */
export interface DatagramPort {
  send(bytes: Uint8Array): void
  onDatagram: ((bytes: Uint8Array) => void) | undefined
  close(): void
}

/** The end of a server: many clients, each told from the others by its address ("127.0.0.1:40000"). */
export interface ServerPort {
  /** Where it listens, where that has an address: "127.0.0.1:623". */
  readonly address?: string
  send(bytes: Uint8Array, to: string): void
  onDatagram: ((bytes: Uint8Array, from: string) => void) | undefined
  close(): void
}

class DirectPort implements DatagramPort {
  onDatagram: ((bytes: Uint8Array) => void) | undefined
  other: DirectPort | undefined

  send(bytes: Uint8Array) {
    const { other } = this
    const copy = bytes.slice()
    void Promise.resolve().then(() => other?.onDatagram?.(copy))
  }

  close() {
    this.onDatagram = undefined
    this.other = undefined
  }
}

/** Two ends that are joined: what one sends the other gets, a moment later. */
export function portPair(): [DatagramPort, DatagramPort] {
  const [one, other] = [new DirectPort(), new DirectPort()]
  one.other = other
  other.other = one
  return [one, other]
}

/** A server's end of a way to one client alone. */
export function serverPort(port: DatagramPort, client = '127.0.0.1:49152'): ServerPort {
  const server: ServerPort = {
    onDatagram: undefined,
    send: (bytes) => port.send(bytes),
    close: () => port.close(),
  }
  port.onDatagram = (bytes) => server.onDatagram?.(bytes, client)
  return server
}
