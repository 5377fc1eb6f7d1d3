/** Chassis commands (IPMI 2.0 §28). */
import type { Values } from 'wasm-free-codec'
import {
  chassisControl,
  chassisIdentify,
  getChassisCapabilities,
  getChassisStatus,
  getPohCounter,
  getSystemBootOptions,
  getSystemRestartCause,
  setPowerCycleInterval,
  setPowerRestorePolicy,
  setSystemBootOptions,
} from 'wasm-free-codec/messages'
import { CC, handle, type Handler } from '../../handler.ts'
import { CAUSE } from '../chassis.ts'

const ASK_ONLY = 3
const NOT_SUPPORTED = 0x80
const CLAIMED = 0x81
const MINUTES = 60
const DEFAULT_IDENTIFY = 15
const SET_IN_PROGRESS = 0
const ACKNOWLEDGE = 4

export const chassisHandlers: readonly Handler[] = [
  handle(getChassisCapabilities, () => ({
    intrusion_sensor: 1,
    diagnostic_interrupt: 1,
    fru_device_address: 0x20,
    sdr_device_address: 0x20,
    sel_device_address: 0x20,
    management_device_address: 0x20,
  })),
  handle(getChassisStatus, (_, { controller }) => {
    const { chassis, sensors } = controller.machine
    return {
      power_on: Number(chassis.power),
      power_restore_policy: chassis.policy,
      last_on_by_ipmi: Number(chassis.lastOnByIpmi),
      identify_supported: 1,
      identify_state: chassis.identifyState,
      intrusion_active: Number(sensors.some(({ options, states }) => options.type === 5 && states !== 0)),
    }
  }),
  handle(chassisControl, ({ control }, { controller, channel }) => {
    const { chassis, sel } = controller.machine
    const actions = [
      () => chassis.set(false),
      () => chassis.set(true),
      () => chassis.cycle(),
      () => {},
      () => sel.log({ sensor_type: 0x13, sensor_number: 0, event_type: 0x6f, event_data: [0, 0xff, 0xff] }),
      () => chassis.softShutdown(),
    ]
    const action = actions[control]
    if (!action) return CC.invalidField
    // Cycle, reset, interrupt and shutdown need a system that is on.
    if (control >= 2 && !chassis.power) return CC.state
    if (control >= 1 && control <= 3) chassis.cause = { cause: CAUSE.command, channel }
    action()
    return {}
  }),
  handle(chassisIdentify, ({ interval = DEFAULT_IDENTIFY, force_on }, { controller }) => {
    controller.machine.chassis.identify(force_on === 1 ? Infinity : interval)
    return {}
  }),
  handle(setPowerRestorePolicy, ({ policy }, { controller }) => {
    if (policy > ASK_ONLY) return CC.invalidField
    if (policy < ASK_ONLY) controller.machine.chassis.policy = policy
    return { supports_power_up: 1, supports_previous: 1, supports_stay_off: 1 }
  }),
  handle(getSystemRestartCause, (_, { controller }) => controller.machine.chassis.cause),
  handle(setPowerCycleInterval, ({ interval }, { controller }) => {
    controller.machine.chassis.cycleInterval = interval * 1000
    return {}
  }),
  handle(getPohCounter, (_, { controller }) => ({
    minutes_per_count: MINUTES,
    counter: Math.floor(controller.machine.chassis.onTime / (MINUTES * 60_000)),
  })),
  handle(setSystemBootOptions, (request, { controller }) => {
    const { bootOptions } = controller.machine.chassis
    const { parameter_selector: number, ...data } = request as Values & { parameter_selector: number }
    const stored = bootOptions.get(number)
    if (!stored) return NOT_SUPPORTED
    if (number === SET_IN_PROGRESS && data.set_state === 1 && stored.set_state === 1) return CLAIMED
    if (number === ACKNOWLEDGE) {
      for (const party of ['bios', 'os_loader', 'os', 'sms', 'oem'])
        if (data[`write_${party}`] === 1) stored[`handled_${party}`] = data[`handled_${party}`]
    } else bootOptions.set(number, { ...stored, ...data })
    return {}
  }),
  handle(getSystemBootOptions, ({ parameter_selector }, { controller }) => {
    const stored = controller.machine.chassis.bootOptions.get(parameter_selector)
    return stored ? { parameter_version: 1, ...stored, parameter_selector } : NOT_SUPPORTED
  }),
]
