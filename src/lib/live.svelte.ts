/**
 * Live traffic: the capture that grows, the connection, and the relay. The worker has them; this follows what it
 * says, and keeps the list and the sessions in step.
 */

import type { ConnectionForm, ConnectionView, LiveView, RelayView } from '../worker/api-live.ts'
import type { Engine, RowView } from '../worker/api.ts'
import type { CaptureState } from './capture.svelte.ts'
import { saveFile } from './clipboard.ts'
import type { ListModel } from './list.svelte.ts'
import type { LiveSol } from './live-sol.svelte.ts'
import { FailedLogins, SILENT_MS } from './live-logins.svelte.ts'
import { lostCapture, noteCapture, takeToken, type Lost } from './live-memory.ts'
import { messages as t } from './messages/index.ts'
import type { SessionsState } from './sessions.svelte.ts'

/** The part of the App that is needed. */
interface Page {
  readonly engine: Engine
  readonly capture: CaptureState
  readonly list: ListModel<RowView>
  readonly sessions: SessionsState
  /** A live capture in place of the one at hand. */
  readonly opening: { beginLive(name: string): Promise<void> }
  /** Another number of rows; of those after the first `carried`, the first `forgotten` are gone. */
  grown(rows: number, forgotten: number, carried: number): void
  /** All rows are gone. */
  emptied(): void
  /** What was read of rows may be different now: answers came, verdicts fell. */
  reviewed(): Promise<void>
  say(text: string): void
}

/** Packets are judged that long after they came, and at most half of the time. */
const JUDGE_MS = 300
/** Codes of failures that no packet shows. */
const notOfSession: ReadonlySet<string> = new Set(['bad-option', 'relay-refused', 'relay-closed'])

const noRelay: RelayView = { state: 'none', dropped: [] }

export class Live {
  readonly logins: FailedLogins
  /** Null: there is no live capture. */
  view = $state.raw<LiveView | null>(null)
  relay = $state.raw<RelayView>(noRelay)
  /** The list stays at its end. */
  following = $state(true)
  /** Starting, connecting: what was asked last has not been answered. */
  busy = $state(false)
  /** What waits for the packets to be saved, or given up. */
  pending = $state.raw<(() => void) | null>(null)
  /** What a reload has taken. */
  lost = $state.raw<Lost | null>(lostCapture())

  /** The serial console of the connection, once it was looked at: it stays open in other views. */
  console = $state.raw<LiveSol | null>(null)

  #page: Page
  #token = ''
  #read = $state('')
  #number = 0
  #judging = false
  #judgeTimer: ReturnType<typeof setTimeout> | undefined
  #saved = 0

  constructor(page: Page) {
    this.#page = page
    this.logins = new FailedLogins(page.engine)
  }

  get on(): boolean {
    return this.view !== null
  }

  get running(): boolean {
    return this.view?.running ?? false
  }

  /** Rows that came and were neither cleared nor forgotten. */
  get held(): number {
    return this.view ? this.view.rows - this.view.carried : 0
  }

  /** Packets that nothing but this page has. */
  get unsaved(): number {
    return this.view && this.view.packets !== this.#saved ? this.held : 0
  }

  /** The relay is there, or comes when it is needed. */
  get reachable(): boolean {
    return this.relay.state === 'connected' || this.relay.isIdle === true
  }

  get hasToken(): boolean {
    return this.#token !== ''
  }

  // The relay

  /** Takes the relay's token out of the address, if it is there; or out of an address that was pasted. */
  takeToken(address?: string): boolean {
    const token = takeToken(address)
    if (!token) return false
    this.#token = token
    void this.useRelay()
    return true
  }

