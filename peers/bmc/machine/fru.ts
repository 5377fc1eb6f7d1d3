/** Inventories (FRU information storage definition 1.0): a common header and areas, each with its checksum. */

const latin = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0) & 0xff)
const field = (text: string) => [0xc0 | text.length, ...latin(text)]
const END = 0xc1
const sum = (bytes: readonly number[]) => bytes.reduce((total, byte) => total + byte, 0)
const checksum = (bytes: readonly number[]) => -sum(bytes) & 0xff
const ENGLISH = 25

/** Version, length in units of 8 bytes, contents, padding, checksum. */
function area(contents: readonly number[]): number[] {
  const units = Math.ceil((contents.length + 3) / 8)
  const bytes = [1, units, ...contents]
  while (bytes.length < units * 8 - 1) bytes.push(0)
  return [...bytes, checksum(bytes)]
}

export interface Inventory {
  readonly chassis?: { readonly type: number; readonly part: string; readonly serial: string }
  /** Maker, name, serial number, part number. */
  readonly board: readonly [string, string, string, string]
  /** Maker, name, part number, version, serial number, asset tag. */
  readonly product: readonly string[]
  readonly size?: number
}

/** Minutes since 1996, least significant byte first: 2026-01-01. */
const MADE = [0xc0, 0xc6, 0xf0]

export function inventoryBytes({ chassis, board, product, size = 256 }: Inventory): Uint8Array {
  const areas = [
    chassis ? area([chassis.type, ...field(chassis.part), ...field(chassis.serial), END]) : [],
    area([ENGLISH, ...MADE, ...board.flatMap(field), 0xc0, END]),
    area([ENGLISH, ...product.flatMap(field), 0xc0, END]),
  ]
  let next = 1
  const offsets = areas.map((bytes) => {
    const at = bytes.length > 0 ? next : 0
    next += bytes.length / 8
    return at
  })
  const header = [1, 0, ...offsets, 0, 0]
  const out = new Uint8Array(size)
  out.set([...header, checksum(header), ...areas.flat()])
  return out
}
