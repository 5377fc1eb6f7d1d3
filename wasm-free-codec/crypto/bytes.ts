/** Bytes put together, cut and compared. */
import { concatBytes } from '@noble/hashes/utils.js'

export const concat: (...parts: Uint8Array[]) => Uint8Array = concatBytes

/** A number as it is hashed and sent: four bytes, least significant first. */
export const u32le = (value: number): Uint8Array =>
  Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)

/** Cut or padded with zeros to `length`. */
export const padded = (bytes: Uint8Array, length: number): Uint8Array => {
  const result = new Uint8Array(length)
  result.set(bytes.subarray(0, length))
  return result
}

export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

export const startsWith = (bytes: Uint8Array, head: Uint8Array): boolean =>
  bytes.length >= head.length && head.every((byte, i) => byte === bytes[i])

/** Without the zeros at its end: as the key of an HMAC (up to its block, 64 bytes) it is the same with them. */
export const trimmed = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}
