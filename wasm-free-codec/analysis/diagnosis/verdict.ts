/**
 * Which verdict a session gets: the first that fits, in the order of VERDICT_CODES. Columns and a few bytes decide;
 * words are made of the judgement later, for one session at a time.
 */
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import { recent } from './capabilities.ts'
import type { Case, Judgement } from './judgement.ts'
import { incomplete } from './judgement.ts'
import type { Story } from './story.ts'
import { judgeChallenge } from './verdict-challenge.ts'
import { judgeDiscovery, judgeUnanswered } from './verdict-discovery.ts'
import { judgeInside } from './verdict-inside.ts'
import { judgeRmcpPlus } from './verdict-rmcpplus.ts'

/** Before the end of a file that was cut: a session's silence there may be the cut. */
const CUT_SECONDS = 30
/** In a capture that is being made. */
export const YOUNG_SECONDS = 1

export function judge(dataset: Dataset, story: Story, session: number): Judgement {
  const { columns, sessionTable: table } = dataset.index
  const judgement = judgeWhole({ dataset, columns, table, story, session })
  if (!restsOnSilence(judgement)) return judgement
  // Among the packets that the capture has lost since may be what is missing.
  const lost = dataset.index.lastLoss > table.firstRow[session]
  if (!isCut(dataset, story)) return lost ? { ...judgement, proven: false } : judgement
  return { ...incomplete('cut', story), evidence: [story.rows[story.rows.length - 1]] }
}

function judgeWhole(about: Case): Judgement {
  const { story } = about
  if (story.fromClient === 0) return incomplete('one-direction', story)
  if (story.fromBmc === 0) return judgeUnanswered(about)
  const { open, rakp1, rakp3, challenge, activate, inside } = story
  if (inside.length > 0) {
    const login = open.length + rakp1.length + rakp3.length + challenge.length + activate.length
    if (login === 0) return incomplete('no-login', story)
    const judgement = judgeInside(about)
    if (judgement) return judgement
  }
  return judgeRmcpPlus(about) ?? judgeChallenge(about) ?? judgeDiscovery(about)
}

/** Rows whose bytes decide as well; none where the columns do. */
export function rowsToJudge({ index: { columns } }: Dataset, story: Story): number[] {
  const { rakp1, rakp3, open, activate, capabilities, inside } = story
  if (story.fromBmc === 0 || story.fromClient === 0 || rakp1.length > 0 || rakp3.length > 0) return []
  if (inside.some((row) => (columns.flags[row] & K.FLAG_FROM_BMC) !== 0)) return []
  const rows: number[] = []
  for (const { request, replies } of recent(capabilities)) rows.push(request, ...replies.slice(0, 16))
  for (const { request } of recent(open)) rows.push(request)
  for (const { request } of recent(activate)) rows.push(request)
  return rows.filter((row) => row >= 0)
}

function restsOnSilence({ code, reading }: Judgement): boolean {
  if (code === 'ok' || code === 'incomplete' || code === 'port-closed') return false
  return reading !== 'status' && reading !== 'completion-code' && reading !== 'objected'
}

/** The file ends, or could not be read on, while the session may have gone on. */
function isCut(dataset: Dataset, { rows }: Story): boolean {
  if (dataset.capture.complete || rows.length === 0) return false
  return dataset.silenceAfter(rows[rows.length - 1]) < (dataset.grows ? YOUNG_SECONDS : CUT_SECONDS)
}
