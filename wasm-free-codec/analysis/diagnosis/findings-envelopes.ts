/**
 * What is watched in the envelopes of a session's packets: session IDs and sequence numbers (IPMI 2.0 §6.12.13),
 * integrity pads (§13.6), initialization vectors (§13.29).
 */
import { hexNumber } from '../../show.ts'
import { mix, randomMultiplier } from '../hash.ts'
import { readId } from '../logins-rmcpplus.ts'
import { Evidence } from './findings-list.ts'
import { findingWords as words } from './findings-words.ts'

const KEPT_WORDS = 8

/** Evidence, by the side that sent it. */
export class BySide extends Evidence {
  fromBmc = 0

  addFrom(fromBmc: boolean, row: number): void {
    this.add(row)
    if (fromBmc) this.fromBmc++
  }

  get fromClient(): number {
    return this.count - this.fromBmc
  }
}

/** Packets inside the session that carry another session ID than it has. */
export class StrangeIds extends BySide {
  private got = 0
  private own = 0

  override addFrom(fromBmc: boolean, row: number, got = 0, own = 0): void {
    super.addFrom(fromBmc, row)
    if (this.count === 1) [this.got, this.own] = [got, own]
  }

  get summary(): string {
    const { fromBmc, fromClient, got, own } = this
    return words.strangeId(fromBmc, fromClient, hexNumber(got, 4), hexNumber(own, 4))
  }
}

/**
 * Session sequence numbers that jump out of the receiver's window. Each direction counts for itself, and packets
 * without a code apart from those with one. What comes again is a copy or a repetition, and no jump.
 */
export class Sequences {
  readonly jumps = new BySide()
  private readonly below: number
  private readonly above: number
  /** The highest number so far, by direction and authentication; 0: none. */
  private readonly highest = [0, 0, 0, 0]
  private bigEndian = 0

  constructor(version15: boolean) {
    this.below = version15 ? 8 : 16
    this.above = version15 ? 8 : 15
  }

  /** `sequence` as a signed number. */
  add(row: number, fromBmc: boolean, authenticated: boolean, sequence: number): void {
    if (sequence === 0) return
    const counter = (fromBmc ? 2 : 0) + (authenticated ? 1 : 0)
    const last = this.highest[counter]
    const step = last === 0 ? 0 : (sequence - last) | 0
    if (step > this.above || step < -this.below) {
      this.jumps.addFrom(fromBmc, row)
      if ((step & 0xff_ffff) === 0) this.bigEndian++
    } else if (last !== 0 && step <= 0) return
    // After a jump the rest is measured against where it led: it went on, or it would jump no more.
    this.highest[counter] = sequence
  }

  get summary(): string {
    const { jumps, below, above } = this
    return this.bigEndian * 2 > jumps.count
      ? words.sequenceBigEndian
      : words.sequence(jumps.fromBmc, jumps.fromClient, below, above)
  }
}

/** Integrity pads: FFh, so that all from the authentication type to the next header is a multiple of 4 long. */
export class Pads {
  readonly bad = new BySide()
  /** Some leave the two bytes behind the pad out of the count. */
  uncounted = false

  /** The session header begins at `start`, the payload ends at `end`, the datagram at `limit`. */
  add(row: number, fromBmc: boolean, bytes: Uint8Array, start: number, end: number, limit: number): void {
    const pad = -(end - start + 2) & 3
    let right = end + pad < limit && bytes[end + pad] === pad
    for (let i = 0; i < pad; i++) right &&= bytes[end + i] === 0xff
    if (right) return
    this.bad.addFrom(fromBmc, row)
    const other = -(end - start) & 3
    const cut = end + other + 1 >= limit
    if (!cut && bytes[end + other] === other && bytes[end + other + 1] === 7) this.uncounted = true
  }
}

/** Vectors that come again with another packet. A copy of the same packet has the same session sequence number. */
export class Vectors {
  private readonly multiplier = randomMultiplier()
  private readonly most: number
  /** The four words of a vector; direction, session sequence number and row of its packet; a hash of the vector. */
  private kept = new Uint32Array(0)
  private filled = 0

  /** `most` vectors are added. */
  constructor(most: number) {
    this.most = most
  }

  add(row: number, fromBmc: boolean, sequence: number, bytes: Uint8Array, at: number): void {
    if (this.kept.length === 0) this.kept = new Uint32Array(this.most * KEPT_WORDS)
    const { kept, filled } = this
    let hash = 0
    for (let word = 0; word < 4; word++) {
      kept[filled + word] = readId(bytes, at + word * 4)
      hash = mix(hash, kept[filled + word], this.multiplier)
    }
    kept[filled + 4] = fromBmc ? 1 : 0
    kept[filled + 5] = sequence
    kept[filled + 6] = row
    kept[filled + 7] = hash
    this.filled += KEPT_WORDS
  }

  /** Rows whose vector came before. */
  get repeated(): Evidence {
    const found = new Evidence()
    const { kept, filled } = this
    const hashes = new Uint32Array(filled / KEPT_WORDS)
    for (let i = 0; i < hashes.length; i++) hashes[i] = kept[i * KEPT_WORDS + 7]
    hashes.sort()
    const twice = new Set(hashes.filter((hash, i) => i > 0 && hash === hashes[i - 1]))
    if (twice.size === 0) return found
    /** By hash: where the vectors that have it were first. */
    const firsts = new Map<number, number[]>()
    for (let at = 0; at < filled; at += KEPT_WORDS) {
      if (!twice.has(kept[at + 7])) continue
      const known = firsts.get(kept[at + 7]) ?? []
      const before = known.find((other) => this.equal(other, at, 0, 4))
      if (before === undefined) firsts.set(kept[at + 7], [...known, at])
      else if (!this.equal(before, at, 4, 6)) found.add(kept[at + 6])
    }
    return found
  }

  /** Whether two packets' words [from, to) are the same. */
  private equal(one: number, other: number, from: number, to: number): boolean {
    const { kept } = this
    for (let word = from; word < to; word++) if (kept[one + word] !== kept[other + word]) return false
    return true
  }
}
