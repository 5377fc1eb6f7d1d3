/**
 * One datagram to layers: RMCP, ASF or session, message, what it carries, to any depth. Each layer is decoded by
 * its declaration; this file only knows which declaration comes next. Iterative, so that depth costs no stack.
 */
import type { Command } from './command.ts'
import { type Body, bodyOf } from './body.ts'
import { type Carried, type Decoded, type Node, decode, decodeWhole } from './decode.ts'
import type { Layout, Values } from './field.ts'
import * as layers from './layers.ts'
import type { LayerKind, LayerType } from './layers.ts'
import { asfLayout } from './messages/asf.ts'
import { requestWithoutAddress, responseWithoutAddress } from './messages/message.ts'
import { mayBeOem } from './netfn.ts'
import { recordOf, sensorsOf } from './records/sdr.ts'
import { sensorWords } from './records/sensor-words.ts'
import { type Diagnostic, Diagnostics } from './sentences.ts'
import { inSensorWords, sensorContext, type SensorWords } from './sensor-words.ts'
import { words } from './words.ts'

/** One IPMI message, wherever it stands in the packet. */
export interface Message {
  readonly netFn: number
  readonly cmd: number
  readonly response: boolean
  readonly command?: Command
  /** Who made the responder, of commands that are its own; see PacketContext. */
  readonly manufacturer?: number
  /** 0 for the outermost, 1 for the one that it carries, ... */
  readonly depth: number
  /** Values of the header, and of the data. */
  readonly header: Values
  body: Values
  checksums: 'ok' | 'bad'
}

export interface Layer {
  /** Wire name: rmcp, session, message, get_device_id, ... */
  readonly name: string
  readonly label: string
  readonly kind: LayerKind
  readonly spec?: string
  readonly doc?: string
  /** Bits [start, end) of source `source`. */
  readonly source: number
  readonly start: number
  readonly end: number
  readonly nodes: readonly Node[]
  readonly values: Values
  message?: Message
  /** How many bridged messages this layer is inside of. */
  readonly depth: number
}

export interface Packet {
  /** The datagram; the decrypted payload, where keys have opened one. */
  readonly sources: Uint8Array[]
  readonly layers: Layer[]
  /** Outermost first. */
  readonly messages: Message[]
  readonly diagnostics: readonly Diagnostic[]
  /** Whether its code is the one that the keys given make; absent where they do not tell. */
  readonly code?: 'ok' | 'bad'
}

/** Index into `sources`. */
export const DATAGRAM = 0
export const DECRYPTED = 1

/** What keys make of a packet. */
export interface Opened {
  /** The payload decrypted, with its pad and pad length; absent where it is in clear, or could not be decrypted. */
  readonly payload?: Uint8Array
  /** Bytes of `payload` that are the message. */
  readonly length?: number
  /** Bytes at the beginning of the encrypted payload that are its confidentiality header. */
  readonly header?: number
  /** Why the payload is not what it should be. */
  readonly problem?: 'short' | 'not-blocks' | 'pad'
  /** Whether the integrity code, the authentication code or the code of a RAKP message is the one that the keys make. */
  readonly code?: 'ok' | 'bad'
}

/** What the datagram alone does not tell. */
export interface PacketContext {
  /** The record of a sensor, by who has it (slave address or software ID, LUN) and its number. */
  readonly sensor?: (owner: number, lun: number, number: number) => SensorWords | undefined
  /** 'rmcp' for UDP, 'ipmb' for a message captured on the bus itself. */
  readonly form?: 'rmcp' | 'ipmb'
  /** Bytes that the datagram had on the wire, where fewer were captured. */
  readonly length?: number
  /** The secure port 664, whose messages may begin with a security header. */
  readonly secure?: boolean
  /** Direction, for SOL. */
  readonly fromBmc?: boolean
  /** Messages of the request that this packet answers: their values choose between layouts. */
  readonly request?: readonly Message[]
  /** What the session's keys make of it. */
  readonly opened?: Opened
  /** IANA number of who made the controller at this slave address, where known: netFns 30h to 3Fh are its own. */
  readonly manufacturer?: (responder: number) => number | undefined
}

