/**
 * OpenIPMI's raw messages (`ipmish --drawmsg`): `outgoing seq 1` or `incoming`, the socket address, and under `data =`
 * the datagram, 16 bytes a line.
 */
import { ByteRun, hexLine } from '../hex.ts'
import type { Kind, Line, Out, Time } from '../types.ts'

const BEGINS = /(?:^|\s)(?:(outgoing) seq \d{1,9}|(incoming))$/
const A_LINE = 16
const AF_INET = 2

export class OpenIpmi implements Kind {
  readonly name = 'OpenIPMI'

  static begins(text: string): boolean {
    return text.startsWith('DEBG: ') && BEGINS.test(text)
  }

  private readonly out: Out
  private readonly run = new ByteRun()
  /** Undefined: no message is being read. */
  private message: { fromBmc: boolean; line: number; time: Time | undefined; bmc?: string } | undefined
  private last = 0
  private inData = false

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    const begins = BEGINS.exec(text)
    if (begins) {
      this.end()
      this.message = { fromBmc: begins[2] !== undefined, line: number, time }
      return true
    }
    const { message } = this
    if (!message) return false
    // Copied from a mail with empty lines between.
    if (text === '') return true
    if (text === 'data =') {
      this.inData = true
      return true
    }
    if (text.startsWith('addr =')) {
      const address = hexLine(text.slice('addr ='.length))
      if (address && (address[0] | (address[1] << 8)) === AF_INET)
        message.bmc = address.subarray(4, 8).join('.')
      return true
    }
    if (/^msg {1,4}= /.test(text)) return true
    const bytes = hexLine(text)
    if (!bytes || bytes.length > A_LINE) return false
    // The address goes on for a line or more.
    if (!this.inData) return true
    this.run.push(bytes)
    this.last = number
    if (bytes.length < A_LINE) this.end()
    return true
  }

  end(): void {
    const { message, last } = this
    this.message = undefined
    this.inData = false
    if (!message || this.run.length === 0) return
    this.out.frame({ ...message, form: 'rmcp', bytes: this.run.take(), lastLine: last })
  }
}
