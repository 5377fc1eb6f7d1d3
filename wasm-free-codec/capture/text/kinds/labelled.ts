/**
 * Bytes behind something else in a line: `IPMI TX: 20 18 c8 81 04 38 0e 04 31` (python-ipmi), `sent 0600ff07...`,
 * `I2C TX to 10h [20 18 c8 ...]`. What stands before them may tell the direction.
 */
import { digit, hexDigits, pairsAtEnd } from '../hex.ts'
import { begins, NOTHING, recognise } from '../recognise.ts'
import type { Kind, Line, Out } from '../types.ts'

const FROM_CLIENT = /(?:\b(?:tx|out|outgoing|send|sendto|sending|sent|write|request|req|xmit)\b|->)/i
const FROM_BMC = /(?:\b(?:rx|in|incoming|recv|recvfrom|receive|received|read|response|rsp|resp|reply)\b|<-)/i
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

  constructor(out: Out) {
    this.out = out
  }

  line({ text, number, time }: Line): boolean {
    const end = endOf(text)
    const body = text.slice(0, end)
    const pairs = pairsAtEnd(body, body.length / 3 + 1)
    const bytes = pairs.length >= SHORTEST ? Uint8Array.from(pairs) : digitsAtEnd(body)
    if (!bytes || (recognise(bytes) === NOTHING && !begins(bytes))) return false
    const label = body.slice(0, Math.max(0, end - bytes.length * 2)).slice(0, 200)
    this.out.frame({ bytes, time, line: number, fromBmc: fromBmcBy(label) })
    return true
  }

  end(): void {}
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
