/** A capture that begins again with one of its rows, and with the logins of the sessions that go on there. */
import { Dataset, type GrowingCapture, Pause } from 'wasm-free-codec'
import { loginsBefore } from './logins.ts'

/** An enhanced packet block begins so many bytes before its packet. */
const BLOCK_HEADER = 28
/** Bytes that are read anew before somebody else has a turn. */
const PIECE = 256 * 1024

export interface Rewound {
  readonly dataset: Dataset
  readonly growing: GrowingCapture
  /** By so many its row numbers are smaller. */
  readonly gone: number
  /** Its first rows, which are such logins. */
  readonly carried: number
}

/** `head`: the blocks before the first packet. Frames keep their numbers, but for those of the logins. */
export async function beginAt(
  old: Dataset,
  first: number,
  head: readonly Uint8Array[],
  now: () => number,
): Promise<Rewound> {
  const { columns, rows } = old.index
  const { source, packets } = old.capture
  const end = source.size
  const logins = loginsBefore(old, first)
  const frames = (first < rows ? columns.frame[first] - 1 : packets) - logins.length
  const blockAt = (row: number) => columns.offset[row] - columns.payloadOffset[row] - BLOCK_HEADER
  const { dataset, growing } = Dataset.growing({ frames, now })
  for (const part of head) growing.append(part)
  for (const row of logins) {
    const at = blockAt(row)
    const length = new DataView((await source.read(at + 4, 4)).slice().buffer).getUint32(0, true)
    growing.append(await source.read(at, length))
  }
  const pause = new Pause()
  try {
    for (let at = first < rows ? blockAt(first) : end; at < end; at += PIECE) {
      growing.append(await source.read(at, Math.min(PIECE, end - at)))
      await pause.turn()
    }
  } finally {
    pause.close()
  }
  return { dataset, growing, gone: first - logins.length, carried: logins.length }
}
