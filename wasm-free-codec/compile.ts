/**
 * Compiles a declaration: what every field names and measures, offsets where they are fixed, and the checks that
 * make a declaration trustworthy. Everything wrong here throws when the declaration is made.
 */
import type { All, Extent, Field, Layout, Names, NamesBy } from './field.ts'

/** Bytes of a field, or -1 where it depends on what is there. */
export const fixedSize = (field: Field): number => {
  switch (field.kind) {
    case 'uint':
    case 'bits':
      return field.size
    case 'checksum':
      return 1
    case 'bytes':
    case 'payload':
      return typeof field.length === 'number' ? field.length : -1
    default:
      return -1
  }
}

/** Choices may have many cases, with choices in them. */
const namesOfChoices = new WeakMap<Field, string[]>()

/** The names that a field adds to its layout; of a choice, those of all its cases, each once. */
export const fieldNames = (field: Field): string[] => {
  switch (field.kind) {
    case 'bits':
      return field.parts.filter((part) => !part.reserved).map((part) => part.name)
    case 'optional':
      return field.inner.fields.flatMap(fieldNames)
    case 'until':
      return [...field.inner.fields.flatMap(fieldNames), field.mark.name]
    case 'choice': {
      const known = namesOfChoices.get(field)
      if (known) return known
      const all = new Set([...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])])
      const names = [...new Set([...all].flatMap((inner) => inner.fields.flatMap(fieldNames)))]
      namesOfChoices.set(field, names)
      return names
    }
    default:
      return field.name ? [field.name] : []
  }
}

/** Compiles a list of fields: offsets where they are fixed, and the checks that make a declaration trustworthy. */
export const layout = <const F extends readonly Field[]>(...fields: F): Layout<All<F>> => {
  const seen = new Set<string>()
  const offsets: number[] = []
  let at = 0
  let minimum = 0
  fields.forEach((field, index) => {
    offsets.push(at)
    const size = fixedSize(field)
    if (size >= 0) minimum += size
    at = at < 0 || size < 0 ? -1 : at + size * 8
    for (const name of fieldNames(field)) {
      if (seen.has(name)) throw new Error(`${name}: declared twice in one layout`)
      seen.add(name)
    }
    const open = (extent: Extent) => extent === 'rest' && index !== fields.length - 1
    if (('length' in field && open(field.length)) || ('count' in field && open(field.count)))
      throw new Error(`${fieldNames(field)}: nothing can follow the rest`)
  })
  if (fields.filter((field) => field.kind === 'uint' && field.ends).length > 1)
    throw new Error('a layout has one status')
  return { fields, offsets, minimum }
}

const refsOf = (by: Names | NamesBy | undefined): string[] =>
  by && 'on' in by ? [by.on, ...[...Object.values(by.cases), by.otherwise].flatMap(refsOf)] : []

/** Refs that name no field before them, where the whole message is known: too dear for every start, so a test asks. */
export const danglingRefs = (inner: Layout, known: readonly string[] = []): string[] => {
  const before = [...known]
  const missing: string[] = []
  const need = (ref: string) => {
    if (!/^(context|request)\./.test(ref) && ref !== 'start' && !before.includes(ref)) missing.push(ref)
  }
  for (const field of inner.fields) {
    const extent = 'length' in field ? field.length : 'count' in field ? field.count : undefined
    if (typeof extent === 'object' && 'ref' in extent) need(extent.ref)
    if (field.kind === 'choice') {
      need(field.on)
      for (const one of [...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])])
        missing.push(...danglingRefs(one, before))
    }
    if (field.kind === 'optional' || field.kind === 'until')
      missing.push(...danglingRefs(field.inner, before))
    if (field.kind === 'repeat') missing.push(...danglingRefs(field.item, before))
    if (field.kind === 'checksum') need(field.from)
    before.push(...fieldNames(field))
    for (const { about } of field.kind === 'bits' ? field.parts : 'about' in field ? [field] : [])
      for (const ref of [...refsOf(about.valuesBy), ...refsOf(about.stands?.of)]) need(ref)
  }
  return missing
}
