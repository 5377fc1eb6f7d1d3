/** What was sent, what was saved under a name, and sequences of it: kept in the browser, without secrets. */

import { saveFile } from './clipboard.ts'
import {
  type HistoryEntry,
  type Kept,
  MOST_HISTORY,
  MOST_SAVED,
  readKept,
  type SavedRequest,
  type Sequence,
  writeKept,
} from './playground-file.ts'

const KEY = 'ipmiscope.requests'

export class RequestStore {
  history = $state.raw<HistoryEntry[]>([])
  saved = $state.raw<SavedRequest[]>([])
  sequences = $state.raw<Sequence[]>([])
  #next = 1

  constructor() {
    const kept = this.#stored()
    if (kept) this.#take(kept)
  }

  /** The newest first. */
  add(entry: Omit<HistoryEntry, 'id'>): HistoryEntry {
    const added = { ...entry, id: this.#next++ }
    this.history = [added, ...this.history].slice(0, MOST_HISTORY)
    this.#keep()
    return added
  }

  clearHistory(): void {
    this.history = []
    this.#keep()
  }

  /** Under a name that is taken, the request there is replaced. */
  save(request: SavedRequest): void {
    this.saved = [request, ...this.saved.filter(({ name }) => name !== request.name)].slice(0, MOST_SAVED)
    this.#keep()
  }

  forget(name: string): void {
    this.saved = this.saved.filter((request) => request.name !== name)
    this.#keep()
  }

  /** `before` is the name that it had. */
  saveSequence(sequence: Sequence, before = sequence.name): void {
    const at = this.sequences.findIndex(({ name }) => name === before)
    const others = this.sequences.filter(({ name }) => name !== before && name !== sequence.name)
    this.sequences = at < 0 ? [sequence, ...others] : others.toSpliced(at, 0, sequence)
    this.#keep()
  }

  forgetSequence(name: string): void {
    this.sequences = this.sequences.filter((sequence) => sequence.name !== name)
    this.#keep()
  }

  export(): void {
    const { saved, sequences, history } = this
    saveFile(
      new Blob([writeKept({ saved, sequences, history }, 2)], { type: 'application/json' }),
      'ipmiscope-requests.json',
    )
  }

  /** Adds what the file has to what is there. Gives how much that was, or what is wrong with the file. */
  async import(
    file: File,
  ): Promise<{ saved: number; sequences: number; history: number } | { error: string }> {
    const kept = readKept(await file.text())
    if ('error' in kept) return kept
    const { saved, sequences, history } = kept
    const names = new Set(saved.map(({ name }) => name))
    const titles = new Set(sequences.map(({ name }) => name))
    const known = new Set(this.history.map(({ at, text }) => `${at} ${text}`))
    const fresh = history.filter(({ at, text }) => !known.has(`${at} ${text}`))
    this.#take({
      saved: [...saved, ...this.saved.filter(({ name }) => !names.has(name))],
      sequences: [...sequences, ...this.sequences.filter(({ name }) => !titles.has(name))],
      history: [...this.history, ...fresh].sort((a, b) => b.at - a.at).slice(0, MOST_HISTORY),
    })
    this.#keep()
    return { saved: saved.length, sequences: sequences.length, history: fresh.length }
  }

  #take({ history, saved, sequences }: Kept): void {
    this.history = history.map((entry, i) => ({ ...entry, id: history.length - i }))
    this.#next = history.length + 1
    this.saved = saved.slice(0, MOST_SAVED)
    this.sequences = sequences.slice(0, MOST_SAVED)
  }

  #stored(): Kept | null {
    try {
      const kept = readKept(localStorage.getItem(KEY) ?? '')
      return 'error' in kept ? null : kept
    } catch {
      return null
    }
  }

  #keep(): void {
    const { history, saved, sequences } = this
    try {
      localStorage.setItem(KEY, writeKept({ history, saved, sequences }))
    } catch {
      // Storage may be full or forbidden: then it lasts as long as the page.
    }
  }
}
