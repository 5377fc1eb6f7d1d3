/**
 * What the page may ask about the course of one session: the arrows of its ladder, and the characters that it
 * carried by Serial over LAN. Types only, plain data only: see `api.ts`.
 */
import type { LadderLine, LadderView } from 'wasm-free-codec/ladder'

export type {
  ArrowShape,
  LadderArrow,
  LadderGap,
  LadderLine,
  LadderStep,
  LadderView,
  Lifelines,
} from 'wasm-free-codec/ladder'

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
  /** Lines [from, to) as an SVG file; `title` stands over them. */
  ladderSvg(session: number, from: number, to: number, title: string): Promise<string>
  /** A later call ends an earlier one. */
  solTranscript(
    session: number,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<SolView>
}
