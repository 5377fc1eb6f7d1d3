/** What the composer says: another language is another table of this shape. No sentence repeats a secret. */

type Text = string | number

export const words = {
  frame: {
    datagram: 'UDP payload',
    datagramDoc: 'What one UDP datagram carries to port 623 of the BMC.',
    clear: 'Payload before encryption',
    clearDoc: 'The message, and the pad that fills it up to whole blocks; on the wire it is encrypted.',
    noCell: 'There is no such field in this frame',
    notOverridable: 'This field is part of the request: change it there',
    numberNeeded: 'A number is needed',
    bytesNeeded: 'Bytes are needed',
    exactly: (bytes: number) => `It has ${bytes} bytes`,
    tooLarge: (most: Text) => `It is at most ${most}`,
    notBlocks: 'With this pad the payload is no whole number of 16-byte blocks: it cannot be encrypted',
    unknownIntegrity: (algorithm: Text) => `Integrity algorithm ${algorithm} is not known: there is no code`,
    unknownConfidentiality: (algorithm: Text) =>
      `Confidentiality algorithm ${algorithm} is not known: the payload stays in clear`,
    tooLong: (bytes: number) =>
      `The message has ${bytes} bytes, an IPMI 1.5 session carries at most 255: the length says the rest modulo 256`,
  },
} as const
