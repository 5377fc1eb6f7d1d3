/** The tap: any client of this machine, watched on its way to a BMC and back. */
import type { Socket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused, type Serving } from '../../server/main.ts'
import { ORIGIN } from '../../server/protocol.ts'
import type { RelayOptions } from '../../server/relay.ts'
import { type Frame, Lab, type Page, rmcp, until } from './support.ts'

const lab = new Lab()
let bmc: { address: string; port: number }
/** Where the BMC's datagrams come from, as it sees them. */
let seen: { address: string; port: number }[] = []
beforeAll(async () => {
  bmc = await lab.udp('127.0.0.1', (bytes, from, socket) => {
    seen.push(from)
    socket.send(bytes, from.port, from.address)
  })
})
afterAll(() => lab.close())

interface Client {
  port: number
  socket: Socket
  got: Buffer[]
  send(bytes: Uint8Array): void
}

/** A client of the tap, as ipmitool is one. */
async function client({ tap }: Serving, address = '127.0.0.1'): Promise<Client> {
  const got: Buffer[] = []
  const { port, socket } = await lab.udp(address, (bytes) => got.push(bytes))
  return { port, socket, got, send: (bytes) => socket.send(bytes, tap!.at.port, tap!.at.address) }
}

const tapped = (options: RelayOptions & { log?: (line: string) => void } = {}) =>
  lab.relay({ bmc, tap: { host: bmc.address, port: bmc.port, ports: [0] }, ...options })

async function watching(serving: Serving): Promise<Page> {
  const page = await lab.page(serving)
  page.command({ type: 'watch', source: 'tap' })
  await page.event('watching', { source: 'tap' })
  return page
}

test('the page is told where the tap listens, and where it leads', async () => {
  const serving = await tapped()
  expect(serving.tap!.at.address).toBe('127.0.0.1')
  const page = await lab.page(serving)
  expect((await page.event('hello')).tap).toEqual({
    at: serving.tap!.at,
    target: { address: bmc.address, port: bmc.port },
  })
})

