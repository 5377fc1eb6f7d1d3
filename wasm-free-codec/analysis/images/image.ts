/** Bytes that come in parts, from many packets: what is known of a record or an inventory, and which packet said it. */

export type ImageKind = 'sdr' | 'device_sdr' | 'sel' | 'fru' | 'dcmi_asset_tag' | 'dcmi_mc_id'

/** A controller that messages are bridged to: where it stands on the way, channel and slave address. */
export interface Hop {
  readonly channel: number
  readonly address: number
}

/** Whose it is: the BMC of a session, or a controller behind it. */
export interface ImageTarget {
  readonly session: number
  /** The way from the BMC; empty for the BMC itself. */
  readonly path: readonly Hop[]
  /** '1', '1/0-82h': the same for the same session and path. */
  readonly key: string
}

/** What was read twice in the same reading, and was not the same. */
export interface Conflict {
  /** First byte that differs. */
  readonly at: number
  readonly was: number
  readonly is: number
  /** Who said each. */
  readonly rows: readonly [number, number]
}

/** What is kept at a time: little is lost where bytes stand far apart. */
const PAGE = 64
/** Conflicts that are kept of an image. */
const MOST_CONFLICTS = 64

interface Page {
  readonly bytes: Uint8Array
  /** Row + 1 that a byte came with; 0: it is not known. */
  readonly rows: Uint32Array
}

export class Image {
  readonly kind: ImageKind
  /** Record ID or FRU device ID; 0 where the record's own ID is not known. */
  readonly id: number
  readonly target: ImageTarget
  /** Of several with the same kind, ID and target: which one, from 0. The record has changed between them. */
  readonly generation: number
  /** Rows that brought a part of it, or a part once more, ascending. */
  readonly parts: number[] = []
  readonly conflicts: Conflict[] = []
  /** How large it is, where something says so: a length in the record, an answer of the controller. */
  size: number | undefined
  /** How many of its bytes are known. */
  known = 0
  /** The byte after the last one that is known. */
  end = 0
  private readonly pages = new Map<number, Page>()

  constructor(kind: ImageKind, id: number, target: ImageTarget, generation: number) {
    this.kind = kind
    this.id = id
    this.target = target
    this.generation = generation
  }

  /** Whether all of it is known. */
  get complete(): boolean {
    return this.size !== undefined && this.known >= this.size && this.holes.length === 0
  }

  /** Up to the last byte that is known; 0 in the holes. Made anew each time. */
  get bytes(): Uint8Array {
    const bytes = new Uint8Array(this.end)
    for (const [page, { bytes: part }] of this.pages)
      bytes.set(part.subarray(0, Math.min(PAGE, this.end - page * PAGE)), page * PAGE)
    return bytes
  }

  /** By byte: the row that it came with, -1 in the holes. Made anew each time. */
  get rows(): Int32Array {
    const rows = new Int32Array(this.end).fill(-1)
    for (const [page, { rows: part }] of this.pages)
      for (let i = 0; i < PAGE && page * PAGE + i < this.end; i++) rows[page * PAGE + i] = part[i] - 1
    return rows
  }

  /** Bytes [start, end) before the last known one that are not known, ascending. */
  get holes(): [number, number][] {
    const holes: [number, number][] = []
    let at = 0
    const gap = (start: number, end: number) => {
      if (end > start) holes.push([start, end])
    }
    for (const page of [...this.pages.keys()].sort((a, b) => a - b)) {
      const { rows } = this.pages.get(page) as Page
      for (let i = 0; i < PAGE && page * PAGE + i < this.end; i++) {
        if (rows[i] === 0) continue
        gap(at, page * PAGE + i)
        at = page * PAGE + i + 1
      }
    }
    return holes
  }

  /** The byte at `at`, or -1. */
  byte(at: number): number {
    const page = this.pages.get(Math.floor(at / PAGE))
    return page && page.rows[at % PAGE] > 0 ? page.bytes[at % PAGE] : -1
  }

  /** Where what is known differs from the part, or -1. */
  differs(offset: number, part: Uint8Array): number {
    for (let i = 0; i < part.length; i++) {
      const byte = this.byte(offset + i)
      if (byte >= 0 && byte !== part[i]) return offset + i
    }
    return -1
  }

  /** The next generation, with what is known of this one: as it is before some of it is written. */
  copy(): Image {
    const { kind, id, target, generation, size, known, end, pages } = this
    const copy = new Image(kind, id, target, generation + 1)
    Object.assign(copy, { size, known, end })
    for (const [number, { bytes, rows }] of pages)
      copy.pages.set(number, { bytes: bytes.slice(), rows: rows.slice() })
    return copy
  }

  /** Adds what the row brought, or has `written`. A byte that is known stays with the row that brought it first. */
  put(row: number, offset: number, part: Uint8Array, written = false): void {
    if (this.parts.at(-1) !== row) this.parts.push(row)
    for (let i = 0; i < part.length; i++) {
      const at = offset + i
      const number = Math.floor(at / PAGE)
      let page = this.pages.get(number)
      if (!page) {
        page = { bytes: new Uint8Array(PAGE), rows: new Uint32Array(PAGE) }
        this.pages.set(number, page)
      }
      const place = at % PAGE
      const [was, earlier] = [page.bytes[place], page.rows[place]]
      if (earlier === 0) this.known++
      else if (was === part[i]) continue
      else if (!written && this.conflicts.length < MOST_CONFLICTS)
        this.conflicts.push({ at, was, is: part[i], rows: [earlier - 1, row] })
      page.bytes[place] = part[i]
      page.rows[place] = row + 1
    }
    if (part.length > 0) this.end = Math.max(this.end, offset + part.length)
  }
}
