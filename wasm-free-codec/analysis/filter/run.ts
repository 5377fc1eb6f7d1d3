/**
 * A filter over the rows of a capture. Columns decide first; of the rows that they leave open the bytes are read, in
 * the order of the file and through a window; and only what the bytes leave open is decoded.
 */
import type { ByteSource } from '../../capture/types.ts'
import { Pause } from '../../capture/pause.ts'
import type { Columns } from '../columns.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_DECRYPTED, FLAG_SPOOLED } from '../kinds.ts'
import { rowInfo } from '../row-text.ts'
import type { Filter } from './compile.ts'
import { type Bound, bind, MAYBE, readsBytes, SOME, YES } from './plan.ts'
import { RowView } from './walk.ts'

export interface FilterProgress {
  /** Rows looked at, of how many, and rows selected. */
  done: number
  total: number
  found: number
}

export interface FilterOptions {
  /** First row to look at: rows that came since the last time. */
  from?: number
  signal?: AbortSignal
  /** Not more often than the event loop turns. */
  onProgress?: (progress: FilterProgress) => void
}

/** Rows that are looked at before the rows left open among them are. */
const CHUNK = 1 << 16
/** Rows after which the event loop turns, where only columns are read, and rows that are decoded. */
const TURN_ROWS = 1 << 20
const TURN_PACKETS = 500
const WINDOW = 4 * 1024 * 1024
/** Bytes that are rather read than left out. */
const GAP = 64 * 1024
/** What a decoded row's bytes are read with, for the rows after it. */
const AHEAD = 1024 * 1024

/**
 * Row numbers that the filter selects, ascending, of the rows there are when it is called. Ends early with what it
 * has when the signal aborts. Rejects when the capture cannot be read.
 */
export const runFilter = async (
  filter: Filter,
  dataset: Dataset,
  { from = 0, signal, onProgress }: FilterOptions = {},
): Promise<Uint32Array> => {
  const run = new Run(filter, dataset, from)
  const pause = new Pause()
  try {
    const turn = async (): Promise<boolean> => {
      onProgress?.(run.progress)
      await pause.turn()
      return signal?.aborted !== true
    }
    await run.rows(turn, signal)
  } finally {
    pause.close()
  }
  return run.found.slice()
}

type Turn = () => Promise<boolean>

class Run {
  private readonly dataset: Dataset
  private readonly columns: Columns
  private readonly bound: Bound
  private readonly from: number
  private readonly total: number
  private readonly readsBytes: boolean
  private readonly at = new RowView()
  /** Bytes that were read last, and where they stand in their source. */
  private window: Uint8Array = new Uint8Array(0)
  private windowStart = 0
  /** A packet with what keys have opened behind it. */
  private joined = new Uint8Array(0)
  private readonly open: Uint32Array
  private readonly answers: Uint8Array
  private selected = new Uint32Array(1024)
  private count = 0
  private done: number
  private decoded = 0

  constructor(filter: Filter, dataset: Dataset, from: number) {
    this.dataset = dataset
    this.columns = dataset.index.columns
    this.bound = bind(filter.plan, dataset)
    this.readsBytes = readsBytes(filter.plan)
    this.total = dataset.index.rows
    this.from = Math.max(0, from)
    this.done = this.from
    const most = Math.min(CHUNK, Math.max(0, this.total - this.from))
    this.open = new Uint32Array(most)
    this.answers = new Uint8Array(most)
  }

  get found(): Uint32Array {
    return this.selected.subarray(0, this.count)
  }

  get progress(): FilterProgress {
    return { done: this.done, total: this.total, found: this.count }
  }

  async rows(turn: Turn, signal?: AbortSignal): Promise<void> {
    let turned = this.done
    for (let start = this.from; start < this.total; start += CHUNK) {
      if (signal?.aborted) return
      const end = Math.min(start + CHUNK, this.total)
      const open = this.byColumns(start, end)
      if (open > 0 && !(await this.closely(start, open, turn))) return
      this.collect(start, end)
      this.done = end
      if (open > 0 || end - turned >= TURN_ROWS) {
        turned = end
        if (!(await turn())) return
      }
    }
  }

