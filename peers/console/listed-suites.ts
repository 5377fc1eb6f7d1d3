/** Which cipher suites a BMC lists (IPMI 2.0 §22.15.1), and which one to take. */
import { SUITES } from '../cipher-suites.ts'

export interface SuiteRecord {
  /** Undefined in bare records, which have algorithms alone. */
  readonly id?: number
  /** IANA number of the company whose suite it is. */
  readonly oem?: number
  /** Algorithm numbers: authentication, integrity, confidentiality. */
  readonly algorithms: readonly [number[], number[], number[]]
}

const STANDARD = 0xc0
const OEM = 0xc1

/** Records one after another; bare ones begin with their authentication algorithm. What is cut or odd is left out. */
export function readSuites(bytes: Uint8Array): SuiteRecord[] {
  const records: SuiteRecord[] = []
  let current: SuiteRecord | undefined
  const begin = (head: Omit<SuiteRecord, 'algorithms'>) => {
    current = { ...head, algorithms: [[], [], []] }
    records.push(current)
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === STANDARD && at + 1 < bytes.length) begin({ id: bytes[++at] })
    else if (byte === OEM && at + 4 < bytes.length) {
      begin({ id: bytes[at + 1], oem: bytes[at + 2]! | (bytes[at + 3]! << 8) | (bytes[at + 4]! << 16) })
      at += 4
    } else if (byte < STANDARD) {
      const kind = byte >> 6
      if (!current || (kind === 0 && current.algorithms[0].length > 0)) begin({})
      current!.algorithms[kind]!.push(byte & 0x3f)
    }
  }
  return records
}

/** The standard suites among them, by ID. */
export function listedSuites(records: readonly SuiteRecord[]): number[] {
  const ids = new Set<number>()
  for (const { id, oem, algorithms } of records) {
    if (oem !== undefined) continue
    if (id !== undefined) {
      if (SUITES[id]) ids.add(id)
      continue
    }
    // An algorithm that is not named is none.
    const [authentications, integrities, confidentialities] = algorithms.map((list) =>
      list.length ? list : [0],
    )
    SUITES.forEach(([authentication, integrity, confidentiality], suite) => {
      if (!authentications!.includes(authentication) || !integrities!.includes(integrity)) return
      if (confidentialities!.includes(confidentiality)) ids.add(suite)
    })
  }
  return [...ids].sort((a, b) => a - b)
}

/** Best first: AES by strength of the hash, then xRC4, then without encryption, then without integrity. Never 0. */
const PREFERENCE = [17, 3, 8, 12, 18, 4, 9, 13, 19, 5, 10, 14, 16, 2, 7, 11, 15, 1, 6]
/** Whoever refuses the best may still take this one. */
const USUAL = [17, 3]

/** To be tried in this order: what a BMC lists it may still refuse. Empty: nothing that both have. */
export function suitesToTry(listed: readonly number[]): number[] {
  if (listed.length === 0) return USUAL
  const both = PREFERENCE.filter((id) => listed.includes(id))
  return both.slice(0, 1).concat(USUAL.filter((id) => id !== both[0] && both.includes(id)))
}
