/**
 * Text as lines: UTF-8, or UTF-16 where its byte order mark says so (what PowerShell writes). Ends of lines are LF, CR LF
 * or CR. Memory is bounded by the longest line that is kept whole.
 */

/** Characters of a line that are kept: the longest datagram in any spelling is shorter, and its line of JSON too. */
export const MAX_LINE = 1 << 19

const LF = 10
const CR = 13

export class Lines {
  /** Lines so far. */
  count = 0
  /** Numbers of lines that were longer than what is kept, the first twenty, and how many there are. */
  readonly cut: number[] = []
  cutCount = 0
  private decoder: TextDecoder | undefined
  private rest: string[] = []
  private restLength = 0
  private isCut = false
  private afterReturn = false
  private readonly take: (text: string, number: number) => void

  constructor(take: (text: string, number: number) => void) {
    this.take = take
  }

  feed(bytes: Uint8Array): void {
    this.decoder ??= new TextDecoder(encodingOf(bytes))
    this.split(this.decoder.decode(bytes, { stream: true }))
  }

  finish(): void {
    this.split(this.decoder?.decode() ?? '')
    if (this.restLength > 0 || this.isCut) this.end('')
  }

  private split(text: string): void {
    let start = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === LF && this.afterReturn && at === start) {
        start = at + 1
        this.afterReturn = false
        continue
      }
      this.afterReturn = false
      if (code !== LF && code !== CR) continue
      this.end(text.slice(start, at))
      start = at + 1
      this.afterReturn = code === CR
    }
    if (start < text.length) this.keep(text.slice(start))
  }

  private keep(text: string): void {
    const part = text.slice(0, MAX_LINE - this.restLength)
    if (part.length < text.length) this.isCut = true
    if (part.length === 0) return
    this.rest.push(part)
    this.restLength += part.length
  }

  private end(text: string): void {
    this.keep(text)
    const line = this.rest.length === 1 ? this.rest[0] : this.rest.join('')
    const number = ++this.count
    if (this.isCut) {
      if (this.cut.length < 20) this.cut.push(number)
      this.cutCount++
    }
    this.rest = []
    this.restLength = 0
    this.isCut = false
    this.take(line, number)
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
