/** Finds entries of the reference by name, number, field or section, the best first. */

import type { ReferenceLine } from '../worker/api-learn.ts'

export interface Hit {
  line: ReferenceLine
  /** The field that was found, where it was not the entry itself. */
  field?: { name: string; label: string }
}

const NUMBER = /^(0x[0-9a-f]{1,2}|[0-9a-f]{1,2}h|[0-9a-f]{1,2})$/i

/** What a number as typed may stand for: bare digits may be of either base. */
function numbersOf(word: string): number[] {
  if (!NUMBER.test(word)) return []
  const hex = parseInt(word.replace(/^0x|h$/gi, ''), 16)
  return /^\d+$/.test(word) && Number(word) !== hex && !word.startsWith('0') ? [hex, Number(word)] : [hex]
}

/** Words that say nothing in front of numbers. */
const FILLER = new Set(['raw', 'netfn', 'cmd', 'command', '/', '-'])

/** 0: not found; 1 to 4: found by its number, the higher the better. */
function byNumber(
  { kind, netFn, cmd, group, fields }: ReferenceLine,
  words: readonly (readonly number[])[],
): number {
  const [first = [], second, third] = words
  if (kind === 'table') return !second && fields.some(([value]) => first.includes(Number(value))) ? 1 : 0
  if (netFn === undefined || cmd === undefined) return 0
  const isNetFn = first.some((number) => (number & ~1) === netFn)
  if (!second) return first.includes(cmd) ? 3 : isNetFn ? 2 : 0
  if (!isNetFn) return 0
  // Of a group's command the group comes before, or behind as on the wire.
  if (group === undefined) return second.includes(cmd) ? 4 : 0
  if (!third) return second.includes(cmd) || second.includes(group) ? 3 : 0
  const both = (a: readonly number[], b: readonly number[]) => a.includes(cmd) && b.includes(group)
  return both(second, third) || both(third, second) ? 4 : 0
}

interface Rank {
  score: number
  field?: { name: string; label: string }
}

function byWords(line: ReferenceLine, words: readonly string[]): Rank | undefined {
  const text = words.join(' ')
  const label = line.label.toLowerCase()
  if (line.name === text.replaceAll(' ', '_') || label === text) return { score: 10 }
  const all = (where: string) => words.every((word) => where.includes(word))
  const own = `${label} ${line.name}`
  if (label.startsWith(text)) return { score: 9 }
  if (label.includes(text)) return { score: 8 }
  if (all(own)) return { score: 7 }
  const named = line.fields.find(
    ([name, label]) => name === text.replaceAll(' ', '_') || label.toLowerCase() === text,
  )
  if (named) return { score: 6, field: { name: named[0], label: named[1] } }
  const field = line.fields.find(([name, label]) => all(`${label.toLowerCase()} ${name}`))
  if (field) return { score: 5, field: { name: field[0], label: field[1] } }
  const about = `${own} ${line.section} ${line.spec ?? ''} ${line.privilege ?? ''}`.toLowerCase()
  if (all(about)) return { score: 4 }
  return all(`${about} ${line.doc ?? ''} ${line.english ?? ''}`.toLowerCase()) ? { score: 3 } : undefined
}

/** All of them, in their order, where nothing is asked for. */
export function searchReference(lines: readonly ReferenceLine[], query: string): Hit[] {
  const words = query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const asked = words.filter((word) => !FILLER.has(word))
  if (asked.length === 0) return lines.map((line) => ({ line }))
  const numbers = asked.map(numbersOf)
  const allNumbers = numbers.every((each) => each.length > 0)
  return lines
    .map((line, index) => {
      const number = allNumbers ? byNumber(line, numbers) : 0
      const rank: Rank | undefined = number > 0 ? { score: 10 + number } : byWords(line, words)
      return { line, index, rank }
    })
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => b.rank!.score - a.rank!.score || a.index - b.index)
    .map(({ line, rank }) => ({ line, ...(rank!.field && { field: rank!.field }) }))
}
