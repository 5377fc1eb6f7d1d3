/** Moving through the rows: the next and the previous one, those of a conversation, a packet by its number. */

import type { Engine, RowView } from '../worker/api.ts'
import { findFrame } from './frames.ts'
import type { ListModel } from './list.svelte.ts'
import { messages as t } from './messages/index.ts'
import type { Selection } from './selection.svelte.ts'

/** The part of the App that is needed. */
interface Page {
  readonly engine: Engine
  readonly list: ListModel<RowView>
  readonly selection: Selection
  say(text: string): void
}

export class RowActions {
  #page: Page
  /** Of selections that wait for their rows, only the latest counts. */
  #selecting = 0

  constructor(page: Page) {
    this.#page = page
  }

  async selectPosition(position: number, field = ''): Promise<boolean> {
    const number = ++this.#selecting
    const view = await this.#page.list.row(position)
    if (!view || number !== this.#selecting) return false
    this.#select(view, position, true, field)
    return true
  }

  moveBy(lines: number): void {
    const { count } = this.#page.list
    if (!count) return
    const { position, visible } = this.#page.selection
    // From a hidden row the next line is the one after its neighbour, the previous one the neighbour itself.
    const from = visible || lines > 0 ? position : position + 1
    void this.selectPosition(Math.max(0, Math.min(count - 1, from + lines)))
  }

  async stepInConversation(direction: 1 | -1): Promise<void> {
    const { row } = this.#page.selection
    if (row < 0) return
    const next = await this.#page.engine.step(row, direction)
    if (next < 0)
      return this.#page.say(direction === 1 ? t.list.lastInConversation : t.list.firstInConversation)
    await this.selectRow(next)
  }

  async togglePartner(): Promise<void> {
    const { view } = this.#page.selection
    if (!view) return
    if (view.partner < 0) return this.#page.say(t.list.noPartner)
    await this.selectRow(view.partner)
  }

  /** Selects a row by its index; one that the filter hides is shown in the tree and the bytes all the same. */
  async selectRow(row: number): Promise<void> {
    const number = ++this.#selecting
    const { position, exact } = await this.#page.engine.positionOf(row)
    if (number !== this.#selecting) return
    if (exact) {
      await this.selectPosition(position)
      return
    }
    const packet = await this.#page.engine.packet(row)
    if (number !== this.#selecting) return
    const view = this.#page.selection.view
    if (!view) return
    this.#select({ ...view, row, frame: packet.frame, partner: view.row }, position, false)
    this.#page.say(t.list.hiddenPartner(packet.frame))
  }

  /** The row, or the nearest one before it that is shown. */
  async selectNear(row: number): Promise<void> {
    const { position } = await this.#page.engine.positionOf(row)
    await this.selectPosition(Math.max(0, position))
  }

  async goToFrame(frame: number): Promise<void> {
    const found = await findFrame(frame, this.#page.list.count, (position) => this.#page.list.row(position))
    if (found.view) await this.selectPosition(found.position)
    if (!found.exact) this.#page.say(t.list.noFrame(frame))
  }

  #select(view: RowView, position: number, visible: boolean, field = ''): void {
    this.#page.selection.select(view, position, visible, field)
    if (visible) this.#page.list.reveal(position)
  }
}
