/**
 * The form of a request: controls made from the command's declaration and the bytes. The bytes are the truth: a form
 * is read from them, and an edit gives new bytes, so that form and bytes can be typed into alike.
 */
import { bodyOf } from '../body.ts'
import { fieldNames } from '../compile.ts'
import { decodeWhole, type Decoded, type Node } from '../decode.ts'
import { encode } from '../encode.ts'
import type { ChoiceField, Field, Layout, Value, Values } from '../field.ts'
import { registry } from '../messages/index.ts'
import { GroupExtension, Oem } from '../netfn.ts'
import { type Diagnostic, Diagnostics } from '../sentences.ts'
import { controlOf, isSecret, type Leaf } from './control.ts'
import { foundOf } from './found.ts'
import { readHex } from './numbers.ts'
import type { Control, Draft, Edited, Form, Input, Option } from './types.ts'
import { readInput } from './input.ts'
import { words } from './words.ts'

interface Read {
  readonly layout: Layout
  readonly decoded: Decoded
  readonly diagnostics: readonly Diagnostic[]
  readonly described: boolean
  readonly title: string
}

const readDraft = ({ netFn, cmd, data }: Pick<Draft, 'netFn' | 'cmd' | 'data'>): Read => {
  const { layout, label, described } = bodyOf(netFn & ~1, cmd, data, 0)
  const diagnostics = new Diagnostics()
  const decoded = decodeWhole(layout, { bytes: data, at: 0, end: data.length, what: label, diagnostics })
  return { layout, decoded, diagnostics: diagnostics.list, described, title: label }
}

/** The command with this wire name, its data as its declaration starts with. */
export const draftOf = (name: string): Draft | undefined => {
  const command = registry.named(name)
  if (!command) return undefined
  const { netFn, cmd, group, oem } = command
  const prefix: Values = {
    ...(group !== undefined && { group }),
    ...(oem !== undefined && { oem_iana: oem }),
  }
  const first = Uint8Array.from(
    group !== undefined ? [group] : oem !== undefined ? [oem & 0xff, (oem >> 8) & 0xff, oem >> 16] : [],
  )
  const { layout } = bodyOf(netFn, cmd, first, 0)
  return { netFn, lun: 0, cmd, data: command.request ? encode(layout, prefix) : first }
}

/** Never throws, whatever the bytes are. */
export const formOf = (draft: Draft): Form => {
  const read = readDraft(draft)
  const controls = new FormReader(read).controls()
  const { cmd, data } = draft
  const netFn = draft.netFn & ~1
  const group = netFn === GroupExtension ? data[0] : undefined
  const oem = netFn === Oem && data.length >= 3 ? data[0] + data[1] * 256 + data[2] * 65536 : undefined
  const command = registry.find({ netFn, cmd, group, oem })
  const shown = new Set(problemsOf(controls))
  return {
    ...(command && { command: foundOf(command) }),
    title: command?.label ?? words.form.unknown(netFn, cmd),
    ...(command?.note && { note: command.note }),
    described: command?.request !== undefined,
    controls,
    secret: read.decoded.nodes.some(isSecretNode),
    problems: read.diagnostics.filter(({ text }) => !shown.has(text)).map(({ text }) => text),
    completionCodes: Object.entries(command?.completionCodes ?? {}).map(([value, label]): Option => ({
      value: Number(value),
      label,
    })),
  }
}

const isSecretNode = ({ field, end, start }: Node) => isSecret(field) && end > start

const problemsOf = (controls: readonly Control[]): string[] =>
  controls.flatMap((control) => [
    ...(control.problem ? [control.problem] : []),
    ...(control.kind === 'optional' ? problemsOf(control.controls) : []),
    ...(control.kind === 'repeat' ? control.items.flatMap(problemsOf) : []),
  ])

/** One scope: the layout's own values, or an item's of a repeated part. */
interface Scope {
  readonly values: Values
  readonly nodes: readonly Node[]
  readonly path: string
  readonly outer?: Scope
}

const lookup = (scope: Scope | undefined, name: string): Value | undefined =>
  scope && (scope.values[name] ?? lookup(scope.outer, name))

