/**
 * What the page may ask of the worker, and the shapes of the answers. Types only: the page imports this file
 * by type, the worker implements it (`engine.ts`) and comlink carries the calls.
 *
 * Everything that crosses is plain data (structured clone): no class, no function but the callbacks, which are
 * comlink proxies. Texts that come from here are made by the codec (labels, values, diagnostics, explanations).
 */

import type { RowCells } from 'wasm-free-codec'
import type { InventoryEngine } from './api-inventory.ts'
import type { CompareEngine } from './api-compare.ts'
import type { LadderEngine } from './api-ladder.ts'
import type { LiveEngine } from './api-live.ts'
import type { LearnEngine } from './api-learn.ts'
import type { PlaygroundEngine } from './api-playground.ts'
import type { SessionsEngine } from './api-sessions.ts'
import type { ShareEngine } from './api-share.ts'

export type * from './api-inventory.ts'
export type * from './api-ladder.ts'
export type * from './api-sessions.ts'
export type * from './api-share.ts'

/** How far a long task is. `total` is 0 where it is not known (a gzip stream). */
export interface Progress {
  /** Bytes read so far, and in all. */
  done: number
  total: number
  /** Packets of any protocol, and rows found so far. */
  packets: number
  rows: number
}

export interface CaptureSummary {
  name: string
  /** 'pcap', 'pcapng', 'text', with ', gzip' where it was compressed. */
  format: string
  size: number
  packets: number
  rows: number
  /** False after a cancel or a file that is cut off. */
  complete: boolean
  /** What could not be read, and where. */
  diagnostics: { code: string; offset: number; line?: number; text: string }[]
  /** Where it was a log or a dump: what was made of it. */
  text?: TextView
  /** Time of the first and the last row, as ISO 8601 text with nanoseconds. Absent without rows. */
  first?: string
  last?: string
  /** UDP ports that carry something which looks like traffic worth trying "Decode as" on: busiest first. */
  otherPorts: { port: number; packets: number }[]
}

/** A text that packets were found in. */
export interface TextView {
  /** What wrote it, for people: 'ipmitool', 'hex dump'. */
  kinds: string[]
  lines: number
  notUnderstood: number
  /** `client` and `bmc` stand for addresses that it does not name. */
  standInAddresses: boolean
  client: string
  bmc: string
  /** Its order stands for times that it does not have. */
  standInTimes: boolean
}

/** A capture that cannot be read at all: the reason in words, and what to do. */
export interface OpenFailure {
  code: string
  text: string
  /** For example a command line to copy. */
  advice?: string
}

export type Opened = { summary: CaptureSummary } | { failure: OpenFailure }

/** The colour family of a row, a node or a byte: one a layer. */
export type Layer = 'frame' | 'rmcp' | 'session' | 'message' | 'bridged' | 'body' | 'check'

/** One line of the packet list. */
export interface RowView extends RowCells {
  /** Number of the row in the index, from 0: the stable identity of a packet in this page. */
  row: number
  session: number
  /** The other half of a request and response, or -1. */
  partner: number
  /** Packet comment of the capture, if any. */
  comment?: string
  /** Read from a log: the comment says where it stands there, and is nobody's note. */
  fromLog?: true
}

/** A node of the detail tree. Ranges are in bits, [start, end), most significant bit of byte 0 first. */
export interface NodeView {
  /** Unique within the packet, stable from one decode to the next: what the selection remembers. */
  id: string
  /** Wire name; `filter` is the whole filter expression that finds this value, where one exists. */
  name: string
  filter?: string
  label: string
  /** The value as an engineer writes it: `0x20 (32)`, `Operator (3)`, `5.0 V`. Empty for a group. */
  value: string
  layer: Layer
  /** Index into PacketView.sources. */
  source: number
  start: number
  end: number
  /** Where the field's bits are not one run (a field across bytes of a little-endian word). */
  ranges?: [number, number][]
  /** Set where something is wrong here or below: the tree marks it. */
  severity?: 'note' | 'warning' | 'error'
  children?: NodeView[]
}

