/** The expression that finds a value again: what a click on it puts into the filter line. */
import type { Node } from '../../decode.ts'
import type { Value } from '../../field.ts'
import type { Layer } from '../../packet.ts'
import { hexBytes, hexNumber, typeLengthText } from '../../show.ts'
import { catalogue } from './catalogue.ts'
import type { ValueType } from './types.ts'

/** Longer rows of bytes are not put into an expression. */
const MAX_BYTES = 64

/** Columns that have the same value without a look at the bytes. */
const SHORT: Readonly<Record<string, string>> = {
  'message.cmd': 'cmd',
  'message.net_fn': 'net_fn',
  'message.rq_seq': 'seq',
}

/**
 * `path` has the names from the layer to the node: of the repeated fields around it, and its own. Undefined where
 * nothing can be compared: reserved bits, data of unknown commands, passwords.
 */
export const filterExpression = (
  layer: Layer,
  node: Node,
  path: readonly string[] = [node.name],
): string | undefined => {
  const start = layer.kind === 'body' && layer.message ? layer.message.command?.name : layer.name
  if (!start || !node.name) return undefined
  const full = [start, ...path].join('.')
  const field = catalogue().fields.get(SHORT[full] ?? full)
  if (!field || field.type.format === 'secret') return undefined
  if (node.value === undefined) return field.name
  const value = literal(node.value, field.type)
  return value === undefined ? undefined : `${field.name} == ${value}`
}

const literal = (value: Value, type: ValueType): string | undefined => {
  if (typeof value === 'number') return number(value, type)
  if (typeof value === 'string') return quoted(value)
  if (value instanceof Uint8Array)
    return value.length > 0 && value.length <= MAX_BYTES ? hexBytes(value, ':') : undefined
  return Array.isArray(value) ? undefined : quoted(typeLengthText(value))
}

const number = (value: number, { base, format, names, scale, offset, unit = '' }: ValueType): string => {
  if ((base === 16 || format === 'bcd') && value >= 0) return hexNumber(value)
  if (scale === undefined && offset === undefined) return String(value)
  // A number with a name is shown by it: 0 may be no value of the scale.
  if (names.some(({ first, last }) => value >= first && value <= last)) return hexNumber(value)
  const shown = String(Number((value * (scale ?? 1) + (offset ?? 0)).toPrecision(12)))
  return /^[a-z]{1,12}$/i.test(unit) ? shown + unit : shown
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
