/** The machine's own time: what is to happen later happens when somebody looks, in its order and at its moment. */
import type { Environment } from '../../environment.ts'

interface Due {
  readonly at: number
  readonly run: () => void
}

/** 2026-01-01 00:00:00 UTC: what the clock says when the machine starts, until it is set. */
const FIRST_SECOND = 1_767_225_600

export class Clock {
  /** Milliseconds, as the environment counts them. */
  now: number
  readonly start: number
  private offset: number
  private due: Due[] = []
  private readonly environment: Environment

  constructor(environment: Environment) {
    this.environment = environment
    this.now = this.start = environment.now()
    this.offset = FIRST_SECOND - this.start / 1000
  }

  /** What the event log's clock says, in seconds since 1970. */
  get seconds(): number {
    return Math.floor(this.now / 1000 + this.offset) >>> 0
  }

  set seconds(seconds: number) {
    this.offset = seconds - this.now / 1000
  }

  /** Runs it once, so many milliseconds from now; what it gives back cancels that. */
  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.now + milliseconds, run }
    this.due.push(entry)
    return () => void (this.due = this.due.filter((other) => other !== entry))
  }

  /** Lets all happen that is due by now. */
  catchUp(): void {
    const end = this.environment.now()
    for (;;) {
      const next = this.due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.due = this.due.filter((entry) => entry !== next)
      this.now = Math.max(this.now, next.at)
      next.run()
    }
    this.now = end
  }
}
