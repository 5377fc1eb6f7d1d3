/** Where the relay sends, where it does not, and what the page is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serving } from '../../server/main.ts'
import { Lab, type Page, rmcp, until } from './support.ts'

const lab = new Lab()
let page: Page
let serving: Serving
let bmc: { address: string; port: number }
let allowed: { address: string; port: number }
let answers: Record<string, string[]> = {}
let asked: string[] = []

beforeAll(async () => {
  bmc = await lab.echo('127.0.0.1')
  allowed = await lab.echo('127.0.0.2')
  serving = await lab.relay({
    allow: ['127.0.0.2', '127.255.255.255', '169.254.0.0/16', '224.0.0.0/4', '255.255.255.255', '::/0'],
    allowPorts: [allowed.port],
    bmc: { address: bmc.address, port: bmc.port },
    resolve: async (name) => {
      asked.push(name)
      return answers[name] ?? []
    },
  })
  page = await lab.page(serving)
})
afterAll(() => lab.close())

let channel = 0
const open = async (host: string, port?: number) => {
  const answer = await page.open(++channel, host, port)
  if (answer.type === 'opened') page.command({ type: 'close', channel })
  return answer
}

describe('refused, whatever is allowed', () => {
  test.each([
    ['a metadata service', '169.254.169.254', 'never', /metadata/],
    ['a link-local address', '169.254.1.1', 'never', /link-local/],
    ['a link-local IPv6 address', 'fe80::1', 'never', /link-local/],
    ['multicast', '224.0.0.1', 'never', /multicast/],
    ['multicast over IPv6', 'ff02::1', 'never', /multicast/],
    ['broadcast', '255.255.255.255', 'never', /broadcast/],
    ['the broadcast address of an own network', '127.255.255.255', 'never', /broadcast/],
    ['IPv4 mapped to IPv6', '::ffff:127.0.0.2', 'never', /inside of an IPv6/],
    ['the same in hex', '::ffff:7f00:2', 'never', /inside of an IPv6/],
    ['an address outside of the allowlist', '127.0.0.3', 'not-allowed', /--allow/],
    ['a decimal spelling', '2130706434', 'bad-address', /usual form/],
    ['a hex spelling', '0x7f000002', 'bad-address', /usual form/],
    ['an octal spelling', '0177.0.0.2', 'bad-address', /usual form/],
    ['a short spelling', '127.2', 'bad-address', /usual form/],
    ['a zone', 'fe80::1%lo', 'bad-address', /usual form/],
    ['nothing', '', 'bad-address', /usual form/],
  ])('%s', async (_, host, reason, text) => {
    const answer = await open(host)
    expect(answer).toMatchObject({ type: 'refused', reason, text: expect.stringMatching(text) })
  })

  test('port 53', async () => {
    expect(await open('127.0.0.2', 53)).toMatchObject({ type: 'refused', reason: 'port-not-allowed' })
  })
})

test('a name with two addresses of which one is not allowed is refused', async () => {
  answers = { 'bmc.example': ['127.0.0.2', '127.0.0.3'] }
  expect(await open('bmc.example')).toMatchObject({ type: 'refused', reason: 'ambiguous' })
})

test('a name is resolved once; what it changes to later is not connected', async () => {
  asked = []
  answers = { 'bmc.example': ['127.0.0.2'] }
  const number = ++channel
  const opened = await page.open(number, 'bmc.example', allowed.port)
  expect(opened).toMatchObject({ type: 'opened', target: { address: '127.0.0.2', port: allowed.port } })
  answers = { 'bmc.example': ['127.0.0.3'] }
  const before = page.frames.length
  page.send(number, rmcp(1))
  await page.received(before + 1)
  expect(asked).toEqual(['bmc.example'])
  expect(await open('bmc.example', allowed.port)).toMatchObject({ type: 'refused', reason: 'not-allowed' })
})

test('the built-in BMC is allowed, and answers; what is no RMCP does not leave', async () => {
  const number = ++channel
  expect(await page.open(number, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
  const before = page.frames.length
  page.send(number, Uint8Array.from([0x12, 0x34, 1, 0, 0, 1]))
  page.send(number, rmcp(7))
  const frame = (await page.received(before + 1))[before]!
  expect([...frame.datagram]).toEqual([...rmcp(7)])
  expect(frame).toMatchObject({ origin: 0, channel: number })
  await page.event('dropped', { channel: number, reason: 'not-rmcp', count: 1 })
})

test('a datagram of a third sender never arrives', async () => {
  const number = ++channel
  const opened = await page.open(number, bmc.address, bmc.port)
  if (opened.type !== 'opened') throw new Error('not opened')
  const stranger = await lab.udp('127.0.0.1')
  const before = page.frames.length
  stranger.socket.send(rmcp(66), opened.local.port, '127.0.0.1')
  page.send(number, rmcp(9))
  await page.received(before + 1)
  expect(page.frames.slice(before).map(({ datagram }) => datagram[4])).toEqual([9])
})

test('a frame of 10 kB closes the connection with 1009', async () => {
  const other = await lab.page(serving)
  other.webSocket.send(Buffer.alloc(10_000))
  expect((await other.closed).code).toBe(1009)
})

test('tiny fragments close the connection with 1008', async () => {
  const other = await lab.page(serving)
  for (let i = 0; i < 100; i++) other.webSocket.send(Buffer.of(6), { fin: false })
  expect((await other.closed).code).toBe(1008)
})

test.each(['{', '[]', 'null', '{"type":"open"}', '{"type":"open","channel":0,"host":"x"}', '{"type":"x"}'])(
  'the broken command %s is refused, and the connection stays',
  async (text) => {
    const other = await lab.page(serving)
    other.command(text)
    await other.event('refused', { reason: 'bad-command' })
    expect(await other.open(1, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
  },
)

test('a target too many is refused', async () => {
  const other = await lab.page(serving)
  for (let i = 1; i <= 16; i++) {
    expect(await other.open(i, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
  }
  expect(await other.open(17, bmc.address, bmc.port)).toMatchObject({ reason: 'too-many-targets' })
})

test('a flood is cut to the rate, and the rest is counted', async () => {
  const slow = await lab.relay({ bmc, limits: { rate: 100 } })
  const other = await lab.page(slow)
  await other.open(1, bmc.address, bmc.port)
  for (let i = 0; i < 1000; i++) other.send(1, rmcp(1))
  await until(() => other.dropped('rate') + other.frames.length >= 1000 || undefined, 'every datagram')
  expect(other.frames.length).toBeLessThan(300)
})

test('a target, and a client, that is idle is closed', async () => {
  const hasty = await lab.relay({ bmc, limits: { idle: 200 } })
  const other = await lab.page(hasty)
  await other.open(1, bmc.address, bmc.port)
  await other.event('closed', { channel: 1, reason: 'idle' })
  expect((await other.closed).code).toBe(4001)
})
