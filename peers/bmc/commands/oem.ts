/**
 * A few commands of manufacturers, for a BMC that says it is theirs: which network port Dell's and Supermicro's use, and
 * how Supermicro's controls its fans. They remember what was set, and nothing more comes of it.
 */
import { type Command, registry, type Values } from 'wasm-free-codec'
import type { VirtualBmc } from '../bmc.ts'
import { type Answer, type Call, CC, handle, type Handler } from '../handler.ts'

const LAN_PORT = 0x0c

/** What was set, by the command's name. */
const settings = new WeakMap<VirtualBmc, Map<string, Values>>()
const settingsOf = ({ bmc }: Call): Map<string, Values> => {
  const known = settings.get(bmc) ?? new Map<string, Values>()
  settings.set(bmc, known)
  return known
}

const oem = (
  name: string,
  answer: (request: Values, settings: Map<string, Values>) => Answer<Values>,
): Handler =>
  handle(registry.named(name) as Command<Values, Values>, (request, call) =>
    answer(request, settingsOf(call)),
  )

/** A command that sets values, and the one that reads them. */
const pair = (set: string, get: string, start: Values): Handler[] => [
  oem(set, (request, settings) => {
    settings.set(get, request)
    return {}
  }),
  oem(get, (_, settings) => settings.get(get) ?? start),
]
/** A command that does both, by its `operation`. */
const both = (name: string, value: string, accepts: (request: Values) => boolean = () => true): Handler =>
  oem(name, (request, settings) => {
    if (!accepts(request)) return CC.invalidField
    if (request.operation === 1) settings.set(name, { [value]: request[value] })
    return request.operation === 0 ? (settings.get(name) ?? { [value]: 0 }) : {}
  })

export const oemHandlers: readonly Handler[] = [
  ...pair('dell_set_nic_selection', 'dell_get_nic_selection', { port: 2 }),
  ...pair('dell_set_nic_failover', 'dell_get_nic_failover', { port: 1, failover: 0 }),
  both('supermicro_fan_mode', 'mode'),
  both('supermicro_extended', 'port', ({ subcommand }) => subcommand === LAN_PORT),
]
