/**
 * A filter expression as a tree. From loose to tight: or, and, not, comparison. Words that compare nothing and stand
 * side by side are one search. The depth is bounded, so that no expression can exhaust the stack.
 */
import { type Token, tokens } from './lexer.ts'
import { type FilterError, FilterProblem, type SentenceCode, type SentenceValues } from './sentences.ts'

interface Place {
  /** Characters [start, end) of the expression. */
  readonly start: number
  readonly end: number
}
/** A value, or a range of values in a set. */
export interface Operand extends Place {
  readonly low: Token
  readonly high?: Token
}
export type Order = '<' | '<=' | '>' | '>='
export type Comparison = '==' | '!=' | Order | 'contains'

export type Expression = Place &
  (
    | { readonly kind: 'and' | 'or'; readonly items: readonly Expression[] }
    | { readonly kind: 'not'; readonly item: Expression }
    | { readonly kind: 'compare'; readonly field: Token; readonly op: Comparison; readonly operand: Operand }
    | {
        readonly kind: 'in'
        readonly field: Token
        readonly negated: boolean
        readonly operands: readonly Operand[]
      }
    /** A field alone, or a word to search for. */
    | { readonly kind: 'word'; readonly word: Token }
  )

export const MAX_DEPTH = 100
/** Comparisons and words: each is tried on every row. */
const MAX_TERMS = 1000

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': '==',
  '=': '==',
  eq: '==',
  '!=': '!=',
  ne: '!=',
  '<': '<',
  lt: '<',
  '<=': '<=',
  le: '<=',
  '>': '>',
  gt: '>',
  '>=': '>=',
  ge: '>=',
  contains: 'contains',
}
const WORDS: Readonly<Record<string, string>> = {
  and: 'and',
  '&&': 'and',
  or: 'or',
  '||': 'or',
  not: 'not',
  '!': 'not',
}

/** 'and', 'or', 'not' for a token that is one, in either spelling. */
export const connective = (token: Token): string | undefined =>
  token.kind === 'quoted' || token.kind === 'end' ? undefined : own(WORDS, token.text)

/** The comparison that a token is. Words are comparisons only after a field. */
export const comparison = (token: Token): Comparison | undefined =>
  token.kind === 'quoted' || token.kind === 'end' ? undefined : own(COMPARISONS, token.text)

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => {
  const lower = key.toLowerCase()
  return Object.hasOwn(table, lower) ? table[lower] : undefined
}

export const isWord = (token: Token, text: string): boolean =>
  token.kind === 'word' && token.text.toLowerCase() === text

/** Never throws. The empty expression is an `and` of nothing: every row. */
export const parseFilter = (text: string): { ast: Expression } | { error: FilterError } => {
  try {
    return { ast: new Parser(text).run() }
  } catch (problem) {
    if (problem instanceof FilterProblem) return { error: problem.problem }
    throw problem
  }
}

class Parser {
  private readonly list: readonly Token[]
  private at = 0
  private terms = 0

  constructor(text: string) {
    this.list = tokens(text)
  }

  run(): Expression {
    const last = this.list[this.list.length - 1]
    if (this.list.length === 1) return { kind: 'and', items: [], start: 0, end: last.end }
    const expression = this.either(0)
    const { token } = this
    if (token.text === ')' && token.kind === 'sign') this.fail('extra_parenthesis', token)
    if (token.kind !== 'end')
      this.fail(startsTerm(token) ? 'no_connection' : 'unexpected', token, { text: token.text })
    return expression
  }

  private get token(): Token {
    return this.list[this.at]
  }

  private take(): Token {
    return this.list[this.at++]
  }

  private sign(text: string): boolean {
    return this.token.kind === 'sign' && this.token.text === text
  }

  private fail(code: SentenceCode, { start, end }: Place, values?: SentenceValues): never {
    // At the end of the text there is nothing to point at: the last character is.
    throw new FilterProblem(code, start === end ? Math.max(0, start - 1) : start, end, values)
  }

  private either(depth: number): Expression {
    return this.joined('or', () => this.both(depth))
  }

  private both(depth: number): Expression {
    return this.joined('and', () => this.negation(depth))
  }

  private joined(kind: 'and' | 'or', part: () => Expression): Expression {
    const items = [part()]
    for (;;) {
      const before = this.list[this.at - 1]
      if (connective(this.token) === kind) this.take()
      // `get device`: two words that are searched for.
      else if (!(kind === 'and' && searched(items[items.length - 1]) && plain(before) && plain(this.token)))
        break
      items.push(part())
    }
    if (items.length === 1) return items[0]
    return { kind, items, start: items[0].start, end: items[items.length - 1].end }
  }

