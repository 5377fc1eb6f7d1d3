/** Findings in what commands were answered: refusals with the code's meaning for that command, and bridging. */
import type { Command } from '../../command.ts'
import { completionCodes } from '../../enums.ts'
import { registry } from '../../messages/index.ts'
import { mayBeOem } from '../../netfn.ts'
import { hex } from '../../sentences.ts'
import { nameOf } from '../../show.ts'
import type { Dataset } from '../dataset.ts'
import {
  FLAG_BRIDGED,
  FLAG_COMPLETION_CODE,
  FLAG_DUPLICATE,
  FLAG_ENCRYPTED,
  FLAG_MESSAGE,
  FLAG_RESPONSE,
  FLAG_RETRY,
  FLAG_TRUNCATED,
} from '../kinds.ts'
import { type FindingCode, Evidence } from './findings-list.ts'
import { nameOfCommand } from './findings-names.ts'
import type { Scene } from './findings.ts'
import {
  GENERAL_REFUSALS,
  MEANINGS,
  REFUSALS,
  findingWords as words,
  list as listed,
} from './findings-words.ts'

const AHEAD = 1024 * 1024
const APP = 0x06
const GROUP_EXTENSION = 0x2c
const GET_MESSAGE = 0x33
const SEND_MESSAGE = 0x34
const GET_CHANNEL_AUTH_CAPABILITIES = 0x38
const GET_SESSION_CHALLENGE = 0x39
const ACTIVATE_SESSION = 0x3a
const SET_SESSION_PRIVILEGE = 0x3b
const NODE_BUSY = 0xc0
const INVALID_COMMAND = 0xc1
const INSUFFICIENT_PRIVILEGE = 0xd4
const NAK_ON_WRITE = 0x83
/** Kinds of refusals that get a finding of their own. */
const KINDS = 20
/** Before the channel and the message that Send Message carries. */
const SENT = 6
/** Before the message that a response to Send Message or Get Message carries. */
const CARRIED = 7
/** Bridged packets that are looked into. */
const BRIDGED = 2000
/** Messages whose far address is looked up. */
const LOOKED_INTO = 10
/** Far addresses that one sentence names. */
const TARGETS = 3

/** One command with one completion code. */
class Refusal extends Evidence {
  readonly netFn: number
  readonly cmd: number
  readonly cc: number

  constructor(netFn: number, cmd: number, cc: number) {
    super()
    this.netFn = netFn
    this.cmd = cmd
    this.cc = cc
  }
}

export async function commandFindings(scene: Scene): Promise<void> {
  const { dataset, story, list } = scene
  if (!story.refuses && (story.flags & FLAG_BRIDGED) === 0) return
  const { columns } = dataset.index
  const refusals = new Map<number, Refusal>()
  const probes = new Evidence()
  const outside = new Set(story.others.flatMap(({ replies }) => replies))
  const add = (row: number, netFn: number, cmd: number, cc: number) => {
    if (isProbe(netFn, cmd, cc)) {
      probes.add(row)
      return
    }
    // The verdict speaks of them; and what belongs into a session is refused outside of it, whatever it asks for.
    if (netFn === APP && (cmd === GET_SESSION_CHALLENGE || cmd === ACTIVATE_SESSION)) return
    if (netFn === APP && cmd === SET_SESSION_PRIVILEGE && outside.has(row)) return
    const key = (netFn << 16) | (cmd << 8) | cc
    let refusal = refusals.get(key)
    if (!refusal) refusals.set(key, (refusal = new Refusal(netFn, cmd, cc)))
    refusal.add(row)
  }
  let bridged = 0
  const answer = FLAG_MESSAGE | FLAG_RESPONSE | FLAG_COMPLETION_CODE
  for (const row of story.rows) {
    const flags = columns.flags[row]
    if ((flags & (answer | FLAG_DUPLICATE)) !== answer) continue
    const cc = columns.completionCode[row]
    if (cc !== 0) add(row, (columns.netFnLun[row] >> 2) & ~1, columns.cmd[row], cc)
    // The far side's answer inside of the BMC's own.
    const cmd = columns.cmd[row]
    const carries = (flags & FLAG_BRIDGED) !== 0 && (cmd === SEND_MESSAGE || cmd === GET_MESSAGE)
    if (!carries || bridged >= BRIDGED || (await carriesSuccess(dataset, row))) continue
    bridged++
    for (const { depth, netFn, cmd, body } of (await dataset.packet(row, AHEAD)).messages) {
      const inner = body.completion_code
      if (depth > 0 && netFn & 1 && typeof inner === 'number' && inner !== 0) add(row, netFn & ~1, cmd, inner)
    }
  }
  list.add('command-refused', probes.rows, () => words.probes(probes.count), 'info')
  const kinds = [...refusals.values()].sort((one, other) => other.count - one.count)
  for (const refusal of kinds.slice(0, KINDS)) await refused(scene, refusal)
  const rest = kinds.slice(KINDS)
  const count = rest.reduce((sum, refusal) => sum + refusal.count, 0)
  list.add(
    'command-refused',
    rest.flatMap(({ rows }) => rows),
    () => words.otherRefusals(count),
  )
  await unansweredBridges(scene)
}

