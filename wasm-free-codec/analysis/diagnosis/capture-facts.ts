/** What only the whole capture tells of one session. Gathered when it is asked for the first time. */
import type { Dataset } from '../dataset.ts'
import { KnownForms } from './findings-forms.ts'

const RANDOM_BYTES = 16
/** In RAKP message 2 (IPMI 2.0 §13.21), behind tag, status, reserved bytes and the console's session ID. */
const RANDOM_AT = 8
/** Logins that are kept of one random number. */
const KEPT = 100

export class CaptureFacts {
  readonly forms = new KnownForms()
  private readonly dataset: Dataset
  /** Of logins whose random number another one may have too: by BMC and hash. */
  private logins?: Map<number, number[]>

  constructor(dataset: Dataset) {
    this.dataset = dataset
  }

  /**
   * RAKP messages 2 by which this BMC accepted other logins with the same random number as the session's own. Copies
   * of one datagram are none, nor is the same session on the BMC's side.
   */
  async sameRandom(own: number): Promise<number[]> {
    const { dataset } = this
    const { columns, sessionTable: table } = dataset.index
    const sessions = (this.logins ??= this.gather()).get(this.keyOf(own)) ?? []
    const others: number[] = []
    if (sessions.length < 2) return others
    const bytes = await dataset.bytes(table.rakp2[own] - 1)
    const from = columns.bodyOffset[table.rakp2[own] - 1] + RANDOM_AT
    const random = bytes.slice(from, from + RANDOM_BYTES)
    for (const session of sessions) {
      if (session === own || table.managedId[session] === table.managedId[own]) continue
      const row = table.rakp2[session] - 1
      const other = await dataset.bytes(row)
      const at = columns.bodyOffset[row] + RANDOM_AT
      const copy = table.client[session] === table.client[own] && equal(bytes, other)
      if (!copy && equal(random, other.subarray(at, at + RANDOM_BYTES))) others.push(row)
    }
    return others
  }

  private gather(): Map<number, number[]> {
    const { sessionTable: table, sessionCount } = this.dataset.index
    const found = new Map<number, number[]>()
    for (let session = 1; session <= sessionCount; session++) {
      if (table.rakp2[session] === 0) continue
      const key = this.keyOf(session)
      const known = found.get(key)
      if (!known) found.set(key, [session])
      else if (known.length < KEPT) known.push(session)
    }
    return found
  }

  private keyOf(session: number): number {
    const { bmc, random } = this.dataset.index.sessionTable
    return bmc[session] * 0x1_0000_0000 + (random[session] >>> 0)
  }
}

const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i])
