/** A series of readings as lines in a box of 100 by 100, and the reading nearest to a place in it. */

import type { SeriesView } from '../worker/api-inventory.ts'

export interface Scale {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/** Room for the readings and, where they are near, for what they are held against. */
export function scaleOf({ times, minimum, maximum }: SeriesView, limits: readonly number[] = []): Scale {
  const span = maximum - minimum || Math.abs(maximum) || 1
  const near = limits.filter((limit) => limit > minimum - 2 * span && limit < maximum + 2 * span)
  const low = Math.min(minimum, ...near)
  const high = Math.max(maximum, ...near)
  const room = (high - low || span) * 0.08
  const [from = 0] = times
  return { from, to: Math.max(times.at(-1) ?? from, from + 1e-9), low: low - room, high: high + room }
}

export const placeAt = ({ from, to }: Scale, time: number): number => (100 * (time - from)) / (to - from)
export const heightAt = ({ low, high }: Scale, value: number): number =>
  100 - (100 * (value - low)) / (high - low)

/** The path of the line: it breaks where nothing was read; states change in steps. */
export function pathOf({ times, values }: SeriesView, scale: Scale, steps: boolean): string {
  let path = ''
  let pen = false
  values.forEach((value, i) => {
    if (Number.isNaN(value)) {
      pen = false
      return
    }
    const x = placeAt(scale, times[i]).toFixed(2)
    const y = heightAt(scale, value).toFixed(2)
    path += !pen ? `M${x} ${y}` : steps ? `H${x}V${y}` : `L${x} ${y}`
    pen = true
  })
  return path
}

/** The reading nearest to a share of the width. */
export function nearest({ times }: SeriesView, { from, to }: Scale, share: number): number {
  const time = from + share * (to - from)
  let best = 0
  times.forEach((each, i) => {
    if (Math.abs(each - time) < Math.abs(times[best] - time)) best = i
  })
  return best
}
