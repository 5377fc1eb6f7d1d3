/** A BMC that ipmitool reaches through the tap, recorded by real programs whose captures are piped in. */
import { type ChildProcess, spawn } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ORIGIN } from '../../server/protocol.ts'
import { whyNoCapture } from '../real-peers/lab.ts'
import { ensureBuilt, runProgram } from '../setup/built.ts'
import { commandPath, requireTool } from '../setup/tools.ts'
import { startServe } from './process.ts'
import { connectPage, type Frame, type Page, until } from './support.ts'

const recorders: [what: string, command: string, words: string[]][] = [
  // Without -s each packet takes 256 kB of the kernel's buffer.
  ['tcpdump (pcap)', 'tcpdump', ['-i', 'lo', '-n', '-s', '2048', '-U', '--immediate-mode', '-w', '-']],
  ['dumpcap (pcapng)', 'dumpcap', ['-i', 'lo', '-q', '-s', '2048', '-w', '-', '-f']],
]

requireTool(
  'ipmitool',
  'tcpdump',
  'tshark',
)('ipmitool through the tap', () => {
  const reason = whyNoCapture()
  if (reason && process.env.CI !== 'true') return void test.skip(`(skipped: ${reason})`, () => {})

  beforeAll(ensureBuilt, 120_000)
  const started: ChildProcess[] = []
  let pages: Page[] = []
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
    for (const { webSocket } of pages.splice(0)) webSocket.terminate()
  })

  test.each(recorders)(
    'several at once have their answers, and the tap shows what %s has recorded of each',
    async (_, recorder, words) => {
      const stdin = new PassThrough()
      const serving = await startServe(['--port', '0', '--stdin'], stdin)
      started.push(serving.child)
      const recording = spawn(commandPath(recorder), [...words, `udp port ${serving.tapPort}`], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      started.push(recording)
      let said = ''
      recording.stderr.on('data', (chunk) => (said += chunk))
      recording.stdout.pipe(stdin)
      await until(() => /listening on|Capturing on/.test(said) || undefined, `${recorder} to begin: ${said}`)

      pages = [await connectPage(serving), await connectPage(serving)]
      const [tap, pipe] = pages as [Page, Page]
      tap.command({ type: 'watch', source: 'tap' })
      pipe.command({ type: 'watch', source: 'pipe' })
      await tap.event('watching')
      await pipe.event('watching')

      const account = ['-H', '127.0.0.1', '-p', String(serving.tapPort), '-U', 'admin', '-P', 'ipmiscope']
      const ipmitool = (...rest: string[]) => runProgram(commandPath('ipmitool'), [...account, ...rest])
      const results = await Promise.all([
        ipmitool('-I', 'lanplus', '-C', '17', 'mc', 'info'),
        ipmitool('-I', 'lanplus', '-C', '3', 'chassis', 'status'),
        ipmitool('-I', 'lan', 'mc', 'guid'),
      ])
      for (const { status, stderr } of results) expect(status, stderr).toBe(0)
      expect(results[0]!.stdout).toMatch(/IPMI Version +: 2\.0/)
      expect(results[1]!.stdout).toMatch(/System Power +: on/)
      expect(results[2]!.stdout).toMatch(/System GUID/)

      await until(() => tap.frames.length === pipe.frames.length || undefined, 'the same number of both')
      expect(serving.printed.log.match(/tap: \S+ began/g)).toHaveLength(3)
      const clients = new Set(fromClients(tap).map(({ source }) => source))
      expect(clients.size).toBe(3)
      const at = `127.0.0.1:${serving.tapPort}`
      for (const client of clients) {
        const asked = tap.frames.filter(({ source }) => source === client)
        const answered = tap.frames.filter(({ destination }) => destination === client)
        expect(asked.length).toBeGreaterThan(4)
        expect(payloads(asked)).toEqual(payloads(pipe.frames.filter(({ source }) => source === client)))
        expect(payloads(answered)).toEqual(
          payloads(pipe.frames.filter(({ destination }) => destination === client)),
        )
        expect(asked.every(({ origin }) => origin === ORIGIN.tapClient)).toBe(true)
        expect(answered.every(({ origin }) => origin === ORIGIN.tapTarget)).toBe(true)
      }
      expect(
        pipe.frames.every(({ source, destination }) => source === at || destination === at),
        'the recorder is at the tap',
      ).toBe(true)

      recording.kill('SIGINT')
      await pipe.event('closed', { source: 'pipe', reason: 'ended' })
      // The log has who came, and no byte of what was said.
      expect(serving.printed.log).not.toMatch(/ipmiscope|admin|060[0-9a-f]{6}/)
      serving.child.kill('SIGTERM')
      expect(await serving.ended).toEqual([0, null])
      expect(await tap.closed).toEqual({ code: 1001, reason: 'the relay stops' })
    },
  )
})

const fromClients = ({ frames }: Page): Frame[] => frames.filter(({ origin }) => origin === ORIGIN.tapClient)

const payloads = (frames: Frame[]): string[] => frames.map(({ datagram }) => datagram.toString('hex'))
