/** Findings in the form of messages, by their declarations: reserved bits in the login, responses that are too long. */
import type { Node } from '../../decode.ts'
import { sessionSetup } from '../../layers.ts'
import type { Packet } from '../../packet.ts'
import { hexBytes } from '../../show.ts'
import type { Columns } from '../columns.ts'
import {
  FLAG_AUTHENTICATED,
  FLAG_COMPLETION_CODE,
  FLAG_DECRYPTED,
  FLAG_ENCRYPTED,
  FLAG_RESPONSE,
  FLAG_RSP,
} from '../kinds.ts'
import { type FindingCode, Evidence } from './findings-list.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'

const SENSOR_EVENT = 0x04
const STORAGE = 0x0a
const AHEAD = 1024 * 1024
/** Messages that are looked at: of the login of each kind, and responses of the session. */
const LOGIN = 100
const RESPONSES = 2000
/** Responses of one form that are decoded: when none of them is too long, the others are not either. */
const SAMPLES = 4

export async function formFindings({ dataset, story, facts, list }: Scene): Promise<void> {
  const { columns } = dataset.index
  const { forms } = facts
  const found = new Map<string, Form>()
  const add = (code: FindingCode, what: string, value: string, row: number) => {
    const key = `${code} ${what} ${value}`
    let form = found.get(key)
    if (!form) found.set(key, (form = new Form(code, what, value)))
    form.add(row)
  }
  const { pings, capabilities, cipherSuites, open, rakp1, rakp3, challenge, activate } = story
  for (const exchanges of [pings, capabilities, cipherSuites, open, rakp1, rakp3, challenge, activate]) {
    for (const { request, reply } of exchanges.slice(0, LOGIN)) {
      for (const row of [request, reply]) {
        if (row < 0) continue
        const bytes = dataset.bytesAtHand(row) ?? (await dataset.bytes(row, AHEAD))
        if (forms.hasNothingReserved(columns, row, bytes)) continue
        const packet = await dataset.packet(row, AHEAD)
        forms.learn(columns, row, packet)
        for (const [what, value] of reservedIn(packet)) add('reserved-bits', what, value, row)
      }
    }
  }
  let responses = 0
  for (const row of story.rows) {
    const flags = columns.flags[row]
    if ((flags & FLAG_RESPONSE) === 0) continue
    if ((flags & FLAG_ENCRYPTED) !== 0 && (flags & FLAG_DECRYPTED) === 0) continue
    if (++responses > RESPONSES) break
    if (isPieceOfSdr(columns, row)) continue
    if (forms.isNotTooLong(columns, row)) continue
    let tooLong = false
    for (const { code, params } of (await dataset.packet(row, AHEAD)).diagnostics) {
      if (code !== 'trailing') continue
      tooLong = true
      add('response-too-long', String(params.what), String(params.count), row)
    }
    forms.sample(columns, row, tooLong)
  }
  for (const form of found.values()) list.add(form.code, form.rows, () => form.summary)
}

/** Get Device SDR and Get SDR give pieces of records, and BMCs pad the records. */
function isPieceOfSdr({ netFnLun, cmd }: Columns, row: number): boolean {
  const netFn = (netFnLun[row] >> 2) & ~1
  return (netFn === SENSOR_EVENT && cmd[row] === 0x21) || (netFn === STORAGE && cmd[row] === 0x23)
}

/** One thing that was noticed, and where. */
class Form extends Evidence {
  readonly code: FindingCode
  private readonly what: string
  private readonly value: string

  constructor(code: FindingCode, what: string, value: string) {
    super()
    this.code = code
    this.what = what
    this.value = value
  }

  get summary(): string {
    const { what, value, count } = this
    return this.code === 'reserved-bits'
      ? words.reservedBits(what, value, count, what === sessionSetup[0x13].label)
      : words.tooLong(what, Number(value), count)
  }
}

const isReserved = ({ field }: Node) => 'reserved' in field && field.reserved === true

/** Reserved bits and bytes that are not 0: in which layer, and their value. */
function reservedIn({ diagnostics, layers }: Packet): [what: string, value: string][] {
  const found = diagnostics
    .filter(({ code }) => code === 'reserved')
    .map(({ params }): [string, string] => [String(params.what), String(params.value)])
  for (const { nodes, label } of layers) {
    for (const { field, value } of nodes) {
      if (field.kind !== 'bytes' || !field.reserved || !(value instanceof Uint8Array)) continue
      if (value.some((byte) => byte !== 0)) found.push([label, hexBytes(value)])
    }
  }
  return found
}

/**
 * What was learnt of the messages of a capture: those of one kind and length have the same form. So a few of each
 * kind are decoded, not all of them.
 */
export class KnownForms {
  /** The reserved bits: where, and which. */
  private readonly reserved = new ByForm<readonly (readonly [at: number, mask: number])[]>()
  /** How many were not too long. Never enough once one was. */
  private readonly samples = new ByForm<number>()

  /** Whether the form is known, and its reserved bits are 0. */
  hasNothingReserved(columns: Columns, row: number, bytes: Uint8Array): boolean {
    const reserved = this.reserved.get(columns, row)
    if (!reserved) return false
    for (const [at, mask] of reserved) if ((bytes[at] & mask) !== 0) return false
    return true
  }

  learn(columns: Columns, row: number, { layers }: Packet): void {
    const masks = new Map<number, number>()
    for (const node of layers.flatMap(({ nodes }) => nodes)) {
      if (!isReserved(node)) continue
      for (const [start, end] of node.ranges ?? [[node.start, node.end]]) {
        for (let bit = start; bit < end; bit++)
          masks.set(bit >> 3, (masks.get(bit >> 3) ?? 0) | (0x80 >> (bit & 7)))
      }
    }
    this.reserved.set(columns, row, [...masks])
  }

  isNotTooLong(columns: Columns, row: number): boolean {
    return (this.samples.get(columns, row) ?? 0) >= SAMPLES
  }

  sample(columns: Columns, row: number, tooLong: boolean): void {
    this.samples.set(columns, row, tooLong ? -Infinity : (this.samples.get(columns, row) ?? 0) + 1)
  }
}

/** By the form of a row's message: its place, and its length. Two small numbers are found faster than a large one. */
class ByForm<T> {
  private readonly places = new Map<number, Map<number, T>>()

  get(columns: Columns, row: number): T | undefined {
    return this.places.get(placeOf(columns, row))?.get(columns.length[row])
  }

  set(columns: Columns, row: number, value: T): void {
    const place = placeOf(columns, row)
    const lengths = this.places.get(place)
    if (lengths) lengths.set(columns.length[row], value)
    else this.places.set(place, new Map([[columns.length[row], value]]))
  }
}

/** Kind and command; and what makes headers longer, or a message end early. */
function placeOf({ kind, flags, netFnLun, cmd, completionCode }: Columns, row: number): number {
  const bits = flags[row]
  const ended = (bits & FLAG_COMPLETION_CODE) !== 0 && completionCode[row] !== 0 ? 1 : 0
  const form =
    ((bits & FLAG_AUTHENTICATED) !== 0 ? 8 : 0) |
    ((bits & FLAG_RSP) !== 0 ? 4 : 0) |
    ((bits & FLAG_ENCRYPTED) !== 0 ? 2 : 0) |
    ended
  return (kind[row] << 18) | ((netFnLun[row] >> 2) << 12) | (cmd[row] << 4) | form
}
