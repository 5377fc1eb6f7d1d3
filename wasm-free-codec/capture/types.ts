/**
 * What the capture readers and the network layers tell to whoever reads a capture.
 * The objects that go with a packet are reused from one packet to the next: a sink copies what it keeps.
 */

/** Bytes that can be read at random: a file, a blob, or what was spooled from a stream. */
export interface ByteSource {
  readonly size: number
  /** The bytes [offset, offset + length); fewer only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** One captured packet as its record describes it. Reused: valid during the call only. */
export interface PacketInfo {
  /** Counted from 1 over the whole capture, as in every packet tool. */
  frame: number
  /** Where the packet's first captured byte stands in the (decompressed) capture. */
  offset: number
  /** Time since 1970-01-01 UTC: whole seconds (0 to 2^32 - 1) and nanoseconds (0 to 999,999,999). */
  seconds: number
  nanoseconds: number
  /** LINKTYPE_ number of the interface. */
  linkType: number
  /** Index of the interface over all sections, in order of appearance. */
  interfaceId: number
  /** Length on the wire; more than was captured when a snap length cut the packet. */
  originalLength: number
}

export interface CaptureDiagnostic {
  /** A key of `sentences`. */
  code: string
  /** Byte offset in the (decompressed) capture that the diagnostic speaks of. */
  offset: number
  /** Of a text: the line that it speaks of, from 1. */
  line?: number
  text: string
}

/** Receives a capture while it is read, in file order. */
export interface PacketSink {
  /** The packet's captured bytes are bytes[start, end); the buffer is only valid during the call. */
  packet(bytes: Uint8Array, start: number, end: number, info: PacketInfo): void
  /** Packets were lost between this one and the one before it (pcapng epb_dropcount). Follows its packet() call. */
  dropped?(count: number, info: PacketInfo): void
  /** A comment (pcapng opt_comment) of a frame. Follows its packet() call. */
  comment?(frame: number, text: string): void
  diagnostic(diagnostic: CaptureDiagnostic): void
}

/** What a frame carries for us: an int so that the index pass can switch on it. */
export const DATAGRAM_NONE = 0
/** A UDP datagram, whole (after reassembly where it came in fragments). */
export const DATAGRAM_UDP = 1
/** An ICMP or ICMPv6 error that quotes a UDP datagram. */
export const DATAGRAM_ICMP = 2
/** An IPMB message, from a capture of the bus itself. */
export const DATAGRAM_IPMB = 3

/** Result of the network layers. One object, reused for every packet. */
export interface Datagram {
  kind: number
  /** The buffer that payloadStart, payloadEnd and the address offsets refer to: the packet's own, or a reassembled one. */
  bytes: Uint8Array
  /** True when `bytes` is a reassembled datagram, not the packet's buffer. */
  reassembled: boolean
  /** Payload of UDP; of the quoted UDP (often cut) for ICMP; the IPMB message for IPMB. */
  payloadStart: number
  payloadEnd: number
  /** True when the captured bytes end before the payload does (snap length, or the quote of an ICMP error). */
  truncated: boolean
  /** Offsets of the addresses in `bytes`, and their length: 4, 16, or 0 for IPMB. For ICMP: of the error itself. */
  sourceAddress: number
  destinationAddress: number
  addressLength: number
  sourcePort: number
  destinationPort: number
  /** For ICMP: type and code, and the quoted datagram's addresses (ports are in sourcePort and destinationPort). */
  icmpType: number
  icmpCode: number
  quotedSource: number
  quotedDestination: number
}

/** A frame that was read again: all of it is a copy. */
export interface CapturedFrame extends PacketInfo {
  bytes: Uint8Array
  comments: string[]
  /** Packets that were lost between this one and the one before it, where the capture tells. */
  dropped?: number
}
