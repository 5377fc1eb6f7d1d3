/** Two sessions side by side: which, where they part, and the message that is looked at. */

import type {
  CompareEngine,
  ComparedSession,
  ComparisonView,
  FieldDifference,
  PairView,
} from '../worker/api-compare.ts'
import type { SessionLine } from '../worker/api.ts'
import type { App } from './app.svelte.ts'
import { Latest } from './latest.ts'

const open = new WeakMap<App, CompareState>()

/** What is compared, until the comparison is closed; `again` where it was drawn before, perhaps in another language. */
export function compareOf(app: App): { compare: CompareState; again: boolean } {
  const before = open.get(app)
  const compare = before ?? new CompareState(app)
  open.set(app, compare)
  return { compare, again: before !== undefined }
}

export const closeCompare = (app: App): void => void open.delete(app)

export class CompareState {
  /** The sessions of the capture at hand, and of the one opened beside it. */
  here = $state.raw<SessionLine[]>([])
  beside = $state.raw<SessionLine[]>([])
  /** Of the second capture; empty: there is none. */
  besideName = $state('')
  opening = $state(false)
  failure = $state('')
  a = $state.raw<ComparedSession | null>(null)
  b = $state.raw<ComparedSession | null>(null)
  view = $state.raw<ComparisonView | null>(null)
  working = $state(false)
  /** Index of the pair that is looked at. */
  selected = $state(-1)
  fields = $state.raw<readonly FieldDifference[]>([])
  onlyDifferences = $state(false)

  readonly #app: App
  readonly #engine: Promise<CompareEngine>
  #again = false
  #comparisons: Latest<null, ComparisonView | null>
  #fields: Latest<number, readonly FieldDifference[]>

  constructor(app: App) {
    this.#app = app
    this.#engine = app.engine.comparing()
    const failed = (error: unknown): void => {
      this.working = false
      this.failure = error instanceof Error ? error.message : String(error)
    }
    this.#comparisons = new Latest(
      async () => (this.a && this.b ? (await this.#engine).compare(this.a, this.b) : null),
      (view) => this.#compared(view),
      failed,
    )
    this.#fields = new Latest(
      async (pair) => (await this.#engine).fields(pair),
      (fields, pair) => {
        if (pair === this.selected) this.fields = fields
      },
      failed,
    )
    this.#begin(app.sessions.selected).catch(failed)
  }

  /** The session looked at, beside one of its kind: one that ended otherwise, if there is any. */
  async #begin(session: number): Promise<void> {
    this.here = await (await this.#engine).sessions(false)
    const [first] = this.here
    const b = this.here.find(({ id }) => id === session) ?? first
    if (!b) return
    const others = this.here.filter(({ id }) => id !== b.id)
    const alike = others.filter(({ version }) => version === b.version)
    const other = alike.findLast(({ outcome }) => outcome !== b.outcome) ?? alike[0] ?? others[0]
    this.b = { beside: false, session: b.id }
    if (other) this.choose('a', { beside: false, session: other.id })
  }

  choose(side: 'a' | 'b', session: ComparedSession): void {
    this[side] = session
    this.compare()
  }

  swap(): void {
    ;[this.a, this.b] = [this.b, this.a]
    this.compare()
  }

  /** The same once more: said in another language, perhaps. */
  again(): void {
    this.#again = true
    this.compare()
  }

  compare(): void {
    this.working = true
    this.failure = ''
    this.#comparisons.request(null)
  }

  async openBeside(file: File): Promise<void> {
    this.opening = true
    this.failure = ''
    try {
      const engine = await this.#engine
      const opened = await engine.openBeside(file, file.name)
      if ('failure' in opened) {
        this.failure = opened.failure.text
        return
      }
      this.beside = await engine.sessions(true)
      this.besideName = opened.summary.name
      const [first] = this.beside
      if (first) this.choose('a', { beside: true, session: first.id })
    } finally {
      this.opening = false
    }
  }

  #compared(view: ComparisonView | null): void {
    this.working = false
    this.view = view
    this.fields = []
    const { length = 0 } = view?.pairs ?? {}
    const stays = this.#again && this.selected < length
    this.#again = false
    if (length > 0) this.select(stays ? this.selected : Math.max(0, view?.first ?? 0))
    else this.selected = -1
  }

  get shown(): { pair: PairView; index: number }[] {
    const all = (this.view?.pairs ?? []).map((pair, index) => ({ pair, index }))
    return this.onlyDifferences ? all.filter(({ pair }) => pair.state !== 'same') : all
  }

  select(index: number): void {
    this.selected = index
    this.#fields.request(index)
  }

  /** To the message so many lines further on, of those that are shown. */
  moveBy(lines: number): void {
    const { shown } = this
    const at = shown.findIndex(({ index }) => index === this.selected)
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + lines))]
    if (next) this.select(next.index)
  }

  /** Packets of the capture at hand can be shown in the list. */
  canShow(side: 'a' | 'b'): boolean {
    return this[side]?.beside === false
  }

  showPacket(row: number): void {
    void this.#app.showPacket(row)
  }
}
