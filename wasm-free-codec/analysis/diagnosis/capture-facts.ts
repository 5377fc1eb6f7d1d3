/** What only the whole capture tells of one session. Gathered when it is asked for the first time. */
import type { Dataset } from '../dataset.ts'
import { KnownForms } from './findings-forms.ts'
import { FLAG_COMPLETION_CODE, FLAG_DUPLICATE, FLAG_ENCRYPTED, KIND_RAKP2 } from '../kinds.ts'

const AHEAD = 1024 * 1024
const RANDOM_BYTES = 16
/** In RAKP message 2 (IPMI 2.0 §13.21), behind tag, status, reserved bytes and the console's session ID. */
const RANDOM_AT = 8
/** Rows that are kept of one random number. */
const KEPT = 100

export class CaptureFacts {
  readonly forms = new KnownForms()
  private readonly dataset: Dataset
  private randoms?: Promise<Map<string, number[]>>

  constructor(dataset: Dataset) {
    this.dataset = dataset
  }

  /**
   * RAKP messages 2 by which this BMC accepted other logins with the same random number as in `row`. Copies of one
   * datagram are none, nor is the same session on the BMC's side.
   */
  async sameRandom(row: number): Promise<number[]> {
    this.randoms ??= this.gather()
    const { dataset } = this
    const { columns, sessionTable: table } = dataset.index
    const bytes = await dataset.bytes(row)
    const own = columns.session[row]
    const others: number[] = []
    for (const other of (await this.randoms).get(this.keyOf(row, bytes)) ?? []) {
      const session = columns.session[other]
      if (session === own || table.managedId[session] === table.managedId[own]) continue
      const copy = table.client[session] === table.client[own] && equal(bytes, await dataset.bytes(other))
      if (!copy) others.push(other)
    }
    return others
  }

  /** Rows by BMC and random number. */
  private async gather(): Promise<Map<string, number[]>> {
    const { dataset } = this
    const { columns, rows } = dataset.index
    const found = new Map<string, number[]>()
    for (let row = 0; row < rows; row++) {
      if (columns.kind[row] !== KIND_RAKP2 || columns.completionCode[row] !== 0) continue
      const accepts = FLAG_COMPLETION_CODE | FLAG_DUPLICATE | FLAG_ENCRYPTED
      if ((columns.flags[row] & accepts) !== FLAG_COMPLETION_CODE) continue
      const bytes = dataset.bytesAtHand(row) ?? (await dataset.bytes(row, AHEAD))
      if (columns.bodyOffset[row] + RANDOM_AT + RANDOM_BYTES > bytes.length) continue
      const key = this.keyOf(row, bytes)
      const known = found.get(key)
      if (!known) found.set(key, [row])
      else if (known.length < KEPT) known.push(row)
    }
    return found
  }

  private keyOf(row: number, bytes: Uint8Array): string {
    const { columns, sessionTable } = this.dataset.index
    const at = columns.bodyOffset[row] + RANDOM_AT
    const random = String.fromCharCode(...bytes.subarray(at, at + RANDOM_BYTES))
    return `${sessionTable.bmc[columns.session[row]]} ${random}`
  }
}

const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i])
