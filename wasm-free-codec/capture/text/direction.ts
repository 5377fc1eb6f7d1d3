/** Which side sent a datagram, from what it says itself: for logs that give bytes and no direction. */

/** Sessions whose IDs are remembered. */
const MOST = 4096

export class Direction {
  /** Session IDs that consoles and BMCs have chosen: who is addressed by one did not send it. */
  private readonly consoles = new Set<number>()
  private readonly managed = new Set<number>()

  /** Whether the BMC sent it. `given`: what the log says, which may be the BMC's own, and calls requests received. */
  fromBmc(bytes: Uint8Array, given?: boolean): boolean {
    return this.tell(bytes) ?? given ?? false
  }

  /** Remembers session IDs. */
  learn(bytes: Uint8Array): void {
    const type = payloadType(bytes)
    if (type === 0x11 && bytes.length >= 28 && bytes[17] === 0) {
      add(this.consoles, u32(bytes, 20))
      add(this.managed, u32(bytes, 24))
    } else if (type === 0x10 && bytes.length >= 24) add(this.consoles, u32(bytes, 20))
    else if (type === 0x12 && bytes.length >= 24) add(this.managed, u32(bytes, 20))
  }

  private tell(bytes: Uint8Array): boolean | undefined {
    if ((bytes[3] & 0x1f) === 6) return bytes[8] === undefined ? undefined : (bytes[8] & 0xc0) === 0x40
    const type = payloadType(bytes)
    if (type === undefined) {
      // IPMI 1.5: the message itself tells.
      const at = (bytes[4] & 15) === 0 ? 14 : 30
      return bytes.length > at + 1 ? isResponse(bytes, at) : undefined
    }
    if (type >= 0x10 && type <= 0x15) return (type & 1) === 1
    if ((bytes[5] & 0x80) === 0 && type === 0 && bytes.length > 17) return isResponse(bytes, 16)
    const id = u32(bytes, 6)
    if (this.consoles.has(id) && !this.managed.has(id)) return true
    return this.managed.has(id) ? false : undefined
  }
}

/** netFn is odd in a response. What is bridged from a satellite comes from the BMC too. */
const isResponse = (bytes: Uint8Array, at: number): boolean => (bytes[at + 1] & 4) !== 0

/** Of an RMCP+ packet. */
function payloadType(bytes: Uint8Array): number | undefined {
  return (bytes[3] & 0x1f) === 7 && (bytes[4] & 15) === 6 && bytes.length > 5 ? bytes[5] & 0x3f : undefined
}

const u32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0

function add(set: Set<number>, id: number): void {
  if (set.size < MOST) set.add(id)
}
