/** How a line of the ladder is drawn, on the page and in files: where its arrow begins and ends. */
import type { ArrowShape, LadderPacket, Lifelines, Stroke } from './types.ts'

export const lifelinesOf = (behind: readonly string[]): Lifelines =>
  behind.length > 0 ? [0, 0.68, 1] : [0, 1]

/** Short of the BMC's lifeline: nobody knows how far it came. */
const LOST_AT = 0.86

export const shapeOf = (arrow: LadderPacket, lifelines: Lifelines): ArrowShape => {
  const [client, bmc, behind = bmc] = lifelines as [number, number, number?]
  const far = arrow.bridged ? behind : bmc
  const end = arrow.fromBmc ? client : arrow.lost ? bmc * LOST_AT : far
  const near = { from: arrow.fromBmc ? bmc : client, to: arrow.fromBmc || arrow.lost ? end : bmc }
  const strokes: Stroke[] = [{ ...near, dashed: arrow.step === 'error' }]
  if (far !== bmc && !arrow.lost) {
    if (arrow.fromBmc) strokes.unshift({ from: far, to: bmc, dashed: true })
    else strokes.push({ from: bmc, to: far, dashed: true })
  }
  return {
    strokes,
    heads: arrow.lost ? 0 : arrow.retry || arrow.duplicate ? 2 : 1,
    at: end,
    direction: arrow.fromBmc ? -1 : 1,
    cross: arrow.lost,
  }
}

/** 2 → '2.0 s', 75 → '1 min 15 s', 7500 → '2 h 5 min'. */
export const gapText = (seconds: number): string => {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
