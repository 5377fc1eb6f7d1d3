/** The rows that the list shows: all of them, or those that a filter selects, in the order of the capture. */
import type { Dataset } from 'wasm-free-codec'
import type { Filter, FilterProgress } from 'wasm-free-codec/filter'
import type { Completion, Filtered, Progress } from './api.ts'
import { filterLanguage } from './modules.ts'

export class Selection {
  private readonly dataset: Dataset
  private compiled?: Filter
  /** Rows that the filter selected among the first `seen`; unused without a filter. */
  private chosen = new Uint32Array(0)
  private seen = 0

  constructor(dataset: Dataset) {
    this.dataset = dataset
  }

  /** Selects anew. A wrong expression leaves the rows as they were. */
  async filter(
    expression: string,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Filtered> {
    const { dataset } = this
    const seen = dataset.index.rows
    if (!expression.trim()) {
      this.compiled = undefined
      return { count: seen }
    }
    const { compileFilter, runFilter } = await filterLanguage()
    const compiled = compileFilter(expression)
    if ('error' in compiled) return { error: compiled.error }
    const report = ({ done, total, found }: FilterProgress) =>
      onProgress({ done, total, packets: 0, rows: found })
    const chosen = await runFilter(compiled, dataset, { signal, onProgress: report })
    if (signal.aborted) return { superseded: true }
    Object.assign(this, { compiled, chosen, seen })
    return { count: chosen.length }
  }

  /** Rows that arrived since the filter ran are judged when somebody looks. */
  private async extend(): Promise<void> {
    const { compiled, seen, dataset } = this
    const { rows } = dataset.index
    if (!compiled || seen >= rows) return
    const { runFilter } = await filterLanguage()
    // A request without an answer may have found one: such a filter judges all rows anew.
    const kept = compiled.settled ? this.chosen : new Uint32Array(0)
    const more = await runFilter(compiled, dataset, { from: compiled.settled ? seen : 0 })
    if (this.compiled !== compiled || this.seen !== seen) return
    const chosen = new Uint32Array(kept.length + more.length)
    chosen.set(kept)
    chosen.set(more, kept.length)
    this.chosen = chosen
    this.seen = rows
  }

  /** Rows from this one on read otherwise now: a filter judges them anew. */
  again(row: number): void {
    if (row >= this.seen) return
    this.chosen = this.chosen.slice(0, this.lastUpTo(row - 1) + 1)
    this.seen = row
  }

  /** The same filter on another dataset. */
  on(dataset: Dataset): Selection {
    const selection = new Selection(dataset)
    selection.compiled = this.compiled
    return selection
  }

  async slice(from: number, to: number): Promise<ArrayLike<number> & Iterable<number>> {
    await this.extend()
    if (this.compiled) return this.chosen.subarray(from, to)
    const end = Math.min(to, this.dataset.index.rows)
    return Uint32Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i)
  }

  async all(): Promise<ArrayLike<number> & Iterable<number>> {
    return this.slice(0, Infinity)
  }

  /** Where the row stands in the list, or the last one before it. */
  async positionOf(row: number): Promise<{ position: number; exact: boolean }> {
    await this.extend()
    if (!this.compiled) return { position: row, exact: true }
    const position = this.lastUpTo(row)
    return { position, exact: position >= 0 && this.chosen[position] === row }
  }

  /** The next shown row in a direction for which `same` holds, or -1. */
  async step(row: number, direction: 1 | -1, same: (row: number) => boolean): Promise<number> {
    const { position, exact } = await this.positionOf(row)
    const count = this.compiled ? this.chosen.length : this.dataset.index.rows
    const first = direction === 1 || exact ? position + direction : position
    for (let i = first; i >= 0 && i < count; i += direction) {
      const other = this.compiled ? this.chosen[i] : i
      if (same(other)) return other
    }
    return -1
  }

  async complete(expression: string, caret: number): Promise<Completion[]> {
    const { completeFilter } = await filterLanguage()
    return completeFilter(expression, caret)
  }

  private lastUpTo(row: number): number {
    let [low, high] = [0, this.chosen.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.chosen[middle] <= row) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
