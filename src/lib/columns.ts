/** The columns of the packet list: which there is room for, how wide they are, and what stands in them. */

import type { Layer, RowView } from '../worker/api.ts'
import type { Column } from './preferences.svelte.ts'

export type ListColumn = Column | 'info'

const ALL: readonly ListColumn[] = ['no', 'time', 'delta', 'source', 'destination', 'layer', 'info', 'note']

/** In a narrow list, who speaks to whom gives way first, then time: what is said stays to the last. */
export function columnsFor(width: number): readonly ListColumn[] {
  if (width === 0 || width >= 860) return ALL
  if (width >= 600) return ['no', 'time', 'source', 'layer', 'info', 'note']
  if (width >= 460) return ['no', 'time', 'info', 'note']
  return ['no', 'info', 'note']
}

/** Widths as a grid template; narrow lists take less than was chosen for wide ones. */
export function gridTemplate(
  columns: readonly ListColumn[],
  widths: Readonly<Record<Column, number>>,
): string {
  const narrow = columns.length <= 4
  return columns
    .map((column) => {
      if (column === 'info') return 'minmax(0, 1fr)'
      if (narrow && column === 'no') return '44px'
      if (narrow && column === 'note') return '84px'
      return `${widths[column]}px`
    })
    .join(' ')
}

export function isNumeric(column: ListColumn): boolean {
  return column === 'no' || column === 'time' || column === 'delta'
}

export function textOf(row: RowView, column: ListColumn): string {
  switch (column) {
    case 'no':
      return String(row.frame)
    case 'time':
      return row.time
    case 'delta':
      return row.delta
    case 'source':
      return row.source
    case 'destination':
      return row.destination
    case 'layer':
      return row.layer
    case 'info':
      return row.info
    case 'note':
      return row.note
  }
}

/** The colour of a kind of row: that of the layer which tells it from the others. */
export function layerOf(row: RowView): Layer {
  if (row.layer.startsWith('RMCP+')) return 'session'
  if (row.layer.startsWith('IPMI')) return 'message'
  if (row.layer.startsWith('IPMB')) return 'bridged'
  if (row.layer.startsWith('ICMP')) return 'frame'
  return 'rmcp'
}

/** Whether a row asks or answers; one whose tone says something else (an error) is told by its other half. */
export function directionOf(row: RowView): 'to' | 'from' | null {
  if (row.tone === 'request') return 'to'
  if (row.tone === 'response') return 'from'
  if (row.partner < 0) return null
  return row.partner > row.row ? 'to' : 'from'
}
