/** What the machine is made of: its sensors and inventories, and those of the satellites. */
import { inventoryBytes } from './fru.ts'
import type { SensorOptions } from './sensor.ts'

const C = 1
const V = 4
const A = 5
const W = 6
const RPM = 18
const SPECIFIC = 0x6f

export const SENSOR = { power: 0x20, watchdog: 0x23, log: 0x30, consumption: 0x0a, inlet: 0x02 }

const limits = (low: readonly [number, number], high: readonly [number, number]) => ({
  lower_critical: low[0],
  lower_non_critical: low[1],
  upper_non_critical: high[0],
  upper_critical: high[1],
})

// prettier-ignore
export const SENSORS: readonly SensorOptions[] = [
  { number: 0x01, name: 'CPU Temp',   type: 1, entity: [0x03, 1], unit: C,   base: 48,    swing: 6,    thresholds: limits([3, 5], [85, 95]) },
  { number: 0x02, name: 'Inlet Temp', type: 1, entity: [0x40, 1], unit: C,   base: 23,    swing: 1.5,  thresholds: limits([3, 5], [40, 45]), standby: true },
  { number: 0x03, name: 'Board Temp', type: 1, entity: [0x07, 1], unit: C,   base: 34,    swing: 3,    thresholds: limits([3, 5], [70, 80]), standby: true },
  { number: 0x04, name: 'FAN 1',      type: 4, entity: [0x1d, 1], unit: RPM, base: 5200,  swing: 250,  factor: 50, thresholds: { lower_critical: 1000, lower_non_critical: 1500 } },
  { number: 0x05, name: 'FAN 2',      type: 4, entity: [0x1d, 2], unit: RPM, base: 5100,  swing: 250,  factor: 50, thresholds: { lower_critical: 1000, lower_non_critical: 1500 } },
  { number: 0x06, name: 'P12V',       type: 2, entity: [0x07, 1], unit: V,   base: 12.06, swing: 0.12, factor: 6, exponent: -2, thresholds: limits([10.8, 11.4], [12.6, 13.2]) },
  { number: 0x07, name: 'P5V_AUX',    type: 2, entity: [0x07, 1], unit: V,   base: 5.03,  swing: 0.05, factor: 25, exponent: -3, thresholds: limits([4.5, 4.75], [5.25, 5.5]), standby: true },
  { number: 0x08, name: 'P3V3',       type: 2, entity: [0x07, 1], unit: V,   base: 3.32,  swing: 0.03, factor: 16, exponent: -3, thresholds: limits([2.96, 3.12], [3.48, 3.6]) },
  { number: 0x09, name: 'PSU1 Iout',  type: 3, entity: [0x0a, 1], unit: A,   base: 14.5,  swing: 2,    factor: 2, exponent: -1, thresholds: { upper_non_critical: 40, upper_critical: 45 } },
  { number: 0x0a, name: 'PSU1 Pin',   type: 0x0b, entity: [0x0a, 1], unit: W, base: 188,  swing: 24,   factor: 4, thresholds: { upper_non_critical: 800, upper_critical: 900 } },
  { number: 0x10, name: 'PSU1 Status', type: 0x08, eventType: SPECIFIC, entity: [0x0a, 1], states: 0x01, standby: true },
  { number: 0x11, name: 'PSU2 Status', type: 0x08, eventType: SPECIFIC, entity: [0x0a, 2], states: 0x01, standby: true },
  { number: 0x12, name: 'Intrusion',  type: 0x05, eventType: SPECIFIC, entity: [0x17, 1], states: 0, standby: true },
  { number: SENSOR.power, name: 'Power Unit', type: 0x09, eventType: SPECIFIC, entity: [0x13, 1], states: 0, standby: true },
  { number: SENSOR.watchdog, name: 'Watchdog', type: 0x23, eventType: SPECIFIC, entity: [0x06, 1], states: 0, standby: true },
  { number: SENSOR.log, name: 'SEL',  type: 0x10, eventType: SPECIFIC, entity: [0x06, 1], eventOnly: true },
]

export const satelliteSensors = (name: string): SensorOptions[] => [
  {
    number: 0x01,
    name,
    type: 1,
    entity: [0x0b, 1],
    unit: C,
    base: 38,
    swing: 3,
    thresholds: limits([3, 5], [75, 85]),
    standby: true,
  },
]

export const inventories = (): Uint8Array[] => [
  inventoryBytes({
    chassis: { type: 23, part: 'IS-CH-1U', serial: 'CH0001' },
    board: ['ipmiscope', 'Virtual Board', 'BD0001', 'IS-BD-1'],
    product: ['ipmiscope', 'Virtual Server', 'IS-VS-1', '1.0', 'SN0001', 'asset-1'],
  }),
  inventoryBytes({
    board: ['ipmiscope', 'Virtual PSU', 'PS0001', 'IS-PS-750'],
    product: ['ipmiscope', '750 W Supply', 'IS-PS-750', 'A', 'PS0001', ''],
  }),
]
