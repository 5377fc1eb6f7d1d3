/** A capture that begins again with one of its rows, and with the logins of the sessions that go on there. */
import { type ByteSource, Dataset, type GrowingCapture, type PacketIndex, Pause } from 'wasm-free-codec'
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
  /** Its first rows are such logins: these rows of the other one. */
  readonly logins: readonly number[]
}

/** Where the block of the row's packet begins. */
export const blockAt = ({ columns }: PacketIndex, row: number): number =>
  columns.offset[row] - columns.payloadOffset[row] - BLOCK_HEADER

export async function blockLength(source: ByteSource, at: number): Promise<number> {
  return new DataView((await source.read(at + 4, 4)).slice().buffer).getUint32(0, true)
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
  const { dataset, growing } = Dataset.growing({ frames, now })
  for (const part of head) growing.append(part)
  for (const row of logins) {
    const at = blockAt(old.index, row)
    growing.append(await source.read(at, await blockLength(source, at)))
  }
  const pause = new Pause()
  try {
    for (let at = first < rows ? blockAt(old.index, first) : end; at < end; at += PIECE) {
      growing.append(await source.read(at, Math.min(PIECE, end - at)))
      await pause.turn()
    }
  } finally {
    pause.close()
  }
  return { dataset, growing, gone: first - logins.length, logins }
}

/** The notes on what is kept. */
export function keepNotes({ index }: Dataset, { dataset, gone, logins }: Rewound): void {
  for (const frame of index.noted) {
    const row = index.rowOf(frame)
    const now = row < gone + logins.length ? logins.indexOf(row) : row - gone
    if (now >= 0) dataset.index.note(dataset.index.columns.frame[now], index.comments.get(frame) ?? [])
  }
}
