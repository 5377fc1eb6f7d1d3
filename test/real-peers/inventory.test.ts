/**
 * What clients print of a machine, and what the inventory of the capture of that very run says: value by value, of
 * the virtual BMC and of OpenIPMI's simulator, which is given the same records, sensors, inventories and log.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Dataset } from 'wasm-free-codec'
import { parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import { type SensorItem, type Target, inventoryOf } from 'wasm-free-codec/inventory'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import { Lab, requireCapture } from './lab.ts'

const SIM = 71
const OWN = 72
const PORT = 623
const SECRETS = { sim: 'secret12', own: 'ipmiscope' }

const lab = new Lab()
const bmc = new VirtualBmc({ environment })
const { machine } = bmc.controller

type Which = keyof typeof SECRETS
const hosts: Record<Which, number> = { sim: SIM, own: OWN }

/** Each sensor of the machine as a simulator is told of it: present value, and states. */
function emulation(): string {
  const bytes = (data: Iterable<number>) => Array.from(data, (byte) => `0x${byte.toString(16)}`).join(' ')
  const lines = [
    'mc_setbmc 0x20',
    'mc_add 0x20 0x20 no-device-sdrs 0x01 2 0x34 0xbf 0x000157 0x0042',
    'sel_enable 0x20 100 0x0a',
  ]
  for (let id = 0; ;) {
    const found = machine.sdr.find(id)
    if (!found) break
    // Of its own sensors; what is behind it is not there.
    if (found.bytes[3] <= 3 && found.bytes[5] === 0x20) lines.push(`main_sdr_add 0x20 ${bytes(found.bytes)}`)
    if (found.next === 0xffff) break
    id = found.next
  }
  for (const { options, analog, states, raw } of machine.sensors.map((sensor) => ({
    ...{ options: sensor.options, analog: sensor.analog, states: sensor.states },
    raw: sensor.analog ? sensor.raw(sensor.options.base ?? 0) : 0,
  }))) {
    const { number, type, eventType = 1 } = options
    if (options.eventOnly) continue
    lines.push(`sensor_add 0x20 0 ${number} ${type} ${eventType}`)
    if (analog) lines.push(`sensor_set_value 0x20 0 ${number} ${raw} 0`)
    for (let bit = 0; bit < 15; bit++)
      if (!analog && (states >> bit) & 1) lines.push(`sensor_set_bit 0x20 0 ${number} ${bit} 1 0`)
  }
  const [inventory] = machine.inventories
  lines.push(`mc_add_fru_data 0x20 0 ${inventory.length} data ${bytes(inventory)}`)
  for (const event of EVENTS) lines.push(`sel_add 0x20 0x02 0 0 0 0 0x20 0 4 ${bytes(event)}`)
  return [...lines, 'mc_enable 0x20', ''].join('\n')
}

/** Sensor type, number, direction and type of event, event data. */
const EVENTS = [
  [1, 1, 0x01, 0x59, 96, 95],
  [1, 1, 0x81, 0x59, 90, 95],
  [8, 0x10, 0x6f, 0x01, 0xff, 0xff],
]

beforeAll(async () => {
  for (const [sensor_type, sensor_number, byte, ...event_data] of EVENTS) {
    const event = { sensor_type, sensor_number, event_type: byte & 0x7f, deasserted: byte >> 7 }
    machine.sel.log({ ...event, event_data })
  }
  bmc.attach(await listen(lab.address(OWN), PORT))
  const commands = join(lab.folder, 'machine.emu')
  writeFileSync(commands, emulation())
  await lab.startIpmiSim(SIM, PORT, undefined, undefined, commands)
}, 30_000)
afterAll(async () => {
  bmc.close()
  await lab.close()
})

/** What the client printed, and the inventory of what it sent and received. */
async function run(which: Which, program: string, ...words: string[]) {
  const address = lab.address(hosts[which])
  const account = program === 'ipmitool' ? ['-U', 'admin', '-P'] : ['-u', 'admin', '-p']
  const way =
    program === 'ipmitool'
      ? ['-I', 'lanplus', '-C', '3', '-H', address]
      : ['-D', 'LAN_2_0', '-I', '3', '-W', 'opensesspriv', '-l', 'ADMIN', '-h', address]
  const { file, result } = await lab.record(hosts[which], () =>
    lab.run(program, ...way, ...account, SECRETS[which], ...words),
  )
  const dataset = await Dataset.open(new Blob([readFileSync(file)]))
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  await unlock(dataset, parseKeyring([{ password: SECRETS[which] }]) as { entries: [] })
  const { targets } = await inventoryOf(dataset)
  const lines = result.stdout.split('\n').filter((line) => line.trim() !== '')
  expect(lines.length, result.stderr).toBeGreaterThan(0)
  return { target: targets[0], lines }
}