/** Walks a declaration in the order in which it is decoded, so that reserved fields have the same numbers. */
class FormReader {
  private readonly read: Read
  private reserved = 0
  /** Bit after the last control: where what is missing would be. */
  private at = 0

  constructor(read: Read) {
    this.read = read
  }

  controls(): Control[] {
    const { layout, decoded } = this.read
    const { values, nodes } = decoded
    const controls = this.layout(layout, { values: { ...values }, nodes, path: '' })
    const rest = nodes.find(({ name }) => name === 'trailing')
    return rest && decoded.whole ? [...controls, this.leaf(rest.field as Leaf, 'trailing', rest)] : controls
  }

  private layout({ fields }: Layout, scope: Scope): Control[] {
    return fields.flatMap((field) => this.field(field, scope))
  }

  private field(field: Field, scope: Scope): Control[] {
    switch (field.kind) {
      case 'bits':
        return field.parts.map((part) => {
          const name = part.reserved ? `reserved_${++this.reserved}` : part.name
          const node = scope.nodes.find((one) => one.field === part)
          if (!part.reserved) scope.values[name] ??= number(part.about.default)
          return this.leaf(part, scope.path + name, node)
        })
      case 'optional':
        return [this.optional(field, scope)]
      case 'choice': {
        const chosen = chooseLayout(field, lookup(scope, field.on))
        return chosen ? this.layout(chosen, scope) : []
      }
      case 'repeat':
        return [this.repeat(field, scope)]
      default: {
        const reserved = field.kind === 'bytes' && field.reserved
        const name = reserved ? `reserved_${++this.reserved}` : field.name
        const node = scope.nodes.find((one) => one.field === field)
        if (field.kind === 'uint') scope.values[name] ??= number(field.about.default)
        return [this.leaf(field, scope.path + name, node)]
      }
    }
  }

  private leaf(field: Leaf, path: string, node: Node | undefined): Control {
    const { start, end } = node ?? { start: this.at, end: this.at }
    this.at = Math.max(this.at, end)
    const problem = node && this.read.diagnostics.find((one) => one.start === start && one.end === end)?.text
    return { ...controlOf(field, node), path, start, end, ...(problem && { problem }) } as Control
  }

  private optional({ inner }: Extract<Field, { kind: 'optional' }>, scope: Scope): Control {
    const names = inner.fields.flatMap(fieldNames)
    const present = inner.fields.some((field) => isThere(field, scope))
    const start = this.at
    const controls = present ? this.layout(inner, scope) : []
    const { label } = firstNamed(inner) ?? { label: words.form.reserved }
    const path = `${scope.path}?${names[0] ?? `reserved_${this.reserved + 1}`}`
    return { kind: 'optional', path, label, start, end: this.at, present, controls }
  }

  private repeat(field: Extract<Field, { kind: 'repeat' }>, scope: Scope): Control {
    const values = scope.values[field.name]
    const node = scope.nodes.find((one) => one.field === field)
    const start = node?.start ?? this.at
    const items = (Array.isArray(values) ? values : []).map((item, i) => {
      const nodes = node?.children?.[i]?.children ?? []
      const path = `${scope.path}${field.name}.${i}.`
      return this.layout(field.item, { values: { ...item }, nodes, path, outer: scope })
    })
    const max = typeof field.count === 'number' ? field.count : MOST_ITEMS
    const { doc, note } = field.about
    const about = { ...(doc && { doc }), ...(note && { note }) }
    const path = scope.path + field.name
    return { kind: 'repeat', path, label: field.label, ...about, start, end: this.at, items, max }
  }
}

const MOST_ITEMS = 64

const number = (value: number | string | undefined): number => (typeof value === 'number' ? value : 0)

const chooseLayout = ({ cases, otherwise }: ChoiceField, value: Value | undefined): Layout | undefined =>
  (typeof value === 'number' ? cases.get(value) : undefined) ?? otherwise

/** Whether any of the field was in the bytes. */
const isThere = (field: Field, { nodes, values }: Scope): boolean =>
  field.kind === 'optional'
    ? field.inner.fields.some((inner) => isThere(inner, { nodes, values, path: '' }))
    : nodes.some(
        (node) =>
          node.field === field || (field.kind === 'bits' && field.parts.includes(node.field as never)),
      ) ||
      (field.kind === 'choice' && fieldNames(field).some((name) => values[name] !== undefined))

