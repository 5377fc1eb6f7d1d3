// Sentences in another language: English where it has none, and English again when it is over.
import { afterEach, expect, test } from 'vitest'
import { explained, phrases, said, say, speak } from 'wasm-free-codec'

afterEach(() => speak())

const read = (packets: number, file: string): string => say`${packets} packets of ${file} were read.`
const table = phrases({
  none: 'None',
  kinds: { open: ['Open', 'Shut'] },
  many: (n: number) => say`${n} of them`,
})

test('without another language sentences are English', () => {
  expect(read(3, 'a.pcap')).toBe('3 packets of a.pcap were read.')
  expect(table.none).toBe('None')
})

test('another language puts the values where it wants them, or leaves them out', () => {
  speak({ '{0} packets of {1} were read.': '{1}: {0}', None: 'Keine', Open: 'Offen', '{0} of them': 'viele' })
  expect(read(3, 'a.pcap')).toBe('a.pcap: 3')
  expect([table.none, ...table.kinds.open, table.many(2), said('None')]).toEqual([
    'Keine',
    'Offen',
    'Shut',
    'viele',
    'Keine',
  ])
})

test('what a value looks like is never taken for a place', () => {
  speak({ '{0} packets of {1} were read.': '{1}: {0}' })
  expect(read(3, '{0}')).toBe('{0}: 3')
})

test('between Han characters and a Latin word that is put in stands a space', () => {
  speak({ '{0} packets of {1} were read.': '{1}的{0}个报文' })
  expect(read(3, 'a.pcap')).toBe('a.pcap 的 3 个报文')
  expect(read(3, '文件')).toBe('文件的 3 个报文')
})

test('tables made while it is spoken speak it too, and all speak English afterwards', () => {
  speak({ None: 'Keine' })
  const late = phrases({ none: 'None' })
  expect(late.none).toBe('Keine')
  speak()
  expect([late.none, table.none]).toEqual(['None', 'None'])
})

test('a text that was made with numbers is looked up without them', () => {
  const doc = 'Whether LUN 3 takes commands of netFn 3Eh.'
  expect(said(doc)).toBe(doc)
  speak({ 'Whether LUN {0} takes commands of netFn {1}.': 'netFn {1}: {0}?', 'Bit 7.': 'das Bit' })
  expect([said(doc), said('Bit 7.'), said('Bit 6.')]).toEqual(['netFn 3Eh: 3?', 'das Bit', 'Bit 6.'])
})

test('what a declaration explains is said when it is read', () => {
  const about = { doc: 'Open', note: 'Shut', unit: 's' }
  speak({ Open: 'Offen' })
  expect(explained(about)).toEqual({ doc: 'Offen', note: 'Shut' })
  expect(explained({ note: 'Open' })).toEqual({ note: 'Offen' })
  speak()
  expect(explained(about)).toEqual({ doc: 'Open', note: 'Shut' })
})
