// What captures say of devices: real recordings against what their clients printed, and captures made here.
import { describe, expect, test } from 'vitest'
import { encode, registry, rowCells, rowJson, type Values } from 'wasm-free-codec'
import {
  csvOf,
  deviceJson,
  inventoryOf,
  InventoryReader,
  nameSensors,
  summaryOf,
  thinned,
} from 'wasm-free-codec/inventory'
import { sdrRecord } from 'wasm-free-codec/messages'
import { fieldNames } from '../../../wasm-free-codec/compile.ts'
import { FACT_COMMANDS } from '../../../wasm-free-codec/analysis/inventory/fact-commands.ts'
import { type Exchange, opened, recorded, sdrExchanges, talk, truthOf } from './inventory.ts'

/** Columns of ipmitool's `sensor list`; 'na' is absent. */
const sensorList = (name: string) =>
  truthOf(name)
    .steps[0].stdout.trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))

const THRESHOLDS = [
  'lower_non_recoverable',
  'lower_critical',
  'lower_non_critical',
  'upper_non_critical',
  'upper_critical',
  'upper_non_recoverable',
]

describe('what ipmitool prints of sensors', () => {
  test.each(['cmd-sensorlist-cs03', 'cmd-sensorlist-lan15'])(
    'the inventory of %s says, value by value',
    async (name) => {
      const { bmc } = await recorded(name)
      const sensors = bmc.sensors.filter(({ last }) => last)
      const printed = sensorList(name)
      expect(sensors).toHaveLength(printed.length)
      for (const [i, [, value, unit, status, ...limits]] of printed.entries()) {
        const { last, thresholds, analog } = sensors[i]
        expect(analog).toBe(unit !== 'discrete')
        if (!analog) continue
        expect(last?.value?.toFixed(3)).toBe(value)
        expect(last?.status).toBe(status)
        const shown = THRESHOLDS.map((one) => thresholds.find(({ name }) => name === one)?.value?.toFixed(3))
        expect(shown.map((limit) => limit ?? 'na')).toEqual(limits)
      }
    },
  )

  test('a sensor of a satellite stands where its record is, with what was read over the bridge', async () => {
    const { bmc, dataset } = await recorded('cmd-sensorlist-cs03')
    const { last, owner, number } = bmc.sensors.find(({ name }) => name === 'Sat Temp')!
    expect([owner, number, last?.text]).toEqual([0x82, 1, '33 °C'])
    expect(rowCells(dataset, last!.row, await dataset.packet(last!.row)).info).toMatch(
      /^Get Sensor Reading, resp/,
    )
  })
})

describe('a recording', () => {
  test('tells of the device', async () => {
    const { bmc } = await recorded('cmd-mcinfo-cs03')
    expect(summaryOf(bmc)).toBe('Intel, product 0x0042, firmware 2.34, IPMI 2.0')
    const [id] = bmc.sections.device!
    expect(id.facts.find(({ name }) => name === 'manufacturer')).toMatchObject({
      value: 343,
      text: 'Intel (343)',
    })
  })

  test('tells of LAN settings by channel, with the last value of each parameter', async () => {
    const { bmc } = await recorded('cmd-lanprint-cs03')
    const [group, ...others] = bmc.sections.lan!
    expect([group.label, group.of, others]).toEqual([
      'LAN Configuration Parameters, channel 1',
      { channel: 1 },
      [],
    ])
    const of = (name: string) => group.facts.find((fact) => fact.name === name)
    expect(of('ip_address')).toMatchObject({ label: 'IP address', text: '127.0.0.1' })
    expect(of('mac_address')?.text).toBe('02:00:7f:00:00:01')
    expect(of('community')?.text).toBe('public')
    expect(new Set(group.facts.map(({ row }) => row)).size).toBeGreaterThan(10)
  })

  test('tells of FRUs, of those behind a bridge too', async () => {
    const { inventory, bmc } = await recorded('cmd-fruprint-cs03')
    const [, behind] = inventory.targets
    expect(behind).toMatchObject({ path: [{ channel: 0, address: 0x82 }], bmc: '127.0.0.1:623' })
    expect(behind.label).toBe('LabSatMC, controller 82h on channel 0')
    expect(bmc.frus.map(({ id, name }) => [id, name])).toEqual([
      [0, 'LabBMC'],
      [1, 'PSU1 FRU'],
    ])
    const printed = truthOf('cmd-fruprint-cs03').steps[0].stdout
    for (const { areas } of [...bmc.frus, ...behind.frus])
      for (const { fields } of areas)
        for (const { name, value } of fields)
          if (/name|serial|part|manufacturer|asset|version/.test(name)) expect(printed).toContain(value)
  })

  test('that is encrypted says how much is not told', async () => {
    const dataset = await opened('cmd-mcinfo-cs03')
    const { sealed } = await inventoryOf(dataset)
    expect(sealed).toBe(0)
    dataset.unlocked = undefined
    const { columns } = dataset.index
    for (let row = 0; row < dataset.index.rows; row++) columns.flags[row] &= ~0x2000
    expect((await inventoryOf(dataset)).sealed).toBeGreaterThan(4)
  })
})

