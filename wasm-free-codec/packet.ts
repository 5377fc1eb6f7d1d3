/**
 * One datagram to layers: RMCP, ASF or session, message, what it carries, to any depth. Each layer is decoded by
 * its declaration; this file only knows which declaration comes next. Iterative, so that depth costs no stack.
 */
import type { Command } from './command.ts'
import { bodyOf } from './body.ts'
import { type Carried, type Decoded, type Node, decode, decodeWhole } from './decode.ts'
import type { Layout, Values } from './field.ts'
import { bytes, layout } from './layout.ts'
import { asfHeader, asfLayout } from './messages/asf.ts'
import {
  requestMessage,
  requestWithoutAddress,
  responseMessage,
  responseWithoutAddress,
} from './messages/message.ts'
import { sessionSetup } from './messages/rakp.ts'
import { rmcpHeader, securityHeader, securityTrailer } from './messages/rmcp.ts'
import { session15, session20, trailer20 } from './messages/session.ts'
import { sol } from './messages/sol.ts'
import { type Diagnostic, Diagnostics } from './sentences.ts'

export type LayerKind = 'rmcp' | 'session' | 'message' | 'bridged' | 'body' | 'check'

/** One IPMI message, wherever it stands in the packet. */
export interface Message {
  readonly netFn: number
  readonly cmd: number
  readonly response: boolean
  readonly command?: Command
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
  /** Bits [start, end) of source `source`. */
  readonly source: number
  readonly start: number
  readonly end: number
  readonly nodes: readonly Node[]
  readonly values: Values
  readonly message?: Message
  /** How many bridged messages this layer is inside of. */
  readonly depth: number
}

