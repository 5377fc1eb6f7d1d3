/** The ladder that is looked at: its lines, fetched as they come into view, and the one that the keys are on. */

import type { LadderEngine, LadderLine, LadderView } from '../worker/api-ladder.ts'
import { LINE_HEIGHT } from './ladder.ts'
import { ListModel } from './list.svelte.ts'
import { messages as t } from './messages/sessions.ts'

/** Arrows of a session that is saved whole. */
const MOST_SAVED = 2000

export class LadderState {
  view = $state.raw<LadderView | null>(null)
  /** The line that the keys are on; -1: none yet. */
  position = $state(-1)
  readonly list: ListModel<LadderLine>

  #engine: LadderEngine
  #session = 0
  #number = 0

  constructor(engine: LadderEngine, onError: (error: unknown) => void) {
    this.#engine = engine
    this.list = new ListModel((from, to) => engine.ladderLines(this.#session, from, to), onError, LINE_HEIGHT)
  }

  /** Shows a session, with the packet `row` in view if it is one of its own; the same session again keeps its place. */
  async show(session: number, row: number): Promise<void> {
    const number = ++this.#number
    const again = session === this.#session
    this.#session = session
    const [view, position] = await Promise.all([
      this.#engine.ladder(session),
      again ? this.position : this.#engine.ladderLineOf(session, row),
    ])
    if (number !== this.#number) return
    this.view = view
    this.position = position
    const { list } = this
    await list.replace(view.lines, again ? list.top : position * LINE_HEIGHT - list.viewport / 2)
  }

  /** Moves by packets, about: lines without one are passed over. Null: there is none. */
  async moveTo(position: number): Promise<number | null> {
    const last = this.list.count - 1
    const direction = position < this.position ? -1 : 1
    for (let at = Math.max(0, Math.min(last, position)); at >= 0 && at <= last; at += direction) {
      const line = await this.list.row(at)
      if (line?.kind !== 'arrow') continue
      this.position = at
      this.list.reveal(at)
      return line.row
    }
    return null
  }

  /** The session as a picture; of a long one, what is in view. */
  async picture(name: string): Promise<{ svg: string; arrows: number; whole: boolean } | null> {
    const { view, list } = this
    const session = this.#session
    if (!view) return null
    const whole = view.arrows <= MOST_SAVED
    const first = whole ? 0 : Math.floor(list.top / LINE_HEIGHT)
    const last = whole ? view.lines : Math.ceil((list.top + list.viewport) / LINE_HEIGHT)
    const [svg, lines] = await Promise.all([
      this.#engine.ladderSvg(session, first, last, t.ladder.title(name, session)),
      this.#engine.ladderLines(session, first, last),
    ])
    const arrows = lines.filter(({ kind }) => kind === 'arrow')
    return { svg, arrows: arrows.length, whole }
  }
}
