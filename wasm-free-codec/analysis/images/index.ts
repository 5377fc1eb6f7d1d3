/** Records and inventories that a capture's packets bring in parts. */
import { Pause } from '../../capture/pause.ts'
import type { Dataset } from '../dataset.ts'
import { ImageCollector, type Images, mayBePart } from './collect.ts'

export { ImageCollector, Images, mayBePart, partRow } from './collect.ts'
export { Image } from './image.ts'
export { readImage, titleOf } from './read.ts'
export { words as imageWords } from './words.ts'
export type { Conflict, Hop, ImageKind, ImageTarget } from './image.ts'

export interface ImagesOptions {
  signal?: AbortSignal
  /** Rows looked at, and how many there are; not more often than the event loop turns. */
  onProgress?: (progress: { done: number; total: number }) => void
  /** Only those of one session. */
  session?: number
}

/** Rows that are decoded before the event loop turns. */
const TURN = 256
/** Rows that are only looked at before it turns. */
const GLANCE = 1 << 20

/** All that was read in parts, or whole. Where the signal aborts: what was put together so far. */
export const imagesOf = async (dataset: Dataset, options: ImagesOptions = {}): Promise<Images> => {
  const { signal, onProgress, session } = options
  const { columns } = dataset.index
  const rows = session === undefined ? undefined : dataset.rowsOf(session).slice()
  const total = rows?.length ?? dataset.index.rows
  const collector = new ImageCollector()
  const pause = new Pause()
  let work = 0
  try {
    for (let i = 0; i < total; i++) {
      const row = rows ? rows[i] : i
      work += TURN / GLANCE
      if (mayBePart(columns, row)) {
        const request = columns.partner[row] - 1
        work++
        if (request >= 0) {
          const packet = await dataset.packet(row)
          const asked = await dataset.packet(request)
          collector.take(row, columns.session[row], packet, asked.messages)
        }
      }
      if (work < TURN) continue
      work = 0
      onProgress?.({ done: i, total })
      await pause.turn()
      if (signal?.aborted) break
    }
  } finally {
    pause.close()
  }
  return collector.done()
}
