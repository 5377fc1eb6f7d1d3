/** Verdicts by what the BMC says itself: RMCP+ status codes (IPMI 2.0 §13.24) and completion codes of a login. */
import type { VerdictCode } from './types.ts'

/** In Open Session Response, RAKP 2 and RAKP 4. */
const STATUS: Readonly<Record<number, VerdictCode>> = {
  0x01: 'no-session-slot',
  0x04: 'cipher-suite-unsupported',
  0x05: 'cipher-suite-unsupported',
  0x06: 'cipher-suite-unsupported',
  0x07: 'cipher-suite-unsupported',
  0x09: 'privilege-not-allowed',
  0x0a: 'privilege-not-allowed',
  0x0b: 'no-session-slot',
  0x0d: 'unknown-user',
  0x0f: 'wrong-credentials',
  0x10: 'cipher-suite-unsupported',
  0x11: 'cipher-suite-unsupported',
}

export const WRONG_CHECK_VALUE = 0x0f

/** Other than 0. */
export const byStatus = (step: 'open' | 'rakp2' | 'rakp4', status: number): VerdictCode =>
  step === 'rakp4' && status === WRONG_CHECK_VALUE
    ? 'rakp3-rejected'
    : (STATUS[status] ?? 'illegal-parameter')

/** Of IPMI 1.5, and of what both versions share. */
const COMPLETION: Readonly<Record<string, Readonly<Record<number, VerdictCode>>>> = {
  discover: { 0xcc: 'privilege-not-allowed' },
  challenge: { 0x81: 'unknown-user', 0x82: 'null-user-disabled', 0xc4: 'no-session-slot' },
  activate: {
    0x81: 'no-session-slot',
    0x82: 'no-session-slot',
    0x83: 'no-session-slot',
    0x84: 'session-sequence',
    0x85: 'session-sequence',
    0x86: 'privilege-not-allowed',
  },
  privilege: { 0x80: 'privilege-not-allowed', 0x81: 'privilege-not-allowed' },
}

export const byCompletionCode = (
  step: 'discover' | 'challenge' | 'activate' | 'privilege',
  code: number,
): VerdictCode => COMPLETION[step][code] ?? 'illegal-parameter'

/** How BMCs refuse an authentication type that they do not offer, or a code that does not fit. */
export const refusesAuthentication = (code: number): boolean => code === 0xd4 || code === 0xcc
