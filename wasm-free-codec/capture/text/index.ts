/**
 * A text as a capture: the debug output of clients, hex dumps of tools, in whatever form they were copied. What it
 * holds is written as pcapng, like what a gzip file unpacks to, so that all that reads captures reads logs.
 */
import type { CaptureDiagnostic } from '../types.ts'
import { clean, quoteEnd } from './clean.ts'
import { commandLineIn } from './command-line.ts'
import { STAND_IN_BMC, STAND_IN_CLIENT, STAND_IN_NETWORK } from './endpoints.ts'
import { Frames } from './frames.ts'
import { isBlank } from './hex.ts'
import { kinds } from './kinds/index.ts'
import { Lines, MAX_LINE } from './lines.ts'
import { beginAlike, Prefixes } from './prefix.ts'
import { diagnostic, Report } from './report.ts'
import { type TextCode, textWords } from './sentences.ts'
import { Sources } from './sources.ts'
import { stampAt, timeIn } from './stamps.ts'
import type { Place, TextFrame, TextKey, Time } from './types.ts'

/** Keys of sessions that a text may give. */
const MAX_KEYS = 256
/** Characters of a line in which its time may begin and end. */
const LOOKED_FOR_TIME = 160
/** Characters that a terminal or a mail has in a line at most. */
const WIDEST = 160
/** No prefix is shorter, and nobody makes many times as much of one line. */
const NARROWEST = 8
const MOST_JOINED = 4096

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

/** A line as it was written, from `from` on without quote marks. */
interface Written {
  text: string
  readonly from: number
  readonly number: number
  /** That of the message in which it stands. */
  readonly time?: Time
}

/** A line that may have been wrapped. */
interface Held extends Written {
  /** Of its last piece. */
  width: number
}

export class TextLog {
  /** Characters and kinds looked at: the work done, for tests that it grows with the text. */
  steps = 0
  /** Keys that clients printed of their sessions. Secrets: they stay with the capture, and are never shown. */
  readonly keys: TextKey[] = []
  private readonly known = new Set<string>()
  private readonly frames = new Frames()
  private readonly report = new Report()
  private readonly found = new Set<string>()
  private readonly prefixes = new Prefixes()
  private readonly sources = new Sources(this)
  private held: Held | undefined
  /** Characters of the longest line with a prefix. */
  private widest = 0
  private readonly lines = new Lines((text, number) => this.line(text, number))

