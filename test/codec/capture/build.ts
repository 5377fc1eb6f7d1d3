/** Builds capture files and packets, field by field, for the tests of the readers. */

export type Order = 'little' | 'big'

/** Writes integers of a fixed byte order one after the other. */
export class Bytes {
  private readonly list: number[] = []
  private readonly order: Order

  constructor(order: Order = 'big') {
    this.order = order
  }

  u8(...values: number[]): this {
    this.list.push(...values)
    return this
  }

  u16(value: number): this {
    return this.int(value, 2)
  }

  u32(value: number): this {
    return this.int(value, 4)
  }

  u64(value: bigint): this {
    const halves = [Number((value >> 32n) & 0xffffffffn), Number(value & 0xffffffffn)]
    if (this.order === 'little') halves.reverse()
    return this.u32(halves[0]).u32(halves[1])
  }

  add(bytes: Iterable<number>): this {
    for (const byte of bytes) this.list.push(byte)
    return this
  }

  pad(to: number): this {
    while (this.list.length % to !== 0) this.list.push(0)
    return this
  }

  get length(): number {
    return this.list.length
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.list)
  }

  private int(value: number, size: number): this {
    const bytes = []
    for (let i = 0; i < size; i++) bytes.push(Math.floor(value / 256 ** i) % 256)
    return this.add(this.order === 'little' ? bytes : bytes.reverse())
  }
}

export function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export interface TestPacket {
  bytes: Uint8Array
  seconds?: number
  fraction?: number
  original?: number
}

export function pcap(
  packets: readonly TestPacket[],
  options: {
    order?: Order
    magic?: number
    linkType?: number
    snap?: number
    minor?: number
    major?: number
  } = {},
): Uint8Array<ArrayBuffer> {
  const { order = 'little', magic = 0xa1b2c3d4, linkType = 1, snap = 262_144, minor = 4, major = 2 } = options
  const file = new Bytes(order)
  file.u32(magic).u16(major).u16(minor).u32(0).u32(0).u32(snap).u32(linkType)
  for (const { bytes, seconds = 1_700_000_000, fraction = 0, original = bytes.length } of packets) {
    file.u32(seconds).u32(fraction).u32(bytes.length).u32(original)
    if (magic === 0xa1b2cd34) file.u32(1).u16(0x0800).u8(0, 0)
    file.add(bytes)
  }
  return file.done()
}

/** Blocks of a pcapng section. */
export class Blocks {
  readonly order: Order
  private readonly parts: Uint8Array[] = []

  constructor(order: Order = 'little') {
    this.order = order
  }

  block(type: number, body: Uint8Array): this {
    const length = 12 + body.length + (-body.length & 3)
    this.parts.push(new Bytes(this.order).u32(type).u32(length).add(body).pad(4).u32(length).done())
    return this
  }

  section(major = 1): this {
    return this.block(0x0a0d0d0a, this.body().u32(0x1a2b3c4d).u16(major).u16(0).u64(-1n).done())
  }

  interface(linkType: number, options: Uint8Array = new Uint8Array(0), snap = 0): this {
    return this.block(1, this.body().u16(linkType).u16(0).u32(snap).add(options).done())
  }

  enhanced(
    packet: Uint8Array,
    { id = 0, ticks = 0n, original = packet.length, options = new Uint8Array(0) } = {},
  ): this {
    const body = this.body()
      .u32(id)
      .add(this.ticks(ticks))
      .u32(packet.length)
      .u32(original)
      .add(packet)
      .pad(4)
      .add(options)
    return this.block(6, body.done())
  }

  obsolete(packet: Uint8Array, { id = 0, ticks = 0n, original = packet.length } = {}): this {
    const body = this.body()
      .u16(id)
      .u16(7)
      .add(this.ticks(ticks))
      .u32(packet.length)
      .u32(original)
      .add(packet)
    return this.block(2, body.done())
  }

