/**
 * Reads from a BMC all that an inventory is made of: device, chassis, LAN, users, records, event log, FRUs, sensors
 * and power. It only asks; what the answers say is for whoever has the packets. What a BMC refuses is left out.
 */
import type { Command, Values } from 'wasm-free-codec'
import {
  dcmiGetPowerReading,
  getChannelInfo,
  getChassisStatus,
  getDeviceGuid,
  getDeviceId,
  getFruInventoryAreaInfo,
  getLanConfigurationParameters,
  getPohCounter,
  getSdrRepositoryInfo,
  getSelEntry,
  getSelfTestResults,
  getSelInfo,
  getSensorReading,
  getSystemGuid,
  getSystemInfoParameters,
  getUserAccess,
  getUserName,
  readFruData,
} from 'wasm-free-codec/messages'
import { type Answered, requestData, responseValues } from './body.ts'
import { BMC_ADDRESS, type Target } from './bridge.ts'
import { type Asked, readRecord, type SensorRecord } from './sensor-record.ts'

/** In the order in which they are read. */
export const AREAS = ['device', 'lan', 'users', 'sensors', 'events', 'frus', 'power'] as const
export type Area = (typeof AREAS)[number]

export interface SurveyProgress {
  readonly area: Area
  readonly done: number
  /** 0: not known. */
  readonly total: number
}

export interface SurveyOptions {
  readonly areas?: readonly Area[]
  /** The sensor data records, where they are known from before. */
  readonly records?: readonly SensorRecord[]
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: SurveyProgress) => void
}

const FIRST = 0
const LAST = 0xffff
const WHOLE = 0xff
/** Bounds for BMCs that lead in circles. */
const MOST_RECORDS = 4096
const MOST_EVENTS = 16384
/** Bytes that every BMC gives at once. */
const PIECE = 16
const LAN = 0x04
/** Address and how it is got, mask, gateway, hardware address, community, VLAN, cipher suites; IPv6. */
const LAN_PARAMETERS = [1, 2, 3, 4, 5, 6, 12, 13, 16, 20, 21, 22, 23, 24, 50, 51]
/** Firmware version, system name, operating system. */
const SYSTEM_PARAMETERS = [1, 2, 3, 4]
const SYSTEM_POWER = 1
const FULL_SENSOR = 0x01
const COMPACT_SENSOR = 0x02
const FRU_LOCATOR = 0x11

/** Gives the records, if they were read. Rejects where the BMC falls silent, and with the signal's reason. */
export function survey(
  console: Asked,
  options: SurveyOptions = {},
): Promise<readonly SensorRecord[] | undefined> {
  return new Survey(console, options).run(options.areas ?? AREAS)
}

class Survey implements Asked {
  private readonly console: Asked
  private readonly options: SurveyOptions
  private area: Area = 'device'

  constructor(console: Asked, options: SurveyOptions) {
    this.console = console
    this.options = options
  }

  async run(areas: readonly Area[]): Promise<readonly SensorRecord[] | undefined> {
    const lan = areas.includes('lan') || areas.includes('users') ? await this.lanChannels() : []
    let { records } = this.options
    for (this.area of AREAS.filter((area) => areas.includes(area))) {
      this.tell(0, 0)
      if (this.area === 'sensors' || this.area === 'frus') records ??= await this.records()
      await this.read(lan, records ?? [])
    }
    return records
  }

  private read(lan: readonly number[], records: readonly SensorRecord[]): Promise<void> {
    switch (this.area) {
      case 'device':
        return this.device()
      case 'lan':
        return this.parameters(lan)
      case 'users':
        return this.users(lan[0])
      case 'sensors':
        return this.sensors(records)
      case 'events':
        return this.events()
      case 'frus':
        return this.frus(records)
      case 'power':
        return this.power()
    }
  }

  private async ask<Q, S>(
    command: Command<Q, S>,
    values: Partial<Q> = {},
    target?: Target,
  ): Promise<Answered<S>> {
    const { netFn, cmd } = command
    const asked = requestData(command as Command, values as Values)
    const { completionCode, data } = await this.request(netFn, cmd, asked, target)
    const whole = Uint8Array.of(completionCode, ...data)
    return responseValues(command as Command<unknown, S>, whole, values as Values)
  }

  request(netFn: number, cmd: number, data: Uint8Array, target?: Target) {
    this.options.signal?.throwIfAborted()
    return this.console.request(netFn, cmd, data, target)
  }

  private tell(done: number, total: number): void {
    this.options.onProgress?.({ area: this.area, done, total })
  }

