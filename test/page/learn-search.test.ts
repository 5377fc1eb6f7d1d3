import { describe, expect, test } from 'vitest'
import { searchReference } from '../../src/lib/learn-search.ts'
import { referenceLines, referencePage } from '../../src/worker/learn/reference.ts'

const lines = referenceLines()
const names = (query: string): string[] => searchReference(lines, query).map(({ line }) => line.name)

describe('the reference', () => {
  test('finds a command by its numbers, however they are written', () => {
    for (const query of ['0x06 0x01', '06 01', '6 1', '06h 01h', 'raw 0x06 0x01', 'netfn 7 cmd 1'])
      expect(names(query)[0], query).toBe('get_device_id')
    expect(names('2c dc 01')[0]).toBe('dcmi_get_capabilities_info')
    expect(names('0x2c 0x01 0xdc')[0]).toBe('dcmi_get_capabilities_info')
  })

  test('finds a command by its name, whole or in part', () => {
    for (const query of ['Get Device ID', 'get_device_id', 'device id'])
      expect(names(query)[0], query).toBe('get_device_id')
    expect(names('rakp 3')[0]).toMatch(/rakp/)
  })

  test('finds a field, and says in what', () => {
    const [hit] = searchReference(lines, 'manufacturer')
    expect(hit?.field?.label).toBe('Manufacturer')
    expect(names('manufacturer')).toContain('get_device_id')
  })

  test('finds a code in the tables of numbers', () => {
    expect(names('0xd4')).toContain('completion_codes')
  })

  test('has all entries in order where nothing is asked for', () => {
    expect(searchReference(lines, '  ')).toHaveLength(lines.length)
    expect(new Set(lines.map(({ name }) => name)).size).toBe(lines.length)
  })

  test('has a page of every entry, with the bytes of each field', () => {
    for (const { name, described, kind } of lines) {
      const page = referencePage(name)
      expect(page?.name).toBe(name)
      if (kind === 'command' && described) expect(page!.tables.length, name).toBeGreaterThan(0)
      if (kind === 'table') expect(page!.values.length, name).toBeGreaterThan(1)
    }
  })

  test('says where the fields of Get Device ID lie', () => {
    const [, response] = referencePage('get_device_id')!.tables
    const field = (name: string) =>
      response!.lines.find((line) => line.kind === 'field' && line.name === name)
    expect(field('completion_code')).toMatchObject({ at: 1 })
    expect(field('device_revision')).toMatchObject({ at: 3, bits: { hi: 3, lo: 0 } })
    expect(field('manufacturer')).toMatchObject({
      at: 8,
      extent: { kind: 'fixed', count: 3 },
      order: 'least-first',
    })
    expect(response).toMatchObject({ least: 12, most: 16 })
  })
})
