/** `ipmiscope bmc`: one line when it listens, a clean stop, and one line for what it cannot do. */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { beforeAll, describe, expect, test } from 'vitest'
import { command, ensureBuilt, ipmiscope } from '../setup/built.ts'

beforeAll(ensureBuilt, 180_000)

/** Starts it on a free port; gives the line that it prints. */
async function start(...words: string[]) {
  const child = spawn(process.execPath, [command, 'bmc', '--port', '0', ...words])
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => Promise.reject(new Error(`it has ended: ${said}`))),
  ])
  const stop = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'close')
    child.kill(signal)
    const [status] = await ended
    return { status, said }
  }
  return { line: String(line), port: Number(/:(\d+) /.exec(String(line))?.[1]), stop }
}

const ping = Uint8Array.of(6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 0, 0, 0)

test.each(['SIGTERM', 'SIGINT'] as const)(
  'says where it listens, answers, and stops at %s',
  async (signal) => {
    const bmc = await start('--user', 'root', '--password', '', '--kg', 'hex:00ff', '--suites', '3,15-17')
    expect(bmc.line).toBe(`ipmiscope bmc is listening on 127.0.0.1:${bmc.port} (Ctrl+C stops it)\n`)
    const socket = createSocket('udp4')
    socket.send(ping, bmc.port, '127.0.0.1')
    const [pong] = await once(socket, 'message')
    expect((pong as Buffer)[8]).toBe(0x40)
    socket.close()
    expect(await bmc.stop(signal)).toEqual({ status: 0, said: '' })
  },
)

test('takes several faults', async () => {
  const bmc = await start('--fault', 'duplicate', '--fault=rakp2-status=0dh')
  const socket = createSocket('udp4')
  let pongs = 0
  socket.on('message', () => pongs++)
  socket.send(ping, bmc.port, '127.0.0.1')
  await expect.poll(() => pongs).toBe(2)
  socket.close()
  expect(await bmc.stop('SIGTERM')).toEqual({ status: 0, said: '' })
})

describe('one line and exit status 2', () => {
  test.each([
    ['--fault', 'sleepy', 'there is no fault sleepy'],
    ['--fault', 'drop=0', 'fault drop: 0 is no whole number from 1 to 65535'],
    ['--fault', 'duplicate=2', 'fault duplicate takes no value'],
    ['--user', 'root', '--user and --password go together'],
    ['--kg', 'hex:0', '--kg: hex: needs pairs of hexadecimal digits'],
    ['--kg', 'a key of more than twenty bytes', 'K_G has at most 20 bytes'],
    ['--suites', '3,20', '--suites: 3,17 or 0-19, for example'],
    ['--port', 'x', '--port x: not a port (0 to 65535)'],
    ['--host', '192.0.2.1', 'cannot listen on 192.0.2.1 port 623: this machine has no such address'],
  ])('for %s %s', async (option, value, line) => {
    const ended = await ipmiscope('bmc', option, value)
    expect(ended).toEqual({ status: 2, stdout: '', stderr: `ipmiscope: ${line}\n` })
  })
})

test('--help has a line for every fault', async () => {
  const { stdout } = await ipmiscope('bmc', '--help')
  expect(stdout).toMatch(/^ {2}supermicro20 +RAKP message 2 and its code are one byte too long/m)
  expect(stdout).toMatch(/^ {2}rakp4-status=STATUS +Refuses/m)
})
