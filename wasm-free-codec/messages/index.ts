/** Every command that is known, in one registry; it checks itself when this module is loaded. */
import { Registry } from '../registry.ts'
import { app } from './app.ts'
import { bridge } from './bridge.ts'
import { chassis } from './chassis.ts'
import { groupCommands } from './group-extensions.ts'
import { oemCommands } from './oem/index.ts'
import { sensorEvent } from './sensor-event.ts'
import { storage } from './storage.ts'
import { transport } from './transport.ts'

export const registry = new Registry([
  ...app,
  ...chassis,
  ...bridge,
  ...sensorEvent,
  ...storage,
  ...transport,
  ...groupCommands,
  ...oemCommands,
])
