/** Finds a packet of the list by its number in the capture. */

import type { RowView } from '../worker/api.ts'

/**
 * The line of a frame in a list in order of frames, by halving: the line of the first row with that number, or
 * with a greater one. `row` gives the row on a line.
 */
export async function findFrame(
  frame: number,
  count: number,
  row: (position: number) => Promise<RowView | undefined>,
): Promise<{ position: number; exact: boolean; view: RowView | undefined }> {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    const view = await row(middle)
    if (view && view.frame < frame) low = middle + 1
    else high = middle
  }
  const view = await row(low)
  return { position: low, exact: view?.frame === frame, view }
}
