/** Datagrams there and back: whose they are, when they came, how many there may be, and what the log says of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CLOSE, ORIGIN } from '../../server/protocol.ts'
import type { Serving } from '../../server/main.ts'
import { Lab, rmcp, until } from './support.ts'

const lab = new Lab()
let serving: Serving
let bmc: { address: string; port: number }
let other: { address: string; port: number }

beforeAll(async () => {
  bmc = await lab.echo('127.0.0.1')
  other = await lab.echo('127.0.0.2')
  serving = await lab.relay({ bmc, allow: ['127.0.0.2'], allowPorts: [other.port] })
})
afterAll(() => lab.close())

test('datagrams of two targets and two pages are kept apart, and carry the time at which they came', async () => {
  const pages = [await lab.page(serving), await lab.page(serving)]
  for (const page of pages) {
    await page.open(1, bmc.address, bmc.port)
    await page.open(0xfffe, other.address, other.port)
  }
  const { time } = await pages[0]!.event('hello')
  for (let i = 0; i < 100; i++) {
    for (const [number, page] of pages.entries()) {
      page.send(1, rmcp(number, 1, i))
      page.send(0xfffe, rmcp(number, 2, i))
    }
  }
  for (const [number, page] of pages.entries()) {
    const frames = await page.received(200)
    for (const [channel, target] of [
      [1, 1],
      [0xfffe, 2],
    ]) {
      const own = frames.filter((frame) => frame.channel === channel)
      const expected = Array.from({ length: 100 }, (_, i) => [...rmcp(number, target!, i)])
      expect(own.map(({ datagram }) => [...datagram])).toEqual(expected)
      expect(own.every(({ origin, source }) => origin === ORIGIN.target && source === undefined)).toBe(true)
      expect(own.map((frame) => frame.time)).toEqual(own.map((frame) => frame.time).toSorted((a, b) => a - b))
    }
    expect(frames[0]!.time).toBeGreaterThan(time)
    expect(Math.abs(frames.at(-1)!.time / 1000 - Date.now())).toBeLessThan(10_000)
  }
})

test('a datagram of a third sender never arrives: from another address, or another port of the same', async () => {
  const page = await lab.page(serving)
  const opened = await page.open(1, bmc.address, bmc.port)
  if (opened.type !== 'opened') throw new Error('not opened')
  expect(opened.local.address).toBe('127.0.0.1')
  for (const address of ['127.0.0.1', '127.0.0.3']) {
    const stranger = await lab.udp(address)
    stranger.socket.send(rmcp(66), opened.local.port, opened.local.address)
  }
  page.send(1, rmcp(9))
  await page.received(1)
  page.send(1, rmcp(10))
  await page.received(2)
  expect(page.frames.map(({ datagram }) => datagram[4])).toEqual([9, 10])
})

test('a port where nobody listens is told, and the target stays open', async () => {
  const gone = await lab.echo('127.0.0.1')
  const page = await lab.page(await lab.relay({ bmc: gone }))
  const opened = await page.open(1, gone.address, gone.port)
  await lab.stop(gone.socket)
  page.send(1, rmcp(1))
  const icmp = await page.event('icmp')
  expect(icmp).toEqual({
    type: 'icmp',
    channel: 1,
    time: expect.any(Number),
    version: 4,
    icmpType: 3,
    icmpCode: 3,
    from: opened.type === 'opened' && opened.local,
    to: { address: '127.0.0.1', port: gone.port },
  })
  const back = await lab.echo('127.0.0.1', gone.port)
  page.send(1, rmcp(2))
  await page.received(1)
  expect(back.port).toBe(gone.port)
})

test('of a burst nothing is lost, and a second page is served while it lasts', async () => {
  const [page, second] = [await lab.page(serving), await lab.page(serving)]
  await page.open(1, bmc.address, bmc.port)
  await second.open(1, bmc.address, bmc.port)
  for (let i = 0; i < 5000; i++) page.send(1, rmcp(...Array.from({ length: 60 }, () => i & 255)))
  second.send(1, rmcp(7))
  await second.received(1)
  expect(page.frames.length).toBeLessThan(5000)
  await page.received(5000)
  expect(page.events.filter(({ type }) => type === 'dropped')).toEqual([])
})

test('a flood is cut to the rate, the rest counted, and one that comes later is let through', async () => {
  const page = await lab.page(await lab.relay({ bmc, limits: { rate: 100 } }))
  await page.open(1, bmc.address, bmc.port)
  for (let i = 0; i < 1000; i++) page.send(1, rmcp(1))
  await until(() => page.dropped('rate') + page.frames.length >= 1000 || undefined, 'every datagram')
  expect(page.frames.length).toBeGreaterThanOrEqual(100)
  expect(page.frames.length).toBeLessThan(300)
  expect(page.dropped('rate') + page.frames.length).toBe(1000)
  const before = page.frames.length
  await until(() => {
    page.send(1, rmcp(2))
    return page.frames.length > before || undefined
  }, 'one that is let through')
})

test('a target without a datagram is closed, then the client; not one that is in use or watches', async () => {
  const hasty = await lab.relay({
    bmc,
    limits: { idle: 600 },
    tap: { host: bmc.address, port: bmc.port, ports: [0] },
  })
  const [idle, busy, watching] = [await lab.page(hasty), await lab.page(hasty), await lab.page(hasty)]
  await idle.open(1, bmc.address, bmc.port)
  await busy.open(1, bmc.address, bmc.port)
  watching.command({ type: 'watch', source: 'tap' })
  const sending = setInterval(() => busy.send(1, rmcp(1)), 20)
  expect(await idle.event('closed')).toEqual({ type: 'closed', channel: 1, reason: 'idle' })
  expect(await idle.closed).toEqual({ code: CLOSE.idle, reason: 'idle' })
  clearInterval(sending)
  expect(busy.events.filter(({ type }) => type === 'closed')).toEqual([])
  expect(watching.webSocket.readyState).toBe(watching.webSocket.OPEN)
  await busy.event('closed', { channel: 1, reason: 'idle' })
})

test('the log names targets, reasons and counts, and nothing that was said', async () => {
  const log: string[] = []
  const relay = await lab.relay({ bmc, log: (line) => log.push(line) })
  const page = await lab.page(relay)
  await page.open(1, bmc.address, bmc.port)
  const said = Buffer.from('a secret that was said')
  for (let i = 0; i < 3; i++) page.send(1, rmcp(...said))
  page.send(1, said)
  page.webSocket.send(said)
  page.command(String(said))
  await page.open(2, `${said}\n.example`)
  await page.received(3)
  await page.event('dropped', { reason: 'not-rmcp' })
  page.webSocket.close(1000, String(said))
  await until(() => log.find((line) => line.includes('disconnected')), 'its end')
  const target = `127.0.0.1:${bmc.port}`
  expect(log.map((line) => line.replace(/^\S+ /, '').replace(/from 127\.0\.0\.1:\d+/, 'from HERE'))).toEqual([
    'client 1 connected from HERE',
    `client 1 opened ${target}`,
    'client 1 refused a command that cannot be understood',
    'client 1 was refused "a secret that was said\\n.example" port 623: bad-address',
    `client 1 closed ${target} (gone): 3 sent, 3 received`,
    'client 1 disconnected (1000): 3 sent, 3 received; dropped: 1 not-rmcp, 1 no-such-channel',
  ])
})