  /** Pieces of a pcapng file, the first of them with a packet. None: there is no packet in the text. */
  async *read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.lines.feed(chunk)
      yield* this.frames.take()
    }
    this.lines.finish()
    this.release()
    this.sources.finish()
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
      kinds: [...this.found],
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
    const { named } = frames.endpoints
    if (named.length > 0) first.push(diagnostic('stand-in-hosts', 0, { hosts: textWords.hosts(named) }))
    if (summary.standInTimes) first.push(diagnostic('stand-in-times', 0))
    if (this.keys.length > 0) first.push(diagnostic('keys', 0))
    return report.finish(first)
  }

  frame(frame: TextFrame, kind: string): boolean {
    if (this.frames.add(frame)) {
      this.found.add(kind)
      return true
    }
    this.report.say('not-a-packet', frame.line, { bytes: frame.bytes.length })
    return false
  }

  reserve(kind: string): Place {
    this.found.add(kind)
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
    this.steps += raw.length + 1
    const text = clean(raw)
    const inside = text.includes('\n') || text.includes('\\n') ? linesIn(text) : undefined
    if (inside) {
      const time = timeIn(text, 0, LOOKED_FOR_TIME)
      this.release()
      for (const one of inside) this.whole({ text: one, from: quoteEnd(one, 0), number, time })
    } else this.part({ text, from: quoteEnd(text, 0), number })
  }

  private part(line: Written): void {
    const { text, from } = line
    const { held } = this
    if (held && this.isWrapped(held, text, from)) {
      held.text = this.joined(held, text.slice(from))
      held.width = text.length
      return
    }
    this.release()
    if (text.length >= NARROWEST) {
      this.widest = Math.max(this.widest, text.length)
      this.held = { ...line, width: text.length }
    } else this.whole(line)
  }

  /** A line and its rest: at a blank, unless it is content only without one, cut at the last column of a terminal. */
  private joined({ text, from }: Held, rest: string): string {
    const end = this.prefixes.known(text, from)?.end ?? from
    const [whole, cut] = [`${text} ${rest}`, text + rest]
    return !isContent(whole.slice(end), '') && isContent(cut.slice(end), '') ? cut : whole
  }

  private release(): void {
    const { held } = this
    this.held = undefined
    if (held) this.whole(held)
  }

  /** Whether a line is the rest of one with a prefix, whose next word had no room. */
  private isWrapped(held: Held, text: string, from: number): boolean {
    const content = text.slice(from)
    const word = content.indexOf(' ')
    const wanted = held.width + 1 + (word < 0 ? content.length : word)
    const isIndented = from > 0 && isBlank(text.charCodeAt(from - 1)) && (from < 2 || text[from - 2] === ' ')
    if (
      this.widest > WIDEST ||
      content === '' ||
      isIndented ||
      wanted <= this.widest ||
      held.text.length > MOST_JOINED
    )
      return false
    const { prefixes } = this
    if (isContent(held.text.slice(held.from), '')) return false
    const prefix = prefixes.known(held.text, held.from) ?? prefixes.learn(held.text, held.from, isContent)
    if (!prefix || prefixes.known(text, from) || beginAlike(held.text.slice(held.from), content)) return false
    // Behind a prefix alone anything may follow.
    if (prefix.end >= held.text.length) return true
    return !isContent(content, '') && !prefixes.learn(text, from, isContent)
  }

  private whole(line: Written): void {
    if (!this.place(line)) this.report.notUnderstood(line.number)
  }

  /** Gives a line to who wrote it, without what stands before it. */
  private place({ text, from, number, time: given }: Written): boolean {
    const { prefixes, sources } = this
    const command = commandLineIn(text)
    if (command) {
      sources.command(command)
      return true
    }
    const content = text.slice(from)
    if (isContent(content, '')) {
      prefixes.none()
      // Without a prefix, or with one before the first line of a message only.
      return sources.of(sources.last.name).line({ number, text: content, time: given })
    }
    let prefix = prefixes.known(text, from)
    if (prefix) {
      const inside = text.slice(afterStamps(text, prefix.end))
      // What others say between the lines of a client, who has not been heard yet, is none of its own.
      const source = isContent(inside, '') ? sources.of(prefix.source) : sources.known(prefix.source)
      if (source)
        return source.line({
          number,
          text: inside,
          time: timeIn(text, from, text.length - inside.length) ?? given,
        })
    } else {
      if (sources.last.goesOn({ number, text: content, time: given })) return true
      this.steps += 1
      prefix = prefixes.learn(text, from, isContent)
      if (prefix) {
        const inside = text.slice(prefix.end)
        return sources.of(prefix.source).line({ number, text: inside, time: prefix.time ?? given })
      }
    }
    // It may be of a kind that finds its bytes behind anything.
    const time = timeIn(text, from, from + LOOKED_FOR_TIME) ?? given
    return sources.plain.line({ number, text: text.slice(afterStamps(text, from)), time })
  }
}

const isContent = (text: string, before: string): boolean =>
  text !== '' && kinds.some((kind) => kind.begins?.(text, before))

/** The lines of a message of many, that a logger has written in one: as they are, or with `\\n` between them. */
function linesIn(text: string): string[] | undefined {
  if (text.includes('\n')) return text.split(/\r?\n/)
  const lines = text.split(/(?:\\r)?\\n/).map((line) => line.replace(/\\(["'\\])/g, '$1'))
  // Such an end of a line may also be a byte of a string.
  return lines.some((line, i) => i > 0 && isContent(line.slice(quoteEnd(line, 0)), '')) ? lines : undefined
}

/** Behind the times that a line begins with. */
function afterStamps(text: string, from: number): number {
  let at = from
  for (let stamp = stampAt(text, at); stamp; stamp = stampAt(text, at)) at = quoteEnd(text, stamp.end)
  return at
}
