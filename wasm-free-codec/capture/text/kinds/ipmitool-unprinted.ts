/**
 * ipmitool over lanplus with less than five `-v`: it prints no packets, but what they are made from. The login from its
 * fields and random numbers, requests from netFn, command and data, replies from their headers; from -vvv on what is
 * sent, and from -vvvv on what is received, byte by byte as the input of its integrity code.
 */
import { joined, message, packet15, packet20 } from '../build.ts'
import { textWords } from '../sentences.ts'
import type { Line, Out } from '../types.ts'
import { answerOfTarget, answerOnTheWay, type Bridge, bridgedRequest, bridgeOf } from './ipmitool-bridge.ts'
import {
  type Attempt,
  cut,
  type Made,
  newAttempt,
  NOTHING,
  openRequest,
  rakp1,
  rakp3,
  replyOf,
  type Slot,
} from './ipmitool-login.ts'

/** Of the first packet in a session. */
const FIRST_SEQUENCE = 3
const RMCP_HEADER = [6, 0, 0xff, 7]
/** Logins that wait for a part of them that stands elsewhere in the text. */
const MOST_ATTEMPTS = 64

interface Request {
  readonly netFn: number
  readonly cmd: number
  readonly data: number[]
  readonly line: number
  readonly inSession: boolean
  readonly sequence: number
  readonly seq: number
  /** As it was sent. */
  exact?: Uint8Array
  answer?: Uint8Array
  /** Where it was sent on to. */
  bridge?: Bridge
  /** Controllers on the way that said that they have sent it on. */
  acknowledged: number
  isDone: boolean
}

