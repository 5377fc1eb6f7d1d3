/**
 * What the page may ask about the course of one session: the arrows of its ladder, and the characters that it
 * carried by Serial over LAN. Types only, plain data only: see `api.ts`.
 */
import type { Layer, RowView } from './api.ts'

/** Which part of a session a packet belongs to. */
export type LadderStep =
  | 'discover'
  | 'open'
  | 'rakp1'
  | 'rakp2'
  | 'rakp3'
  | 'rakp4'
  | 'challenge'
  | 'activate'
  | 'privilege'
  | 'commands'
  | 'sol'
  | 'close'
  | 'error'

/** One packet. */
export interface LadderArrow {
  kind: 'arrow'
  row: number
  frame: number
  /** Seconds since the session's first packet, `12.345 678`. */
  time: string
  fromBmc: boolean
  response: boolean
  /** Goes on to a controller behind the BMC, or comes from there. */
  bridged: boolean
  /** What it is and how it ended: 'RAKP Message 2: unauthorized name (0x0d)'. */
  text: string
  /** 'retry', 'no answer', 'duplicate', '1.2 s', ... */
  note: string
  tone: RowView['tone']
  layer: Layer
  step: LadderStep
  /** The packet before it belongs to another step. */
  begins: boolean
  retry: boolean
  duplicate: boolean
  /** A request that was not answered. */
  lost: boolean
}

/** Time in which nothing was sent, before `row`. */
export interface LadderGap {
  kind: 'gap'
  row: number
  seconds: number
}

export type LadderLine = LadderArrow | LadderGap

export interface LadderView {
  /** Arrows and gaps. */
  lines: number
  arrows: number
  client: string
  bmc: string
  /** Addresses of controllers behind the BMC: '0x82', the first few. */
  behind: string[]
}

/** The characters of a session, chunk by chunk, as columns. */
export interface SolView {
  rows: Uint32Array
  frames: Uint32Array
  /** Seconds since the session's first packet. */
  times: Float64Array
  /** 1: printed by the BMC; 0: typed at the console. */
  fromBmc: Uint8Array
  /** Where the chunk's bytes begin; one more than there are chunks. */
  starts: Uint32Array
  bytes: Uint8Array
  /** Packets missing before the chunk. */
  lost: Uint8Array
  /** Characters that the other side did not take. */
  refused: Uint16Array
  /** What chunks say beside their characters, by their index: 'SOL deactivated'. */
  says: Map<number, string>
  /** Packets that only repeated what was there. */
  repeats: number
  /** Encrypted packets that no key opens. */
  sealed: number
  /** There is more than was read. */
  cut: boolean
}

export interface LadderEngine {
  ladder(session: number): Promise<LadderView>
  /** Lines [from, to) of the session's ladder; fewer at its end. */
  ladderLines(session: number, from: number, to: number): Promise<LadderLine[]>
  /** The line of a packet, or -1 where it is none of the session's. */
  ladderLineOf(session: number, row: number): Promise<number>
  /** A later call ends an earlier one. */
  solTranscript(
    session: number,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<SolView>
}
