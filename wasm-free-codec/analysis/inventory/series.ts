/** Numbers over time: as columns that grow. */
import { doubled } from '../hash.ts'
import type { Columns } from '../columns.ts'
import type { Series } from './types.ts'

export class Track {
  count = 0
  /** What was read, as the caller packs it. */
  values = new Uint32Array(4)
  rows = new Uint32Array(4)

  add(row: number, value: number): void {
    if (this.count === this.rows.length) {
      this.values = doubled(this.values)
      this.rows = doubled(this.rows)
    }
    this.values[this.count] = value
    this.rows[this.count++] = row
  }

  series(columns: Columns, valueOf: (packed: number) => number): Series {
    const { count } = this
    const rows = this.rows.slice(0, count)
    const times = Float64Array.from(rows, (row) => columns.seconds[row] + columns.nanoseconds[row] / 1e9)
    const values = Float64Array.from(this.values.subarray(0, count), valueOf)
    return { times, values, rows }
  }
}

/**
 * No more than about `points` of a series: of each slice of time the first, the least and the greatest value, and the
 * last one of all.
 */
export const thinned = ({ times, values, rows }: Series, points: number): Series => {
  const count = times.length
  if (count <= points) return { times, values, rows }
  const slices = Math.max(1, Math.floor(points / 3))
  const kept: number[] = []
  const [start, width] = [times[0], (times[count - 1] - times[0]) / slices || 1]
  for (let i = 0; i < count;) {
    const end = start + (Math.floor((times[i] - start) / width) + 1) * width
    let [low, high, next] = [i, i, i]
    for (; next < count && (times[next] < end || next === i); next++) {
      if (values[next] < values[low] || Number.isNaN(values[low])) low = next
      if (values[next] > values[high] || Number.isNaN(values[high])) high = next
    }
    kept.push(...[...new Set([i, low, high])].sort((a, b) => a - b))
    i = next
  }
  if (kept[kept.length - 1] !== count - 1) kept.push(count - 1)
  return {
    times: Float64Array.from(kept, (i) => times[i]),
    values: Float64Array.from(kept, (i) => values[i]),
    rows: Uint32Array.from(kept, (i) => rows[i]),
  }
}
