/** Messages, and the messages inside of them, to any depth (IPMI 2.0 §6.11, §13.8). */
import { type Body, bodyOf } from './body.ts'
import type { Carried, Decoded } from './decode.ts'
import type { Layout, Values } from './field.ts'
import * as layers from './layers.ts'
import { requestWithoutAddress, responseWithoutAddress } from './messages/message.ts'
import { mayBeOem } from './netfn.ts'
import { hide, type PacketDecoder, sum3, type Task } from './packet-decoder.ts'
import type { Message } from './packet.ts'
import { recordOf, sensorsOf } from './records/sdr.ts'
import { sensorWords } from './records/sensor-words.ts'
import { hex } from './sentences.ts'
import { inSensorWords, sensorContext, type SensorWords } from './sensor-words.ts'
import { words } from './words.ts'

const BMC = 0x20

export function decodeIpmb(packet: PacketDecoder) {
  const { data, end } = packet
  const broadcast = end >= 8 && data[0] === 0 && sum3(data, 1) === 0
  const start = broadcast ? packet.layer(layers.broadcast, 0, end).at : 0
  packet.task('ipmb', start, end)
}

export function decodeMessage(packet: PacketDecoder, { kind, start, end, depth }: Task) {
  const { data, diagnostics } = packet
  if (kind !== 'ipmb_without_address' && data.length === start + 1 && end > data.length)
    return void packet.layer(layers.cutMessage, start, end)
  // Deep nests would sum the innermost bytes once a level: running sums make each checksum one subtraction.
  if (depth > 2) packet.sums[packet.source] ??= runningSums(data)
  // Get Message leaves out the BMC's own address, 20h, which the checksum still covers.
  const short = kind === 'ipmb_without_address' && sum3(data, start) !== 0
  const answers = ((data[short ? start : start + 1] ?? 0) & 4) !== 0
  const form = answers ? layers.response : layers.request
  const layout = short ? (answers ? responseWithoutAddress : requestWithoutAddress) : form.layout
  const title = depth > 0 ? words.bridged : form.label
  const [before, position] = [diagnostics.list.length, packet.layers.length]
  const header = packet.layer(form, start, end, { layout, label: title, depth })
  if (header.values.cmd === undefined || end - start < (short ? 6 : 7)) return
  const { net_fn: netFn, cmd } = header.values as Record<string, number>
  const checksums = diagnostics.list.slice(before).some(({ code }) => code === 'checksum') ? 'bad' : 'ok'
  const [body] = header.carried
  const [at, to] = body ? [body.start, body.end] : [header.at, header.at]
  const request = netFn & 1 ? requestOf(packet, netFn, cmd) : undefined
  const manufacturer = mayBeOem(netFn)
    ? packet.context.manufacturer?.(Number(header.values.rs_addr))
    : undefined
  const type = bodyOf(netFn, cmd, data.subarray(0, to), at, request?.command, manufacturer)
  const { command } = type
  const response = (netFn & 1) === 1
  const message: Message = {
    netFn,
    cmd,
    response,
    command,
    manufacturer,
    depth,
    header: header.values,
    body: {},
    checksums,
  }
  packet.messages.push(message)
  packet.layers[position].message = message
  if (!body || (to === at && type.layout.minimum === 0)) return
  hide(header, body)
  const sensor = sensorOf(packet, message, request, type.layout, data[at])
  const decoded = packet.layer(type, at, to, {
    whole: true,
    context: { ...requestContext(request), ...sensorContext(sensor) },
    depth,
    message,
  })
  message.body = decoded.values
  explain(decoded, sensor ?? describedSensor(packet, message))
  undescribed(packet, type, message, decoded)
  for (const carried of decoded.carried) carry(packet, decoded, carried, depth + 1)
}

/** The sensor whose number the request, or this one, begins with. */
function sensorOf(
  packet: PacketDecoder,
  { header }: Message,
  request: Message | undefined,
  { fields: [first] }: Layout,
  byte: number,
): SensorWords | undefined {
  const own = first?.kind === 'uint' && first.about.format === 'sensor' ? byte : undefined
  const number = own ?? request?.body.sensor_number
  if (typeof number !== 'number') return undefined
  return packet.context.sensor?.(Number(header.rs_addr ?? BMC), Number(header.rs_lun ?? 0), number)
}

/** The sensor that a record describes, or that an event is of: its generator's, or of who sends it. */
function describedSensor(packet: PacketDecoder, { header, body }: Message): SensorWords | undefined {
  const { sensor_number: number, event_type: type, generator, generator_lun: lun } = body
  if (typeof number !== 'number' || type === undefined) return undefined
  if (body.owner !== undefined) return sensorsOf(recordOf(body)).map(sensorWords)[0]
  return generator === undefined
    ? packet.context.sensor?.(Number(header.rq_addr), Number(header.rq_lun ?? 0), number)
    : packet.context.sensor?.(Number(generator), Number(lun ?? 0), number)
}

/** Numbers of a sensor in its words, in the layer that was added last. */
function explain({ nodes, values }: Decoded, sensor: SensorWords | undefined) {
  if (sensor) nodes.splice(0, nodes.length, ...inSensorWords(nodes, values, sensor))
}

function undescribed(
  packet: PacketDecoder,
  { described, command, label }: Body,
  { netFn, cmd }: Message,
  { nodes }: Decoded,
) {
  const data = described ? undefined : nodes.find((node) => node.name === 'data')
  if (!data || data.end === data.start) return
  const params = { what: label, value: hex(cmd), netFn: hex(netFn) }
  packet.diagnostics.add(command ? 'unknown_body' : 'unknown_command', data.start, data.end, params)
}

/** The message of the request packet that a response with this netFn and cmd answers. */
function requestOf(packet: PacketDecoder, netFn: number, cmd: number): Message | undefined {
  return packet.context.request?.find((message) => message.netFn === (netFn & ~1) && message.cmd === cmd)
}

function carry(packet: PacketDecoder, decoded: Decoded, carried: Carried, depth: number) {
  const { kind, start, end } = carried
  // A Send Message response may carry the reply itself; other bytes there are left as they stand.
  if (kind === 'ipmb_response' && !(end - start >= 7 && sum3(packet.data, start) === 0)) return
  if (end <= start) return
  hide(decoded, carried)
  packet.task(kind, start, end, depth)
}

const runningSums = (data: Uint8Array): Uint8Array => {
  const sums = new Uint8Array(data.length + 1)
  for (let i = 0; i < data.length; i++) sums[i + 1] = sums[i] + data[i]
  return sums
}

/** The request's values under 'request.'. */
const requestContext = (request: Message | undefined): Values | undefined =>
  request &&
  Object.fromEntries(Object.entries(request.body).map(([name, value]) => [`request.${name}`, value]))
