// Live traffic through a real relay: BMCs over UDP, other clients through the tap, a capture through the pipe.
import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionForm } from '../../src/worker/api-live.ts'
import { Lab, rmcp } from '../server/support.ts'
import { bmcOnUdp, Page, until } from './support.ts'

const run = promisify(execFile)
const device = { netFn: 6, cmd: 1, data: new Uint8Array() }
const to = (port: number, more: Partial<ConnectionForm> = {}): ConnectionForm => ({
  way: { kind: 'relay', host: '127.0.0.1', port },
  interface: 'lanplus',
  ...more,
})

let page: Page
let lab: Lab
let bmc: Awaited<ReturnType<typeof bmcOnUdp>>
beforeEach(async () => {
  lab = new Lab()
  bmc = await bmcOnUdp()
  page = await Page.live()
})
afterEach(async () => {
  await page.close()
  await lab.close()
  bmc.close()
})

describe('the relay', () => {
  test('says what it has, and when it is gone', async () => {
    const relay = await lab.relay({ bmc: bmc.at, tap: { host: '127.0.0.1', port: bmc.at.port, ports: [0] } })
    await page.useRelay(relay)
    expect(page.relay).toEqual({
      state: 'connected',
      isIdle: false,
      bmc: `127.0.0.1:${bmc.at.port}`,
      tap: { at: expect.stringMatching(/^127\.0\.0\.1:\d+$/), target: `127.0.0.1:${bmc.at.port}` },
      pipe: false,
      dropped: [],
    })
    const { state } = await page.engine.connect(to(bmc.at.port))
    expect(state).toBe('open')
    await lab.close()
    lab = new Lab()
    await until(() => (page.relay.state === 'closed' ? true : undefined), 'the end of the relay')
    expect(page.relay.text).toBe('The server has stopped.')
    await page.said(({ connection }) => connection.state === 'failed', 'the end of the connection')
    expect(page.view.connection.failure).toEqual({
      code: 'relay-closed',
      text: 'The server has stopped.',
      session: 1,
    })
    expect(await page.engine.connect(to(bmc.at.port))).toMatchObject({
      state: 'failed',
      failure: { code: 'relay-refused', text: expect.stringContaining('cannot be reached') },
    })
  })

  test('that does not let the page in is said in words, without the token', async () => {
    const relay = await lab.relay({ bmc: bmc.at })
    await page.useRelay({ ...relay, token: 'not-the-token-0123456789' })
    expect(page.relay).toMatchObject({
      state: 'closed',
      text: expect.stringContaining('does not let this page in'),
    })
    expect(JSON.stringify(page.view)).not.toContain('not-the-token')
    await page.useRelay(relay)
    expect(page.relay.state).toBe('connected')
  })

  test('is not there for a page that came without its token', async () => {
    const { failure } = await page.engine.connect(to(623))
    expect(failure).toEqual({ code: 'relay-refused', text: expect.stringContaining('has no relay') })
    await expect(page.engine.watch('tap', true)).rejects.toThrow('has no relay')
  })
})

