/** A table of fields as lines to draw: groups flattened, with their depth, and those of many cases closed at first. */

import type { ExtentView, FieldGroup, FieldLine, FieldRow } from '../worker/api-learn.ts'
import { messages as t } from './messages/learn.ts'

export interface DrawnField {
  kind: 'field'
  depth: number
  field: FieldRow
  /** First of those that share its bytes: the byte's number is written once. */
  leads: boolean
}

export interface DrawnGroup {
  kind: 'group'
  depth: number
  id: string
  title: string
  values: string[]
  open: boolean
  /** It can be closed. */
  closable: boolean
}

export type Drawn = DrawnField | DrawnGroup

/** More cases than these are closed at first. */
const FEW = 4

const isCase = (line: FieldLine): boolean => line.kind === 'case'

/** `open` says of a group whether it was opened (true) or closed (false) by hand. */
export function drawn(
  lines: readonly FieldLine[],
  open: ReadonlyMap<string, boolean>,
  depth = 0,
  path = '',
): Drawn[] {
  const many = lines.filter(isCase).length > FEW
  let last: FieldRow | undefined
  return lines.flatMap((line, i): Drawn[] => {
    if (line.kind === 'field') {
      const leads = !(last?.bits && line.bits && last.at === line.at && last.bits.lo === line.bits.hi + 1)
      last = line
      return [{ kind: 'field', depth, field: line, leads }]
    }
    last = undefined
    const id = `${path}.${i}`
    const closable = many && isCase(line) && line.lines.length > 0
    const isOpen = open.get(id) ?? !closable
    const { title, values } = titleOf(line)
    return [
      { kind: 'group', depth, id, title, values, open: isOpen, closable },
      ...(isOpen ? drawn(line.lines, open, depth + 1, id) : []),
    ]
  })
}

/** Groups that can be closed, and those around a field. */
export function groupsOf(
  lines: readonly FieldLine[],
  name = '',
  path = '',
): { all: string[]; around: string[] } {
  const found: { all: string[]; around: string[] } = { all: [], around: [] }
  lines.forEach((line, i) => {
    if (line.kind === 'field') return
    const id = `${path}.${i}`
    const inner = groupsOf(line.lines, name, id)
    found.all.push(id, ...inner.all)
    const here = line.lines.some((one) => one.kind === 'field' && one.name === name)
    if (name && (here || inner.around.length)) found.around.push(id, ...inner.around)
  })
  return found
}

function titleOf(group: FieldGroup): { title: string; values: string[] } {
  const r = t.reference
  if (group.kind === 'optional') return { title: r.optional, values: [] }
  if (group.kind === 'case') {
    if (group.values.length === 0) return { title: r.otherwise(group.on), values: [] }
    const values = group.values.map(({ value, name }) => (name ? `${value} ${name}` : value))
    return { title: r.when(group.on), values }
  }
  const { label, count } = group
  const title =
    count.kind === 'fixed'
      ? r.repeatFixed(label, count.count)
      : count.kind === 'rest'
        ? r.repeatRest(label)
        : count.kind === 'field'
          ? r.repeatField(label, count.label)
          : r.repeat(label)
  return { title, values: [] }
}

/** '3', '4–6', '7 on': which bytes; 'next' where what comes before has no fixed length. */
export function bytesText({ at, extent }: FieldRow): string {
  if (at === null) return t.reference.then
  if (extent.kind !== 'fixed') return `${at} …`
  return extent.count > 1 ? `${at}–${at + extent.count - 1}` : String(at)
}

export const bitsText = ({ bits }: FieldRow): string =>
  bits ? (bits.hi === bits.lo ? String(bits.hi) : `${bits.hi}:${bits.lo}`) : ''

const extentText = (extent: ExtentView): string => {
  const r = t.reference
  if (extent.kind === 'rest') return r.extentRest
  if (extent.kind === 'all-but') return r.extentAllBut(extent.count)
  if (extent.kind === 'field') return r.extentField(extent.label, extent.add, extent.times)
  return extent.count > 1 ? r.sizes(extent.count, extent.count) : ''
}

/** How it is written: size, order, unit, form; what needs no saying is left out. */
export function shapeText(field: FieldRow): string {
  const r = t.reference
  const { order, format, unit = '', scale, offset, signed, computed } = field
  const size = field.bits ? '' : extentText(field.extent)
  const scaled = scale !== undefined || offset !== undefined
  return [
    format === 'type_length' ? '' : size,
    order === 'least-first' ? r.leastFirst : order === 'most-first' ? r.mostFirst : '',
    format ? (r.formats[format] ?? '') : '',
    signed ? r.signed : '',
    scaled ? r.scaled(scale ?? 1, offset ?? 0, unit) : unit ? r.unit(unit) : '',
    computed ? r.computed : '',
  ]
    .filter(Boolean)
    .join('; ')
}

/** The eight squares of each byte, from bit 7: which of them are the field's. Null: whole bytes. */
export function squares({ bits, extent }: FieldRow): boolean[][] | null {
  if (!bits || extent.kind !== 'fixed') return null
  // The byte with the highest bits first, as the specification counts.
  return Array.from({ length: extent.count }, (_, i) =>
    Array.from({ length: 8 }, (_, j) => {
      const bit = (extent.count - i) * 8 - 1 - j
      return bit <= bits.hi && bit >= bits.lo
    }),
  )
}
