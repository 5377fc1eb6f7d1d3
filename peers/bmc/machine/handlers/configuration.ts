/** LAN and SOL configuration parameters, and what software leaves about the system (IPMI 2.0 §23, §26, §22.14). */
import type { Values } from 'wasm-free-codec'
import {
  getLanConfigurationParameters,
  getSolConfigurationParameters,
  getSystemInfoParameters,
  setLanConfigurationParameters,
  setSolConfigurationParameters,
  setSystemInfoParameters,
} from 'wasm-free-codec/messages'
import { type Call, CC, handle, type Handler } from '../../handler.ts'
import { NOT_SUPPORTED, parameters, REVISION } from './parameters.ts'

const ADDRESS = Uint8Array.of(192, 0, 2, 10)
const MAC = Uint8Array.of(0x02, 0, 0, 0, 0, 0x10)
const MOST_SUITES = 16

const auth = (prefix: string, { bmc }: Call): Values => {
  const has = (type: number) => Number(bmc.options.ipmi15 && bmc.options.authTypes.includes(type))
  return {
    [`${prefix}_none`]: has(0),
    [`${prefix}_md2`]: has(1),
    [`${prefix}_md5`]: has(2),
    [`${prefix}_password`]: has(4),
    [`${prefix}_oem`]: has(5),
  }
}
const suitesOf = ({ bmc }: Call) => bmc.options.suites.slice(0, MOST_SUITES)

/** What each parameter is before it is set. */
const LAN = parameters(
  'lan',
  {
    0: () => ({ set_in_progress: 0 }),
    1: (call) => auth('supports', call),
    2: (call) =>
      Object.assign(
        {},
        ...['callback', 'user', 'operator', 'administrator'].map((level) => auth(level, call)),
      ) as Values,
    3: () => ({ ip_address: ADDRESS }),
    4: () => ({ ip_source: 1 }),
    5: () => ({ mac_address: MAC }),
    6: () => ({ subnet_mask: Uint8Array.of(255, 255, 255, 0) }),
    7: () => ({ ttl: 64, ip_flags: 2, service: 8 }),
    8: () => ({ port: 623 }),
    9: () => ({ secure_port: 664 }),
    10: () => ({ arp_responses: 1 }),
    11: () => ({ arp_interval: 4 }),
    12: () => ({ gateway: Uint8Array.of(192, 0, 2, 1) }),
    13: () => ({ gateway_mac: Uint8Array.of(0x02, 0, 0, 0, 0, 1) }),
    14: () => ({ backup_gateway: new Uint8Array(4) }),
    15: () => ({ backup_gateway_mac: new Uint8Array(6) }),
    16: () => ({ community: 'public' }),
    17: () => ({ destinations: 0 }),
    20: () => ({ vlan_enabled: 0 }),
    21: () => ({ vlan_priority: 0 }),
    22: (call) => ({ suite_count: suitesOf(call).length }),
    23: (call) => ({ suites: suitesOf(call).map((suite) => ({ suite })) }),
    24: (call) => Object.fromEntries(suitesOf(call).map((_, i) => [`level_${i + 1}`, 4])),
    26: () => ({ bad_passwords: 0 }),
  },
  [1, 17, 22, 23],
)
const SOL = parameters(
  'sol',
  {
    0: () => ({ set_in_progress: 0 }),
    1: () => ({ sol_enabled: 1 }),
    2: () => ({ force_encryption: 0, force_authentication: 0, privilege: 2 }),
    3: () => ({ accumulate_interval: 12, send_threshold: 96 }),
    4: () => ({ retry_count: 7, retry_interval: 48 }),
    5: () => ({ stored_rate: 10 }),
    6: () => ({ bit_rate: 10 }),
    7: ({ bmc }) => ({ payload_channel: bmc.channel.number }),
    8: ({ bmc }) => ({ payload_port: bmc.udpPort }),
  },
  [7, 8],
)

/** System info: a first block of 14 characters, and further ones of 16. */
const FIRST = 14
const BLOCK = 16
const NAMES: Readonly<Record<number, string>> = {
  1: '1.0.4',
  2: 'virtual-server',
  3: '',
  4: '',
  5: '',
  6: '',
  7: '',
}

export const configurationHandlers: readonly Handler[] = [
  handle(getLanConfigurationParameters, LAN.get),
  handle(setLanConfigurationParameters, LAN.set),
  handle(getSolConfigurationParameters, SOL.get),
  handle(setSolConfigurationParameters, SOL.set),
  handle(getSystemInfoParameters, ({ parameter, set_selector, revision_only }, { controller }) => {
    if (parameter === 0) return { ...REVISION, set_in_progress: 0 } as object
    const text = controller.machine.texts.get(`info ${parameter}`) ?? NAMES[parameter]
    if (text === undefined) return NOT_SUPPORTED
    if (revision_only) return REVISION
    if (set_selector === 0)
      return {
        ...REVISION,
        set_selector,
        encoding: 0,
        string_length: text.length,
        text: text.slice(0, FIRST).padEnd(FIRST, '\0'),
      } as object
    const from = FIRST + (set_selector - 1) * BLOCK
    if (from >= text.length) return CC.outOfRange
    return { ...REVISION, set_selector, text: text.slice(from, from + BLOCK).padEnd(BLOCK, '\0') } as object
  }),
  handle(setSystemInfoParameters, (request, { controller }) => {
    const {
      parameter,
      set_selector = 0,
      string_length,
      text = '',
    } = request as unknown as {
      parameter: number
      set_selector?: number
      string_length?: number
      text?: string
    }
    if (parameter === 0) return {}
    if (NAMES[parameter] === undefined) return NOT_SUPPORTED
    const key = `info ${parameter}`
    const { texts } = controller.machine
    if (set_selector === 0) texts.set(key, text.slice(0, string_length))
    else
      texts.set(
        key,
        ((texts.get(key) ?? '').slice(0, FIRST + (set_selector - 1) * BLOCK) + text).replace(/\0+$/, ''),
      )
    return {}
  }),
]
