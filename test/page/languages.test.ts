// The second language: its tables are as complete as the first, and hold nothing that the first has not.
import { afterEach, describe, expect, test } from 'vitest'
import { speak } from 'wasm-free-codec'
import { compose, draftOf, formOf, search } from 'wasm-free-codec/compose'
import { FAULTS } from '../../peers/bmc/index.ts'
import { WORKAROUNDS } from '../../peers/console/index.ts'
import { searchReference } from '../../src/lib/learn-search.ts'
import { referenceLines, referencePage } from '../../src/worker/learn/reference.ts'
import { phrases as spoken } from '../../src/worker/zh-hans.ts'
import { docs, tables } from '../../wasm-free-codec/zh-hans/docs/index.ts'
import { explanations } from './explanations.ts'
import { sentencesOf } from './sentences.ts'

const english = import.meta.glob<Record<string, object>>('../../src/lib/messages/en*.ts', { eager: true })
const chinese = import.meta.glob<{ default: object }>('../../src/lib/messages/zh-hans*.ts', { eager: true })

/** 'sessions.facts.client', of all that is a text or makes one. */
function leaves(table: object, path = ''): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [key, value] of Object.entries(table)) {
    const name = path ? `${path}.${key}` : key
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [inner, text] of leaves(value, name)) found.set(inner, text)
    else found.set(name, value)
  }
  return found
}

const fileOf = (path: string): string => path.replace(/.*\/(?:en|zh-hans)/, '')
const tablesOf = (module: Record<string, object>): object => {
  const tables = Object.entries(module).filter(([, value]) => typeof value === 'object')
  if (tables.length === 1) return tables[0]![1]
  // Several tables of one file: as they are put together in messages/learn.ts.
  const names: Record<string, string> = { saidEn: 'said', keysEn: 'madeKeys', casesEn: 'cases' }
  return Object.fromEntries(tables.map(([name, table]) => [names[name] ?? name, table]))
}

describe('the page in Simplified Chinese', () => {
  test.each(Object.keys(english))('has all that is in %s, and nothing else', (path) => {
    const second = Object.entries(chinese).find(([other]) => fileOf(other) === fileOf(path))?.[1].default
    const [first, other] = [leaves(tablesOf(english[path]!)), leaves(second ?? {})]
    expect({
      missing: [...first.keys()].filter((key) => !other.has(key)),
      superfluous: [...other.keys()].filter((key) => !first.has(key)),
    }).toEqual({ missing: [], superfluous: [] })
  })

  test('leaves no name to be filled in, and no mark of code, out', () => {
    const marks = (text: string): string[] => [...(text.match(/\{\w+\}|`[^`]*`/g) ?? [])].sort()
    for (const [path, module] of Object.entries(english)) {
      const other = leaves(
        Object.entries(chinese).find(([name]) => fileOf(name) === fileOf(path))?.[1].default ?? {},
      )
      for (const [key, text] of leaves(tablesOf(module))) {
        const second = other.get(key)
        if (typeof text === 'string' && typeof second === 'string')
          expect(marks(second), key).toEqual(marks(text))
      }
    }
  })
})

describe('what the worker says in Simplified Chinese', () => {
  const sentences = sentencesOf('wasm-free-codec', 'peers', 'src/worker')
  for (const { name, doc } of FAULTS) sentences.set(doc, `fault ${name}`)
  for (const [name, doc] of Object.entries(WORKAROUNDS)) sentences.set(doc, `workaround ${name}`)

  test('every sentence has its translation', () => {
    const missing = [...sentences].filter(([text]) => !(text in spoken))
    expect(missing.map(([text, file]) => `${file}: ${text}`)).toEqual([])
  })

  test('no translation is of a sentence that nobody says', () => {
    expect(Object.keys(spoken).filter((text) => !sentences.has(text) && !(text in docs))).toEqual([])
  })

  test('every translation puts in what the sentence puts in, or leaves it out', () => {
    const places = (text: string): string[] => text.match(/\{\d\}/g) ?? []
    for (const [text, translation] of Object.entries(spoken))
      expect(
        places(translation).filter((place) => !places(text).includes(place)),
        text,
      ).toEqual([])
  })
})

describe('what the declarations explain, in Simplified Chinese', () => {
  const texts = explanations()
  /** 'LUN 3 of netFn 3Eh': 'LUN {0} of netFn {1}', as `said` looks it up where the text itself is in no table. */
  const withoutNumbers = (text: string): string => {
    let count = 0
    return text.replace(/\b(?:[0-9A-F]+h|\d+)\b/g, () => `{${count++}}`)
  }
  const keyOf = (text: string): string => (text in docs ? text : withoutNumbers(text))

  afterEach(() => speak())

  test('every explanation has its translation', () => {
    expect([...texts].filter((text) => !(keyOf(text) in docs))).toEqual([])
  })

  test('no translation is of an explanation that there is not, and none stands in two tables', () => {
    const used = new Set([...texts].map(keyOf))
    const all = Object.values(tables).flatMap((table) => Object.keys(table))
    expect(all.filter((text) => !used.has(text))).toEqual([])
    expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([])
  })

  test('no explanation is a sentence that is said otherwise elsewhere', () => {
    expect(Object.keys(docs).filter((text) => spoken[text] !== docs[text])).toEqual([])
  })

  test('every translation keeps the numbers, the code and the places of what is put in', () => {
    const kept = (text: string): string[] => text.match(/`[^`]*`|\{\d\}|\b[0-9A-F]+h\b|\d+/g) ?? []
    const count = (text: string, part: string): number => kept(text).filter((one) => one === part).length
    const wrong = Object.entries(docs).filter(
      ([text, translation]) =>
        translation === text || kept(text).some((part) => count(translation, part) < count(text, part)),
    )
    expect(wrong).toEqual([])
  })

  test('is what the reference says, of every command and field; a search finds it by either language', () => {
    const english = referenceLines()
    const [before] = referencePage('get_device_id')!.tables
    speak(spoken)
    const lines = referenceLines()
    expect(lines.filter(({ doc }) => doc && !/\p{Script=Han}/u.test(doc))).toEqual([])
    expect(lines.map(({ english: text, doc }) => text ?? doc)).toEqual(
      english.map(({ kind, doc }, i) => (kind === 'table' ? lines[i]!.doc : doc)),
    )
    expect(referencePage('get_device_id')!.tables[0]).not.toEqual(before)
    const [hit] = searchReference(lines, '自检')
    expect(searchReference(lines, hit!.line.english!)).toContainEqual(hit)
  })

  test('is what the playground says: its form, its frame and what it finds', () => {
    const draft = draftOf('chassis_control')!
    const docsOf = () => {
      const { command, controls } = formOf(draft)
      const { box } = compose(draft, { kind: 'message' })
      return [command, ...controls, box, ...box.parts].flatMap((one) =>
        one && 'doc' in one && one.doc ? [one.doc] : [],
      )
    }
    const english = docsOf()
    expect(english.length).toBeGreaterThan(5)
    speak(spoken)
    expect(docsOf()).toEqual(english.map((text) => docs[text]))
    for (const text of ['自检', 'last test of itself'])
      expect(search(text).map(({ name }) => name)).toContain('get_self_test_results')
  })
})