  /** Fills `answers`, and `open` with the rows that the columns do not decide; returns how many those are. */
  private byColumns(start: number, end: number): number {
    const { answers, bound, open } = this
    let count = 0
    for (let row = start; row < end; row++) {
      const answer = bound.column(row)
      answers[row - start] = answer
      if (answer === MAYBE) open[count++] = row
    }
    return count
  }

  private collect(start: number, end: number): void {
    const { answers } = this
    for (let row = start; row < end; row++) {
      if (answers[row - start] !== YES) continue
      if (this.count === this.selected.length) {
        const larger = new Uint32Array(this.count * 2)
        larger.set(this.selected)
        this.selected = larger
      }
      this.selected[this.count++] = row
    }
  }

  /** Answers the first `count` rows of `open`; false when it was told to stop. */
  private async closely(start: number, count: number, turn: Turn): Promise<boolean> {
    const { answers, open } = this
    for (let i = 0; i < count;) {
      const next = this.readsBytes ? await this.readWindow(i, count) : count
      for (; i < next; i++) {
        const row = open[i]
        if (this.readsBytes) answers[row - start] = this.byBytes(row)
        if (answers[row - start] !== MAYBE) continue
        answers[row - start] = (await this.byPacket(row)) ? YES : 0
        if (++this.decoded % TURN_PACKETS === 0) {
          this.done = row
          if (!(await turn())) return false
        }
      }
    }
    return true
  }

  private byBytes(row: number): number {
    const { at, bound, columns, window: near } = this
    const start = columns.offset[row] - this.windowStart
    const end = Math.min(start + columns.length[row], near.length)
    if ((columns.flags[row] & FLAG_DECRYPTED) === 0) {
      at.bytes = near
      at.start = start
      at.end = end
    } else if (!this.unseal(row, near.subarray(start, end))) return MAYBE
    at.look(columns, row)
    const answer = bound.bytes(row, at)
    return answer === SOME ? YES : answer
  }

  /** Puts what keys open behind the packet; false where they do not. */
  private unseal(row: number, packet: Uint8Array): boolean {
    const { at, dataset } = this
    const { payload, length = 0 } = dataset.unlocked?.opened(row, packet) ?? {}
    if (!payload) return false
    if (this.joined.length < packet.length + length)
      this.joined = new Uint8Array(2 * (packet.length + length))
    this.joined.set(packet)
    this.joined.set(payload.subarray(0, length), packet.length)
    at.bytes = this.joined
    at.start = 0
    at.end = at.openedStart = packet.length
    at.openedEnd = packet.length + length
    return true
  }

  private async byPacket(row: number): Promise<boolean> {
    const { dataset } = this
    await dataset.bytes(row, AHEAD)
    const packet = await dataset.packet(row)
    let info: string | undefined
    return this.bound.packet({ row, packet, info: () => (info ??= rowInfo(dataset, row, packet)) })
  }

  /** Reads the bytes of open[i] and of as many rows after it as fit; returns the first row that does not. */
  private async readWindow(i: number, count: number): Promise<number> {
    const { columns, dataset, open } = this
    const { flags, length, offset } = columns
    const spooled = flags[open[i]] & FLAG_SPOOLED
    const first = offset[open[i]]
    let end = first + length[open[i]]
    let next = i + 1
    for (; next < count; next++) {
      const row = open[next]
      const fits =
        offset[row] >= first && offset[row] + length[row] - first <= WINDOW && offset[row] - end <= GAP
      if (!fits || (flags[row] & FLAG_SPOOLED) !== spooled) break
      end = Math.max(end, offset[row] + length[row])
    }
    const source: ByteSource = spooled ? dataset.index.spool : dataset.capture.source
    this.window = await source.read(first, end - first)
    this.windowStart = first
    return next
  }
}
