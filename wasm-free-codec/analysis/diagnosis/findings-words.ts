/** What findings say: one plain sentence each, and the vendors that are known for it. */
import { phrases, said, say } from '../../language.ts'

/** 1,234,567 */
const number = (count: number) => (count < 1000 ? `${count}` : `${count}`.replace(/\B(?=(\d{3})+$)/g, ','))
export const some = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${said(count === 1 ? one : many)}`
/** 'a', 'a and b', 'a, b and c'. */
export const list = (texts: readonly string[]) =>
  texts.length < 2 ? (texts[0] ?? '') : say`${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`
const times = (count: number) => (count === 1 ? '' : count === 2 ? say` twice` : say` ${number(count)} times`)
const are = (count: number) => (count === 1 ? 'is' : 'are')
const carry = (count: number) => (count === 1 ? 'carries' : 'carry')
const seconds = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} s`
/** What does not hold for `count` of `total` packets. */
const without = (count: number, total: number, does: string, doesNot: string) =>
  count === total
    ? say`None of the ${some(total, 'packet')} inside the session ${does}`
    : say`${number(count)} of the ${some(total, 'packet')} inside the session ${doesNot}`

export const findingWords = phrases({
  // Security
  cipherSuiteZero: (user: string) =>
    say`The BMC accepted cipher suite 0: it asks for no password, so that anyone who reaches it can log in${user}.`,
  authNone: (user: string) =>
    say`The BMC accepted authentication type none: it asks for no password, so that anyone who reaches it can log in${user}.`,
  as: (name: string) => say` as ${name}`,
  anonymousAllowed:
    'The BMC says that anonymous login is enabled: a user with neither name nor password may log in (some ASUS, Intel and Sun boards misstate this bit).',
  anonymousUsed:
    'The login succeeded without a user name: whoever has the password of user 1, or needs none, is let in.',
  straightPassword: (count: number) =>
    say`${some(count, 'packet')} ${carry(count)} the password in clear text (authentication type straight password): whoever sees the capture knows it.`,
  noEncryption: (count: number, total: number, version15: boolean) =>
    say`${without(count, total, say`is encrypted`, say`are not encrypted`)}${version15 ? say`, which IPMI 1.5 cannot do` : ''}: anyone on the path can read them.`,
  noIntegrity: (count: number, total: number, why: string) =>
    say`${without(count, total, say`has an authentication code`, say`have no authentication code`)}${why}: anyone on the path can change or forge them.`,
  perMessageOff: ', since the BMC has per-message or user-level authentication switched off',
  weakCipher: (names: readonly string[]) =>
    say`The session relies on ${list(names)}, which no longer ${names.length === 1 ? 'counts' : 'count'} as secure.`,
  defaultKg: 'The BMC says that K_G is not set: the session keys come from the user’s password alone.',
  rakpHashExposed: (count: number) =>
    say`RAKP Message 2${count > 1 ? say` (${number(count)} of them)` : ''} holds a code made from the BMC’s password, which can be tried offline: treat this capture as a secret.`,
  predictableIv: (count: number) =>
    say`${some(count, 'packet')} ${carry(count)} an initialization vector that the session has used before: equal beginnings of messages can be seen through the encryption.`,
  staticRandom: (sessions: number) =>
    say`The BMC sent the same random number in ${some(sessions, 'session')}: a recorded login can be replayed.`,

  // Protocol
  retransmission: (count: number, copies: number) =>
    copies === count
      ? say`${some(count, 'request')} came a second time within 0.25 s, byte for byte: the network doubles packets.`
      : say`${some(count, 'request')} ${count === 1 ? 'was' : 'were'} sent again, since no answer had come${copies > 0 ? say` (${number(copies)} of them are copies that the network made)` : ''}.`,
  duplicateResponse: (count: number) =>
    say`${some(count, 'response')} came more than once: the network or the BMC doubles packets; ipmitool then reports an unexpected message.`,
  lateResponse: (count: number) =>
    say`${some(count, 'response')} came only after the client had sent the request again or had begun anew: the BMC takes longer than the client waits (ipmitool: \`-N 5 -R 3\`).`,
  clientGone: (count: number) =>
    say`${some(count, 'response')} found the client’s port closed (ICMP): the client had ended already.`,
  unanswered: (what: string) => say`Never answered: ${what}.`,
  answerMissing: (what: string) =>
    say`The answer is not in the capture, but the client went on with it: ${what}. Packets are missing from the capture.`,
  captureEnds: (what: string) => say`Not answered before the capture ends: ${what}.`,
  discoveryUnanswered: (what: string, wait: number, hints: readonly string[]) =>
    say`The BMC did not answer ${what}${wait >= 1e9 ? say`, which cost the client ${seconds(wait / 1e9)}` : ''}${hints.length > 0 ? `; ${hints.join('; ')}` : ''}.`,
  noPing: 'Intel M50FCP, Windmill and Winterfell boards ignore the ping and answer IPMI all the same',
  noCipherSuites:
    'some BMCs ignore it outside a session: naming the suite (ipmitool: `-C 3` or `-C 17`) skips it',
  asf: (name: string) => say`ASF ${name}`,
  moreNames: (count: number) => say`${some(count, 'other kind')} of request`,
  tries: (name: string, tries: number) => (tries > 1 ? `${name} (${some(tries, 'try', 'tries')})` : name),
  checksumBad: (fromBmc: number, fromClient: number) =>
    say`${some(fromBmc + fromClient, 'message')} ${fromBmc + fromClient === 1 ? 'has' : 'have'} a wrong checksum, ${sides(fromBmc, fromClient)}${fromBmc > 0 ? say`; the BMCs of Supermicro X9SCM-iiF, X9DRi-F and X9DRFR are known for it` : ''}.`,
  integrityBad: (bad: number, total: number, fromBmc: number, fromClient: number, keying: string) =>
    say`${bad === total ? (bad === 1 ? say`The only integrity code` : say`None of the ${number(total)} integrity codes`) : say`${number(bad)} of ${number(total)} integrity codes`} ${bad === total && bad > 1 ? 'fits' : bad === 1 ? say`does not fit` : say`do not fit`} the keys given, ${sides(fromBmc, fromClient)}: ${keying}.`,
  keying: {
    password: 'that side keys them with the password in place of K1, as ipmi_sim does for HMAC-MD5-128',
    sik: 'that side keys them with the SIK in place of K1, as OpenIPMI does for HMAC-MD5-128',
    'k1-of-hash-length': 'that side makes K1 from a constant of the hash’s length in place of 20 bytes',
    'k1-of-20-bytes': 'that side makes K1 from a constant of 20 bytes in place of the hash’s length',
    'another-password': 'they were made from another password',
    vendors:
      'Xyratex FB-H8-SRAY, Windmill and Winterfell send blank or wrong ones, Inventec 5441 and 5442 while sensors are read',
    some: 'the packets were changed on their way, or whoever made them does not know the keys',
    all: 'other keys were used, or that side computes them differently',
  },
  sequence: (fromBmc: number, fromClient: number, below: number, above: number) =>
    say`The session sequence number jumps out of the window (${below} below to ${above} above the last one)${times(fromBmc + fromClient)}, ${sides(fromBmc, fromClient)}: a receiver that keeps to the specification drops such packets, unless those between are only missing from the capture.`,
  sequenceBigEndian:
    'The session sequence numbers are counted in the most significant byte: Sun ILOM 1.0 and 2.0 send them in the wrong byte order (FreeIPMI: `-W endianseq`).',
  tagNotEchoed: (what: string, sent: string, got: string, error: boolean) =>
    say`${what} carries message tag ${got} where the request had ${sent}${error ? say`; OpenBMC does so in its error replies` : ''}: a client that compares tags ignores it.`,
  rakp2Length: (found: number, expected: number, algorithm: string) =>
    say`The code in RAKP Message 2 has ${some(found, 'byte')} where ${algorithm} gives ${expected}${found === expected + 1 ? say`; Supermicro H8QME and Sun Fire 4x00 send one too many (FreeIPMI: \`-W supermicro20\`, \`-W sun20\`)` : ''}.`,
  rakp4Length: (found: number, expected: number, algorithm: string) =>
    say`The integrity check value in RAKP Message 4 has ${some(found, 'byte')} where ${algorithm} gives ${expected}${expected === 0 ? say`; Supermicro X8DTG and X8DTU, Intel S5500WBV and S2600JF send one with cipher suite 0 (FreeIPMI: \`-W integritycheckvalue\`)` : say`; Intel SE7520AF2 makes it with the integrity algorithm (FreeIPMI: \`-W intel20\`)`}.`,
  paddingBad: (fromBmc: number, fromClient: number, uncounted: boolean) =>
    say`The integrity pad of ${some(fromBmc + fromClient, 'packet')} is not FFh up to a multiple of 4 bytes, ${sides(fromBmc, fromClient)}${uncounted ? say`; it leaves out pad length and next header, as ipmitool does with \`-o icts\`` : ''}.`,
  undecryptable: (count: number) =>
    say`${some(count, 'payload')} did not decrypt to a well-formed message (length or padding is wrong): whoever sent ${count === 1 ? 'it' : 'them'} used another K2, or pads differently.`,
  tooLong: (what: string, extra: number, count: number) =>
    say`${what.charAt(0).toUpperCase()}${what.slice(1)} has ${some(extra, 'byte')} more than its form gives${times(count)}.`,
  truncated: (count: number) =>
    say`${some(count, 'packet')} ${are(count)} shorter than ${count === 1 ? 'its' : 'their'} own length ${count === 1 ? say`field says` : say`fields say`}, or cut by the capture: capture whole packets (tcpdump: \`-s 0\`).`,
  consoleId: (what: string, got: string, sent: string) =>
    say`${what} is addressed to console session ID ${got} where the client chose ${sent}: the client ignores it.`,
  managedId: (what: string, got: string, sent: string) =>
    say`${what} names the BMC’s session ID ${got} where the BMC gave ${sent}.`,
  strangeId: (fromBmc: number, fromClient: number, got: string, own: string) =>
    say`${some(fromBmc + fromClient, 'packet')} inside the session ${carry(fromBmc + fromClient)} another session ID (${got}) than was agreed (${own}), ${sides(fromBmc, fromClient)}: the receiver drops ${fromBmc + fromClient === 1 ? 'it' : 'them'}.`,
  zeroAfterLogin: (what: string, count: number) =>
    say`${what} was sent with session ID 0${times(count)}: ipmitool does so after a login that got no answer, and then blames the privilege level.`,
  zeroFromBmc: (count: number) =>
    say`${some(count, 'response')} inside the session ${carry(count)} session ID 0; Tyan S2882 does so in IPMI 1.5 sessions (FreeIPMI: \`-W idzero\`).`,
  reservedBits: (what: string, value: string, count: number, rakp2: boolean) =>
    say`Reserved bits are not 0 (${value}) in ${what}${times(count)}${rakp2 ? say`; Gigabyte boards are known for it` : ''}.`,

  // Commands
  refused: (what: string, value: string, meaning: string, count: number, hint?: string) =>
    say`${what} was refused with ${value} (${meaning})${times(count)}${hint ? `: ${hint}` : ''}.`,
  probes: (count: number) =>
    say`${some(count, 'probe')} that ipmitool sends after each login (PICMG, VITA, HPM.1) ${count === 1 ? 'was' : 'were'} refused: harmless.`,
  otherRefusals: (count: number) => say`${some(count, 'more refusal')} of other kinds.`,
  unknownCommand: (netFn: string, cmd: string) => say`Command ${cmd} of netFn ${netFn}`,
  bridgeNak: (where: string, count: number) =>
    say`Nobody answered at ${where}: Send Message ended with 83h (NAK on write)${times(count)}; the address or channel is wrong, or the controller is absent.`,
  bridgeNoAnswer: (where: string, count: number, untracked: boolean) =>
    say`The BMC passed ${some(count, 'message')} on to ${where}, and no answer came back${untracked ? say`; without tracking it may wait in the receive message queue (Get Message)` : say`: the controller is absent or busy`}.`,
  bridgeTarget: (address: string, channel: string) => say`address ${address} on channel ${channel}`,
  moreTargets: (count: number) => some(count, say`other address`, 'other addresses'),
  somewhere: 'the address asked for',
  noMeaning: 'a code without a meaning',
  /** Times in nanoseconds. */
  slow: (count: number, longest: number, median: number, what: string) =>
    say`${some(count, 'response')} took more than 1 s, the longest (${what}) ${seconds(longest / 1e9)}; half of the session’s came within ${duration(median)}.`,
})

/** What codes mean for commands whose bodies are not described yet, as the specification has it. */
// prettier-ignore
export const MEANINGS: Readonly<Record<string, string>> = phrases({
  '04 12 80': 'parameter not supported', '04 12 81': 'another set is in progress', '04 12 82': 'parameter is read-only',
  '04 13 80': 'parameter not supported',
  '0A 11 81': 'the FRU device is busy',
  '0A 12 80': 'that part is write-protected', '0A 12 81': 'the FRU device is busy',
  '0A 40 81': 'the log is being erased', '0A 42 81': 'the log is being erased', '0A 43 81': 'the log is being erased',
  '0A 44 80': 'not possible with this type of record', '0A 44 81': 'the log is being erased',
  '0A 46 80': 'not possible with this type of record', '0A 46 81': 'the log is being erased',
  '0C 01 80': 'parameter not supported', '0C 01 81': 'another set is in progress', '0C 01 82': 'parameter is read-only',
  '0C 02 80': 'parameter not supported',
  '0C 21 80': 'parameter not supported', '0C 21 81': 'another set is in progress', '0C 21 82': 'parameter is read-only',
  '0C 22 80': 'parameter not supported',
})

/** Hints for what real BMCs mean, by netFn, command and completion code; `harmless` makes it information only. */
export const REFUSALS: Readonly<Record<string, { hint: string; harmless?: true }>> = phrases({
  '06 38 CC': { hint: 'so answer BMCs without IPMI 2.0 when asked for its data', harmless: true },
  '06 3B 80': { hint: 'a lower one may be allowed (ipmitool: `-L OPERATOR` or `-L USER`)' },
  '06 3B 81': { hint: 'a lower one may be allowed (ipmitool: `-L OPERATOR` or `-L USER`)' },
  '06 48 80': { hint: 'another session holds it; `ipmitool sol deactivate` frees it' },
  '06 48 81': { hint: '`ipmitool sol set enabled true` switches it on' },
  '06 49 80': { hint: 'nothing was active', harmless: true },
  '06 54 C1': {
    hint: 'the client has to choose the suite itself (ipmitool: `-C 3` or `-C 17`)',
    harmless: true,
  },
  '06 54 CC': {
    hint: 'the client has to choose the suite itself (ipmitool: `-C 3` or `-C 17`)',
    harmless: true,
  },
  '06 54 D4': {
    hint: 'the client has to choose the suite itself (ipmitool: `-C 3` or `-C 17`)',
    harmless: true,
  },
  '0A 11 CA': { hint: 'the client reads on in smaller pieces', harmless: true },
  '0A 23 CA': { hint: 'the client reads on in smaller pieces', harmless: true },
  '0A 43 CA': { hint: 'the client reads on in smaller pieces', harmless: true },
  '0A 23 C5': { hint: 'another client or the BMC has changed the repository; the client reserves it anew' },
  '0A 43 C5': { hint: 'another client or the BMC has changed the log; the client reserves it anew' },
  '30 30 D4': { hint: 'Dell iDRAC 9 refuses fan control from firmware 3.34 on, and in lockdown mode' },
})
export const GENERAL_REFUSALS: Readonly<Record<number, string>> = phrases({
  0xcf: 'ipmitool takes this for a repeated answer, and waits on',
  0xd4: 'a higher privilege level (ipmitool: `-L ADMINISTRATOR`) may be needed',
})

function sides(fromBmc: number, fromClient: number): string {
  if (fromClient === 0) return say`from the BMC`
  if (fromBmc === 0) return say`from the client`
  return say`${number(fromBmc)} from the BMC and ${number(fromClient)} from the client`
}

function duration(nanoseconds: number): string {
  if (nanoseconds < 1e6) return `${Math.max(1, Math.round(nanoseconds / 1e3))} µs`
  return nanoseconds < 1e9 ? say`${Math.round(nanoseconds / 1e6)} ms` : seconds(nanoseconds / 1e9)
}
