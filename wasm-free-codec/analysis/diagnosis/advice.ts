/** Likely causes, and what to try, for each verdict: in the order of likelihood, from what is seen in the field. */
import { say } from '../../language.ts'
import { commandLine } from './commands.ts'
import type { Help } from './advice-codes.ts'
import { credentialsHelp, kgHelp, passwordHelp, vendorsHelp } from './advice-codes.ts'
import { refusals } from './advice-refusals.ts'
import { silences } from './advice-silence.ts'
import type { Told } from './told.ts'
import type { VerdictCode } from './types.ts'

const NOTHING: Help = { causes: [], advice: [] }

const HELP: Readonly<Record<VerdictCode, (told: Told) => Help>> = {
  ...refusals,
  ...silences,
  'client-gave-up': (t) => {
    switch (t.judgement.reading) {
      case 'zero-code':
        return {
          causes: [
            say`The client was built without this hash (Debian’s ipmitool has no MD2) and sends zeros in its place.`,
          ],
          advice: [
            say`Use MD5: ${commandLine(t.target, { authType: 'md5' })}.`,
            say`Or RMCP+: ${commandLine(t.target, { version: '2.0', suite: null })}.`,
          ],
        }
      case 'after-login':
        return {
          causes: [
            say`The client was given a K_G, which the BMC does not have, or another one than the BMC’s.`,
            say`The client crashed, or cannot make the integrity codes of this suite (ipmitool and suites 11 and 12).`,
          ],
          advice: [
            say`Try suite 3 or 17: ${commandLine(t.target, { suite: 3 })}.`,
            say`Look at what the client printed last.`,
          ],
        }
      case 'vendors-way':
        return vendorsHelp(t)
      default:
        return {
          causes: [
            say`The client could not read the answer: a length, a privilege level or a session ID was not what it expects.`,
            say`Another client or user stopped it.`,
          ],
          advice: [
            ...(t.target.client === 'freeipmi' && t.judgement.step === 'open'
              ? [
                  say`FreeIPMI wants the privilege level echoed: ${commandLine(t.target, { workaround: 'opensesspriv' })}.`,
                ]
              : []),
            say`See what the client says: ${commandLine(t.target, { verbose: true })}.`,
          ],
        }
    }
  },

  'wrong-password': passwordHelp,
  'wrong-credentials': credentialsHelp,
  'wrong-kg': kgHelp,
  'kg-or-integrity-mismatch': kgHelp,
  ok: () => NOTHING,
  'no-session': () => NOTHING,
}

export const helpFor = (told: Told): Help => HELP[told.judgement.code](told)
