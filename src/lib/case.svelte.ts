/** The failed login that is looked at: its packets, the guess, and the verdict. */

import type { CaseJudgement, CaseView, LearnEngine } from '../worker/api-learn.ts'
import type { Progress } from './learn-progress.svelte.ts'

export class CaseState {
  id = $state('')
  view = $state.raw<CaseView | null>(null)
  guess = $state('')
  judgement = $state.raw<CaseJudgement | null>(null)
  failure = $state('')

  #engine: Promise<LearnEngine>
  #progress: Progress

  constructor(engine: Promise<LearnEngine>, progress: Progress) {
    this.#engine = engine
    this.#progress = progress
  }

  async open(id: string): Promise<void> {
    if (id === this.id && !this.failure) return
    this.id = id
    this.view = null
    this.judgement = null
    this.guess = ''
    this.failure = ''
    try {
      const view = await (await this.#engine).startCase(id)
      if (id === this.id) this.view = view
    } catch (error) {
      if (id === this.id) this.failure = error instanceof Error ? error.message : String(error)
    }
  }

  async judge(guess: string): Promise<void> {
    const { id } = this
    if (this.guess) return
    this.guess = guess
    const judgement = await (await this.#engine).judge(guess)
    if (id !== this.id) return
    this.judgement = judgement
    this.#progress.guessed(id, judgement.right ? 'right' : 'wrong')
  }

  /** The packets as a capture that the page can open. */
  async file(): Promise<File> {
    const blob = await (await this.#engine).caseFile()
    return new File([blob], `failed-login-${this.id}.pcapng`)
  }
}
