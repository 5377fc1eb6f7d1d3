/** Real BMC simulators, clients and tcpdump on loopback addresses of this process's own. All ends when it is closed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { type Ended, runProgram } from '../setup/built.ts'
import { commandPath, pythonPath, requireTool } from '../setup/tools.ts'

const fixtures = fileURLToPath(new URL('../fixtures/lab/', import.meta.url))
const presencePing = Uint8Array.of(6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 0, 0, 0)

/** Why tcpdump cannot record here; undefined when it can. */
export function whyNoCapture(): string | undefined {
  // Lists the interface's link types, for which it has to be opened.
  const { status, error } = spawnSync(commandPath('tcpdump'), ['-i', 'lo', '-L'])
  if (error || status !== 0) return 'tcpdump may not record the loopback interface'
  return process.getuid?.() === 0 ? undefined : 'no permission to listen on port 623'
}

const packages = ['openipmi', 'ipmitool', 'freeipmi-tools', 'python3-pyghmi', 'tcpdump']

/** As requireTool does: skipped visibly, or failed with CI=true, where recording is not permitted. */
export function requireCapture(name: string, body: () => void) {
  requireTool(...packages)(name, () => {
    const reason = whyNoCapture()
    if (!reason) return body()
    if (process.env.CI !== 'true') return void test.skip(`(skipped: ${reason})`, () => {})
    test('needs to record', () => {
      throw new Error(reason)
    })
  })
}

/** Test files that run at the same time share a process, and so the network: each takes host numbers of its own. */
export class Lab {
  readonly folder = mkdtempSync(join(tmpdir(), 'ipmiscope-lab-'))
  private readonly running: ChildProcess[] = []
  private readonly network = `127.${64 + ((process.pid >> 8) % 128)}.${process.pid % 256}`
  private recordings = 0

  constructor() {
    // Where a run is broken off.
    process.once('exit', () => {
      for (const child of this.running) child.kill('SIGKILL')
    })
  }

  /** An address of 127.0.0.0/8 that other runs of the tests do not use at the same time. */
  address(host: number): string {
    return `${this.network}.${host}`
  }

