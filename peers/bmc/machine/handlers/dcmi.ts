/** DCMI commands (DCMI 1.5 §6). */
import {
  dcmiActivatePowerLimit,
  dcmiGetAssetTag,
  dcmiGetCapabilitiesInfo,
  dcmiGetMcIdString,
  dcmiGetPowerLimit,
  dcmiGetPowerReading,
  dcmiGetSensorInfo,
  dcmiGetTemperatureReadings,
  dcmiSetAssetTag,
  dcmiSetMcIdString,
  dcmiSetPowerLimit,
} from 'wasm-free-codec/messages'
import type { Values } from 'wasm-free-codec'
import { type Call, CC, handle, type Handler } from '../../handler.ts'
import type { Machine } from '../machine.ts'
import { SENSOR } from '../parts.ts'

const NO_LIMIT = 0x80
const MOST_TEXT = 64
const PART = 16
const PERIOD = 60_000
const SAMPLES = 60
const TEMPERATURE = 1
/** IPMI's and DCMI's own numbers for the same things. */
const SAME: Readonly<Record<number, number>> = { 0x37: 0x40, 0x41: 0x03, 0x42: 0x07 }
const CAPABILITIES: Readonly<Record<number, Values>> = {
  1: { power_management: 1, system_interface: 1 },
  2: { sel_entries: 512, sampling_period: 1 },
  3: { power_device: 0x10 },
  4: { lan_channel: 1, second_lan_channel: 0xff, serial_channel: 0xff },
}
const DEFAULTS: Readonly<Record<string, string>> = { 'asset tag': 'asset-1', name: 'virtual-bmc' }

function watts({
  chassis,
  clock,
  sensor,
}: {
  chassis: Machine['chassis']
  clock: Machine['clock']
  sensor: Machine['sensors'][number]
}) {
  const at = (milliseconds: number) =>
    chassis.power ? sensor.readingAt(milliseconds) * (sensor.options.factor ?? 1) : 0
  const now = clock.now - clock.start
  const samples = Array.from({ length: SAMPLES }, (_, i) => at(now - (i * PERIOD) / SAMPLES))
  return {
    current: at(now),
    minimum: Math.min(...samples),
    maximum: Math.max(...samples),
    average: Math.round(samples.reduce((a, b) => a + b) / SAMPLES),
  }
}

const read =
  (what: string) =>
  (request: { offset: number; read_count: number }, { controller }: Call) => {
    const text = controller.machine.texts.get(what) ?? DEFAULTS[what] ?? ''
    const { offset, read_count } = request
    if (read_count > PART) return CC.tooLong
    if (offset > text.length) return CC.outOfRange
    return { total_length: text.length, text: text.slice(offset, offset + read_count) }
  }
const write =
  (what: string) =>
  (request: { offset: number; write_count: number; text: string }, { controller }: Call) => {
    const { offset, write_count, text = '' } = request
    if (write_count !== text.length) return CC.length
    if (write_count > PART || offset + write_count > MOST_TEXT) return CC.outOfRange
    const { texts } = controller.machine
    const old = texts.get(what) ?? ''
    texts.set(what, old.slice(0, offset).padEnd(offset, '\0') + text)
    return { total_length: offset + text.length }
  }

interface Asked {
  sensor_type: number
  entity_id: number
  entity_instance: number
}
const asked = ({ sensor_type, entity_id, entity_instance }: Asked, { machine }: Call['controller']) =>
  machine.sensors.filter(
    ({ options }) =>
      sensor_type === TEMPERATURE &&
      options.type === TEMPERATURE &&
      options.entity[0] === (SAME[entity_id] ?? entity_id) &&
      (entity_instance === 0 || options.entity[1] === entity_instance),
  )

export const dcmiHandlers: readonly Handler[] = [
  handle(dcmiGetCapabilitiesInfo, ({ parameter }) => {
    const values = CAPABILITIES[parameter]
    return values ? { major_version: 1, minor_version: 5, parameter_revision: 2, ...values } : CC.invalidField
  }),
  handle(dcmiGetPowerReading, ({ mode }, { controller }) => {
    const { chassis, clock } = controller.machine
    const sensor = controller.machine.sensor(SENSOR.consumption)
    if (mode !== 1 || !sensor) return CC.invalidField
    return {
      ...watts({ chassis, clock, sensor }),
      timestamp: clock.seconds,
      period_ms: PERIOD,
      measuring: 1,
    }
  }),
  handle(dcmiGetPowerLimit, (_, { controller }) => {
    const limit = controller.machine.parameters.get('power limit') ?? { active: 0, limit: 0 }
    // Clients read a limit that is not active, too.
    return limit.active === 1 ? limit : { ...limit, completion_code: NO_LIMIT }
  }),
  handle(dcmiSetPowerLimit, (request, { controller }) => {
    const { parameters } = controller.machine
    parameters.set('power limit', {
      active: parameters.get('power limit')?.active ?? 0,
      ...(request as Values),
    })
    return {}
  }),
  handle(dcmiActivatePowerLimit, ({ activate }, { controller }) => {
    const limit = controller.machine.parameters.get('power limit')
    if (activate > 1 || !limit) return CC.invalidField
    limit.active = activate
    return {}
  }),
  handle(dcmiGetAssetTag, read('asset tag')),
  handle(dcmiSetAssetTag, write('asset tag')),
  handle(dcmiGetMcIdString, read('name')),
  handle(dcmiSetMcIdString, write('name')),
  handle(dcmiGetSensorInfo, (request, { controller }) => {
    const found = asked(request, controller)
    const numbers = found.map((sensor) => ({ record_id: controller.machine.sensors.indexOf(sensor) + 1 }))
    return { available: found.length, record_count: found.length, records: numbers }
  }),
  handle(dcmiGetTemperatureReadings, (request, { controller }) => {
    const { clock } = controller.machine
    const readings = asked(request, controller).map((sensor) => ({
      below_zero: 0,
      temperature: sensor.readingAt(clock.now - clock.start),
      instance: sensor.options.entity[1],
    }))
    return { available: readings.length, reading_count: readings.length, readings }
  }),
]
