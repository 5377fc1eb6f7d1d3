/**
 * Bytes behind something else in a line: `IPMI TX: 20 18 c8 81 04 38 0e 04 31` (python-ipmi), `sent 0600ff07...`,
 * `I2C TX to 10h [20 18 c8 ...]`. What stands before them may tell the direction.
 */
import { ByteRun, digit, hexDigits, hexLine, pairsAtEnd } from '../hex.ts'
import { isPacket, isUnfinished } from '../recognise.ts'
import type { Kind, Line, Out, TextFrame } from '../types.ts'

const FROM_CLIENT = /(?:\b(?:tx|out|outgoing|send|sendto|sending|sent|write|request|req|xmit)\b|->)/i
const FROM_BMC = /(?:\b(?:rx|in|incoming|recv|recvfrom|receive|received|read|response|rsp|resp|reply)\b|<-)/i
/** Characters before bytes that say what they are. */
export const LABEL = 32
/** That of RMCP. */
const HEADER = 4
/** The shortest message: an IPMB request without data. */
const SHORTEST = 7

/** Which side sent it, by the words before the bytes; undefined: they do not say, or say both. */
export function fromBmcBy(words: string): boolean | undefined {
  const [client, bmc] = [FROM_CLIENT.test(words), FROM_BMC.test(words)]
  return client === bmc ? undefined : bmc
}

export class Labelled implements Kind {
  readonly name: string = 'bytes in a log'
  private readonly out: Out
  private readonly run = new ByteRun()
  private begun: Omit<TextFrame, 'bytes' | 'lastLine'> | undefined
  private last = 0

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    const end = endOf(text)
    const body = text.slice(0, end)
    // A line that was wrapped goes on.
    const rest = this.begun && isUnfinished(this.run.view) ? hexLine(body) : undefined
    if (rest) {
      this.run.push(rest)
      this.last = number
      return true
    }
    const pairs = pairsAtEnd(body)
    const bytes = pairs.length >= HEADER ? Uint8Array.from(pairs) : digitsAtEnd(body)
    if (!bytes || !isPacket(bytes)) return false
    this.end()
    const label = body.slice(0, Math.max(0, end - bytes.length * 2)).slice(0, 200)
    this.begun = { time, line: number, fromBmc: fromBmcBy(label) }
    this.run.push(bytes)
    this.last = number
    return true
  }

  end(): void {
    const { begun, last } = this
    this.begun = undefined
    const bytes = this.run.take()
    if (begun) this.out.frame({ ...begun, bytes, lastLine: last })
  }
}

/** Before brackets, quotes and stops that close what holds the bytes. */
function endOf(text: string): number {
  let end = text.length
  while (end > 0 && `])}'";., `.includes(text[end - 1])) end--
  return end
}

function digitsAtEnd(text: string): Uint8Array | undefined {
  let at = text.length
  while (at > 0 && digit(text.charCodeAt(at - 1)) >= 0) at--
  // `0x0600ff07...`
  if (text[at - 1] === 'x') return hexDigits(text.slice(at))
  return text.length - at >= 2 * SHORTEST ? hexDigits(text.slice(at)) : undefined
}
