/** A layout as a table of bytes and bits: a line a field, with conditions and repetitions as groups. */
import {
  explained,
  type Field,
  hexNumber,
  type Layout,
  type Names,
  type Part,
  phrases,
  say,
} from 'wasm-free-codec'
import type { ExtentView, FieldLine, FieldRow, FieldTable, NamedValue } from '../api-learn.ts'

const words = phrases({
  bytesLeft: 'bytes left',
  fromBmc: 'sent by the BMC',
  ofRequest: (label: string) => say`${label} of the request`,
})

type Extent = Extract<Field, { kind: 'bytes' }>['length']
type About = Part['about']

/** What is known of the fields before, by name: for what refers to them. */
interface Scope {
  readonly fields: Map<string, { label: string; values?: Names; base?: 10 | 16 }>
  readonly request?: Scope
}

const newScope = (request?: Scope): Scope => ({ fields: new Map(), request })

const refer = (ref: string, scope: Scope): { label: string; values?: Names; base?: 10 | 16 } => {
  if (ref === 'context.bytes_left') return { label: words.bytesLeft }
  if (ref === 'context.from_bmc') return { label: words.fromBmc }
  if (ref.startsWith('request.')) {
    const found = scope.request?.fields.get(ref.slice('request.'.length))
    return found ? { ...found, label: words.ofRequest(found.label) } : { label: ref }
  }
  return scope.fields.get(ref) ?? { label: ref.replace(/^context\./, '').replaceAll('_', ' ') }
}

const fixed = (count: number): ExtentView => ({ kind: 'fixed', count })

const extentOf = (extent: Extent, scope: Scope): ExtentView => {
  if (typeof extent === 'number') return fixed(extent)
  if (extent === 'rest') return { kind: 'rest' }
  if ('allBut' in extent) return { kind: 'all-but', count: extent.allBut }
  const { ref, add = 0, times = 1 } = extent
  return { kind: 'field', label: refer(ref, scope).label, add, times }
}

const digits = (value: number, base?: 10 | 16): string => (base === 16 ? hexNumber(value) : String(value))

const valuesOf = (values: Names | undefined, base?: 10 | 16): NamedValue[] => {
  if (!values) return []
  const { table, ranges = [] } = values
  const all = [
    ...Object.entries(table).map(([value, name]) => ({
      at: Number(value),
      value: digits(Number(value), base),
      name,
    })),
    ...ranges.map(([first, last, name]) => ({
      at: first,
      value: first === last ? digits(first, base) : `${digits(first, base)} – ${digits(last, base)}`,
      name,
    })),
  ]
  return all.sort((a, b) => a.at - b.at).map(({ value, name }) => ({ value, name }))
}

const describe = (about: About) => {
  const { format, unit, scale, offset, sign, values, base } = about
  return {
    ...explained(about),
    ...{ format, unit, scale, offset, signed: sign !== undefined, values: valuesOf(values, base) },
  }
}

/** Where the next field begins, in bytes from 0; null: that depends. */
type At = number | null
const after = (at: At, size: number): At => (at === null ? null : at + size)
const from1 = (at: At): At => after(at, 1)

interface Walked {
  lines: FieldLine[]
  at: At
  /** Bytes at most; null: no limit is known. */
  most: number | null
}

const sum = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b)

function walk(layout: Layout, at: At, scope: Scope): Walked {
  const walked: Walked = { lines: [], at, most: 0 }
  for (const field of layout.fields) {
    const { lines, at: next, most } = walkField(field, walked.at, scope)
    walked.lines.push(...lines)
    walked.at = next
    walked.most = sum(walked.most, most)
  }
  return walked
}

