/** A BMC of the generated captures: what it holds, and its answers, each with the completion code first. */
import type { Request } from './message.ts'
import { type Host, hostNumber } from './network.ts'
import type { Random } from './random.ts'

export const CHASSIS = 0x00
export const SENSOR = 0x04
export const APP = 0x06
export const STORAGE = 0x0a
export const TRANSPORT = 0x0c
export const GROUP = 0x2c
export const OEM = 0x30

const SENSORS = [
  'CPU1 Temp',
  'CPU2 Temp',
  'Inlet Temp',
  'PCH Temp',
  'VRM Temp',
  '12V',
  '5VCC',
  '3.3VCC',
  'VBAT',
  'FAN1',
]
const MANUFACTURERS = [674, 11, 10876, 343, 19046]

export class Bmc {
  readonly host: Host
  readonly guid: Buffer
  readonly username = 'admin'
  readonly password: string
  readonly sensors: number
  /** Whether the reply of a bridged request comes inside of the Send Message response. */
  readonly nestsReplies: boolean
  private readonly random: Random
  private readonly deviceId: Buffer
  private readonly records: Buffer[]
  private readonly events: Buffer[]
  private readonly fru: Buffer

  constructor(number: number, random: Random) {
    this.host = hostNumber(100 + number)
    this.random = random
    this.guid = random.bytes(16)
    this.password = `secret${number}`
    this.nestsReplies = random.chance(0.3)
    this.sensors = random.between(30, 80)
    const manufacturer = random.pick(MANUFACTURERS)
    this.deviceId = Buffer.from([
      ...[0x00, 0x20, 0x81, random.between(1, 9), 0x32, 0x02, 0xbf],
      ...[manufacturer & 0xff, manufacturer >>> 8, 0, random.between(0, 255), 0x01, 0, 0, 0, 0],
    ])
    this.records = Array.from({ length: this.sensors }, (_, i) => this.sensorRecord(i))
    this.events = Array.from({ length: random.between(10, 60) }, (_, i) => this.event(i))
    this.fru = random.bytes(256)
  }

  answer({ netFn, cmd, data }: Request): Buffer {
    const { random } = this
    switch ((netFn << 8) | cmd) {
      case (APP << 8) | 0x01:
        return this.deviceId
      case (APP << 8) | 0x37:
        return Buffer.concat([OK, this.guid])
      case (APP << 8) | 0x38:
        return Buffer.from([0, 1, data[0] & 0x80 ? 0x97 : 0x17, 0x04, 0x03, 0, 0, 0, 0])
      case (APP << 8) | 0x3b:
        return Buffer.from([0, data[0]])
      case (APP << 8) | 0x3c:
        return OK
      case (APP << 8) | 0x54:
        return Buffer.from([0, 1, 0xc0, 3, 1, 0x41, 0x81, 0xc0, 17, 3, 0x44, 0x81, 0xc0, 2, 1, 0x41, 0x80])
      case (CHASSIS << 8) | 0x01:
        return Buffer.from([0, 0x21, 0x10, 0x40, 0])
      case (SENSOR << 8) | 0x2d:
        // Of a sensor that the BMC does not have, or cannot reach now.
        if (data[0] > this.sensors) return Buffer.from([0xcb])
        return Buffer.from([0, random.between(20, 90), 0xc0, 0xc0])
      case (STORAGE << 8) | 0x10:
        return Buffer.from([0, this.fru.length & 0xff, this.fru.length >>> 8, 0])
      case (STORAGE << 8) | 0x11:
        return Buffer.concat([
          Buffer.from([0, data[3]]),
          this.fru.subarray(data[1] | (data[2] << 8), (data[1] | (data[2] << 8)) + data[3]),
        ])
      case (STORAGE << 8) | 0x20:
        return Buffer.from([0, 0x51, this.records.length, 0, 0, 0x10, 1, 2, 3, 0x60, 0, 0, 0, 0, 0x22])
      case (STORAGE << 8) | 0x22:
      case (STORAGE << 8) | 0x42:
        return Buffer.from([0, random.between(1, 255), 0])
      case (STORAGE << 8) | 0x23:
        return this.record(data)
      case (STORAGE << 8) | 0x40:
        return Buffer.from([0, 0x51, this.events.length, 0, 0, 0x20, 1, 2, 3, 0x60, 0, 0, 0, 0, 0x0a])
      case (STORAGE << 8) | 0x43:
        return this.entry(data[2] | (data[3] << 8))
      case (TRANSPORT << 8) | 0x02:
        return Buffer.concat([Buffer.from([0, 0x11]), this.host.address])
      case (GROUP << 8) | 0x02: {
        const watts = random.between(150, 400)
        const levels = [watts, 120, 410, 220].flatMap((level) => [level & 0xff, level >>> 8])
        return Buffer.from([0, 0xdc, ...levels, 1, 2, 3, 0x60, 0xe8, 3, 0, 0, 0x40])
      }
      default:
        return Buffer.from([random.pick([0xc1, 0xd4, 0xcc])])
    }
  }

  get recordCount(): number {
    return this.records.length
  }

  get eventCount(): number {
    return this.events.length
  }

  /** Bytes of a record of the SDR repository. */
  recordLength(number: number): number {
    return this.records[number].length
  }

  private record(data: Buffer): Buffer {
    const number = data[2] | (data[3] << 8)
    const record = this.records[number]
    if (!record) return Buffer.from([0xcb])
    const next = number + 1 < this.records.length ? number + 1 : 0xffff
    const part = record.subarray(data[4], data[4] + data[5])
    return Buffer.concat([Buffer.from([0, next & 0xff, next >>> 8]), part])
  }

  private entry(id: number): Buffer {
    const event = this.events[id === 0 ? 0 : id - 1]
    if (!event) return Buffer.from([0xcb])
    const at = event.readUInt16LE(0)
    const next = at < this.events.length ? at + 1 : 0xffff
    return Buffer.concat([Buffer.from([0, next & 0xff, next >>> 8]), event])
  }

  /** A full sensor record, IPMI 2.0 §43.1. */
  private sensorRecord(number: number): Buffer {
    const name = SENSORS[number % SENSORS.length]
    const record = Buffer.alloc(48 + name.length)
    const temperature = number % SENSORS.length < 5
    record.set([
      number,
      number >>> 8,
      0x51,
      0x01,
      record.length - 5,
      BMC_OWNER,
      0,
      number + 1,
      3,
      1,
      0x7f,
      0x68,
    ])
    record.set(
      [temperature ? 1 : 2, 1, 0x95, 0x7a, 0x95, 0x7a, 0x3f, 0x3f, 0, temperature ? 1 : 4, 0, 0, 1],
      12,
    )
    record.set([0, 0, 0, 0, 0, 7, 40, 90, 10, 127, 128, 95, 90, 85, 5, 10, 15, 2, 2, 0, 0, 0], 25)
    record[47] = 0xc0 | name.length
    record.write(name, 48, 'latin1')
    return record
  }

  /** A system event record, §32.1. */
  private event(number: number): Buffer {
    const event = this.random.bytes(16)
    event.writeUInt16LE(number + 1)
    event[2] = 0x02
    event.writeUInt32LE(0x69000000 + number * 3600, 3)
    event.set([0x20, 0x00, 0x04, 0x01, this.random.between(1, 60), 0x01, 0x57], 7)
    return event
  }
}

const OK = Buffer.from([0])
const BMC_OWNER = 0x20
