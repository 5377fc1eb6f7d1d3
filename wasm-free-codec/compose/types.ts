/**
 * What the composer is made of. Everything is plain data that can be posted between threads. A `Draft` says what to
 * send and holds no secret; passwords and keys stand in `Secrets` and `Sealing` only.
 */
import type { LoginKeys } from '../crypto/rakp.ts'
import type { LayerKind } from '../layers.ts'
import type { Privilege } from '../command.ts'

// What to send

export interface Hop {
  /** Slave address. */
  readonly address: number
  readonly channel: number
}

/** The controller behind the BMC that a request is for (IPMI 2.0 §6.13). Same shape as the console's. */
export interface Target extends Hop {
  /** The controller in between, for double bridging. */
  readonly transit?: Hop
  /**
   * Requester address in the outer bridged message: the own address, as ipmitool's lan, or the software ID 81h, as its
   * lanplus. Not given: by the session's version.
   */
  readonly style?: 'lan' | 'lanplus'
  /** The console's address on IPMB, 20h where not given (ipmitool -m); lanplus uses it in the innermost of two. */
  readonly ownAddress?: number
  /** False: the answer goes to the receive message queue, and is got by Get Message. */
  readonly tracking?: boolean
}

/** One request. */
export interface Draft {
  /** Even. */
  readonly netFn: number
  /** Responder's logical unit, of the controller that the request is for. */
  readonly lun: number
  readonly cmd: number
  /** All bytes after cmd, those of group extensions and OEM groups included. */
  readonly data: Uint8Array
  /** IANA number of whose command it is, of netFns 30h to 3Fh; no byte tells. */
  readonly manufacturer?: number
  /** Not given: the BMC itself. */
  readonly target?: Target
  /** By id of a cell (`Cell.id`): what is to stand there in place of what would be computed. */
  readonly overrides?: Overrides
}
export type Overrides = Readonly<Record<string, number | Uint8Array>>

// Spellings

