/**
 * What ipmitool and FreeIPMI print of sensors and events, and what their own packets say when records, readings and
 * events are read here: value by value, for sensors of every kind that a record can describe.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enums, nameOf, type Values } from 'wasm-free-codec'
import { imagesOf } from 'wasm-free-codec/images'
import { selRecordLayout } from 'wasm-free-codec/messages'
import {
  convertDistance,
  eventOf,
  factorsFor,
  readingOf,
  readSdr,
  type SelEvent,
  type Sensor,
  type SensorReading,
  sensorsOf,
} from 'wasm-free-codec/records'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import type { ServerPort } from '../../peers/port.ts'
import { eventName } from '../../wasm-free-codec/enums/sensor-events.ts'
import { RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { read } from '../codec/messages/round-trip.ts'
import { requireTool } from '../setup/tools.ts'
import { Lab } from './lab.ts'
import { give, type Own, text } from './own-sensors.ts'
import { open } from './rows.ts'

const lab = new Lab()
const bmc = new VirtualBmc({ environment })
/** All that it has received and sent. */
const seen: Uint8Array[] = []
let number = ''
beforeAll(async () => {
  const port = await listen('127.0.0.1', 0)
  bmc.attach(told(port))
  number = port.address.split(':').at(-1)!
})
afterAll(async () => {
  bmc.close()
  await lab.close()
})

const told = (port: ServerPort & { readonly address: string }): ServerPort => ({
  address: port.address,
  send(bytes, to) {
    seen.push(udpPacket('10.0.0.1:623', `10.0.0.2:${to.split(':').at(-1)}`, [...bytes]))
    port.send(bytes, to)
  },
  set onDatagram(take: ServerPort['onDatagram']) {
    port.onDatagram = (bytes, from) => {
      seen.push(udpPacket(`10.0.0.2:${from.split(':').at(-1)}`, '10.0.0.1:623', [...bytes]))
      take?.(bytes, from)
    }
  },
  close: () => port.close(),
})

const ipmitool = async (...words: string[]) => {
  const way = ['-I', 'lan', '-H', '127.0.0.1', '-p', number, '-U', 'admin', '-P', 'ipmiscope']
  return (await lab.run('ipmitool', ...way, ...words)).stdout
}
/** The records change from test to test. */
const CACHE = ['--sdr-cache-directory', lab.folder, '--sdr-cache-recreate']
const freeIpmi = async (program: string, ...words: string[]) => {
  const way = ['-D', 'LAN', '-h', `127.0.0.1:${number}`, '-u', 'admin', '-p', 'ipmiscope', '-l', 'ADMIN']
  return (await lab.run(program, ...way, ...CACHE, '-Q', ...words)).stdout
}

const common = {
  owner: 0x20,
  entity_id: 3,
  entity_instance: 1,
  init_scanning: 1,
  default_scanning: 1,
  base_unit: 1,
}
let next = 0x10
const full = (name: string, more: Values, answer: Omit<Own, 'record'>): Own => ({
  record: {
    ...common,
    record_type: 1,
    sensor_number: next++,
    sensor_type: 1,
    event_type: 1,
    m: 1,
    tolerance: 3,
    threshold_access: 2,
    hysteresis_support: 2,
    readable_upper_critical: 1,
    upper_critical: 100,
    readable_lower_non_critical: 1,
    lower_non_critical: 5,
    positive_hysteresis: 2,
    negative_hysteresis: 3,
    sensor_max: 255,
    id_string: text(name),
    ...more,
  },
  ...answer,
})
const discrete = (name: string, sensor_type: number, event_type: number, states: number): Own => ({
  record: {
    ...common,
    base_unit: 0,
    record_type: 2,
    sensor_number: next++,
    sensor_type,
    event_type,
    analog_format: 3,
    share_count: 1,
    id_string: text(name),
  },
  states,
})

