/** The reference: every command, layer and table of numbers, made from the declarations. */
import {
  type Command,
  enums,
  hexNumber,
  layerTypes,
  type Names,
  phrases,
  prefixBytes,
  registry,
  said,
} from 'wasm-free-codec'
import { bodyOf } from 'wasm-free-codec/messages'
import type { NamedValue, ReferenceLine, ReferencePage } from '../api-learn.ts'
import { fieldsOf, tableOf } from './fields.ts'

const words = phrases({
  request: 'Request',
  response: 'Response',
  bytes: 'Bytes',
  layers: 'Layers of a packet',
  oem: (manufacturer: string) => `OEM: ${manufacturer}`,
  tables: 'Tables of numbers',
})

/** What the tables of numbers are about. */
const tableDocs = phrases({
  completion_codes: 'How a command ended: the first byte of every response.',
  rmcp_status_codes: 'How a step of an RMCP+ login ended: in the Open Session Response and in RAKP messages.',
  network_functions:
    'What a command is about. Even numbers are requests; the response carries the next odd one.',
  privilege_levels: 'What a session may do; each level may do all that those before it may.',
  cipher_suites:
    'Three algorithms under one number: how a session is authenticated, how its packets are proved, how they are encrypted.',
  authentication_types: 'How the code of a 1.5 packet is made; 06h says that the packet is of RMCP+.',
  payload_types: 'What an RMCP+ packet carries: messages, the serial console, or a step of the login.',
  addresses:
    'Who is asked and who asks: even numbers are slave addresses on IPMB, odd ones are software IDs.',
  channel_numbers: 'The ways in and out of a BMC. Which bus has which number differs from board to board.',
  sensor_types: 'What a sensor watches over; it decides what its own event offsets mean.',
})

const TABLES: readonly [name: keyof typeof tableDocs, label: string, values: Names, spec: string][] = [
  ['completion_codes', 'Completion codes', enums.completionCodes, 'IPMI 2.0 §5.2'],
  ['rmcp_status_codes', 'RMCP+ status codes', enums.rmcpStatus, 'IPMI 2.0 §13.24'],
  ['network_functions', 'Network functions', enums.netFns, 'IPMI 2.0 §5.1'],
  ['privilege_levels', 'Privilege levels', enums.privilegeLevels, 'IPMI 2.0 §6.8'],
  ['cipher_suites', 'Cipher suites', enums.cipherSuites, 'IPMI 2.0 §22.15.2'],
  ['authentication_types', 'Authentication types of IPMI 1.5', enums.authenticationTypes, 'IPMI 2.0 §13.6'],
  ['payload_types', 'Payload types of RMCP+', enums.payloadTypes, 'IPMI 2.0 §13.27.3'],
  ['addresses', 'Addresses', enums.addresses, 'IPMI 2.0 §5.5'],
  ['channel_numbers', 'Channel numbers', enums.channelNumbers, 'IPMI 2.0 §6.3'],
  ['sensor_types', 'Sensor types', enums.sensorTypes, 'IPMI 2.0 §42.2'],
]

const place = ({ netFn, cmd, group }: Command): Pick<ReferenceLine, 'netFn' | 'cmd' | 'group'> => ({
  netFn,
  cmd,
  ...(group !== undefined && { group }),
})

/** The layouts of a command's data as they are on the wire: with the completion code, and the bytes of its group. */
const layoutsOf = (command: Command) => {
  const { netFn, cmd, oem } = command
  const prefix = prefixBytes(command)
  return {
    request: bodyOf(netFn, cmd, prefix, 0, undefined, oem),
    response: bodyOf(netFn | 1, cmd, Uint8Array.of(0, ...prefix), 0, undefined, oem),
  }
}

const sectionOf = ({ netFn, group, oem }: Command): string => {
  if (oem !== undefined) return words.oem(enums.manufacturers.table[oem] ?? String(oem))
  const name = enums.netFns.table[netFn] ?? ''
  const body = group === undefined ? undefined : enums.groupExtensions.table[group]
  return body ? `${name}: ${body}` : name
}

/** What it explains; also in English where it is said otherwise, for who searches by the specification's words. */
const searchable = ({ doc }: { doc?: string }): Pick<ReferenceLine, 'doc' | 'english'> => {
  const spoken = doc && said(doc)
  return spoken === doc ? { doc } : { doc: spoken, english: doc }
}

const commandLine = (command: Command): ReferenceLine => ({
  name: command.name,
  label: command.label,
  kind: 'command',
  section: sectionOf(command),
  ...place(command),
  privilege: command.privilege,
  changes: command.changes ?? false,
  described: command.request !== undefined || command.response !== undefined,
  spec: command.spec,
  ...searchable(command),
  fields: [...fieldsOf(command.request), ...fieldsOf(command.response).filter(([name]) => name !== CODE)],
})
const CODE = 'completion_code'

type Layer = (typeof layerTypes)[number]
/** Those that say something; several of one name are told apart by a number. */
const layers: readonly { readonly name: string; readonly type: Layer }[] = layerTypes
  .filter(({ name, layout }) => name !== 'payload' && layout.fields.length > 0)
  .map((type, i, all) => {
    const before = all.slice(0, i).filter(({ name }) => name === type.name).length
    return { name: `layer_${type.name}${before ? `_${before + 1}` : ''}`, type }
  })

const layerLine = ({ name, type }: (typeof layers)[number]): ReferenceLine => ({
  name,
  label: type.label,
  kind: 'layer',
  section: words.layers,
  described: true,
  spec: type.spec,
  ...searchable(type),
  fields: fieldsOf(type.layout),
})

const tableLine = ([name, label, values, spec]: (typeof TABLES)[number]): ReferenceLine => ({
  name,
  label,
  kind: 'table',
  section: words.tables,
  described: true,
  spec,
  doc: tableDocs[name],
  fields: Object.entries(values.table).map(([value, text]) => [hexNumber(Number(value)), text]),
})

export const referenceLines = (): ReferenceLine[] => [
  ...registry.commands.map(commandLine),
  ...layers.map(layerLine),
  ...TABLES.map(tableLine),
]

const nothing = { tables: [], completionCodes: [], values: [] }

export const referencePage = (name: string): ReferencePage | null => {
  const command = registry.named(name)
  if (command) {
    const { request, response } = layoutsOf(command)
    return {
      ...commandLine(command),
      ...nothing,
      note: command.note && said(command.note),
      tables: [
        ...(command.request ? [tableOf(words.request, request.layout)] : []),
        ...(command.response ? [tableOf(words.response, response.layout, request.layout)] : []),
      ],
      completionCodes: Object.entries(command.completionCodes ?? {}).map(named),
    }
  }
  const layer = layers.find((one) => one.name === name)
  if (layer) return { ...layerLine(layer), ...nothing, tables: [tableOf(words.bytes, layer.type.layout)] }
  const table = TABLES.find(([own]) => own === name)
  if (!table) return null
  const { table: numbers, ranges = [] } = table[2]
  const values = [
    ...Object.entries(numbers).map((entry) => ({ at: Number(entry[0]), ...named(entry) })),
    ...ranges.map(([first, last, name]) => ({
      at: first,
      value: first === last ? hexNumber(first) : `${hexNumber(first)} – ${hexNumber(last)}`,
      name,
    })),
  ]
  values.sort((a, b) => a.at - b.at)
  return { ...tableLine(table), ...nothing, values: values.map(({ value, name }) => ({ value, name })) }
}

const named = ([value, name]: [string, string]): NamedValue => ({ value: hexNumber(Number(value)), name })
