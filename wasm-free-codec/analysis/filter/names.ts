/** Names of values as they are typed: `invalid command` is invalid_command. And names that are nearly right. */
import type { Names } from '../../field.ts'
import type { NamedRange } from './types.ts'

/** Small letters, digits and _; + is written out, as in `rmcp+`. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('+', 'plus')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

export const named = (names: Names | undefined): NamedRange[] => {
  if (!names) return []
  const single = Object.entries(names.table).map(([value, name]) => range(name, Number(value)))
  return [...single, ...(names.ranges ?? []).map(([first, last, name]) => range(name, first, last))]
}

export const range = (name: string, first: number, last = first): NamedRange => ({
  slug: slug(name),
  name,
  first,
  last,
})

export const YES_NO: readonly NamedRange[] = [
  range('yes', 1),
  range('true', 1),
  range('no', 0),
  range('false', 0),
]

/** All values with that name; else all with the one name that begins with these words; else the names that do. */
export const findNamed = (
  names: readonly NamedRange[],
  text: string,
): { found: readonly NamedRange[] } | { several: readonly string[] } => {
  const wanted = slug(text)
  if (!wanted) return { several: [] }
  const exact = names.filter(({ slug }) => slug === wanted)
  if (exact.length > 0) return { found: exact }
  const longer = names.filter(({ slug }) => slug.startsWith(`${wanted}_`))
  const several = [...new Set(longer.map(({ slug }) => slug))]
  return several.length === 1 ? { found: longer } : { several }
}

/** The candidate nearest to what was typed, if it is near enough to be meant. */
export const nearest = (typed: string, candidates: Iterable<string>): string | undefined => {
  if (typed.length > 80) return undefined
  const limit = Math.max(1, Math.floor(typed.length / 4))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= bestDistance) continue
    const distance = editDistance(typed, candidate, bestDistance)
    if (distance < bestDistance) {
      bestDistance = distance
      best = candidate
    }
  }
  return best
}

/** Insertions, deletions, changes and swaps of neighbours, from one text to the other; `limit` or more is `limit`. */
const editDistance = (a: string, b: string, limit: number): number => {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2] + 1)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= limit) return limit
    before = previous
    previous = current
  }
  return Math.min(previous[b.length], limit)
}
