/** A relay on loopback, pages that connect to it, and BMCs that answer with what they were sent. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { serve, type Serving } from '../../server/main.ts'
import {
  type Command,
  CUT,
  RELAY_HEADER,
  RELAY_PATH,
  type RelayEvent,
  SUBPROTOCOL,
} from '../../server/protocol.ts'
import type { RelayOptions } from '../../server/relay.ts'

/** An RMCP presence ping, and what follows it. */
export const rmcp = (...rest: number[]): Uint8Array => Uint8Array.of(6, 0, 0xff, 6, ...rest)

export interface Frame {
  origin: number
  channel: number
  /** Microseconds. */
  time: number
  source?: string
  destination?: string
  isCut: boolean
  datagram: Buffer
}

/** As protocol.ts describes it, written once more. */
export function readFrame(bytes: Buffer): Frame {
  const length = bytes[1]! & ~CUT
  const endpoint = (at: number) => {
    const address = bytes.subarray(at, at + length)
    const text =
      length === 4 ? address.join('.') : `[${address.toString('hex').replace(/(....)(?=.)/g, '$1:')}]`
    return `${text}:${bytes.readUInt16BE(at + length)}`
  }
  const start = RELAY_HEADER + (length ? 2 * length + 4 : 0)
  return {
    origin: bytes[0]!,
    isCut: (bytes[1]! & CUT) !== 0,
    channel: bytes.readUInt16BE(2),
    time: Number(bytes.readBigUInt64BE(4)),
    ...(length && {
      source: endpoint(RELAY_HEADER),
      destination: endpoint(RELAY_HEADER + length + 2),
    }),
    datagram: bytes.subarray(start),
  }
}

type EventOf<Type extends RelayEvent['type']> = Extract<RelayEvent, { type: Type }>

export class Page {
  readonly webSocket: WebSocket
  readonly events: RelayEvent[] = []
  readonly frames: Frame[] = []
  readonly closed: Promise<{ code: number; reason: string }>

  constructor(webSocket: WebSocket) {
    this.webSocket = webSocket
    webSocket.on('message', (data, isBinary) => {
      if (isBinary) this.frames.push(readFrame(data as Buffer))
      else this.events.push(JSON.parse(String(data)))
    })
    this.closed = new Promise((resolve) =>
      webSocket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    )
    webSocket.on('error', () => {})
  }

  command(command: Command | string | object): void {
    this.webSocket.send(typeof command === 'string' ? command : JSON.stringify(command))
  }

  send(channel: number, datagram: Uint8Array): void {
    this.webSocket.send(Buffer.concat([Buffer.of(channel >> 8, channel & 255), datagram]))
  }

  /** The first event of the type that has these values, now or later. */
  async event<Type extends RelayEvent['type']>(
    type: Type,
    values: Partial<EventOf<Type>> = {},
  ): Promise<EventOf<Type>> {
    return until(
      () =>
        this.events.find(
          (event): event is EventOf<Type> =>
            event.type === type &&
            Object.entries(values).every(
              ([name, value]) => (event as Record<string, unknown>)[name] === value,
            ),
        ),
      `an event ${type} ${JSON.stringify(values)} (there are ${JSON.stringify(this.events).slice(0, 1000)})`,
    )
  }

  /** Waits until there are so many frames. */
  async received(count: number): Promise<Frame[]> {
    await until(() => this.frames.length >= count || undefined, `${count} frames`)
    return this.frames
  }

  /** The answer to `open`, whichever it is. */
  async open(channel: number, host: string, port?: number): Promise<EventOf<'opened'> | EventOf<'refused'>> {
    const before = this.events.length
    this.command({ type: 'open', channel, host, ...(port !== undefined && { port }) })
    return until(
      () =>
        this.events
          .slice(before)
          .find(
            (event): event is EventOf<'opened'> | EventOf<'refused'> =>
              (event.type === 'opened' || event.type === 'refused') && event.channel === channel,
          ),
      `an answer to open ${host}`,
    )
  }

  /** How many datagrams the relay says it has dropped. */
  dropped(reason: string): number {
    let count = 0
    for (const event of this.events)
      if (event.type === 'dropped' && event.reason === reason) count += event.count
    return count
  }
}

/** Asks again and again, for ten seconds. */
export async function until<T>(
  ask: () => T | undefined,
  what: string,
  pause: () => Promise<unknown> = () => sleep(5),
): Promise<T> {
  for (const end = performance.now() + 10_000; performance.now() < end; await pause()) {
    const answer = ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`waited in vain for ${what}`)
}

export interface Head {
  host?: string
  origin?: string
  protocols?: string
  path?: string
  more?: string
  /** Header lines that are left out. */
  without?: string[]
}

export interface Answer {
  status: number
  head: string
  body: string
}

