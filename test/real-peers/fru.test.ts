/** What ipmitool and FreeIPMI print of inventories, and what their own packets say when images of them are read here: value by value. */
import { beforeAll, expect, test } from 'vitest'
import { imagesOf } from 'wasm-free-codec/images'
import { factsOf, readFru } from 'wasm-free-codec/records'
import { area, END, inventory, record, text } from '../codec/records/inventories.ts'
import { requireTool } from '../setup/tools.ts'
import { AskedBmc } from './asked-bmc.ts'

const asked = new AskedBmc()

const ENGLISH = 25
const picmg = [0x5a, 0x31, 0]
const SUPPLY = [
  0xee, 2, 0x84, 3, 30, 5, 0x28, 0x23, 0x30, 0x2a, 0xa0, 0x41, 0x20, 0x67, 47, 63, 20, 0x1e, 0x20, 0x53, 0x23,
  120, 0, 0,
]

/** Every form of text, fields of the vendor, and records of every kind that both know. */
const all = inventory({
  chassis: area(0x17, ...text('CH-PN'), ...text('CH-SN'), ...text('rack 4'), END),
  board: area(
    ENGLISH,
    ...[0x60, 0x08, 0xe2],
    ...text('Maker & Sons'),
    ...[0x83, 0x29, 0xdc, 0xa6],
    ...[0x42, 0x12, 0x34],
    ...text('B-PN'),
    ...text('board.bin'),
    ...text('extra one'),
    ...text('extra two'),
    END,
  ),
  product: area(ENGLISH, ...['Seller', 'Server', 'S-PN', 'A1', 'S-SN', 'ASSET', 'file 7'].flatMap(text), END),
  records: [
    ...record(0x00, SUPPLY, false),
    ...record(0x01, [0x81, 0x50, 0xfb, 0x1a, 0xfb, 0x86, 0xfb, 120, 0, 10, 0, 0x88, 0x13], false),
    ...record(0x02, [0x02, 0xb0, 4, 0x74, 4, 0xec, 4, 50, 0, 0xf4, 1, 0x10, 0x27], false),
    ...record(0x03, [1, ...Buffer.from('http://finance.sc.hp.com:280')], false),
    ...record(0xc0, [...picmg, 0x16, 0, 65], false),
    ...record(0xc0, [...picmg, 0x14, 0, 0, 0x41, 0x21, 0x10, 0x02]),
  ],
})

beforeAll(() => {
  asked.bmc.controller.machine.inventories[0] = all
})

/** What a client prints, and what its packets say of the inventory: values by part and label. */
const both = async (print: () => Promise<string>) => {
  asked.begin()
  const stdout = await print()
  const { list } = await imagesOf(await asked.capture())
  const image = list.find(({ kind, id, target }) => kind === 'fru' && id === 0 && target.path.length === 0)
  if (!image) throw new Error('the client has read no inventory')
  const { parts, diagnostics } = readFru(image.bytes, image.holes)
  expect(diagnostics).toEqual([])
  expect(parts.map(({ checksum }) => checksum)).toEqual(parts.map(() => 'ok'))
  const ours = parts.slice(1).map((part) => new Map(factsOf(part).map(({ label, text }) => [label, text])))
  return { stdout, ours }
}

const UNITS: Readonly<Record<string, number>> = { mV: 1e-3, mA: 1e-3 }

