/**
 * ipmitool over lanplus with less than five `-v`: it prints no packets, but what they are made from. The login from its
 * fields and random numbers, requests from netFn, command and data, replies from their headers; from -vvv on what is
 * sent, and from -vvvv on what is received, byte by byte as the input of its integrity code.
 */
import { joined, packet15, packet20 } from '../build.ts'
import { textWords } from '../sentences.ts'
import type { Line, Out } from '../types.ts'
import { answerOnTheWay, bridgeOf } from './ipmitool-bridge.ts'
import {
  type Attempt,
  cut,
  newAttempt,
  NOTHING,
  openRequest,
  rakp1,
  rakp3,
  type Slot,
} from './ipmitool-login.ts'
import { RawCommands } from './ipmitool-raw.ts'
import { LoginReplies } from './ipmitool-replies.ts'
import { headerReply, replyTo, type Request, requestOf } from './ipmitool-request.ts'

/** Of the first packet in a session. */
const FIRST_SEQUENCE = 3
const RMCP_HEADER = [6, 0, 0xff, 7]
/** Logins that wait for a part of them that stands elsewhere in the text. */
const MOST_ATTEMPTS = 64

const FIELD =
  /^(Message tag|RMCP\+ status|Maximum privilege level|Console Session ID|BMC Session ID|Negotiated authentica[a-z]* algorithm|Negotiated integrity algorithm|Negotiated encryption algorithm|BMC random number|BMC GUID|Key exchange auth code)[^:]*:(?: (.*))?$/
const HEADER =
  /^(Authtype|Payload type|Session ID|Sequence|IPMI Msg\/Payload Length|Rq Addr|NetFn|Rq LUN|Rs Addr|Rq Seq|Rs Lun|Command|Compl Code)\s*: (.*)$/

export class Unprinted {
  private off = false
  private readonly out: Out
  private attempts: Attempt[] = []
  private attempt = newAttempt()
  private request: Request | undefined
  private payload: { netFn?: number; cmd?: number; line: number } | undefined
  private header: Map<string, string> | undefined
  private fields: { title: string; line: number; values: Map<string, string> } | undefined
  /** What was asked for by `raw`: all that a single -v prints. */
  private readonly raw: RawCommands
  private readonly replies: LoginReplies
  private input: Uint8Array | undefined
  private received: Uint8Array | undefined
  private opened = false
  private hasHeaders = false
  private sequence = FIRST_SEQUENCE
  private seq = 0

  constructor(out: Out) {
    this.out = out
    this.raw = new RawCommands(out)
    this.replies = new LoginReplies(out)
  }

  /** A line that is no part of a dump. */
  line(line: Line): void {
    const { text } = line
    if (text.startsWith('ipmitool version')) this.newRun()
    if (this.off) return
    if (this.fields && this.field(text)) return
    this.endFields()
    if (this.header && this.headerField(line)) return
    if (this.payload) this.payloadField(line)
    else if (text === 'Sending IPMI command payload') this.payload = { line: line.number }
    else if (text.startsWith('SENDING A')) this.sending(line)
    else if (text === 'IPMI Response Session Header') this.header = new Map()
    else if (/^(?:OPEN SESSION RESPONSE|RAKP [24] MESSAGE)$/.test(text))
      this.fields = { title: text, line: line.number, values: new Map() }
    else if (text.includes('SESSION OPENED SUCCESSFULLY')) this.opened = true
    else if (text.startsWith('Bridging RqAddr')) this.bridging(line)
    else if (text.startsWith('Bridged command answer')) this.passedOn(line, 0)
    else if (/^(?:WARNING: )?Bridged cmd ccode = 0x[0-9a-f]{2}$/i.test(text))
      this.passedOn(line, parseInt(text.slice(-2), 16))
    else if (text.startsWith('Closed Session')) this.next(true)
    else if (text.startsWith('RAW REQ')) this.raw.request(line)
  }

  /** Inside of a list of fields: an empty line, and a value that a mail has wrapped. */
  goesOn(text: string): boolean {
    const { fields, header, payload } = this
    if (text === '') return (fields ?? header ?? payload) !== undefined
    const last = fields && [...fields.values].at(-1)
    if (!fields || last?.[1] !== '' || !/^0x[0-9a-f]{1,80}$/i.test(text)) return false
    fields.values.set(last[0], text)
    return true
  }