const text = (name: string) => ({ type: 3, data: Uint8Array.from(name, (char) => char.charCodeAt(0)) })
const sdr = (id: number, values: Values): number[] => {
  const bytes = encode(sdrRecord, { record_id: id, ...values })
  bytes[4] = bytes.length - 5
  return [...bytes]
}
const temperature = (id: number, name: string, number: number, more: Values = {}) =>
  sdr(id, {
    ...{ record_type: 1, owner: 0x20, sensor_number: number, entity_id: 3, entity_instance: 1 },
    ...{ sensor_type: 1, event_type: 1, base_unit: 1, m: 1, id_string: text(name) },
    ...more,
  })
const read = (number: number, raw: number, more: Partial<Exchange> = {}): Exchange => ({
  ...{ netFn: 4, cmd: 0x2d, data: [number], answer: [0, raw, 0xc0, 0xc0] },
  ...more,
})

describe('sensors over time', () => {
  test('become a series, with gaps where there was no reading', async () => {
    const dataset = await talk([
      ...sdrExchanges([temperature(1, 'CPU', 7)]),
      read(7, 40),
      read(7, 0, { answer: [0, 0, 0xe0] }),
      read(7, 45),
      read(7, 0, { answer: [0xcb] }),
    ])
    const [{ sensors }] = (await inventoryOf(dataset)).targets
    expect(sensors).toHaveLength(1)
    const { series, last } = sensors[0]
    expect([...series!.values]).toEqual([40, NaN, 45])
    expect([...series!.rows]).toEqual([3, 5, 7])
    expect(last).toMatchObject({ value: 45, text: '45 °C', row: 7 })
  })

  test('are what the factors for each reading make of them, where they are not linear', async () => {
    const record = temperature(1, 'Odd', 7, { linearization: 0x70 })
    const factors = (raw: number, m: number): Exchange => ({
      ...{ netFn: 4, cmd: 0x23, data: [7, raw], answer: [0, raw + 1, m, 0, 0, 0, 0, 0] },
    })
    const dataset = await talk([
      ...sdrExchanges([record]),
      factors(10, 2),
      factors(20, 3),
      read(7, 10),
      read(7, 20),
    ])
    const [{ sensors }] = (await inventoryOf(dataset)).targets
    expect([...sensors[0].series!.values]).toEqual([20, 60])
    expect(sensors[0].last?.value).toBe(60)
  })

  test('without records are raw numbers under their own numbers', async () => {
    const [{ sensors }] = (await inventoryOf(await talk([read(9, 33), read(3, 0x30)]))).targets
    expect(sensors.map(({ number, name, last }) => [number, name, last?.text])).toEqual([
      [3, '', '0x30'],
      [9, '', '0x21'],
    ])
  })

  test('of the same number behind a bridge are others', async () => {
    const behind = temperature(2, 'Far', 7, { owner: 0x82 })
    const dataset = await talk([
      ...sdrExchanges([temperature(1, 'Near', 7), behind]),
      read(7, 20),
      read(7, 50, { to: 0x82 }),
    ])
    const { targets } = await inventoryOf(dataset)
    expect(targets.map(({ id }) => id)).toEqual(['10.0.0.2:623'])
    expect(targets[0].sensors.map(({ name, last }) => [name, last?.value])).toEqual([
      ['Near', 20],
      ['Far', 50],
    ])
  })
})