const own: readonly Own[] = [
  ...Array.from({ length: 12 }, (_, linearization) =>
    full(
      `function ${linearization}`,
      { linearization, m: 3, b: 7, b_exponent: -1, r_exponent: -1 },
      { reading: 33 },
    ),
  ),
  full('twos', { analog_format: 2 }, { reading: 0xf6, states: 1 }),
  full('ones', { analog_format: 1 }, { reading: 0xf5, states: 7 }),
  full('minus nought', { analog_format: 1 }, { reading: 0xff }),
  full(
    'negative M',
    { m: 0xfe, m_high: 3, b: 0x9c, b_high: 3, b_exponent: 1 },
    { reading: 50, states: 0x18 },
  ),
  full('percent', { percentage: 1, base_unit: 0 }, { reading: 50, states: 0x38 }),
  full('rate', { base_unit: 0x12, rate_unit: 3 }, { reading: 50 }),
  full('divided', { base_unit: 0x22, modifier_unit: 0x16, modifier_use: 1 }, { reading: 50 }),
  full('multiplied', { base_unit: 5, modifier_unit: 0x18, modifier_use: 2 }, { reading: 50 }),
  full('volts', { base_unit: 4, m: 63, r_exponent: -3, sensor_type: 2 }, { reading: 190 }),
  full('exponents', { base_unit: 6, m: 9, b: 27, b_exponent: 5, r_exponent: 2 }, { reading: 33, states: 8 }),
  full('not linear', { linearization: 0x70 }, { reading: 50, factor: 3, exponent: -1 }),
  full('not there', {}, { reading: 50, unavailable: true }),
  discrete('supply', 8, 0x6f, 0x09),
  discrete('redundancy', 8, 0x0b, 0x02),
  discrete('memory', 0x0c, 0x6f, 0x0401),
  discrete('processor', 7, 0x6f, 0x0482),
  discrete('slot', 0x21, 0x6f, 0x0204),
  discrete('present', 0x25, 0x08, 0x02),
]

interface Found {
  readonly sensor: Sensor
  readonly reading?: SensorReading
}

/** The sensors of the records that the packets brought, with the last reading. */
async function found(): Promise<Map<string, Found>> {
  const capture = seen.map((bytes, i) => ({ bytes, seconds: 1_700_000_000 + i }))
  const dataset = await open(pcap(capture, { linkType: RAW_IP }))
  const { list } = await imagesOf(dataset)
  const sensors = list.filter(({ kind }) => kind === 'sdr').flatMap(({ bytes }) => sensorsOf(readSdr(bytes)))
  const made = new Map<string, Found>(sensors.map((sensor) => [sensor.name, { sensor }]))
  const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
  const asked = new Map<number, Values>()
  const [readings, factors] = [new Map<number, Values>(), new Map<number, Values>()]
  for await (const [row, { messages }] of dataset.packets(rows)) {
    const [message] = messages
    if (!message?.command) continue
    if (!message.response) asked.set(row, message.body)
    const request = asked.get(dataset.index.columns.partner[row] - 1)
    if (!message.response || message.body.completion_code !== 0) continue
    const number = request?.sensor_number as number
    if (message.command.name === 'get_sensor_reading') readings.set(number, message.body)
    if (message.command.name === 'get_sensor_reading_factors') factors.set(number, message.body)
  }
  for (const sensor of sensors) {
    const [values, own] = [readings.get(sensor.number), factors.get(sensor.number)]
    const used = own ? factorsFor(sensor.record.values, own) : sensor.factors
    if (values) made.set(sensor.name, { sensor, reading: readingOf(sensor, values, used) })
  }
  return made
}

const close = (printed: string | undefined, value: number | undefined, digits = 3) => {
  expect(value, printed).toBeDefined()
  expect(Math.abs(Number.parseFloat(printed!) - value!), `${printed} and ${value}`).toBeLessThanOrEqual(
    0.5001 * 10 ** -digits + Math.abs(value!) * 1e-6,
  )
}

/** Units as ipmitool writes them; it leaves rates out. */
const UNITS: Readonly<Record<string, string>> = {
  '°C': 'degrees C',
  '%': 'percent',
  'rpm per s': 'RPM',
  'm/s': 'm/second',
  'A·h': 'Amps*hour',
  V: 'Volts',
  W: 'Watts',
}

