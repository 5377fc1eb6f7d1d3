// Live traffic at 5,000 datagrams a second, with a page that looks at it: nothing is lost, and nobody waits for long.
import { setTimeout as sleep } from 'node:timers/promises'
import { Dataset, PcapngWriter } from 'wasm-free-codec'
import { expect, test } from 'vitest'
import { longSession, MADE_FROM } from '../codec/keys/made.ts'
import { secretsOf } from '../codec/keys/recordings.ts'
import { Lab } from '../server/support.ts'
import { Page } from './support.ts'

const RATE = 5000
const SECONDS = 4
/** Pieces a second. */
const PIECES = 100

/** A recording whose packets come in as many seconds as it takes. */
async function* paced(parts: Uint8Array[], started: () => Promise<unknown>): AsyncGenerator<Uint8Array> {
  await started()
  const begin = performance.now()
  const [head, ...frames] = parts
  yield head!
  const each = RATE / PIECES
  for (let at = 0; at < frames.length; at += each) {
    await sleep(Math.max(0, begin + (at / RATE) * 1000 - performance.now()))
    yield Buffer.concat(frames.slice(at, at + each))
  }
}

test(`${RATE} encrypted datagrams a second through relay and worker`, async () => {
  const session = (await Dataset.open(await longSession((RATE * SECONDS) / 2))) as Dataset
  const writer = new PcapngWriter()
  const parts = [writer.header()]
  const numbers = Array.from({ length: session.capture.packets }, (_, i) => i + 1)
  for await (const frame of session.capture.frames(numbers)) parts.push(writer.frame(frame))

  const lab = new Lab()
  const page = await Page.live()
  const relay = await lab.relay({
    pipe: paced(parts, () => page.said(({ watching }) => watching.includes('pipe'), 'who watches')),
  })
  try {
    await page.engine.addKeys([secretsOf(MADE_FROM)!], () => {})
    await page.useRelay(relay)
    await page.engine.watch('pipe', true)
    const waits: number[] = []
    let judging: Promise<unknown> = Promise.resolve()
    for (let look = 0; !page.view.notices.length; look++) {
      if (look % 3 === 0) judging = judging.then(() => page.engine.diagnose(() => {}))
      const before = performance.now()
      const { rows } = page.view
      await page.engine.rows(Math.max(0, rows - 40), rows)
      waits.push(performance.now() - before)
      await sleep(100)
    }
    await judging
    const summary = await page.engine.diagnose(() => {})
    expect(page.relay.dropped).toEqual([])
    expect(page.view.rows).toBe(session.index.rows)
    expect(summary.decrypted).toBe(session.index.rows - 8)
    waits.sort((a, b) => a - b)
    const median = waits[waits.length >> 1]!
    // Alone it is a few milliseconds; tests share two processors.
    expect(median).toBeLessThan(250)
  } finally {
    await page.close()
    await lab.close()
  }
})
