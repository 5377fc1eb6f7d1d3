/**
 * What is shown follows what the worker has read: rows that come or go, rows that a filter leaves, and rows that
 * read differently once keys, names or notes are there. What is looked at keeps its place.
 */

import type { App } from './app.svelte.ts'
import { ROW_HEIGHT } from './scaled-scroll.ts'

/** Bars of the strip: few for a short capture, so that each can be seen. */
const MOST_BINS = 480
const LEAST_BINS = 96
const REFILTER_MS = 700
const LIVE_REFILTER_MS = 250

export class Refresh {
  readonly #app: App
  #refilterTimer: ReturnType<typeof setTimeout> | undefined

  constructor(app: App) {
    this.#app = app
  }

  /** Rows appear; a filter then counts again now and then. True: the first of them are in the list. */
  grow(rows: number): boolean {
    const { capture, filter, list } = this.#app
    if (!filter.applied && !filter.text) {
      const first = list.count === 0 && rows > 0
      list.grow(rows)
      return first
    }
    this.#refilterTimer ??= setTimeout(
      () => {
        this.#refilterTimer = undefined
        if (capture.phase === 'reading' || capture.live) void filter.apply(true)
      },
      capture.live ? LIVE_REFILTER_MS : REFILTER_MS,
    )
    return false
  }

  /** The rows are all there: nothing is left to be filtered later. */
  settle(): void {
    clearTimeout(this.#refilterTimer)
    this.#refilterTimer = undefined
  }

  /** All rows are gone. */
  clear(): void {
    const app = this.#app
    app.list.clear()
    app.selection.clear()
    app.sessions.clear()
    app.comparing = false
    app.timeline = null
    this.settle()
  }

  async drawTimeline(): Promise<void> {
    const { engine, capture } = this.#app
    this.#app.timeline = await engine.timeline(Math.max(LEAST_BINS, Math.min(MOST_BINS, capture.rows)))
  }

  /** The list as filtered now: the selected row keeps its place on the screen. */
  async filtered(count: number): Promise<void> {
    const { engine, list, live, selection } = this.#app
    const { row } = selection
    const top = live.running && live.following ? Infinity : list.top
    const before = selection.position * ROW_HEIGHT - list.top
    let wanted = top
    if (row >= 0) {
      const { position, exact } = await engine.positionOf(row)
      const inView = before >= 0 && before <= list.viewport - ROW_HEIGHT
      if (top < Infinity) wanted = Math.max(0, position) * ROW_HEIGHT - (inView ? before : list.viewport / 2)
      await list.replace(count, wanted)
      selection.position = position
      selection.visible = exact
      return
    }
    await list.replace(count, wanted)
  }

  /** Keys were given or taken away. */
  async reread(): Promise<void> {
    const judged = this.#app.sessions.judge()
    await this.readAgain()
    await judged
    await this.nameSensors()
  }

  /** Sensors go by the names that the capture's own records give them, wherever in it those are. */
  async nameSensors(): Promise<void> {
    const { capture, engine } = this.#app
    const { summary } = capture
    const named = await engine.nameSensors().catch((error: unknown) => this.#app.failed(error))
    if (named && capture.summary === summary) await this.readAgain()
  }

  /** Rows read differently now: list, filter and fields follow, in their place. */
  async readAgain(): Promise<void> {
    const { filter, list } = this.#app
    list.refresh()
    if (filter.applied) await filter.apply(true)
    await this.readSelected()
  }

  /** The selected packet, if it reads differently now. */
  async readSelected(): Promise<void> {
    const { capture, engine, selection } = this.#app
    const { row } = selection
    const { position, exact } = await engine.positionOf(row)
    const [view] = exact ? await engine.rows(position, position + 1) : []
    if (view?.row !== selection.row) return
    if (!capture.live || JSON.stringify(view) !== JSON.stringify(selection.view)) selection.reload(view)
  }
}
