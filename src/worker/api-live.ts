/**
 * Live traffic: what the page may ask of the worker. Types only.
 * A live capture is a capture that grows: list, tree, filter, sessions and verdicts are the engine's own, unchanged.
 */
import type { Progress } from './api.ts'

/** Which way to a BMC. */
export type Way = { kind: 'builtin'; faults?: string[] } | { kind: 'relay'; host: string; port?: number }

/** Everything that a login needs; the secrets stay in the worker. Absent user: the built-in BMC's own. */
export interface ConnectionForm {
  way: Way
  user?: string
  password?: string
  kg?: string // text, or hex:...
  interface: 'lan' | 'lanplus'
  suite?: number
  privilege?: 'callback' | 'user' | 'operator' | 'administrator'
  workarounds?: string[]
}

export interface RelayView {
  state: 'none' | 'connecting' | 'connected' | 'closed'
  /** Why it is closed or cannot be used, in words. */
  text?: string
  /** Closed because it was not used: it is opened again by whatever needs it. */
  isIdle?: boolean
  /** The relay's own BMC, tap and pipe. */
  bmc?: string
  tap?: { at: string; target: string }
  pipe?: boolean
  dropped: { reason: string; count: number }[]
}

/** One line of what happens while connecting: discover, open, rakp, privilege..., as it happens. */
export interface StepView {
  step: string
  text: string
  state: 'doing' | 'done' | 'failed'
  /** How often it was sent again. */
  retries?: number
  /** The last packet that was not taken meanwhile: why not. */
  ignored?: string
}

export interface ConnectionView {
  state: 'closed' | 'connecting' | 'open' | 'failed'
  target: string
  /** The BMC in this page: nobody's machine. */
  builtIn?: boolean
  steps: StepView[]
  /** Verdict code and sentence of a failure; `session` is the number in the live capture, once it is known. */
  failure?: { code: string; text: string; session?: number }
  suite?: number
  privilege?: string
}

export interface LiveView {
  running: boolean
  paused: boolean
  /** Datagrams that came while paused, and are kept for when it goes on. */
  waiting: number
  packets: number
  rows: number
  keep: number
  /** Rows forgotten because of `keep`: by so many row numbers are smaller now. 0 again after clearLive(). */
  forgotten: number
  /** The first rows are logins from before what is kept: of sessions that go on, which nobody could read without. */
  carried: number
  relay: RelayView
  connection: ConnectionView
  watching: ('tap' | 'pipe')[]
  /** What the relay and the pipe said last, in sentences; the newest last. */
  notices: string[]
}

/** What a connection may be asked for: names and what they do. */
export interface LiveChoices {
  /** Of the built-in BMC: NAME, or NAME=VALUE where it takes one. */
  faults: { name: string; doc: string; value?: readonly [name: string, usual: string] }[]
  workarounds: { name: string; doc: string }[]
  suites: { id: number; name: string }[]
}

export interface LiveEngine {
  /** Begins a live capture in place of the one at hand (Engine.rows etc. are of it from now on). */
  startLive(onChange: (view: LiveView) => void): Promise<LiveView>
  /**
   * The relay's token, from the page's fragment: kept in the worker's memory. `url`: ws(s)://host/relay of where the
   * page came from. Connects, or connects again; `onChange` hears of the relay with and without a live capture.
   */
  useRelay(url: string, token: string, onChange: (relay: RelayView) => void): Promise<RelayView>
  liveChoices(): Promise<LiveChoices>
  /** Logs in. Never rejects: what fails is `failure`, with the verdict's code or 'bad-option', 'relay-refused', 'relay-closed'. */
  connect(form: ConnectionForm): Promise<ConnectionView>
  disconnect(): Promise<void>
  /** Rejects with a sentence where the relay refuses. */
  watch(source: 'tap' | 'pipe', on: boolean): Promise<void>
  pause(on: boolean): Promise<void>
  /** No row is left but `carried` ones. */
  clearLive(): Promise<void>
  /** 0: all. */
  keepLast(rows: number): Promise<void>
  /** The live capture as pcapng. */
  saveLive(): Promise<Blob>
  /** Ends the connection and what is watched; the capture stays at hand, complete. */
  stopLive(): Promise<void>
  /** Sends a request on the open connection. */
  request(ask: LiveAsk): Promise<LiveAnswer>
  /**
   * Reads what an inventory is made of from the BMC that is connected; it only asks. False: it was stopped. Rejects with
   * a sentence where the BMC falls silent; what has come until then is in the capture.
   */
  survey(areas: SurveyArea[] | null, onProgress: (progress: SurveyProgress) => void): Promise<boolean>
  stopSurvey(): Promise<void>
  /** Opens SOL on the connection. */
  openSol(
    onData: (bytes: Uint8Array) => void,
    onClosed: (why: string) => void,
  ): Promise<{ ok: true } | { error: string }>
  sendSol(bytes: Uint8Array): Promise<void>
  breakSol(): Promise<void>
  closeSol(): Promise<void>
}

export type SurveyArea = 'device' | 'lan' | 'users' | 'sensors' | 'events' | 'frus' | 'power'

/** How far a survey is: how much of an area was read; `total` is 0 where it is not known. */
export interface SurveyProgress {
  area: SurveyArea
  done: number
  total: number
}

export interface LiveAsk {
  netFn: number
  cmd: number
  data: Uint8Array
  lun?: number
  target?: {
    address: number
    channel: number
    transit?: { address: number; channel: number }
    style?: 'lan' | 'lanplus'
    ownAddress?: number
    /** False: the answer is got from the receive message queue. */
    tracking?: boolean
  }
}

export type LiveAnswer =
  | {
      completionCode: number
      /** Of a command of netFns 2Eh to 3Fh: who made the controller that it was for, where the capture tells. */
      manufacturer?: number
      /** Behind the completion code. */
      data: Uint8Array
      /** Since it was sent for the last time. */
      latencyMs: number
      retries: number
      /** A bridged request that got no further than to this controller: '20h'. */
      refusedBy?: string
      /** In the live capture; -1 while it is paused. */
      requestRow: number
      responseRow: number
    }
  | { error: { code: string; text: string }; retries: number; requestRow: number }
export type { Progress }
