/** The index of a capture: its rows, and what belongs to them. Receives the capture from a reader, packet by packet. */
import { createDatagram, dissect } from '../capture/datagram.ts'
import { Reassembler } from '../capture/fragments.ts'
import type { CaptureDiagnostic, PacketInfo, PacketSink } from '../capture/types.ts'
import { IndexPass } from './index-pass.ts'
import {
  FLAG_COMPLETION_CODE,
  FLAG_FROM_BMC,
  FLAG_MESSAGE,
  FLAG_RESPONSE,
  KIND_ASF_OTHER,
  KIND_ASF_PING,
  KIND_DROPPED,
  KIND_ICMP,
  KIND_IPMB,
  KIND_IPMI15,
  KIND_OPEN_SESSION_REQUEST,
  KIND_RAKP1,
  KIND_RAKP3,
  KIND_RMCPPLUS,
} from './kinds.ts'
import type { SessionEntry } from './session-table.ts'
import { timeText } from './time.ts'

const MAX_DIAGNOSTICS = 1000
/** Characters of comments that are kept, together. */
const MAX_COMMENTS = 16 * 1024 * 1024
/** Rows that replies() looks at behind a request. */
const MAX_REPLY_DISTANCE = 65_536
const NO_LINK = 255

export interface PacketIndexOptions {
  /** UDP ports that carry RMCP, besides 623 and 664 and what is found by its shape. */
  decodeAs?: ReadonlySet<number>
}

/** Rows over time, in bins of equal width. */
export interface Timeline {
  /** Seconds since 1970-01-01 UTC of the first and last row. */
  from: number
  to: number
  rows: Uint32Array
  /** Rows with a completion code or status other than 0, and ICMP errors. */
  errors: Uint32Array
}

export class PacketIndex implements PacketSink {
  /** Of a row that came in fragments: all frames that it came in, by the frame that completed it. */
  readonly fragments = new Map<number, readonly number[]>()
  /** By frame number, in the order of the capture. */
  readonly comments = new Map<number, string[]>()
  /** Frames whose comments are no longer those of the capture: see note(). */
  readonly noted = new Set<number>()
  /** Packets that the capture has lost right before a row, or, where the row is KIND_DROPPED, in its place; by row. */
  readonly losses = new Map<number, number>()
  /** The last row among them; -1: none. */
  lastLoss = -1
  /** ICMP errors that the snap length has cut so short that they do not tell what could not be reached. */
  cutErrors = 0
  /** The first thousand. */
  readonly diagnostics: CaptureDiagnostic[] = []
  diagnosticsDropped = 0
  /** LINKTYPE_ numbers by the column `link`. */
  readonly linkTypes: number[] = []
  /** Packets of the capture, ours or not. */
  packets = 0
  private readonly pass: IndexPass
  private readonly datagram = createDatagram()
  private readonly reassembler = new Reassembler()
  private commentLength = 0
  /** The packet at hand has no byte. */
  private empty = false

  constructor({ decodeAs }: PacketIndexOptions = {}) {
    this.pass = new IndexPass(decodeAs)
  }

  get rows(): number {
    return this.pass.columns.rows
  }

  get columns() {
    return this.pass.columns
  }

  /** Sessions found; numbers run from 1. */
  get sessionCount(): number {
    return this.pass.table.count
  }

  /** The sessions' own columns, for what looks at all of them. */
  get sessionTable() {
    return this.pass.table
  }

  /** What FLAG_SPOOLED rows' offsets count in. */
  get spool() {
    return this.pass.spool
  }

  /** Units of work done so far. */
  get steps(): number {
    return this.packets + this.pass.steps + this.reassembler.steps
  }

  /** Ports of UDP datagrams that were not recognised, the busiest first. */
  otherPorts(limit = 10): { port: number; datagrams: number }[] {
    return this.pass.otherPorts.top(limit)
  }

  packet(bytes: Uint8Array, start: number, end: number, info: PacketInfo): void {
    this.packets++
    this.empty = start === end
    const { datagram } = this
    const { linkType, originalLength } = info
    this.reassembler.frame = info.frame
    if (!dissect(bytes, start, end, linkType, datagram, this.reassembler, originalLength)) {
      if (datagram.truncated) this.cutErrors++
      return
    }
    const header = datagram.payloadStart - start
    const ours = this.pass.add(
      datagram,
      info.frame,
      info.seconds,
      info.nanoseconds,
      info.offset + header,
      header,
      this.link(linkType),
    )
    if (ours && datagram.reassembled) this.fragments.set(info.frame, this.reassembler.frames)
  }

  /** A packet without a byte that says this only is a row; what other protocols have lost is none of ours. */
  dropped(count: number, { frame, offset, seconds, nanoseconds, linkType }: PacketInfo): void {
    const { columns } = this
    if (columns.rows === 0 || columns.frame[columns.rows - 1] !== frame) {
      if (!this.empty) return
      this.pass.addDropped(frame, seconds, nanoseconds, offset, this.link(linkType))
    }
    this.lastLoss = columns.rows - 1
    this.losses.set(this.lastLoss, count)
  }

  /** Comments are kept for frames that have a row. */
  comment(frame: number, text: string): void {
    const { columns, rows } = this
    if (rows === 0 || columns.frame[rows - 1] !== frame) return
    this.commentLength += text.length
    if (this.commentLength > MAX_COMMENTS) return
    const earlier = this.comments.get(frame)
    if (earlier) earlier.push(text)
    else this.comments.set(frame, [text])
  }

