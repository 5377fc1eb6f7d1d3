/**
 * How one field of a row is read and tested: from the columns where they tell, from the row's bytes, or from the
 * decoded packet, which always tells.
 */
import { registry } from '../../messages/index.ts'
import type { Layout, Value, Values } from '../../field.ts'
import type { Message, Packet } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_FROM_BMC, FLAG_MESSAGE, FLAG_RESPONSE, KIND_ICMP, KIND_IPMI15 } from '../kinds.ts'
import { fieldNames } from '../../compile.ts'
import { parseEndpoint } from './address.ts'
import { requestLayout, responseLayout } from './bodies.ts'
import { filterLayers } from './layers.ts'
import { makeReader, type Reader } from './reader.ts'
import {
  hasPayload,
  isGrouped,
  isOpen,
  payloadPlace,
  PLACES,
  placeOf,
  places,
  type RowBytes,
} from './rows.ts'
import type { FilterField, Source } from './types.ts'
import { type Test, testValue } from './values.ts'

/** The field is not there, is there and fails the test, or passes it; or what was looked at does not tell. */
export const ABSENT = 0
export const FAILS = 1
export const PASSES = 2
export const UNKNOWN = 3
export type Reading = 0 | 1 | 2 | 3

/** A decoded packet, one of whose messages is asked about. */
export interface Subject {
  readonly row: number
  readonly packet: Packet
  /** The info column. */
  info(): string
}

export interface FieldReader {
  column(row: number): Reading
  bytes(row: number, at: RowBytes): Reading
  /** Never UNKNOWN. `message` is undefined for a packet that has none. */
  packet(subject: Subject, message: Message | undefined): Reading
}

export const fieldReader = (field: FilterField, test: Test, dataset: Dataset): FieldReader => {
  const reader = sourceReader(field.source, test, dataset)
  return field.direction ? directed(reader, field.direction === 'response', dataset) : reader
}

const sourceReader = (source: Source, test: Test, dataset: Dataset): FieldReader => {
  const { columns } = dataset.index
  switch (source.from) {
    case 'row':
      return fromColumns((row) => ofNumber(test, source.read(columns, row)))
    case 'message': {
      const column = (row: number): Reading =>
        isOpen(columns, row) ? UNKNOWN : ofNumber(test, source.read(columns, row))
      return {
        column,
        bytes: column,
        // Without a message, what the columns say of the row: `response` is for a pong, too.
        packet: ({ row }, message) =>
          ofNumber(test, (message ? source.decoded(message) : source.read(columns, row)) ?? NaN),
      }
    }
    case 'expects_answer':
      return fromColumns((row) =>
        ofNumber(test, dataset.index.expectsAnswer(row) && columns.partner[row] === 0 ? 1 : 0),
      )
    case 'comment':
      return fromColumns((row) => ofValue(test, dataset.index.comments.get(columns.frame[row])?.join('\n')))
    case 'info':
      return { column: unknown, bytes: unknown, packet: (subject) => ofValue(test, subject.info()) }
    case 'endpoint':
      return endpointReader(source, test, dataset)
    case 'command_name':
      return commandName(test, dataset)
    case 'layer':
      return layerReader(source, test, dataset)
    case 'command':
      return commandReader(source, test, dataset)
  }
}

const unknown = (): Reading => UNKNOWN

const ofNumber = (test: Test, value: number): Reading =>
  Number.isNaN(value) ? ABSENT : test.number(value) ? PASSES : FAILS

const ofValue = (test: Test, value: Value | undefined): Reading =>
  value === undefined ? ABSENT : testValue(test, value) ? PASSES : FAILS

const fromColumns = (column: (row: number) => Reading): FieldReader => ({
  column,
  bytes: column,
  packet: ({ row }) => column(row),
})