/** Never throws, whatever the bytes are. */
export const decodePacket = (data: Uint8Array, context: PacketContext = {}): Packet =>
  new PacketDecoder(data, context).run()

interface Task {
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly source: number
}

interface LayerOptions {
  /** Nothing may follow it. */
  whole?: boolean
  context?: Values
  layout?: Layout
  label?: string
  depth?: number
  message?: Message
}
const NO_OPTIONS: LayerOptions = {}

class PacketDecoder {
  /** What is being decoded: one of `sources`. */
  private data: Uint8Array
  private source = DATAGRAM
  private readonly sources: Uint8Array[]
  private readonly context: PacketContext
  private readonly diagnostics = new Diagnostics()
  private readonly layers: Layer[] = []
  private readonly messages: Message[] = []
  private readonly tasks: Task[] = []
  /** By source. */
  private readonly sums: Uint8Array[] = []
  /** Where the datagram ended on the wire. */
  private readonly end: number

  constructor(data: Uint8Array, context: PacketContext) {
    this.data = data
    this.sources = [data]
    this.context = context
    this.end = Math.max(context.length ?? data.length, data.length)
  }

  run(): Packet {
    if (this.context.form === 'ipmb') this.ipmb()
    else this.rmcp()
    for (let next = 0; next < this.tasks.length; next++) {
      const task = this.tasks[next]
      this.look(task.source)
      if (task.kind === 'rest') this.rest(task.start)
      else if (task.kind === 'pad') this.layer(layers.legacyPad, task.start, task.end)
      else if (task.kind === 'sealed_end') this.layer(layers.confidentialityTrailer, task.start, task.end)
      else this.message(task)
    }
    const { sources, messages, diagnostics, context } = this
    const code = context.opened?.code
    return { sources, layers: this.layers, messages, diagnostics: diagnostics.list, ...(code && { code }) }
  }

  /** What is decoded from now on. */
  private look(source: number) {
    this.source = source
    this.data = this.sources[source]
    this.diagnostics.source = source
  }

  private task(kind: string, start: number, end: number, depth = 0) {
    this.tasks.push({ kind, start, end, depth, source: this.source })
  }

  /** Decodes one layer and adds it, unless not even its first byte is there. */
  private layer(
    type: LayerType,
    at: number,
    end: number,
    {
      whole,
      context,
      layout = type.layout,
      label = type.label,
      depth = 0,
      message,
    }: LayerOptions = NO_OPTIONS,
  ): Decoded {
    const { data: bytes, diagnostics, source } = this
    const input = { bytes, at, end, context, what: label, diagnostics, sums: this.sums[source] }
    const decoded = (whole ? decodeWhole : decode)(layout, input)
    const { nodes, values } = decoded
    const { name, spec, doc } = type
    const kind = depth > 0 && type.kind === 'message' ? 'bridged' : type.kind
    const [from, to] = [at * 8, decoded.at * 8]
    if (nodes.length > 0)
      this.layers.push({
        name,
        label,
        kind,
        spec,
        doc,
        source,
        start: from,
        end: to,
        nodes,
        values,
        message,
        depth,
      })
    return decoded
  }

  private ipmb() {
    const { data, end } = this
    const broadcast = end >= 8 && data[0] === 0 && sum3(data, 1) === 0
    const start = broadcast ? this.layer(layers.broadcast, 0, end).at : 0
    this.task('ipmb', start, end)
  }

