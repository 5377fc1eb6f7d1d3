/** Logins that fail: what is broken, how the console logs in, and the verdicts to choose from. */
import type { VerdictCode } from 'wasm-free-codec/diagnosis'
import type { GivenOptions } from '../../../peers/bmc/index.ts'
import type { ConsoleOptions } from '../../../peers/console/index.ts'
import { latin1 } from '../../../peers/latin1.ts'

export interface Case {
  readonly id: string
  /** Of the BMC, as `ipmiscope bmc --fault` takes them. */
  readonly faults?: readonly string[]
  readonly bmc?: Partial<GivenOptions>
  readonly console?: Partial<ConsoleOptions>
  /** What is right first, then what is tempting; which is right the diagnosis says. */
  readonly options: readonly VerdictCode[]
}

// prettier-ignore
export const CASES: readonly Case[] = [
  { id: 'nobody',       faults: ['silent=everything'],
    options: ['no-response', 'port-closed', 'wrong-password', 'no-session-slot'] },
  { id: 'password',     console: { password: 'ipmisc0pe' },
    options: ['wrong-password', 'unknown-user', 'bmc-silent', 'wrong-kg'] },
  { id: 'user',         console: { user: 'adnin' },
    options: ['unknown-user', 'wrong-password', 'privilege-not-allowed', 'null-user-disabled'] },
  { id: 'suite',        faults: ['suite3-only'], console: { suite: 17 },
    options: ['cipher-suite-unsupported', 'auth-type-unsupported', 'illegal-parameter', 'wrong-password'] },
  { id: 'kg',           bmc: { kg: latin1('a key of its own') },
    options: ['wrong-kg', 'wrong-password', 'rakp3-rejected', 'session-dropped'] },
  { id: 'privilege',    console: { user: 'user', privilege: 4 },
    options: ['privilege-not-allowed', 'unknown-user', 'wrong-password', 'illegal-parameter'] },
  { id: 'slots',        faults: ['no-slots'],
    options: ['no-session-slot', 'cipher-suite-unsupported', 'no-response', 'bmc-silent'] },
  { id: 'rakp4',        faults: ['rakp4-status=0fh'],
    options: ['rakp3-rejected', 'wrong-kg', 'wrong-password', 'unknown-user'] },
  { id: 'falls-silent', faults: ['silent=rakp1'],
    options: ['bmc-silent', 'no-response', 'wrong-password', 'client-gave-up'] },
  { id: 'inside',       faults: ['silent=session'],
    options: ['session-dropped', 'privilege-not-allowed', 'ok', 'wrong-kg'] },
  { id: 'parameter',    faults: ['open-status=12h'],
    options: ['illegal-parameter', 'cipher-suite-unsupported', 'unknown-user', 'no-session-slot'] },
  { id: 'old',          faults: ['challenge-code=82h'], console: { version: '1.5', user: '', suite: undefined },
    options: ['null-user-disabled', 'unknown-user', 'wrong-password', 'auth-type-unsupported'] },
  { id: 'old-password', console: { version: '1.5', password: 'ipmisc0pe', suite: undefined },
    options: ['wrong-password', 'bmc-silent', 'unknown-user', 'no-session-slot'] },
]
