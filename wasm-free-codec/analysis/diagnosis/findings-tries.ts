/** Which request of a session is another try of which. */
import type { Columns } from '../columns.ts'
import { FLAG_RETRY } from '../kinds.ts'
import { Evidence } from './findings-list.ts'
import { isCopy } from './story.ts'

interface Try {
  /** Row of the first try. */
  readonly first: number
  /** Tries up to this one, without the network's copies. */
  readonly count: number
  readonly copy: boolean
}

export class Tries {
  readonly again = new Evidence()
  /** Tries that the network has made. */
  copies = 0
  private readonly columns: Columns
  /** The latest request, by kind, netFn and command. */
  private readonly latest = new Map<number, number>()
  private readonly tries = new Map<number, Try>()
  private readonly given = new Set<number>()

  constructor(columns: Columns) {
    this.columns = columns
  }

  /** Requests in their order. */
  add(row: number): void {
    const { columns } = this
    const key = (columns.kind[row] << 16) | (columns.netFnLun[row] << 8) | columns.cmd[row]
    const latest = this.latest.get(key)
    this.latest.set(key, row)
    if ((columns.flags[row] & FLAG_RETRY) === 0) return
    this.again.add(row)
    if (latest === undefined) return
    const copy = isCopy(columns, latest, row)
    if (copy) this.copies++
    this.tries.set(row, { first: this.first(latest), count: this.count(latest) + (copy ? 0 : 1), copy })
    this.given.add(latest)
  }

  /** It was sent again. */
  wasRepeated(row: number): boolean {
    return this.given.has(row)
  }

  isCopy(row: number): boolean {
    return this.tries.get(row)?.copy ?? false
  }

  first(row: number): number {
    return this.tries.get(row)?.first ?? row
  }

  count(row: number): number {
    return this.tries.get(row)?.count ?? 1
  }
}
