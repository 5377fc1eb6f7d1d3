/**
 * The page's state and what can be done with it. Views draw it and call these methods; the worker does the
 * work. One App exists; it is handed down by Svelte's context.
 */

import { getContext, setContext, tick } from 'svelte'
import type { Engine, RowView, TimelineView } from '../worker/api.ts'
import { Address } from './address.ts'
import { CaptureState } from './capture.svelte.ts'
import { ExportState } from './export.svelte.ts'
import { both, without, withFrames } from './expressions.ts'
import { FieldActions } from './fields.ts'
import { FilterState } from './filter.svelte.ts'
import { KeysState } from './keys.svelte.ts'
import { ListModel } from './list.svelte.ts'
import { Live } from './live.svelte.ts'
import { messages as t } from './messages/index.ts'
import { otherLanguage, speak, type Language } from './messages/language.ts'
import { Opening } from './opening.svelte.ts'
import type { Preferences } from './preferences.svelte.ts'
import { Refresh } from './refresh.svelte.ts'
import { Regions } from './regions.ts'
import { RowActions } from './row-actions.ts'
import { Selection } from './selection.svelte.ts'
import { SessionsState } from './sessions.svelte.ts'
import { rowsOfBins } from './timeline.ts'
import type { PlacedNode } from './tree.ts'
import { emptyView, isFree, isPlaced, type PlacedView, type ViewName, type ViewState } from './url.ts'

export type Dialog = 'none' | 'palette' | 'keyboard' | 'keys' | 'export' | 'paste' | 'share' | 'note'

export class App {
  readonly preferences: Preferences
  readonly regions = new Regions()
  readonly capture: CaptureState
  readonly filter: FilterState
  readonly list: ListModel<RowView>
  readonly selection: Selection
  readonly fields = new FieldActions(this)
  readonly rows = new RowActions(this)
  readonly opening = new Opening(this)
  readonly refresh = new Refresh(this)
  readonly sessions: SessionsState
  readonly keys: KeysState
  readonly exporting: ExportState
  readonly live: Live
  readonly engine: Engine
  readonly address = new Address(() => this.looked)

  view = $state<ViewName>('packets')
  /** In use: all views are drawn anew when it changes. */
  language = $state<Language>('en')
  /** Where in the views that have places of their own. */
  readonly places = $state<Record<PlacedView, string>>({ inventory: '', learn: '' })
  dialog = $state<Dialog>('none')
  sourceOpen = $state(false)
  /** In the sessions view: two of them side by side. */
  comparing = $state(false)
  timeline = $state.raw<TimelineView | null>(null)
  /** One line of news, for the eye and the screen reader. */
  status = $state('')
  workerFailure = $state<string | null>(null)
  languageButton: HTMLButtonElement | null | undefined = $state()
  /** The node whose menu is open, and where. */
  menu = $state.raw<{ placed: PlacedNode; x: number; y: number } | null>(null)

  /** The worker says its sentences in the language of the page. */
  spoken: Promise<void> | undefined
  /** Views that keep what the worker said, but nothing of the capture, ask again in the other language. */
  readonly onSpoken: (() => void)[] = []

  #statusTimer: ReturnType<typeof setTimeout> | undefined

  constructor(engine: Engine, preferences: Preferences) {
    const failed = (error: unknown): void => this.failed(error)
    this.engine = engine
    this.preferences = preferences
    this.language = preferences.spoken
    if (this.language !== 'en') this.spoken = engine.speak(this.language).catch(failed)
    this.capture = new CaptureState(engine)
    this.list = new ListModel((from, to) => engine.rows(from, to), failed)
    this.selection = new Selection(engine, failed)
    this.filter = new FilterState(engine, (count) => this.refresh.filtered(count), failed)
    this.sessions = new SessionsState(engine, failed)
    this.keys = new KeysState(engine, () => this.refresh.reread(), failed)
    this.exporting = new ExportState(engine, this, failed)
    this.live = new Live(this)
    this.live.takeToken()
    const wanted = this.address.read()
    this.opening.want(wanted)
    this.place(wanted)
    if (isFree(wanted.view)) this.view = wanted.view
    else if (this.live.lost) this.view = 'live'
    if (this.live.lost && this.view !== 'live') this.say(t.live.reloaded)
    if (wanted.packed) void this.opening.openLink(wanted.packed)
  }

