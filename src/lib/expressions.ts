/** Filter expressions put together from parts, as clicking and dragging do. */

/** Both have to hold. A part that is already there is not added twice. */
export function both(existing: string, added: string): string {
  const have = existing.trim()
  const want = added.trim()
  if (!have || have === want) return want
  if (!want) return have
  if (have.split(/\s+and\s+/).includes(want)) return have
  return `${grouped(have)} and ${want}`
}

/** The first has to hold, the second must not. */
export function without(existing: string, excluded: string): string {
  return both(existing, `not (${excluded.trim()})`)
}

/** Parentheses where an `or` would otherwise bind weaker than the `and` that follows. */
function grouped(expression: string): string {
  return /\bor\b|\|\|/.test(expression) ? `(${expression})` : expression
}

const RANGE = /^(?:(.*\S)\s+and\s+)?frame >= \d+ and frame <= \d+$/s

/** Frames [from, to] only; a range at the end of the expression, as a former drag left it, is replaced. */
export function withFrames(existing: string, from: number, to: number): string {
  const have = existing.trim()
  const match = RANGE.exec(have)
  const rest = match ? (match[1] ?? '') : have
  return both(rest, `frame >= ${from} and frame <= ${to}`)
}
