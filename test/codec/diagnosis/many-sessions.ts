/** Very many sessions in one capture, each between endpoints of its own: a pcap of raw IPv4, written in place. */
import { icmpPacket } from '../analysis/traffic.ts'

export interface Datagram {
  readonly bytes: Uint8Array
  readonly fromBmc: boolean
  /** An ICMP error about what the other side sent last; `bytes` is not used. */
  readonly icmp: boolean
  /** Nanoseconds since the session's first one. */
  readonly time: number
}

const RECORD = 16
const HEADERS = 28
const CLIENT = 0x0a00_0000
const BMC = 0x0b00_0000

export class Traffic {
  private file = new Uint8Array(1 << 20)
  private view = new DataView(this.file.buffer)
  private at = 24
  private sessions = 0
  private start = 1_700_000_000

  constructor() {
    this.view.setUint32(0, 0xa1b23c4d, true)
    this.view.setUint16(4, 2, true)
    this.view.setUint16(6, 4, true)
    this.view.setUint32(16, 0xffff, true)
    this.view.setUint32(20, 101, true)
  }

  session(datagrams: readonly Datagram[]): void {
    this.sessions++
    const client = CLIENT + this.sessions
    const bmc = BMC + this.sessions
    /** Where the last packet of each side begins. */
    const last = [0, 0]
    let time = 0
    for (const { bytes, fromBmc, icmp, time: at } of datagrams) {
      time = Math.max(time, at)
      if (!icmp) {
        last[fromBmc ? 1 : 0] = this.at + RECORD
        this.datagram(time, fromBmc ? bmc : client, fromBmc ? client : bmc, fromBmc, bytes)
        continue
      }
      const quoted = last[fromBmc ? 0 : 1]
      if (quoted === 0) continue
      const [from, to] = fromBmc ? [bmc, client] : [client, bmc]
      const end = quoted + this.view.getUint16(quoted + 2)
      this.packet(time, icmpPacket(addressText(from), addressText(to), 3, this.file.slice(quoted, end)))
    }
    this.start += Math.ceil(time / 1e9)
  }

  get bytes(): Uint8Array {
    return this.file.subarray(0, this.at)
  }

  private datagram(time: number, from: number, to: number, fromBmc: boolean, payload: Uint8Array): void {
    const at = this.record(time, HEADERS + payload.length)
    const { view } = this
    view.setUint8(at, 0x45)
    view.setUint16(at + 2, HEADERS + payload.length)
    view.setUint8(at + 8, 64)
    view.setUint8(at + 9, 17)
    view.setUint32(at + 12, from)
    view.setUint32(at + 16, to)
    view.setUint16(at + 20, fromBmc ? 623 : 40_000)
    view.setUint16(at + 22, fromBmc ? 40_000 : 623)
    view.setUint16(at + 24, 8 + payload.length)
    this.file.set(payload, at + HEADERS)
  }

  private packet(time: number, bytes: Uint8Array): void {
    const at = this.record(time, bytes.length)
    this.file.set(bytes, at)
  }

  /** Where the packet's bytes go. */
  private record(time: number, length: number): number {
    while (this.at + RECORD + length > this.file.length) {
      const larger = new Uint8Array(this.file.length * 2)
      larger.set(this.file)
      this.file = larger
      this.view = new DataView(larger.buffer)
    }
    const { at, view } = this
    view.setUint32(at, this.start + Math.floor(time / 1e9), true)
    view.setUint32(at + 4, time % 1e9, true)
    view.setUint32(at + 8, length, true)
    view.setUint32(at + 12, length, true)
    this.at += RECORD + length
    return at + RECORD
  }
}

const addressText = (address: number): string =>
  [address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].join('.')
