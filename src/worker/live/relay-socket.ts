/** One WebSocket to the relay: its binary messages and events as server/protocol.ts describes them. */
import type { UdpEndpoints } from 'wasm-free-codec'
import type {
  Command,
  CUT as CutBit,
  PAGE_HEADER as PageHeader,
  RELAY_HEADER as RelayHeader,
  RelayEvent,
  SUBPROTOCOL as Subprotocol,
} from '../../../server/protocol.ts'

// The server is no part of the page: what it exports is repeated here, and checked by type.
const SUBPROTOCOL: typeof Subprotocol = 'ipmiscope.v1'
const PAGE_HEADER: typeof PageHeader = 2
const RELAY_HEADER: typeof RelayHeader = 12
const CUT: typeof CutBit = 0x80

/** A datagram that the relay has received. */
export interface Received {
  readonly origin: number
  readonly channel: number
  /** Microseconds, by the relay's clock. */
  readonly time: number
  /** Absent for a channel's target, and for a message on the bus. */
  readonly endpoints?: UdpEndpoints
  readonly isCut: boolean
  readonly datagram: Uint8Array
}

export interface SocketEvents {
  onDatagram(received: Received): void
  onEvent(event: RelayEvent): void
  /** With WebSocket's code; once. */
  onClosed(code: number): void
}

export class RelaySocket {
  private readonly socket: WebSocket

  constructor(url: string, token: string, { onDatagram, onEvent, onClosed }: SocketEvents) {
    this.socket = new WebSocket(url, [SUBPROTOCOL, token])
    this.socket.binaryType = 'arraybuffer'
    this.socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') onEvent(JSON.parse(data) as RelayEvent)
      else {
        const received = readFrame(new Uint8Array(data))
        if (received) onDatagram(received)
      }
    })
    this.socket.addEventListener('close', ({ code }) => onClosed(code))
    // 'close' follows, and says all there is to say.
    this.socket.addEventListener('error', () => {})
  }

  command(command: Command): void {
    if (this.isOpen) this.socket.send(JSON.stringify(command))
  }

  datagram(channel: number, datagram: Uint8Array): void {
    if (!this.isOpen) return
    const message = new Uint8Array(PAGE_HEADER + datagram.length)
    new DataView(message.buffer).setUint16(0, channel)
    message.set(datagram, PAGE_HEADER)
    this.socket.send(message)
  }

  close(): void {
    this.socket.close()
  }

  private get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }
}

function readFrame(bytes: Uint8Array): Received | undefined {
  if (bytes.length < RELAY_HEADER) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [origin = 0, lengths = 0] = bytes
  const length = lengths & ~CUT
  const start = RELAY_HEADER + (length > 0 ? 2 * length + 4 : 0)
  if ((length !== 0 && length !== 4 && length !== 16) || bytes.length < start) return undefined
  const at = RELAY_HEADER + length + 2
  return {
    origin,
    channel: view.getUint16(2),
    time: view.getUint32(4) * 0x1_0000_0000 + view.getUint32(8),
    ...(length > 0 && {
      endpoints: {
        source: bytes.subarray(RELAY_HEADER, RELAY_HEADER + length),
        sourcePort: view.getUint16(at - 2),
        destination: bytes.subarray(at, at + length),
        destinationPort: view.getUint16(at + length),
      },
    }),
    isCut: (lengths & CUT) !== 0,
    datagram: bytes.subarray(start),
  }
}
