/** The live capture as a file: its own blocks, and in those of packets with notes the notes as their comments. */
import type { Dataset, PcapngWriter } from 'wasm-free-codec'
import { blockAt, blockLength } from './rewound.ts'

const PIECE = 4 * 1024 * 1024

/** `writer` is the one that wrote the capture: it knows the interfaces. */
export async function* savedPieces(
  { capture, index }: Dataset,
  writer: PcapngWriter,
): AsyncGenerator<Uint8Array> {
  const { source } = capture
  const { size } = source
  let at = 0
  async function* upTo(end: number) {
    for (; at < end; at = Math.min(end, at + PIECE)) yield await source.read(at, Math.min(PIECE, end - at))
  }
  const noted = [...index.noted].sort((one, other) => one - other)
  for await (const frame of capture.frames(noted)) {
    const block = blockAt(index, index.rowOf(frame.frame))
    yield* upTo(block)
    yield writer.frame({ ...frame, comments: index.comments.get(frame.frame) ?? [] })
    at = block + (await blockLength(source, block))
  }
  yield* upTo(size)
}
