/** The ladder of a session: its packets as arrows, with the gaps between them. Lines are made when they are asked for. */
import type { Dataset } from '../dataset.ts'
import {
  FLAG_BRIDGED,
  FLAG_DUPLICATE,
  FLAG_FROM_BMC,
  FLAG_MESSAGE,
  FLAG_RESPONSE,
  FLAG_RETRY,
  KIND_ASF_OTHER,
  KIND_ICMP,
  KIND_IPMB,
  KIND_OPEN_SESSION_REQUEST,
  KIND_OPEN_SESSION_RESPONSE,
  KIND_RAKP1,
  KIND_RAKP4,
  KIND_SOL,
} from '../kinds.ts'
import { rowCells, secondsText } from '../row-text.ts'
import type { Packet } from '../../packet.ts'
import { hexNumber } from '../../show.ts'
import { words } from '../../words.ts'
import { gapText, lifelinesOf, shapeOf } from './shape.ts'
import type { LadderLayer, LadderLine, LadderPacket, LadderStep, LadderView } from './types.ts'

/** Silence of this length and more is drawn as a gap. */
const GAP_NANOSECONDS = 0.5e9
/** Controllers behind the BMC that are named, and bridged packets that are searched for them. */
const MOST_BEHIND = 4
const SEARCHED = 64

/** The packet that a row is drawn as: another one, where what it says is to be left out. */
export type PacketOf = (row: number) => Promise<Packet>

/** A row, or -1 - row for the gap before it. */
type Lines = Int32Array

const known = new WeakMap<
  Dataset,
  { session: number; rows: number; lines: Lines; behind?: Promise<string[]> }
>()

const linesOf = (dataset: Dataset, session: number): Lines => {
  const rows = dataset.rowsOf(session)
  const last = known.get(dataset)
  if (last?.session === session && last.rows === rows.length) return last.lines
  const { columns } = dataset.index
  const lines = new Int32Array(2 * rows.length)
  let count = 0
  rows.forEach((row, i) => {
    if (i > 0 && columns.nanosecondsBetween(rows[i - 1], row) >= GAP_NANOSECONDS) lines[count++] = -1 - row
    lines[count++] = row
  })
  const made = { session, rows: rows.length, lines: lines.slice(0, count) }
  known.set(dataset, made)
  return made.lines
}

export const ladder = async (dataset: Dataset, session: number): Promise<LadderView> => {
  const { index } = dataset
  if (!(session >= 1 && session <= index.sessionCount))
    return { lines: 0, arrows: 0, client: '', bmc: '', behind: [], lifelines: lifelinesOf([]) }
  const { client, bmc } = index.session(session)
  const behind = await behindOf(dataset, session)
  return {
    lines: linesOf(dataset, session).length,
    arrows: dataset.rowsOf(session).length,
    client: index.endpointText(client),
    bmc: index.endpointText(bmc),
    behind,
    lifelines: lifelinesOf(behind),
  }
}

/** Whom bridged requests are for: the responders of the innermost messages. */
const behindOf = (dataset: Dataset, session: number): Promise<string[]> => {
  linesOf(dataset, session)
  const last = known.get(dataset)
  if (last?.session !== session) return searchBehind(dataset, session)
  return (last.behind ??= searchBehind(dataset, session))
}

const searchBehind = async (dataset: Dataset, session: number): Promise<string[]> => {
  const { flags, kind } = dataset.index.columns
  const found = new Set<string>()
  let searched = 0
  for (const row of dataset.rowsOf(session)) {
    if (found.size === MOST_BEHIND || searched === SEARCHED) break
    if ((flags[row] & (FLAG_BRIDGED | FLAG_RESPONSE)) !== FLAG_BRIDGED || kind[row] === KIND_IPMB) continue
    searched++
    const { messages } = await dataset.packet(row)
    const inner = messages.at(-1)
    if (inner && inner.depth > 0) found.add(hexNumber(Number(inner.header.rs_addr)))
  }
  return [...found]
}

export const ladderLineOf = (dataset: Dataset, session: number, row: number): number =>
  linesOf(dataset, session).indexOf(row)

