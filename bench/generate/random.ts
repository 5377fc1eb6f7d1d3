/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same capture everywhere. */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** 0 to 2^32 - 1. */
  u32(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return this.u32() < probability * 4_294_967_296
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + (this.u32() % (high - low + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[this.u32() % list.length]
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    for (let i = 0; i < length; i += 4) {
      const value = this.u32()
      for (let j = i; j < Math.min(i + 4, length); j++) bytes[j] = value >>> ((j - i) * 8)
    }
    return bytes
  }
}
