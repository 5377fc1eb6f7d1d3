/**
 * What a declaration is made of: field records as plain data, and the TypeScript types inferred from them.
 * layout.ts has the words that make them.
 */

/** What a choice depends on where only the length of what follows tells. */
export const BYTES_LEFT = 'context.bytes_left'

export type Value = number | string | Uint8Array | TypeLength | Values[]
export interface Values {
  [name: string]: Value | undefined
}

/** A type/length field (IPMI 2.0 §43.15, FRU 1.0 §13): the type code of bits 7:6 and the bytes as they stand. */
export interface TypeLength {
  type: number
  data: Uint8Array
  /** Type 3 stands for 16-bit characters here: the language is not English. */
  wide?: boolean
  /** What the length of a sensor data record's string says: bit 5 is reserved, bits 4:0 count characters. */
  characters?: number
}

/** Names for numbers. `ranges` name what lies between: [first, last, name]. */
export interface Names {
  readonly table: Readonly<Record<number, string>>
  readonly ranges?: readonly (readonly [number, number, string])[]
}

/** Names that the value of another field chooses: of `on`, as in a choice. */
export interface NamesBy {
  readonly on: string
  readonly cases: Readonly<Record<number, Names | NamesBy>>
  readonly otherwise?: Names | NamesBy
}

/** How a value is written for people; see show.ts. */
export type Format =
  | 'time' // seconds since 1970-01-01 UTC
  | 'minutes' // minutes since 1996-01-01 UTC, FRU 1.0 §11
  | 'seconds'
  | 'bcd' // two decimal digits in one byte
  | 'guid' // 16 bytes, least significant first, as the specification's GUID fields
  | 'mac'
  | 'ipv4'
  | 'ipv6'
  | 'latin1' // text, padded with NUL
  | 'sixbit' // 6-bit packed ASCII, IPMI 2.0 §43.15
  | 'bcdplus' // BCD plus, IPMI 2.0 §43.15
  | 'sensor' // the number of a sensor
  | 'reading' // a raw reading of the sensor that the message is about
  | 'distance' // a difference of two of its raw readings
  | 'secret' // a password or a key: never shown as text

/** What any named field may say of itself. */
export interface About {
  /** Named values. */
  values?: Names | NamesBy | Readonly<Record<number, string>>
  /** What the flag stands for: the name of number `entry`, which then follows the label. */
  stands?: { readonly of: NamesBy; readonly entry: number }
  /** 16 where engineers write the number in hexadecimal. */
  base?: 10 | 16
  unit?: string
  /** shown = value * scale + offset */
  scale?: number
  offset?: number
  format?: Format
  /** The meaning, in our own words. */
  doc?: string
  /** What real BMCs do differently. */
  note?: string
  /** What the composer starts with, and encode uses where no value is given; 0 otherwise. */
  default?: number | string
  /** True for what the packet list says of the message in its info column. */
  info?: boolean
  /** Negative numbers: two's or one's complement. */
  sign?: 'twos' | 'ones'
}

/** A length or a count: fixed, all that is left, all but so many bytes, or taken from a field that came before. */
export type Extent = number | 'rest' | { readonly allBut: number } | Ref
/** A field before this one in the same layout, or 'context.x' / 'request.x': what the surroundings know. */
export interface Ref {
  readonly ref: string
  readonly add?: number
  readonly times?: number
}

export interface Named {
  readonly name: string
  readonly label: string
  readonly about: Readonly<Omit<About, 'values'> & { values?: Names; valuesBy?: NamesBy }>
}

/** Bits hi:lo of a byte or of a little-endian word. Without a name: reserved. */
export interface Part<V = unknown> extends Named {
  readonly kind: 'part'
  readonly hi: number
  readonly lo: number
  readonly reserved: boolean
  readonly value?: V
}

interface Typed<V> {
  /** Only a type: what this field adds to a decoded message. */
  readonly value?: V
}
export type UintField<V = unknown> = Named &
  Typed<V> & {
    readonly kind: 'uint'
    readonly size: number
    readonly bigEndian: boolean
    readonly ends?: Ending
  }
export type BitsField<V = unknown> = Typed<V> & {
  readonly kind: 'bits'
  readonly size: number
  readonly parts: readonly Part[]
}
export type BytesField<V = unknown> = Named &
  Typed<V> & { readonly kind: 'bytes'; readonly length: Extent; readonly reserved?: boolean }
export type TypeLengthField<V = unknown> = Named &
  Typed<V> & {
    readonly kind: 'type_length'
    /** The length counts characters, not bytes, and type 0 is text: sensor data records. */
    readonly counts?: 'characters'
    /** The field with the language code, which tells 8-bit characters from 16-bit ones. */
    readonly language?: string
  }
export type ChecksumField<V = unknown> = Named &
  Typed<V> & {
    readonly kind: 'checksum'
    readonly from: string
    /** It stands before what it covers: so many bytes, after `skip` others. */
    readonly ahead?: { readonly skip: number; readonly length: Extent }
  }
export type PayloadField<V = unknown> = Named &
  Typed<V> & { readonly kind: 'payload'; readonly length: Extent; readonly carries: string }
export type OptionalField<V = unknown> = Typed<V> & { readonly kind: 'optional'; readonly inner: Layout }
export type RepeatField<V = unknown> = Named &
  Typed<V> & { readonly kind: 'repeat'; readonly item: Layout; readonly count: Extent }
export type UntilField<V = unknown> = Typed<V> & {
  readonly kind: 'until'
  readonly inner: Layout
  /** The byte that ends them; its value is its default. */
  readonly mark: UintField
  /** Bytes before the end of all that are not theirs. */
  readonly keep: number
}
export type ChoiceField<V = unknown> = Typed<V> & {
  readonly kind: 'choice'
  readonly on: string
  readonly cases: ReadonlyMap<number, Layout>
  readonly otherwise?: Layout
}

/**
 * What a status other than 0 does. `stop`: the message ends there, as with a completion code. `may`: it may end
 * there, but what follows is read where it is present (RMCP+ statuses: BMCs send 1, 2, 8 or all bytes).
 */
export type Ending = 'stop' | 'may'

export type Field<V = unknown> =
  | UintField<V>
  | BitsField<V>
  | BytesField<V>
  | TypeLengthField<V>
  | ChecksumField<V>
  | PayloadField<V>
  | OptionalField<V>
  | RepeatField<V>
  | UntilField<V>
  | ChoiceField<V>

export interface Layout<V = unknown> extends Typed<V> {
  readonly fields: readonly Field[]
  /** Per field: its offset in bits from the start, or -1 where that depends on what comes before. */
  readonly offsets: readonly number[]
  /** Bytes that must be there, optional tails not counted. */
  readonly minimum: number
}

// Types inferred from declarations

export type Merge<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? { [K in keyof I]: I[K] }
  : never
/** What is reserved, or known by its number alone, adds nothing. */
type ValueOf<F> = F extends { readonly value?: infer V }
  ? unknown extends V
    ? Record<never, never>
    : V
  : never
export type All<F extends readonly unknown[]> = F extends readonly []
  ? unknown
  : Merge<NonNullable<ValueOf<F[number]>>>
export type One<N extends string, V> = { [K in N]: V }
/** What a layout decodes to, and what encode takes. */
export type Message<L> = L extends { readonly value?: infer V } ? NonNullable<V> : never
