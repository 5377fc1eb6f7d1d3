/** Likely causes, and what to try, for each verdict: in the order of likelihood, from what is seen in the field. */
import { commandLine, pingCommand } from './commands.ts'
import type { Help } from './advice-codes.ts'
import { credentialsHelp, kgHelp, passwordHelp, vendorsHelp } from './advice-codes.ts'
import type { Told } from './told.ts'
import type { VerdictCode } from './types.ts'

const INVALID_ROLE = 0x09
const INVALID_SESSION_ID = 0x02
const INACTIVE_SESSION_ID = 0x08
const NO_RESOURCES_FOR_ROLE = 0x0b
const NO_SLOT_FOR_LEVEL = 0x83
const BUSY = 0xc0
const NOTHING: Help = { causes: [], advice: [] }

const retry = (t: Told) => commandLine(t.target)

const HELP: Readonly<Record<VerdictCode, (told: Told) => Help>> = {
  'port-closed': (t) => {
    const port = /port/i.test(t.icmp)
    return {
      causes: port
        ? [
            'IPMI over LAN is switched off in the BMC, as many vendors deliver it.',
            `${t.host} is not the BMC but another machine, such as the server that it manages.`,
            'The BMC is starting, or its IPMI service has crashed.',
          ]
        : [
            'The address is wrong, or the BMC has none yet.',
            'A router or firewall on the way refuses the traffic.',
            'The BMC’s network cable, VLAN or shared port is not what it should be.',
          ],
      advice: [
        port
          ? `Enable IPMI over LAN in the BMC’s web page or, on the server itself, with \`ipmitool lan set 1 access on\`.`
          : 'Check VLAN and routes; on the server itself, see which address the BMC has: `ipmitool lan print 1`.',
        `See whether anything answers: ${pingCommand(t.target)}.`,
      ],
    }
  },

  'no-response': (t) => ({
    causes: [
      `A firewall drops UDP port ${t.target.port}, or IPMI over LAN is switched off.`,
      'The address is wrong, or nothing is there.',
      'The BMC’s VLAN or its port shared with the server (NCSI) is not what it should be.',
      'The BMC hangs.',
    ],
    advice: [
      `See whether the BMC answers at all (a pong means that only IPMI over LAN is off): ${pingCommand(t.target)}.`,
      'On the server itself, see which address the BMC has: `ipmitool lan print 1`.',
      'And whether the channel is enabled: `ipmitool channel info 1`.',
    ],
  }),

  'no-session-slot': (t) => ({
    causes: [
      'All sessions are taken: pollers that log in without closing, or several at once. BMCs have 4 to 64.',
      'Sessions whose Close Session was lost still wait for their timeout, a minute or so.',
      ...(t.judgement.value === NO_RESOURCES_FOR_ROLE || t.judgement.value === NO_SLOT_FOR_LEVEL
        ? ['Only sessions of this privilege level are used up.']
        : []),
    ],
    advice: [
      'Wait a minute and try again; stop what polls this BMC.',
      'On the server itself, see who is logged in: `ipmitool session info all`.',
      ...(t.facts.privilege === 'administrator'
        ? [`Try a lower level: ${commandLine(t.target, { privilege: 'operator' })}.`]
        : []),
    ],
  }),

  'cipher-suite-unsupported': (t) => {
    const suite = t.target.suite === 17 ? 3 : 17
    const other = t.judgement.reading === 'other-algorithms'
    return {
      causes: [
        ...(other
          ? ['The BMC has one cipher suite only, and answers with it whatever it is asked for.']
          : []),
        t.target.suite === 3
          ? 'The BMC has dropped SHA1 (OpenBMC and newer Intel boards have suite 17 only).'
          : 'The BMC does not have this suite: older ones end at suite 3 (HPE iLO 4), few have any but 3 and 17.',
        'The suite is switched off in the BMC’s settings, or not allowed at this privilege level.',
      ],
      advice: [
        `Try ${other ? 'the suite that the BMC chose' : `suite ${suite}`}: ${commandLine(t.target, { suite: other ? t.target.suite : suite })}.`,
        'On the server itself, see which suites the BMC has, and for which levels: `ipmitool lan print 1`.',
      ],
    }
  },

  'privilege-not-allowed': (t) => {
    const { privilege } = t.facts
    const lower = privilege === 'user' ? undefined : privilege === 'operator' ? 'user' : 'operator'
    const channel = 'The channel’s privilege limit is lower than what the client asks for.'
    const raise = 'On the server itself, raise the limit'
    const askForLess = lower ? [`Ask for less: ${commandLine(t.target, { privilege: lower })}.`] : []
    if (t.judgement.step === 'discover') {
      return {
        causes: [channel],
        advice: [
          ...askForLess,
          `${raise} of the channel: \`ipmi-config --commit --key-pair=Lan_Channel:Volatile_Channel_Privilege_Limit=Administrator\`.`,
        ],
      }
    }
    return {
      causes: [
        ...(t.judgement.step === 'open' ? ['The cipher suite is not allowed at this level.'] : []),
        'The user’s privilege limit is lower than what the client asks for; clients ask for administrator by themselves.',
        channel,
        ...(t.judgement.value === INVALID_ROLE
          ? ['The user or the channel is disabled for IPMI (OpenBMC gives this status then).']
          : []),
      ],
      advice: [
        ...askForLess,
        'On the server itself, see the number and the limit of the user: `ipmitool user list 1`.',
        `${raise}: \`ipmitool channel setaccess 1 USER_ID ipmi=on privilege=4\`.`,
      ],
    }
  },

  'unknown-user': (t) => ({
    causes: [
      'The user name is misspelt, upper and lower case included, or the BMC has no such user.',
      'The user is disabled, or not enabled for IPMI over LAN.',
      'The user has an empty password, which many BMCs do not accept.',
      'The user is locked out after failed logins.',
      'The BMC looks users up by name and privilege together, and has no such pair.',
    ],
    advice: [
      `Try again as another user: ${commandLine(t.target, { user: 'NAME' })}.`,
      'On the server itself, see names and access: `ipmitool user list 1`.',
      'If the account may be locked, wait some minutes before the next try.',
    ],
  }),

  'null-user-disabled': (t) => ({
    causes: ['The client was given no user name, and the BMC’s user 1 (the null user) is disabled.'],
    advice: [`Give a user name: ${commandLine(t.target, { user: 'NAME' })}.`],
  }),

  'session-sequence': (t) => ({
    causes: [
      'A doubled or late packet of another login.',
      'The BMC counts the session’s sequence numbers most significant byte first (Sun ILOM 1.0, 2.0).',
    ],
    advice: [
      `Try again: ${retry(t)}.`,
      ...(t.target.client === 'freeipmi'
        ? [`With the work-around: ${commandLine(t.target, { workaround: 'endianseq' })}.`]
        : []),
      `Use RMCP+ where the BMC has it: ${commandLine(t.target, { version: '2.0', suite: null })}.`,
    ],
  }),

  'rakp3-rejected': (t) => ({
    causes: [
      'Client and BMC make the code of RAKP 3 differently: the role byte with or without its bit 4, or the user name padded to 16 bytes (Intel, Supermicro).',
      'The password is wrong, and the client does not check RAKP 2.',
      'The BMC cut the password when it was set, but not when it checks.',
    ],
    advice: [
      ...(t.target.client === 'freeipmi'
        ? [
            `Try Intel’s way: ${commandLine(t.target, { workaround: 'intel20' })}.`,
            `Or that of Sun, Dell and Supermicro: ${commandLine(t.target, { workaround: 'opensesspriv' })}.`,
          ]
        : [
            `Try Intel’s way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`,
          ]),
      'Update the BMC’s firmware.',
    ],
  }),

  'illegal-parameter': (t) => ({
    causes: [
      ...(t.judgement.step === 'privilege'
        ? ['The BMC does not take this request in its present state, or not at this level.']
        : []),
      ...(t.judgement.value === BUSY ? ['The BMC is busy.'] : []),
      'A field of the request is not what this firmware expects: the privilege level, a length, a reserved byte.',
      ...(t.judgement.value === INVALID_SESSION_ID || t.judgement.value === INACTIVE_SESSION_ID
        ? ['A doubled packet has opened two sessions, or the half-open session has expired.']
        : []),
      'A bug of the BMC’s firmware.',
    ],
    advice: [
      `Try another level: ${commandLine(t.target, { privilege: t.facts.privilege === 'operator' ? 'user' : 'operator' })}.`,
      ...(t.target.version === '2.0'
        ? [`Try another cipher suite: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`]
        : [`Use RMCP+ where the BMC has it: ${commandLine(t.target, { version: '2.0', suite: null })}.`]),
      'Update the BMC’s firmware, or restart the BMC.',
    ],
  }),

  'auth-type-unsupported': (t) => {
    if (t.judgement.reading === 'no-rmcpplus') {
      return {
        causes: ['The BMC has IPMI 1.5 only.', 'IPMI 2.0 is switched off on this channel.'],
        advice: [`Use IPMI 1.5: ${commandLine(t.target, { version: '1.5' })}.`],
      }
    }
    const types = t.judgement.offer?.types ?? 0
    const type =
      (types & 4) !== 0 ? 'md5' : (types & 2) !== 0 ? 'md2' : (types & 16) !== 0 ? 'password' : undefined
    return {
      causes: [
        ...(type === undefined ? ['The BMC has IPMI 2.0 only, as OpenBMC and newer iDRAC and iLO do.'] : []),
        'The authentication type that the client was told to use is switched off in the BMC, or was never there.',
      ],
      advice: [
        ...(type
          ? [`Use a type that is offered: ${commandLine(t.target, { version: '1.5', authType: type })}.`]
          : []),
        `Use RMCP+ where the BMC has it: ${commandLine(t.target, { version: '2.0', suite: null })}.`,
      ],
    }
  },

  'client-gave-up': (t) => {
    switch (t.judgement.reading) {
      case 'zero-code':
        return {
          causes: [
            'The client was built without this hash (Debian’s ipmitool has no MD2) and sends zeros in its place.',
          ],
          advice: [
            `Use MD5: ${commandLine(t.target, { authType: 'md5' })}.`,
            `Or RMCP+: ${commandLine(t.target, { version: '2.0', suite: null })}.`,
          ],
        }
      case 'after-login':
        return {
          causes: [
            'The client was given a K_G, which the BMC does not have, or another one than the BMC’s.',
            'The client crashed, or cannot make the integrity codes of this suite (ipmitool and suites 11 and 12).',
          ],
          advice: [
            `Try suite 3 or 17: ${commandLine(t.target, { suite: 3 })}.`,
            'Look at what the client printed last.',
          ],
        }
      case 'vendors-way':
        return vendorsHelp(t)
      default:
        return {
          causes: [
            'The client could not read the answer: a length, a privilege level or a session ID was not what it expects.',
            'Another client or user stopped it.',
          ],
          advice: [
            ...(t.target.client === 'freeipmi' && t.judgement.step === 'open'
              ? [
                  `FreeIPMI wants the privilege level echoed: ${commandLine(t.target, { workaround: 'opensesspriv' })}.`,
                ]
              : []),
            `See what the client says: ${commandLine(t.target, { verbose: true })}.`,
          ],
        }
    }
  },

  'wrong-password': passwordHelp,
  'wrong-credentials': credentialsHelp,
  'wrong-kg': kgHelp,
  'kg-or-integrity-mismatch': kgHelp,

  'bmc-silent': (t) => {
    const { step } = t.judgement
    return {
      causes:
        step === 'rakp1'
          ? [
              `The BMC drops RAKP 1 for users that it does not know, in place of an error: check ${t.user}.`,
              'The BMC has crashed or is overloaded.',
              'Packets are lost on the way.',
            ]
          : step === 'rakp3'
            ? [
                'The BMC drops RAKP 3 where its code does not fit, in place of an error.',
                'The BMC has crashed or is overloaded.',
                'Packets are lost on the way.',
              ]
            : step === 'open'
              ? [
                  'RMCP+ is switched off in the BMC, or not allowed on this channel.',
                  'The BMC has crashed or is overloaded.',
                  'Packets are lost on the way.',
                ]
              : [
                  'IPMI over LAN is switched off in the BMC: only pings are answered.',
                  'The BMC is overloaded, or drops what it cannot accept.',
                ],
      advice: [
        `Try again with more patience: ${commandLine(t.target, { patient: true })}.`,
        ...(t.target.version === '2.0'
          ? [`Try another cipher suite: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`]
          : []),
        'Restart the BMC on the server itself: `ipmitool mc reset cold`.',
      ],
    }
  },

  'session-dropped': (t) => {
    if (t.judgement.reading === 'bad-codes') {
      return {
        causes: [
          'The BMC makes its integrity codes with another key than the client expects: other K1 constants, another K_G, a bug of its firmware.',
          'Something on the way changes the packets.',
        ],
        advice: [
          `Try ${t.target.suite === 3 ? 'another suite' : 'suite 3, which all make alike'}: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`,
          ...(t.target.client === 'freeipmi' && t.target.version === '1.5'
            ? [
                `Leave the codes of the BMC unchecked: ${commandLine(t.target, { workaround: 'noauthcodecheck' })}.`,
              ]
            : []),
          'Update the BMC’s firmware.',
        ],
      }
    }
    const first = t.judgement.reading === 'first'
    const died = t.story.icmp.length > 0
    return {
      causes: [
        ...(died ? ['The BMC’s IPMI service has crashed or restarted.'] : []),
        ...(first
          ? [
              'Client and BMC make the session’s keys or integrity codes differently, and the BMC drops what does not fit.',
              'The session’s sequence numbers or padding are not what the BMC expects.',
            ]
          : ['The BMC has closed the session, restarted or crashed.']),
        ...(died ? [] : ['Packets are lost on the way.']),
      ],
      advice: [
        ...(t.target.suite !== 3 && first
          ? [`Try suite 3, which all make alike: ${commandLine(t.target, { suite: 3 })}.`]
          : []),
        ...(t.target.suite === 3 && first
          ? [`Try another suite: ${commandLine(t.target, { suite: 17 })}.`]
          : []),
        ...(first && t.story.codes === undefined
          ? ['Give the password to ipmiscope: it tells whose integrity codes do not fit.']
          : []),
        'Update the BMC’s firmware, or restart the BMC on the server itself: `ipmitool mc reset cold`.',
      ],
    }
  },

  ok: () => NOTHING,
  'no-session': () => NOTHING,
  incomplete: (t) => ({
    causes:
      t.judgement.reading === 'no-login'
        ? ['The capture was started after the login.']
        : t.judgement.reading === 'cut' || t.judgement.reading === 'one-try'
          ? ['The capture was stopped, or its file cut off, before the session ended.']
          : [
              'The capture was taken where only one direction passes: a mirror port, an asymmetric route, a filter.',
            ],
    advice: [
      `Capture both directions from before the login: \`tcpdump -i any -w ipmi.pcap 'udp port ${t.target.port} or icmp'\`.`,
    ],
  }),
}

export const helpFor = (told: Told): Help => HELP[told.judgement.code](told)
