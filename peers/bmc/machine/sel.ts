/** The system event log (IPMI 2.0 §31, §32). */
import { encode, type Values } from 'wasm-free-codec'
import { selRecordLayout } from 'wasm-free-codec/messages'
import type { Clock } from './clock.ts'

const MOST = 512
const RECORD = 16
/** Where in a record its three bytes of event data begin. */
const EVENT_DATA = 13

export interface SelEvent {
  readonly sensor_type: number
  readonly sensor_number: number
  readonly event_type: number
  readonly deasserted?: number
  readonly event_data: readonly number[]
  readonly generator?: number
}

export class Sel {
  private readonly records: { readonly id: number; readonly bytes: Uint8Array }[] = []
  private lastId = 0
  reservation = 0
  added = 0
  erased = 0
  overflow = false
  /** Minutes; 7FFh is unspecified. */
  utcOffset = 0x7ff
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  get count(): number {
    return this.records.length
  }

  get free(): number {
    return (MOST - this.count) * RECORD
  }

  reserve(): number {
    return (this.reservation = (this.reservation % 0xffff) + 1)
  }

  /** The number that it gets; undefined where the log is full. */
  add(values: Values, eventData: readonly number[] = []): number | undefined {
    if (this.count >= MOST) {
      this.overflow = true
      return undefined
    }
    const id = (this.lastId = (this.lastId % 0xfffe) + 1)
    const { seconds } = this.clock
    const bytes = encode(selRecordLayout, { ...values, record_id: id, timestamp: seconds })
    bytes.set(eventData, EVENT_DATA)
    this.records.push({ id, bytes })
    this.added = seconds
    return id
  }

  log({ event_data, ...event }: SelEvent): void {
    this.add({ record_type: 2, generator: 0x20, ...event }, event_data)
  }

  /** 0 is the first, FFFFh the last. */
  find(id: number): { id: number; bytes: Uint8Array; next: number } | undefined {
    const { records } = this
    const at = id === 0 ? 0 : id === 0xffff ? records.length - 1 : records.findIndex((one) => one.id === id)
    const found = records[at]
    return found && { ...found, next: records[at + 1]?.id ?? 0xffff }
  }

  remove(id: number): boolean {
    const at = this.records.findIndex((one) => one.id === id)
    if (at < 0) return false
    this.records.splice(at, 1)
    this.erased = this.clock.seconds
    return true
  }

  clear(): void {
    this.records.length = 0
    this.reservation = 0
    this.overflow = false
    this.erased = this.clock.seconds
  }
}
