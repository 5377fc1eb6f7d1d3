/**
 * Pairs responses with requests. A response belongs to the latest request with its sequence number, netFn and
 * command, in its session and the other direction: sequence numbers have six bits and come again. The look-back is
 * bounded: the table holds some 16,384 requests, and no more than 63 others may stand between the two.
 *
 * Where a client repeats a request, the response is paired with the latest try; the tries before it keep none.
 * A Send Message is registered for each message that it carries (§6.13): its own response acknowledges it, the far
 * side's reply comes in a datagram of its own, nested in the response, or by Get Message.
 */
import type { Columns } from './columns.ts'
import type { DatagramFields } from './fields.ts'
import { mix, randomMultiplier } from './hash.ts'
import * as K from './kinds.ts'
import { COPY_NANOSECONDS } from './sessions.ts'

const SLOTS = 0x4000
/** Slots in which a key can stand: two lines of the processor's cache. */
const WINDOW = 4
const SEQUENCE_NUMBERS = 64
/** FreeIPMI repeats a request under a new sequence number, after some time; two alike in a row are no repetition. */
const RENUMBERED_RETRY_NANOSECONDS = 100e6
/** After this the same request is asked anew: no client waits that long between two tries. */
const LAST_RETRY_NANOSECONDS = 60e9

const APP = 0x06 >> 1
const SEND_MESSAGE = 0x34
const GET_MESSAGE = 0x33

// Of a slot, by its offset in `slots`.
const SCOPE = 0
const KEY = 1
/** Row + 1; 0: the slot is free. */
const REQUEST = 2
/** Row + 1; 0: none so far. */
const RESPONSE = 3
const CONTENT = 4
/** How many requests the session had then. */
const ORDINAL = 5
/** 1: the request is for a message inside a Send Message. */
const INNER = 6
const STRIDE = 8
/** Above every row. */
const NEWEST = 2 ** 31

// Kinds of keys.
const NESTED = 1 << 28
const TAGGED = 2 << 28
const KEY_KINDS = 3 << 28

/** Key of a request and of its response: the netFn's lowest bit is left out, and the LUN of the sequence byte. */
function messageKey(netFnLun: number, cmd: number, sequence: number): number {
  return ((netFnLun >> 3) << 14) | (cmd << 6) | (sequence >> 2)
}

/** Of a Send Message inside another: it is answered by its own responder. */
function nestedKey(netFnLun: number, cmd: number, sequence: number, responder: number): number {
  return NESTED | (responder << 19) | messageKey(netFnLun, cmd, sequence)
}

function isApp(netFnLun: number): boolean {
  return netFnLun >> 3 === APP
}

/** What is known of each session's requests, by its number: columns of the session table, or others like them. */
export interface RequestCounts {
  readonly requests: Record<number, number>
  /** Row + 1, and hash, of the last request. */
  readonly lastRequest: Record<number, number>
  readonly lastContent: Record<number, number>
}

export class Exchanges {
  /** Slots looked at. */
  steps = 0
  private readonly columns: Columns
  private readonly table: RequestCounts
  private readonly multiplier = randomMultiplier()
  private readonly slots = new Int32Array(SLOTS * STRIDE)
  /** Where put() shall put the key that find() did not find. */
  private vacant = 0

  constructor(columns: Columns, table: RequestCounts) {
    this.columns = columns
    this.table = table
  }

