/**
 * The answers of a capture that say something of a device: found by the columns, then decoded, each with what it
 * answers and whose it is. One pass, in the order of the capture.
 */
import { Pause } from '../../capture/pause.ts'
import { registry } from '../../messages/index.ts'
import type { Layer, Message, Packet } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import { reads } from '../images/reads.ts'
import { FLAG_BRIDGED, FLAG_COMPLETION_CODE, FLAG_DECRYPTED, FLAG_MESSAGE, FLAG_RESPONSE } from '../kinds.ts'
import { FACT_COMMANDS } from './fact-commands.ts'
import type { Repeats } from './repeats.ts'
import type { Hop } from './types.ts'

export interface Answer {
  readonly row: number
  /** Number of the BMC's endpoint. */
  readonly bmc: number
  readonly path: readonly Hop[]
  readonly packet: Packet
  /** The answer itself: the innermost message. */
  readonly message: Message
  /** Its data, with the nodes. */
  readonly layer: Layer | undefined
  /** What it answers, and its data; absent where the request is not in the capture. */
  readonly asked: Message | undefined
  readonly askedLayer: Layer | undefined
  /** The request with all that carried it. */
  readonly request: readonly Message[]
}

/** By netFn << 8 | cmd of a response: 1 where it is wanted. */
export type Places = Uint8Array

export const placesOf = (commands: Iterable<string>): Places => {
  const places = new Uint8Array(0x4000)
  for (const name of commands) {
    const command = registry.named(name)
    if (command) places[((command.netFn | 1) << 8) | command.cmd] = 1
  }
  return places
}

/** Commands whose answers are told one by one, without a section of facts. */
const OTHERS = [
  'get_user_access',
  'get_user_name',
  'get_sensor_reading',
  'get_sensor_reading_factors',
  'get_sensor_thresholds',
  'get_sensor_type',
  'dcmi_get_power_reading',
  'get_fru_inventory_area_info',
]

const MESSAGE = FLAG_MESSAGE | FLAG_RESPONSE | FLAG_COMPLETION_CODE
const SEND_MESSAGE = 0x34
const GET_MESSAGE = 0x33
const APP_RESPONSE = 0x07
const BMC_ADDRESS = 0x20

export const inventoryPlaces = (): Places =>
  placesOf([...FACT_COMMANDS.keys(), ...OTHERS, ...reads.map(({ command }) => command.name)])

/** Rows that are decoded before the event loop turns, and rows that are only looked at. */
const TURN = 256
const GLANCE = 1 << 18

export interface AnswersOptions {
  signal?: AbortSignal
  onProgress?: (progress: { done: number; total: number }) => void
  places: Places
  repeats: Repeats
  /** The first row to look at, and the one after the last. */
  from: number
  to: number
}

export async function* answersOf(
  dataset: Dataset,
  { signal, onProgress, places, repeats, from, to }: AnswersOptions,
): AsyncGenerator<Answer> {
  const { columns, sessionTable } = dataset.index
  const wanted = tellingRows(dataset, places, from, to)
  const pause = new Pause()
  const waiting = new Map<number, Packet>()
  let [work, last] = [0, from]
  try {
    for await (const [row, packet] of dataset.packets(rowsOf(dataset, wanted, repeats, from))) {
      work += 1 + ((row - last) * TURN) / GLANCE
      last = row
      if (work >= TURN) {
        work = 0
        onProgress?.({ done: row - from, total: to - from })
        await pause.turn()
        if (signal?.aborted) return
      }
      if (wanted[row - from] === REQUEST) {
        waiting.set(row, packet)
        continue
      }
      const message = packet.messages.findLast((one) => one.response)
      if (!message) continue
      const asking = columns.partner[row] - 1
      const question = asking < 0 ? undefined : (waiting.get(asking) ?? (await dataset.packet(asking)))
      waiting.delete(asking)
      const request = question?.messages ?? []
      const asked = request.findLast(
        ({ cmd, netFn }) => cmd === message.cmd && netFn === (message.netFn & ~1),
      )
      yield {
        row,
        bmc: sessionTable.bmc[columns.session[row]],
        path: asked ? pathOf(request, asked) : farPath(message),
        packet,
        message,
        layer: dataLayer(packet, message),
        asked,
        askedLayer: question && asked && dataLayer(question, asked),
        request,
      }
    }
  } finally {
    pause.close()
  }
}

/** Rows among the first ones that keys have opened: another number says that they read otherwise now. */
export const openedRows = ({ index: { columns } }: Dataset, rows: number): number => {
  const { flags } = columns
  let count = 0
  for (let row = 0; row < rows; row++) if ((flags[row] & FLAG_DECRYPTED) !== 0) count++
  return count
}

const REQUEST = 1
const ANSWER = 2

/** By row from `from` on: whether it is such an answer, or the request of one. */
function tellingRows({ index: { columns } }: Dataset, places: Places, from: number, to: number): Uint8Array {
  const { flags, netFnLun, cmd, partner } = columns
  const wanted = new Uint8Array(to - from)
  for (let row = from; row < to; row++) {
    if ((flags[row] & MESSAGE) !== MESSAGE) continue
    const place = ((netFnLun[row] >> 2) << 8) | cmd[row]
    if (places[place] === 0 && !mayCarry(place, flags[row])) continue
    wanted[row - from] = ANSWER
    const request = partner[row] - 1
    if (request >= from) wanted[request - from] ||= REQUEST
  }
  return wanted
}

/** Another message may be in its data. */
const mayCarry = (place: number, flags: number): boolean =>
  (flags & FLAG_BRIDGED) !== 0 &&
  place >> 8 === APP_RESPONSE &&
  ((place & 0xff) === SEND_MESSAGE || (place & 0xff) === GET_MESSAGE)

/** Without what was read before and is the same: `wanted` forgets it. */
function* rowsOf(
  { index: { columns } }: Dataset,
  wanted: Uint8Array,
  repeats: Repeats,
  from: number,
): Generator<number> {
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === REQUEST) {
      const answer = columns.partner[from + i] - 1 - from
      if (wanted[answer] === ANSWER && repeats.has(from + i, from + answer)) {
        wanted[answer] = 0
        continue
      }
    }
    if (wanted[i] !== 0) yield from + i
  }
}

const dataLayer = ({ layers }: Packet, message: Message): Layer | undefined =>
  layers.findLast((one) => one.kind === 'body' && one.message === message)

/** Each Send Message that carries the request is a hop. */
const pathOf = (request: readonly Message[], asked: Message): Hop[] => {
  const path: Hop[] = []
  for (let i = 0; i + 1 < request.length && request[i] !== asked; i++)
    path.push({
      channel: Number(request[i].body.channel ?? 0),
      address: Number(request[i + 1].header.rs_addr),
    })
  return path
}

/** Without the request: who answered is all that is known. */
const farPath = ({ header }: Message): Hop[] => {
  const address = Number(header.rs_addr)
  return Number.isNaN(address) || address === BMC_ADDRESS ? [] : [{ address }]
}
