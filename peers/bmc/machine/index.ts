/** Makes what stands behind a BMC: its machine, the satellites on its buses, its payloads. */
import type { VirtualBmc } from '../bmc.ts'
import { Controller } from '../controller.ts'
import { globalHandlers } from '../commands/global.ts'
import { messagingHandlers } from '../commands/messaging.ts'
import type { PayloadService } from '../payload-service.ts'
import { type DeviceId, Machine } from './machine.ts'
import { inventories, satelliteSensors, SENSORS } from './parts.ts'
import { controllerRecord, fruRecord, sensorRecord } from './sdr.ts'
import { satelliteHandlers } from './handlers.ts'
import { SolService } from './sol.ts'

interface Made {
  readonly machine: Machine
  readonly buses: ReadonlyMap<number, readonly Controller[]>
  readonly payloads: readonly PayloadService[]
}

const BMC_DEVICE: DeviceId = {
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
}
const satelliteDevice = (device_id: number, bridge: number): DeviceId => ({
  ...BMC_DEVICE,
  device_id,
  bridge,
  chassis_device: 0,
  ipmb_event_generator: 1,
  ipmb_event_receiver: 0,
  fru_inventory: 0,
  sel_device: 0,
  sdr_repository: 0,
})
const IPMB = 0
const SECOND_BUS = 7
const roles = {
  chassis_device: 1,
  ipmb_event_receiver: 1,
  fru_inventory: 1,
  sel_device: 1,
  sdr_repository: 1,
}

export function createMachine({ environment, options }: VirtualBmc): Made {
  /** A controller behind another, with a temperature of its own; its GUID differs in its first bytes. */
  const satellite = (
    address: number,
    device: DeviceId,
    name: string,
    buses?: ReadonlyMap<number, readonly Controller[]>,
  ) => {
    const guid = options.guid.slice()
    guid.set([address, device.device_id])
    const machine = new Machine({
      environment,
      guid,
      device,
      sensors: satelliteSensors(name),
      inventories: [],
      records: (sensors) => sensors.map((sensor) => sensorRecord(sensor, address, IPMB)),
    })
    const messaging = buses ? messagingHandlers : []
    return new Controller({
      address,
      handlers: [...globalHandlers, ...messaging, ...satelliteHandlers],
      machine,
      buses,
    })
  }
  const inner = satellite(0x72, satelliteDevice(0x74, 0), 'Module Temp')
  const upper = satellite(0x82, satelliteDevice(0x82, 1), 'Riser Temp', new Map([[SECOND_BUS, [inner]]]))
  const lower = satellite(0x72, satelliteDevice(0x72, 0), 'Backplane Temp')

  const machine = new Machine({
    environment,
    guid: options.guid,
    device: { ...BMC_DEVICE, manufacturer: options.manufacturer },
    sensors: SENSORS,
    inventories: inventories(),
    records: (sensors) => [
      ...sensors.map((sensor) => sensorRecord(sensor, 0x20, IPMB)),
      ...upper.machine.sensors.map((sensor) => sensorRecord(sensor, 0x82, IPMB)),
      ...lower.machine.sensors.map((sensor) => sensorRecord(sensor, 0x72, SECOND_BUS)),
      fruRecord(1, 'PSU1 FRU', [0x0a, 1]),
      controllerRecord(0x20, IPMB, 'Virtual BMC', roles),
      controllerRecord(0x82, IPMB, 'Riser MC', {}),
      controllerRecord(0x72, SECOND_BUS, 'Backplane MC', {}),
    ],
  })
  const buses = new Map([
    [IPMB, [upper]],
    [SECOND_BUS, [lower]],
  ])
  return { machine, buses, payloads: [new SolService(machine)] }
}
