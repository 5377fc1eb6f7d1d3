/** The packets of the request that is under way, in the live capture. */
import type { Tape } from './tape.ts'

/** Rows count from the beginning of the tape, forgotten ones too; -1: it has none. */
interface Seen {
  readonly row: number
  readonly time: number
}

export class Exchange {
  retries = 0
  private readonly tape: Tape
  private first = -1
  private lastSent?: Seen
  private answer?: Seen

  constructor(tape: Tape) {
    this.tape = tape
  }

  sent(row: number): void {
    this.lastSent = this.seen(row)
    if (this.first < 0) this.first = this.lastSent.row
  }

  received(row: number): void {
    if (this.lastSent) this.answer = this.seen(row)
  }

  /** As they are numbered now; -1 where there is none, or no longer. */
  get requestRow(): number {
    return this.now(this.first)
  }

  get responseRow(): number {
    return this.now(this.answer?.row ?? -1)
  }

  /** Since it was sent for the last time. */
  get latencyMs(): number {
    const { lastSent, answer } = this
    return lastSent && answer ? answer.time - lastSent.time : 0
  }

  private seen(row: number): Seen {
    return { row: row < 0 ? -1 : row + this.tape.shift, time: performance.now() }
  }

  private now(row: number): number {
    return row < 0 ? -1 : Math.max(-1, row - this.tape.shift)
  }
}
