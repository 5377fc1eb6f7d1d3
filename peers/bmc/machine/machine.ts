/** What a controller watches over and what is set in it: kept for the run. */
import type { MessageOf, Values } from 'wasm-free-codec'
import type { getDeviceId } from 'wasm-free-codec/messages'
import type { Environment } from '../../environment.ts'
import { Chassis } from './chassis.ts'
import { Clock } from './clock.ts'
import { SENSOR } from './parts.ts'
import { SdrRepository } from './sdr.ts'
import { Sel } from './sel.ts'
import { Sensor, type SensorOptions } from './sensor.ts'
import { Watchdog } from './watchdog.ts'

type Response<C extends { response?: unknown }> = Omit<
  MessageOf<NonNullable<C['response']>>,
  'completion_code'
>
export type DeviceId = Response<typeof getDeviceId>

export interface MachineOptions {
  readonly environment: Environment
  readonly guid: Uint8Array
  readonly device: DeviceId
  readonly sensors: readonly SensorOptions[]
  readonly inventories: Uint8Array[]
  /** The records of its repository, made of its own sensors. */
  readonly records: (sensors: readonly Sensor[]) => Values[]
}

/** Between two looks at the thresholds; after a long time without anybody looking, at most so many. */
const SCAN = 1000
const MOST_SCANS = 120
const POWER_OFF = 0
/** Expiry's action in a watchdog 2 event: timer expired, hard reset, power down, power cycle. */
const LOG_CLEARED = 2

export class Machine {
  readonly environment: Environment
  readonly guid: Uint8Array
  readonly device: DeviceId
  readonly clock: Clock
  readonly chassis: Chassis
  readonly watchdog: Watchdog
  readonly sel: Sel
  readonly sdr: SdrRepository
  readonly sensors: readonly Sensor[]
  readonly inventories: Uint8Array[]
  /** LAN, SOL, PEF and system info parameters that were set, by kind and number. */
  readonly parameters = new Map<string, Values>()
  readonly texts = new Map<string, string>()
  /** Of event filtering: seconds that it is held back, and the last entries of the log that were dealt with. */
  readonly pef = { postponed: 0, bySoftware: 0, byBmc: 0 }
  private scannedAt: number

  constructor({ environment, guid, device, sensors, inventories, records }: MachineOptions) {
    this.environment = environment
    this.guid = guid
    this.device = device
    this.clock = new Clock(environment)
    this.chassis = new Chassis(this.clock)
    this.watchdog = new Watchdog(this.clock, this.chassis)
    this.sel = new Sel(this.clock)
    const seed = guid.reduce((sum, byte) => sum * 31 + byte, 7) | 0
    this.sensors = sensors.map((options) => new Sensor(options, seed))
    this.inventories = inventories
    this.sdr = new SdrRepository(records(this.sensors), this.clock)
    this.scannedAt = this.clock.now
    this.chassis.onPower = (on) => this.change(SENSOR.power, POWER_OFF, !on)
    this.watchdog.onExpiry = (action, use) => {
      const sensor = this.sensor(SENSOR.watchdog)
      if (sensor) this.sel.log(sensor.event(action, false, [use, 0xff], 0xc0))
    }
    this.logCleared()
  }

  sensor(number: number): Sensor | undefined {
    return this.sensors.find(({ options }) => options.number === number)
  }

  logCleared(): void {
    const sensor = this.sensor(SENSOR.log)
    if (sensor) this.sel.log(sensor.event(LOG_CLEARED))
  }

  change(number: number, offset: number, on: boolean): void {
    const event = this.sensor(number)?.change(offset, on)
    if (event) this.sel.log(event)
  }

  /** Lets happen what is due, and looks at the thresholds. */
  catchUp(): void {
    const { clock, environment } = this
    const end = environment.now()
    clock.catchUp()
    const step = Math.max(SCAN, (end - this.scannedAt) / MOST_SCANS)
    if (end - this.scannedAt >= SCAN) this.scannedAt = Math.max(this.scannedAt, end - step * MOST_SCANS)
    while (end - this.scannedAt >= step) {
      this.scannedAt += step
      clock.now = this.scannedAt
      this.scan()
    }
    clock.now = end
  }

  /** At the present moment. */
  scan(): void {
    for (const sensor of this.sensors)
      for (const event of sensor.check(this.clock, this.chassis.power)) this.sel.log(event)
  }
}
