/** Causes and advice where a code of the login does not fit: passwords, K_G, and the vendors' own ways of making codes. */
import { say } from '../../language.ts'
import { commandLine } from './commands.ts'
import { suiteText } from './facts.ts'
import type { Told } from './told.ts'

export interface Help {
  readonly causes: readonly string[]
  readonly advice: readonly string[]
}

const UNREADABLE = 0xffff_ffff
const CUT = () => say`The BMC cut the password when it was set: some keep 16 bytes, none more than 20.`
const TEST = () => say`On the server itself, test what the BMC holds: \`ipmitool user test USER_ID 20\`.`
const SHORTER = () =>
  say`On the server itself, set a password of at most 16 bytes, which every BMC and client takes: \`ipmitool user set password USER_ID\`.`

const patience = (t: Told) => say`Try again with more patience: ${commandLine(t.target, { patient: true })}.`
const LATE = () =>
  say`The BMC’s replies come later than the client waits: this one may answer an earlier attempt.`
const byHand = (t: Told) => say`Type the password by hand: ${commandLine(t.target)}.`

export function passwordHelp(t: Told): Help {
  const { reading, check, step } = t.judgement
  if (reading === 'near-miss') return nearMissHelp(t)
  if (reading === 'vendors-way') return vendorsHelp(t)
  const old = step === 'activate'
  // RAKP 2's code is the BMC's, Activate Session's the client's: one that fits tells of the other side.
  const bmc = check?.fits === true ? old : !old
  const causes = bmc
    ? [
        say`The BMC holds another password for ${t.user}.`,
        CUT(),
        old
          ? say`The BMC checks the code wrongly, or the user is not enabled for IPMI over LAN.`
          : say`The BMC computes the code wrongly, as firmware with a new hash (suite 17) has done.`,
      ]
    : [
        say`The client was given another password for ${t.user}: a typing error, an old one in a script, characters that a shell has taken away.`,
        ...(old ? [] : [say`The client checks the code in another way than the BMC makes it.`]),
      ]
  const suite3 =
    t.target.suite === 17
      ? [say`Rule the hash out with suite 3: ${commandLine(t.target, { suite: 3 })}.`]
      : []
  return { causes: [...otherHash(t), ...causes], advice: [byHand(t), TEST(), ...suite3] }
}

export function credentialsHelp(t: Told): Help {
  const old = t.judgement.step === 'activate'
  const late = t.judgement.reading === 'late'
  return {
    causes: [
      ...(late ? [LATE()] : []),
      ...otherHash(t),
      say`The password for ${t.user} is wrong.`,
      CUT(),
      old
        ? say`The BMC drops what it cannot accept: the user is not enabled, or the sequence number is not what it expects.`
        : say`The BMC computes the code wrongly, or the client checks it wrongly.`,
    ],
    advice: [
      ...(late ? [patience(t)] : []),
      byHand(t),
      say`Give the password that should be right to ipmiscope: it tells from these packets which side has another one.`,
      TEST(),
    ],
  }
}

function nearMissHelp(t: Told): Help {
  const empty = t.judgement.check?.variants.includes('password-empty')
  const client = t.judgement.step === 'activate'
  const whose = client ? say`The client` : say`The BMC, or the tool that set the password,`
  return {
    causes: [
      empty
        ? `${client ? say`The client was given no password` : say`The BMC’s password for ${t.user} is empty`}.`
        : say`${whose} kept only its beginning.`,
    ],
    advice: [SHORTER(), say`Then try again: ${commandLine(t.target)}.`],
  }
}

/** pyghmi goes on where the BMC (its own fakebmc) chooses another suite, and makes its codes by the one it asked for. */
function otherHash(t: Told): string[] {
  const { sessionTable: table } = t.dataset.index
  const { id, algorithmsChosen } = t.story.entry
  if (!algorithmsChosen || t.judgement.step === 'activate') return []
  const [proposed, chosen] = [table.proposed[id], table.algorithms[id]]
  if (proposed === UNREADABLE || proposed >>> 16 === chosen >>> 16) return []
  return [
    say`The BMC chose ${suiteText(chosen)}, and the client makes its codes by ${suiteText(proposed)}, which it asked for.`,
  ]
}

export function kgHelp(t: Told): Help {
  const { reading, check } = t.judgement
  const given = t.story.codes?.kgGiven
  const withKey = say`Give the BMC’s K_G: ${commandLine(t.target, { kg: true })}.`
  const without = say`Give no K_G: ${commandLine(t.target)}.`
  const intel =
    t.target.client === 'freeipmi'
      ? say`Try Intel’s way: ${commandLine(t.target, { workaround: 'intel20' })}.`
      : say`Try Intel’s way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`
  const typed = say`K_G was typed as text where the BMC has it as hexadecimal digits, or the other way round, or was cut to 16 bytes.`
  if (reading === 'near-miss') {
    return check?.variants.includes('kg-absent')
      ? { causes: [say`The BMC has no K_G, and the client was given one.`], advice: [without] }
      : { causes: [typed], advice: [withKey] }
  }
  if (reading === 'from') {
    return { causes: [say`The client was given another K_G, or none.`, typed], advice: [withKey] }
  }
  const cause =
    given === false
      ? say`The BMC has a K_G, and the client was given none.`
      : given
        ? say`The BMC has another K_G.`
        : say`The BMC has a K_G that the client was not given, or the client was given one that the BMC does not have.`
  const late = reading === 'late'
  return {
    causes: [
      ...(late ? [LATE()] : []),
      cause,
      typed,
      say`The BMC makes the integrity check value of RAKP 4 in a way of its own (Intel).`,
    ],
    advice: [...(late ? [patience(t)] : []), withKey, ...(given === undefined ? [without] : []), intel],
  }
}

export function vendorsHelp(t: Told): Help {
  const variants = t.judgement.check?.variants ?? []
  const workaround = variants.includes('open-session-privilege')
    ? 'opensesspriv'
    : variants.includes('code-too-long')
      ? 'supermicro20'
      : 'intel20'
  const freeipmi = t.target.client === 'freeipmi' || workaround !== 'intel20'
  return {
    causes: [say`The BMC makes its codes in a way of its own, which the client does not expect.`],
    advice: [
      freeipmi
        ? say`FreeIPMI knows that way: ${commandLine({ ...t.target, client: 'freeipmi' }, { workaround })}.`
        : say`ipmitool knows that way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`,
      say`Update the BMC’s firmware.`,
    ],
  }
}
