/** From RMCP to the payload of a session: which layer comes next. ASF, IPMI 1.5 and RMCP+ (IPMI 2.0 §13). */
import type { Decoded, Node } from './decode.ts'
import * as layers from './layers.ts'
import { asfLayout } from './messages/asf.ts'
import { DATAGRAM, DECRYPTED, hide, type PacketDecoder } from './packet-decoder.ts'
import { hex } from './sentences.ts'

export function decodeRmcp(packet: PacketDecoder) {
  const { data, diagnostics } = packet
  const at = packet.context.secure && data[0] !== 6 ? packet.layer(layers.rsp, 0, packet.end).at : 0
  if (data.length > at && data[at] !== 6) {
    const code = at + 4 > data.length ? 'not_rmcp' : 'version'
    diagnostics.add(code, at * 8, at * 8 + 8, { value: hex(data[at]) })
  }
  const header = packet.layer(layers.rmcp, at, packet.end)
  if (!header.whole) return
  if (header.values.ack) return decodeRest(packet, header.at)
  if (header.values.class === 6) return decodeAsf(packet, header.at)
  if (header.values.class === 7) return decodeSession(packet, header.at)
  if (header.values.class !== 8)
    diagnostics.add('unknown_class', at * 8 + 24, at * 8 + 32, { value: String(header.values.class) })
  packet.layer(layers.otherClass, header.at, packet.end)
}

/** Bytes after the last layer: part of no message. */
export function decodeRest(packet: PacketDecoder, at: number) {
  const end = packet.data.length
  if (at >= end) return
  if (packet.layers[0].name === 'rsp') return void packet.layer(layers.securityTrailer, at, packet.end)
  packet.diagnostics.add('trailing', at * 8, end * 8, { count: end - at, what: 'the packet' })
  packet.layer(layers.trailing, at, packet.end)
}

function decodeAsf(packet: PacketDecoder, at: number) {
  const header = packet.layer(layers.asf, at, packet.end)
  const [body] = header.carried
  if (!body) return
  const layout = asfLayout(header.values.type as number)
  hide(header, body)
  if (body.end > body.start)
    packet.layer(layout ? { ...layers.asfData, layout } : layers.asfData, body.start, body.end, {
      whole: true,
    })
  decodeRest(packet, header.at)
}

function decodeSession(packet: PacketDecoder, at: number) {
  const type = (packet.data[at] ?? 0) & 0x0f
  if (type === 6) return session20(packet, at)
  if (type < 6 && type !== 3) return session15(packet, at)
  packet.diagnostics.add('unknown_auth_type', at * 8 + 4, at * 8 + 8, { value: String(type) })
  const header = packet.layer(layers.unknownSession, at, packet.end)
  packet.layer(layers.otherPayload, header.at, packet.end)
}

function session15(packet: PacketDecoder, at: number) {
  const header = packet.layer(layers.ipmi15, at, packet.end)
  if (!header.whole) return
  const end = header.at + (header.values.payload_length as number)
  checkLength(packet, header, end)
  checkCode(packet, header, 'auth_code', 'auth_code_mismatch')
  if (end > header.at) packet.task('ipmb', header.at, end)
  packet.task(packet.data.length === end + 1 ? 'pad' : 'rest', end, packet.end)
}

function session20(packet: PacketDecoder, at: number) {
  const header = packet.layer(layers.rmcpPlus, at, packet.end)
  if (!header.whole) return
  const { payload_length, payload_type, authenticated } = header.values as Record<string, number>
  const end = header.at + payload_length
  checkLength(packet, header, end)
  const { encrypted } = header.values
  if ((encrypted || authenticated) && payload_type in layers.sessionSetup)
    packet.diagnostics.add('sealed_setup', (at + 1) * 8, (at + 2) * 8)
  decodePayload(packet, payload_type, Boolean(encrypted), header.at, end)
  if (!authenticated) return packet.task('rest', end, packet.end)
  // What the integrity code covers, from the authentication type to the next header, is a multiple of 4 long.
  const pad = (4 - ((end - at + 2) % 4)) % 4
  const trailer = packet.layer(layers.trailer, end, packet.end, { context: { 'context.pad_length': pad } })
  const node = trailer.nodes.find(({ name }) => name === 'pad_length')
  if (node && node.value !== pad)
    packet.diagnostics.add('pad_length', node.start, node.end, { value: Number(node.value), right: pad })
  checkCode(packet, trailer, 'integrity_code', 'integrity_mismatch')
}

/** Says that the code which stands in the layer is not the one that the keys make. */
function checkCode(
  packet: PacketDecoder,
  decoded: Decoded,
  name: string,
  code: 'integrity_mismatch' | 'auth_code_mismatch',
) {
  if (packet.context.opened?.code !== 'bad') return
  const node = decoded.nodes.find((one) => one.name === name)
  const end = decoded.at * 8
  packet.diagnostics.add(code, node?.start ?? end, node?.end ?? end)
}

function checkLength(packet: PacketDecoder, header: Decoded, end: number) {
  if (end <= packet.end) return
  const node = header.nodes.find(({ name }) => name === 'payload_length') as Node
  const have = Math.max(0, packet.end - header.at)
  packet.diagnostics.add('length', node.start, node.end, { field: node.label, value: end - header.at, have })
}

function decodePayload(packet: PacketDecoder, type: number, encrypted: boolean, start: number, end: number) {
  if (encrypted) return sealedPayload(packet, type, start, end)
  if (type === 0) {
    if (end > start) packet.task('ipmb', start, end)
  } else if (type === 1) {
    const context = { 'context.from_bmc': packet.context.fromBmc ? 1 : 0 }
    packet.layer(layers.serialOverLan, start, end, { whole: true, context })
  } else if (type in layers.sessionSetup) {
    const message = layers.sessionSetup[type as keyof typeof layers.sessionSetup]
    const decoded = packet.layer(message, start, end, { whole: true })
    const code = message.name === 'rakp4' ? 'integrity_check_value' : 'auth_code'
    checkCode(packet, decoded, code, 'auth_code_mismatch')
  } else packet.layer(layers.otherPayload, start, end)
}

/** An encrypted payload, and what is inside of it where keys have opened it. */
function sealedPayload(packet: PacketDecoder, type: number, start: number, end: number) {
  const { payload, length = 0, header = 0, problem } = packet.context.opened ?? {}
  if (problem) packet.diagnostics.add(payload ? 'padding' : problems[problem], start * 8, end * 8)
  if (!payload) {
    packet.layer(layers.encrypted, start, end)
    return packet.diagnostics.add('encrypted', start * 8, Math.min(end, packet.data.length) * 8)
  }
  packet.layer(layers.decrypted, start, end, { context: { 'context.header_length': header } })
  packet.sources[DECRYPTED] = payload
  packet.look(DECRYPTED)
  decodePayload(packet, type, false, 0, length)
  if (payload.length > length) packet.task('sealed_end', length, payload.length)
  packet.look(DATAGRAM)
}

/** Why a payload does not open. */
const problems = { short: 'payload_short', 'not-blocks': 'payload_blocks', pad: 'payload_pad' } as const
