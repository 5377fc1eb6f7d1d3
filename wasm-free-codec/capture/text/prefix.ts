/**
 * What stands before the lines of a log: the names of hosts, processes and containers, times, numbers. Which of it is a
 * prefix, content tells that is recognised behind it; what begins alike is then taken off every other line. Alike is what
 * differs in numbers and blanks only.
 */
import { quoteEnd } from './clean.ts'
import { isBlank, isDigit } from './hex.ts'
import { timeIn } from './stamps.ts'
import type { Time } from './types.ts'

/** Prefixes that are remembered, places in a line where content may begin, and how far they are looked for. */
const MOST_SHAPES = 16
const MOST_PLACES = 24
const LONGEST = 240

/** What a prefix has that changes from line to line, or with the stream that a line was written to. */
const CHANGING =
  /^(?:[^A-Za-z]*|\W*\d[\dTZ:.,+-]*\W*|\W*[A-Za-z]\W*|[IWEF]\d{4}|\W*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|UTC|stdout|stderr|trace|debug|info|notice|warn|warning|error|critical)\W*|[\w./-]{1,128}\.\w{1,4}:\d{1,6}\W*)$/i
const IPV4 = /^\W*\d{1,3}(?:\.\d{1,3}){3}\W*$/

export interface Prefix {
  /** Where the content begins. */
  readonly end: number
  /** What is the same in all lines of one source: names, without times and numbers. */
  readonly source: string
  readonly time?: Time
}

export class Prefixes {
  /** As `shapeOf` gives them, the last one first. */
  private shapes: string[] = []
  /** The last line in which no content was found. */
  private missed = ''

  /** A line that begins as others have begun. */
  known(text: string, from: number): Prefix | undefined {
    let best: { shape: string; end: number } | undefined
    for (const shape of this.shapes) {
      const end = endOfShape(shape, text, from)
      if (end >= 0 && (!best || end > best.end)) best = { shape, end }
    }
    return best && prefixOf(text, from, best.end)
  }

  /** A line in which content is recognised behind something else. */
  learn(
    text: string,
    from: number,
    isContent: (text: string, before: string) => boolean,
  ): Prefix | undefined {
    if (text === this.missed) return undefined
    const last = Math.min(text.length - 1, from + LONGEST)
    let places = 0
    for (let at = from + 1; at < last && places < MOST_PLACES; at++) {
      if (!isPlace(text, at)) continue
      places++
      const before = text.slice(from, at)
      if (!isContent(text.slice(quoteEnd(text, at)), before)) continue
      const shape = shapeOf(before)
      if (shape === '') return undefined
      if (!this.shapes.includes(shape)) this.shapes.unshift(shape)
      if (this.shapes.length > MOST_SHAPES) this.shapes.pop()
      return prefixOf(text, from, at)
    }
    this.missed = text
    return undefined
  }

  /** A line is content from its beginning on: what looks like numbers is some, too, from here on. */
  none(): void {
    if (this.shapes.length > 0) this.shapes = this.shapes.filter(hasName)
  }
}

const hasName = (shape: string): boolean => /[A-Z|b-z]|a(?!0)/.test(shape)

const prefixOf = (text: string, from: number, end: number): Prefix => ({
  end: quoteEnd(text, end),
  source: sourceOf(text.slice(from, end)),
  time: timeIn(text, from, end),
})

/** Behind a blank, or behind a mark that ends a prefix. */
function isPlace(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  // A bar belongs to what stands before it.
  if (isBlank(text.charCodeAt(at)) || text[at] === '|') return false
  // What `diff` marks as new.
  if (before === 43 && at === 1) return true
  return isBlank(before) || before === 58 || before === 93 || before === 124 || before === 62 || before === 41
}

interface Token {
  readonly normal: string
  readonly isWord: boolean
  readonly end: number
}

const isWordCode = (code: number): boolean =>
  isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 122) || code === 95 || code > 127

/** The next word or mark; all numbers are alike, and all words with a digit in them. */
function tokenAt(text: string, from: number): Token | undefined {
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  if (at >= text.length) return undefined
  const start = at
  let [hasDigit, hasLetter] = [false, false]
  for (; at < text.length && isWordCode(text.charCodeAt(at)); at++) {
    if (isDigit(text.charCodeAt(at))) hasDigit = true
    else hasLetter = true
    if (at - start > LONGEST) return undefined
  }
  if (at === start) return { normal: text[at], isWord: false, end: at + 1 }
  const normal = hasDigit ? (hasLetter ? 'a0' : '0') : text.slice(start, at)
  return { normal, isWord: true, end: at }
}

/** Whether the first two words or marks of lines are alike: of different sources, perhaps, but each with its prefix. */
export function beginAlike(one: string, other: string): boolean {
  const [first, second] = [tokenAt(one, 0), tokenAt(other, 0)]
  if (!first || !second || first.normal !== second.normal) return false
  return tokenAt(one, first.end)?.normal === tokenAt(other, second.end)?.normal
}

/** Without blanks but between words, and without quote marks at its end. */
function shapeOf(prefix: string): string {
  let shape = ''
  let wasWord = false
  for (let token = tokenAt(prefix, 0); token; token = tokenAt(prefix, token.end)) {
    shape += (wasWord && token.isWord ? ' ' : '') + token.normal
    wasWord = token.isWord
  }
  return shape.replace(/[<>]{1,240}$/, '')
}

/** Where a line has left the shape behind it, or -1. */
function endOfShape(shape: string, text: string, from: number): number {
  let [at, matched, wasWord] = [from, 0, false]
  while (matched < shape.length) {
    const token = tokenAt(text, at)
    if (!token) return -1
    const part = (wasWord && token.isWord ? ' ' : '') + token.normal
    if (!shape.startsWith(part, matched)) return -1
    matched += part.length
    at = token.end
    wasWord = token.isWord
  }
  return at
}

/** The words of a prefix that name who wrote the line. */
export const sourceOf = (prefix: string): string =>
  prefix
    .split(/[\s|]+/)
    .filter((word) => word !== '' && (IPV4.test(word) || !CHANGING.test(word)))
    .join(' ')
