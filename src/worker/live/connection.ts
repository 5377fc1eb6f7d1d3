/** The connection to a BMC: its login step by step, requests, serial over LAN. Secrets stay in here and in the keyring. */
import { type Dataset, enums, hexNumber, mayBeOem } from 'wasm-free-codec'
import type { Envelope } from 'wasm-free-codec/compose'
import {
  Console,
  ConsoleError,
  type ConsoleEvent,
  type ConsoleOptions,
  type SensorRecord,
  type Sol,
  survey,
  type SurveyProgress,
} from '../../../peers/console/index.ts'
import type {
  ConnectionForm,
  ConnectionView,
  LiveAnswer,
  LiveAsk,
  StepView,
  SurveyArea,
} from '../api-live.ts'
import { endpointText } from './addresses.ts'
import { environment } from './environment.ts'
import { consoleOptions, type Credentials, credentialsOf } from './form.ts'
import { type BuiltIn, type PortEvents, type RecordedPort, RelayPort } from './ports.ts'
import { type Relay, RelayRefusal } from './relay.ts'
import type { Tape } from './tape.ts'
import { words } from './words.ts'

const CLOSED: ConnectionView = { state: 'closed', target: '', steps: [] }
const MOST_STEPS = 100
const READ_MS = 500
const BMC = 0x20

export interface ConnectionHost {
  /** Of this user at this address. */
  addKey(address: string, credentials: Credentials): void
  onChange(): void
  /** What has come so far can be read with the keys. */
  read(): Promise<void>
}

/** How a request is sent; never from the page. */
export interface RequestOptions {
  /** Makes the datagram of each try in place of the session. */
  readonly wrap?: (envelope: Envelope) => Uint8Array
  readonly timeout?: number
  readonly tries?: number
}

/** Packets of the request that is under way. Rows count from the beginning of the tape, forgotten ones too. */
interface Exchange {
  sent?: { row: number; time: number }
  first: number
  received: { row: number; time: number } | undefined
  retries: number
}

interface Ends {
  readonly client: string
  readonly bmc: string
}

/** The last session between these two; 0: none. */
function sessionBetween({ index }: Dataset, { client, bmc }: Ends): number {
  const { sessionTable: table } = index
  let session = index.sessionCount
  const isIt = () =>
    index.endpointText(table.client[session]) === client && index.endpointText(table.bmc[session]) === bmc
  while (session > 0 && !isIt()) session--
  return session
}

export class Connection {
  view: ConnectionView = CLOSED
  private readonly host: ConnectionHost
  private readonly relay: Relay
  private readonly tape: Tape
  private readonly builtIn: BuiltIn
  private console?: Console
  private port?: RecordedPort
  private stream?: { sol: Sol; onClosed: (why: string) => void }
  private exchange?: Exchange
  private surveying?: AbortController
  /** Read in this session, by a survey that asks again only for what changes. */
  private records?: readonly SensorRecord[]
  /** Of the last connection. */
  private ends?: Ends
  /** One connection after the other. */
  private number = 0

  constructor(host: ConnectionHost, relay: Relay, builtIn: BuiltIn, tape: Tape) {
    this.host = host
    this.relay = relay
    this.builtIn = builtIn
    this.tape = tape
  }

  async connect(form: ConnectionForm): Promise<ConnectionView> {
    await this.disconnect()
    this.ends = this.records = undefined
    const number = ++this.number
    const isOver = () => number !== this.number
    const target =
      form.way.kind === 'builtin'
        ? words.builtIn
        : endpointText({ address: form.way.host, port: form.way.port ?? 623 })
    this.change({
      state: 'connecting',
      target,
      builtIn: form.way.kind === 'builtin',
      steps: [],
      failure: undefined,
      suite: undefined,
      privilege: undefined,
    })
    try {
      const options = consoleOptions(form)
      const port = await this.open(form, isOver)
      if (isOver()) {
        port.close()
        return this.view
      }
      this.port = port
      this.ends = { client: port.client, bmc: port.target }
      this.change({ target: port.target })
      this.host.addKey(port.address, credentialsOf(form))
      await this.login(port, options, isOver)
    } catch (error) {
      if (!isOver()) await this.fail(error)
    }
    return this.told()
  }

