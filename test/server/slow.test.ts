/** Those who are slow: they cost a bounded time and memory, and hold up nobody else. */
import { connect, type Socket } from 'node:net'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { Lab, readFrame, rmcp, until, wireFrame } from './support.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const lab = new Lab()
afterAll(() => lab.close())

const MIB = 1024 * 1024

/** Bytes of buffers, garbage left out. */
async function memoryInUse(): Promise<number> {
  collectGarbage()
  // What was collected is given back beside.
  await sleep(20)
  collectGarbage()
  return process.memoryUsage().arrayBuffers
}

/** All that comes until the connection is closed, in Latin-1, and after how many milliseconds that is. */
async function untilClosed(socket: Socket): Promise<{ text: string; after: number }> {
  const start = performance.now()
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString('latin1')))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('close', resolve))
  return { text, after: performance.now() - start }
}

test('a head that is not complete in time is answered with 408 and closed; others are served meanwhile', async () => {
  const { port, url } = await lab.relay({ limits: { header: 300 } })
  const slow = connect(port, '127.0.0.1')
  const ended = untilClosed(slow)
  slow.write('GET /relay HTTP/1.1\r\nHost: 127.0.0.1\r\n')
  // A byte now and then does not help.
  const dripping = setInterval(() => slow.write('X'), 50)
  expect((await fetch(url)).status).toBe(200)
  const { text, after } = await ended
  clearInterval(dripping)
  expect(text).toMatch(/^HTTP\/1\.1 408 /)
  expect(after).toBeGreaterThan(250)
  expect(after).toBeLessThan(3000)
})

test('a connection on which nothing is asked for is closed', async () => {
  const { port } = await lab.relay({ limits: { header: 200 } })
  expect((await untilClosed(connect(port, '127.0.0.1'))).after).toBeLessThan(3000)
})

test('a head that is too long is answered with 431', async () => {
  const { port } = await lab.relay()
  const socket = connect(port, '127.0.0.1')
  const ended = untilClosed(socket)
  socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'x'.repeat(9000)}\r\n\r\n`)
  expect((await ended).text).toMatch(/^HTTP\/1\.1 431 /)
})

test('who asks for a file and takes none of it is cut off', async () => {
  const { port } = await lab.relay({ limits: { stalled: 300 } })
  lab.file('large.bin', 40_000_000)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.pause()
  socket.write(`GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  await sleep(1200)
  let got = 0
  socket.on('data', (chunk) => (got += chunk.length)).resume()
  await new Promise((resolve) => socket.once('close', resolve))
  expect(got).toBeGreaterThan(0)
  expect(got).toBeLessThan(40_000_000)
})

test('a page that does not answer a ping is cut off, and its targets are let go', async () => {
  const bmc = await lab.echo('127.0.0.1')
  const log: string[] = []
  const serving = await lab.relay({ bmc, limits: { heartbeat: 600 }, log: (line) => log.push(line) })
  const page = await lab.page(serving)
  const wire = await lab.wire(serving)
  wire.write(
    wireFrame(
      1,
      Buffer.from(JSON.stringify({ type: 'open', channel: 1, host: bmc.address, port: bmc.port })),
    ),
  )
  const line = await until(() => log.find((line) => line.includes('client 2 disconnected')), 'the end')
  expect(line).toMatch(/ client 2 disconnected \(1006\): 0 sent, 0 received$/)
  expect(log.join('\n')).toContain('client 2 does not answer')
  expect(log.join('\n')).toContain(`client 2 closed 127.0.0.1:${bmc.port} (gone)`)
  // One who answers stays.
  await sleep(1300)
  expect(page.webSocket.readyState).toBe(page.webSocket.OPEN)
})