interface Raw {
  readonly line: number
  readonly netFn: number
  readonly rsLun: number
  readonly cmd: number
  data: number[]
}

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
  private raw: Raw | undefined
  private input: Uint8Array | undefined
  private received: Uint8Array | undefined
  private opened = false
  private hasHeaders = false
  private sequence = FIRST_SEQUENCE
  private seq = 0

  constructor(out: Out) {
    this.out = out
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
    else if (text.startsWith('Bridged cmd ccode = 0x')) this.passedOn(line, parseInt(text.slice(-2), 16))
    else if (text.startsWith('Closed Session')) this.next(true)
    else if (text.startsWith('RAW REQ')) this.raw = rawRequest(line)
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
        if (this.raw) this.raw.data = [...bytes]
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
    this.request = this.payload = this.header = this.raw = undefined
    this.replies.clear()
    this.seq = 0
  }

  private sending({ text, number }: Line): void {
    this.next(true)
    if (text.startsWith('SENDING AN OPEN SESSION REQUEST')) {
      this.attempts.push(this.attempt)
      if (this.attempts.length > MOST_ATTEMPTS) this.settle(this.attempts.shift()!, true)
      const attempt = (this.attempt = newAttempt())
      this.opened = false
      this.sequence = FIRST_SEQUENCE
      this.step('open', number, false, (final) => openRequest(attempt, final))
      this.later('OPEN SESSION RESPONSE', number)
    } else if (text.startsWith('SENDING A RAKP 1')) {
      const { attempt } = this
      this.step('rakp1', number, false, (final) => rakp1(attempt, final))
      this.later('RAKP 2 MESSAGE', number)
    } else if (text.startsWith('SENDING A RAKP 3')) {
      const { attempt } = this
      this.step('rakp3', number, false, (final) => rakp3(attempt, final))
      this.later('RAKP 4 MESSAGE', number)
    }
  }

  /** A place for a reply whose fields stand in the other stream of the output: perhaps far away. */
  private readonly replies = new Map<string, { slot: Slot; attempt: Attempt; made?: Made }[]>()

  private later(title: string, line: number): void {
    const { attempt } = this
    const reply: { slot: Slot; attempt: Attempt; made?: Made } = {
      attempt,
      slot: {
        place: this.out.reserve(),
        line,
        fromBmc: true,
        make: (final) => reply.made ?? (final ? NOTHING : undefined),
      },
    }
    attempt.slots.push(reply.slot)
    const list = this.replies.get(title) ?? []
    list.push(reply)
    if (list.length > MOST_ATTEMPTS) list.shift()
    this.replies.set(title, list)
    const early = this.early.get(title)?.shift()
    if (early) this.reply(title, early)
  }

  /** Fields that stand before the step that they answer: the other stream was written first. */
  private readonly early = new Map<string, Map<string, string>[]>()

  private reply(title: string, values: Map<string, string>): void {
    const list = this.replies.get(title) ?? []
    // In order it answers what was asked last; where the streams were written one after the other, the first that went on.
    const at = list.length > 1 && list[0].attempt.steps.has(NEXT[title]) ? 0 : list.length - 1
    const reply = list.splice(at, 1).at(0)
    if (!reply) {
      const early = this.early.get(title) ?? []
      if (early.length < MOST_ATTEMPTS) early.push(values)
      this.early.set(title, early)
      return
    }
    reply.made = replyOf(title, values, reply.attempt)
    this.settle(reply.attempt)
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
    if (values.has('RMCP+ status')) this.reply(title, values)
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

  /** A raw command and its answer, where nothing else of them is printed: without an envelope. */
  rawReply(answer: Uint8Array): void {
    const { raw } = this
    this.raw = undefined
    if (!raw || this.off || this.request) return
    const { line, netFn, rsLun, cmd, data } = raw
    const seq = ++this.seq
    const common = { form: 'ipmb', line, comment: textWords.inClear, isMadeUp: true } as const
    this.out.frame({ ...common, bytes: message({ netFn, rsLun, cmd, seq, data }) })
    this.out.frame({ ...common, bytes: message({ netFn: netFn | 1, rsLun, cmd, seq, data: [0, ...answer] }) })
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
    const { answer, line, netFn, cmd, seq, bridge } = request
    if (wentOn && !this.hasHeaders) {
      const data = answer ? [0, ...answer] : [0, 0]
      const direct = { netFn: netFn | 1, cmd, seq, data }
      const reply = !bridge
        ? message(direct)
        : answer || request.acknowledged > 0
          ? answerOfTarget(bridge, direct)
          : answerOnTheWay(bridge, seq, 0, data)
      this.answered(reply, request, line, answer ? 0 : 3)
    }
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
    const hex = (name: string) => parseInt(header.get(name)?.replace(/^0x/, '') ?? '', 16)
    const decimal = Number(header.get('IPMI Msg/Payload Length'))
    const code = hex('Compl Code')
    const values = [
      hex('Rq Addr'),
      hex('NetFn'),
      hex('Rs Addr'),
      hex('Rq Seq'),
      hex('Command'),
      code,
      decimal,
    ]
    if (!values.every((value) => value >= 0 && value < 65_536)) return
    const [rqAddr, netFn, rsAddr, seq, cmd] = values
    const whole = message({ netFn: netFn | 1, cmd, seq, rqAddr, rsAddr, data: [code] })
    // Behind a completion code that is not 0 nothing follows, as a rule.
    const isWhole = code !== 0 || decimal === whole.length
    const payload = isWhole ? whole : whole.subarray(0, -1)
    const length = isWhole ? whole.length : Math.max(decimal, whole.length)
    const isPlus = header.get('Authtype') === 'RMCP+'
    const envelope = { payloadType: 0, id: hex('Session ID') >>> 0, sequence: hex('Sequence') >>> 0, length }
    const made = (): Made =>
      received
        ? { bytes: received }
        : {
            bytes: isPlus ? packet20(envelope, payload) : packet15(payload, length & 0xff),
            missing: length - payload.length,
            isMadeUp: true,
            comment: isWhole ? textWords.inClear : `${textWords.inClear}; ${textWords.cutThere}`,
          }
    attempt.slots.push({ place: this.out.reserve(), line, fromBmc: true, make: made })
    this.settle(attempt)
  }
}

/** The step that a client takes when it has that reply. */
const NEXT: Readonly<Record<string, string>> = {
  'OPEN SESSION RESPONSE': 'rakp1',
  'RAKP 2 MESSAGE': 'rakp3',
  'RAKP 4 MESSAGE': 'session',
}

function rawRequest({ text, number }: Line): Raw | undefined {
  const found = /netfn=0x([0-9a-f]{1,2}) lun=0x([0-9a-f]) cmd=0x([0-9a-f]{1,2}) /i.exec(text)
  if (!found) return undefined
  const [netFn, rsLun, cmd] = found.slice(1).map((digits) => parseInt(digits, 16))
  return { line: number, netFn: netFn & 0x3e, rsLun: rsLun & 3, cmd, data: [] }
}

const u32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0

function requestOf(
  { netFn, cmd, data, seq, sequence, inSession, exact, bridge }: Request,
  isOld: boolean,
  { managedId = 0 }: Attempt,
): Made {
  if (exact) return { bytes: exact }
  const asked = { netFn, cmd, seq, data }
  const payload = bridge ? bridgedRequest(bridge, asked) : message(asked)
  if (isOld) return { bytes: packet15(payload) }
  const envelope = { payloadType: 0, id: inSession ? managedId : 0, sequence }
  return { bytes: packet20(envelope, payload), comment: textWords.inClear, isMadeUp: true }
}
