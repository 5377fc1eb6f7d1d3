/** From an expression to a plan: what each name means, and whether the values fit it. */
import { registry } from '../../messages/index.ts'
import { parseNetwork } from './address.ts'
import { catalogue } from './catalogue.ts'
import type { Token } from './lexer.ts'
import { nearest } from './names.ts'
import { type Expression, type Operand, parseFilter } from './parser.ts'
import { BYTES, COLUMNS, costOf, joined, type Plan } from './plan.ts'
import { type FilterError, FilterProblem } from './sentences.ts'
import type { Resolved } from './types.ts'
import { makeTest, present, type Test } from './values.ts'

export interface Filter {
  readonly text: string
  readonly plan: Plan
  /** True for the empty expression: it selects every row. */
  readonly all: boolean
  /** What it looks at on most rows that come into question; a packet within packets is always decoded. */
  readonly reads: 'columns' | 'bytes' | 'packets'
  /** False where rows still to come can change the answer for an earlier row (`unanswered`). */
  readonly settled: boolean
}

/** Never throws. */
export const compileFilter = (text: string): Filter | { error: FilterError } => {
  const parsed = parseFilter(text)
  if ('error' in parsed) return parsed
  try {
    const { ast } = parsed
    const plan = planOf(ast)
    const cost = costOf(plan)
    return {
      text,
      plan,
      all: ast.kind === 'and' && ast.items.length === 0,
      reads: cost === COLUMNS ? 'columns' : cost === BYTES ? 'bytes' : 'packets',
      settled: !mentions(plan, 'expects_answer'),
    }
  } catch (problem) {
    if (problem instanceof FilterProblem) return { error: problem.problem }
    throw problem
  }
}

const mentions = (plan: Plan, source: string): boolean => {
  if (plan.kind === 'not') return mentions(plan.item, source)
  if (plan.kind === 'test') return plan.fields.some((field) => field.source.from === source)
  return plan.items.some((item) => mentions(item, source))
}

const planOf = (expression: Expression): Plan => {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return joined(expression.kind, expression.items.map(planOf))
    case 'not':
      return { kind: 'not', item: planOf(expression.item) }
    case 'compare':
      return compared(expression.field, expression.op, [expression.operand])
    case 'in':
      return compared(expression.field, expression.negated ? 'not in' : 'in', expression.operands)
    case 'word':
      return alone(expression.word)
  }
}

const test = ({ fields }: Resolved, test: Test): Plan => ({ kind: 'test', fields, test })

const compared = (field: Token, op: Parameters<typeof makeTest>[1], operands: readonly Operand[]): Plan => {
  const { text, start, end } = field
  if (field.kind === 'quoted') throw new FilterProblem('quoted_field', start, end, { name: text })
  let resolved = catalogue().resolve(text) ?? unknownField(field)
  if (resolved.type.kinds.length === 0) throw new FilterProblem('no_comparison', start, end, { name: text })
  const equality = op === '==' || op === '!=' || op === 'in' || op === 'not in'
  const isName = ({ low, high }: Operand) => !high && registry.named(low.text.toLowerCase()) !== undefined
  // `cmd == get_device_id`: numbers repeat from one network function to the next, names do not.
  if (resolved.name === 'cmd' && equality && operands.every(isName))
    resolved = catalogue().resolve('command') ?? resolved
  if (resolved.name === 'command' && equality)
    operands.forEach((operand) => checkCommand(operand.low, isName(operand)))
  const lower = resolved.name === 'command' ? operands.map(lowerCase) : operands
  return test(resolved, makeTest(resolved, op, lower))
}

const lowerCase = (operand: Operand): Operand => ({
  ...operand,
  low: { ...operand.low, text: operand.low.text.toLowerCase() },
})

const checkCommand = ({ text, start, end }: Token, known: boolean): void => {
  if (known) return
  const near = nearest(
    text.toLowerCase(),
    registry.commands.map(({ name }) => name),
  )
  const values = { name: 'command', value: text, near: near ?? '' }
  throw new FilterProblem(near ? 'not_named_near' : 'not_named', start, end, values)
}

/** A field: it is there and not 0. An address: either end. Anything else is searched for in the info column. */
const alone = (word: Token): Plan => {
  const { text } = word
  if (word.kind === 'word') {
    const field = catalogue().named(text)
    if (field)
      return test(field, field.type.kinds.includes('duration') ? { ...present, number: () => true } : present)
    const operand = { low: word, start: word.start, end: word.end }
    if (/[.:]/.test(text) && parseNetwork(text)) return compared({ ...word, text: 'addr' }, '==', [operand])
    // No summary has such words: a field is meant.
    if (/^[a-z]\w*(\.[a-z_]\w*)+$/i.test(text) || (text.includes('_') && catalogue().near(text)))
      unknownField(word)
  }
  const info = catalogue().resolve('info')
  if (!info) throw new Error('the info column is a field')
  return test(info, makeTest(info, 'contains', [{ low: word, start: word.start, end: word.end }]))
}

const unknownField = ({ text, start, end }: Token): never => {
  const near = catalogue().near(text)
  throw new FilterProblem(near ? 'unknown_field_near' : 'unknown_field', start, end, {
    name: text,
    near: near ?? '',
  })
}
