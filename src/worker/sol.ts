/** The SOL transcript of a session as columns, which cross to the page in one go. */
import type { Dataset } from 'wasm-free-codec'
import { solTranscript } from 'wasm-free-codec/diagnosis'
import type { SolView } from './api-ladder.ts'

/** What nobody waits for any more is not read on. */
let reading = new AbortController()

export const solView = async (
  dataset: Dataset,
  session: number,
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<SolView> => {
  reading.abort()
  const { signal } = (reading = new AbortController())
  const { chunks, repeats, sealed, cut } = await solTranscript(dataset, session, { signal, onProgress })
  const { frame } = dataset.index.columns
  const starts = new Uint32Array(chunks.length + 1)
  chunks.forEach(({ bytes }, i) => (starts[i + 1] = starts[i] + bytes.length))
  const bytes = new Uint8Array(starts[chunks.length])
  chunks.forEach((chunk, i) => bytes.set(chunk.bytes, starts[i]))
  const says = chunks.flatMap((chunk, i): [number, string][] =>
    chunk.says.length > 0 ? [[i, chunk.says.join(', ')]] : [],
  )
  return {
    rows: Uint32Array.from(chunks, ({ row }) => row),
    frames: Uint32Array.from(chunks, ({ row }) => frame[row]),
    times: Float64Array.from(chunks, ({ time }) => time / 1e9),
    fromBmc: Uint8Array.from(chunks, ({ fromBmc }) => Number(fromBmc)),
    starts,
    bytes,
    lost: Uint8Array.from(chunks, ({ lost }) => lost),
    refused: Uint16Array.from(chunks, ({ refused }) => refused),
    says: new Map(says),
    repeats,
    sealed,
    cut,
  }
}
