/** Cipher suite records (IPMI 2.0 §22.15.1): a start byte and the suite's number, then its algorithms, each with its kind. */
import { SUITES } from '../cipher-suites.ts'

const STANDARD = 0xc0
/** Kinds in bits 7:6: authentication, integrity, confidentiality. */
const TAGS = [0x00, 0x40, 0x80]

/** All records one after another, or, not by suite, each algorithm once. */
export function cipherSuiteBytes(suites: readonly number[], bySuite: boolean, bare = false): Uint8Array {
  const known = suites.flatMap((id) => (SUITES[id] ? [{ id, algorithms: SUITES[id] }] : []))
  const tagged = (algorithms: readonly number[]) => algorithms.map((algorithm, i) => TAGS[i]! + algorithm)
  if (bySuite) {
    return Uint8Array.from(
      known.flatMap(({ id, algorithms }) => [...(bare ? [] : [STANDARD, id]), ...tagged(algorithms)]),
    )
  }
  const each = new Set(known.flatMap(({ algorithms }) => tagged(algorithms)))
  return Uint8Array.from([...each].sort((a, b) => a - b))
}