export interface SourceView {
  /** 'Packet', 'Frame', 'Decrypted', 'SDR record'. */
  label: string
  bytes: Uint8Array
  /** Of bytes that several packets brought: the row and the number of the packet of each; -1 and 0 where none did. */
  origin?: { rows: Int32Array; frames: Uint32Array }
}

export interface DiagnosticView {
  code: string
  severity: 'note' | 'warning' | 'error'
  source: number
  start: number
  end: number
  text: string
}

export interface PacketView {
  row: number
  frame: number
  sources: SourceView[]
  tree: NodeView[]
  diagnostics: DiagnosticView[]
  comment?: string
  /** It may bring a part of something larger: see image(). */
  partial?: boolean
}

/** A record or an inventory that the packet brings a part of: one more source of it, after the others. */
export interface ImageView {
  row: number
  source: SourceView
  tree: NodeView[]
  diagnostics: DiagnosticView[]
}

/** The explanation of one node, shown under the hex view. */
export interface HelpView {
  title: string
  /** Meaning in a sentence or two. */
  text: string
  /** 'IPMI 2.0 §20.1'. */
  spec?: string
  /** What real BMCs do differently. */
  note?: string
  /** How it lies on the wire: 'bits 6:4 of byte 3', '2 bytes, least significant first'. */
  shape: string
  /** Named values, the present one marked. */
  values?: { value: string; name: string; current: boolean }[]
}

export interface FilterError {
  /** Character positions in the expression. */
  start: number
  end: number
  text: string
}

export type Filtered = { count: number } | { error: FilterError } | { superseded: true }

export interface Completion {
  /** Text to insert in place of [start, end) of the expression. */
  insert: string
  start: number
  end: number
  label: string
  /** What it is, in a few words: the field's label, an enum value's number. */
  detail: string
}

/** Rows in equal slices of time, for the strip over the list. */
export interface TimelineView {
  /** Per bin: rows, and those that failed (a completion code or status other than 0, ICMP, no answer). */
  total: Uint32Array
  failed: Uint32Array
  /** Row index where each bin begins; one more than there are bins. */
  firstRow: Uint32Array
}

export type ExportFormat = 'json' | 'ndjson' | 'csv' | 'pcapng' | 'pcapng-decrypted'

export interface Engine
  extends SessionsEngine, InventoryEngine, LadderEngine, LiveEngine, PlaygroundEngine, ShareEngine {
  /** What the worker says from now on is in that language; what it does not know it says in English. */
  speak(language: string): Promise<void>
  /** Two sessions side by side. */
  comparing(): Promise<CompareEngine>
  /** Reference, lessons and failed logins, with a BMC of their own. */
  learn(): Promise<LearnEngine>
  /** Reads a capture; rows() may be called while it is being read. A later open() cancels an earlier one. */
  open(file: Blob, name: string, onProgress: (progress: Progress) => void): Promise<Opened>
  /** Stops what open(), filter() or exportRows() is doing; what was read stays. */
  cancel(): Promise<void>
  /** Shows the rows that `expression` selects ('' for all) in rows(), positionOf() and exports. */
  filter(expression: string, onProgress: (progress: Progress) => void): Promise<Filtered>
  /** Lines [from, to) of the list as filtered now; fewer at its end. */
  rows(from: number, to: number): Promise<RowView[]>
  /** Position in the list of a row, or of the nearest one before it (-1: none). */
  positionOf(row: number): Promise<{ position: number; exact: boolean }>
  /** The next (1) or previous (-1) shown row of the same conversation, or -1. */
  step(row: number, direction: 1 | -1): Promise<number>
  packet(row: number): Promise<PacketView>
  /** Null where the packet brings no part of one. `source`: how many sources the packet has. */
  image(row: number, source: number): Promise<ImageView | null>
  help(row: number, nodeId: string): Promise<HelpView | null>
  complete(expression: string, caret: number): Promise<Completion[]>
  timeline(bins: number): Promise<TimelineView>
  exportRows(format: ExportFormat, onProgress: (progress: Progress) => void): Promise<Blob>
  /** Treat a UDP port as RMCP (or no longer); reads the capture again. */
  decodeAs(port: number, on: boolean, onProgress: (progress: Progress) => void): Promise<Opened>
}
