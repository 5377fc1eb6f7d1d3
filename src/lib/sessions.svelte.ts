/** The sessions of the capture: their verdicts, the list of them, and the one that is looked at. */

import type { DiagnosisSummary, Engine, Progress, SessionLine, SessionView } from '../worker/api.ts'
import { Latest } from './latest.ts'
import { ListModel } from './list.svelte.ts'

/** Two lines of text, and room. */
const SESSION_HEIGHT = 48
/** A line is a session's whole report in short. */
const PAGE = 16

export class SessionsState {
  /** `judging` again after keys were given keeps the verdicts there were. */
  phase = $state<'none' | 'judging' | 'done' | 'failed'>('none')
  progress = $state.raw<Progress | null>(null)
  failure = $state('')
  /** By the user. */
  stopped = $state(false)
  summary = $state.raw<DiagnosisSummary | null>(null)
  /** The number of the session that is looked at; 0: none. */
  selected = $state(0)
  /** Its line in the list. */
  position = $state(-1)
  view = $state.raw<SessionView | null>(null)
  /** Changes whenever what is known of the sessions does. */
  generation = $state(0)
  readonly list: ListModel<SessionLine>

  #engine: Engine
  #views: Latest<number, SessionView | null>
  #number = 0

  constructor(engine: Engine, onError: (error: unknown) => void) {
    this.#engine = engine
    this.list = new ListModel((from, to) => engine.sessionLines(from, to), onError, SESSION_HEIGHT, PAGE)
    this.#views = new Latest(
      (id) => engine.session(id),
      (view, id) => {
        if (id === this.selected) this.view = view
      },
      onError,
    )
  }

  clear(): void {
    this.#number++
    this.#views.drop()
    this.list.clear()
    this.phase = 'none'
    this.progress = null
    this.summary = null
    this.selected = 0
    this.position = -1
    this.view = null
  }

  /** Has the verdicts made, or made again. Null: they could not be, or another capture was opened meanwhile. */
  async judge(): Promise<DiagnosisSummary | null> {
    const number = ++this.#number
    this.phase = 'judging'
    this.progress = null
    this.stopped = false
    try {
      const summary = await this.#engine.diagnose((progress) => {
        if (number === this.#number) this.progress = progress
      })
      if (number !== this.#number) return null
      this.summary = summary
      this.phase = 'done'
      this.generation++
      await this.#relist(summary)
      return summary
    } catch (error) {
      if (number !== this.#number) return null
      this.phase = 'failed'
      this.failure = error instanceof Error ? error.message : String(error)
      return null
    }
  }

  stop(): void {
    this.stopped = true
    void this.#engine.cancel()
  }

  /** The verdicts may have moved sessions up or down: the one looked at stays in view. */
  async #relist({ count }: DiagnosisSummary): Promise<void> {
    const { selected, list } = this
    const inView = list.shows(this.position)
    const position = selected > 0 ? await this.#engine.sessionPosition(selected) : -1
    await list.replace(count, list.top)
    if (selected !== this.selected || selected === 0) return
    this.position = position
    if (inView) list.reveal(position)
    this.#views.request(selected)
  }

  /** Selects a session; one that the capture does not have changes nothing. */
  async select(id: number): Promise<boolean> {
    const position = await this.#engine.sessionPosition(id)
    if (position < 0) return false
    this.#show(id, position)
    return true
  }

  /** The session on a line of the list. */
  async selectPosition(position: number): Promise<void> {
    const line = await this.list.row(Math.max(0, Math.min(this.list.count - 1, position)))
    if (line) this.#show(line.id, Math.max(0, Math.min(this.list.count - 1, position)))
  }

  moveBy(lines: number): void {
    void this.selectPosition(this.position + lines)
  }

  #show(id: number, position: number): void {
    this.position = position
    this.list.reveal(position)
    if (id === this.selected) return
    this.selected = id
    this.#views.request(id)
  }
}
