/** The fields that the index answers by itself, without a byte of the packet. */
import type { Names } from '../../field.ts'
import { completionCodes, netFns, rmcpStatus } from '../../enums.ts'
import * as K from '../kinds.ts'
import { named, range, YES_NO } from './names.ts'
import { columnLabels } from './sentences.ts'
import type { Messages } from './walk.ts'
import type { FilterField, NamedRange, Source, ValueKind, ValueType } from './types.ts'

const LAYERS = [...new Set(K.KIND_LAYERS.slice(1))]
const layerOfKind = Uint8Array.from(K.KIND_LAYERS, (name) => Math.max(0, LAYERS.indexOf(name)))

const kindNames = K.KIND_NAMES.map((name, kind) => range(name, kind)).slice(1)
const layerNames = [
  ...LAYERS.map((name, index) => range(name, index)),
  // As `kind` has them, and as people write them.
  range('ipmi15', LAYERS.indexOf('IPMI 1.5')),
  range('ipmi20', LAYERS.indexOf('RMCP+')),
]

/** A name stands for both directions: App is 06h and 07h. */
const netFnNames = (names: Names): NamedRange[] => [
  ...named(names),
  ...Object.entries(names.table)
    .filter(([netFn]) => Number(netFn) % 2 === 0)
    .map(([netFn, name]) => range(name, Number(netFn) + 1)),
]

const type = (
  kind: ValueKind,
  names: readonly NamedRange[] = [],
  more: Partial<ValueType> = {},
): ValueType => ({
  kinds: [kind],
  names,
  ...more,
})
const plain = type('number')
const hex = (names?: readonly NamedRange[]) => type('number', names, { base: 16 })
const yesNo = type('number', YES_NO)
const duration = type('duration')

type Name = keyof typeof columnLabels
const field = (name: Name, valueType: ValueType, source: Source): FilterField => ({
  name,
  label: columnLabels[name],
  type: valueType,
  source,
})

const flag = (name: Name, bit: number): FilterField =>
  field(name, yesNo, { from: 'row', read: ({ flags }, row) => ((flags[row] & bit) !== 0 ? 1 : 0) })

const hasMessage = (flags: Uint16Array, row: number): boolean => (flags[row] & K.FLAG_MESSAGE) !== 0

/** A status stands in Open Session Response and in RAKP messages 2, 3 and 4. */
const isLogin = (kind: number): boolean => kind >= K.KIND_OPEN_SESSION_RESPONSE && kind <= K.KIND_RAKP4

const isRequest = (kind: number, flags: number): boolean =>
  (flags & K.FLAG_RESPONSE) === 0 &&
  ((flags & K.FLAG_MESSAGE) !== 0 ||
    kind === K.KIND_ASF_PING ||
    kind === K.KIND_ASF_OTHER ||
    (kind >= K.KIND_OPEN_SESSION_REQUEST && kind <= K.KIND_RAKP4))

const hasBadChecksum = (messages: Messages, i: number): boolean => {
  const { bytes } = messages
  const head = messages.head[i]
  // Without the first address the header's checksum says nothing.
  if (!messages.isShort(i) && ((bytes[head] + bytes[head + 1] + bytes[head + 2]) & 0xff) !== 0) return true
  let sum = 0
  for (let at = head + 3; at < messages.to[i]; at++) sum += bytes[at]
  return (sum & 0xff) !== 0
}

const endpoint = (name: Name, part: 'address' | 'port', ...ends: ('source' | 'destination')[]) =>
  field(name, part === 'port' ? plain : type('address', [], {}), { from: 'endpoint', ends, part })

