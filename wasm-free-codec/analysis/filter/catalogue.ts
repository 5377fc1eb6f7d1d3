/**
 * Every name that a filter understands. The fields of layers and commands come from their declarations; only the
 * columns of the index and the aliases are lists of their own.
 */
import type { Command } from '../../command.ts'
import type { Field, Layout, Part } from '../../field.ts'
import { registry } from '../../messages/index.ts'
import { aliases } from './aliases.ts'
import { requestLayout, responseLayout } from './bodies.ts'
import { columnFields } from './columns.ts'
import { filterLayers } from './layers.ts'
import { named, nearest, YES_NO } from './names.ts'
import type { Direction, FilterField, NamedRange, Resolved, Source, ValueKind, ValueType } from './types.ts'

/** A field within repeated ones has a path of several names. */
interface Declared {
  readonly path: readonly string[]
  readonly label: string
  readonly fields: (Field | Part)[]
}

/** What a layout declares: each name once, with all its declarations (a selector may choose between several). */
const declared = (layouts: readonly Layout[]): Declared[] => {
  const found = new Map<string, Declared>()
  const visit = (layout: Layout, before: readonly string[]): void => {
    for (const field of layout.fields) {
      if (field.kind === 'optional' || field.kind === 'until') visit(field.inner, before)
      else if (field.kind === 'choice')
        [...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])].forEach((one) =>
          visit(one, before),
        )
      else
        for (const part of field.kind === 'bits' ? field.parts : [field]) {
          if (part.name === '') continue
          const path = [...before, part.name]
          const key = path.join('.')
          const known = found.get(key)
          if (known) known.fields.push(part)
          else found.set(key, { path, label: part.label, fields: [part] })
          if (part.kind === 'repeat') visit(part.item, path)
        }
    }
  }
  layouts.forEach((layout) => visit(layout, []))
  return [...found.values()]
}

const valueKind = (field: Field | Part): ValueKind | undefined => {
  switch (field.kind) {
    case 'part':
    case 'uint':
    case 'checksum':
      return 'number'
    case 'type_length':
      return 'text'
    case 'bytes':
      return field.about.format === 'latin1' ? 'text' : 'bytes'
    case 'payload':
      return 'bytes'
    default:
      return undefined
  }
}

const namesOf = (field: Field | Part): NamedRange[] => {
  if (!('about' in field)) return []
  const names = named(field.about.values)
  // As the tree shows a single bit.
  return names.length === 0 && field.kind === 'part' && field.hi === field.lo ? [...YES_NO] : names
}

const typeOf = (fields: readonly (Field | Part)[]): ValueType => {
  const abouts = fields.flatMap((field) => ('about' in field ? [field.about] : []))
  const { format, base, unit, scale, offset } = abouts[0] ?? {}
  return {
    kinds: [...new Set(fields.flatMap((field) => valueKind(field) ?? []))],
    names: distinct(fields.flatMap(namesOf)),
    ...{ format, base, unit, scale, offset },
  }
}

const distinct = (names: readonly NamedRange[]): NamedRange[] => [
  ...new Map(names.map((name) => [`${name.slug} ${name.first} ${name.last}`, name])).values(),
]

const nothing: ValueType = { kinds: [], names: [] }

const fieldsOf = (
  name: string,
  label: string,
  layouts: readonly Layout[],
  source: (path: readonly string[]) => Source,
) => [
  { name, label, type: nothing, source: source([]) },
  ...declared(layouts).map(({ path, label, fields }) => ({
    name: `${name}.${path.join('.')}`,
    label,
    type: typeOf(fields),
    source: source(path),
  })),
]

const commandFields = (command: Command): FilterField[] =>
  fieldsOf(
    command.name,
    command.label,
    // A response is what is asked for where both have the name: its declaration says what the values are.
    [responseLayout(command), requestLayout(command)],
    (path) => ({ from: 'command', command, path }),
  )

class Catalogue {
  /** By name; a column comes before a layer of the same name. */
  readonly fields = new Map<string, FilterField>()
  /** By the last part of the name: `manufacturer`. */
  private readonly byLast = new Map<string, FilterField[]>()

  constructor() {
    const layers = filterLayers.flatMap(({ name, label, layouts }) =>
      fieldsOf(name, label, layouts, (path) => ({ from: 'layer', layer: name, path })),
    )
    for (const field of [...columnFields, ...layers, ...registry.commands.flatMap(commandFields)]) {
      if (this.fields.has(field.name)) continue
      this.fields.set(field.name, field)
      const dot = field.name.lastIndexOf('.')
      if (dot > 0) push(this.byLast, field.name.slice(dot + 1), field)
    }
  }

  /** Undefined where no field has the name. */
  resolve(name: string): Resolved | undefined {
    const lower = name.toLowerCase()
    const fields = this.find(lower)
    return fields.length > 0 ? { name: lower, fields, type: merged(fields) } : undefined
  }

  /** As resolve(), but not by the last part of a name alone: `bridge` by itself is a word to search for. */
  named(name: string): Resolved | undefined {
    const lower = name.toLowerCase()
    const known = this.fields.has(lower) || Object.hasOwn(aliases, lower) || lower.includes('.')
    return known ? this.resolve(lower) : undefined
  }

  private find(name: string): FilterField[] {
    const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined
    if (alias !== undefined) return [alias].flat().flatMap((target) => this.target(target, name))
    const field = this.fields.get(name)
    if (field) return [field]
    const direction = /^(request|response)\.(.+)$/.exec(name)
    if (direction)
      return this.find(direction[2]).map((field) => ({ ...field, direction: direction[1] as Direction }))
    return this.byLast.get(name) ?? []
  }

  /** An alias may have the name of what it stands for: `privilege` and the fields called so. */
  private target(target: string, alias: string): FilterField[] {
    return target === alias ? (this.byLast.get(target) ?? []) : this.find(target)
  }

  /** A name that is nearly `name`. */
  near(name: string): string | undefined {
    const lower = name.toLowerCase()
    const dot = lower.indexOf('.')
    const own =
      dot > 0 ? [...this.fields.keys()].filter((key) => key.startsWith(lower.slice(0, dot + 1))) : []
    return nearest(lower, own) ?? nearest(lower, [...this.fields.keys(), ...Object.keys(aliases)])
  }
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const merged = (fields: readonly FilterField[]): ValueType => {
  if (fields.length === 1) return fields[0].type
  return {
    ...fields[0].type,
    kinds: [...new Set(fields.flatMap(({ type }) => type.kinds))],
    names: distinct(fields.flatMap(({ type }) => type.names)),
  }
}

let made: Catalogue | undefined

/** Made when it is first asked for: whoever only decodes does not pay for it. */
export const catalogue = (): Catalogue => (made ??= new Catalogue())
