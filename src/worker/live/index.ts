/** Live traffic: a capture that grows, the relay and a connection to a BMC. Fetched when it is first asked for. */
import { type Dataset, enums, said } from 'wasm-free-codec'
import { FAULTS, SUITES } from '../../../peers/bmc/index.ts'
import { WORKAROUNDS } from '../../../peers/console/index.ts'
import type {
  ConnectionForm,
  ConnectionView,
  LiveAnswer,
  LiveAsk,
  LiveChoices,
  LiveEngine,
  LiveView,
  RelayView,
  SurveyArea,
  SurveyProgress,
} from '../api-live.ts'
import { Connection, type RequestOptions } from './connection.ts'
import type { Credentials } from './form.ts'
import { BuiltIn } from './ports.ts'
import { Relay } from './relay.ts'
import { Tape } from './tape.ts'
import { words } from './words.ts'

export type { RequestOptions } from './connection.ts'

/** What live traffic needs of the engine. */
export interface LiveHost {
  /** Takes the place of the capture at hand; `continued`: it is the same one without its beginning. */
  show(dataset: Dataset, continued: boolean): void
  addKey(address: string, credentials: Credentials): void
  /** Reads with the keys what has come so far. */
  unlock(): Promise<void>
  /** Does so with what will be shown, once the names of sensors are known from what will be forgotten. */
  prepare(dataset: Dataset): Promise<void>
}

/** Changes cross to the page at most this often. */
const CHANGE_MS = 100
const MOST_NOTICES = 20

interface Running {
  readonly tape: Tape
  readonly connection: Connection
}

export class Live implements LiveEngine {
  private readonly host: LiveHost
  private readonly builtIn = new BuiltIn()
  private readonly relay: Relay
  /** The last live capture, running or not. */
  private current?: Running
  private running = false
  private keep?: number
  private notices: string[] = []
  private onChange: (view: LiveView) => void = () => {}
  private onRelay: (view: RelayView) => void = () => {}
  private toldRelay?: RelayView
  private timer?: ReturnType<typeof setTimeout>
  private toldAt = -Infinity

  constructor(host: LiveHost) {
    this.host = host
    this.relay = new Relay({
      tape: () => (this.running ? this.current?.tape : undefined),
      onChange: () => this.changed(),
      notice: (text) => {
        this.notices = [...this.notices, text].slice(-MOST_NOTICES)
        this.changed()
      },
    })
  }

  /** Whether a capture is being made. */
  get isRunning(): boolean {
    return this.running
  }

  async startLive(onChange: (view: LiveView) => void): Promise<LiveView> {
    await this.stopLive()
    this.onChange = onChange
    this.notices = []
    const tape = new Tape({
      onCapture: (dataset, continued) => this.host.show(dataset, continued),
      prepare: (dataset) => this.host.prepare(dataset),
      onChange: () => this.changed(),
    })
    if (this.keep !== undefined) tape.setKeep(this.keep)
    if (this.relay.now !== undefined) tape.setClock(this.relay.now)
    const connection = new Connection(
      {
        addKey: (address, credentials) => this.host.addKey(address, credentials),
        onChange: () => this.changed(),
        read: () => this.host.unlock(),
      },
      this.relay,
      this.builtIn,
      tape,
    )
    this.current = { tape, connection }
    this.running = true
    return this.view(this.current)
  }

  async stopLive(): Promise<void> {
    const { current } = this
    if (!current || !this.running) return
    await current.connection.disconnect()
    for (const source of this.relay.watching) await this.relay.watch(source, false)
    this.running = false
    await current.tape.end()
    this.tell()
  }

  private view({ tape, connection }: Running): LiveView {
    const { index, capture } = tape.dataset
    return {
      running: this.running,
      paused: tape.paused,
      waiting: tape.waiting,
      packets: capture.packets,
      rows: index.rows,
      keep: tape.keep,
      forgotten: tape.forgotten,
      carried: tape.carried,
      relay: this.relay.view,
      connection: connection.told(),
      watching: [...this.relay.watching],
      notices: this.notices,
    }
  }

  /** Soon, with what else changes until then. */
  private changed(): void {
    this.timer ??= setTimeout(() => this.tell(), Math.max(0, this.toldAt + CHANGE_MS - performance.now()))
  }

  private tell(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.toldAt = performance.now()
    if (this.relay.view !== this.toldRelay) this.onRelay(this.relay.view)
    this.toldRelay = this.relay.view
    if (this.current) this.onChange(this.view(this.current))
  }

  async useRelay(url: string, token: string, onChange: (view: RelayView) => void): Promise<RelayView> {
    this.onRelay = onChange
    await this.relay.use(url, token)
    return this.relay.view
  }

  async liveChoices(): Promise<LiveChoices> {
    const { rmcpAuthAlgorithms, integrityAlgorithms, confidentialityAlgorithms } = enums
    return {
      faults: FAULTS.map(({ name, doc, value }) => ({ name, doc: said(doc), ...(value && { value }) })),
      workarounds: Object.entries(WORKAROUNDS).map(([name, doc]) => ({ name, doc: said(doc) })),
      suites: SUITES.map(([authentication, integrity, confidentiality], id) => ({
        id,
        name: [
          rmcpAuthAlgorithms.table[authentication],
          integrityAlgorithms.table[integrity],
          confidentialityAlgorithms.table[confidentiality],
        ].join(', '),
      })),
    }
  }

  async connect(form: ConnectionForm): Promise<ConnectionView> {
    return this.now().connection.connect(form)
  }

  async disconnect(): Promise<void> {
    await this.current?.connection.disconnect()
  }

  async watch(source: 'tap' | 'pipe', on: boolean): Promise<void> {
    this.now()
    await this.relay.watch(source, on)
  }

  async pause(on: boolean): Promise<void> {
    this.now().tape.pause(on)
  }

  async clearLive(): Promise<void> {
    await this.now().tape.clear()
    this.tell()
  }

  async keepLast(rows: number): Promise<void> {
    this.keep = rows
    this.current?.tape.setKeep(rows)
  }

  async saveLive(): Promise<Blob> {
    if (!this.current) throw new Error(words.noLive)
    return this.current.tape.save()
  }

  /** `options` never come from the page. */
  async request(ask: LiveAsk, options: RequestOptions = {}): Promise<LiveAnswer> {
    if (!this.current)
      return { error: { code: 'client-gave-up', text: words.noSession }, retries: 0, requestRow: -1 }
    return this.current.connection.request(ask, options)
  }

  async survey(areas: SurveyArea[] | null, onProgress: (progress: SurveyProgress) => void): Promise<boolean> {
    return this.now().connection.survey(areas, onProgress)
  }

  async stopSurvey(): Promise<void> {
    this.current?.connection.stopSurvey()
  }

  async openSol(
    onData: (bytes: Uint8Array) => void,
    onClosed: (why: string) => void,
  ): Promise<{ ok: true } | { error: string }> {
    if (!this.current) return { error: words.noSession }
    return this.current.connection.openSol(onData, onClosed)
  }

  async sendSol(bytes: Uint8Array): Promise<void> {
    await this.now().connection.sol.send(bytes)
  }

  async breakSol(): Promise<void> {
    await this.now().connection.sol.sendBreak()
  }

  async closeSol(): Promise<void> {
    await this.current?.connection.sol.close()
  }

  /** The connection and the capture, for other parts of the worker; undefined without an open session. */
  get open(): Running | undefined {
    return this.running && this.current?.connection.view.state === 'open' ? this.current : undefined
  }

  private now(): Running {
    if (!this.current || !this.running) throw new Error(words.noLive)
    return this.current
  }
}
