/** SOL between the console and a virtual BMC whose system echoes in capitals. */
import { describe, expect, test } from 'vitest'
import { encode, type Values } from 'wasm-free-codec'
import { sol } from 'wasm-free-codec/messages'
import type { PayloadService } from '../../peers/bmc/payload-service.ts'
import type { Session } from '../../peers/bmc/sessions.ts'
import type { ConsoleOptions } from '../../peers/console/index.ts'
import { readWhole } from '../../peers/message.ts'
import { Talk } from './console.ts'

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const text = (value: string) => new TextEncoder().encode(value)

/** Takes so many characters of a packet at most; sends each packet until it is acknowledged. */
class Echo implements PayloadService {
  readonly type = 1
  readonly version = { major_version: 1, minor_version: 0 }
  instances: (Session | undefined)[] = [undefined]
  breaks = 0
  heard = ''
  /** Characters of the last packet, to know it when it comes again. */
  private known = 0
  private last = 0
  private sequence = 0
  private readonly talk: () => Talk
  private readonly most: number

  constructor(talk: () => Talk, most = 255) {
    this.talk = talk
    this.most = most
  }

  activate: PayloadService['activate'] = (_, { session }) => {
    if (this.instances[0]) return 0x80
    this.instances = [session]
    return { inbound_size: 36, outbound_size: 36, port: 623, vlan: 0xffff }
  }

  deactivate: PayloadService['deactivate'] = () => {
    if (!this.instances[0]) return 0x80
    this.instances = [undefined]
    return {}
  }

  info = () => ({})
  closed = () => void (this.instances = [undefined])

  receive(payload: Uint8Array, session: Session): void {
    const packet = readWhole(sol, payload, { 'context.from_bmc': 0 }) as Values | undefined
    const sequence = Number(packet?.sol_sequence ?? 0)
    const acknowledged = Number(packet?.sol_acknowledged ?? 0)
    if (acknowledged !== 0 && acknowledged === this.sequence) this.pending = undefined
    if (!packet || sequence === 0) return
    const data = text(String(packet.sol_data ?? '')).subarray(0, this.most)
    this.put(session, { sol_acknowledged: sequence, sol_accepted: data.length })
    if (sequence === this.last && this.known >= data.length) return
    this.last = sequence
    this.known = data.length
    if (packet.send_break) this.breaks++
    this.heard += latin1(data)
    if (data.length) this.say(session, latin1(data).toUpperCase())
  }

  private pending: Values | undefined
  private queue = ''

  private say(session: Session, what: string): void {
    this.queue += what
    if (!this.pending) this.next(session)
  }

  private next(session: Session): void {
    if (!this.queue) return
    this.sequence = (this.sequence % 15) + 1
    this.pending = { sol_sequence: this.sequence, sol_data: text(this.queue.slice(0, 32)) }
    this.queue = this.queue.slice(32)
    this.repeat(session)
  }

  private repeat(session: Session): void {
    if (!this.pending) return this.next(session)
    this.put(session, this.pending)
    this.talk().environment.after(100, () => this.repeat(session))
  }

  put(session: Session, values: Values): void {
    session.send(1, encode(sol, values, { 'context.from_bmc': 1 }))
  }
}

function start(given: Partial<ConsoleOptions>, most: number, ...faults: string[]) {
  const talk = new Talk(given, {}, ...faults)
  const echo = new Echo(() => talk, most)
  talk.bmc.payloads.set(1, echo)
  return { talk, echo }
}

const LONG = 'The quick brown fox jumps over the lazy dog. '.repeat(5)

describe('SOL', () => {
  // prettier-ignore
  test.each([
    ['',                                        3, 255, []],
    [' with suite 17',                         17, 255, []],
    [' without encryption',                     2, 255, []],
    [' that takes five characters at a time',   3,   5, []],
    [' over a network that loses',              3, 255, ['drop=3']],
    [' over a network that doubles',            3, 255, ['duplicate']],
    [' over a network that reorders',           3, 255, ['reorder']],
  ] as const)('carries text both ways%s', async (_, suite, most, faults) => {
    const { talk, echo } = start({ suite }, most, ...faults)
    await talk.login()
    const stream = await talk.settle(talk.console.sol())
    let got = ''
    stream.onData = (bytes) => (got += latin1(bytes))
    await talk.settle(Promise.all([stream.send(text('hello ')), stream.send(text(LONG))]))
    for (let i = 0; i < 100; i++) await talk.settle(Promise.resolve().then(() => talk.environment.advance(50)))
    expect(echo.heard).toBe(`hello ${LONG}`)
    expect(got).toBe(`hello ${LONG}`.toUpperCase())
    await talk.settle(stream.close())
    expect(echo.instances).toEqual([undefined])
  })

  test('sends a break', async () => {
    const { talk, echo } = start({}, 255)
    await talk.login()
    const stream = await talk.settle(talk.console.sol())
    await talk.settle(stream.sendBreak())
    expect(echo).toMatchObject({ breaks: 1, heard: '' })
  })

  test('that another session has is taken over only where that is asked for', async () => {
    const { talk, echo } = start({}, 255)
    await talk.login()
    echo.instances = [{} as Session]
    const failed = await talk.failure(() => talk.console.sol())
    expect(failed).toMatchObject({ code: 'command-refused', value: 0x80 })
    expect(await talk.outcome(() => talk.console.sol({ takeOver: true }))).toBe('ok')
  })

  test('that the BMC ends is over, and what was to be sent fails', async () => {
    const { talk, echo } = start({}, 255)
    await talk.login()
    const stream = await talk.settle(talk.console.sol())
    let closed = false
    stream.onClosed = () => (closed = true)
    echo.put(echo.instances[0]!, { sol_deactivated: 1 })
    await talk.settle(new Promise((resolve) => setImmediate(resolve)))
    expect(closed).toBe(true)
    expect(await talk.outcome(() => stream.send(text('x')))).toBe('client-gave-up')
  })

  test('over a dead line gives up after its tries', async () => {
    const { talk } = start({}, 255)
    await talk.login()
    const stream = await talk.settle(talk.console.sol())
    talk.bmc.reset()
    expect(await talk.outcome(() => stream.send(text('x')))).toBe('session-dropped')
  })

  test('needs RMCP+', async () => {
    const { talk } = start({ version: '1.5' }, 255)
    await talk.login()
    expect(await talk.outcome(() => talk.console.sol())).toBe('client-gave-up')
  })

  test.each(['solpayloadsize', 'solport', 'solstatus', 'solchannelsupport'])(
    'works with %s',
    async (fault) => {
      const { talk, echo } = start({}, 255, fault)
      await talk.login()
      const stream = await talk.settle(talk.console.sol())
      await talk.settle(stream.send(text(LONG)))
      expect(echo.heard).toBe(LONG)
      await talk.settle(talk.console.logout())
      expect((await talk.verdict()).code).toBe('ok')
    },
  )
})
