/** What can be typed at a place of an expression: fields with their labels, comparisons, names of values, commands. */
import { registry } from '../../messages/index.ts'
import { hexNumber } from '../../show.ts'
import { aliases } from './aliases.ts'
import { catalogue } from './catalogue.ts'
import { type Token, tokensBefore } from './lexer.ts'
import { comparison, connective, isWord } from './parser.ts'
import { completionDetails } from './sentences.ts'
import type { NamedRange, Resolved } from './types.ts'

/** `insert` stands for the characters [start, end) of the expression. */
export interface FilterCompletion {
  insert: string
  start: number
  end: number
  label: string
  /** What it is, in a few words. */
  detail: string
}

const MOST = 50

type Offer = Pick<FilterCompletion, 'insert' | 'label' | 'detail'>

/** The best ones first. Never throws, whatever stands in the expression. */
export const completeFilter = (text: string, caret: number): FilterCompletion[] => {
  const all = tokensBefore(text)
  const current = all.find(({ start, end }) => start < caret && caret <= end)
  // Inside of quotes, or right behind them or a sign, nothing is replaced.
  if (current?.kind === 'quoted') return []
  const word = current?.kind === 'word' ? current : undefined
  const [start, end] = word ? [word.start, word.end] : [caret, caret]
  const before = all.filter((token) => token.end <= start)
  const typed = text.slice(start, caret).toLowerCase()
  return offers(before, typed)
    .slice(0, MOST)
    .map((offer) => ({ ...offer, start, end }))
}

const offers = (before: readonly Token[], typed: string): Offer[] => {
  const field = comparedField(before)
  if (field) {
    const resolved = catalogue().resolve(field.text)
    return resolved ? values(resolved, typed) : []
  }
  const last = before[before.length - 1]
  if (startsTerm(last)) return fields(typed)
  const earlier = before[before.length - 2]
  const afterField = last.kind === 'word' && startsTerm(earlier) ? catalogue().resolve(last.text) : undefined
  return operators(afterField, typed)
}

const startsTerm = (last: Token | undefined): boolean =>
  !last || connective(last) !== undefined || (last.kind === 'sign' && last.text === '(')

/** The field whose value stands next. */
const comparedField = (before: readonly Token[]): Token | undefined => {
  const last = before[before.length - 1]
  if (!last) return undefined
  const open = before.findLastIndex(({ kind, text }) => kind === 'sign' && /[{}]/.test(text))
  if (open >= 0 && before[open].text === '{') {
    if (!before[open - 1] || !isWord(before[open - 1], 'in')) return undefined
    return before[open - 2] && isWord(before[open - 2], 'not') ? before[open - 3] : before[open - 2]
  }
  const field = before[before.length - 2]
  return field?.kind === 'word' && comparison(last) ? field : undefined
}

// Fields

const fields = (typed: string): Offer[] => {
  const ranked: (Offer & { rank: number })[] = []
  for (const { name, label, source, type } of catalogue().fields.values()) {
    const column = source.from !== 'layer' && source.from !== 'command'
    if (!typed && !column) continue
    const match = rank(typed, name, label)
    if (match === undefined) continue
    const whole = type.kinds.length === 0 && !name.includes('.')
    const detail = whole
      ? `${label}: ${source.from === 'layer' ? completionDetails.layerRows : completionDetails.commandMessages}`
      : label
    ranked.push({ insert: name, label: name, detail, rank: match * 2 + (column ? 0 : 1) })
  }
  if (typed)
    for (const [name, target] of Object.entries(aliases)) {
      const match = rank(typed, name, '')
      if (match === undefined || match > 1) continue
      const detail = completionDetails.alias([target].flat().join(', '))
      ranked.push({ insert: name, label: name, detail, rank: match * 2 + 1 })
    }
  // Without a word typed the columns stay in their own order.
  if (typed)
    ranked.sort(
      (a, b) => a.rank - b.rank || a.insert.length - b.insert.length || (a.insert < b.insert ? -1 : 1),
    )
  return ranked.map(({ insert, label, detail }) => ({ insert, label, detail }))
}

/** From 0, the name itself, to 5, a part of the label; undefined where it does not match. */
const rank = (typed: string, name: string, label: string): number | undefined => {
  if (name === typed) return 0
  // A command before its fields, until its name is there.
  if (name.startsWith(typed)) return name.includes('.', typed.length) ? 3 : 1
  if (name.includes(`.${typed}`)) return 2
  if (name.includes(`_${typed}`)) return 3
  if (name.includes(typed)) return 4
  return label.toLowerCase().includes(typed) ? 5 : undefined
}

// Comparisons

const operators = (field: Resolved | undefined, typed: string): Offer[] => {
  const kinds = field?.type.kinds ?? []
  const names: (keyof typeof completionDetails.operators)[] = []
  if (kinds.length > 0) names.push('==', '!=')
  if (kinds.some((kind) => kind === 'number' || kind === 'duration')) names.push('<', '<=', '>', '>=')
  if (kinds.length > 0) names.push('in')
  if (kinds.some((kind) => kind === 'text' || kind === 'bytes' || kind === 'address')) names.push('contains')
  names.push('and', 'or')
  return names
    .filter((name) => name.startsWith(typed))
    .map((name) => ({ insert: name, label: name, detail: completionDetails.operators[name] }))
}

// Values

const values = ({ name, type }: Resolved, typed: string): Offer[] => {
  if (name === 'cmd' || name === 'command') return commands(typed)
  const bySlug = new Map<string, NamedRange[]>()
  for (const one of type.names) bySlug.set(one.slug, [...(bySlug.get(one.slug) ?? []), one])
  const ranked: (Offer & { rank: number })[] = []
  for (const [insert, all] of bySlug) {
    const match = typed ? rank(typed, insert, all[0].name) : 0
    if (match === undefined || insert === '') continue
    const wide = all.some(({ first, last }) => first !== last)
    const detail = type.arbitrary ? '' : all.map((one) => numbers(one, type.base)).join(', ')
    ranked.push({ insert, label: all[0].name, detail, rank: match * 2 + (wide ? 1 : 0) })
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .map(({ insert, label, detail }) => ({ insert, label, detail }))
}

const numbers = ({ first, last }: NamedRange, base: 10 | 16 | undefined): string => {
  const text = (value: number) => (base === 16 ? hexNumber(value) : String(value))
  return first === last ? text(first) : `${text(first)}..${text(last)}`
}

const commands = (typed: string): Offer[] =>
  registry.commands
    .map(({ name, label, netFn, cmd }) => ({
      offer: { insert: name, label: name, detail: `${label} (${hexNumber(netFn)} ${hexNumber(cmd)})` },
      match: rank(typed, name, label),
    }))
    .filter(({ match }) => match !== undefined)
    .sort((a, b) => (a.match ?? 0) - (b.match ?? 0) || a.offer.insert.length - b.offer.insert.length)
    .map(({ offer }) => offer)
