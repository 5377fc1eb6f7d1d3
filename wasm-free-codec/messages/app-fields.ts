/** Fields that App commands share: channel, LUN, user and the data that some network functions put before commands. */
import { channelNumbers, groupExtensions, manufacturers, payloadTypes, privilegeLevels } from '../enums.ts'
import type { About, Field, Part, RepeatField } from '../field.ts'
import { byte, choice, names, reserved, u24, u8, uint, word } from '../layout.ts'

/** As the specification names them; what an implementation numbers as it likes is just channel 1 to 11. */
export const channelNames = names({
  ...Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i + 1, `channel ${i + 1}`])),
  ...channelNumbers.table,
  0x0c: 'reserved',
  0x0d: 'reserved',
})

/** Bits 3:0 of a byte. */
export const channelPart = (about: About = {}) =>
  uint(3, 0, 'channel', 'Channel number', {
    base: 16,
    values: channelNames,
    info: true,
    doc: 'The channel that is meant: the BMC’s maker numbers them; Eh is the one that the request came in on.',
    ...about,
  })

/** A byte with the channel that a request asks about; Eh is the one that it came in on. */
export const channel = byte(reserved(7, 4), channelPart({ default: 0x0e }))

/** The channel that a response speaks of: never Eh. */
export const actualChannel = byte(
  reserved(7, 4),
  channelPart({ doc: 'The channel’s own number, where the request said Eh, too.' }),
)

/** Bits 5:0 of a byte. */
export const userIdPart = uint(5, 0, 'user_id', 'User ID', {
  doc: 'The user’s place in the BMC’s list, from 1; user 1 is the one without a name.',
  default: 2,
  info: true,
})
export const userId = byte(reserved(7, 6), userIdPart)

/** Bits hi:lo with a privilege level. */
export const privilege = <const N extends string>(
  hi: number,
  lo: number,
  name: N,
  label: string,
  about?: About,
): Part<{ [K in N]: number }> => uint(hi, lo, name, label, { values: privilegeLevels, ...about })

export const lun = byte(
  reserved(7, 2),
  uint(1, 0, 'lun', 'LUN', {
    doc: 'The logical unit of the controller that is meant; 0 has the usual commands.',
  }),
)

const body = [
  u8('defining_body', 'Defining body', {
    base: 16,
    values: groupExtensions,
    doc: 'Whose group extension is meant: several bodies share netFn 2Ch.',
  }),
] as const
/** Who defines an OEM command, payload or cipher suite. */
export const aboutOemIana = {
  values: manufacturers,
  doc: 'Enterprise number of the company that defines it.',
}
const iana = [u24('oem_iana', 'OEM IANA', aboutOemIana)] as const

/** Whose commands are meant, where the network function alone does not say: 2Ch names a body, 2Eh a company. */
export const netFnDataBy = (on: 'net_fn' | 'request.net_fn') =>
  choice(on, { 0x2c: body, 0x2d: body, 0x2e: iana, 0x2f: iana }, [])
export const netFnData = netFnDataBy('net_fn')

/** The parts of a word of flags, from the highest bit down; bit 0 is flag `first`. */
export const flagNames = (count: number, first: number, one: (flag: number) => Part): Part[] =>
  Array.from({ length: count }, (_, i) => one(first + count - 1 - i))

/** A flag for each of 16 instances or payload types, the first in bit 0 of the first byte. */
export const flags16 = (first: number, one: (flag: number) => Part): Field =>
  word(...flagNames(16, first, one))

export const aboutPayloadType = {
  base: 16,
  values: payloadTypes,
  default: 1,
  info: true,
  doc: 'Which kind of payload is meant, such as SOL.',
} as const
export const payloadTypeByte = u8('payload_type', 'Payload type', aboutPayloadType)

/** Of OEM flags and data. */
export const ownMeaning = 'Its meaning is the manufacturer’s choice.'

/** Of sessions on a channel: both bits switch off what is on by default. */
export const aboutPerMessage = {
  values: { 0: 'enabled', 1: 'disabled' },
  doc: 'Whether an IPMI 1.5 session authenticates each packet, not only the login.',
}
export const aboutUserLevel = {
  values: { 0: 'enabled', 1: 'disabled' },
  doc: 'Whether commands of user level must be authenticated, too.',
}

/** Fields that come several times, with what they are all together. */
export const explained = <V>(doc: string, repeated: RepeatField<V>): RepeatField<V> => ({
  ...repeated,
  about: { doc },
})
