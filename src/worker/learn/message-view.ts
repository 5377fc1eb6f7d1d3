/** A message byte by byte, as the page draws it: cells of bytes with the fields that they carry. */
import { decodePacket, messageName, type Packet, type PacketContext, showValue, words } from 'wasm-free-codec'
import type { NodeView } from '../api.ts'
import type { CellView, MessageView } from '../api-lessons.ts'
import { helpOf, treeOf } from '../tree.ts'

interface Leaf {
  readonly node: NodeView
  readonly group: NodeView
}

const leaves = (node: NodeView, group: NodeView): Leaf[] =>
  node.children?.length ? node.children.flatMap((child) => leaves(child, group)) : [{ node, group }]

const size = ({ node }: Leaf): number => node.end - node.start

/** The fields of one byte: of the innermost layer that has any there. */
function fieldsAt(all: readonly Leaf[], byte: number): Leaf[] {
  const [start, end] = [byte * 8, byte * 8 + 8]
  const here = all.filter(({ node }) => node.start < end && node.end > start)
  const least = Math.min(...here.map(size))
  const inner = here.findLast((leaf) => size(leaf) === least)
  if (!inner) return []
  return least >= 8 ? [inner] : here.filter((leaf) => leaf.group === inner.group && size(leaf) < 8)
}

const RESERVED = 'reserved'

function cellsOf(packet: Packet): CellView[] {
  const [bytes] = packet.sources
  const all = treeOf(packet)
    .flatMap((layer) => leaves(layer, layer))
    .filter(({ node }) => node.source === 0)
  const cells: (CellView & { ids: string })[] = []
  for (let byte = 0; byte < (bytes?.length ?? 0); byte++) {
    const fields = fieldsAt(all, byte)
    const ids = fields.map(({ node }) => node.id).join(' ')
    const last = cells.at(-1)
    if (last && last.ids === ids && ids !== '') {
      last.end = byte + 1
      continue
    }
    const named = fields.filter(({ node }) => node.name !== RESERVED)
    const shown = named.length > 0 ? named : fields
    const [first] = shown
    const wrong = packet.diagnostics.find(
      (one) => one.source === 0 && one.start < byte * 8 + 8 && one.end > byte * 8 && one.severity !== 'note',
    )
    cells.push({
      ids,
      start: byte,
      end: byte + 1,
      label: shown.map(({ node }) => node.label).join(', '),
      value: shown
        .map(({ node }) => (shown.length > 1 ? `${node.label} ${node.value}` : node.value))
        .join(', '),
      layer: first?.node.layer ?? 'body',
      names: named.map(({ node }) => node.name),
      group: first?.group.label ?? '',
      doc: shown.length === 1 && first ? helpOf(packet, first.node.id)?.text : undefined,
      ...(wrong && { problem: wrong.text }),
    })
  }
  return cells.map(({ ids: _, ...cell }) => cell)
}

/** What the data of the innermost message says. */
function linesOf(packet: Packet): MessageView['lines'] {
  const body = packet.layers.findLast(({ kind }) => kind === 'body')
  return (body?.nodes ?? [])
    .flatMap((node) => (node.children?.length && !node.value ? node.children : [node]))
    .filter(({ name }) => name !== '')
    .map((node) => ({ label: node.label, value: showValue(node) }))
}

function titleOf(packet: Packet): string {
  const message = packet.messages.at(-1)
  const layer = packet.layers.findLast(({ kind }) => kind === 'body') ?? packet.layers.at(-1)
  if (!message) return layer?.label ?? ''
  return (message.response ? words.response : words.request)(messageName(message))
}

export interface Viewed {
  readonly packet: Packet
  readonly view: MessageView
}

export function viewMessage(bytes: Uint8Array, context: PacketContext, fromBmc: boolean): Viewed {
  const packet = decodePacket(bytes, context)
  return { packet, view: viewPacket(packet, fromBmc) }
}

/** In the language of the page as it is now. */
export function viewPacket(packet: Packet, fromBmc: boolean): MessageView {
  const message = packet.messages.at(-1)
  const code = message?.response ? message.body.completion_code : undefined
  return {
    title: titleOf(packet),
    fromBmc,
    bytes: packet.sources[0],
    cells: cellsOf(packet),
    lines: linesOf(packet),
    failed: typeof code === 'number' && code !== 0,
  }
}
