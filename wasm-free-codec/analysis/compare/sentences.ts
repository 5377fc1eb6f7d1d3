/** Where two sessions part, in plain sentences: what is asked otherwise, what is answered otherwise, who ends. */
import type { Dataset } from '../dataset.ts'
import { decides } from './fields.ts'
import type { FieldDifference, Pair } from './types.ts'
import { words } from './words.ts'

/** Fields that a sentence names. */
const MOST_FIELDS = 3

export function sentencesOf(a: Dataset, b: Dataset, pairs: readonly Pair[], first: number): string[] {
  if (first < 0) return [words.alike]
  const said: string[] = []
  const say = (at: number): void => {
    if (at >= 0) said.push(sentence(a, b, pairs, at))
  }
  const asked = pairs.findIndex(({ state, fromBmc }) => state === 'differs' && !fromBmc)
  const answered = pairs.findIndex(({ state, fromBmc }) => state === 'differs' && fromBmc)
  const alone = pairs.findIndex(({ state }) => state === 'only-a' || state === 'only-b')
  for (const at of [asked, answered, alone].sort((one, other) => one - other)) say(at)
  return said
}

function sentence(a: Dataset, b: Dataset, pairs: readonly Pair[], at: number): string {
  const pair = pairs[at]
  const frame = (dataset: Dataset, row: number): number => dataset.index.columns.frame[row]
  if (pair.state === 'differs') {
    const where = words.packets(frame(a, pair.a), frame(b, pair.b))
    return (pair.fromBmc ? words.answered : words.asked)(pair.name, where, fieldsText(pair.fields))
  }
  const before = at > 0 ? words.after(pairs[at - 1].name) : ''
  const named = ({ name, a: row, b: other }: Pair): string =>
    words.inPacket(name, row >= 0 ? frame(a, row) : frame(b, other))
  const rest = pairs.slice(at)
  const [mine, yours] = ['only-a', 'only-b'].map((state) => rest.find((one) => one.state === state))
  // All that follows is one's own: the other has ended.
  if (rest.every(({ state }) => state === pair.state))
    return (pair.state === 'only-a' ? words.endsB : words.endsA)(before, named(pair))
  const met = rest.findIndex(({ state }) => state === 'same' || state === 'differs')
  const apart = met < 0 ? rest : rest.slice(0, met)
  if (mine && yours && apart.includes(mine) && apart.includes(yours))
    return words.apart(before, named(mine), named(yours))
  return (pair.state === 'only-a' ? words.onlyA : words.onlyB)(before, named(pair))
}

function fieldsText(fields: readonly FieldDifference[]): string {
  const telling = fields.filter(({ expected }) => !expected)
  const texts = telling
    .slice(0, telling.length > 0 && decides(telling[0]) ? 1 : MOST_FIELDS)
    .map(({ label, a, b }) => words.field(label, a ?? words.absent, b ?? words.absent))
  if (telling.length > texts.length) texts.push(words.more(telling.length - texts.length))
  return texts.join('; ')
}
