/**
 * The words that stand between names and numbers wherever a packet is shown: another language is another table of
 * this shape. What declarations say of themselves (labels, explanations, named values) stands with them; what is
 * said of wrong bytes, of captures and of filters has tables of its own, `sentences.ts` in each folder.
 */
import { phrases, say } from './language.ts'

type Text = string | number

export const words = phrases({
  // Values
  yes: 'yes',
  no: 'no',
  empty: 'empty',
  notSet: 'not set',
  or: (text: Text, how: Text, other: Text) => `${text} (${how}: ${other})`,
  lowDigitFirst: 'low digits first',
  eightBit: 'as 8-bit characters',
  hidden: (bytes: number) => say`${bytes} bytes, not shown`,
  byteCount: (bytes: number) => say`${bytes} bytes`,
  correct: (value: Text) => say`${value}, correct`,
  otherCode: (value: Text) => say`${value}, does not fit the keys given`,
  shouldBe: (value: Text, right: Text) => say`${value}, should be ${right}`,

  // Titles of layers
  request: (name: Text) => say`${name}, request`,
  response: (name: Text) => say`${name}, response`,
  requestData: 'Data of the request',
  responseData: 'Data of the response',
  bridged: 'Bridged IPMI message',

  // The info column
  noBytes: 'No bytes',
  more: (count: number) => say`… ${count} more …`,
  tag: (name: Text, tag: Text) => say`ASF ${name}, tag ${tag}`,
  acknowledges: (sequence: Text) => say`RMCP acknowledge of ${sequence}`,
  headerAlone: 'RMCP header alone',
  payload: (kind: Text, bytes: number) => say`Payload: ${kind}, ${bytes} bytes`,
  sol: (label: Text, sequence: number, characters: number, acknowledged: number) =>
    [
      sequence > 0 ? `${label} ${sequence}` : label,
      ...(sequence > 0 || characters > 0
        ? [characters === 1 ? say`1 character` : say`${characters} characters`]
        : []),
      ...(acknowledged > 0 ? [say`acknowledges ${acknowledged}`] : []),
    ].join(', '),
  encrypted: (kind: Text, bytes: number) => say`Encrypted: ${kind}, ${bytes} bytes`,
  unknownCommand: (netFn: Text, cmd: Text) => say`netFn ${netFn} command ${cmd}`,
  oemCommand: (manufacturer: string | undefined, netFn: Text, cmd: Text) =>
    say`${manufacturer ? `${manufacturer} ` : ''}OEM, netFn ${netFn} command ${cmd}`,
  quoting: (error: Text, quoted: Text) => say`${error}, quoting: ${quoted}`,
  someDatagram: 'an RMCP datagram',
  icmp: {
    '3.0': 'Network unreachable',
    '3.1': 'Host unreachable',
    '3.2': 'Protocol unreachable',
    '3.3': 'Port unreachable',
    '3.4': 'Fragmentation needed',
    '3.9': 'Network prohibited',
    '3.10': 'Host prohibited',
    '3.13': 'Administratively prohibited',
    '11.0': 'Time to live exceeded',
    '11.1': 'Reassembly time exceeded',
  } as Readonly<Record<string, string>>,
  icmp6: {
    '1.0': 'No route',
    '1.1': 'Administratively prohibited',
    '1.3': 'Address unreachable',
    '1.4': 'Port unreachable',
    '2.0': 'Packet too big',
    '3.0': 'Hop limit exceeded',
    '3.1': 'Reassembly time exceeded',
    '4.0': 'Erroneous header field',
    '4.1': 'Unknown next header',
  } as Readonly<Record<string, string>>,
  lost: (packets: number) =>
    packets === 1 ? say`1 packet was lost here` : say`${packets} packets were lost here`,
  otherIcmp: (type: number, code: number) => say`ICMP type ${type} code ${code}`,

  // The note in the margin
  notes: {
    badChecksum: 'bad checksum',
    badCode: 'bad code',
    cut: 'cut',
    decrypted: 'decrypted',
    duplicate: 'duplicate',
    encrypted: 'encrypted',
    lost: (packets: number) => say`${packets} lost before`,
    noAnswer: 'no answer',
    retry: 'retry',
    unknown: 'unknown',
    unreachable: 'unreachable',
  },

  // The frame around a packet: label and explanation
  frame: {
    title: ['Frame', 'What the capture says of the packet.'],
    number: ['Frame number', 'Counted from 1 over the whole capture, packets of other protocols included.'],
    time: ['Time', 'When the packet was captured, in UTC.'],
    length: ['Length', 'Bytes on the wire, with the headers of link, IP and UDP.'],
    link_type: ['Link type', 'LINKTYPE number of the interface: what the frame begins with.'],
    interface: ['Interface', 'Index of the interface in the capture.'],
    src: ['Source', 'Who sent it.'],
    dst: ['Destination', 'Whom it was sent to.'],
    answers: ['Answers', 'The request that this packet answers, and how long that took.'],
    answered: [
      'Answered by',
      'The packet that answers this one: of a bridged request, the answer of the far side.',
    ],
    dropped: ['Lost', 'Packets that the capture has lost between this one and the one before it.'],
    session: ['Session', 'One attempt of one client to log in to one BMC, with the discovery before it.'],
  } as const,
  inPacket: (frame: number, latency: Text) => say`packet ${frame}, after ${latency}`,
  captured: (length: number, captured: number) => say`${length} bytes, ${captured} captured`,

  // Comments in files that are written
  comments: {
    decrypted: 'Decrypted by ipmiscope: on the wire this packet was encrypted.',
    decryptedBad:
      'Decrypted by ipmiscope: on the wire this packet was encrypted, and its integrity code did not fit.',
    password: 'Changed by ipmiscope: the password that stood in clear text has been blanked.',
  },

  // Explanations
  reserved: 'Kept free by the specification: sent as 0, ignored when received.',
  partOf: (layer: Text) => say`Part of ${layer}.`,
  aRequest: (command: Text) => say`A request of ${command}: who asks whom, under which sequence number.`,
  aResponse: (command: Text) =>
    say`A response to ${command}: who answers whom, under the sequence number of the request.`,
  aCommand: 'a command that is not known',
  size: (bytes: number) => (bytes === 1 ? say`1 byte` : say`${bytes} bytes`),
  withPrivilege: (size: Text, privilege: Text) => say`${size}, privilege ${privilege}`,
  range: (first: Text, last: Text) => say`${first} to ${last}`,
  bit: (bit: number, byte: number) => say`bit ${bit} of byte ${byte}`,
  bits: (high: number, low: number, byte: number) => say`bits ${high}:${low} of byte ${byte}`,
  spread: (high: number, low: number, byte: number) =>
    say`bits ${high}:${low} of the little-endian word at byte ${byte}`,
  byte: (byte: number) => say`byte ${byte}`,
  bytes: (first: number, last: number) => say`bytes ${first} to ${last}`,
  leastFirst: (shape: Text) => say`${shape}, least significant first`,
  mostFirst: (shape: Text) => say`${shape}, most significant first`,
})
