/**
 * Inventories as far as a capture has read or written them, put together from the parts: serial numbers, asset tags and
 * the fields that a maker has added are replaced, checksums made to fit (FRU information storage definition 1.0).
 * What stands in no area that is understood becomes zeros.
 */
import type { StandIns } from './stand-ins.ts'

/** An offset has 16 bits, and may count words. */
const LARGEST = 2 * 0x10000
const MOST_IMAGES = 4096
const HEADER = 8
const END_OF_FIELDS = 0xc1

/** Areas with fields, by their place in the header: where the fields begin, and which say no more than the model. */
const AREAS: readonly { at: number; fields: number; kept: readonly number[] }[] = [
  // Part number
  { at: 2, fields: 3, kept: [0] },
  // Manufacturer, product, part number, FRU file ID
  { at: 3, fields: 6, kept: [0, 1, 3, 4] },
  // Manufacturer, product, part number, version, FRU file ID
  { at: 4, fields: 3, kept: [0, 1, 2, 3, 6] },
]
const MULTI_RECORDS = 5
/** Power supply, DC output, DC load. */
const LAST_KEPT_RECORD = 2
const RECORD_HEADER = 5

export class FruImages {
  private readonly images = new Map<string, FruImage>()
  private readonly wide = new Set<string>()

  /** The inventory is read by words. */
  byWords(key: string): void {
    if (this.wide.size < MOST_IMAGES) this.wide.add(key)
  }

  /** A part of an inventory was read or written. */
  add(key: string, offset: number, bytes: Uint8Array): void {
    let image = this.images.get(key)
    if (!image && this.images.size < MOST_IMAGES) this.images.set(key, (image = new FruImage()))
    image?.add(this.at(key, offset), bytes)
  }

  /** After all parts. */
  settle(standIns: StandIns): void {
    for (const image of this.images.values()) image.settle(standIns)
  }

  /** What stands for the part. */
  part(key: string, offset: number, bytes: Uint8Array): Uint8Array {
    return this.images.get(key)?.part(this.at(key, offset), bytes) ?? new Uint8Array(bytes.length)
  }

  private at(key: string, offset: number): number {
    return this.wide.has(key) ? offset * 2 : offset
  }
}

class FruImage {
  private bytes = new Uint8Array(256)
  /** 1 where a byte is known. */
  private known = new Uint8Array(256)
  private made = new Uint8Array(0)

  add(at: number, bytes: Uint8Array): void {
    const end = Math.min(at + bytes.length, LARGEST)
    if (end <= at) return
    let size = this.bytes.length
    while (size < end) size *= 2
    if (size > this.bytes.length) {
      const [before, knownBefore] = [this.bytes, this.known]
      this.bytes = new Uint8Array(size)
      this.known = new Uint8Array(size)
      this.bytes.set(before)
      this.known.set(knownBefore)
    }
    for (let i = at; i < end; i++) {
      if (this.known[i]) continue
      this.bytes[i] = bytes[i - at]
      this.known[i] = 1
    }
  }

  /** Zeros where the bytes are not those that the image has: it was changed meanwhile. */
  part(at: number, bytes: Uint8Array): Uint8Array {
    const part = new Uint8Array(bytes.length)
    for (let i = 0; i < bytes.length; i++) if (this.bytes[at + i] === bytes[i]) part[i] = this.made[at + i]
    return part
  }

  settle(standIns: StandIns): void {
    const { bytes } = this
    this.made = new Uint8Array(bytes.length)
    if (!this.has(0, HEADER)) return
    this.keep(0, HEADER)
    if (bytes[1] > 0 && this.has(bytes[1] * 8, 1)) this.keep(bytes[1] * 8, 1)
    for (const { at, fields, kept } of AREAS)
      if (bytes[at] > 0) this.area(bytes[at] * 8, fields, kept, standIns)
    if (bytes[MULTI_RECORDS] > 0) this.records(bytes[MULTI_RECORDS] * 8)
  }

  private area(start: number, fields: number, kept: readonly number[], standIns: StandIns): void {
    if (!this.has(start, fields)) return
    this.keep(start, fields)
    const { bytes, made } = this
    const end = start + bytes[start + 1] * 8
    let at = start + fields
    for (let field = 0; at < end - 1 && this.has(at, 1); field++) {
      this.keep(at, 1)
      if (bytes[at] === END_OF_FIELDS) break
      const length = bytes[at] & 0x3f
      if (at + 1 + length >= end || !this.has(at + 1, length)) break
      if (kept.includes(field)) this.keep(at + 1, length)
      else made.set(standInOf(standIns, bytes[at] >> 6, bytes.subarray(at + 1, at + 1 + length)), at + 1)
      at += 1 + length
    }
    this.sum(start, end - 1, end - 1)
  }

  private records(start: number): void {
    const { bytes } = this
    for (let at = start; this.has(at, RECORD_HEADER); at += RECORD_HEADER + bytes[at + 2]) {
      const [type, format, length] = bytes.subarray(at)
      this.keep(at, RECORD_HEADER)
      const data = at + RECORD_HEADER
      if (type <= LAST_KEPT_RECORD && this.has(data, length)) this.keep(data, length)
      this.sum(data, data + length, at + 3)
      this.sum(at, at + 4, at + 4)
      if (format & 0x80) break
    }
  }

  private has(at: number, length: number): boolean {
    for (let i = at; i < at + length; i++) if (this.known[i] !== 1) return false
    return true
  }

  private keep(at: number, length: number): void {
    for (let i = at; i < at + length; i++) this.made[i] = this.bytes[i]
  }

  /** The checksum at `at` of [start, end) is as right as it was; with holes nobody can tell. */
  private sum(start: number, end: number, at: number): void {
    if (end < start || !this.has(start, end - start) || !this.has(at, 1)) return
    const { bytes, made } = this
    let sum = bytes[at]
    for (let i = start; i < end; i++) sum += bytes[i] - made[i]
    made[at] = sum
  }
}

/** A type/length field's data: 0 is binary, 1 BCD plus, 2 6-bit ASCII, 3 text. */
export const standInOf = (standIns: StandIns, type: number, data: Uint8Array): Uint8Array =>
  type === 3 ? standIns.text(data) : standIns.digits(data)