  /** A dump by its title. */
  dump(title: string, bytes: Uint8Array): void {
    if (this.off) return
    const { attempt, request } = this
    switch (title) {
      case 'Console generated random number':
        attempt.consoleRandom = bytes
        break
      case 'rakp2 mac input buffer':
        if (bytes.length < 58) return
        attempt.consoleId = u32(bytes, 0)
        attempt.managedId = u32(bytes, 4)
        attempt.who = bytes.subarray(56)
        break
      case 'session integrity key input':
        attempt.who ??= bytes.subarray(32)
        break
      case 'generated rakp3 mac':
        attempt.code3 = bytes
        break
      case 'authcode input':
      case 'Authcode Input Data':
        this.input = bytes
        break
      case 'authcode output':
        if (request && !request.isDone && this.input) request.exact = joined(RMCP_HEADER, this.input, bytes)
        break
      case 'Expected authcode':
        if (this.input) this.received = joined(RMCP_HEADER, this.input, bytes)
        break
      case 'RAW REQUEST':
        this.raw.data(bytes)
        break
      case 'RAW RSP':
        if (request) request.answer = bytes
        else this.rawReply(bytes)
        break
    }
    this.settle(attempt)
  }

  finish(): void {
    this.endFields()
    this.next(false)
    for (const attempt of [...this.attempts, this.attempt]) this.settle(attempt, true)
  }

  /** The packets themselves are printed: nothing has to be put together. */
  printed(): void {
    if (this.off) return
    this.off = true
    for (const { slots } of [...this.attempts, this.attempt]) for (const { place } of slots) place.close()
    this.forget()
    this.replies.printed()
  }

  private newRun(): void {
    this.finish()
    this.off = false
    this.forget()
  }

  private forget(): void {
    this.opened = this.hasHeaders = false
    this.attempts = []
    this.attempt = newAttempt()
    this.request = this.payload = this.header = undefined
    this.raw.forget()
    this.replies.forget()
    this.seq = 0
  }

  private sending({ text, number }: Line): void {
    this.next(true)
    if (text.startsWith('SENDING AN OPEN SESSION REQUEST')) {
      this.attempts.push(this.attempt)
      if (this.attempts.length > MOST_ATTEMPTS) this.settle(this.attempts.shift()!, true)
      const attempt = (this.attempt = { ...newAttempt(), user: this.out.command?.user })
      this.opened = false
      this.sequence = FIRST_SEQUENCE
      this.step('open', number, false, (final) => openRequest(attempt, final))
      this.later('OPEN SESSION RESPONSE', attempt, number)
    } else if (text.startsWith('SENDING A RAKP 1')) {
      const { attempt } = this
      this.step('rakp1', number, false, (final) => rakp1(attempt, final))
      this.later('RAKP 2 MESSAGE', attempt, number)
    } else if (text.startsWith('SENDING A RAKP 3')) {
      const { attempt } = this
      this.step('rakp3', number, false, (final) => rakp3(attempt, final))
      this.later('RAKP 4 MESSAGE', attempt, number)
    }
  }

  private later(title: string, attempt: Attempt, line: number): void {
    this.replies.later(title, attempt, line)
    this.settle(attempt)
  }

  /** A raw command's answer, where it is all that is printed. */
  rawReply(answer: Uint8Array): void {
    if (!this.off && !this.request) this.raw.reply(answer)
  }

  private step(name: string, line: number, fromBmc: boolean, make: Slot['make']): void {
    this.attempt.steps.add(name)
    this.attempt.slots.push({ place: this.out.reserve(), line, fromBmc, make })
    this.settle(this.attempt)
  }

  /** Fills the places of all that can be made now; in the end, of what is left too. */
  private settle(attempt: Attempt, final = false): void {
    attempt.slots = attempt.slots.filter(({ place, line, fromBmc, make }) => {
      const made = make(final)
      if (!made) return true
      if (made === NOTHING) place.close()
      else place.fill({ form: 'rmcp', fromBmc, line, comment: textWords.fromFields, ...made })
      return false
    })
  }

  private field(text: string): boolean {
    const found = FIELD.exec(text)
    if (found) this.fields?.values.set(found[1].replace(/authentica[a-z]*/, 'authentication'), found[2] ?? '')
    return found !== null
  }

