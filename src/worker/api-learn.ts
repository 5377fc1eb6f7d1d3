/**
 * What the page may ask for the Learn view, and the shapes of the answers. Types only, plain data only: see `api.ts`.
 * The reference is made from the declarations.
 */ import type { LessonsEngine } from './api-lessons.ts'

export type * from './api-lessons.ts'

export type ReferenceKind = 'command' | 'layer' | 'table'

/** An entry of the reference: what it is listed and found by. */
export interface ReferenceLine {
  /** Wire name; of a table of numbers, a name of its own. */
  name: string
  label: string
  kind: ReferenceKind
  /** What it is listed under: a network function, or a kind. */
  section: string
  /** Of a command. */
  netFn?: number
  cmd?: number
  group?: number
  privilege?: string
  changes?: boolean
  /** False: its place in the catalogue is known, and not its data. */
  described: boolean
  spec?: string
  doc?: string
  /** The same in English, where the page speaks another language. */
  english?: string
  /** Wire name and label of each of its fields. */
  fields: [name: string, label: string][]
}

/** How many bytes or items: so many, all that is left, all but so many, or as a field before says. */
export type ExtentView =
  | { kind: 'fixed'; count: number }
  | { kind: 'rest' }
  | { kind: 'all-but'; count: number }
  | { kind: 'field'; label: string; add: number; times: number }

export interface NamedValue {
  value: string
  name: string
}

/** One field: whole bytes, or bits of one or more. */
export interface FieldRow {
  kind: 'field'
  /** Byte that it begins in, counted from 1; null: that depends on what comes before. */
  at: number | null
  /** Bytes that it stands in. */
  extent: ExtentView
  /** Bits of a byte, or of a word whose least significant byte comes first. */
  bits?: { hi: number; lo: number }
  name: string
  label: string
  reserved: boolean
  doc?: string
  note?: string
  /** The bytes of a number that has several. */
  order?: 'least-first' | 'most-first'
  format?: string
  unit?: string
  scale?: number
  offset?: number
  signed?: boolean
  /** A checksum. */
  computed?: boolean
  values: NamedValue[]
}

/** Fields that stand there under a condition, or several times. */
export type FieldGroup =
  | { kind: 'optional'; lines: FieldLine[] }
  | { kind: 'repeat'; label: string; count: ExtentView; lines: FieldLine[] }
  /** Label of the field that chooses; `values` empty: in all other cases. */
  | { kind: 'case'; on: string; values: NamedValue[]; lines: FieldLine[] }

export type FieldLine = FieldRow | FieldGroup

export interface FieldTable {
  title: string
  lines: FieldLine[]
  /** Bytes at least; and at most, where that is known. */
  least: number
  most: number | null
}

/** Everything about one entry. */
export interface ReferencePage extends ReferenceLine {
  note?: string
  /** A request and a response of a command; one of a layer. */
  tables: FieldTable[]
  /** Meanings that are the command's own: 80h to BEh. */
  completionCodes: NamedValue[]
  /** Of a table of numbers. */
  values: NamedValue[]
}

export interface LearnEngine extends LessonsEngine {
  /** All entries, in the order of the specification. */
  reference(): Promise<ReferenceLine[]>
  /** Null: there is no such entry. */
  referencePage(name: string): Promise<ReferencePage | null>
}
