/**
 * A filter as a tree of tests, and its evaluation. Over columns and bytes a test may not know: then neither `and` nor
 * `or` guess, and the row is looked at more closely. Over a decoded packet every test knows.
 *
 * A packet may carry several messages. A test holds for some of them; `and` joins what is said of the same message,
 * `or` collects, and `not` selects the packets that what is in it does not. A packet is selected with any message.
 */
import type { Message } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_MESSAGE } from '../kinds.ts'
import { filterLayers } from './layers.ts'
import { ABSENT, FAILS, type FieldReader, PASSES, type Reading, type Subject, UNKNOWN } from './read-field.ts'
import { fieldReader, isOpen } from './read-message.ts'
import { isGrouped, placeOf } from './rows.ts'
import type { FilterField } from './types.ts'
import type { Test } from './values.ts'
import type { RowView } from './walk.ts'

export type Plan =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Plan[] }
  | { readonly kind: 'not'; readonly item: Plan }
  | PlanTest
interface PlanTest {
  readonly kind: 'test'
  readonly fields: readonly FilterField[]
  readonly test: Test
}

/** What has to be looked at, on most rows that come into question: from cheap to dear. */
export const COLUMNS = 0
export const BYTES = 1
export const PACKETS = 2

export const costOf = (plan: Plan): number => {
  if (plan.kind === 'not') return costOf(plan.item)
  if (plan.kind === 'test') return Math.max(COLUMNS, ...plan.fields.map(fieldCost))
  return Math.max(COLUMNS, ...plan.items.map(costOf))
}

const fieldCost = ({ source }: FilterField): number => {
  if (source.from === 'info') return PACKETS
  if (source.from === 'layer') {
    const known = filterLayers.some(
      ({ name, kinds }) => name === source.layer && (kinds || name === 'message'),
    )
    return known ? BYTES : PACKETS
  }
  if (source.from !== 'command') return COLUMNS
  return isGrouped(source.command.netFn) ? PACKETS : source.path.length > 0 ? BYTES : COLUMNS
}

/** Whether bytes can answer anything that columns leave open. */
export const readsBytes = (plan: Plan): boolean => {
  if (plan.kind === 'not') return readsBytes(plan.item)
  if (plan.kind !== 'test') return plan.items.some(readsBytes)
  return plan.fields.some(({ source }) => /^(message|layer|command|command_name)$/.test(source.from))
}

/** Parts from cheap to dear: what a cheap one decides, a dear one is not asked. */
export const joined = (kind: 'and' | 'or', items: readonly Plan[]): Plan => {
  if (items.length === 1) return items[0]
  const priced = items.map((item) => ({ item, cost: costOf(item) }))
  return { kind, items: priced.sort((a, b) => a.cost - b.cost).map(({ item }) => item) }
}

/** For no message; for every one; not known; for one at least, of several. */
export const NO = 0
export const YES = 1
export const MAYBE = 2
export const SOME = 3
export type Answer = 0 | 1 | 2 | 3

/** A filter applied to one capture. */
export interface Bound {
  column(row: number): Answer
  bytes(row: number, at: RowView): Answer
  packet(subject: Subject): boolean
}

export const bind = (plan: Plan, dataset: Dataset): Bound => {
  const { column, bytes, packet } = bindNode(plan, dataset)
  return { column, bytes, packet: (subject) => packet(subject).includes(1) }
}

interface BoundNode {
  column(row: number): Answer
  bytes(row: number, at: RowView): Answer
  /** A 1 for each message that is meant; a packet without messages counts as one. */
  packet(subject: Subject): Uint8Array
}

const bindNode = (plan: Plan, dataset: Dataset): BoundNode => {
  if (plan.kind === 'test') {
    const reader =
      plan.fields.length === 1 ? fieldReader(plan.fields[0], plan.test, dataset) : any(plan, dataset)
    return bindTest(reader, plan.test)
  }
  if (plan.kind === 'not') return bindNot(bindNode(plan.item, dataset))
  return bindJoined(
    plan.kind === 'and',
    plan.items.map((item) => bindNode(item, dataset)),
  )
}

const answers = (none: boolean): readonly Answer[] => {
  const table: Answer[] = []
  table[ABSENT] = NO
  table[FAILS] = none ? YES : NO
  table[PASSES] = none ? NO : YES
  table[UNKNOWN] = MAYBE
  return table
}

