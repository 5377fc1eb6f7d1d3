/** Datagrams made by hand, and an index that they are given to, for the tests of the index. */
import { readFileSync } from 'node:fs'
import { KIND_NAMES, PacketIndex } from '../../../wasm-free-codec/analysis/index.ts'
import type { PacketIndexOptions } from '../../../wasm-free-codec/analysis/index.ts'
import { readCapture } from '../../../wasm-free-codec/capture/index.ts'

export const FIXTURES = new URL('../../fixtures/captures/', import.meta.url)

export async function indexOf(file: string | URL, options?: PacketIndexOptions): Promise<PacketIndex> {
  const index = new PacketIndex(options)
  const url = typeof file === 'string' ? new URL(file, FIXTURES) : file
  const result = await readCapture(new Blob([readFileSync(url)]), index)
  if (!result.ok) throw new Error(result.text)
  return index
}

/** LINKTYPE_RAW: the packet begins with its IP header. */
export const RAW_IP = 101
/** LINKTYPE_I2C_LINUX: five bytes, then the IPMB message. */
export const I2C_LINUX = 209

function address(text: string): { bytes: number[]; port: number } {
  const [host, port] = text.split(':')
  return { bytes: host.split('.').map(Number), port: Number(port) }
}

export function udpPacket(from: string, to: string, payload: readonly number[]): Uint8Array {
  const source = address(from)
  const destination = address(to)
  const udp = 8 + payload.length
  const total = 20 + udp
  return Uint8Array.from([
    ...[0x45, 0, total >> 8, total & 255, 0, 1, 0, 0, 64, 17, 0, 0, ...source.bytes, ...destination.bytes],
    ...[source.port >> 8, source.port & 255, destination.port >> 8, destination.port & 255],
    ...[udp >> 8, udp & 255, 0, 0, ...payload],
  ])
}

/** An ICMP destination unreachable from `from`, which quotes the first bytes of a packet. */
export function icmpPacket(
  from: string,
  to: string,
  code: number,
  quoted: Uint8Array,
  bytes = 548,
): Uint8Array {
  const quote = [...quoted.slice(0, 20 + bytes)]
  const total = 28 + quote.length
  return Uint8Array.from([
    ...[0x45, 0, total >> 8, total & 255, 0, 1, 0, 0, 64, 1, 0, 0],
    ...address(`${from}:0`).bytes,
    ...address(`${to}:0`).bytes,
    ...[3, code, 0, 0, 0, 0, 0, 0, ...quote],
  ])
}

/** An index that is fed packet by packet, a millisecond apart unless a time (in seconds) is given. */
export class Wire {
  readonly index: PacketIndex
  private time = 0
  private frame = 0
  private offset = 24

  constructor(options?: PacketIndexOptions) {
    this.index = new PacketIndex(options)
  }

  wait(seconds: number): this {
    this.time += seconds
    return this
  }

  packet(bytes: Uint8Array, linkType = RAW_IP, originalLength = bytes.length): this {
    this.time += 0.001
    this.offset += 16
    const seconds = Math.floor(this.time)
    this.index.packet(bytes, 0, bytes.length, {
      frame: ++this.frame,
      offset: this.offset,
      seconds: 1_700_000_000 + seconds,
      nanoseconds: Math.round((this.time - seconds) * 1e9) % 1e9,
      linkType,
      interfaceId: 0,
      originalLength,
    })
    this.offset += bytes.length
    return this
  }

  udp(from: string, to: string, payload: readonly number[]): this {
    return this.packet(udpPacket(from, to, payload))
  }

  /** Sessions of the rows, in order. */
  get sessions(): number[] {
    return [...this.index.columns.session.subarray(0, this.index.rows)]
  }

  /** Partner rows, in order; -1: none. */
  get partners(): number[] {
    return [...this.index.columns.partner.subarray(0, this.index.rows)].map((partner) => partner - 1)
  }

  get kinds(): string[] {
    return [...this.index.columns.kind.subarray(0, this.index.rows)].map((kind) => KIND_NAMES[kind])
  }