const firstNamed = ({ fields }: Layout): { label: string } | undefined => {
  for (const field of fields) {
    if (field.kind === 'bits') {
      const part = field.parts.find(({ reserved }) => !reserved)
      if (part) return part
    } else if (field.kind === 'optional') return firstNamed(field.inner)
    else if (field.kind !== 'choice' && field.name) return field
  }
  return undefined
}

// Edits

/** What one keystroke makes of a draft. Never throws: what does not fit is said, and the draft stays as it is. */
export const edit = (draft: Draft, path: string, input: Input): Edited => {
  if (path === '') return editData(draft, input)
  const { layout, decoded } = readDraft(draft)
  const values = structuredClone(decoded.values)
  if (!decoded.whole) delete values.trailing
  const place = resolve(layout, values, path, draft)
  if (!place) return { path, problem: words.form.noField }
  const { scope, scopes, name, field } = place
  if (field === 'optional') setOptional(place.inner!, scope, input === true)
  else {
    const value = readInput(field, scope[name], input)
    if (typeof value === 'object' && 'problem' in value) return { path, problem: value.problem as string }
    const before = scope[name]
    forgetLengths(place.layouts, scope, name)
    scope[name] = value as Value
    forgetCases(place.layouts, scopes, name, before, value as Value)
  }
  try {
    const next = { ...draft, data: encode(layout, values) }
    return { draft: next, form: formOf(next) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { path, problem: error.message.replace(/^\w+: /, '') }
  }
}

/** The bytes as typed: hexadecimal digits. */
export const editData = (draft: Draft, input: Input): Edited => {
  const data = input instanceof Uint8Array ? input : typeof input === 'string' ? readHex(input) : undefined
  if (!data) return { path: '', problem: words.form.hexNeeded }
  const next = { ...draft, data }
  return { draft: next, form: formOf(next) }
}

interface Place {
  readonly scope: Values
  /** Outermost first. */
  readonly scopes: readonly Values[]
  readonly layouts: readonly Layout[]
  readonly name: string
  readonly field: Parameters<typeof readInput>[0] | 'optional'
  readonly inner?: Layout
}

/** The field that a path names. */
const resolve = (layout: Layout, values: Values, path: string, draft: Draft): Place | undefined => {
  const steps = path.split('.')
  const name = steps.pop()!
  let [scope, inner] = [values, layout]
  const scopes = [values]
  const layouts = [layout]
  for (let i = 0; i < steps.length; i += 2) {
    const field = fieldNamed(inner, steps[i])
    const item = (scope[steps[i]] as Values[] | undefined)?.[Number(steps[i + 1])]
    if (field?.kind !== 'repeat' || !item) return undefined
    ;[scope, inner] = [item, field.item]
    scopes.push(scope)
    layouts.push(inner)
  }
  if (name.startsWith('?')) {
    const optional = optionalWith(inner, name.slice(1))
    return optional && { scope, scopes, layouts, name, field: 'optional', inner: optional }
  }
  if (name === 'trailing') return { scope, scopes, layouts, name, field: TRAILING }
  if (/^reserved_\d+$/.test(name)) {
    const control = controlAt(formOf(draft).controls, path)
    const field = control?.kind === 'bytes' ? { ...TRAILING, length: control.length ?? 0 } : RESERVED
    return control && { scope, scopes, layouts, name, field }
  }
  // Of fields with one name in several cases, the one that is in the bytes.
  const field = currentField(inner, name, scopes)
  return field && { scope, scopes, layouts, name, field }
}

const controlAt = (controls: readonly Control[], path: string): Control | undefined => {
  for (const control of controls) {
    const inner =
      control.kind === 'optional' ? control.controls : control.kind === 'repeat' ? control.items.flat() : []
    const found = control.path === path ? control : controlAt(inner, path)
    if (found) return found
  }
  return undefined
}

const TRAILING = { kind: 'bytes', name: 'trailing', label: '', length: 'rest', about: {} } as const
const RESERVED = 'reserved' as const

type Found = Leaf | Extract<Field, { kind: 'repeat' }>

const fieldNamed = ({ fields }: Layout, name: string): Found | undefined => {
  for (const field of fields) {
    const found =
      field.kind === 'bits'
        ? field.parts.find((part) => part.name === name)
        : field.kind === 'optional'
          ? fieldNamed(field.inner, name)
          : field.kind === 'choice'
            ? casesOf(field).map((one) => fieldNamed(one, name)).find(Boolean) // prettier-ignore
            : field.name === name
              ? field
              : undefined
    if (found) return found
  }
  return undefined
}

const casesOf = ({ cases, otherwise }: ChoiceField): Layout[] => [
  ...cases.values(),
  ...(otherwise ? [otherwise] : []),
]

/** As fieldNamed, but only in the cases that the values choose. */
const currentField = ({ fields }: Layout, name: string, scopes: readonly Values[]): Found | undefined => {
  for (const field of fields) {
    if (field.kind === 'choice') {
      const chosen = chooseLayout(field, valueIn(scopes, field.on, fields))
      const found = chosen && currentField(chosen, name, scopes)
      if (found) return found
    } else if (field.kind === 'optional') {
      const found = currentField(field.inner, name, scopes)
      if (found) return found
    } else {
      const found = fieldNamed({ fields: [field] } as unknown as Layout, name)
      if (found) return found
    }
  }
  return undefined
}

const valueIn = (scopes: readonly Values[], name: string, fields: readonly Field[]): Value | undefined => {
  const given = scopes.findLast((values) => values[name] !== undefined)?.[name]
  if (given !== undefined) return given
  const field = fieldNamed({ fields } as unknown as Layout, name)
  return field ? number(field.about.default) : undefined
}

const optionalWith = ({ fields }: Layout, name: string): Layout | undefined => {
  for (const field of fields) {
    if (field.kind === 'optional') {
      const names = field.inner.fields.flatMap(fieldNames)
      if (names[0] === name || (names.length === 0 && name.startsWith('reserved_'))) return field.inner
      const deeper = optionalWith(field.inner, name)
      if (deeper) return deeper
    }
    if (field.kind === 'choice')
      for (const one of casesOf(field)) {
        const found = optionalWith(one, name)
        if (found) return found
      }
  }
  return undefined
}

/** Puts a tail there with the values that it starts with, or takes it away and all behind it. */
const setOptional = (inner: Layout, scope: Values, present: boolean) => {
  for (const field of inner.fields)
    for (const name of fieldNames(field)) {
      if (!present) delete scope[name]
      else if (field.kind !== 'optional' && scope[name] === undefined) {
        const found = fieldNamed({ fields: [field] } as unknown as Layout, name)
        if (found && (found.kind === 'uint' || found.kind === 'part'))
          scope[name] = number(found.about.default)
        else if (found?.kind === 'bytes')
          scope[name] = new Uint8Array(typeof found.length === 'number' ? found.length : 0)
      }
    }
}

/** Lengths and counts that were right follow what they measure. */
const forgetLengths = (layouts: readonly Layout[], scope: Values, name: string) => {
  for (const layout of layouts) {
    const field = fieldNamed(layout, name)
    const extent = field && ('length' in field ? field.length : 'count' in field ? field.count : undefined)
    if (typeof extent !== 'object' || !('ref' in extent)) continue
    const size = (scope[name] as { length?: number } | undefined)?.length ?? 0
    if (scope[extent.ref] === (size - (extent.add ?? 0)) / (extent.times ?? 1)) delete scope[extent.ref]
  }
}

/** Values of a case that is chosen no more mean nothing in the one that is. */
const forgetCases = (
  layouts: readonly Layout[],
  scopes: readonly Values[],
  name: string,
  before: Value | undefined,
  after: Value,
) => {
  const visit = (fields: readonly Field[]) => {
    for (const field of fields) {
      if (field.kind === 'optional') visit(field.inner.fields)
      if (field.kind !== 'choice') continue
      if (field.on === name && chooseLayout(field, before) !== chooseLayout(field, after))
        for (const values of scopes) {
          for (const inner of fieldNames(field)) delete values[inner]
          for (const key of Object.keys(values)) if (key.startsWith('reserved_') || key === 'trailing') delete values[key] // prettier-ignore
        }
      else for (const one of casesOf(field)) visit(one.fields)
    }
  }
  for (const { fields } of layouts) visit(fields)
}
