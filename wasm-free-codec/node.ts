/** What decoding makes of a field: its value, where its bits lie, and the names that other fields choose for it. */
import type { Field, Named, Names, NamesBy, Part, Value } from './field.ts'

/** A value with the bits that it came from. */
export interface Node {
  /** Wire name; empty for what is reserved. */
  readonly name: string
  readonly label: string
  readonly field: Field | Part
  readonly value?: Value
  /** Names of the value, where another field chooses them. */
  readonly names?: Names
  /** What the flag stands for, where another field tells. */
  readonly stands?: string
  /** The value in the words of the sensor that the message is about; see sensor-words.ts. */
  readonly meaning?: string
  /** Range in bits of the source, [start, end), the most significant bit of byte 0 first. */
  readonly start: number
  readonly end: number
  /** The runs of bits, where they are not one: a field across the bytes of a little-endian word. */
  readonly ranges?: readonly (readonly [number, number])[]
  readonly children?: readonly Node[]
}

/** The node of a part of the little-endian word at byte `at`. */
export const partNode = (part: Part, value: number, at: number): Node => {
  const { hi, lo, name, label } = part
  if (hi >> 3 === lo >> 3) {
    const byte = (at + (hi >> 3)) * 8
    return { name, label, field: part, value, start: byte + 7 - (hi & 7), end: byte + 8 - (lo & 7) }
  }
  const ranges: [number, number][] = []
  for (let byte = lo >> 3; byte <= hi >> 3; byte++) {
    const top = Math.min(hi, byte * 8 + 7) & 7
    const bottom = Math.max(lo, byte * 8) & 7
    ranges.push([(at + byte) * 8 + 7 - top, (at + byte) * 8 + 8 - bottom])
  }
  const start = Math.min(...ranges.map(([start]) => start))
  const end = Math.max(...ranges.map(([, end]) => end))
  return { name, label, field: part, value, start, end, ranges }
}

/** The node with the names that other fields choose; `lookup` finds their values. */
export const withNames = (
  node: Node,
  { valuesBy, stands }: Named['about'],
  lookup: (name: string) => Value | undefined,
): Node => {
  const names = valuesBy && chosenNames(valuesBy, lookup)
  const meaning = stands && chosenNames(stands.of, lookup)?.table[stands.entry]
  if (!names && meaning === undefined) return node
  return {
    ...node,
    ...(names && { names }),
    ...(meaning && { label: `${node.label}: ${meaning}`, stands: meaning }),
  }
}

const chosenNames = (by: NamesBy, lookup: (name: string) => Value | undefined): Names | undefined => {
  let chosen: Names | NamesBy | undefined = by
  while (chosen && 'on' in chosen) {
    const value: Value | undefined = lookup(chosen.on)
    chosen = (typeof value === 'number' ? chosen.cases[value] : undefined) ?? chosen.otherwise
  }
  return chosen
}
