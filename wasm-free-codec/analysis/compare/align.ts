/** Messages of two sessions side by side: by what they are, in their order, with what only one of them has between. */

/** What a message is: of what is encrypted only the direction is known. */
export interface Step {
  readonly row: number
  /** Kind, command and direction; of an encrypted one the direction alone. */
  readonly key: string
  readonly sealed: boolean
  readonly fromBmc: boolean
}

/** Messages that one session may have more than the other before they meet again. */
const FARTHEST = 48

const isAlike = (a: Step, b: Step): boolean =>
  a.sealed || b.sealed ? a.sealed && b.sealed && a.fromBmc === b.fromBmc : a.key === b.key

/** In linear time: where two messages are not alike, the nearest place is taken where they are again. */
export function align(a: readonly Step[], b: readonly Step[]): (readonly [Step | null, Step | null])[] {
  const pairs: (readonly [Step | null, Step | null])[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [skipA, skipB] = nearest(a, b, i, j)
    for (let n = 0; n < skipA; n++) pairs.push([a[i++], null])
    for (let n = 0; n < skipB; n++) pairs.push([null, b[j++]])
    if (i < a.length && j < b.length && isAlike(a[i], b[j])) pairs.push([a[i++], b[j++]])
  }
  while (i < a.length) pairs.push([a[i++], null])
  while (j < b.length) pairs.push([null, b[j++]])
  return pairs
}

/** How many of each to pass over until they are alike; one of both where that is far away. */
function nearest(a: readonly Step[], b: readonly Step[], i: number, j: number): readonly [number, number] {
  for (let away = 0; away <= FARTHEST; away++) {
    for (let skipA = 0; skipA <= away; skipA++) {
      const [x, y] = [i + skipA, j + away - skipA]
      if (x < a.length && y < b.length && isAlike(a[x], b[y])) return [skipA, away - skipA]
    }
  }
  return [1, 1]
}
