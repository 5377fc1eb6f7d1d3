/** Channels: what they are, access to the LAN channel, K_G (IPMI 2.0 §22.22 to §22.25). */
import { padded } from 'wasm-free-codec/crypto'
import {
  getChannelAccess,
  getChannelInfo,
  setChannelAccess,
  setChannelSecurityKeys,
} from 'wasm-free-codec/messages'
import type { Call } from '../handler.ts'
import { CC, handle, type Handler } from '../handler.ts'

const IPMI_FORUM = 7154
const SYSTEM = 0x0f
const NOT_HERE = 0x82
const K_G = 1
const KEY_LENGTH = 20

/** Medium, protocol and session support by channel number; satellites' buses are IPMBs. */
// prettier-ignore
const KINDS = {
  ipmb:   { medium: 0x01, protocol: 0x01, session_support: 0 },
  lan:    { medium: 0x04, protocol: 0x01, session_support: 2 },
  system: { medium: 0x0c, protocol: 0x05, session_support: 0 },
}

const kindOf = (channel: number, { bmc, controller }: Call) => {
  if (channel === bmc.channel.number) return KINDS.lan
  if (channel === SYSTEM) return KINDS.system
  return channel === 0 || controller.buses.has(channel) ? KINDS.ipmb : undefined
}

export const channelHandlers: readonly Handler[] = [
  handle(getChannelInfo, (request, call) => {
    const { bmc } = call
    const channel = bmc.channel.is(request.channel) ? bmc.channel.number : request.channel
    const kind = kindOf(channel, call)
    if (!kind) return CC.invalidField
    const active_sessions = kind === KINDS.lan ? Math.min(bmc.sessions.active.length, 63) : 0
    const interrupts = channel === SYSTEM ? { sms_interrupt: 0xff, event_interrupt: 0xff } : {}
    return { channel, ...kind, active_sessions, vendor: IPMI_FORUM, ...interrupts }
  }),
  handle(getChannelAccess, ({ channel, settings }, { bmc }) => {
    if (!bmc.channel.is(channel)) return NOT_HERE
    if (settings !== 1 && settings !== 2) return CC.invalidField
    return settings === 1 ? bmc.channel.stored : bmc.channel.volatile
  }),
  handle(setChannelAccess, ({ channel, set_access, set_privilege, ...given }, { bmc }) => {
    if (!bmc.channel.is(channel)) return NOT_HERE
    if (set_access === 3 || set_privilege === 3) return CC.invalidField
    const { privilege_limit, ...access } = given
    if (set_access !== 0 && access.access_mode > 3) return 0x83
    if (set_privilege !== 0 && (privilege_limit === 0 || privilege_limit > 5)) return CC.invalidField
    const { pef_alerting, per_message_authentication, user_level_authentication, access_mode } = access
    const target = [undefined, bmc.channel.stored, bmc.channel.volatile]
    Object.assign(target[set_access] ?? {}, {
      pef_alerting,
      per_message_authentication,
      user_level_authentication,
      access_mode,
    })
    Object.assign(target[set_privilege] ?? {}, { privilege_limit })
    return {}
  }),
  handle(setChannelSecurityKeys, ({ channel, operation, key_id, key = new Uint8Array() }, { bmc }) => {
    if (!bmc.channel.is(channel)) return CC.invalidField
    if (key_id !== K_G) return 0x84
    const locked = () => (bmc.channel.kgLocked ? 1 : 2)
    if (operation > 2) return CC.invalidField
    if (bmc.channel.kgLocked) return 0x80
    if (operation === 0) return { lock_status: locked(), key: padded(bmc.channel.kg, KEY_LENGTH) }
    if (operation === 2) bmc.channel.kgLocked = true
    else if (key.length !== KEY_LENGTH) return key.length < KEY_LENGTH ? 0x81 : 0x82
    else bmc.channel.kg = key.slice()
    return { lock_status: locked() }
  }),
]