const directed = (reader: FieldReader, response: boolean, dataset: Dataset): FieldReader => {
  const { columns } = dataset.index
  const other = (row: number): boolean =>
    !isOpen(columns, row) && ((columns.flags[row] & FLAG_RESPONSE) !== 0) !== response
  return {
    column: (row) => (other(row) ? ABSENT : reader.column(row)),
    bytes: (row, at) => (other(row) ? ABSENT : reader.bytes(row, at)),
    packet: (subject, message) => {
      const is = message ? message.response : (columns.flags[subject.row] & FLAG_RESPONSE) !== 0
      return is === response ? reader.packet(subject, message) : ABSENT
    },
  }
}

/** Each endpoint is tested once, and remembered by its number. */
const endpointReader = (
  { ends, part }: Extract<Source, { from: 'endpoint' }>,
  test: Test,
  { index }: Dataset,
): FieldReader => {
  const known = new Map<number, Reading>()
  const ofText = (text: string): Reading => {
    const { address, bytes, port } = parseEndpoint(text)
    if (part === 'port') return ofNumber(test, port)
    return test.address(bytes) || test.text(address) ? PASSES : FAILS
  }
  const ofEndpoint = (endpoint: number): Reading => {
    let reading = known.get(endpoint)
    if (reading === undefined) known.set(endpoint, (reading = ofText(index.endpointText(endpoint))))
    return reading
  }
  const { columns, sessionTable } = index
  const atEnd = (row: number, end: 'source' | 'destination'): Reading => {
    // An ICMP error may come from a third party, whom only the index's text names.
    if (columns.kind[row] === KIND_ICMP) return ofText(index.endpointsOf(row)[end])
    const bmc = ((columns.flags[row] & FLAG_FROM_BMC) !== 0) === (end === 'source')
    return ofEndpoint((bmc ? sessionTable.bmc : sessionTable.client)[columns.session[row]])
  }
  if (ends.length === 1) return fromColumns((row) => atEnd(row, ends[0]))
  return fromColumns((row) => {
    const [one, other] = [atEnd(row, 'source'), atEnd(row, 'destination')]
    return one > other ? one : other
  })
}

const commandName = (test: Test, { index: { columns } }: Dataset): FieldReader => {
  const readings = new Uint8Array(PLACES)
  for (const { netFn, cmd, name } of registry.commands)
    if (!isGrouped(netFn)) readings.fill(ofValue(test, name), (netFn << 8) | cmd, ((netFn << 8) | cmd) + 1)
  for (let place = 0; place < PLACES; place++) if ((place >> 8) & 1) readings[place] = readings[place - 256]
  const column = (row: number): Reading => {
    if (isOpen(columns, row)) return UNKNOWN
    if ((columns.flags[row] & FLAG_MESSAGE) === 0) return ABSENT
    return isGrouped(columns.netFnLun[row] >> 2) ? UNKNOWN : (readings[placeOf(columns, row)] as Reading)
  }
  return { column, bytes: column, packet: (_, message) => ofValue(test, message?.command?.name) }
}

