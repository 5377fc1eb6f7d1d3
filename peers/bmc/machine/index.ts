/** Makes what stands behind a BMC: its machine, the satellites on its buses, its payloads. */
import type { VirtualBmc } from '../bmc.ts'
import type { Controller } from '../controller.ts'
import type { PayloadService } from '../payload-service.ts'
import type { Machine } from './machine.ts'

interface Made {
  readonly machine: Machine
  readonly buses: ReadonlyMap<number, readonly Controller[]>
  readonly payloads: readonly PayloadService[]
}

export function createMachine({ environment, options }: VirtualBmc): Made {
  const machine: Machine = {
    environment,
    guid: options.guid,
    device: {
      device_id: 0x20,
      provides_sdrs: 1,
      device_revision: 1,
      device_available: 0,
      firmware_major: 1,
      firmware_minor: 0x04,
      ipmi_major: 2,
      ipmi_minor: 0,
      chassis_device: 1,
      bridge: 1,
      ipmb_event_generator: 0,
      ipmb_event_receiver: 1,
      fru_inventory: 1,
      sel_device: 1,
      sdr_repository: 1,
      sensor_device: 1,
      manufacturer: 0,
      product: 0x0001,
      aux_firmware: new Uint8Array(4),
    },
  }
  return { machine, buses: new Map(), payloads: [] }
}
