/** Two sessions, of one capture or of two, message by message: the first one where they part, and what came of it. */
import { GroupExtension } from '../../netfn.ts'
import type { Packet } from '../../packet.ts'
import { words as packetWords } from '../../words.ts'
import type { Dataset } from '../dataset.ts'
import { nameOfCommand, nameOfRow } from '../diagnosis/findings-names.ts'
import * as K from '../kinds.ts'
import { align, type Step } from './align.ts'
import { differencesOf } from './fields.ts'
import { sentencesOf } from './sentences.ts'
import type { Comparison, Pair } from './types.ts'
import { words } from './words.ts'

/** Messages of a session that are compared. */
const MOST_MESSAGES = 2000

export interface Side {
  readonly dataset: Dataset
  readonly session: number
}

/** Reads both sessions. Rejects when aborted. */
export async function compareSessions(a: Side, b: Side, signal?: AbortSignal): Promise<Comparison> {
  const [ours, theirs] = [await stepsOf(a), await stepsOf(b)]
  const pairs: Pair[] = []
  for (const [one, other] of align(ours.slice(0, MOST_MESSAGES), theirs.slice(0, MOST_MESSAGES))) {
    signal?.throwIfAborted()
    pairs.push(await pairOf(a, b, one, other))
  }
  const first = pairs.findIndex(({ state }) => state !== 'same')
  return {
    pairs,
    first,
    sentences: sentencesOf(a.dataset, b.dataset, pairs, first),
    cut: ours.length > MOST_MESSAGES || theirs.length > MOST_MESSAGES,
  }
}

async function pairOf(a: Side, b: Side, one: Step | null, other: Step | null): Promise<Pair> {
  const [side, step] = one ? [a, one] : [b, other as Step]
  const packet = await side.dataset.packet(step.row)
  const about = {
    name: nameOf(side.dataset, step, packet),
    fromBmc: step.fromBmc,
    a: one?.row ?? -1,
    b: other?.row ?? -1,
  }
  if (!one || !other) return { ...about, state: one ? 'only-a' : 'only-b', fields: [] }
  const fields = differencesOf(packet, await b.dataset.packet(other.row))
  return { ...about, state: fields.some(({ expected }) => !expected) ? 'differs' : 'same', fields }
}

/** The messages of a session as they count: what was sent again, or came twice, is no step of its own. */
async function stepsOf({ dataset, session }: Side): Promise<Step[]> {
  const { kind, flags, netFnLun, cmd } = dataset.index.columns
  const steps: Step[] = []
  for (const row of dataset.rowsOf(session)) {
    if ((flags[row] & (K.FLAG_RETRY | K.FLAG_DUPLICATE)) !== 0) continue
    const fromBmc = (flags[row] & K.FLAG_FROM_BMC) !== 0
    const sealed = (flags[row] & (K.FLAG_ENCRYPTED | K.FLAG_DECRYPTED)) === K.FLAG_ENCRYPTED
    const netFn = netFnLun[row] >> 2
    const command = (flags[row] & K.FLAG_MESSAGE) !== 0 ? `${netFn} ${cmd[row]}` : ''
    // There the data tells whose command it is.
    const group = command !== '' && (netFn & ~1) === GroupExtension ? await commandOf(dataset, row) : ''
    // A command is the same one in a session of either version.
    const what = command === '' ? String(kind[row]) : ''
    steps.push({ row, key: `${fromBmc} ${what} ${command} ${group}`, sealed, fromBmc })
  }
  return steps
}

const commandOf = async (dataset: Dataset, row: number): Promise<string> =>
  (await dataset.packet(row)).messages[0]?.command?.name ?? ''

function nameOf({ index: { columns } }: Dataset, { row, sealed, fromBmc }: Step, packet: Packet): string {
  const { kind, flags, netFnLun, cmd } = columns
  if (sealed) return fromBmc ? words.sealedResponse : words.sealedRequest
  if ((flags[row] & K.FLAG_MESSAGE) !== 0) {
    const name = packet.messages[0]?.command?.label ?? nameOfCommand(netFnLun[row] >> 2, cmd[row])
    return (flags[row] & K.FLAG_RESPONSE) !== 0 ? packetWords.response(name) : packetWords.request(name)
  }
  const isNamed =
    kind[row] <= K.KIND_ASF_OTHER || (kind[row] >= K.KIND_OPEN_SESSION_REQUEST && kind[row] <= K.KIND_RAKP4)
  return isNamed ? nameOfRow(columns, row) : (K.KIND_LAYERS[kind[row]] ?? K.KIND_NAMES[kind[row]])
}
