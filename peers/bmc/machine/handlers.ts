/** Handlers of what the machine has: chassis, sensors, records, LAN parameters, watchdog, power readings. */
import type { Handler } from '../handler.ts'

export const machineHandlers: readonly Handler[] = []
