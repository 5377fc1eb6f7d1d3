/** Edits of a form: what one keystroke makes of a request's bytes. */
import { fieldNames } from '../compile.ts'
import { encode } from '../encode.ts'
import { BYTES_LEFT, type ChoiceField, type Field, type Layout, type Value, type Values } from '../field.ts'
import type { Leaf } from './control.ts'
import { chooseLayout, formOf, isLengthPath, number, readDraft } from './form.ts'
import { u8 } from '../layout.ts'
import { readInput } from './input.ts'
import { readHex } from './numbers.ts'
import type { Control, Draft, Edited, Input } from './types.ts'
import { words } from './words.ts'

/** What one keystroke makes of a draft. Never throws: what does not fit is said, and the draft stays as it is. */
export const edit = (draft: Draft, path: string, input: Input): Edited => {
  if (path === '') return editData(draft, input)
  if (isLengthPath(path)) return editLength(draft, path, input)
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

/** Which of the bodies that only their length tells apart: its bytes are those that it starts with. */
const editLength = (draft: Draft, path: string, input: Input): Edited => {
  const control = controlAt(formOf(draft).controls, path)
  if (control?.kind !== 'choice') return { path, problem: words.form.noField }
  const length = readInput(u8('length', control.label), undefined, input)
  if (typeof length !== 'number') return { path, problem: words.form.between('0', '255') }
  const before = control.start / 8
  const data = new Uint8Array(before + length)
  data.set(draft.data.subarray(0, data.length))
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
        : field.kind === 'optional' || field.kind === 'until'
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
    if (field.kind === 'choice' && field.on !== BYTES_LEFT) {
      const chosen = chooseLayout(field, valueIn(scopes, field.on, fields))
      const found = chosen && currentField(chosen, name, scopes)
      if (found) return found
    } else if (field.kind === 'optional' || field.kind === 'until') {
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
