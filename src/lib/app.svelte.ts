/**
 * The page's state and what can be done with it. Views draw it and call these methods; the worker does the
 * work. One App exists; it is handed down by Svelte's context.
 */

import { getContext, setContext, tick } from 'svelte'
import type { DiagnosisSummary, Engine, RowView, TimelineView } from '../worker/api.ts'
import { Address } from './address.ts'
import { CaptureState } from './capture.svelte.ts'
import { exampleFile, type ExampleName } from './examples.ts'
import { ExportState } from './export.svelte.ts'
import { both, without, withFrames } from './expressions.ts'
import { FieldActions } from './fields.ts'
import { FilterState } from './filter.svelte.ts'
import { findFrame } from './frames.ts'
import { KeysState } from './keys.svelte.ts'
import { ListModel } from './list.svelte.ts'
import { Live } from './live.svelte.ts'
import { messages as t } from './messages/index.ts'
import { otherLanguage, speak, type Language } from './messages/language.ts'
import type { Preferences } from './preferences.svelte.ts'
import { Regions } from './regions.ts'
import { RowActions } from './row-actions.ts'
import { ROW_HEIGHT } from './scaled-scroll.ts'
import { Selection } from './selection.svelte.ts'
import { SessionsState } from './sessions.svelte.ts'
import { rowsOfBins } from './timeline.ts'
import type { PlacedNode } from './tree.ts'
import { emptyView, isFree, isPlaced, type PlacedView, type ViewName, type ViewState } from './url.ts'

export type Dialog = 'none' | 'palette' | 'keyboard' | 'keys' | 'export' | 'paste' | 'share' | 'note'

/** Bars of the strip: few for a short capture, so that each can be seen. */
const MOST_BINS = 480
const LEAST_BINS = 96
const REFILTER_MS = 700
const LIVE_REFILTER_MS = 250
/** A capture of that size is judged in a moment: until then nothing is shown that would have to go again. */
const SMALL = 2_000_000
const MOMENT_MS = 1000

export class App {
  readonly preferences: Preferences
  readonly regions = new Regions()
  readonly capture: CaptureState
  readonly filter: FilterState
  readonly list: ListModel<RowView>
  readonly selection: Selection
  readonly fields = new FieldActions(this)
  readonly rows = new RowActions(this)
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
  /** A small capture was opened: whether a login failed in it is known in a moment. */
  settling = $state(false)
  /** Somebody reads the packets already: the failed login that was found is offered, not shown. */
  offered = $state(false)
  /** Something was pressed since the capture was opened. */
  touched = false
  dialog = $state<Dialog>('none')
  /** What the dialog for a pasted log begins with. */
  pasted = ''
  sourceOpen = $state(false)
  /** In the sessions view: two of them side by side. */
  comparing = $state(false)
  timeline = $state.raw<TimelineView | null>(null)
  /** One line of news, for the eye and the screen reader. */
  status = $state('')
  workerFailure = $state<string | null>(null)
  /** The node whose menu is open, and where. */
  menu = $state.raw<{ placed: PlacedNode; x: number; y: number } | null>(null)

  /** The worker says its sentences in the language of the page. */
  #spoken: Promise<void> | undefined
  #wanted: ViewState = emptyView
  /** The capture at hand as the link had it that brought it; '' where none did. */
  #packed = ''
  #statusTimer: ReturnType<typeof setTimeout> | undefined
  #refilterTimer: ReturnType<typeof setTimeout> | undefined

