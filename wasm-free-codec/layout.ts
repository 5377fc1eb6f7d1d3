/**
 * The layout language: a message is an ordered list of field records in the specification's own order and
 * notation (bits high to low, multi-byte values least significant byte first unless named `be`).
 *
 * Decode, encode, TypeScript types, form, documentation, filter names and hex view all read the same list.
 * `layout()` checks it and computes every offset that is fixed; a declaration that contradicts itself throws.
 */

import { layout } from './compile.ts'
import type {
  About,
  All,
  BitsField,
  BytesField,
  ChecksumField,
  ChoiceField,
  Ending,
  Extent,
  Field,
  Merge,
  Named,
  Names,
  NamesBy,
  One,
  OptionalField,
  Part,
  PayloadField,
  RepeatField,
  TypeLength,
  TypeLengthField,
  UintField,
  UntilField,
} from './field.ts'

export { layout }

const named = (name: string, label: string, about: About = {}): Named => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${name}: a wire name is snake_case`)
  const { values, ...rest } = about
  if (!values) return { name, label, about: rest }
  if ('on' in values) return { name, label, about: { ...rest, valuesBy: values as NamesBy } }
  return { name, label, about: { ...rest, values: names(values) } }
}

/** Names for numbers, from a plain table and, where they exist, ranges. */
export const names = (table: Names | Readonly<Record<number, string>>, ranges?: Names['ranges']): Names =>
  'table' in table ? (table as Names) : { table: table as Record<number, string>, ranges }

type Table = Names | NamesBy | Readonly<Record<number, string>>
const tableOf = (table: Table): Names | NamesBy =>
  'on' in table ? (table as NamesBy) : names(table as Names)

/** Names chosen by the value of `on`: a field before this one, 'request.x' or 'context.x', as in a choice. */
export const namesBy = (on: string, cases: Readonly<Record<number, Table>>, otherwise?: Table): NamesBy => ({
  on,
  cases: Object.fromEntries(Object.entries(cases).map(([value, table]) => [value, tableOf(table)])),
  ...(otherwise && { otherwise: tableOf(otherwise) }),
})

const integer =
  (size: number, bigEndian = false) =>
  <const N extends string>(name: N, label: string, about?: About): UintField<One<N, number>> => ({
    kind: 'uint',
    size,
    bigEndian,
    ...named(name, label, about),
  })

export const u8 = integer(1)
export const u16 = integer(2)
export const u24 = integer(3)
export const u32 = integer(4)
export const u16be = integer(2, true)
export const u32be = integer(4, true)

/** A status: what is not 0 ends the message (see Ending). One a layout. */
export const status = <const N extends string>(name: N, label: string, ends: Ending, about?: About) => ({
  ...u8(name, label, { base: 16, ...about }),
  ends,
})

/** One bit. */
export const bit = <const N extends string>(at: number, name: N, label: string, about?: About) =>
  uint(at, at, name, label, about)

/** Bits hi:lo as an unsigned number (or signed, by `sign`). */
export const uint = <const N extends string>(
  hi: number,
  lo: number,
  name: N,
  label: string,
  about?: About,
): Part<One<N, number>> => ({ kind: 'part', hi, lo, reserved: false, ...named(name, label, about) })

/** Bits hi:lo that the specification reserves. */
export const reserved = (hi: number, lo = hi, about: About = {}): Part<unknown> => ({
  kind: 'part',
  hi,
  lo,
  reserved: true,
  name: '',
  label: 'Reserved',
  about: about as Named['about'],
})

const bits =
  (size: number) =>
  <const P extends readonly Part[]>(...parts: P): BitsField<All<P>> => {
    let next = size * 8 - 1
    for (const { hi, lo, name, reserved } of parts) {
      const what = reserved ? 'reserved' : name
      if (hi !== next || lo > hi || lo < 0)
        throw new Error(`${what}: bits ${hi}:${lo} where bit ${next} is next`)
      next = lo - 1
    }
    if (next !== -1) throw new Error(`bits ${next}:0 after ${parts.at(-1)?.name} are not declared`)
    return { kind: 'bits', size, parts }
  }

/** One byte, bit by bit, from bit 7 to bit 0. */
export const byte = bits(1)
/** Two, three, four bytes, least significant first, bit by bit from the highest. */
export const word = bits(2)
export const word24 = bits(3)
export const word32 = bits(4)

/** Bytes as they stand; `format` says how they are written. */
export const bytes = <const N extends string>(
  name: N,
  label: string,
  length: Extent,
  about?: About,
): BytesField<One<N, Uint8Array>> => ({ kind: 'bytes', length, ...named(name, label, about) })

/** Text of 8-bit characters, padded with NUL where its length is fixed. */
export const text = <const N extends string>(
  name: N,
  label: string,
  length: Extent,
  about?: About,
): BytesField<One<N, string>> => ({
  kind: 'bytes',
  length,
  ...named(name, label, { format: 'latin1', ...about }),
})

/** Whole bytes that the specification reserves. */
export const reservedBytes = (length: number): BytesField<unknown> => ({
  kind: 'bytes',
  length,
  reserved: true,
  name: '',
  label: 'Reserved',
  about: {},
})

/** A type/length byte and the string that it announces; `language` is the field whose code tells its characters. */
export const typeLength = <const N extends string>(
  name: N,
  label: string,
  about?: About,
  language?: string,
): TypeLengthField<One<N, TypeLength>> => ({
  kind: 'type_length',
  ...named(name, label, about),
  ...(language !== undefined && { language }),
})

/** The same in a sensor data record, where the length counts characters, and type 0 is Unicode (IPMI 2.0 §43.15). */
export const characterString = <const N extends string>(
  name: N,
  label: string,
  about?: About,
): TypeLengthField<One<N, TypeLength>> => ({
  kind: 'type_length',
  counts: 'characters',
  ...named(name, label, about),
})

/** Two's complement checksum of all bytes from field `from` (or 'start') to here: the sum of all is 0. */
export const checksum = <const N extends string>(
  name: N,
  label: string,
  from: string,
  about?: About,
): ChecksumField<Partial<One<N, number>>> => ({
  kind: 'checksum',
  from,
  ...named(name, label, { base: 16, ...about }),
})

/** The same, of `length` bytes that come after it and `skip` others. */
export const checksumAhead = <const N extends string>(
  name: N,
  label: string,
  skip: number,
  length: Extent,
  about?: About,
): ChecksumField<Partial<One<N, number>>> => ({
  kind: 'checksum',
  from: 'start',
  ahead: { skip, length },
  ...named(name, label, { base: 16, ...about }),
})

/** Bytes that carry a message of their own: `carries` names what packet.ts does with them. */
export const payload = <const N extends string>(
  name: N,
  label: string,
  length: Extent,
  carries: string,
  about?: About,
): PayloadField<Partial<One<N, Uint8Array>>> => ({
  kind: 'payload',
  length,
  carries,
  ...named(name, label, about),
})

/** A tail that may be absent. */
export const optional = <const F extends readonly Field[]>(...fields: F): OptionalField<Partial<All<F>>> => ({
  kind: 'optional',
  inner: layout(...fields),
})

/** The same fields several times: `count` of them, or as many as there are bytes left ('rest'). */
export const repeat = <const N extends string, const F extends readonly Field[]>(
  name: N,
  label: string,
  count: Extent,
  ...fields: F
): RepeatField<One<N, All<F>[]>> => ({
  kind: 'repeat',
  count,
  item: layout(...fields),
  ...named(name, label),
})

/**
 * Fields up to a byte that ends them wherever one of them would begin: `mark`, whose default it is. The last `keep`
 * bytes of all are not theirs.
 */
export const until = <const F extends readonly Field[], V>(
  mark: UintField<V>,
  keep: number,
  ...fields: F
): UntilField<Partial<All<F> & V>> => ({ kind: 'until', inner: layout(...fields), mark, keep })

type Cases = Readonly<Record<number, readonly Field[]>>
type CaseValue<C> = { [K in keyof C]: C[K] extends readonly unknown[] ? Partial<All<C[K]>> : never }[keyof C]

/**
 * Fields chosen by the value of `on`: a field before this one, 'request.x' for the request's, or
 * 'context.bytes_left' where only the length of what follows tells.
 */
export const choice = <const C extends Cases, const F extends readonly Field[] = []>(
  on: string,
  cases: C,
  otherwise?: F,
): ChoiceField<Merge<CaseValue<C> | Partial<All<F>>>> => ({
  kind: 'choice',
  on,
  cases: new Map(Object.entries(cases).map(([key, fields]) => [Number(key), layout(...fields)])),
  ...(otherwise && { otherwise: layout(...otherwise) }),
})
