/** Commands whose data carries a message, and where in it: by their declarations. */
import type { Field, Layout } from '../../field.ts'
import { registry } from '../../messages/index.ts'

export interface Carrier {
  /** Bytes from the start of the data to the message, which goes on to its end. */
  readonly offset: number
  /** As in the declaration: ipmb, ipmb_response, ipmb_without_address. */
  readonly carries: string
}

/** By netFn << 8 | cmd: 1 where such a message may stand. */
export const carrying = new Uint8Array(64 * 256)
/** By the same number; not there where only decoding finds the message. */
export const carriers = new Map<number, Carrier>()

const carries = (field: Field): boolean => {
  if (field.kind === 'optional') return field.inner.fields.some(carries)
  if (field.kind === 'repeat') return field.item.fields.some(carries)
  if (field.kind === 'choice')
    return [...field.cases.values(), ...(field.otherwise ? [field.otherwise] : [])].some((one) =>
      one.fields.some(carries),
    )
  return field.kind === 'payload'
}

const add = (place: number, layout: Layout | undefined): void => {
  if (!layout?.fields.some(carries)) return
  carrying[place] = 1
  const index = layout.fields.findIndex(carries)
  const field = layout.fields[index]
  if (field.kind === 'payload' && field.length === 'rest' && layout.offsets[index] >= 0)
    carriers.set(place, { offset: layout.offsets[index] / 8, carries: field.carries })
}

for (const { netFn, cmd, request, response } of registry.commands) {
  add((netFn << 8) | cmd, request)
  add(((netFn | 1) << 8) | cmd, response)
}
