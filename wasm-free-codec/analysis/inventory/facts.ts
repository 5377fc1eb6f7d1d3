/** Answers field by field: what stands in a section, in groups, and the last that was said of each. */
import type { Node } from '../../decode.ts'
import type { Names } from '../../field.ts'
import { aboutOf, nameOf, printable, showValue, typeLengthText } from '../../show.ts'
import { words } from '../../words.ts'
import type { Answer } from './answers.ts'
import { FACT_COMMANDS, type FactCommand } from './fact-commands.ts'
import type { Fact, FactGroup, SectionName } from './types.ts'

/** Rows that a group keeps. */
const MOST_ROWS = 100

/** What an answer says of itself. */
const OWN = new Set([
  'completion_code',
  'trailing',
  'present_revision',
  'oldest_revision',
  'parameter_revision',
  'parameter_version',
  'parameter',
  'parameter_selector',
  'set_in_progress',
  'set_selector',
  'block_selector',
])

/** A fact, and of which parameter and set it is. */
interface Told extends Fact {
  readonly each: readonly number[]
  /** The parameter's name. */
  readonly parameter: string
}

interface Group extends Omit<FactGroup, 'facts'> {
  readonly section: SectionName
  readonly facts: Map<string, Told>
  readonly rows: number[]
}

export class Facts {
  private readonly groups = new Map<string, Group>()

  take({ row, message, layer, asked, askedLayer }: Answer): void {
    const { command, body } = message
    const told = command && FACT_COMMANDS.get(command.name)
    if (!told || !layer || body.completion_code !== 0) return
    const asking = askedLayer?.nodes ?? []
    const group = this.group(command.name, command.label, told, asking)
    if (group.rows.length < MOST_ROWS) group.rows.push(row)
    const each = (told.each ?? []).map((name) => Number(asked?.body[name] ?? 0))
    const parameter = parameterName(asking, told.each?.[0])
    const facts = factsOf(layer.nodes, row)
    for (const { label, ...fact } of facts) {
      // What stands alone is the parameter itself.
      const whole = facts.length > 1 && parameter ? `${upperFirst(parameter)}: ${lowerFirst(label)}` : label
      group.facts.set(`${each.join('.')} ${fact.name}`, { ...fact, label: whole, each, parameter })
    }
  }

  /** In the order in which they are shown. */
  sections(): Partial<Record<SectionName, FactGroup[]>> {
    const sections: Partial<Record<SectionName, FactGroup[]>> = {}
    const place = new Map([...FACT_COMMANDS.keys()].map((name, i) => [name, i]))
    const order = (group: Group) => place.get(group.command) ?? 0
    const groups = [...this.groups.values()].sort(
      (one, other) => order(one) - order(other) || byOf(one, other),
    )
    for (const { section, facts, rows, ...group } of groups) {
      const sorted = [...facts.values()].sort((one, other) => compare(one.each, other.each))
      const shown = group.command === 'get_system_info_parameters' ? joined(sorted) : sorted
      if (shown.length === 0) continue
      const plain = shown.map(({ each: _, parameter: __, ...fact }) => fact)
      ;(sections[section] ??= []).push({ ...group, facts: plain, rows: [...rows] })
    }
    return sections
  }

  private group(
    command: string,
    label: string,
    { section, by = [] }: FactCommand,
    asking: readonly Node[],
  ): Group {
    const nodes = by.flatMap((name) => asking.find((node) => node.name === name) ?? [])
    const key = [command, ...nodes.map(({ value }) => Number(value))].join(' ')
    let group = this.groups.get(key)
    if (!group) {
      const title = [label.replace(/^Get /, ''), ...nodes.map(titleOf)].join(', ')
      const of = Object.fromEntries(nodes.map(({ name, value }) => [name, Number(value)]))
      group = { command, section, label: title, of, facts: new Map(), rows: [] }
      this.groups.set(key, group)
    }
    return group
  }
}

const nameOfValue = ({ value }: Node, names: Names | undefined): string | undefined =>
  typeof value === 'number' ? nameOf(names, value) : undefined

/** 'channel 1', 'administrator', 'component ID 2'. */
const titleOf = (node: Node): string =>
  nameOfValue(node, aboutOf(node).values) ?? `${lowerFirst(node.label)} ${showValue(node)}`

const parameterName = (asking: readonly Node[], selector: string | undefined): string => {
  const node = asking.find(({ name }) => name === selector)
  return (node && nameOfValue(node, aboutOf(node).values)) ?? ''
}

const lowerFirst = (text: string): string =>
  text.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())
const upperFirst = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase())

const compare = (one: readonly number[], other: readonly number[]): number => {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return one[i] - (other[i] ?? 0)
  return 0
}
const byOf = (one: Group, other: Group): number => compare(Object.values(one.of), Object.values(other.of))

/** Every named value below the nodes; of a list each item by its place. */
export const factsOf = (nodes: readonly Node[], row: number, name = '', label = ''): Fact[] =>
  nodes.flatMap((node): Fact[] => {
    if (node.name === '' || OWN.has(node.name)) return []
    const names = [name + node.name, label + node.label] as const
    if (node.children)
      return node.children.flatMap((item, i): Fact[] => {
        const inner = item.children ?? []
        const whose = item.label || `${names[1]} ${i + 1}`
        const facts = factsOf(inner, row, `${names[0]}.${i + 1}.`, `${whose}: `)
        return facts.length === 1 ? [{ ...facts[0], label: whose }] : facts
      })
    const value = plainValue(node)
    if (value === undefined) return []
    const text = typeof node.value === 'string' ? printable(String(value)) || words.empty : showValue(node)
    return [{ name: names[0], label: names[1], value, text, row }]
  })

/** As on the wire; bytes as their text. Undefined: a secret. */
const plainValue = (node: Node): number | string | undefined => {
  const { value } = node
  if (aboutOf(node).format === 'secret') return undefined
  if (typeof value === 'number') return value
  // Padding of what has a fixed size.
  if (typeof value === 'string') return value.replace(/\0+$/, '')
  if (value instanceof Uint8Array) return showValue(node)
  return value === undefined || Array.isArray(value) ? undefined : typeLengthText(value)
}

/** Strings that come in blocks, each as one, under the name of its parameter. */
const joined = (sorted: readonly Told[]): Told[] => {
  const strings = new Map<string, Told>()
  for (const fact of sorted) {
    if (fact.name !== 'text' || fact.parameter === '') continue
    const { parameter } = fact
    const value = `${strings.get(parameter)?.value ?? ''}${fact.value}`
    const label = upperFirst(parameter)
    const name = parameter.toLowerCase().replace(/\W+/g, '_')
    strings.set(parameter, { ...fact, name, label, value, text: printable(value) || words.empty })
  }
  return [...strings.values()]
}
