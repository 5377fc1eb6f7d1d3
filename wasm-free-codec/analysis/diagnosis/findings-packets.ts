/**
 * Findings in the packets' envelopes: checksums, session sequence numbers (IPMI 2.0 §6.12.13), integrity pads
 * (§13.6), initialization vectors (§13.29). One pass over a session's packets; what the security findings need of
 * them is counted on the way.
 */
import { hexNumber } from '../../show.ts'
import { doubled, mix, randomMultiplier } from '../hash.ts'
import {
  FLAG_AUTHENTICATED,
  FLAG_CHECKSUM_BAD,
  FLAG_ENCRYPTED,
  FLAG_FROM_BMC,
  FLAG_RSP,
  FLAG_TRUNCATED,
  KIND_ICMP,
  KIND_IPMI15,
  KIND_OEM_PAYLOAD,
  KIND_PAYLOAD_OTHER,
  KIND_RMCPPLUS,
  KIND_SOL,
} from '../kinds.ts'
import { readId } from '../logins-rmcpplus.ts'
import { Evidence } from './findings-list.ts'
import type { Scene } from './findings.ts'
import { findingWords as words } from './findings-words.ts'

const AHEAD = 1024 * 1024
const APP = 0x06
const ACTIVATE_SESSION = 0x3a
const STRAIGHT_PASSWORD = 4
const AES_CBC_128 = 1
const BLOCK = 16
const KEPT_WORDS = 6
/** Behind a session ID of RMCP+ come sequence number and payload length, before one of 1.5 the sequence number. */
const ID_BEFORE_BODY = 10
/** 1.5: the session ID, then 16 bytes of authentication code where there is one, then the length. */
const ID_BEFORE_BODY_15 = 5
const AUTH_CODE_15 = 16

/** Packets inside the session, and those of them that are not protected. */
export class Inside {
  total = 0
  fromBmc = 0
  readonly clear = new Evidence()
  readonly unauthenticated = new Evidence()
  readonly straightPassword = new Evidence()
}

/** Evidence, by the side that sent it. */
class BySide extends Evidence {
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
class StrangeIds extends BySide {
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

export async function packetFindings({ dataset, story, list }: Scene): Promise<Inside> {
  const { columns } = dataset.index
  const { entry } = story
  const inside = new Inside()
  const checksums = new BySide()
  const truncated = new Evidence()
  /** Responses without a session ID to requests with one. */
  const zero = new Evidence()
  const strange = new StrangeIds()
  const sequences = new Sequences(entry.version === '1.5')
  const pads = new Pads()
  const vectors = new Vectors()

  for (const row of story.rows) {
    const flags = columns.flags[row]
    const kind = columns.kind[row]
    const fromBmc = (flags & FLAG_FROM_BMC) !== 0
    if ((flags & FLAG_CHECKSUM_BAD) !== 0) checksums.addFrom(fromBmc, row)
    // An ICMP error quotes a part only.
    if ((flags & FLAG_TRUNCATED) !== 0 && kind !== KIND_ICMP) truncated.add(row)
    const envelope =
      kind === KIND_IPMI15 ||
      kind === KIND_RMCPPLUS ||
      kind === KIND_SOL ||
      kind === KIND_OEM_PAYLOAD ||
      kind === KIND_PAYLOAD_OTHER
    if (!envelope || columns.bodyOffset[row] === 0) continue
    if (!dataset.windowOf(row)) await dataset.bytes(row, AHEAD)
    const window = dataset.windowOf(row)
    if (!window) continue
    const { bytes } = window
    const datagram = columns.offset[row] - window.at
    const start = datagram + ((flags & FLAG_RSP) !== 0 ? 12 : 4)
    const body = datagram + columns.bodyOffset[row]
    const authenticated = (flags & FLAG_AUTHENTICATED) !== 0
    const plus = kind !== KIND_IPMI15
    if (!plus && (bytes[start] & 0x0f) === STRAIGHT_PASSWORD) inside.straightPassword.add(row)
    const idAt = body - (plus ? ID_BEFORE_BODY : ID_BEFORE_BODY_15 + (authenticated ? AUTH_CODE_15 : 0))
    // Activate Session has a temporary session ID, and counts nothing.
    const activates =
      !plus && columns.cmd[row] === ACTIVATE_SESSION && columns.netFnLun[row] >> 3 === APP >> 1
    if (activates) continue
    if (readId(bytes, idAt) === 0) {
      if (fromBmc && has(story.inside, columns.partner[row] - 1)) zero.add(row)
      continue
    }
    const own = plus && fromBmc ? entry.remoteId : entry.managedId
    const id = readId(bytes, idAt) >>> 0
    if (id !== own && own !== 0 && (plus || id !== entry.remoteId)) strange.addFrom(fromBmc, row, id, own)
    inside.total++
    if (fromBmc) inside.fromBmc++
    if ((flags & FLAG_ENCRYPTED) === 0) inside.clear.add(row)
    if (!authenticated) inside.unauthenticated.add(row)
    const sequence = readId(bytes, plus ? idAt + 4 : idAt - 4)
    sequences.add(row, fromBmc, authenticated, sequence)
    if (!plus || (flags & FLAG_TRUNCATED) !== 0) continue
    const end = body + bytes[body - 2] + bytes[body - 1] * 256
    if (authenticated) pads.add(row, fromBmc, bytes, start, end, datagram + columns.length[row])
    const aes = entry.confidentiality === null || entry.confidentiality === AES_CBC_128
    if ((flags & FLAG_ENCRYPTED) !== 0 && aes && (end - body) % BLOCK === 0) {
      vectors.add(row, fromBmc, sequence, bytes, body)
    }
  }

  const codes = story.codes
  list.add('checksum-bad', checksums.rows, words.checksumBad(checksums.fromBmc, checksums.fromClient))
  list.add('unexpected-session-id', zero.rows, words.zeroFromBmc(zero.count))
  list.add('unexpected-session-id', strange.rows, strange.summary)
  list.add('truncated', truncated.rows, words.truncated(truncated.count))
  list.add('sequence-out-of-window', sequences.jumps.rows, sequences.summary)
  list.add(
    'padding-bad',
    pads.bad.rows,
    words.paddingBad(pads.bad.fromBmc, pads.bad.fromClient, pads.uncounted),
  )
  list.add('predictable-iv', vectors.repeated.rows, words.predictableIv(vectors.repeated.count))
  if (codes) {
    const { undecryptable, integrityBad, integrityOk, badRows, badFromBmc, badFromClient, badKeying } = codes
    list.add('padding-bad', undecryptable, words.undecryptable(undecryptable.length))
    const version15 = entry.version === '1.5'
    const why =
      badKeying ?? (version15 ? reason15(integrityOk, badFromClient) : integrityOk > 0 ? 'some' : 'all')
    const total = integrityBad + integrityOk
    const summary = words.integrityBad(integrityBad, total, badFromBmc, badFromClient, words.keying[why])
    list.add('integrity-bad', badRows, summary, why === 'another-password' ? 'warning' : 'error')
  }
  return inside
}

/** `rows` ascend. */
function has(rows: readonly number[], row: number): boolean {
  let [from, to] = [0, rows.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (rows[middle] < row) from = middle + 1
    else to = middle
  }
  return rows[from] === row
}

/** The client's own codes tell whether the password given is the session's. */
function reason15(fit: number, badFromClient: number) {
  if (fit === 0) return 'another-password'
  return badFromClient === 0 ? 'vendors' : 'some'
}

/**
 * Session sequence numbers that jump out of the receiver's window. Each direction counts for itself, and packets
 * without a code apart from those with one. What comes again is a copy or a repetition, and no jump.
 */
class Sequences {
  readonly jumps = new BySide()
  private readonly below: number
  private readonly above: number
  /** The highest number so far, by direction and authentication. */
  private readonly highest: (number | undefined)[] = []
  private bigEndian = 0

