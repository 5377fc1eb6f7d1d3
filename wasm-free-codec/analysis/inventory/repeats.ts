/**
 * Records that are read again and have not changed: clients walk through the same ones in every session, and one
 * decode tells them all. Told by the bytes, where they stand in clear.
 */
import { getDeviceSdr } from '../../messages/sensor-device.ts'
import { readFruData, writeFruData } from '../../messages/storage-fru.ts'
import { getSdr } from '../../messages/storage-sdr.ts'
import { getSelEntry } from '../../messages/storage-sel.ts'
import type { Dataset } from '../dataset.ts'
import { FLAG_BRIDGED, FLAG_ENCRYPTED, FLAG_TRUNCATED, KIND_IPMI15, KIND_RMCPPLUS } from '../kinds.ts'

/** By netFn << 8 | cmd of the request: bytes at the beginning of its data that are the reservation. */
const RESERVATION: ReadonlyMap<number, number> = new Map(
  (
    [
      [getSdr, 2],
      [getDeviceSdr, 2],
      [getSelEntry, 2],
      [readFruData, 0],
    ] as const
  ).map(([{ netFn, cmd }, bytes]) => [(netFn << 8) | cmd, bytes]),
)
const WRITE = (writeFruData.netFn << 8) | writeFruData.cmd
const UNCLEAR = FLAG_ENCRYPTED | FLAG_BRIDGED | FLAG_TRUNCATED
/** Addresses, netFn, checksum, sequence and command. */
const HEADER = 6

export class Repeats {
  private readonly dataset: Dataset
  /** By BMC and request: the hash of its last answer. */
  private readonly last = new Map<string, number>()

  constructor(dataset: Dataset) {
    this.dataset = dataset
  }

  /** Whether the answer is the one that the same request had last. */
  has(request: number, answer: number): boolean {
    const { columns, sessionTable } = this.dataset.index
    const { flags, netFnLun, cmd, session } = columns
    const place = ((netFnLun[request] >> 2) << 8) | cmd[request]
    // What is read again now is news, the same or not.
    if (place === WRITE) this.last.clear()
    const skipped = RESERVATION.get(place)
    if (skipped === undefined || ((flags[request] | flags[answer]) & UNCLEAR) !== 0) return false
    const [asked, answered] = [this.message(request), this.message(answer)]
    if (!asked || !answered) return false
    const data = String.fromCharCode(
      asked[0],
      netFnLun[request],
      cmd[request],
      ...asked.subarray(HEADER + skipped, -1),
    )
    const key = `${sessionTable.bmc[session[request]]} ${data}`
    const hash = hashOf(answered.subarray(HEADER, -1))
    const same = this.last.get(key) === hash
    this.last.set(key, hash)
    return same
  }

  /** The IPMI message, if its bytes are at hand. */
  private message(row: number): Uint8Array | undefined {
    const { kind, bodyOffset } = this.dataset.index.columns
    const at = bodyOffset[row]
    const plus = kind[row] === KIND_RMCPPLUS
    const bytes = plus || kind[row] === KIND_IPMI15 ? this.dataset.bytesAtHand(row) : undefined
    if (!bytes || at < 2) return undefined
    const length = plus ? bytes[at - 2] + bytes[at - 1] * 256 : bytes[at - 1]
    return at + length <= bytes.length ? bytes.subarray(at, at + length) : undefined
  }
}

/** FNV-1a. */
const hashOf = (bytes: Uint8Array): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193)
  return hash ^ bytes.length
}