  private rmcp() {
    const { data, diagnostics } = this
    const at = this.context.secure && data[0] !== 6 ? this.layer(layers.rsp, 0, this.end).at : 0
    if (data.length > at && data[at] !== 6) {
      const code = at + 4 > data.length ? 'not_rmcp' : 'version'
      diagnostics.add(code, at * 8, at * 8 + 8, { value: hex(data[at]) })
    }
    const header = this.layer(layers.rmcp, at, this.end)
    if (!header.whole) return
    if (header.values.ack) return this.rest(header.at)
    if (header.values.class === 6) return this.asf(header.at)
    if (header.values.class === 7) return this.session(header.at)
    if (header.values.class !== 8)
      diagnostics.add('unknown_class', at * 8 + 24, at * 8 + 32, { value: String(header.values.class) })
    this.layer(layers.otherClass, header.at, this.end)
  }

  /** Bytes after the last layer: part of no message. */
  private rest(at: number) {
    const end = this.data.length
    if (at >= end) return
    if (this.layers[0].name === 'rsp') return void this.layer(layers.securityTrailer, at, this.end)
    this.diagnostics.add('trailing', at * 8, end * 8, { count: end - at, what: 'the packet' })
    this.layer(layers.trailing, at, this.end)
  }

  private asf(at: number) {
    const header = this.layer(layers.asf, at, this.end)
    const [body] = header.carried
    if (!body) return
    const layout = asfLayout(header.values.type as number)
    hide(header, body)
    if (body.end > body.start)
      this.layer(layout ? { ...layers.asfData, layout } : layers.asfData, body.start, body.end, {
        whole: true,
      })
    this.rest(header.at)
  }

  private session(at: number) {
    const type = (this.data[at] ?? 0) & 0x0f
    if (type === 6) return this.session20(at)
    if (type < 6 && type !== 3) return this.session15(at)
    this.diagnostics.add('unknown_auth_type', at * 8 + 4, at * 8 + 8, { value: String(type) })
    const header = this.layer(layers.unknownSession, at, this.end)
    this.layer(layers.otherPayload, header.at, this.end)
  }

  private session15(at: number) {
    const header = this.layer(layers.ipmi15, at, this.end)
    if (!header.whole) return
    const end = header.at + (header.values.payload_length as number)
    this.checkLength(header, end)
    this.checkCode(header, 'auth_code', 'auth_code_mismatch')
    if (end > header.at) this.task('ipmb', header.at, end)
    this.task(this.data.length === end + 1 ? 'pad' : 'rest', end, this.end)
  }

  private session20(at: number) {
    const header = this.layer(layers.rmcpPlus, at, this.end)
    if (!header.whole) return
    const { payload_length, payload_type, authenticated } = header.values as Record<string, number>
    const end = header.at + payload_length
    this.checkLength(header, end)
    const { encrypted } = header.values
    if ((encrypted || authenticated) && payload_type in layers.sessionSetup)
      this.diagnostics.add('sealed_setup', (at + 1) * 8, (at + 2) * 8)
    this.payload(payload_type, Boolean(encrypted), header.at, end)
    if (!authenticated) return this.task('rest', end, this.end)
    // What the integrity code covers, from the authentication type to the next header, is a multiple of 4 long.
    const pad = (4 - ((end - at + 2) % 4)) % 4
    const trailer = this.layer(layers.trailer, end, this.end, { context: { 'context.pad_length': pad } })
    const node = trailer.nodes.find(({ name }) => name === 'pad_length')
    if (node && node.value !== pad)
      this.diagnostics.add('pad_length', node.start, node.end, { value: Number(node.value), right: pad })
    this.checkCode(trailer, 'integrity_code', 'integrity_mismatch')
  }

  /** Says that the code which stands in the layer is not the one that the keys make. */
  private checkCode(decoded: Decoded, name: string, code: 'integrity_mismatch' | 'auth_code_mismatch') {
    if (this.context.opened?.code !== 'bad') return
    const node = decoded.nodes.find((one) => one.name === name)
    const end = decoded.at * 8
    this.diagnostics.add(code, node?.start ?? end, node?.end ?? end)
  }

  private checkLength(header: Decoded, end: number) {
    if (end <= this.end) return
    const node = header.nodes.find(({ name }) => name === 'payload_length') as Node
    const have = Math.max(0, this.end - header.at)
    this.diagnostics.add('length', node.start, node.end, { field: node.label, value: end - header.at, have })
  }

