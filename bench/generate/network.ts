/** Ethernet frames with IPv4, UDP, TCP and ICMP, lengths and checksums right: RFC 791, 768, 9293, 792. */

export interface Host {
  mac: Buffer
  /** Four bytes. */
  address: Buffer
}

const ETHERNET = 14
const IPV4 = 20
const UDP = 8
const TCP = 20
const ICMP = 8
export const PROTOCOL_ICMP = 1
const PROTOCOL_TCP = 6
const PROTOCOL_UDP = 17
/** An ICMP error quotes the header and this much of what follows. */
const QUOTED = 8

/** The n-th host of the network 10.1.0.0/16. */
export function hostNumber(n: number): Host {
  return {
    mac: Buffer.from([0x02, 0x00, 0x5e, 0x10, n >>> 8, n]),
    address: Buffer.from([10, 1, n >>> 8, n]),
  }
}

/** Ones' complement sum of 16-bit words, as far as bytes[start, end) adds to it. */
function sum16(bytes: Buffer, start: number, end: number, sum = 0): number {
  let i = start
  for (; i + 1 < end; i += 2) sum += (bytes[i] << 8) | bytes[i + 1]
  if (i < end) sum += bytes[i] << 8
  return sum
}

function checksum(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16)
  return ~folded & 0xffff
}

export class Network {
  private identification = 0

  udp(from: Host, fromPort: number, to: Host, toPort: number, payload: Uint8Array): Buffer {
    const length = UDP + payload.length
    const frame = this.frame(from, to, PROTOCOL_UDP, length)
    const at = ETHERNET + IPV4
    frame.writeUInt16BE(fromPort, at)
    frame.writeUInt16BE(toPort, at + 2)
    frame.writeUInt16BE(length, at + 4)
    frame.set(payload, at + UDP)
    const sum = checksum(sum16(frame, at, frame.length, this.pseudoHeader(frame, PROTOCOL_UDP, length)))
    // 0 would say that there is none.
    frame.writeUInt16BE(sum === 0 ? 0xffff : sum, at + 6)
    return frame
  }

  tcp(from: Host, fromPort: number, to: Host, toPort: number, sequence: number, payload: Uint8Array): Buffer {
    const length = TCP + payload.length
    const frame = this.frame(from, to, PROTOCOL_TCP, length)
    const at = ETHERNET + IPV4
    frame.writeUInt16BE(fromPort, at)
    frame.writeUInt16BE(toPort, at + 2)
    frame.writeUInt32BE(sequence >>> 0, at + 4)
    frame.writeUInt32BE(1, at + 8)
    frame.writeUInt16BE(0x5010 | (payload.length > 0 ? 0x08 : 0), at + 12)
    frame.writeUInt16BE(0xffff, at + 14)
    frame.set(payload, at + TCP)
    const sum = sum16(frame, at, frame.length, this.pseudoHeader(frame, PROTOCOL_TCP, length))
    frame.writeUInt16BE(checksum(sum), at + 16)
    return frame
  }

  /** The destination of `frame` says that nobody listens on the port. */
  portUnreachable(frame: Buffer, from: Host, to: Host): Buffer {
    const quote = frame.subarray(ETHERNET, ETHERNET + IPV4 + QUOTED)
    const answer = this.frame(from, to, PROTOCOL_ICMP, ICMP + quote.length)
    const at = ETHERNET + IPV4
    answer[at] = 3
    answer[at + 1] = 3
    answer.set(quote, at + ICMP)
    answer.writeUInt16BE(checksum(sum16(answer, at, answer.length)), at + 2)
    return answer
  }

  /** Zeroed behind the IPv4 header. */
  private frame(from: Host, to: Host, protocol: number, length: number): Buffer {
    const frame = Buffer.alloc(ETHERNET + IPV4 + length)
    frame.set(to.mac, 0)
    frame.set(from.mac, 6)
    frame.writeUInt16BE(0x0800, 12)
    frame[14] = 0x45
    frame.writeUInt16BE(IPV4 + length, 16)
    this.identification = (this.identification + 1) & 0xffff
    frame.writeUInt16BE(this.identification, 18)
    frame.writeUInt16BE(0x4000, 20)
    frame[22] = 64
    frame[23] = protocol
    frame.set(from.address, 26)
    frame.set(to.address, 30)
    frame.writeUInt16BE(checksum(sum16(frame, ETHERNET, ETHERNET + IPV4)), 24)
    return frame
  }

  private pseudoHeader(frame: Buffer, protocol: number, length: number): number {
    return sum16(frame, 26, 34, protocol + length)
  }
}
