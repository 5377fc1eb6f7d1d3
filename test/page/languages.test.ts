// The second language: its tables are as complete as the first, and hold nothing that the first has not.
import { describe, expect, test } from 'vitest'
import { FAULTS } from '../../peers/bmc/index.ts'
import { WORKAROUNDS } from '../../peers/console/index.ts'
import { phrases as spoken } from '../../src/worker/zh-hans.ts'
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
    expect(Object.keys(spoken).filter((text) => !sentences.has(text))).toEqual([])
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