/** Whether a message in clear carries another one that is the last, with completion code 0 where it is a response. */
async function carriesSuccess(dataset: Dataset, row: number): Promise<boolean> {
  const { flags, bodyOffset } = dataset.index.columns
  if ((flags[row] & FLAG_ENCRYPTED) !== 0) return false
  const bytes = dataset.bytesAtHand(row) ?? (await dataset.bytes(row, AHEAD))
  const cmd = bytes[bodyOffset[row] + CARRIED + 5]
  return cmd !== SEND_MESSAGE && bytes[bodyOffset[row] + CARRIED + 6] === 0
}

/** ipmitool asks after each login whether there is a PICMG, VITA or HPM.1 controller. */
function isProbe(netFn: number, cmd: number, cc: number): boolean {
  const asks = netFn === GROUP_EXTENSION && (cmd === 0x00 || cmd === 0x3e)
  return asks && (cc === INVALID_COMMAND || cc === INSUFFICIENT_PRIVILEGE)
}

function codeOf({ netFn, cmd, cc }: Refusal): FindingCode {
  if (cc === INSUFFICIENT_PRIVILEGE) return 'privilege-denied'
  if (netFn === APP && cmd === SET_SESSION_PRIVILEGE && (cc === 0x80 || cc === 0x81))
    return 'privilege-denied'
  if (cc === NODE_BUSY) return 'node-busy'
  return 'command-refused'
}

async function refused(scene: Scene, refusal: Refusal): Promise<void> {
  const { dataset, list } = scene
  const { netFn, cmd, cc, count, rows } = refusal
  if (netFn === APP && cmd === SEND_MESSAGE && cc === NAK_ON_WRITE) {
    const where = await targets(scene, rows)
    list.add('bridge-nak', rows, () => words.bridgeNak(where, count))
    return
  }
  const command = await commandOf(dataset, refusal)
  const name = command?.label ?? nameOfCommand(netFn, cmd)
  const meaning =
    command?.completionCodes?.[cc] ??
    MEANINGS[keyOf(refusal)] ??
    nameOf(completionCodes, cc) ??
    words.noMeaning
  const known = knownRefusal(scene, refusal)
  const hint = known?.hint ?? GENERAL_REFUSALS[cc]
  const summary = () => words.refused(name, hex(cc), meaning, count, hint)
  if (known?.harmless) list.add('command-refused', rows, summary, 'info')
  else list.add(codeOf(refusal), rows, summary)
}

/** Commands of a defining body are told by the first bytes of their data, those of a manufacturer by who made the BMC. */
async function commandOf(dataset: Dataset, { netFn, cmd, rows }: Refusal): Promise<Command | undefined> {
  if (netFn !== GROUP_EXTENSION && !mayBeOem(netFn)) return registry.find({ netFn, cmd })
  const { messages } = await dataset.packet(rows[0], AHEAD)
  return messages.find((message) => message.cmd === cmd && (message.netFn & ~1) === netFn)?.command
}

