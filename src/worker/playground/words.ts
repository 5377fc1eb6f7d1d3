/** What the playground's side of the worker says. */
import { hexNumber, phrases, say } from 'wasm-free-codec'

const hex = (value: number) => hexNumber(value)

export const words = phrases({
  unknown: (netFn: number, cmd: number) => say`netFn ${hex(netFn)}, command ${hex(cmd)}`,
  answer: 'Answer',
  notComposable:
    'It was not sent: in a session with xRC4 each packet’s key stream goes on where the last one ended, and no packet can be made wrong on purpose. Log in with another cipher suite.',

  /** Why nobody answers, by the cell that was overridden. */
  silence: {
    checksum: (label: string, whose: string) =>
      say`${label} is wrong. ${whose} adds up the bytes that it covers, finds that the sum is not 0, and drops the message: nothing may be answered to a message that cannot be trusted, not even its sequence number (IPMI 2.0 §13.8).`,
    innerChecksum: (label: string, whose: string) =>
      say`${label} of the bridged message is wrong. The BMC passes it on as it is; ${whose} drops it.`,
    code: 'The code does not fit the packet: the BMC takes the packet for one that was changed on its way, and drops it (IPMI 2.0 §13.28.4).',
    id: 'The BMC has no session with this number: it drops the packet.',
    sequence:
      'The session’s sequence number is outside of the window that the BMC accepts, or was used already: it drops the packet (IPMI 2.0 §6.12.13).',
    length:
      'The length does not fit the packet: the BMC reads a message that is cut, or that ends too early, and drops it.',
    rmcp: 'The RMCP header is not one of an IPMI message: what listens at the port drops the packet.',
    flag: 'The session header announces something else than what follows: the BMC cannot read the packet as one of this session.',
    address: (whose: string) => say`The address is not that of ${whose}: the message is for somebody else.`,
    messageSequence:
      'The message has another sequence number than the console gave it: an answer carries that number too, and nobody waits for it. Look for it among the packets.',
    pad: 'The payload cannot be decrypted to a message with a right pad.',
    other: (label: string) => say`${label} was changed: the BMC may take the packet for none of its own.`,
  },
  theBmc: 'The BMC',
  theFarController: 'the controller behind it',
})
