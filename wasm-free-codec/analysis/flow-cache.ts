/**
 * The conversation of a datagram between IPv4 endpoints, by their addresses and ports, in one look: most datagrams
 * follow others between the same two. What is not here takes the long way over Endpoints and Conversations.
 */
import type { Datagram } from '../capture/types.ts'
import { mix, randomMultiplier } from './hash.ts'

const SLOTS = 4096
const STRIDE = 8
// Of a slot: source address, destination address, both ports, conversation, number of the source's endpoint.
const DESTINATION = 1
const PORTS = 2
const CONVERSATION = 3
const SOURCE = 4

export class FlowCache {
  /** Of the datagram that find() was asked about last, when it returned true. */
  conversation = 0
  /** Number of the endpoint that sent it. */
  source = 0
  private readonly multiplier = randomMultiplier()
  private readonly slots = new Int32Array(SLOTS * STRIDE)
  private slot = 0
  private from = 0
  private to = 0
  private ports = 0

  /** True: the conversation is known. False: it is not, and can be told with add() if the addresses are IPv4. */
  find(bytes: Uint8Array, from: number, to: number, datagram: Datagram): boolean {
    this.slot = -1
    if (datagram.addressLength !== 4) return false
    const { slots } = this
    this.from = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3]
    this.to = (bytes[to] << 24) | (bytes[to + 1] << 16) | (bytes[to + 2] << 8) | bytes[to + 3]
    this.ports = (datagram.sourcePort << 16) | datagram.destinationPort
    const hash = mix(
      mix(mix(0, this.from, this.multiplier), this.to, this.multiplier),
      this.ports,
      this.multiplier,
    )
    const slot = (hash & (SLOTS - 1)) * STRIDE
    this.slot = slot
    if (
      slots[slot] !== this.from ||
      slots[slot + DESTINATION] !== this.to ||
      slots[slot + PORTS] !== this.ports
    ) {
      return false
    }
    this.conversation = slots[slot + CONVERSATION]
    this.source = slots[slot + SOURCE]
    return this.conversation !== 0
  }

  /** Remembers the conversation of the datagram that find() did not find. */
  add(conversation: number, source: number): void {
    const { slots, slot } = this
    if (slot < 0) return
    slots[slot] = this.from
    slots[slot + DESTINATION] = this.to
    slots[slot + PORTS] = this.ports
    slots[slot + CONVERSATION] = conversation
    slots[slot + SOURCE] = source
  }
}
