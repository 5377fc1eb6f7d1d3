/**
 * A text as a capture: the debug output of clients, hex dumps of tools, in whatever form they were copied. What it
 * holds is written as pcapng, like what a gzip file unpacks to, so that all that reads captures reads logs.
 */
import type { CaptureDiagnostic } from '../types.ts'
import { clean } from './clean.ts'
import { STAND_IN_BMC, STAND_IN_CLIENT, STAND_IN_NETWORK } from './endpoints.ts'
import { Frames } from './frames.ts'
import { kinds } from './kinds/index.ts'
import { Lines, MAX_LINE } from './lines.ts'
import { diagnostic, Report } from './report.ts'
import type { TextCode } from './sentences.ts'
import type { Kind, Out, TextKey } from './types.ts'

/** Keys of sessions that a text may give. */
const MAX_KEYS = 256

/** What is to be known of a text that was read. */
export interface TextSummary {
  /** What wrote it, for people. */
  kinds: string[]
  lines: number
  /** Lines that nothing was made of. */
  notUnderstood: number
  /** `client` and `bmc` stand for addresses that it does not name. */
  standInAddresses: boolean
  client: string
  bmc: string
  standInTimes: boolean
}

export class TextLog implements Out {
  /** Characters and kinds looked at: the work done, for tests that it grows with the text. */
  steps = 0
  /** Keys that clients printed of their sessions. Secrets: they stay with the capture, and are never shown. */
  readonly keys: TextKey[] = []
  private readonly known = new Set<string>()
  private readonly frames = new Frames()
  private readonly report = new Report()
  private readonly kinds: readonly Kind[] = kinds.map((Type) => new Type(this))
  private readonly found = new Set<Kind>()
  private current: Kind | undefined
  private readonly lines = new Lines((text, number) => this.line(text, number))

  /** Pieces of a pcapng file, the first of them with a packet. None: there is no packet in the text. */
  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.lines.feed(chunk)
      yield* this.frames.take()
    }
    this.lines.finish()
    this.current?.end()
    for (const kind of this.kinds) kind.finish?.()
    this.frames.finish()
    yield* this.frames.take()
  }

  /** Whether the envelope or the length of that frame is not what was sent: the text has only what was inside. */
  isMadeUp(frame: number): boolean {
    return this.frames.madeUp.has(frame)
  }

  /** Whether the address stands for one that the text does not name. */
  isStandIn(address: string): boolean {
    return this.frames.endpoints.madeUp && address.startsWith(STAND_IN_NETWORK)
  }

  get summary(): TextSummary {
    const { frames, report, lines } = this
    return {
      kinds: [...this.found].map(({ name }) => name),
      lines: lines.count,
      notUnderstood: report.lost,
      standInAddresses: frames.endpoints.madeUp,
      client: STAND_IN_CLIENT,
      bmc: STAND_IN_BMC,
      standInTimes: !frames.timed,
    }
  }

  /** What there is to say, once all was read. */
  diagnostics(): CaptureDiagnostic[] {
    const { summary, lines, frames, report } = this
    for (const line of lines.cut) report.say('line-cut', line, { limit: MAX_LINE })
    const first = [
      diagnostic('kinds', 0, {
        kinds: summary.kinds.join(', '),
        frames: frames.count,
        lines: lines.count,
      }),
    ]
    if (summary.standInAddresses)
      first.push(diagnostic('stand-in-addresses', 0, { client: STAND_IN_CLIENT, bmc: STAND_IN_BMC }))
    if (summary.standInTimes) first.push(diagnostic('stand-in-times', 0))
    if (this.keys.length > 0) first.push(diagnostic('keys', 0))
    return report.finish(first)
  }

  frame(frame: Parameters<Out['frame']>[0]): boolean {
    if (this.frames.add(frame)) {
      if (this.current) this.found.add(this.current)
      return true
    }
    this.report.say('not-a-packet', frame.line, { bytes: frame.bytes.length })
    return false
  }

  reserve(): ReturnType<Out['reserve']> {
    if (this.current) this.found.add(this.current)
    return this.frames.reserve()
  }

  say(code: string, line: number, values?: Readonly<Record<string, string | number>>): void {
    this.report.say(code as TextCode, line, values)
  }

  key(entry: TextKey): void {
    const text = JSON.stringify(entry)
    if (this.known.has(text) || this.keys.length >= MAX_KEYS) return
    this.known.add(text)
    this.keys.push(entry)
  }

  work(steps: number): void {
    this.steps += steps
  }

  private line(raw: string, number: number): void {
    const { text, time } = clean(raw)
    this.steps += raw.length + 1
    const line = { number, text, raw, time }
    const { current } = this
    if (current?.line(line)) return
    current?.end()
    if (text === '') {
      this.current = undefined
      return
    }
    for (const kind of this.kinds) {
      this.steps++
      this.current = kind
      if (kind !== current && kind.line(line)) return
    }
    this.current = undefined
    this.report.notUnderstood(number)
  }
}
