/** Codes of single packets against what was chosen for their session (IPMI 2.0 §13.28.4; 1.5 §22.17.1). */
import { authCode15, findKeying, integrityCode, integrityLength } from '../../crypto/index.ts'
import type { Columns } from '../columns.ts'
import type { Chosen, Sample } from './choose.ts'
import { authCodeOf, envelopeOf, hasAuthCode, isSealed } from './envelope.ts'
import type { SessionCodes } from './types.ts'

/** Whether the packet's code is the one that it should have; undefined where it has none, or nothing tells. */
export const hasFittingCode = (
  { keys, password, challenge, credentials, algorithms }: Chosen,
  packet: Sample,
  columns: Columns,
): boolean | undefined => {
  const { row, bytes } = packet
  if (password && hasAuthCode(columns, row)) return isMadeFrom(password, challenge, packet, columns)
  if (!keys || !isSealed(columns, row)) return undefined
  const { integrity } = algorithms
  const { covered, code } = envelopeOf(columns, row, bytes, integrityLength(integrity))
  const made = covered && integrityCode(integrity, keys, credentials.password, covered)
  return made && equal(made, code)
}

/** IPMI 1.5. */
export const isMadeFrom = (
  password: Uint8Array,
  challenge: Uint8Array | undefined,
  { row, bytes }: Sample,
  columns: Columns,
): boolean | undefined => {
  const { type, sessionId, sequence, message, code } = authCodeOf(columns, row, bytes)
  const made = authCode15(type, password, sessionId, sequence, message, challenge)
  return made && equal(made, code)
}

/** What a code that does not fit was keyed with instead, where that is known. */
export const keyingOf = (
  { keys, credentials, algorithms }: Chosen,
  { row, bytes }: Sample,
  columns: Columns,
): SessionCodes['badKeying'] => {
  const { integrity, authentication } = algorithms
  if (!keys || !isSealed(columns, row)) return undefined
  const { covered, code } = envelopeOf(columns, row, bytes, integrityLength(integrity))
  return covered && code && findKeying(integrity, authentication, keys, credentials.password, covered, code)
}

export const equal = (made: Uint8Array, found: Uint8Array | undefined): boolean =>
  found?.length === made.length && made.every((byte, i) => byte === found[i])
