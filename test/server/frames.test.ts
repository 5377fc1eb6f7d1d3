/** Messages of a page that no page would send: what is dropped, what is refused, what ends the connection. */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serving } from '../../server/main.ts'
import { Lab, type Page, rmcp, wireFrame } from './support.ts'

const lab = new Lab()
let serving: Serving
let bmc: { address: string; port: number }
let reached: Buffer[]

beforeAll(async () => {
  bmc = await lab.udp('127.0.0.1', (bytes, from, socket) => {
    reached.push(bytes)
    socket.send(bytes, from.port, from.address)
  })
  serving = await lab.relay({ bmc })
})
afterAll(() => lab.close())

/** A page that has the BMC open, as channel 1. */
async function connected(): Promise<Page> {
  reached = []
  const page = await lab.page(serving)
  expect(await page.open(1, bmc.address, bmc.port)).toMatchObject({ type: 'opened' })
  return page
}

const SECURED = Uint8Array.of(6, 0, 0xff, 7 | 0x20, 0)

describe('a datagram that does not leave is counted, and those around it arrive', () => {
  const drops: [what: string, reason: string, message: Uint8Array, named: boolean][] = [
    ['that is no RMCP', 'not-rmcp', Uint8Array.of(0, 1, 0x12, 0x34, 1, 0, 0, 1), true],
    ['of another version', 'not-rmcp', Uint8Array.of(0, 1, 5, 0, 0xff, 6, 0), true],
    ['of a class that RMCP lacks', 'not-rmcp', Uint8Array.of(0, 1, 6, 0, 0xff, 5, 0), true],
    ['with reserved bits set', 'not-rmcp', Uint8Array.of(0, 1, ...SECURED), true],
    ['shorter than its header', 'not-rmcp', Uint8Array.of(0, 1, 6, 0, 0xff), true],
    ['of a channel that is not open', 'no-such-channel', Uint8Array.of(0, 2, ...rmcp(1)), true],
    ['of nothing', 'bad-frame', Uint8Array.of(0, 1), false],
    ['without a channel', 'bad-frame', Uint8Array.of(), false],
  ]
  test.each(drops)('one %s: %s', async (_, reason, message, named) => {
    const page = await connected()
    page.send(1, rmcp(1))
    page.webSocket.send(message)
    page.send(1, rmcp(2))
    const frames = await page.received(2)
    expect(frames.map(({ datagram }) => [...datagram])).toEqual([[...rmcp(1)], [...rmcp(2)]])
    expect(reached).toHaveLength(2)
    const dropped = await page.event('dropped')
    expect(dropped).toEqual({ type: 'dropped', reason, count: 1, ...(named && { channel: message[1] }) })
  })

  test('the longest one leaves whole', async () => {
    const page = await connected()
    const longest = Buffer.concat([rmcp(), Buffer.alloc(4092, 0xa5)])
    page.send(1, longest)
    const [frame] = await page.received(1)
    expect(frame!.datagram.equals(longest)).toBe(true)
  })
})