describe('records', () => {
  const two = sdrExchanges([temperature(1, 'A', 1), temperature(2, 'B', 2)])

  test('that are read again are the same; one that has changed counts as it is now', async () => {
    const dataset = await talk([...two, ...two, ...sdrExchanges([temperature(1, 'New', 1)]), ...two.slice(1)])
    const [{ sensors }] = (await inventoryOf(dataset)).targets
    expect(sensors.map(({ name }) => name)).toEqual(['New', 'B'])
  })

  test('name the sensors wherever a packet shows their number, and those of events', async () => {
    const event = [1, 0, 2, 0, 0, 0, 0x60, 0x20, 0, 4, 1, 2, 1, 0x57, 90, 85]
    const entry: Exchange = {
      netFn: 0x0a,
      cmd: 0x43,
      data: [0, 0, 0, 0, 0, 0xff],
      answer: [0, 0xff, 0xff, ...event],
    }
    const dataset = await talk([read(2, 40), ...two, entry])
    const infoOf = async (row: number) => rowCells(dataset, row, await dataset.packet(row)).info
    expect(await infoOf(0)).toBe('Get Sensor Reading, sensor number 0x02')
    expect(await nameSensors(dataset)).toBe(true)
    expect(await infoOf(0)).toBe('Get Sensor Reading, B (0x02)')
    expect(await infoOf(1)).toContain('40 °C')
    const [{ events }] = (await inventoryOf(dataset)).targets
    expect(events).toMatchObject([
      { id: 1, sensor: 'B', source: 'BMC', direction: 'asserted', reading: '90 °C', threshold: '85 °C' },
    ])
  })

  test('of a controller and of its repository describe the same sensor once', async () => {
    const own = two.map((exchange) => ({ ...exchange, netFn: 4, cmd: 0x21 }))
    const [{ sensors }] = (await inventoryOf(await talk([...two, ...own, read(1, 40)]))).targets
    expect(sensors.map(({ name, last }) => [name, last?.value])).toEqual([
      ['A', 40],
      ['B', undefined],
    ])
  })

  test('change no number of what machines read', async () => {
    const dataset = await opened('cmd-sensorlist-cs03')
    const lines = async () => {
      const made: string[] = []
      for (let row = 0; row < dataset.index.rows; row++)
        made.push(rowJson(dataset, row, await dataset.packet(row)))
      return made
    }
    const before = await lines()
    expect(await nameSensors(dataset)).toBe(true)
    expect(await lines()).toEqual(before)
  })

  test('in parts are put together', async () => {
    const record = temperature(1, 'In parts', 1)
    const part = (offset: number, count: number): Exchange => ({
      ...{ netFn: 0x0a, cmd: 0x23, data: [1, 0, 1, 0, offset, count] },
      answer: [0, 0xff, 0xff, ...record.slice(offset, offset + count)],
    })
    const parts = [part(0, 5), part(5, 16), part(21, 16), part(37, 16), part(53, 16)]
    const [{ sensors }] = (await inventoryOf(await talk(parts))).targets
    expect(sensors.map(({ name, rows }) => [name, rows.length])).toEqual([['In parts', 5]])
  })
})

test('users are by channel, with their rights', async () => {
  const name = [...Buffer.from('admin'), ...new Array<number>(11).fill(0)]
  const dataset = await talk([
    { netFn: 6, cmd: 0x44, data: [1, 2], answer: [0, 10, 0x42, 1, 0x14] },
    { netFn: 6, cmd: 0x46, data: [2], answer: [0, ...name] },
    { netFn: 6, cmd: 0x44, data: [1, 3], answer: [0, 10, 0x82, 1, 0x0f] },
  ])
  const [{ users }] = (await inventoryOf(dataset)).targets
  expect(users).toMatchObject([
    {
      id: 2,
      channel: 1,
      name: 'admin',
      privilege: 'administrator',
      status: 'user enabled',
      rights: ['messaging enabled'],
    },
    { id: 3, channel: 1, privilege: 'no access', status: 'user disabled', rights: [] },
  ])
})

test('power is told over time', async () => {
  const power = (watts: number): Exchange => ({
    ...{ netFn: 0x2c, cmd: 2, data: [0xdc, 1, 0, 0] },
    answer: [0, 0xdc, watts, 0, 10, 0, 200, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40],
  })
  const [{ power: told }] = (await inventoryOf(await talk([power(90), power(120)]))).targets
  expect(told).toMatchObject({ current: 120, minimum: 10, maximum: 200, average: 100 })
  expect([...told!.series.values]).toEqual([90, 120])
})

