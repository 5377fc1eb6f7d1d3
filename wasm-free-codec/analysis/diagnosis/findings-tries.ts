/** Which request of a session is another try of which. */
import type { Columns } from '../columns.ts'
import { FLAG_RETRY } from '../kinds.ts'
import { Evidence } from './findings-list.ts'
import { isCopy } from './story.ts'

/** Requests that may stand between two tries: sequence numbers have six bits. */
const LOOK_BACK = 64

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
  private readonly requests: readonly number[]
  private readonly tries = new Map<number, Try>()
  private readonly given = new Set<number>()

  /** `requests` ascend. */
  constructor(columns: Columns, requests: readonly number[]) {
    this.columns = columns
    this.requests = requests
    for (let i = 0; i < requests.length; i++) {
      if ((columns.flags[requests[i]] & FLAG_RETRY) !== 0) this.add(i)
    }
  }

  private add(i: number): void {
    const row = this.requests[i]
    this.again.add(row)
    const earlier = this.latestLike(i)
    if (earlier === undefined) return
    const copy = isCopy(this.columns, earlier, row)
    if (copy) this.copies++
    this.tries.set(row, { first: this.first(earlier), count: this.count(earlier) + (copy ? 0 : 1), copy })
    this.given.add(earlier)
  }

  /** The latest request before the i-th with its kind, netFn and command. */
  private latestLike(i: number): number | undefined {
    const { requests } = this
    const { kind, netFnLun, cmd } = this.columns
    const row = requests[i]
    for (let at = i - 1; at >= 0 && at >= i - LOOK_BACK; at--) {
      const other = requests[at]
      if (kind[other] === kind[row] && cmd[other] === cmd[row] && netFnLun[other] === netFnLun[row])
        return other
    }
    return undefined
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