  /**
   * Registers the request in `row`. `scope` is the session, or -conversation outside of any. True: it is a retry.
   */
  request(
    scope: number,
    session: number,
    row: number,
    fields: DatagramFields,
    bytes: Uint8Array,
    start: number,
  ): boolean {
    const { columns, table } = this
    const ordinal = ++table.requests[session]
    const key = messageKey(fields.netFnLun, fields.cmd, fields.sequence)
    const slot = this.find(scope, key)
    let retry =
      slot >= 0 &&
      this.slots[slot + RESPONSE] === 0 &&
      this.slots[slot + CONTENT] === fields.content &&
      this.sameDirection(slot, row) &&
      (columns.session[this.slots[slot + REQUEST] - 1] !== session ||
        ordinal - this.slots[slot + ORDINAL] < SEQUENCE_NUMBERS) &&
      columns.nanosecondsBetween(this.slots[slot + REQUEST] - 1, row) < LAST_RETRY_NANOSECONDS
    const last = table.lastRequest[session]
    if (!retry && last !== 0 && table.lastContent[session] === fields.content) {
      const waited = columns.nanosecondsBetween(last - 1, row)
      retry =
        columns.partner[last - 1] === 0 &&
        columns.cmd[last - 1] === fields.cmd &&
        waited >= RENUMBERED_RETRY_NANOSECONDS &&
        waited < LAST_RETRY_NANOSECONDS
    }
    table.lastRequest[session] = row + 1
    table.lastContent[session] = fields.content
    this.put(slot, scope, key, row, fields.content, ordinal, 0)
    if (fields.innerOffset !== 0) {
      this.requestInside(scope, row, ordinal, bytes, start + fields.innerOffset, start + fields.bodyEnd)
    }
    return retry
  }

  /**
   * Pairs the response in `row` with its request: sets both partners and the response's flags. Returns the request's
   * row + 1, or 0.
   */
  response(scope: number, row: number, fields: DatagramFields, bytes: Uint8Array, start: number): number {
    const { columns } = this
    const { netFnLun, cmd, sequence } = fields
    let slot = -1
    if (cmd === SEND_MESSAGE && isApp(netFnLun)) {
      slot = this.find(scope, nestedKey(netFnLun, cmd, sequence, fields.responder))
    }
    if (slot < 0) slot = this.find(scope, messageKey(netFnLun, cmd, sequence))
    const request = slot < 0 ? 0 : this.answerable(slot, row)
    if (request !== 0) {
      columns.partner[row] = request
      if (this.slots[slot + INNER] !== 0) columns.flags[row] |= K.FLAG_BRIDGED
      this.answer(slot, row, request, cmd)
    }
    if (cmd === GET_MESSAGE && fields.innerOffset !== 0) {
      this.answerInside(scope, row, bytes, start + fields.innerOffset)
    }
    return request
  }

  /** Row + 1 of the same request a moment ago, outside of any session: the network has doubled it. */
  copyOf(conversation: number, row: number, fields: DatagramFields): number {
    const slot = this.find(-conversation, messageKey(fields.netFnLun, fields.cmd, fields.sequence))
    if (slot < 0 || this.slots[slot + CONTENT] !== fields.content || !this.sameDirection(slot, row)) return 0
    return this.columns.nanosecondsBetween(this.slots[slot + REQUEST] - 1, row) < COPY_NANOSECONDS
      ? this.slots[slot + REQUEST]
      : 0
  }

  /** Registers a login payload or ASF message, told apart by its tag. Returns the earlier one's row + 1, or 0. */
  tagged(conversation: number, row: number, type: number, tag: number): number {
    const key = TAGGED | (type << 8) | tag
    const slot = this.find(-conversation, key)
    const earlier = slot < 0 ? 0 : this.slots[slot + REQUEST]
    this.put(slot, -conversation, key, row, 0, 0, 0)
    return earlier
  }

  /** Row + 1 of the latest login payload or ASF message of this type and tag. */
  findTagged(conversation: number, type: number, tag: number): number {
    const slot = this.find(-conversation, TAGGED | (type << 8) | tag)
    return slot < 0 ? 0 : this.slots[slot + REQUEST]
  }

  /** Row + 1 of the latest request like this one; for an ICMP error, which quotes it. */
  findRequest(scope: number, fields: DatagramFields): number {
    const slot = this.find(scope, messageKey(fields.netFnLun, fields.cmd, fields.sequence))
    return slot < 0 ? 0 : this.slots[slot + REQUEST]
  }

  private requestInside(
    scope: number,
    row: number,
    ordinal: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    // Each level takes eight bytes: address, netFn, checksum, address, sequence, command, channel and checksum.
    for (let at = start, last = end; last - at >= 7; at += 7, last--) {
      this.steps++
      const netFnLun = bytes[at + 1]
      const cmd = bytes[at + 5]
      const send = cmd === SEND_MESSAGE && isApp(netFnLun)
      const key = send
        ? nestedKey(netFnLun, cmd, bytes[at + 4], bytes[at])
        : messageKey(netFnLun, cmd, bytes[at + 4])
      this.put(this.find(scope, key), scope, key, row, 0, ordinal, 1)
      if (!send) return
    }
  }

