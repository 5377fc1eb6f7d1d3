/**
 * Lines that are bytes and nothing else: a datagram a line, or one over many lines (`xxd -p`, a hex stream that was
 * wrapped). Where the next begins, its header says, and an empty line.
 */
import { ByteRun, hexLine } from '../hex.ts'
import { isPacket, isUnfinished, lengthOf, NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out, Time } from '../types.ts'
import { fromBmcBy, LABEL } from './labelled.ts'

const BYTE_AT_END =
  /(?:^|[^0-9A-Za-z])(?:(?:0x)?[0-9a-fA-F]{2}h?[\s,:;-]{0,8}|(?:[0-9a-fA-F]{4}){1,4}\s{1,8})$/
const LINE_NUMBER = /^\d{1,9}[\s:.)-]{0,8}$/

export class HexLines implements Kind {
  readonly name = 'bytes in hex'

  static begins(text: string, before: string): boolean {
    const bytes = hexLine(text)
    if (!bytes || !isPacket(bytes)) return false
    // Behind a word for a direction, or behind other bytes, they are not the whole line.
    if (fromBmcBy(before.slice(-LABEL)) !== undefined) return false
    return !BYTE_AT_END.test(before.slice(-LABEL)) || LINE_NUMBER.test(before)
  }

  private readonly out: Out
  private readonly run = new ByteRun()
  private first = 0
  private last = 0
  private time: Time | undefined

  constructor(out: Out) {
    this.out = out
  }

  line(line: Line): boolean {
    // Copied from a mail with empty lines between.
    if (line.text === '') return this.run.length > 0 && isUnfinished(this.run.view)
    const bytes = hexLine(line.text)
    if (!bytes) return false
    if (this.run.length === 0) {
      // A number in a table is no packet.
      if (!isPacket(bytes)) return false
    } else if (this.isWhole() && isPacket(bytes)) this.end()
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
