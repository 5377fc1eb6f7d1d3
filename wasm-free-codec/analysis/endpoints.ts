/** Endpoints (address and port) by number, from 1. An IPMB endpoint is a slave address, without an IP address. */
import { doubled, mix, randomMultiplier, spread } from './hash.ts'

const ADDRESS_BYTES = 16

export class Endpoints {
  /** Slots looked at. */
  steps = 0
  /** Numbers given so far; they run from 1 to `count`. */
  count = 0
  private readonly multiplier = randomMultiplier()
  private slots = new Uint32Array(64)
  // Of endpoint n at [n]: [0] stays empty.
  private addresses = new Uint8Array(32 * ADDRESS_BYTES)
  private lengths = new Uint8Array(32)
  private ports = new Uint16Array(32)

  /** The number of the endpoint; 0 when it is new and `add` is false. */
  find(bytes: Uint8Array, address: number, length: number, port: number, add: boolean): number {
    let hash = mix(0x9e3779b9, port ^ (length << 16), this.multiplier)
    for (let i = address; i < address + length; i += 4) {
      const word = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]
      hash = mix(hash, word, this.multiplier)
    }
    const mask = this.slots.length - 1
    let slot = spread(hash) & mask
    for (;;) {
      this.steps++
      const endpoint = this.slots[slot]
      if (endpoint === 0) break
      if (this.equals(endpoint, bytes, address, length, port)) return endpoint
      slot = (slot + 1) & mask
    }
    return add ? this.add(bytes, address, length, port, slot) : 0
  }

  /** '10.0.0.1:623', '[fe80::1]:623'; without a port '10.0.0.1', 'fe80::1'; for IPMB '20h'. */
  text(endpoint: number): string {
    const port = this.ports[endpoint]
    const at = endpoint * ADDRESS_BYTES
    switch (this.lengths[endpoint]) {
      case 4:
        return this.addresses.subarray(at, at + 4).join('.') + (port === 0 ? '' : `:${port}`)
      case 16:
        return port === 0 ? ipv6Text(this.addresses, at) : `[${ipv6Text(this.addresses, at)}]:${port}`
      default:
        return `${port.toString(16).padStart(2, '0').toUpperCase()}h`
    }
  }

  sameAddress(one: number, other: number): boolean {
    if (this.lengths[one] !== this.lengths[other]) return false
    const [a, b] = [one * ADDRESS_BYTES, other * ADDRESS_BYTES]
    for (let i = 0; i < this.lengths[one]; i++)
      if (this.addresses[a + i] !== this.addresses[b + i]) return false
    return true
  }

  port(endpoint: number): number {
    return this.ports[endpoint]
  }

  private equals(
    endpoint: number,
    bytes: Uint8Array,
    address: number,
    length: number,
    port: number,
  ): boolean {
    if (this.ports[endpoint] !== port || this.lengths[endpoint] !== length) return false
    const at = endpoint * ADDRESS_BYTES
    for (let i = 0; i < length; i++) if (this.addresses[at + i] !== bytes[address + i]) return false
    return true
  }

  private add(bytes: Uint8Array, address: number, length: number, port: number, slot: number): number {
    const endpoint = ++this.count
    if (endpoint === this.ports.length) {
      this.addresses = doubled(this.addresses)
      this.lengths = doubled(this.lengths)
      this.ports = doubled(this.ports)
    }
    for (let i = 0; i < length; i++) this.addresses[endpoint * ADDRESS_BYTES + i] = bytes[address + i]
    this.lengths[endpoint] = length
    this.ports[endpoint] = port
    this.slots[slot] = endpoint
    if (endpoint * 2 >= this.slots.length) this.rehash()
    return endpoint
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2)
    const mask = slots.length - 1
    for (let endpoint = 1; endpoint <= this.count; endpoint++) {
      const length = this.lengths[endpoint]
      let hash = mix(0x9e3779b9, this.ports[endpoint] ^ (length << 16), this.multiplier)
      const from = endpoint * ADDRESS_BYTES
      for (let i = from; i < from + length; i += 4) {
        const a = this.addresses
        hash = mix(hash, (a[i] << 24) | (a[i + 1] << 16) | (a[i + 2] << 8) | a[i + 3], this.multiplier)
      }
      let slot = spread(hash) & mask
      this.steps++
      while (slots[slot] !== 0) {
        slot = (slot + 1) & mask
        this.steps++
      }
      slots[slot] = endpoint
    }
    this.slots = slots
  }
}

/** RFC 5952: lower case, the longest run of two or more zero groups as '::'. */
function ipv6Text(bytes: Uint8Array, at: number): string {
  const groups: number[] = []
  for (let i = 0; i < 8; i++) groups.push((bytes[at + 2 * i] << 8) | bytes[at + 2 * i + 1])
  let best = -1
  let bestLength = 1
  for (let i = 0; i < 8; i++) {
    let length = 0
    while (i + length < 8 && groups[i + length] === 0) length++
    if (length > bestLength) {
      best = i
      bestLength = length
    }
  }
  const hex = groups.map((group) => group.toString(16))
  if (best < 0) return hex.join(':')
  return `${hex.slice(0, best).join(':')}::${hex.slice(best + bestLength).join(':')}`
}
