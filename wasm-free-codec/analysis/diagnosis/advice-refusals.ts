/** Likely causes, and what to try, where the BMC refuses: by status, completion code, or what it offers. */
import { say } from '../../language.ts'
import type { Help } from './advice-codes.ts'
import { commandLine } from './commands.ts'
import type { Told } from './told.ts'

const INVALID_ROLE = 0x09
const INVALID_SESSION_ID = 0x02
const INACTIVE_SESSION_ID = 0x08
const NO_RESOURCES_FOR_ROLE = 0x0b
const NO_SLOT_FOR_LEVEL = 0x83
const BUSY = 0xc0

export const refusals = {
  'no-session-slot': (t) => ({
    causes: [
      say`All sessions are taken: pollers that log in without closing, or several at once. BMCs have 4 to 64.`,
      say`Sessions whose Close Session was lost still wait for their timeout, a minute or so.`,
      ...(t.judgement.value === NO_RESOURCES_FOR_ROLE || t.judgement.value === NO_SLOT_FOR_LEVEL
        ? [say`Only sessions of this privilege level are used up.`]
        : []),
    ],
    advice: [
      say`Wait a minute and try again; stop what polls this BMC.`,
      say`On the server itself, see who is logged in: \`ipmitool session info all\`.`,
      ...(t.facts.privilege === 'administrator'
        ? [say`Try a lower level: ${commandLine(t.target, { privilege: 'operator' })}.`]
        : []),
    ],
  }),

  'cipher-suite-unsupported': (t) => {
    const suite = t.target.suite === 17 ? 3 : 17
    const other = t.judgement.reading === 'other-algorithms'
    return {
      causes: [
        ...(other
          ? [say`The BMC has one cipher suite only, and answers with it whatever it is asked for.`]
          : []),
        t.target.suite === 3
          ? say`The BMC has dropped SHA1 (OpenBMC and newer Intel boards have suite 17 only).`
          : say`The BMC does not have this suite: older ones end at suite 3 (HPE iLO 4), few have any but 3 and 17.`,
        say`The suite is switched off in the BMC’s settings, or not allowed at this privilege level.`,
      ],
      advice: [
        say`Try ${other ? say`the suite that the BMC chose` : say`suite ${suite}`}: ${commandLine(t.target, { suite: other ? t.target.suite : suite })}.`,
        say`On the server itself, see which suites the BMC has, and for which levels: \`ipmitool lan print 1\`.`,
      ],
    }
  },

  'privilege-not-allowed': (t) => {
    const { privilege } = t.facts
    const lower = privilege === 'user' ? undefined : privilege === 'operator' ? 'user' : 'operator'
    const channel = say`The channel’s privilege limit is lower than what the client asks for.`
    const raise = say`On the server itself, raise the limit`
    const askForLess = lower ? [say`Ask for less: ${commandLine(t.target, { privilege: lower })}.`] : []
    if (t.judgement.step === 'discover') {
      return {
        causes: [channel],
        advice: [
          ...askForLess,
          say`${raise} of the channel: \`ipmi-config --commit --key-pair=Lan_Channel:Volatile_Channel_Privilege_Limit=Administrator\`.`,
        ],
      }
    }
    return {
      causes: [
        ...(t.judgement.step === 'open' ? [say`The cipher suite is not allowed at this level.`] : []),
        say`The user’s privilege limit is lower than what the client asks for; clients ask for administrator by themselves.`,
        channel,
        ...(t.judgement.value === INVALID_ROLE
          ? [say`The user or the channel is disabled for IPMI (OpenBMC gives this status then).`]
          : []),
      ],
      advice: [
        ...askForLess,
        say`On the server itself, see the number and the limit of the user: \`ipmitool user list 1\`.`,
        say`${raise}: \`ipmitool channel setaccess 1 USER_ID ipmi=on privilege=4\`.`,
      ],
    }
  },

  'unknown-user': (t) => ({
    causes: [
      say`The user name is misspelt, upper and lower case included, or the BMC has no such user.`,
      say`The user is disabled, or not enabled for IPMI over LAN.`,
      say`The user has an empty password, which many BMCs do not accept.`,
      say`The user is locked out after failed logins.`,
      say`The BMC looks users up by name and privilege together, and has no such pair.`,
    ],
    advice: [
      say`Try again as another user: ${commandLine(t.target, { user: 'NAME' })}.`,
      say`On the server itself, see names and access: \`ipmitool user list 1\`.`,
      say`If the account may be locked, wait some minutes before the next try.`,
    ],
  }),

  'null-user-disabled': (t) => ({
    causes: [say`The client was given no user name, and the BMC’s user 1 (the null user) is disabled.`],
    advice: [say`Give a user name: ${commandLine(t.target, { user: 'NAME' })}.`],
  }),

  'session-sequence': (t) => ({
    causes: [
      say`A doubled or late packet of another login.`,
      say`The BMC counts the session’s sequence numbers most significant byte first (Sun ILOM 1.0, 2.0).`,
    ],
    advice: [
      say`Try again: ${commandLine(t.target)}.`,
      ...(t.target.client === 'freeipmi'
        ? [say`With the work-around: ${commandLine(t.target, { workaround: 'endianseq' })}.`]
        : []),
      say`Use RMCP+ where the BMC has it: ${commandLine(t.target, { version: '2.0', suite: null })}.`,
    ],
  }),

  'rakp3-rejected': (t) => ({
    causes: [
      say`Client and BMC make the code of RAKP 3 differently: the role byte with or without its bit 4, or the user name padded to 16 bytes (Intel, Supermicro).`,
      say`The password is wrong, and the client does not check RAKP 2.`,
      say`The BMC cut the password when it was set, but not when it checks.`,
    ],
    advice: [
      ...(t.target.client === 'freeipmi'
        ? [
            say`Try Intel’s way: ${commandLine(t.target, { workaround: 'intel20' })}.`,
            say`Or that of Sun, Dell and Supermicro: ${commandLine(t.target, { workaround: 'opensesspriv' })}.`,
          ]
        : [
            say`Try Intel’s way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`,
          ]),
      say`Update the BMC’s firmware.`,
    ],
  }),

  'illegal-parameter': (t) => ({
    causes: [
      ...(t.judgement.step === 'privilege'
        ? [say`The BMC does not take this request in its present state, or not at this level.`]
        : []),
      ...(t.judgement.value === BUSY ? [say`The BMC is busy.`] : []),
      say`A field of the request is not what this firmware expects: the privilege level, a length, a reserved byte.`,
      ...(t.judgement.value === INVALID_SESSION_ID || t.judgement.value === INACTIVE_SESSION_ID
        ? [say`A doubled packet has opened two sessions, or the half-open session has expired.`]
        : []),
      say`A bug of the BMC’s firmware.`,
    ],
    advice: [
      say`Try another level: ${commandLine(t.target, { privilege: t.facts.privilege === 'operator' ? 'user' : 'operator' })}.`,
      ...(t.target.version === '2.0'
        ? [say`Try another cipher suite: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`]
        : [say`Use RMCP+ where the BMC has it: ${commandLine(t.target, { version: '2.0', suite: null })}.`]),
      say`Update the BMC’s firmware, or restart the BMC.`,
    ],
  }),

  'auth-type-unsupported': (t) => {
    if (t.judgement.reading === 'no-rmcpplus') {
      return {
        causes: [say`The BMC has IPMI 1.5 only.`, say`IPMI 2.0 is switched off on this channel.`],
        advice: [say`Use IPMI 1.5: ${commandLine(t.target, { version: '1.5' })}.`],
      }
    }
    const types = t.judgement.offer?.types ?? 0
    const type =
      (types & 4) !== 0 ? 'md5' : (types & 2) !== 0 ? 'md2' : (types & 16) !== 0 ? 'password' : undefined
    return {
      causes: [
        ...(type === undefined
          ? [say`The BMC has IPMI 2.0 only, as OpenBMC and newer iDRAC and iLO do.`]
          : []),
        say`The authentication type that the client was told to use is switched off in the BMC, or was never there.`,
      ],
      advice: [
        ...(type
          ? [say`Use a type that is offered: ${commandLine(t.target, { version: '1.5', authType: type })}.`]
          : []),
        say`Use RMCP+ where the BMC has it: ${commandLine(t.target, { version: '2.0', suite: null })}.`,
      ],
    }
  },
} as const satisfies Readonly<Record<string, (told: Told) => Help>>