test('a long series becomes a few points, and none of its peaks is lost', () => {
  const count = 10_000
  const times = Float64Array.from({ length: count }, (_, i) => i)
  const values = Float64Array.from(times, (i) =>
    i === 4321 ? 99 : i === 8765 ? -99 : i > 9000 ? NaN : i % 7,
  )
  const rows = Uint32Array.from(times)
  for (const points of [3, 60, 900]) {
    const few = thinned({ times, values, rows }, points)
    expect(few.rows.length).toBeLessThanOrEqual(points + 1)
    expect([few.rows[0], few.rows.at(-1)]).toEqual([0, count - 1])
    expect([...few.rows]).toEqual([...few.rows].sort((a, b) => a - b))
    for (const peak of [4321, 8765]) expect(few.rows).toContain(peak)
    expect([...few.rows].map((row) => values[row])).toEqual([...few.values])
  }
  expect(thinned({ times, values, rows }, count).rows).toHaveLength(count)
})

test('texts of DCMI that are read in parts are told of the device', async () => {
  const part = (offset: number, text: string): Exchange => ({
    ...{ netFn: 0x2c, cmd: 6, data: [0xdc, offset, text.length] },
    answer: [0, 0xdc, 10, ...Buffer.from(text)],
  })
  const [{ sections }] = (await inventoryOf(await talk([part(0, 'asset'), part(5, '-0042')]))).targets
  expect(sections.device?.[0].facts).toMatchObject([{ name: 'dcmi_asset_tag', text: 'asset-0042' }])
})

test('strings that come in blocks are one, without their padding', async () => {
  const block = (set: number, ...data: number[]): Exchange => ({
    ...{ netFn: 6, cmd: 0x59, data: [0, 2, set, 0] },
    answer: [0, 0x11, set, ...data],
  })
  const bytes = (text: string, size: number) => [...Buffer.from(text.padEnd(size, '\0'))]
  const dataset = await talk([block(0, 0, 17, ...bytes('a system name ', 14)), block(1, ...bytes('abc', 16))])
  const [{ sections }] = (await inventoryOf(dataset)).targets
  expect(sections.device?.[0].facts).toMatchObject([
    { name: 'system_name', label: 'System name', text: 'a system name abc' },
  ])
})

test('no answer, whatever its bytes, makes it throw', async () => {
  const wanted = registry.commands.filter(
    ({ name }) => FACT_COMMANDS.has(name) || /sensor|user|sdr|sel|fru/.test(name),
  )
  for (const filler of [0x00, 0xff, 0x5a]) {
    const exchanges = wanted.flatMap(({ netFn, cmd, group }) =>
      [0, 1, 3, 9, 40].map((size): Exchange => {
        const rest = new Array<number>(size).fill(filler)
        const first = group === undefined ? [] : [group]
        return { netFn, cmd, data: [...first, ...rest], answer: [0, ...first, ...rest] }
      }),
    )
    const dataset = await talk(exchanges)
    const { targets } = await inventoryOf(dataset)
    await nameSensors(dataset)
    for (const target of targets) JSON.parse(deviceJson(dataset, target))
    expect(targets.length).toBeGreaterThan(0)
  }
})

test('every command that is told exists, with the fields that tell its answers apart', () => {
  for (const [name, { by = [], each = [] }] of FACT_COMMANDS) {
    const command = registry.named(name)
    expect(command, name).toBeDefined()
    const names = command!.request!.fields.flatMap((field) =>
      field.kind === 'optional' ? field.inner.fields.flatMap(fieldNames) : fieldNames(field),
    )
    for (const field of [...by, ...each.slice(0, 1)]) expect(names, name).toContain(field)
  }
})

test('a capture is read on from where it was, and says the same as at once', async () => {
  const dataset = await opened('cmd-sensorlist-cs03')
  const whole = JSON.stringify((await inventoryOf(dataset)).targets)
  const reader = new InventoryReader(dataset)
  const index = dataset.index
  const rows = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(index), 'rows')!
  for (let seen = 7; seen < index.columns.rows; seen += 7) {
    Object.defineProperty(index, 'rows', { value: seen, configurable: true })
    await reader.read()
  }
  Object.defineProperty(index, 'rows', rows)
  expect(JSON.stringify((await reader.read()).targets)).toBe(whole)
})

test('tables for spreadsheets have a column for each name of their heading', async () => {
  const { dataset, inventory } = await recorded('cmd-fruprint-cs03')
  for (const table of ['facts', 'sensors', 'readings', 'events', 'frus', 'users', 'power'] as const) {
    const [heading, ...lines] = [...csvOf(dataset, inventory.targets, table)]
    const count = heading.split(',').length
    for (const line of lines.filter((one) => !one.includes('"'))) expect(line.split(',')).toHaveLength(count)
  }
})
