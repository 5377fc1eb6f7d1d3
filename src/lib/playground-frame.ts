/** The frame as the page draws it: tiles of bytes in boxes inside boxes, and the checksums with their sums. */

import type { Box, Cell, Frame } from '../worker/api-playground.ts'
import { hexByte } from './format.ts'

/** Cells that share bytes stand in one tile. */
export interface Tile {
  kind: 'tile'
  cells: Cell[]
  /** Bytes [start, end) of the source. */
  start: number
  end: number
}
export interface PlacedBox {
  kind: 'box'
  box: Box
  items: Item[]
}
export type Item = Tile | PlacedBox

/** Which buffer a cell lies in: what goes over the wire, or what is encrypted in it. */
export type FrameSource = 'wire' | 'clear'

const isBox = (part: Cell | Box): part is Box => 'parts' in part

export function itemsOf(box: Box): Item[] {
  const items: Item[] = []
  for (const part of box.parts) {
    if (isBox(part)) {
      items.push({ kind: 'box', box: part, items: itemsOf(part) })
      continue
    }
    const [start, end] = [part.start >> 3, (part.end + 7) >> 3]
    const last = items.at(-1)
    if (last?.kind === 'tile' && start < last.end) {
      last.cells.push(part)
      last.end = Math.max(last.end, end)
    } else items.push({ kind: 'tile', cells: [part], start, end })
  }
  return items
}

/** All cells of a box, in the order of their bytes. */
export function cellsOf(box: Box): Cell[] {
  return box.parts.flatMap((part) => (isBox(part) ? cellsOf(part) : [part]))
}

export interface PlacedCell {
  cell: Cell
  source: FrameSource
}

/** All cells of a frame; those of what is encrypted follow the header that announces it. */
export function frameCells(frame: Frame): PlacedCell[] {
  const wire = cellsOf(frame.box).map((cell): PlacedCell => ({ cell, source: 'wire' }))
  if (!frame.clearBox) return wire
  const clear = cellsOf(frame.clearBox).map((cell): PlacedCell => ({ cell, source: 'clear' }))
  const at = wire.findIndex(({ cell }) => cell.id.startsWith('payload.'))
  return [...wire.slice(0, at < 0 ? wire.length : at), ...clear, ...(at < 0 ? [] : wire.slice(at))]
}

export function bytesOfSource(frame: Frame, source: FrameSource): Uint8Array {
  return source === 'clear' && frame.clear ? frame.clear : frame.wire
}

export interface Check {
  placed: PlacedCell
  /** Bytes [from, to) that it covers. */
  from: number
  to: number
  /** The byte itself. */
  value: number
  /** Of the bytes that it covers. */
  sum: number
  /** Those bytes, as they are added up; the middle of many is left out. */
  terms: string
  right: boolean
}

const MOST_TERMS = 10

/** The checksums of a frame, with what they add up. */
export function checksOf(frame: Frame): Check[] {
  return frameCells(frame).flatMap((placed) => {
    const { cell, source } = placed
    if (!cell.covers || cell.sum === undefined) return []
    const bytes = bytesOfSource(frame, source)
    const [from, to] = cell.covers
    const value = bytes[cell.start >> 3] ?? 0
    const digits = Array.from(bytes.subarray(from, to), hexByte)
    const shown = digits.length > MOST_TERMS ? [...digits.slice(0, 4), '…', ...digits.slice(-3)] : digits
    return [
      {
        placed,
        from,
        to,
        value,
        sum: cell.sum,
        terms: shown.join(' + '),
        right: ((cell.sum + value) & 0xff) === 0,
      },
    ]
  })
}

/** Whether a tile lies in the bytes that a cell covers. */
export function isCovered(tile: Tile, source: FrameSource, by: PlacedCell | undefined): boolean {
  const covers = by?.cell.covers
  return (
    by !== undefined &&
    covers !== undefined &&
    by.source === source &&
    tile.start < covers[1] &&
    tile.end > covers[0]
  )
}
