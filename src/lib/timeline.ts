/** The strip over the list: bars of packets over time. What to draw, and what a place on it means. */

import type { TimelineView } from '../worker/api.ts'

export interface Bar {
  x: number
  width: number
  height: number
  /** Height of the part that failed; at least a pixel where any did. */
  failed: number
}

/** Bars for a strip of that many pixels; a busy bin is a full bar, a single packet still shows. */
export function bars(view: TimelineView, width: number, height: number): Bar[] {
  const bins = view.total.length
  const out: Bar[] = []
  let most = 0
  for (const total of view.total) most = Math.max(most, total)
  if (most === 0 || bins === 0) return out
  for (let bin = 0; bin < bins; bin++) {
    const total = view.total[bin]!
    if (total === 0) continue
    const x = Math.floor((bin * width) / bins)
    const tall = Math.max(2, Math.round((Math.sqrt(total) / Math.sqrt(most)) * height))
    const failed = view.failed[bin]!
    out.push({
      x,
      width: Math.max(1, Math.floor(((bin + 1) * width) / bins) - x - 1),
      height: tall,
      failed: failed ? Math.max(2, Math.round((tall * failed) / total)) : 0,
    })
  }
  return out
}

/** The bin at a pixel of the strip. */
export function binAt(x: number, width: number, bins: number): number {
  return Math.max(0, Math.min(bins - 1, Math.floor((x * bins) / Math.max(1, width))))
}

/** The rows of bins [a, b], whichever is first: [from, to), empty if none fell there. */
export function rowsOfBins(view: TimelineView, a: number, b: number): [number, number] {
  const from = Math.min(a, b)
  const to = Math.max(a, b) + 1
  return [view.firstRow[from] ?? 0, view.firstRow[to] ?? 0]
}

/** The bin in which a row lies. */
export function binOfRow(view: TimelineView, row: number): number {
  let low = 0
  let high = view.total.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (view.firstRow[middle]! <= row) low = middle
    else high = middle - 1
  }
  return low
}

export function sum(values: Uint32Array, from = 0, to = values.length): number {
  let total = 0
  for (let i = from; i < to; i++) total += values[i]!
  return total
}
