/**
 * Reads one field of a layout from bytes. Accessors read in place what stands at a fixed offset; here the offsets
 * behind a selector become fixed too, once its value is known, so that most fields need no decoding.
 */
import { type Accessor, accessor } from '../../accessor.ts'
import { fieldNames, fixedSize } from '../../compile.ts'
import type { ChoiceField, Extent, Field, Layout, Value } from '../../field.ts'
import { layout as compile } from '../../layout.ts'

/** A value of the message at bytes [start, end); undefined where it is not there. */
export type Reader = (bytes: Uint8Array, start: number, end: number) => Value | undefined

/** Undefined where only the decoded packet tells: the layout depends on the request, or on the packet around it. */
export const makeReader = (layout: Layout, name: string): Reader | undefined => {
  const flat = compile(
    ...layout.fields.flatMap((field) => (field.kind === 'optional' ? field.inner.fields : [field])),
  )
  const index = flat.fields.findIndex((field) => fieldNames(field).includes(name))
  if (index < 0) return () => undefined
  const choice = flat.fields.slice(0, index + 1).find((field) => field.kind === 'choice')
  const fixed = flat.offsets[index] >= 0 && fixedSize(flat.fields[index]) >= 0
  if (fixed || !choice) return !fixed && hasContext(flat) ? undefined : plain(accessor(flat, name))
  return chosen(flat, choice, name) ?? (hasContext(flat) ? undefined : plain(accessor(flat, name)))
}

const plain =
  (read: Accessor): Reader =>
  (bytes, start, end) =>
    read(bytes, start, end)

/** One reader for each case, chosen by the selector's value in the same message. */
const chosen = (layout: Layout, choice: ChoiceField, name: string): Reader | undefined => {
  const on = layout.fields.findIndex((field) => fieldNames(field).includes(choice.on))
  if (on < 0 || layout.offsets[on] < 0 || fixedSize(layout.fields[on]) < 0) return undefined
  const select = accessor(layout, choice.on)
  const readers = new Map<Layout | undefined, Reader | undefined>()
  for (const one of new Set([...choice.cases.values(), choice.otherwise])) {
    const fields: Field[] = layout.fields.flatMap((field) =>
      field === choice ? (one?.fields ?? []) : [field],
    )
    const reader = makeReader(compile(...fields), name)
    if (!reader) return undefined
    readers.set(one, reader)
  }
  return (bytes, start, end) => {
    const value = select(bytes, start, end)
    const one = typeof value === 'number' ? (choice.cases.get(value) ?? choice.otherwise) : choice.otherwise
    return readers.get(one)?.(bytes, start, end)
  }
}

const isContext = (ref: string): boolean => /^(context|request)\./.test(ref)

const hasContext = (layout: Layout): boolean =>
  layout.fields.some((field) => {
    const extent: Extent | undefined =
      'length' in field ? field.length : 'count' in field ? field.count : undefined
    if (typeof extent === 'object' && 'ref' in extent && isContext(extent.ref)) return true
    if (field.kind === 'optional') return hasContext(field.inner)
    if (field.kind === 'repeat') return hasContext(field.item)
    if (field.kind !== 'choice') return false
    return (
      isContext(field.on) ||
      [...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])].some(hasContext)
    )
  })
