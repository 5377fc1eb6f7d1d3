/** What the composer says: another language is another table of this shape. No sentence repeats a secret. */

type Text = string | number

const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`

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
  form: {
    unknown: (netFn: number, cmd: number) => `netFn ${hex(netFn)} command ${hex(cmd)}`,
    reserved: 'Reserved',
    missing: 'The data ends before it',
    noField: 'There is no such field now',
    hexNeeded: 'Hexadecimal digits are needed, two for each byte',
    numberNeeded: 'A whole number is needed: 31, 0x1f or 1Fh',
    between: (least: Text, most: Text) => `It is ${least} to ${most}`,
    noName: (least: Text, most: Text) =>
      `No value has this name; a number from ${least} to ${most} does, too`,
    exactly: (bytes: number) => `It has ${bytes} bytes`,
    addressNeeded: {
      ipv4: 'An address such as 192.168.0.1',
      ipv6: 'An address such as fe80::1',
      mac: 'Six bytes such as 00:11:22:33:44:55',
      guid: 'A GUID such as 00112233-4455-6677-8899-aabbccddeeff',
    },
    characters: 'Only 8-bit characters can be sent',
    items: (most: number) => `It is 0 to ${most} of them`,
  },
} as const