function walkField(field: Field, at: At, scope: Scope): Walked {
  const row = (
    about: About,
    more: Partial<FieldRow> & Pick<FieldRow, 'extent' | 'name' | 'label'>,
  ): FieldRow => ({
    kind: 'field',
    at: from1(at),
    reserved: false,
    ...describe(about),
    ...more,
  })
  const know = ({ name, label, about }: Pick<Part, 'name' | 'label' | 'about'>) =>
    scope.fields.set(name, { label, values: about.values, base: about.base })
  switch (field.kind) {
    case 'uint': {
      know(field)
      const { size, bigEndian, name, label, about } = field
      const order = size > 1 ? (bigEndian ? 'most-first' : 'least-first') : undefined
      // Every response begins with one: what its numbers mean stands in a table of its own.
      const values = name === 'completion_code' ? { values: [] } : {}
      return {
        lines: [row(about, { extent: fixed(size), name, label, order, ...values })],
        at: after(at, size),
        most: size,
      }
    }
    case 'bits': {
      field.parts.forEach((part) => part.name && know(part))
      const lines = field.parts.map(({ hi, lo, name, label, about, reserved }) =>
        row(about, { extent: fixed(field.size), bits: { hi, lo }, name, label, reserved }),
      )
      return { lines, at: after(at, field.size), most: field.size }
    }
    case 'bytes':
    case 'payload': {
      const { length, name, label, about } = field
      const reserved = field.kind === 'bytes' && field.reserved === true
      const size = typeof length === 'number' ? length : null
      const extent = extentOf(length, scope)
      return {
        lines: [row(about, { extent, name, label, reserved })],
        at: size === null ? null : after(at, size),
        most: size,
      }
    }
    case 'checksum': {
      const { name, label, about } = field
      return {
        lines: [row(about, { extent: fixed(1), name, label, computed: true })],
        at: after(at, 1),
        most: 1,
      }
    }
    case 'type_length': {
      const { name, label, about } = field
      return {
        lines: [row(about, { extent: { kind: 'rest' }, name, label, format: 'type_length' })],
        at: null,
        most: null,
      }
    }
    case 'optional': {
      const { lines, most } = walk(field.inner, at, scope)
      return { lines: [{ kind: 'optional', lines }], at: null, most }
    }
    case 'until': {
      const inner = walk(field.inner, at, scope)
      const end = walkField(field.mark, null, scope)
      return { lines: [{ kind: 'optional', lines: inner.lines }, ...end.lines], at: null, most: null }
    }
    case 'repeat': {
      const count = extentOf(field.count, scope)
      const { lines, most } = walk(field.item, null, newScope(scope.request))
      const all = count.kind === 'fixed' && most !== null ? count.count * most : null
      return {
        lines: [{ kind: 'repeat', label: field.label, count, lines }],
        at: all === null ? null : after(at, all),
        most: all,
      }
    }
    case 'choice': {
      const { label, values, base } = refer(field.on, scope)
      const name = (value: number) =>
        values?.table[value] ??
        values?.ranges?.find(([first, last]) => value >= first && value <= last)?.[2] ??
        ''
      // Several numbers may choose the same fields.
      const byLayout = new Map<Layout, number[]>()
      for (const [value, layout] of field.cases)
        byLayout.set(layout, [...(byLayout.get(layout) ?? []), value])
      const cases = [...byLayout].map(([layout, numbers]) => ({ layout, numbers }))
      if (field.otherwise) cases.push({ layout: field.otherwise, numbers: [] })
      const walked = cases.map(({ layout, numbers }) => ({ numbers, ...walk(layout, at, scope) }))
      const ends = new Set(walked.map((one) => one.at))
      return {
        lines: walked
          .filter(({ lines, numbers }) => lines.length > 0 || numbers.length > 0)
          .map(({ lines, numbers }) => ({
            kind: 'case',
            on: label,
            values: numbers.map((value) => ({ value: digits(value, base), name: name(value) })),
            lines,
          })),
        at: field.otherwise && ends.size === 1 ? walked[0].at : null,
        most: walked.some(({ most }) => most === null)
          ? null
          : Math.max(0, ...walked.map(({ most }) => most ?? 0)),
      }
    }
  }
}

/** `request`: what the response may refer to. */
export function tableOf(title: string, layout: Layout, request?: Layout): FieldTable {
  const asked = newScope()
  if (request) walk(request, 0, asked)
  const { lines, most } = walk(layout, 0, newScope(asked))
  return { title, lines, least: layout.minimum, most }
}

/** Wire name and label of every field, those of groups included, each once. */
export function fieldsOf(layout: Layout | undefined): [name: string, label: string][] {
  const found = new Map<string, string>()
  const collect = (lines: readonly FieldLine[]): void => {
    for (const line of lines) {
      if (line.kind !== 'field') collect(line.lines)
      else if (line.name) found.set(line.name, line.label)
    }
  }
  if (layout) collect(walk(layout, 0, newScope()).lines)
  return [...found]
}
