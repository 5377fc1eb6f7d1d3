/** Inventories of FRUs as a whole. */
import { describe, expect, test } from 'vitest'
import { type Fru, factsOf, readFru } from '../../../wasm-free-codec/records/fru.ts'
import { area, checksum, END, inventory, record, text } from './inventories.ts'

const factsIn = ({ parts }: Fru, name: string) =>
  parts
    .filter((part) => part.name === name)
    .map((part) => factsOf(part).map(({ label, text }) => [label, text]))
const said = ({ diagnostics }: Fru) => diagnostics.map(({ text }) => text)
const ENGLISH = 25
const YEAR_2024 = [0x60, 0x08, 0xe2]

const board = (language: number, ...fields: readonly number[]) => area(language, ...YEAR_2024, ...fields)
const valuesOfBoard = (language: number, ...fields: readonly number[]) =>
  factsIn(readFru(inventory({ board: board(language, ...fields) })), 'board')[0]

describe('the areas', () => {
  const fru = readFru(
    inventory({
      internal: [1, 0xaa, 0xbb],
      chassis: area(0x17, ...text('CH-PN'), ...text('CH-SN'), ...text('rack 4'), END),
      board: board(ENGLISH, ...text('Maker'), ...text('X99'), ...text('B-SN'), ...text('B-PN'), 0xc0, END),
      product: area(
        ENGLISH,
        ...['Seller', 'Server', 'S-PN', 'A1', 'S-SN', 'ASSET', 'file 7'].flatMap(text),
        ...text('one'),
        ...text('two'),
        END,
      ),
    }),
  )

  test('are found where the header says, each with its checksum', () => {
    expect(fru.parts.map(({ label, checksum, start }) => [label, checksum, start / 8])).toEqual([
      ['FRU common header', 'ok', 0],
      ['Internal use area', undefined, 8],
      ['Chassis info area', 'ok', 16],
      ['Board info area', 'ok', 40],
      ['Product info area', 'ok', 72],
    ])
    expect(fru.diagnostics).toEqual([])
  })

  test('say what they hold, the fields of the vendor too, and no empty ones', () => {
    expect(factsIn(fru, 'chassis')[0]).toEqual([
      ['Chassis type', 'Rack-mount chassis (0x17)'],
      ['Part number', 'CH-PN'],
      ['Serial number', 'CH-SN'],
      ['Custom field 1', 'rack 4'],
    ])
    expect(factsIn(fru, 'board')[0]).toEqual([
      ['Language', 'English (25)'],
      ['Manufactured', '2024-03-01 00:00:00 UTC'],
      ['Manufacturer', 'Maker'],
      ['Product name', 'X99'],
      ['Serial number', 'B-SN'],
      ['Part number', 'B-PN'],
    ])
    expect(factsIn(fru, 'product')[0].slice(-3)).toEqual([
      ['FRU file ID', 'file 7'],
      ['Custom field 1', 'one'],
      ['Custom field 2', 'two'],
    ])
  })

  test('know which byte of the inventory each value stands at', () => {
    const [, chassis] = fru.parts.filter(({ name }) => name !== 'header')
    expect(factsOf(chassis).map(({ at }) => at)).toEqual([18, 19, 25, 31])
  })

  test('may have no date', () => {
    const bytes = area(ENGLISH, 0, 0, 0, ...text('Maker'), END)
    expect(factsIn(readFru(inventory({ board: bytes })), 'board')[0]).toContainEqual([
      'Manufactured',
      'unspecified (0)',
    ])
  })
})

describe('texts', () => {
  const manufacturer = (language: number, ...field: readonly number[]) =>
    valuesOfBoard(language, ...field, END).find(([label]) => label === 'Manufacturer')?.[1]

  test('of six bits a character are those of the specification’s example', () => {
    expect(manufacturer(ENGLISH, 0x83, 0x29, 0xdc, 0xa6)).toBe('IPMI')
  })

  test('of BCD plus are shown in both orders of digits', () => {
    expect(manufacturer(ENGLISH, 0x42, 0x12, 0xb3)).toBe('12-3 (low digits first: 213-)')
    expect(manufacturer(ENGLISH, 0x42, 0x11, 0xaa)).toBe('11  ')
  })

  test('have 16-bit characters where the language is not English, and are shown as 8-bit ones too', () => {
    const chinese = 135
    expect(manufacturer(chinese, 0xc4, 0x2d, 0x4e, 0x87, 0x65)).toBe('中文 (as 8-bit characters: -N\\x87e)')
    expect(manufacturer(ENGLISH, 0xc4, 0x41, 0x42, 0x43, 0xe9)).toBe('ABCé')
    expect(manufacturer(0, 0xc2, 0x41, 0x42)).toBe('AB')
  })

  test('of serial numbers are English in any language', () => {
    const [manufacturer, name] = [text('Ab'), text('Cd')]
    const facts = valuesOfBoard(53, ...manufacturer, ...name, ...text('SN-1'), END)
    expect(facts).toContainEqual(['Serial number', 'SN-1'])
  })

  test('of unspecified type are shown as bytes', () => {
    expect(manufacturer(ENGLISH, 0x02, 0xde, 0xad)).toBe('de ad')
  })
})

