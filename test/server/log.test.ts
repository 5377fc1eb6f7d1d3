/** The relay's log: what a stranger can put into it, and how much. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { limitedLog, quoted } from '../../server/log.ts'

test('a flood of lines is cut to some twenty a second, and the next line says how many were left out', async () => {
  const lines: string[] = []
  const log = limitedLog((line) => lines.push(line))
  for (let i = 0; i < 1000; i++) log(`line ${i}`)
  const written = lines.length
  expect(written).toBeGreaterThanOrEqual(20)
  expect(written).toBeLessThan(40)
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z line 0$/)
  await sleep(150)
  log('after it')
  log('and another')
  expect(lines[written]).toMatch(
    new RegExp(` after it \\(${1000 - written} lines before this one were left out\\)$`),
  )
  expect(lines[written + 1]).toMatch(/ and another$/)
})

test("a stranger's words stay on one line, and are cut", () => {
  expect(quoted('evil\r\n2026-01-01 all is well \u001b[2J')).toBe(
    '"evil\\r\\n2026-01-01 all is well \\u001b[2J"',
  )
  expect(quoted('x'.repeat(1000))).toBe(`"${'x'.repeat(80)}..."`)
  expect(quoted(undefined)).toBe('none')
})
