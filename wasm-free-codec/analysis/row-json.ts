/**
 * A row as a line of NDJSON: the command line's contract for machines. Absent is absent; numbers are as on the
 * wire; a message inside another stands in `inner`, in the same shape.
 */
import type { Layer, Message, Packet } from '../packet.ts'
import { type Json, jsonFields } from '../show.ts'
import type { Dataset } from './dataset.ts'
import { FLAG_ENCRYPTED, FLAG_FROM_BMC, FLAG_RESPONSE, KIND_ICMP, KIND_NAMES } from './kinds.ts'
import { timeText } from './time.ts'

type JsonObject = { [name: string]: Json | boolean | JsonObject | JsonObject[] }

/** One line, without its end. */
export const rowJson = (dataset: Dataset, row: number, packet: Packet): string => {
  const { index } = dataset
  const { frame, seconds, nanoseconds, kind, session, flags, partner } = index.columns
  const { source, destination } = dataset.index.endpointsOf(row)
  const levels = contents(packet)
  const icmp = kind[row] === KIND_ICMP
  const top: JsonObject = {
    frame: frame[row],
    time: timeText(seconds[row], nanoseconds[row]),
    src: source,
    dst: destination,
    kind: KIND_NAMES[kind[row]],
    session: session[row],
    ...partnerFrame(flags[row], partner[row] > 0 ? frame[partner[row] - 1] : 0),
    encrypted: (flags[row] & FLAG_ENCRYPTED) !== 0,
    decrypted: false,
    ...(icmp ? icmpFields(dataset, row) : { name: KIND_NAMES[kind[row]], ...levels[0] }),
    diagnostics: packet.diagnostics.map(({ code, severity, start, end, text }) => ({
      code,
      severity,
      start,
      end,
      text,
    })),
  }
  return nested([top, ...levels.slice(icmp ? 0 : 1)])
}

const partnerFrame = (flags: number, frame: number): JsonObject => {
  if (frame === 0) return {}
  return flags & FLAG_RESPONSE ? { request_frame: frame } : { response_frame: frame }
}

const icmpFields = (dataset: Dataset, row: number): JsonObject => {
  const { netFnLun, cmd, flags } = dataset.index.columns
  return {
    name: 'icmp_error',
    fields: {
      icmp: { type: netFnLun[row], code: cmd[row], from_bmc: flags[row] & FLAG_FROM_BMC ? 1 : 0 },
    },
  }
}

/** The outermost message with the layers around it, then each message inside, as objects without `inner`. */
const contents = (packet: Packet): JsonObject[] => {
  const levels: Layer[][] = []
  for (const layer of packet.layers) (levels[layer.depth] ??= []).push(layer)
  return levels.map((layers) => {
    const message = layers.find((layer) => layer.message)?.message
    return {
      ...(message && messageJson(message)),
      fields: Object.fromEntries(layers.map((layer) => [layer.name, jsonFields(layer.nodes)])),
    }
  })
}

const messageJson = ({ netFn, cmd, header, body, command, checksums, response }: Message): JsonObject => ({
  net_fn: netFn,
  cmd,
  lun: header.rs_lun as number,
  ...(response && typeof body.completion_code === 'number' && { completion_code: body.completion_code }),
  ...(command && { name: command.name }),
  checksums,
})

/** Joined from the inside out, so that no depth of nesting is too much for the stack. */
const nested = (levels: readonly JsonObject[]): string => {
  let text = ''
  for (const level of [...levels].reverse()) {
    const own = JSON.stringify(level)
    text = text ? `${own.slice(0, -1)},"inner":${text}}` : own
  }
  return text
}
