/** What came back as the page shows it: the completion code in words for that command, and a tree of its bytes. */
import { decodePacket, enums, hexNumber, nameOf, type Packet, registry, type Node } from 'wasm-free-codec'
import { commandOf, composeMessage, type Draft } from 'wasm-free-codec/compose'
import type { HelpView, NodeView } from '../api.ts'
import type { Answer, AnswerView, SensorName } from '../api-playground.ts'
import { helpOf, treeOf } from '../tree.ts'
import { words } from './words.ts'

const BMC = 0x20
const CONSOLE = 0x81
const SEND_MESSAGE = { netFn: 0x06, cmd: 0x34, name: 'send_message' }
/** Bytes of a message before its data. */
const HEADER = 6

/** The message that carries the answer; its header and checksums are none of what is shown. */
const messageOf = ({ netFn, cmd }: Pick<Draft, 'netFn' | 'cmd'>, { completionCode, data }: Answer) => {
  const bytes = new Uint8Array(HEADER + 1 + data.length + 1)
  bytes.set([CONSOLE, (netFn | 1) << 2, 0, BMC, 0, cmd, completionCode, ...data])
  bytes[2] = -(bytes[0] + bytes[1])
  bytes[bytes.length - 1] = -bytes.subarray(3).reduce((sum, byte) => sum + byte, 0)
  return bytes
}

/**
 * What the code belongs to: the request, or the Send Message that took it no further. A maker's own command is that of
 * who made the controller, as in the list of packets, and only of one unknown that which was composed.
 */
const answered = (draft: Draft, { refusedBy, manufacturer }: Answer): Draft => {
  if (refusedBy !== undefined) return { ...SEND_MESSAGE, lun: 0, data: new Uint8Array() }
  const own = { ...draft, manufacturer }
  return manufacturer !== undefined && commandOf(own) ? own : draft
}

const decoded = (draft: Draft, answer: Answer): Packet => {
  const { target: _, overrides: __, ...asked } = answered(draft, answer)
  const manufacturer = () => asked.manufacturer
  const request = decodePacket(composeMessage(asked), { form: 'ipmb', manufacturer }).messages
  const packet = decodePacket(messageOf(asked, answer), { form: 'ipmb', request, manufacturer })
  return { ...packet, layers: packet.layers.filter(({ name }) => name !== 'message') }
}

export const answerHelp = (draft: Draft, answer: Answer, nodeId: string): HelpView | null =>
  helpOf(decoded(draft, answer), nodeId)

export const answerView = (draft: Draft, answer: Answer): AnswerView => {
  const packet = decoded(draft, answer)
  const bytes = Uint8Array.of(answer.completionCode, ...answer.data)
  const [from, to] = [HEADER * 8, (HEADER + bytes.length) * 8]
  return {
    completion: {
      code: answer.completionCode,
      text: completionText(draft, answer),
      ...(answer.refusedBy !== undefined && { by: answer.refusedBy }),
    },
    packet: {
      row: 0,
      frame: 0,
      sources: [{ label: words.answer, bytes }],
      tree: treeOf(packet).map(moved),
      diagnostics: packet.diagnostics
        .filter(({ start, end }) => start >= from && end <= to)
        .map(({ params: _, ...one }) => ({ ...one, start: one.start - from, end: one.end - from })),
    },
    kept: withoutSecrets(answer, packet),
    sensor: sensorOf(draft, answer),
  }
}

/** From the message to the bytes of the answer. */
const moved = (node: NodeView): NodeView => {
  const by = HEADER * 8
  return {
    ...node,
    filter: undefined,
    start: node.start - by,
    end: node.end - by,
    ...(node.ranges && {
      ranges: node.ranges.map(([start, end]): [number, number] => [start - by, end - by]),
    }),
    ...(node.children && { children: node.children.map(moved) }),
  }
}

/** 'success', 'power could not be cut (0x80)': with the meaning that the command gives it. */
const completionText = (draft: Draft, answer: Answer): string => {
  const command = commandOf(answered(draft, answer))
  const code = answer.completionCode
  const name = command?.completionCodes?.[code] ?? nameOf(enums.completionCodes, code)
  return name ?? hexNumber(code)
}

const withoutSecrets = (answer: Answer, packet: Packet): Answer => {
  const data = answer.data.slice()
  const blank = (nodes: readonly Node[]): void => {
    for (const { field, start, end, children } of nodes) {
      if (children) blank(children)
      else if ('about' in field && field.about.format === 'secret')
        data.subarray((start >> 3) - HEADER - 1, (end >> 3) - HEADER - 1).fill(0)
    }
  }
  packet.layers.forEach(({ nodes }) => blank(nodes))
  return { ...answer, data }
}

/** Commands that say something of a sensor in its raw unit. */
const SENSOR_COMMANDS = new Set(['get_sensor_reading', 'get_sensor_thresholds'])

const sensorOf = ({ netFn, cmd, data, lun, target }: Draft, answer: Answer): SensorName | undefined => {
  const command = registry.find({ netFn, cmd })
  const good = answer.completionCode === 0 && answer.refusedBy === undefined
  if (!good || !command || !SENSOR_COMMANDS.has(command.name) || data.length === 0) return undefined
  return { number: data[0], owner: target?.address ?? BMC, lun }
}
