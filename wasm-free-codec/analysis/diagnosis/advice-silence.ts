/** Likely causes, and what to try, where answers do not come, no longer come, or are not in the capture. */
import { say } from '../../language.ts'
import type { Help } from './advice-codes.ts'
import { commandLine, pingCommand } from './commands.ts'
import type { Told } from './told.ts'

export const silences = {
  'port-closed': (t) => {
    const port = t.portClosed
    return {
      causes: port
        ? [
            say`IPMI over LAN is switched off in the BMC, as many vendors deliver it.`,
            say`${t.host} is not the BMC but another machine, such as the server that it manages.`,
            say`The BMC is starting, or its IPMI service has crashed.`,
          ]
        : [
            say`The address is wrong, or the BMC has none yet.`,
            say`A router or firewall on the way refuses the traffic.`,
            say`The BMC’s network cable, VLAN or shared port is not what it should be.`,
          ],
      advice: [
        port
          ? say`Enable IPMI over LAN in the BMC’s web page or, on the server itself, with \`ipmitool lan set 1 access on\`.`
          : say`Check VLAN and routes; on the server itself, see which address the BMC has: \`ipmitool lan print 1\`.`,
        say`See whether anything answers: ${pingCommand(t.target)}.`,
      ],
    }
  },

  'no-response': (t) => ({
    causes: [
      say`A firewall drops UDP port ${t.target.port}, or IPMI over LAN is switched off.`,
      say`The address is wrong, or nothing is there.`,
      say`The BMC’s VLAN or its port shared with the server (NCSI) is not what it should be.`,
      say`The BMC hangs.`,
    ],
    advice: [
      say`See whether the BMC answers at all (a pong means that only IPMI over LAN is off): ${pingCommand(t.target)}.`,
      say`On the server itself, see which address the BMC has: \`ipmitool lan print 1\`.`,
      say`And whether the channel is enabled: \`ipmitool channel info 1\`.`,
    ],
  }),

  'bmc-silent': (t) => {
    const { step } = t.judgement
    return {
      causes:
        step === 'rakp1'
          ? [
              say`The BMC drops RAKP 1 for users that it does not know, in place of an error: check ${t.user}.`,
              say`The BMC has crashed or is overloaded.`,
              say`Packets are lost on the way.`,
            ]
          : step === 'rakp3'
            ? [
                say`The BMC drops RAKP 3 where its code does not fit, in place of an error.`,
                say`The BMC has crashed or is overloaded.`,
                say`Packets are lost on the way.`,
              ]
            : step === 'open'
              ? [
                  say`RMCP+ is switched off in the BMC, or not allowed on this channel.`,
                  say`The BMC has crashed or is overloaded.`,
                  say`Packets are lost on the way.`,
                ]
              : [
                  say`IPMI over LAN is switched off in the BMC: only pings are answered.`,
                  say`The BMC is overloaded, or drops what it cannot accept.`,
                ],
      advice: [
        say`Try again with more patience: ${commandLine(t.target, { patient: true })}.`,
        ...(t.target.version === '2.0'
          ? [
              say`Try another cipher suite: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`,
            ]
          : []),
        say`Restart the BMC on the server itself: \`ipmitool mc reset cold\`.`,
      ],
    }
  },

  'session-dropped': (t) => {
    if (t.judgement.reading === 'bad-codes') {
      return {
        causes: [
          say`The BMC makes its integrity codes with another key than the client expects: other K1 constants, another K_G, a bug of its firmware.`,
          say`Something on the way changes the packets.`,
        ],
        advice: [
          say`Try ${t.target.suite === 3 ? say`another suite` : say`suite 3, which all make alike`}: ${commandLine(t.target, { suite: t.target.suite === 3 ? 17 : 3 })}.`,
          ...(t.target.client === 'freeipmi' && t.target.version === '1.5'
            ? [
                say`Leave the codes of the BMC unchecked: ${commandLine(t.target, { workaround: 'noauthcodecheck' })}.`,
              ]
            : []),
          say`Update the BMC’s firmware.`,
        ],
      }
    }
    const first = t.judgement.reading === 'first'
    const died = t.story.icmp.length > 0
    return {
      causes: [
        ...(died ? [say`The BMC’s IPMI service has crashed or restarted.`] : []),
        ...(first
          ? [
              say`Client and BMC make the session’s keys or integrity codes differently, and the BMC drops what does not fit.`,
              say`The session’s sequence numbers or padding are not what the BMC expects.`,
            ]
          : [say`The BMC has closed the session, restarted or crashed.`]),
        ...(died ? [] : [say`Packets are lost on the way.`]),
      ],
      advice: [
        ...(t.target.suite !== 3 && first
          ? [say`Try suite 3, which all make alike: ${commandLine(t.target, { suite: 3 })}.`]
          : []),
        ...(t.target.suite === 3 && first
          ? [say`Try another suite: ${commandLine(t.target, { suite: 17 })}.`]
          : []),
        ...(first && t.story.codes === undefined
          ? [say`Give the password to ipmiscope: it tells whose integrity codes do not fit.`]
          : []),
        say`Update the BMC’s firmware, or restart the BMC on the server itself: \`ipmitool mc reset cold\`.`,
      ],
    }
  },

  incomplete: (t) => {
    const { reading } = t.judgement
    if (reading === 'belated')
      return { causes: [say`The client asked again just as the answer came.`], advice: [] }
    const cause =
      reading === 'no-login'
        ? say`The capture was started after the login.`
        : reading === 'cut' || reading === 'one-try'
          ? say`The capture was stopped, or its file cut off, before the session ended.`
          : reading === 'stray'
            ? say`The capture lacks packets.`
            : say`The capture was taken where only one direction passes: a mirror port, an asymmetric route, a filter.`
    return {
      causes: [cause],
      advice: [
        say`Capture both directions from before the login: \`tcpdump -i any -w ipmi.pcap 'udp port ${t.target.port} or icmp'\`.`,
      ],
    }
  },
} as const satisfies Readonly<Record<string, (told: Told) => Help>>
