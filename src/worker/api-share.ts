/**
 * What the page may ask of passing on what was found: reports, links, and notes on packets. Types only, plain data only:
 * see `api.ts`.
 */
import type { LinkProblem, ReportFormat } from 'wasm-free-codec/report'

export type { LinkProblem, ReportFormat }

export interface ShareScope {
  /** Number of the session; 0: all of the capture. */
  session: number
  /** Addresses, names, GUIDs and serial numbers are replaced. Secrets are left out anyway. */
  anonymous: boolean
}

export interface LinkAsk extends ShareScope {
  /** The filter in force, and the row that is selected; -1: none. */
  filter: string
  row: number
  /** Number of the session that is looked at; 0: none. */
  looked: number
}

/** What a link carries. Its packets are counted anew: frames and sessions have other numbers there. */
export interface LinkParts {
  packed: string
  packets: number
  filter: string
  frame: number
  session: number
  /** The filter names somebody, and is left out. */
  unfiltered: boolean
}

export type LinkMade =
  | LinkParts
  /** About how many characters it would have; 0: not even nearly few enough. */
  | { tooLong: number; limit: number; packets: number }
  /** Where something stands that was given under Keys. */
  | { secret: 'filter' | 'packets' }

export interface ShareEngine {
  report(format: ReportFormat, scope: ShareScope): Promise<string>
  /** A pcapng file without what names people, machines and places; null: stopped. */
  anonymousCapture(session: number, onProgress: (done: number, total: number) => void): Promise<Blob | null>
  /** Stops what anonymousCapture() is doing. */
  stopSharing(): Promise<void>
  link(ask: LinkAsk): Promise<LinkMade>
  /** The capture that a link carries. */
  unpackLink(packed: string): Promise<Blob | { problem: LinkProblem }>
  /** Puts a note in place of what is noted on the packet; '' removes it. */
  note(row: number, text: string): Promise<void>
}
