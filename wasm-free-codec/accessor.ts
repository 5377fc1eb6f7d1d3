/**
 * One field of a message as a number, a text or bytes, without decoding the rest where its offset is fixed.
 * The filter runs these over every candidate row.
 */
import { fieldNames, fixedSize } from './compile.ts'
import { decode } from './decode.ts'
import type { Field, Layout, Part, Value, Values } from './field.ts'
import { latin1, readBits, readUint } from './read.ts'
import { Diagnostics } from './sentences.ts'

/** Reads one field of the message at bytes [start, end); undefined where it is not there. */
export type Accessor = (bytes: Uint8Array, start: number, end: number, request?: Values) => Value | undefined

/** Throws RangeError when the layout has no field of that name. */
export const accessor = (layout: Layout, name: string): Accessor => {
  if (!layout.fields.some((field) => fieldNames(field).includes(name)))
    throw new RangeError(`no field ${name}`)
  return fixed(layout, name) ?? byDecoding(layout, name)
}

/** For a field at a fixed offset: reads it in place, unless a status before it ended the message. */
const fixed = (layout: Layout, name: string): Accessor | undefined => {
  const index = layout.fields.findIndex((field) => fieldNames(field).includes(name))
  const field = layout.fields[index]
  const offset = layout.offsets[index] / 8
  const size = fixedSize(field)
  if (offset < 0 || size < 0) return undefined
  const statusIndex = layout.fields.findIndex((field) => field.kind === 'uint' && field.ends === 'stop')
  const statusAt = statusIndex >= 0 && statusIndex < index ? layout.offsets[statusIndex] / 8 : -1
  const read = reader(field, name)
  const needed = bytesNeeded(field, name, size)
  return (bytes, start, end) => {
    const there = Math.min(end, bytes.length) - start - offset
    if (there < needed) return undefined
    if (statusAt >= 0 && bytes[start + statusAt] !== 0) return undefined
    return read(bytes, start + offset, there)
  }
}

/** Bytes and text that were cut are there as far as they go, of a word the bits whose bytes are there. */
const bytesNeeded = (field: Field, name: string, size: number): number => {
  if (field.kind === 'bytes' || field.kind === 'payload') return Math.min(size, 1)
  const part = field.kind === 'bits' && field.parts.find((part) => part.name === name)
  return part ? (part.hi >> 3) + 1 : size
}

/** Reads the field at byte `at`, where `there` bytes are left. */
const reader = (field: Field, name: string): ((bytes: Uint8Array, at: number, there: number) => Value) => {
  if (field.kind === 'bits') {
    const part = field.parts.find((part) => part.name === name) as Part
    const { hi, lo } = part
    const { sign } = part.about
    const size = (hi >> 3) + 1
    return (bytes, at) => readBits(readUint(bytes, at, size, false), hi, lo, sign)
  }
  if (field.kind === 'uint') {
    const { size, bigEndian } = field
    const { sign } = field.about
    if (sign) return (bytes, at) => readBits(readUint(bytes, at, size, bigEndian), size * 8 - 1, 0, sign)
    return (bytes, at) => readUint(bytes, at, size, bigEndian)
  }
  if (field.kind === 'checksum') return (bytes, at) => bytes[at]
  const size = fixedSize(field)
  const isText = field.kind === 'bytes' && field.about.format === 'latin1'
  return (bytes, at, there) => {
    const data = bytes.subarray(at, at + Math.min(size, there))
    return isText ? latin1(data) : data
  }
}

const byDecoding =
  (layout: Layout, name: string): Accessor =>
  (bytes, start, end, context) =>
    decode(layout, { bytes, at: start, end, what: name, context, diagnostics: new Diagnostics() }).values[
      name
    ]
