/** Packets small enough for a link: pcapng without secrets, gzip, base64url (RFC 4648 §5). */
import { gunzip, GunzipError } from '../../capture/gunzip.ts'
import type { Anonymiser } from '../anonymise/index.ts'
import { anonymisedPcapng } from '../anonymise/index.ts'
import type { Dataset } from '../dataset.ts'

/** Characters. */
export const LONGEST_LINK = 32 * 1024
/** Even if each took next to nothing, more packets would not fit. */
const MOST_PACKETS = 10_000
/** What a link may unpack to: what was packed is never as large. */
const LARGEST = 4 * 1024 * 1024

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Of the packets that do not fit, about how many characters they would take; 0: nobody has counted. */
export type Packed = { text: string; bytes: Uint8Array } | { tooLong: number }

export const packLink = async (
  dataset: Dataset,
  rows: Uint32Array,
  anonymiser: Anonymiser,
): Promise<Packed> => {
  if (rows.length > MOST_PACKETS) return { tooLong: 0 }
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of anonymisedPcapng(dataset, rows, anonymiser)) parts.push(part.slice())
  const bytes = await collect(new Blob(parts).stream())
  const packed = await collect(new Blob(parts).stream().pipeThrough(new CompressionStream('gzip')))
  const text = base64url(packed)
  return text.length > LONGEST_LINK ? { tooLong: text.length } : { text, bytes }
}

export type LinkProblem = 'too-long' | 'not-base64' | 'damaged' | 'too-large'

/** The capture that a link carries. Whatever a link holds, no more than some megabytes are unpacked. */
export const unpackLink = async (text: string): Promise<Uint8Array | { problem: LinkProblem }> => {
  if (text.length > LONGEST_LINK) return { problem: 'too-long' }
  const packed = bytesOf(text)
  if (!packed) return { problem: 'not-base64' }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of gunzip(once(packed))) {
      size += part.length
      if (size > LARGEST) return { problem: 'too-large' }
      parts.push(part)
    }
  } catch (error) {
    if (!(error instanceof GunzipError)) throw error
    return { problem: 'damaged' }
  }
  return joined(parts, size)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const collect = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
  }
  return joined(
    parts,
    parts.reduce((sum, { length }) => sum + length, 0),
  )
}

const joined = (parts: readonly Uint8Array[], size: number): Uint8Array => {
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const base64url = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const word = (a << 16) | (b << 8) | c
    const digits = Math.min(4, bytes.length - i + 1)
    for (let digit = 0; digit < digits; digit++) text += DIGITS[(word >> (18 - 6 * digit)) & 63]
  }
  return text
}

const bytesOf = (text: string): Uint8Array | undefined => {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [word, bits, at] = [0, 0, 0]
  for (const character of text) {
    const digit = DIGITS.indexOf(character)
    if (digit < 0) return undefined
    word = ((word << 6) | digit) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (word >> bits) & 0xff
  }
  return bytes
}
