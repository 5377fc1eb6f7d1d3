/** How a line of the ladder is drawn, on the page and in the file that is saved: where its arrow begins and ends. */

import type { LadderArrow, LadderLine, LadderView } from '../worker/api-ladder.ts'
import { together } from './messages/language.ts'
import { messages as t } from './messages/sessions.ts'

export const stepNames = together(() => ({ ...t.sessions.steps, ...t.ladder.steps }))

/** Above the arrow stands what it says. */
export const LINE_HEIGHT = 36

/** Where the lifelines stand, as parts of the width: the console's, the BMC's, that of what is behind the BMC. */
export type Lifelines = readonly number[]

export function lifelinesOf({ behind }: Pick<LadderView, 'behind'>): Lifelines {
  return behind.length > 0 ? [0, 0.68, 1] : [0, 1]
}

export interface Stroke {
  from: number
  to: number
  /** Not seen in the capture, or not the session's own: a bridged message behind the BMC, an ICMP error. */
  dashed: boolean
}

export interface ArrowShape {
  strokes: Stroke[]
  /** Where its heads are, and which way they point: two for what was sent before. Empty for what was lost. */
  heads: number
  at: number
  direction: 1 | -1
  /** It ends in a cross. */
  cross: boolean
}

/** Short of the BMC's lifeline: nobody knows how far it came. */
const LOST_AT = 0.86

export function shapeOf(arrow: LadderArrow, lifelines: Lifelines): ArrowShape {
  const [console, bmc, behind = bmc] = lifelines as [number, number, number?]
  const far = arrow.bridged ? behind : bmc
  const end = arrow.fromBmc ? console : arrow.lost ? bmc * LOST_AT : far
  const near = { from: arrow.fromBmc ? bmc : console, to: arrow.fromBmc || arrow.lost ? end : bmc }
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
export function gapText(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** The line for somebody who hears it. */
export function spokenLine(line: LadderLine): string {
  if (line.kind === 'gap') return t.ladder.gap(gapText(line.seconds))
  const { frame, time, fromBmc, text, note, step } = line
  return t.ladder.spoken(frame, time, stepNames[step], fromBmc, text, note)
}
