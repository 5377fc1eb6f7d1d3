/** Sessions in which packets were seen: whether the BMC answers in them, and to the end. */
import type { Columns } from '../columns.ts'
import * as K from '../kinds.ts'
import { SEEN_USERNAME } from '../session-table.ts'
import { COPY_NANOSECONDS } from '../sessions.ts'
import { byCompletionCode } from './by-status.ts'
import type { Case, Judgement } from './judgement.ts'
import { incomplete, outcomes, withRequest } from './judgement.ts'
import { tailOf } from './silence.ts'
import { isCopy } from './story.ts'

const APP = 0x06
const SET_SESSION_PRIVILEGE = 0x3b
const CLOSE_SESSION = 0x3c

/** Undefined: the packets inside tell nothing, the login itself was refused. */
export function judgeInside(about: Case): Judgement | undefined {
  const { story, columns, table, session } = about
  const { flags } = columns
  const fromBmc = (row: number) => (flags[row] & K.FLAG_FROM_BMC) !== 0
  const first = story.inside.findIndex((row) => !fromBmc(row))
  const answer = first < 0 ? undefined : story.inside.find((row, i) => i > first && fromBmc(row))
  const anyAnswer = answer ?? story.inside.find(fromBmc)
  if (anyAnswer === undefined && loginRefused(about)) return undefined
  const special = privilegeRefused(about) ?? unreadable(about)
  if (special) return special

  const tail = tailOf(columns, story)
  const died = tail.icmp.length > 0 && tail.tries.length > 0
  const dropped = (tail.spread || died) && !tail.maybeClose
  if (tail.last < 0 && tail.tries.length < 2 && !dropped) return incomplete('one-try', story)
  if (dropped || tail.last < 0 || tail.closedInVain) {
    return {
      code: 'session-dropped',
      proven: dropped,
      reading: tail.last < 0 ? 'first' : 'later',
      step: 'commands',
      evidence: [...(tail.last >= 0 ? [tail.last] : []), ...tail.tries.slice(0, 9), ...tail.icmp.slice(0, 3)],
      tries: tail.tries,
    }
  }
  // Keys would have told a refused Set Session Privilege Level and its Close Session from an answered request, if the
  // capture did not lack a part of the login: the user name that chooses the key, or what the keys are made from.
  const { codes } = story
  const nameless = about.dataset.unlocked !== undefined && (table.seen[session] & SEEN_USERNAME) === 0
  const cannotOpen =
    codes === undefined
      ? nameless
      : codes.passwordGiven && !codes.keys && codes.checks.every(({ kind }) => kind !== 'rakp2')
  const unread = cannotOpen && (flags[anyAnswer as number] & K.FLAG_ENCRYPTED) !== 0
  const answers = story.inside.filter(fromBmc)
  const bad = answers.every((row) => (flags[row] & K.FLAG_CODE_BAD) !== 0)
  // A refusal may stand in what the capture has cut away.
  const cut = answers.every((row) => (flags[row] & (K.FLAG_TRUNCATED | K.FLAG_MESSAGE)) === K.FLAG_TRUNCATED)
  // Where messages can be read, the one that is cut may be what tells.
  const readable = story.inside.some((row) => (flags[row] & K.FLAG_MESSAGE) !== 0)
  const missing = readable && story.inside.some((row) => isCut(columns, row))
  const doubtful =
    cut ||
    (missing && !answers.some((row) => isGood(columns, row))) ||
    (unread && (answers.length <= 2 || triesOfOne(about))) ||
    (bad && story.inside.every((row) => fromBmc(row) || isClose(columns, row)))
  return {
    code: 'ok',
    proven: answer !== undefined && !doubtful && !(tail.maybeClose && tail.spread) && !onlyCloses(about),
    reading: 'plain',
    step: 'commands',
    evidence: answer !== undefined ? [story.inside[first], answer] : [anyAnswer as number],
  }
}

/** Of what the client sent inside, only Close Session is seen to be answered. */
const onlyCloses = ({ story, columns }: Case): boolean =>
  story.inside.every((row) => (columns.flags[row] & K.FLAG_FROM_BMC) === 0 || isClose(columns, row))

/** Of what the capture has too little to read it. */
const isCut = ({ flags }: Columns, row: number): boolean =>
  (flags[row] & (K.FLAG_TRUNCATED | K.FLAG_MESSAGE)) === K.FLAG_TRUNCATED