test('many clients at once get their own answers, and every page sees both directions of each with its addresses', async () => {
  const serving = await tapped()
  const pages = [await watching(serving), await watching(serving)]
  const clients = await Promise.all(
    Array.from({ length: 40 }, (_, i) => client(serving, `127.0.0.${1 + (i % 4)}`)),
  )
  seen = []
  for (let round = 0; round < 5; round++) {
    for (const [number, one] of clients.entries()) one.send(rmcp(number, round))
    await until(
      () => clients.every(({ got }) => got.length > round) || undefined,
      `the answers of round ${round}`,
    )
  }
  for (const [number, { got }] of clients.entries()) {
    expect(got.map((bytes) => [...bytes])).toEqual([0, 1, 2, 3, 4].map((round) => [...rmcp(number, round)]))
  }
  // Each came to the BMC from a port of its own.
  expect(new Set(seen.map(({ port }) => port)).size).toBe(40)

  const target = `${bmc.address}:${bmc.port}`
  for (const page of pages) {
    const frames = await page.received(400)
    expect(frames).toHaveLength(400)
    for (const [number, { port }] of clients.entries()) {
      const own = frames.filter(({ datagram }) => datagram[4] === number)
      const here = `127.0.0.${1 + (number % 4)}:${port}`
      const asked = { origin: ORIGIN.tapClient, source: here, destination: target, channel: 0, isCut: false }
      const answered = {
        origin: ORIGIN.tapTarget,
        source: target,
        destination: here,
        channel: 0,
        isCut: false,
      }
      expect(own).toHaveLength(10)
      for (const [i, frame] of own.entries()) expect(frame).toMatchObject(i % 2 === 0 ? asked : answered)
    }
    const times = frames.map(({ time }: Frame) => time)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
})

test('it forwards watched or not; who has stopped watching sees nothing more', async () => {
  const serving = await tapped()
  const one = await client(serving)
  one.send(rmcp(1))
  await until(() => one.got[0], 'an answer')
  const page = await watching(serving)
  page.command({ type: 'unwatch', source: 'tap' })
  await page.event('closed', { source: 'tap', reason: 'asked' })
  one.send(rmcp(2))
  await until(() => one.got[1], 'an answer')
  const again = await watching(serving)
  one.send(rmcp(3))
  expect((await again.received(2)).map(({ datagram }) => datagram[4])).toEqual([3, 3])
  expect(page.frames).toEqual([])
})

test('what a stranger sends to a socket of the tap reaches no client and no page', async () => {
  const serving = await tapped()
  const page = await watching(serving)
  const one = await client(serving)
  seen = []
  one.send(rmcp(1))
  await page.received(2)
  const stranger = await lab.udp('127.0.0.1')
  stranger.socket.send(rmcp(66), seen[0]!.port, '127.0.0.1')
  one.send(rmcp(2))
  await page.received(4)
  expect(page.frames.map(({ datagram }) => datagram[4])).toEqual([1, 1, 2, 2])
  expect(one.got.map((bytes) => bytes[4])).toEqual([1, 2])
})

describe('dropped, and counted', () => {
  test('what is no RMCP, or too long', async () => {
    const serving = await tapped()
    const page = await watching(serving)
    const one = await client(serving)
    one.send(Buffer.from('GET / HTTP/1.1'))
    one.send(Buffer.concat([rmcp(), Buffer.alloc(4093)]))
    one.send(rmcp(1))
    expect((await page.received(2))[0]!.datagram.equals(rmcp(1))).toBe(true)
    expect(await page.event('dropped', { reason: 'not-rmcp' })).toEqual({
      type: 'dropped',
      source: 'tap',
      reason: 'not-rmcp',
      count: 1,
    })
    await page.event('dropped', { source: 'tap', reason: 'too-long', count: 1 })
  })

  test('a flood', async () => {
    const serving = await tapped({ limits: { rate: 50 } })
    const page = await watching(serving)
    const one = await client(serving)
    for (let i = 0; i < 300; i++) one.send(rmcp(i & 255))
    await until(() => page.frames.length / 2 + page.dropped('rate') >= 300 || undefined, 'all of them')
    expect(one.got.length).toBeLessThan(150)
  })

  test('a client too many, while the others are in use', async () => {
    const serving = await tapped({ limits: { tapClients: 2 } })
    const page = await watching(serving)
    const clients = [await client(serving), await client(serving), await client(serving)]
    for (const one of clients) one.send(rmcp(1))
    expect(await page.event('dropped')).toMatchObject({ source: 'tap', reason: 'too-many-clients', count: 1 })
    await until(
      () => (clients[0]!.got.length && clients[1]!.got.length) || undefined,
      'the answers of the others',
    )
    expect(clients[2]!.got).toEqual([])
  })
})

test('whoever was silent the longest makes room for another', async () => {
  const log: string[] = []
  const serving = await tapped({ limits: { tapClients: 2, tapSilence: 20 }, log: (line) => log.push(line) })
  const [first, second, third] = [await client(serving), await client(serving), await client(serving)]
  for (const one of [first, second, third]) {
    one.send(rmcp(1))
    await until(() => one.got[0], 'an answer')
    await sleep(40)
  }
  expect(log.join('\n')).toContain(`127.0.0.1:${first.port} made room: 1 sent, 1 received`)
  second.send(rmcp(2))
  await until(() => second.got[1], 'an answer')
  expect(log.filter((line) => line.includes('made room'))).toHaveLength(1)
})

test('a client that has gone silent is forgotten, and let in again', async () => {
  const log: string[] = []
  const serving = await tapped({ limits: { idle: 100 }, log: (line) => log.push(line) })
  const one = await client(serving)
  one.send(rmcp(1))
  await until(() => log.find((line) => line.includes('was idle: 1 sent, 1 received')), 'the end of it')
  one.send(rmcp(2))
  await until(() => one.got[1], 'an answer')
})

test('a BMC where nobody listens: the page is told of whose datagram', async () => {
  const gone = await lab.udp('127.0.0.1')
  const serving = await tapped({
    allow: ['127.0.0.1'],
    allowPorts: [gone.port],
    tap: { host: '127.0.0.1', port: gone.port, ports: [0] },
  })
  await lab.stop(gone.socket)
  const page = await watching(serving)
  const one = await client(serving)
  one.send(rmcp(1))
  expect(await page.event('icmp')).toEqual({
    type: 'icmp',
    source: 'tap',
    time: expect.any(Number),
    version: 4,
    icmpType: 3,
    icmpCode: 3,
    from: { address: '127.0.0.1', port: one.port },
    to: { address: '127.0.0.1', port: gone.port },
  })
})

test('a BMC over IPv6: the addresses of clients are mapped', async ({ skip }) => {
  const six = await lab.echo('::1').catch(() => undefined)
  if (!six) return skip('no IPv6 here')
  const serving = await tapped({
    allow: ['::1'],
    allowPorts: [six.port],
    tap: { host: '::1', port: six.port, ports: [0] },
  })
  const page = await watching(serving)
  const one = await client(serving)
  one.send(rmcp(1))
  const [asked, answered] = await page.received(2)
  const here = `[0000:0000:0000:0000:0000:ffff:7f00:0001]:${one.port}`
  const there = `[0000:0000:0000:0000:0000:0000:0000:0001]:${six.port}`
  expect(asked).toMatchObject({ source: here, destination: there })
  expect(answered).toMatchObject({ source: there, destination: here })
})

test.each([
  ['outside of the allowlist', { host: '127.0.0.9', port: 623 }, /not allowed/],
  ['on another port', { host: '127.0.0.2', port: 53 }, /Port 53/],
  ['of everybody', { host: '255.255.255.255', port: 623 }, /broadcast/],
  ['in another spelling', { host: '0x7f000002', port: 623 }, /usual form/],
])('it leads nowhere %s', async (_, { host, port }, text) => {
  const started = tapped({ allow: ['127.0.0.2', '255.255.255.255'], tap: { host, port, ports: [0] } })
  await expect(started).rejects.toThrow(Refused)
  await expect(started).rejects.toThrow(text)
})

test('the next port is taken where the first is in use; a single one that is in use is an error', async () => {
  const first = await tapped()
  const { port } = first.tap!.at
  const second = await tapped({ tap: { host: bmc.address, port: bmc.port, ports: [port, 0] } })
  expect(second.tap!.at.port).not.toBe(port)
  await expect(tapped({ tap: { host: bmc.address, port: bmc.port, ports: [port] } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
