/** Fields that App commands share: channel, LUN, user and the data that some network functions put before commands. */
import { channelNumbers, groupExtensions, manufacturers, payloadTypes, privilegeLevels } from '../enums.ts'
import type { About, Field, Part } from '../field.ts'
import { byte, choice, reserved, u24, u8, uint, word } from '../layout.ts'

/** Bits 3:0 of a byte. */
export const channelPart = (about: About = {}) =>
  uint(3, 0, 'channel', 'Channel number', { base: 16, values: channelNumbers, info: true, ...about })

/** A byte with the channel that a request asks about; Eh is the one that it came in on. */
export const channel = byte(reserved(7, 4), channelPart({ default: 0x0e }))

/** The channel that a response speaks of: never Eh. */
export const actualChannel = byte(reserved(7, 4), channelPart())

export const userId = byte(
  reserved(7, 6),
  uint(5, 0, 'user_id', 'User ID', {
    doc: 'User 1 is the one without a name; 0 is reserved.',
    default: 2,
    info: true,
  }),
)

/** Bits hi:lo with a privilege level. */
export const privilege = <const N extends string>(
  hi: number,
  lo: number,
  name: N,
  label: string,
  about?: About,
): Part<{ [K in N]: number }> => uint(hi, lo, name, label, { values: privilegeLevels, ...about })

export const lun = byte(reserved(7, 2), uint(1, 0, 'lun', 'LUN'))

const body = [u8('defining_body', 'Defining body', { base: 16, values: groupExtensions })] as const
const iana = [u24('oem_iana', 'OEM IANA', { values: manufacturers })] as const

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

export const aboutPayloadType = { base: 16, values: payloadTypes, default: 1, info: true } as const
export const payloadTypeByte = u8('payload_type', 'Payload type', aboutPayloadType)

/** 38h, as the specification writes numbers. */
export const h = (value: number): string => `${value.toString(16).toUpperCase().padStart(2, '0')}h`
