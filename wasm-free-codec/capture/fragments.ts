/**
 * Puts IP fragments together again, in bounded memory (RFC 791 §3.2, RFC 8200 §4.5, RFC 5722).
 *
 * - A datagram is given at the fragment that completes it.
 * - A fragment that overlaps another one ends its datagram, as Linux and RFC 5722 do: whichever bytes were chosen,
 *   some receiver would have chosen the others.
 * - An identical copy of a fragment is ignored. One with the same place and other bytes begins a new datagram: BMCs
 *   use an identification again soon, some of them always 0.
 * - A completed datagram is remembered, so that a late copy of one of its fragments does not become a part of the
 *   next datagram. When all of its fragments come again, it is given again.
 */

const MAX_PIECES = 256
const MAX_PAYLOAD = 65_535
/** What an entry costs beside its bytes, roughly. */
const OVERHEAD = 256
const MAX_PROBES = 8

interface Piece {
  offset: number
  bytes: Uint8Array
  /** The packet that brought it. */
  frame: number
  /** For a completed datagram: this piece came once more. */
  again: boolean
}

interface Entry {
  /** IP header of the fragment that came first: the addresses are compared in it. */
  header: Uint8Array
  id: number
  protocol: number
  /** In order of their offset, without overlaps. */
  pieces: Piece[]
  received: number
  /** Length of the whole payload, or -1 while the last fragment is missing. */
  total: number
  complete: boolean
  cost: number
}

export interface ReassemblerLimits {
  /** Bytes kept, together. */
  memory: number
  /** Datagrams under way, together. */
  datagrams: number
}

export class Reassembler {
  /** Fragments seen, and pieces looked at: for tests that the work grows with the file. */
  steps = 0
  /** Datagrams that were given up: too many under way, overlapping or impossible fragments. */
  dropped = 0
  /** Bytes kept now. */
  memory = 0
  /** Number of the packet whose fragments are being added; set by whoever reads the capture. */
  frame = 0
  /** The packets that the datagram which was last completed came in, in the order of its bytes. */
  frames: readonly number[] = []
  private readonly limits: ReassemblerLimits
  /** By hash, the oldest first. */
  private readonly entries = new Map<number, Entry>()

  constructor(limits: ReassemblerLimits = { memory: 4 * 1024 * 1024, datagrams: 1024 }) {
    this.limits = limits
  }

  /** Datagrams under way or remembered. */
  get size(): number {
    return this.entries.size
  }

  /**
   * Takes a fragment whose IP header is bytes[header, header + headerLength) (20 for IPv4, 40 for IPv6, without
   * options) and whose payload is bytes[start, end) and stands at `offset` in the datagram's payload. Returns the
   * whole datagram, as an IP header followed by the payload, when this was the last part missing.
   */
  add(
    bytes: Uint8Array,
    header: number,
    headerLength: number,
    id: number,
    protocol: number,
    offset: number,
    more: boolean,
    start: number,
    end: number,
  ): Uint8Array | undefined {
    this.steps++
    const length = end - start
    if (length === 0 || (more && length % 8 !== 0) || offset + length > MAX_PAYLOAD) return undefined
    const key = this.find(bytes, header, headerLength, id, protocol)
    let entry = this.entries.get(key)
    if (entry !== undefined && (entry.complete || entry.pieces.length >= MAX_PIECES)) {
      if (this.isCopy(entry, bytes, offset, start, end))
        return entry.complete ? this.repeat(entry) : undefined
      if (!entry.complete) this.dropped++
      this.remove(key, entry)
      entry = undefined
    }
    if (entry === undefined) {
      entry = {
        header: bytes.slice(header, header + headerLength),
        id,
        protocol,
        pieces: [],
        received: 0,
        total: -1,
        complete: false,
        cost: OVERHEAD,
      }
      this.entries.set(key, entry)
      this.memory += OVERHEAD
    }
    if (!this.insert(entry, bytes, offset, start, end)) {
      if (this.isCopy(entry, bytes, offset, start, end)) return undefined
      const sameFragment = entry.pieces.some(
        (piece) => piece.offset === offset && piece.bytes.length === length,
      )
      this.remove(key, entry)
      this.dropped++
      // The same place with other bytes: the identification is in use for a new datagram.
      if (sameFragment) this.add(bytes, header, headerLength, id, protocol, offset, more, start, end)
      return undefined
    }
    const ends = more ? -1 : offset + length
    const last = entry.pieces[entry.pieces.length - 1]
    const lastEnd = last.offset + last.bytes.length
    if ((ends >= 0 && entry.total >= 0 && ends !== entry.total) || (ends >= 0 && ends < lastEnd)) {
      this.remove(key, entry)
      this.dropped++
      return undefined
    }
    if (ends >= 0) entry.total = ends
    if (entry.total >= 0 && lastEnd > entry.total) {
      this.remove(key, entry)
      this.dropped++
      return undefined
    }
    this.makeRoom(entry)
    if (entry.received !== entry.total) return undefined
    entry.complete = true
    return this.join(entry)
  }