  endFields(): void {
    if (!this.fields) return
    const { title, values } = this.fields
    this.fields = undefined
    const attempt = values.has('RMCP+ status') ? this.replies.reply(title, values) : undefined
    if (attempt) this.settle(attempt)
  }

  /** netfn, command, data: then the request is known. */
  private payloadField({ text, number }: Line): void {
    const { payload } = this
    const found = /^(netfn|command|data)\s*:\s*(.*)$/.exec(text)
    if (!payload || !found) {
      this.payload = undefined
      return
    }
    const [, name, value] = found
    if (name === 'netfn') payload.netFn = Number(value)
    else if (name === 'command') payload.cmd = Number(value)
    else {
      this.payload = undefined
      const data = value.split(' ').filter(Boolean).map(Number)
      const { netFn, cmd } = payload
      if (![netFn, cmd, ...data].every((one) => Number.isInteger(one) && one! >= 0 && one! < 256)) return
      this.send({ netFn: netFn!, cmd: cmd!, data, line: number })
    }
  }

  private send(sent: Pick<Request, 'netFn' | 'cmd' | 'data' | 'line'>): void {
    const { request: before, attempt } = this
    const isRetry =
      before?.netFn === sent.netFn && before.cmd === sent.cmd && String(before.data) === String(sent.data)
    this.next(before !== undefined && !isRetry)
    const { opened } = this
    // Asked before a login in the form of IPMI 1.5: it is to find out what the BMC speaks.
    const isOld = !opened && sent.netFn === 6 && sent.cmd === 0x38
    if (!isOld && !isRetry) this.seq++
    const request: Request = {
      ...sent,
      inSession: opened,
      sequence: opened ? this.sequence++ : 0,
      seq: isOld ? 0 : this.seq,
      acknowledged: 0,
      isDone: false,
    }
    this.request = request
    this.attempt.slots.push({
      place: this.out.reserve(),
      line: sent.line,
      fromBmc: false,
      make: (final) => {
        const isKnown = request.exact !== undefined || !request.inSession || attempt.managedId !== undefined
        return final || (request.isDone && isKnown) ? requestOf(request, isOld, attempt) : undefined
      },
    })
  }

  private bridging({ text }: Line): void {
    if (this.request) this.request.bridge = bridgeOf(text)
  }

  /** A Send Message was answered. */
  private passedOn({ number }: Line, completionCode: number): void {
    const { request } = this
    if (!request?.bridge || this.hasHeaders) return
    const { bridge, seq } = request
    this.answered(answerOnTheWay(bridge, seq, request.acknowledged++, [completionCode]), request, number)
    if (completionCode !== 0) request.isDone = true
  }

  /** An answer of which no header was printed; `missing`: bytes at its end that are not known. */
  private answered(reply: Uint8Array, { seq, inSession }: Request, line: number, missing = 0): void {
    const { attempt } = this
    attempt.slots.push({
      place: this.out.reserve(),
      line,
      fromBmc: true,
      make: () => {
        const whole = inSession
          ? packet20({ payloadType: 0, id: attempt.consoleId, sequence: seq }, reply)
          : packet15(reply)
        return missing > 0
          ? { ...cut(whole, missing), comment: textWords.wentOn }
          : { bytes: whole, isMadeUp: true }
      },
    })
  }

  /** The request at hand is over; `wentOn`: its answer came, since the client did something else then. */
  private next(wentOn: boolean): void {
    const { request, attempt } = this
    if (!request || request.isDone) return
    request.isDone = true
    const { answer, line } = request
    if (wentOn && !this.hasHeaders) this.answered(replyTo(request), request, line, answer ? 0 : 3)
    this.settle(attempt)
  }

  private headerField({ text, number }: Line): boolean {
    if (text === 'IPMI Response Message Header') return true
    const found = HEADER.exec(text)
    if (!found || !this.header) {
      this.header = undefined
      return false
    }
    this.header.set(found[1], found[2])
    if (found[1] === 'Compl Code') {
      this.replied(this.header, number)
      this.header = undefined
    }
    return true
  }

  private replied(header: Map<string, string>, line: number): void {
    this.hasHeaders = true
    this.next(false)
    const { received, attempt } = this
    this.received = undefined
    const made = received ? { bytes: received } : headerReply(header)
    if (!made) return
    attempt.slots.push({ place: this.out.reserve(), line, fromBmc: true, make: () => made })
    this.settle(attempt)
  }
}

const u32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