  /** Connects to the relay that this page came from, for the first time or once more. */
  async useRelay(): Promise<void> {
    if (!this.#token) return
    const url = new URL('relay', location.origin.replace(/^http/, 'ws') + '/').href
    this.relay = { ...this.relay, state: 'connecting' }
    try {
      this.relay = await this.#page.engine.useRelay(url, this.#token, (relay) => (this.relay = relay))
    } catch (error) {
      this.relay = { ...noRelay, state: 'closed', text: messageOf(error) }
    }
  }

  // The capture

  /** Begins a live capture, unless one runs. */
  async start(): Promise<boolean> {
    if (this.running) return true
    const number = ++this.#number
    await this.#page.opening.beginLive(t.live.capture)
    this.#reset()
    try {
      const view = await this.#page.engine.startLive((view) => {
        if (number === this.#number) this.#changed(view)
      })
      if (number !== this.#number) return false
      this.view ??= view
      return true
    } catch (error) {
      this.#page.say(t.live.cannotStart(messageOf(error)))
      return false
    }
  }

  /** What would lose packets is asked about first. True: it is, and done once the answer is yes. */
  asks(act: () => void): boolean {
    if (this.unsaved) this.pending = act
    return this.unsaved > 0
  }

  async answer(answer: 'save' | 'leave' | 'stay'): Promise<void> {
    const act = this.pending
    this.pending = null
    if (answer === 'save') await this.save()
    else if (answer === 'leave') this.#saved = this.view?.packets ?? 0
    if (answer !== 'stay' && !this.unsaved) act?.()
  }

  /** Another capture takes its place. */
  leave(): void {
    this.#number++
    if (this.running) void this.#page.engine.stopLive().catch(() => undefined)
    this.view = null
    this.console?.dispose()
    this.console = null
    this.#reset()
  }

  async connect(form: ConnectionForm): Promise<void> {
    if (!this.running && this.asks(() => void this.connect(form))) return
    await this.#act(async () => {
      this.#read = ''
      if (await this.start()) await this.#page.engine.connect(form)
    })
  }

  async disconnect(): Promise<void> {
    await this.#act(() => this.#page.engine.disconnect())
  }

  async watch(source: 'tap' | 'pipe', on: boolean): Promise<void> {
    if (on && !this.running && this.asks(() => void this.watch(source, on))) return
    await this.#act(async () => {
      if (!on || (await this.start())) await this.#page.engine.watch(source, on)
    })
  }

  async togglePause(): Promise<void> {
    if (this.view) await this.#act(() => this.#page.engine.pause(!this.view!.paused))
  }

  async clear(): Promise<void> {
    await this.#act(() => this.#page.engine.clearLive())
  }

  async keepLast(rows: number): Promise<void> {
    await this.#act(() => this.#page.engine.keepLast(rows))
  }

  async stop(): Promise<void> {
    await this.#act(() => this.#page.engine.stopLive())
  }

  async save(): Promise<void> {
    const { held } = this
    const packets = this.view?.packets ?? 0
    await this.#act(async () => {
      const blob = await this.#page.engine.saveLive()
      const name = `live-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.pcapng`
      saveFile(blob, name)
      this.#saved = packets
      this.#page.say(t.live.saved(name, held))
    })
  }

  /** Keeps the list at its end, or no longer. */
  toggleFollow(): void {
    this.following = !this.following
    this.toEnd()
  }

  toEnd(): void {
    if (this.following) this.#page.list.scrollTo(Infinity)
  }

  /** Whoever scrolls up reads there; whoever comes to the end follows. */
  scrolled(): void {
    if (this.on) this.following = this.#page.list.atEnd
  }

  /** Why there is no connection, until it was read. */
  get failure(): ConnectionView['failure'] {
    const failure = this.view?.connection.failure
    return failure && failure.text !== this.#read ? failure : undefined
  }

  /** The session that shows why; of what the relay says there is none. */
  get failureSession(): number | undefined {
    const { connection } = this.view ?? {}
    if (!connection?.failure || notOfSession.has(connection.failure.code)) return undefined
    return (
      connection.failure.session ??
      (this.logins.news?.bmc === connection.target ? this.logins.news.session : undefined)
    )
  }

  dismissFailure(): void {
    if (this.logins.news?.session === this.failureSession) this.logins.dismiss()
    this.#read = this.view?.connection.failure?.text ?? ''
  }

  /** The page goes: what is lost with it is said by the next one. */
  leaving(): void {
    noteCapture(this.unsaved ? { packets: this.unsaved, target: this.view?.connection.target ?? '' } : null)
  }

  // What the worker says

  #changed(view: LiveView): void {
    const before = this.view
    this.view = view
    this.relay = view.relay
    const rows = before?.rows ?? 0
    const forgotten = view.forgotten - (before?.forgotten ?? 0)
    this.#page.capture.grow(view.packets, view.rows)
    if (view.rows === rows && forgotten <= 0) return
    if (view.rows < rows && forgotten <= 0) {
      this.#reset()
      this.#page.emptied()
      if (view.rows === 0) return
    }
    this.#page.grown(view.rows, Math.max(0, forgotten), view.carried)
    this.toEnd()
    this.#judgeSoon(JUDGE_MS)
  }

  #reset(): void {
    clearTimeout(this.#judgeTimer)
    this.#judgeTimer = undefined
    this.logins.clear()
    this.#saved = 0
    this.following = true
  }

  #judgeSoon(wait: number): void {
    if (!this.#judging) this.#judgeTimer ??= setTimeout(() => void this.#judge(), wait)
  }

  async #judge(): Promise<void> {
    const number = this.#number
    this.#judgeTimer = undefined
    this.#judging = true
    const { view } = this
    const began = performance.now()
    const summary = await this.#page.sessions.judge()
    this.#judging = false
    if (number !== this.#number) return
    if (summary) {
      await this.#page.reviewed()
      await this.logins.find(summary)
    }
    if (number !== this.#number) return
    if (this.view?.rows !== view?.rows || this.view?.forgotten !== view?.forgotten)
      this.#judgeSoon(Math.max(JUDGE_MS, performance.now() - began))
    else if (summary?.again !== undefined) this.#judgeSoon(Math.max(JUDGE_MS, summary.again))
    else if (this.logins.waits) this.#newsSoon(number)
  }

  /** The same verdicts, once silence is old enough. */
  #newsSoon(number: number): void {
    this.#judgeTimer ??= setTimeout(() => {
      this.#judgeTimer = undefined
      const { summary } = this.#page.sessions
      if (number === this.#number && summary) void this.logins.find(summary)
    }, SILENT_MS)
  }

  async #act(act: () => Promise<unknown>): Promise<void> {
    this.busy = true
    try {
      await act()
    } catch (error) {
      this.#page.say(t.live.failed(messageOf(error)))
    } finally {
      this.busy = false
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
