/** Who sent the ICMP errors: a router on the way has an address that no session knows. */
import { doubled } from './hash.ts'

export class IcmpSenders {
  private count = 0
  // In ascending order of rows.
  private rows = new Uint32Array(16)
  private endpoints = new Uint32Array(16)

  add(row: number, endpoint: number): void {
    if (this.count === this.rows.length) {
      this.rows = doubled(this.rows)
      this.endpoints = doubled(this.endpoints)
    }
    this.rows[this.count] = row
    this.endpoints[this.count++] = endpoint
  }

  /** Number of the sender's endpoint (its port is 0); 0 when the row is no ICMP error. */
  get(row: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.rows[middle] < row) low = middle + 1
      else high = middle
    }
    return low < this.count && this.rows[low] === row ? this.endpoints[low] : 0
  }
}
