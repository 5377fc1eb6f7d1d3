/**
 * Captures opened: from a file, a link, an example or pasted text, and what is shown first of them. Whoever asked
 * for something by the address, or reads already, is not taken away from it by a verdict.
 */

import { tick } from 'svelte'
import type { DiagnosisSummary } from '../worker/api.ts'
import type { App } from './app.svelte.ts'
import { exampleFile, type ExampleName } from './examples.ts'
import { findFrame } from './frames.ts'
import { messages as t } from './messages/index.ts'
import { translated } from './messages/language.ts'
import { emptyView, isFree, type ViewState } from './url.ts'

/** A capture of that size is judged in a moment: until then nothing is shown that would have to go again. */
const SMALL = 2_000_000
const MOMENT_MS = 1000

export class Opening {
  /** A small capture was opened: whether a login failed in it is known in a moment. */
  settling = $state(false)
  /** Somebody reads the packets already: the failed login that was found is offered, not shown. */
  offered = $state(false)
  /** Something was pressed since the capture was opened. */
  touched = false
  /** What the dialog for a pasted log begins with. */
  pasted = ''
  /** The page's file input, hidden behind buttons and keys. */
  fileInput: HTMLInputElement | null = null
  /** The capture at hand as the link had it that brought it; '' where none did. */
  packed = ''

  readonly #app: App
  #wanted: ViewState = emptyView

  constructor(app: App) {
    this.#app = app
  }

  /** `packed`: as a link had it. */
  async open(file: File, packed = ''): Promise<void> {
    const app = this.#app
    if (app.live.asks(() => void this.open(file, packed))) return
    await app.spoken
    app.live.leave()
    this.#forget()
    this.touched = false
    this.packed = packed
    if (app.filter.applied) await app.engine.filter('', () => {})
    app.filter.reset()
    this.settling = file.size < SMALL && !this.#asked
    try {
      if (await app.capture.open(file, (rows) => this.grown(rows))) await this.#opened()
    } finally {
      this.settling = false
    }
  }

  /** The capture that a link carries; what is no such capture is said. */
  async openLink(packed: string): Promise<void> {
    const { messages } = await import('./messages/share.ts')
    await translated()
    const { name, broken, problems, advice } = messages.link
    const capture = await this.#app.engine.unpackLink(packed)
    if (!('problem' in capture)) return this.open(new File([capture], name), packed)
    this.#app.capture.refuse(broken, { code: capture.problem, text: problems[capture.problem], advice })
  }

  openExample(example: ExampleName): Promise<void> {
    return this.open(exampleFile(example))
  }

  /** A log, or a hex dump. */
  openText(text: string): Promise<void> {
    return this.open(new File([text], t.first.pasted, { type: 'text/plain' }))
  }

  /** Text was pasted: it is read at once where nothing else is open; else it is asked for first. */
  paste(text: string): void {
    const { capture, view } = this.#app
    const { phase } = capture
    if ((phase === 'empty' || phase === 'failed') && !isFree(view)) return void this.openText(text)
    this.askForText(text)
  }

  askForText(text = ''): void {
    this.pasted = text
    this.#app.dialog = 'paste'
  }

  chooseFile(): void {
    this.fileInput?.click()
  }

  /** The same file can be chosen twice in a row: it may have grown. */
  chosen(input: HTMLInputElement): void {
    const file = input.files?.[0]
    if (file) void this.open(file)
    input.value = ''
  }

  async decodeAs(port: number, on: boolean): Promise<void> {
    const { selection, filter, capture } = this.#app
    const frame = selection.view?.frame ?? 0
    const { packed } = this
    this.#forget()
    this.packed = packed
    this.#wanted = { ...this.#wanted, frame }
    filter.reset()
    this.touched = true
    if (await capture.decodeAs(port, on, (rows) => this.grown(rows))) await this.#opened()
  }

  /** Packets come from now on: see Live. */
  async beginLive(name: string): Promise<void> {
    const app = this.#app
    const { view } = app
    this.#forget()
    if (isFree(view)) app.view = view
    this.#wanted = emptyView
    if (app.filter.applied) await app.engine.filter('', () => {})
    app.filter.reset()
    app.filter.text = ''
    app.capture.begin(name)
  }

  /** What the address asks for, once a capture is open. */
  want(wanted: ViewState): void {
    this.#wanted = wanted
    this.#app.filter.text = wanted.filter
  }

  /** Rows appear while a capture is being read. */
  grown(rows: number): void {
    if (this.#app.refresh.grow(rows) && !this.#wanted.frame) void this.#app.rows.selectPosition(0)
  }

  /** The address asks for something of its own. */
  get #asked(): boolean {
    const { view, filter, frame } = this.#wanted
    return (
      view === 'sessions' ||
      view === 'inventory' ||
      frame > 0 ||
      filter !== '' ||
      this.#app.filter.text.trim() !== ''
    )
  }

  #forget(): void {
    const app = this.#app
    this.packed = ''
    app.view = 'packets'
    app.places.inventory = ''
    this.offered = false
    app.refresh.clear()
    app.keys.clear()
    app.sourceOpen = false
    app.menu = null
    app.status = ''
  }

  async #opened(): Promise<void> {
    const app = this.#app
    const { filter, list, refresh } = app
    refresh.settle()
    const { frame, field, view, session } = this.#wanted
    const asked = this.#asked
    app.place(this.#wanted)
    this.#wanted = emptyView
    const judged = app.sessions.judge()
    void refresh.nameSensors()
    void refresh.drawTimeline()
    if (filter.text.trim()) await filter.apply(true)
    else {
      list.grow(app.capture.rows)
      list.refresh()
    }
    if (app.selection.row < 0) {
      const found = frame ? await findFrame(frame, list.count, (line) => list.row(line)) : null
      await app.rows.selectPosition(found?.exact ? found.position : 0, field)
    }
    if (view === 'sessions' || view === 'inventory') app.view = view
    const shown = judged.then((summary) => this.#judged(summary, asked, session))
    if (this.settling) await Promise.race([shown, new Promise((done) => setTimeout(done, MOMENT_MS))])
    this.settling = false
    await tick()
    app.regions.focus(app.view === 'sessions' || app.view === 'inventory' ? app.view : 'list')
  }

  /** A failed login comes first; but whoever asked for something else, or reads already, is not taken away from it. */
  async #judged(summary: DiagnosisSummary | null, asked: boolean, session: number): Promise<void> {
    const app = this.#app
    if (!summary) return
    if (summary.decrypted > 0) await app.refresh.readAgain()
    const { failed, worst } = summary
    if (app.view === 'sessions') return app.selectSession(session)
    if (failed === 0 || asked || isFree(app.view)) return
    await app.sessions.select(worst)
    if (this.touched && !this.settling) {
      this.offered = app.view === 'packets'
      return
    }
    if (this.settling) app.view = 'sessions'
    else app.go('sessions')
    app.regions.focus('sessions')
  }
}