  private start(program: string, words: string[]): ChildProcess {
    const child = spawn(program, words, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] })
    child.on('error', () => {})
    this.running.push(child)
    return child
  }

  private async stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    const patience = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(patience)
  }

  async close(): Promise<void> {
    for (const child of this.running) await this.stop(child, 'SIGTERM')
    rmSync(this.folder, { recursive: true, force: true })
  }

  /**
   * OpenIPMI's simulator; user admin, password secret12, a K_G if one is given, and a serial console where there is
   * a TCP port for it on 127.0.0.1. `commands` is a file that says what is in it. Resolves when it answers.
   */
  async startIpmiSim(
    host: number,
    port: number,
    kg?: string,
    serial?: number,
    commands = join(fixtures, 'bmc.emu'),
  ): Promise<void> {
    const address = this.address(host)
    const state = join(this.folder, `sim-${host}`)
    mkdirSync(join(state, 'ipmi_sim/bmc'), { recursive: true })
    const configuration = join(state, 'lan.conf')
    const template = readFileSync(join(fixtures, 'bmc.lan.conf'), 'utf8')
    const key = kg ? `\n    bmc_key "${kg}"` : ''
    const sol = serial ? `  sol "tcp:127.0.0.1:${serial}" 115200\n` : ''
    const filled = template
      .replace('addr ADDRESS PORT', `addr ${address} ${port}${key}`)
      .replace('  startnow', `${sol}  startnow`)
    writeFileSync(configuration, filled)
    const words = ['-n', '-c', configuration, '-f', commands, '-s', state]
    const child = this.start(commandPath('ipmi_sim'), words)
    await answers(child, address, port, presencePing)
  }

  /** pyghmi's fakebmc; user admin, password password, and a K_G if one is given. */
  async startFakeBmc(host: number, port: number, kg?: string): Promise<void> {
    const address = this.address(host)
    const child = this.start(pythonPath('pyghmi'), [
      join(fixtures, 'fakebmc.py'),
      address,
      String(port),
      ...(kg ? [kg] : []),
    ])
    // It knows no presence ping: Get Channel Authentication Capabilities.
    const message = [0x20, 0x18, 0xc8, 0x81, 0, 0x38, 0x8e, 4, 0xb5]
    await answers(
      child,
      address,
      port,
      Uint8Array.of(6, 0, 0xff, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, ...message),
    )
  }

  /** Someone who listens and says nothing, while `during` runs. */
  async silent<T>(host: number, port: number, during: () => Promise<T>): Promise<T> {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(port, this.address(host), resolve)
    })
    try {
      return await during()
    } finally {
      socket.close()
    }
  }

  /** Runs a client to its end, for 20 seconds at most. */
  run(program: string, ...words: string[]): Promise<Ended> {
    return this.runFile(commandPath(program), words)
  }

  /** pyghmi as a client: Get Device ID of a BMC on port 623. */
  runPyghmi(...words: string[]): Promise<Ended> {
    return this.runFile(pythonPath('pyghmi'), [join(fixtures, 'pyghmi-client.py'), ...words])
  }

  /** Any script, by a Python that has this module. */
  runPython(module: string, script: string, ...words: string[]): Promise<Ended> {
    return this.runFile(pythonPath(module), [script, ...words])
  }

  private runFile(file: string, words: string[]): Promise<Ended> {
    return runProgram(file, words, {
      cwd: this.folder,
      timeout: 20_000,
      killSignal: 'SIGKILL',
      env: { ...process.env, HOME: this.folder, LC_ALL: 'C' },
    })
  }

  /** Records what goes to and from a host while `during` runs. Gives the file and what it has given. */
  async record<T>(host: number, during: () => Promise<T>): Promise<{ file: string; result: T }> {
    const address = this.address(host)
    const file = join(this.folder, `${++this.recordings}.pcap`)
    // Without -s each packet takes 256 kB of the kernel's 2 MB buffer, which then holds eight of them.
    const options = ['-i', 'lo', '-n', '-s', '2048', '-U', '--immediate-mode']
    const words = [...options, '-w', file, `host ${address} and (udp or icmp)`]
    const tcpdump = this.start(commandPath('tcpdump'), words)
    let statistics = ''
    tcpdump.stderr?.on('data', (chunk) => (statistics += chunk))
    await said(tcpdump, /listening on/)
    const result = await during()
    await this.recordedUntilNow(address, file)
    await this.stop(tcpdump, 'SIGINT')
    if (!/\b0 packets dropped by kernel/.test(statistics))
      throw new Error(`tcpdump missed packets: ${statistics}`)
    return { file, result }
  }

  /** Sends a datagram that no one can mistake and waits until it is in the file: all before it is there too. */
  private async recordedUntilNow(address: string, file: string): Promise<void> {
    const marker = Buffer.from(`marker ${Math.random()} ${Date.now()}`)
    const socket = createSocket('udp4')
    socket.on('error', () => {})
    for (let tries = 0; tries < 100; tries++) {
      if (tries % 20 === 0) socket.send(marker, 9, address)
      await sleep(20)
      if (readFileSync(file).includes(marker)) break
    }
    socket.close()
  }
}

/** Resolves when the child has said this on standard error. */
function said(child: ChildProcess, what: RegExp): Promise<void> {
  let text = ''
  return new Promise((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new Error(`no ${what} from ${child.spawnfile}: ${text}`)),
      10_000,
    )
    child.on('exit', () => reject(new Error(`${child.spawnfile} has ended: ${text}`)))
    child.stderr?.on('data', (chunk) => {
      text += chunk
      if (!what.test(text)) return
      clearTimeout(patience)
      resolve()
    })
  })
}

/** Asks until the first answer comes, for 10 seconds at most. */
async function answers(
  child: ChildProcess,
  address: string,
  port: number,
  request: Uint8Array,
): Promise<void> {
  const socket = createSocket('udp4')
  socket.on('error', () => {})
  const answer = new Promise<true>((resolve) => socket.once('message', () => resolve(true)))
  try {
    for (let tries = 0; tries < 100; tries++) {
      if (child.exitCode !== null) throw new Error(`${child.spawnfile} has ended`)
      socket.send(request, port, address)
      if (await Promise.race([answer, sleep(100, false)])) return
    }
    throw new Error(`${child.spawnfile} does not answer at ${address} port ${port}`)
  } finally {
    socket.close()
  }
}
