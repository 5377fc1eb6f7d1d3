/** Packets put together from what a text says of their fields, by the declarations of the messages. */
import { encode } from '../../encode.ts'
import type { Values } from '../../field.ts'
import * as layers from '../../layers.ts'

export interface Message {
  readonly netFn: number
  readonly cmd: number
  /** Of a response: the completion code first. */
  readonly data: ArrayLike<number>
  readonly seq?: number
  readonly rsLun?: number
  readonly rqLun?: number
  readonly rsAddr?: number
  readonly rqAddr?: number
}

/** A message with its checksums (IPMI 2.0 §13.8); netFn says whether it is a response. */
export function message({ netFn, cmd, data, ...header }: Message): Uint8Array {
  const { layout } = netFn & 1 ? layers.response : layers.request
  return encode(layout, {
    rs_addr: header.rsAddr ?? 0x20,
    rq_addr: header.rqAddr ?? 0x81,
    net_fn: netFn & 0x3f,
    rs_lun: header.rsLun ?? 0,
    rq_lun: header.rqLun ?? 0,
    rq_seq: (header.seq ?? 0) & 0x3f,
    cmd: cmd & 0xff,
    data: Uint8Array.from(data),
  })
}

export interface Envelope {
  /** 0: an IPMI message; 10h to 15h: the login. */
  readonly payloadType: number
  readonly id?: number
  readonly sequence?: number
  /** Of the payload, where the text does not have all of it. */
  readonly length?: number
}

/** An RMCP+ packet that is neither encrypted nor authenticated (IPMI 2.0 §13.6). */
export function packet20(
  { payloadType, id = 0, sequence = 0, length }: Envelope,
  payload: Uint8Array,
): Uint8Array {
  const header = encode(layers.rmcpPlus.layout, {
    payload_type: payloadType,
    id,
    sequence,
    payload_length: length ?? payload.length,
  })
  return joined(encode(layers.rmcp.layout, {}), header, payload)
}

/** An IPMI 1.5 packet without an authentication code, outside of a session. */
export function packet15(payload: Uint8Array, length = payload.length): Uint8Array {
  const header = encode(layers.ipmi15.layout, { auth_type: 0, payload_length: length })
  return joined(encode(layers.rmcp.layout, {}), header, payload)
}

/** A message of the login, by its payload type. */
export function login(payloadType: keyof typeof layers.sessionSetup, values: Values): Uint8Array {
  return encode(layers.sessionSetup[payloadType].layout, values)
}

export function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
