import { describe, expect, test } from 'vitest'
import { compileFilter, completeFilter } from '../../../wasm-free-codec/analysis/filter/index.ts'

/** What is offered where the | stands. */
const offers = (text: string) => completeFilter(text.replace('|', ''), text.indexOf('|'))
const inserts = (text: string) => offers(text).map(({ insert }) => insert)
/** The expression with the first offer taken. */
const taken = (text: string): string => {
  const [{ insert, start, end }] = offers(text)
  const plain = text.replace('|', '')
  return plain.slice(0, start) + insert + plain.slice(end)
}

describe('fields', () => {
  test('an empty line offers the columns, with their labels', () => {
    expect(inserts('|').slice(0, 4)).toEqual(['frame', 'time', 'session', 'src'])
    expect(offers('|')[0].detail).toBe('Frame number in the capture')
  })

  test('a command comes before its fields, and a dot leads to them', () => {
    expect(inserts('get_dev|')[0]).toBe('get_device_id')
    expect(inserts('get_device_id.man|')[0]).toBe('get_device_id.manufacturer')
    expect(offers('get_device_id.man|')[0].detail).toBe('Manufacturer')
  })

  test('a part of the name and a word of the label find a field', () => {
    expect(inserts('manufacturer|')).toContain('get_device_id.manufacturer')
    expect(inserts('responder|')).toContain('message.rs_addr')
  })

  test('short forms and Wireshark’s names are offered with what they stand for', () => {
    expect(offers('netf|').find(({ insert }) => insert === 'netfn')?.detail).toBe('same as net_fn')
    expect(inserts('ipmi.header.com|')).toContain('ipmi.header.command')
  })

  test('the whole word under the caret is replaced', () => {
    expect(taken('cmd == 1 and get_dev|xyz and retry')).toBe('cmd == 1 and get_device_id and retry')
  })

  test('behind and, or, not and ( fields are offered', () => {
    for (const before of ['retry and ', 'retry or ', 'not ', '(', 'retry && ', '!'])
      expect(inserts(`${before}fra|`)[0], before).toBe('frame')
  })
})

describe('comparisons', () => {
  test('behind a field those that fit it', () => {
    expect(inserts('cmd |')).toEqual(['==', '!=', '<', '<=', '>', '>=', 'in', 'and', 'or'])
    expect(inserts('rakp1.user_name |')).toEqual(['==', '!=', 'in', 'contains', 'and', 'or'])
    expect(inserts('get_device_id |')).toEqual(['and', 'or'])
  })

  test('behind a condition only and and or', () => {
    for (const text of ['cmd == 1 |', 'netfn in {app} |', '(retry) |', 'user == "x" |'])
      expect(inserts(text), text).toEqual(['and', 'or'])
  })
})

describe('values', () => {
  test('names of values, with their numbers', () => {
    const [first] = offers('cc == inv|')
    expect(first).toMatchObject({ insert: 'invalid_command', label: 'invalid command', detail: '0xc1' })
    expect(inserts('privilege == |')).toContain('administrator')
    expect(offers('netfn in {app ch|').map(({ insert, detail }) => [insert, detail])[0]).toEqual([
      'chassis',
      '0x00, 0x01',
    ])
    expect(inserts('netfn not in {st|')[0]).toBe('storage')
  })

  test('a field of a command offers the codes of that command', () => {
    expect(inserts('send_message.completion_code == nak|')).toHaveLength(1)
  })

  test('commands behind cmd', () => {
    expect(inserts('cmd == get_dev|')[0]).toBe('get_device_id')
    expect(offers('cmd == get_dev|')[0].detail).toBe('Get Device ID (0x06 0x01)')
  })

  test('yes and no for a single bit', () => {
    expect(inserts('retry == |')).toEqual(['yes', 'true', 'no', 'false'])
  })

  test('nothing for plain numbers, and nothing inside quotes', () => {
    expect(inserts('frame == |')).toEqual([])
    expect(inserts('user == "ad|')).toEqual([])
    expect(inserts('user == "ad|min"')).toEqual([])
  })

  test('what is offered is understood', () => {
    for (const field of [
      'cc',
      'netfn',
      'kind',
      'layer',
      'status',
      'asf.type',
      'session.auth_type',
      'rmcp.class',
    ])
      for (const insert of inserts(`${field} == |`))
        expect('error' in compileFilter(`${field} == ${insert}`), `${field} == ${insert}`).toBe(false)
  })
})