/** A place in the text that was typed, [start, end) in characters, and what is to be said of it. No secret is in it. */
export interface Remark {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** How a text was read. */
export type Notation =
  | 'nothing'
  | 'bytes' // 0x06 0x01, raw 6 1
  | 'name' // Get Device ID
  | 'ipmitool'
  | 'ipmi-raw'
  | 'python-ipmi'
  | 'pyghmi'
  | 'terminal' // [18 00 01], [SYS POWER OFF]
  | 'message' // an IPMB or LAN message in hexadecimal
  | 'packet' // a whole RMCP packet in hexadecimal

/** A command that words may mean. */
export interface Found {
  /** Wire name; what `draftOf` takes. */
  readonly name: string
  readonly label: string
  readonly netFn: number
  readonly cmd: number
  readonly group?: number
  readonly oem?: number
  /** Whose command it is, where it is a manufacturer's own. */
  readonly maker?: string
  readonly spec: string
  readonly privilege: Privilege
  readonly doc?: string
  /** True where executing it changes, stops or restarts something. */
  readonly changes: boolean
  /** False where only its place in the catalogue is known: its data is bytes. */
  readonly described: boolean
  /** Label of the field that was found, where it was not the command itself. */
  readonly field?: string
  /** Parts of `label` that match, [start, end) each. */
  readonly marks: readonly (readonly [number, number])[]
}

/** What a line says of the connection, without its secrets. */
export interface Connection {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  /** As the client calls it. */
  readonly interface?: 'lan' | 'lanplus' | 'open'
  /** IPMI 1.5: 0 none, 1 MD2, 2 MD5, 4 straight password, 5 OEM. */
  readonly authType?: number
  readonly suite?: number
  /** 1 callback, 2 user, 3 operator, 4 administrator, 5 OEM. */
  readonly privilege?: number
  /** Milliseconds that each try waits. */
  readonly timeout?: number
  readonly tries?: number
  /** Names that the console knows, where it has one. */
  readonly workarounds?: readonly string[]
}

/** To the connection's form, and nowhere else. */
export interface Secrets {
  readonly password?: string
  /** Text as typed, or bytes where it was given in hexadecimal. */
  readonly kg?: string | Uint8Array
}

export interface Spelling {
  readonly notation: Notation
  /** The request, where the text says one. */
  readonly draft?: Draft
  /** All requests that a line sends, in their order, where they are several; `draft` is the first. */
  readonly drafts?: readonly Draft[]
  /** Commands that the text may mean, the likeliest first. */
  readonly found: readonly Found[]
  readonly connection?: Connection
  readonly secrets?: Secrets
  /** The text without its secrets, where it had any: what may be shown and kept in its place. */
  readonly cleaned?: string
  /** What was understood and makes no difference to the bytes, or was changed on the way. */
  readonly remarks: readonly Remark[]
  /** Why there is no draft: which word, and why. */
  readonly problem?: Remark
}

// The form

interface AnyControl {
  /** What `edit` takes: wire names joined by dots, `name.0.inner` in a repeated part. */
  readonly path: string
  readonly label: string
  readonly doc?: string
  readonly note?: string
  /** Range in bits of the draft's data, [start, end); of what is not there: the place where it would be. */
  readonly start: number
  readonly end: number
  /** True where the bytes end before it. */
  readonly missing?: boolean
  /** Computed from other fields: a length, a count, a checksum. `overridden` where it is not what they give. */
  readonly computed?: boolean
  readonly overridden?: boolean
  /** What is wrong with the bytes there. */
  readonly problem?: string
}
export interface Option {
  readonly value: number
  readonly label: string
}
export type Control = AnyControl &
  (
    | { readonly kind: 'flag'; readonly value: boolean }
    /** One of few names; other numbers from `min` to `max` are allowed too. */
    | {
        readonly kind: 'choice'
        readonly value: number
        readonly options: readonly Option[]
        readonly min: number
        readonly max: number
        readonly base: 10 | 16
      }
    | {
        readonly kind: 'number'
        readonly value: number
        /** As it stands in the input. */
        readonly text: string
        /** With its unit and scale, where they say more than the number. */
        readonly shown?: string
        readonly unit?: string
        /** Numbers that have a name, where not all have. */
        readonly options: readonly Option[]
        readonly min: number
        readonly max: number
        readonly base: 10 | 16
      }
    | { readonly kind: 'text'; readonly text: string; readonly maxLength?: number; readonly secret?: boolean }
    /** `text` is hexadecimal, or the format's own form: 192.168.0.1, 00:11:22:33:44:55. */
    | {
        readonly kind: 'bytes'
        readonly text: string
        readonly value: Uint8Array
        /** Exactly so many, where the declaration says. */
        readonly length?: number
        readonly format?: 'mac' | 'ipv4' | 'ipv6' | 'guid'
        readonly secret?: boolean
      }
    | { readonly kind: 'reserved'; readonly value: number; readonly text: string; readonly bits: number }
    /** A tail that may be absent: `edit(path, true)` puts it there. */
    | { readonly kind: 'optional'; readonly present: boolean; readonly controls: readonly Control[] }
    /** `edit(path, n)` makes it n items, `edit(path, { remove: i })` takes one out. */
    | {
        readonly kind: 'repeat'
        readonly items: readonly (readonly Control[])[]
        readonly max: number
      }
  )

export interface Form {
  /** The command's name; absent where it is not known. */
  readonly command?: Found
  readonly title: string
  readonly note?: string
  /** False: the data is bytes. */
  readonly described: boolean
  readonly controls: readonly Control[]
  /** True where the data holds a password or a key: it is not to be kept. */
  readonly secret: boolean
  /** Of the whole: too few bytes, too many. */
  readonly problems: readonly string[]
  /** Meanings that 80h to BEh have as this command's completion code. */
  readonly completionCodes: readonly Option[]
}

/** What the page sends back: text as typed, or the value itself. */
export type Input = string | number | boolean | Uint8Array | { readonly remove: number }
export type Edited =
  { readonly draft: Draft; readonly form: Form } | { readonly path: string; readonly problem: string }

// The frame

/** The session that the request goes through. Without keys its codes are placeholders, and are marked. */
export type Envelope =
  /** The message alone, as on IPMB. */
  | { readonly kind: 'message'; readonly messageSequence?: number }
  | {
      readonly kind: '1.5'
      readonly authType?: number
      readonly id?: number
      readonly sequence?: number
      readonly messageSequence?: number
      /** For the code: 16 bytes at most, and the challenge for type 5. */
      readonly password?: Uint8Array
      readonly challenge?: Uint8Array
      /** ipmitool and others append a byte to packets of certain lengths. */
      readonly legacyPad?: boolean
    }
  | {
      readonly kind: '2.0'
      readonly id?: number
      readonly sequence?: number
      readonly messageSequence?: number
      readonly sealing?: Sealing
    }

export interface Sealing {
  /** Algorithm numbers. */
  readonly integrity: number
  readonly confidentiality: number
  readonly keys?: LoginKeys
  /** 16 bytes; not given: zeros, marked as a placeholder. */
  readonly iv?: Uint8Array
}

/** One named piece of a box. */
export interface Cell {
  /** Box and wire name: `message.data_checksum`. What `Draft.overrides` takes, where `overridable`. */
  readonly id: string
  readonly label: string
  /** The value as people read it. */
  readonly text: string
  /** Bits [start, end) of the source. */
  readonly start: number
  readonly end: number
  /** The runs of bits, where they are not one. */
  readonly ranges?: readonly (readonly [number, number])[]
  readonly doc?: string
  readonly note?: string
  readonly reserved?: boolean
  /** Filled in by the composer. */
  readonly computed?: 'address' | 'checksum' | 'code' | 'flag' | 'iv' | 'length' | 'pad' | 'sequence'
  /** The value, where it is a number; the bytes stand in the source. */
  readonly value?: number
  readonly overridable: boolean
  /** Largest number, or number of bytes, that an override may have. */
  readonly max?: number
  readonly unit?: 'number' | 'bytes'
  /** Not what would be computed; `right` says what would be. */
  readonly overridden?: boolean
  readonly right?: string
  /** Made without the session's keys. */
  readonly placeholder?: boolean
  /** Bytes [start, end) of the source that a checksum or a code covers. */
  readonly covers?: readonly [number, number]
  /** Of a checksum: the sum of what it covers, all of it; (sum + right) mod 256 = 0. */
  readonly sum?: number
}

export interface Box {
  /** `udp`, `rmcp`, `session`, `payload`, `message`, `bridged_1`, `bridged_2`, `body`, `trailer`, ... */
  readonly id: string
  readonly label: string
  readonly kind: LayerKind | 'datagram'
  readonly spec?: string
  readonly doc?: string
  /** Bytes [start, end) of the source, what is inside included. */
  readonly start: number
  readonly end: number
  /** Cells and boxes in the order of their bytes. */
  readonly parts: readonly (Cell | Box)[]
}
export const isBox = (part: Cell | Box): part is Box => 'parts' in part

export interface Frame {
  /** As it goes on the wire: the UDP payload. */
  readonly wire: Uint8Array
  readonly box: Box
  /** Of an encrypted one: the payload before encryption, message and pad, and its boxes. */
  readonly clear?: Uint8Array
  readonly clearBox?: Box
  /** The IPMI message, bridged and all. */
  readonly message: Uint8Array
  /** Send Messages around the request: so many acknowledgements come before the answer. */
  readonly levels: number
  /** Ids of cells whose override is not what would be computed. */
  readonly overridden: readonly string[]
  /** Overrides that do not fit, and other things that keep the packet from being what it should. */
  readonly problems: readonly { readonly id: string; readonly text: string }[]
}

// Copies

export type CopyKind =
  'hex' | 'c' | 'python' | 'ipmitool' | 'ipmi-raw' | 'python-ipmi' | 'pyghmi' | 'terminal'
/** `problem`: why the client cannot send this. */
export type Copied = { readonly text: string; readonly problem?: undefined } | { readonly problem: string }