  stop(): void {
    if (this.capture.phase === 'reading') this.say(t.reading.cancelled)
    this.exporting.stop()
    void this.capture.stop()
  }

  // Filter

  /** Puts a filter in force as a step that Back undoes. */
  async filterBy(expression: string): Promise<void> {
    if (await this.filter.set(expression)) this.commitFilter()
  }

  narrow(expression: string): void {
    void this.filterBy(both(this.filter.applied, expression))
    this.say(t.filter.applied(expression))
  }

  exclude(expression: string): void {
    void this.filterBy(without(this.filter.applied, expression))
  }

  /** The filter in force becomes a step of the history, and one of the filters offered again. */
  commitFilter(): void {
    const { applied } = this.filter
    if (applied === this.address.filter) return
    this.preferences.remember(applied)
    this.address.push()
  }

  /** Only the packets of these bins of the strip. */
  async filterBins(a: number, b: number): Promise<void> {
    if (!this.timeline) return
    const [from, to] = rowsOfBins(this.timeline, a, b)
    if (to <= from) return this.say(t.timeline.empty)
    const [first, last] = await Promise.all([this.engine.packet(from), this.engine.packet(to - 1)])
    await this.filterBy(withFrames(this.filter.applied, first.frame, last.frame))
  }

  // The page

  async nextLanguage(): Promise<void> {
    const language = otherLanguage(this.language)
    this.preferences.setLanguage(language)
    await Promise.all([speak(language), this.engine.speak(language)])
    for (const ask of this.onSpoken) ask()
    this.language = language
    await tick()
    this.languageButton?.focus()
    if (this.capture.phase !== 'open') return
    await this.refresh.reread()
  }

