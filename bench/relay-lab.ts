/** A relay and a BMC behind it, in processes of their own; pages of it; and what the system says of its process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { PAGE_HEADER, RELAY_HEADER, RELAY_PATH, type RelayEvent, SUBPROTOCOL } from '../server/protocol.ts'
import { targetAddress } from './relay-targets.ts'

/** Bytes of a datagram: as long as an answer of RMCP+ that is encrypted. */
const LENGTH = 80
/** In a datagram: when it was sent, on the clock of performance.now(). */
const AT = 8

export interface RelayLab {
  readonly pid: number
  readonly port: number
  readonly token: string
  readonly tapPort: number
  readonly bmcPort: number
  /** Lines of the relay's log. */
  readonly log: string[]
  /** Bytes that the relay has in use, garbage left out. */
  memoryInUse(): Promise<number>
  /** Stops both. Gives what the BMC has counted. */
  stop(): Promise<{ received: number; sent: number }>
}

/** `build`: where the bench's programs are. */
export async function startRelay(
  root: string,
  build: string,
  limits: { idle?: number } = {},
): Promise<RelayLab> {
  const program = join(build, 'relay-process.js')
  const start = async (...words: string[]) => {
    const child = spawn(process.execPath, ['--expose-gc', program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const lines = createInterface({ input: child.stdout! })
    const [line] = await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(() => {
        throw new Error(`${words[0]} did not start`)
      }),
    ])
    return { child, lines, told: JSON.parse(line) }
  }
  const bmc = await start('bmc')
  const folder = join(root, 'dist/page')
  const relay = await start('relay', JSON.stringify({ folder, bmcPort: bmc.told.port, limits }))
  const log: string[] = []
  createInterface({ input: relay.child.stderr! }).on('line', (line) => log.push(line))
  const stopped = async (child: ChildProcess) => {
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
  }
  return {
    pid: relay.child.pid!,
    ...relay.told,
    bmcPort: bmc.told.port,
    log,
    async memoryInUse() {
      const answer = once(relay.child, 'message')
      relay.child.send('memory')
      return (await answer)[0]
    },
    async stop() {
      await stopped(relay.child)
      const counts = once(bmc.lines, 'line')
      await stopped(bmc.child)
      return JSON.parse((await counts)[0])
    },
  }
}

/** A page of the relay: counts what it sends and gets, and how long that takes. */
export class RelayPage {
  readonly webSocket: WebSocket
  sent = 0
  received = 0
  /** Datagrams that the relay says it has dropped, by reason. */
  readonly dropped = new Map<string, number>()
  /** Milliseconds of each round trip, where they are kept. */
  readonly times: number[] = []
  onAnswer: (channel: number) => void = () => {}
  private opened = 0
  private refused: RelayEvent | undefined

  static async connect(lab: RelayLab): Promise<RelayPage> {
    const address = `127.0.0.1:${lab.port}`
    const webSocket = new WebSocket(`ws://${address}${RELAY_PATH}`, [SUBPROTOCOL, lab.token], {
      origin: `http://${address}`,
      perMessageDeflate: false,
    })
    const page = new RelayPage(webSocket)
    await once(webSocket, 'open')
    return page
  }

  private constructor(webSocket: WebSocket) {
    this.webSocket = webSocket
    webSocket.on('error', () => {})
    webSocket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        this.received++
        if (data[0] === 0) this.times.push(performance.now() - data.readDoubleLE(RELAY_HEADER + AT))
        this.onAnswer(data.readUInt16BE(2))
        return
      }
      const event: RelayEvent = JSON.parse(String(data))
      if (event.type === 'opened') this.opened++
      else if (event.type === 'refused') this.refused = event
      else if (event.type === 'dropped') {
        this.dropped.set(event.reason, (this.dropped.get(event.reason) ?? 0) + event.count)
      }
    })
  }

  /** Opens channels 1 to `count`, each to another target. */
  async open(lab: RelayLab, count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.command({ type: 'open', channel: i + 1, host: targetAddress(i), port: lab.bmcPort })
    }
    while (this.opened < count && !this.refused) await once(this.webSocket, 'message')
    if (this.refused) throw new Error(JSON.stringify(this.refused))
  }

  command(command: object): void {
    this.webSocket.send(JSON.stringify(command))
  }

  send(channel: number): void {
    const frame = Buffer.alloc(PAGE_HEADER + LENGTH)
    frame.writeUInt16BE(channel)
    frame.set(datagram(), PAGE_HEADER)
    this.webSocket.send(frame)
    this.sent++
  }
}

/** As RMCP+ would look, with the time in it. */
export function datagram(): Buffer {
  const bytes = Buffer.alloc(LENGTH, 0xa5)
  bytes.set([6, 0, 0xff, 7, 6, 0xc0, 0, 0])
  bytes.writeDoubleLE(performance.now(), AT)
  return bytes
}

/** Seconds of processor time that the process has used. Linux only, as all below. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Bytes that it has resident now. */
export function residentMemory(pid: number): number {
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024
}

/** Datagrams that the system dropped because its buffers for the relay's or the BMC's sockets were full. */
export function systemDrops(bmcPort: number): { relay: number; bmc: number } {
  const drops = { relay: 0, bmc: 0 }
  const port = `:${bmcPort.toString(16).toUpperCase().padStart(4, '0')}`
  for (const line of readFileSync('/proc/net/udp', 'latin1').trim().split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/)
    if (fields[1].endsWith(port)) drops.bmc += Number(fields.at(-1))
    else if (fields[2].endsWith(port)) drops.relay += Number(fields.at(-1))
  }
  return drops
}

export function openSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(join(folder, name)).startsWith('socket:')
    } catch {
      return false
    }
  }).length
}
