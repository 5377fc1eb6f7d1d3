/** The pairs of endpoints that exchange RMCP: which of the two is the BMC, and which session they are in now. */
import { TOLD_FROM_BMC, TOLD_NOTHING } from './fields.ts'
import { doubled, PairMap } from './hash.ts'

const BMC_IS_SECOND = 1
/** The side was told by a well-known port or by a message, not guessed. */
const CERTAIN = 2

/** `fromBmc` of a datagram between an endpoint and itself that does not tell its direction. */
export const UNKNOWN_DIRECTION = -1

export class Conversations {
  /** Numbers given so far; they run from 1 to `count`. */
  count = 0
  // Of conversation n at [n].
  /** The session that a datagram outside of any session belongs to; 0: none yet. */
  current = new Uint32Array(32)
  /** Row + 1 of the last datagram to and from the BMC. */
  lastToBmc = new Uint32Array(32)
  lastFromBmc = new Uint32Array(32)
  private first = new Uint32Array(32)
  private second = new Uint32Array(32)
  private bits = new Uint8Array(32)
  private readonly byEndpoints = new PairMap()

  get steps(): number {
    return this.byEndpoints.steps
  }

  /** The conversation of two endpoints, in whichever order; 0: none. */
  lookup(one: number, other: number): number {
    return one < other ? this.byEndpoints.get(one, other) : this.byEndpoints.get(other, one)
  }

  /** A new conversation; `bmc` is one of the two. */
  add(one: number, other: number, bmc: number, certain: boolean): number {
    const first = one < other ? one : other
    const second = one < other ? other : one
    const bits = (bmc === second ? BMC_IS_SECOND : 0) | (certain ? CERTAIN : 0)
    const conversation = this.append(first, second, bits)
    this.byEndpoints.set(first, second, conversation)
    return conversation
  }

  /** On a bus either side may ask the other: a conversation is a requester with a responder, who counts as BMC. */
  ofBus(requester: number, responder: number): number {
    const known = this.byEndpoints.get(-requester, responder)
    if (known !== 0) return known
    const conversation = this.append(requester, responder, BMC_IS_SECOND | CERTAIN)
    this.byEndpoints.set(-requester, responder, conversation)
    return conversation
  }

  private append(first: number, second: number, bits: number): number {
    const conversation = ++this.count
    if (conversation === this.first.length) {
      this.current = doubled(this.current)
      this.lastToBmc = doubled(this.lastToBmc)
      this.lastFromBmc = doubled(this.lastFromBmc)
      this.first = doubled(this.first)
      this.second = doubled(this.second)
      this.bits = doubled(this.bits)
    }
    this.first[conversation] = first
    this.second[conversation] = second
    this.bits[conversation] = bits
    return conversation
  }

  bmc(conversation: number): number {
    return (this.bits[conversation] & BMC_IS_SECOND) !== 0
      ? this.second[conversation]
      : this.first[conversation]
  }

  client(conversation: number): number {
    return (this.bits[conversation] & BMC_IS_SECOND) !== 0
      ? this.first[conversation]
      : this.second[conversation]
  }

  /** 1: from the BMC, 0: to it, or UNKNOWN_DIRECTION. */
  fromBmc(conversation: number, source: number, told: number): number {
    if (this.first[conversation] === this.second[conversation]) {
      return told === TOLD_NOTHING ? UNKNOWN_DIRECTION : told === TOLD_FROM_BMC ? 1 : 0
    }
    return source === this.bmc(conversation) ? 1 : 0
  }

  /** True when the message tells that the two sides, which were guessed until now, are the other way round. */
  corrects(conversation: number, source: number, told: number): boolean {
    if (told === TOLD_NOTHING || (this.bits[conversation] & CERTAIN) !== 0) return false
    if (this.first[conversation] === this.second[conversation]) return false
    this.bits[conversation] |= CERTAIN
    if ((source === this.bmc(conversation)) === (told === TOLD_FROM_BMC)) return false
    this.bits[conversation] ^= BMC_IS_SECOND
    return true
  }
}
