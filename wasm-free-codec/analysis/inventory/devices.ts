/** From what was heard of each controller to what is told of it. */
import type { Dataset } from '../dataset.ts'
import { BMC_ADDRESS, type Controller, hex, pathKey } from './controller.ts'
import { selItem } from './events.ts'
import { fruItem } from './frus.ts'
import { TEXTS, withTexts } from './texts.ts'
import type { ImageKind } from '../images/index.ts'
import type { ImagesOf } from './reader.ts'
import { type Described, describedBy, sensorItem } from './sensors.ts'
import { type SdrRecord, type Sensor, readSdr, sensorKey } from '../../records/sdr.ts'
import type { Heard } from './readings.ts'
import type { FruItem, Hop, SensorItem, Target } from './types.ts'
import { words } from './words.ts'

/** BMCs in the order of the capture, each with the controllers behind it. */
export const devicesOf = (
  dataset: Dataset,
  controllers: readonly Controller[],
  images: ImagesOf,
): Target[] => {
  const byBmc = new Map<number, Controller[]>()
  for (const controller of controllers) {
    const known = byBmc.get(controller.bmc)
    if (known) known.push(controller)
    else byBmc.set(controller.bmc, [controller])
  }
  return [...byBmc.values()].flatMap((group) => {
    const behind = group.sort(
      (one, other) => one.path.length - other.path.length || one.firstRow - other.firstRow,
    )
    return new Device(dataset, behind, images).targets()
  })
}

/** A BMC with the controllers behind it: their sensors may be described by the BMC's records. */
class Device {
  private readonly dataset: Dataset
  private readonly controllers: readonly Controller[]
  private readonly images: ImagesOf
  /** What records tell, by controller. */
  private readonly described = new Map<Controller, Described[]>()
  private readonly claimed = new Set<Heard>()
  private readonly names = new Map<string, string>()
  /** By sensorKey(): whom events are of. */
  private readonly sensors = new Map<string, Sensor>()

  constructor(dataset: Dataset, controllers: readonly Controller[], images: ImagesOf) {
    this.dataset = dataset
    this.controllers = controllers
    this.images = images
    for (const controller of controllers) {
      const repository = this.records(controller, 'sdr')
      const known = new Set(repository.map(({ sensor }) => sensorKey(sensor)))
      // The same sensors once more: the repository was filled from them.
      const own = this.records(controller, 'device_sdr').filter(({ sensor }) => !known.has(sensorKey(sensor)))
      this.described.set(controller, [...repository, ...own])
    }
    for (const described of [...this.described.values()].reverse())
      for (const { sensor } of described) this.sensors.set(sensorKey(sensor), sensor)
  }

  private records(controller: Controller, kind: ImageKind): Described[] {
    const records = this.images(controller, kind).map((image) => ({ image, record: readSdr(image.bytes) }))
    for (const { record } of records) this.name(record)
    return records.flatMap(describedBy)
  }

  targets(): Target[] {
    const sensors = new Map(this.controllers.map((one) => [one, this.sensorsOf(one)]))
    return this.controllers
      .map((controller) => this.target(controller, sensors.get(controller) ?? []))
      .filter((target) => target.path.length === 0 || saysSomething(target))
  }

  private target(controller: Controller, described: readonly SensorItem[]): Target {
    const { dataset, images } = this
    const { path, facts, power, users, firstRow, lastRow, bmc: endpoint } = controller
    const { columns } = dataset.index
    const bmc = dataset.index.endpointText(endpoint)
    const watts = power.item(columns)
    return {
      id: bmc + pathKey(path),
      bmc,
      path,
      label: this.label(controller, bmc),
      sections: withTexts(facts.sections(), images(controller, ...TEXTS)),
      sensors: [...described, ...this.unclaimed(controller)],
      events: images(controller, 'sel').map((image) => selItem(image, this.sensors)),
      frus: this.frusOf(controller),
      users: users.list(),
      ...(watts && { power: watts }),
      firstRow,
      lastRow,
    }
  }

  private label({ path, address }: Controller, bmc: string): string {
    const name = this.names.get(`${address} 0`)
    const place = path.length === 0 ? bmc : words.behind(path.map(hopText))
    return name && path.length > 0 ? `${name}, ${place}` : place
  }

  /** In the order of the records. */
  private sensorsOf(controller: Controller): SensorItem[] {
    const { columns } = this.dataset.index
    return (this.described.get(controller) ?? []).map((described) => {
      const heard = this.heardOf(controller, described.sensor)
      if (heard) this.claimed.add(heard)
      return sensorItem(columns, described, heard, controller.address)
    })
  }

  /** What was read of a sensor: from its owner, as the one who has the record knows it. */
  private heardOf(controller: Controller, { owner, lun, number }: Described['sensor']): Heard | undefined {
    const key = (lun << 8) | number
    const own = owner === controller.address || owner === BMC_ADDRESS
    const owners = own ? [controller] : this.controllers.filter((one) => one.address === owner)
    for (const one of owners) {
      const heard = one.readings.sensors.get(key)
      if (heard) return heard
    }
    return undefined
  }

  /** Sensors that were read, and that no record describes. */
  private unclaimed({ readings, address }: Controller): SensorItem[] {
    const { columns } = this.dataset.index
    return [...readings.sensors.values()]
      .filter((heard) => !this.claimed.has(heard))
      .sort((one, other) => one.lun - other.lun || one.number - other.number)
      .map((heard) => sensorItem(columns, undefined, heard, address))
  }

  private frusOf(controller: Controller): FruItem[] {
    const { address } = controller
    return this.images(controller, 'fru').map((image) =>
      fruItem(image, this.names.get(`${address} ${image.id}`) ?? ''),
    )
  }

  /** Names of controllers and of their FRUs, by slave address and FRU device ID: of the controller itself 0. */
  private name({ type, name, values }: SdrRecord): void {
    if (type === CONTROLLER_LOCATOR) this.names.set(`${Number(values.slave_address)} 0`, name)
    else if (type === FRU_LOCATOR && values.logical_fru === 1)
      this.names.set(`${Number(values.access_address)} ${Number(values.fru_device_id)}`, name)
  }
}

const FRU_LOCATOR = 0x11
const CONTROLLER_LOCATOR = 0x12

/** What was read of a controller's sensors may be told of the BMC that describes them. */
const saysSomething = ({ sections, sensors, events, frus, users, power }: Target): boolean =>
  Object.keys(sections).length + sensors.length + events.length + frus.length + users.length > 0 || !!power

const hopText = ({ channel, address }: Hop): string =>
  words.hop(hex(address).toUpperCase().replace('H', 'h'), channel)
