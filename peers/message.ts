/** IPMI messages, as they stand inside of session packets and on IPMB (IPMI 2.0 §13.8). */
import { type MessageOf, decode, Diagnostics, encode, type Layout, type Values } from 'wasm-free-codec'
import { requestMessage, responseMessage } from 'wasm-free-codec/messages'

export type Message = Omit<Required<MessageOf<typeof requestMessage>>, 'header_checksum' | 'data_checksum'>

const NET_FN_AT = 1

const isResponse = (netFn: number) => (netFn & 1) === 1
const layoutOf = (netFn: number): Layout => (isResponse(netFn) ? responseMessage : requestMessage)

/** Undefined where it is too short, or one of its checksums is wrong and that matters. */
export function readMessage(bytes: Uint8Array, anyChecksum = false): Message | undefined {
  if (bytes.length <= NET_FN_AT) return undefined
  const layout = layoutOf(bytes[NET_FN_AT]! >> 2)
  const values = readWhole(layout, bytes, undefined, anyChecksum) as Message | undefined
  return values && { ...values, data: values.data ?? new Uint8Array() }
}

/** Checksums are filled in unless given. */
export const writeMessage = (message: Message & Values): Uint8Array =>
  encode(layoutOf(message.net_fn), message)

/** The response to a request: its data begins with the completion code. */
export const respond = (request: Message, data: Uint8Array): Message => ({
  net_fn: request.net_fn | 1,
  cmd: request.cmd,
  rs_addr: request.rs_addr,
  rs_lun: request.rs_lun,
  rq_addr: request.rq_addr,
  rq_lun: request.rq_lun,
  rq_seq: request.rq_seq,
  data,
})

/** Values of a layout; undefined where a field is missing or a checksum is wrong. */
export function readWhole<L extends Layout>(
  layout: L,
  bytes: Uint8Array,
  context?: Values,
  anyChecksum = false,
): MessageOf<L> | undefined {
  const diagnostics = new Diagnostics()
  const { whole, values } = decode(layout, {
    bytes,
    at: 0,
    end: bytes.length,
    what: '',
    context,
    diagnostics,
  })
  if (!whole || (!anyChecksum && diagnostics.list.some(({ code }) => code === 'checksum'))) return undefined
  return values as MessageOf<L>
}