function knownRefusal({ dataset, story }: Scene, refusal: Refusal) {
  const { netFn, cmd } = refusal
  const { completionCode } = dataset.index.columns
  // Refused with and without the bit for IPMI 2.0 it has another reason.
  const accepted = story.capabilities.some(({ reply }) => reply >= 0 && completionCode[reply] === 0)
  if (netFn === APP && cmd === GET_CHANNEL_AUTH_CAPABILITIES && !accepted) return undefined
  return REFUSALS[keyOf(refusal)]
}

/** As the tables have it: '0A 43 C5'. */
function keyOf({ netFn, cmd, cc }: Refusal): string {
  return [netFn, cmd, cc].map((byte) => hex(byte).slice(0, 2)).join(' ')
}

/** Send Message that the BMC has acknowledged, and then nothing more. */
async function unansweredBridges(scene: Scene): Promise<void> {
  const { dataset, story, list } = scene
  const { columns } = dataset.index
  const found = new Evidence()
  let waiting = -1
  const isSend = (row: number) => columns.cmd[row] === SEND_MESSAGE && columns.netFnLun[row] >> 3 === APP >> 1
  for (const row of story.rows) {
    const flags = columns.flags[row]
    if ((flags & (FLAG_MESSAGE | FLAG_BRIDGED | FLAG_RESPONSE)) !== (FLAG_MESSAGE | FLAG_BRIDGED)) continue
    if (!isSend(row)) continue
    // Another try of the one before: that one counts no more.
    if (waiting >= 0 && (flags & FLAG_RETRY) === 0) found.add(waiting)
    const acknowledgement = columns.partner[row] - 1
    const alone =
      acknowledgement >= 0 &&
      isSend(acknowledgement) &&
      columns.completionCode[acknowledgement] === 0 &&
      (columns.flags[acknowledgement] & FLAG_BRIDGED) === 0
    waiting = alone ? row : -1
  }
  if (waiting >= 0) found.add(waiting)
  if (found.count === 0) return
  const [{ body }] = (await dataset.packet(found.rows[0], AHEAD)).messages
  const where = await targets(scene, found.rows)
  list.add('bridge-no-answer', found.rows, () =>
    words.bridgeNoAnswer(where, found.count, body.tracking === 0),
  )
}

/** Where Send Message went, of the requests in `rows` or those that they answer. */
async function targets({ dataset }: Scene, rows: readonly number[]): Promise<string> {
  const { columns } = dataset.index
  const found = new Set<string>()
  for (const row of rows.slice(0, LOOKED_INTO)) {
    const request = (columns.flags[row] & FLAG_RESPONSE) === 0 ? row : columns.partner[row] - 1
    if (request < 0) continue
    if ((columns.flags[request] & (FLAG_ENCRYPTED | FLAG_TRUNCATED | FLAG_BRIDGED)) === FLAG_BRIDGED) {
      const bytes = await dataset.bytes(request, AHEAD)
      const at = columns.bodyOffset[request] + SENT
      found.add(words.bridgeTarget(hex(bytes[at + 1]), String(bytes[at] & 0x0f)))
      continue
    }
    const { messages } = await dataset.packet(request, AHEAD)
    const send = messages.filter(({ cmd, netFn }) => cmd === SEND_MESSAGE && netFn === APP)
    const [outer] = send
    const inner = messages.find(({ depth }) => depth === 1)
    if (!outer || !inner) continue
    found.add(words.bridgeTarget(hex(Number(inner.header.rs_addr)), String(outer.body.channel)))
  }
  const named = [...found].slice(0, TARGETS)
  if (found.size > TARGETS) named.push(words.moreTargets(found.size - TARGETS))
  return named.length > 0 ? listed(named) : words.somewhere
}