  /** Rows that have the flag. */
  flagged(flag: number): number[] {
    const { flags } = this.index.columns
    return [...flags.subarray(0, this.index.rows).keys()].filter((row) => (flags[row] & flag) !== 0)
  }
}

const sumToZero = (bytes: readonly number[]) => -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff
const le32 = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]

export interface MessageParts {
  netFn: number
  cmd: number
  seq?: number
  data?: readonly number[]
  /** First and second address; a response has them the other way round. */
  to?: number
  from?: number
}

/** An IPMI message with right checksums. */
export function message({ netFn, cmd, seq = 0, data = [], to, from }: MessageParts): number[] {
  const request = netFn % 2 === 0
  const head = [to ?? (request ? 0x20 : 0x81), netFn << 2]
  const body = [from ?? (request ? 0x81 : 0x20), seq << 2, cmd, ...data]
  return [...head, sumToZero(head), ...body, sumToZero(body)]
}

export const rmcp = (...rest: readonly number[]) => [6, 0, 0xff, 7, ...rest]

/** RMCP and a 1.5 session header without authentication. */
export function ipmi15(payload: readonly number[], session = 0, authType = 0): number[] {
  const code = authType === 0 ? [] : Array.from({ length: 16 }, () => 0x5a)
  return rmcp(authType, ...le32(session && 7), ...le32(session), ...code, payload.length, ...payload)
}

/** RMCP and an RMCP+ session header; `type` with its bits for encrypted (80h) and authenticated (40h). */
export function rmcpPlus(type: number, payload: readonly number[], session = 0, sequence = 0): number[] {
  const size = [payload.length & 255, payload.length >> 8]
  return rmcp(6, type, ...le32(session), ...le32(sequence), ...size, ...payload)
}

const algorithms = (list: readonly number[]) =>
  list.flatMap((algorithm, type) => [type, 0, 0, 8, algorithm, 0, 0, 0])
const zeros = (length: number) => new Array<number>(length).fill(0)

export const openRequest = (tag: number, console: number, suite = [1, 1, 1]) =>
  rmcpPlus(0x10, [tag, 0, 0, 0, ...le32(console), ...algorithms(suite)])

export const openResponse = (tag: number, console: number, managed: number, status = 0, suite = [1, 1, 1]) =>
  rmcpPlus(
    0x11,
    status === 0 ? [tag, 0, 4, 0, ...le32(console), ...le32(managed), ...algorithms(suite)] : [tag, status],
  )

export const rakp1 = (tag: number, managed: number, user = 'admin') =>
  rmcpPlus(0x12, [
    tag,
    0,
    0,
    0,
    ...le32(managed),
    ...zeros(16),
    0x14,
    0,
    0,
    user.length,
    ...Buffer.from(user),
  ])

export const rakp2 = (tag: number, console: number, status = 0) =>
  rmcpPlus(0x13, [tag, status, 0, 0, ...le32(console), ...zeros(status === 0 ? 52 : 0)])

export const rakp3 = (tag: number, managed: number, status = 0) =>
  rmcpPlus(0x14, [tag, status, 0, 0, ...le32(managed), ...zeros(20)])

export const rakp4 = (tag: number, console: number, status = 0) =>
  rmcpPlus(0x15, [tag, status, 0, 0, ...le32(console), ...zeros(12)])

export const authCapabilities = (seq = 0) => ipmi15(message({ netFn: 6, cmd: 0x38, seq, data: [0x8e, 4] }))
export const authCapabilitiesResponse = (seq = 0) =>
  ipmi15(message({ netFn: 7, cmd: 0x38, seq, data: [0, 1, 0x96, 4, 3, 0, 0, 0, 0] }))

/** The datagrams of an RMCP+ login, from discovery to RAKP 4. */
export function login(
  console: number,
  managed: number,
  user = 'admin',
): [toBmc: boolean, payload: number[]][] {
  return [
    [true, authCapabilities()],
    [false, authCapabilitiesResponse()],
    [true, openRequest(0, console)],
    [false, openResponse(0, console, managed)],
    [true, rakp1(0, managed, user)],
    [false, rakp2(0, console)],
    [true, rakp3(0, managed)],
    [false, rakp4(0, console)],
  ]
}
