/** RMCP+ payloads: who may use them and what a channel has (IPMI 2.0 §24.6 to §24.10). */
import { command } from '../command.ts'
import { manufacturers, payloadTypes } from '../enums.ts'
import { bit, byte, layout, reserved, reservedBytes, u16, u24, u8, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { aboutPayloadType, channel, flags16, payloadTypeByte, userId, userIdPart } from './app-fields.ts'
import { hex } from '../sentences.ts'

const oemPayloadFlag = <const N extends number>(at: N) =>
  bit(at, `oem${at}`, `OEM payload ${at}`, {
    doc: `Whether payload type ${hex(0x20 + at)} is meant; Get Channel OEM Payload Info tells what it is.`,
  })

const userPayloads = [
  byte(
    reserved(7, 2),
    bit(1, 'sol', 'SOL', {
      info: true,
      doc: 'Whether serial over LAN is meant, the user’s way to the serial console.',
    }),
    reserved(0),
  ),
  reservedBytes(1),
  byte(
    oemPayloadFlag(7),
    oemPayloadFlag(6),
    oemPayloadFlag(5),
    oemPayloadFlag(4),
    oemPayloadFlag(3),
    oemPayloadFlag(2),
    oemPayloadFlag(1),
    oemPayloadFlag(0),
  ),
  reservedBytes(1),
] as const

export const setUserPayloadAccess = command(App, 0x4c, 'set_user_payload_access', 'Set User Payload Access', {
  spec: 'IPMI 2.0 §24.6',
  privilege: 'administrator',
  changes: true,
  doc: 'Allows a user payload types on a channel, or forbids them: those whose bits are set.',
  request: layout(
    channel,
    byte(
      uint(7, 6, 'operation', 'Operation', {
        values: { 0: 'enable', 1: 'disable', 2: 'reserved', 3: 'reserved' },
        info: true,
        doc: 'Whether the payload types marked below become allowed or forbidden.',
      }),
      userIdPart,
    ),
    ...userPayloads,
  ),
  response: layout(),
})

export const getUserPayloadAccess = command(App, 0x4d, 'get_user_payload_access', 'Get User Payload Access', {
  spec: 'IPMI 2.0 §24.7',
  privilege: 'operator',
  doc: 'Which payload types a user may activate on a channel.',
  request: layout(channel, userId),
  response: layout(...userPayloads),
})

const supported = (type: number) => {
  const name = payloadTypes.table[type]
  return bit(
    type % 16,
    `payload_${type.toString(16).padStart(2, '0')}`,
    name ? `${name} (${hex(type)})` : `Payload type ${hex(type)}`,
    { doc: `Whether the channel takes ${name ? `${name} payloads` : `payloads of type ${hex(type)}`}.` },
  )
}

export const getChannelPayloadSupport = command(
  App,
  0x4e,
  'get_channel_payload_support',
  'Get Channel Payload Support',
  {
    spec: 'IPMI 2.0 §24.8',
    privilege: 'user',
    doc: 'Which payload types a channel has.',
    note: 'Windmill and Winterfell boards fail it.',
    request: layout(channel),
    response: layout(
      flags16(0x00, supported),
      flags16(0x10, supported),
      flags16(0x20, supported),
      reservedBytes(2),
    ),
  },
)

const formatVersion = byte(
  uint(7, 4, 'major_version', 'Major format version', {
    info: true,
    doc: 'The digit before the point; 1 for SOL.',
  }),
  uint(3, 0, 'minor_version', 'Minor format version', {
    info: true,
    doc: 'The digit after the point; 0 for SOL.',
  }),
)

export const getChannelPayloadVersion = command(
  App,
  0x4f,
  'get_channel_payload_version',
  'Get Channel Payload Version',
  {
    spec: 'IPMI 2.0 §24.9',
    privilege: 'user',
    doc: 'The version of a payload type’s format on a channel; 1.0 for SOL.',
    completionCodes: { 0x80: 'payload type not available on this channel' },
    request: layout(channel, payloadTypeByte),
    response: layout(formatVersion),
  },
)

const oemPayload = [
  u8('payload_type', 'Payload type', {
    ...aboutPayloadType,
    default: 2,
    doc: 'OEM explicit (2) where the payload is named below, or the handle that stands for it.',
  }),
  u24('oem_iana', 'OEM IANA', {
    values: manufacturers,
    doc: 'With payload type 2, OEM explicit; 0 otherwise.',
  }),
  u16('oem_payload_id', 'OEM payload ID', {
    base: 16,
    doc: 'With payload type 2, OEM explicit; 0 otherwise.',
  }),
] as const

export const getChannelOemPayloadInfo = command(
  App,
  0x50,
  'get_channel_oem_payload_info',
  'Get Channel OEM Payload Info',
  {
    spec: 'IPMI 2.0 §24.10',
    privilege: 'user',
    doc: 'Which OEM payload stands behind an OEM payload type handle, or the other way round.',
    completionCodes: { 0x80: 'OEM payload IANA or payload ID not supported' },
    request: layout(channel, ...oemPayload),
    response: layout(...oemPayload, formatVersion),
  },
)

export const appPayloadAccess = [
  setUserPayloadAccess,
  getUserPayloadAccess,
  getChannelPayloadSupport,
  getChannelPayloadVersion,
  getChannelOemPayloadInfo,
]