  constructor(engine: Engine, preferences: Preferences) {
    const failed = (error: unknown): void => this.#failed(error)
    this.engine = engine
    this.preferences = preferences
    this.language = preferences.spoken
    if (this.language !== 'en') this.#spoken = engine.speak(this.language).catch(failed)
    this.capture = new CaptureState(engine)
    this.list = new ListModel((from, to) => engine.rows(from, to), failed)
    this.selection = new Selection(engine, failed)
    this.filter = new FilterState(engine, (count) => this.#filtered(count), failed)
    this.sessions = new SessionsState(engine, failed)
    this.keys = new KeysState(engine, () => this.#reread(), failed)
    this.exporting = new ExportState(engine, this, failed)
    this.live = new Live(this)
    this.live.takeToken()
    this.#wanted = this.address.read()
    this.filter.text = this.#wanted.filter
    this.#place(this.#wanted)
    if (isFree(this.#wanted.view)) this.view = this.#wanted.view
    else if (this.live.lost) this.view = 'live'
    if (this.live.lost && this.view !== 'live') this.say(t.live.reloaded)
    if (this.#wanted.packed) void this.#openLink(this.#wanted.packed)
  }

  // Captures

  /** `packed`: as a link had it. */
  async open(file: File, packed = ''): Promise<void> {
    if (this.live.asks(() => void this.open(file, packed))) return
    await this.#spoken
    this.live.leave()
    this.#forget()
    this.touched = false
    this.#packed = packed
    if (this.filter.applied) await this.engine.filter('', () => {})
    this.filter.reset()
    this.settling = file.size < SMALL && !this.#asked
    try {
      if (await this.capture.open(file, (rows) => this.#grown(rows))) await this.#opened()
    } finally {
      this.settling = false
    }
  }

  /** The capture that a link carries; what is no such capture is said. */
  async #openLink(packed: string): Promise<void> {
    const { messages } = await import('./messages/share.ts')
    const { name, broken, problems, advice } = messages.link
    const capture = await this.engine.unpackLink(packed)
    if (!('problem' in capture)) return this.open(new File([capture], name), packed)
    this.capture.refuse(broken, { code: capture.problem, text: problems[capture.problem], advice })
  }

  /** The address asks for something of its own. */
  get #asked(): boolean {
    const { view, filter, frame } = this.#wanted
    return (
      view === 'sessions' ||
      view === 'inventory' ||
      frame > 0 ||
      filter !== '' ||
      this.filter.text.trim() !== ''
    )
  }

  /** Packets come from now on: see Live. */
  async beginLive(name: string): Promise<void> {
    const { view } = this
    this.#forget()
    if (isFree(view)) this.view = view
    this.#wanted = emptyView
    if (this.filter.applied) await this.engine.filter('', () => {})
    this.filter.reset()
    this.filter.text = ''
    this.capture.begin(name)
  }

  openExample(example: ExampleName): Promise<void> {
    return this.open(exampleFile(example))
  }

  async decodeAs(port: number, on: boolean): Promise<void> {
    const frame = this.selection.view?.frame ?? 0
    const packed = this.#packed
    this.#forget()
    this.#packed = packed
    this.#wanted = { ...this.#wanted, frame }
    this.filter.reset()
    this.touched = true
    if (await this.capture.decodeAs(port, on, (rows) => this.#grown(rows))) await this.#opened()
  }

  /** A log, or a hex dump. */
  openText(text: string): Promise<void> {
    return this.open(new File([text], t.first.pasted, { type: 'text/plain' }))
  }

  /** Text was pasted: it is read at once where nothing else is open; else it is asked for first. */
  paste(text: string): void {
    const { phase } = this.capture
    if ((phase === 'empty' || phase === 'failed') && !isFree(this.view)) return void this.openText(text)
    this.askForText(text)
  }

  askForText(text = ''): void {
    this.pasted = text
    this.dialog = 'paste'
  }

  languageButton: HTMLButtonElement | null | undefined = $state()

  /** The page's file input, hidden behind buttons and keys. */
  fileInput: HTMLInputElement | null = null

  chooseFile(): void {
    this.fileInput?.click()
  }

  /** The same file can be chosen twice in a row: it may have grown. */
  chosen(input: HTMLInputElement): void {
    const file = input.files?.[0]
    if (file) void this.open(file)
    input.value = ''
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

  /** The list as filtered now: the selected row keeps its place on the screen. */
  async #filtered(count: number): Promise<void> {
    const { row } = this.selection
    const top = this.live.running && this.live.following ? Infinity : this.list.top
    const before = this.selection.position * ROW_HEIGHT - this.list.top
    let wanted = top
    if (row >= 0) {
      const { position, exact } = await this.engine.positionOf(row)
      const inView = before >= 0 && before <= this.list.viewport - ROW_HEIGHT
      if (top < Infinity)
        wanted = Math.max(0, position) * ROW_HEIGHT - (inView ? before : this.list.viewport / 2)
      await this.list.replace(count, wanted)
      this.selection.position = position
      this.selection.visible = exact
      return
    }
    await this.list.replace(count, wanted)
  }

  // The page

  async nextLanguage(): Promise<void> {
    const language = otherLanguage(this.language)
    this.preferences.setLanguage(language)
    await Promise.all([speak(language), this.engine.speak(language)])
    this.language = language
    await tick()
    this.languageButton?.focus()
    if (this.capture.phase !== 'open') return
    await this.#reread()
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
      this.#place(wanted)
      return
    }
    if (wanted.packed && wanted.packed !== this.#packed) {
      this.#wanted = wanted
      this.filter.text = wanted.filter
      return this.#openLink(wanted.packed)
    }
    if (this.capture.phase !== 'open') {
      if (isFree(this.view)) this.view = 'packets'
      this.#wanted = wanted
      this.filter.text = wanted.filter
      return
    }
    this.view = wanted.view
    this.#place(wanted)
    if (wanted.view === 'inventory') return
    if (wanted.view === 'sessions') return this.#selectSession(wanted.session)
    if (wanted.filter !== this.filter.applied) await this.filter.set(wanted.filter)
    if (wanted.frame && wanted.frame !== this.selection.view?.frame) await this.rows.goToFrame(wanted.frame)
    if (wanted.field) this.selection.selectField(wanted.field)
  }

  get looked(): ViewState {
    return { ...this.#looked(), ...(!isFree(this.view) && { packed: this.#packed }) }
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
    this.#grown(rows)
  }

  /** A live capture was cleared. */
  emptied(): void {
    this.#forgetRows()
  }

  /** A live capture was judged again: answers and verdicts have come, the rows say so. */
  async reviewed(): Promise<void> {
    await this.engine.nameSensors().catch(() => false)
    this.list.refresh()
    await this.#readSelected()
    if (this.view === 'sessions') await this.#selectSession(0)
    if (this.capture.rows === 0) return
    this.timeline = await this.engine.timeline(this.#bins)
  }

  #forget(): void {
    this.#packed = ''
    this.view = 'packets'
    this.places.inventory = ''
    this.offered = false
    this.#forgetRows()
    this.keys.clear()
    this.sourceOpen = false
    this.menu = null
    this.status = ''
  }

  #forgetRows(): void {
    this.list.clear()
    this.selection.clear()
    this.sessions.clear()
    this.comparing = false
    this.timeline = null
    clearTimeout(this.#refilterTimer)
    this.#refilterTimer = undefined
  }

  get #bins(): number {
    return Math.max(LEAST_BINS, Math.min(MOST_BINS, this.capture.rows))
  }

  /** Rows appear while a file is being read; a filter then counts again now and then. */
  #grown(rows: number): void {
    if (!this.filter.applied && !this.filter.text) {
      const first = this.list.count === 0 && rows > 0
      this.list.grow(rows)
      if (first && !this.#wanted.frame) void this.rows.selectPosition(0)
      return
    }
    this.#refilterTimer ??= setTimeout(
      () => {
        this.#refilterTimer = undefined
        if (this.capture.phase === 'reading' || this.capture.live) void this.filter.apply(true)
      },
      this.capture.live ? LIVE_REFILTER_MS : REFILTER_MS,
    )
  }

  async #opened(): Promise<void> {
    clearTimeout(this.#refilterTimer)
    this.#refilterTimer = undefined
    const { frame, field, view, session } = this.#wanted
    const asked = this.#asked
    this.#place(this.#wanted)
    this.#wanted = emptyView
    const judged = this.sessions.judge()
    void this.#nameSensors()
    void this.engine.timeline(this.#bins).then((timeline) => (this.timeline = timeline))
    if (this.filter.text.trim()) await this.filter.apply(true)
    else {
      this.list.grow(this.capture.rows)
      this.list.refresh()
    }
    if (this.selection.row < 0) {
      const found = frame ? await findFrame(frame, this.list.count, (line) => this.list.row(line)) : null
      await this.rows.selectPosition(found?.exact ? found.position : 0, field)
    }
    if (view === 'sessions' || view === 'inventory') this.view = view
    const shown = judged.then((summary) => this.#judged(summary, asked, session))
    if (this.settling) await Promise.race([shown, new Promise((done) => setTimeout(done, MOMENT_MS))])
    this.settling = false
    await tick()
    this.regions.focus(this.view === 'sessions' || this.view === 'inventory' ? this.view : 'list')
  }

  /** A failed login comes first; but whoever asked for something else, or reads already, is not taken away from it. */
  async #judged(summary: DiagnosisSummary | null, asked: boolean, session: number): Promise<void> {
    if (!summary) return
    if (summary.decrypted > 0) await this.#readAgain()
    const { failed, worst } = summary
    if (this.view === 'sessions') return this.#selectSession(session)
    if (failed === 0 || asked || isFree(this.view)) return
    await this.sessions.select(worst)
    if (this.touched && !this.settling) {
      this.offered = this.view === 'packets'
      return
    }
    if (this.settling) this.view = 'sessions'
    else this.#go('sessions')
    this.regions.focus('sessions')
  }

  /** Asks for the verdicts once more, as when a part of the worker could not be fetched. */
  async judge(): Promise<void> {
    await this.sessions.judge()
    await this.#selectSession(0)
  }

  // Sessions

  /** Another view, as a step of the history. */
  #go(view: ViewName): void {
    if (view === 'sessions') this.offered = false
    this.address.settle()
    this.view = view
    this.address.push()
  }

  /** Another view, with what was looked at there. */
  show(view: ViewName): void {
    // Whoever does not wait for the verdict is not taken to it.
    this.settling = false
    if (view === 'sessions') return void this.showSession(0)
    if (view === this.view) return
    this.#go(view)
    if (!isFree(view)) void tick().then(() => this.regions.focus(view === 'inventory' ? view : 'list'))
  }

  /** A place in a view that has some, as a step of the history. */
  goTo(view: PlacedView, path: string): void {
    if (this.view === view && path === this.places[view]) return
    this.settling = false
    this.address.settle()
    this.view = view
    this.places[view] = path
    this.address.push()
  }

  #place({ view, path }: ViewState): void {
    if (isPlaced(view)) this.places[view] = path
  }

  /** The Sessions view with that session; 0: the one looked at last, else the worst. */
  async showSession(id: number): Promise<void> {
    if (this.view !== 'sessions') this.#go('sessions')
    await this.#selectSession(id)
    this.regions.focus('sessions')
  }

  async #selectSession(id: number): Promise<void> {
    const { sessions } = this
    if (id && (await sessions.select(id))) return
    if (sessions.selected === 0) await sessions.selectPosition(0)
  }

  /** The packet in the packets view; a filter that hides it is lifted. */
  async showPacket(row: number): Promise<void> {
    this.#go('packets')
    const { exact } = await this.engine.positionOf(row)
    if (!exact) await this.filter.set('')
    await this.rows.selectRow(row)
    this.#arrived()
  }

  /** Only the packets of a session: of the one looked at. */
  async followSession(id = this.currentSession): Promise<void> {
    if (!id) return
    this.#go('packets')
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
    await this.#readAgain()
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

  /** Keys were given or taken away. */
  async #reread(): Promise<void> {
    const judged = this.sessions.judge()
    await this.#readAgain()
    await judged
    await this.#nameSensors()
  }

  /** Sensors go by the names that the capture's own records give them, wherever in it those are. */
  async #nameSensors(): Promise<void> {
    const { summary } = this.capture
    const named = await this.engine.nameSensors().catch((error: unknown) => this.#failed(error))
    if (named && this.capture.summary === summary) await this.#readAgain()
  }

  /** Rows read differently now: list, filter and fields follow, in their place. */
  async #readAgain(): Promise<void> {
    this.list.refresh()
    if (this.filter.applied) await this.filter.apply(true)
    await this.#readSelected()
  }

  /** The selected packet, if it reads differently now. */
  async #readSelected(): Promise<void> {
    const { row } = this.selection
    const { position, exact } = await this.engine.positionOf(row)
    const [view] = exact ? await this.engine.rows(position, position + 1) : []
    if (view?.row !== this.selection.row) return
    if (!this.capture.live || JSON.stringify(view) !== JSON.stringify(this.selection.view))
      this.selection.reload(view)
  }

  #failed(error: unknown): void {
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
