/** What the hex view draws: the layer of every byte, and which bits of a byte the selected field covers. */

import type { Layer, NodeView, SourceView } from '../worker/api.ts'

export const LAYERS: readonly Layer[] = ['frame', 'rmcp', 'session', 'message', 'bridged', 'body', 'check']
const NO_LAYER = 255

/** Layer of every byte of a source as an index into LAYERS; the deepest node decides. */
export function layersOfBytes(nodes: readonly NodeView[], source: number, length: number): Uint8Array {
  const layers = new Uint8Array(length).fill(NO_LAYER)
  const paint = (list: readonly NodeView[]): void => {
    for (const node of list) {
      if (node.source === source) {
        const layer = LAYERS.indexOf(node.layer)
        for (const [start, end] of bitRuns(node)) {
          layers.fill(layer < 0 ? NO_LAYER : layer, start >> 3, Math.min(length, (end + 7) >> 3))
        }
      }
      if (node.children) paint(node.children)
    }
  }
  paint(nodes)
  return layers
}

export function layerName(index: number): Layer | null {
  return LAYERS[index] ?? null
}

/** The runs of bits that a node covers, in order. */
export function bitRuns(node: Pick<NodeView, 'start' | 'end' | 'ranges'>): readonly [number, number][] {
  return node.ranges?.length ? node.ranges : [[node.start, node.end]]
}

/** The bits of one byte which the runs cover: bit 7 is 0x80. */
export function coveredBits(runs: readonly [number, number][], byte: number): number {
  let mask = 0
  for (const [start, end] of runs) {
    const from = Math.max(start, byte * 8)
    const to = Math.min(end, byte * 8 + 8)
    for (let bit = from; bit < to; bit++) mask |= 0x80 >> (bit & 7)
  }
  return mask
}

/** The whole bytes of a source that a node touches, as one copy: what "copy bytes" gives. */
export function bytesOf(node: NodeView, source: SourceView): Uint8Array {
  const out: number[] = []
  let last = -1
  for (const [start, end] of bitRuns(node)) {
    for (
      let byte = Math.max(start >> 3, last + 1);
      byte < (end + 7) >> 3 && byte < source.bytes.length;
      byte++
    ) {
      out.push(source.bytes[byte]!)
      last = byte
    }
  }
  return Uint8Array.from(out)
}

/** Whether a field divides a byte, so that a picture of its bits tells more than its bytes. */
export function isBitField(node: Pick<NodeView, 'start' | 'end' | 'ranges'>): boolean {
  return bitRuns(node).some(([start, end]) => (start & 7) !== 0 || (end & 7) !== 0)
}

/** Where the byte cursor goes for a key; null for a key that does not move it. */
export function movedCursor(
  key: string,
  cursor: number,
  length: number,
  columns: number,
  page: number,
): number | null {
  const moves: Record<string, number> = {
    ArrowLeft: cursor - 1,
    ArrowRight: cursor + 1,
    ArrowUp: cursor - columns,
    ArrowDown: cursor + columns,
    PageUp: cursor - columns * page,
    PageDown: cursor + columns * page,
    Home: cursor - (cursor % columns),
    End: cursor - (cursor % columns) + columns - 1,
  }
  const to = moves[key]
  if (to === undefined) return null
  // A vertical step that would leave the buffer stays in its column.
  if ((key === 'ArrowUp' || key === 'ArrowDown') && (to < 0 || to >= length)) return cursor
  return Math.max(0, Math.min(length - 1, to))
}
