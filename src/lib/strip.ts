/** Draws the strip over the list on its canvas. Colours are the page's own variables, read from the element. */

import type { TimelineView } from '../worker/api.ts'
import { bars } from './timeline.ts'

export interface StripState {
  width: number
  height: number
  /** Bin of the selected row, or -1. */
  selected: number
  anchor: number
  cursor: number
  ranged: boolean
}

/** Pixels over the bars for the marks of failures. */
const MARKS = 7

export function drawStrip(canvas: HTMLCanvasElement, view: TimelineView, state: StripState): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = state
  const ratio = window.devicePixelRatio || 1
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  context.scale(ratio, ratio)
  const colour = colours(canvas)
  const bins = view.total.length
  const left = (bin: number): number => Math.floor((bin * width) / bins)

  if (state.ranged) {
    const from = Math.min(state.anchor, state.cursor)
    const to = Math.max(state.anchor, state.cursor)
    context.fillStyle = colour('--selected')
    context.fillRect(left(from), 0, left(to + 1) - left(from), height)
  }
  const drawn = bars(view, width, height - MARKS)
  context.fillStyle = colour('--session')
  for (const bar of drawn) context.fillRect(bar.x, height - bar.height, bar.width, bar.height)
  context.fillStyle = colour('--error')
  let lastMark = -MARKS
  for (const bar of drawn) {
    if (!bar.failed) continue
    context.fillRect(bar.x, height - bar.failed, bar.width, bar.failed)
    // Marks which would overlap become one.
    if (bar.x - lastMark < MARKS) continue
    lastMark = bar.x
    const middle = bar.x + bar.width / 2
    context.beginPath()
    context.moveTo(middle, 0)
    context.lineTo(middle + 3, 5)
    context.lineTo(middle - 3, 5)
    context.fill()
  }
  if (state.selected >= 0) {
    context.fillStyle = colour('--text')
    context.fillRect(left(state.selected), 0, 1, height)
  }
}

/** Canvas cannot read light-dark(): the element resolves the variable. */
function colours(element: HTMLElement): (name: string) => string {
  const previous = element.style.color
  return (name) => {
    element.style.color = `var(${name})`
    const value = getComputedStyle(element).color
    element.style.color = previous
    return value
  }
}
