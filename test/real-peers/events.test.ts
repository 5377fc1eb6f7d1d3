/**
 * What ipmitool and FreeIPMI print of events in the log, and what their own packets say when the entries are read here:
 * every state of every type, what event data 2 and 3 mean, and readings in the sensor's unit.
 */
import { describe, expect, test } from 'vitest'
import { enums, nameOf } from 'wasm-free-codec'
import { imagesOf } from 'wasm-free-codec/images'
import { selRecordLayout } from 'wasm-free-codec/messages'
import { eventOf, type SelEvent } from 'wasm-free-codec/records'
import { eventName } from '../../wasm-free-codec/enums/sensor-events.ts'
import { read } from '../codec/messages/round-trip.ts'
import { requireTool } from '../setup/tools.ts'
import { own } from './own-sensors.ts'
import { SensorBench } from './sensor-bench.ts'

const bench = new SensorBench()

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
  const { sel } = bench.bmc.controller.machine
  sel.clear()
  for (const { type, eventType, data, sensor = 0xee } of list) {
    const event = { sensor_type: type, sensor_number: sensor, event_type: eventType, deasserted: 0 }
    sel.add({ record_type: 2, generator: 0x20, ...event }, data)
  }
}

/** The events of the log that the packets brought, in words. */
async function logged(): Promise<SelEvent[]> {
  const sensors = [...(await bench.found()).values()]
  const { list } = await imagesOf(await bench.capture())
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
      (await bench.ipmitool('sel', 'elist'))
        .trim()
        .split('\n')
        .map((line) => cells(line)[4] ?? ''),
  ],
  [
    'FreeIPMI',
    'freeipmi-tools',
    async () =>
      (await bench.freeIpmi('ipmi-sel', '-v', '--no-header-output'))
        .trim()
        .split('\n')
        .map((line) => cells(line).at(-1) ?? ''),
  ],
] as const)('%s', (_, tool, print) => {
  requireTool(tool)('and the events of the log', () => {
    test('has no state in another place: of those of a type the one that it prints is the likest', async () => {
      bench.begin()
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
    bench.begin()
    log(extended.map(([type, eventType, data]) => ({ type, eventType, data })))
    const printed = (await bench.freeIpmi('ipmi-sel', '-v', '--no-header-output')).trim().split('\n')
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
    bench.begin()
    const volts = own.find(({ record }) => record.sensor_type === 2)!
    const sensor = volts.record.sensor_number as number
    log([{ type: 2, eventType: 1, data: [0x59, 200, 190], sensor }])
    const line = await bench.ipmitool('sel', 'elist')
    const other = await bench.freeIpmi('ipmi-sel', '-v', '--no-header-output')
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
