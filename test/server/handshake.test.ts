/** Who may open a WebSocket to the relay, and what the others are told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RELAY_PATH, SUBPROTOCOL } from '../../server/protocol.ts'
import type { Serving } from '../../server/main.ts'
import { type Head, Lab } from './support.ts'

const lab = new Lab()
let serving: Serving
beforeAll(async () => {
  serving = await lab.relay()
})
afterAll(() => lab.close())

test('the own page with the token is let in, and told the protocol and never the token', async () => {
  const { status, head } = await lab.ask(serving)
  expect(status).toBe(101)
  expect(head.split('\r\n')).toContain(`Sec-WebSocket-Protocol: ${SUBPROTOCOL}`)
  expect(head).not.toContain(serving.token)
  expect(head).not.toMatch(/permessage-deflate|access-control|set-cookie/i)
})

test('the order in which the protocols are offered does not matter, nor does localhost for the address', async () => {
  const host = `localhost:${serving.port}`
  const protocols = `${serving.token}, ${SUBPROTOCOL}`
  const { status, head } = await lab.ask(serving, { host, origin: `http://${host}`, protocols })
  expect(status).toBe(101)
  expect(head.split('\r\n')).toContain(`Sec-WebSocket-Protocol: ${SUBPROTOCOL}`)
})

test('compression is not agreed to', async () => {
  const more = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n'
  const { status, head } = await lab.ask(serving, { more })
  expect(status).toBe(101)
  expect(head).not.toContain('Sec-WebSocket-Extensions')
})

const port = () => String(serving.port)

describe('refused', () => {
  const attacks: [what: string, head: () => Head, status: number, text: RegExp][] = [
    ['a foreign origin', () => ({ origin: 'http://evil.example' }), 403, /page of this server/],
    [
      'a foreign origin that begins like the own',
      () => ({ origin: `http://127.0.0.1:${port()}.evil.example` }),
      403,
      /page/,
    ],
    [
      'the own address on another port',
      () => ({ origin: `http://127.0.0.1:${serving.port + 1}` }),
      403,
      /page/,
    ],
    ['the own address over https', () => ({ origin: `https://127.0.0.1:${port()}` }), 403, /page/],
    ['another of the own names', () => ({ origin: `http://localhost:${port()}` }), 403, /page/],
    ['origin null', () => ({ origin: 'null' }), 403, /page of this server/],
    ['no origin', () => ({ without: ['Origin'] }), 403, /page of this server/],
    ['two origins', () => ({ more: 'Origin: http://evil.example\r\n' }), 403, /page of this server/],
    ['a rebinding host', () => ({ host: `evil.example:${port()}` }), 421, /does not answer to that name/],
    [
      'a rebinding host with its matching origin',
      () => ({ host: `evil.example:${port()}`, origin: `http://evil.example:${port()}` }),
      421,
      /does not answer to that name/,
    ],
    ['the own host on another port', () => ({ host: '127.0.0.1:1' }), 421, /name/],
    [
      'a name that a proxy is said to have been called by, where there is no proxy',
      () => ({
        host: 'evil.example',
        origin: 'https://evil.example',
        more: 'X-Forwarded-Host: evil.example\r\n',
      }),
      421,
      /name/,
    ],
    ['no token', () => ({ protocols: SUBPROTOCOL }), 401, /token is missing or wrong/],
    ['no protocols', () => ({ without: ['Sec-WebSocket-Protocol'] }), 401, /token is missing or wrong/],
    [
      'a wrong token',
      () => ({ protocols: `${SUBPROTOCOL}, ${'A'.repeat(43)}` }),
      401,
      /token is missing or wrong/,
    ],
    ['half a token', () => ({ protocols: `${SUBPROTOCOL}, ${serving.token.slice(0, 20)}` }), 401, /token/],
    [
      'a token in the address',
      () => ({ path: `${RELAY_PATH}?token=${serving.token}`, protocols: SUBPROTOCOL }),
      401,
      /token/,
    ],
    [
      'a token in other letters',
      () => ({ protocols: `${SUBPROTOCOL}, ${swapCase(serving.token)}` }),
      401,
      /token/,
    ],
    ['a token without the protocol', () => ({ protocols: serving.token }), 400, /ipmiscope\.v1/],
    ['another address', () => ({ path: '/' }), 404, /No such address/],
    ['a key that is none', () => ({ without: ['Sec-WebSocket-Key'] }), 400, /Sec-WebSocket-Key/],
  ]

  test.each(attacks)('%s', async (_, head, status, text) => {
    const answer = await lab.ask(serving, head())
    expect(answer.status).toBe(status)
    expect(answer.body).toMatch(text)
    expect(answer.head).not.toMatch(/access-control|set-cookie/i)
  })

  test('in the order host, origin, token', async () => {
    const bad = { origin: 'http://evil.example', protocols: 'wrong' }
    expect((await lab.ask(serving, { ...bad, host: 'evil.example' })).status).toBe(421)
    expect((await lab.ask(serving, bad)).status).toBe(403)
  })
})

test('each refusal has a line in the log that says why, where the token never stands', async () => {
  const log: string[] = []
  // Its own: what all the tests above cause within a second is more than the log takes.
  const relay = await lab.relay({ log: (line) => log.push(line) })
  await lab.ask(relay, { host: 'evil.example' })
  await lab.ask(relay, { origin: 'http://evil.example' })
  await lab.ask(relay, { without: ['Origin'] })
  await lab.ask(relay, { protocols: `${SUBPROTOCOL}, ${swapCase(relay.token)}` })
  await lab.ask(relay, { protocols: SUBPROTOCOL })
  expect(log.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'refused 127.0.0.1: 421, host "evil.example"',
    'refused 127.0.0.1: 403, origin "http://evil.example"',
    'refused 127.0.0.1: 403, origin none',
    'refused 127.0.0.1: 401, wrong token',
    'refused 127.0.0.1: 401, no token',
  ])
  expect(log.join('\n')).not.toContain(swapCase(relay.token))
})

test('a client too many is refused with 503, after the token; when one has gone there is room', async () => {
  const full = await lab.relay({ limits: { clients: 2 } })
  const [first] = [await lab.page(full), await lab.page(full)]
  const answer = await lab.ask(full)
  expect([answer.status, answer.body]).toEqual([503, 'There are too many clients.\n'])
  expect((await lab.ask(full, { protocols: 'wrong' })).status).toBe(401)
  first.webSocket.close()
  await first.closed
  expect((await lab.page(full)).events[0]).toMatchObject({ type: 'hello' })
})

describe('behind a proxy', () => {
  test('the name is what the proxy was called by', async () => {
    const behind = await lab.relay({ behindProxy: true })
    const more = 'X-Forwarded-Host: ipmi.lab.example\r\n'
    expect((await lab.ask(behind, { origin: 'https://ipmi.lab.example', more })).status).toBe(101)
    expect((await lab.ask(behind, { origin: 'https://evil.example', more })).status).toBe(403)
    expect((await lab.ask(behind, { origin: 'http://ipmi.lab.example', more })).status).toBe(403)
    expect((await lab.ask(behind, { host: 'evil.example', origin: 'https://evil.example' })).status).toBe(421)
  })

  test('a name that is none is refused', async () => {
    const behind = await lab.relay({ behindProxy: true })
    const more = 'X-Forwarded-Host: a.example, b.example\r\n'
    expect((await lab.ask(behind, { origin: 'https://a.example', more })).status).toBe(421)
  })
})

const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))