  constructor(version15: boolean) {
    this.below = version15 ? 8 : 16
    this.above = version15 ? 8 : 15
  }

  add(row: number, fromBmc: boolean, authenticated: boolean, sequence: number): void {
    if (sequence === 0) return
    const counter = (fromBmc ? 2 : 0) + (authenticated ? 1 : 0)
    const last = this.highest[counter]
    const step = last === undefined ? 0 : (sequence - last) | 0
    if (step > this.above || step < -this.below) {
      this.jumps.addFrom(fromBmc, row)
      if ((step & 0xff_ffff) === 0) this.bigEndian++
    } else if (last !== undefined && step <= 0) return
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
class Pads {
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
class Vectors {
  readonly repeated = new Evidence()
  private readonly multiplier = randomMultiplier()
  /** By a hash of the vector: where in `kept` it stands. */
  private readonly seen = new Map<number, number>()
  /** The four words of a vector, then direction and session sequence number of its packet. */
  private kept = new Uint32Array(64 * KEPT_WORDS)
  private filled = 0

  add(row: number, fromBmc: boolean, sequence: number, bytes: Uint8Array, at: number): void {
    if (this.filled === this.kept.length) this.kept = doubled(this.kept)
    const { kept, filled } = this
    let hash = 0
    for (let word = 0; word < 4; word++) {
      kept[filled + word] = readId(bytes, at + word * 4)
      hash = mix(hash, kept[filled + word], this.multiplier)
    }
    kept[filled + 4] = fromBmc ? 1 : 0
    kept[filled + 5] = sequence
    // Where only the hashes are equal, the key moves on to a number that is no hash.
    for (let key = hash; ; key += 2 ** 32) {
      const before = this.seen.get(key)
      if (before === undefined) {
        this.seen.set(key, filled)
        this.filled += KEPT_WORDS
        return
      }
      if (!this.equal(before, 0, 4)) continue
      if (!this.equal(before, 4, KEPT_WORDS)) this.repeated.add(row)
      return
    }
  }

  /** Whether an earlier packet's words [from, to) are those of the one that is being added. */
  private equal(before: number, from: number, to: number): boolean {
    const { kept, filled } = this
    for (let word = from; word < to; word++) if (kept[before + word] !== kept[filled + word]) return false
    return true
  }
}