  private async login(
    port: RecordedPort,
    options: Partial<ConsoleOptions>,
    isOver: () => boolean,
  ): Promise<void> {
    const console = new Console(port, environment, options)
    console.onEvent = (event) => {
      if (!isOver()) this.hear(event)
    }
    this.console = console
    const session = await console.login()
    if (isOver()) return
    this.settle('done')
    this.change({
      state: 'open',
      ...('suite' in session && { suite: Number(session.suite) }),
      privilege: enums.privilegeLevels.table[options.privilege ?? session.privilege],
    })
  }

  private async open({ way }: ConnectionForm, isOver: () => boolean): Promise<RecordedPort> {
    const events: PortEvents = {
      onSent: (row) => this.sent(row),
      onReceived: (row) => this.received(row),
      onUnreachable: () => this.console?.unreachable(),
      onLost: (why) => {
        if (!isOver()) void this.fail(new RelayRefusal(why))
      },
      onNote: (text) => this.step('way', text),
    }
    if (way.kind === 'builtin') return this.builtIn.connect(way.faults ?? [], this.tape, events)
    this.step('way', words.opening(endpointText({ address: way.host, port: way.port ?? 623 })))
    return RelayPort.open(this.relay, way, this.tape, events)
  }

  private change(view: Partial<ConnectionView>): void {
    this.view = { ...this.view, ...view }
    this.host.onChange()
  }

  /** The view with the number that the failed session has now: others come when rows are forgotten. */
  told(): ConnectionView {
    const { view, ends } = this
    if (!view.failure || !ends) return view
    const session = sessionBetween(this.tape.dataset, ends)
    return session === 0 ? view : { ...view, failure: { ...view.failure, session } }
  }

  private hear(event: ConsoleEvent): void {
    if (event.kind === 'step') this.step(event.step, event.text)
    else if (event.kind === 'retry') {
      if (this.exchange) this.exchange.retries = event.attempt
      this.mark({ retries: event.attempt })
    } else if (event.kind === 'ignored') this.mark({ ignored: event.text })
    // Nobody here has closed it.
    else if (event.kind === 'closed' && this.view.state === 'open')
      void this.fail(new ConsoleError('session-dropped', 'commands', event.text))
  }

  private step(step: string, text: string): void {
    const steps = this.settled('done').slice(-MOST_STEPS)
    this.change({ steps: [...steps, { step, text, state: 'doing' }] })
  }

  /** The last step with more to say of it. */
  private mark(more: Partial<StepView>): void {
    const { steps } = this.view
    const last = steps.at(-1)
    if (last && this.view.state === 'connecting')
      this.change({ steps: [...steps.slice(0, -1), { ...last, ...more }] })
  }

  private settled(state: 'done' | 'failed'): StepView[] {
    return this.view.steps.map((step) => (step.state === 'doing' ? { ...step, state } : step))
  }

  private settle(state: 'done' | 'failed'): void {
    this.change({ steps: this.settled(state) })
  }

  private async fail(error: unknown): Promise<void> {
    const { console, port } = this
    const code =
      error instanceof ConsoleError
        ? error.code
        : error instanceof RelayRefusal
          ? this.view.state === 'open'
            ? 'relay-closed'
            : 'relay-refused'
          : error instanceof RangeError
            ? 'bad-option'
            : undefined
    if (code === undefined) throw error
    this.number++
    const { message } = error as Error
    this.console = this.port = undefined
    this.endSol(message)
    this.change({ state: 'failed', steps: this.settled('failed'), failure: { code, text: message } })
    await console?.close().catch(() => undefined)
    port?.close()
  }

  async disconnect(): Promise<void> {
    const { console, port } = this
    this.number++
    this.stopSurvey()
    this.console = this.port = undefined
    if (this.view.state !== 'closed') this.change({ ...CLOSED, target: this.view.target })
    this.endSol(words.ended)
    await console?.close().catch(() => undefined)
    port?.close()
  }

  private sent(row: number): void {
    const { exchange, tape } = this
    if (!exchange) return
    exchange.sent = { row, time: performance.now() }
    if (exchange.first < 0 && row >= 0) exchange.first = row + tape.shift
  }

