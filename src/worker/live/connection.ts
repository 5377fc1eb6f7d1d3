/** The connection to a BMC: its login, requests, serial over LAN. Secrets stay in here and in the keyring. */
import { type Dataset, enums, hexNumber, mayBeOem } from 'wasm-free-codec'
import type { Envelope } from 'wasm-free-codec/compose'
import {
  Console,
  ConsoleError,
  type ConsoleEvent,
  type ConsoleOptions,
  type SensorRecord,
  survey,
  type SurveyProgress,
} from '../../../peers/console/index.ts'
import type { ConnectionForm, ConnectionView, LiveAnswer, LiveAsk, SurveyArea } from '../api-live.ts'
import { endpointText } from './addresses.ts'
import { Course } from './course.ts'
import { environment } from './environment.ts'
import { Exchange } from './exchange.ts'
import { consoleOptions, type Credentials, credentialsOf } from './form.ts'
import { type BuiltIn, type PortEvents, type RecordedPort, RelayPort } from './ports.ts'
import { type Relay, RelayRefusal } from './relay.ts'
import { SolStream } from './sol.ts'
import type { Tape } from './tape.ts'
import { words } from './words.ts'

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
  readonly sol = new SolStream()
  private readonly course: Course
  private readonly host: ConnectionHost
  private readonly relay: Relay
  private readonly tape: Tape
  private readonly builtIn: BuiltIn
  private console?: Console
  private port?: RecordedPort
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
    this.course = new Course(() => host.onChange())
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
    this.course.begin(target, form.way.kind === 'builtin')
    try {
      const options = consoleOptions(form)
      const port = await this.open(form, isOver)
      if (isOver()) {
        port.close()
        return this.view
      }
      this.port = port
      this.ends = { client: port.client, bmc: port.target }
      this.course.change({ target: port.target })
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
    this.course.opened(
      'suite' in session ? Number(session.suite) : undefined,
      enums.privilegeLevels.table[options.privilege ?? session.privilege],
    )
  }

  private async open({ way }: ConnectionForm, isOver: () => boolean): Promise<RecordedPort> {
    const events: PortEvents = {
      onSent: (row) => this.exchange?.sent(row),
      onReceived: (row) => this.exchange?.received(row),
      onUnreachable: () => this.console?.unreachable(),
      onLost: (why) => {
        if (!isOver()) void this.fail(new RelayRefusal(why))
      },
      onNote: (text) => this.course.step('way', text),
    }
    if (way.kind === 'builtin') return this.builtIn.connect(way.faults ?? [], this.tape, events)
    this.course.step('way', words.opening(endpointText({ address: way.host, port: way.port ?? 623 })))
    return RelayPort.open(this.relay, way, this.tape, events)
  }

  get view(): ConnectionView {
    return this.course.view
  }

  /** Undefined without an open session. */
  private get loggedIn(): Console | undefined {
    return this.view.state === 'open' ? this.console : undefined
  }

  /** The view with the number that the failed session has now: others come when rows are forgotten. */
  told(): ConnectionView {
    const { view, ends } = this
    if (!view.failure || !ends) return view
    const session = sessionBetween(this.tape.dataset, ends)
    return session === 0 ? view : { ...view, failure: { ...view.failure, session } }
  }

  private hear(event: ConsoleEvent): void {
    if (event.kind === 'step') this.course.step(event.step, event.text)
    else if (event.kind === 'retry') {
      if (this.exchange) this.exchange.retries = event.attempt
      this.course.mark({ retries: event.attempt })
    } else if (event.kind === 'ignored') this.course.mark({ ignored: event.text })
    // Nobody here has closed it.
    else if (event.kind === 'closed' && this.view.state === 'open')
      void this.fail(new ConsoleError('session-dropped', 'commands', event.text))
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
    this.sol.end(message)
    this.course.failed(code, message)
    await console?.close().catch(() => undefined)
    port?.close()
  }

  async disconnect(): Promise<void> {
    const { console, port } = this
    this.number++
    this.stopSurvey()
    this.console = this.port = undefined
    this.course.closed()
    this.sol.end(words.ended)
    await console?.close().catch(() => undefined)
    port?.close()
  }

  /** What the next packet of the session will have in its header. */
  envelope(): Envelope | undefined {
    return this.console?.session?.envelope(false)
  }

  async request(ask: LiveAsk, options: RequestOptions = {}): Promise<LiveAnswer> {
    const { loggedIn } = this
    if (!loggedIn)
      return { error: { code: 'client-gave-up', text: words.noSession }, retries: 0, requestRow: -1 }
    const exchange = (this.exchange = new Exchange(this.tape))
    try {
      const { netFn, cmd, data, lun, target } = ask
      const answer = await loggedIn.request(netFn, cmd, data, { ...target, lun }, options)
      await this.host.read()
      const { completionCode, refusedBy } = answer
      const manufacturer = mayBeOem(netFn) ? await this.manufacturer(target?.address) : undefined
      const { latencyMs, retries, requestRow, responseRow } = exchange
      return {
        completionCode,
        ...(manufacturer !== undefined && { manufacturer }),
        data: answer.data,
        ...{ latencyMs, retries, requestRow, responseRow },
        ...(refusedBy !== undefined && { refusedBy: hexNumber(refusedBy) }),
      }
    } catch (error) {
      if (!(error instanceof ConsoleError || error instanceof RangeError)) throw error
      const code = error instanceof ConsoleError ? error.code : 'bad-option'
      await this.host.read()
      const { retries, requestRow } = exchange
      return { error: { code, text: error.message }, retries, requestRow }
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
    const { loggedIn } = this
    if (!loggedIn) throw new Error(words.noSession)
    this.stopSurvey()
    const { signal } = (this.surveying = new AbortController())
    let readAt = performance.now()
    try {
      this.records = await survey(loggedIn, {
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
    const { loggedIn } = this
    return loggedIn ? this.sol.open(loggedIn, onData, onClosed) : { error: words.noSession }
  }
}
