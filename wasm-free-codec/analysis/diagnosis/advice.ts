/** Likely causes, and what to try, for each verdict: in the order of likelihood, from what is seen in the field. */
import { commandLine, pingCommand } from './commands.ts'
import { suiteText } from './facts.ts'
import type { Told } from './told.ts'
import type { VerdictCode } from './types.ts'

export interface Help {
  readonly causes: readonly string[]
  readonly advice: readonly string[]
}

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
          : 'Check address, VLAN and routes; on the server itself `ipmitool lan print 1` shows what the BMC has.',
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
      `See whether the BMC answers at all: ${pingCommand(t.target)}; a pong means that only IPMI over LAN is off.`,
      'On the server itself: `ipmitool lan print 1` for the address, `ipmitool channel info 1` for the access mode.',
    ],
  }),

  'no-session-slot': (t) => ({
    causes: [
      'All sessions are taken: pollers that log in without closing, or several at once. BMCs have 4 to 64.',
      'Sessions whose Close Session was lost still wait for their timeout, a minute or so.',
      ...(t.judgement.value === 0x0b || t.judgement.value === 0x83
        ? ['Only sessions of this privilege level are used up.']
        : []),
    ],
    advice: [
      'Wait a minute and try again; stop what polls this BMC.',
      'On the server itself `ipmitool session info all` shows who is logged in.',
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
        `Try ${other ? 'the suite that the BMC chose' : `suite ${suite}`}: ${commandLine(t.target, { suite: other ? chosenSuite(t) : suite })}.`,
        `See which suites the BMC has: \`ipmitool -I lanplus -H ${t.host} channel getciphers ipmi\`, or on the server itself \`ipmitool lan print 1\`.`,
      ],
    }
  },

  'privilege-not-allowed': (t) => {
    const lower =
      t.facts.privilege === 'user' ? undefined : t.facts.privilege === 'operator' ? 'user' : 'operator'
    return {
      causes: [
        'The user’s privilege limit is lower than what the client asks for; clients ask for administrator by themselves.',
        'The channel’s privilege limit is lower.',
        ...(t.judgement.value === 0x09
          ? ['The user or the channel is disabled for IPMI (OpenBMC gives this status then).']
          : []),
        ...(t.judgement.step === 'open' ? ['The cipher suite is not allowed at this level.'] : []),
      ],
      advice: [
        ...(lower ? [`Ask for less: ${commandLine(t.target, { privilege: lower })}.`] : []),
        'Raise the limit on the server itself: `ipmitool user list 1`, then `ipmitool channel setaccess 1 USER_ID ipmi=on privilege=4`.',
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
      'On the server itself: `ipmitool user list 1` shows names and access.',
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
      t.target.client === 'freeipmi'
        ? `Try Intel’s way: ${commandLine(t.target, { workaround: 'intel20' })}, or ${commandLine(t.target, { workaround: 'opensesspriv' })}.`
        : `Try ipmitool with and without Intel’s way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`,
      'Update the BMC’s firmware.',
    ],
  }),

  'illegal-parameter': (t) => ({
    causes: [
      ...(t.judgement.step === 'privilege'
        ? ['The BMC does not take this request in its present state, or not at this level.']
        : []),
      ...(t.judgement.value === 0xc0 ? ['The BMC is busy.'] : []),
      'A field of the request is not what this firmware expects: the privilege level, a length, a reserved byte.',
      ...(t.judgement.value === 0x02 || t.judgement.value === 0x08
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
        return {
          causes: ['The BMC makes its codes in a way of its own, which the client does not expect.'],
          advice: vendorAdvice(t),
        }
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

  'wrong-password': (t) => {
    const { reading, check, step } = t.judgement
    if (reading === 'near-miss') return nearMissHelp(t)
    if (reading === 'vendors-way') {
      return {
        causes: ['The BMC makes its codes in a way of its own, which the client does not expect.'],
        advice: vendorAdvice(t),
      }
    }
    const fits = check?.fits === true
    const bmcHolds = step === 'activate' ? fits : !fits
    return {
      causes: bmcHolds
        ? [
            ...otherHash(t),
            `The BMC holds another password for ${t.user}.`,
            'The BMC cut the password when it was set: some keep 16 bytes, none more than 20.',
            'The BMC computes the code wrongly, as firmware with a new hash (suite 17) has done.',
          ]
        : [
            ...otherHash(t),
            `The client was given another password for ${t.user}: a typing error, an old one in a script, characters that a shell has taken away.`,
            'The client checks the code in another way than the BMC makes it.',
          ],
      advice: [
        `Type the password by hand: ${retry(t)}.`,
        'Test what the BMC holds, on the server itself: `ipmitool user test USER_ID 16`, then `ipmitool user test USER_ID 20`.',
        ...(t.target.suite === 17
          ? [`Rule the hash out with suite 3: ${commandLine(t.target, { suite: 3 })}.`]
          : []),
      ],
    }
  },

  'wrong-credentials': (t) => ({
    causes: [
      ...otherHash(t),
      `The password for ${t.user} is wrong${t.judgement.step === 'activate' ? ': BMCs do not answer then' : ''}.`,
      'The BMC cut the password when it was set: some keep 16 bytes, none more than 20.',
      t.judgement.step === 'activate'
        ? 'The Activate Session requests, or their answers, were lost.'
        : 'The BMC computes the code wrongly, or the client checks it wrongly.',
    ],
    advice: [
      `Type the password by hand: ${retry(t)}.`,
      'Give the password that should be right to ipmiscope: it proves from these packets which side has another one.',
      'Test what the BMC holds, on the server itself: `ipmitool user test USER_ID 16`.',
    ],
  }),

  'wrong-kg': (t) => kgHelp(t),
  'kg-or-integrity-mismatch': (t) => kgHelp(t),

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
        `Try again with more patience: ${retry(t)}${t.target.client === null || t.target.client === 'ipmitool' ? ', with `-N 5 -R 4`' : ''}.`,
        ...(t.target.version === '2.0'
          ? [`Try another cipher suite: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`]
          : []),
        'Restart the BMC on the server itself: `ipmitool mc reset cold`.',
      ],
    }
  },

  'session-dropped': (t) => {
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
        'Update the BMC’s firmware, or restart the BMC: `ipmitool mc reset cold` on the server itself.',
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

/** pyghmi goes on where the BMC (its own fakebmc) chooses another suite, and makes its codes by the one it asked for. */
function otherHash(t: Told): string[] {
  const { sessionTable: table } = t.dataset.index
  const { id, algorithmsChosen } = t.story.entry
  if (!algorithmsChosen || t.judgement.step === 'activate') return []
  const [proposed, chosen] = [table.proposed[id], table.algorithms[id]]
  if (proposed === 0xffff_ffff || proposed >>> 16 === chosen >>> 16) return []
  return [
    `The BMC chose ${suiteText(chosen)}, the client makes its codes by ${suiteText(proposed)}, which it asked for.`,
  ]
}

function chosenSuite({ facts }: Told): number | null {
  return facts.cipherSuite
}

function nearMissHelp(t: Told): Help {
  const cut = t.judgement.check?.variants.includes('password-empty')
    ? `The password of ${t.user} is empty in the BMC.`
    : 'The BMC, or the tool that set the password, kept only its beginning.'
  return {
    causes:
      t.judgement.step === 'activate' ? ['The client cut or lost the password that it was given.'] : [cut],
    advice: [
      'Set a password of at most 16 bytes, which every BMC and client takes: `ipmitool user set password USER_ID` on the server itself.',
      `Then try again: ${retry(t)}.`,
    ],
  }
}

function kgHelp(t: Told): Help {
  const given = t.story.codes?.kgGiven
  return {
    causes: [
      given === false
        ? 'The BMC has a K_G, and the client was given none.'
        : given
          ? 'The K_G that the client was given is not the BMC’s, or the BMC has none.'
          : 'The BMC has a K_G that the client was not given, or the client was given one that the BMC does not have.',
      'K_G was typed as text where the BMC has it as hexadecimal digits, or the other way round, or was cut to 16 bytes.',
      'The BMC makes the integrity check value of RAKP 4 in a way of its own (Intel).',
    ],
    advice: [
      `Give the K_G: ${commandLine(t.target, { kg: true })}.`,
      `Give none: ${commandLine(t.target)}.`,
      t.target.client === 'freeipmi'
        ? `Try Intel’s way: ${commandLine(t.target, { workaround: 'intel20' })}.`
        : `Try Intel’s way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`,
    ],
  }
}

function vendorAdvice(t: Told): string[] {
  const variants = t.judgement.check?.variants ?? []
  const workaround = variants.includes('open-session-privilege')
    ? 'opensesspriv'
    : variants.includes('code-too-long')
      ? 'supermicro20'
      : 'intel20'
  return [
    t.target.client === 'freeipmi' || workaround !== 'intel20'
      ? `FreeIPMI knows that way: ${commandLine({ ...t.target, client: 'freeipmi' }, { workaround })}.`
      : `ipmitool knows that way: ${commandLine({ ...t.target, client: 'ipmitool' }, { workaround: 'intelplus' })}.`,
    'Update the BMC’s firmware.',
  ]
}
