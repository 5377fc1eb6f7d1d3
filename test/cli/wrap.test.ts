import { expect, test } from 'vitest'
import { counted, ranges, wrap } from '../../cli/wrap.ts'

test('a sentence is broken between words, and its lines are indented', () => {
  expect(wrap('one two three four', 12, '  ', '- ')).toEqual(['- one two', '  three four'])
  expect(wrap('', 12, '  ')).toEqual(['  '])
})

test('a word that is too long stays whole', () => {
  expect(wrap('a 0123456789abcdef b', 10)).toEqual(['a', '0123456789abcdef', 'b'])
})

test('control characters become visible', () => {
  expect(wrap('a\x1b[31m\nb', 80)).toEqual(['a\\x1b[31m\\x0ab'])
})

test('numbers that follow each other are a range', () => {
  expect(ranges([])).toBe('')
  expect(ranges([7])).toBe('7')
  expect(ranges([3, 1, 2, 7, 9, 10])).toBe('1-3, 7, 9-10')
  expect(ranges([1, 3, 5, 7, 8], 2)).toBe('1, 3 and 3 more')
})

test('things are counted', () => {
  expect([counted(0, 'session'), counted(1, 'session'), counted(2, 'retry', 'retries')]).toEqual([
    '0 sessions',
    '1 session',
    '2 retries',
  ])
})