  /** Any number of `not` in a row, without recursion. */
  private negation(depth: number): Expression {
    const { start } = this.token
    let count = 0
    while (connective(this.token) === 'not') {
      this.take()
      count++
    }
    const item = this.term(depth)
    return count % 2 === 0 ? item : { kind: 'not', item, start, end: item.end }
  }

  private term(depth: number): Expression {
    const { token } = this
    if (this.sign('(')) return this.group(depth)
    const before = this.list[this.at - 1]
    if (token.kind === 'end' || this.sign(')') || connective(token)) {
      if (before?.text === '(' && before.kind === 'sign' && this.sign(')'))
        this.fail('empty_parentheses', { start: before.start, end: token.end })
      if (before) this.fail('no_condition', before, { text: before.text })
      this.fail(this.sign(')') ? 'extra_parenthesis' : 'no_condition', token, { text: token.text })
    }
    if (token.kind === 'sign')
      this.fail(comparison(token) ? 'no_field' : 'unexpected', token, { text: token.text })
    if (++this.terms > MAX_TERMS) this.fail('too_many', token, { limit: MAX_TERMS })
    return this.condition(this.take())
  }

  private group(depth: number): Expression {
    const open = this.take()
    if (depth >= MAX_DEPTH) this.fail('too_deep', open, { limit: MAX_DEPTH })
    const inner = this.either(depth + 1)
    if (!this.sign(')')) {
      const { token } = this
      if (token.kind === 'end') this.fail('open_parenthesis', open)
      this.fail(startsTerm(token) ? 'no_connection' : 'unexpected', token, { text: token.text })
    }
    return { ...inner, start: open.start, end: this.take().end }
  }

  private condition(field: Token): Expression {
    const next = this.list[this.at + 1]
    if (isWord(this.token, 'in')) return this.membership(field, false)
    if (isWord(this.token, 'not') && next && isWord(next, 'in')) {
      this.take()
      return this.membership(field, true)
    }
    if (isWord(this.token, 'matches') || this.token.text === '~') this.fail('no_regex', this.token)
    const op = comparison(this.token)
    // `user contains` as words of a search: quotes make them so.
    if (!op) return { kind: 'word', word: field, start: field.start, end: field.end }
    const sign = this.take()
    const operand = this.operand(sign)
    if (operand.high)
      this.fail('range_outside', operand, {
        field: field.text,
        range: `${operand.low.text}..${operand.high.text}`,
      })
    return { kind: 'compare', field, op, operand, start: field.start, end: operand.end }
  }

  private membership(field: Token, negated: boolean): Expression {
    const word = this.take()
    if (!this.sign('{')) this.fail('no_set', this.token.kind === 'end' ? word : this.token)
    const open = this.take()
    const operands: Operand[] = []
    while (!this.sign('}')) {
      if (this.sign(',') && operands.length > 0) this.take()
      if (this.token.kind === 'end' || this.sign('(') || this.sign(')')) this.fail('open_set', open)
      if (this.sign('}')) break
      operands.push(this.operand(this.list[this.at - 1]))
      if (++this.terms > MAX_TERMS) this.fail('too_many', open, { limit: MAX_TERMS })
    }
    const { end } = this.take()
    if (operands.length === 0) this.fail('empty_set', { start: open.start, end })
    return { kind: 'in', field, negated, operands, start: field.start, end }
  }

  private operand(before: Token): Operand {
    const low = this.value(before)
    if (!this.sign('..')) return { low, start: low.start, end: low.end }
    const dots = this.take()
    if (this.token.kind === 'end' || this.token.kind === 'sign') this.fail('no_bound', dots)
    const high = this.take()
    return { low, high, start: low.start, end: high.end }
  }

  private value(before: Token): Token {
    const { token } = this
    if (token.kind === 'word' || token.kind === 'quoted') return this.take()
    if (token.kind === 'end' || token.text === ')') this.fail('no_value', before, { text: before.text })
    return this.fail(token.text === '..' ? 'no_bound' : 'unexpected', token, { text: token.text })
  }
}

const startsTerm = (token: Token): boolean =>
  token.kind === 'word' || token.kind === 'quoted' || token.text === '(' || token.text === '!'

const searched = (item: Expression): boolean => item.kind === 'word'

const plain = (token: Token): boolean =>
  (token.kind === 'word' || token.kind === 'quoted') && !connective(token) && token.kind !== undefined
