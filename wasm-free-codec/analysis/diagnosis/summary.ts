/** One sentence for each verdict: what happened, where, and what of it the packets show. */
import { phrases, say } from '../../language.ts'
import type { SessionCodes, Variant } from '../keys/types.ts'
import { suiteText, typeNames } from './facts.ts'
import { hex, type Told } from './told.ts'
import type { VerdictCode } from './types.ts'

/** A near miss: what the BMC seems to hold in place of what was given. */
const NEAR_MISSES: Readonly<Partial<Record<Variant, string>>> = phrases({
  'password-cut-16': 'its first 16 bytes',
  'password-cut-20': 'its first 20 bytes',
  'password-empty': 'the empty password',
  'kg-cut-16': 'its first 16 bytes',
  'kg-as-hex': 'the bytes that it gives read as hexadecimal digits',
  'kg-as-text': 'its hexadecimal digits taken as text',
  'kg-absent': 'the password in its place: the BMC has no K_G',
})

/** Vendors' own ways of making a code. */
const VENDORS_WAYS: Readonly<Partial<Record<Variant, string>>> = phrases({
  'role-without-lookup': 'without bit 4 of the role byte',
  'open-session-privilege': 'with the privilege of the Open Session Request in place of RAKP 1’s',
  'name-padded': 'with the user name padded to 16 bytes',
  'integrity-algorithm': 'with the integrity algorithm in place of the authentication algorithm',
  'code-too-long': 'with one byte too many',
})

export const nearMiss = (variants: readonly Variant[]): string =>
  variants.flatMap((variant) => NEAR_MISSES[variant] ?? []).join(say`, and `)

export const vendorsWay = (variants: readonly Variant[]): string =>
  variants.flatMap((variant) => VENDORS_WAYS[variant] ?? []).join(say` and `)

type Sentence = (told: Told) => string