  private payload(type: number, encrypted: boolean, start: number, end: number) {
    if (encrypted) return this.sealed(type, start, end)
    if (type === 0) {
      if (end > start) this.task('ipmb', start, end)
    } else if (type === 1) {
      const context = { 'context.from_bmc': this.context.fromBmc ? 1 : 0 }
      this.layer(layers.serialOverLan, start, end, { whole: true, context })
    } else if (type in layers.sessionSetup) {
      const message = layers.sessionSetup[type as keyof typeof layers.sessionSetup]
      const decoded = this.layer(message, start, end, { whole: true })
      const code = message.name === 'rakp4' ? 'integrity_check_value' : 'auth_code'
      this.checkCode(decoded, code, 'auth_code_mismatch')
    } else this.layer(layers.otherPayload, start, end)
  }

  /** An encrypted payload, and what is inside of it where keys have opened it. */
  private sealed(type: number, start: number, end: number) {
    const { payload, length = 0, header = 0, problem } = this.context.opened ?? {}
    if (problem) this.diagnostics.add(payload ? 'padding' : problems[problem], start * 8, end * 8)
    if (!payload) {
      this.layer(layers.encrypted, start, end)
      return this.diagnostics.add('encrypted', start * 8, Math.min(end, this.data.length) * 8)
    }
    this.layer(layers.decrypted, start, end, { context: { 'context.header_length': header } })
    this.sources[DECRYPTED] = payload
    this.look(DECRYPTED)
    this.payload(type, false, 0, length)
    if (payload.length > length) this.task('sealed_end', length, payload.length)
    this.look(DATAGRAM)
  }

  private message({ kind, start, end, depth }: Task) {
    const { data, diagnostics } = this
    if (kind !== 'ipmb_without_address' && data.length === start + 1 && end > data.length)
      return void this.layer(layers.cutMessage, start, end)
    // Deep nests would sum the innermost bytes once a level: running sums make each checksum one subtraction.
    if (depth > 2) this.sums[this.source] ??= runningSums(data)
    // Get Message leaves out the BMC's own address, 20h, which the checksum still covers.
    const short = kind === 'ipmb_without_address' && sum3(data, start) !== 0
    const answers = ((data[short ? start : start + 1] ?? 0) & 4) !== 0
    const form = answers ? layers.response : layers.request
    const layout = short ? (answers ? responseWithoutAddress : requestWithoutAddress) : form.layout
    const title = depth > 0 ? words.bridged : form.label
    const [before, position] = [diagnostics.list.length, this.layers.length]
    const header = this.layer(form, start, end, { layout, label: title, depth })
    if (header.values.cmd === undefined || end - start < (short ? 6 : 7)) return
    const { net_fn: netFn, cmd } = header.values as Record<string, number>
    const checksums = diagnostics.list.slice(before).some(({ code }) => code === 'checksum') ? 'bad' : 'ok'
    const [body] = header.carried
    const [at, to] = body ? [body.start, body.end] : [header.at, header.at]
    const request = netFn & 1 ? this.requestOf(netFn, cmd) : undefined
    const manufacturer = mayBeOem(netFn)
      ? this.context.manufacturer?.(Number(header.values.rs_addr))
      : undefined
    const type = bodyOf(netFn, cmd, data.subarray(0, to), at, request?.command, manufacturer)
    const { command } = type
    const response = (netFn & 1) === 1
    const message: Message = {
      netFn,
      cmd,
      response,
      command,
      manufacturer,
      depth,
      header: header.values,
      body: {},
      checksums,
    }
    this.messages.push(message)
    this.layers[position].message = message
    if (!body || (to === at && type.layout.minimum === 0)) return
    hide(header, body)
    const sensor = this.sensorOf(message, request, type.layout, data[at])
    const decoded = this.layer(type, at, to, {
      whole: true,
      context: { ...requestContext(request), ...sensorContext(sensor) },
      depth,
      message,
    })
    message.body = decoded.values
    this.explain(decoded, sensor ?? this.described(message))
    this.undescribed(type, message, decoded)
    for (const carried of decoded.carried) this.carry(decoded, carried, depth + 1)
  }

