/**
 * The messages of a row, one inside the other, found without decoding. The same rules as in packet.ts: what carries
 * a message, and what counts as one.
 */
import type { Columns } from '../columns.ts'
import { carriers, carrying } from './carriers.ts'
import { FLAG_MESSAGE } from '../kinds.ts'
import { isCut, isNested, messagePlace, RowBytes } from './rows.ts'

/** Deeper nests are decoded. */
const MOST = 16
const LEAST_LENGTH = 7

/** Messages of one row. Reused from one row to the next. */
export class Messages {
  count = 0
  bytes: Uint8Array = new Uint8Array(0)
  /** Of message i: its bytes [from, to). */
  readonly from = new Int32Array(MOST)
  readonly to = new Int32Array(MOST)
  /**
   * Where its first address stands, or would stand: Get Message leaves it out. netFn is the byte after it, the
   * sequence number is at 4, the command at 5, the data from 6 on.
   */
  readonly head = new Int32Array(MOST)

  isShort(i: number): boolean {
    return this.head[i] !== this.from[i]
  }

  netFn(i: number): number {
    return this.bytes[this.head[i] + 1] >> 2
  }

  cmd(i: number): number {
    return this.bytes[this.head[i] + 5]
  }

  isResponse(i: number): boolean {
    return (this.bytes[this.head[i] + 1] & 4) !== 0
  }

  place(i: number): number {
    return (this.netFn(i) << 8) | this.cmd(i)
  }

  /** Finds all messages of a row that has one and is not cut. False: only the decoder finds them. */
  walk(columns: Columns, row: number, at: RowBytes): boolean {
    messagePlace(columns, row, at)
    this.bytes = at.bytes
    this.count = 0
    let { from } = at
    let to = at.to
    let head = from
    for (;;) {
      if (to - head < LEAST_LENGTH) return true
      if (this.count === MOST) return false
      const i = this.count++
      this.from[i] = from
      this.to[i] = to
      this.head[i] = head
      const place = this.place(i)
      if (carrying[place] === 0) return true
      const carrier = carriers.get(place)
      if (!carrier) return false
      const data = head + 6
      // A completion code other than 0 ends the response.
      if (this.isResponse(i) && this.bytes[data] !== 0) return true
      from = data + carrier.offset
      to -= 1
      if (to <= from) return true
      const framed = ((this.bytes[from] + this.bytes[from + 1] + this.bytes[from + 2]) & 0xff) === 0
      if (carrier.carries === 'ipmb_response' && !(to - from >= LEAST_LENGTH && framed)) return true
      head = carrier.carries === 'ipmb_without_address' && !framed ? from - 1 : from
    }
  }
}

/** A row's bytes, and its messages where it may have several. Reused from one row to the next. */
export class RowView extends RowBytes {
  readonly messages = new Messages()
  /** Messages that were found; 0 for a row with one at most, -1 where only the decoder finds them. */
  count = 0

  /** To be called when `bytes`, `start` and `end` are set. */
  look(columns: Columns, row: number): void {
    this.count = 0
    if (isCut(columns, row) || !isNested(columns, row)) return
    const found = (columns.flags[row] & FLAG_MESSAGE) !== 0 && this.messages.walk(columns, row, this)
    this.count = found ? this.messages.count : -1
  }
}
