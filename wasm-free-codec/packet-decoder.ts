/** A packet while it is decoded: its sources, the layers found so far, and the tasks that are left. */
import { type Carried, type Decoded, decode, decodeWhole } from './decode.ts'
import type { Layout, Values } from './field.ts'
import type { LayerType } from './layers.ts'
import type { Layer, Message, PacketContext } from './packet.ts'
import { Diagnostics } from './sentences.ts'

/** Index into `sources`. */
export const DATAGRAM = 0
export const DECRYPTED = 1

/** Bytes to be decoded later: `kind` is the word of `Carried`, or of what follows the payload. */
export interface Task {
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

export class PacketDecoder {
  /** What is being decoded: one of `sources`. */
  data: Uint8Array
  source = DATAGRAM
  readonly sources: Uint8Array[]
  readonly context: PacketContext
  readonly diagnostics = new Diagnostics()
  readonly layers: Layer[] = []
  readonly messages: Message[] = []
  readonly tasks: Task[] = []
  /** By source. */
  readonly sums: Uint8Array[] = []
  /** Where the datagram ended on the wire. */
  readonly end: number

  constructor(data: Uint8Array, context: PacketContext) {
    this.data = data
    this.sources = [data]
    this.context = context
    this.end = Math.max(context.length ?? data.length, data.length)
  }

  /** What is decoded from now on. */
  look(source: number) {
    this.source = source
    this.data = this.sources[source]
    this.diagnostics.source = source
  }

  task(kind: string, start: number, end: number, depth = 0) {
    this.tasks.push({ kind, start, end, depth, source: this.source })
  }

  /** Decodes one layer and adds it, unless not even its first byte is there. */
  layer(
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
}

/** What a layer of its own shows is not shown a second time as plain bytes. */
export const hide = ({ nodes }: Decoded, { node }: Carried): void => void nodes.splice(nodes.indexOf(node), 1)

/** Sum of a message's first three bytes: 0 where they are address, netFn and their checksum. */
export const sum3 = (data: Uint8Array, at: number): number => (data[at] + data[at + 1] + data[at + 2]) & 0xff