describe('closed', () => {
  test.each([
    ['a frame of 10 kB', 1009, (page: Page) => page.webSocket.send(Buffer.alloc(10_000))],
    ['a text of 10 kB', 1009, (page: Page) => page.webSocket.send('x'.repeat(10_000))],
    ['a datagram one byte too long', 1009, (page: Page) => page.send(1, Buffer.alloc(4097, 6))],
    [
      'fragments that are too long together',
      1009,
      (page: Page) => {
        for (let i = 0; i < 5; i++) page.webSocket.send(Buffer.alloc(1000), { fin: i === 4 })
      },
    ],
    [
      'tiny fragments',
      1008,
      (page: Page) => {
        for (let i = 0; i < 100; i++) page.webSocket.send(Buffer.of(6), { fin: false })
      },
    ],
  ])('%s: %d', async (_, code, send) => {
    const page = await connected()
    send(page)
    expect((await page.closed).code).toBe(code)
    expect(reached).toEqual([])
  })

  const unmasked = Buffer.of(0x82, 2, 0, 1)
  const reserved = wireFrame(0x42, Buffer.of(0, 1))
  const endless = Buffer.from('82ffffffffffffffffff00000000', 'hex')
  test.each([
    ['a frame that is not masked', 1002, unmasked],
    ['a frame with a reserved bit, as of compression', 1002, reserved],
    ['a frame of no known kind', 1002, wireFrame(3)],
    ['a ping of 126 bytes', 1002, wireFrame(9, Buffer.alloc(126))],
    ['a fragment of nothing before it', 1002, wireFrame(0, Buffer.of(1))],
    ['text that is no UTF-8', 1007, wireFrame(1, Buffer.of(0x7b, 0xff, 0x7d))],
    ['a frame that says it is 2 to the 63 long', 1009, endless],
  ])('%s: %d', async (_, code, frame) => {
    const wire = await lab.wire(serving)
    let got = Buffer.alloc(0)
    wire.on('data', (chunk) => (got = Buffer.concat([got, chunk])))
    wire.write(frame)
    wire.resume()
    await once(wire, 'close')
    const [close] = /\x88[^]*$/.exec(got.toString('latin1')) ?? ['']
    expect(Buffer.from(close, 'latin1').readUInt16BE(2)).toBe(code)
  })

  test('a flood of commands: 4000', async () => {
    const page = await connected()
    for (let i = 0; i < 1000; i++) page.command({ type: 'close', channel: 9 })
    expect(await page.closed).toEqual({ code: 4000, reason: 'too many commands' })
    expect(page.events.filter(({ type }) => type === 'closed').length).toBeLessThan(200)
  })

  test('a flood of pings whose answers are not read, before they fill the memory', async () => {
    const wire = await lab.wire(serving)
    const pings = Buffer.concat(Array.from({ length: 500 }, () => wireFrame(9, Buffer.alloc(125))))
    const ended = new Promise((resolve) => wire.once('close', resolve))
    // Some 60 MB: more than the system takes.
    for (let i = 0; i < 1000 && !wire.destroyed; i++) {
      if (!wire.write(pings))
        await Promise.race([new Promise((resolve) => wire.once('drain', resolve)), ended])
    }
    await ended
  })
})

describe('a command that cannot be understood is refused, and the connection stays', () => {
  test.each([
    '{',
    '',
    '[]',
    'null',
    '1',
    '"open"',
    '{}',
    '{"type":"x"}',
    '{"type":"constructor"}',
    '{"__proto__":{"type":"watch","source":"tap"}}',
    '{"type":"open"}',
    '{"type":"open","channel":0,"host":"127.0.0.1"}',
    '{"type":"open","channel":65536,"host":"127.0.0.1"}',
    '{"type":"open","channel":1.5,"host":"127.0.0.1"}',
    '{"type":"open","channel":"2","host":"127.0.0.1"}',
    '{"type":"open","channel":2,"host":["127.0.0.1"]}',
    '{"type":"open","channel":2,"host":"127.0.0.1","port":0}',
    '{"type":"open","channel":2,"host":"127.0.0.1","port":"623"}',
    '{"type":"close"}',
    '{"type":"watch","source":"toString"}',
    '[[[[[[[[',
  ])('%s', async (text) => {
    const page = await connected()
    page.command(text)
    expect(await page.event('refused')).toEqual({
      type: 'refused',
      reason: 'bad-command',
      text: 'The command cannot be understood.',
    })
    page.send(1, rmcp(1))
    await page.received(1)
  })

  test.each(['tap', 'pipe'] as const)('the %s, where there is none', async (source) => {
    const page = await connected()
    page.command({ type: 'watch', source })
    expect(await page.event('refused')).toEqual({
      type: 'refused',
      source,
      reason: 'no-such-source',
      text: `The server was started without a ${source}.`,
    })
  })
})

test('a channel is closed that is not open: that is answered, and changes nothing', async () => {
  const page = await connected()
  page.command({ type: 'close', channel: 7 })
  await page.event('closed', { channel: 7, reason: 'asked' })
  page.send(1, rmcp(1))
  await page.received(1)
})
