/** gzip (RFC 1952) through the platform's DecompressionStream, so that as much as possible of a damaged file is had. */
import { Pause } from './pause.ts'
import type { SentenceCode } from './sentences.ts'

/** A browser unpacks all that it was given before it can be stopped: this, times 1032, is the most at once. */
const PIECE = 32 * 1024

/** How the unpacking ended early: a key of the sentences. */
export class GunzipError extends Error {
  readonly code: Extract<SentenceCode, 'gzip-cut' | 'gzip-damaged'>

  constructor(code: GunzipError['code']) {
    super(code)
    this.code = code
  }
}

/**
 * Unpacks the slices. Throws a GunzipError at the place where no more can be unpacked, after everything before it
 * was given: an error of a stream drops what it holds, so each piece's output is taken before the next piece goes in.
 */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('gzip')
  const writer = stream.writable.getWriter()
  const reader = stream.readable.getReader()
  const take = () =>
    reader.read().then(
      (result): Uint8Array | 'end' | 'failed' => (result.done ? 'end' : result.value),
      () => 'failed' as const,
    )
  const pause = new Pause()
  // Lets what a write has caused arrive: Node hands it over in a later turn of the event loop.
  const settle = () => pause.turn().then(() => 'written' as const)
  let pending = take()
  try {
    for await (const slice of packed) {
      for (let at = 0; at < slice.length; at += PIECE) {
        // Copied: the stream may keep what it is given.
        const written = writer.write(slice.slice(at, at + PIECE)).then(settle, settle)
        for (;;) {
          const output = await Promise.race([pending, written])
          if (output === 'written') break
          if (output === 'failed') throw new GunzipError('gzip-damaged')
          if (output === 'end') return
          pending = take()
          yield output
        }
      }
    }
    writer.close().catch(() => {})
    for (;;) {
      const output = await pending
      if (output === 'failed') throw new GunzipError('gzip-cut')
      if (output === 'end') break
      pending = take()
      yield output
    }
  } finally {
    pause.close()
    reader.cancel().catch(() => {})
    writer.abort().catch(() => {})
  }
}