/** The same for what is the same: numbers in whole units, times in ISO, words without case and signs. */
const plain = (value: string): string => {
  const short = value.replace(/ \((0x[0-9a-f]+|\d+|low digits first.*)\)$/, '').trim()
  const number = /^(-?[\d.]+) ?([A-Za-z]*)$/.exec(short)
  if (number) return String(Number((Number(number[1]) * (UNITS[number[2]] ?? 1)).toFixed(3)))
  const american = /^(\d\d)\/(\d\d)\/(\d\d) - (\d\d:\d\d:\d\d)$/.exec(short)
  if (american) return plain(`20${american[3]}-${american[1]}-${american[2]} ${american[4]} UTC`)
  if (/ UTC$/.test(short)) return new Date(short).toISOString()
  const words = { supported: 'yes', 'not supported': 'no' } as Record<string, string>
  return (words[short] ?? short).toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Their lines, in their order, with our label of each; a label that is empty has no value of ours. */
const compare = (theirs: readonly string[], ours: ReadonlyMap<string, string>, labels: readonly string[]) => {
  const values = theirs.map((line) => line.replace(/^[^:]*:\s*/, ''))
  expect(values.map(plain)).toEqual(
    labels.map((label, i) => (label ? plain(ours.get(label) ?? '') : plain(values[i]))),
  )
}

const CHASSIS = ['Chassis type', 'Part number', 'Serial number', 'Custom field 1']
const CUSTOM = ['Custom field 1', 'Custom field 2']
const BOARD = [
  'Manufactured',
  'Manufacturer',
  'Product name',
  'Serial number',
  'Part number',
  'FRU file ID',
  ...CUSTOM,
]
const PRODUCT = [
  ...['Manufacturer', 'Product name', 'Part or model number', 'Version', 'Serial number', 'Asset tag'],
  'FRU file ID',
]
const OUTPUT = [
  ...['Output number', 'Standby', 'Nominal voltage', 'Maximum negative voltage', 'Maximum positive voltage'],
  ...['Ripple and noise', 'Minimum current draw', 'Maximum current draw'],
]
const LOAD = [
  ...['Output number', 'Nominal voltage', 'Minimum voltage', 'Maximum voltage', 'Ripple and noise'],
  ...['Minimum current load', 'Maximum current load'],
]

requireTool('ipmitool')('ipmitool fru print', () => {
  test('prints what readFru says of its packets', async () => {
    const { stdout, ours } = await both(() => asked.ipmitool('-v', 'fru', 'print', '0'))
    const lines = stdout.split('\n').filter((line) => /^ +[^:]+ : /.test(line))
    const take = (pattern: RegExp) => lines.filter((line) => pattern.test(line))
    compare(take(/^ Chassis /), ours[0], CHASSIS)
    compare(take(/^ Board /), ours[1], BOARD)
    compare(take(/^ Product /), ours[2], PRODUCT)

    const blocks = stdout.split(/^ (?:Power Supply|DC \w+) Record$/m).slice(1)
    const within = (block: number) => blocks[block].split('\n').filter((line) => /^ {2}\S.* : /.test(line))
    const [supply, output, load] = [0, 1, 2].map(within)
    const range = (low: string, high: string) =>
      `${parseFloat(ours[3].get(low)!)}-${parseFloat(ours[3].get(high)!)}`
    for (const [line, low, high] of [
      ['Input Voltage Range 1', 'Low end of input voltage range 1', 'High end of input voltage range 1'],
      ['Input Voltage Range 2', 'Low end of input voltage range 2', 'High end of input voltage range 2'],
      ['Input Frequency Range', 'Low end of input frequency range', 'High end of input frequency range'],
    ])
      expect(supply.find((one) => one.includes(line))).toContain(` ${range(low, high)} `)
    const [v1, v2] = ['Combined voltage 1', 'Combined voltage 2'].map(
      (label) => ours[3].get(label)!.split(' (')[0],
    )
    expect(supply.at(-1)).toContain(`${ours[3].get('Combined capacity')} (${v1} and ${v2})`)
    compare(
      supply.filter((line) => !/Range|Flags|Combined/.test(line)),
      ours[3],
      [
        ...['Overall capacity', 'Peak VA', 'Inrush current', 'Inrush interval', 'Input dropout tolerance'],
        ...['Peak capacity', 'Hold-up time'],
      ],
    )
    compare(output, ours[4], OUTPUT)
    compare(load, ours[5], LOAD)
    expect(stdout).toContain(`Current draw(@12V): ${parseFloat(ours[7].get('Current draw')!).toFixed(2)} A`)
    expect(stdout).toContain('0x01 - 10GBase-BX4')
    expect(ours[8].get('Link 1, Link type extension')).toBe('10GBASE-BX4 (1)')
    expect(ours[8].get('Link 1, Interface')).toBe('fabric (1)')
  })
})

requireTool('freeipmi-tools')('ipmi-fru', () => {
  test('prints what readFru says of its packets', async () => {
    const { stdout, ours } = await both(() => asked.freeIpmi('ipmi-fru', '--device-id=0'))
    const blocks = stdout
      .split('\n\n')
      .map((block) => block.split('\n').filter((line) => line.startsWith('  FRU ')))
    const [, chassis, board, product, supply, output, load, management, first, second] = blocks
    compare(chassis, ours[0], CHASSIS)
    // FreeIPMI takes no BCD plus: 'invalid BCD encoding', whatever the digits.
    compare(
      board,
      ours[1],
      BOARD.map((label) => (label === 'Serial number' ? '' : label)),
    )
    compare(product, ours[2], PRODUCT)
    compare(supply, ours[3], [
      ...['Overall capacity', 'Peak VA', 'Inrush current', 'Inrush interval'],
      ...['Low end of input voltage range 1', 'High end of input voltage range 1'],
      ...['Low end of input voltage range 2', 'High end of input voltage range 2'],
      ...['Low end of input frequency range', 'High end of input frequency range', 'Input dropout tolerance'],
      ...['Failure prediction', 'Power factor correction', 'Autoswitch', 'Hot swap', 'Peak capacity'],
      ...['Hold-up time', 'Combined voltage 1', 'Combined voltage 2', 'Combined capacity'],
    ])
    compare(output, ours[4], OUTPUT)
    compare(load, ours[5], LOAD)
    compare(management, ours[6], ['Text'])
    for (const [block, name] of [
      [first, 'module current requirements (0x16)'],
      [second, 'board point-to-point connectivity (0x14)'],
    ] as const) {
      expect(block[0]).toContain('PICMG')
      const [id] = block[1].replace(/^.*: /, '').split('h')
      expect(name).toContain(`(0x${id})`)
      expect(ours[name.startsWith('module') ? 7 : 8].get('PICMG record ID')).toBe(name)
    }
  })
})
