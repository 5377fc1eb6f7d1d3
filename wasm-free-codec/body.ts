/**
 * The layout of an IPMI message's data: the command's own, with the bytes that group extensions (netFn 2Ch) and
 * OEM groups (2Eh) put before it, or plain bytes where the command is not described.
 */
import { type Command, completionCode, type Place } from './command.ts'
import { groupExtensions, manufacturers } from './enums.ts'
import type { Field } from './field.ts'
import type { LayerType } from './layers.ts'
import { bytes, layout, u24, u8 } from './layout.ts'
import { GroupExtension, isControllerSpecific, Oem } from './netfn.ts'
import { registry } from './messages/index.ts'
import { words } from './words.ts'

const groupField = u8('group', 'Defining body', { base: 16, values: groupExtensions })
const oemField = u24('oem_iana', 'OEM IANA', { values: manufacturers })
const data = bytes('data', 'Data', 'rest')

/** The data's layer; `described` is false where it is plain bytes. */
export interface Body extends LayerType {
  readonly command?: Command
  readonly described: boolean
}

const prefix = (netFn: number, command: Command | undefined): Field[] =>
  (netFn & ~1) === GroupExtension ? [groupField] : (netFn & ~1) === Oem && !command?.bare ? [oemField] : []

/** A command of netFn 2Eh that does without the manufacturer's number. */
const bareOf = (place: Place): Command | undefined => {
  const command = (place.netFn & ~1) === Oem && place.oem !== undefined ? registry.find(place) : undefined
  return command?.bare ? command : undefined
}

const made = new Map<string, Body>()

/**
 * For the message with this netFn and cmd whose data starts at `at`. `request` is the command that it answers: error
 * replies often leave the group and OEM bytes out. `manufacturer` is who made the responder, where no byte tells.
 */
export const bodyOf = (
  netFn: number,
  cmd: number,
  message: Uint8Array,
  at: number,
  request?: Command,
  manufacturer?: number,
): Body => {
  const response = (netFn & 1) === 1
  const from = at + (response ? 1 : 0)
  const group = (netFn & ~1) === GroupExtension ? (message[from] ?? -1) : undefined
  const oem =
    (netFn & ~1) === Oem && from + 3 <= message.length
      ? message[from] + message[from + 1] * 256 + message[from + 2] * 65536
      : undefined
  const command =
    registry.find({ netFn, cmd, group, oem: isControllerSpecific(netFn) ? manufacturer : oem }) ??
    bareOf({ netFn, cmd, oem: manufacturer }) ??
    (message.length <= from ? request : undefined)
  const key = command ? `${command.name} ${netFn}` : `${netFn}`
  let body = made.get(key)
  if (!body) made.set(key, (body = make(command, netFn, response)))
  return body
}

const make = (command: Command | undefined, netFn: number, response: boolean): Body => {
  const own = response ? command?.response : command?.request
  const code = response ? [own?.fields[0] ?? completionCode(command?.completionCodes)] : []
  const fields = own ? own.fields.slice(response ? 1 : 0) : [data]
  return {
    name: command?.name ?? 'data',
    label: titleOf(command, response),
    kind: 'body',
    layout: layout(...code, ...prefix(netFn, command), ...fields),
    spec: command?.spec,
    doc: command?.doc,
    command,
    described: own !== undefined,
  }
}

const titleOf = (command: Command | undefined, response: boolean): string => {
  if (!command) return response ? words.responseData : words.requestData
  return (response ? words.response : words.request)(command.label)
}