describe('multi-records', () => {
  const read = (...records: readonly number[][]) => readFru(inventory({ records: records.flat() }))

  test('form a chain that ends where a record says so', () => {
    const uuid = Array.from({ length: 16 }, (_, i) => i)
    const fru = read(
      record(0x03, [1, ...Buffer.from('http://finance.sc.hp.com:280')], false),
      record(0x03, [7, ...uuid]),
      record(0x03, [2, ...Buffer.from('behind the end')]),
    )
    expect(factsIn(fru, 'multirecord')).toEqual([
      [
        ['Sub-record type', 'system management URL (1)'],
        ['Text', 'http://finance.sc.hp.com:280'],
      ],
      [
        ['Sub-record type', 'system unique ID (7)'],
        ['System unique ID', '0f0e0d0c-0b0a-0908-0706-050403020100'],
      ],
    ])
  })

  test('of power supplies and outputs have units and signs', () => {
    // Table 18-1's example of combined wattage, and the voltages of §18.2.2.
    const supply = [
      0xee, 2, 0xff, 0xff, 30, 5, 0x28, 0x23, 0x30, 0x2a, 0, 0, 0, 0, 47, 63, 20, 0x1e, 0x20, 0x53, 0x23, 120,
      0, 0,
    ]
    const output = [0x81, 0x50, 0xfb, 0x1a, 0xfb, 0x86, 0xfb, 120, 0, 0, 0, 0x88, 0x13]
    const extended = [0x11, 0xb0, 4, 0x84, 4, 0xdc, 4, 120, 0, 0, 0, 0xe8, 3]
    const fru = read(record(0, supply, false), record(1, output, false), record(9, extended))
    const [first, second, third] = factsIn(fru, 'multirecord').map((facts) => Object.fromEntries(facts))
    expect(first).toMatchObject({
      'Overall capacity': '750 W',
      'Peak VA': 'unspecified (65535)',
      'Low end of input voltage range 1': '90 V',
      'High end of input voltage range 1': '108 V',
      'Hold-up time': '5 s',
      'Peak capacity': '800 W',
      'Combined voltage 1': '5 V (2)',
      'Combined voltage 2': '3.3 V (3)',
      'Combined capacity': '120 W',
    })
    expect(second).toMatchObject({
      Standby: 'yes',
      'Output number': '1',
      'Nominal voltage': '-12 V',
      'Maximum current draw': '5 A',
    })
    expect(third).toMatchObject({ 'Current unit': '100 mA (1)', 'Maximum current draw': '100 A' })
  })

  test('of PICMG say what they are, and every count is followed', () => {
    const picmg = [0x5a, 0x31, 0]
    const fru = read(
      record(0xc0, [...picmg, 0x16, 0, 65], false),
      record(0xc0, [...picmg, 0x11, 0, 1, 0x2c, 1, 0xff, 0xff, 0x50, 2, 0x41, 0, 0x42, 1], false),
      record(0xc0, [...picmg, 0x13, 1, 10, 0, 0, 1, 10, 0, 0, 254, 255, 255, 255, 0], false),
      record(0xc0, [...picmg, 0x14, 0, 0, 0x41, 0x21, 0x10, 0x02]),
    )
    expect(fru.diagnostics).toEqual([])
    expect(fru.parts.slice(1).map(({ label }) => label)).toEqual([
      'Multi-record: PICMG module current requirements',
      'Multi-record: PICMG shelf power distribution',
      'Multi-record: PICMG shelf manager IP connection',
      'Multi-record: PICMG board point-to-point connectivity',
    ])
    const [current, power, manager, links] = factsIn(fru, 'multirecord').map((facts) =>
      Object.fromEntries(facts),
    )
    expect(current).toMatchObject({ 'Current draw': '6.5 A' })
    expect(power).toMatchObject({
      'Feed 1, Maximum external available current': '30 A',
      'Feed 1, Maximum internal current': 'not specified (65535)',
      'Feed 1, Minimum expected operating voltage': '-40 V',
      'Fed FRU 2, Hardware address': '0x42',
    })
    expect(manager).toMatchObject({ 'Default gateway': '10.0.0.254' })
    expect(links).toMatchObject({
      'Link 1, Link type': 'PICMG 3.1 Ethernet fabric (0x02)',
      'Link 1, Link type extension': '10GBASE-BX4 (1)',
      'Link 1, Interface': 'fabric (1)',
      'Link 1, Channel number': '1',
      'Link 1, Port 0': 'yes',
    })
  })

  test('of a MicroTCA carrier manager keep its password to themselves', () => {
    const password = [...Buffer.from('hush'), ...new Array<number>(17).fill(0)]
    const data = [
      0x5a,
      0x31,
      0,
      0x21,
      0,
      ...new Array<number>(28).fill(9),
      ...new Array<number>(17).fill(0x61),
    ]
    const fru = read(record(0xc0, [...data, ...password]))
    expect(fru.diagnostics).toEqual([])
    expect(JSON.stringify(factsIn(fru, 'multirecord'))).not.toContain('hush')
  })

  test('of VITA 57 mezzanine cards are known by their OUI', () => {
    const fru = read(record(0xfa, [0xa2, 0x12, 0, 0, 0x0c, 68, 0, 0, 0, 0x40, 0]))
    expect(Object.fromEntries(factsIn(fru, 'multirecord')[0])).toMatchObject({
      'P1 connector': 'LPC (0)',
      'P2 connector': 'not fitted (3)',
      'Signals of P1 bank A': '68',
      'Transceivers of P1': '4',
    })
  })
})

