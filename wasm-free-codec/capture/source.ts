/** Where a capture's bytes come from: a file, a blob, a stream; and the spool that makes a stream readable again. */
import type { ByteSource } from './types.ts'

/** The part of Blob and File that is needed. */
export interface BlobLike {
  readonly size: number
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

export type CaptureInput = BlobLike | ByteSource | AsyncIterable<Uint8Array>

/** Small enough that the first rows appear at once. */
const FIRST_SLICE = 64 * 1024
const SLICE = 4 * 1024 * 1024

export function blobSource(blob: BlobLike): ByteSource {
  return {
    size: blob.size,
    async read(offset, length) {
      return new Uint8Array(await blob.slice(offset, Math.min(offset + length, blob.size)).arrayBuffer())
    },
  }
}

/** A capture that is in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

export function isStream(input: CaptureInput): input is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in input
}

export function toSource(input: BlobLike | ByteSource): ByteSource {
  return 'read' in input ? input : blobSource(input)
}

/** The source in slices, in order; the next one is fetched while the current one is worked on. */
export async function* slices(source: ByteSource, from = 0, first = FIRST_SLICE): AsyncGenerator<Uint8Array> {
  let offset = from
  let size = first
  let next = fetchSlice(source, offset, size)
  while (offset < source.size) {
    const slice = await next
    if (slice instanceof Error) throw slice
    if (slice.length === 0) throw new Error(`it ended at byte ${offset} of ${source.size}`)
    offset += slice.length
    // They grow: while the first rows are being drawn, a long slice would hold up whoever asks for them.
    size = Math.min(size * 2, SLICE)
    if (offset < source.size) next = fetchSlice(source, offset, size)
    yield slice
  }
}

/** Hands an error over as a value: nobody may be waiting for the slice when it fails. */
function fetchSlice(source: ByteSource, offset: number, length: number): Promise<Uint8Array | Error> {
  const wanted = Math.min(length, source.size - offset)
  if (wanted <= 0) return Promise.resolve(new Uint8Array(0))
  return source
    .read(offset, wanted)
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
}

/**
 * Keeps what was unpacked or streamed, because rows refer to offsets in the capture. Full pieces become blobs, which
 * a browser may keep outside of the page's memory.
 */
export class Spool implements ByteSource {
  size = 0
  private readonly sealed: Blob[] = []
  private piece = new Uint8Array(64 * 1024)
  private filled = 0

  /** Copies the bytes to the end. */
  append(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      if (this.filled === this.piece.length) this.grow()
      const part = bytes.subarray(at, at + this.piece.length - this.filled)
      this.piece.set(part, this.filled)
      this.filled += part.length
      at += part.length
    }
    this.size += bytes.length
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - offset))
    const bytes = new Uint8Array(wanted)
    // The last piece may be sealed while an earlier one is being fetched: it is copied first.
    const tail = this.sealed.length * SLICE
    if (offset + wanted > tail) {
      const start = Math.max(offset, tail)
      bytes.set(this.piece.subarray(start - tail, offset + wanted - tail), start - offset)
    }
    for (let at = offset; at < Math.min(offset + wanted, tail); at = (Math.floor(at / SLICE) + 1) * SLICE) {
      const index = Math.floor(at / SLICE)
      const blob = this.sealed[index].slice(
        at - index * SLICE,
        Math.min(offset + wanted - index * SLICE, SLICE),
      )
      bytes.set(new Uint8Array(await blob.arrayBuffer()), at - offset)
    }
    return bytes
  }

  /** Small captures stay small; a piece of full size is sealed. */
  private grow(): void {
    if (this.piece.length < SLICE) {
      const larger = new Uint8Array(this.piece.length * 4)
      larger.set(this.piece)
      this.piece = larger
    } else {
      this.sealed.push(new Blob([this.piece]))
      this.filled = 0
    }
  }
}