export const columnFields: readonly FilterField[] = [
  field('frame', plain, { from: 'row', read: ({ frame }, row) => frame[row] }),
  field('time', duration, { from: 'row', read: (columns, row) => columns.nanosecondsBetween(0, row) / 1e9 }),
  field('session', plain, { from: 'row', read: ({ session }, row) => session[row] || NaN }),
  endpoint('src', 'address', 'source'),
  endpoint('dst', 'address', 'destination'),
  endpoint('addr', 'address', 'source', 'destination'),
  endpoint('srcport', 'port', 'source'),
  endpoint('dstport', 'port', 'destination'),
  endpoint('port', 'port', 'source', 'destination'),
  field('length', plain, { from: 'row', read: ({ length }, row) => length[row] }),
  field('layer', type('number', layerNames, { arbitrary: true }), {
    from: 'row',
    read: ({ kind }, row) => layerOfKind[kind[row]],
  }),
  field('kind', type('number', kindNames, { arbitrary: true }), {
    from: 'row',
    read: ({ kind }, row) => kind[row],
  }),
  field('net_fn', hex(netFnNames(netFns)), {
    from: 'message',
    read: ({ flags, netFnLun }, row) => (hasMessage(flags, row) ? netFnLun[row] >> 2 : NaN),
    bytes: (messages, i) => messages.netFn(i),
    decoded: (message) => message.netFn,
  }),
  field('cmd', hex(), {
    from: 'message',
    read: ({ flags, cmd }, row) => (hasMessage(flags, row) ? cmd[row] : NaN),
    bytes: (messages, i) => messages.cmd(i),
    decoded: (message) => message.cmd,
  }),
  field('command', type('text'), { from: 'command_name' }),
  field('lun', plain, {
    from: 'message',
    // Beside the network function is the requester's LUN in a response; the responder's is beside the sequence.
    read: ({ flags, netFnLun, sequence }, row) =>
      hasMessage(flags, row)
        ? ((flags[row] & K.FLAG_RESPONSE) === 0 ? netFnLun[row] : sequence[row]) & 3
        : NaN,
    bytes: (messages, i) => messages.bytes[messages.head[i] + (messages.isResponse(i) ? 4 : 1)] & 3,
    decoded: ({ header }) => header.rs_lun as number | undefined,
  }),
  field('completion_code', hex(named(completionCodes)), {
    from: 'message',
    read: ({ flags, completionCode }, row) =>
      (flags[row] & (K.FLAG_MESSAGE | K.FLAG_COMPLETION_CODE)) === (K.FLAG_MESSAGE | K.FLAG_COMPLETION_CODE)
        ? completionCode[row]
        : NaN,
    bytes: (messages, i) =>
      messages.isResponse(i) && messages.to[i] - 1 > messages.head[i] + 6
        ? messages.bytes[messages.head[i] + 6]
        : NaN,
    decoded: ({ response, body }) => (response ? (body.completion_code as number | undefined) : undefined),
  }),
  field('status', hex(named(rmcpStatus)), {
    from: 'row',
    read: ({ flags, kind, completionCode }, row) =>
      isLogin(kind[row]) && (flags[row] & K.FLAG_COMPLETION_CODE) !== 0 ? completionCode[row] : NaN,
  }),
  field('seq', plain, {
    from: 'message',
    read: ({ flags, sequence }, row) => (hasMessage(flags, row) ? sequence[row] >> 2 : NaN),
    bytes: (messages, i) => messages.bytes[messages.head[i] + 4] >> 2,
    decoded: ({ header }) => header.rq_seq as number | undefined,
  }),
  field('latency', duration, {
    from: 'row',
    read: (columns, row) => {
      const answers = (columns.flags[row] & K.FLAG_RESPONSE) !== 0 && columns.kind[row] !== K.KIND_ICMP
      const request = columns.partner[row] - 1
      return answers && request >= 0 ? columns.nanosecondsBetween(request, row) / 1e9 : NaN
    },
  }),
  flag('retry', K.FLAG_RETRY),
  flag('duplicate', K.FLAG_DUPLICATE),
  flag('encrypted', K.FLAG_ENCRYPTED),
  flag('decrypted', K.FLAG_DECRYPTED),
  flag('code_ok', K.FLAG_CODE_OK),
  flag('code_bad', K.FLAG_CODE_BAD),
  flag('authenticated', K.FLAG_AUTHENTICATED),
  flag('bridged', K.FLAG_BRIDGED),
  flag('from_bmc', K.FLAG_FROM_BMC),
  flag('truncated', K.FLAG_TRUNCATED),
  field('response', yesNo, {
    from: 'message',
    read: ({ flags }, row) => ((flags[row] & K.FLAG_RESPONSE) !== 0 ? 1 : 0),
    bytes: (messages, i) => (messages.isResponse(i) ? 1 : 0),
    decoded: ({ response }) => (response ? 1 : 0),
  }),
  field('request', yesNo, {
    from: 'message',
    read: ({ kind, flags }, row) => (isRequest(kind[row], flags[row]) ? 1 : 0),
    bytes: (messages, i) => (messages.isResponse(i) ? 0 : 1),
    decoded: ({ response }) => (response ? 0 : 1),
  }),
  field('checksum_bad', yesNo, {
    from: 'message',
    read: ({ flags }, row) => ((flags[row] & K.FLAG_CHECKSUM_BAD) !== 0 ? 1 : 0),
    bytes: (messages, i) => (hasBadChecksum(messages, i) ? 1 : 0),
    decoded: ({ checksums }) => (checksums === 'bad' ? 1 : 0),
  }),
  field('unanswered', yesNo, { from: 'expects_answer' }),
  field('icmp.type', plain, {
    from: 'row',
    read: ({ kind, netFnLun }, row) => (kind[row] === K.KIND_ICMP ? netFnLun[row] : NaN),
  }),
  field('icmp.code', plain, {
    from: 'row',
    read: ({ kind, cmd }, row) => (kind[row] === K.KIND_ICMP ? cmd[row] : NaN),
  }),
  field('comment', type('text'), { from: 'comment' }),
  field('info', type('text'), { from: 'info' }),
]
