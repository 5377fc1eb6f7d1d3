/** HTTPS with one's own certificate; and that nothing else is offered to other machines. */
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Serving, UnsafeError } from '../../server/main.ts'
import { RELAY_PATH, SUBPROTOCOL } from '../../server/protocol.ts'
import { Lab, Page, rmcp } from './support.ts'

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url))
/** For ipmi.lab.example, *.lab.example, localhost and 127.0.0.1. */
const tls = { cert: pem('cert'), key: pem('key') }

const lab = new Lab()
let serving: Serving
let bmc: { address: string; port: number }
beforeAll(async () => {
  bmc = await lab.echo('127.0.0.1')
  serving = await lab.relay({ tls, bmc })
})
afterAll(() => lab.close())

/** The status of the page, asked for by this name. */
async function status(host: string): Promise<number | undefined> {
  const asked = request({
    host: '127.0.0.1',
    port: serving.port,
    ca: tls.cert,
    servername: 'localhost',
    headers: { Host: `${host}:${serving.port}` },
    agent: false,
  })
  asked.end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  return answer.statusCode
}

/** Resolves with the page, or with the status that refuses it. */
async function page(origin: string): Promise<Page | number> {
  const address = `127.0.0.1:${serving.port}`
  const webSocket = new WebSocket(`wss://${address}${RELAY_PATH}`, [SUBPROTOCOL, serving.token], {
    origin,
    ca: tls.cert,
  })
  const page = new Page(webSocket)
  return new Promise((resolve) => {
    webSocket.on('open', () => resolve(page))
    webSocket.on('unexpected-response', (_, { statusCode = 0 }) => {
      webSocket.terminate()
      resolve(statusCode)
    })
  })
}

test('the page and the relay are served over HTTPS, and nothing over HTTP', async () => {
  expect(serving.url).toBe(`https://127.0.0.1:${serving.port}/`)
  expect(await status('127.0.0.1')).toBe(200)
  const letIn = await page(`https://127.0.0.1:${serving.port}`)
  if (typeof letIn === 'number') throw new Error(`refused with ${letIn}`)
  await letIn.open(1, bmc.address, bmc.port)
  letIn.send(1, rmcp(1))
  expect((await letIn.received(1))[0]!.datagram.equals(rmcp(1))).toBe(true)
  letIn.webSocket.terminate()
  await expect(fetch(`http://127.0.0.1:${serving.port}/`)).rejects.toThrow()
})

test('the own address over HTTP is a foreign origin', async () => {
  expect(await page(`http://127.0.0.1:${serving.port}`)).toBe(403)
  expect(await page(`https://localhost:${serving.port}`)).toBe(403)
})

test("the certificate's names are the server's own; what stands for many is no name", async () => {
  expect(await status('ipmi.lab.example')).toBe(200)
  expect(await status('evil.lab.example')).toBe(421)
  expect(await status('evil.example')).toBe(421)
})

test('who says nothing, or begins no handshake, is cut off', async () => {
  const { port } = await lab.relay({ tls, limits: { header: 200 } })
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await new Promise((resolve) => socket.resume().once('close', resolve))
})

describe('an address that other machines reach is refused', () => {
  test.each(['0.0.0.0', '::', '192.0.2.1', '::ffff:127.0.0.1', '2001:db8::1'])(
    '%s without TLS and without a proxy',
    async (host) => {
      const started = lab.relay({ host })
      await expect(started).rejects.toThrow(UnsafeError)
      await expect(started).rejects.toThrow(
        `${host} can be reached from other machines, and what is said to it read: give --cert and --key, or --behind-proxy`,
      )
    },
  )

  test.each([{ tls }, { behindProxy: true }])('but not with %o', async (options) => {
    // This machine does not have the address: the system is asked, and refuses.
    await expect(lab.relay({ host: '192.0.2.1', ...options })).rejects.toMatchObject({
      code: 'EADDRNOTAVAIL',
    })
  })

  test.each(['127.0.0.1', '127.3.2.1', 'localhost'])('%s is reached by no other', async (host) => {
    const local = await lab.relay({ host })
    expect((await fetch(local.url)).status).toBe(200)
  })
})

test('a key that is of another certificate ends the start with its reason', async () => {
  const key = readFileSync(new URL('../fixtures/tls/other-key.pem', import.meta.url))
  await expect(lab.relay({ tls: { cert: tls.cert, key } })).rejects.toThrow(/key values mismatch/)
})
