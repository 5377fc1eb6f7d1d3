/**
 * A row as a line of NDJSON: the command line's contract for machines. Absent is absent; numbers are as on the
 * wire; a message inside another stands in `inner`, in the same shape.
 *
 * Written as text at once: an export makes a line for every packet, and objects for JSON.stringify cost more than
 * the decode.
 */
import type { Layer, Message, Packet } from '../packet.ts'
import { jsonFields } from '../show.ts'
import type { Dataset } from './dataset.ts'
import {
  FLAG_DECRYPTED,
  FLAG_ENCRYPTED,
  FLAG_FROM_BMC,
  FLAG_RESPONSE,
  KIND_DROPPED,
  KIND_ICMP,
  KIND_NAMES,
} from './kinds.ts'
import { timeText } from './time.ts'

/** One line, without its end. */
export const rowJson = (dataset: Dataset, row: number, packet: Packet): string => {
  const { index } = dataset
  const { frame, seconds, nanoseconds, kind, session, flags, partner } = index.columns
  if (kind[row] === KIND_DROPPED)
    return (
      `{"frame":${frame[row]},"time":"${timeText(seconds[row], nanoseconds[row])}","kind":"dropped",` +
      `"encrypted":false,"decrypted":false,"name":"dropped",` +
      `"fields":${droppedText(dataset, row)},"diagnostics":[]}`
    )
  const { source, destination } = index.endpointsOf(row)
  const other = partner[row]
  // By what the other row is: that of an ICMP error is the request that it quotes.
  const half = other > 0 && flags[other - 1] & FLAG_RESPONSE ? 'response_frame' : 'request_frame'
  const top =
    `{"frame":${frame[row]},"time":"${timeText(seconds[row], nanoseconds[row])}",` +
    `"src":"${source}","dst":"${destination}","kind":"${KIND_NAMES[kind[row]]}","session":${session[row]},` +
    (other > 0 ? `"${half}":${frame[other - 1]},` : '') +
    `"encrypted":${(flags[row] & FLAG_ENCRYPTED) !== 0},"decrypted":${(flags[row] & FLAG_DECRYPTED) !== 0},`
  const levels = levelsOf(packet)
  const diagnostics = `,"diagnostics":${diagnosticsText(packet)}`
  if (kind[row] === KIND_ICMP)
    return `${top}"name":"icmp_error","fields":${icmpText(dataset, row)}${diagnostics}${inside(levels, 0)}`
  if (levels.length === 0) return `${top}"name":"${KIND_NAMES[kind[row]]}","fields":{}${diagnostics}}`
  return top + levelText(levels[0], KIND_NAMES[kind[row]]) + diagnostics + inside(levels, 1)
}

const diagnosticsText = ({ diagnostics }: Packet): string =>
  diagnostics.length === 0
    ? '[]'
    : JSON.stringify(
        // Bits of the packet, unless another source is named: 1 is the decrypted payload.
        diagnostics.map(({ code, severity, source, start, end, text }) => ({
          ...{ code, severity, source: source || undefined, start, end, text },
        })),
      )

const icmpText = ({ index }: Dataset, row: number): string => {
  const { netFnLun, cmd, flags } = index.columns
  const fromBmc = flags[row] & FLAG_FROM_BMC ? 1 : 0
  return `{"icmp":{"type":${netFnLun[row]},"code":${cmd[row]},"from_bmc":${fromBmc}}}`
}

const droppedText = ({ index }: Dataset, row: number): string =>
  `{"dropped":{"packets":${index.losses.get(row) ?? 0}}}`

/** The layers of the outermost message with what is around it, then of each message inside. */
const levelsOf = ({ layers }: Packet): Layer[][] => {
  const levels: Layer[][] = []
  for (const layer of layers) (levels[layer.depth] ??= []).push(layer)
  return levels
}

/** Closes the line with the levels from `from` on, each inside the one before; not recursive, whatever the depth. */
const inside = (levels: readonly Layer[][], from: number): string => {
  let text = ''
  for (let level = from; level < levels.length; level++) text += `,"inner":{${levelText(levels[level])}`
  return text + '}'.repeat(Math.max(0, levels.length - from) + 1)
}

/** `otherwise` is the name of what carries no message in clear. */
const levelText = (layers: readonly Layer[], otherwise?: string): string => {
  const message = layers.find((layer) => layer.message)?.message
  const name = message ? message.command?.name : otherwise
  return `${name ? `"name":"${name}",` : ''}${message ? messageText(message) : ''}"fields":${fieldsText(layers)}`
}

const fieldsText = (layers: readonly Layer[]): string => {
  let fields = ''
  for (const { name, nodes } of layers) fields += `${fields ? ',' : ''}"${name}":${jsonFields(nodes)}`
  return `{${fields}}`
}

/** `fields` of the line alone. */
export const fieldsJson = (dataset: Dataset, row: number, packet: Packet): string => {
  const kind = dataset.index.columns.kind[row]
  if (kind === KIND_DROPPED) return droppedText(dataset, row)
  return kind === KIND_ICMP ? icmpText(dataset, row) : fieldsText(levelsOf(packet)[0] ?? [])
}

/** `inner` of the line alone; undefined where no message is inside. */
export const innerJson = (dataset: Dataset, row: number, packet: Packet): string | undefined => {
  const levels = levelsOf(packet)
  const first = dataset.index.columns.kind[row] === KIND_ICMP ? 0 : 1
  return levels.length > first ? `{${levelText(levels[first])}${inside(levels, first + 1)}` : undefined
}

const messageText = ({ netFn, cmd, header, body, checksums, response }: Message): string => {
  const code = response ? body.completion_code : undefined
  return (
    `"net_fn":${netFn},"cmd":${cmd},"lun":${Number(header.rs_lun)},` +
    `${typeof code === 'number' ? `"completion_code":${code},` : ''}"checksums":"${checksums}",`
  )
}
