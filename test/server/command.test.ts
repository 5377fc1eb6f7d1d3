// `ipmiscope serve` and the frame of the command line, started as a user starts them.
import type { ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { command, ensureBuilt, ipmiscope, runProgram } from '../setup/built.ts'
import { startServe } from './process.ts'
import { connectPage, rmcp, until } from './support.ts'

beforeAll(ensureBuilt, 120_000)

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

async function start(...words: string[]) {
  const serving = await startServe(words)
  started.push(serving.child)
  return serving
}

describe('ipmiscope serve', () => {
  test('prints the address with the token, how to use the tap, and serves the built page with its policy in it', async () => {
    const { url, token, printed } = await start('--port', '0')
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(token).toHaveLength(43)
    expect(printed.text.trimEnd().split('\n')).toEqual([
      expect.stringContaining('is ready at'),
      expect.stringMatching(/^The tap to the built-in BMC: ipmitool -I lanplus -H 127\.0\.0\.1 -p \d+ /),
    ])
    const page = await (await fetch(url)).text()
    expect(page).toContain('http-equiv="Content-Security-Policy"')
    const [, script] = /<script type="module" crossorigin src="\.\/(assets\/[^"]+)"/.exec(page) ?? []
    const answer = await fetch(url + script)
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends on %s with status 0 and counts, whatever is connected; the page is told',
    async (signal) => {
      const { child, url, port, token, printed, ended } = await start('--port', '0')
      await (await fetch(url)).text()
      const page = await connectPage({ port, token })
      const { bmc } = await page.event('hello')
      await page.open(1, bmc!.address, bmc!.port)
      // A presence ping: the built-in BMC answers.
      page.send(1, rmcp(0, 0, 0x11, 0xbe, 0x80, 7, 0, 0))
      await page.received(1)
      const head = connect(port, '127.0.0.1').on('error', () => {})
      head.write('GET / HTTP/1.1\r\n')
      child.kill(signal)
      expect(await ended).toEqual([0, null])
      expect(await page.closed).toEqual({ code: 1001, reason: 'the relay stops' })
      head.destroy()
      await until(() => printed.log.includes('disconnected') || undefined, 'the end in the log')
      expect(printed.log).toMatch(/client 1 closed 127\.0\.0\.1:\d+ \(gone\): 1 sent, 1 received\n/)
      expect(printed.log).toMatch(/client 1 disconnected \(1001\): 1 sent, 1 received\n$/)
      expect(printed.log + printed.text.replace(`#live?token=${token}`, '')).not.toContain(token)
    },
  )

  test('with a certificate and its key prints an address of HTTPS', async () => {
    const pem = (name: string) => fileURLToPath(new URL(`../fixtures/tls/${name}.pem`, import.meta.url))
    const { url } = await start('--port', '0', '--cert', pem('cert'), '--key', pem('key'))
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/)
  })

  test('without a port takes the next free one and says so', async () => {
    const holder = createServer()
    const taken = await new Promise<boolean>((resolve) => {
      holder.on('error', () => resolve(false))
      holder.listen(8623, '127.0.0.1', () => resolve(true))
    })
    const { url, printed } = await start()
    expect(new URL(url).port).not.toBe('8623')
    expect(printed.text).toContain('Port 8623 is taken')
    expect((await fetch(url)).status).toBe(200)
    if (taken) holder.close()
  })

  test('with a port that is taken ends with status 2 and one line', async () => {
    const { url } = await start('--port', '0')
    const { port } = new URL(url)
    const { status, stdout, stderr } = await ipmiscope('serve', '--port', port)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toBe(`ipmiscope: cannot listen on 127.0.0.1 port ${port}: the port is taken\n`)
  })
})

describe('what cannot be understood ends with status 2 and one line on standard error', () => {
  test.each([
    [['nonsense'], /unknown command: nonsense/],
    [['constructor'], /unknown command: constructor/],
    [['serve', '--nonsense'], /unknown option: --nonsense/],
    [['serve', '--nonsense=1'], /unknown option: --nonsense/],
    [['serve', '--port'], /--port needs a value/],
    [['serve', '--port', 'x'], /--port x: not a port/],
    [['serve', '--port', '65536'], /--port 65536: not a port/],
    [['serve', '--port=-1'], /--port -1: not a port/],
    [['serve', 'file'], /unexpected argument: file/],
    [['serve', '--port', '0', '--host', '192.0.2.1', '--behind-proxy'], /cannot listen on 192\.0\.2\.1/],
    [['serve', '--port', '0', '--host', '0.0.0.0'], /0\.0\.0\.0 can be reached from other machines.*--cert/],
    [['serve', '--allow', '10.0.0.0/33'], /--allow 10\.0\.0\.0\/33: no address, and no network/],
    [['serve', '--allow', 'bmc.example'], /--allow bmc\.example: no address/],
    [['serve', '--allow-port', '0'], /--allow-port 0: not a port \(1 to 65535\)/],
    [['serve', '--tap', '192.0.2.1'], /--tap: The address is not allowed/],
    [['serve', '--tap', '192.0.2.1:53', '--allow', '192.0.2.1'], /--tap: Port 53 is not allowed/],
    [['serve', '--tap', ':623'], /--tap :623: HOST or HOST:PORT/],
    [['serve', '--tap-port', '6230', '--no-bmc'], /--tap-port needs --tap/],
    [['serve', '--cert', 'x.pem'], /--cert and --key go together/],
    [['serve', '--cert', 'no-such.pem', '--key', 'no-such.pem'], /no-such\.pem: no such file/],
    [['serve', '--cert', 'package.json', '--key', 'package.json'], /--cert and --key cannot be used/],
  ])('ipmiscope %j', async (words, message) => {
    const { status, stdout, stderr } = await ipmiscope(...words)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(message)
  })
})

test('help names the commands, a command its options; both end with status 0', async () => {
  const help = await ipmiscope('--help')
  expect(help.status).toBe(0)
  expect(help.stdout).toMatch(/serve +.*[Ss]erve/)
  const serveHelp = await ipmiscope('serve', '--help')
  expect(serveHelp.status).toBe(0)
  expect(serveHelp.stdout).toContain('--port')
})

test('--version is that of the package', async () => {
  expect((await ipmiscope('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('a checkout that is not built says what to run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-bin-'))
  mkdirSync(join(folder, 'bin'))
  cpSync(command, join(folder, 'bin/ipmiscope.mjs'))
  const { status, stderr } = await runProgram(process.execPath, [join(folder, 'bin/ipmiscope.mjs'), 'serve'])
  rmSync(folder, { recursive: true })
  expect(status).toBe(2)
  expect(stderr).toContain('npm run build')
})
