/** Rows and packets as the page shows them. All that decodes is fetched with it, when a capture is opened. */
import { type Dataset, phrases, rowCells } from 'wasm-free-codec'
import { partRow } from 'wasm-free-codec/images'
import type { HelpView, PacketView, RowView } from './api.ts'
import { frameHelp, frameNode, helpOf, treeOf } from './tree.ts'

/** Titles of a packet's sources. */
const words = phrases({ sources: ['Packet', 'Decrypted'], frame: 'Frame' })

export const rowView = async (dataset: Dataset, row: number): Promise<RowView> => {
  const { index } = dataset
  const cells = rowCells(dataset, row, await dataset.packet(row))
  const comment = index.comments.get(cells.frame)?.join('\n')
  return {
    row,
    ...cells,
    session: index.columns.session[row],
    partner: index.columns.partner[row] - 1,
    ...(comment !== undefined && { comment }),
    ...(dataset.capture.text && { fromLog: true as const }),
  }
}

export const packetView = async (
  dataset: Dataset,
  row: number,
  filterOf: Parameters<typeof treeOf>[1],
): Promise<PacketView> => {
  const { capture, index } = dataset
  const packet = await dataset.packet(row)
  const number = index.columns.frame[row]
  const frame = await capture.frame(number)
  const sources: PacketView['sources'] = packet.sources.map((bytes, i) => ({
    label: words.sources[i],
    bytes: bytes.slice(),
  }))
  if (frame) sources.push({ label: words.frame, bytes: frame.bytes.slice() })
  return {
    row,
    frame: number,
    sources,
    tree: [
      ...(frame ? [frameNode(dataset, row, frame, packet.sources.length)] : []),
      ...treeOf(packet, filterOf),
    ],
    diagnostics: packet.diagnostics.map(({ params: _, ...diagnostic }) => diagnostic),
    comment: index.comments.get(number)?.join('\n'),
    partial: partRow(index.columns, row) >= 0,
  }
}

export const helpView = async (dataset: Dataset, row: number, nodeId: string): Promise<HelpView | null> =>
  frameHelp(nodeId) ?? helpOf(await dataset.packet(row), nodeId)
