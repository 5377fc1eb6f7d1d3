/** What all spellings have in common: words with their places, problems that name a word, and what is gathered. */
import { printable } from '../show.ts'
import type { Connection, Draft, Found, Notation, Remark, Secrets, Spelling, Target } from './types.ts'
import { words } from './words.ts'

/** A piece of the text, [start, end). */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Ends the reading of a text; caught by spell(). */
export class SpellingError extends Error {
  readonly remark: Remark

  constructor({ start, end }: Span, text: string) {
    super(text)
    this.remark = { start, end, text }
  }
}

/** A word of the text in a sentence: no control characters, and not all of a long one. */
export const shown = (text: string): string => printable(text.length > 24 ? `${text.slice(0, 24)}…` : text)

type Gathered<T> = { -readonly [K in keyof T]: T[K] }

/** Collects what a text says. */
export class Reading {
  readonly connection: Gathered<Connection> = {}
  readonly secrets: Gathered<Secrets> = {}
  readonly remarks: Remark[] = []
  found: readonly Found[] = []
  drafts: readonly Draft[] = []
  /** Pieces of the text that are secrets, with what stands in their place. */
  private readonly hidden: (Span & { instead: string })[] = []

  remark({ start, end }: Span, text: string) {
    this.remarks.push({ start, end, text })
  }

  /** `instead` stands in the cleaned text. */
  hide({ start, end }: Span, instead = '') {
    this.hidden.push({ start, end, instead })
  }

  result(notation: Notation, text: string, problem?: Remark): Spelling {
    const { connection, secrets, remarks, found, drafts, hidden } = this
    return {
      notation,
      ...(!problem && drafts.length > 0 && { draft: drafts[0] }),
      ...(!problem && drafts.length > 1 && { drafts }),
      found,
      ...(Object.keys(connection).length > 0 && { connection: { ...connection } }),
      ...(Object.keys(secrets).length > 0 && { secrets: { ...secrets } }),
      ...(hidden.length > 0 && { cleaned: cleaned(text, hidden) }),
      remarks,
      ...(problem && { problem }),
    }
  }
}

const cleaned = (text: string, hidden: readonly (Span & { instead: string })[]): string => {
  const parts: string[] = []
  let at = 0
  for (const { start, end, instead } of [...hidden].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    parts.push(text.slice(at, start), instead)
    at = end
  }
  return [...parts, text.slice(at)].join('')
}

/** What a table has under a word that was typed, and nothing that every object has. */
export const own = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

/** More data than any request carries. */
export const MOST_DATA = 1024

/** A request from its numbers; a response's network function is said. */
export const draftFrom = (
  bytes: { netFn: number; lun?: number; cmd: number; data: ArrayLike<number> },
  span: Span,
  target?: Target,
): Draft => {
  const { netFn, lun = 0, cmd, data } = bytes
  if (netFn > 0x3f) throw new SpellingError(span, words.spell.netFnRange(netFn))
  if (netFn & 1) throw new SpellingError(span, words.spell.oddNetFn(netFn))
  return { netFn, lun, cmd, data: Uint8Array.from(data), ...(target && { target }) }
}
