/**
 * Lines that are bytes and nothing else: a datagram a line, or one over many lines (`xxd -p`, a hex stream that was
 * wrapped). Where the next begins, its header says, and an empty line.
 */
import { ByteRun, hexLine } from '../hex.ts'
import { begins, lengthOf, NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out, Time } from '../types.ts'

export class HexLines implements Kind {
  readonly name = 'bytes in hex'
  private readonly out: Out
  private readonly run = new ByteRun()
  private first = 0
  private last = 0
  private time: Time | undefined

  constructor(out: Out) {
    this.out = out
  }

  line(line: Line): boolean {
    const bytes = hexLine(line.text)
    if (!bytes) return false
    if (this.run.length === 0) {
      // A number in a table is no packet.
      if (!begins(bytes) && recognise(bytes) === NOTHING) return false
    } else if (this.isWhole() && (begins(bytes) || recognise(bytes) !== NOTHING)) this.end()
    if (this.run.length === 0) {
      this.first = line.number
      this.time = line.time
    }
    this.run.push(bytes)
    this.last = line.number
    return true
  }

  end(): void {
    if (this.run.length === 0) return
    this.out.frame({ bytes: this.run.take(), time: this.time, line: this.first, lastLine: this.last })
  }

  private isWhole(): boolean {
    const { view } = this.run
    const length = lengthOf(view)
    return length === 0 ? recognise(view) !== NOTHING : view.length >= length
  }
}
