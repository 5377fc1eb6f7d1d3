/** Handlers of what the machine has: chassis, sensors, records, LAN parameters, watchdog, power readings. */
import type { Handler } from '../handler.ts'
import { chassisHandlers } from './handlers/chassis.ts'
import { configurationHandlers } from './handlers/configuration.ts'
import { dcmiHandlers } from './handlers/dcmi.ts'
import { fruHandlers } from './handlers/fru.ts'
import { pefHandlers } from './handlers/pef.ts'
import { sdrWriteHandlers } from './handlers/sdr-write.ts'
import { sdrHandlers } from './handlers/sdr.ts'
import { selHandlers } from './handlers/sel.ts'
import { sensorHandlers } from './handlers/sensors.ts'
import { watchdogHandlers } from './handlers/watchdog.ts'

/** What is due happens before anybody looks. */
const inTime = (handlers: readonly Handler[]): Handler[] =>
  handlers.map((handler) => ({
    ...handler,
    answer: (request, call) => {
      call.controller.machine.catchUp()
      return handler.answer(request, call)
    },
  }))

export const satelliteHandlers: readonly Handler[] = inTime([...sensorHandlers, ...sdrHandlers])

export const machineHandlers: readonly Handler[] = inTime([
  ...chassisHandlers,
  ...configurationHandlers,
  ...dcmiHandlers,
  ...fruHandlers,
  ...pefHandlers,
  ...sdrHandlers,
  ...sdrWriteHandlers,
  ...selHandlers,
  ...sensorHandlers,
  ...watchdogHandlers,
])