describe('what is wrong', () => {
  test('is a checksum, and the place is named', () => {
    const bytes = inventory({
      board: board(ENGLISH, ...text('Maker'), END),
      records: record(0x16, [1, 2, 3]),
    })
    bytes[12] ^= 1
    bytes[bytes.length - 1 - 7] ^= 0
    bytes[29] ^= 1
    const fru = readFru(bytes)
    expect(fru.parts.map(({ checksum }) => checksum)).toEqual(['ok', 'bad', 'bad'])
    expect(said(fru)).toEqual([
      expect.stringMatching(/^Checksum is .*h, the bytes that it covers give .*h$/),
      expect.stringMatching(/^Record checksum is /),
    ])
  })

  test('is an area whose texts go on to its end: the checksum is read all the same', () => {
    const bytes = [1, 2, ENGLISH, ...YEAR_2024, ...text('No end of'), 0]
    bytes[bytes.length - 1] = checksum(bytes)
    const fru = readFru(inventory({ board: [...bytes.slice(0, 15), checksum(bytes.slice(0, 15))] }))
    expect(said(fru)).toEqual([expect.stringContaining('Board info area ends inside Manufacturer')])
    expect(fru.parts[1].checksum).toBe('ok')
  })

  test('is an area that would begin behind the end', () => {
    const header = [1, 0, 0, 0x20, 0, 0, 0]
    const fru = readFru(Uint8Array.of(...header, checksum(header)))
    expect(said(fru)).toEqual(['Board info area would begin at byte 256: only 8 bytes are known'])
  })

  test('is not what was never read: only its absence is said', () => {
    const bytes = inventory({
      chassis: area(0x17, ...text('CH-PN'), ...text('CH-SN'), END),
      board: board(ENGLISH, ...text('Maker'), ...text('X99'), END),
    })
    const fru = readFru(bytes, [
      [8, 32],
      [40, 48],
    ])
    expect(fru.parts.map(({ name, checksum }) => [name, checksum])).toEqual([
      ['header', 'ok'],
      ['board', undefined],
    ])
    expect(factsIn(fru, 'board')[0]).toContainEqual(['Language', 'English (25)'])
  })

  test('is a chain of records without an end: zeros are no records', () => {
    const bytes = new Uint8Array(2048)
    bytes.set([1, 0, 0, 0, 0, 1, 0, 0xfe])
    expect(readFru(bytes).parts).toHaveLength(2)
  })
})
