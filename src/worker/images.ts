/** Records and inventories that a session reads in parts, as further sources of the packets that bring them. */
import { hexNumber, type Dataset, type Packet } from 'wasm-free-codec'
import {
  type Image,
  type Images,
  imagesOf,
  imageWords as words,
  partRow,
  readImage,
  titleOf,
} from 'wasm-free-codec/images'
import type { DiagnosticView, HelpView, ImageView, NodeView } from './api.ts'
import { helpOf, treeOf } from './tree.ts'

/** What ids of nodes of an image begin with. */
const PREFIX = 'image'

/** The images of the session that was looked at last: they are put together when one of its reads is looked at. */
export class SessionImages {
  /** Known, or being put together. */
  private last?: { key: readonly unknown[]; images: Promise<Images | undefined>; stop: () => void }
  private shown?: { image: Image; packet: Packet }

  /** `source`: what the image is to be among the packet's sources. Null where the row brings no part of one. */
  async view(dataset: Dataset, row: number, source: number): Promise<ImageView | null> {
    const part = partRow(dataset.index.columns, row)
    const image = part < 0 ? undefined : (await this.imagesFor(dataset, part))?.of(part)
    if (!image) return null
    const packet = readImage(image)
    this.shown = { image, packet }
    return viewOf(dataset, row, image, packet, source)
  }

  /** Of a node of the image that was shown last. */
  help(nodeId: string): HelpView | null {
    if (!this.shown) return null
    const { image, packet } = this.shown
    if (nodeId !== PREFIX) return helpOf(packet, nodeId.slice(PREFIX.length + 1))
    return { title: titleOf(image), text: words.doc, shape: sizeText(image) }
  }

  /** Of a session that has grown, or reads otherwise with other keys, they are put together anew. */
  private imagesFor(dataset: Dataset, row: number): Promise<Images | undefined> {
    const session = dataset.index.columns.session[row]
    const key = [dataset, session, dataset.rowsOf(session).length, dataset.unlocked]
    if (this.last && key.every((part, i) => part === this.last?.key[i])) return this.last.images
    this.last?.stop()
    const control = new AbortController()
    const { signal } = control
    const images = imagesOf(dataset, { session, signal }).then((all) => (signal.aborted ? undefined : all))
    this.last = { key, images, stop: () => control.abort() }
    images.catch(() => (this.last = undefined))
    return images
  }
}

const sizeText = ({ known, size, parts }: Image): string => words.from(known, size, parts.length)

const viewOf = (dataset: Dataset, row: number, image: Image, packet: Packet, source: number): ImageView => {
  const { bytes, rows } = image
  const layers = treeOf(packet).map((node) => moved(node, source))
  const { frame } = dataset.index.columns
  const conflicts = image.conflicts.map(({ at, was, is, rows: [earlier, later] }): DiagnosticView => {
    const text = words.conflict(frame[earlier], frame[later], hexNumber(was), hexNumber(is))
    return { code: 'conflict', severity: 'warning', source, start: at * 8, end: at * 8 + 8, text }
  })
  return {
    row,
    source: {
      label: words.kinds[image.kind],
      bytes,
      origin: { rows, frames: Uint32Array.from(rows, (one) => (one < 0 ? 0 : frame[one])) },
    },
    tree: [
      {
        id: PREFIX,
        name: image.kind,
        label: titleOf(image),
        value: sizeText(image),
        layer: 'body',
        source,
        start: 0,
        end: bytes.length * 8,
        // What is one record needs no title beneath its own.
        children: layers.length === 1 ? layers[0].children : layers,
      },
    ],
    diagnostics: [
      ...packet.diagnostics.map(({ params: _, ...diagnostic }) => ({ ...diagnostic, source })),
      ...conflicts,
    ],
  }
}

const moved = (node: NodeView, source: number): NodeView => ({
  ...node,
  id: `${PREFIX}.${node.id}`,
  source,
  ...(node.children && { children: node.children.map((child) => moved(child, source)) }),
})
