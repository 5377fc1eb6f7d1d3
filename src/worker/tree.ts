/** A decoded packet as the page's detail tree, and the explanation of each of its nodes. */
import {
  FLAG_RESPONSE,
  durationText,
  type CapturedFrame,
  type Dataset,
  timeText,
  type Layer as CodecLayer,
  type Message,
  type Names,
  type Node,
  type Packet,
  hexNumber,
  showValue,
  words,
  wireShape,
  aboutOf,
  explained,
} from 'wasm-free-codec'
import type { HelpView, NodeView } from './api.ts'

/** What the capture says of the frame, before what the packet says of itself; `source` has the frame's bytes. */
export const frameNode = (dataset: Dataset, row: number, frame: CapturedFrame, source: number): NodeView => {
  const { columns, losses } = dataset.index
  const lost = losses.get(row)
  const isPacket = columns.session[row] > 0
  const { source: from, destination: to } = dataset.index.endpointsOf(row)
  const cut = frame.originalLength > frame.bytes.length
  const end = frame.bytes.length * 8
  const { length } = frame.bytes
  const lines: FrameValue[] = [
    ['number', String(columns.frame[row]), `frame == ${columns.frame[row]}`],
    ['time', timeText(frame.seconds, frame.nanoseconds)],
    ['length', cut ? words.captured(frame.originalLength, length) : words.byteCount(length)],
    ['link_type', String(frame.linkType)],
    ['interface', String(frame.interfaceId)],
    ...(lost === undefined ? [] : [['dropped', String(lost)] satisfies FrameValue]),
    ...(isPacket ? conversationLines(dataset, row, from, to) : []),
  ]
  const node = { layer: 'frame', source, start: 0, end } as const
  return {
    ...node,
    id: 'frame',
    name: 'frame',
    label: words.frame.title[0],
    value: isPacket ? `${columns.frame[row]}  ${from} → ${to}` : String(columns.frame[row]),
    children: lines.map(([name, value, filter]) => ({
      ...node,
      id: `frame.${name}`,
      name,
      label: words.frame[name][0],
      value,
      filter,
    })),
  }
}

const conversationLines = (dataset: Dataset, row: number, from: string, to: string): FrameValue[] => {
  const session = dataset.index.columns.session[row]
  return [
    ['src', from, `src == ${from}`],
    ['dst', to, `dst == ${to}`],
    ...partnerLine(dataset, row),
    ['session', String(session), `session == ${session}`],
  ]
}

const partnerLine = ({ index }: Dataset, row: number): FrameValue[] => {
  const { partner, flags, frame } = index.columns
  const latency = index.latency(row)
  if (latency === undefined) return []
  const other = frame[partner[row] - 1]
  const name = flags[row] & FLAG_RESPONSE ? 'answers' : 'answered'
  return [[name, words.inPacket(other, durationText(latency)), `frame == ${other}`]]
}

type FrameLine = Exclude<keyof typeof words.frame, 'title'>
type FrameValue = [name: FrameLine, value: string, filter?: string]

/** The explanation of a line of frameNode(). */
export const frameHelp = (id: string): HelpView | null => {
  if (!/^frame(\.|$)/.test(id)) return null
  const name = id === 'frame' ? 'title' : id.slice('frame.'.length)
  if (!Object.hasOwn(words.frame, name)) return null
  const [title, text] = words.frame[name as keyof typeof words.frame]
  return { title, text, shape: '' }
}

/** A datagram can nest thousands of messages; nobody scrolls through them. */
const MOST_LAYERS = 200

/** Nodes in the order of the layers, the first 200; their sources are those of the packet. */
export const treeOf = (packet: Packet, filterOf: FilterOf = () => undefined): NodeView[] => {
  const context = { packet, filterOf }
  return packet.layers.slice(0, MOST_LAYERS).map((layer, index) => layerNode(context, layer, index))
}

/** The expression that finds a node's value again. */
type FilterOf = (layer: CodecLayer, node: Node, path: readonly string[]) => string | undefined

/** What all nodes of one tree share. */
interface Context {
  readonly packet: Packet
  readonly filterOf: FilterOf
}

const severityAt = (packet: Packet, source: number, start: number, end: number): NodeView['severity'] => {
  if (packet.diagnostics.length === 0) return undefined
  const inside = packet.diagnostics
    .filter((d) => d.source === source && d.start < end && d.end > start)
    .map((d) => d.severity)
  return inside.includes('error')
    ? 'error'
    : inside.includes('warning')
      ? 'warning'
      : inside.length > 0
        ? 'note'
        : undefined
}