  private async device(): Promise<void> {
    await this.ask(getDeviceId)
    await this.ask(getSelfTestResults)
    await this.ask(getDeviceGuid)
    await this.ask(getSystemGuid)
    await this.ask(getChassisStatus)
    await this.ask(getPohCounter)
    for (const parameter of SYSTEM_PARAMETERS) await this.ask(getSystemInfoParameters, { parameter })
  }

  private async lanChannels(): Promise<number[]> {
    const found: number[] = []
    for (let channel = 1; channel < 0x0c; channel++) {
      const { completion_code, medium } = await this.ask(getChannelInfo, { channel })
      if (completion_code === 0 && medium === LAN) found.push(channel)
    }
    return found
  }

  private async parameters(channels: readonly number[]): Promise<void> {
    const all = channels.flatMap((channel) => LAN_PARAMETERS.map((parameter) => ({ channel, parameter })))
    for (const [i, one] of all.entries()) {
      await this.ask(getLanConfigurationParameters, one)
      this.tell(i + 1, all.length)
    }
  }

  private async users(channel: number | undefined): Promise<void> {
    if (channel === undefined) return
    let most = 1
    for (let user_id = 1; user_id <= most; user_id++) {
      const access = await this.ask(getUserAccess, { channel, user_id })
      if (access.completion_code === 0) most = access.max_users ?? 0
      await this.ask(getUserName, { user_id })
      this.tell(user_id, most)
    }
  }

  /** All sensor data records. */
  private async records(): Promise<SensorRecord[]> {
    const { records: total = 0 } = await this.ask(getSdrRepositoryInfo)
    const found: SensorRecord[] = []
    for (let id = FIRST; found.length < MOST_RECORDS && id !== LAST;) {
      const got = await readRecord(this, id)
      if (!got || got.next === id) break
      found.push(got)
      id = got.next
      this.tell(found.length, total)
    }
    return found
  }

  private async sensors(records: readonly SensorRecord[]): Promise<void> {
    const all = records.flatMap(sensorsOf)
    for (const [i, { sensor_number, target }] of all.entries()) {
      await this.ask(getSensorReading, { sensor_number }, target)
      this.tell(i + 1, all.length)
    }
  }

  private async events(): Promise<void> {
    const { entries: total = 0 } = await this.ask(getSelInfo)
    if (total === 0) return
    let id = FIRST
    for (let read = 1; read <= MOST_EVENTS && id !== LAST; read++) {
      const got = await this.ask(getSelEntry, { record_id: id, offset: 0, read_count: WHOLE })
      if (got.completion_code !== 0 || got.next_record_id === undefined || got.next_record_id === id) return
      id = got.next_record_id
      this.tell(read, total)
    }
  }

  /** The controller's own, and those that its locator records name. */
  private async frus(records: readonly SensorRecord[]): Promise<void> {
    const located = records.flatMap(({ values }) =>
      values.record_type === FRU_LOCATOR && values.logical_fru === 1 && values.access_address === BMC_ADDRESS
        ? [Number(values.fru_device_id)]
        : [],
    )
    for (const fru_device_id of new Set([0, ...located])) await this.fru(fru_device_id)
  }

  private async fru(fru_device_id: number): Promise<void> {
    const {
      completion_code,
      area_size = 0,
      by_words,
    } = await this.ask(getFruInventoryAreaInfo, {
      fru_device_id,
    })
    if (completion_code !== 0) return
    const unit = by_words ? 2 : 1
    let count = PIECE
    for (let at = 0; at < area_size && count > 0;) {
      const read_count = Math.min(count, area_size - at) / unit
      const got = await this.ask(readFruData, { fru_device_id, offset: at / unit, read_count })
      const bytes = (got.count_returned ?? 0) * unit
      // Some give less at once than others.
      if (got.completion_code !== 0 || bytes === 0) count = count > unit ? count / 2 : 0
      else at += bytes
      this.tell(at, area_size)
    }
  }

  private async power(): Promise<void> {
    await this.ask(dcmiGetPowerReading, { mode: SYSTEM_POWER })
  }
}

/** The sensors of a record, each where it is to be asked for. */
function sensorsOf({ values }: SensorRecord): { sensor_number: number; target: Target }[] {
  const { record_type, owner, owner_lun, channel, sensor_number, share_count } = values as Readonly<
    Record<string, number | undefined>
  >
  if (sensor_number === undefined || owner === undefined || (owner & 1) === 1) return []
  if (record_type !== FULL_SENSOR && record_type !== COMPACT_SENSOR) return []
  const lun = owner_lun ?? 0
  const target = owner === BMC_ADDRESS ? { lun } : { address: owner, channel: channel ?? 0, lun }
  const count = record_type === COMPACT_SENSOR ? Math.max(1, share_count ?? 1) : 1
  return Array.from({ length: count }, (_, i) => ({ sensor_number: (sensor_number + i) & 0xff, target }))
}
