/**
 * The form of a request: controls made from the command's declaration and the bytes. The bytes are the truth: a form
 * is read from them, and an edit gives new bytes, so that form and bytes can be typed into alike.
 */
import { bodyOf } from '../body.ts'
import { type Command, prefixBytes, prefixValues } from '../command.ts'
import { fieldNames } from '../compile.ts'
import { decodeWhole, type Decoded, type Node } from '../decode.ts'
import { encode } from '../encode.ts'
import { BYTES_LEFT, type ChoiceField, type Field, type Layout, type Value, type Values } from '../field.ts'
import { explained, said } from '../language.ts'
import { registry } from '../messages/index.ts'
import { type Diagnostic, Diagnostics } from '../sentences.ts'
import { controlOf, isSecret, type Leaf } from './control.ts'
import { foundOf } from './found.ts'
import type { Control, Draft, Form, Option } from './types.ts'
import { words } from './words.ts'

interface Read {
  readonly layout: Layout
  readonly decoded: Decoded
  readonly diagnostics: readonly Diagnostic[]
  readonly described: boolean
  readonly title: string
  /** Bytes of data. */
  readonly length: number
}

export const readDraft = (draft: Pick<Draft, 'netFn' | 'cmd' | 'data' | 'manufacturer'>): Read => {
  const { netFn, cmd, data, manufacturer } = draft
  const { layout, label, described } = bodyOf(netFn & ~1, cmd, data, 0, undefined, manufacturer)
  const diagnostics = new Diagnostics()
  const decoded = decodeWhole(layout, { bytes: data, at: 0, end: data.length, what: label, diagnostics })
  return { layout, decoded, diagnostics: diagnostics.list, described, title: label, length: data.length }
}

/** The command with this wire name, its data as its declaration starts with. */
export const draftOf = (name: string): Draft | undefined => {
  const command = registry.named(name)
  if (!command) return undefined
  const { netFn, cmd, oem } = command
  const first = prefixBytes(command)
  const { layout } = bodyOf(netFn, cmd, first, 0, undefined, oem)
  const data = command.request ? encode(layout, prefixValues(command)) : first
  return { netFn, lun: 0, cmd, data, ...(oem !== undefined && { manufacturer: oem }) }
}

/** The command that the draft asks for, if it is known. */
export const commandOf = ({ netFn, cmd, data, manufacturer }: Draft): Command | undefined =>
  bodyOf(netFn & ~1, cmd, data, 0, undefined, manufacturer).command

/** Never throws, whatever the bytes are. */
export const formOf = (draft: Draft): Form => {
  const read = readDraft(draft)
  const controls = new FormReader(read).controls()
  const { netFn, cmd } = draft
  const command = commandOf(draft)
  const shown = new Set(problemsOf(controls))
  return {
    ...(command && { command: foundOf(command) }),
    title: command?.label ?? words.form.unknown(netFn & ~1, cmd),
    ...(command?.note && { note: said(command.note) }),
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
      case 'until':
        return this.layout(field.inner, scope)
      case 'choice': {
        if (field.on === BYTES_LEFT) return this.byLength(field, scope)
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

  /** Where nothing but the length of the rest tells what it is: which one is asked, and then what is in it. */
  private byLength(field: ChoiceField, scope: Scope): Control[] {
    const { at } = this
    const left = this.read.length - Math.ceil(at / 8)
    const options = [...field.cases].map(([value, layout]) => ({
      value,
      label: words.form.ofLength(value, firstNamed(layout)?.label ?? words.form.reserved),
    }))
    const path = scope.path + lengthPath(field)
    const about = { path, label: words.form.length, start: at, end: at, base: 10, min: 0, max: 255 } as const
    const chosen = chooseLayout(field, left)
    return [{ ...about, kind: 'choice', value: left, options }, ...(chosen ? this.layout(chosen, scope) : [])]
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
    const { name, label, about } = field
    const path = scope.path + name
    return { kind: 'repeat', path, label, ...explained(about), start, end: this.at, items, max }
  }
}

const MOST_ITEMS = 64

/** What stands for the number of bytes of a choice by length in the paths of controls. */
const lengthPath = (field: ChoiceField): string => `#${fieldNames(field)[0]}`
export const isLengthPath = (path: string): boolean => /(^|\.)#\w+$/.test(path)

export const number = (value: number | string | undefined): number => (typeof value === 'number' ? value : 0)

export const chooseLayout = (
  { cases, otherwise }: ChoiceField,
  value: Value | undefined,
): Layout | undefined => (typeof value === 'number' ? cases.get(value) : undefined) ?? otherwise

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
    } else if (field.kind === 'optional' || field.kind === 'until') return firstNamed(field.inner)
    else if (field.kind !== 'choice' && field.name) return field
  }
  return undefined
}
