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
const TENTHS = 10

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

  const samples: { resident: number; sockets: number }[] = []
  /** At the end of each tenth. */
  const inUse: number[] = []
  const watch = async () => {
    for (let tenth = 1; tenth <= TENTHS; tenth++) {
      for (let second = 0; second < seconds / TENTHS; second++, await sleep(1000)) {
        samples.push({ resident: residentMemory(lab.pid), sockets: openSockets(lab.pid) })
      }
      inUse.push(await lab.memoryInUse())
    }
  }
  await Promise.all([
    ...Array.from({ length: PAGES }, pages),
    ...Array.from({ length: TAP_CLIENTS }, tapClients),
    strangers(),
    watch(),
  ])
  await sleep(2 * IDLE)
  const socketsAfter = openSockets(lab.pid)
  const residentAfter = residentMemory(lab.pid)
  const inUseAfter = await lab.memoryInUse()
  await lab.stop()

  const row = (what: string, used: number, resident: number, sockets: number) => [
    what,
    `${(used / 1e6).toFixed(1)} MB`,
    `${(resident / 1e6).toFixed(1)} MB`,
    String(sockets),
  ]
  const rows = inUse.map((used, i) => {
    const part = samples.slice((i / TENTHS) * samples.length, ((i + 1) / TENTHS) * samples.length)
    const most = (what: 'resident' | 'sockets') => Math.max(...part.map((sample) => sample[what]))
    return row(`up to ${((i + 1) * seconds) / TENTHS} s`, used, most('resident'), most('sockets'))
  })
  rows.push(row('when all have gone', inUseAfter, residentAfter, socketsAfter))
  const growth = median(inUse.slice(-3)) / median(inUse.slice(1, 4))
  const summary = Object.entries(counts).map(([what, count]) => `${what} ${count.toLocaleString('en')}`)
  return {
    text: `${aligned([['', 'in use', 'resident, at most', 'sockets, at most'], ...rows])}\n\n${summary.join(', ')}`,
    goals: [
      {
        what: `what the relay has in use grows from the first tenths to the last, at most ${MAX_GROWTH} times`,
        measured: growth.toFixed(3),
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