const layerReader = (
  { layer, path }: Extract<Source, { from: 'layer' }>,
  test: Test,
  { index: { columns } }: Dataset,
): FieldReader => {
  const about = filterLayers.find(({ name }) => name === layer)
  const isMessage = layer === 'message'
  const column = (row: number): Reading => {
    if (isOpen(columns, row)) return UNKNOWN
    if (isMessage)
      return (columns.flags[row] & FLAG_MESSAGE) === 0 ? ABSENT : path.length === 0 ? PASSES : UNKNOWN
    if (!about?.kinds) return UNKNOWN
    if (!about.kinds.has(columns.kind[row])) return ABSENT
    return path.length === 0 && (layer === 'rmcp' || (about.isPayload && hasPayload(columns, row)))
      ? PASSES
      : UNKNOWN
  }
  const readers = (about?.layouts ?? []).map((layout) => pathReader(layout, path))
  const place = places[layer] ?? (about?.isPayload ? payloadPlace : undefined)
  // Of two forms, by the bit that tells them apart: a session header or a message, old or new, asking or answering.
  const chosen = (row: number): PathReader => {
    if (layer === 'session') return readers[columns.kind[row] === KIND_IPMI15 ? 0 : 1]
    return isMessage ? readers[(columns.flags[row] & FLAG_RESPONSE) !== 0 ? 1 : 0] : readers[0]
  }
  return {
    column,
    bytes: (row, at) => {
      const known = column(row)
      if (known !== UNKNOWN || isOpen(columns, row) || !place || !place(columns, row, at)) return known
      return chosen(row)(at, test)
    },
    packet: ({ packet }, message) => {
      let reading: Reading = ABSENT
      for (const one of packet.layers) {
        if (one.name !== layer || (isMessage && one.message && one.message !== message)) continue
        const value = ofPath(one.values, path, 0, test)
        if (value > reading) reading = value
      }
      return reading
    },
  }
}

const commandReader = (
  { command, path }: Extract<Source, { from: 'command' }>,
  test: Test,
  { index: { columns } }: Dataset,
): FieldReader => {
  const request = (command.netFn << 8) | command.cmd
  const response = ((command.netFn | 1) << 8) | command.cmd
  const grouped = isGrouped(command.netFn)
  const readers = [requestLayout(command), responseLayout(command)].map((layout) =>
    declares(layout, path[0]) ? pathReader(layout, path) : undefined,
  )
  const column = (row: number): Reading => {
    if (isOpen(columns, row)) return UNKNOWN
    if ((columns.flags[row] & FLAG_MESSAGE) === 0) return ABSENT
    const place = placeOf(columns, row)
    if (place !== request && place !== response) return ABSENT
    if (path.length === 0 && !grouped) return PASSES
    return grouped || readers[place === response ? 1 : 0] ? UNKNOWN : ABSENT
  }
  return {
    column,
    bytes: (row, at) => {
      const known = column(row)
      if (known !== UNKNOWN || grouped || isOpen(columns, row) || !places.body(columns, row, at)) return known
      return readers[(columns.flags[row] & FLAG_RESPONSE) !== 0 ? 1 : 0]?.(at, test) ?? ABSENT
    },
    packet: (_, message) => (message?.command === command ? ofPath(message.body, path, 0, test) : ABSENT),
  }
}

const declares = (layout: Layout, name: string | undefined): boolean =>
  name !== undefined && layout.fields.some((field) => fieldNames(field).includes(name))

type PathReader = (at: RowBytes, test: Test) => Reading

/** Within repeated fields, any item's value counts. */
const pathReader = (layout: Layout, path: readonly string[]): PathReader => {
  if (path.length === 0) return () => UNKNOWN
  const read: Reader | undefined = makeReader(layout, path[0])
  if (!read) return () => UNKNOWN
  if (path.length === 1) return ({ bytes, from, to }, test) => ofItems(test, read(bytes, from, to))
  return ({ bytes, from, to }, test) => {
    const value = read(bytes, from, to)
    return value === undefined ? ABSENT : ofPath({ [path[0]]: value }, path, 0, test)
  }
}

/** A repeated field as a whole can only be there or not. */
const ofItems = (test: Test, value: Value | undefined): Reading =>
  Array.isArray(value) ? PASSES : ofValue(test, value)

const ofPath = (values: Values, path: readonly string[], depth: number, test: Test): Reading => {
  if (depth === path.length) return PASSES
  const value = values[path[depth]]
  if (value === undefined) return ABSENT
  if (!Array.isArray(value)) return ofValue(test, value)
  if (depth === path.length - 1) return value.length > 0 ? PASSES : ABSENT
  let reading: Reading = ABSENT
  for (const item of value) {
    const one = ofPath(item, path, depth + 1, test)
    if (one > reading) reading = one
  }
  return reading
}
