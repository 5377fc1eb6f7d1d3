/** Counts what comes of a session's codes and payloads. */
import type { SessionCodes } from './types.ts'

/** Rows that are named one by one. */
const MOST_ROWS = 100
/** Initialization vectors that are remembered. */
const MOST_VECTORS = 1 << 20

type Keying = SessionCodes['badKeying']

export class Tally {
  private readonly session: number
  private integrityOk = 0
  private readonly badRows: number[] = []
  private readonly badBySide = [0, 0]
  /** Keys that bad codes were made with instead; undefined among them: none known. */
  private readonly keyings = new Set<Keying>()
  private decrypted = 0
  private readonly undecryptable: number[] = []
  private readonly repeatedIvs: number[] = []
  /** A hash of the packet by its vector. */
  private readonly vectors = new Map<string, number>()

  constructor(session: number) {
    this.session = session
  }

  good(): void {
    this.integrityOk++
  }

  bad(row: number, fromBmc: boolean, keying?: () => Keying): void {
    this.badBySide[fromBmc ? 1 : 0]++
    if (this.badRows.length >= MOST_ROWS) return
    this.badRows.push(row)
    this.keyings.add(keying?.())
  }

  opened(): void {
    this.decrypted++
  }

  odd(row: number): void {
    if (this.undecryptable.length < MOST_ROWS) this.undecryptable.push(row)
  }

  /** A copy that the network has made has its vector by right. */
  vector(row: number, iv: Uint8Array, packet: Uint8Array): void {
    const key = String.fromCharCode(...iv)
    let hash = 0
    for (const byte of packet) hash = (Math.imul(hash, 31) + byte) | 0
    const earlier = this.vectors.get(key)
    if (earlier === undefined) {
      if (this.vectors.size < MOST_VECTORS) this.vectors.set(key, hash)
    } else if (earlier !== hash && this.repeatedIvs.length < MOST_ROWS) this.repeatedIvs.push(row)
  }

  counts(): Omit<SessionCodes, 'entry' | 'passwordGiven' | 'kgGiven' | 'checks' | 'keys'> {
    const [badFromClient, badFromBmc] = this.badBySide
    return {
      session: this.session,
      integrityOk: this.integrityOk,
      integrityBad: badFromClient + badFromBmc,
      badRows: this.badRows,
      badFromBmc,
      badFromClient,
      badKeying: this.keyings.size === 1 ? [...this.keyings][0] : undefined,
      decrypted: this.decrypted,
      undecryptable: this.undecryptable,
      repeatedIvs: this.repeatedIvs,
    }
  }
}