  /** Puts other comments in place of a frame's; they go with it into exports. */
  note(frame: number, comments: readonly string[]): void {
    this.noted.add(frame)
    if (comments.length > 0) this.comments.set(frame, [...comments])
    else this.comments.delete(frame)
  }

  diagnostic(diagnostic: CaptureDiagnostic): void {
    if (this.diagnostics.length < MAX_DIAGNOSTICS) this.diagnostics.push({ ...diagnostic })
    else this.diagnosticsDropped++
  }

  session(id: number): SessionEntry {
    return this.pass.table.get(id)
  }

  /** '10.0.0.1:623', '[fe80::1]:623', or a slave address '20h'. */
  endpointText(endpoint: number): string {
    return this.pass.endpoints.text(endpoint)
  }

  /** Where the row's datagram came from and went to, as text. An ICMP error went to the sender of what it quotes. */
  endpointsOf(row: number): { source: string; destination: string } {
    const { columns } = this
    const { table, endpoints, icmpSenders } = this.pass
    const session = columns.session[row]
    if (session === 0) return { source: '', destination: '' }
    const fromBmc = (columns.flags[row] & FLAG_FROM_BMC) !== 0
    const near = fromBmc ? table.bmc[session] : table.client[session]
    const far = fromBmc ? table.client[session] : table.bmc[session]
    const sender = icmpSenders.get(row)
    const source = sender !== 0 && !endpoints.sameAddress(sender, near) ? sender : near
    return { source: endpoints.text(source), destination: endpoints.text(far) }
  }

  /** The row that stands at this frame of the capture, or -1. */
  rowOf(frame: number): number {
    const { columns, rows } = this
    let low = 0
    let high = rows - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (columns.frame[middle] < frame) low = middle + 1
      else high = middle
    }
    return columns.frame[low] === frame && rows > 0 ? low : -1
  }

  /** Whether the row is a request that a response should follow. An encrypted one cannot be told from a response. */
  expectsAnswer(row: number): boolean {
    const { flags, kind, cmd, sequence, completionCode } = this.columns
    if ((flags[row] & FLAG_RESPONSE) !== 0) return false
    switch (kind[row]) {
      case KIND_IPMI15:
      case KIND_RMCPPLUS:
      case KIND_IPMB:
        return (flags[row] & FLAG_MESSAGE) !== 0
      case KIND_OPEN_SESSION_REQUEST:
      case KIND_RAKP1:
        return true
      case KIND_RAKP3:
        // With an error status the console only says that it gives up.
        return completionCode[row] === 0
      case KIND_ASF_PING:
        // ASF 2.0 §3.2.3.2: to tag FFh nobody answers.
        return sequence[row] !== 0xff
      case KIND_ASF_OTHER:
        return cmd[row] >= 0x80 && cmd[row] <= 0x84
      default:
        return false
    }
  }

  /** The row's time: ISO 8601 in UTC with nine digits. */
  timeText(row: number): string {
    return timeText(this.columns.seconds[row], this.columns.nanoseconds[row])
  }

  /** Nanoseconds from the request to the response, for either of them; undefined without a partner. */
  latency(row: number): number | undefined {
    const { columns } = this
    const partner = columns.partner[row] - 1
    if (partner < 0 || columns.kind[row] === KIND_ICMP) return undefined
    return (columns.flags[row] & FLAG_RESPONSE) !== 0
      ? columns.nanosecondsBetween(partner, row)
      : columns.nanosecondsBetween(row, partner)
  }

  /**
   * All replies to a request, in order: the acknowledgement and the answer of a bridged one, and duplicates. Looks at
   * the rows of its session that follow, 65,536 rows at most.
   */
  replies(row: number): number[] {
    const { columns } = this
    const last = this.pass.table.lastRow[columns.session[row]]
    const end = Math.min(last, row + MAX_REPLY_DISTANCE)
    const answer = columns.partner[row] - 1
    const rows: number[] = []
    for (let i = row + 1; i <= end; i++) {
      // The answer to a Send Message may come in the response to a Get Message.
      const replies = columns.partner[i] === row + 1 && columns.kind[i] !== KIND_ICMP
      if (replies || i === answer) rows.push(i)
    }
    if (answer > end) rows.push(answer)
    return rows
  }

  /** How the rows spread over time. Linear in the number of rows. */
  timeline(bins: number): Timeline {
    const { columns, rows } = this
    const { seconds, nanoseconds, flags, completionCode, kind } = columns
    let from = Infinity
    let to = -Infinity
    for (let row = 0; row < rows; row++) {
      const time = seconds[row] + nanoseconds[row] / 1e9
      if (time < from) from = time
      if (time > to) to = time
    }
    const timeline = { from, to, rows: new Uint32Array(bins), errors: new Uint32Array(bins) }
    if (rows === 0) return { ...timeline, from: 0, to: 0 }
    const scale = to > from ? bins / (to - from) : 0
    for (let row = 0; row < rows; row++) {
      const bin = Math.min(Math.floor((seconds[row] + nanoseconds[row] / 1e9 - from) * scale), bins - 1)
      timeline.rows[bin]++
      const refused = (flags[row] & FLAG_COMPLETION_CODE) !== 0 && completionCode[row] !== 0
      if (refused || kind[row] === KIND_ICMP || kind[row] === KIND_DROPPED) timeline.errors[bin]++
    }
    return timeline
  }

  private link(linkType: number): number {
    const { linkTypes } = this
    for (let i = 0; i < linkTypes.length; i++) if (linkTypes[i] === linkType) return i
    if (linkTypes.length >= NO_LINK) return NO_LINK
    return linkTypes.push(linkType) - 1
  }
}
