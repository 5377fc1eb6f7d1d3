/** The rows of the index as typed-array columns: 40 bytes a row. */
import { doubled } from './hash.ts'

export class Columns {
  /** Rows filled. */
  rows = 0
  capacity = 1024
  /** Where the payload stands: in the capture, or in the spool with FLAG_SPOOLED. */
  offset = new Float64Array(this.capacity)
  /** Time since 1970-01-01 UTC. */
  seconds = new Uint32Array(this.capacity)
  nanoseconds = new Uint32Array(this.capacity)
  /** Frame number in the capture, from 1. */
  frame = new Uint32Array(this.capacity)
  /** Number of the session, from 1. */
  session = new Uint32Array(this.capacity)
  /**
   * Row + 1 of the response, for a request; of the request, for a response; of the quoted datagram, for an ICMP
   * error; 0: none. Of a bridged request's replies it is the answer of the far side if there is one, else the
   * acknowledgement of the Send Message; both have the request as theirs.
   */
  partner = new Uint32Array(this.capacity)
  /** Captured bytes of the payload, 65,535 at most. */
  length = new Uint16Array(this.capacity)
  /** FLAG_*. */
  flags = new Uint16Array(this.capacity)
  /** From the start of the frame to the payload; 0 with FLAG_SPOOLED. */
  payloadOffset = new Uint8Array(this.capacity)
  /** From the start of the payload to the IPMI message, RMCP+ payload or ASF message; 0: none (but for IPMB). */
  bodyOffset = new Uint8Array(this.capacity)
  /** KIND_*. */
  kind = new Uint8Array(this.capacity)
  /** netFn << 2 | LUN, as on the wire; type of an ICMP error. Valid with FLAG_MESSAGE. */
  netFnLun = new Uint8Array(this.capacity)
  /** Command; message type of ASF, code of an ICMP error. */
  cmd = new Uint8Array(this.capacity)
  /** Valid with FLAG_COMPLETION_CODE. */
  completionCode = new Uint8Array(this.capacity)
  /** rqSeq << 2 | LUN; message tag of ASF, Open Session and RAKP. */
  sequence = new Uint8Array(this.capacity)
  /** Index into the list of link types, `PacketIndex.linkTypes`. */
  link = new Uint8Array(this.capacity)

  grow(): void {
    this.offset = doubled(this.offset)
    this.seconds = doubled(this.seconds)
    this.nanoseconds = doubled(this.nanoseconds)
    this.frame = doubled(this.frame)
    this.session = doubled(this.session)
    this.partner = doubled(this.partner)
    this.length = doubled(this.length)
    this.flags = doubled(this.flags)
    this.payloadOffset = doubled(this.payloadOffset)
    this.bodyOffset = doubled(this.bodyOffset)
    this.kind = doubled(this.kind)
    this.netFnLun = doubled(this.netFnLun)
    this.cmd = doubled(this.cmd)
    this.completionCode = doubled(this.completionCode)
    this.sequence = doubled(this.sequence)
    this.link = doubled(this.link)
    this.capacity *= 2
  }

  /** Nanoseconds between two rows, as a number: exact up to 104 days. */
  nanosecondsBetween(earlier: number, later: number): number {
    return (
      (this.seconds[later] - this.seconds[earlier]) * 1e9 +
      (this.nanoseconds[later] - this.nanoseconds[earlier])
    )
  }
}
