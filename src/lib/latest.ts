/** Of requests made faster than they are answered, only the newest matters. */

/**
 * Runs one request at a time. While one runs, the newest that waits replaces older ones, so that a key held
 * down asks for what is on the screen and not for everything that was passed. `done` hears of the answers to
 * requests which are still the newest.
 */
export class Latest<Q, A> {
  #ask: (question: Q) => Promise<A>
  #done: (answer: A, question: Q) => void
  #failed: (error: unknown) => void
  #running = false
  #waiting: { question: Q } | null = null

  constructor(
    ask: (question: Q) => Promise<A>,
    done: (answer: A, question: Q) => void,
    failed: (error: unknown) => void,
  ) {
    this.#ask = ask
    this.#done = done
    this.#failed = failed
  }

  request(question: Q): void {
    this.#waiting = { question }
    if (!this.#running) void this.#run()
  }

  /** Nobody wants the answers to what was asked so far. */
  drop(): void {
    this.#waiting = null
    this.#dropped++
  }

  #dropped = 0

  async #run(): Promise<void> {
    this.#running = true
    while (this.#waiting) {
      const { question } = this.#waiting
      this.#waiting = null
      const dropped = this.#dropped
      try {
        const answer = await this.#ask(question)
        if (!this.#waiting && dropped === this.#dropped) this.#done(answer, question)
      } catch (error) {
        if (dropped === this.#dropped) this.#failed(error)
      }
    }
    this.#running = false
  }
}