const SENTENCES: Readonly<Record<VerdictCode, Sentence>> = {
  'port-closed': (t) => {
    const subject = t.portClosed ? say`Nothing listens on ${t.bmc}` : say`${t.bmc} cannot be reached`
    const times = t.story.icmp.length
    return say`${subject}: ${count(times, say`ICMP error`, say`ICMP errors`)} (${t.icmp.toLowerCase()}) came back, and nothing else (${t.packets(t.story.icmp)}).`
  },

  'no-response': (t) => {
    const { tries = [] } = t.judgement
    const only = tries.length < 2 ? say`, and was not asked again` : ''
    return say`${t.bmc} answered nothing: ${t.tries(tries)}, neither reply nor ICMP error (${t.packets(tries)})${only}.`
  },

  'no-session-slot': (t) => say`The BMC has no free session: ${t.refusal}.`,

  'cipher-suite-unsupported': (t) => {
    const { session, table } = algorithms(t)
    const proposed = suiteText(table.proposed[session])
    if (t.judgement.reading !== 'other-algorithms') {
      const asked = t.judgement.step === 'open' && table.proposed[session] !== 0xffff_ffff
      return say`The BMC does not take ${asked ? proposed : say`the algorithms asked for`}: ${t.refusal}.`
    }
    const chosen = suiteText(table.algorithms[session])
    return say`The client asked for ${proposed}, the BMC accepted with ${chosen} instead, and the client went no further (${t.packets(t.judgement.evidence)}).`
  },

  'privilege-not-allowed': (t) => {
    const level = t.facts.privilege ? say`the level ${t.facts.privilege}` : say`the level asked for`
    const whom = t.judgement.step === 'discover' ? say`on this channel` : say`to ${t.user}`
    return say`The BMC does not allow ${t.judgement.step === 'discover' ? say`the level asked for` : level} ${whom}: ${t.refusal}.`
  },

  'unknown-user': (t) => say`The BMC does not accept the user name ${t.user}: ${t.refusal}.`,
  'null-user-disabled': (t) => say`The BMC does not accept a login without a user name: ${t.refusal}.`,
  'session-sequence': (t) => say`The BMC does not accept the session’s numbers: ${t.refusal}.`,

  'rakp3-rejected': (t) =>
    say`The BMC refused the client’s code, although the client had accepted the BMC’s: ${t.refusal}.`,

  'illegal-parameter': (t) => say`The BMC refused the login: ${t.refusal}.`,

  'auth-type-unsupported': (t) => {
    const { offer, reading, value } = t.judgement
    const where = t.packets(offer ? [offer.reply] : t.judgement.evidence)
    const refused =
      value === undefined ? '' : say` The request was refused with completion code ${hex(value)}.`
    if (reading === 'no-rmcpplus') {
      return say`The BMC offers no RMCP+ (IPMI 2.0) on this channel: Get Channel Authentication Capabilities lacks it (${where}), and the client went no further.`
    }
    const types = offer?.types ?? 0
    const offered = offeredTypes(types)
    if (reading === 'none-used' && types === 0) {
      return say`The BMC offers no IPMI 1.5 login on this channel: Get Channel Authentication Capabilities names no authentication type (${where}), and the client went no further.`
    }
    if (reading === 'none-used') {
      return say`The BMC offers ${offered} for IPMI 1.5 (${where}), and the client went no further: it wants another authentication type.`
    }
    const type = t.facts.auth ?? say`the type asked for`
    return say`The client wants authentication type ${type}, the BMC offers ${offered} (${where}), and the login went no further.${refused}`
  },

  'client-gave-up': (t) => {
    const where = t.packets(t.judgement.evidence.slice(-1))
    switch (t.judgement.reading) {
      case 'zero-code':
        return say`The client sent an authentication code of zeros with type ${t.facts.auth}: it cannot make such codes (${t.packets(t.judgement.evidence)}).`
      case 'after-open':
        return say`The BMC accepted the Open Session Request (${where}), and the client went no further: it did not like the answer, or gave up by itself.`
      case 'after-challenge':
        return say`The BMC gave a challenge (${where}), and the client sent no Activate Session.`
      case 'vendors-way':
        return say`RAKP 4 is made with the right key, but ${vendorsWay(t.judgement.check?.variants ?? [])} (${where}); the client went no further.`
      case 'after-login':
        return say`RAKP 4 is right (${where}), the session is open, and the client sent nothing in it: it gave up by itself.`
      default:
        return say`The BMC accepted the login (${where}), and the client went no further: it could not read the answer, or gave up by itself.`
    }
  },

  'wrong-password': (t) => {
    const { reading, check, step, value } = t.judgement
    const where = t.packets(t.judgement.evidence)
    if (step === 'activate') return activateSentence(t, where)
    const stopped =
      step === 'rakp3'
        ? say`the client refused it with RAKP 3 status ${hex(value ?? 0)} (${where})`
        : say`the client went no further (${where})`
    if (reading === 'near-miss')
      return say`The BMC’s code in RAKP 2 is made not from the password given, but from ${nearMiss(check?.variants ?? [])}; ${stopped}.`
    if (reading === 'vendors-way')
      return say`The BMC’s code in RAKP 2 is made from the password given, but ${vendorsWay(check?.variants ?? [])}; ${stopped}.`
    if (reading === 'from')
      return say`The BMC’s code in RAKP 2 is made from the password given, and yet ${stopped}: it was given another password, or checks the code wrongly.`
    return say`The BMC’s code in RAKP 2 is not made from the password given for ${t.user}; ${stopped}.`
  },

  'wrong-credentials': (t) => {
    const { step, value, reading } = t.judgement
    const where = t.packets(t.judgement.evidence.slice(-1))
    if (reading === 'status') return say`The BMC refused the login’s code: ${t.refusal}.`
    if (step === 'activate') {
      return say`The BMC did not answer Activate Session (${t.tries(t.judgement.tries ?? [])}, ${t.packets(t.judgement.evidence)}), as it does where the password is wrong.`
    }
    if (step === 'rakp3')
      return say`The client refused RAKP 2 by RAKP 3 with status ${hex(value ?? 0)} (${where}), as it does where the password is wrong.`
    return say`The BMC answered RAKP 1 without an error, and the client went no further (RAKP 2, ${where}), as it does where the password is wrong.`
  },

  'wrong-kg': (t) => {
    const { reading, check } = t.judgement
    const where = t.packets(t.judgement.evidence.slice(-1))
    const given = t.story.codes?.kgGiven === true
    if (reading === 'near-miss')
      return say`The integrity check value of RAKP 4 is made not from the K_G given, but from ${nearMiss(check?.variants ?? [])} (${where}); the client went no further.`
    if (reading === 'from')
      return say`The integrity check value of RAKP 4 is made from the K_G given (${where}), and yet the client went no further: it was given another K_G, or none.`
    return given
      ? say`The password is right, but the integrity check value of RAKP 4 is not made from the K_G given (${where}); the client went no further.`
      : say`The password is right, but the integrity check value of RAKP 4 is not made from it (${where}): the BMC has a K_G; the client went no further.`
  },

  'kg-or-integrity-mismatch': (t) =>
    say`The BMC accepted the client’s password and sent RAKP 4 without an error (${t.packets(t.judgement.evidence.slice(-1))}); the client went no further, as it does where K_G is wrong or missing.`,

  'bmc-silent': (t) => {
    const { tries = [] } = t.judgement
    const before = t.judgement.step === 'discover' ? say`answers pings` : say`answered before`
    const alike = t.attemptsAlike
    const attempts = alike > 1 ? say`, the last of ${alike} attempts that ended alike` : ''
    return say`The BMC ${before}, but not ${t.request}: ${t.tries(tries)} (${t.packets(tries)})${attempts}.`
  },

  'session-dropped': (t) => {
    const { tries = [], reading } = t.judgement
    const when = reading === 'first' ? say`from the first request on` : say`in the middle of the session`
    if (reading === 'bad-codes') {
      return say`The login succeeded, but the client took none of the BMC’s packets in the session (${t.packets(t.judgement.evidence)}).${wrongSide(t.story.codes)}`
    }
    const errors = t.story.icmp.length > 0 ? say`, and ICMP errors came (${t.icmp.toLowerCase()})` : ''
    return say`The login succeeded, but ${when} the BMC did not answer any more: ${t.tries(tries)} (${t.packets(tries)})${errors}.${wrongSide(t.story.codes)}`
  },

  ok: (t) => {
    const who = t.facts.username === null ? say`The client` : t.user[0].toUpperCase() + t.user.slice(1)
    return say`${who} logged in, and the BMC answered in the session (${t.packets(t.judgement.evidence)}).`
  },

  'no-session': (t) =>
    t.judgement.proven
      ? say`No login is seen: the BMC answered what it was asked outside of a session.`
      : say`No login is seen: the BMC answered some of what it was asked outside of a session, but not all.`,

  incomplete: (t) => {
    switch (t.judgement.reading) {
      case 'no-login':
        return say`The capture begins inside the session (${t.packets(t.judgement.evidence)}): of the login it shows nothing.`
      case 'one-try':
        return say`The login succeeded; of the session the capture has a single request without its answer (${t.packets([t.story.inside[0]])}).`
      case 'stray':
        return say`A single request outside of the session that goes on around it (${t.packets(t.judgement.evidence)}); its answer is not in the capture.`
      case 'belated':
        return say`Another try of a request that was answered already (${t.packets(t.judgement.evidence)}): the login went on in session ${t.story.entry.previous}.`
      case 'cut':
        return say`The capture ends here (${t.packets(t.judgement.evidence)}), while the session may have gone on.`
      default:
        return t.story.fromClient === 0
          ? say`The capture has only the BMC’s packets: nothing that the client sent.`
          : say`The capture has only the client’s packets, although the BMC must have answered some of them.`
    }
  },
}

