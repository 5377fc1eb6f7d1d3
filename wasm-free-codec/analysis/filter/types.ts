/** What a filter compares: the type of a field's values, and the sources that give them. */
import type { Command } from '../../command.ts'
import type { About, Format } from '../../field.ts'
import type { Message } from '../../packet.ts'
import type { Columns } from '../columns.ts'
import type { Messages } from './walk.ts'

/** A name for the numbers [first, last]. */
export interface NamedRange {
  /** As it is typed: `invalid_command`. */
  readonly slug: string
  readonly name: string
  readonly first: number
  readonly last: number
}

export type ValueKind = 'number' | 'text' | 'bytes' | 'duration' | 'address'

export interface ValueType {
  /** What its values can be; several where a selector chooses. None: there is nothing to compare. */
  readonly kinds: readonly ValueKind[]
  readonly names: readonly NamedRange[]
  /** The numbers behind the names mean nothing to a reader. */
  readonly arbitrary?: boolean
  readonly format?: Format
  readonly base?: About['base']
  readonly unit?: string
  readonly scale?: number
  readonly offset?: number
}

/** Which messages a field is read from. */
export type Direction = 'request' | 'response'

/** Numbers are NaN where the field is absent. */
type FromRow = (columns: Columns, row: number) => number
type FromMessage = (message: Message) => number | undefined
type FromBytes = (messages: Messages, i: number) => number

export type Source =
  /** A number of the index about the row as a whole. */
  | { readonly from: 'row'; readonly read: FromRow }
  /** A number of each message: by the columns for the outermost, by its bytes, and once the packet is decoded. */
  | {
      readonly from: 'message'
      readonly read: FromRow
      readonly bytes: FromBytes
      readonly decoded: FromMessage
    }
  | {
      readonly from: 'endpoint'
      readonly ends: readonly ('source' | 'destination')[]
      readonly part: 'address' | 'port'
    }
  | { readonly from: 'info' | 'comment' | 'expects_answer' }
  | { readonly from: 'command_name' }
  /** `path`: the field, within repeated fields. Empty: the layer, or the message itself. */
  | { readonly from: 'layer'; readonly layer: string; readonly path: readonly string[] }
  | { readonly from: 'command'; readonly command: Command; readonly path: readonly string[] }

export interface FilterField {
  /** Wire name, or the name of a column. */
  readonly name: string
  readonly label: string
  readonly type: ValueType
  readonly source: Source
  /** Read only from messages of this direction. */
  readonly direction?: Direction
}

/** What a name stands for: one field, or several with the same meaning. */
export interface Resolved {
  readonly name: string
  readonly fields: readonly FilterField[]
  readonly type: ValueType
}
