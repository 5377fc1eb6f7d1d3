/** The remote console over UDP against OpenIPMI's ipmi_sim and pyghmi's fakebmc. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getChassisStatus, getDeviceId } from 'wasm-free-codec/messages'
import { environment } from '../../cli/udp.ts'
import { Console, ConsoleError, type ConsoleOptions, type Sol } from '../../peers/console/index.ts'
import type { DatagramPort } from '../../peers/port.ts'
import { requireTool } from '../setup/tools.ts'
import { Lab } from './lab.ts'

const SIM = 61
const SIM_KG = 62
const FAKE = 63
const NOBODY = 64
const FAKE_KG = 66
/** ipmi_sim dies of an IPMI 1.5 session in a slot that a session of suite 11 or 12 had. */
const SIM_MD5 = 65
const PORT = 22623
const TELNET_BREAK = '\xff\xf3'

const bytes = (text: string) => new TextEncoder().encode(text)

/** What the stream says, once that has all of the text in it. */
function heard(stream: Sol, text: string): Promise<string> {
  let all = ''
  return new Promise((resolve) => {
    stream.onData = (characters) => {
      all += Buffer.from(characters).toString('latin1')
      if (all.includes(text)) resolve(all)
    }
  })
}

/** A UDP socket as a port; ICMP errors are told. */
async function udpPort(address: string, unreachable: () => void): Promise<DatagramPort> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.connect(PORT, address, resolve))
  const port: DatagramPort = {
    onDatagram: undefined,
    send: (bytes) => socket.send(bytes),
    close: () => socket.close(),
  }
  socket.on('message', (bytes) => port.onDatagram?.(new Uint8Array(bytes)))
  socket.on('error', unreachable)
  return port
}

