/** The filter line: its text, what the worker said to it, and the filters typed before. */

import type { Completion, Engine, FilterError } from '../worker/api.ts'
import { Latest } from './latest.ts'

const TYPING_MS = 140
const SLOW_MS = 100

export class FilterState {
  text = $state('')
  /** The expression in force: the last one without an error. */
  applied = $state('')
  error = $state.raw<FilterError | null>(null)
  /** True once a filter takes long enough to say so. */
  slow = $state(false)
  completions = $state.raw<Completion[]>([])

  #engine: Engine
  #timer: ReturnType<typeof setTimeout> | undefined
  #number = 0
  /** What the worker was asked last, and its answer to come. */
  #asked = ''
  #asking: Promise<boolean> = Promise.resolve(true)
  #completer: Latest<{ text: string; caret: number }, Completion[]>
  #onApplied: (count: number) => Promise<void>
  #onError: (error: unknown) => void

  constructor(
    engine: Engine,
    onApplied: (count: number) => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#engine = engine
    this.#onApplied = onApplied
    this.#onError = onError
    this.#completer = new Latest(
      ({ text, caret }) => engine.complete(text, caret),
      (answer, { text }) => {
        if (text === this.text) this.completions = answer
      },
      onError,
    )
  }

  /** The text as it is typed; the worker is asked once the typing pauses. */
  type(text: string, caret: number): void {
    this.text = text
    this.error = null
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.apply(), TYPING_MS)
    this.#completer.request({ text, caret })
  }

  suggest(caret: number): void {
    this.#completer.request({ text: this.text, caret })
  }

  closeSuggestions(): void {
    this.#completer.drop()
    this.completions = []
  }

  /** Sets and applies at once. */
  set(text: string): Promise<boolean> {
    this.text = text
    this.closeSuggestions()
    return this.apply()
  }

  /** Asks the worker; an answer that something newer has overtaken is dropped. True if the filter is in force. */
  apply(again = false): Promise<boolean> {
    clearTimeout(this.#timer)
    const text = this.text.trim()
    if (again || text !== this.#asked) {
      this.#asked = text
      this.#asking = this.#ask(text)
    }
    return this.#asking
  }

  async #ask(text: string): Promise<boolean> {
    const number = ++this.#number
    const slow = setTimeout(() => (this.slow = number === this.#number), SLOW_MS)
    try {
      const answer = await this.#engine.filter(text, () => {})
      if (number !== this.#number) return false
      if ('superseded' in answer) {
        // Stopped by the user: the same text may be asked again.
        this.#asked = this.applied
        return false
      }
      if ('error' in answer) {
        this.error = answer.error
        return false
      }
      this.error = null
      this.applied = text
      await this.#onApplied(answer.count)
      return true
    } catch (error) {
      if (number === this.#number) this.#asked = this.applied
      this.#onError(error)
      return false
    } finally {
      clearTimeout(slow)
      if (number === this.#number) this.slow = false
    }
  }

  /** Forgets what the worker filtered, as when another capture is opened; the text stays. */
  reset(): void {
    clearTimeout(this.#timer)
    this.#number++
    this.applied = ''
    this.#asked = ''
    this.#asking = Promise.resolve(true)
    this.error = null
    this.slow = false
  }
}
