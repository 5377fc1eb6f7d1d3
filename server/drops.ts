// Counts what was dropped, and tells it a few times a second: a flood of datagrams is no flood of events.
import type { Drop, Source } from './protocol.ts'

export interface Dropped {
  channel?: number
  source?: Source
  reason: Drop
  count: number
}

/** Milliseconds. */
const TELL_AFTER = 200
/** A page can name 65,536 channels that it has not opened. */
const MAX_KINDS = 256

export class Drops {
  private readonly tell: (dropped: Dropped) => boolean
  private readonly counts = new Map<string, Dropped>()
  private readonly totals = new Map<Drop, number>()
  private timer: NodeJS.Timeout | undefined

  /** `tell` gives false where nobody can listen now: it is told later, with what was dropped meanwhile. */
  constructor(tell: (dropped: Dropped) => boolean) {
    this.tell = tell
  }

  add(reason: Drop, where: { channel?: number; source?: Source } = {}, count = 1): void {
    const key = `${reason} ${where.channel ?? where.source}`
    const dropped = this.counts.get(key)
    if (dropped) dropped.count += count
    else if (this.counts.size < MAX_KINDS) this.counts.set(key, { ...where, reason, count })
    this.totals.set(reason, (this.totals.get(reason) ?? 0) + count)
    this.timer ??= setTimeout(() => this.flush(), TELL_AFTER)
  }

  private flush(): void {
    this.timer = undefined
    for (const [key, dropped] of this.counts) if (this.tell(dropped)) this.counts.delete(key)
    if (this.counts.size > 0) this.timer = setTimeout(() => this.flush(), TELL_AFTER)
  }

  close(): void {
    clearTimeout(this.timer)
  }

  /** All of them, for the log: '; dropped: 3 rate, 1 not-rmcp', or nothing. */
  toString(): string {
    const list = [...this.totals].map(([reason, count]) => `${count} ${reason}`)
    return list.length > 0 ? `; dropped: ${list.join(', ')}` : ''
  }
}