/** A readable answer that only a session gives: success of more than its own commands. */
const isGood = ({ flags, cmd, netFnLun, completionCode }: Columns, row: number): boolean =>
  (flags[row] & (K.FLAG_MESSAGE | K.FLAG_COMPLETION_CODE | K.FLAG_CODE_BAD)) ===
    (K.FLAG_MESSAGE | K.FLAG_COMPLETION_CODE) &&
  completionCode[row] === 0 &&
  (netFnLun[row] >> 3 !== APP >> 1 || (cmd[row] !== SET_SESSION_PRIVILEGE && cmd[row] !== CLOSE_SESSION))

/** For all that can be told, the client sent the same again and again, after pauses, as if it took none of the answers. */
function triesOfOne({ story, columns }: Case): boolean {
  const sent = story.inside.filter((row) => (columns.flags[row] & K.FLAG_FROM_BMC) === 0)
  return sent.every((row, i) => {
    const like = columns.length[row] === columns.length[sent[0]]
    return like && (i === 0 || columns.nanosecondsBetween(sent[i - 1], row) >= COPY_NANOSECONDS)
  })
}

/** A readable Close Session, or its answer. */
const isClose = ({ flags, cmd, netFnLun }: Columns, row: number): boolean =>
  (flags[row] & K.FLAG_MESSAGE) !== 0 && cmd[row] === CLOSE_SESSION && netFnLun[row] >> 3 === APP >> 1

/** The BMC refused the login's last message. */
function loginRefused(about: Case): boolean {
  const { rakp1, rakp3, open, activate } = about.story
  for (const exchanges of [rakp3, rakp1, open, activate]) {
    const { accepted, refused } = outcomes(about, exchanges)
    if (accepted >= 0) return false
    if (refused >= 0) return true
  }
  return false
}

/** Set Session Privilege Level was refused, and the client went no further. */
function privilegeRefused(about: Case): Judgement | undefined {
  const { story, columns } = about
  const { refused, accepted } = outcomes(about, story.privilege)
  if (refused < 0 || accepted > refused) return undefined
  const { flags, cmd, netFnLun } = columns
  for (const row of story.inside) {
    if (row > refused && (flags[row] & K.FLAG_FROM_BMC) !== 0) continue
    const app = (flags[row] & K.FLAG_MESSAGE) !== 0 && netFnLun[row] >> 3 === APP >> 1
    if (!app || (cmd[row] !== SET_SESSION_PRIVILEGE && cmd[row] !== CLOSE_SESSION)) return undefined
  }
  const value = columns.completionCode[refused]
  return {
    code: byCompletionCode('privilege', value),
    proven: true,
    reading: 'completion-code',
    step: 'privilege',
    value,
    evidence: withRequest(about, refused),
  }
}

/** By the keys given no code of the BMC's fits, and the client never got beyond one command: it drops what it gets. */
function unreadable({ story, columns }: Case): Judgement | undefined {
  if (!story.codes) return undefined
  const { flags, netFnLun, cmd } = columns
  const tried: number[] = []
  const answers: number[] = []
  let clientFits = false
  for (const row of story.inside) {
    if ((flags[row] & K.FLAG_FROM_BMC) !== 0) {
      if ((flags[row] & K.FLAG_CODE_BAD) === 0) return undefined
      answers.push(row)
      continue
    }
    clientFits ||= (flags[row] & K.FLAG_CODE_OK) !== 0
    if ((flags[row] & K.FLAG_MESSAGE) === 0) return undefined
    if (cmd[row] === CLOSE_SESSION && netFnLun[row] >> 2 === APP) continue
    if (tried.length > 0 && (cmd[row] !== cmd[tried[0]] || netFnLun[row] !== netFnLun[tried[0]]))
      return undefined
    if (tried.length === 0 || !isCopy(columns, tried[tried.length - 1], row)) tried.push(row)
  }
  if (!clientFits || answers.length === 0 || tried.length === 0) return undefined
  const evidence = [...tried.slice(0, 5), ...answers.slice(0, 5)].sort((one, other) => one - other)
  return {
    code: 'session-dropped',
    proven: tried.length > 1,
    reading: 'bad-codes',
    step: 'commands',
    evidence,
    tries: tried,
  }
}
