/**
 * What ipmitool and FreeIPMI print of sensors, and what their own packets say when records and readings are read here:
 * value by value, for sensors of every kind that a record can describe.
 */
import { expect, test } from 'vitest'
import { convertDistance } from 'wasm-free-codec/records'
import { eventName } from '../../wasm-free-codec/enums/sensor-events.ts'
import { requireTool } from '../setup/tools.ts'
import { own } from './own-sensors.ts'
import { SensorBench } from './sensor-bench.ts'

const bench = new SensorBench()

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
    bench.begin()
    const list = await bench.ipmitool('sensor', 'list')
    const made = await bench.found()
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
    bench.begin()
    const printed = (await bench.ipmitool('-v', 'sdr', 'elist', 'full')).split(/\n(?=Sensor ID)/)
    const made = await bench.found()
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
    bench.begin()
    const printed = (await bench.freeIpmi('ipmi-sensors', '-v')).trim().split(/\n\n/)
    const made = await bench.found()
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