  simple(packet: Uint8Array, original = packet.length): this {
    return this.block(3, this.body().u32(original).add(packet).done())
  }

  option(code: number, value: Uint8Array): Uint8Array<ArrayBuffer> {
    return this.body().u16(code).u16(value.length).add(value).pad(4).done()
  }

  comment(text: string): Uint8Array<ArrayBuffer> {
    return this.option(1, new TextEncoder().encode(text))
  }

  /** Bytes as they are, for what no writer writes. */
  raw(bytes: Uint8Array): this {
    this.parts.push(bytes)
    return this
  }

  /** The upper half of a time stands first in either byte order. */
  private ticks(value: bigint): Uint8Array {
    return this.body()
      .u32(Number((value >> 32n) & 0xffffffffn))
      .u32(Number(value & 0xffffffffn))
      .done()
  }

  body(): Bytes {
    return new Bytes(this.order)
  }

  done(): Uint8Array<ArrayBuffer> {
    return concat(...this.parts)
  }
}

export function ethernet(
  payload: Uint8Array,
  type = 0x0800,
  tags: readonly [number, number][] = [],
): Uint8Array {
  const frame = new Bytes().u8(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2)
  for (const [tag, id] of tags) frame.u16(tag).u16(id)
  return frame.u16(type).add(payload).done()
}

export function udp(
  payload: Uint8Array,
  { source = 40_000, destination = 623, length = -1 } = {},
): Uint8Array {
  const total = length < 0 ? payload.length + 8 : length
  return new Bytes().u16(source).u16(destination).u16(total).u16(0xdead).add(payload).done()
}

export const IPV4_SOURCE = [10, 0, 0, 1]
export const IPV4_DESTINATION = [10, 0, 0, 2]

export function ipv4(
  payload: Uint8Array,
  { protocol = 17, id = 0x1234, offset = 0, more = false, options = new Uint8Array(0), total = -1 } = {},
): Uint8Array {
  const header = 20 + options.length
  return new Bytes()
    .u8(0x40 + header / 4, 0)
    .u16(total < 0 ? header + payload.length : total)
    .u16(id)
    .u16((more ? 0x2000 : 0) + offset / 8)
    .u8(64, protocol, 0, 0)
    .add([...IPV4_SOURCE, ...IPV4_DESTINATION])
    .add(options)
    .add(payload)
    .done()
}

export const IPV6_SOURCE = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
export const IPV6_DESTINATION = [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]

/** `headers` are extension headers: their number, and their bytes from the third on (to a multiple of 8, with 2). */
export function ipv6(
  payload: Uint8Array,
  { next = 17, headers = [] as readonly [number, Uint8Array][], length = -1 } = {},
): Uint8Array {
  const numbers = [...headers.map(([number]) => number), next]
  const chain = new Bytes()
  headers.forEach(([number, rest], i) => {
    const words = number === 51 ? (rest.length + 2) / 4 - 2 : number === 44 ? 0 : (rest.length + 2) / 8 - 1
    chain.u8(numbers[i + 1], words).add(rest)
  })
  return new Bytes()
    .u32(0x6000_0000)
    .u16(length < 0 ? chain.length + payload.length : length)
    .u8(numbers[0], 64)
    .add(IPV6_SOURCE)
    .add(IPV6_DESTINATION)
    .add(chain.done())
    .add(payload)
    .done()
}

export function fragmentHeader(offset: number, more: boolean, id = 7): [number, Uint8Array] {
  return [
    44,
    new Bytes()
      .u16(offset + (more ? 1 : 0))
      .u32(id)
      .done(),
  ]
}

/** An RMCP presence ping: 12 bytes. */
export const PING = Uint8Array.from([6, 0, 0xff, 6, 0, 0, 0x11, 0xbe, 0x80, 0, 0, 0])

/** Get Device ID, from 0x82 to the BMC. */
export const IPMB_REQUEST = Uint8Array.from([0x20, 0x18, 0xc8, 0x82, 0x0c, 0x01, 0x71])
