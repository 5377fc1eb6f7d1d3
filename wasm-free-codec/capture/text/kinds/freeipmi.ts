/**
 * FreeIPMI's `--debug`: every field of every packet, with its width, in the order of the wire. Put one after the other
 * they are the packet again. Of an encrypted one it prints what is inside, and not what was sent: that is put into an
 * envelope without encryption.
 */
import { BitRun } from '../bit-run.ts'
import { joined, message, packet20 } from '../build.ts'
import { hexLine } from '../hex.ts'
import { lengthOf } from '../recognise.ts'
import { textWords } from '../sentences.ts'
import type { Kind, Line, Out, Time } from '../types.ts'

const TITLE =
  /^(?:([\w.:%-]{1,255}): )?((?:RMCP|IPMI|IPMI RMCPPLUS|IPMB|KCS|SSIF|SOL|Payload)?(?: [A-Z][A-Za-z]+){0,5}|Unexpected Data):$/
const HEADER =
  /^(?:[\w.:-]{1,255}: )?(?:RMCP|IPMI|IPMI RMCPPLUS|KCS|SSIF) (?:[A-Z][a-z]{1,20} )?(?:Header|Payload|Trailer|Data):$/
const RULE = /^(?:([\w.:%-]{1,255}): )?([-=])\2{5,200}$/
const HEADING =
  /^(?:[\w.:%-]{1,255}: )?(?:IPMI|RMCP|KCS|SSIF|RMCPPLUS|BMC|SDR)\b.{0,120} (Request|Response|Ping|Pong)$/
