/**
 * What a long list shows: where it is scrolled to, and the rows there. Rows are fetched from the worker by
 * pages and kept in a small cache. What is on the screen changes only when the rows for it are there, so that
 * nothing flickers; only when they are slow, empty lines stand in.
 */

import {
  ROW_HEIGHT,
  clampTop,
  maxTop,
  scrollRange,
  topShowing,
  windowAt,
  type ScrollRange,
} from './scaled-scroll.ts'

/** Rows that are fetched at once, unless they are dear. */
const PAGE = 64
const PAGES_KEPT = 96
const REQUESTS_AT_ONCE = 2
const SLOW_MS = 200
/** Lines drawn above and below what is visible, so that a short step needs no new ones. */
const EXTRA = 4

interface Page<Row> {
  rows: Row[]
  /** True when the rows may have changed since: shown until fresh ones are there. */
  stale: boolean
}

/** What is drawn: lines [first, first + rows.length) with the list scrolled to `top`. */
export interface Shown<Row> {
  first: number
  top: number
  rows: (Row | null)[]
}

export class ListModel<Row> {
  readonly rowHeight: number
  /** Lines in the list as filtered now. */
  count = $state(0)
  /** Pixels of the virtual list above the viewport. */
  top = $state(0)
  viewport = $state(0)
  shown = $state.raw<Shown<Row>>({ first: 0, top: 0, rows: [] })

  #page: number
  #fetchRows: (from: number, to: number) => Promise<Row[]>
  #pages = new Map<number, Page<Row>>()
  #generation = 0
  /** How often refresh() was called: rows asked for before may be old when they come. */
  #refreshes = 0
  #pending = new Set<number>()
  #slow: ReturnType<typeof setTimeout> | undefined
  #onError: (error: unknown) => void

  /** A line to bring into view once there is a view. */
  #awaited = -1

  constructor(
    fetchRows: (from: number, to: number) => Promise<Row[]>,
    onError: (error: unknown) => void,
    rowHeight = ROW_HEIGHT,
    page = PAGE,
  ) {
    this.#fetchRows = fetchRows
    this.#onError = onError
    this.rowHeight = rowHeight
    this.#page = page
  }

  get range(): ScrollRange {
    return scrollRange(this.count, this.viewport, this.rowHeight)
  }

  /** Whole rows that fit. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.viewport / this.rowHeight) - 1)
  }

  /** The last line is in view. */
  get atEnd(): boolean {
    return this.top >= maxTop(this.range) - this.rowHeight / 2
  }

  /** The line is in view, whole; or there is no view yet. */
  shows(position: number): boolean {
    return this.viewport === 0 || topShowing(this.range, this.top, position) === this.top
  }

