/**
 * The arithmetic of the packet list's scroll bar. A browser ends an element's height at about 16.8 million
 * pixels, which is 762,600 rows; the list has to reach row 5,000,000 and more. So the scrolled element is
 * never taller than MAX_PHYSICAL, and a position in it (physical) stands for a position in the list (virtual).
 *
 * Near both ends the two move pixel for pixel, so that every row there is reached exactly; in between the
 * physical range is compressed. A step of the wheel or a finger is always taken pixel for pixel, and the
 * physical position is brought back in step once the scrolling rests; only a jump (the bar's thumb) is scaled.
 */

export const ROW_HEIGHT = 22
/** Half of what Chromium can lay out on a display with two device pixels a pixel. */
export const MAX_PHYSICAL = 8_000_000
/** Pixels at either end which are never compressed. */
const EXACT_END = 400_000

export interface ScrollRange {
  /** Height of the list as it would be, and of the element that stands for it. */
  virtualHeight: number
  physicalHeight: number
  viewport: number
  /** Of one row. */
  rowHeight: number
}

export function scrollRange(rows: number, viewport: number, rowHeight = ROW_HEIGHT): ScrollRange {
  const virtualHeight = rows * rowHeight
  return { virtualHeight, physicalHeight: Math.min(virtualHeight, MAX_PHYSICAL), viewport, rowHeight }
}

export function maxTop(range: ScrollRange): number {
  return Math.max(0, range.virtualHeight - range.viewport)
}

export function clampTop(range: ScrollRange, top: number): number {
  return Math.max(0, Math.min(maxTop(range), top))
}

export function isScaled(range: ScrollRange): boolean {
  return range.virtualHeight > range.physicalHeight
}

/** Where the element has to be scrolled to so that the thumb stands where `top` of the list is. */
export function toPhysical(range: ScrollRange, top: number): number {
  if (!isScaled(range)) return top
  const virtual = maxTop(range)
  const physical = range.physicalHeight - range.viewport
  if (top <= EXACT_END) return top
  if (top >= virtual - EXACT_END) return physical - (virtual - top)
  return EXACT_END + ((top - EXACT_END) * (physical - 2 * EXACT_END)) / (virtual - 2 * EXACT_END)
}

/** The reverse of toPhysical. */
export function toVirtual(range: ScrollRange, scrollTop: number): number {
  if (!isScaled(range)) return clampTop(range, scrollTop)
  const virtual = maxTop(range)
  const physical = range.physicalHeight - range.viewport
  if (scrollTop <= EXACT_END) return Math.max(0, scrollTop)
  if (scrollTop >= physical - EXACT_END) return Math.min(virtual, virtual - (physical - scrollTop))
  return EXACT_END + ((scrollTop - EXACT_END) * (virtual - 2 * EXACT_END)) / (physical - 2 * EXACT_END)
}

/**
 * The new top of the list after the element went from one scroll position to another. A change smaller than
 * half a pixel of the thumb's way cannot come from the thumb: it is a step, and counts pixel for pixel.
 */
export function topAfterScroll(range: ScrollRange, top: number, from: number, to: number): number {
  if (!isScaled(range)) return clampTop(range, to)
  const step = to - from
  const physical = range.physicalHeight - range.viewport
  if (to <= 0 || to >= physical) return toVirtual(range, to)
  if (Math.abs(step) < physical / Math.max(1, range.viewport) / 2) return clampTop(range, top + step)
  return toVirtual(range, to)
}

/** Top of the list after the least movement that shows a row whole. */
export function topShowing(range: ScrollRange, top: number, position: number): number {
  const start = position * range.rowHeight
  if (start < top) return clampTop(range, start)
  const end = start + range.rowHeight
  if (end > top + range.viewport) return clampTop(range, end - range.viewport)
  return clampTop(range, top)
}

/** The lines to draw for a top, with `extra` more on both sides: [first, last). */
export function windowAt(range: ScrollRange, top: number, rows: number, extra: number): [number, number] {
  const first = Math.max(0, Math.floor(top / range.rowHeight) - extra)
  const last = Math.min(rows, Math.ceil((top + range.viewport) / range.rowHeight) + extra)
  return [Math.min(first, last), last]
}
