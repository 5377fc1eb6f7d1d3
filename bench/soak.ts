/**
 * The relay for ten minutes: pages that come, talk, break off and read nothing, clients of the tap, strangers who are
 * refused. Its memory is to stay where it was, its sockets to be gone when everybody is.
 */
import { createSocket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { datagram, openSockets, type RelayLab, RelayPage, residentMemory, startRelay } from './relay-lab.ts'
import { aligned, type Goal, median } from './report.ts'

const PAGES = 20
const TAP_CLIENTS = 30
/** Datagrams a second of a page, and of a client of the tap. */
const [PAGE_RATE, TAP_RATE] = [50, 10]
/** Milliseconds of silence after which the relay closes what it has open; five minutes else. */
const IDLE = 15_000
const MAX_GROWTH = 1.1

const between = (least: number, most: number): number => least + Math.random() * (most - least)

export async function soak(
  root: string,
  build: string,
  seconds: number,
): Promise<{ text: string; goals: Goal[] }> {
  const lab = await startRelay(root, build, { idle: IDLE })
  const socketsBefore = openSockets(lab.pid)
  const end = performance.now() + seconds * 1000
  const counts = { pages: 0, sent: 0, received: 0, taps: 0, refused: 0 }
  const goesOn = () => performance.now() < end

  /** One page after the other. */
  const pages = async () => {
    while (goesOn()) {
      const page = await RelayPage.connect(lab)
      const until = Math.min(end, performance.now() + between(2000, 20_000))
      await page.open(lab, 8)
      if (Math.random() < 0.3) page.command({ type: 'watch', source: 'tap' })
      if (Math.random() < 0.2) page.webSocket.pause()
      while (performance.now() < until) {
        page.send(1 + Math.floor(Math.random() * 8))
        if (Math.random() < 0.01) page.command({ type: 'nonsense' })
        if (Math.random() < 0.01) page.webSocket.send(Buffer.from('no datagram'))
        await sleep(1000 / PAGE_RATE)
      }
      counts.pages++
      counts.sent += page.sent
      counts.received += page.received
      if (Math.random() < 0.5) page.webSocket.terminate()
      else page.webSocket.close()
    }
  }
  const tapClients = async () => {
    while (goesOn()) {
      const socket = createSocket('udp4')
      const until = Math.min(end, performance.now() + between(500, 10_000))
      while (performance.now() < until) {
        socket.send(datagram(), lab.tapPort, '127.0.0.1')
        await sleep(1000 / TAP_RATE)
      }
      counts.taps++
      socket.close()
    }
  }
  const strangers = async () => {
    for (; goesOn(); await sleep(100)) counts.refused += await refused(lab)
  }

  const samples: { at: number; memory: number; sockets: number }[] = []
  const start = performance.now()
  const watch = async () => {
    for (; goesOn(); await sleep(1000)) {
      const at = (performance.now() - start) / 1000
      samples.push({ at, memory: residentMemory(lab.pid), sockets: openSockets(lab.pid) })
    }
  }
  await Promise.all([
    ...Array.from({ length: PAGES }, pages),
    ...Array.from({ length: TAP_CLIENTS }, tapClients),
    strangers(),
    watch(),
  ])
  await sleep(2 * IDLE)
  const [socketsAfter, memoryAfter] = [openSockets(lab.pid), residentMemory(lab.pid)]
  await lab.stop()

  /** Of the samples between two shares of the time. */
  const memory = (from: number, to: number) =>
    median(samples.filter(({ at }) => at >= from * seconds && at < to * seconds).map(({ memory }) => memory))
  const tenths = Array.from({ length: 10 }, (_, i) => {
    const part = samples.filter(({ at }) => at >= (i / 10) * seconds && at < ((i + 1) / 10) * seconds)
    return [
      `${Math.round((i / 10) * seconds)} to ${Math.round(((i + 1) / 10) * seconds)} s`,
      `${(median(part.map(({ memory }) => memory)) / 1e6).toFixed(1)} MB`,
      String(median(part.map(({ sockets }) => sockets))),
    ]
  })
  const last = ['when all have gone', `${(memoryAfter / 1e6).toFixed(1)} MB`, String(socketsAfter)]
  const growth = memory(0.8, 1) / memory(0.2, 0.4)
  const summary = Object.entries(counts).map(([what, count]) => `${what} ${count.toLocaleString('en')}`)
  return {
    text: `${aligned([['', 'memory', 'sockets'], ...tenths, last])}\n\n${summary.join(', ')}`,
    goals: [
      {
        what: `the relay's memory in the last fifth at most ${MAX_GROWTH} times that of the second`,
        measured: `${growth.toFixed(3)} times`,
        met: growth <= MAX_GROWTH,
      },
      {
        what: `its sockets back to the ${socketsBefore} it began with`,
        measured: String(socketsAfter),
        met: socketsAfter === socketsBefore,
      },
    ],
  }
}

/** A page of another site; 1 when it is refused. */
function refused(lab: RelayLab): Promise<number> {
  const webSocket = new WebSocket(`ws://127.0.0.1:${lab.port}/relay`, ['ipmiscope.v1', lab.token], {
    origin: 'http://evil.example',
  })
  return new Promise((resolve) => {
    webSocket.on('error', () => resolve(1))
    webSocket.on('open', () => resolve(0))
  })
}