export const ladderLines = async (
  dataset: Dataset,
  session: number,
  from: number,
  to: number,
  packetOf: PacketOf = (row) => dataset.packet(row),
): Promise<LadderLine[]> => {
  const lines = linesOf(dataset, session)
  const lifelines = lifelinesOf(await behindOf(dataset, session))
  const made: LadderLine[] = []
  for (let i = Math.max(0, from); i < Math.min(to, lines.length); i++) {
    if (lines[i] < 0) made.push(gap(dataset, -1 - lines[i], lines[i - 1]))
    else {
      const packet = await arrow(dataset, lines, i, packetOf)
      made.push({ ...packet, shape: shapeOf(packet, lifelines) })
    }
  }
  return made
}

const gap = ({ index: { columns } }: Dataset, row: number, before: number): LadderLine => ({
  kind: 'gap',
  row,
  time: gapText(columns.nanosecondsBetween(before, row) / 1e9),
})

const arrow = async (
  dataset: Dataset,
  lines: Lines,
  i: number,
  packetOf: PacketOf,
): Promise<LadderPacket> => {
  const row = lines[i]
  const { index } = dataset
  const { columns } = index
  const flags = columns.flags[row]
  const { frame, info, note, tone } = rowCells(dataset, row, await packetOf(row))
  const step = stepOf(dataset, row)
  // Its text says that it is encrypted, as long as nothing opens it.
  const { encrypted, decrypted } = words.notes
  const notes = note.split(', ').filter((each) => each !== encrypted && each !== decrypted)
  const before = i === 0 ? -1 : lines[i - 1] < 0 ? lines[i - 2] : lines[i - 1]
  return {
    kind: 'arrow',
    row,
    frame,
    time: secondsText(columns.nanosecondsBetween(lines[0], row)),
    fromBmc: (flags & FLAG_FROM_BMC) !== 0,
    response: (flags & FLAG_RESPONSE) !== 0,
    bridged: (flags & FLAG_BRIDGED) !== 0 && columns.kind[row] !== KIND_IPMB,
    text: info,
    note: notes.join(', '),
    tone,
    layer: layerOf(step, flags),
    step,
    begins: before < 0 || stepOf(dataset, before) !== step,
    retry: (flags & FLAG_RETRY) !== 0,
    duplicate: (flags & FLAG_DUPLICATE) !== 0,
    lost: index.expectsAnswer(row) && columns.partner[row] === 0,
  }
}

const RAKP_STEPS = ['rakp1', 'rakp2', 'rakp3', 'rakp4'] as const
const APP = 0x06 >> 1
/** Commands of the Application netFn that belong to the way in and out. */
const COMMAND_STEPS: Readonly<Record<number, LadderStep>> = {
  0x37: 'discover',
  0x38: 'discover',
  0x54: 'discover',
  0x39: 'challenge',
  0x3a: 'activate',
  0x3b: 'privilege',
  0x3c: 'close',
}

const stepOf = ({ index: { columns } }: Dataset, row: number): LadderStep => {
  const kind = columns.kind[row]
  if (kind === KIND_ICMP) return 'error'
  if (kind === KIND_SOL) return 'sol'
  if (kind <= KIND_ASF_OTHER) return 'discover'
  if (kind === KIND_OPEN_SESSION_REQUEST || kind === KIND_OPEN_SESSION_RESPONSE) return 'open'
  if (kind >= KIND_RAKP1 && kind <= KIND_RAKP4) return RAKP_STEPS[kind - KIND_RAKP1]
  const app = (columns.flags[row] & FLAG_MESSAGE) !== 0 && columns.netFnLun[row] >> 3 === APP
  return (app && COMMAND_STEPS[columns.cmd[row]]) || 'commands'
}

/** The colour: that of the layer which the packet is about. */
const layerOf = (step: LadderStep, flags: number): LadderLayer => {
  if (flags & FLAG_BRIDGED) return 'bridged'
  if (step === 'error') return 'frame'
  if (step === 'discover') return 'rmcp'
  if (step === 'sol') return 'body'
  return step === 'commands' ? 'message' : 'session'
}
