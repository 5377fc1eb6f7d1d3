/** Inventories of FRUs, byte by byte as the FRU information specification lays them out. */

export const checksum = (bytes: readonly number[]) => -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff
export const text = (letters: string) => [0xc0 | letters.length, ...Buffer.from(letters, 'latin1')]
export const END = 0xc1

/** Version, length and contents, padded to a multiple of 8 with the checksum last. */
export const area = (...contents: readonly number[]) => {
  const units = Math.ceil((contents.length + 3) / 8)
  const bytes = [1, units, ...contents, ...new Array<number>(units * 8 - contents.length - 3).fill(0)]
  return [...bytes, checksum(bytes)]
}
export const record = (type: number, data: readonly number[], last = true) => {
  const header = [type, last ? 0x82 : 2, data.length, checksum(data)]
  return [...header, checksum(header), ...data]
}

export interface Areas {
  internal?: readonly number[]
  chassis?: readonly number[]
  board?: readonly number[]
  product?: readonly number[]
  records?: readonly number[]
}
export const inventory = ({ internal, chassis, board, product, records }: Areas) => {
  let next = 1
  const offsets = [internal, chassis, board, product, records].map((bytes) => {
    const at = bytes ? next : 0
    next += Math.ceil((bytes?.length ?? 0) / 8)
    return at
  })
  const header = [1, ...offsets, 0]
  const all = [internal, chassis, board, product, records].flatMap((bytes = []) => [
    ...bytes,
    ...new Array<number>((8 - (bytes.length % 8)) % 8).fill(0),
  ])
  return Uint8Array.of(...header, checksum(header), ...all)
}
