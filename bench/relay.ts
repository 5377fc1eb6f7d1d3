/** The relay under load: how many round trips it makes a second, and what is lost at a given rate. */
import { setTimeout as sleep } from 'node:timers/promises'
import { peakMemory } from './processes.ts'
import { processorSeconds, type RelayLab, RelayPage, startRelay, systemDrops } from './relay-lab.ts'
import { TARGETS } from './relay-targets.ts'
import { aligned, type Goal } from './report.ts'

/** Datagrams a second that one page sends, in each of the runs. */
const RATES = [1000, 5000]
const CROWD = 200
/** Datagrams a second that the crowd sends, all together. */
const CROWD_RATE = 2000
/** For round trips: pages, and datagrams of each that are on their way. */
const [PAGES, IN_FLIGHT] = [8, 8]
/** Milliseconds for the last answers. */
const PATIENCE = 1000

interface Load {
  what: string
  pages: RelayPage[]
  seconds: number
  /** Share of one processor. */
  processor: number
  peak: number | undefined
  /** What the system dropped: its buffers were full. */
  drops: { relay: number; bmc: number }
}

export async function measureRelay(
  root: string,
  build: string,
  seconds: number,
): Promise<{ text: string; goals: Goal[] }> {
  const loads: Load[] = []
  const run = async (
    what: string,
    load: (lab: RelayLab) => Promise<{ pages: RelayPage[]; seconds: number }>,
  ) => {
    const lab = await startRelay(root, build)
    const before = processorSeconds(lab.pid)
    const start = performance.now()
    const { pages, seconds } = await load(lab)
    const processor = ((processorSeconds(lab.pid) - before) / (performance.now() - start)) * 1000
    await sleep(PATIENCE)
    loads.push({
      what,
      pages,
      seconds,
      processor,
      peak: peakMemory(lab.pid),
      drops: systemDrops(lab.bmcPort),
    })
    for (const { webSocket } of pages) webSocket.close()
    await lab.stop()
  }
  for (const rate of RATES) {
    await run(`1 client, ${rate.toLocaleString('en')} datagrams a second`, async (lab) => {
      const page = await RelayPage.connect(lab)
      await page.open(lab, 1)
      return { pages: [page], seconds: await paced(rate, seconds, () => page.send(1)) }
    })
  }
  await run(`${CROWD} clients with ${TARGETS} targets each`, async (lab) => {
    const pages = await Promise.all(Array.from({ length: CROWD }, () => RelayPage.connect(lab)))
    for (const page of pages) await page.open(lab, TARGETS)
    let turn = 0
    const next = () => {
      pages[turn % CROWD].send(1 + (Math.floor(turn / CROWD) % TARGETS))
      turn++
    }
    return { pages, seconds: await paced(CROWD_RATE, seconds, next) }
  })
  await run(
    `${PAGES} clients, ${PAGES * IN_FLIGHT} on their way, as fast as they are answered`,
    async (lab) => {
      const pages = await Promise.all(Array.from({ length: PAGES }, () => RelayPage.connect(lab)))
      return { pages, seconds: await asFastAsAnswered(lab, pages, seconds / 3) }
    },
  )

  const rows = loads.map(({ what, pages, seconds, processor, peak }) => {
    const times = Float64Array.from(pages.flatMap((page) => page.times)).sort()
    const at = (share: number) => `${times[Math.floor((times.length - 1) * share)].toFixed(1)} ms`
    return [
      what,
      Math.round(sum(pages, 'received') / seconds).toLocaleString('en'),
      `${lost(pages).toLocaleString('en')} of ${sum(pages, 'sent').toLocaleString('en')}`,
      at(0.5),
      at(0.99),
      `${Math.round(processor * 100)} %`,
      peak ? `${Math.round(peak / 1e6)} MB` : '-',
    ]
  })
  const head = ['', 'round trips/s', 'lost', 'median', '99 of 100', 'processor', 'peak memory']
  const goals = loads.map(({ what, pages, drops }) => {
    const dropped = pages.flatMap((page) => [...page.dropped].map(([reason, count]) => `${count} ${reason}`))
    if (drops.relay) dropped.push(`${drops.relay} by the system before the relay read them`)
    if (drops.bmc) dropped.push(`${drops.bmc} by the system before the BMC read them`)
    const why = dropped.length > 0 ? ` (${dropped.join(', ')})` : ''
    return { what: `relay, ${what}: none lost`, measured: `${lost(pages)}${why}`, met: lost(pages) === 0 }
  })
  return { text: aligned([head, ...rows]), goals }
}

const sum = (pages: readonly RelayPage[], what: 'sent' | 'received'): number =>
  pages.reduce((total, page) => total + page[what], 0)
const lost = (pages: readonly RelayPage[]): number => sum(pages, 'sent') - sum(pages, 'received')

/** Calls `send` so many times a second, evenly; late ones are caught up with. Gives the seconds that it took. */
async function paced(rate: number, seconds: number, send: () => void): Promise<number> {
  const start = performance.now()
  const total = rate * seconds
  for (let sent = 0; sent < total; await sleep(1)) {
    const due = Math.min(total, (rate * (performance.now() - start)) / 1000)
    for (; sent < due; sent++) send()
  }
  return (performance.now() - start) / 1000
}

/** Sends the next datagram when one is answered. Gives the seconds that it took. */
async function asFastAsAnswered(
  lab: RelayLab,
  pages: readonly RelayPage[],
  seconds: number,
): Promise<number> {
  for (const page of pages) await page.open(lab, IN_FLIGHT)
  let isOn = true
  const start = performance.now()
  for (const page of pages) {
    page.onAnswer = (channel) => {
      if (isOn) page.send(channel)
    }
    for (let i = 0; i < IN_FLIGHT; i++) page.send(i + 1)
  }
  await sleep(seconds * 1000)
  isOn = false
  return (performance.now() - start) / 1000
}
