/** Time for a BMC and a console that live in the page: it passes as usual, and jumps over what would only be waited for. */

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** One turn: everything that is under way between the two ends gets where it goes. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** What the peers need of the world around them. */
export class LeapClock {
  private readonly stands: boolean
  private ahead = 0
  private timers: Timer[] = []

  /** `stands`: nothing is ever due, however long somebody thinks. */
  constructor(stands = false) {
    this.stands = stands
  }

  now = (): number => performance.now() + this.ahead

  random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

  after = (milliseconds: number, run: () => void): (() => void) => {
    const timer = { at: this.now() + milliseconds, run }
    this.timers.push(timer)
    return () => void (this.timers = this.timers.filter((other) => other !== timer))
  }

  /** To the next moment that somebody waits for, if that is no further than so many milliseconds. */
  private leap(most: number): boolean {
    if (this.stands) return false
    const next = this.timers.reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined)
    if (!next || next.at - this.now() > most) return false
    this.timers = this.timers.filter((timer) => timer !== next)
    this.ahead += Math.max(0, next.at - this.now())
    next.run()
    return true
  }

  /** Lets happen what happens without waiting, and what is due within so many milliseconds. */
  async rest(most = 0): Promise<void> {
    do await turn()
    while (this.leap(most))
  }

  /** Until it is settled, however long that would take. */
  async settle<T>(promise: Promise<T>): Promise<T> {
    let over = false
    promise.then(
      () => (over = true),
      () => (over = true),
    )
    for (;;) {
      await turn()
      if (over || !this.leap(Infinity)) return promise
    }
  }
}