export interface Packet {
  readonly sources: Uint8Array[]
  readonly layers: Layer[]
  /** Outermost first. */
  readonly messages: Message[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What the datagram alone does not tell. */
export interface PacketContext {
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
}

/** Never throws, whatever the bytes are. */
export const decodePacket = (data: Uint8Array, context: PacketContext = {}): Packet =>
  new PacketDecoder(data, context).run()

const raw = (name: string, label: string) => layout(bytes(name, label, 'rest'))
const encryptedPayload = raw('encrypted_payload', 'Encrypted payload')
const otherPayload = raw('payload', 'Payload')
const unreadable = raw('data', 'Data')

interface Task {
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly depth: number
  readonly parent?: Message
}

class PacketDecoder {
  private readonly data: Uint8Array
  private readonly context: PacketContext
  private readonly diagnostics = new Diagnostics()
  private readonly layers: Layer[] = []
  private readonly messages: Message[] = []
  private readonly tasks: Task[] = []
  private sums?: Uint8Array
  private end: number

  constructor(data: Uint8Array, context: PacketContext) {
    this.data = data
    this.context = context
    this.end = Math.max(context.length ?? data.length, data.length)
  }

  run(): Packet {
    if (this.context.form === 'ipmb') this.tasks.push({ kind: 'ipmb', start: 0, end: this.end, depth: 0 })
    else this.rmcp()
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) this.task(task)
    return {
      sources: [this.data],
      layers: this.layers,
      messages: this.messages,
      diagnostics: this.diagnostics.list, // prettier-ignore
    }
  }

  /** Decodes one layer and adds it, unless not even its first byte is there. */
  private layer(
    about: { name: string; label: string; kind: LayerKind; spec?: string; depth?: number; message?: Message },
    declaration: Layout,
    at: number,
    end: number,
    { whole = false, context }: { whole?: boolean; context?: Values } = {},
  ): Decoded {
    const input = {
      bytes: this.data,
      at,
      end,
      context,
      what: about.label,
      diagnostics: this.diagnostics,
      sums: this.sums,
    }
    const decoded = (whole ? decodeWhole : decode)(declaration, input)
    if (decoded.nodes.length > 0 || about.kind === 'body')
      this.layers.push({
        depth: 0,
        ...about,
        source: 0,
        start: at * 8,
        end: Math.max(at, decoded.at) * 8,
        nodes: decoded.nodes,
        values: decoded.values,
      })
    return decoded
  }

  private rmcp() {
    let at = 0
    if (this.context.secure && this.data[0] !== 6) {
      const about = {
        name: 'rsp',
        label: 'RMCP security extension',
        kind: 'rmcp',
        spec: 'ASF 2.0 §3.2.3',
      } as const
      at = this.layer(about, securityHeader, 0, this.end).at
    }
    if (this.data.length > at && this.data[at] !== 6) {
      const code = at + 4 > this.data.length ? 'not_rmcp' : 'version'
      this.diagnostics.add(code, at * 8, at * 8 + 8, {
        value: `${this.data[at].toString(16).padStart(2, '0')}h`,
      })
    }
    const about = { name: 'rmcp', label: 'RMCP', kind: 'rmcp', spec: 'IPMI 2.0 §13.1.3' } as const
    const header = this.layer(about, rmcpHeader, at, this.end)
    if (!header.whole) return
    if (header.values.ack) return this.rest(header.at, 'rmcp')
    if (header.values.class === 6) this.asf(header.at)
    else if (header.values.class === 7) this.session(header.at)
    else {
      const value = String(header.values.class)
      if (header.values.class !== 8)
        this.diagnostics.add('unknown_class', at * 8 + 24, at * 8 + 32, { value })
      this.layer({ name: 'data', label: 'Data', kind: 'body' }, unreadable, header.at, this.end)
    }
  }

  /** Bytes after the last layer: part of no message. */
  private rest(at: number, kind: LayerKind) {
    if (at >= this.data.length) return
    if (this.context.secure && this.layers[0].name === 'rsp')
      return void this.layer(
        { name: 'rsp_trailer', label: 'Security trailer', kind: 'check' },
        securityTrailer,
        at,
        this.end,
      )
    const end = this.data.length
    this.diagnostics.add('trailing', at * 8, end * 8, { count: end - at, what: 'the packet' })
    this.layer(
      { name: 'trailing', label: 'Data beyond the message', kind },
      raw('trailing', 'Data'),
      at,
      this.end,
    )
  }

  private asf(at: number) {
    const header = this.layer(
      { name: 'asf', label: 'ASF', kind: 'session', spec: 'ASF 2.0 §3.2.4' },
      asfHeader,
      at,
      this.end,
    )
    const body = header.carried[0]
    if (!body) return
    const declaration = asfLayout(header.values.type as number)
    const about = { name: 'asf_data', label: 'ASF message data', kind: 'body' } as const
    if (declaration && body.end > body.start)
      this.layer(about, declaration, body.start, body.end, { whole: true })
    this.rest(header.at, 'session')
  }

  private session(at: number) {
    if (at >= this.data.length) {
      const about = { name: 'session', label: 'IPMI session', kind: 'session' } as const
      return void this.layer(about, session15, at, this.end)
    }
    return (this.data[at] & 0x0f) === 6 ? this.session20(at) : this.session15(at)
  }

  private session15(at: number) {
    const about = {
      name: 'session',
      label: 'IPMI 1.5 session',
      kind: 'session',
      spec: 'IPMI 2.0 §13.6',
    } as const
    const header = this.layer(about, session15, at, this.end)
    if (!header.whole) return
    const end = header.at + (header.values.payload_length as number)
    this.checkLength(header, end)
    if (end > header.at) this.tasks.push({ kind: 'ipmb', start: header.at, end, depth: 0 })
    // One pad byte after the message is the specification's "legacy pad" for packets of certain lengths.
    if (this.data.length > end + 1) this.tasks.push({ kind: 'rest', start: end, end: this.end, depth: 0 })
    else if (this.data.length === end + 1) {
      const pad = {
        name: 'legacy_pad',
        label: 'Legacy pad',
        kind: 'session',
        spec: 'IPMI 2.0 §13.6',
      } as const
      this.layer(pad, raw('legacy_pad', 'Legacy pad'), end, end + 1)
    }
  }

  private session20(at: number) {
    const about = {
      name: 'session',
      label: 'RMCP+ session',
      kind: 'session',
      spec: 'IPMI 2.0 §13.6',
    } as const
    const header = this.layer(about, session20, at, this.end)
    if (!header.whole) return
    const { payload_length, payload_type, encrypted, authenticated } = header.values as Record<string, number>
    const end = header.at + payload_length
    this.checkLength(header, end)
    if (end > header.at || payload_type >= 0x10)
      this.payload(payload_type, Boolean(encrypted), header.at, end)
    if (!authenticated) {
      if (this.data.length > end) this.tasks.push({ kind: 'rest', start: end, end: this.end, depth: 0 })
      return
    }
    const pad = (4 - ((end - at + 2) % 4)) % 4
    const trailer = {
      name: 'trailer',
      label: 'RMCP+ integrity trailer',
      kind: 'check',
      spec: 'IPMI 2.0 §13.6',
    } as const
    const { values, whole, nodes } = this.layer(trailer, trailer20, end, this.end, {
      context: { 'context.pad_length': pad },
    })
    const padNode = nodes.find((node) => node.name === 'pad_length')
    if (whole && padNode && values.pad_length !== pad)
      this.diagnostics.add('pad_length', padNode.start, padNode.end, {
        value: String(values.pad_length),
        right: pad,
      })
  }

  private checkLength(header: Decoded, end: number) {
    if (end <= this.end) return
    const node = header.nodes.find((node) => node.name === 'payload_length') as Node
    const have = Math.max(0, this.end - header.at)
    this.diagnostics.add('length', node.start, node.end, { field: node.label, value: end - header.at, have })
  }

  private payload(type: number, encrypted: boolean, start: number, end: number) {
    if (encrypted) {
      const about = {
        name: 'payload',
        label: 'Encrypted payload',
        kind: 'body',
        spec: 'IPMI 2.0 §13.29',
      } as const
      this.layer(about, encryptedPayload, start, end)
      this.diagnostics.add('encrypted', start * 8, Math.min(end, this.data.length) * 8)
    } else if (type === 0) this.tasks.push({ kind: 'ipmb', start, end, depth: 0 })
    else if (type === 1) {
      const context = { 'context.from_bmc': this.context.fromBmc ? 1 : 0 }
      this.layer({ name: 'sol', label: 'SOL', kind: 'body', spec: 'IPMI 2.0 §15.9' }, sol, start, end, {
        whole: true,
        context,
      })
    } else if (type in sessionSetup) {
      const { layout, ...about } = sessionSetup[type as keyof typeof sessionSetup]
      this.layer({ ...about, kind: 'body' }, layout, start, end, { whole: true })
    } else this.layer({ name: 'payload', label: 'Payload', kind: 'body' }, otherPayload, start, end)
  }

  private task(task: Task) {
    if (task.kind === 'rest') this.rest(task.start, 'session')
    else this.message(task)
  }

  private message({ kind, start, end, depth }: Task) {
    const { data } = this
    // Deep nests would sum the innermost bytes once a level: running sums make each checksum one subtraction.
    if (!this.sums && depth > 2) this.sums = runningSums(data)
    // Get Message leaves out the BMC's own address, 20h, which the checksum still covers.
    const short =
      kind === 'ipmb_without_address' && ((data[start] + data[start + 1] + data[start + 2]) & 0xff) !== 0
    const response = ((data[short ? start : start + 1] ?? 0) & 4) !== 0
    const form = short
      ? response ? responseWithoutAddress : requestWithoutAddress
      : response ? responseMessage : requestMessage // prettier-ignore
    const about = {
      name: 'message',
      label: depth > 0 ? 'Bridged IPMI message' : 'IPMI message',
      kind: depth > 0 ? 'bridged' : 'message',
      spec: 'IPMI 2.0 §13.8',
      depth, // prettier-ignore
    } as const
    const before = this.diagnostics.list.length
    const position = this.layers.length
    const header = this.layer(about, form, start, end)
    if (header.values.cmd === undefined) return
    const { net_fn: netFn, cmd } = header.values as Record<string, number>
    const body = header.carried[0] as Carried | undefined
    const at = body?.start ?? header.at
    const { command, layout, described } = bodyOf(
      netFn,
      cmd,
      data.subarray(0, Math.min(body?.end ?? at, data.length)),
      at,
    )
    const bad = this.diagnostics.list.slice(before).some(({ code }) => code === 'checksum')
    const message: Message = {
      netFn,
      cmd,
      response,
      command,
      depth,
      header: header.values,
      body: {},
      checksums: bad ? 'bad' : 'ok',
    }
    this.messages.push(message)
    this.layers[position] = { ...this.layers[position], message }
    if (!body || (body.end === body.start && layout.minimum === 0)) return
    const title = command
      ? `${command.label}, ${response ? 'response' : 'request'}`
      : `${response ? 'Response' : 'Request'} data`
    const context = requestContext(message, this.context.request)
    const decoded = this.layer(
      { name: command?.name ?? 'data', label: title, kind: 'body', spec: command?.spec, depth, message },
      layout,
      at,
      body.end,
      { whole: true, context },
    )
    message.body = decoded.values
    if (!described && at < Math.min(body.end, data.length)) {
      const params = { what: title, value: hex(cmd), netFn: hex(netFn) }
      this.diagnostics.add(command ? 'unknown_body' : 'unknown_command', at * 8, body.end * 8, params)
    }
    for (const carried of decoded.carried) this.carry(carried, depth + 1)
  }

  private carry({ kind, start, end }: Carried, depth: number) {
    if (end <= start) return
    const { data } = this
    // A Send Message response may carry the reply itself; other bytes there are left as they stand.
    const framed = ((data[start] + data[start + 1] + data[start + 2]) & 0xff) === 0
    if (kind === 'ipmb_response' && !(end - start >= 7 && framed)) return
    this.tasks.push({ kind, start, end, depth })
  }
}

const hex = (byte: number): string => `${byte.toString(16).toUpperCase().padStart(2, '0')}h`

const runningSums = (data: Uint8Array): Uint8Array => {
  const sums = new Uint8Array(data.length + 1)
  for (let i = 0; i < data.length; i++) sums[i + 1] = sums[i] + data[i]
  return sums
}

/** The request's values under 'request.': of the message with the same command. */
const requestContext = (message: Message, requests: readonly Message[] = []): Values | undefined => {
  if (!message.response) return undefined
  const request = requests.find(({ netFn, cmd }) => netFn === (message.netFn & ~1) && cmd === message.cmd)
  return (
    request &&
    Object.fromEntries(Object.entries(request.body).map(([name, value]) => [`request.${name}`, value]))
  )
}
