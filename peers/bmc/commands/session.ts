/** Finding out how to log in, logins of IPMI 1.5, and sessions of both versions (IPMI 2.0 §22.13 to §22.20). */
import {
  activateSession,
  closeSession,
  getChannelAuthenticationCapabilities,
  getChannelCipherSuites,
  getSessionChallenge,
  getSessionInfo,
  setSessionPrivilegeLevel,
} from 'wasm-free-codec/messages'
import { CC, handle, type Handler, PRIVILEGES } from '../handler.ts'
import { cipherSuiteBytes } from '../suite-records.ts'
import type { Session } from '../sessions.ts'
import { mayLogIn } from '../users.ts'

const RESERVED_PRIVILEGE = 0
const HIGHEST = 5
const OEM_AUTH = 5

export const sessionHandlers: readonly Handler[] = [
  handle(getChannelAuthenticationCapabilities, ({ ipmi20, channel, privilege }, { bmc }) => {
    const { options, users } = bmc
    if (!bmc.channel.is(channel) || privilege === RESERVED_PRIVILEGE || privilege > HIGHEST)
      return CC.invalidField
    if (privilege > bmc.channel.limit) return CC.invalidField
    // As a BMC that has never heard of the bit.
    if (ipmi20 === 1 && !options.ipmi20) return CC.invalidField
    const offers = (type: number) => Number(options.ipmi15 && options.authTypes.includes(type))
    const nameless = bmc.lan15.namelessUser
    return {
      channel: bmc.channel.number,
      ipmi20: Number(ipmi20 === 1 && options.ipmi20),
      auth_none: offers(0),
      auth_md2: offers(1),
      auth_md5: offers(2),
      auth_password: offers(4),
      auth_oem: offers(OEM_AUTH),
      kg: Number(bmc.channel.hasKg),
      per_message_authentication: bmc.channel.volatile.per_message_authentication,
      user_level_authentication: bmc.channel.volatile.user_level_authentication,
      non_null_users: Number(users.list.some((user) => user.name !== '' && mayLogIn(user))),
      null_users: Number(nameless === 'password'),
      anonymous_login: Number(nameless === 'anonymous'),
      // IPMI 1.5 reserves this byte.
      ...(ipmi20 === 1 && {
        ipmi20_connections: Number(options.ipmi20),
        ipmi15_connections: Number(options.ipmi15),
      }),
    }
  }),
  handle(getChannelCipherSuites, ({ channel, by_suite, list_index }, { bmc }) => {
    if (!bmc.channel.is(channel)) return CC.invalidField
    const bytes = cipherSuiteBytes(bmc.options.suites, by_suite === 1, bmc.faults.quirks.bareCipherRecords)
    const chunk = bytes.subarray(list_index * 16, list_index * 16 + 16)
    return { channel: bmc.channel.number, trailing: chunk, records: [] }
  }),
  handle(getSessionChallenge, (request, { bmc }) => bmc.lan15.challenge(request)),
  handle(activateSession, (request, { bmc, login, peer }) => bmc.lan15.activate(request, login, peer)),
  handle(
    setSessionPrivilegeLevel,
    ({ privilege }, { bmc, session }) => {
      if (!session) return CC.privilege
      if (privilege === 0) return { privilege: session.privilege }
      if (privilege > PRIVILEGES.administrator) return CC.invalidField
      if (privilege > Math.min(session.maxPrivilege, session.user.limit, bmc.channel.limit)) return 0x81
      session.privilege = privilege
      return { privilege }
    },
    { privilege: 'callback' },
  ),
  handle(closeSession, ({ session_id, session_handle }, { bmc, session, privilege, afterwards }) => {
    const found =
      session_id === 0 && session_handle !== undefined
        ? bmc.sessions.handled(session_handle)
        : bmc.sessions.byId(session_id)
    if (!found) return session_id === 0 && session_handle !== undefined ? 0x88 : 0x87
    if (found !== session && privilege < PRIVILEGES.administrator) return CC.privilege
    afterwards(() => bmc.sessions.close(found))
    return {}
  }),
  handle(getSessionInfo, ({ session_index, session_handle, session_id }, { bmc, session }) => {
    const { active, slots } = bmc.sessions
    const found =
      session_index === 0
        ? session
        : session_index === 0xfe
          ? bmc.sessions.handled(session_handle ?? 0)
          : session_index === 0xff
            ? bmc.sessions.byId(session_id ?? 0)
            : active[session_index - 1]
    const counts = { possible_sessions: Math.min(slots, 63), active_sessions: Math.min(active.length, 63) }
    if (found) return { session_handle: found.handle, ...counts, ...info(found) }
    return session_index >= 0xfe || session_index > slots ? CC.notPresent : { session_handle: 0, ...counts }
  }),
]

function info({ user, privilege, version, channel, peer }: Session) {
  const [, address = '', port = '0'] = /^\[?(.*?)\]?:(\d+)$/.exec(peer.address) ?? []
  const ipv4 = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  return {
    user_id: user.id,
    privilege,
    protocol: Number(version === '2.0'),
    channel,
    ip_address: Uint8Array.from(ipv4?.slice(1).map(Number) ?? [0, 0, 0, 0]),
    mac_address: new Uint8Array(6),
    port: Number(port) & 0xffff,
  }
}