const named = ({ sensors }: Target, name: string): SensorItem => {
  const found = sensors.find((sensor) => sensor.name === name)
  if (!found) throw new Error(`no sensor ${name}`)
  return found
}
const cells = (line: string) => line.split('|').map((cell) => cell.trim())
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
/** The records are read in this very run. */
const CACHE = ['--quiet-cache', '--sdr-cache-recreate']
const limits = ['lower_non_recoverable', 'lower_critical', 'lower_non_critical']
const THRESHOLDS = [...limits, ...[...limits].reverse().map((name) => name.replace('lower', 'upper'))]

requireCapture('What is printed of a machine is what the inventory of its packets says', () => {
  describe.each(['own', 'sim'] as const)('of BMC %s', (which) => {
    test('ipmitool sdr elist: names, numbers, entities, readings', async () => {
      const { target, lines } = await run(which, 'ipmitool', 'sdr', 'elist')
      let readings = 0
      for (const [name, number, status, , reading] of lines.map(cells)) {
        if (status === 'ns') continue
        const sensor = named(target, name)
        expect(sensor.number, name).toBe(Number.parseInt(number, 16))
        const value = /^(-?[\d.]+) [a-zA-Z]/.exec(reading)
        if (value) {
          expect(Number(value[1]), name).toBeCloseTo(sensor.last!.value!, 2)
          readings++
        } else if (reading) expect(plain(sensor.last!.text), name).toContain(plain(reading))
        expect(status, name).toBe(sensor.last!.status)
      }
      expect(readings).toBeGreaterThan(8)
    }, 40_000)

    test('ipmitool sensor list: values and all thresholds', async () => {
      const { target, lines } = await run(which, 'ipmitool', 'sensor', 'list')
      let compared = 0
      for (const [name, value, unit, status, ...printed] of lines.map(cells)) {
        const sensor = named(target, name)
        if (unit === 'discrete') continue
        expect(Number(value), name).toBeCloseTo(sensor.last!.value!, 2)
        expect(status, name).toBe(sensor.last!.status)
        for (const [i, threshold] of THRESHOLDS.entries()) {
          const ours = sensor.thresholds.find((one) => one.name === threshold)?.value
          if (printed[i] === 'na') expect(ours, `${name} ${threshold}`).toBeUndefined()
          else expect(Number(printed[i]), `${name} ${threshold}`).toBeCloseTo(ours!, 2)
          compared++
        }
      }
      expect(compared).toBeGreaterThan(50)
    }, 40_000)

    test('ipmi-sensors: values and thresholds', async () => {
      const how = ['--output-sensor-thresholds', '--no-header-output', '--comma-separated-output']
      const { target, lines } = await run(which, 'ipmi-sensors', ...CACHE, ...how)
      let compared = 0
      for (const line of lines.filter((one) => /^\d+,/.test(one))) {
        const [, name, , reading, , ...rest] = line.split(',')
        const sensor = named(target, name)
        // It asks the BMC for the thresholds of a satellite's sensor, and gets those of the BMC's own.
        if (!sensor.analog || sensor.owner !== 0x20) continue
        const numbers = [reading, ...rest.slice(0, 6)]
        const ours = [
          sensor.last?.value,
          ...THRESHOLDS.map((one) => sensor.thresholds.find((threshold) => threshold.name === one)?.value),
        ]
        for (const [i, printed] of numbers.entries()) {
          if (printed === 'N/A') expect(ours[i], `${name} ${i}`).toBeUndefined()
          else expect(Number(printed), `${name} ${i}`).toBeCloseTo(ours[i]!, 1)
          compared++
        }
      }
      expect(compared).toBeGreaterThan(50)
    }, 60_000)

    test('ipmitool sel elist and ipmi-sel: events, their sensors, readings and thresholds', async () => {
      const { target, lines } = await run(which, 'ipmitool', 'sel', 'elist')
      expect(lines).toHaveLength(target.events.length)
      for (const [i, [id, , , sensor, text, direction, values]] of lines.map(cells).entries()) {
        const event = target.events[i]
        expect(event.id).toBe(Number.parseInt(id, 16))
        expect(plain(sensor)).toContain(plain(event.sensor))
        expect(plain(event.text)).toContain(plain(text).replace('log area reset cleared', 'log area cleared'))
        expect(event.direction).toBe(direction.toLowerCase())
        const numbers = /Reading (-?[\d.]+) . Threshold (-?[\d.]+)/.exec(values ?? '')
        if (numbers) {
          expect(Number.parseFloat(event.reading)).toBeCloseTo(Number(numbers[1]), 1)
          expect(Number.parseFloat(event.threshold)).toBeCloseTo(Number(numbers[2]), 1)
        }
      }
      const other = await run(which, 'ipmi-sel', '--no-header-output', '--comma-separated-output', ...CACHE)
      const printed = other.lines.filter((line) => /^\d+,/.test(line)).map((line) => line.split(','))
      expect(printed).toHaveLength(other.target.events.length)
      for (const [i, [id, , , name, type]] of printed.entries()) {
        const event = other.target.events[i]
        expect([Number(id), plain(type)]).toEqual([event.id, plain(event.type)])
        if (event.sensor && !event.sensor.startsWith('sensor ')) expect(name).toBe(event.sensor)
      }
    }, 60_000)

    test('ipmitool fru print and ipmi-fru: every field of the inventory', async () => {
      const { target, lines } = await run(which, 'ipmitool', 'fru', 'print', '0')
      const fields = target.frus[0].areas.flatMap(({ fields }) => fields.map(({ value }) => value))
      let compared = 0
      for (const line of lines) {
        const [label, value] = line.split(/ : /).map((part) => part.trim())
        if (!/Serial|Part|Product|Version|Asset|Mfg$|Manufacturer/.test(label) || !value) continue
        expect(fields, label).toContain(value)
        compared++
      }
      expect(compared).toBeGreaterThan(8)
      const other = await run(which, 'ipmi-fru', ...CACHE)
      const theirs = other.target.frus.flatMap(({ areas }) =>
        areas.flatMap(({ fields }) => fields.map(({ value }) => value)),
      )
      for (const line of other.lines) {
        const [, label, value] =
          /^ {2}FRU (.*?(?:Serial Number|Part|Name|Manufacturer|Version|Asset Tag).*?): (.+)$/.exec(line) ??
          []
        if (label) expect(theirs, label).toContain(value.trim())
      }
    }, 60_000)

    test('ipmitool lan print, user list and mc info', async () => {
      const device = await run(which, 'ipmitool', 'mc', 'info')
      const printed = new Map(
        device.lines.map((line) => [line.split(' :')[0].trim(), line.split(' : ')[1]?.trim()]),
      )
      const [{ facts }] = device.target.sections.device!
      const fact = (name: string) => facts.find((one) => one.name === name)!
      expect(Number(printed.get('Device ID'))).toBe(fact('device_id').value)
      expect(printed.get('Firmware Revision')).toBe(
        `${fact('firmware_major').text}.${fact('firmware_minor').text}`,
      )
      expect(Number(printed.get('Manufacturer ID'))).toBe(fact('manufacturer').value)

      const users = await run(which, 'ipmitool', 'user', 'list', '1')
      for (const line of users.lines.slice(1)) {
        const [id, name] = [Number(line.slice(0, 3)), line.slice(4, 21).trim()]
        expect(users.target.users.find((user) => user.id === id)?.name ?? '', line).toBe(name)
      }

      const lan = await run(which, 'ipmitool', 'lan', 'print', '1')
      const settings = lan.target.sections.lan!.flatMap((group) => group.facts)
      const said = new Map(
        lan.lines.map((line) => [line.split(' :')[0].trim(), line.split(' : ')[1]?.trim()]),
      )
      for (const [label, name] of [
        ['IP Address', 'ip_address'],
        ['Subnet Mask', 'subnet_mask'],
        ['MAC Address', 'mac_address'],
        ['Default Gateway IP', 'gateway'],
      ])
        expect(settings.find((one) => one.name === name)?.text, label).toBe(said.get(label))
    }, 60_000)
  })
})