  private received(row: number): void {
    const { exchange, tape } = this
    if (exchange?.sent) exchange.received = { row: row < 0 ? -1 : row + tape.shift, time: performance.now() }
  }

  /** What the next packet of the session will have in its header. */
  envelope(): Envelope | undefined {
    return this.console?.session?.envelope(false)
  }

  async request(ask: LiveAsk, options: RequestOptions = {}): Promise<LiveAnswer> {
    const { console, tape } = this
    if (!console || this.view.state !== 'open')
      return { error: { code: 'client-gave-up', text: words.noSession }, retries: 0, requestRow: -1 }
    const exchange: Exchange = (this.exchange = { first: -1, received: undefined, retries: 0 })
    const rowNow = (row: number) => (row < 0 ? -1 : Math.max(-1, row - tape.shift))
    try {
      const { netFn, cmd, data, lun, target } = ask
      const answer = await console.request(netFn, cmd, data, { ...target, lun }, options)
      const { sent, received, first, retries } = exchange
      await this.host.read()
      const { completionCode, refusedBy } = answer
      const manufacturer = mayBeOem(netFn) ? await this.manufacturer(target?.address) : undefined
      return {
        completionCode,
        ...(manufacturer !== undefined && { manufacturer }),
        data: answer.data,
        latencyMs: sent && received ? received.time - sent.time : 0,
        retries,
        ...(refusedBy !== undefined && { refusedBy: hexNumber(refusedBy) }),
        requestRow: rowNow(first),
        responseRow: rowNow(received?.row ?? -1),
      }
    } catch (error) {
      if (!(error instanceof ConsoleError || error instanceof RangeError)) throw error
      const code = error instanceof ConsoleError ? error.code : 'bad-option'
      await this.host.read()
      const { first, retries } = exchange
      return { error: { code, text: error.message }, retries, requestRow: rowNow(first) }
    } finally {
      if (this.exchange === exchange) this.exchange = undefined
    }
  }

  /** Of the controller with this slave address, where the live capture tells. */
  private async manufacturer(address = BMC): Promise<number | undefined> {
    const { ends, tape } = this
    const { dataset } = tape
    const session = ends ? sessionBetween(dataset, ends) : 0
    return session === 0 ? undefined : dataset.manufacturer(dataset.index.sessionTable.bmc[session], address)
  }

  /** What it has brought is read with the keys now and then, so that the inventory grows as one looks. */
  async survey(areas: SurveyArea[] | null, onProgress: (progress: SurveyProgress) => void): Promise<boolean> {
    const { console } = this
    if (!console || this.view.state !== 'open') throw new Error(words.noSession)
    this.stopSurvey()
    const { signal } = (this.surveying = new AbortController())
    let readAt = performance.now()
    try {
      this.records = await survey(console, {
        ...(areas && { areas, records: this.records }),
        signal,
        onProgress: (progress) => {
          onProgress(progress)
          if (performance.now() - readAt < READ_MS) return
          readAt = performance.now()
          void this.host.read()
        },
      })
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      await this.host.read()
    }
    return !signal.aborted
  }

  stopSurvey(): void {
    this.surveying?.abort()
  }

  async openSol(
    onData: (bytes: Uint8Array) => void,
    onClosed: (why: string) => void,
  ): Promise<{ ok: true } | { error: string }> {
    const { console } = this
    if (!console || this.view.state !== 'open') return { error: words.noSession }
    this.endSol(words.ended)
    try {
      const sol = await console.sol()
      sol.onData = onData
      sol.onClosed = () => this.endSol(words.ended)
      this.stream = { sol, onClosed }
      return { ok: true }
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error
      return { error: error.message }
    }
  }

  private endSol(why: string): void {
    const { stream } = this
    this.stream = undefined
    stream?.onClosed(why)
  }

  async sendSol(bytes: Uint8Array): Promise<void> {
    if (!this.stream) throw new Error(words.noSol)
    await this.stream.sol.send(bytes)
  }

  async breakSol(): Promise<void> {
    if (!this.stream) throw new Error(words.noSol)
    await this.stream.sol.sendBreak()
  }

  async closeSol(): Promise<void> {
    const { stream } = this
    await stream?.sol.close().catch(() => undefined)
    this.endSol(words.ended)
  }
}