export const summaryOf = (told: Told): string => SENTENCES[told.judgement.code](told)

function activateSentence(t: Told, where: string): string {
  const { reading, check, tries, value } = t.judgement
  const answer =
    value === undefined
      ? say`the BMC did not answer it (${t.tries(tries ?? [])}, ${where})`
      : say`the BMC refused it with completion code ${hex(value)} (${where})`
  if (reading === 'near-miss')
    return say`The client’s code in Activate Session is made not from the password given, but from ${nearMiss(check?.variants ?? [])}; ${answer}.`
  return reading === 'not-from'
    ? say`The client’s code in Activate Session is not made from the password given for ${t.user}: the client was given another one; ${answer}.`
    : say`The client’s code in Activate Session is made from the password given for ${t.user}, and yet ${answer}: the BMC holds another one, or checks the code wrongly.`
}

/** Whose codes do not fit the login's keys. */
function wrongSide(codes: SessionCodes | undefined): string {
  if (!codes?.keys || codes.integrityOk + codes.integrityBad === 0) return ''
  const { badFromBmc, badFromClient, badKeying } = codes
  if (badFromBmc === 0 && badFromClient === 0)
    return say` All integrity codes of the session fit the keys of this login: the BMC makes or checks them in another way.`
  const side = badFromClient === 0 ? say`the BMC’s` : badFromBmc === 0 ? say`the client’s` : say`both sides’`
  const keyed = badKeying === undefined ? '' : say`; they are made with ${KEYINGS[badKeying]} instead`
  return say` The integrity codes of ${side} packets do not fit the keys of this login${keyed}.`
}

const KEYINGS = phrases({
  password: 'the password',
  sik: 'the SIK',
  'k1-of-hash-length': 'a K1 of constants as long as the hash',
  'k1-of-20-bytes': 'a K1 of constants of 20 bytes',
})

const offeredTypes = (types: number): string =>
  types === 0 ? say`no authentication type` : say`only ${typeNames(types)}`

const algorithms = (t: Told) => ({ session: t.story.entry.id, table: t.dataset.index.sessionTable })
const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`
