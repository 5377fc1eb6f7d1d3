/** The checksum of IPv4, UDP and ICMP (RFC 1071). */

/** Sum of 16-bit words, the most significant byte first; an odd byte counts as if a zero followed. */
export function sumOf(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let sum = 0
  for (let i = start; i < end; i++) sum += (i - start) & 1 ? bytes[i] : bytes[i] << 8
  return sum
}

/** One's complement of the one's complement sum. */
export function checksum(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000)
  return ~folded & 0xffff
}
