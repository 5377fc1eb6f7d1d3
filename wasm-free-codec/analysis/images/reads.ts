/** Commands that read a record or an inventory in parts, or write it: what their answers bring, and where it belongs. */
import type { Command } from '../../command.ts'
import type { Values } from '../../field.ts'
import { dcmiGetAssetTag, dcmiGetMcIdString } from '../../messages/dcmi.ts'
import { getDeviceSdr } from '../../messages/sensor-device.ts'
import { readFruData, writeFruData } from '../../messages/storage-fru.ts'
import { getSdr } from '../../messages/storage-sdr.ts'
import { getSelEntry } from '../../messages/storage-sel.ts'
import type { ImageKind } from './image.ts'

/** Where an answer's part belongs. */
export interface Part {
  readonly id: number
  readonly offset: number
  readonly data: Uint8Array
  /** Of the whole, where the answer says so. */
  readonly size?: number
  readonly reservation?: number
}

export interface Read {
  readonly command: Command
  readonly kind: ImageKind
  /** What the request has written, once it is answered. */
  readonly writes?: boolean
  /** `data`: what follows the completion code. `words`: the inventory is known to be read by words. */
  part(request: Values, data: Uint8Array, words: boolean): Part | undefined
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Next record ID, then what was asked for; FFh asks for all. */
const recordPart = (request: Values, data: Uint8Array): Part | undefined => {
  if (data.length < 2 || request.record_id === undefined) return undefined
  const count = number(request.read_count)
  return {
    id: number(request.record_id),
    offset: number(request.offset),
    data: data.subarray(2, count === 0xff ? undefined : 2 + count),
    reservation: number(request.reservation_id),
  }
}

/** A count of bytes or words, then those. Twice as many bytes as the count says are words. */
const fruPart = (request: Values, data: Uint8Array, words: boolean): Part | undefined => {
  if (data.length < 1 || request.fru_device_id === undefined) return undefined
  const count = data[0]
  const unit = words || data.length - 1 === count * 2 ? 2 : 1
  return {
    id: number(request.fru_device_id),
    offset: number(request.offset) * unit,
    data: data.subarray(1, 1 + count * unit),
  }
}

/** A count of the bytes or words that were stored, of those in the request. */
const writtenPart = (request: Values, data: Uint8Array, words: boolean): Part | undefined => {
  const { fru_data: written } = request
  if (!(written instanceof Uint8Array) || request.fru_device_id === undefined) return undefined
  const unit = words ? 2 : 1
  return {
    id: number(request.fru_device_id),
    offset: number(request.offset) * unit,
    data: written.subarray(0, data.length > 0 ? data[0] * unit : undefined),
  }
}

/** Group byte, total length, then the text. */
const textPart = (request: Values, data: Uint8Array): Part | undefined =>
  data.length < 2 || request.offset === undefined
    ? undefined
    : { id: 0, offset: number(request.offset), data: data.subarray(2), size: data[1] }

export const reads: readonly Read[] = [
  { command: getSdr, kind: 'sdr', part: recordPart },
  { command: getDeviceSdr, kind: 'device_sdr', part: recordPart },
  { command: getSelEntry, kind: 'sel', part: recordPart },
  { command: readFruData, kind: 'fru', part: fruPart },
  { command: writeFruData, kind: 'fru', part: writtenPart, writes: true },
  { command: dcmiGetAssetTag, kind: 'dcmi_asset_tag', part: textPart },
  { command: dcmiGetMcIdString, kind: 'dcmi_mc_id', part: textPart },
]
