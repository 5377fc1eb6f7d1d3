/** Numbers, bits and text as they lie in bytes: what decoder and accessors share. */

/** The bytes of a number as it stands: up to 4 bytes, so no precision is lost. */
export const readUint = (bytes: Uint8Array, at: number, size: number, bigEndian: boolean): number => {
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + bytes[at + (bigEndian ? i : size - 1 - i)]
  return value
}

/** The bits hi:lo of a number; negative numbers by the field's sign, all ones in one's complement as -0. */
export const readBits = (number: number, hi: number, lo: number, sign?: 'twos' | 'ones'): number => {
  const width = hi - lo + 1
  const value = width < 32 ? (number >>> lo) & (2 ** width - 1) : number
  if (!sign || value < 2 ** (width - 1)) return value
  if (sign === 'twos') return value - 2 ** width
  return value === 2 ** width - 1 ? -0 : value - 2 ** width + 1
}

/** Text of 8-bit characters; the padding of NULs is not part of it. */
export const latin1 = (bytes: Uint8Array): string => {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return characters(bytes.subarray(0, end))
}

/** The same with its NULs: where the length is not fixed, nothing else tells how many there were. */
export const characters = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i])
  return text
}

/** Sum of bytes [from, to), modulo 256. */
export const sumOf = (bytes: Uint8Array, from: number, to: number, sums?: Uint8Array): number => {
  if (sums) return sums[to] - sums[from]
  let sum = 0
  for (let i = from; i < to; i++) sum += bytes[i]
  return sum
}
