/** Where the relay sends to, where it never does, and what the page is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serving } from '../../server/main.ts'
import { isName } from '../../server/addresses.ts'
import { Lab, type Page, rmcp } from './support.ts'

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
    ['a metadata service over IPv6', 'fd00:ec2::254', 'never', /metadata/],
    ['the same, written otherwise', 'FD00:0EC2:0:0::0254', 'never', /metadata/],
    ['a link-local address', '169.254.1.1', 'never', /link-local/],
    ['a link-local IPv6 address', 'fe80::1', 'never', /link-local/],
    ['multicast', '224.0.0.1', 'never', /multicast/],
    ['multicast over IPv6', 'ff02::1', 'never', /multicast/],
    ['broadcast', '255.255.255.255', 'never', /broadcast/],
    ['the broadcast address of an own network', '127.255.255.255', 'never', /broadcast/],
    ['IPv4 mapped to IPv6', '::ffff:127.0.0.2', 'never', /inside of an IPv6/],
    ['the same in hex', '::ffff:7f00:2', 'never', /inside of an IPv6/],
    ['translated by NAT64', '64:ff9b::7f00:2', 'never', /inside of an IPv6/],
    ['6to4', '2002:7f00:2::1', 'never', /inside of an IPv6/],
    ['this host on this network', '0.0.0.0', 'never', /unspecified/],
    ['the same over IPv6', '::', 'never', /unspecified/],
    ['an address outside of the allowlist', '127.0.0.3', 'not-allowed', /--allow/],
    ['a decimal spelling', '2130706434', 'bad-address', /usual form/],
    ['a hex spelling', '0x7f000002', 'bad-address', /usual form/],
    ['an octal spelling', '0177.0.0.2', 'bad-address', /usual form/],
    ['a short spelling', '127.2', 'bad-address', /usual form/],
    ['a zone', 'fe80::1%lo', 'bad-address', /usual form/],
    ['nothing', '', 'bad-address', /usual form/],
    ['an address with its port', '127.0.0.2:623', 'bad-address', /usual form/],
    ['an address in brackets', '[::1]', 'bad-address', /usual form/],
    ['an address with a space', '127.0.0.2 ', 'bad-address', /usual form/],
    ['an address with a dot behind', '127.0.0.2.', 'bad-address', /usual form/],
    ['digits of another script', '１２７.0.0.2', 'bad-address', /usual form/],
    ['a web address', 'http://127.0.0.2/', 'bad-address', /usual form/],
  ])('%s', async (_, host, reason, text) => {
    const answer = await open(host)
    expect(answer).toMatchObject({ type: 'refused', reason, text: expect.stringMatching(text) })
  })

  test.each([53, 22, 622, 65535])('port %d', async (port) => {
    const text = `Port ${port} is not allowed: start the relay with --allow-port ${port}.`
    expect(await open('127.0.0.2', port)).toMatchObject({ type: 'refused', reason: 'port-not-allowed', text })
    expect(await open('bmc.example', port)).toMatchObject({ type: 'refused', reason: 'port-not-allowed' })
  })

  test("the built-in BMC's address on another port", async () => {
    expect(await open(bmc.address, 623)).toMatchObject({ type: 'refused', reason: 'not-allowed' })
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

test('a name is refused that has no address, one that nobody is sent to, or an answer that is late', async () => {
  answers = {
    'cloud.example': ['169.254.169.254'],
    'mapped.example': ['::ffff:127.0.0.2'],
    'odd.example': ['127.2'],
  }
  expect(await open('no.example')).toMatchObject({ reason: 'not-found' })
  expect(await open('cloud.example')).toMatchObject({
    reason: 'never',
    text: expect.stringMatching(/metadata/),
  })
  expect(await open('mapped.example')).toMatchObject({
    reason: 'never',
    text: expect.stringMatching(/inside of an IPv6/),
  })
  expect(await open('odd.example')).toMatchObject({ reason: 'not-allowed' })
  const hasty = await lab.relay({
    allow: ['127.0.0.2'],
    limits: { lookup: 20 },
    resolve: () => new Promise(() => {}),
  })
  const other = await lab.page(hasty)
  expect(await other.open(1, 'slow.example')).toMatchObject({ reason: 'not-found' })
})

test('without an allowlist nothing is reached but the built-in BMC, and no name is looked up', async () => {
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return ['127.0.0.1']
  }
  const closed = await lab.relay({ bmc, resolve })
  const other = await lab.page(closed)
  expect(await other.open(1, '127.0.0.2')).toMatchObject({ type: 'refused', reason: 'not-allowed' })
  expect(await other.open(2, '10.0.0.1')).toMatchObject({ type: 'refused', reason: 'not-allowed' })
  expect(await other.open(3, 'localhost', bmc.port)).toMatchObject({ type: 'refused', reason: 'not-allowed' })
  expect(asked).toEqual([])
  expect(await other.open(4, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
})

test.each([
  ['bmc', true],
  ['bmc.example', true],
  ['bmc.example.', true],
  ['_bmc-7.example', true],
  ['7up.example', true],
  ['10.0.0.1x', true],
  ['0x7f000001', false],
  ['10.0.0.0x1', false],
  ['bmc.1', false],
  ['bmc..example', false],
  ['-bmc', false],
  ['bmc example', false],
  ['bücher.example', false],
  ['x'.repeat(254), false],
])('%s may be looked up: %s', (text, expected) => {
  expect(isName(text)).toBe(expected)
})

test('what is asked for while it is resolved may be closed, and is not opened any more', async () => {
  let answer = (_: string[]) => {}
  const slow = await lab.relay({
    allow: ['127.0.0.2'],
    resolve: () => new Promise<string[]>((resolve) => (answer = resolve)),
  })
  const other = await lab.page(slow)
  other.command({ type: 'open', channel: 1, host: 'bmc.example' })
  other.command({ type: 'close', channel: 1 })
  await other.event('closed', { channel: 1, reason: 'asked' })
  answer(['127.0.0.2'])
  expect(await other.open(1, '127.0.0.2')).toMatchObject({ type: 'opened' })
  expect(other.events.filter(({ type }) => type === 'opened')).toHaveLength(1)
})

test('a channel in use, and a target too many, are refused; one closed makes room', async () => {
  const other = await lab.page(serving)
  for (let i = 1; i <= 16; i++) {
    expect(await other.open(i, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
  }
  expect(await other.open(16, bmc.address, bmc.port)).toMatchObject({ reason: 'channel-in-use' })
  expect(await other.open(17, bmc.address, bmc.port)).toMatchObject({
    type: 'refused',
    reason: 'too-many-targets',
    text: 'No more than 16 targets at once.',
  })
  other.command({ type: 'close', channel: 3 })
  await other.event('closed', { channel: 3, reason: 'asked' })
  expect(await other.open(17, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
})
