/** Collects what a reader has to say about a file: as sentences, and a bounded number of each kind. */
import { captureSentences } from './sentences.ts'
import type { SentenceCode, SentenceValues } from './sentences.ts'
import type { CaptureDiagnostic, PacketSink } from './types.ts'

/** A hostile file could earn a diagnostic for every few bytes: after these, they are only counted. */
const PER_CODE = 20

export class Diagnostics {
  readonly list: CaptureDiagnostic[] = []
  private readonly counts = new Map<SentenceCode, number>()
  private readonly sink: Pick<PacketSink, 'diagnostic'>

  constructor(sink: Pick<PacketSink, 'diagnostic'>) {
    this.sink = sink
  }

  /** The offset is the byte of the capture that the sentence speaks of. */
  report(code: SentenceCode, offset: number, values: SentenceValues = {}): void {
    const before = this.counts.get(code) ?? 0
    this.counts.set(code, before + 1)
    if (before < PER_CODE) this.say(code, offset, values)
  }

  /** For what would be said of every packet: the first one speaks for all. */
  once(code: SentenceCode, offset: number, values: SentenceValues = {}): void {
    if (!this.counts.has(code)) this.report(code, offset, values)
  }

  /** Says how many were only counted. */
  finish(offset: number): void {
    for (const [code, count] of this.counts) {
      if (count > PER_CODE) this.say('more', offset, { code, count: count - PER_CODE })
    }
    this.counts.clear()
  }

  private say(code: SentenceCode, offset: number, values: SentenceValues): void {
    this.add({ code, offset, text: captureSentences[code]({ ...values, offset }) })
  }

  /** One that has its sentence already. */
  add(diagnostic: CaptureDiagnostic): void {
    this.list.push(diagnostic)
    this.sink.diagnostic(diagnostic)
  }
}