requireTool('openipmi', 'python3-pyghmi')('the console and real simulators', () => {
  const lab = new Lab()
  const consoles: Console[] = []
  // The system behind ipmi_sim: answers in capitals, and counts breaks, which come as telnet has them.
  let breaks = 0
  const system = createServer((serial) => {
    serial.on('error', () => {})
    serial.on('data', (data) => {
      const said = data.toString('latin1')
      breaks += said.split(TELNET_BREAK).length - 1
      serial.write(said.replaceAll(TELNET_BREAK, '').toUpperCase(), 'latin1')
    })
  })
  beforeAll(async () => {
    await once(system.listen(0, '127.0.0.1'), 'listening')
    await Promise.all([
      lab.startIpmiSim(SIM, PORT, undefined, (system.address() as AddressInfo).port),
      lab.startIpmiSim(SIM_MD5, PORT),
      lab.startIpmiSim(SIM_KG, PORT, 'secretkey'),
      lab.startFakeBmc(FAKE, PORT),
      lab.startFakeBmc(FAKE_KG, PORT, 'secretkey'),
    ])
  }, 60_000)
  afterAll(async () => {
    await Promise.all(consoles.map((console) => console.close()))
    await lab.close()
    system.close()
  })

  async function connect(host: number, options: Partial<ConsoleOptions>): Promise<Console> {
    const password = host === FAKE || host === FAKE_KG ? 'password' : 'secret12'
    const port = await udpPort(lab.address(host), () => console.unreachable())
    const console = new Console(port, environment, { user: 'admin', password, timeout: 400, ...options })
    consoles.push(console)
    return console
  }

  async function visit(host: number, options: Partial<ConsoleOptions>) {
    const console = await connect(host, options)
    await console.login()
    const answer = await console.ask(getChassisStatus)
    await console.logout()
    return { session: console.session, answer }
  }

  async function failure(host: number, options: Partial<ConsoleOptions>): Promise<string> {
    const error = await visit(host, options).then(
      () => undefined,
      (error: unknown) => error,
    )
    return error instanceof ConsoleError ? error.code : String(error)
  }

  describe('ipmi_sim', () => {
    test.each([0, 1, 2, 3, 6])('suite %i', async (suite) => {
      expect((await visit(SIM, { suite })).answer.completion_code).toBe(0)
    })

    test.each([7, 8])('suite %i, whose integrity it keys with the password', async (suite) => {
      const workarounds = ['passwordintegrity', 'hashconstants'] as const
      expect((await visit(SIM, { suite, workarounds })).answer.completion_code).toBe(0)
    })

    test('suite 11', async () => {
      expect((await visit(SIM_MD5, { suite: 11 })).answer.completion_code).toBe(0)
    })

    test('suite 12, whose keys it makes from constants of the hash’s length', async () => {
      const workarounds = ['hashconstants'] as const
      expect((await visit(SIM_MD5, { suite: 12, workarounds })).answer.completion_code).toBe(0)
    })

    test.each([
      ['none', 0],
      ['MD2', 1],
      ['MD5', 2],
      ['password', 4],
    ])('IPMI 1.5, %s', async (_, authType) => {
      expect((await visit(SIM, { version: '1.5', authType })).answer.completion_code).toBe(0)
    })

    test('K_G', async () => {
      expect((await visit(SIM_KG, { suite: 3, kg: 'secretkey' })).answer.completion_code).toBe(0)
      expect(await failure(SIM_KG, { suite: 3 })).toBe('wrong-kg')
    })

    test.each<Partial<ConsoleOptions>>([{ suite: 3 }, { version: '1.5' }])(
      'a bridged request, %j',
      async (options) => {
        const console = await connect(SIM, options)
        await console.login()
        const answer = await console.ask(getDeviceId, {}, { address: 0x82, channel: 0 })
        expect(answer).toMatchObject({ completion_code: 0, device_id: 2 })
        await console.logout()
      },
    )

    test.each([1, 2, 3])('SOL with suite %i: text both ways, a break, and taking it over', async (suite) => {
      const console = await connect(SIM, { suite })
      await console.login()
      const sol = await console.sol()
      const answer = heard(sol, 'THAT ARE MORE THAN ONE PACKET')
      await sol.send(bytes('some characters, '.repeat(12) + 'that are more than one packet'))
      expect(await answer).toBe('SOME CHARACTERS, '.repeat(12) + 'THAT ARE MORE THAN ONE PACKET')
      const before = breaks
      // It passes a break on with the next character.
      await sol.sendBreak()
      await sol.send(bytes('.'))
      await expect.poll(() => breaks).toBe(before + 1)

      const other = await connect(SIM, { suite: 3 })
      await other.login()
      await expect(other.sol()).rejects.toMatchObject({ code: 'command-refused', value: 0x80 })
      const taken = await other.sol({ takeOver: true })
      const again = heard(taken, 'MINE')
      // In two packets: the next session's first it would take for this one's last, if both had number 1.
      for (const part of ['mi', 'ne']) await taken.send(bytes(part))
      expect(await again).toBe('MINE')
      await taken.close()
      await other.logout()
      await console.logout()
    })

    test.each([
      ['wrong-password', { suite: 3, password: 'wrong' }],
      ['wrong-password', { version: '1.5', password: 'wrong' }],
      ['unknown-user', { suite: 3, user: 'nobody' }],
      ['unknown-user', { version: '1.5', user: 'nobody' }],
      ['cipher-suite-unsupported', { suite: 17 }],
      ['cipher-suite-unsupported', { suite: 4 }],
    ] as const)('%s', async (code, options) => {
      expect(await failure(SIM, options)).toBe(code)
    })
  })

  describe('fakebmc', () => {
    test('the suite that it has', async () => {
      const { answer } = await visit(FAKE, {})
      expect(answer.completion_code).toBe(0)
    })

    test('K_G', async () => {
      expect((await visit(FAKE_KG, { kg: 'secretkey' })).answer.completion_code).toBe(0)
      expect(await failure(FAKE_KG, {})).toBe('wrong-kg')
    })

    test('another suite than it has', async () => {
      expect(await failure(FAKE, { suite: 17 })).toBe('cipher-suite-unsupported')
    })

    test('a wrong password, and IPMI 1.5', async () => {
      expect(await failure(FAKE, { suite: 3, password: 'wrong' })).toBe('wrong-password')
      expect(await failure(FAKE, { version: '1.5' })).toBe('auth-type-unsupported')
    })

    test('SOL: refused while the power is off, then each character comes back', async () => {
      const console = await connect(FAKE, { suite: 3 })
      await console.login()
      const power = (control: number) => console.request(0, 2, Uint8Array.of(control))
      await power(0)
      await expect(console.sol()).rejects.toMatchObject({ code: 'command-refused', value: 0x81 })
      await power(1)
      const sol = await console.sol()
      // What is said first it keeps for as long as it has another packet to answer, and may lose.
      const echo = heard(sol, 'over the')
      for (const character of 'hello over there') await sol.send(bytes(character))
      expect('hello over there').toContain(await echo)
      await sol.sendBreak()
      await sol.close()
      await console.logout()
    })
  })

  test('nobody there is a closed port', async () => {
    expect(await failure(NOBODY, {})).toBe('port-closed')
  })
})
