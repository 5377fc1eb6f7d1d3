/** A console and a virtual BMC in one process, time run by hand, every datagram kept for the diagnosis. */
import { Dataset, PcapngWriter } from 'wasm-free-codec'
import { Diagnosis, parseKeyring, type SessionReport, unlock, type Verdict } from 'wasm-free-codec/diagnosis'
import { globalHandlers } from '../../peers/bmc/commands/global.ts'
import { messagingHandlers } from '../../peers/bmc/commands/messaging.ts'
import { Controller } from '../../peers/bmc/controller.ts'
import { type GivenOptions, readFault, VirtualBmc } from '../../peers/bmc/index.ts'
import { Console, ConsoleError, type ConsoleEvent, type ConsoleOptions } from '../../peers/console/index.ts'
import { type DatagramPort, portPair, serverPort } from '../../peers/port.ts'
import { RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { ManualEnvironment } from './bench.ts'

const CLIENT = '10.0.0.1:40000'
const BMC = '10.0.0.2:623'

/** Gives microtasks their turn, and then time, until it is settled. */
export async function settle<T>(
  environment: ManualEnvironment,
  promise: Promise<T>,
  seconds = 120,
): Promise<T> {
  let over = false
  promise.then(
    () => (over = true),
    () => (over = true),
  )
  const end = environment.now() + seconds * 1000
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve))
    if (over) return promise
    if (environment.now() > end) throw new Error('it does not end')
    environment.advance(50)
  }
}

/** 82h on channel 0 and 72h on channel 7, which is behind 82h, too; unless the BMC's machine has them. */
function addSatellites({ controller }: VirtualBmc): void {
  const { buses, machine } = controller
  if (buses.size > 0) return
  const handlers = [...globalHandlers, ...messagingHandlers]
  const far = new Controller({ address: 0x72, handlers, machine })
  const near = new Controller({ address: 0x82, handlers, machine, buses: new Map([[7, [far]]]) })
  const own = buses as Map<number, readonly Controller[]>
  own.set(0, [near]).set(7, [far])
}

export class Talk {
  readonly environment = new ManualEnvironment()
  readonly bmc: VirtualBmc
  readonly console: Console
  readonly events: ConsoleEvent[] = []
  readonly sent: Uint8Array[] = []
  private readonly writer = new PcapngWriter()
  private readonly parts: Uint8Array[] = [this.writer.header()]
  private readonly given: Partial<ConsoleOptions>

  constructor(given: Partial<ConsoleOptions> = {}, bmc: Partial<GivenOptions> = {}, ...faults: string[]) {
    this.given = { user: 'admin', password: 'ipmiscope', ...given }
    this.bmc = new VirtualBmc({ ...bmc, environment: this.environment, faults: faults.map(readFault) })
    const [one, other] = portPair()
    addSatellites(this.bmc)
    this.bmc.attach(serverPort(other))
    this.console = new Console(this.record(one), this.environment, this.given)
    this.console.onEvent = (event) => this.events.push(event)
  }

  /** A second console at the same BMC, which is not recorded. */
  another(): Console {
    const [one, other] = portPair()
    this.bmc.attach(serverPort(other, '10.0.0.3:40001'))
    return new Console(one, this.environment, this.given)
  }

  private record(port: DatagramPort): DatagramPort {
    const recorded: DatagramPort = {
      onDatagram: undefined,
      send: (bytes) => {
        this.sent.push(bytes)
        this.keep(CLIENT, BMC, bytes)
        port.send(bytes)
      },
      close: () => port.close(),
    }
    port.onDatagram = (bytes) => {
      this.keep(BMC, CLIENT, bytes)
      recorded.onDatagram?.(bytes)
    }
    return recorded
  }

  private keep(from: string, to: string, payload: Uint8Array): void {
    const bytes = udpPacket(from, to, [...payload])
    const now = this.environment.now()
    const [seconds, nanoseconds] = [Math.floor(now / 1000), (now % 1000) * 1e6]
    const frame = {
      bytes,
      linkType: RAW_IP,
      seconds,
      nanoseconds,
      interfaceId: 0,
      originalLength: bytes.length,
    }
    this.parts.push(this.writer.frame(frame))
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return settle(this.environment, promise)
  }

  login() {
    return this.settle(this.console.login())
  }

  /** 'ok', or the code of what failed. */
  async outcome(run: () => Promise<unknown> = () => this.console.login()): Promise<string> {
    return (await this.failure(run))?.code ?? 'ok'
  }

  async failure(run: () => Promise<unknown> = () => this.console.login()): Promise<ConsoleError | undefined> {
    try {
      await this.settle(run())
      return undefined
    } catch (error) {
      if (error instanceof ConsoleError) return error
      throw error
    }
  }

  /** Resolves when so many seconds have gone by. */
  pass(seconds: number): Promise<void> {
    return new Promise((resolve) => void this.environment.after(seconds * 1000, resolve))
  }

  async verdict(): Promise<Verdict> {
    return (await this.report()).verdict
  }

  /** What the diagnosis says of the last session among these packets, given what the console was given. */
  async report(): Promise<SessionReport> {
    const dataset = await Dataset.open(new Blob(this.parts as BlobPart[]))
    if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
    const { user, password, kg } = this.given
    const keyring = parseKeyring([{ user, password, ...(kg && { kg }) }])
    if ('error' in keyring) throw new Error(keyring.error)
    await unlock(dataset, keyring)
    const diagnosis = await Diagnosis.of(dataset)
    return diagnosis.report(diagnosis.count)
  }
}
