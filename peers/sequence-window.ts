/** Session sequence numbers that a receiver takes (IPMI 2.0 §6.12.12, §6.12.13): each once, near the highest so far. */
export class SequenceWindow {
  private readonly ahead: number
  private readonly behind: number
  /** Undefined until the first packet, which may have any number but 0. */
  private highest: number | undefined
  /** Bit n: highest - n has come. */
  private seen = 1

  /** 8 to either side for IPMI 1.5; 15 ahead and 16 behind for RMCP+. */
  constructor(ahead: number, behind: number, first?: number) {
    this.ahead = ahead
    this.behind = behind
    if (first !== undefined) {
      this.highest = (first - 1) >>> 0
      this.seen = 0
    }
  }

  /** Whether the number is new and inside of the window, which then moves on. */
  take(sequence: number): boolean {
    if (sequence === 0) return false
    if (this.highest === undefined) {
      this.highest = sequence
      return true
    }
    const steps = (sequence - this.highest) | 0
    if (steps > this.ahead || steps < -this.behind) return false
    if (steps > 0) {
      this.seen = (steps > 31 ? 0 : this.seen << steps) | 1
      this.highest = sequence
      return true
    }
    const bit = 1 << -steps
    if (this.seen & bit) return false
    this.seen |= bit
    return true
  }
}
