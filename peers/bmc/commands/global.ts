/** Who the controller is (IPMI 2.0 §20, §22.14). Satellites answer these, too. */
import {
  coldReset,
  getAcpiPowerState,
  getBmcGlobalEnables,
  getDeviceGuid,
  getDeviceId,
  getSelfTestResults,
  getSystemGuid,
  warmReset,
} from 'wasm-free-codec/messages'
import { handle, type Handler } from '../handler.ts'

const PASSED = 0x55

export const globalHandlers: readonly Handler[] = [
  handle(getDeviceId, (_, { controller }) => controller.machine.device),
  // The sessions end with the reset, as those of a real one.
  handle(coldReset, (_, { bmc, controller, afterwards }) => {
    if (controller === bmc.controller) afterwards(() => bmc.reset())
    return {}
  }),
  handle(warmReset, () => ({})),
  handle(getSelfTestResults, () => ({ result: PASSED, detail: 0 })),
  handle(getAcpiPowerState, () => ({ system_state: 0, device_state: 0 })),
  handle(getBmcGlobalEnables, () => ({ system_event_logging: 1 })),
  handle(getDeviceGuid, (_, { controller }) => ({ guid: controller.machine.guid })),
  handle(getSystemGuid, (_, { controller }) => ({ guid: controller.machine.guid })),
]