  say(text: string): void {
    clearTimeout(this.#statusTimer)
    this.status = text
    this.#statusTimer = setTimeout(() => (this.status = ''), 6000)
  }

  /** From the bytes to the fields, from there to the list; from a session to the list of them. */
  back(): void {
    if (this.menu) this.menu = null
    else if (this.sourceOpen) this.sourceOpen = false
    else if (isFree(this.view)) return
    else if (this.view === 'sessions' && this.comparing) this.comparing = false
    else if (this.view === 'sessions' || this.view === 'inventory') this.regions.focus(this.view)
    else this.regions.focus(this.regions.current() === 'hex' ? 'tree' : 'list')
  }

  /** Follows the address, as Back and Forward change it. */
  async followAddress(): Promise<void> {
    this.live.takeToken()
    const wanted = this.address.read()
    if (isFree(wanted.view)) {
      this.view = wanted.view
      this.place(wanted)
      return
    }
    if (wanted.packed && wanted.packed !== this.opening.packed) {
      this.opening.want(wanted)
      return this.opening.openLink(wanted.packed)
    }
    if (this.capture.phase !== 'open') {
      if (isFree(this.view)) this.view = 'packets'
      this.opening.want(wanted)
      return
    }
    this.view = wanted.view
    this.place(wanted)
    if (wanted.view === 'inventory') return
    if (wanted.view === 'sessions') return this.selectSession(wanted.session)
    if (wanted.filter !== this.filter.applied) await this.filter.set(wanted.filter)
    if (wanted.frame && wanted.frame !== this.selection.view?.frame) await this.rows.goToFrame(wanted.frame)
    if (wanted.field) this.selection.selectField(wanted.field)
  }

  get looked(): ViewState {
    return { ...this.#looked(), ...(!isFree(this.view) && { packed: this.opening.packed }) }
  }

  #looked(): ViewState {
    const { view, sessions, selection, filter } = this
    if (isPlaced(view)) return { ...emptyView, view, path: this.places[view] }
    if (isFree(view)) return { ...emptyView, view }
    if (view === 'sessions') return { ...emptyView, view, session: sessions.selected }
    return { ...emptyView, filter: filter.applied, frame: selection.view?.frame ?? 0, field: selection.field }
  }

  /** A live capture has so many rows now; of those after the first `carried`, the first `forgotten` are gone. */
  grown(rows: number, forgotten: number, carried: number): void {
    if (forgotten > 0) {
      this.selection.dropFirst(forgotten, carried)
      if (!this.filter.applied) this.list.dropFirst(forgotten)
    }
    this.opening.grown(rows)
  }

  /** A live capture was cleared. */
  emptied(): void {
    this.refresh.clear()
  }

  /** A live capture was judged again: answers and verdicts have come, the rows say so. */
  async reviewed(): Promise<void> {
    await this.engine.nameSensors().catch(() => false)
    this.list.refresh()
    await this.refresh.readSelected()
    if (this.view === 'sessions') await this.selectSession(0)
    if (this.capture.rows === 0) return
    await this.refresh.drawTimeline()
  }

  /** Asks for the verdicts once more, as when a part of the worker could not be fetched. */
  async judge(): Promise<void> {
    await this.sessions.judge()
    await this.selectSession(0)
  }

  // Sessions

  /** Another view, as a step of the history. */
  go(view: ViewName): void {
    if (view === 'sessions') this.opening.offered = false
    this.address.settle()
    this.view = view
    this.address.push()
  }

  /** Another view, with what was looked at there. */
  show(view: ViewName): void {
    // Whoever does not wait for the verdict is not taken to it.
    this.opening.settling = false
    if (view === 'sessions') return void this.showSession(0)
    if (view === this.view) return
    this.go(view)
    if (!isFree(view)) void tick().then(() => this.regions.focus(view === 'inventory' ? view : 'list'))
  }

  /** A place in a view that has some, as a step of the history. */
  goTo(view: PlacedView, path: string): void {
    if (this.view === view && path === this.places[view]) return
    this.opening.settling = false
    this.address.settle()
    this.view = view
    this.places[view] = path
    this.address.push()
  }

  /** Where in its view the address leads. */
  place({ view, path }: ViewState): void {
    if (isPlaced(view)) this.places[view] = path
  }

  /** The Sessions view with that session; 0: the one looked at last, else the worst. */
  async showSession(id: number): Promise<void> {
    if (this.view !== 'sessions') this.go('sessions')
    await this.selectSession(id)
    this.regions.focus('sessions')
  }

  async selectSession(id: number): Promise<void> {
    const { sessions } = this
    if (id && (await sessions.select(id))) return
    if (sessions.selected === 0) await sessions.selectPosition(0)
  }

  /** The packet in the packets view; a filter that hides it is lifted. */
  async showPacket(row: number): Promise<void> {
    this.go('packets')
    const { exact } = await this.engine.positionOf(row)
    if (!exact) await this.filter.set('')
    await this.rows.selectRow(row)
    this.#arrived()
  }

  /** Only the packets of a session: of the one looked at. */
  async followSession(id = this.currentSession): Promise<void> {
    if (!id) return
    this.go('packets')
    const expression = `session == ${id}`
    if (!(await this.filter.set(expression))) return
    this.preferences.remember(expression)
    if (!this.selection.visible) await this.rows.selectPosition(0)
    this.#arrived()
    this.say(t.filter.applied(expression))
  }

  /** Among the packets, where the step of the history that led there is to lead again. */
  #arrived(): void {
    this.address.filter = this.filter.applied
    this.address.settle()
    this.regions.focus('list')
  }

  /** The verdict as text, for a bug report. */
  async copyVerdict(): Promise<void> {
    const { verdictText, verdictName } = await import('./verdict-text.ts')
    const { view } = this.sessions
    if (view) await this.fields.copy(verdictText(view), verdictName(view))
  }

  /** Puts a note in place of what is noted on a packet. */
  async note(row: number, text: string): Promise<void> {
    await this.engine.note(row, text)
    await this.refresh.readAgain()
    if (!this.selection.visible) await this.rows.selectRow(row)
  }

  /** Packets of the capture that the keys given have decrypted. */
  get decrypted(): number {
    return this.sessions.summary?.decrypted ?? 0
  }

  /** Of the selected packet, or the selected one. */
  get currentSession(): number {
    return this.view === 'sessions' ? this.sessions.selected : (this.selection.view?.session ?? 0)
  }

  failed(error: unknown): void {
    console.error(error)
    this.say(t.app.unexpected(error instanceof Error ? error.message : String(error)))
  }
}

const KEY = Symbol('app')

export function provideApp(app: App): App {
  return setContext(KEY, app)
}

export function useApp(): App {
  return getContext<App>(KEY)
}
