/**
 * A filter as a tree of tests, and its evaluation. Over columns and bytes a test may not know: then neither `and` nor
 * `or` guess, and the row is looked at more closely. Over a decoded packet every test knows.
 *
 * A packet may carry several messages. A test holds for some of them; `and` joins what is said of the same message,
 * `or` collects, and `not` selects the packets that what is in it does not. A packet is selected with any message.
 */
import type { Dataset } from '../dataset.ts'
import {
  ABSENT,
  FAILS,
  type FieldReader,
  fieldReader,
  PASSES,
  type Reading,
  type Subject,
  UNKNOWN,
} from './read-field.ts'
import { isGrouped, type RowBytes } from './rows.ts'
import type { FilterField } from './types.ts'
import type { Test } from './values.ts'
import { filterLayers } from './layers.ts'

export type Plan =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Plan[] }
  | { readonly kind: 'not'; readonly item: Plan }
  | { readonly kind: 'test'; readonly fields: readonly FilterField[]; readonly test: Test }

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
  if (source.from === 'layer')
    return filterLayers.some(({ name, kinds }) => name === source.layer && kinds) ? BYTES : PACKETS
  if (source.from !== 'command') return COLUMNS
  return isGrouped(source.command.netFn) ? PACKETS : source.path.length > 0 ? BYTES : COLUMNS
}

/** Children from cheap to dear: what a cheap one decides, a dear one is not asked. */
export const joined = (kind: 'and' | 'or', items: readonly Plan[]): Plan =>
  items.length === 1
    ? items[0]
    : { kind, items: items.map((item) => ({ item, cost: costOf(item) })).sort((a, b) => a.cost - b.cost).map(({ item }) => item) } // prettier-ignore

export const NO = 0
export const YES = 1
export const MAYBE = 2
export type Answer = 0 | 1 | 2

/** A filter applied to one capture. */
export interface Bound {
  column(row: number): Answer
  bytes(row: number, at: RowBytes): Answer
  packet(subject: Subject): boolean
}

export const bind = (plan: Plan, dataset: Dataset): Bound => {
  const node = bindNode(plan, dataset)
  return {
    column: node.column,
    bytes: node.bytes,
    packet: (subject) => node.packet(subject).includes(1),
  }
}

interface BoundNode {
  column(row: number): Answer
  bytes(row: number, at: RowBytes): Answer
  /** A 1 for each message that is meant; a packet without messages counts as one. */
  packet(subject: Subject): Uint8Array
}

const bindNode = (plan: Plan, dataset: Dataset): BoundNode => {
  switch (plan.kind) {
    case 'test':
      return plan.fields.length === 1 ? bindTest(plan.fields[0], plan.test, dataset) : bindAny(plan, dataset)
    case 'not':
      return bindNot(bindNode(plan.item, dataset))
    default:
      return bindJoined(
        plan.kind === 'and',
        plan.items.map((item) => bindNode(item, dataset)),
      )
  }
}

const answers = (none: boolean): readonly Answer[] => {
  const table: Answer[] = []
  table[ABSENT] = NO
  table[FAILS] = none ? YES : NO
  table[PASSES] = none ? NO : YES
  table[UNKNOWN] = MAYBE
  return table
}

const bindTest = (field: FilterField, test: Test, dataset: Dataset): BoundNode => {
  const reader = fieldReader(field, test, dataset)
  const answer = answers(test.none)
  return {
    column: (row) => answer[reader.column(row)],
    bytes: (row, at) => answer[reader.bytes(row, at)],
    packet: (subject) => perMessage(subject, (message) => answer[reader.packet(subject, message)]),
  }
}

const perMessage = (
  { packet: { messages } }: Subject,
  answer: (message: Parameters<FieldReader['packet']>[1]) => Answer,
): Uint8Array =>
  messages.length === 0
    ? Uint8Array.of(answer(undefined))
    : Uint8Array.from(messages, (message) => answer(message))

/** Several fields under one name: any of them, and for `!=` none of those that are there. */
const bindAny = ({ fields, test }: Extract<Plan, { kind: 'test' }>, dataset: Dataset): BoundNode => {
  const readers = fields.map((field) => fieldReader(field, test, dataset))
  const answer = answers(test.none)
  const combined = (read: (reader: FieldReader) => Reading): Answer => {
    let best: Reading = ABSENT
    let open = false
    for (const reader of readers) {
      const reading = read(reader)
      if (reading === UNKNOWN) open = true
      else if (reading > best) best = reading
    }
    return open && best !== PASSES ? MAYBE : answer[best]
  }
  return {
    column: (row) => combined((reader) => reader.column(row)),
    bytes: (row, at) => combined((reader) => reader.bytes(row, at)),
    packet: (subject) =>
      perMessage(subject, (message) => combined((reader) => reader.packet(subject, message))),
  }
}

const bindNot = (inner: BoundNode): BoundNode => {
  const not: readonly Answer[] = [YES, NO, MAYBE]
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
  // What decides for good: a NO of an `and`, a YES of an `or`.
  const deciding = all ? NO : YES
  const otherwise = all ? YES : NO
  return {
    column: (row) => {
      let result: Answer = otherwise
      for (let i = 0; i < items.length; i++) {
        const one = items[i].column(row)
        if (one === deciding) return deciding
        if (one === MAYBE) result = MAYBE
      }
      return result
    },
    bytes: (row, at) => {
      let result: Answer = otherwise
      for (let i = 0; i < items.length; i++) {
        const one = items[i].bytes(row, at)
        if (one === deciding) return deciding
        if (one === MAYBE) result = MAYBE
      }
      return result
    },
    packet: (subject) => {
      let result: Uint8Array | undefined
      for (const item of items) {
        if (all && result && !result.includes(1)) break
        const one = item.packet(subject)
        if (!result) result = one
        else for (let i = 0; i < result.length; i++) result[i] = all ? result[i] & one[i] : result[i] | one[i]
      }
      return result ?? new Uint8Array(Math.max(1, subject.packet.messages.length)).fill(all ? 1 : 0)
    },
  }
}