  /** The sensor whose number the request, or this one, begins with. */
  private sensorOf(
    { header }: Message,
    request: Message | undefined,
    { fields: [first] }: Layout,
    byte: number,
  ): SensorWords | undefined {
    const own = first?.kind === 'uint' && first.about.format === 'sensor' ? byte : undefined
    const number = own ?? request?.body.sensor_number
    if (typeof number !== 'number') return undefined
    return this.context.sensor?.(Number(header.rs_addr ?? BMC), Number(header.rs_lun ?? 0), number)
  }

  /** The sensor that a record describes, or that an event is of: its generator's, or of who sends it. */
  private described({ header, body }: Message): SensorWords | undefined {
    const { sensor_number: number, event_type: type, generator, generator_lun: lun } = body
    if (typeof number !== 'number' || type === undefined) return undefined
    if (body.owner !== undefined) return sensorsOf(recordOf(body)).map(sensorWords)[0]
    return generator === undefined
      ? this.context.sensor?.(Number(header.rq_addr), Number(header.rq_lun ?? 0), number)
      : this.context.sensor?.(Number(generator), Number(lun ?? 0), number)
  }

  /** Numbers of a sensor in its words, in the layer that was added last. */
  private explain({ nodes, values }: Decoded, sensor: SensorWords | undefined) {
    if (sensor) nodes.splice(0, nodes.length, ...inSensorWords(nodes, values, sensor))
  }

  private undescribed({ described, command, label }: Body, { netFn, cmd }: Message, { nodes }: Decoded) {
    const data = described ? undefined : nodes.find((node) => node.name === 'data')
    if (!data || data.end === data.start) return
    const params = { what: label, value: hex(cmd), netFn: hex(netFn) }
    this.diagnostics.add(command ? 'unknown_body' : 'unknown_command', data.start, data.end, params)
  }

  /** The message of the request packet that a response with this netFn and cmd answers. */
  private requestOf(netFn: number, cmd: number): Message | undefined {
    return this.context.request?.find((message) => message.netFn === (netFn & ~1) && message.cmd === cmd)
  }

  private carry(decoded: Decoded, carried: Carried, depth: number) {
    const { kind, start, end } = carried
    // A Send Message response may carry the reply itself; other bytes there are left as they stand.
    if (kind === 'ipmb_response' && !(end - start >= 7 && sum3(this.data, start) === 0)) return
    if (end <= start) return
    hide(decoded, carried)
    this.task(kind, start, end, depth)
  }
}

const BMC = 0x20

/** Why a payload does not open. */
const problems = { short: 'payload_short', 'not-blocks': 'payload_blocks', pad: 'payload_pad' } as const

/** What a layer of its own shows is not shown a second time as plain bytes. */
const hide = ({ nodes }: Decoded, { node }: Carried): void => void nodes.splice(nodes.indexOf(node), 1)

/** Sum of a message's first three bytes: 0 where they are address, netFn and their checksum. */
const sum3 = (data: Uint8Array, at: number): number => (data[at] + data[at + 1] + data[at + 2]) & 0xff

const hex = (byte: number): string => `${byte.toString(16).toUpperCase().padStart(2, '0')}h`

const runningSums = (data: Uint8Array): Uint8Array => {
  const sums = new Uint8Array(data.length + 1)
  for (let i = 0; i < data.length; i++) sums[i + 1] = sums[i] + data[i]
  return sums
}

/** The request's values under 'request.'. */
const requestContext = (request: Message | undefined): Values | undefined =>
  request &&
  Object.fromEntries(Object.entries(request.body).map(([name, value]) => [`request.${name}`, value]))