const bindTest = (reader: FieldReader, test: Test): BoundNode => {
  const answer = answers(test.none)
  const { message: ofMessage } = reader
  return {
    column: (row) => answer[reader.column(row)],
    bytes: (row, at) => {
      if (at.count <= 0 || !ofMessage) return answer[reader.bytes(row, at)]
      let yes = 0
      let open = 0
      for (let i = 0; i < at.count; i++) {
        const one = answer[ofMessage(row, at, i)]
        if (one === YES) yes++
        else if (one === MAYBE) open++
      }
      if (yes === at.count) return YES
      return yes > 0 ? SOME : open > 0 ? MAYBE : NO
    },
    packet: (subject) => {
      const { messages } = subject.packet
      const ofPacket = (message?: Message) => answer[reader.packet(subject, message)]
      return messages.length === 0 ? Uint8Array.of(ofPacket()) : Uint8Array.from(messages, ofPacket)
    },
  }
}

/**
 * Several fields under one name: any of them, and for `!=` none of those that are there. Of fields of commands only
 * those of a message's own command are asked.
 */
const any = ({ fields, test }: PlanTest, dataset: Dataset): FieldReader => {
  const { columns } = dataset.index
  const others: FieldReader[] = []
  const commands: FieldReader[] = []
  const byPlace = new Map<number, FieldReader[]>()
  for (const field of fields) {
    const reader = fieldReader(field, test, dataset)
    const { source } = field
    ;(source.from === 'command' ? commands : others).push(reader)
    if (source.from !== 'command') continue
    const request = (source.command.netFn << 8) | source.command.cmd
    for (const place of [request, request | 256]) byPlace.set(place, [...(byPlace.get(place) ?? []), reader])
  }
  const of = (place: number): readonly FieldReader[] => byPlace.get(place) ?? []
  /** The commands that a row may have, by its columns. */
  const rowCommands = (row: number): readonly FieldReader[] => {
    if (isOpen(columns, row)) return commands
    return (columns.flags[row] & FLAG_MESSAGE) === 0 ? [] : of(placeOf(columns, row))
  }
  return {
    column(row) {
      let best: Reading = ABSENT
      for (const reader of others) best = better(best, reader.column(row))
      if (best !== PASSES) for (const reader of rowCommands(row)) best = better(best, reader.column(row))
      return best
    },
    bytes(row, at) {
      let best: Reading = ABSENT
      for (const reader of others) best = better(best, reader.bytes(row, at))
      if (best !== PASSES) for (const reader of rowCommands(row)) best = better(best, reader.bytes(row, at))
      return best
    },
    message(row, at, i) {
      let best: Reading = ABSENT
      for (const reader of others)
        best = better(best, reader.message ? reader.message(row, at, i) : reader.bytes(row, at))
      for (const reader of of(at.messages.place(i)))
        if (reader.message) best = better(best, reader.message(row, at, i))
      return best
    },
    packet(subject, message) {
      let best: Reading = ABSENT
      for (const reader of others) best = better(best, reader.packet(subject, message))
      for (const reader of commands) best = better(best, reader.packet(subject, message))
      return best
    },
  }
}

/** Of two readings the one that decides: one that passes, else one that is not known, else one that fails. */
const better = (one: Reading, other: Reading): Reading =>
  one === PASSES || other === PASSES ? PASSES : one > other ? one : other

const bindNot = (inner: BoundNode): BoundNode => {
  const not: readonly Answer[] = [YES, NO, MAYBE, NO]
  return {
    column: (row) => not[inner.column(row)],
    bytes: (row, at) => not[inner.bytes(row, at)],
    packet: (subject) => {
      const selected = inner.packet(subject)
      return selected.fill(selected.includes(1) ? 0 : 1)
    },
  }
}

const bindJoined = (all: boolean, items: readonly BoundNode[]): BoundNode => {
  const join = all ? conjunction : disjunction
  // What decides for good: a NO of an `and`, a YES of an `or`.
  const deciding = all ? NO : YES
  const otherwise = all ? YES : NO
  return {
    column: (row) => {
      let result: Answer = otherwise
      for (let i = 0; i < items.length && result !== deciding; i++)
        result = join(result, items[i].column(row))
      return result
    },
    bytes: (row, at) => {
      let result: Answer = otherwise
      for (let i = 0; i < items.length && result !== deciding; i++)
        result = join(result, items[i].bytes(row, at))
      return result
    },
    packet: (subject) => {
      const result = new Uint8Array(Math.max(1, subject.packet.messages.length)).fill(all ? 1 : 0)
      for (const item of items) {
        if (all && !result.includes(1)) break
        const one = item.packet(subject)
        for (let i = 0; i < result.length; i++) result[i] = all ? result[i] & one[i] : result[i] | one[i]
      }
      return result
    },
  }
}

/** Two parts that hold for some messages may hold for different ones. */
const conjunction = (one: Answer, other: Answer): Answer => {
  if (one === NO || other === NO) return NO
  if (one === YES) return other
  return other === YES ? one : MAYBE
}

const disjunction = (one: Answer, other: Answer): Answer => {
  if (one === YES || other === YES) return YES
  if (one === SOME || other === SOME) return SOME
  return one === NO ? other : one
}
