/**
 * How one field of a row is read and tested: from the columns where they tell, from the row's bytes, or from the
 * decoded packet, which always tells. Here: what is said of the row as a whole; read-message.ts has the messages.
 */
import type { Layout, Value, Values } from '../../field.ts'
import type { Message, Packet } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_FROM_BMC, KIND_ICMP, KIND_IPMI15 } from '../kinds.ts'
import { parseEndpoint } from './address.ts'
import { filterLayers } from './layers.ts'
import { makeReader, type Reader } from './reader.ts'
import { hasPayload, isCut, payloadPlace, places, type RowBytes } from './rows.ts'
import type { Source } from './types.ts'
import { type Test, testValue } from './values.ts'
import type { RowView } from './walk.ts'

/** The field is not there, is there and fails the test, or passes it; or what was looked at does not tell. */
export const ABSENT = 0
export const FAILS = 1
export const PASSES = 2
export const UNKNOWN = 3
export type Reading = 0 | 1 | 2 | 3

/** A decoded packet. */
export interface Subject {
  readonly row: number
  readonly packet: Packet
  /** The info column. */
  info(): string
}

export interface FieldReader {
  column(row: number): Reading
  /** Of a row with one message at most, or of the row as a whole. */
  bytes(row: number, at: RowBytes): Reading
  /** Of message i of a row; absent where the field is one of the row as a whole. */
  message?(row: number, at: RowView, i: number): Reading
  /** Never UNKNOWN. `message` is undefined for a packet that has none. */
  packet(subject: Subject, message: Message | undefined): Reading
}

export const rowReader = (
  source: Exclude<Source, { from: 'message' | 'command' | 'command_name' }>,
  test: Test,
  dataset: Dataset,
): FieldReader => {
  const { index } = dataset
  const { columns } = index
  switch (source.from) {
    case 'row':
      return fromColumns((row) => ofNumber(test, source.read(columns, row)))
    case 'expects_answer':
      return fromColumns((row) =>
        ofNumber(test, index.expectsAnswer(row) && columns.partner[row] === 0 ? 1 : 0),
      )
    case 'comment':
      return fromColumns((row) => ofValue(test, index.comments.get(columns.frame[row])?.join('\n')))
    case 'info':
      return { column: unknown, bytes: unknown, packet: (subject) => ofValue(test, subject.info()) }
    case 'endpoint':
      return endpointReader(source, test, dataset)
    case 'layer':
      return layerReader(source, test, dataset)
  }
}

const unknown = (): Reading => UNKNOWN

export const ofNumber = (test: Test, value: number): Reading =>
  Number.isNaN(value) ? ABSENT : test.number(value) ? PASSES : FAILS

export const ofValue = (test: Test, value: Value | undefined): Reading =>
  value === undefined ? ABSENT : testValue(test, value) ? PASSES : FAILS

const fromColumns = (column: (row: number) => Reading): FieldReader => ({
  column,
  bytes: column,
  packet: ({ row }) => column(row),
})

/** Each endpoint is tested once, and remembered by its number. */
const endpointReader = (
  { ends, part }: Extract<Source, { from: 'endpoint' }>,
  test: Test,
  { index }: Dataset,
): FieldReader => {
  const ofText = (text: string): Reading => {
    const { address, bytes, port } = parseEndpoint(text)
    if (part === 'port') return ofNumber(test, port)
    return test.address(bytes) || test.text(address) ? PASSES : FAILS
  }
  const { columns, sessionTable } = index
  let known = new Uint8Array(1024).fill(UNKNOWN)
  const ofEndpoint = (endpoint: number): Reading => {
    if (endpoint >= known.length) {
      const larger = new Uint8Array(Math.max(endpoint + 1, known.length * 2)).fill(UNKNOWN)
      larger.set(known)
      known = larger
    }
    if (known[endpoint] === UNKNOWN) known[endpoint] = ofText(index.endpointText(endpoint))
    return known[endpoint] as Reading
  }
  const atEnd = (row: number, source: boolean): Reading => {
    // An ICMP error may come from a third party, whom only the index's text names.
    if (columns.kind[row] === KIND_ICMP)
      return ofText(index.endpointsOf(row)[source ? 'source' : 'destination'])
    const isBmc = ((columns.flags[row] & FLAG_FROM_BMC) !== 0) === source
    return ofEndpoint((isBmc ? sessionTable.bmc : sessionTable.client)[columns.session[row]])
  }
  if (ends.length === 1) return fromColumns((row) => atEnd(row, ends[0] === 'source'))
  return fromColumns((row) => {
    const source = atEnd(row, true)
    if (source === PASSES) return PASSES
    const destination = atEnd(row, false)
    return source > destination ? source : destination
  })
}

const layerReader = (
  { layer, path }: Extract<Source, { from: 'layer' }>,
  test: Test,
  { index: { columns } }: Dataset,
): FieldReader => {
  const about = filterLayers.find(({ name }) => name === layer)
  const kinds = about?.kinds
  const column = (row: number): Reading => {
    if (!kinds || isCut(columns, row)) return UNKNOWN
    if (!kinds.has(columns.kind[row])) return ABSENT
    const alone = path.length === 0 && (layer === 'rmcp' || (about.isPayload && hasPayload(columns, row)))
    return alone ? PASSES : UNKNOWN
  }
  const readers = (about?.layouts ?? []).map((layout) => pathReader(layout, path))
  const place = places[layer] ?? (about?.isPayload ? payloadPlace : undefined)
  // Of a session header there are two forms.
  const second = layer === 'session' ? 1 : 0
  return {
    column,
    bytes: (row, at) => {
      const known = column(row)
      if (known !== UNKNOWN || isCut(columns, row) || !place?.(columns, row, at)) return known
      return readers[columns.kind[row] === KIND_IPMI15 ? 0 : second](at.bytes, at.from, at.to, test)
    },
    packet: ({ packet }) => {
      let reading: Reading = ABSENT
      for (const one of packet.layers) {
        if (one.name !== layer) continue
        const value = ofPath(one.values, path, 0, test)
        if (value > reading) reading = value
      }
      return reading
    },
  }
}

/** Tests a field of the message at bytes [from, to). */
export type PathReader = (bytes: Uint8Array, from: number, to: number, test: Test) => Reading

/** Within repeated fields, any item's value counts. */
export const pathReader = (layout: Layout, path: readonly string[]): PathReader => {
  const read: Reader | undefined = path.length > 0 ? makeReader(layout, path[0]) : undefined
  if (!read) return unknown
  return (bytes, from, to, test) => {
    const value = read(bytes, from, to)
    if (!Array.isArray(value)) return ofValue(test, value)
    return ofPath({ [path[0]]: value }, path, 0, test)
  }
}

export const ofPath = (values: Values, path: readonly string[], depth: number, test: Test): Reading => {
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
