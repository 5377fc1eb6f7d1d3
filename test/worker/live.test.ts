// Live traffic in the worker with the BMC that is built into it: no server.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Dataset } from '../../wasm-free-codec/index.ts'
import type { ConnectionForm } from '../../src/worker/api-live.ts'
import { between } from '../../src/worker/live/addresses.ts'
import { Tape } from '../../src/worker/live/tape.ts'
import { Page, until } from './support.ts'

const builtIn = (more: Partial<ConnectionForm> = {}, ...faults: string[]): ConnectionForm => ({
  way: { kind: 'builtin', faults },
  interface: 'lanplus',
  ...more,
})
const device = { netFn: 6, cmd: 1, data: new Uint8Array() }

let page: Page
beforeEach(async () => {
  page = await Page.live()
})
afterEach(() => page.close())

const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-live-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const tshark = async (blob: Blob, ...options: string[]): Promise<string[]> => {
  const path = join(folder, 'live.pcapng')
  writeFileSync(path, new Uint8Array(await blob.arrayBuffer()))
  const out = execFileSync('tshark', ['-r', path, ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return out.trimEnd().split('\n')
}

describe('a login', () => {
  test('is told step by step, and its packets are in the list, decrypted', async () => {
    const connection = await page.engine.connect(builtIn())
    expect(connection).toMatchObject({
      state: 'open',
      target: '127.0.0.2:623',
      suite: 17,
      privilege: 'administrator',
    })
    expect(new Set(connection.steps.map(({ state }) => state))).toEqual(new Set(['done']))
    expect(connection.steps.map(({ step }) => step)).toContain('rakp3')
    expect(JSON.stringify(connection)).not.toContain('password ipmiscope')
    expect(await page.session(1)).toMatchObject({
      username: 'admin',
      cipherSuite: 17,
      passwordGiven: true,
      verdict: { code: 'ok' },
    })
    const rows = await page.rows()
    expect(rows[0]).toMatchObject({ source: '127.0.0.1:49152', destination: '127.0.0.2:623' })
    expect(rows.at(-1)).toMatchObject({
      info: 'Set Session Privilege Level, response, administrator (4)',
      note: 'decrypted',
    })
    await page.said(({ rows: count }) => count === rows.length, 'the rows')
    expect(page.view.connection.state).toBe('open')
  })

  test('shows what is sent again and what is not taken', async () => {
    const { steps, state } = await page.engine.connect(builtIn({}, 'drop=3', 'wrong-checksum'))
    expect(state).toBe('failed')
    expect(steps.some(({ retries }) => (retries ?? 0) > 0)).toBe(true)
    expect(steps.at(-1)).toMatchObject({ state: 'failed' })
  })

  type Case = [code: string, form: Partial<ConnectionForm>, ...faults: string[]]
  test.each<Case>([
    ['ok', { interface: 'lan' }],
    ['ok', { suite: 3 }, 'suite3-only'],
    ['wrong-password', { user: 'admin', password: 'wrong' }],
    ['wrong-password', { user: 'admin', password: 'wrong', interface: 'lan' }],
    ['wrong-password', {}, 'wrong-rakp2'],
    ['wrong-kg', { kg: 'hex:00112233' }],
    ['wrong-kg', {}, 'wrong-icv'],
    ['unknown-user', { user: 'nobody', password: '' }],
    ['privilege-not-allowed', { user: 'user', password: 'ipmiscope' }],
    ['auth-type-unsupported', { interface: 'lan' }, 'no-ipmi15'],
    ['no-session-slot', {}, 'no-slots'],
    ['cipher-suite-unsupported', { suite: 17 }, 'suite3-only'],
    ['bmc-silent', {}, 'silent=rakp1'],
    ['session-dropped', {}, 'silent=session'],
  ])('ends in %s, as the console and the diagnosis say: %o', async (code, more, ...faults) => {
    const { state, failure } = await page.engine.connect(builtIn(more, ...faults))
    expect([failure?.code ?? 'ok', state]).toEqual([code, code === 'ok' ? 'open' : 'failed'])
    const { again, count } = await page.engine.diagnose(() => {})
    if (code !== 'ok') await sleep(again)
    expect((await page.session(count)).verdict.code).toBe(code)
    await page.said(({ connection }) => connection.failure?.code === failure?.code, 'the failure')
    if (failure) await page.said(({ connection }) => connection.failure?.session === count, 'its session')
  })

  test.each<[Partial<ConnectionForm>, string, ...string[]]>([
    [{ kg: 'hex:0' }, 'K_G: what follows "hex:" are no bytes.'],
    [{ suite: 99 }, 'cipher suite 99 is not known'],
    [{ workarounds: ['none'] }, 'there is no workaround none'],
    [{}, 'there is no fault none', 'none'],
  ])('with an option that cannot be is refused in words: %o', async (more, text, ...faults) => {
    const { state, failure } = await page.engine.connect(builtIn(more, ...faults))
    expect({ state, failure }).toEqual({ state: 'failed', failure: { code: 'bad-option', text } })
  })
})

describe('a request', () => {
  test('is answered, with its rows', async () => {
    await page.engine.connect(builtIn())
    const answer = await page.engine.request(device)
    if ('error' in answer) throw new Error(answer.error.text)
    const { requestRow, responseRow, latencyMs } = answer
    expect(answer).toMatchObject({ completionCode: 0, retries: 0 })
    expect(latencyMs).toBeGreaterThan(0)
    const rows = await page.rows()
    expect([rows[requestRow], rows[responseRow]]).toMatchObject([
      { info: 'Get Device ID', partner: responseRow, note: 'decrypted' },
      { info: expect.stringContaining('Get Device ID, response'), partner: requestRow },
    ])
    expect(rows.length).toBe(responseRow + 1)
  })

  test('reaches who is behind the BMC, once and twice', async () => {
    await page.engine.connect(builtIn())
    const near = { address: 0x82, channel: 0 }
    expect(await page.engine.request({ ...device, target: near })).toMatchObject({ completionCode: 0 })
    const far = { address: 0x72, channel: 7, transit: near }
    expect(await page.engine.request({ ...device, target: far })).toMatchObject({ completionCode: 0 })
    expect(await page.engine.request({ ...device, target: { address: 0x90, channel: 0 } })).toMatchObject({
      completionCode: 0x83,
      refusedBy: '0x20',
    })
  })

  test('that is refused, not answered or not possible says so', async () => {
    expect(await page.engine.request(device)).toMatchObject({ error: { code: 'client-gave-up' } })
    await page.engine.connect(builtIn())
    expect(await page.engine.request({ ...device, cmd: 0xff })).toMatchObject({ completionCode: 0xc1 })
    await page.engine.disconnect()
    expect(await page.engine.request(device)).toMatchObject({ error: { code: 'client-gave-up' } })
  })
})

test('what is set in the built-in BMC stays; with other faults it is another one', async () => {
  const { engine } = page
  const power = async () => {
    const answer = await engine.request({ netFn: 0, cmd: 1, data: new Uint8Array() })
    return 'data' in answer && answer.data[0]! & 1
  }
  await engine.connect(builtIn())
  expect(await power()).toBe(1)
  await engine.request({ netFn: 0, cmd: 2, data: Uint8Array.of(0) })
  await engine.connect(builtIn())
  expect(await power()).toBe(0)
  await engine.connect(builtIn({}, 'static-iv'))
  expect(await power()).toBe(1)
})

describe('serial over LAN', () => {
  test('goes both ways, and ends', async () => {
    const { engine } = page
    await engine.connect(builtIn())
    let text = ''
    const closed: string[] = []
    const opened = await engine.openSol(
      (bytes) => (text += Buffer.from(bytes).toString('latin1')),
      (why) => closed.push(why),
    )
    expect(opened).toEqual({ ok: true })
    await engine.sendSol(Buffer.from('hello'))
    await until(() => text.includes('hello') || undefined, 'the echo')
    await engine.breakSol()
    await engine.closeSol()
    expect(closed).toHaveLength(1)
    await expect(engine.sendSol(Buffer.from('x'))).rejects.toThrow('not open')
    await page.session(1)
    expect((await page.rows()).filter(({ layer }) => layer === 'SOL').length).toBeGreaterThan(3)
    const { bytes } = await engine.solTranscript(1, () => {})
    expect(Buffer.from(bytes).toString('latin1')).toContain('hello')
  })

  test('that cannot be opened says why', async () => {
    expect(
      await page.engine.openSol(
        () => {},
        () => {},
      ),
    ).toEqual({ error: 'There is no open connection.' })
    await page.engine.connect(builtIn({ interface: 'lan' }))
    expect(
      await page.engine.openSol(
        () => {},
        () => {},
      ),
    ).toEqual({ error: 'SOL needs a session of RMCP+.' })
  })
})

describe('the capture', () => {
  test('is a file that Wireshark and this page read the same', async () => {
    await page.engine.connect(builtIn())
    await page.engine.request(device)
    await page.session(1)
    const rows = await page.rows()
    const file = await page.engine.saveLive()
    const fields = ['frame.number', 'ip.src', 'udp.dstport', 'frame.interface_name'].flatMap((name) => [
      '-e',
      name,
    ])
    const lines = await tshark(file, '-T', 'fields', '-E', 'separator=|', ...fields)
    expect(lines).toHaveLength(rows.length)
    expect(lines[0]).toBe('1|127.0.0.1|623|built-in BMC')
    expect(await tshark(file, '-Y', '_ws.malformed')).toEqual([''])
    const opened = await page.engine.open(file, 'live.pcapng', () => {})
    expect(opened).toMatchObject({ summary: { rows: rows.length, complete: true, diagnostics: [] } })
    await page.session(1)
    expect(await page.rows()).toEqual(rows)
    expect(page.view.running).toBe(false)
  })

  test('is saved with the notes that were put on packets, on those too that are carried along', async () => {
    const { engine } = page
    await engine.connect(builtIn())
    const login = (await page.rows()).find(({ info }) => info.startsWith('Get Channel Authentication'))
    await engine.note(login!.row, 'first asked here')
    for (let i = 0; i < 20; i++) await engine.request(device)
    const last = (await page.rows()).at(-1)!
    await engine.note(last.row, 'the last answer')
    await engine.note(last.row - 1, 'none')
    await engine.note(last.row - 1, '')
    const comments = async () => {
      const fields = ['-e', 'frame.comment', '-e', 'frame.number', '-E', 'separator=|']
      const lines = await tshark(await engine.saveLive(), '-T', 'fields', ...fields)
      return [lines.length, ...lines.map((line) => line.split('|')[0]).filter((comment) => comment !== '')]
    }
    expect(await comments()).toEqual([(await page.rows()).length, 'first asked here', 'the last answer'])
    await engine.keepLast(10)
    await page.said(({ forgotten }) => forgotten > 0, 'what is forgotten')
    expect(await comments()).toEqual([(await page.rows()).length, 'first asked here', 'the last answer'])
    expect((await page.rows()).at(-1)).toMatchObject({ comment: 'the last answer' })
    await engine.request(device)
    expect(await comments()).toEqual([(await page.rows()).length, 'first asked here', 'the last answer'])
  })

  test('keeps the count of lost datagrams beside a note on it', async () => {
    const tape = alone()
    tape.lost(7, 'lost')
    tape.dataset.index.note(1, ['the network was down', 'lost'])
    tape.lost(8, 'lost too')
    const opened = await Dataset.open(await tape.save())
    if (!(opened instanceof Dataset)) throw new Error(opened.text)
    expect([...opened.index.comments]).toEqual([
      [1, ['the network was down', 'lost']],
      [2, ['lost too']],
    ])
    expect([...opened.index.losses.values()]).toEqual([7, 8])
    await tape.end()
  })

  test('is paused: what comes is kept, and counted', async () => {
    const { engine } = page
    await engine.connect(builtIn())
    const before = await page.rows()
    await engine.pause(true)
    await engine.request(device)
    expect(await page.rows()).toHaveLength(before.length)
    expect(await page.said(({ waiting }) => waiting === 2, 'what waits')).toMatchObject({ paused: true })
    await engine.pause(false)
    await page.session(1)
    expect((await page.infos()).at(-1)).toContain('Get Device ID, response')
    await page.said(({ waiting, paused }) => waiting === 0 && !paused, 'the end of the pause')
  })

  const ends = (client: number) =>
    between({ address: '10.0.0.1', port: client }, { address: '10.0.0.2', port: 623 })
  const alone = () => new Tape({ onCapture: () => {}, prepare: async () => {}, onChange: () => {} })

  test('is paused for long: what is more than is kept is counted in a row of its own', async () => {
    const tape = alone()
    const ping = Uint8Array.of(6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 1, 0, 0)
    tape.pause(true)
    for (let i = 0; i < 100_007; i++) expect(tape.udp('tap', ends(40_000), ping)).toBe(-1)
    expect(tape.waiting).toBe(100_000)
    tape.pause(false)
    await until(() => tape.waiting === 0 || undefined, 'what waits')
    await tape.end()
    const { index } = tape.dataset
    expect(index.rows).toBe(100_001)
    expect(index.comments.get(100_001)).toEqual([
      '7 datagrams dropped: more came while the list was paused than is kept',
    ])
  })

  test('stays as long as it is to be, however much comes and whoever sends it', async () => {
    const tape = alone()
    tape.setKeep(1000)
    const inside = Uint8Array.of(6, 0, 0xff, 7, 6, 0xc0, 1, 2, 3, 4, 1, 0, 0, 0, 32, 0, ...Array(48).fill(0))
    const lengths: number[] = []
    for (let i = 0; i < 20_000; i++) {
      tape.udp('tap', ends(20_000 + (i >> 5)), inside)
      lengths.push(tape.dataset.index.rows)
      if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await until(() => (tape.forgotten > 18_000 ? true : undefined), 'what is forgotten')
    expect(Math.max(...lengths)).toBeLessThan(2000)
    expect(tape.carried).toBe(0)
    expect(tape.forgotten + tape.dataset.index.rows).toBe(20_000)
    expect(tape.dataset.capture.packets).toBe(20_000)
    await tape.end()
  })

  test('keeps the last rows, and the login that they cannot be read without', async () => {
    const { engine } = page
    await engine.keepLast(100)
    await engine.connect(builtIn())
    await engine.filter('get_device_id', () => {})
    const [first] = await page.rows()
    expect(first).toBeUndefined()
    for (let i = 0; i < 350; i++) await engine.request(device)
    const view = await page.said(({ forgotten }) => forgotten > 0, 'what is forgotten')
    expect(view.rows).toBeLessThan(700)
    // What it offers, Open Session, RAKP 1 to 4, and what is first said in it.
    expect(view.carried).toBe(10)
    await page.session(1)
    await engine.filter('', () => {})
    const rows = await page.rows()
    expect(rows.slice(2, 11).map(({ info }) => info)).toEqual([
      expect.stringContaining('Open Session Request'),
      expect.stringContaining('Open Session Response'),
      expect.stringContaining('RAKP Message 1'),
      'RAKP Message 2',
      'RAKP Message 3',
      'RAKP Message 4',
      expect.stringContaining('Set Session Privilege Level'),
      expect.stringContaining('Set Session Privilege Level, response'),
      expect.stringContaining('Get Device ID'),
    ])
    const last = rows.at(-1)!
    expect(last.note).toBe('decrypted')
    expect(last.frame).toBe(last.row + 1 + view.forgotten)
    expect((await engine.packet(last.row)).sources.map(({ label }) => label)).toEqual([
      'Packet',
      'Decrypted',
      'Frame',
    ])
    expect((await page.session(1)).verdict.code).toBe('ok')
    expect(await tshark(await engine.saveLive(), '-Y', 'ipmi || rmcp')).toHaveLength(rows.length)
  })

  test('keeps a filter while rows are forgotten, and finds in them what keys have opened', async () => {
    const { engine } = page
    await engine.connect(builtIn())
    expect(await engine.filter('cmd == 1', () => {})).toEqual({ count: 0 })
    for (let i = 0; i < 20; i++) await engine.request(device)
    expect(await page.rows()).toHaveLength(40)
    await engine.keepLast(10)
    await page.said(({ forgotten }) => forgotten > 0, 'what is forgotten')
    await engine.diagnose(() => {})
    expect((await page.infos()).map((info) => info.slice(0, 13))).toEqual(Array(10).fill('Get Device ID'))
  })

  test('is cleared, and goes on', async () => {
    const { engine } = page
    await engine.connect(builtIn())
    await engine.request(device)
    await engine.clearLive()
    expect(page.view).toMatchObject({ rows: 10, carried: 10, forgotten: 0 })
    expect((await page.session(1)).verdict.code).toBe('ok')
    await engine.request(device)
    await page.session(1)
    expect((await page.rows()).slice(10)).toMatchObject([{ info: 'Get Device ID' }, { note: 'decrypted' }])
    await engine.disconnect()
    await engine.diagnose(() => {})
    await engine.clearLive()
    expect(page.view).toMatchObject({ rows: 0, carried: 0, forgotten: 0 })
  })

  test('ends, and stays at hand', async () => {
    const { engine } = page
    await engine.connect(builtIn())
    await engine.stopLive()
    expect(page.view).toMatchObject({ running: false, connection: { state: 'closed' } })
    expect((await engine.diagnose(() => {})).count).toBe(1)
    const rows = await page.rows()
    expect(rows.at(-1)?.info).toContain('Close Session')
    expect((await engine.saveLive()).size).toBeGreaterThan(1000)
    await expect(engine.pause(true)).rejects.toThrow('no live capture')
    const opened = await engine.decodeAs(1234, true, () => {})
    expect(opened).toMatchObject({ summary: { rows: rows.length } })
  })
})

test('a password that was given is in no view, no row and no file', async () => {
  const secret = 'Xy-Secret-93'
  await page.engine.connect(builtIn({ user: 'admin', password: secret, kg: 'Kg-Secret-47' }))
  await page.engine.diagnose(() => {})
  const file = Buffer.from(await (await page.engine.saveLive()).arrayBuffer()).toString('latin1')
  const said = JSON.stringify([
    page.view,
    await page.rows(),
    await page.session(1),
    await page.engine.keyLines(),
    file,
  ])
  expect(said).not.toContain(secret)
  expect(said).not.toContain('Kg-Secret-47')
})
