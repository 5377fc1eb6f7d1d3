/** Watchdog commands (IPMI 2.0 §27). */
import type { Values } from 'wasm-free-codec'
import { getWatchdogTimer, resetWatchdogTimer, setWatchdogTimer } from 'wasm-free-codec/messages'
import { handle, type Handler } from '../../handler.ts'

const NEVER_SET = 0x80

export const watchdogHandlers: readonly Handler[] = [
  handle(setWatchdogTimer, (request, { controller }) => {
    controller.machine.watchdog.set(request as Values)
    return {}
  }),
  handle(resetWatchdogTimer, (_, { controller }) => {
    const { watchdog } = controller.machine
    if (!watchdog.settings) return NEVER_SET
    watchdog.start()
    return {}
  }),
  handle(getWatchdogTimer, (_, { controller }) => {
    const { settings = {}, expired, running, left } = controller.machine.watchdog
    const {
      dont_log,
      timer_use = 4,
      pre_timeout_interrupt,
      timeout_action,
      pre_timeout,
      initial_countdown,
    } = settings
    const kept = {
      dont_log,
      timer_use,
      pre_timeout_interrupt,
      timeout_action,
      pre_timeout,
      initial_countdown,
    }
    return { ...kept, ...expired, started: Number(running), present_countdown: left } as object
  }),
]
