/** Fields one after the other, as a dump of fields lists them: bits from the least significant one on, bytes in order. */

/** A datagram's, and no more. */
const MOST_BITS = 8 * 65_535

export class BitRun {
  private readonly bytes: number[] = []
  private bits = 0

  get isWhole(): boolean {
    return this.bits % 8 === 0
  }

  /** A number of `width` bits, up to 64. */
  push(value: bigint, width: number): void {
    let rest = value
    for (let left = width; left > 0 && this.bits < MOST_BITS;) {
      const at = this.bits % 8
      const taken = Math.min(8 - at, left)
      const part = Number(rest & BigInt((1 << taken) - 1))
      if (at === 0) this.bytes.push(part)
      else this.bytes[this.bytes.length - 1] |= part << at
      rest >>= BigInt(taken)
      left -= taken
      this.bits += taken
    }
  }

  pushBytes(bytes: ArrayLike<number>): void {
    for (let i = 0; i < bytes.length; i++) this.push(BigInt(bytes[i]), 8)
  }

  get view(): readonly number[] {
    return this.bytes
  }
}
