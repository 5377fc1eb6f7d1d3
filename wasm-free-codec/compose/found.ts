/**
 * Commands found as one types: by name (words in any order, beginnings, initials), by number, by the name of a field.
 * The likeliest come first.
 */
import type { Command } from '../command.ts'
import { fieldNames } from '../compile.ts'
import { manufacturers } from '../enums.ts'
import type { Field, Layout } from '../field.ts'
import { explained, said } from '../language.ts'
import { registry } from '../messages/index.ts'
import { readNumber } from './numbers.ts'
import type { Found } from './types.ts'

const makerOf = ({ oem = -1 }: Command): string => manufacturers.table[oem] ?? ''

/** More of a text is not looked at. */
const MOST_CHARACTERS = 100

export const foundOf = (command: Command, field?: string, marks: Found['marks'] = []): Found => {
  const { name, label, netFn, cmd, group, oem, spec, privilege } = command
  return {
    name,
    label,
    netFn,
    cmd,
    ...(group !== undefined && { group }),
    ...(oem !== undefined && { oem, maker: makerOf(command) }),
    spec,
    privilege,
    ...explained({ doc: command.doc }),
    changes: command.changes ?? false,
    described: command.request !== undefined,
    ...(field && { field }),
    marks,
  }
}

/** Of a manufacturer's name, which finds its commands too. */
const NOT_IN_LABEL = -1

interface Entry {
  readonly command: Command
  /** Lower case. */
  readonly label: string
  /** The wire name's words. */
  readonly name: string
  readonly words: readonly { readonly text: string; readonly at: number }[]
  readonly initials: string
  /** Labels of fields, of request and response, and their wire names. */
  readonly fields: readonly { readonly label: string; readonly text: string }[]
  readonly doc: string
}

const labelsOf = (layout: Layout | undefined): { label: string; text: string }[] => {
  const found = new Map<string, string>()
  const visit = (fields: readonly Field[]) => {
    for (const field of fields) {
      if (field.kind === 'bits') {
        for (const part of field.parts) if (!part.reserved) found.set(part.name, part.label)
      } else if (field.kind === 'optional' || field.kind === 'until') visit(field.inner.fields)
      else if (field.kind === 'choice') {
        for (const one of field.cases.values()) visit(one.fields)
        if (field.otherwise) visit(field.otherwise.fields)
      } else {
        for (const name of fieldNames(field)) found.set(name, field.label)
        if (field.kind === 'repeat') visit(field.item.fields)
      }
    }
  }
  if (layout) visit(layout.fields)
  return [...found].map(([name, label]) => ({ label, text: `${label.toLowerCase()} ${name}` }))
}

let entries: readonly Entry[] | undefined
/** Made once, when something is first looked for. */
const index = (): readonly Entry[] =>
  (entries ??= registry.commands.map((command) => {
    const label = command.label.toLowerCase()
    const own = Array.from(label.matchAll(/[a-z0-9]+/g), (match) => ({ text: match[0], at: match.index }))
    const initials = own.map(({ text }) => text[0]).join('')
    const maker =
      makerOf(command)
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? []
    const words = [...own, ...maker.map((text) => ({ text, at: NOT_IN_LABEL }))]
    const fields = [...labelsOf(command.request), ...labelsOf(command.response)]
    const name = command.name.replaceAll('_', ' ')
    return { command, label, name, words, initials, fields, doc: (command.doc ?? '').toLowerCase() }
  }))

const HAN = /\p{Script=Han}/u

interface Match {
  readonly rank: number
  readonly marks: [number, number][]
  readonly field?: string
}

const marked = (at: number, length: number): [number, number][] => [[at, at + length]]

const matchWords = ({ words }: Entry, asked: readonly string[]): [number, number][] | undefined => {
  const marks: [number, number][] = []
  for (const word of asked) {
    const found = words.find(
      ({ text, at }) => text.startsWith(word) && !marks.some(([start]) => start === at),
    )
    if (!found) return undefined
    if (found.at !== NOT_IN_LABEL) marks.push([found.at, found.at + word.length])
  }
  return marks.sort(([a], [b]) => a - b)
}

/** Lower ranks are likelier. */
const matchName = (entry: Entry, text: string, asked: readonly string[]): Match | undefined => {
  const { command, label, name, initials, fields, doc } = entry
  if (label === text || name === text) return { rank: 0, marks: marked(0, label.length) }
  if (label.startsWith(text)) return { rank: 1, marks: marked(0, text.length) }
  const marks = matchWords(entry, asked)
  if (marks) return { rank: 2 + (marks[0]?.[0] === 0 ? 0 : 1), marks }
  if (text.length > 1 && initials === text) return { rank: 3, marks: [] }
  const at = label.indexOf(text)
  if (at >= 0) return { rank: 4, marks: marked(at, text.length) }
  if (text.length > 1 && name.includes(text)) return { rank: 5, marks: [] }
  const field = fields.find((one) => asked.every((word) => one.text.includes(word)))
  if (field && text.length > 1) return { rank: 6, marks: [], field: field.label }
  // Two Chinese characters are a word.
  if (text.length < 3 && !HAN.test(text)) return undefined
  const spoken = command.doc ? said(command.doc).toLowerCase() : ''
  return asked.every((word) => doc.includes(word) || spoken.includes(word))
    ? { rank: 7, marks: [] }
    : undefined
}

const numbersIn = (words: readonly string[]): number[] | undefined => {
  const numbers = words.map((word) => (/^[\da-f]{2}$/i.test(word) ? parseInt(word, 16) : readNumber(word)))
  return numbers.length > 0 && numbers.every((number) => number >= 0 && number <= 255) ? numbers : undefined
}

/** By one number: a command of any network function; by two: network function and command. */
const matchNumbers = ({ command }: Entry, numbers: readonly number[]): Match | undefined => {
  const [first, second] = numbers
  if (numbers.length === 1)
    return command.cmd === first ? { rank: 0, marks: [] } : command.netFn === (first & ~1) ? { rank: 1, marks: [] } : undefined // prettier-ignore
  return command.netFn === (first & ~1) && command.cmd === second ? { rank: 0, marks: [] } : undefined
}

/** The likeliest first. All commands in their order where nothing is asked for. */
export const search = (text: string, limit = 20): Found[] => {
  const asked = text.slice(0, MOST_CHARACTERS).toLowerCase().trim()
  const words = asked.match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? []
  if (words.length === 0) return index().slice(0, limit).map(({ command }) => foundOf(command)) // prettier-ignore
  const digits = words.filter((word) => !/^(netfn|cmd|command)$/.test(word))
  const numbers = digits.length <= 2 ? numbersIn(digits) : undefined
  const plain = asked.replaceAll('_', ' ')
  const found: { entry: Entry; match: Match; order: number }[] = []
  index().forEach((entry, order) => {
    const match = (numbers && matchNumbers(entry, numbers)) ?? matchName(entry, plain, words)
    if (match) found.push({ entry, match, order })
  })
  found.sort((a, b) => a.match.rank - b.match.rank || Number(!a.entry.command.request) - Number(!b.entry.command.request) || a.order - b.order) // prettier-ignore
  return found.slice(0, limit).map(({ entry, match }) => foundOf(entry.command, match.field, match.marks))
}
