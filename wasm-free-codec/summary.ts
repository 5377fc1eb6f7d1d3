/** A packet in one line, for the info column: what it is, what it carries, and how it ended. */
import type { Node } from './decode.ts'
import { manufacturers } from './enums.ts'
import { otherPayload } from './layers.ts'
import { mayBeOem } from './netfn.ts'
import type { Layer, Message, Packet } from './packet.ts'
import { aboutOf, hexNumber, nameOf, showValue } from './show.ts'
import { words } from './words.ts'

/** Messages inside of each other that one line names. */
const MOST = 6

/** 'Get Device ID, response', 'Send Message to 0x82 on channel 0: Get Device ID', 'RAKP Message 2: unauthorized name (0x0d)'. */
export const summary = (packet: Packet): string => {
  const { messages, layers } = packet
  if (messages.length > 0) {
    const shown =
      messages.length > MOST ? [...messages.slice(0, MOST - 1), messages[messages.length - 1]] : messages
    const lines = shown.map((message) => oneMessage(message, layers))
    if (shown !== messages) lines.splice(-1, 0, words.more(messages.length - MOST))
    return lines.join(' › ')
  }
  const body = layers.findLast((layer) => layer.kind === 'body') ?? layers.at(-1)
  if (!body) return words.noBytes
  if (body.name === 'asf_data' || body.name === 'asf') return asf(layers)
  if (body.name === 'payload') return payload(layers, body)
  if (body.name === 'sol') return withDetails(sol(body), body)
  if (body.name === 'rmcp')
    return body.values.ack ? words.acknowledges(Number(body.values.sequence)) : words.headerAlone
  return withDetails(body.label, body)
}

const asf = (layers: readonly Layer[]): string => {
  const header = layers.find((layer) => layer.name === 'asf')
  const type = header?.nodes.find((node) => node.name === 'type')
  return type ? words.tag(showValue(type), hexNumber(Number(header?.values.tag ?? 0))) : 'ASF'
}

/** 'SOL 3, 14 characters, acknowledges 2': an acknowledge alone has the number 0. */
const sol = ({ label, values, nodes }: Layer): string => {
  const data = nodes.find(({ name }) => name === 'sol_data')
  return words.sol(
    label,
    Number(values.sol_sequence ?? 0),
    data ? (data.end - data.start) / 8 : 0,
    Number(values.sol_acknowledged ?? 0),
  )
}

/** 'Encrypted IPMI message, 32 bytes': the session header knows what is inside. */
const payload = (layers: readonly Layer[], body: Layer): string => {
  const type = layers
    .find((layer) => layer.name === 'session')
    ?.nodes.find((node) => node.name === 'payload_type')
  const kind = type ? showValue(type).replace(/ \([^(]*\)$/, '') : 'payload'
  return (body.label === otherPayload.label ? words.payload : words.encrypted)(
    kind,
    (body.end - body.start) / 8,
  )
}

/** The command's name; its number where it is not known, with whose it is. */
export const messageName = ({ command, netFn, cmd, manufacturer, body }: Message): string => {
  if (command) return command.label
  const [net, number] = [hexNumber(netFn), hexNumber(cmd)]
  if (!mayBeOem(netFn)) return words.unknownCommand(net, number)
  const maker = body.oem_iana ?? manufacturer
  return words.oemCommand(nameOf(manufacturers, Number(maker ?? -1)), net, number)
}

const oneMessage = (message: Message, layers: readonly Layer[]): string => {
  const { response } = message
  const name = messageName(message)
  const body = layers.find((layer) => layer.kind === 'body' && layer.message === message)
  const label = response ? words.response(name) : name
  const to = message.depth > 0 && !response ? `${hexNumber(Number(message.header.rs_addr))}: ` : ''
  return to + (body ? withDetails(label, body) : label)
}

/** The label, a status that is not 0 in words, and the fields that the declaration marks for the info column. */
const withDetails = (label: string, body: Layer): string => {
  const failed = body.nodes.find((node) => node.field.kind === 'uint' && node.field.ends && node.value !== 0)
  if (failed) return `${label}: ${showValue(failed)}`
  return [label, ...body.nodes.flatMap(detail)].join(', ')
}

/** A named value speaks for itself, a flag by its label where it is set; anything else needs its label too. */
const detail = (node: Node): string[] => {
  const about = aboutOf(node)
  if (!about.info) return []
  if (node.meaning) return [showValue(node)]
  if (about.stands) return node.value && node.stands ? [node.stands] : []
  if (typeof node.value === 'number' && nameOf(about.values, node.value)) return [showValue(node)]
  if (node.end - node.start === 1) return node.value ? [node.label] : []
  return [`${lowerFirst(node.label)} ${showValue(node)}`]
}

/** 'User name' in the middle of a line, but 'IPMI version' as it is. */
const lowerFirst = (label: string): string =>
  label.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())