  setViewport(height: number): void {
    this.viewport = height
    this.top = clampTop(this.range, this.top)
    if (height > 0 && this.#awaited >= 0) this.reveal(this.#awaited)
    else this.#draw()
  }

  /** A line that was to be shown as soon as there is a view is waited for no longer. */
  scrollTo(top: number): void {
    this.#awaited = -1
    this.top = clampTop(this.range, top)
    this.#draw()
  }

  /** Scrolls by the least that shows the line. */
  reveal(position: number): void {
    this.#awaited = this.viewport > 0 ? -1 : position
    if (position < 0 || this.viewport === 0) return
    this.scrollTo(topShowing(this.range, this.top, position))
  }

  /** The row on a line, if it is at hand. */
  get(position: number): Row | undefined {
    return this.#pages.get(Math.floor(position / this.#page))?.rows[position % this.#page]
  }

  /** The row on a line, fetched if need be; undefined past the end. */
  async row(position: number): Promise<Row | undefined> {
    if (position < 0 || position >= this.count) return undefined
    return this.get(position) ?? (await this.#fetchRows(position, position + 1))[0]
  }

  clear(): void {
    this.#generation++
    this.#pages.clear()
    this.#pending.clear()
    this.count = 0
    this.top = 0
    this.#awaited = -1
    this.shown = { first: 0, top: 0, rows: [] }
  }

  /** More rows at the end of the same list, as while a file is being read. */
  grow(count: number): void {
    for (const [page, held] of this.#pages) {
      if (held.rows.length < this.#page && (page + 1) * this.#page > this.count - this.#page)
        held.stale = true
    }
    this.count = count
    this.top = clampTop(this.range, this.top)
    this.#draw()
  }

  /** The first lines are gone: the others stay where they are on the screen. */
  dropFirst(lines: number): void {
    this.#generation++
    this.#pages.clear()
    this.#pending.clear()
    this.count = Math.max(0, this.count - lines)
    this.top = clampTop(this.range, this.top - lines * this.rowHeight)
    this.#draw()
  }

  /** The same rows, which may read differently now (a pairing that was found later). */
  refresh(): void {
    this.#refreshes++
    for (const held of this.#pages.values()) held.stale = true
    this.#draw()
  }

  /** Another list, as after a filter: shown from `top` on, once its first rows are there. */
  async replace(count: number, top: number): Promise<void> {
    const generation = ++this.#generation
    this.#pending.clear()
    const range = scrollRange(count, this.viewport, this.rowHeight)
    const start = clampTop(range, top)
    const [first, last] = windowAt(range, start, count, EXTRA)
    const from = Math.floor(first / this.#page)
    const to = Math.max(from, Math.ceil(last / this.#page))
    const rows =
      count > 0 && this.viewport > 0 ? await this.#fetchRows(from * this.#page, to * this.#page) : []
    if (generation !== this.#generation) return
    this.#pages.clear()
    for (let page = from; page < to; page++) {
      const held = rows.slice((page - from) * this.#page, (page - from + 1) * this.#page)
      if (held.length) this.#pages.set(page, { rows: held, stale: false })
    }
    this.count = count
    this.top = start
    this.#draw()
  }

  #draw(): void {
    const [first, last] = windowAt(this.range, this.top, this.count, EXTRA)
    const complete = this.#complete(first, last)
    if (complete) {
      clearTimeout(this.#slow)
      this.#slow = undefined
      this.#show(first, last)
    } else if (this.#slow === undefined) {
      this.#slow = setTimeout(() => {
        this.#slow = undefined
        const [from, to] = windowAt(this.range, this.top, this.count, EXTRA)
        this.#show(from, to)
      }, SLOW_MS)
    }
    this.#fetch(first, last, complete)
  }

  #show(first: number, last: number): void {
    const rows: (Row | null)[] = []
    for (let position = first; position < last; position++) rows.push(this.get(position) ?? null)
    this.shown = { first, top: this.top, rows }
  }

  #complete(first: number, last: number): boolean {
    for (let position = first; position < last; position++) {
      if (!this.get(position)) return false
    }
    return true
  }

  /** Asks for the pages in view; for those beside them only once nothing in view is missing. */
  #fetch(first: number, last: number, complete: boolean): void {
    if (last <= first) return
    const from = Math.floor(first / this.#page)
    const to = Math.floor((last - 1) / this.#page)
    const wanted: number[] = []
    for (let page = from; page <= to; page++) wanted.push(page)
    if (complete) wanted.push(to + 1, from - 1)
    for (const page of wanted) {
      if (this.#pending.size >= REQUESTS_AT_ONCE) return
      if (page < 0 || page * this.#page >= this.count || this.#pending.has(page)) continue
      const held = this.#pages.get(page)
      if (held && !held.stale) continue
      void this.#load(page)
    }
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation
    const refreshes = this.#refreshes
    this.#pending.add(page)
    try {
      const count = this.count
      const rows = await this.#fetchRows(page * this.#page, (page + 1) * this.#page)
      if (generation !== this.#generation) return
      this.#pending.delete(page)
      const short = rows.length < this.#page && page * this.#page + rows.length < count
      // A page that stays short though more was promised is not asked for again until the list changes.
      this.#pages.delete(page)
      const grown = !short && rows.length < this.#page && this.count > count
      this.#pages.set(page, { rows, stale: grown || refreshes !== this.#refreshes })
      this.#forget(page)
      this.#draw()
    } catch (error) {
      if (generation === this.#generation) this.#pending.delete(page)
      this.#onError(error)
    }
  }

  #forget(near: number): void {
    if (this.#pages.size <= PAGES_KEPT) return
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near))
    for (const page of far.slice(0, this.#pages.size - PAGES_KEPT)) this.#pages.delete(page)
  }
}
