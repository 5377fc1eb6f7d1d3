/** The lesson that is under way: its BMC is in the worker; here is what was typed, and what was said of it. */

import type { Attempt, AttemptOutcome, LearnEngine, LessonView, Said } from '../worker/api-learn.ts'
import type { Progress } from './learn-progress.svelte.ts'
import { messages as t } from './messages/learn.ts'

/** Puts values where a text has their names between braces. */
export const fill = (text: string, values: Said['values'] = {}): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all))

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export class LessonState {
  id = $state('')
  view = $state.raw<LessonView | null>(null)
  failure = $state('')
  /** What is being typed. */
  text = $state('')
  /** What was said of the last try. */
  reply = $state.raw<{ done: boolean; text: string } | null>(null)
  /** What the tasks showed, by their number from 0. */
  seen = $state.raw<Record<number, string>>({})
  /** Hints asked for, of the present task, and the line itself. */
  hints = $state(0)
  solution = $state('')

  #busy = false
  #engine: Promise<LearnEngine>
  #progress: Progress

  constructor(engine: Promise<LearnEngine>, progress: Progress) {
    this.#engine = engine
    this.#progress = progress
  }

  /** Begins it, unless it is under way. */
  async open(id: string, again = false): Promise<void> {
    if (id === this.id && !again && !this.failure) return
    this.id = id
    this.view = null
    this.failure = ''
    this.seen = {}
    this.reply = null
    this.#forget()
    try {
      const view = await (await this.#engine).startLesson(id)
      if (id === this.id) this.view = view
    } catch (error) {
      if (id === this.id) this.failure = wordsOf(error)
    }
  }

  /** What went to and fro is explained in another language now. */
  async sayAgain(): Promise<void> {
    const { id, view } = this
    if (!view) return
    const again = await (await this.#engine).lessonView()
    if (id === this.id && view === this.view) this.view = again
  }

  #forget(): void {
    this.text = ''
    this.hints = 0
    this.solution = ''
  }

  async attempt(attempt: Attempt): Promise<void> {
    if (this.#busy || !this.view) return
    this.#busy = true
    const { id } = this
    const before = this.view.current
    try {
      const outcome = await (await this.#engine).attempt(attempt)
      if (id === this.id) this.#answered(outcome, before)
    } catch (error) {
      this.reply = { done: false, text: wordsOf(error) }
    } finally {
      this.#busy = false
    }
  }

  #answered({ done, said, problem = '', view }: AttemptOutcome, before: number): void {
    this.view = view
    const task = view.tasks[before]
    const sentence = said ? fill(t.said[said.code] ?? said.code, said.values) : ''
    const showed = done && task ? fill(t.lessons[view.id]?.tasks[task.id]?.seen ?? '', said?.values) : ''
    this.reply = { done, text: [sentence, done ? showed : problem].filter(Boolean).join(' ') }
    if (!done || !task) return
    this.seen = { ...this.seen, [before]: this.reply.text }
    this.#progress.reached(view.id, view.current)
    this.#forget()
  }

  /** One hint more of so many; after the last, the line itself. */
  async hint(of: number): Promise<void> {
    if (this.hints < of) this.hints++
    else this.solution = await (await this.#engine).solution()
  }
}
