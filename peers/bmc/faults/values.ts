/** Reading the values of faults, and making codes wrong. */

/** A whole number: decimal, 0x12 or 12h. Throws RangeError outside of its bounds. */
export function whole(text: string, least: number, most = 0xffff): number {
  const value = /^[0-9a-f]+h$/i.test(text) ? parseInt(text, 16) : Number(text || NaN)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${text} is no whole number from ${least} to ${most}`)
  return value
}

/** A status or completion code. */
export const code = (text: string): number => whole(text, 1, 0xff)

export function oneOf<T extends string>(text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text)
  if (!found) throw new RangeError(`${text} is none of ${names.join(', ')}`)
  return found
}

/** Wrong in its last bit. */
export const flipped = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))
