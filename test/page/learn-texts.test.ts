// Every lesson, task, sentence and failed login has its words; nothing is said that the worker never says.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lessonsEn } from '../../src/lib/messages/en-lessons.ts'
import { casesEn, saidEn } from '../../src/lib/messages/en-said.ts'
import { CASES } from '../../src/worker/learn/cases.ts'
import { LESSONS } from '../../src/worker/learn/lessons/index.ts'

test('every task has its words', () => {
  for (const { id, tasks } of LESSONS)
    expect(Object.keys(lessonsEn[id]!.tasks)).toEqual(tasks.map(({ id }) => id))
  expect(Object.keys(lessonsEn)).toEqual(LESSONS.map(({ id }) => id))
})

test('every failed login has its words', () => {
  expect(Object.keys(casesEn)).toEqual(CASES.map(({ id }) => id))
})

test('every sentence that the worker names is there, and no other', () => {
  const folder = new URL('../../src/worker/learn/', import.meta.url)
  const files = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.ts'))
  const source = files.map((name) => readFileSync(new URL(String(name), folder), 'utf8')).join('\n')
  const missing = Object.keys(saidEn).filter((code) => !source.includes(`'${code}'`))
  expect(missing).toEqual([])
  const named = [...source.matchAll(/\b(?:said|done)\(\s*'(\w+)'/g)].map(([, code]) => code!)
  expect(named.filter((code) => !(code in saidEn))).toEqual([])
})

test('no text shouts, and names between backquotes are closed', () => {
  const texts = JSON.stringify([lessonsEn, casesEn, saidEn])
  expect(texts).not.toContain('!')
  const all = Object.values(lessonsEn).flatMap(({ title, line, intro, tasks }) => [
    title,
    line,
    intro,
    ...Object.values(tasks).flatMap(({ ask, hints, seen }) => [ask, ...hints, seen]),
  ])
  for (const text of all) expect(text.split('`').length % 2, text).toBe(1)
})
