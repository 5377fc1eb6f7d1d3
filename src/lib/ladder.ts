/** What the lines of a ladder are called, and how high they are. */

import type { LadderLine } from '../worker/api-ladder.ts'
import { together } from './messages/language.ts'
import { messages as t } from './messages/sessions.ts'

export const stepNames = together(() => ({ ...t.sessions.steps, ...t.ladder.steps }))

/** Above the arrow stands what it says. */
export const LINE_HEIGHT = 36

/** The line for somebody who hears it. */
export function spokenLine(line: LadderLine): string {
  if (line.kind === 'gap') return t.ladder.gap(line.time)
  const { frame, time, fromBmc, text, note, step } = line
  return t.ladder.spoken(frame, time, stepNames[step], fromBmc, text, note)
}