requireTool('ipmitool')('ipmitool', () => {
  const THRESHOLDS = [
    ['lower_non_recoverable', 3],
    ['lower_critical', 4],
    ['lower_non_critical', 5],
    ['upper_non_critical', 6],
    ['upper_critical', 7],
    ['upper_non_recoverable', 8],
  ] as const

  test('prints the readings, units, states and thresholds that its packets have', async () => {
    seen.length = 0
    give(bmc, own)
    const list = await ipmitool('sensor', 'list')
    const made = await found()
    const lines = list.trim().split('\n')
    expect(lines).toHaveLength(own.length)
    for (const line of lines) {
      const [name = '', value, unit, status, ...rest] = line.split('|').map((cell) => cell.trim())
      const { sensor, reading } = made.get(name)!
      if (unit === 'discrete') {
        // It writes the two bytes of states, the first one first.
        const mask = Number.parseInt(status!.slice(4, 6) + status!.slice(2, 4), 16)
        const names = Array.from({ length: 15 }, (_, i) => i).filter((i) => (mask >> i) & 1)
        expect(reading?.states, name).toEqual(
          names.map((i) => eventName(sensor.eventType, sensor.type, i) ?? `state ${i}`),
        )
        continue
      }
      expect(UNITS[sensor.unit], name).toBe(unit)
      expect(reading?.status, name).toBe(status)
      if (value === 'na') expect(reading?.value).toBeUndefined()
      else close(value, reading?.value)
      for (const [threshold, column] of THRESHOLDS) {
        // Of a sensor that is not linear they are for factors that only an answer tells.
        const own = sensor.thresholds.find(({ name }) => name === threshold)
        const printed = rest[column - 3]
        if (printed === 'na') expect(own, `${name} ${threshold}`).toBeUndefined()
        else if (sensor.factors?.linearization !== 0x70) close(printed, own?.value)
      }
    }
  })

  test('prints the tolerance and hysteresis that the records have', async () => {
    seen.length = 0
    give(bmc, own)
    const printed = (await ipmitool('-v', 'sdr', 'elist', 'full')).split(/\n(?=Sensor ID)/)
    const made = await found()
    expect(printed.length).toBeGreaterThan(20)
    for (const block of printed) {
      const name = /Sensor ID +: (.*) \(0x/.exec(block)?.[1] ?? ''
      const { factors, record } = made.get(name)!.sensor
      if (!factors || factors.linearization === 0x70) continue
      const distance = (counts: unknown) => convertDistance(Number(counts), factors)?.value
      const tolerance = /\(\+\/- (\S+)\)/.exec(block)?.[1]
      if (tolerance !== undefined) close(tolerance, distance(Number(record.values.tolerance) / 2))
      close(/Positive Hysteresis +: (\S+)/.exec(block)?.[1], distance(record.values.positive_hysteresis))
      close(/Negative Hysteresis +: (\S+)/.exec(block)?.[1], distance(record.values.negative_hysteresis))
    }
  })
})

requireTool('freeipmi-tools')('FreeIPMI', () => {
  test('prints the readings and thresholds that its packets have, in the same unit', async () => {
    seen.length = 0
    give(bmc, own)
    const printed = (await freeIpmi('ipmi-sensors', '-v')).trim().split(/\n\n/)
    const made = await found()
    expect(printed).toHaveLength(own.length)
    for (const block of printed) {
      const line = (label: string) => new RegExp(`^${label}: (.*)$`, 'm').exec(block)?.[1]
      const { sensor, reading } = made.get(line('ID String') ?? '')!
      expect(sensor.number).toBe(Number(line('Sensor Number')))
      expect(sensor.entity.id).toBe(Number(/\((\d+)\)/.exec(line('Entity ID') ?? '')?.[1]))
      if (sensor.eventType !== 1) {
        const events = [...block.matchAll(/^Sensor Event: '(.*)'$/gm)].map(([, event]) => event)
        expect(events).toHaveLength(reading?.states.length ?? -1)
        continue
      }
      // Version 1.6.10 takes the cube root for one over the cube.
      if ([0x70, CUBE_ROOT].includes(sensor.factors?.linearization ?? 0)) continue
      const value = line('Sensor Reading')
      if (value === 'N/A') expect(reading?.value).toBeUndefined()
      else close(value, reading?.value, 6)
      for (const { label, value } of sensor.thresholds) close(line(`${capitals(label)} Threshold`), value, 6)
    }
  })
})

const CUBE_ROOT = 11
const capitals = (label: string) => label.replace(/(^|[ -])\w/g, (letter) => letter.toUpperCase())

/** Words that both say otherwise, in one form; the first five letters stand for a word. */
const stems = (text: string): Set<string> =>
  new Set(
    (
      text
        .toLowerCase()
        .replace(/["'`()]/g, '')
        .match(/[a-z0-9]+/g) ?? []
    ).map((word) => word.slice(0, 5)),
  )
const likeness = (one: string, other: string): number => {
  const [a, b] = [stems(one), stems(other)]
  const both = [...a].filter((word) => b.has(word)).length
  return both / (a.size + b.size - both)
}

const OFFSETS = Array.from({ length: 15 }, (_, offset) => offset)
const kinds: readonly (readonly [sensorType: number, eventType: number])[] = [
  ...Array.from({ length: 0x2d }, (_, type) => [type, 0x6f] as const),
  ...Array.from({ length: 0x0c }, (_, i) => [0x01, i + 1] as const),
]
const events = kinds.flatMap(([type, eventType]) =>
  OFFSETS.filter((offset) => eventName(eventType, type, offset)).map((offset) => ({
    type,
    eventType,
    offset,
  })),
)

/** Adds events of one sensor to an empty log. */
const log = (
  list: readonly { type: number; eventType: number; data: readonly number[]; sensor?: number }[],
) => {
  const { sel } = bmc.controller.machine
  sel.clear()
  for (const { type, eventType, data, sensor = 0xee } of list) {
    const event = { sensor_type: type, sensor_number: sensor, event_type: eventType, deasserted: 0 }
    sel.add({ record_type: 2, generator: 0x20, ...event }, data)
  }
}

/** The events of the log that the packets brought, in words. */
async function logged(): Promise<SelEvent[]> {
  const sensors = [...(await found()).values()]
  const capture = seen.map((bytes, i) => ({ bytes, seconds: 1_700_000_000 + i }))
  const { list } = await imagesOf(await open(pcap(capture, { linkType: RAW_IP })))
  // Each client has read them.
  const entries = new Map(list.filter(({ kind }) => kind === 'sel').map((image) => [image.id, image]))
  return [...entries.values()]
    .sort((a, b) => a.id - b.id)
    .map(({ bytes }) => {
      const { values } = read(selRecordLayout, bytes)
      const one = sensors.find(({ sensor }) => sensor.number === values.sensor_number)
      return eventOf(values, one?.sensor)
    })
}

const cells = (line: string) => line.split('|').map((cell) => cell.trim())

describe.each([
  [
    'ipmitool',
    'ipmitool',
    async () =>
      (await ipmitool('sel', 'elist'))
        .trim()
        .split('\n')
        .map((line) => cells(line)[4] ?? ''),
  ],
  [
    'FreeIPMI',
    'freeipmi-tools',
    async () =>
      (await freeIpmi('ipmi-sel', '-v', '--no-header-output'))
        .trim()
        .split('\n')
        .map((line) => cells(line).at(-1) ?? ''),
  ],
] as const)('%s', (_, tool, print) => {
  requireTool(tool)('and the events of the log', () => {
    test('has no state in another place: of those of a type the one that it prints is the likest', async () => {
      seen.length = 0
      give(bmc, own)
      log(events.map(({ type, eventType, offset }) => ({ type, eventType, data: [offset, 0xff, 0xff] })))
      const printed = await print()
      expect(printed).toHaveLength(events.length)
      const texts = (await logged()).map(({ text }) => text)
      expect(texts).toHaveLength(events.length)
      const misplaced = events.flatMap((event, i) => {
        const [ours, theirs] = [texts[i]!, printed[i]!]
        const same = events.flatMap(({ type, eventType }, at) =>
          type === event.type && eventType === event.eventType ? [at] : [],
        )
        const best =
          Math.max(...same.map((at) => likeness(ours, printed[at]!))) <= likeness(ours, theirs) ||
          Math.max(...same.map((at) => likeness(texts[at]!, theirs))) <= likeness(ours, theirs)
        // It has no words for all of them.
        return best || theirs === '' ? [] : [`${ours} and ${theirs}`]
      })
      expect(misplaced).toEqual([])
    }, 60_000)
  })
})

/** What event data 2 and 3 mean, in FreeIPMI's words and in ours. */
// prettier-ignore
const extended: readonly [type: number, eventType: number, data: number[], theirs: string[], ours: string[]][] = [
  [0x08, 0x6f, [0xf6, 0xff, 3], ['Power Supply rating mismatch'], ['Configuration error: power supply rating mismatch (3)']],
  [0x0f, 0x6f, [0xc0, 0x0d, 0xff], ['CPU speed matching failure'], ['Firmware error: CPU speed matching failure (0x0d)']],
  [0x0f, 0x6f, [0xc2, 0x17, 0xff], ['Keyboard test'], ['Firmware progress: keyboard test (0x17)']],
  [0x10, 0x6f, [0xf1, 0x6f, 0x14], ['Event Offset #4', 'assertion event'], ['Event type: sensor-specific (0x6f)', 'All events of that type: no', 'Unlogged direction: assertion (1)', 'Unlogged event: 4']],
  [0x10, 0x6f, [0x35, 0xff, 80], ['80% full'], ['SEL filled: 80 %']],
  [0x10, 0x6f, [0xf6, 3, 0x80], ['Vendor-specific Processor Number = #3'], ['Processor: 3', 'Processor number: the maker’s own (1)']],
  [0x12, 0x6f, [0xc5, 0x81, 0xff], ['SDR Timestamp Clock updated', 'event is second of pair'], ['Clock: SDR repository (1)', 'Place in the pair: second event of the pair (1)']],
  [0x19, 0x6f, [0xf0, 5, 0], ['Requested power state = S5/G2', 'Power state at time of request = S0/G0'], ['Requested power state: S5/G2, soft off (0x05)', 'Power state at the time: S0/G0, working (0x00)']],
  [0x1d, 0x6f, [0xf7, 4, 1], ['Watchdog expiration', 'restart #1'], ['Restart cause: watchdog (4)', 'Channel: channel 1 (0x01)']],
  [0x21, 0x6f, [0xf0, 9, 3], ['Slot/Connector Type = PCI Express', 'Slot/Connector #3'], ['Slot type: PCI Express (9)', 'Slot: 3']],
  [0x23, 0x6f, [0xc1, 0x24, 0xff], ['Timer use at expiration = SMS/OS', 'Interrupt type = NMI'], ['Timer use at expiration: SMS/OS (4)', 'Interrupt type: NMI (2)']],
  [0x28, 0x6f, [0xf5, 0x8a, 7], ['device is logical FRU Device', '#1', 'Private bus ID #2', 'FRU Device ID/Slave Address #7'], ['FRU kind: logical, behind commands (1)', 'LUN: 1', 'Private bus: 2', 'FRU device: 0x07']],
  [0x2a, 0x6f, [0xf1, 2, 0x21], ['Session deactivated by timeout', 'activated/deactivated = 1'], ['User ID: 2', 'Deactivation cause: timeout (2)', 'Channel: channel 1 (0x01)']],
  [0x2b, 0x6f, [0xc1, 9, 0xff], ['Version change type = system firmware (EFI/BIOS) change'], ['Version change: system firmware (EFI or BIOS) (0x09)']],
  [0x2c, 0x6f, [0xc4, 0x23, 0xff], ['operator changing a Handle latch', 'FRU Activation In Progress'], ['Cause of state change: handle latch operated (2)', 'Previous state: activation in progress (3)']],
  [0x08, 0x0b, [0x41, 0x2f, 0xff], ['Severity State = transition to Critical from less severe'], ['Severity: transition to critical from less severe (2)', 'Previous state: unspecified (15)']],
  [0x0c, 0x6f, [0x38, 0xff, 7], ['Memory module/device #7'], ['Memory module: 7']],
]

requireTool('freeipmi-tools')('FreeIPMI and event data 2 and 3', () => {
  test('mean the same', async () => {
    seen.length = 0
    give(bmc, own)
    log(extended.map(([type, eventType, data]) => ({ type, eventType, data })))
    const printed = (await freeIpmi('ipmi-sel', '-v', '--no-header-output')).trim().split('\n')
    const made = await logged()
    expect(printed).toHaveLength(extended.length)
    extended.forEach(([type, , , theirs, ours], i) => {
      for (const text of theirs) expect(printed[i]).toContain(text)
      expect(made[i]?.details).toEqual(expect.arrayContaining(ours))
      expect(made[i]?.type).toBe(nameOf(enums.sensorTypes, type))
    })
  })
})

requireTool('ipmitool', 'freeipmi-tools')('An event of a threshold', () => {
  test('has the reading and the threshold that both print', async () => {
    seen.length = 0
    give(bmc, own)
    const volts = own.find(({ record }) => record.sensor_type === 2)!
    const sensor = volts.record.sensor_number as number
    log([{ type: 2, eventType: 1, data: [0x59, 200, 190], sensor }])
    const line = await ipmitool('sel', 'elist')
    const other = await freeIpmi('ipmi-sel', '-v', '--no-header-output')
    expect(line).toMatch(/Upper Critical going high \| Asserted \| Reading 12\.60 > Threshold 11\.97 Volts/)
    expect(other).toMatch(/Upper Critical - going high ; Sensor Reading = 12\.60 V ; Threshold = 11\.97 V/)
    expect(await logged()).toMatchObject([
      {
        sensor: 'volts',
        source: 'BMC',
        text: 'upper critical, going high',
        reading: '12.60 V',
        threshold: '11.97 V',
      },
    ])
  })
})