const layerNode = (context: Context, layer: CodecLayer, index: number): NodeView => ({
  id: String(index),
  name: layer.name,
  label: layer.label,
  value: layerValue(layer),
  layer: layer.kind,
  source: layer.source,
  start: layer.start,
  end: layer.end,
  ...(layer.message?.command && layer.kind === 'body' && { filter: layer.name }),
  severity: severityAt(context.packet, layer.source, layer.start, layer.end),
  children: layer.nodes.map((node, child) => fieldNode(context, layer, node, `${index}.${child}`)),
})

/** What stands beside a layer's title: enough to leave it closed. */
const layerValue = ({ name, values, message }: CodecLayer): string => {
  if (name === 'session' && values.id !== undefined)
    return `${hexNumber(values.id as number, 4)}  seq ${values.sequence as number}`
  if (name === 'message' && message) {
    const { netFn, cmd, header } = message
    return `${hexNumber(header.rq_addr as number)} ${message.response ? '←' : '→'} ${hexNumber(header.rs_addr as number)}  netFn ${hexNumber(netFn)}  cmd ${hexNumber(cmd)}  seq ${header.rq_seq as number}`
  }
  return ''
}

const fieldNode = (
  context: Context,
  layer: CodecLayer,
  node: Node,
  id: string,
  around: readonly string[] = [],
): NodeView => {
  const path = node.name && around.at(-1) !== node.name ? [...around, node.name] : around
  return {
    id,
    name: node.name || 'reserved',
    filter: context.filterOf(layer, node, path),
    label: node.label,
    value: nodeValue(context, layer, node),
    layer: node.field.kind === 'checksum' ? 'check' : layer.kind,
    source: layer.source,
    start: node.start,
    end: node.end,
    ...(node.ranges && { ranges: node.ranges.map(([start, end]): [number, number] => [start, end]) }),
    severity: severityAt(context.packet, layer.source, node.start, node.end),
    ...(node.children && {
      children: node.children.map((child, index) => fieldNode(context, layer, child, `${id}.${index}`, path)),
    }),
  }
}

const nodeValue = ({ packet }: Context, { source }: CodecLayer, node: Node): string => {
  const value = showValue(node)
  if (node.field.kind === 'checksum') {
    const wrong = packet.diagnostics.find(
      (one) => one.code === 'checksum' && one.source === source && one.start === node.start,
    )
    return wrong ? words.shouldBe(value, wrong.params.right) : words.correct(value)
  }
  if (!packet.code || !CODES.has(node.name)) return value
  return packet.code === 'ok' ? words.correct(value) : words.otherCode(value)
}

/** What keys verify: the code of a login message, of a 1.5 packet, of an RMCP+ packet. */
const CODES = new Set(['auth_code', 'integrity_check_value', 'integrity_code'])

/** The explanation of the node with this id; null where the packet has no such node. */
export const helpOf = (packet: Packet, id: string): HelpView | null => {
  const [index, ...path] = id.split('.').map(Number)
  const layer = packet.layers[index]
  if (!layer) return null
  let node: Node | undefined
  for (const at of path) node = (node ? node.children : layer.nodes)?.[at]
  if (path.length > 0 && !node) return null
  return node ? fieldHelp(layer, node) : layerHelp(layer)
}

const layerHelp = (layer: CodecLayer): HelpView => {
  const { message, label, spec } = layer
  const command = layer.kind === 'body' ? message?.command : undefined
  const { doc, note } = explained(command ?? layer)
  const size = words.size((layer.end - layer.start) / 8)
  return {
    title: label,
    text: message && layer.name === 'message' ? messageText(message) : (doc ?? ''),
    spec,
    note,
    shape: command ? words.withPrivilege(size, command.privilege) : size,
  }
}

const messageText = ({ command, response }: Message): string =>
  (response ? words.aResponse : words.aRequest)(command?.label ?? words.aCommand)

const fieldHelp = (layer: CodecLayer, node: Node): HelpView => {
  const about = aboutOf(node)
  const { doc, note } = explained(about)
  const reserved = !node.name
  return {
    title: node.label,
    text: doc ?? (reserved ? words.reserved : words.partOf(layer.label)),
    spec: layer.spec,
    note,
    shape: wireShape(node, layer.start),
    ...(about.values &&
      typeof node.value === 'number' && { values: valueList(about.values, node.value, about.base) }),
  }
}

const valueList = ({ table, ranges = [] }: Names, current: number, base?: 10 | 16): HelpView['values'] => {
  const digits = (value: number) => (base === 16 ? hexNumber(value) : String(value))
  return [
    ...Object.entries(table).map(([value, name]) => ({
      value: digits(Number(value)),
      name,
      current: Number(value) === current,
    })),
    ...ranges.map(([first, last, name]) => ({
      value: words.range(digits(first), digits(last)),
      name,
      current: table[current] === undefined && current >= first && current <= last,
    })),
  ]
}
