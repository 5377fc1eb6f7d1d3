/** Rows over time for the strip above the list. */
import { FLAG_COMPLETION_CODE, KIND_DROPPED, KIND_ICMP, type PacketIndex } from 'wasm-free-codec'
import type { TimelineView } from './api.ts'

/** Slices of equal time between the first and the last row. Linear in the number of rows. */
export const timelineOf = (index: PacketIndex, bins: number): TimelineView => {
  const { columns, rows } = index
  const { flags, completionCode, kind } = columns
  const total = new Uint32Array(bins)
  const failed = new Uint32Array(bins)
  const firstRow = new Uint32Array(bins + 1).fill(rows)
  const span = rows > 0 ? Math.max(1, columns.nanosecondsBetween(0, rows - 1)) : 1
  for (let row = rows - 1; row >= 0; row--) {
    const at = Math.floor((columns.nanosecondsBetween(0, row) / span) * bins)
    const bin = Math.max(0, Math.min(bins - 1, at))
    total[bin]++
    const refused = (flags[row] & FLAG_COMPLETION_CODE) !== 0 && completionCode[row] !== 0
    if (refused || kind[row] === KIND_ICMP || kind[row] === KIND_DROPPED) failed[bin]++
    firstRow[bin] = row
  }
  for (let bin = bins - 1; bin >= 0; bin--) if (total[bin] === 0) firstRow[bin] = firstRow[bin + 1]
  return { total, failed, firstRow }
}