test('60 MB of replies to a page that does not read: at most 1 MiB waits, the rest is counted, others are served', async () => {
  const [REQUESTS, REPLIES, LENGTH] = [1000, 50, 1200]
  let requests = 0
  const bmc = await lab.udp('127.0.0.1', (_, from, socket) => {
    requests++
    for (let i = 0; i < REPLIES; i++) {
      const reply = Buffer.alloc(LENGTH, requests & 255)
      reply.set(rmcp())
      reply.writeUInt32BE(requests * REPLIES + i, 4)
      socket.send(reply, from.port, from.address)
    }
  })
  const quick = await lab.echo('127.0.0.2')
  const log: string[] = []
  const serving = await lab.relay({
    bmc,
    allow: ['127.0.0.2'],
    allowPorts: [quick.port],
    log: (line) => log.push(line),
  })
  const other = await lab.page(serving)
  await other.open(1, quick.address, quick.port)

  const slow = await lab.wire(serving)
  const command = { type: 'open', channel: 1, host: bmc.address, port: bmc.port }
  slow.write(wireFrame(1, Buffer.from(JSON.stringify(command))))
  await until(() => log.find((line) => line.includes('client 2 opened')), 'the target')
  const before = await memoryInUse()
  let most = 0
  for (let i = 1; i <= REQUESTS; i++) {
    slow.write(wireFrame(2, Buffer.of(0, 1, ...rmcp(i))))
    await until(() => requests >= i || undefined, 'the request at the BMC', turn)
    for (let pass = 0; pass < 3; pass++) await turn()
    if (i % 200 === 0) most = Math.max(most, (await memoryInUse()) - before)
    if (i % 100 === 0) other.send(1, rmcp(i / 100))
  }
  expect(REQUESTS * REPLIES * LENGTH).toBe(60_000_000)
  // What waits, and what is on its way through the sockets of all who take part.
  expect(most).toBeGreaterThan(0.9 * MIB)
  expect(most).toBeLessThan(1.5 * MIB)
  expect((await other.received(10)).map(({ datagram }) => datagram[4])).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ])

  const got = read(slow)
  await until(() => got.dropped > 0 || undefined, 'the count of what was dropped')
  await until(() => got.numbers.length + got.dropped >= 0.99 * REQUESTS * REPLIES || undefined, 'all of it')
  // It is let in again.
  const last = got.numbers.at(-1)!
  slow.write(wireFrame(2, Buffer.of(0, 1, ...rmcp(1))))
  await until(() => got.numbers.at(-1)! > last || undefined, 'the replies that come later')
  await until(() => got.numbers.at(-1)! % REPLIES === REPLIES - 1 || undefined, 'the last of them')
  expect(got.numbers).toEqual(got.numbers.toSorted((a, b) => a - b))
  slow.destroy()
  const line = await until(() => log.find((line) => line.includes('client 2 disconnected')), 'its end')
  const [, received, dropped] = /, (\d+) received; dropped: (\d+) slow-reader$/.exec(line)!
  expect(Number(dropped)).toBe(got.dropped)
  expect(Number(received)).toBe(got.numbers.length + got.dropped)
})

/** Reads what the relay has sent, as a WebSocket does: the numbers of datagrams, and how many were dropped. */
function read(socket: Socket): { numbers: number[]; dropped: number } {
  const got = { numbers: [] as number[], dropped: 0 }
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    let bytes = Buffer.concat([rest, chunk])
    for (;;) {
      const start = bytes.length > 1 && bytes[1] === 126 ? 4 : 2
      if (bytes.length < start) break
      const end = start + (start === 4 ? bytes.readUInt16BE(2) : bytes[1]!)
      if (bytes.length < end) break
      const message = bytes.subarray(start, end)
      if (bytes[0] === 0x82) got.numbers.push(readFrame(message).datagram.readUInt32BE(4))
      else if (bytes[0] === 0x81) {
        const event = JSON.parse(String(message))
        if (event.type === 'dropped') got.dropped += event.count
      }
      bytes = bytes.subarray(end)
    }
    rest = bytes
  })
  socket.resume()
  return got
}