describe('a BMC', () => {
  test('is logged in to over UDP, and its packets are decrypted', async () => {
    await page.useRelay(await lab.relay({ bmc: bmc.at }))
    const connection = await page.engine.connect(to(bmc.at.port, { user: 'admin', password: 'ipmiscope' }))
    expect(connection).toMatchObject({ state: 'open', suite: 17, target: `127.0.0.1:${bmc.at.port}` })
    const answer = await page.engine.request(device)
    expect(answer).toMatchObject({ completionCode: 0 })
    const rows = await page.rows()
    expect(rows.at(-1)).toMatchObject({ source: `127.0.0.1:${bmc.at.port}`, note: 'decrypted' })
    for (const { note } of rows) expect(note).toMatch(/^(decrypted)?$/)
    const times = rows.map(({ time }) => Number(time.replace(' ', '')))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('that nobody allowed is refused, with what to do', async () => {
    await page.useRelay(await lab.relay({ bmc: bmc.at }))
    const { failure, steps } = await page.engine.connect(
      to(623, { way: { kind: 'relay', host: '10.1.2.3' } }),
    )
    expect(failure).toEqual({ code: 'relay-refused', text: expect.stringContaining('--allow') })
    expect(steps).toEqual([
      { step: 'way', text: 'asking the relay for a way to 10.1.2.3:623', state: 'failed' },
    ])
  })

  test('whose port is closed ends in the error that came back, which is a row', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const { port } = socket.address()
    await new Promise<void>((closed) => socket.close(closed))
    await page.useRelay(await lab.relay({ allow: ['127.0.0.1/32'], allowPorts: [port] }))
    const { failure } = await page.engine.connect(to(port))
    expect(failure).toMatchObject({ code: 'port-closed', session: 1 })
    expect((await page.session(1)).verdict.code).toBe('port-closed')
    expect((await page.rows()).at(-1)).toMatchObject({
      layer: 'ICMP',
      source: `127.0.0.1:${port}`,
      info: expect.stringContaining('Port unreachable, quoting: ASF Presence Ping'),
    })
  })

  test('is reached again where the relay has closed the unused way', async () => {
    // Longer than a busy machine is silent within a login, which is not to be cut.
    await page.useRelay(await lab.relay({ bmc: bmc.at, limits: { idle: 1500 } }))
    await page.engine.connect(to(bmc.at.port))
    // Watching keeps the relay open, not the way.
    await until(() => (lab.log.some((line) => line.includes('idle')) ? true : undefined), 'idleness')
    expect(await page.engine.request(device)).toMatchObject({ completionCode: 0 })
    expect(page.view.connection.state).toBe('open')
  })
})

describe('the tap', () => {
  const tapped = async (more: object = {}) => {
    const relay = await lab.relay({
      bmc: bmc.at,
      tap: { host: '127.0.0.1', port: bmc.at.port, ports: [0] },
      ...more,
    })
    await page.useRelay(relay)
    await page.engine.watch('tap', true)
    return relay.tap!.at
  }
  const ipmitool = (port: number, ...words: string[]) =>
    run('ipmitool', ['-H', '127.0.0.1', '-p', String(port), ...words], { timeout: 20_000 }).catch(
      (error: Error) => error,
    )

  test('shows an ipmitool run, decrypted with the key that was given', async () => {
    const at = await tapped()
    expect(await page.said(({ watching }) => watching.includes('tap'), 'the tap')).toBeTruthy()
    await page.engine.addKeys([{ user: 'admin', password: 'ipmiscope' }], () => {})
    const words = ['-I', 'lanplus', '-C', '17', '-U', 'admin', '-P', 'ipmiscope', 'mc', 'info']
    expect(await ipmitool(at.port, ...words)).toMatchObject({ stdout: expect.stringContaining('Device ID') })
    await until(async () => {
      await page.engine.diagnose(() => {})
      return (await page.infos()).some((info) => info.startsWith('Close Session, response')) || undefined
    }, 'the end of the session')
    expect(await page.session(1)).toMatchObject({
      cipherSuite: 17,
      username: 'admin',
      bmc: `127.0.0.1:${bmc.at.port}`,
      verdict: { code: 'ok' },
    })
    expect(await page.infos()).toContain('Get Device ID')
  })

  test('a failed login of ipmitool gets its verdict as its packets come', async () => {
    const at = await tapped()
    await page.engine.addKeys([{ user: 'admin', password: 'ipmiscope' }], () => {})
    const login = ipmitool(at.port, '-I', 'lanplus', '-U', 'admin', '-P', 'wrong', 'mc', 'info')
    const verdict = await until(async () => {
      const { failed, worst } = await page.engine.diagnose(() => {})
      return failed > 0 ? (await page.engine.session(worst))?.verdict.code : undefined
    }, 'the verdict')
    expect(verdict).toBe('wrong-password')
    await login
  })

  test('keeps clients apart, and is no longer shown when nobody watches', async () => {
    const at = await tapped()
    await page.engine.addKeys([{ password: 'ipmiscope' }], () => {})
    const words = ['-I', 'lanplus', '-P', 'ipmiscope']
    await Promise.all([
      ipmitool(at.port, ...words, '-U', 'admin', 'mc', 'guid'),
      ipmitool(at.port, ...words, '-U', 'operator', '-L', 'OPERATOR', 'chassis', 'status'),
    ])
    await page.engine.diagnose(() => {})
    const lines = await page.engine.sessionLines(0, 10)
    expect(new Set(lines.map(({ username, code }) => `${username} ${code}`))).toEqual(
      new Set(['admin ok', 'operator ok']),
    )
    await page.engine.watch('tap', false)
    const { length } = await page.rows()
    await ipmitool(at.port, '-I', 'lan', '-U', 'admin', '-P', 'ipmiscope', 'mc', 'guid')
    expect(await page.rows()).toHaveLength(length)
  })

  test('shows what the relay has dropped as a row, in the saved file too', async () => {
    const at = await tapped({ limits: { rate: 5 } })
    const socket = createSocket('udp4')
    for (let i = 0; i < 20; i++) socket.send(rmcp(6, 0, 0, 0x11, 0xbe, 0x80, i, 0, 0), at.port, at.address)
    const row = await until(
      async () => (await page.rows()).find(({ layer }) => layer === 'Capture'),
      'the row of what was dropped',
    )
    socket.close()
    // How many depends on how long the machine took to send them.
    const [, count] =
      /^(\d+) datagrams dropped: more came in a second than the relay takes$/.exec(row.info) ?? []
    expect(Number(count)).toBeGreaterThan(1)
    const { relay } = await page.said(({ relay: { dropped } }) => dropped.length > 0, 'what was dropped')
    expect(relay.dropped).toMatchObject([{ reason: 'rate' }])
    expect(relay.dropped[0]!.count).toBeGreaterThanOrEqual(Number(count))
    const rows = await page.infos()
    await page.engine.open(await page.engine.saveLive(), 'saved', () => {})
    expect(await page.infos()).toEqual(rows)
  })

  test('that the server does not have is refused, with what to do', async () => {
    await page.useRelay(await lab.relay({ bmc: bmc.at }))
    await expect(page.engine.watch('tap', true)).rejects.toThrow('--tap')
  })
})

describe('the pipe', () => {
  async function* pieces(file: string, size = 300): AsyncGenerator<Uint8Array> {
    await page.said(({ watching }) => watching.includes('pipe'), 'who watches')
    const bytes = readFileSync(new URL(`../fixtures/captures/${file}`, import.meta.url))
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }

  test.each(['ok-lanplus-cs03-ipmitool.pcap', 'fail-closedport-lanplus-ipmitool.pcap', 'variant-ipv6.pcap'])(
    'shows the rows that the file has: %s',
    async (file) => {
      const relay = await lab.relay({ pipe: pieces(file) })
      await page.useRelay(relay)
      await page.engine.watch('pipe', true)
      await page.said(({ notices }) => notices.includes('The pipe has ended.'), 'the end of the pipe')
      const [live, found] = [await page.rows(), await page.engine.saveLive()]
      const other = new Page()
      const bytes = readFileSync(new URL(`../fixtures/captures/${file}`, import.meta.url))
      await other.engine.open(new Blob([bytes]), file, () => {})
      const cells = (rows: typeof live) =>
        rows.map(({ info, source, destination, time, note }) => ({ info, source, destination, time, note }))
      expect(cells(live)).toEqual(cells(await other.rows()))
      await other.engine.open(found, 'saved', () => {})
      expect(cells(await other.rows())).toEqual(cells(live))
    },
  )

  test('that holds no capture says so', async () => {
    async function* text() {
      yield new TextEncoder().encode('tcpdump: no such device')
    }
    await page.useRelay(await lab.relay({ pipe: text() }))
    await page.engine.watch('pipe', true)
    const { notices } = await page.said(({ notices }) => notices.length > 0, 'a sentence')
    expect(notices[0]).toMatch(/^The pipe cannot be read: /)
  })
})
