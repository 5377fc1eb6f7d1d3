/** What the margin of the list says of a row, next to the selected one. */

import type { RowView } from '../worker/api.ts'

export interface RowMark {
  /** The line between the selected row and the other half of its exchange. */
  bracket: 'none' | 'first' | 'through' | 'last'
  /** True for rows of the selected row's conversation. */
  conversation: boolean
}

const unmarked: RowMark = { bracket: 'none', conversation: false }
const followed: RowMark = { bracket: 'none', conversation: true }

export function rowMark(row: RowView | null, selected: RowView | null): RowMark {
  if (!row || !selected) return unmarked
  const conversation = row.session > 0 && row.session === selected.session
  if (selected.partner >= 0) {
    const first = Math.min(selected.row, selected.partner)
    const last = Math.max(selected.row, selected.partner)
    if (row.row === first) return { bracket: 'first', conversation }
    if (row.row === last) return { bracket: 'last', conversation }
    if (row.row > first && row.row < last) return { bracket: 'through', conversation }
  }
  return conversation ? followed : unmarked
}
