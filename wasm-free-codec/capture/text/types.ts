/** What a text source gives, and what a reader of one kind of text has to be. */

import type { CommandLine } from './command-line.ts'

/** Since 1970-01-01 UTC; where the text has no date, or no time zone, as if it were there and then. */
export interface Time {
  readonly seconds: number
  readonly nanoseconds: number
}

/** A line without what others have put around it: time stamps, quote marks, prefixes, colours. */
export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
  readonly time?: Time
}

/** A datagram or packet that the text holds. */
export interface TextFrame {
  /** `rmcp`: from the RMCP header on; `ipmb`: a message as on the bus. Absent: what `bytes` look like. */
  readonly form?: 'rmcp' | 'ipmb' | 'packet'
  readonly bytes: Uint8Array
  /** Bytes at its end that the text does not have. */
  readonly missing?: number
  /** Its envelope, or its length, are not those that were sent. */
  readonly isMadeUp?: boolean
  /** Where the text tells the direction. */
  readonly fromBmc?: boolean
  /** The BMC's address, where the text tells it. */
  readonly bmc?: string
  /** What tells who wrote it from others in the same text. */
  readonly source?: string
  readonly time?: Time
  /** Where it begins and ends in the text. */
  readonly line: number
  readonly lastLine?: number
  /** What there is to say of it, for example that it was put together from fields. */
  readonly comment?: string
}

/** Where the frames of a kind go, and what it has to say. */
export interface Out {
  /** False where the bytes are nothing that is known. */
  frame(frame: TextFrame): boolean
  /** A place for a frame that comes only later in the text: what follows waits for it. */
  reserve(): Place
  /** What is wrong or missing at a line; `code` is a key of the sentences. */
  say(code: string, line: number, values?: Readonly<Record<string, string | number>>): void
  /** Keys that a client has printed of its session: they stay with the capture, and are never shown. */
  key(entry: TextKey): void
  /** Of the client whose output is being read, where it was pasted with it. */
  readonly command?: CommandLine
  /** Work done. */
  work(steps: number): void
}

export interface Place {
  fill(frame: TextFrame): void
  /** Nothing will come. */
  close(): void
}

/** As an entry of a keyring: `hex:...`. */
export type TextKey = Partial<Record<'password' | 'sik' | 'k1' | 'k2', string>>

export interface Kind {
  /** What wrote it, for people. */
  readonly name: string
  /** Whether the line is one of this kind; it was taken then. */
  line(line: Line): boolean
  /** A line of another kind follows: what has begun is at its end. */
  end(): void
  /** So does the text. */
  finish?(): void
}

export interface KindType {
  new (out: Out): Kind
  /**
   * Whether the line can be nothing but one of this kind, from its first character on: what stands before such lines is a
   * prefix. `before`: what that would be. Absent: a kind that finds its bytes wherever in a line they stand.
   */
  readonly begins?: (text: string, before: string) => boolean
}
