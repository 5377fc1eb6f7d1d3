/** Likely causes, and what to try, where answers do not come, no longer come, or are not in the capture. */
import type { Help } from './advice-codes.ts'
import { commandLine, pingCommand } from './commands.ts'
import type { Told } from './told.ts'

export const silences = {
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

  incomplete: (t) => {
    const { reading } = t.judgement
    if (reading === 'belated')
      return { causes: ['The client asked again just as the answer came.'], advice: [] }
    const cause =
      reading === 'no-login'
        ? 'The capture was started after the login.'
        : reading === 'cut' || reading === 'one-try'
          ? 'The capture was stopped, or its file cut off, before the session ended.'
          : reading === 'stray'
            ? 'The capture lacks packets.'
            : 'The capture was taken where only one direction passes: a mirror port, an asymmetric route, a filter.'
    return {
      causes: [cause],
      advice: [
        `Capture both directions from before the login: \`tcpdump -i any -w ipmi.pcap 'udp port ${t.target.port} or icmp'\`.`,
      ],
    }
  },
} as const satisfies Readonly<Record<string, (told: Told) => Help>>
