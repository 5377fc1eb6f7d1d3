/** The table of messages: a line for each row of the capture, with what `decode --ndjson` says of it. */
import { printable } from '../../show.ts'
import type { Message, Packet } from '../../packet.ts'
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import { fieldsJson, innerJson } from '../row-json.ts'
import { rowInfo } from '../row-text.ts'
import { type CellTypes, type ColumnType, type Table, column } from './column.ts'

/** One row; `file` is what tells its capture from others. */
export interface MessageSubject {
  readonly file: string
  readonly dataset: Dataset
  readonly row: number
  readonly packet: Packet
}

const of = <N extends ColumnType>(
  name: string,
  type: N,
  doc: string,
  read: (subject: MessageSubject) => CellTypes[N] | null | undefined,
) => column<MessageSubject, N>(name, type, doc, read)

const columnsOf = ({ dataset }: MessageSubject) => dataset.index.columns
const flag = (name: string, doc: string, bits: number) =>
  of(name, 'bool', doc, (subject) => (columnsOf(subject).flags[subject.row] & bits) !== 0)

const timeOf = (subject: MessageSubject) => {
  const { seconds, nanoseconds } = columnsOf(subject)
  return { seconds: seconds[subject.row], nanoseconds: nanoseconds[subject.row] }
}

/** What an ICMP error quotes is inside. */
const isIcmp = (subject: MessageSubject) => columnsOf(subject).kind[subject.row] === K.KIND_ICMP
const outer = (subject: MessageSubject): Message | undefined =>
  isIcmp(subject) ? undefined : subject.packet.messages[0]
/** The innermost, where messages are inside of each other. */
const inner = (subject: MessageSubject): Message | undefined => {
  const { messages } = subject.packet
  return messages.length > (isIcmp(subject) ? 0 : 1) ? messages[messages.length - 1] : undefined
}
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Frame of the other half, where that is what `response` says. */
const partnerFrame = (subject: MessageSubject, response: boolean): number | undefined => {
  const { partner, flags, frame } = columnsOf(subject)
  const other = partner[subject.row] - 1
  return other >= 0 && ((flags[other] & K.FLAG_RESPONSE) !== 0) === response ? frame[other] : undefined
}

/** The completion code, or the status of a login message. */
const statusOf = (subject: MessageSubject): number | undefined => {
  const { flags, completionCode } = columnsOf(subject)
  return flags[subject.row] & K.FLAG_COMPLETION_CODE ? completionCode[subject.row] : undefined
}

export const messagesTable: Table<MessageSubject> = {
  name: 'messages',
  doc: 'a line for each RMCP datagram, IPMB message, and ICMP error about one',
  columns: [
    of('file', 'text', 'the capture, as it was named', ({ file }) => file),
    of('frame', 'long', 'number in the capture, from 1', (it) => columnsOf(it).frame[it.row]),
    of('time', 'time', 'when, UTC, in microseconds', timeOf),
    of('time_ns', 'nanoseconds', 'the same in nanoseconds since 1970', timeOf),
    of(
      'session',
      'int',
      'number in the table of sessions',
      (it) => columnsOf(it).session[it.row] || undefined,
    ),
    of('src', 'text', 'address and port', (it) => it.dataset.index.endpointsOf(it.row).source),
    of('dst', 'text', 'address and port', (it) => it.dataset.index.endpointsOf(it.row).destination),
    flag('from_bmc', 'it goes from the BMC to the client', K.FLAG_FROM_BMC),
    of('length', 'int', 'bytes of the payload', (it) => columnsOf(it).length[it.row]),
    of('kind', 'text', 'rmcpplus, ipmi15, rakp1, ...', (it) => K.KIND_NAMES[columnsOf(it).kind[it.row]]),
    flag('response', 'it answers a request', K.FLAG_RESPONSE),
    of('request_frame', 'long', 'frame of its request', (it) => partnerFrame(it, false)),
    of('response_frame', 'long', 'frame of its response', (it) => partnerFrame(it, true)),
    of('latency', 'real', 'seconds from request to response', ({ dataset, row }) => {
      const latency = dataset.index.latency(row)
      return latency === undefined ? undefined : latency / 1e9
    }),
    of('name', 'text', 'the command', (it) => outer(it)?.command?.name),
    of('net_fn', 'int', 'as on the wire: odd in a response', (it) => outer(it)?.netFn),
    of('cmd', 'int', '', (it) => outer(it)?.cmd),
    of('lun', 'int', '', (it) => numberOf(outer(it)?.header.rs_lun)),
    of('rq_addr', 'int', 'requester', (it) => numberOf(outer(it)?.header.rq_addr)),
    of('rs_addr', 'int', 'responder', (it) => numberOf(outer(it)?.header.rs_addr)),
    of('completion_code', 'int', 'or the status of a login message', statusOf),
    of('inner_name', 'text', 'the command inside a bridged message', (it) => inner(it)?.command?.name),
    of('inner_net_fn', 'int', '', (it) => inner(it)?.netFn),
    of('inner_cmd', 'int', '', (it) => inner(it)?.cmd),
    of('inner_rs_addr', 'int', 'who is to answer it', (it) => numberOf(inner(it)?.header.rs_addr)),
    of('inner_completion_code', 'int', '', (it) =>
      inner(it)?.response ? numberOf(inner(it)?.body.completion_code) : undefined,
    ),
    flag('retry', 'the same request once more', K.FLAG_RETRY),
    flag('duplicate', 'a second answer', K.FLAG_DUPLICATE),
    of('unanswered', 'bool', 'a request whose answer is not in the capture', ({ dataset, row }) =>
      dataset.index.expectsAnswer(row) ? dataset.index.columns.partner[row] === 0 : undefined,
    ),
    flag('encrypted', 'on the wire', K.FLAG_ENCRYPTED),
    flag('decrypted', 'opened with the keys given', K.FLAG_DECRYPTED),
    of('code', 'text', 'its integrity or authentication code, by the keys given: ok, bad', (it) => {
      const flags = columnsOf(it).flags[it.row]
      return flags & K.FLAG_CODE_BAD ? 'bad' : flags & K.FLAG_CODE_OK ? 'ok' : undefined
    }),
    of('checksums', 'text', 'ok, bad', (it) => outer(it)?.checksums),
    flag('truncated', 'shorter than it says', K.FLAG_TRUNCATED),
    of('info', 'text', 'in words', ({ dataset, row, packet }) => rowInfo(dataset, row, packet)),
    of('fields', 'json', 'every field, by layer', ({ dataset, row, packet }) =>
      fieldsJson(dataset, row, packet),
    ),
    of('inner', 'json', 'the message inside, with its fields', ({ dataset, row, packet }) =>
      innerJson(dataset, row, packet),
    ),
    of('diagnostics', 'json', 'what is wrong with it', ({ packet }) =>
      packet.diagnostics.length > 0
        ? JSON.stringify(packet.diagnostics.map(({ code, severity, text }) => ({ code, severity, text })))
        : undefined,
    ),
    of('comment', 'text', 'of the capture', ({ dataset, row }) => {
      const comments = dataset.index.comments.get(dataset.index.columns.frame[row])
      return comments && printable(comments.join('\n'))
    }),
  ],
}

export async function* messageSubjects(file: string, dataset: Dataset): AsyncGenerator<MessageSubject> {
  for await (const [row, packet] of dataset.packets(numbersTo(dataset.index.rows)))
    yield { file, dataset, row, packet }
}

function* numbersTo(count: number): Generator<number> {
  for (let i = 0; i < count; i++) yield i
}