  /** The reply that Get Message has taken from the queue answers an earlier Send Message as well. */
  private answerInside(scope: number, row: number, bytes: Uint8Array, at: number): void {
    const slot = this.find(scope, messageKey(bytes[at + 1], bytes[at + 5], bytes[at + 4]))
    if (slot < 0 || this.slots[slot + INNER] === 0 || this.slots[slot + RESPONSE] !== 0) return
    const request = this.answerable(slot, row)
    if (request !== 0) this.answer(slot, row, request, bytes[at + 5])
  }

  /** The slot's request, row + 1, if the response in `row` can be its response. */
  private answerable(slot: number, row: number): number {
    const { columns, table } = this
    const request = this.slots[slot + REQUEST]
    if (this.sameDirection(slot, row)) return 0
    const session = columns.session[request - 1]
    return table.requests[session] - this.slots[slot + ORDINAL] < SEQUENCE_NUMBERS ? request : 0
  }

  private answer(slot: number, row: number, request: number, cmd: number): void {
    const { columns } = this
    const former = this.slots[slot + RESPONSE]
    const inner = this.slots[slot + INNER] !== 0
    if (former === 0) {
      this.slots[slot + RESPONSE] = row + 1
      const partner = columns.partner[request - 1]
      // The answer of the far side counts more than an acknowledgement, whichever comes first.
      if (partner === 0 || (inner && (cmd !== SEND_MESSAGE || columns.cmd[partner - 1] === SEND_MESSAGE))) {
        columns.partner[request - 1] = row + 1
      }
      return
    }
    const nested = (columns.flags[row] & K.FLAG_BRIDGED) !== 0 && cmd === SEND_MESSAGE && !inner
    if (nested && (columns.flags[former - 1] & K.FLAG_BRIDGED) === 0) {
      // AMC.0: an acknowledgement first, then a second response with the answer nested in it.
      this.slots[slot + RESPONSE] = row + 1
      columns.partner[request - 1] = row + 1
      return
    }
    columns.flags[row] |= K.FLAG_DUPLICATE
  }

  private sameDirection(slot: number, row: number): boolean {
    const { flags } = this.columns
    return ((flags[this.slots[slot + REQUEST] - 1] ^ flags[row]) & K.FLAG_FROM_BMC) === 0
  }

  /**
   * Offset of the key's slot, or -1; then `vacant` is a free one, or that of the oldest request around. What waits for
   * its answer gives way last.
   */
  private find(scope: number, key: number): number {
    const { slots } = this
    // Requests that follow each other in a session stand side by side, where the processor fetches them ahead.
    const home = mix(0x9e3779b9, scope ^ (key & KEY_KINDS), this.multiplier) + (key & (SEQUENCE_NUMBERS - 1))
    let vacant = -1
    let oldest = 0
    for (let i = 0; i < WINDOW; i++) {
      const slot = ((home + i) & (SLOTS - 1)) * STRIDE
      const request = slots[slot + REQUEST]
      this.steps++
      if (request === 0) {
        this.vacant = slot
        return -1
      }
      if (slots[slot + KEY] === key && slots[slot + SCOPE] === scope) return slot
      const age = slots[slot + RESPONSE] === 0 ? request : request - NEWEST
      if (vacant < 0 || age < oldest) {
        vacant = slot
        oldest = age
      }
    }
    this.vacant = vacant
    return -1
  }

  /** `found` is what find() has just returned for the key. */
  private put(
    found: number,
    scope: number,
    key: number,
    row: number,
    content: number,
    ordinal: number,
    inner: number,
  ): void {
    const { slots } = this
    const slot = found < 0 ? this.vacant : found
    slots[slot + SCOPE] = scope
    slots[slot + KEY] = key
    slots[slot + REQUEST] = row + 1
    slots[slot + RESPONSE] = 0
    slots[slot + CONTENT] = content
    slots[slot + ORDINAL] = ordinal
    slots[slot + INNER] = inner
  }
}