/** A request for an upgrade: like the page's, but for `head`. */
function upgrade(serving: Serving, head: Head = {}): string {
  const address = `127.0.0.1:${serving.port}`
  const lines = [
    `GET ${head.path ?? RELAY_PATH} HTTP/1.1`,
    `Host: ${head.host ?? address}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: ${head.origin ?? `http://${address}`}`,
    `Sec-WebSocket-Protocol: ${head.protocols ?? `${SUBPROTOCOL}, ${serving.token}`}`,
  ].filter((line) => !head.without?.some((name) => line.startsWith(`${name}:`)))
  return `${lines.join('\r\n')}\r\n${head.more ?? ''}\r\n`
}

/** A WebSocket frame of a client, masked with zeros: at most 125 bytes, or at most 65,535 with a length of two bytes. */
export function wireFrame(opcode: number, payload: Uint8Array = new Uint8Array()): Buffer {
  const { length } = payload
  const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(0x80 | opcode, ...size, 0, 0, 0, 0), payload])
}

/** Connects as the page does; rejects when it is refused. */
export async function connectPage({ port, token }: { port: number; token: string }): Promise<Page> {
  const address = `127.0.0.1:${port}`
  const webSocket = new WebSocket(`ws://${address}${RELAY_PATH}`, [SUBPROTOCOL, token], {
    origin: `http://${address}`,
    perMessageDeflate: false,
  })
  const page = new Page(webSocket)
  await once(webSocket, 'open')
  await page.event('hello')
  return page
}

/** All that a test starts; close() ends it. */
export class Lab {
  readonly log: string[] = []
  private readonly folder = mkdtempSync(join(tmpdir(), 'ipmiscope-relay-'))
  private readonly servings: Serving[] = []
  private readonly sockets: Socket[] = []
  private readonly pages: Page[] = []
  private readonly wires: TcpSocket[] = []

  constructor() {
    writeFileSync(join(this.folder, 'index.html'), '<!doctype html><title>page</title>')
  }

  async relay(options: RelayOptions & Partial<Parameters<typeof serve>[0]> = {}): Promise<Serving> {
    const log = (line: string) => this.log.push(line)
    const serving = await serve({ folder: this.folder, host: '127.0.0.1', ports: [0], log, ...options })
    this.servings.push(serving)
    return serving
  }

  /** Listens on UDP. */
  async udp(
    address: string,
    take: (bytes: Buffer, from: { address: string; port: number }, socket: Socket) => void = () => {},
    port = 0,
  ): Promise<{ address: string; port: number; socket: Socket }> {
    const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', recvBufferSize: 1 << 20 })
    socket.bind(port, address)
    await once(socket, 'listening')
    socket.on('error', () => {})
    socket.on('message', (bytes, from) => take(bytes, from, socket))
    this.sockets.push(socket)
    return { address, port: socket.address().port, socket }
  }

  /** Answers every datagram with itself. */
  echo(address: string, port = 0) {
    return this.udp(address, (bytes, from, socket) => socket.send(bytes, from.port, from.address), port)
  }

  /** Ends one that listens. */
  async stop(socket: Socket): Promise<void> {
    this.sockets.splice(this.sockets.indexOf(socket), 1)
    socket.close()
    await once(socket, 'close')
  }

  /** A file of zeros beside the page. */
  file(name: string, size: number): void {
    writeFileSync(join(this.folder, name), '')
    truncateSync(join(this.folder, name), size)
  }

  async page(serving: Serving): Promise<Page> {
    const page = await connectPage(serving)
    this.pages.push(page)
    return page
  }

  /** A request for an upgrade as it stands on the wire, and what it is answered with. Like the page's, but for `head`. */
  ask(serving: Serving, head: Head = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const socket = connectTcp(serving.port, '127.0.0.1')
      let text = ''
      const done = () => {
        socket.destroy()
        const [first = '', body = ''] = text.split(/\r\n\r\n(.*)/s)
        resolve({ status: Number(first.split(' ')[1]), head: first, body })
      }
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1')
        // A connection that was let in stays open.
        if (text.startsWith('HTTP/1.1 101')) done()
      })
      socket.on('error', reject)
      socket.on('close', done)
      socket.write(upgrade(serving, head))
    })
  }

  /** A connection that was let in, without a WebSocket on this end: what it gets is not read. */
  async wire(serving: Serving): Promise<TcpSocket> {
    const socket = connectTcp(serving.port, '127.0.0.1')
    this.wires.push(socket)
    socket.on('error', () => {})
    socket.write(upgrade(serving))
    const [answer] = await once(socket, 'data')
    socket.pause()
    expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /)
    return socket
  }

  async close(): Promise<void> {
    for (const { webSocket } of this.pages) webSocket.terminate()
    for (const socket of this.wires) socket.destroy()
    await Promise.all(this.servings.map((serving) => serving.close()))
    for (const socket of this.sockets) socket.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
