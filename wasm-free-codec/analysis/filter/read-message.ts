/** How a field of a message is read and tested: its header, its command, the command's data. */
import { fieldNames } from '../../compile.ts'
import type { Layout } from '../../field.ts'
import { registry } from '../../messages/index.ts'
import type { Columns } from '../columns.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_MESSAGE, FLAG_RESPONSE } from '../kinds.ts'
import { requestLayout, responseLayout } from './bodies.ts'
import { filterLayers } from './layers.ts'
import {
  ABSENT,
  type FieldReader,
  ofNumber,
  ofPath,
  ofValue,
  PASSES,
  pathReader,
  type Reading,
  rowReader,
  UNKNOWN,
} from './read-field.ts'
import { isCut, isGrouped, isNested, messagePlace, PLACES, placeOf } from './rows.ts'
import type { Direction, FilterField, Source } from './types.ts'
import type { Test } from './values.ts'

/** True where the columns do not know all of a row's messages. */
export const isOpen = (columns: Columns, row: number): boolean =>
  isCut(columns, row) || isNested(columns, row)

export const fieldReader = (
  { source, direction }: FilterField,
  test: Test,
  dataset: Dataset,
): FieldReader => {
  const reader = sourceReader(source, test, dataset)
  return direction ? directed(reader, direction, dataset.index.columns) : reader
}

const sourceReader = (source: Source, test: Test, dataset: Dataset): FieldReader => {
  const { columns } = dataset.index
  if (source.from === 'message') return headerReader(source, test, columns)
  if (source.from === 'command') return commandReader(source, test, columns)
  if (source.from === 'command_name') return nameReader(test, columns)
  if (source.from === 'layer' && source.layer === 'message') return layerReader(source, test, columns)
  return rowReader(source, test, dataset)
}

const directed = (reader: FieldReader, direction: Direction, columns: Columns): FieldReader => {
  const wanted = direction === 'response'
  const other = (row: number): boolean =>
    !isOpen(columns, row) && ((columns.flags[row] & FLAG_RESPONSE) !== 0) !== wanted
  const { message } = reader
  return {
    column: (row) => (other(row) ? ABSENT : reader.column(row)),
    bytes: (row, at) => (other(row) ? ABSENT : reader.bytes(row, at)),
    ...(message && {
      message: (row, at, i) => (at.messages.isResponse(i) === wanted ? message(row, at, i) : ABSENT),
    }),
    packet: (subject, message) => {
      const is = message ? message.response : (columns.flags[subject.row] & FLAG_RESPONSE) !== 0
      return is === wanted ? reader.packet(subject, message) : ABSENT
    },
  }
}

const headerReader = (
  source: Extract<Source, { from: 'message' }>,
  test: Test,
  columns: Columns,
): FieldReader => {
  const column = (row: number): Reading =>
    isOpen(columns, row) ? UNKNOWN : ofNumber(test, source.read(columns, row))
  return {
    column,
    bytes: column,
    message: (_, { messages }, i) => ofNumber(test, source.bytes(messages, i)),
    // Without a message, what the columns say of the row: `response` is for a pong, too.
    packet: ({ row }, message) =>
      ofNumber(test, (message ? source.decoded(message) : source.read(columns, row)) ?? NaN),
  }
}

const nameReader = (test: Test, columns: Columns): FieldReader => {
  const readings = new Uint8Array(PLACES)
  for (const { netFn, cmd, name } of registry.commands)
    readings[(netFn << 8) | cmd] = isGrouped(netFn) ? UNKNOWN : ofValue(test, name)
  // Of group extensions the first bytes decide, whether the number is known or not.
  for (let place = 0; place < PLACES; place++)
    if (isGrouped(place >> 8)) readings[place] = UNKNOWN
    else if ((place >> 8) & 1) readings[place] = readings[place - 256]
  const column = (row: number): Reading => {
    if (isOpen(columns, row)) return UNKNOWN
    return (columns.flags[row] & FLAG_MESSAGE) === 0 ? ABSENT : (readings[placeOf(columns, row)] as Reading)
  }
  return {
    column,
    bytes: column,
    message: (_, { messages }, i) => readings[messages.place(i)] as Reading,
    packet: (_, message) => ofValue(test, message?.command?.name),
  }
}

/** The message header as a layer: `message.rs_addr`. */
const layerReader = (
  { path }: Extract<Source, { from: 'layer' }>,
  test: Test,
  columns: Columns,
): FieldReader => {
  // Request and response; the same without the first address.
  const layouts = filterLayers.find(({ name }) => name === 'message')?.layouts ?? []
  const readers = layouts.map((layout) => pathReader(layout, path))
  const column = (row: number): Reading => {
    if (isOpen(columns, row)) return UNKNOWN
    return (columns.flags[row] & FLAG_MESSAGE) === 0 ? ABSENT : path.length === 0 ? PASSES : UNKNOWN
  }
  return {
    column,
    bytes: (row, at) => {
      const known = column(row)
      if (known !== UNKNOWN || isOpen(columns, row)) return known
      messagePlace(columns, row, at)
      const response = (columns.flags[row] & FLAG_RESPONSE) !== 0
      return readers[response ? 1 : 0](at.bytes, at.from, at.to, test)
    },
    message: (_, { messages }, i) => {
      if (path.length === 0) return PASSES
      const form = (messages.isResponse(i) ? 1 : 0) + (messages.isShort(i) ? 2 : 0)
      return readers[form](messages.bytes, messages.from[i], messages.to[i], test)
    },
    packet: ({ packet }, message) => {
      let reading: Reading = ABSENT
      for (const one of packet.layers) {
        if (one.name !== 'message' || (one.message && one.message !== message)) continue
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
  columns: Columns,
): FieldReader => {
  const request = (command.netFn << 8) | command.cmd
  const response = ((command.netFn | 1) << 8) | command.cmd
  const grouped = isGrouped(command.netFn)
  const readers = [requestLayout(command), responseLayout(command)].map((layout) =>
    declares(layout, path[0]) ? pathReader(layout, path) : undefined,
  )
  /** What the place alone tells. */
  const ofPlace = (place: number): Reading => {
    if (place !== request && place !== response) return ABSENT
    if (grouped) return UNKNOWN
    if (path.length === 0) return PASSES
    return readers[place === response ? 1 : 0] ? UNKNOWN : ABSENT
  }
  const column = (row: number): Reading => {
    if (isOpen(columns, row)) return UNKNOWN
    return (columns.flags[row] & FLAG_MESSAGE) === 0 ? ABSENT : ofPlace(placeOf(columns, row))
  }
  return {
    column,
    bytes: (row, at) => {
      const known = column(row)
      if (known !== UNKNOWN || grouped || isOpen(columns, row)) return known
      messagePlace(columns, row, at)
      const read = readers[(columns.flags[row] & FLAG_RESPONSE) !== 0 ? 1 : 0]
      return read ? read(at.bytes, at.from + 6, at.to - 1, test) : ABSENT
    },
    message: (_, { messages }, i) => {
      const known = ofPlace(messages.place(i))
      if (known !== UNKNOWN || grouped) return known
      const read = readers[messages.isResponse(i) ? 1 : 0]
      return read ? read(messages.bytes, messages.head[i] + 6, messages.to[i] - 1, test) : ABSENT
    },
    packet: (_, message) => (message?.command === command ? ofPath(message.body, path, 0, test) : ABSENT),
  }
}

const declares = (layout: Layout, name: string | undefined): boolean =>
  name !== undefined && layout.fields.some((field) => fieldNames(field).includes(name))
