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
}

export interface ConnectionView {
  state: 'closed' | 'connecting' | 'open' | 'failed'
  target: string
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
  /** Rows forgotten because of `keep`. */
  forgotten: number
  relay: RelayView
  connection: ConnectionView
  watching: ('tap' | 'pipe')[]
}

export interface LiveEngine {
  /** Begins a live capture in place of the one at hand (Engine.rows etc. are of it from now on). */
  startLive(onChange: (view: LiveView) => void): Promise<LiveView>
  /** The relay's token, from the page's fragment: kept in the worker's memory. url: where the page came from (ws(s)://host/relay). */
  useRelay(url: string, token: string): Promise<RelayView>
  connect(form: ConnectionForm): Promise<ConnectionView>
  disconnect(): Promise<void>
  watch(source: 'tap' | 'pipe', on: boolean): Promise<void>
  pause(on: boolean): Promise<void>
  clearLive(): Promise<void>
  keepLast(rows: number): Promise<void>
  /** The live capture as pcapng. */
  saveLive(): Promise<Blob>
  stopLive(): Promise<void>
  /** Sends a request on the open connection. Answer in hex, with completion code, latency; its rows in the live capture. */
  request(ask: {
    netFn: number
    cmd: number
    data: Uint8Array
    lun?: number
    target?: {
      address: number
      channel: number
      transit?: { address: number; channel: number }
      ownAddress?: number
    }
  }): Promise<LiveAnswer>
  /** Opens SOL on the connection. */
  openSol(
    onData: (bytes: Uint8Array) => void,
    onClosed: (why: string) => void,
  ): Promise<{ ok: true } | { error: string }>
  sendSol(bytes: Uint8Array): Promise<void>
  breakSol(): Promise<void>
  closeSol(): Promise<void>
}

export type LiveAnswer =
  | {
      completionCode: number
      text: string
      data: Uint8Array
      latencyMs: number
      retries: number
      refusedBy?: string
      requestRow: number
      responseRow: number
    }
  | { error: { code: string; text: string } }
export type { Progress }
