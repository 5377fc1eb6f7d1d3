/** Runs a sequence: its requests one after the other, with the waits between them, as often as it says. */

import type { Playground } from './playground.svelte.ts'
import { MOST_DELAY, MOST_REPEATS, type Sequence } from './playground-file.ts'

export class SequenceRunner {
  name = $state('')
  running = $state(false)
  done = $state(0)
  all = $state(0)
  failed = $state(0)

  readonly #playground: Playground
  #stopped = false
  #wake: () => void = () => {}

  constructor(playground: Playground) {
    this.#playground = playground
  }

  /** Asks once for all that changes a machine; stops where nothing can be sent. */
  async run(sequence: Sequence): Promise<void> {
    const playground = this.#playground
    if (this.running || playground.sender.sending || sequence.steps.length === 0) return
    const { steps } = sequence
    const repeats = Math.min(MOST_REPEATS, sequence.repeats)
    const views = await Promise.all(
      steps.map(({ request }) => playground.engine.drawDraft(request.draft, playground.wrapping)),
    )
    if (!(await playground.sender.confirm(views))) return
    Object.assign(this, {
      name: sequence.name,
      running: true,
      done: 0,
      failed: 0,
      all: steps.length * repeats,
    })
    this.#stopped = false
    playground.sender.sending = true
    try {
      for (let n = 0; n < this.all && !this.#stopped; n++) {
        const at = n % steps.length
        await this.#wait(Math.min(MOST_DELAY, steps[at]!.delay))
        if (this.#stopped) break
        const entry = await playground.sender.sendView(views[at]!)
        if (!entry) break
        this.done++
        if (!entry.good) this.failed++
      }
    } finally {
      this.running = false
      playground.sender.sending = false
    }
  }

  stop(): void {
    this.#stopped = true
    this.#wake()
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        done()
      }
    })
  }
}
