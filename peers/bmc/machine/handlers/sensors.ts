/** Sensor commands (IPMI 2.0 §29.3, §35.5 to §35.16). */
import type { Values } from 'wasm-free-codec'
import {
  getSensorEventEnable,
  getSensorEventStatus,
  getSensorHysteresis,
  getSensorReading,
  getSensorReadingFactors,
  getSensorThresholds,
  getSensorType,
  platformEvent,
  rearmSensorEvents,
  setSensorEventEnable,
  setSensorHysteresis,
  setSensorThresholds,
  type ThresholdName,
} from 'wasm-free-codec/messages'
import { type Answer, type Call, CC, handle, type Handler } from '../../handler.ts'
import type { Sensor } from '../sensor.ts'

const RESERVED_ONES = 0xc0

const flags = (prefix: string, mask: number): Values =>
  Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`${prefix}_${i}`, (mask >> i) & 1]))
const maskOf = (prefix: string, values: Values): number =>
  Array.from({ length: 15 }, (_, i) => Number(values[`${prefix}_${i}`] ?? 0) << i).reduce((a, b) => a | b, 0)

/** For commands that a sensor answers, or one with thresholds alone. */
const of =
  <Q extends { sensor_number: number }, S>(
    answer: (sensor: Sensor, request: Q, call: Call) => Answer<S>,
    thresholds = false,
  ) =>
  (request: Q, call: Call): Answer<S> => {
    const sensor = call.controller.machine.sensor(request.sensor_number)
    if (!sensor || sensor.options.eventOnly) return CC.notPresent
    if (thresholds && !sensor.analog) return CC.illegalForRecord
    return answer(sensor, request, call)
  }

const enabled = (sensor: Sensor) => ({
  events_enabled: Number(sensor.eventsEnabled),
  scanning_enabled: Number(sensor.scanning),
})

export const sensorHandlers: readonly Handler[] = [
  handle(
    getSensorReading,
    of((sensor, _, { controller }) => {
      const { clock, chassis } = controller.machine
      const head = enabled(sensor)
      if (!sensor.available(chassis.power)) return { ...head, unavailable: 1, ...flags('state', 0) }
      if (!sensor.analog) return { ...head, ...flags('state', sensor.states) }
      const reading = sensor.readingAt(clock.now - clock.start)
      const states = flags('state', sensor.compared(reading) | RESERVED_ONES)
      return { reading, ...head, ...Object.fromEntries(Object.entries(states).slice(0, 8)) }
    }),
  ),
  handle(
    getSensorThresholds,
    of((sensor) => {
      const readable = Object.keys(sensor.thresholds).map((name) => [`readable_${name}`, 1])
      return { ...Object.fromEntries(readable), ...sensor.thresholds }
    }, true),
  ),
  handle(
    setSensorThresholds,
    of((sensor, request, { controller }) => {
      const set = Object.keys(request).filter(
        (name) => name.startsWith('set_') && (request as Values)[name] === 1,
      )
      const names = set.map((name) => name.slice(4) as ThresholdName)
      if (names.some((name) => sensor.thresholds[name] === undefined)) return CC.invalidField
      for (const name of names) sensor.thresholds[name] = request[name]
      controller.machine.scan()
      return {}
    }, true),
  ),
  handle(
    getSensorHysteresis,
    of(
      ({ hysteresis }) => ({
        positive_hysteresis: hysteresis.positive,
        negative_hysteresis: hysteresis.negative,
      }),
      true,
    ),
  ),
  handle(
    setSensorHysteresis,
    of(({ hysteresis }, { positive_hysteresis, negative_hysteresis }) => {
      Object.assign(hysteresis, { positive: positive_hysteresis, negative: negative_hysteresis })
      return {}
    }, true),
  ),
  handle(
    getSensorEventEnable,
    of((sensor) => ({
      ...enabled(sensor),
      ...flags('assertion', sensor.assertions),
      ...flags('deassertion', sensor.deassertions),
    })),
  ),
  handle(
    setSensorEventEnable,
    of((sensor, request) => {
      const { operation, events_enabled, scanning_enabled } = request
      if (operation === 3) return CC.invalidField
      sensor.eventsEnabled = events_enabled === 1
      sensor.scanning = scanning_enabled === 1
      const values = request as Values
      const change = (mask: number, given: number) => (operation === 1 ? mask | given : mask & ~given)
      if (operation !== 0) {
        sensor.assertions = change(sensor.assertions, maskOf('assertion', values))
        sensor.deassertions = change(sensor.deassertions, maskOf('deassertion', values))
      }
      return {}
    }),
  ),
  handle(
    getSensorEventStatus,
    of((sensor) => ({
      ...enabled(sensor),
      ...flags('assertion', sensor.analog ? sensor.active : sensor.states),
      ...flags('deassertion', 0),
    })),
  ),
  handle(
    rearmSensorEvents,
    of((sensor, request) => {
      const mask = request.selected_only ? maskOf('assertion', request as Values) : 0x7fff
      sensor.active &= ~mask
      return {}
    }),
  ),
  handle(
    getSensorReadingFactors,
    of(
      ({ options }) => ({
        next_reading: 0xff,
        m: options.factor ?? 1,
        r_exponent: options.exponent ?? 0,
      }),
      true,
    ),
  ),
  handle(
    getSensorType,
    of(({ options }) => ({
      sensor_type: options.type,
      event_type: options.eventType ?? 1,
    })),
  ),
  handle(platformEvent, (event, { controller, message }) => {
    const added = controller.machine.sel.add({ record_type: 2, generator: message.rq_addr, ...event })
    return added === undefined ? CC.outOfSpace : {}
  }),
]
