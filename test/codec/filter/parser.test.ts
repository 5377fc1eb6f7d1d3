import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileFilter, completeFilter, parseFilter } from '../../../wasm-free-codec/analysis/filter/index.ts'
import { registry } from '../../../wasm-free-codec/messages/index.ts'

/** The part of the expression that an error points at, and what it says. */
const errorOf = (text: string): [string, string] | undefined => {
  const compiled = compileFilter(text)
  return 'error' in compiled
    ? [text.slice(compiled.error.start, compiled.error.end), compiled.error.text]
    : undefined
}

describe('errors point at the place', () => {
  test.each([
    ['cmd ==', '==', 'A value is missing after ==.'],
    ['== 1', '==', 'A field is missing before ==.'],
    ['cmd == == 1', '==', '== does not belong here.'],
    ['cmd == 1 and', 'and', 'A condition is missing after and.'],
    ['and cmd', 'and', 'A condition is missing after and.'],
    ['not', 'not', 'A condition is missing after not.'],
    ['cmd == 1 retry', 'retry', 'Write `and` or `or` between two conditions.'],
    ['(cmd == 1', '(', 'This parenthesis is not closed.'],
    ['cmd == 1)', ')', 'There is no ( for this ).'],
    ['()', '()', 'There is nothing between these parentheses.'],
    ['user == "adm', '"adm', 'This quote is not closed.'],
    ['cmd in {1 2', '{', 'This set is not closed: } is missing.'],
    ['cmd in {}', '{}', 'This set is empty: write values between the braces, {1 2 3}.'],
    ['cmd in 1', '1', 'Values are listed in braces after `in`: {app chassis}.'],
    ['cmd in {1..}', '..', 'A range has two ends: {1..5}.'],
    ['cmd in {5..1}', '5..1', 'This range is empty: 5 is above 1.'],
    ['frame == 1..5', '1..5', 'A range stands in a set: `frame in {1..5}`.'],
    ['retry & bridged', '&', 'Write `and` or `&&`.'],
    ['retry | bridged', '|', 'Write `or` or `||`.'],
    ['user matches "a+"', 'matches', 'Regular expressions are not supported: use `contains`.'],
    ['cmd == 0xzz', '0xzz', '`0xzz` is no number: `cmd` takes 6, 0x06, 06h or 0b110.'],
    ['cc == invalid_comand', 'invalid_comand', '`cc` has no value called `invalid_comand`; did you mean `invalid_command`?'],
    ['netfn == ap', 'ap', '`netfn` has no value called `ap`; did you mean `app`?'],
    ['cmd == get_devce_id', 'get_devce_id', '`get_devce_id` is no number: `cmd` takes 6, 0x06, 06h or 0b110.'],
    ['command == get_devce_id', 'get_devce_id', '`command` has no value called `get_devce_id`; did you mean `get_device_id`?'],
    ['latency > 3h', '3h', '`3h` is no time span: `latency` takes 0.2, 200ms, 1.5s, 3us or 2min.'],
    ['src == 10.0.0.256', '10.0.0.256', '`10.0.0.256` is no address: `src` takes 10.0.0.1, 10.0.0.0/24, fe80::1 or 20h.'],
    ['src > 10.0.0.1', '10.0.0.1', '`src` has no order: use == or !=, or `contains`.'],
    ['netfn > app', 'app', '`app` stands for several values: use == or `in`.'],
    ['cmd contains 1', '1', '`cmd` is a number: `contains` searches text and bytes.'],
    ['info contains ""', '""', 'The text to search for is empty.'],
    ['get_device_id == 1', 'get_device_id', '`get_device_id` has no value to compare: write `get_device_id` alone.'],
    ['"cmd" == 1', '"cmd"', "A field's name stands without quotes: cmd."],
    ['cmdd == 1', 'cmdd', 'There is no field `cmdd`; did you mean `cmd`?'],
    ['frobnicate == 1', 'frobnicate', 'There is no field `frobnicate`.'],
    [
      'retry and get_device_id.manufactuer == 674',
      'get_device_id.manufactuer',
      'There is no field `get_device_id.manufactuer`; did you mean `get_device_id.manufacturer`?',
    ],
    ['rakp2.statsu', 'rakp2.statsu', 'There is no field `rakp2.statsu`; did you mean `rakp2.status`?'],
  ])('%s', (text, place, sentence) => {
    expect(errorOf(text)).toEqual([place, sentence])
  }) // prettier-ignore

  test('names that begin alike are listed', () => {
    expect(errorOf('cc == no_response')?.[1]).toMatch(
      /^Several values of `cc` begin like `no_response`: no_response_/,
    )
  })
})

describe('expressions are bounded', () => {
  test.each([
    ['100,000 parentheses', '('.repeat(100_000), 'too_long'],
    ['9,000 parentheses', '('.repeat(9000), 'too_deep'],
    ['200 pairs of parentheses', '('.repeat(200) + 'retry' + ')'.repeat(200), 'too_deep'],
    ['3,000 conditions', 'a '.repeat(3000), 'too_many'],
    ['a set of 4,000 values', `cmd in {${'1 '.repeat(4000)}}`, 'too_many'],
  ])('%s', (_, text, code) => {
    const compiled = compileFilter(text)
    expect('error' in compiled && compiled.error.code).toBe(code)
    expect(() => completeFilter(text, text.length)).not.toThrow()
  })

  test('2,000 times not is no depth', () => {
    expect(errorOf('not '.repeat(2000) + 'retry')).toBeUndefined()
    expect(errorOf('!'.repeat(2001) + 'retry')).toBeUndefined()
  })

  test('99 parentheses are enough', () => {
    expect(errorOf('('.repeat(99) + 'retry' + ')'.repeat(99))).toBeUndefined()
  })
})

describe('whatever is typed, nothing throws', () => {
  const words = [
    'cmd', 'and', 'or', 'not', 'in', '{', '}', '(', ')', '==', '!=', '<', '..', ',', '"', "'", '0x', '06h', '1.5s',
    'netfn', 'app', 'src', '10.0.0.0/8', 'get_device_id.', 'rakp2.status', 'contains', '!', '&&', '|', '\\', 'é', ':',
    '0a:0b', 'request.', 'response.message.rs_addr', 'latency', '-1', '__proto__', 'constructor', 'toString', ' ',
  ] // prettier-ignore
  const soup = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '))
  test.each([
    ['words', soup],
    ['words without blanks', soup.map((text) => text.replaceAll(' ', ''))],
    ['any text', fc.string({ unit: 'binary', maxLength: 60 })],
  ])('%s', (_, texts) => {
    fc.assert(
      fc.property(texts, fc.nat(200), (text, caret) => {
        const parsed = parseFilter(text)
        const compiled = compileFilter(text)
        const error = 'error' in parsed ? parsed.error : 'error' in compiled ? compiled.error : undefined
        if (error) {
          expect(error.start).toBeLessThan(error.end)
          expect(error.end).toBeLessThanOrEqual(text.length)
        }
        for (const { start, end, insert } of completeFilter(text, Math.min(caret, text.length))) {
          expect(start <= end && end <= text.length && insert !== '').toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('names of JavaScript objects are no fields', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(errorOf(`${name} == 1`)?.[1]).toMatch(/^There is no field/)
  })
})

test('every field of every command compiles, alone and compared', () => {
  for (const { name } of registry.commands) {
    expect(errorOf(name)).toBeUndefined()
    expect(errorOf(`${name}.completion_code == 0`)).toBeUndefined()
  }
})
