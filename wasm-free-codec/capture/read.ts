/** Reads a capture from a file, a blob or a stream, in slices, while rows appear. */
import { Capture } from './capture.ts'
import { failure, isText, sniff, SNIFF_LENGTH } from './format.ts'
import type { CaptureFailure } from './format.ts'
import { gunzip, GunzipError } from './gunzip.ts'
import { Pause } from './pause.ts'
import { PcapReader } from './pcap.ts'
import { PcapngReader } from './pcapng.ts'
import { captureSentences } from './sentences.ts'
import { isStream, slices, Spool, toSource } from './source.ts'
import type { CaptureInput } from './source.ts'
import type { TextLog } from './text/index.ts'
import type { PacketSink } from './types.ts'

export interface ReadProgress {
  /** Bytes taken from the input: for gzip, of the file as it is. */
  bytesRead: number
  /** Of the input; undefined for a stream, whose end nobody knows. */
  totalBytes: number | undefined
  packets: number
}

export interface ReadOptions {
  /** After every slice. */
  onProgress?: (progress: ReadProgress) => void
  /** As soon as the format is known: the same capture that is returned in the end can be asked for frames meanwhile. */
  onStart?: (capture: Capture) => void
  signal?: AbortSignal
  /** Bytes that a gzipped or streamed capture may have unpacked. */
  spoolLimit?: number
}

const SPOOL_LIMIT = 1024 * 1024 * 1024
/** Bytes after which the event loop may turn. */
const TURN = 256 * 1024

/**
 * Gives each packet to the sink, in file order. Rejects only with what the sink throws: a file that is no capture is a CaptureFailure, and
 * whatever ends the reading early leaves a capture that is not complete, and a diagnostic that says why.
 */
export async function readCapture(
  input: CaptureInput,
  sink: PacketSink,
  options: ReadOptions = {},
): Promise<Capture | CaptureFailure> {
  const totalBytes = isStream(input) ? undefined : input.size
  const progress = { bytesRead: 0, totalBytes, packets: 0 }
  const file = counted(isStream(input) ? input : slices(toSource(input)), progress)
  let opened: Opened
  try {
    opened = await open(file, options.signal)
  } catch (error) {
    return failure(error instanceof GunzipError ? 'gzip-unreadable' : 'cannot-read', {
      reason: reason(error),
    })
  }
  if ('failure' in opened) return opened.failure

  const { format, compressed, text } = opened
  const reader = format === 'pcap' ? new PcapReader(sink) : new PcapngReader(sink)
  const spool = compressed || text || isStream(input) ? new Spool() : undefined
  const source = spool ?? toSource(input as Exclude<CaptureInput, AsyncIterable<Uint8Array>>)
  const capture = new Capture(format, compressed, source, reader, text)
  options.onStart?.(capture)

  const limit = options.spoolLimit ?? SPOOL_LIMIT
  const pause = new Pause()
  let read = 0
  let turned = 0
  try {
    for await (const chunk of cancellable(opened.bytes, options.signal)) {
      const part = spool ? chunk.subarray(0, limit - read) : chunk
      spool?.append(part)
      reader.feed(part)
      read += part.length
      progress.packets = reader.packets
      options.onProgress?.({ ...progress })
      if (part.length < chunk.length) {
        reader.abandon('spool-limit', read, { limit })
        break
      }
      if (reader.stopped) break
      if (read - turned >= TURN) {
        turned = read
        await pause.turn()
      }
    }
    if (options.signal?.aborted) reader.abandon('cancelled', read)
  } catch (error) {
    if (error instanceof GunzipError) reader.abandon(error.code, read)
    else if (error instanceof InputError) reader.abandon('read-failed', read, { reason: error.message })
    else throw error
  } finally {
    pause.close()
  }
  for (const diagnostic of text?.diagnostics() ?? []) reader.diagnostics.add(diagnostic)
  reader.finish()
  return capture
}

type Opened =
  | { format: 'pcap' | 'pcapng'; compressed: boolean; bytes: AsyncIterable<Uint8Array>; text?: TextLog }
  | { failure: CaptureFailure }

/** Finds out the format, of what is inside for gzip. */
async function open(file: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<Opened> {
  const outer = await peek(file, signal)
  const kind = sniff(outer.head)
  if (!kind.ok) return asText(outer, kind, false)
  if (kind.format !== 'gzip') return { format: kind.format, compressed: false, bytes: outer.bytes }
  const inner = await peek(gunzip(outer.bytes), signal)
  const content = sniff(inner.head)
  if (content.ok && content.format !== 'gzip') {
    return { format: content.format, compressed: true, bytes: inner.bytes }
  }
  const inside = content.ok
    ? failure('compressed', { name: 'gzip, twice', command: 'gunzip capture.pcap.gz' })
    : content
  return asText(inner, { ...inside, text: captureSentences['inside-gzip']({ inner: inside.text }) }, true)
}

/** Text is a capture where packets are found in it; else what it was taken for before. */
async function asText(
  { head, bytes }: Peeked,
  otherwise: CaptureFailure,
  compressed: boolean,
): Promise<Opened> {
  if (!isText(head)) return { failure: otherwise }
  const { TextLog } = await import('./text/index.ts')
  const text = new TextLog()
  const frames = await peek(text.read(bytes), undefined)
  return frames.head.length === 0
    ? { failure: otherwise }
    : { format: 'pcapng', compressed, bytes: frames.bytes, text }
}

interface Peeked {
  head: Uint8Array
  bytes: AsyncIterable<Uint8Array>
}

/** The first bytes, and all bytes including them. Throws what was thrown before the first byte came. */
async function peek(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<Peeked> {
  const iterator = cancellable(bytes, signal)[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let length = 0
  let failed: unknown
  while (length < SNIFF_LENGTH && failed === undefined) {
    try {
      const next = await iterator.next()
      if (next.done) break
      if (next.value.length > 0) seen.push(next.value)
      length += next.value.length
    } catch (error) {
      if (length === 0) throw error
      failed = error
    }
  }
  const head = new Uint8Array(Math.min(length, SNIFF_LENGTH))
  let filled = 0
  for (const chunk of seen) {
    const part = chunk.subarray(0, head.length - filled)
    head.set(part, filled)
    filled += part.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      for (let chunk = seen.shift(); chunk; chunk = seen.shift()) yield chunk
      if (failed !== undefined) throw failed
      yield* { [Symbol.asyncIterator]: () => iterator }
    } finally {
      void iterator.return?.(undefined)
    }
  }
  return { head, bytes: all() }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  progress: { bytesRead: number },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) {
      progress.bytesRead += chunk.length
      yield chunk
    }
  } catch (error) {
    throw new InputError(reason(error))
  }
}

/** The input could not be read; anything else that is thrown is a defect of ours or of the sink. */
class InputError extends Error {}

/** Ends when the signal does, even while it waits for a stream that says nothing. */
async function* cancellable(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  let stop = (): void => {}
  const aborted = new Promise<{ done: true; value: undefined }>((resolve) => {
    stop = () => resolve({ done: true, value: undefined })
  })
  signal?.addEventListener('abort', stop)
  try {
    while (!signal?.aborted) {
      const next = await Promise.race([iterator.next(), aborted])
      if (next.done) return
      yield next.value
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    // Not awaited: a stream that waits for its next byte would hold up the cancelling.
    void iterator.return?.(undefined)?.catch(() => {})
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