  /** The key of the fragment's datagram, or a free one. */
  private find(
    bytes: Uint8Array,
    header: number,
    headerLength: number,
    id: number,
    protocol: number,
  ): number {
    let hash = (Math.imul(id, 0x9e3779b1) ^ protocol) | 0
    const addresses = headerLength === 20 ? 12 : 8
    for (let i = addresses; i < headerLength; i++) hash = Math.imul(hash ^ bytes[header + i], 0x01000193)
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const entry = this.entries.get(hash + probe)
      if (entry === undefined) return hash + probe
      if (
        entry.id === id &&
        entry.protocol === protocol &&
        entry.header.length === headerLength &&
        sameBytes(entry.header, addresses, bytes, header + addresses, headerLength - addresses)
      ) {
        return hash + probe
      }
    }
    // Eight others hash alike: no accident. The first of them gives way.
    const first = this.entries.get(hash)
    if (first) this.remove(hash, first)
    return hash
  }

  /** Puts the piece in its place; false when it overlaps another one. */
  private insert(entry: Entry, bytes: Uint8Array, offset: number, start: number, end: number): boolean {
    const { pieces } = entry
    const length = end - start
    let place = pieces.length
    while (place > 0 && pieces[place - 1].offset >= offset) {
      this.steps++
      place--
    }
    if (place > 0 && pieces[place - 1].offset + pieces[place - 1].bytes.length > offset) return false
    if (place < pieces.length && offset + length > pieces[place].offset) return false
    pieces.splice(place, 0, { offset, bytes: bytes.slice(start, end), frame: this.frame, again: false })
    entry.received += length
    entry.cost += length + OVERHEAD
    this.memory += length + OVERHEAD
    return true
  }

  /** Whether the entry already has this very fragment. Marks it as seen once more. */
  private isCopy(entry: Entry, bytes: Uint8Array, offset: number, start: number, end: number): boolean {
    for (const piece of entry.pieces) {
      this.steps++
      if (piece.offset !== offset) continue
      const same = piece.bytes.length === end - start && sameBytes(piece.bytes, 0, bytes, start, end - start)
      if (same && entry.complete) {
        piece.again = true
        piece.frame = this.frame
      }
      return same
    }
    return false
  }

  private repeat(entry: Entry): Uint8Array | undefined {
    if (!entry.pieces.every((piece) => piece.again)) return undefined
    for (const piece of entry.pieces) piece.again = false
    return this.join(entry)
  }

  private join(entry: Entry): Uint8Array {
    const whole = new Uint8Array(entry.header.length + entry.total)
    whole.set(entry.header)
    for (const piece of entry.pieces) whole.set(piece.bytes, entry.header.length + piece.offset)
    this.frames = entry.pieces.map((piece) => piece.frame)
    return whole
  }

  private remove(key: number, entry: Entry): void {
    this.entries.delete(key)
    this.memory -= entry.cost
  }

  /** Drops the oldest until the limits hold; the newest stays. */
  private makeRoom(newest: Entry): void {
    for (const [key, entry] of this.entries) {
      if (this.memory <= this.limits.memory && this.entries.size <= this.limits.datagrams) return
      if (entry === newest) continue
      this.steps++
      if (!entry.complete) this.dropped++
      this.remove(key, entry)
    }
  }
}

function sameBytes(a: Uint8Array, aStart: number, b: Uint8Array, bStart: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[aStart + i] !== b[bStart + i]) return false
  return true
}
