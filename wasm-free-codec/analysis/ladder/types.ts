/** The course of a session as a ladder: arrows between lifelines, and gaps in time. Plain data. */
import type { StepName } from '../diagnosis/types.ts'
import type { Tone } from '../row-text.ts'

/** Which part of a session a packet belongs to. */
export type LadderStep = StepName | 'sol' | 'error'

/** The colour: that of the layer which the packet is about. */
export type LadderLayer = 'frame' | 'rmcp' | 'session' | 'message' | 'bridged' | 'body'

/** Where the lifelines stand, as parts of the width: the console's, the BMC's, that of what is behind the BMC. */
export type Lifelines = readonly number[]

export interface Stroke {
  from: number
  to: number
  /** Not seen in the capture, or not the session's own: a bridged message behind the BMC, an ICMP error. */
  dashed: boolean
}

/** Where an arrow begins and ends. */
export interface ArrowShape {
  strokes: Stroke[]
  /** Where its heads are, and which way they point: two for what was sent before. Empty for what was lost. */
  heads: number
  at: number
  direction: 1 | -1
  /** It ends in a cross. */
  cross: boolean
}

/** What a packet is, for who draws it. */
export interface LadderPacket {
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
  tone: Tone
  layer: LadderLayer
  step: LadderStep
  /** The packet before it belongs to another step. */
  begins: boolean
  retry: boolean
  duplicate: boolean
  /** A request that was not answered. */
  lost: boolean
}

/** One packet. */
export interface LadderArrow extends LadderPacket {
  shape: ArrowShape
}

/** Time in which nothing was sent, before `row`. */
export interface LadderGap {
  kind: 'gap'
  row: number
  /** `2.0 s`. */
  time: string
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
  lifelines: Lifelines
}