const NUMBER = /^(?:([\w.:%-]{1,255}): )?\[ *([0-9A-Fa-f]{1,16})h\] = ([\w./-]{1,128})\[ ?(\d{1,2})b\]$/
const ARRAY = /^(?:([\w.:%-]{1,255}): )?\[ *BYTE ARRAY \.\.\. *\] = ([\w./-]{1,128})\[ ?(\d{1,5})B\]$/
const HEX_DUMP = /^(?:[\w.:%-]{1,255}: )?\[ *HEX DUMP \.+ *\] = HEX\[ ?\d{1,5}B\]$/
/** Between two rules: what a client prints of a record or an area once more, when it uses it. */
const PART = /^(?:([\w.:%-]{1,255}): )?([A-Z][\w/ -]{1,80})$/
const BYTES = /^(?:[\w.:%-]{1,255}: )?\[((?: [0-9A-Fa-f]{2}h){1,32}) \]$/
/** What a mail has wrapped: it has the beginning of a field, and not its end. */
const BEGUN =
  /^(?:[\w.:%-]{1,255}: )?\[ *(?:[0-9A-Fa-f]{1,16}h|BYTE ARRAY \.\.\. *)\]?(?: =(?: [\w./-]{1,128}(?:\[ ?)?)?)?$/

/** Characters of a line of FreeIPMI's, with a host before it. */
const LONGEST = 600

interface Packet {
  readonly line: number
  last: number
  readonly time: Time | undefined
  readonly host: string | undefined
  readonly fromBmc: boolean | undefined
  /** By section, in their order. */
  readonly sections: Map<string, BitRun>
  readonly fields: Map<string, bigint>
  payload?: Uint8Array
}

export class FreeIpmi implements Kind {
  readonly name = 'FreeIPMI'

  static begins(text: string): boolean {
    if (text.length > LONGEST) return false
    if (text.endsWith(']')) return NUMBER.test(text) || ARRAY.test(text)
    return text.endsWith(':') ? HEADER.test(text) : HEADING.test(text)
  }

  private readonly out: Out
  private packet: Packet | undefined
  private section = ''
  private fromBmc: boolean | undefined
  private array: { name: string; left: number; bytes: number[] } | undefined
  private begun = ''
  private afterRule = false

  constructor(out: Out) {
    this.out = out
  }

  line(line: Line): boolean {
    // Copied from a mail with empty lines between.
    if (line.text === '') return this.packet !== undefined
    const text = this.begun ? `${this.begun} ${line.text}` : line.text
    this.begun = ''
    if (text.length > LONGEST) return false
    if (this.packet && this.inPacket(text, line.number)) return true
    return this.outside(text, line)
  }

  end(): void {
    this.endArray()
    const { packet } = this
    this.packet = undefined
    this.begun = ''
    if (packet) this.emit(packet)
  }

  private outside(text: string, { number, time }: Line): boolean {
    const { afterRule } = this
    this.afterRule = false
    const heading = HEADING.exec(text)
    if (heading) {
      this.end()
      this.fromBmc = /Response|Pong/.test(heading[1])
      return true
    }
    const rule = RULE.exec(text)
    if (rule) {
      this.afterRule = rule[2] === '='
      return true
    }
    const part = afterRule && PART.exec(text)
    if (part) {
      this.end()
      this.begin(part[2], number, time, part[1])
      return true
    }
    const title = TITLE.exec(text)
    if (!title) return false
    const [, host, section] = title
    if (section === 'RMCP Header' || section === 'KCS Header' || section === 'SSIF Header') {
      this.end()
      this.begin(section, number, time, host)
    }
    this.endArray()
    this.section = section
    this.packet?.sections.set(section, this.packet.sections.get(section) ?? new BitRun())
    return true
  }

  private begin(section: string, line: number, time: Time | undefined, host: string | undefined): void {
    const { fromBmc } = this
    this.fromBmc = undefined
    const sections = new Map([[section, new BitRun()]])
    this.section = section
    this.packet = { line, last: line, time, host, fromBmc, sections, fields: new Map() }
  }

  private inPacket(text: string, number: number): boolean {
    const packet = this.packet!
    const bytes = this.array && BYTES.exec(text)
    if (bytes && this.array) {
      for (const byte of hexLine(bytes[1]) ?? []) if (this.array.left-- > 0) this.array.bytes.push(byte)
      if (this.array.left <= 0) this.endArray()
      packet.last = number
      return true
    }
    const field = NUMBER.exec(text)
    if (field) {
      this.endArray()
      const [, , value, name, width] = field
      const number64 = BigInt(`0x${value}`)
      packet.sections.get(this.section)?.push(number64, Math.min(+width, 64))
      packet.fields.set(name, number64)
      packet.last = number
      return true
    }
    const array = ARRAY.exec(text)
    if (array) {
      this.endArray()
      this.array = { name: array[2], left: +array[3], bytes: [] }
      packet.last = number
      return true
    }
    // The bytes of a packet's field, once more.
    if (HEX_DUMP.test(text) || BYTES.test(text)) return true
    if (text.length < LONGEST && text.includes('[') && BEGUN.test(text)) {
      this.begun = text
      return true
    }
    return false
  }

  private endArray(): void {
    if (!this.array || !this.packet) return
    const { name, bytes } = this.array
    this.array = undefined
    if (name === 'payload_data' && this.section === 'IPMI RMCPPLUS Payload')
      this.packet.payload = Uint8Array.from(bytes)
    else this.packet.sections.get(this.section)?.pushBytes(bytes)
  }

  private emit({ sections, fields, payload, line, last, time, host, fromBmc }: Packet): void {
    const part = (name: string): readonly number[] => sections.get(name)?.view ?? []
    const common = { fromBmc, ...(host && { bmc: host }), time, line, lastLine: last }
    const inBand = part('KCS Header').length > 0 ? part('KCS Header') : part('SSIF Header')
    if (inBand.length > 0) {
      const [cmd, ...data] = part('IPMI Command Data')
      if (cmd === undefined) return
      const bytes = message({ netFn: inBand[0] >> 2, rsLun: inBand[0] & 3, cmd, data })
      this.out.frame({ ...common, form: 'ipmb', bytes, comment: textWords.fromFields })
      return
    }
    // Records and areas are no packets: what of them was read in this run, packets of the log have.
    if (!sections.has('RMCP Header')) return
    const header = part('IPMI RMCPPLUS Session Header')
    if (header.length === 0 || !payload) {
      const bytes = joined(...Array.from(sections.values(), ({ view }) => view))
      this.whole(bytes, common)
      return
    }
    const isEncrypted = fields.get('payload_type.encrypted') === 1n
    const isAuthenticated = fields.get('payload_type.authenticated') === 1n
    if (!isEncrypted) {
      const trailer = isAuthenticated ? part('IPMI RMCPPLUS Session Trailer') : []
      this.whole(joined(part('RMCP Header'), header, payload, trailer), common)
      return
    }
    const envelope = {
      payloadType: Number(fields.get('payload_type') ?? 0n) & 0x3f,
      id: Number(fields.get('session_id') ?? 0n) >>> 0,
      sequence: Number(fields.get('session_sequence_number') ?? 0n) >>> 0,
    }
    this.out.frame({
      ...common,
      form: 'rmcp',
      bytes: packet20(envelope, payload),
      comment: textWords.inClear,
      isMadeUp: true,
    })
  }

  private whole(
    bytes: Uint8Array,
    common: Pick<Packet, 'fromBmc' | 'time' | 'line'> & { bmc?: string; lastLine: number },
  ): void {
    if (bytes.length < 4) return
    const missing = Math.max(0, lengthOf(bytes) - bytes.length)
    this.out.frame({ ...common, form: 'rmcp', bytes, missing, comment: textWords.fromFields })
  }
}
